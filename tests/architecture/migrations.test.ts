import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { applyMigrations, listMigrations, MIGRATIONS_DIRECTORY } from "@/lib/migrations/apply";
import { currentSchema, sqlBetween } from "@/lib/migrations/schema-engine";
import { query, withDatabase } from "../support/postgres";

// What a database is made of, one line a part; parts only SQL can express (checks) may come on top.
const CATALOG = `
  SELECT concat_ws(' ', 'column', table_name, column_name, udt_name, is_nullable, column_default, datetime_precision) AS part
    FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT concat_ws(' ', 'index', indexdef) FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT concat_ws(' ', 'constraint', conrelid::regclass::text, pg_get_constraintdef(oid)) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype IN ('f', 'p', 'u')
  UNION ALL SELECT concat_ws(' ', 'enum', t.typname, e.enumlabel) FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid`;

const serverUrl = inject("serverUrl");
const suffix = crypto.randomUUID().slice(0, 8);
const database = (name: string) => withDatabase(serverUrl, `${name}_${suffix}`);
const NAMES = ["drift_wanted", "drift_given", "drift_race", "drift_broken"].map(
  (name) => `${name}_${suffix}`,
);

beforeAll(async () => {
  for (const name of NAMES) await query(serverUrl, `CREATE DATABASE ${name}`);
});
afterAll(async () => {
  for (const name of NAMES) await query(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});

async function parts(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ part: string }>(CATALOG);
    return rows.map((row) => row.part).filter((part) => !part.includes("_prisma_migrations"));
  } finally {
    await client.end();
  }
}

describe("the schema and its migrations", () => {
  test("the newest migration leads to the schema of this checkout", async () => {
    const newest = (await listMigrations()).at(-1);
    const recorded = await readFile(join(MIGRATIONS_DIRECTORY, newest?.name ?? "", "schema.prisma"), "utf8");
    expect(await sqlBetween(serverUrl, recorded, await currentSchema())).toBe("");
  });

  test("a migrated database has every column, index, key and value the schema asks for", async () => {
    await query(database("drift_wanted"), await sqlBetween(serverUrl, null, await currentSchema()));
    await applyMigrations(database("drift_given"));
    const given = new Set(await parts(database("drift_given")));
    expect((await parts(database("drift_wanted"))).filter((part) => !given.has(part))).toEqual([]);
    expect(given.size).toBeGreaterThan(50);
  });
});

describe("applying migrations", () => {
  test("several processes at once apply each migration once", async () => {
    const applied = await Promise.all([1, 2, 3, 4].map(() => applyMigrations(database("drift_race"))));
    expect(applied.flat()).toEqual((await listMigrations()).map((migration) => migration.name));
  });

  test("a failing migration leaves nothing behind and is tried again", async () => {
    const directory = await mkdtemp(join(tmpdir(), "tideline-migrations-"));
    const url = database("drift_broken");
    await query(url, "SELECT 1");
    const write = async (sql: string) => {
      const { mkdir, writeFile } = await import("node:fs/promises");
      await mkdir(join(directory, "20250101000000_init"), { recursive: true });
      await writeFile(join(directory, "20250101000000_init", "migration.sql"), sql);
    };
    await write("CREATE TABLE half (id int); SELECT no_such_function();");
    await expect(applyMigrations(url, directory)).rejects.toThrow("20250101000000_init failed");
    expect(await parts(url)).toEqual([]);
    await write("CREATE TABLE half (id int);");
    expect(await applyMigrations(url, directory)).toEqual(["20250101000000_init"]);
    await write("CREATE TABLE half (id bigint);");
    await expect(applyMigrations(url, directory)).rejects.toThrow("has changed since");
    await rm(directory, { recursive: true });
  });
});
