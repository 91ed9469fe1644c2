import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/**
 * Real repositories for tests, made with plain git commands and nothing of lib/git, so that a fault there cannot
 * hide in the helper that looks for it.
 */
export type Files = Record<string, string | Uint8Array | null>;
type Person = { name: string; email: string };

const ALICE: Person = { name: "Alice", email: "alice@example.net" };

/** Runs git and returns what it printed; throws with git's words when it fails. */
export function git(
  directory: string,
  args: string[],
  options: { input?: string | Uint8Array; author?: Person } = {},
): string {
  return gitBytes(directory, args, options).toString("utf8").trimEnd();
}

function gitBytes(
  directory: string,
  args: string[],
  { input, author = ALICE }: { input?: string | Uint8Array; author?: Person } = {},
): Buffer {
  return execFileSync("git", ["-c", "safe.directory=*", "-c", "core.hooksPath=/dev/null", ...args], {
    cwd: directory,
    input,
    stdio: ["pipe", "pipe", "pipe"],
    maxBuffer: 256 * 1024 * 1024,
    env: {
      PATH: process.env.PATH,
      HOME: tmpdir(),
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_LITERAL_PATHSPECS: "1",
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_COMMITTER_NAME: author.name,
      GIT_COMMITTER_EMAIL: author.email,
    } as unknown as NodeJS.ProcessEnv,
  });
}

const made: string[] = [];
process.once("exit", () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new folder below the system's temporary one, with symlinks resolved; it goes when the test process ends. */
export function temporaryFolder(name = "tideline-git"): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `${name}-`)));
  made.push(folder);
  return folder;
}

/** A bare repository; with `files` its branch has one commit, without it is empty. */
export function createBareRepository({
  files,
  branch = "main",
  path = join(temporaryFolder("tideline-repository"), "repository.git"),
}: {
  files?: Files;
  branch?: string;
  path?: string;
} = {}): string {
  mkdirSync(path, { recursive: true });
  git(path, ["init", "--quiet", "--bare", `--initial-branch=${branch}`]);
  if (files) commitTo(path, files, "Initial state", { branch });
  return path;
}

/** Commits to a branch as somebody else would and returns the commit; null as content deletes the file. */
export function commitTo(
  repository: string,
  files: Files,
  message = "Change files",
  {
    author = ALICE,
    branch = "main",
    parent,
  }: { author?: Person; branch?: string; parent?: string | null } = {},
): string {
  const from = parent === undefined ? headOf(repository, branch) : parent;
  return inClone(repository, from, (clone) => {
    for (const [path, content] of Object.entries(files)) {
      const file = join(clone, path);
      if (content === null) rmSync(file, { recursive: true });
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
    }
    git(clone, ["add", "--all"], { author });
    git(clone, ["commit", "--quiet", "--allow-empty", "-m", message], { author });
    return publish(clone, branch);
  });
}

/** Replaces the branch's history by one that starts at `parent` (null: from nothing). */
export function forcePush(
  repository: string,
  files: Files,
  message = "Rewrite history",
  parent: string | null = null,
): string {
  return commitTo(repository, files, message, { parent });
}

/** Runs `change` in a working copy of `from`, a branch or a commit (null: an empty one), and removes the copy. */
export function inClone<T>(repository: string, from: string | null, change: (clone: string) => T): T {
  const clone = temporaryFolder("tideline-clone");
  try {
    git(clone, ["init", "--quiet", "--initial-branch=work"]);
    git(clone, ["remote", "add", "origin", repository]);
    if (from) {
      git(clone, ["fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*"]);
      git(clone, ["reset", "--quiet", "--hard", git(repository, ["rev-parse", from])]);
    }
    return change(clone);
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
}

/** Pushes the working copy's commit onto the branch, by force, and returns it. */
export function publish(clone: string, branch = "main"): string {
  git(clone, ["push", "--quiet", "--force", "origin", `HEAD:refs/heads/${branch}`]);
  return git(clone, ["rev-parse", "HEAD"]);
}

/** The branch's newest commit, or null when there is no such branch. */
export function headOf(repository: string, branch = "main"): string | null {
  try {
    return git(repository, ["rev-parse", "--verify", "--quiet", `refs/heads/${branch}`]);
  } catch {
    return null;
  }
}

/** A file's text at the tip of the branch, or null when it is not there. */
export function readFrom(repository: string, path: string, branch = "main"): string | null {
  return readBytesFrom(repository, path, branch)?.toString("utf8") ?? null;
}

export function readBytesFrom(repository: string, path: string, branch = "main"): Buffer | null {
  try {
    return gitBytes(repository, ["cat-file", "blob", `refs/heads/${branch}:${path}`]);
  } catch {
    return null;
  }
}

/** Paths at the tip of the branch, sorted. */
export function pathsOf(repository: string, branch = "main"): string[] {
  const text = gitBytes(repository, ["ls-tree", "-r", "-z", "--name-only", `refs/heads/${branch}`]).toString(
    "utf8",
  );
  return text.split("\0").filter(Boolean).sort();
}

/** The branch's commits, newest first. */
export function logOf(repository: string, branch = "main") {
  if (headOf(repository, branch) === null) return [];
  const text = git(repository, [
    "log",
    "--format=%H%x00%an%x00%ae%x00%cn%x00%ce%x00%B%x01",
    `refs/heads/${branch}`,
  ]);
  return text
    .split("\x01")
    .map((record) => record.replace(/^\n/, "").split("\0"))
    .filter((parts) => parts.length === 6)
    .map(([commit = "", author = "", email = "", committer = "", committerEmail = "", message = ""]) => ({
      commit,
      author,
      email,
      committer,
      committerEmail,
      message: message.trimEnd(),
    }));
}

/** Makes the repository run a shell script at a hook, such as `pre-receive`. */
export function installHook(repository: string, hook: string, script: string): void {
  mkdirSync(join(repository, "hooks"), { recursive: true });
  writeFileSync(join(repository, "hooks", hook), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

/** True when git finds no fault in the repository. */
export function isSound(repository: string): boolean {
  if (!existsSync(repository)) return false;
  git(repository, ["fsck", "--strict", "--no-dangling"]);
  return true;
}
