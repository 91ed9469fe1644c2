import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { AppError } from "@/lib/errors";
import { LIMITS } from "@/lib/yaml/limits";
import {
  decodeUtf8,
  type ParsedDocument,
  type ParsedFile,
  parseFile,
  type YamlProblem,
} from "@/lib/yaml/parse";
import { LIMIT_MESSAGES } from "@/lib/yaml/problems";

/*
 * Reading many files without holding up the requests of others.
 *
 * A small file is read here: its limits bound the work to milliseconds, and sending its data between threads costs
 * more than reading it. Between some of them the event loop gets its turn. A big file goes to a worker thread
 * that is ended when it takes too long.
 *
 * The worker is a plain .mjs file found from the working directory, and loads the TypeScript parser through tsx as
 * the server process itself does. `new Worker(new URL(…))` would be bundled by Next and by no other way this module is
 * loaded (tsx, vitest); a copy built beforehand could differ from the parser it stands for.
 */

export type ReadFile = {
  /** Empty when the bytes are no UTF-8. */
  text: string;
  documents: ParsedDocument[];
  /** Why nothing could be read; `documents` is empty then. */
  problem: YamlProblem | undefined;
};

/** Files up to this size are read without a worker. */
const INLINE_BYTES_MAX = 64 * 1024;
/** How long to read before letting others run. */
const TURN_MS = 8;
const STARTUP_MS = 30_000;
const IDLE_MS = 30_000;

/**
 * Reads files in any order and answers by path. A file that is too big, no UTF-8 or takes longer than `timeLimitMs`
 * has a `problem`; the others are read all the same.
 */
export async function parseFiles(
  files: readonly { path: string; bytes: Uint8Array }[],
  { timeLimitMs = LIMITS.parseTimeMs }: { timeLimitMs?: number } = {},
): Promise<Map<string, ReadFile>> {
  const results = new Map<string, ReadFile>();
  const big: { path: string; text: string }[] = [];
  let turnEnds = performance.now() + TURN_MS;
  for (const { path, bytes } of files) {
    const decoded = bytes.length > LIMITS.sizeBytesMax ? { problem: tooLarge } : decodeUtf8(bytes);
    if ("problem" in decoded) results.set(path, { text: "", documents: [], problem: decoded.problem });
    else if (bytes.length > INLINE_BYTES_MAX) big.push({ path, text: decoded.text });
    else results.set(path, { text: decoded.text, problem: undefined, ...parseFile(decoded.text) });
    if (performance.now() < turnEnds) continue;
    await new Promise((resolve) => setImmediate(resolve));
    turnEnds = performance.now() + TURN_MS;
  }
  await Promise.all(
    big.map(async ({ path, text }) => {
      const parsed = await inWorker(text, timeLimitMs);
      results.set(
        path,
        parsed ? { text, problem: undefined, ...parsed } : { text, documents: [], problem: timeLimit },
      );
    }),
  );
  return results;
}

const tooLarge: YamlProblem = { code: "too_large", message: LIMIT_MESSAGES.too_large, line: 1, column: 1 };
const timeLimit: YamlProblem = {
  code: "time_limit",
  message: "Reading the file hit the time limit.",
  line: 1,
  column: 1,
};

const workersMax = Math.max(1, Math.min(2, availableParallelism() - 1));
const idle: { worker: Worker; timer: NodeJS.Timeout }[] = [];
const waiting: (() => void)[] = [];
let running = 0;

/** Undefined when the worker took too long or ran out of memory. */
async function inWorker(text: string, timeLimitMs: number): Promise<ParsedFile | undefined> {
  if (running >= workersMax) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    const worker = takeIdle() ?? (await startWorker());
    const parsed = await answer<ParsedFile>(worker, timeLimitMs, () => worker.postMessage(text));
    if (parsed) keepIdle(worker);
    else await worker.terminate();
    return parsed;
  } finally {
    // The turn is handed over, so that nobody who comes between can take it.
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

async function startWorker(): Promise<Worker> {
  const file = join(/* turbopackIgnore: true */ process.cwd(), "lib/yaml/parse-worker.mjs");
  // A parent's --import and --loader flags are not the worker's: it registers what it needs itself.
  const worker = new Worker(file, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 1024 } });
  // An error nobody waits for any more must not end the process.
  worker.on("error", () => {});
  if (await answer<string>(worker, STARTUP_MS)) return worker;
  await worker.terminate();
  throw new AppError("internal", `The YAML worker does not start (${file}).`);
}

/** The worker's next message, or undefined when it fails or stays silent. */
function answer<T>(worker: Worker, timeLimitMs: number, ask?: () => void): Promise<T | undefined> {
  return new Promise((resolve) => {
    const done = (message: T | undefined) => {
      clearTimeout(timer);
      worker.off("message", done).off("error", fail).off("exit", fail);
      resolve(message);
    };
    const fail = () => done(undefined);
    const timer = setTimeout(fail, timeLimitMs);
    worker.once("message", done).once("error", fail).once("exit", fail);
    worker.ref();
    ask?.();
  });
}

function takeIdle(): Worker | undefined {
  const next = idle.pop();
  if (next) clearTimeout(next.timer);
  return next?.worker;
}

/** Kept for the next big file, but neither for long nor as a reason for the process to stay. */
function keepIdle(worker: Worker) {
  worker.unref();
  const timer = setTimeout(() => {
    idle.splice(
      idle.findIndex((entry) => entry.worker === worker),
      1,
    );
    void worker.terminate();
  }, IDLE_MS);
  timer.unref();
  idle.push({ worker, timer });
}
