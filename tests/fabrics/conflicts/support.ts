import { PUT as putDraft } from "@/app/api/plugins/hedgehog/conflicts/[conflictId]/draft/route";
import { GET as getMerge } from "@/app/api/plugins/hedgehog/conflicts/[conflictId]/merge/route";
import { POST as postResolve } from "@/app/api/plugins/hedgehog/conflicts/[conflictId]/resolve/route";
import type { Conflict } from "@/lib/fabrics/conflicts/schema";
import { call } from "@/tests/support/call";
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
