import { PUT as putDraft } from "@/app/api/plugins/hedgehog/conflicts/[conflictId]/draft/route";
import {
  GET as getFeedback,
  POST as postFeedback,
} from "@/app/api/plugins/hedgehog/conflicts/[conflictId]/feedback/route";
import { GET as getMerge } from "@/app/api/plugins/hedgehog/conflicts/[conflictId]/merge/route";
import { POST as postResolve } from "@/app/api/plugins/hedgehog/conflicts/[conflictId]/resolve/route";
import { GET as getConflict } from "@/app/api/plugins/hedgehog/conflicts/[conflictId]/route";
import { POST as postBulk } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/conflicts/resolve-bulk/route";
import type { Conflict } from "@/lib/fabrics/conflicts/schema";
import { type CallOptions, call } from "@/tests/support/call";
import { commitTo } from "@/tests/support/git";
import { DIRECTORY, editHere, makeFabric, openConflicts, sync, type TestFabric, vpcYaml } from "../support";

export const PATH = "managed/vpcs/web.yaml";
export const IN_REPOSITORY = `${DIRECTORY}/${PATH}`;
export const VLAN = "spec.subnets.default.vlan";

/** The spec of `vpcYaml` with another VLAN or gateway. */
export const spec = (vlan = 1001, gateway = "10.10.1.1") => ({
  ipv4Namespace: "default",
  subnets: { default: { subnet: "10.10.1.0/24", gateway, vlan } },
});

/** Git's text after somebody renumbered there. */
export const theirs = (vlan = 1003): string => vpcYaml("web", vlan);

export type Clash = { fabric: TestFabric; conflict: Conflict };

/** A resource synced once, then edited here and in Git so that they clash. */
export async function clash(
  here: Record<string, unknown> = { spec: spec(1002) },
  inGit: string | null = theirs(),
  before: string = vpcYaml("web"),
): Promise<Clash> {
  const fabric = await makeFabric({ [PATH]: before });
  await sync(fabric);
  await editHere(fabric, "web", here);
  commitTo(fabric.repository, { [IN_REPOSITORY]: inGit }, "Change web");
  await sync(fabric);
  const [conflict] = await openConflicts(fabric);
  if (!conflict) throw new Error("No conflict");
  return { fabric, conflict };
}

export const resolve = (conflictId: string, body: Record<string, unknown>) =>
  call(postResolve, { params: { conflictId }, body });
export const merge = (conflictId: string) => call(getMerge, { params: { conflictId } });
export const saveDraft = (conflictId: string, draft: unknown) =>
  call(putDraft, { method: "PUT", params: { conflictId }, body: { draft } });

export const getOne = (conflictId: string, options: Partial<CallOptions> = {}) =>
  call(getConflict, { params: { conflictId }, ...options });
export const rate = (conflictId: string, body: Record<string, unknown>, options: Partial<CallOptions> = {}) =>
  call(postFeedback, { params: { conflictId }, body, ...options });
export const rating = (conflictId: string) => call(getFeedback, { params: { conflictId } });
export const resolveBulk = (
  fabric: Pick<TestFabric, "id">,
  body: Record<string, unknown>,
  options: Partial<CallOptions> = {},
) => call(postBulk, { params: { fabricId: fabric.id }, body, ...options });

export type Clashes = { fabric: TestFabric; conflicts: Conflict[]; ids: string[] };

/**
 * Resources synced once, then each edited here and in Git so that they clash: in the VLAN, or, for a name
 * that starts with `label`, in a label only.
 */
export async function clashes(names: string[]): Promise<Clashes> {
  const path = (name: string) => `managed/vpcs/${name}.yaml`;
  const fabric = await makeFabric(Object.fromEntries(names.map((name) => [path(name), vpcYaml(name)])));
  await sync(fabric);
  const inGit: Record<string, string> = {};
  for (const name of names) {
    const onlyLabel = name.startsWith("label");
    await editHere(fabric, name, onlyLabel ? { labels: { team: "storage" } } : { spec: spec(1002) });
    inGit[`${DIRECTORY}/${path(name)}`] = onlyLabel
      ? vpcYaml(name).replace("team: network", "team: edge")
      : vpcYaml(name, 1003);
  }
  commitTo(fabric.repository, inGit, "Change them in Git");
  // Only what nobody decides by itself stays open.
  await sync(fabric, { conflict_resolution: { auto_resolve_simple: false } });
  const conflicts = await openConflicts(fabric);
  return { fabric, conflicts, ids: conflicts.map(({ conflict_id }) => conflict_id) };
}
