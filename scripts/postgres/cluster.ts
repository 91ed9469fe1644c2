import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { stopLeftover } from "./leftover";
import type { OperatingUser } from "./operating-user";

const USER = "tideline";
const DATABASE = "tideline";
const START_LIMIT_MS = 60_000;

export type ClusterOptions = {
  /** The folder with `bin`, `lib` and `share`. */
  binaries: string;
  /** PostgreSQL's data directory; made when missing, its parent must exist. */
  directory: string;
  logFile: string;
  password: string;
  user: OperatingUser | undefined;
  preferredPort?: number | undefined;
  /** Trades safety for speed; for databases that are thrown away. */
  throwaway?: boolean;
};

export type Cluster = {
  url: string;
  port: number;
  /** Resolves when PostgreSQL has gone, wanted or not. */
  exited: Promise<void>;
  stop(): Promise<void>;
};

/** The address of a database in a cluster of ours. */
export const clusterUrl = (port: number, password: string, database = DATABASE) =>
  `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;

/** Makes the cluster when there is none, starts it on loopback, and waits until it answers. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  if (!(await exists(join(options.directory, "PG_VERSION")))) await initialise(options);
  await stopLeftover(options.directory);
  // Between picking a port and taking it somebody else may; another round settles that.
  for (let attempt = 1; ; attempt += 1) {
    const port = await usablePort(attempt === 1 ? options.preferredPort : undefined);
    try {
      return await launch(options, port);
    } catch (error) {
      if (attempt === 3 || !(await portTaken(port))) throw error;
    }
  }
}

async function initialise(options: ClusterOptions): Promise<void> {
  // Made beside its place and moved there, so that an interrupted start leaves nothing half-made.
  const fresh = `${options.directory}.new`;
  const passwordFile = `${options.directory}.password`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(passwordFile, options.password, { mode: 0o600 });
  if (options.user) {
    await chown(fresh, options.user.uid, options.user.gid);
    await chown(passwordFile, options.user.uid, options.user.gid);
  }
  const flags = ["-D", fresh, "-U", USER, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  // The built-in provider sorts the same on every machine, whatever locales are installed.
  flags.push("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
  if (options.throwaway) flags.push("--no-sync");
  try {
    await run(join(options.binaries, "bin", "initdb"), flags, options.user);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(fresh, options.directory);
}

async function launch(options: ClusterOptions, port: number): Promise<Cluster> {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    log_min_messages: "warning",
    ...(options.throwaway
      ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "400" }
      : {}),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // A file and not a pipe: a pipe would break, and PostgreSQL with it, when this process is killed.
  const output = openSync(options.logFile, "w", 0o600);
  const child = spawn(
    join(options.binaries, "bin", "postgres"),
    ["-D", options.directory, "-p", `${port}`, ...flags],
    {
      ...options.user,
      cwd: "/",
      // Its own process group: Ctrl-C in a terminal must reach us alone, so that we stop first and the database last.
      detached: true,
      stdio: ["ignore", "ignore", output],
    },
  );
  closeSync(output);
  // However this process ends, short of SIGKILL, its database is told to stop.
  const abandon = () => void child.kill("SIGINT");
  process.once("exit", abandon);
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  }).finally(() => process.off("exit", abandon));
  const url = clusterUrl(port, options.password);
  try {
    await untilReady(child, clusterUrl(port, options.password, "postgres"), options.logFile);
    await createDatabase(clusterUrl(port, options.password, "postgres"));
  } catch (error) {
    child.kill("SIGQUIT");
    throw error;
  }
  return {
    url,
    port,
    exited,
    stop: () => stop(child, exited),
  };
}

async function untilReady(child: ChildProcess, url: string, logFile: string): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      const lines = (await readFile(logFile, "utf8").catch(() => "")).trim().split("\n");
      throw new Error(`PostgreSQL did not start: ${lines.slice(-3).join(" ") || "it left no message"}`);
    }
    const problem = await connectOnce(url);
    if (!problem) return;
    if (Date.now() > deadline) throw new Error(`PostgreSQL did not answer in time: ${problem.message}`);
    await sleep(40);
  }
}

async function connectOnce(url: string): Promise<Error | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return error as Error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** Fast shutdown: running transactions are rolled back. After ten seconds, the immediate one, which recovers at the next start. */
async function stop(child: ChildProcess, exited: Promise<void>): Promise<void> {
  child.kill("SIGINT");
  const harder = setTimeout(() => child.kill("SIGQUIT"), 10_000);
  await exited;
  clearTimeout(harder);
}

async function usablePort(preferred: number | undefined): Promise<number> {
  return preferred && !(await portTaken(preferred)) ? preferred : freePort();
}

const portTaken = (port: number) =>
  freePort(port).then(
    () => false,
    () => true,
  );

function freePort(port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}

function run(program: string, args: string[], user: OperatingUser | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...user, cwd: "/", stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`The database could not be made: ${errors.trim()}`)),
    );
  });
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
