import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { POST as postSync } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync/route";
import { database } from "@/lib/db";
import { type RunningWorker, startWorker } from "@/lib/jobs/worker";
import { call } from "@/tests/support/call";
import { commitTo, logOf, readFrom } from "@/tests/support/git";
import { DIRECTORY, editHere, openConflicts, operationOf, resourceNamed, sync, vpcYaml } from "../support";
import { startWorkerProcess, type WorkerProcess } from "./killing";
import { door, isFetchStart, isPush, isPushStart, makeServedFabric, type ServedFabric } from "./remote";

const IN_REPOSITORY = `${DIRECTORY}/managed/vpcs/web.yaml`;
const files = { "managed/vpcs/web.yaml": vpcYaml("web") };

let own: RunningWorker | null = null;
beforeAll(async () => {
  own = await startWorker();
});
afterAll(() => own?.stop());

type Point = { stops: typeof isPush; arrives: boolean };

/** Every moment at which a sync's process can die, as its server sees them. */
const POINTS: Record<string, Point> = {
  "before it has read Git": { stops: isFetchStart, arrives: true },
  "between its commit and its push": { stops: isPushStart, arrives: false },
  "while its push is under way and comes to nothing": { stops: isPush, arrives: false },
  "after its push arrived": { stops: isPush, arrives: true },
};

type Killed = { fabric: ServedFabric; id: string };
const killed = new Map<string, Killed>();

/** One process works on a fabric for each point, is held up there in all of them, and is killed. */
beforeAll(async () => {
  const held: { point: Point; at: ReturnType<typeof door>; prepared: ServedFabric; name: string }[] = [];
  let isArmed = false;
  for (const [name, point] of Object.entries(POINTS)) {
    const at = door();
    const prepared = await makeServedFabric(files, {
      intercept: async (request) => {
        if (!isArmed || !point.stops(request)) return false;
        await at.wait();
        if (!point.arrives) request.socket.destroy();
        return !point.arrives;
      },
    });
    await sync(prepared);
    await editHere(prepared, "web", { labels: { team: "storage" } });
    commitTo(prepared.repository, { [IN_REPOSITORY]: vpcYaml("web", 1050) }, "Renumber");
    held.push({ point, at, prepared, name });
  }
  await own?.stop();
  own = null;
  const doomed: WorkerProcess = await startWorkerProcess();
  isArmed = true;
  for (const { prepared, at, name } of held) {
    const started = await call(postSync, { params: { fabricId: prepared.id }, body: {} });
    killed.set(name, { fabric: prepared, id: String(started.body.operation_id) });
    await at.arrived;
  }
  await doomed.kill();
  isArmed = false;
  for (const { at } of held) at.open();
  const pushed = held.find(({ name }) => name === "after its push arrived");
  await vi.waitFor(() => expect(logOf(pushed?.prepared.repository ?? "")).toHaveLength(3), 10_000);
  own = await startWorker();
}, 60_000);

test.for(Object.keys(POINTS))(
  "a sync killed %s is finished by another process, with one commit",
  async (name) => {
    const { fabric, id } = killed.get(name) as Killed;

    const operation = await operationOf(id);

    const [newest, ...others] = logOf(fabric.repository);
    expect(operation).toMatchObject({
      status: "completed",
      errors: [],
      statistics: { resources_updated: 1, conflicts_pending: 0 },
      github_integration: { commit_sha: newest?.commit },
    });
    expect(newest?.message).toContain(`Tideline-Operation: ${id}`);
    expect(others).toHaveLength(2);
    expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(
      vpcYaml("web", 1050).replace("team: network", "team: storage"),
    );
    expect(await resourceNamed(fabric, "web")).toMatchObject({
      state: "in_sync",
      labels: { team: "storage" },
      spec: { subnets: { default: { vlan: 1050 } } },
    });
    expect(await openConflicts(fabric)).toEqual([]);
    const after = await sync(fabric);
    expect(after).toMatchObject({ status: "completed", github_integration: { commit_sha: null } });
  },
);

test("an operation whose process dies three times fails with that reason, and frees its fabric", async () => {
  let isArmed = false;
  let at = door();
  const fabric = await makeServedFabric(files, {
    intercept: async (request) => {
      if (isArmed && isFetchStart(request)) await at.wait();
      return false;
    },
  });
  await sync(fabric);
  await own?.stop();
  own = null;
  isArmed = true;
  let id = "";
  for (const death of [1, 2, 3]) {
    at = door();
    const doomed = await startWorkerProcess();
    if (death === 1) {
      const started = await call(postSync, { params: { fabricId: fabric.id }, body: {} });
      id = String(started.body.operation_id);
    }
    await at.arrived;
    await doomed.kill();
    at.open();
  }
  isArmed = false;
  own = await startWorker();

  expect(await operationOf(id)).toMatchObject({
    status: "failed",
    errors: [{ message: "The process died 3 times while this was running." }],
  });
  expect(await database().operation.findUnique({ where: { id } })).toMatchObject({ lockKey: null });
  expect(await sync(fabric)).toMatchObject({ status: "completed" });
});
