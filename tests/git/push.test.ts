import { expect, test } from "vitest";
import {
  commitTo,
  createBareRepository,
  forcePush,
  git,
  headOf,
  installHook,
  logOf,
  readFrom,
  temporaryFolder,
} from "@/tests/support/git";
import { bobsCommit, open } from "./support";

async function fetched(files: Record<string, string> = { a: "1" }) {
  const repository = createBareRepository({ files });
  const remote = open(repository);
  const { head } = await remote.fetch();
  return { repository, remote, head: head as string };
}

test("a commit pushed by someone else between fetch and push wins, and nothing of it is lost", async () => {
  const { repository, remote, head } = await fetched();
  const ours = await remote.commit(bobsCommit(head, { a: "ours" }));
  const theirs = commitTo(repository, { a: "theirs" });
  expect(await remote.push(ours, head)).toBe("lost_race");
  expect(headOf(repository)).toBe(theirs);
  const { head: next } = await remote.fetch();
  expect(next).toBe(theirs);
  const again = await remote.commit(bobsCommit(next, { a: "ours" }));
  expect(await remote.push(again, next)).toBe("pushed");
  expect(logOf(repository)).toHaveLength(3);
});

test("a branch that was set back to an older commit is a lost race, though a plain push would succeed", async () => {
  const { repository, remote, head: first } = await fetched();
  const second = commitTo(repository, { a: "2" });
  await remote.fetch();
  const ours = await remote.commit(bobsCommit(second, { a: "ours" }));
  git(repository, ["update-ref", "refs/heads/main", first]);
  expect(await remote.push(ours, second)).toBe("lost_race");
  expect(headOf(repository)).toBe(first);
});

test("a rewritten history is a lost race", async () => {
  const { repository, remote, head } = await fetched();
  const ours = await remote.commit(bobsCommit(head, { a: "ours" }));
  const rewritten = forcePush(repository, { b: "1" });
  expect(await remote.push(ours, head)).toBe("lost_race");
  expect(headOf(repository)).toBe(rewritten);
});

test("a deleted branch is a lost race and is not made again", async () => {
  const { repository, remote, head } = await fetched();
  const ours = await remote.commit(bobsCommit(head, { a: "ours" }));
  git(repository, ["update-ref", "-d", "refs/heads/main"]);
  expect(await remote.push(ours, head)).toBe("lost_race");
  expect(headOf(repository)).toBeNull();
});

test("a race lost on the server, after the lease was checked, is recognised", async () => {
  const { repository, remote, head } = await fetched();
  const ours = await remote.commit(bobsCommit(head, { a: "ours" }));
  const theirs = commitTo(repository, { a: "theirs" }, "theirs", { branch: "elsewhere", parent: head });
  // The hook moves the branch at the last moment, as another push would.
  installHook(
    repository,
    "pre-receive",
    `env -u GIT_QUARANTINE_PATH git update-ref refs/heads/main ${theirs}`,
  );
  expect(await remote.push(ours, head)).toBe("lost_race");
  expect(headOf(repository)).toBe(theirs);
});

test("of many who push at once exactly one wins", async () => {
  const { repository, head } = await fetched();
  const shared = temporaryFolder();
  const results = await Promise.all(
    [1, 2, 3, 4].map(async (n) => {
      const remote = open(repository, { mirrorDir: shared });
      await remote.fetch();
      return remote.push(await remote.commit(bobsCommit(head, { a: `${n}` })), head);
    }),
  );
  expect(results.filter((result) => result === "pushed")).toHaveLength(1);
  expect(logOf(repository)).toHaveLength(2);
});

test("the first commit of an empty repository makes the branch, once", async () => {
  const repository = createBareRepository();
  const [one, two] = [open(repository), open(repository)];
  expect(await one.fetch()).toEqual({ head: null });
  await two.fetch();
  const first = await one.commit(bobsCommit(null, { "f/a": "1" }));
  const other = await two.commit(bobsCommit(null, { "f/b": "1" }));
  expect(await one.push(first, null)).toBe("pushed");
  expect(await two.push(other, null)).toBe("lost_race");
  expect(readFrom(repository, "f/a")).toBe("1");
});

test("pushing the same commit again is no error", async () => {
  const { remote, head } = await fetched();
  const ours = await remote.commit(bobsCommit(head, { a: "2" }));
  expect(await remote.push(ours, head)).toBe("pushed");
  expect(await remote.push(ours, head)).toBe("pushed");
});

test("another branch is made beside the first and never overwritten", async () => {
  const { repository, remote, head } = await fetched();
  const ours = await remote.commit(bobsCommit(head, { a: "2" }));
  expect(await remote.push(ours, null, "tideline/sync-1")).toBe("pushed");
  expect(headOf(repository)).toBe(head);
  expect(headOf(repository, "tideline/sync-1")).toBe(ours);
  const other = await remote.commit(bobsCommit(head, { a: "3" }));
  expect(await remote.push(other, null, "tideline/sync-1")).toBe("lost_race");
});

test("a commit that does not build on the expected head is never pushed over it", async () => {
  const { repository, remote, head } = await fetched();
  const theirs = commitTo(repository, { a: "theirs" });
  await remote.fetch();
  const ours = await remote.commit(bobsCommit(head, { a: "ours" }));
  await expect(remote.push(ours, theirs)).rejects.toMatchObject({ code: "internal" });
  expect(headOf(repository)).toBe(theirs);
});

test("a hook's refusal is told in the server's words", async () => {
  const { repository, remote, head } = await fetched();
  installHook(repository, "pre-receive", 'echo "Only on Tuesdays. fetch first, stale info" >&2; exit 1');
  const ours = await remote.commit(bobsCommit(head, { a: "2" }));
  await expect(remote.push(ours, head)).rejects.toMatchObject({
    code: "repository_access_denied",
    message: expect.stringContaining("Only on Tuesdays."),
    details: { reason: "push_refused", remote_reason: expect.stringContaining("pre-receive hook declined") },
  });
  expect(headOf(repository)).toBe(head);
});

test("a branch somebody works on is not moved under them", async () => {
  const worked = temporaryFolder();
  git(worked, ["init", "--quiet", "--initial-branch=main"]);
  git(worked, ["commit", "--quiet", "--allow-empty", "-m", "Start"]);
  const remote = open(worked);
  const { head } = await remote.fetch();
  const ours = await remote.commit(bobsCommit(head, { a: "2" }));
  await expect(remote.push(ours, head)).rejects.toMatchObject({
    code: "repository_access_denied",
    message: expect.stringContaining("checked out"),
  });
});

test("what was pushed is not fetched again", async () => {
  const { remote, head } = await fetched();
  const noise = Buffer.from(Array.from({ length: 30_000 }, () => Math.floor(Math.random() * 256)));
  const ours = await remote.commit(bobsCommit(head, { noise }));
  await remote.push(ours, head);
  const before = remote.traffic.bytes;
  expect(before).toBeGreaterThan(30_000);
  expect(await remote.fetch()).toEqual({ head: ours });
  expect(remote.traffic.bytes).toBe(before);
});
