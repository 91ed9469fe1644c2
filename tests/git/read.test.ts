import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import {
  commitTo,
  createBareRepository,
  forcePush,
  git,
  inClone,
  installHook,
  logOf,
  publish,
} from "@/tests/support/git";
import { bobsCommit, open } from "./support";

describe("fetching", () => {
  test("answers the branch's newest commit in one call", async () => {
    const repository = createBareRepository({ files: { "a.yaml": "a: 1\n" } });
    const remote = open(repository);
    expect(await remote.fetch()).toEqual({ head: logOf(repository)[0]?.commit });
    const second = commitTo(repository, { "a.yaml": "a: 2\n" });
    expect(await remote.fetch()).toEqual({ head: second });
    expect(remote.traffic.calls).toBe(2);
    expect(remote.traffic.bytes).toBeGreaterThan(100);
  });

  test("counts the bytes of the packs that really came", async () => {
    const noise = Buffer.from(Array.from({ length: 50_000 }, () => Math.floor(Math.random() * 256)));
    const repository = createBareRepository({ files: { "noise.bin": noise } });
    const remote = open(repository);
    await remote.fetch();
    expect(remote.traffic.bytes).toBeGreaterThan(50_000);
    expect(remote.traffic.bytes).toBeLessThan(52_000);
    const before = remote.traffic.bytes;
    await remote.fetch();
    expect(remote.traffic.bytes).toBe(before);
  });

  test("an empty repository has no head", async () => {
    const remote = open(createBareRepository());
    expect(await remote.fetch()).toEqual({ head: null });
    expect((await remote.test()).head).toBeNull();
  });

  test("a missing branch is named along with those there are", async () => {
    const remote = open(createBareRepository({ files: { a: "a" }, branch: "trunk" }));
    for (const attempt of [remote.fetch, remote.test])
      await expect(attempt()).rejects.toMatchObject({
        code: "branch_not_found",
        message: expect.stringContaining("trunk"),
        details: { branches: ["trunk"] },
      });
  });

  test("a branch whose name another one ends with is not taken for it", async () => {
    const repository = createBareRepository({ files: { a: "1" }, branch: "team/main" });
    await expect(open(repository).fetch()).rejects.toMatchObject({ code: "branch_not_found" });
  });

  test("branches `a` and later `a/b` of one repository do not get in each other's way", async () => {
    const repository = createBareRepository({ files: { x: "1" }, branch: "a" });
    const first = open(repository, { branch: "a" });
    await first.fetch();
    git(repository, ["branch", "-m", "a", "other"]);
    git(repository, ["branch", "a/b", "other"]);
    const head = git(repository, ["rev-parse", "other"]);
    expect(await open(repository, { branch: "a/b" }).fetch()).toEqual({ head });
  });

  test("a force-pushed branch is followed, and the old commit is no ancestor", async () => {
    const repository = createBareRepository({ files: { a: "1" } });
    const remote = open(repository);
    const { head: old } = await remote.fetch();
    const rewritten = forcePush(repository, { b: "2" });
    expect(await remote.fetch()).toEqual({ head: rewritten });
    expect(await remote.isAncestor(old as string, rewritten)).toBe(false);
    expect((await remote.listTree(rewritten, "")).map(({ path }) => path)).toEqual(["b"]);
    const fresh = open(repository);
    await fresh.fetch();
    expect(await fresh.hasCommit(old as string)).toBe(false);
    expect(await fresh.isAncestor(old as string, rewritten)).toBe(false);
    await expect(fresh.listTree(old as string, "")).rejects.toMatchObject({ code: "conflict" });
  });

  test("a local repository of another account is read and written, but its hooks do not run with our rights", async () => {
    const repository = createBareRepository({ files: { a: "1" } });
    const somebodyElse = 12_345;
    // Only the superuser can give files away, and CI runs as the superuser.
    if (process.getuid?.() === 0) {
      installHook(repository, "pre-receive", "exit 1");
      execFileSync("chown", ["-R", `${somebodyElse}:${somebodyElse}`, repository]);
    }
    const remote = open(repository);
    const { head } = await remote.fetch();
    const commit = await remote.commit(bobsCommit(head, { b: "2" }));
    expect(await remote.push(commit, head)).toBe("pushed");
    expect(logOf(repository)[0]?.commit).toBe(commit);
  });
});

