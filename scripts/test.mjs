import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "./check.mjs";
import { findChromium } from "./prepare/chromium.mjs";
import { prepare } from "./prepare/prepare.mjs";
import { runMain } from "./prepare/steps.mjs";

/*
 * npm test                    everything: unit and integration, then real starts, then the browser
 * npm test -- unit e2e        only these parts (unit, running, e2e)
 * npm test -- --with-checks   `npm run check` first, counted along
 *
 * A machine with nothing but Node and git is enough. The last line is the sum of all parts.
 */

const MINUTE_MS = 60_000;
const REPORTS = "test-results";

const PARTS = {
  unit: () => vitest("unit", ["--project", "unit", "--project", "integration"], 45 * MINUTE_MS),
  running: () => vitest("running", ["--project", "running"], 8 * MINUTE_MS),
  e2e: () => playwright(25 * MINUTE_MS),
};

await runMain(async () => {
  const given = process.argv.slice(2);
  const parts = given.filter((argument) => argument in PARTS);
  await prepare({ withTools: true });
  const counts = [];
  if (given.includes("--with-checks")) counts.push(await check());
  for (const part of parts.length > 0 ? parts : Object.keys(PARTS)) counts.push(await PARTS[part]());
  const sum = (name) => counts.reduce((total, one) => total + one[name], 0);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  process.exitCode = sum("failed") === 0 ? 0 : 1;
});

async function vitest(name, args, limitMs) {
  const report = join(REPORTS, `${name}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return run(
    "node_modules/vitest/vitest.mjs",
    ["run", ...args, ...reporters],
    {},
    limitMs,
    report,
    (json) => ({
      passed: json.numPassedTests,
      failed: json.numFailedTests,
    }),
  );
}

async function playwright(limitMs) {
  const report = join(REPORTS, "e2e.json");
  const data = mkdtempSync(join(tmpdir(), "tideline-e2e-"));
  try {
    const env = {
      TIDELINE_E2E_CHROMIUM: await findChromium(),
      TIDELINE_E2E_PORT: String(await freePort()),
      TIDELINE_E2E_GITHUB: `http://127.0.0.1:${await freePort()}/api/v3`,
      TIDELINE_E2E_DATA: data,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    };
    return await run("node_modules/@playwright/test/cli.js", ["test"], env, limitMs, report, ({ stats }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
    }));
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** Runs one runner within its time and reads its report; a runner that fails without a failed test counts as one. */
async function run(script, args, env, limitMs, report, read) {
  rmSync(report, { force: true });
  const code = await spawnBounded(script, args, env, limitMs);
  const counts = existsSync(report)
    ? read(JSON.parse(readFileSync(report, "utf8")))
    : { passed: 0, failed: 0 };
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

function spawnBounded(script, args, env, limitMs) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      stdio: "inherit",
      env: { ...process.env, ...env },
      // A group of its own, so that a runner that hangs goes with everything it started.
      detached: true,
    });
    const end = (signal) => {
      try {
        process.kill(-child.pid, signal);
      } catch {
        // It has gone already.
      }
    };
    const limit = setTimeout(() => {
      console.error(`\n${script} took longer than ${limitMs / MINUTE_MS} minutes and was stopped.`);
      end("SIGTERM");
      setTimeout(() => end("SIGKILL"), 10_000).unref();
    }, limitMs);
    const forward = () => end("SIGTERM");
    process.once("SIGINT", forward).once("SIGTERM", forward);
    child.once("close", (code) => {
      clearTimeout(limit);
      process.off("SIGINT", forward).off("SIGTERM", forward);
      resolve(code ?? 1);
    });
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
