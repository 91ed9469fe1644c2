import { chown, cp, mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Binaries } from "./binaries";
import { canReach, type OperatingUser } from "./operating-user";

/** Where things go that PostgreSQL's account cannot reach in the checkout; used as root only. */
export const SHARED_DIRECTORY = "/var/lib/tideline";

/** The binaries, copied to where PostgreSQL's account can read them when it cannot enter the checkout. */
export async function reachableBinaries(
  installed: Binaries,
  user: OperatingUser | undefined,
): Promise<string> {
  if (canReach(user, join(installed.root, "bin"))) return installed.root;
  const copy = join(SHARED_DIRECTORY, `postgresql-${installed.version}`);
  if (await stat(copy).catch(() => undefined)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  await mkdir(SHARED_DIRECTORY, { recursive: true });
  await cp(installed.root, unfinished, { recursive: true, verbatimSymlinks: true });
  // Two starts may copy at once; whoever comes second finds the first one's result and drops its own.
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  return copy;
}

/** Makes `directory` PostgreSQL's own, and says whether its account can work there. */
export async function giveTo(user: OperatingUser | undefined, directory: string): Promise<boolean> {
  // Parents first, with the usual mode: one made 0700 along the way would shut the account out.
  await mkdir(dirname(directory), { recursive: true });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (user) await chown(directory, user.uid, user.gid);
  return canReach(user, directory);
}
