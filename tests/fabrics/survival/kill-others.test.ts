import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { POST as resolveConflict } from "@/app/api/plugins/hedgehog/conflicts/[conflictId]/resolve/route";
import { POST as ingest } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/ingest/route";
import { POST as initialize } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/initialize/route";
import { type RunningWorker, startWorker } from "@/lib/jobs/worker";
import { type Answer, call } from "@/tests/support/call";
import { commitTo, logOf, pathsOf, readFrom } from "@/tests/support/git";
import { DIRECTORY, editHere, openConflicts, resourceNamed, sync, vpcYaml } from "../support";
import { startWorkerProcess } from "./killing";
import { door, isPush, makeServedFabric, type ServedFabric } from "./remote";

const IN_REPOSITORY = `${DIRECTORY}/managed/vpcs/web.yaml`;
const PENDING = "raw/pending/new.yaml";
const VLAN = "spec.subnets.default.vlan";
const withDns = (text: string, server: string) => text.replace("spec:\n", `spec:\n  dns: [${server}]\n`);

type Case = {
  files: Record<string, string>;
  prepare?: (fabric: ServedFabric) => Promise<unknown>;
  start: (fabric: ServedFabric) => Promise<Answer>;
};

/** A fabric whose vlan, and whose list of servers, were decided differently on the two sides. */
async function disagree(fabric: ServedFabric): Promise<void> {
  await sync(fabric);
  const { spec } = await resourceNamed(fabric, "web");
  const subnets = { default: { subnet: "10.10.1.0/24", gateway: "10.10.1.1", vlan: 1002 } };
  await editHere(fabric, "web", {
    labels: { team: "storage" },
    spec: { ...spec, subnets, dns: ["10.0.0.1"] },
  });
  commitTo(fabric.repository, { [IN_REPOSITORY]: withDns(vpcYaml("web", 1003), "10.0.0.2") }, "Renumber");
  await sync(fabric);
}

const resolve = (body: Record<string, unknown>) => async (fabric: ServedFabric) => {
  const [conflict] = await openConflicts(fabric);
  return call(resolveConflict, { params: { conflictId: conflict?.conflict_id ?? "" }, body });
};

const web = { "managed/vpcs/web.yaml": vpcYaml("web") };
const CASES: Record<string, Case> = {
  ingest: {
    files: { [PENDING]: vpcYaml("new") },
    prepare: sync,
    start: (fabric) => call(ingest, { params: { fabricId: fabric.id }, body: {} }),
  },
  initialise: {
    files: {},
    start: (fabric) => call(initialize, { params: { fabricId: fabric.id }, body: {} }),
  },
  github_wins: { files: web, prepare: disagree, start: resolve({ resolution_strategy: "github_wins" }) },
  decisions: {
    files: web,
    prepare: disagree,
    start: resolve({
      resolution_strategy: "manual",
      user_decisions: { [VLAN]: { value: 1500 }, "spec.dns": "merge_both" },
    }),
  },
};

let own: RunningWorker | null = null;
const ended = new Map<string, { fabric: ServedFabric; before: number; answer: Answer }>();

/** All of them at once in one process, which dies when each has pushed and none has had its answer. */
async function killAll(arrives: boolean): Promise<void> {
  own = await startWorker();
  let isArmed = false;
  const prepared: (Pick<Case, "start"> & {
    name: string;
    fabric: ServedFabric;
    at: ReturnType<typeof door>;
    before: number;
  })[] = [];
  for (const [name, { files, prepare, start }] of Object.entries(CASES)) {
    const at = door();
    const fabric = await makeServedFabric(files, {
      intercept: async (request) => {
        if (!isArmed || !isPush(request)) return false;
        await at.wait();
        if (!arrives) request.socket.destroy();
        return !arrives;
      },
    });
    await prepare?.(fabric);
    prepared.push({ name, fabric, at, start, before: logOf(fabric.repository).length });
  }
  await own.stop();
  const doomed = await startWorkerProcess();
  isArmed = true;
  const answers = prepared.map(({ fabric, start }) => start(fabric));
  for (const { at } of prepared) await at.arrived;
  await doomed.kill();
  isArmed = false;
  for (const { at } of prepared) at.open();
  if (arrives)
    await vi.waitFor(() => {
      for (const { fabric, before } of prepared) expect(logOf(fabric.repository)).toHaveLength(before + 1);
    }, 10_000);
  own = await startWorker();
  for (const [position, { name, fabric, before }] of prepared.entries())
    ended.set(`${name} ${arrives}`, { fabric, before, answer: (await answers[position]) as Answer });
  await own.stop();
}

