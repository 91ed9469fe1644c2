import { chown, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installedBinaries } from "./binaries";
import { startCluster } from "./cluster";
import { stopLeftover } from "./leftover";
import { operatingUser } from "./operating-user";
import { reachableBinaries } from "./reachable";

const PREFIX = "tideline-throwaway-";

/** A PostgreSQL for tests and benches: fast, not durable, gone after `stop`. */
export async function startThrowawayCluster(): Promise<{ url: string; stop(): Promise<void> }> {
  await removeAbandoned();
  const user = operatingUser();
  const home = await mkdtemp(join(tmpdir(), PREFIX));
  await writeFile(join(home, "owner"), String(process.pid));
  if (user) await chown(home, user.uid, user.gid);
  const binaries = await reachableBinaries(await installedBinaries(), user);
  const cluster = await startCluster({
    binaries,
    directory: join(home, "data"),
    logFile: join(home, "log"),
    password: "throwaway",
    user,
    throwaway: true,
  });
  return {
    url: cluster.url,
    stop: async () => {
      await cluster.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Ends and deletes the clusters of test runs that were killed. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const home = join(tmpdir(), name);
    const owner = Number(await readFile(join(home, "owner"), "utf8").catch(() => "0"));
    if (owner === 0 || isAlive(owner)) continue;
    await stopLeftover(join(home, "data"));
    await rm(home, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
