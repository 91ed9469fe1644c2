import { describe, expect, test } from "vitest";
import { PATCH } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { ownedSidesOf, ownerOfField } from "@/components/merge-editor/owned";
import { database } from "@/lib/db";
import { openSession } from "@/lib/merge/session";
import { call } from "@/tests/support/call";
import { commitTo, logOf, pathsOf, readFrom } from "@/tests/support/git";
import { merge, resolve } from "../conflicts/support";
import {
  DIRECTORY,
  editHere,
  makeFabric,
  openConflicts,
  removeHere,
  resourceNamed,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "../support";

withWorker();

const FILE = `${DIRECTORY}/managed/vpcs/web.yaml`;
const spec = (vlan: number) => ({
  ipv4Namespace: "default",
  subnets: { default: { subnet: "10.10.1.0/24", gateway: "10.10.1.1", vlan } },
});

const own = (fabric: Pick<TestFabric, "id">, field_ownership: unknown, as?: "viewer") =>
  call(PATCH, { method: "PATCH", params: { fabricId: fabric.id }, body: { field_ownership }, as });

const GIT_OWNS_SPEC = [
  { kind: "VPC", path: "spec", owner: "git" },
  { kind: "*", path: "metadata.labels", owner: "gui" },
];

/** `web`, known to both sides, in a fabric with these rules. */
async function owned(rules: unknown = GIT_OWNS_SPEC): Promise<TestFabric> {
  const fabric = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await sync(fabric);
  expect((await own(fabric, rules)).status).toBe(200);
  return fabric;
}

test("an edit of what Git owns warns, and the next sync puts it back and says so", async () => {
  const fabric = await owned();
  const edited = await editHere(fabric, "web", { spec: spec(1002), labels: { team: "storage" } });
  expect(edited.warnings).toContainEqual({
    path: "spec.subnets.default.vlan",
    message: "Git owns spec.subnets.default.vlan: this edit will be put back at the next sync.",
  });

  const { operation_id, result } = await sync(fabric);

  expect(readFrom(fabric.repository, FILE)).toBe(vpcYaml("web").replace("team: network", "team: storage"));
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    state: "in_sync",
    labels: { team: "storage" },
    spec: spec(1001),
    warnings: [],
  });
  expect(result?.plan).toMatchObject([
    { action: "merge", put_back: [{ field: "spec.subnets.default.vlan", owner: "git" }] },
  ]);
  const log = await database().operationLog.findMany({ where: { operationId: operation_id } });
  expect(log.map(({ message }) => message)).toContain(
    "VPC web: put back spec.subnets.default.vlan, owned by Git.",
  );
  const { length } = logOf(fabric.repository);
  await sync(fabric);
  expect(logOf(fabric.repository)).toHaveLength(length);
});

test("a change in Git of what the GUI owns is put back there, and what Git owns comes in", async () => {
  const fabric = await owned();
  const theirs = vpcYaml("web", 1050);
  commitTo(fabric.repository, { [FILE]: theirs.replace("team: network", "team: theirs") });

  await sync(fabric);

  expect(readFrom(fabric.repository, FILE)).toBe(theirs);
  expect(await resourceNamed(fabric, "web")).toMatchObject({ labels: { team: "network" }, spec: spec(1050) });
});

test("what both sides changed differently is the owner's without asking", async () => {
  const fabric = await owned();
  await editHere(fabric, "web", { spec: spec(1002) });
  commitTo(fabric.repository, { [FILE]: vpcYaml("web", 1003) });

  const { statistics } = await sync(fabric);

  expect(statistics).toMatchObject({ conflicts_resolved: 1, conflicts_pending: 0 });
  expect(await openConflicts(fabric)).toEqual([]);
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "in_sync", spec: spec(1003) });
});

test("beside a field that nobody owns, what an owner decides is not among the conflicting fields", async () => {
  const fabric = await owned([{ kind: "VPC", path: "spec", owner: "git" }]);
  await editHere(fabric, "web", { spec: spec(1002), labels: { team: "storage" } });
  const inGit = vpcYaml("web", 1003).replace("team: network", "team: edge");
  commitTo(fabric.repository, { [FILE]: inGit });
  await sync(fabric, { conflict_resolution: { auto_resolve_simple: false } });

  const [conflict] = await openConflicts(fabric);
  expect(conflict?.details.conflicting_fields).toEqual(["metadata.labels.team"]);
  const { body: material } = await merge(conflict?.conflict_id ?? "");
  expect(material.ownership).toEqual([{ pattern: ["spec"], owner: "git" }]);
  const session = openSession(ownedSidesOf(material));
  expect(session.merge.conflicts.map(({ path }) => path)).toEqual(["metadata.labels.team"]);
  expect(ownerOfField("spec.subnets.default.vlan", material)).toBe("git");

  const { status } = await resolve(conflict?.conflict_id ?? "", {
    resolution_strategy: "manual",
    user_decisions: { "metadata.labels.team": "gui_value" },
  });
  expect(status).toBe(200);
  expect(readFrom(fabric.repository, FILE)).toBe(inGit.replace("team: edge", "team: storage"));
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "in_sync", spec: spec(1003) });
});

