/**
 * The bare mirror: a cache of the remote's objects, one folder per URL.
 *
 * It holds nothing that cannot be fetched again, so any damage is answered by throwing it away. Several processes use
 * one mirror at once without a lock: git writes objects under temporary names and renames them, every fetch and every
 * commit works on names of its own, and a mirror is made and thrown away by renaming a whole folder. A lock was
 * rejected: it would have to survive `kill -9` of its holder and would make syncs of one repository wait for each other.
 */
import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { AppError } from "@/lib/errors";
import { unknownFailure } from "./failure";
import { runGit } from "./run";
import { localFailure, type Session } from "./session";
import { GLOBAL_CONFIG, globalConfigFile } from "./settings";
import { assertGitVersion } from "./version";

const LEFTOVER_AGE_MS_MAX = 3_600_000;

/** Makes the mirror when it is missing; answers whether it was made now and therefore is empty. */
export async function ensureMirror(session: Session): Promise<boolean> {
  await prepareFolder(session);
  try {
    if (await exists(join(session.mirrorPath, "objects"))) return false;
    await discardMirror(session);
    await createMirror(session);
    return true;
  } catch (error) {
    throw storageFailure(error);
  }
}

async function createMirror(session: Session) {
  const fresh = `${session.mirrorPath}.new-${randomUUID()}`;
  assertGitVersion((await runHere(session, ["version"])).stdout.toString("utf8"));
  await runHere(session, ["init", "--quiet", "--bare", "--template=", "--", fresh]).catch(async (error) => {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  });
  try {
    await rename(fresh, session.mirrorPath);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    // Another process was quicker: its mirror is as good as ours.
    if (!(await exists(session.mirrorPath))) throw error;
  }
}

/** Runs a command that needs no mirror. */
async function runHere(session: Session, args: string[]) {
  const { environment, limits, signal } = session;
  const outcome = await runGit({ args, environment, limits: { totalMs: limits.totalMs }, signal });
  if (outcome.exitCode === 0) return outcome;
  const failure = localFailure(session, outcome);
  throw failure instanceof AppError ? failure : unknownFailure(outcome, session.scrub);
}

/** The folder of all mirrors and git's constant configuration file in it. */
export async function prepareFolder({ mirrorDir }: Pick<Session, "mirrorDir">): Promise<void> {
  try {
    const config = globalConfigFile(mirrorDir);
    if (await exists(config)) return;
    await mkdir(mirrorDir, { recursive: true, mode: 0o700 });
    const fresh = `${config}.${randomUUID()}`;
    await writeFile(fresh, GLOBAL_CONFIG, { mode: 0o600 });
    await rename(fresh, config);
  } catch (error) {
    throw storageFailure(error);
  }
}

/**
 * Throws the mirror away. With `seen`, only if it is still the folder seen before: another process may have replaced
 * a damaged mirror already, and its fresh one must stay.
 */
export async function discardMirror(session: Session, seen?: number | null): Promise<void> {
  if (seen !== undefined && seen !== (await mirrorIdentity(session))) return;
  const trash = `${session.mirrorPath}.old-${randomUUID()}`;
  try {
    await rename(session.mirrorPath, trash);
    await rm(trash, { recursive: true, force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw storageFailure(error);
  }
  await removeLeftovers(session);
}

/** Tells one mirror folder from the one that replaced it; null when there is none. */
export async function mirrorIdentity(session: Session): Promise<number | null> {
  return stat(session.mirrorPath).then(
    ({ ino }) => ino,
    () => null,
  );
}

/** Half-made and half-deleted folders of processes that were killed meanwhile. */
async function removeLeftovers({ mirrorDir, mirrorPath }: Session) {
  const names = await readdir(mirrorDir).catch(() => []);
  for (const name of names.filter((other) => other.startsWith(`${basename(mirrorPath)}.`))) {
    const path = join(mirrorDir, name);
    const age =
      Date.now() -
      (await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => Date.now(),
      ));
    if (age > LEFTOVER_AGE_MS_MAX) await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

function storageFailure(error: unknown) {
  if (error instanceof AppError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG")
    return new AppError("unavailable", "There is no space left on the disk for the copy of the repository.", {
      reason: "disk_full",
      suggestions: ["Free space in the data directory and try again; nothing was lost."],
    });
  return new AppError(
    "unavailable",
    `The folder of the repository copies cannot be used: ${code ?? message}.`,
    {
      reason: "storage",
    },
  );
}

async function exists(path: string) {
  return stat(path).then(
    () => true,
    () => false,
  );
}
