import { describe, expect, test } from "vitest";
import { PATCH as patchFabric } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { GET, PATCH } from "@/app/api/plugins/hedgehog/resources/[resourceId]/sync-config/route";
import { database } from "@/lib/db";
import { type CallOptions, call } from "@/tests/support/call";
import { commitTo, logOf, readFrom } from "@/tests/support/git";
import {
  DIRECTORY,
  editHere,
  makeFabric,
  openConflicts,
  resourceNamed,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "../support";

withWorker();

const FILE = (name = "web") => `${DIRECTORY}/managed/vpcs/${name}.yaml`;
const labelled = (team: string, vlan?: number) =>
  vpcYaml("web", vlan).replace("team: network", `team: ${team}`);

const configure = (id: number, body: Record<string, unknown>, options: CallOptions = {}) =>
  call(PATCH, { method: "PATCH", params: { resourceId: id }, body, ...options });

/** `web`, known to both sides, configured like this. */
async function configured(config: Record<string, unknown>): Promise<TestFabric> {
  const fabric = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await sync(fabric);
  const { status } = await configure((await resourceNamed(fabric, "web")).id, config);
  expect(status).toBe(200);
  return fabric;
}

/** A sync that nobody asked for by hand, as the clock starts it. */
async function automaticSync(fabric: TestFabric): Promise<void> {
  const { startSync } = await import("@/lib/fabrics/sync-operations/commands");
  const { StartSync } = await import("@/lib/fabrics/sync-operations/schema");
  const { systemActor } = await import("@/lib/operations/actor");
  const { operationOf } = await import("../support");
  const ctx = { db: database(), now: new Date(), requestId: null, actor: systemActor("scheduler") };
  const started = await startSync(ctx, fabric.id, StartSync.parse({}), { trigger: "scheduled" });
  await operationOf(started.operation_id);
}

test("every field is kept, answered as documented, and read back with an ETag", async () => {
  const fabric = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await sync(fabric);
  const { id } = await resourceNamed(fabric, "web");
  const config = {
    sync_direction: "github_to_gui",
    auto_sync_enabled: false,
    sync_priority: 50,
    conflict_resolution_preference: "github_wins",
    notification_settings: {
      notify_on_conflict: true,
      notify_on_sync_error: true,
      email_recipients: ["noc@example.test"],
    },
  };
  const { status, body } = await configure(id, config);
  expect(status).toBe(200);
  expect(body).toEqual({
    success: true,
    message: "Sync configuration updated successfully",
    resource_id: id,
    updated_config: config,
    effective_immediately: true,
    next_sync_scheduled: null,
    warnings: ["Nobody is mailed about this resource. No mail server is set up: SMTP_URL is missing."],
  });
  const silent = await configure(id, { notification_settings: { email_recipients: [] } });
  expect(silent.body.warnings).toEqual([]);
  await configure(id, config);
  const read = await call(GET, { params: { resourceId: id } });
  expect(read.body).toEqual({
    ...config,
    resource_id: id,
    suspended_at: null,
    sync_errors: 0,
    last_sync_error: null,
  });
  expect(read.headers.get("etag")).toMatch(/^"[0-9a-f]+"$/);
});

test("the next sync is named where the resource is synced by itself, and only there", async () => {
  const fabric = await configured({});
  const { id } = await resourceNamed(fabric, "web");
  await call(patchFabric, {
    method: "PATCH",
    params: { fabricId: fabric.id },
    body: { auto_sync_enabled: true, sync_interval: 3600 },
  });
  const [last] = await database().operation.findMany({
    where: { fabricId: fabric.id },
    select: { createdAt: true },
  });
  const { body } = await configure(id, { sync_priority: 1 });
  const due = (last?.createdAt.getTime() ?? 0) + 3_600_000;
  expect(Math.abs(Date.parse(body.next_sync_scheduled) - due)).toBeLessThanOrEqual(60_000);
  for (const change of [{ sync_direction: "manual_only" }, { sync_direction: "disabled" }])
    expect((await configure(id, change)).body.next_sync_scheduled).toBeNull();
  const off = await configure(id, { sync_direction: "bidirectional", auto_sync_enabled: false });
  expect(off.body.next_sync_scheduled).toBeNull();
});

test("github_to_gui: an edit made here never reaches Git and says so, Git's changes come in", async () => {
  const fabric = await configured({ sync_direction: "github_to_gui" });
  const edited = await editHere(fabric, "web", { labels: { team: "storage" } });
  expect(edited.warnings.map(({ message }) => message)).toContain(
    "Takes changes from Git only: what is edited here does not reach Git.",
  );
  commitTo(fabric.repository, { [FILE()]: vpcYaml("web", 1050) });
  await sync(fabric);
  expect(readFrom(fabric.repository, FILE())).toBe(vpcYaml("web", 1050));
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    state: "edited",
    labels: { team: "storage" },
    spec: { subnets: { default: { vlan: 1050 } } },
  });
});

test("gui_to_github: edits made here reach Git, Git's changes do not come in", async () => {
  const fabric = await configured({ sync_direction: "gui_to_github" });
  await editHere(fabric, "web", { labels: { team: "storage" } });
  commitTo(fabric.repository, { [FILE()]: vpcYaml("web", 1050) });
  await sync(fabric);
  expect(readFrom(fabric.repository, FILE())).toBe(labelled("storage", 1050));
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    spec: { subnets: { default: { vlan: 1001 } } },
  });
});

