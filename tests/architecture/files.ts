import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The files of this checkout, new ones included, without what git ignores. */
export const trackedFiles: string[] = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], {
  cwd: ROOT,
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
})
  .split("\n")
  .filter((path) => path !== "");

/** The text of a file of the checkout; empty when it was deleted a moment ago. */
export function textOf(path: string): string {
  try {
    return readFileSync(`${ROOT}/${path}`, "utf8");
  } catch {
    return "";
  }
}

export const lineCount = (path: string): number => textOf(path).split("\n").length - 1;
