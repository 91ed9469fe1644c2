import { randomBytes } from "node:crypto";
import { access, chmod, constants, mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { lockOwner, tryLock } from "./prepare/lock.mjs";
import { Refusal } from "./prepare/steps.mjs";

/** Makes the data directory when it is missing, and refuses one that cannot be written to. */
export async function openDataDirectory(path: string): Promise<string> {
  const directory = resolve(path);
  try {
    // The account that runs PostgreSQL for root passes through here; every file inside is private by itself.
    if (await mkdir(directory, { recursive: true })) await chmod(directory, 0o711);
    await access(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Refusal(
      `The data directory ${directory} cannot be written to (${(error as NodeJS.ErrnoException).code}). ` +
        "Mend its permissions, or set TIDELINE_DATA_DIR to another one.",
    );
  }
  return directory;
}

/** Keeps a second Tideline off the same data; returns the release. */
export function lockDataDirectory(directory: string): () => void {
  const file = join(directory, "lock");
  const release = tryLock(file);
  if (release) return release;
  throw new Refusal(
    `Another Tideline (process ${lockOwner(file) ?? "unknown"}) is running on ${directory}. ` +
      "Stop it first, or set TIDELINE_DATA_DIR to another directory.",
  );
}

/** TIDELINE_SECRET as given, else the one kept in the data directory, made at the first start. */
export async function secretOf(directory: string): Promise<string> {
  if (process.env.TIDELINE_SECRET) return process.env.TIDELINE_SECRET;
  const file = join(directory, "secret");
  try {
    await writeFile(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return (await readFile(file, "utf8")).trim();
}