test("disabled is left out of every sync", async () => {
  const fabric = await configured({ sync_direction: "disabled" });
  await editHere(fabric, "web", { labels: { team: "storage" } });
  const { statistics } = await sync(fabric);
  expect(statistics.resources_processed).toBe(0);
  expect(readFrom(fabric.repository, FILE())).toBe(vpcYaml("web"));
});

test.for([{ sync_direction: "manual_only" }, { auto_sync_enabled: false }])(
  "%j is left out of syncs by the clock, not of a sync by hand",
  async (config) => {
    const fabric = await configured(config);
    await editHere(fabric, "web", { labels: { team: "storage" } });
    await automaticSync(fabric);
    expect(readFrom(fabric.repository, FILE())).toBe(vpcYaml("web"));
    await sync(fabric);
    expect(readFrom(fabric.repository, FILE())).toBe(labelled("storage"));
  },
);

test("the preference decides a conflict, and the sync's own strategy comes before it", async () => {
  for (const [strategy, vlan] of [
    [undefined, 1003],
    ["gui_wins", 1002],
  ] as const) {
    const fabric = await configured({ conflict_resolution_preference: "github_wins" });
    const { spec } = await resourceNamed(fabric, "web");
    const subnets = {
      default: { ...(spec as { subnets: { default: object } }).subnets.default, vlan: 1002 },
    };
    await editHere(fabric, "web", { spec: { ...spec, subnets } });
    commitTo(fabric.repository, { [FILE()]: vpcYaml("web", 1003) });
    await sync(fabric, strategy && { conflict_resolution: { strategy } });
    expect(await openConflicts(fabric)).toEqual([]);
    expect(readFrom(fabric.repository, FILE())).toBe(vpcYaml("web", vlan));
  }
});

test("the lower the priority's number, the earlier in the sync and its commit", async () => {
  const names = ["aa", "bb", "cc"];
  const fabric = await makeFabric(
    Object.fromEntries(names.map((name) => [`managed/vpcs/${name}.yaml`, vpcYaml(name)])),
  );
  await sync(fabric);
  for (const [name, sync_priority] of [
    ["aa", 900],
    ["cc", 1],
  ] as const)
    await configure((await resourceNamed(fabric, name)).id, { sync_priority });
  for (const name of names) await editHere(fabric, name, { labels: { team: "storage" } });
  await sync(fabric);
  const [latest] = logOf(fabric.repository);
  const order = JSON.stringify(latest).match(/default\/(aa|bb|cc)/g);
  expect(order).toEqual(["default/cc", "default/bb", "default/aa"]);
});

test("a viewer may read it and not change it, nobody may do either", async () => {
  const fabric = await configured({});
  const { id } = await resourceNamed(fabric, "web");
  expect((await call(GET, { params: { resourceId: id }, as: "viewer" })).status).toBe(200);
  expect((await configure(id, {}, { as: "viewer" })).status).toBe(403);
  expect((await configure(id, {}, { as: null })).status).toBe(401);
});

describe("bad input names its field", () => {
  test.for([
    [{ sync_direction: "sideways" }, "sync_direction"],
    [{ sync_priority: 0 }, "sync_priority"],
    [{ sync_priority: 1001 }, "sync_priority"],
    [{ conflict_resolution_preference: "coin" }, "conflict_resolution_preference"],
    [{ notification_settings: { email_recipients: ["nobody"] } }, "notification_settings.email_recipients.0"],
    [
      { notification_settings: { email_recipients: Array(21).fill("a@example.test") } },
      "notification_settings.email_recipients",
    ],
    [{ colour: "blue" }, "colour"],
  ] as const)("%j", async ([body, field]) => {
    const answer = await configure(1, body);
    expect(answer.status).toBe(422);
    expect(Object.keys(answer.body.details.field_errors)).toEqual([field]);
  });
});

test("a resource that does not exist has no configuration", async () => {
  expect((await configure(999_999, {})).body.error_code).toBe("RESOURCE_NOT_FOUND");
  expect((await call(GET, { params: { resourceId: 999_999 } })).status).toBe(404);
});

test("a configuration that somebody else has changed is not overwritten", async () => {
  const fabric = await configured({});
  const { id } = await resourceNamed(fabric, "web");
  const { headers } = await call(GET, { params: { resourceId: id } });
  const match = { headers: { "if-match": headers.get("etag") ?? "" } };
  expect((await configure(id, { sync_priority: 7 }, match)).status).toBe(200);
  expect((await configure(id, { sync_priority: 8 }, match)).status).toBe(412);
});

test("setting the same again changes nothing, and parts that are not given stay", async () => {
  const fabric = await configured({ notification_settings: { notify_on_conflict: true } });
  const { id } = await resourceNamed(fabric, "web");
  const first = (await configure(id, { notification_settings: { notify_on_sync_error: true } })).body;
  const again = (await configure(id, { notification_settings: { notify_on_sync_error: true } })).body;
  expect(again.updated_config).toEqual(first.updated_config);
  expect(again.updated_config.notification_settings.notify_on_conflict).toBe(true);
});