describe("trees and blobs", () => {
  test("every kind of entry and every name is listed, relative to the directory", async () => {
    const repository = createBareRepository({
      files: { "dir/a.yaml": "a\n", 'dir/sub/b\tc\n"d.yaml': "b\n", "other.yaml": "x" },
    });
    const head = inClone(repository, "main", (clone) => {
      const blob = git(clone, ["hash-object", "-w", "--stdin"], { input: "latin" });
      const link = git(clone, ["hash-object", "-w", "--stdin"], { input: "/etc/passwd" });
      const latin = Buffer.concat([
        Buffer.from(`100644 ${blob}\tdir/caf`),
        Buffer.from([0xe9]),
        Buffer.from(".yaml\0"),
      ]);
      git(clone, ["update-index", "-z", "--index-info"], { input: latin });
      git(clone, ["update-index", "--add", "--cacheinfo", `120000,${link},dir/link`]);
      git(clone, ["update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},dir/module`]);
      git(clone, ["commit", "--quiet", "-m", "Odd entries"]);
      return publish(clone);
    });
    const remote = open(repository);
    await remote.fetch();
    const tree = await remote.listTree(head, "dir");
    expect(
      tree.map(({ path, type, isPathUtf8, sizeBytes }) => ({ path, type, isPathUtf8, sizeBytes })),
    ).toEqual([
      { path: "a.yaml", type: "file", isPathUtf8: true, sizeBytes: 2 },
      { path: "caf\\xe9.yaml", type: "file", isPathUtf8: false, sizeBytes: 5 },
      { path: "link", type: "symlink", isPathUtf8: true, sizeBytes: 11 },
      { path: "module", type: "submodule", isPathUtf8: true, sizeBytes: 0 },
      { path: 'sub/b\tc\n"d.yaml', type: "file", isPathUtf8: true, sizeBytes: 2 },
    ]);
    expect(await remote.listTree(head, "")).toHaveLength(6);
    expect(await remote.listTree(head, "missing")).toEqual([]);
    expect(await remote.listTree(head, "di")).toEqual([]);
    expect(await remote.listTree(head, "dir/a.yaml")).toEqual([]);
    expect(await remote.listTree(head, "dir/link")).toEqual([]);
    expect((await remote.changesOf(head, "dir")).map(({ path }) => path)).toContain("caf\\xe9.yaml");
    expect((await remote.lastChange(head, "dir", ["a.yaml", "link"])).size).toBe(2);
  });

  test("blobs come back byte by byte, whatever they hold", async () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const large = Buffer.alloc(3_000_000, "0123456789\n");
    const repository = createBareRepository({ files: { all, empty: "", large, crlf: "a\r\nb\r\n" } });
    const remote = open(repository);
    const { head } = await remote.fetch();
    const tree = await remote.listTree(head as string, "");
    const blobs = await remote.readBlobs([...tree, ...tree].map(({ oid }) => oid));
    const contents = Object.fromEntries(tree.map(({ path, oid }) => [path, blobs.get(oid)]));
    expect(contents.all?.equals(all)).toBe(true);
    expect(contents.large?.equals(large)).toBe(true);
    expect(contents.empty?.length).toBe(0);
    expect(contents.crlf?.toString()).toBe("a\r\nb\r\n");
    expect(await remote.readBlobs([])).toEqual(new Map());
  });

  test("a thousand blobs are read completely", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1000 }, (_, i) => [`d/${i}.yaml`, `n: ${i}\n`.repeat(20)]),
    );
    const remote = open(createBareRepository({ files }));
    const { head } = await remote.fetch();
    const tree = await remote.listTree(head as string, "d");
    const blobs = await remote.readBlobs(tree.map(({ oid }) => oid));
    expect(tree).toHaveLength(1000);
    for (const { path, oid } of tree) expect(blobs.get(oid)?.toString()).toBe(files[`d/${path}`]);
  });

  test("a blob that is gone is an error, never an empty file", async () => {
    const remote = open(createBareRepository({ files: { a: "1" } }));
    await remote.fetch();
    await expect(remote.readBlobs(["1".repeat(40)])).rejects.toMatchObject({ code: "conflict" });
  });

  test("text that is no object name never reaches git", async () => {
    const remote = open(createBareRepository({ files: { a: "1" } }));
    const { head } = await remote.fetch();
    for (const text of ["--output=/tmp/x", "HEAD", "main", "", `${head}^{tree}`, `${head}\n${head}`]) {
      await expect(remote.listTree(text, "")).rejects.toThrow(TypeError);
      await expect(remote.readBlobs([text])).rejects.toThrow(TypeError);
      await expect(remote.hasCommit(text)).rejects.toThrow(TypeError);
    }
  });
});
