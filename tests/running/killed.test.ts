import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { embeddedUrl } from "@/scripts/postgres/embedded";
import { end, start, temporaryDirectory, until } from "./support";

const TOKEN = "a-token-for-automation";
const ENV = { TIDELINE_API_TOKEN: TOKEN };
/** Two starts and a job take their time on a busy machine. */
const TIMEOUT_MS = 240_000;
const HOSTS = 500;
const REGIONS = 5;
const HOSTS_A_REGION = 220;

type Job = {
  job_id: string;
  status: string;
  completed_at: string | null;
  error: string | null;
  progress: Record<string, number>;
  results?: { success: boolean; resource_id: string; status: string }[];
};

const apiOf =
  (url: string) =>
  async <Body>(path: string, body?: object): Promise<Body> => {
    const answer = await fetch(`${url}/api/v1/ipam${path}`, {
      method: body ? "POST" : "GET",
      headers: { Authorization: `Token ${TOKEN}`, "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Body;
  };

const ended = (api: ReturnType<typeof apiOf>, path: string): Promise<Job> =>
  until(async () => {
    const job = await api<Job>(path);
    return job.completed_at !== null && job;
  });

async function connect(data: string): Promise<Client> {
  const client = new Client({ connectionString: (await embeddedUrl(data)) ?? undefined });
  // The database is ended under it when Tideline starts again.
  client.on("error", () => {});
  await client.connect();
  onTestFinished(() => client.end().catch(() => {}));
  return client;
}

/**
 * Holds what the work comes to in its middle, so that it stands there until the process is killed: nothing else
 * decides where that happens.
 */
async function standStill(data: string, hold: string): Promise<() => Promise<unknown>> {
  const client = await connect(data);
  await client.query("BEGIN");
  await client.query(hold);
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const watcher = await connect(data);
  const waiting = "SELECT 1 FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))";
  return () => until(async () => (await watcher.query(waiting, [rows[0]?.pid])).rowCount);
}

async function countOf(data: string, sql: string): Promise<number> {
  const client = await connect(data);
  const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${sql}`);
  return rows[0]?.count ?? 0;
}

/** Regions of 10.x.0.0/16, each with so many hosts, as a file. */
function fileOf(x: number, regions: number, hosts: number): string {
  const lines = ["region_name,cidr,hostname,ip_address"];
  for (let y = 0; y < regions; y += 1) {
    lines.push(`Killed ${x}.${y},10.${x}.${y}.0/24,,`);
    for (let z = 1; z <= hosts; z += 1) lines.push(`,,h-${x}-${y}-${z},10.${x}.${y}.${z}`);
  }
  return `${lines.join("\n")}\n`;
}

test("a bulk job whose process is killed in its middle goes on where it was, and changes nothing twice", {
  timeout: TIMEOUT_MS,
}, async () => {
  const data = await temporaryDirectory();
  const killed = await start(data, ENV);
  const before = apiOf(killed.url);
  const { results } = await before<{ results: { type: string; resource_id: string }[] }>("/import", {
    content: fileOf(3, 2, HOSTS / 2),
  });
  const ids = results.filter(({ type }) => type === "host").map(({ resource_id }) => resource_id);
  expect(ids).toHaveLength(HOSTS);

  const middle = await standStill(data, `SELECT id FROM "Host" WHERE id = '${ids[HOSTS / 2]}' FOR UPDATE`);
  const { job_id, status_url } = await before<{ job_id: string; status_url: string }>("/bulk/tags", {
    resource_type: "host",
    resource_ids: ids,
    operation: "add",
    tags: { killed: "once" },
  });
  await middle();
  const path = status_url.replace("/api/v1/ipam", "");
  expect((await before<Job>(path)).status).toBe("processing");
  const tagged = `"Host" WHERE tags @> '{"killed": "once"}'`;
  expect(await countOf(data, tagged)).toBe(HOSTS / 2);
  await end(killed, "SIGKILL");

  const next = await start(data, ENV);
  const job = await ended(apiOf(next.url), path);
  expect(job).toMatchObject({
    job_id,
    status: "completed",
    error: null,
    progress: { total: HOSTS, processed: HOSTS, successful: HOSTS, failed: 0 },
  });
  expect(job.results?.map(({ resource_id }) => resource_id)).toEqual(ids);
  expect(await countOf(data, tagged)).toBe(HOSTS);
  const entries = `"AuditEntry" WHERE event = 'ipam.update' AND "objectType" = 'host'`;
  expect(await countOf(data, entries)).toBe(HOSTS);
});

test("an import whose process is killed in its middle is done once and whole after the next start", {
  timeout: TIMEOUT_MS,
}, async () => {
  const data = await temporaryDirectory();
  const killed = await start(data, ENV);
  const before = apiOf(killed.url);
  // An address of the last region is about to be taken by somebody who never says so.
  const number = ((4 * 256 + REGIONS - 1) << 8) + 7;
  const middle = await standStill(
    data,
    `INSERT INTO "Claim" (kind, number, "coolingUntil") VALUES ('host', ${number}, now() + interval '1 day')`,
  );
  const { job_id, status_url } = await before<{ job_id: string; status_url: string }>("/import", {
    content: fileOf(4, REGIONS, HOSTS_A_REGION),
    file_name: "killed.csv",
  });
  await middle();
  const path = status_url.replace("/api/v1/ipam", "");
  expect((await before<Job>(path)).status).toBe("processing");
  expect(await countOf(data, `"Host"`), "nothing of it is seen before all of it is").toBe(0);
  await end(killed, "SIGKILL");

  const next = await start(data, ENV);
  const api = apiOf(next.url);
  const [rows, hosts] = [REGIONS * (HOSTS_A_REGION + 1), REGIONS * HOSTS_A_REGION];
  const job = await ended(api, path);
  expect(job).toMatchObject({
    job_id,
    status: "completed",
    error: null,
    progress: { total: rows, processed: rows, successful: rows, failed: 0 },
  });
  expect(job.results?.every(({ status }) => status === "created")).toBe(true);
  expect(await countOf(data, `"Region"`)).toBe(REGIONS);
  expect(await countOf(data, `"Host"`)).toBe(hosts);
  expect(await countOf(data, `"Claim"`)).toBe(rows);
  expect(await countOf(data, `"AuditEntry" WHERE event = 'ipam.create'`)).toBe(rows);
  const { results } = await api<{ results: { file_name: string; undo: { possible: boolean } }[] }>("/import");
  expect(results).toMatchObject([{ file_name: "killed.csv", undo: { possible: true } }]);
});
