import { expect, test } from "vitest";
import { database } from "@/lib/db";
import { FabricEventPayload } from "@/lib/fabrics/events/schema";
import { commitTo } from "@/tests/support/git";
import {
  editHere,
  makeFabric,
  openConflicts,
  operationOf,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "../support";
import { clash, clashes, IN_REPOSITORY, PATH, resolve, resolveBulk, spec, theirs, VLAN } from "./support";

withWorker();

/** What the outbox holds of conflicts, as receivers get it. */
async function told(fabric: TestFabric): Promise<FabricEventPayload[]> {
  const rows = await database().event.findMany({
    where: { fabricId: fabric.id, type: { startsWith: "conflict_" } },
    orderBy: { id: "asc" },
  });
  return rows.map(({ payload }) => FabricEventPayload.parse(payload));
}

test("a conflict that a sync finds is told of once, with what it is about", async () => {
  const { fabric, conflict } = await clash();
  await sync(fabric);
  await editHere(fabric, "web", { spec: spec(1044) });
  expect(await told(fabric)).toEqual([
    {
      event: "conflict_detected",
      timestamp: conflict.detected_at,
      operation_id: expect.stringMatching(/^sync_/),
      fabric: { id: fabric.id, name: expect.any(String) },
      resource: { id: conflict.resource_id, kind: "VPC", name: "web" },
      conflict_id: conflict.conflict_id,
      severity: "medium",
      data: {
        conflict_type: "concurrent_modification",
        fields: [VLAN],
        auto_resolvable: false,
        blocks_sync: true,
        resolution_url: conflict.resolution_url,
      },
    },
  ]);
});

test("an edit here that makes a conflict is told of without an operation", async () => {
  const fabric = await makeFabric({ [PATH]: vpcYaml("web") });
  await sync(fabric);
  await editHere(fabric, "web", { spec: spec(1002) });
  commitTo(fabric.repository, { [IN_REPOSITORY]: theirs() }, "Change web");
  await sync(fabric);
  await editHere(fabric, "web", { spec: spec(1003) });
  await editHere(fabric, "web", { spec: spec(1004) });
  const events = await told(fabric);
  expect(events.map(({ event }) => event)).toEqual([
    "conflict_detected",
    "conflict_resolved",
    "conflict_detected",
  ]);
  expect(events[1]?.data).toMatchObject({ strategy: "agreed", resolved_by: null });
  expect(events[2]).not.toHaveProperty("operation_id");
});

test("a resolution is told of once, with its strategy and who decided", async () => {
  const { fabric, conflict } = await clash();
  const { body } = await resolve(conflict.conflict_id, { resolution_strategy: "gui_wins" });
  const [, ...rest] = await told(fabric);
  expect(rest).toEqual([
    expect.objectContaining({
      event: "conflict_resolved",
      operation_id: body.operation_id,
      conflict_id: conflict.conflict_id,
      severity: "medium",
      data: {
        conflict_type: "concurrent_modification",
        fields: [VLAN],
        blocks_sync: true,
        strategy: "gui_wins",
        resolved_by: expect.any(String),
      },
    }),
  ]);
});

test("a bulk resolution tells of each conflict once, with its strategy, its operation and who decided", async () => {
  const { fabric, ids } = await clashes(["one", "two"]);
  const { body } = await resolveBulk(fabric, { conflict_ids: ids, resolution_strategy: "gui_wins" });
  const { initiated_by } = await operationOf(body.operation_id);
  await sync(fabric);
  const resolved = (await told(fabric)).filter(({ event }) => event === "conflict_resolved");
  expect(resolved.map(({ conflict_id }) => conflict_id).sort()).toEqual([...ids].sort());
  for (const each of resolved)
    expect(each).toMatchObject({
      operation_id: body.operation_id,
      data: { strategy: "gui_wins", resolved_by: initiated_by },
    });
});

test("a conflict that goes with its resource is told of as resolved", async () => {
  const { fabric, conflict } = await clash({ spec: spec(1002) }, null);
  await resolve(conflict.conflict_id, { resolution_strategy: "github_wins" });
  expect(await openConflicts(fabric)).toEqual([]);
  expect((await told(fabric)).at(-1)).toMatchObject({
    event: "conflict_resolved",
    conflict_id: conflict.conflict_id,
    resource: { name: "web" },
    data: { conflict_type: "delete_modify", strategy: "github_wins" },
  });
});

test("a dry run tells nobody", async () => {
  const fabric = await makeFabric({ [PATH]: vpcYaml("web") });
  await sync(fabric);
  await editHere(fabric, "web", { spec: spec(1002) });
  commitTo(fabric.repository, { [IN_REPOSITORY]: theirs() }, "Change web");
  await sync(fabric, { options: { dry_run: true } });
  expect(await told(fabric)).toEqual([]);
});
