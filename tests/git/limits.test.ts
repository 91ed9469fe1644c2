import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assertGitVersion } from "@/lib/git/version";
import { createBareRepository, headOf, installHook, temporaryFolder } from "@/tests/support/git";
import { serveSilence } from "@/tests/support/git-http-server";
import { bobsCommit, open } from "./support";

describe("a server that hangs", () => {
  let silent: Awaited<ReturnType<typeof serveSilence>>;
  beforeAll(async () => {
    silent = await serveSilence();
  });
  afterAll(() => silent.close());

  test("is given up after the silence limit, with every process git started", async () => {
    const remote = open(silent.url, { timeouts: { silenceMs: 400 } });
    await expect(remote.fetch()).rejects.toMatchObject({ code: "timeout", details: { reason: "no_answer" } });
    await expect(remote.test()).rejects.toMatchObject({ code: "timeout" });
    const { port } = new URL(silent.url);
    expect(execFileSync("ps", ["-eo", "args"], { encoding: "utf8" })).not.toContain(`127.0.0.1:${port}`);
  });

  test("is given up after the total limit even if it is not silent", async () => {
    const repository = createBareRepository({ files: { a: "1" } });
    const mirrorDir = temporaryFolder();
    const patient = open(repository, { mirrorDir });
    const { head } = await patient.fetch();
    installHook(repository, "pre-receive", "while :; do echo working >&2; sleep 0.2; done");
    const commit = await patient.commit(bobsCommit(head, { a: "2" }));
    const remote = open(repository, { mirrorDir, timeouts: { totalMs: 1500 } });
    await expect(remote.push(commit, head)).rejects.toMatchObject({
      code: "timeout",
      details: { reason: "too_long" },
    });
  });

  test("a hook that works in silence is no hanging server", async () => {
    const repository = createBareRepository({ files: { a: "1" } });
    const remote = open(repository, { timeouts: { silenceMs: 2000 } });
    const { head } = await remote.fetch();
    installHook(repository, "pre-receive", "sleep 3");
    const commit = await remote.commit(bobsCommit(head, { a: "2" }));
    expect(await remote.push(commit, head)).toBe("pushed");
  });

  test("is left at once when the work is cancelled", async () => {
    const cancel = new AbortController();
    const remote = open(silent.url, { signal: cancel.signal });
    const fetching = remote.fetch();
    setTimeout(() => cancel.abort(), 200);
    await expect(fetching).rejects.toMatchObject({ code: "cancelled" });
    await expect(remote.fetch()).rejects.toMatchObject({ code: "cancelled" });
  });
});

describe("a full disk", () => {
  const noise = Buffer.from(Array.from({ length: 300_000 }, () => Math.floor(Math.random() * 256)));

  /** A git that may write no file above 64 KiB: the one way to fill up a disk that needs no rights. */
  function limitedGit(whenReached: "killed" | "told") {
    const folder = temporaryFolder();
    const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
    const trap = whenReached === "told" ? "trap '' XFSZ\n" : "";
    writeFileSync(join(folder, "git"), `#!/bin/sh\n${trap}ulimit -f 128\nexec ${real} "$@"\n`);
    chmodSync(join(folder, "git"), 0o755);
    return { PATH: `${folder}${delimiter}${process.env.PATH}` };
  }

  test.each([
    ["killed", "storage"],
    ["told", "disk_full"],
  ] as const)("while fetching is a clear error (git is %s)", async (whenReached, reason) => {
    const repository = createBareRepository({ files: { noise } });
    const mirrorDir = temporaryFolder();
    const remote = open(repository, { mirrorDir, environment: limitedGit(whenReached) });
    await expect(remote.fetch()).rejects.toMatchObject({
      code: "unavailable",
      details: { reason, suggestions: [expect.stringContaining("space")] },
    });
    expect(await open(repository, { mirrorDir }).fetch()).toEqual({ head: headOf(repository) });
  });

  test.each(["killed", "told"] as const)(
    "while committing is a clear error (git is %s)",
    async (whenReached) => {
      const repository = createBareRepository({ files: { a: "1" } });
      const mirrorDir = temporaryFolder();
      const remote = open(repository, { mirrorDir, environment: limitedGit(whenReached) });
      const { head } = await remote.fetch();
      await expect(remote.commit(bobsCommit(head, { noise }))).rejects.toMatchObject({ code: "unavailable" });
      expect(await remote.push(await remote.commit(bobsCommit(head, { a: "2" })), head)).toBe("pushed");
    },
  );

  test("on a real file system of 200 KiB is the same error", async () => {
    const repository = createBareRepository({ files: { noise } });
    const mount = temporaryFolder();
    const mirrorDir = join(mount, "mirrors");
    const isMounted = mountTiny(mount);
    try {
      mkdirSync(mirrorDir, { recursive: true });
      // Without the right to mount, the limit on file size stands in for the small disk.
      const environment = isMounted ? { PATH: process.env.PATH } : limitedGit("told");
      await expect(open(repository, { mirrorDir, environment }).fetch()).rejects.toMatchObject({
        code: "unavailable",
        details: { reason: "disk_full" },
      });
    } finally {
      if (isMounted) execFileSync("umount", ["-l", mount]);
    }
  });

  function mountTiny(folder: string) {
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=200k", "tmpfs", folder], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  }
});

test("a missing git program is said plainly", async () => {
  const remote = open(createBareRepository({ files: { a: "1" } }), { environment: { PATH: "/nonexistent" } });
  for (const work of [remote.fetch, remote.test])
    await expect(work()).rejects.toMatchObject({ code: "internal", details: { reason: "git_missing" } });
});

test.each(["git version 2.30.9", "git version 1.9.1", ""])("%j is too old", (answer) => {
  expect(() => assertGitVersion(answer)).toThrow(/2\.31 or newer/);
});

test.each(["git version 2.31.0", "git version 2.39.5 (Apple Git-154)", "git version 3.0.0"])(
  "%j is new enough",
  (answer) => {
    expect(() => assertGitVersion(answer)).not.toThrow();
  },
);
