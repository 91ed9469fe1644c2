import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MIGRATIONS_DIRECTORY } from "@/lib/migrations/apply";
import { currentSchema, sqlBetween } from "@/lib/migrations/schema-engine";
import { startThrowawayCluster } from "./postgres/throwaway";

/*
 * npm run migrate:new -- <name>     writes the migration from the last one to prisma/schema
 * npm run migrate:new -- --rewrite  replaces all migrations by one, `init`; only before the first release,
 *                                   because databases made from the old ones cannot follow
 * npm run migrate:new -- --check    fails when a migration is missing, and writes nothing
 */

const argument = process.argv[2] ?? "";
const rewrite = argument === "--rewrite";
const checkOnly = argument === "--check";
const name = rewrite ? "init" : argument;
if (!checkOnly && !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Usage: npm run migrate:new -- <name_in_snake_case> | --rewrite | --check");
  process.exit(2);
}

const existing = (await readdir(MIGRATIONS_DIRECTORY)).filter((entry) => /^\d{14}_/.test(entry)).sort();
const last = rewrite ? undefined : existing.at(-1);
const schema = await currentSchema();
const from = last ? await readFile(join(MIGRATIONS_DIRECTORY, last, "schema.prisma"), "utf8") : null;
const cluster = await startThrowawayCluster();
const sql = await sqlBetween(cluster.url, from, schema).finally(() => cluster.stop());
if (sql === "") {
  console.log("The migrations already give what prisma/schema asks for.");
} else if (checkOnly) {
  console.error(
    `prisma/schema asks for more than the migrations give:\n${sql}\nRun npm run migrate:new -- <name>.`,
  );
  process.exitCode = 1;
} else {
  if (rewrite)
    await Promise.all(existing.map((entry) => rm(join(MIGRATIONS_DIRECTORY, entry), { recursive: true })));
  // A rewritten init keeps its folder, so that the change reads as a change.
  const folder =
    (rewrite && existing[0]) || `${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}_${name}`;
  const path = join(MIGRATIONS_DIRECTORY, folder);
  await mkdir(path, { recursive: true });
  await writeFile(join(path, "migration.sql"), `${sql}\n`);
  await writeFile(join(path, "schema.prisma"), schema);
  console.log(`Wrote prisma/migrations/${folder}/migration.sql. Read it before you commit it.`);
}
