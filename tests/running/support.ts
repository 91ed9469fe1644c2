import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export type Run = {
  child: ChildProcess;
  /** What it has printed until now. */
  output(): string;
  /** Its exit code; null when a signal ended it. */
  ended: Promise<number | null>;
};

export type Tideline = Run & { url: string; data: string };

/** A data directory of the test's own, gone when the test ends. */
export async function temporaryDirectory(prefix = "tideline-run-"): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), prefix));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** What `npm start` runs, and `npm start` itself with the shell between the two. */
const COMMANDS = { script: [process.execPath, "scripts/start.mjs"], npm: ["npm", "start"] } as const;

/** Runs it as a person would; ended at the end of the test at the latest. */
export function run(
  data: string,
  env: Record<string, string> = {},
  through: keyof typeof COMMANDS = "script",
): Run {
  const [program, ...args] = COMMANDS[through];
  const child = spawn(program, args, {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: "0",
      TIDELINE_DATA_DIR: data,
      TIDELINE_DEMO: "0",
      LOG_LEVEL: "warn",
      ...env,
    },
  });
  let text = "";
  const keep = (chunk: Buffer) => {
    text += chunk;
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  return { child, output: () => text, ended };
}

/** Runs it until it says where it is to be found. */
export async function start(
  data: string,
  env: Record<string, string> = {},
  through?: keyof typeof COMMANDS,
): Promise<Tideline> {
  const started = run(data, env, through);
  const url = await Promise.race([
    until(() => /Open\s+(http:\S+)[\s\S]*Stop/.exec(started.output())?.[1]),
    started.ended.then((code) => {
      throw new Error(`It ended with ${code} before it was up:\n${started.output()}`);
    }),
  ]);
  return { ...started, url, data };
}

/** Sends a signal and returns the exit code. */
export function end(run: Run, signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
  run.child.kill(signal);
  return run.ended;
}

/** Asks again until there is an answer; the test's own time limit ends what never comes. */
export async function until<T>(
  ask: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    await sleep(25);
  }
}

/** The process number in PostgreSQL's lock file; undefined when there is none. */
export function postgresPid(data: string): number | undefined {
  const file = join(data, "postgres", "18", "postmaster.pid");
  return existsSync(file) ? Number.parseInt(readFileSync(file, "utf8"), 10) : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // An ended process whose parent is gone can stay listed until somebody collects it.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
