import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { blobOid } from "@/lib/git/tree";
import {
  createBareRepository,
  git,
  headOf,
  inClone,
  isSound,
  logOf,
  pathsOf,
  publish,
  readBytesFrom,
  readFrom,
} from "@/tests/support/git";
import { BOB, bobsCommit, open } from "./support";

async function fetched(files: Record<string, string>) {
  const repository = createBareRepository({ files });
  const remote = open(repository);
  const { head } = await remote.fetch();
  return { repository, remote, head: head as string };
}

test("one commit changes, adds and deletes files of the directory and nothing else", async () => {
  const { repository, remote, head } = await fetched({
    "f/a": "1",
    "f/gone": "1",
    "f/kept": "1",
    "other/a": "1",
  });
  const commit = await remote.commit({
    ...bobsCommit(head, { a: "2", gone: null, 'deep/er/new ü "q".yaml': "n", "never-was": null }, "f"),
    message: "Sync the fabric\n\nTwo resources.",
    trailers: { "Tideline-Operation": "sync_1" },
  });
  expect(headOf(repository)).toBe(head);
  expect(await remote.push(commit, head)).toBe("pushed");
  expect(pathsOf(repository)).toEqual(["f/a", 'f/deep/er/new ü "q".yaml', "f/kept", "other/a"]);
  expect(readFrom(repository, "f/a")).toBe("2");
  expect(logOf(repository)[0]).toEqual({
    commit,
    author: BOB.name,
    email: BOB.email,
    committer: "Tideline",
    committerEmail: "tideline@localhost",
    message: "Sync the fabric\n\nTwo resources.\n\nTideline-Operation: sync_1",
  });
  expect(git(repository, ["log", "-1", "--format=%aI", "main"])).toMatch(/^2026-01-02T03:04:05(Z|\+00:00)$/);
  expect(isSound(repository)).toBe(true);
});

test("the same commit made twice has the same name, and no ref of the mirror shows it", async () => {
  const { remote, head } = await fetched({ a: "1" });
  const input = bobsCommit(head, { a: "2" });
  expect(await remote.commit(input)).toBe(await remote.commit(input));
});

test("contents are kept byte by byte", async () => {
  const { repository, remote, head } = await fetched({ a: "1" });
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 7) % 256));
  const commit = await remote.commit(
    bobsCommit(head, { bytes, empty: "", crlf: "a\r\n", text: "data 5\nM x\ndone\n", lone: "\n" }),
  );
  await remote.push(commit, head);
  expect(readBytesFrom(repository, "bytes")?.equals(bytes)).toBe(true);
  expect(readFrom(repository, "empty")).toBe("");
  expect(readFrom(repository, "crlf")).toBe("a\r\n");
  expect(readFrom(repository, "text")).toBe("data 5\nM x\ndone\n");
  expect(readFrom(repository, "lone")).toBe("\n");
});

test("a file keeps its mode", async () => {
  const { repository, remote } = await fetched({ "d/run.sh": "1" });
  const head = inClone(repository, "main", (clone) => {
    chmodSync(join(clone, "d/run.sh"), 0o755);
    git(clone, ["commit", "--quiet", "-am", "Executable"]);
    return publish(clone);
  });
  await remote.fetch();
  const commit = await remote.commit(bobsCommit(head, { "run.sh": "2", "new.sh": "1" }, "d"));
  await remote.push(commit, head);
  expect(git(repository, ["ls-tree", "-r", "--format=%(objectmode) %(path)", "main"]).split("\n")).toEqual([
    "100644 d/new.sh",
    "100755 d/run.sh",
  ]);
});

test("a thousand files are one commit", async () => {
  const { repository, remote, head } = await fetched({ "f/0.yaml": "old" });
  const files = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`${i}.yaml`, `n: ${i}\n`]));
  const commit = await remote.commit(bobsCommit(head, files, "f"));
  expect(await remote.push(commit, head)).toBe("pushed");
  expect(logOf(repository)).toHaveLength(2);
  expect(pathsOf(repository)).toHaveLength(1000);
  expect(readFrom(repository, "f/999.yaml")).toBe("n: 999\n");
});

