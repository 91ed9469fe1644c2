import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
});

export type WorkerProcess = {
  kill: () => Promise<void>;
  /** From now on neither it nor the programs it starts may write a file larger than this. */
  limitFiles: (sizeBytesMax: number) => void;
};

/** Starts a worker on this file's database and data directory that can be killed as `kill -9` does. */
export async function startWorkerProcess(): Promise<WorkerProcess> {
  const file = fileURLToPath(new URL("./worker-process.ts", import.meta.url));
  const child = fork(file, { execArgv: ["--import", "tsx"], stdio: ["ignore", "inherit", "inherit", "ipc"] });
  started.push(child);
  const ended = once(child, "exit");
  const isReady = await Promise.race([once(child, "message").then(() => true), ended.then(() => false)]);
  if (!isReady) throw new Error("The worker process did not start.");
  return {
    limitFiles: (sizeBytesMax) => {
      execFileSync("prlimit", ["--pid", String(child.pid), `--fsize=${sizeBytesMax}`]);
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
