import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { waitForLock } from "./lock.mjs";
import { missingPrerequisite } from "./prerequisites.mjs";
import { Refusal, runQuietly, step } from "./steps.mjs";

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const GENERATED = ["prisma/schema", "prisma.config.ts", "package-lock.json"];
const BUILT = [
  ...["app", "components", "lib", "public", "proxy.ts", "instrumentation.ts"],
  ...["next.config.mjs", "tailwind.config.ts", "postcss.config.mjs", "tsconfig.json"],
  ...GENERATED,
];

/**
 * Brings the checkout to where it can run: packages, database client and, when
 * asked, the production build. Does nothing where nothing has changed, and lets
 * only one process work at a time.
 */
export async function prepare({ withTools = false, build = true } = {}) {
  const missing = missingPrerequisite();
  if (missing) throw new Refusal(missing);
  process.chdir(ROOT);
  if (!installNeeded(withTools) && !generateNeeded() && !(build && buildNeeded())) return;
  mkdirSync("generated", { recursive: true });
  const release = await waitForLock("generated/prepare.lock", () =>
    console.log("  Waiting for another start that is preparing this folder"),
  );
  try {
    // Asked again under the lock: whoever held it may have done the work.
    if (installNeeded(withTools)) await step("Installing packages", () => install(withTools));
    if (generateNeeded()) await step("Generating the database client", generate);
    if (build && buildNeeded()) await step("Building", runBuild);
  } finally {
    release();
  }
}

/** Compares the lock file with npm's own record of what it installed. */
function installNeeded(withTools) {
  if (!existsSync("node_modules/.package-lock.json")) return true;
  const wanted = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;
  const installed = JSON.parse(readFileSync("node_modules/.package-lock.json", "utf8")).packages;
  return Object.entries(wanted).some(([path, { version, dev, optional, devOptional, peer }]) => {
    if (path === "" || (dev && !withTools)) return false;
    // Optional packages are left out on machines they are not for.
    if (!installed[path]) return !(optional || devOptional || peer);
    return installed[path].version !== version;
  });
}

async function install(withTools) {
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  // A folder that is already there may hold development tools; `ci` would delete and fetch everything again.
  const args = existsSync("node_modules/.package-lock.json")
    ? ["install", "--no-save", "--include=dev"]
    : ["ci", withTools ? "--include=dev" : "--omit=dev"];
  await runQuietly("npm", [...args, ...quiet]);
}

const generateStamp = "generated/prisma/.stamp";
const generateNeeded = () => stampOf(generateStamp) !== fingerprint(GENERATED);

async function generate() {
  const stamp = fingerprint(GENERATED);
  await runQuietly(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
    // Any existing program will do: generating needs no engine, but would download one it cannot find.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  });
  writeFileSync(generateStamp, stamp);
}

const buildStamp = ".next/tideline.stamp";
const buildNeeded = () => stampOf(buildStamp) !== fingerprint(BUILT);

async function runBuild() {
  const stamp = fingerprint(BUILT);
  await runQuietly(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  writeFileSync(buildStamp, stamp);
}

const stampOf = (path) => (existsSync(path) ? readFileSync(path, "utf8") : "");

/** One hash over names and contents: times of change are worthless after a checkout or a copy. */
function fingerprint(paths) {
  const hash = createHash("sha256").update(process.versions.node);
  for (const file of paths.flatMap(filesBelow))
    hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}