describe("a person's text", () => {
  test("in names and trailers cannot forge another line of the commit", async () => {
    const { repository, remote, head } = await fetched({ a: "1" });
    const commit = await remote.commit({
      ...bobsCommit(head, { a: "2" }),
      author: { name: "Eve <x>\ncommitter Root <r@x> 1 +0000", email: "e@x>\n\u0000" },
      message: "Subject\u0000\n\nBody",
      trailers: { "Tideline-Operation": "sync_1\nTideline-Operation: sync_2" },
    });
    expect(await remote.push(commit, head)).toBe("pushed");
    const [made] = logOf(repository);
    expect(made).toMatchObject({
      author: "Eve xcommitter Root rx 1 +0000".replace("rx", "r@x"),
      committer: "Tideline",
    });
    expect(await remote.findCommitWithTrailer(commit, "Tideline-Operation", "sync_2")).toBeNull();
    expect(isSound(repository)).toBe(true);
  });

  test("may be missing: a commit is still made", async () => {
    const { repository, remote, head } = await fetched({ a: "1" });
    const commit = await remote.commit({
      ...bobsCommit(head, { a: "2" }),
      author: { name: "", email: "" },
      message: "",
    });
    expect(await remote.push(commit, head)).toBe("pushed");
    expect(logOf(repository)[0]?.message).toBe("Update");
  });
});

describe("refused paths", () => {
  test.each([
    "../a",
    "a/../../b",
    "/etc/passwd",
    "a//b",
    "./a",
    "",
    "a/",
    ".git/config",
    "d/.GIT/x",
    "a\nb",
    "a\u0000b",
    "a\\..\\b",
    "git~1/x",
  ])("%j does not get into a commit", async (path) => {
    const { remote, head } = await fetched({ "f/a": "1" });
    await expect(remote.commit(bobsCommit(head, { [path]: "x" }, "f"))).rejects.toMatchObject({
      code: "invalid_input",
      details: { field_errors: { file_path: [expect.any(String)] } },
    });
  });

  test("a symlink in the tree is neither followed nor rewritten, but may be deleted", async () => {
    const { repository, remote } = await fetched({ "f/a": "1" });
    const head = inClone(repository, "main", (clone) => {
      symlinkSync("/etc", join(clone, "f", "link"));
      symlinkSync("f", join(clone, "alias"));
      git(clone, ["add", "--all"]);
      git(clone, ["commit", "--quiet", "-m", "Links"]);
      return publish(clone);
    });
    await remote.fetch();
    for (const [directory, path] of [
      ["f", "link/passwd"],
      ["f", "link"],
      ["alias", "a"],
      ["alias/x", "a"],
    ] as const)
      await expect(remote.commit(bobsCommit(head, { [path]: "x" }, directory))).rejects.toMatchObject({
        code: "invalid_input",
        message: expect.stringContaining("symlink"),
      });
    const commit = await remote.commit(bobsCommit(head, { link: null }, "f"));
    await remote.push(commit, head);
    expect(pathsOf(repository)).toEqual(["alias", "f/a"]);
  });

  test("a file never silently replaces a directory, nor a directory a file", async () => {
    const { repository, remote, head } = await fetched({ "d/a": "1", file: "1" });
    await expect(remote.commit(bobsCommit(head, { d: "x" }))).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(remote.commit(bobsCommit(head, { d: null }))).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(remote.commit(bobsCommit(head, { "file/x": "x" }))).rejects.toMatchObject({
      code: "invalid_input",
    });
    const commit = await remote.commit(bobsCommit(head, { "file/x": "x", file: null }));
    await remote.push(commit, head);
    expect(pathsOf(repository)).toEqual(["d/a", "file/x"]);
  });

  test("the same file twice in one commit is refused", async () => {
    const { remote, head } = await fetched({ a: "1" });
    const twice = {
      ...bobsCommit(head, {}),
      changes: [
        { path: "a", content: "2" },
        { path: "a", content: "3" },
      ],
    };
    await expect(remote.commit(twice)).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("a commit still works after a refused one", async () => {
    const { remote, head } = await fetched({ "d/a": "1" });
    await expect(remote.commit(bobsCommit(head, { d: "x" }))).rejects.toThrow();
    expect(await remote.push(await remote.commit(bobsCommit(head, { b: "x" })), head)).toBe("pushed");
  });
});

test("the name of a file's content is the one git gives it", async () => {
  const content = "# Ä comment\r\nkind: VPC\n";
  const { repository, remote, head } = await fetched({ a: content, empty: "" });
  for (const { path, oid } of await remote.listTree(head, ""))
    expect(blobOid(path === "a" ? content : "", head)).toBe(oid);
  expect(blobOid(Buffer.from(content), head)).toBe(git(repository, ["rev-parse", "main:a"]));
  // `git hash-object` of an empty file in a repository of the longer names.
  expect(blobOid("", "0".repeat(64))).toBe(
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
  );
});
