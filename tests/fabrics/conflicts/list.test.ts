import { beforeAll, expect, test } from "vitest";
import { GET } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/conflicts/route";
import { call } from "@/tests/support/call";
import { commitTo } from "@/tests/support/git";
import { DIRECTORY, editHere, makeFabric, sync, type TestFabric, vpcYaml, withWorker } from "../support";
import { resolve, spec } from "./support";

withWorker();

const SERVER = `apiVersion: wiring.githedgehog.com/v1beta1
kind: Server
metadata:
  name: server-01
  labels:
    rack: r1
spec: {}
`;

let fabric: TestFabric;
const list = (query: Record<string, string | number> = {}) =>
  call(GET, { as: "viewer", params: { fabricId: fabric.id }, query });
type Row = { resource_name: string; conflict_id: string };
const names = async (query: Record<string, string | number>) =>
  (await list(query)).body.conflicts.map((row: Row) => row.resource_name).sort();

beforeAll(async () => {
  const files = {
    "vpcs/web.yaml": vpcYaml("web"),
    // Addresses of its own: two VPCs that share theirs are a finding.
    "vpcs/db.yaml": vpcYaml("db").replaceAll("10.10.1.", "10.10.2."),
    "servers/s.yaml": SERVER,
  };
  const below = (root: string) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text]));
  fabric = await makeFabric(below("managed"));
  await sync(fabric);
  await editHere(fabric, "web", { spec: spec(1002) });
  await editHere(fabric, "db", {
    spec: { subnets: { default: { subnet: "10.10.2.0/24", gateway: "10.10.2.1", vlan: 1002 } } },
  });
  await editHere(fabric, "server-01", { labels: { rack: "r2" } });
  commitTo(
    fabric.repository,
    {
      [`${DIRECTORY}/managed/vpcs/web.yaml`]: vpcYaml("web", 1003),
      [`${DIRECTORY}/managed/vpcs/db.yaml`]: null,
      [`${DIRECTORY}/managed/servers/s.yaml`]: SERVER.replace("r1", "r3"),
    },
    "Change all",
  );
  await sync(fabric, { conflict_resolution: { auto_resolve_simple: false } });
});

test("open conflicts are listed with everything needed to decide them", async () => {
  const { status, body } = await list();
  expect(status).toBe(200);
  expect(body).toMatchObject({
    count: 3,
    active_conflicts: 3,
    resolved_conflicts: 0,
    next: null,
    previous: null,
  });
  const web = body.conflicts.find((row: Row) => row.resource_name === "web");
  expect(web).toMatchObject({
    conflict_id: expect.stringMatching(/^conflict_\d+$/),
    resource_kind: "VPC",
    conflict_type: "concurrent_modification",
    severity: "medium",
    status: "detected",
    auto_resolvable: false,
    resolution_url: `/api/plugins/hedgehog/conflicts/${web.conflict_id}/resolve/`,
  });
  expect(web.details.gui_modification_time).not.toBeNull();
  expect(web.details.github_modification_time).not.toBeNull();
  expect(web.resolution_options.map((option: { strategy: string }) => option.strategy)).toEqual([
    "gui_wins",
    "github_wins",
    "timestamp_wins",
    "merge",
    "manual",
  ]);
  expect(
    web.resolution_options.filter((option: { recommended: boolean }) => option.recommended),
  ).toHaveLength(1);
});

test.each([
  [{ severity: "low" }, ["server-01"]],
  [{ severity: "medium" }, ["web"]],
  [{ severity: "high" }, ["db"]],
  [{ severity: "critical" }, []],
  [{ resource_kind: "VPC" }, ["db", "web"]],
  [{ resource_kind: "Server", severity: "high" }, []],
  [{ auto_resolvable: "true" }, ["server-01"]],
  [{ auto_resolvable: "false" }, ["db", "web"]],
  [{ status: "resolved" }, []],
])("the filter %j finds %j", async (query, found) => {
  expect(await names(query as Record<string, string>)).toEqual(found);
});

test.each<Record<string, string | number>>([
  { status: "open" },
  { severity: "huge" },
  { auto_resolvable: "yes" },
  { limit: 0 },
])("the query %j is refused", async (query) => {
  const { status, body } = await list(query);
  expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(Object.keys(body.details.field_errors)).toEqual(Object.keys(query));
});

test("a resolved one moves from the active to the resolved", async () => {
  const [row] = (await list({ severity: "medium" })).body.conflicts;
  await resolve(row.conflict_id, { resolution_strategy: "gui_wins" });
  expect((await list()).body).toMatchObject({ count: 3, active_conflicts: 2, resolved_conflicts: 1 });
  expect((await list({ status: "resolved" })).body).toMatchObject({
    count: 1,
    active_conflicts: 0,
    resolved_conflicts: 1,
  });
  expect(await names({ status: "detected" })).toEqual(["db", "server-01"]);
});

test("a page shows its part and leads to the next", async () => {
  const { body } = await list({ limit: 2 });
  expect(body).toMatchObject({ count: 3, previous: null, next: expect.stringContaining("offset=2") });
  expect(body.conflicts).toHaveLength(2);
});

test("labels changed on both sides are decided by the later side when a sync may", async () => {
  await sync(fabric);
  expect(await names({ status: "detected" })).toEqual(["db"]);
});
