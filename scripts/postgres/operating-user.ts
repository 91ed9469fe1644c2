import { execFileSync, spawnSync } from "node:child_process";
import { Refusal } from "../prepare/steps.mjs";

/** The account PostgreSQL runs as, when it cannot be our own. */
export type OperatingUser = { uid: number; gid: number };

const NAME = "postgres";

/**
 * Undefined unless this process is root: PostgreSQL refuses to run as root, so
 * then it runs as the account `postgres`, made when the machine has none.
 */
export function operatingUser(): OperatingUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = lookUp();
  if (known) return known;
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "--home-dir", "/", NAME]);
  } catch {
    // Busybox (Alpine) has these instead.
    spawnSync("addgroup", ["-S", NAME]);
    spawnSync("adduser", ["-S", "-D", "-H", "-G", NAME, NAME]);
  }
  const made = lookUp();
  if (made) return made;
  throw new Refusal(
    "PostgreSQL refuses to run as root, and the account `postgres` could not be made. " +
      "Run Tideline as another user, or set DATABASE_URL.",
  );
}

function lookUp(): OperatingUser | undefined {
  const id = (flag: string) => spawnSync("id", [flag, NAME], { encoding: "utf8" });
  const [uid, gid] = [id("-u"), id("-g")];
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** Whether PostgreSQL's account may read and enter `path`; a 0700 folder anywhere above forbids it. */
export function canReach(user: OperatingUser | undefined, path: string): boolean {
  if (!user) return true;
  return (
    spawnSync("/bin/sh", ["-c", 'test -r "$0" && test -x "$0"', path], { ...user, cwd: "/" }).status === 0
  );
}
