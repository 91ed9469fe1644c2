import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

// Pure folders need no database, and start in no time without one.
const PURE = [
  "tests/merge/**/*.test.ts",
  "tests/yaml/**/*.test.ts",
  "tests/git/**/*.test.ts",
  "tests/fabrics/resources/checks/**/*.test.ts",
  "tests/architecture/pure/**/*.test.ts",
];
const RUNNING = ["tests/running/**/*.test.ts"];

// A worker loads each module once instead of once a file, which halves the time of the whole;
// tests/support/database.ts puts back what a file leaves in the process.
const ISOLATE = false;

export default defineConfig({
  resolve: { alias },
  test: {
    // Most tests wait for git and PostgreSQL more than they compute.
    maxWorkers: 3,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: PURE,
          setupFiles: "tests/support/properties.ts",
          isolate: ISOLATE,
          env: { LOG_LEVEL: "silent" },
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
          exclude: [...PURE, ...RUNNING, "tests/e2e/**"],
          globalSetup: "tests/support/postgres.ts",
          setupFiles: ["tests/support/database.ts", "tests/support/properties.ts"],
          isolate: ISOLATE,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        // Starts the product as a user would; needs a build, so `npm test` runs it last.
        resolve: { alias },
        test: {
          name: "running",
          include: RUNNING,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
