import { spawnSync } from "node:child_process";

// Plain JavaScript, and nothing newer than Node 16 understands: this runs before
// anything is installed, on whatever Node there is.

const NODE_NEEDED = [20, 19];

/** What this machine lacks, as one line for the person who starts it; null when nothing. */
export function missingPrerequisite(nodeVersion = process.versions.node) {
  const [major, minor] = nodeVersion.split(".").map(Number);
  if (major < NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor < NODE_NEEDED[1])) {
    return `Tideline needs Node ${NODE_NEEDED.join(".")} or newer; this is ${nodeVersion}. Get one from https://nodejs.org.`;
  }
  if (spawnSync("git", ["--version"]).status !== 0) {
    return "Tideline needs the program git, and there is none in PATH. Install it, for example with `apt-get install git`.";
  }
  return null;
}
