import { mkdtemp, readdir, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench, Measurement } from "@/bench/measure";
import { disconnectDatabase } from "@/lib/db";
import { resetEnv } from "@/lib/env";
import { applyMigrations } from "@/lib/migrations/apply";
import { startThrowawayCluster } from "./postgres/throwaway";
import { ROOT } from "./prepare/prepare.mjs";

/*
 * npm run bench               every file of bench/ that exports a bench, as a table
 * npm run bench -- <word>     only those with the word in their file name
 * npm run bench -- --json     as JSON
 *
 * Ends with 1 when a bar is not met.
 */

type Result = Measurement & { name: string; bar: number; ratio: number; met: boolean };

const args = process.argv.slice(2);
const asJson = args.includes("--json");
const word = args.find((argument) => !argument.startsWith("--")) ?? "";

const results: Result[] = [];
for (const file of (await readdir(join(ROOT, "bench"))).sort()) {
  if (!file.endsWith(".ts") || !file.includes(word)) continue;
  const { bench } = (await import(join(ROOT, "bench", file))) as { bench?: Bench };
  if (!bench) continue;
  if (!asJson) process.stderr.write(`${bench.name} …\n`);
  results.push(await measure(bench));
}
if (asJson) console.log(JSON.stringify({ cpus: cpus().length, node: process.version, results }, null, 2));
else printTable(results);
process.exit(results.every((result) => result.met) ? 0 : 1);

async function measure(bench: Bench): Promise<Result> {
  const cluster = await startThrowawayCluster();
  const data = await mkdtemp(join(tmpdir(), "tideline-bench-"));
  try {
    Object.assign(process.env, {
      NODE_ENV: "production",
      DATABASE_URL: cluster.url,
      TIDELINE_DATA_DIR: data,
      TIDELINE_SECRET: "a secret that is used in benches only",
      LOG_LEVEL: "silent",
    });
    resetEnv();
    await applyMigrations(cluster.url);
    const measured = await bench.run();
    const ratio = measured.oursMs / measured.floorMs;
    return {
      name: bench.name,
      bar: bench.bar,
      ...measured,
      ratio,
      met: ratio <= bench.bar && measured.met !== false,
    };
  } finally {
    await disconnectDatabase();
    await cluster.stop();
    await rm(data, { recursive: true, force: true });
  }
}

function printTable(rows: Result[]): void {
  const cells = rows.map((row) => [
    row.name,
    `${row.floorMs.toFixed(0)} ms`,
    `${row.oursMs.toFixed(0)} ms`,
    `${row.ratio.toFixed(2)}×`,
    `≤ ${row.bar}×`,
    row.met ? "met" : "MISSED",
    row.note ?? "",
  ]);
  const table = [["bench", "floor", "ours", "ratio", "bar", "", ""], ...cells];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table) {
    const padded = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(padded.join("  ").trimEnd());
  }
}
