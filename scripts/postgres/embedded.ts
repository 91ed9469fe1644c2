import { createHash, randomBytes } from "node:crypto";
import { chmod, readFile, realpath, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../prepare/steps.mjs";
import { installedBinaries } from "./binaries";
import { type Cluster, clusterUrl, startCluster } from "./cluster";
import { canReach, type OperatingUser, operatingUser } from "./operating-user";
import { giveTo, reachableBinaries, SHARED_DIRECTORY } from "./reachable";

/** What the data directory remembers about its database; private, because of the password. */
type Settings = {
  password: string;
  /** Where it answered last, and answers again when that is free. */
  port: number | undefined;
  /** Only when it lies outside the data directory. */
  directory?: string;
};

/** Starts the PostgreSQL of a data directory, making it at the first start. `say` tells what a person should know. */
export async function startEmbedded(dataDirectory: string, say: (line: string) => void): Promise<Cluster> {
  const user = operatingUser();
  const installed = await installedBinaries();
  const major = installed.version.split(".")[0] ?? "";
  const settings = await readSettings(dataDirectory);
  const home = await findHome(dataDirectory, settings, user);
  if (home !== join(dataDirectory, "postgres")) {
    if (!settings.directory) {
      say(
        `The database lives in ${home}: the account \`postgres\`, which must run it, cannot enter ${dataDirectory}.`,
      );
    }
    settings.directory = home;
  }
  // Written before the cluster exists: a password lost between the two would lock us out of it.
  await writeSettings(dataDirectory, settings);
  const cluster = await startCluster({
    binaries: await reachableBinaries(installed, user),
    directory: join(home, major),
    logFile: join(home, "log"),
    password: settings.password,
    user,
    preferredPort: settings.port,
  });
  await writeSettings(dataDirectory, { ...settings, port: cluster.port });
  return cluster;
}

/** The address of the database that a running Tideline keeps in this data directory; null when it has none. */
export async function embeddedUrl(dataDirectory: string): Promise<string | null> {
  const { password, port } = await readSettings(dataDirectory);
  return port ? clusterUrl(port, password) : null;
}

async function findHome(data: string, settings: Settings, user: OperatingUser | undefined): Promise<string> {
  if (settings.directory && (await giveTo(user, settings.directory))) return settings.directory;
  const inside = join(data, "postgres");
  if (await giveTo(user, inside)) return inside;
  if (await letPass(data, () => canReach(user, inside))) return inside;
  const name = createHash("sha256")
    .update(await realpath(data))
    .digest("hex")
    .slice(0, 12);
  const outside = join(SHARED_DIRECTORY, name);
  if (await giveTo(user, outside)) return outside;
  throw new Refusal(
    `The account \`postgres\`, which must run the database, can enter neither ${inside} nor ${outside}. ` +
      "Set TIDELINE_DATA_DIR to a folder it can enter.",
  );
}

/**
 * Lets others pass through the data directory, not read it, when that is all that is missing.
 *
 * A directory made by `mktemp -d` or `mkdir -m 700` is the common case. What lies
 * inside is private by its own permissions.
 */
async function letPass(data: string, helps: () => boolean): Promise<boolean> {
  const { mode } = await stat(data);
  await chmod(data, mode | 0o011);
  if (helps()) return true;
  await chmod(data, mode);
  return false;
}

const settingsFile = (data: string) => join(data, "postgres.json");

async function readSettings(data: string): Promise<Settings> {
  const text = await readFile(settingsFile(data), "utf8").catch(() => undefined);
  if (text) return JSON.parse(text) as Settings;
  return { password: randomBytes(24).toString("base64url"), port: undefined };
}

async function writeSettings(data: string, settings: Settings): Promise<void> {
  await writeFile(settingsFile(data), `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
}
