import { spawnSync } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Clears what a killed run left in a data directory: a PostgreSQL still at work
 * there is shut down, a lock file whose process has gone is removed.
 *
 * PostgreSQL itself only asks whether *some* process has the number in its lock
 * file. After a restart of a container that number belongs to somebody else more
 * often than not, and PostgreSQL would refuse to start.
 */
export async function stopLeftover(directory: string): Promise<void> {
  const lockFile = join(directory, "postmaster.pid");
  const text = await readFile(lockFile, "utf8").catch(() => undefined);
  if (text === undefined) return;
  const pid = Number.parseInt(text, 10);
  if (!(await serves(pid, directory))) {
    await rm(lockFile, { force: true });
    return;
  }
  process.kill(pid, "SIGINT");
  for (let waitedMs = 0; await serves(pid, directory); waitedMs += 50) {
    if (waitedMs === 10_000) process.kill(pid, "SIGQUIT");
    if (waitedMs > 20_000)
      throw new Error(`An earlier PostgreSQL (process ${pid}) does not stop. End it by hand.`);
    await sleep(50);
  }
  await rm(lockFile, { force: true });
}

/** Whether process `pid` is a PostgreSQL working on `directory`. */
async function serves(pid: number, directory: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  const command = await commandLine(pid);
  return command.includes("postgres") && command.includes(directory);
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform !== "linux") {
    return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
  }
  // Not `ps`, which slim images leave out. Empty for a zombie, which holds nothing any more.
  return readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
}
