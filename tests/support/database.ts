import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, inject } from "vitest";
import { disconnectDatabase } from "@/lib/db";
import { resetEnv } from "@/lib/env";
import { query, withDatabase } from "./postgres";

// Runs before each test file: a database and a data directory that no other file sees. A worker runs
// many files without forgetting its modules, so what a file leaves in the process is put back after it.
const serverUrl = inject("serverUrl");
const name = `${inject("templateName")}_${crypto.randomUUID().slice(0, 8)}`;
const dataDirectory = await mkdtemp(join(tmpdir(), "tideline-data-"));

await query(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${inject("templateName")}`);

const before = { ...process.env };
Object.assign(process.env, {
  NODE_ENV: "test",
  DATABASE_URL: withDatabase(serverUrl, name),
  TIDELINE_SECRET: "a secret that is used in tests only, never elsewhere",
  TIDELINE_DATA_DIR: dataDirectory,
  LOG_LEVEL: "silent",
});
resetEnv();

afterAll(async () => {
  await disconnectDatabase();
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
  // Counts, limits and queues that the product keeps for a process.
  for (const name of Object.keys(globalThis))
    if (name.startsWith("tideline")) Reflect.deleteProperty(globalThis, name);
  await query(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await rm(dataDirectory, { recursive: true, force: true });
});
