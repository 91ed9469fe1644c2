import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Takes the lock file `path` for this process and returns its release; null when another holds it.
 *
 * The file names its owner by process number and start time: the number alone
 * soon belongs to somebody else, above all after a restart of a container, and a
 * killed owner must not lock others out for ever.
 */
export function tryLock(path) {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, startedAt: startTime(process.pid) }), {
    mode: 0o600,
  });
  try {
    if (!link(own, path)) {
      if (lockOwner(path) !== null) return null;
      rmSync(path, { force: true });
      if (!link(own, path)) return null;
    }
    return () => rmSync(path, { force: true });
  } finally {
    rmSync(own, { force: true });
  }
}

/** Takes the lock, waiting for whoever has it; `onWait` is called once if there is somebody. */
export async function waitForLock(path, onWait = () => {}) {
  for (let told = false; ; told = true) {
    const release = tryLock(path);
    if (release) return release;
    if (!told) onWait();
    await sleep(200);
  }
}

/** The process that holds the lock; null when nobody alive does. */
export function lockOwner(path) {
  let owner;
  try {
    owner = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
  return isAlive(owner.pid) && startTime(owner.pid) === owner.startedAt ? owner.pid : null;
}

/** A hard link appears with its content or not at all, so nobody ever reads half a lock. */
function link(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** When a process started, in the kernel's ticks; null where the system does not tell. */
function startTime(pid) {
  try {
    // The second field is the program's name in brackets and may hold anything, so count from its end.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8");
    return fields.slice(fields.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return null;
  }
}
