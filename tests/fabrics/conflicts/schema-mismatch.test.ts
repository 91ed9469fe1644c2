import { describe, expect, test } from "vitest";
import { severityOf, severityOfFinding, typeOf } from "@/lib/fabrics/conflicts/classify";
import { merge3 } from "@/lib/merge/merge3";
import { commitTo } from "@/tests/support/git";
import { editHere, makeFabric, openConflicts, resourceNamed, sync, vpcYaml, withWorker } from "../support";
import { IN_REPOSITORY, PATH, resolve, spec, VLAN } from "./support";

withWorker();

const V1 = "vpc.githedgehog.com/v1beta1";
const V2 = "vpc.githedgehog.com/v1beta2";
const document = (apiVersion: string, vlan: number, mtu = 1500) => ({
  apiVersion,
  kind: "VPC",
  metadata: { name: "web" },
  spec: { vlan, mtu },
});

describe("types and severities", () => {
  const doc = document(V1, 1);
  test.each([
    [{ base: doc, gui: null, git: doc }, ["$"], "delete_modify", "high"],
    [{ base: doc, gui: doc, git: null }, ["$"], "delete_modify", "high"],
    [{ base: null, gui: doc, git: doc }, [VLAN], "create_create", "medium"],
    [{ base: null, gui: doc, git: doc }, ["apiVersion"], "schema_mismatch", "critical"],
    [{ base: doc, gui: doc, git: doc }, ["apiVersion", VLAN], "schema_mismatch", "critical"],
    [{ base: doc, gui: doc, git: doc }, [VLAN], "concurrent_modification", "medium"],
    [
      { base: doc, gui: doc, git: doc },
      ["metadata.labels.a", 'metadata.annotations["a/b"]'],
      "concurrent_modification",
      "low",
    ],
    [
      { base: doc, gui: doc, git: doc },
      ["a", "b", "c", "d", "e"].map((key) => `spec.${key}`),
      "concurrent_modification",
      "medium",
    ],
    [
      { base: doc, gui: doc, git: doc },
      ["a", "b", "c", "d", "e", "f"].map((key) => `spec.${key}`),
      "concurrent_modification",
      "high",
    ],
  ] as const)("case %#", (sides, fields, type, severity) => {
    expect(typeOf(sides, fields)).toBe(type);
    expect(severityOf(type, fields)).toBe(severity);
  });

  test.each([
    ["dependency_violation", "missing", "medium"],
    ["dependency_violation", "removed_here", "medium"],
    ["address_overlap", "overlap", "high"],
    ["address_overlap", "outside", "medium"],
  ] as const)("%s because of %s is %s", (type, reason, severity) => {
    expect(severityOfFinding(type, [{ reason }])).toBe(severity);
  });
});

describe("a new version of the kind on one side", () => {
  const base = document(V1, 1);
  test("flows when the other side has not edited", () => {
    const merge = merge3(base, base, document(V2, 2));
    expect(merge.conflicts).toEqual([]);
    expect(merge.document).toEqual(document(V2, 2));
  });

  test("asks when the other side edited another field under the old version, either way round", () => {
    const conflict = { path: "apiVersion", base: V1, canKeepBoth: false };
    expect(merge3(base, document(V1, 2), document(V2, 1)).conflicts).toEqual([
      { ...conflict, gui: V1, git: V2 },
    ]);
    expect(merge3(base, document(V2, 1), document(V1, 2)).conflicts).toEqual([
      { ...conflict, gui: V2, git: V1 },
    ]);
  });

  test("flows when the other side made no change but those that came with it", () => {
    expect(merge3(base, document(V1, 2), document(V2, 2)).conflicts).toEqual([]);
  });
});

test("two versions of a kind wait for a person, whatever the sync may decide, and then flow as decided", async () => {
  const fabric = await makeFabric({ [PATH]: vpcYaml("web") });
  await sync(fabric);
  await editHere(fabric, "web", { spec: spec(1002) });
  commitTo(fabric.repository, { [IN_REPOSITORY]: vpcYaml("web").replace(V1, V2) }, "Upgrade");
  for (const strategy of ["user_guided", "gui_wins", "github_wins", "timestamp_wins", "merge_strategy"])
    await sync(fabric, { conflict_resolution: { strategy } });
  const [conflict] = await openConflicts(fabric);
  expect(conflict).toMatchObject({
    conflict_type: "schema_mismatch",
    severity: "critical",
    auto_resolvable: false,
    blocks_sync: true,
    details: {
      conflicting_fields: ["apiVersion"],
      gui_values: { apiVersion: V1 },
      github_values: { apiVersion: V2 },
    },
  });
  const { status, body } = await resolve(conflict?.conflict_id ?? "", {
    resolution_strategy: "manual",
    user_decisions: { apiVersion: "github_value" },
  });
  expect(status).toBe(200);
  expect(body.resolved_state.spec.subnets.default.vlan).toBe(1002);
  expect(await resourceNamed(fabric, "web")).toMatchObject({ api_version: V2, state: "in_sync" });
});
