import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, inject } from "vitest";
import { disconnectDatabase } from "@/lib/db";
import { resetEnv } from "@/lib/env";
import { query, withDatabase } from "./postgres";

// Runs before each test file: a database and a data directory that no other file sees.
const serverUrl = inject("serverUrl");
const name = `${inject("templateName")}_${crypto.randomUUID().slice(0, 8)}`;
const dataDirectory = await mkdtemp(join(tmpdir(), "tideline-data-"));

await query(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${inject("templateName")}`);

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
  await query(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await rm(dataDirectory, { recursive: true, force: true });
});