beforeAll(async () => {
  await killAll(true);
  await killAll(false);
  own = await startWorker();
}, 90_000);
afterAll(() => own?.stop());

/** What holds for each: one commit, named in the answer, and nothing left to do. */
async function finished(name: string, arrives: boolean) {
  const { fabric, before, answer } = ended.get(`${name} ${arrives}`) ?? {};
  if (!fabric || !answer) throw new Error(`${name} did not run`);
  expect(answer).toMatchObject({ status: 200, body: { success: true } });
  const [newest, ...others] = logOf(fabric.repository);
  expect(others).toHaveLength(before ?? -1);
  expect(newest?.message).toContain(`Tideline-Operation: ${answer.body.operation_id}`);
  const after = await sync(fabric);
  expect(after).toMatchObject({ status: "completed", github_integration: { commit_sha: null } });
  expect(await openConflicts(fabric)).toEqual([]);
  return { fabric, commit: newest?.commit, body: answer.body };
}

const WAYS = [
  ["had arrived", true],
  ["came to nothing", false],
] as const;

test.for(WAYS)("an ingest whose push %s when its process died is told truly", async ([, arrives]) => {
  const { fabric, commit, body } = await finished("ingest", arrives);
  expect(body.summary).toMatchObject({ files_discovered: 1, files_processed: 1, files_archived: 1 });
  expect(body.results.processed_files).toMatchObject([
    { source_file: PENDING, target_file: "managed/vpcs/new.yaml", operation: "created" },
  ]);
  expect(body.commit_info).toMatchObject({ commit_sha: commit });
  expect(pathsOf(fabric.repository)).not.toContain(`${DIRECTORY}/${PENDING}`);
  expect(await resourceNamed(fabric, "new")).toMatchObject({ state: "in_sync" });
});

test.for(WAYS)("an initialisation whose push %s when its process died is told truly", async ([, arrives]) => {
  const { commit, body } = await finished("initialise", arrives);
  expect(body.commit_info).toMatchObject({ commit_sha: commit });
  expect(body.directories_created).toContain("raw/pending");
});

test.for(WAYS)(
  "a resolution for Git whose push %s when its process died stays decided",
  async ([, arrives]) => {
    const { fabric, commit, body } = await finished("github_wins", arrives);
    expect(body.resolution_details).toMatchObject({ strategy_used: "github_wins", commit_sha: commit });
    expect(body.resolution_details.backup_created).toMatch(/^backup\//);
    expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(
      withDns(vpcYaml("web", 1003), "10.0.0.2").replace("team: network", "team: storage"),
    );
  },
);

test.for(WAYS)("typed decisions whose push %s when their process died stay decided", async ([, arrives]) => {
  const { fabric, commit, body } = await finished("decisions", arrives);
  expect(body.resolution_details).toMatchObject({ commit_sha: commit });
  expect(body.resolved_state.spec).toMatchObject({ dns: ["10.0.0.1", "10.0.0.2"] });
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    state: "in_sync",
    labels: { team: "storage" },
    spec: { dns: ["10.0.0.1", "10.0.0.2"], subnets: { default: { vlan: 1500 } } },
  });
});
