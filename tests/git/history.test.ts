import { expect, test } from "vitest";
import { commitTo, createBareRepository, git, inClone, publish } from "@/tests/support/git";
import { BOB, bobsCommit, open } from "./support";

test("the commit that carries a trailer is found, and a quotation of it is not", async () => {
  const repository = createBareRepository({ files: { a: "1" } });
  const remote = open(repository);
  const { head: first } = await remote.fetch();
  const ours = await remote.commit({
    ...bobsCommit(first, { a: "2" }),
    trailers: { "Tideline-Operation": "sync_1" },
  });
  expect(await remote.push(ours, first)).toBe("pushed");
  const last = commitTo(
    repository,
    { a: "3" },
    "Look at this:\n\nTideline-Operation: sync_1\n\nIt was a good one.",
  );
  const longer = commitTo(repository, { a: "4" }, "Other\n\nTideline-Operation: sync_10");
  await remote.fetch();
  const find = (value: string, since?: string) =>
    remote.findCommitWithTrailer(longer, "Tideline-Operation", value, { since });
  expect(await find("sync_1")).toBe(ours);
  expect(await find("sync_10")).toBe(longer);
  expect(await find("sync_2")).toBeNull();
  expect(await find(".*")).toBeNull();
  expect(await find("sync_1", first as string)).toBe(ours);
  expect(await find("sync_1", last)).toBeNull();
  expect(await find("sync_1", "1".repeat(40))).toBe(ours);
});

test("ancestors, known commits and their facts are told", async () => {
  const repository = createBareRepository({ files: { a: "1" } });
  const first = git(repository, ["rev-parse", "main"]);
  const second = commitTo(repository, { a: "2" }, "Zweite Änderung\n\nmit Text", { author: BOB });
  const remote = open(repository);
  await remote.fetch();
  expect(await remote.isAncestor(first, second)).toBe(true);
  expect(await remote.isAncestor(second, first)).toBe(false);
  expect(await remote.isAncestor(first, first)).toBe(true);
  expect(await remote.isAncestor("1".repeat(40), second)).toBe(false);
  expect(await remote.hasCommit(first)).toBe(true);
  expect(await remote.hasCommit("1".repeat(40))).toBe(false);
  expect(await remote.hasCommit(git(repository, ["rev-parse", "main^{tree}"]))).toBe(false);
  expect(await remote.commitInfo(second)).toMatchObject({
    commit: second,
    parents: [first],
    author: BOB.name,
    email: BOB.email,
    message: "Zweite Änderung\n\nmit Text",
  });
  expect(await remote.commitInfo("1".repeat(40))).toBeNull();
});

test("what a commit changed is listed with the blobs before and after", async () => {
  const repository = createBareRepository({ files: { "d/a": "1", "d/gone": "1", other: "1" } });
  const oid = (path: string) => git(repository, ["rev-parse", `main:${path}`]);
  const [a, gone] = [oid("d/a"), oid("d/gone")];
  const head = commitTo(repository, { "d/a": "2", "d/gone": null, "d/new": "3", other: "2" });
  const remote = open(repository);
  await remote.fetch();
  expect(await remote.changesOf(head, "d")).toEqual([
    { path: "a", isPathUtf8: true, oldOid: a, newOid: oid("d/a") },
    { path: "gone", isPathUtf8: true, oldOid: gone, newOid: null },
    { path: "new", isPathUtf8: true, oldOid: null, newOid: oid("d/new") },
  ]);
  expect((await remote.changesOf(head, "")).map(({ path }) => path)).toEqual([
    "d/a",
    "d/gone",
    "d/new",
    "other",
  ]);
  const first = git(repository, ["rev-parse", "main~1"]);
  expect((await remote.changesOf(first, "d")).map(({ oldOid }) => oldOid)).toEqual([null, null]);
});

test("the last change of many files is found in one walk, through merges", async () => {
  const repository = createBareRepository({ files: { "d/a": "1", "d/b": "1", "d/c": "1", e: "1" } });
  const first = git(repository, ["rev-parse", "main"]);
  const onSide = commitTo(repository, { "d/b": "side" }, "side", {
    branch: "side",
    parent: first,
    author: BOB,
  });
  const onMain = commitTo(repository, { "d/a": "2", e: "2" });
  const merge = inClone(repository, "main", (clone) => {
    git(clone, ["merge", "--quiet", "--no-ff", "-m", "Merge", onSide]);
    return publish(clone);
  });
  const head = commitTo(repository, { e: "3" });
  const remote = open(repository);
  await remote.fetch();
  const changes = await remote.lastChange(head, "d", ["a", "b", "c", "never"]);
  expect(Object.fromEntries([...changes].map(([path, { commit }]) => [path, commit]))).toEqual({
    a: onMain,
    b: onSide,
    c: first,
  });
  expect(changes.get("b")).toMatchObject({ author: BOB.name, email: BOB.email });
  expect(Math.abs(Date.now() - Number(changes.get("b")?.at))).toBeLessThan(60_000);
  expect((await remote.lastChange(head, "", ["d/a", "e"])).get("e")?.commit).toBe(head);
  expect(await remote.lastChange(head, "d", [])).toEqual(new Map());
  expect(await remote.isAncestor(merge, head)).toBe(true);
});
