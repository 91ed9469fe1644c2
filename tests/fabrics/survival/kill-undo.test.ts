import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type RunningWorker, startWorker } from "@/lib/jobs/worker";
import type { Answer } from "@/tests/support/call";
import { commitTo, logOf, readFrom } from "@/tests/support/git";
import { restore } from "../backups/support";
import { resolveBulk } from "../conflicts/support";
import { DIRECTORY, editHere, openConflicts, operationOf, resourceNamed, sync, vpcYaml } from "../support";
import { guiOf, treeOf, undo } from "../undo/support";
import { startWorkerProcess } from "./killing";
import { door, isPush, makeServedFabric, type ServedFabric } from "./remote";

const path = (name: string) => `managed/vpcs/${name}.yaml`;
const spec = (vlan: number) => ({
  ipv4Namespace: "default",
  subnets: { default: { subnet: "10.10.1.0/24", gateway: "10.10.1.1", vlan } },
});
const BACKUP = "backup/old_20260101_000000";

type Ready = { start: () => Promise<Answer>; tree: Record<string, string>; gui: Record<string, unknown> };
type Case = { files: Record<string, string>; prepare: (fabric: ServedFabric) => Promise<Ready> };

const both = { [path("one")]: vpcYaml("one"), [path("two")]: vpcYaml("two") };
const CASES: Record<string, Case> = {
  // Git already holds what is decided for one of them, and gets a label of the other.
  "a bulk resolution": {
    files: both,
    prepare: async (fabric) => {
      await sync(fabric);
      await editHere(fabric, "one", { spec: spec(1002) });
      await editHere(fabric, "two", { spec: spec(1002), labels: { team: "storage" } });
      const inGit = ["one", "two"].map((name) => [`${DIRECTORY}/${path(name)}`, vpcYaml(name, 1003)]);
      commitTo(fabric.repository, Object.fromEntries(inGit), "Renumber");
      await sync(fabric);
      const conflict_ids = (await openConflicts(fabric)).map(({ conflict_id }) => conflict_id);
      return {
        start: () => resolveBulk(fabric, { conflict_ids, resolution_strategy: "github_wins" }),
        tree: {
          [path("one")]: vpcYaml("one", 1003),
          [path("two")]: vpcYaml("two", 1003).replace("team: network", "team: storage"),
        },
        gui: { one: spec(1003), two: spec(1003) },
      };
    },
  },
  "a restore": {
    files: {
      ...both,
      [`${BACKUP}/${path("one")}`]: vpcYaml("one", 1777),
      [`${BACKUP}/${path("two")}`]: vpcYaml("two"),
    },
    prepare: async (fabric) => {
      await sync(fabric);
      await editHere(fabric, "two", { spec: spec(1002) });
      return {
        start: () => restore(fabric, { backup_location: BACKUP }),
        tree: { [path("one")]: vpcYaml("one", 1777), [path("two")]: vpcYaml("two") },
        gui: { one: spec(1777), two: spec(1001) },
      };
    },
  },
  // One was written to Git, the other came from there.
  "an undo": {
    files: both,
    prepare: async (fabric) => {
      await sync(fabric);
      await editHere(fabric, "one", { spec: spec(1002) });
      commitTo(fabric.repository, { [`${DIRECTORY}/${path("two")}`]: vpcYaml("two", 1003) }, "Renumber");
      const { operation_id } = await sync(fabric);
      return {
        start: () => undo(operation_id),
        tree: { [path("one")]: vpcYaml("one"), [path("two")]: vpcYaml("two", 1003) },
        gui: { one: spec(1002), two: spec(1001) },
      };
    },
  },
};

let own: RunningWorker | null = null;
const ended = new Map<string, { fabric: ServedFabric; before: number; ready: Ready; operationId: string }>();

/** All of them at once in one process, which dies when each has pushed and none has had its answer. */
async function killAll(arrives: boolean): Promise<void> {
  own = await startWorker();
  let isArmed = false;
  const prepared: {
    name: string;
    fabric: ServedFabric;
    at: ReturnType<typeof door>;
    before: number;
    ready: Ready;
  }[] = [];
  for (const [name, { files, prepare }] of Object.entries(CASES)) {
    const at = door();
    const fabric = await makeServedFabric(files, {
      intercept: async (request) => {
        if (!isArmed || !isPush(request)) return false;
        await at.wait();
        if (!arrives) request.socket.destroy();
        return !arrives;
      },
    });
    const ready = await prepare(fabric);
    prepared.push({ name, fabric, at, ready, before: logOf(fabric.repository).length });
  }
  await own.stop();
  const doomed = await startWorkerProcess();
  isArmed = true;
  const answers = await Promise.all(prepared.map(({ ready }) => ready.start()));
  for (const { at } of prepared) await at.arrived;
  await doomed.kill();
  isArmed = false;
  for (const { at } of prepared) at.open();
  if (arrives)
    await vi.waitFor(() => {
      for (const { fabric, before } of prepared) expect(logOf(fabric.repository)).toHaveLength(before + 1);
    }, 20_000);
  own = await startWorker();
  for (const [position, { name, fabric, before, ready }] of prepared.entries())
    ended.set(`${name} ${arrives}`, {
      fabric,
      before,
      ready,
      operationId: answers[position]?.body.operation_id,
    });
  await Promise.all([...ended.values()].map(({ operationId }) => operationOf(operationId)));
  await own.stop();
}

beforeAll(async () => {
  await killAll(true);
  await killAll(false);
  own = await startWorker();
}, 240_000);
afterAll(() => own?.stop());

const WAYS = [
  ["had arrived", true],
  ["came to nothing", false],
] as const;

for (const name of Object.keys(CASES))
  test.for(WAYS)(
    `${name} whose push %s when its process died ends as if nobody had died, with one commit`,
    async ([, arrives]) => {
      const { fabric, before, ready, operationId } = ended.get(`${name} ${arrives}`) ?? {};
      if (!fabric || !ready || !operationId) throw new Error(`${name} did not run`);
      expect(await operationOf(operationId)).toMatchObject({ status: "completed" });
      const [newest, ...others] = logOf(fabric.repository);
      expect(others).toHaveLength(before ?? -1);
      expect(newest?.message).toContain(`Tideline-Operation: ${operationId}`);
      for (const [file, text] of Object.entries(ready.tree))
        expect(readFrom(fabric.repository, `${DIRECTORY}/${file}`)).toBe(text);
      for (const [resource, wanted] of Object.entries(ready.gui))
        expect((await resourceNamed(fabric, resource)).spec).toEqual(wanted);
      expect(await openConflicts(fabric)).toEqual([]);
      const item = (await operationOf(operationId)).result;
      expect(JSON.stringify(item)).not.toContain('"failed"');
    },
  );

test("an undo that survived its process can be undone like any other", async () => {
  for (const [, arrives] of WAYS) {
    const { fabric, operationId } = ended.get(`an undo ${arrives}`) ?? {};
    if (!fabric || !operationId) throw new Error("The undo did not run");
    const started = await undo(operationId);
    expect((await operationOf(started.body.operation_id)).status).toBe("completed");
    expect(Object.values(treeOf(fabric)).join()).toContain("vlan: 1002");
    expect(Object.values(await guiOf(fabric))).toMatchObject([{ state: "in_sync" }, { state: "in_sync" }]);
  }
}, 120_000);