test("a rule takes what it decides out of the conflicts that were open before it, and gives it back when it goes", async () => {
  const fabric = await owned([]);
  await editHere(fabric, "web", { spec: spec(1002), labels: { team: "storage" } });
  commitTo(fabric.repository, { [FILE]: vpcYaml("web", 1003).replace("team: network", "team: edge") });
  await sync(fabric, { conflict_resolution: { auto_resolve_simple: false } });
  const asked = async () => {
    const [conflict] = await openConflicts(fabric);
    const { conflicting_fields, gui_values, github_values } = conflict?.details ?? {};
    expect([gui_values, github_values].map((values) => Object.keys(values ?? {}))).toEqual([
      conflicting_fields,
      conflicting_fields,
    ]);
    return [conflict?.conflict_id, conflicting_fields, conflict?.auto_resolvable];
  };
  const [id] = await asked();

  await own(fabric, [{ kind: "VPC", path: "spec", owner: "git" }]);
  expect(await asked()).toEqual([id, ["metadata.labels.team"], true]);
  await own(fabric, [{ kind: "VPC", path: "*", owner: "git" }]);
  expect(await asked()).toEqual([id, [], true]);
  await own(fabric, []);
  expect(await asked()).toEqual([id, ["metadata.labels.team", "spec.subnets.default.vlan"], false]);
});

test("a conflict that was open when the rule came is decided by it at the next sync", async () => {
  const fabric = await owned([]);
  await editHere(fabric, "web", { spec: spec(1002) });
  commitTo(fabric.repository, { [FILE]: vpcYaml("web", 1003) });
  await sync(fabric);
  expect(await openConflicts(fabric)).toHaveLength(1);
  await own(fabric, [{ kind: "V*", path: "spec.subnets.*.vlan", owner: "gui" }]);

  await sync(fabric);

  expect(readFrom(fabric.repository, FILE)).toBe(vpcYaml("web", 1002));
  const [conflict] = await database().conflict.findMany({ where: { fabricId: fabric.id } });
  expect(conflict).toMatchObject({ status: "resolved", strategy: "field_ownership" });
});

test("one direction leaves the other side's trespass for its own direction, and no change is lost when the rule goes", async () => {
  const fabric = await owned();
  await editHere(fabric, "web", { spec: spec(1002), labels: { team: "storage" } });

  await sync(fabric, { direction: "gui_to_github" });
  expect(readFrom(fabric.repository, FILE)).toBe(vpcYaml("web").replace("team: network", "team: storage"));
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "edited", spec: spec(1002) });

  await own(fabric, []);
  await sync(fabric);
  expect(readFrom(fabric.repository, FILE)).toContain("vlan: 1002");
});

test("a deletion is decided by the owner of $, and by both sides where nobody owns it", async () => {
  const fabric = await owned([{ kind: "VPC", path: "$", owner: "git" }]);
  await removeHere(fabric, "web");
  await sync(fabric);
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "in_sync" });

  await own(fabric, GIT_OWNS_SPEC);
  await removeHere(fabric, "web");
  await sync(fabric);
  expect(pathsOf(fabric.repository)).not.toContain(FILE);
});

test("a viewer and nobody are refused", async () => {
  const { id } = await makeFabric();
  expect((await own({ id }, [], "viewer")).status).toBe(403);
  const anonymous = await call(PATCH, { method: "PATCH", params: { fabricId: id }, body: {}, as: null });
  expect(anonymous.status).toBe(401);
});

describe("a rule that could never work is refused at its entry", () => {
  test.for([
    [[{ kind: "VPC", path: "spec..vlan", owner: "gui" }], "field_ownership.0.path"],
    [[{ kind: "VPC", path: "spec.ranges[from=1]", owner: "gui" }], "field_ownership.0.path"],
    [[{ kind: "VPC", path: "spec.permit[0]", owner: "gui" }], "field_ownership.0.path"],
    [[{ kind: "VPC", path: "metadata.name", owner: "gui" }], "field_ownership.0.path"],
    [[{ kind: "VPC", path: "status", owner: "gui" }], "field_ownership.0.path"],
    [[{ kind: "VPC", path: "labels.team", owner: "gui" }], "field_ownership.0.path"],
    [[{ kind: "VPC", path: "spec", owner: "both" }], "field_ownership.0.owner"],
    [
      [
        { kind: "VPC", path: "spec", owner: "gui" },
        { kind: "VPC", path: "spec", owner: "git" },
      ],
      "field_ownership.1.path",
    ],
  ] as const)("%j", async ([rules, field]) => {
    const { id } = await makeFabric();
    const { status, body } = await own({ id }, rules);
    expect(status).toBe(422);
    expect(Object.keys(body.details.field_errors)).toEqual([field]);
  });
});

test("a fabric that does not exist has no rules", async () => {
  expect((await own({ id: 999_999 }, [])).status).toBe(404);
});

test("setting the same rules again changes nothing", async () => {
  const fabric = await owned();
  const again = await own(fabric, GIT_OWNS_SPEC);
  expect(again.body.field_ownership).toEqual(GIT_OWNS_SPEC);
});
