import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { Client } from "pg";
import { parseDocument } from "yaml";
import type { Ctx } from "@/lib/context";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { createFabric } from "@/lib/fabrics/fabrics/commands";
import { CreateFabric } from "@/lib/fabrics/fabrics/schema";
import { startSync } from "@/lib/fabrics/sync-operations/commands";
import { StartSync } from "@/lib/fabrics/sync-operations/schema";
import { startWorker } from "@/lib/jobs/worker";
import { systemActor } from "@/lib/operations/actor";
import { throwIfFailed, waitForEnd } from "@/lib/operations/wait";
import { vpcName, vpcText } from "./documents";
import type { Bench } from "./measure";

const CHANGED = 300;
/** Where the GUI's changes begin: half of them meet a change in Git of the same resource. */
const GUI_FROM = 150;
const ROUNDS = 5;
const DIRECTORY = "fabric";
const pathOf = (index: number) => `${DIRECTORY}/managed/vpcs/${vpcName(index)}.yaml`;

/**
 * A bidirectional sync as users start it: through the queue, to the end of the
 * operation. The floor does the same work with the bare programs: `git` moves
 * the same files both ways, the YAML library parses and prints each changed
 * document once, and one statement upserts them.
 */
export const syncBench = (resources: number): Bench => ({
  name: `bidirectional sync, ${resources.toLocaleString("en")} resources, ${CHANGED} changed on each side`,
  bar: 2,
  run: async () => {
    const folder = env().TIDELINE_DATA_DIR;
    const ours = join(folder, "git", "ours.git");
    const floor = join(folder, "git", "floor.git");
    for (const repository of [ours, floor]) {
      git(folder, ["init", "--quiet", "--bare", "--initial-branch=main", repository]);
      importFiles(repository, range(0, resources), 0);
    }
    const client = new Client({ connectionString: env().DATABASE_URL });
    await client.connect();
    const worker = await startWorker();
    try {
      const fabricId = await importedFabric(ours);
      const idle = await timed(() => syncOnce(fabricId));
      const mirror = join(folder, "floor-mirror.git");
      git(folder, ["clone", "--quiet", "--bare", floor, mirror]);
      await client.query(
        "CREATE TABLE floor (name text PRIMARY KEY, base json, gui json, git json, text text)",
      );
      const times = { ours: [] as number[], floor: [] as number[] };
      for (let round = 1; round <= ROUNDS; round += 1) {
        for (const repository of [ours, floor]) importFiles(repository, range(0, CHANGED), round);
        await editInGui(client, fabricId, round);
        times.floor.push(await timed(() => floorRound(client, mirror, floor, round)));
        times.ours.push(await timed(() => syncOnce(fabricId)));
      }
      return {
        floorMs: Math.min(...times.floor),
        oursMs: Math.min(...times.ours),
        note: `with nothing changed ${idle.toFixed(0)} ms`,
      };
    } finally {
      await worker.stop();
      await client.end();
    }
  },
});

export const bench = syncBench(1000);

/** What the GUI's side has set by the end of a round; the files of the first rounds have it from the start. */
const mtuAfter = (index: number, round: number): number =>
  index >= GUI_FROM && index < GUI_FROM + CHANGED ? 1500 + round : 1500;

const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const context = (): Ctx => ({
  db: database(),
  actor: systemActor("bench"),
  now: new Date(),
  requestId: null,
});

async function importedFabric(repository: string): Promise<number> {
  const input = CreateFabric.parse({
    name: "bench",
    git_repository_url: repository,
    gitops_directory: DIRECTORY,
  });
  const { id } = await createFabric(context(), input);
  await syncOnce(id);
  return id;
}

async function syncOnce(fabricId: number): Promise<void> {
  const { operation_id } = await startSync(context(), fabricId, StartSync.parse({}));
  const operation = await waitForEnd(operation_id, 120_000);
  throwIfFailed(operation);
  const { conflicts_pending } = operation.counters as Record<string, number>;
  if (conflicts_pending !== 0)
    throw new Error(`${conflicts_pending} conflicts: the two sides must not touch one field.`);
}

/** Edits as the resource API stores them, in one statement so that preparing a round takes no time. */
async function editInGui(client: Client, fabricId: number, round: number): Promise<void> {
  const names = range(GUI_FROM, CHANGED).map(vpcName);
  const { rowCount } = await client.query(
    `UPDATE "Resource" SET version = version + 1, state = 'edited', "guiEditedAt" = now(), gui =
       jsonb_set(gui::jsonb, '{spec,subnets,default,dhcp,options,interfaceMTU}', to_jsonb($3::int))::json
     WHERE "fabricId" = $1 AND name = ANY($2)`,
    [fabricId, names, mtuAfter(GUI_FROM, round)],
  );
  if (rowCount !== CHANGED) throw new Error(`Edited ${rowCount} resources instead of ${CHANGED}.`);
}

async function floorRound(client: Client, mirror: string, remote: string, round: number): Promise<void> {
  git(mirror, ["fetch", "--quiet", remote, "+main:refs/heads/main"]);
  git(mirror, ["ls-tree", "-r", "-l", "-z", "main"]);
  const read = git(
    mirror,
    ["cat-file", "--batch"],
    range(0, CHANGED)
      .map((index) => `main:${pathOf(index)}\n`)
      .join(""),
  );
  if (read.length === 0) throw new Error("Nothing was read.");
  const changed = range(0, GUI_FROM + CHANGED);
  const texts = changed.map((index) => parseDocument(vpcText(index, round, mtuAfter(index, round))));
  const rows = texts.map((document, index) => {
    const text = document.toString();
    const data = document.toJS();
    return { name: vpcName(index), base: data, gui: data, git: data, text };
  });
  fastImport(mirror, range(GUI_FROM, CHANGED), round, round);
  git(mirror, ["push", "--quiet", remote, "main"]);
  await client.query(
    `INSERT INTO floor SELECT * FROM json_populate_recordset(null::floor, $1::json)
     ON CONFLICT (name) DO UPDATE SET base = excluded.base, gui = excluded.gui, git = excluded.git, text = excluded.text`,
    [JSON.stringify(rows)],
  );
}

/** Commits generated files straight into a repository. */
const importFiles = (repository: string, indexes: number[], revision: number) =>
  fastImport(repository, indexes, revision, Math.max(0, revision - 1));

function fastImport(repository: string, indexes: number[], revision: number, mtuRound: number): void {
  const ref = "refs/heads/main";
  const files = indexes.map((index) => {
    const text = vpcText(index, revision, mtuAfter(index, mtuRound));
    return `M 100644 inline ${pathOf(index)}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  });
  const hasParent = revision > 0 ? `from ${ref}^0\n` : "";
  const now = Math.floor(Date.now() / 1000);
  const header = `commit ${ref}\ncommitter Bench <bench@example.test> ${now} +0000\ndata 6\nChange\n${hasParent}`;
  git(repository, ["fast-import", "--quiet"], header + files.join(""));
}

const git = (cwd: string, args: string[], input?: string): Buffer =>
  execFileSync("git", args, { cwd, input, maxBuffer: 64 * 1024 * 1024, stdio: ["pipe", "pipe", "ignore"] });
