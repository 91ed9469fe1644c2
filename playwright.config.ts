import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";

// `npm test` chooses these; the defaults serve `npx playwright test`. Workers read this file again and inherit them.
process.env.TIDELINE_E2E_PORT ??= "4810";
process.env.TIDELINE_E2E_CHROMIUM ??= "/usr/bin/chromium";
process.env.TIDELINE_E2E_DATA ??= mkdtempSync(join(tmpdir(), "tideline-e2e-"));
// Where a story puts its stand-in for GitHub: repositories and the API at one address.
process.env.TIDELINE_E2E_GITHUB ??= `http://127.0.0.1:${Number(process.env.TIDELINE_E2E_PORT) + 1}/api/v3`;

const baseURL = `http://127.0.0.1:${process.env.TIDELINE_E2E_PORT}`;

// Without a graphics card, as root and without a network, Chromium needs all of these.
const args = [
  ...["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync"],
];

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/e2e",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // One server and one demo workspace: stories run one after another.
  workers: 1,
  forbidOnly: true,
  // Tells a fault from a machine that was busy; the list calls it flaky, and it counts as passed.
  retries: 1,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : "list",
  use: {
    ...devices["Desktop Chrome"],
    baseURL,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: { executablePath: process.env.TIDELINE_E2E_CHROMIUM, args },
  },
  webServer: {
    command: "node scripts/start.mjs",
    url: `${baseURL}/health`,
    timeout: 180_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    env: {
      PORT: process.env.TIDELINE_E2E_PORT,
      HOST: "127.0.0.1",
      TIDELINE_DATA_DIR: process.env.TIDELINE_E2E_DATA,
      TIDELINE_ADMIN_EMAIL: "admin@tideline.local",
      TIDELINE_ADMIN_PASSWORD: "a password for tests only",
      TIDELINE_API_TOKEN: "an-api-token-for-tests-only",
      // The stories' receivers of webhooks listen on this machine.
      TIDELINE_ALLOW_PRIVATE_WEBHOOKS: "1",
      GITHUB_API_URL: process.env.TIDELINE_E2E_GITHUB,
      LOG_LEVEL: "warn",
      // The embedded database, also where DATABASE_URL is set for the other tests.
      DATABASE_URL: "",
    },
  },
});
