import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Refusal, runQuietly, step } from "./steps.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** The Chromium that tests drive: the machine's own, installed when we may. */
export async function findChromium() {
  const found = installed();
  if (found) return found;
  if (process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0) {
    await step("Installing Chromium", async () => {
      await runQuietly("apt-get", ["update"]);
      await runQuietly("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
        DEBIAN_FRONTEND: "noninteractive",
      });
    });
    const fresh = installed();
    if (fresh) return fresh;
  }
  throw new Refusal(
    "The browser tests need Chromium, and there is none in PATH. Install the package `chromium`.",
  );
}

function installed() {
  for (const directory of (process.env.PATH ?? "").split(":")) {
    for (const name of NAMES) if (existsSync(`${directory}/${name}`)) return `${directory}/${name}`;
  }
  return undefined;
}
