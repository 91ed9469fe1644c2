import { expect, test } from "vitest";
import { GET as getFabric } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { database } from "@/lib/db";
import { call } from "@/tests/support/call";
import { commitTo } from "@/tests/support/git";
import {
  createHere,
  DIRECTORY,
  editHere,
  makeFabric,
  openConflicts,
  openFindings,
  removeHere,
  resourceNamed,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "../support";
import { merge, resolve } from "./support";

withWorker();

const attachmentYaml = (
  subnet: string,
  connection = "server-01--unbundled--leaf-01",
) => `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCAttachment
metadata:
  name: attach
spec:
  subnet: ${subnet}
  connection: ${connection}
`;
const connectionYaml = `apiVersion: wiring.githedgehog.com/v1beta1
kind: Connection
metadata:
  name: server-01--unbundled--leaf-01
spec:
  unbundled:
    link:
      server: {port: server-01/enp2s1}
      switch: {port: leaf-01/E1/5}
`;
const switchYaml = (name: string) => `apiVersion: wiring.githedgehog.com/v1beta1
kind: Switch
metadata:
  name: ${name}
spec:
  role: server-leaf
  profile: vs
`;

const WEB = "managed/vpcs/web.yaml";
const ATTACH = "managed/vpcs/attach.yaml";
const WIRE = "managed/connections/wire.yaml";
const complete = () => ({
  [WEB]: vpcYaml("web"),
  [ATTACH]: attachmentYaml("web/default"),
  [WIRE]: connectionYaml,
});

const problemsOf = async (fabric: TestFabric) =>
  (await openFindings(fabric)).flatMap(({ resource_name, problems }) =>
    problems.map(({ reason, kind, name }) => [resource_name, reason, kind, name].join(" ")),
  );
const commit = (fabric: TestFabric, path: string, text: string | null) =>
  commitTo(fabric.repository, { [`${DIRECTORY}/${path}`]: text }, "Change");

test("what names nothing that is missing has no finding", async () => {
  const fabric = await makeFabric(complete());
  await sync(fabric);
  expect(await openFindings(fabric)).toEqual([]);
});

test("an attachment without its VPC and its connection is found, and synced all the same", async () => {
  const fabric = await makeFabric({ [ATTACH]: attachmentYaml("web/default") });
  const operation = await sync(fabric);
  const [finding] = await openFindings(fabric);
  expect(finding).toMatchObject({
    resource_name: "attach",
    conflict_type: "dependency_violation",
    severity: "medium",
    blocks_sync: false,
    auto_resolvable: false,
    problems: [
      { path: "spec.subnet", reason: "missing", kind: "VPC", name: "web", resource_id: null },
      {
        path: "spec.connection",
        reason: "missing",
        kind: "Connection",
        name: "server-01--unbundled--leaf-01",
      },
    ],
    details: { conflicting_fields: ["spec.subnet", "spec.connection"] },
  });
  expect(finding?.resolution_options[0]).toMatchObject({
    strategy: "manual",
    resource_id: finding?.resource_id,
    recommended: true,
  });
  expect(await openConflicts(fabric)).toEqual([]);
  expect(operation.statistics.conflicts_pending).toBe(0);
  expect(await resourceNamed(fabric, "attach")).toMatchObject({ state: "in_sync", conflict_id: null });
  expect((await call(getFabric, { params: { fabricId: fabric.id } })).body).toMatchObject({
    open_conflicts: 1,
    sync_status: "in_sync",
  });
});

test("it keeps its id while it stays, and closes by itself when what is missing appears in Git", async () => {
  const fabric = await makeFabric({ [ATTACH]: attachmentYaml("web/default"), [WIRE]: connectionYaml });
  await sync(fabric);
  const [first] = await openFindings(fabric);
  commit(fabric, ATTACH, attachmentYaml("db/default"));
  await sync(fabric);
  const [second] = await openFindings(fabric);
  expect(second).toMatchObject({ conflict_id: first?.conflict_id, problems: [{ name: "db" }] });
  commit(fabric, "managed/vpcs/db.yaml", vpcYaml("db"));
  await sync(fabric);
  expect(await openFindings(fabric)).toEqual([]);
  expect((await merge(first?.conflict_id ?? "")).body).toMatchObject({
    conflict: { status: "resolved" },
    resolution: { strategy: "agreed", resolved_by: null },
  });
});

test("deleting a VPC here that an attachment names is found at once, and gone when the VPC is kept", async () => {
  const fabric = await makeFabric(complete());
  await sync(fabric);
  const web = await resourceNamed(fabric, "web");
  await removeHere(fabric, "web");
  const [finding] = await openFindings(fabric);
  expect(finding).toMatchObject({
    resource_name: "attach",
    problems: [{ reason: "removed_here", kind: "VPC", name: "web", resource_id: web.id }],
  });
  await editHere(fabric, "web", { labels: { team: "kept" } });
  expect(await openFindings(fabric)).toEqual([]);
});

test("a deletion that arrives from Git is found, also while it has not been taken over", async () => {
  const fabric = await makeFabric(complete());
  await sync(fabric);
  commit(fabric, WEB, null);
  await sync(fabric, { direction: "gui_to_github" });
  const before = await problemsOf(fabric);
  await sync(fabric);
  expect([before, await problemsOf(fabric)]).toEqual([
    ["attach removed_in_git VPC web"],
    ["attach missing VPC web"],
  ]);
});

test("a subnet that an edit removes is missing for whoever names it", async () => {
  const fabric = await makeFabric(complete());
  await sync(fabric);
  await editHere(fabric, "web", {
    spec: { subnets: { other: { subnet: "10.10.1.0/24", gateway: "10.10.1.1", vlan: 1001 } } },
  });
  expect(await problemsOf(fabric)).toEqual(["attach no_subnet VPC web"]);
});

test("switches are missing only where the fabric holds switches", async () => {
  const fabric = await makeFabric({ [WIRE]: connectionYaml });
  await sync(fabric);
  expect(await problemsOf(fabric)).toEqual([]);
  commit(fabric, "managed/switches/leaf-02.yaml", switchYaml("leaf-02"));
  await sync(fabric);
  expect(await problemsOf(fabric)).toEqual(["server-01--unbundled--leaf-01 missing Switch leaf-01"]);
  commit(fabric, "managed/switches/leaf-02.yaml", null);
  await sync(fabric);
  expect(await problemsOf(fabric)).toEqual([]);
});

test("a resource created here is judged at once, and its findings go with it", async () => {
  const fabric = await makeFabric();
  const peering = await createHere(fabric, {
    kind: "VPCPeering",
    name: "a--b",
    spec: { permit: [{ a: {}, b: { subnets: ["one"] } }] },
  });
  expect(await problemsOf(fabric)).toEqual(["a--b missing VPC a", "a--b missing VPC b"]);
  await removeHere(fabric, "a--b");
  expect(await openFindings(fabric)).toEqual([]);
  const told = await database().event.findMany({ where: { resourceId: peering.id }, orderBy: { id: "asc" } });
  expect(told.map(({ type }) => type)).toEqual(["conflict_detected", "conflict_resolved"]);
  expect(told[1]?.payload).toMatchObject({ data: { strategy: "agreed", blocks_sync: false } });
});

test("there is nothing to choose about a finding: a resolution is refused with what can be done", async () => {
  const fabric = await makeFabric({ [ATTACH]: attachmentYaml("web/default") });
  await sync(fabric);
  const [finding] = await openFindings(fabric);
  const { status, body } = await resolve(finding?.conflict_id ?? "", { resolution_strategy: "gui_wins" });
  expect([status, body.error_code]).toEqual([422, "CONFLICT_RESOLUTION_FAILED"]);
  expect(body.details.suggestions).toContain("Create VPC web.");
});

test("a sync that reads everything again judges everything again", async () => {
  const fabric = await makeFabric({ [ATTACH]: attachmentYaml("web/default"), [WIRE]: connectionYaml });
  await sync(fabric);
  const [before] = await openFindings(fabric);
  await sync(fabric, { options: { force_sync: true } });
  expect((await openFindings(fabric)).map(({ conflict_id }) => conflict_id)).toEqual([before?.conflict_id]);
});
