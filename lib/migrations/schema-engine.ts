import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
// The package's main entry imports its WebAssembly file in a way only bundlers
// understand, so the module underneath is instantiated by hand.
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";

/*
 * Prisma's schema engine turns a change of prisma/schema into SQL. Its binary is
 * not downloadable everywhere, its WebAssembly build comes from the registry.
 *
 * The usual way compares the schema with a database. That build cannot read the
 * catalogs through the PostgreSQL adapter (its one-letter columns have no type
 * there), so each migration keeps the schema it leads to as `schema.prisma`, and
 * two schemas are compared. Needed for development only.
 */

const SCHEMA_DIRECTORY = fileURLToPath(new URL("../../prisma/schema", import.meta.url));

/** The whole of prisma/schema as one text. */
export async function currentSchema(): Promise<string> {
  const names = (await readdir(SCHEMA_DIRECTORY)).filter((name) => name.endsWith(".prisma")).sort();
  const texts = await Promise.all(names.map((name) => readFile(`${SCHEMA_DIRECTORY}/${name}`, "utf8")));
  return `${texts.map((text) => text.trim()).join("\n\n")}\n`;
}

/**
 * The SQL that leads from one schema to another; empty when there is no difference.
 *
 * `from` null is an empty database. The engine asks the server at `databaseUrl`
 * for its dialect, and neither reads nor writes there.
 */
export async function sqlBetween(databaseUrl: string, from: string | null, to: string): Promise<string> {
  await instantiateEngine();
  const target = (content: string, path: string) => ({
    tag: "schemaDatamodel" as const,
    files: [{ path, content }],
  });
  const engine = await engineModule.SchemaEngine.new(
    { datamodels: [["schema.prisma", to]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: databaseUrl })),
  );
  try {
    const { stdout } = await engine.diff({
      from: from === null ? { tag: "empty" } : target(from, "from.prisma"),
      to: target(to, "schema.prisma"),
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = (stdout ?? "").trim();
    return sql === "-- This is an empty migration." ? "" : sql;
  } finally {
    engine.free();
  }
}

let instantiated: Promise<void> | undefined;

function instantiateEngine(): Promise<void> {
  instantiated ??= (async () => {
    const script = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
    const { instance } = await WebAssembly.instantiate(await readFile(script.replace(/\.js$/, ".wasm")), {
      "./schema_engine_bg.js": engineModule as unknown as WebAssembly.ModuleImports,
    });
    engineModule.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
  })();
  return instantiated;
}
