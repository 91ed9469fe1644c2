import { prepare } from "./prepare/prepare.mjs";
import { runMain, runQuietly, step } from "./prepare/steps.mjs";

const node = (...args) => runQuietly(process.execPath, args);

/** What must hold of the code before any test runs. */
const CHECKS = [
  ["Types", () => node("node_modules/typescript/bin/tsc", "--noEmit")],
  ["Format and lint", () => node("node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings")],
  ["Nothing unused", () => node("node_modules/knip/bin/knip.js")],
  ["API reference is fresh", () => node("--import", "tsx", "scripts/openapi.ts", "--check")],
  ["Migrations match the schema", () => node("--import", "tsx", "scripts/migrate-new.ts", "--check")],
];

/** Runs every check, also after one failed, and returns how they ended. */
export async function check() {
  const counts = { passed: 0, failed: 0 };
  for (const [label, run] of CHECKS) {
    try {
      await step(label, run);
      counts.passed += 1;
    } catch (error) {
      console.error(error.message);
      counts.failed += 1;
    }
  }
  return counts;
}

if (process.argv[1] === import.meta.filename) {
  await runMain(async () => {
    await prepare({ withTools: true, build: false });
    process.exitCode = (await check()).failed === 0 ? 0 : 1;
  });
}
