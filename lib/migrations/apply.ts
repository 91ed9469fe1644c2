import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { runMigrations as runWorkerMigrations } from "graphile-worker";
import pg from "pg";

/*
 * Brings a database to the schema of this checkout.
 *
 * The Prisma command would do it too, but needs an engine binary downloaded at
 * install time, which an air-gapped machine cannot do. The files and the table
 * `_prisma_migrations` stay exactly as `prisma migrate deploy` has them, so
 * whoever prefers that command may use it on the same database.
 */

export const MIGRATIONS_DIRECTORY = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

// Any constant will do; it only has to differ from other advisory locks in use.
const LOCK_KEY = 7_301_942;

const HISTORY_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

type Migration = { name: string; sql: string; checksum: string };

/** The migrations of this checkout, oldest first. */
export async function listMigrations(directory = MIGRATIONS_DIRECTORY): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(`${directory}/${name}/migration.sql`, "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/**
 * Applies what is missing, the job queue's own tables included, and returns the names applied.
 *
 * Safe to run from several processes at once: one works, the others wait and
 * then find nothing to do. A migration is applied whole or not at all.
 */
export async function applyMigrations(databaseUrl: string, directory?: string): Promise<string[]> {
  const migrations = await listMigrations(directory);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK_KEY]);
    const applied = await applyMissing(client, migrations);
    await runWorkerMigrations({ connectionString: databaseUrl, logger: undefined });
    return applied;
  } finally {
    // Ending the session also frees the lock.
    await client.end();
  }
}

async function applyMissing(client: pg.Client, migrations: Migration[]): Promise<string[]> {
  await client.query(HISTORY_TABLE);
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const history = new Map(rows.map((row) => [row.migration_name, row]));
  const applied: string[] = [];
  for (const migration of migrations) {
    const earlier = history.get(migration.name);
    if (!earlier) {
      await applyOne(client, migration);
      applied.push(migration.name);
    } else if (!earlier.finished_at) {
      throw new Error(`The migration ${migration.name} was begun by another tool and never finished.`);
    } else if (earlier.checksum !== migration.checksum) {
      throw new Error(
        `The migration ${migration.name} has changed since this database applied it. ` +
          "Start on an empty database (or another TIDELINE_DATA_DIR), or return to the version that made it.",
      );
    }
  }
  return applied;
}

async function applyOne(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw new Error(`The migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}
