import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  commitTo,
  createBareRepository,
  git,
  headOf,
  logOf,
  readFrom,
  temporaryFolder,
} from "@/tests/support/git";
import { bobsCommit, open } from "./support";

function mirrorOf(mirrorDir: string) {
  const [name, ...others] = readdirSync(mirrorDir).filter((entry) => entry.endsWith(".git"));
  expect(others).toEqual([]);
  return join(mirrorDir, name as string);
}

async function prepared() {
  const repository = createBareRepository({ files: { "f/a": "1", "f/b": "some text\n".repeat(50) } });
  const mirrorDir = temporaryFolder("tideline-mirrors");
  const remote = open(repository, { mirrorDir });
  const { head } = await remote.fetch();
  return { repository, mirrorDir, mirror: mirrorOf(mirrorDir), remote, head: head as string };
}

const forEachPack = (mirror: string, change: (file: string) => void) => {
  const folder = join(mirror, "objects", "pack");
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith(".pack")))
    change(join(folder, name));
};

const damages: [string, (mirror: string, mirrorDir: string) => void][] = [
  ["deleted", (mirror) => rmSync(mirror, { recursive: true })],
  ["deleted with all others", (_, mirrorDir) => rmSync(mirrorDir, { recursive: true })],
  ["without its HEAD", (mirror) => rmSync(join(mirror, "HEAD"))],
  ["without its configuration", (mirror) => writeFileSync(join(mirror, "config"), "[core\n garbage")],
  ["without its objects", (mirror) => rmSync(join(mirror, "objects"), { recursive: true })],
  [
    "with an empty object folder",
    (mirror) => {
      rmSync(join(mirror, "objects"), { recursive: true });
      mkdirSync(join(mirror, "objects"));
    },
  ],
  ["with truncated packs", (mirror) => forEachPack(mirror, (file) => truncateSync(file, 40))],
  ["with empty packs", (mirror) => forEachPack(mirror, (file) => truncateSync(file, 0))],
  [
    "with packs of noise",
    (mirror) =>
      forEachPack(mirror, (file) => {
        const bytes = readFileSync(file);
        rmSync(file);
        writeFileSync(file, bytes.fill(0x5a, 12, bytes.length - 20));
      }),
  ],
  [
    "with garbage in its refs",
    (mirror) => {
      const folder = join(mirror, "refs/tideline/heads");
      for (const name of readdirSync(folder)) writeFileSync(join(folder, name), `${"7".repeat(40)}\n`);
    },
  ],
  [
    "with a lock left by a killed process",
    (mirror) => {
      const folder = join(mirror, "refs/tideline/heads");
      for (const name of readdirSync(folder)) writeFileSync(join(folder, `${name}.lock`), "");
    },
  ],
  [
    "replaced by a file",
    (mirror) => {
      rmSync(mirror, { recursive: true });
      writeFileSync(mirror, "?");
    },
  ],
];

describe.each(damages)("a mirror %s", (_, damage) => {
  test("is made anew by a fetch", async () => {
    const { repository, mirror, mirrorDir, remote } = await prepared();
    damage(mirror, mirrorDir);
    const head = commitTo(repository, { "f/a": "2" });
    expect(await remote.fetch()).toEqual({ head });
    expect(await remote.listTree(head, "f")).toHaveLength(2);
    const commit = await remote.commit(bobsCommit(head, { a: "3" }, "f"));
    expect(await remote.push(commit, head)).toBe("pushed");
  });

  test("is made anew in the middle of reading", async () => {
    const { mirror, mirrorDir, remote, head } = await prepared();
    const tree = await remote.listTree(head, "f");
    damage(mirror, mirrorDir);
    const blobs = await remote.readBlobs(tree.map(({ oid }) => oid));
    expect([...blobs.values()].map(String)).toEqual(["1", "some text\n".repeat(50)]);
    damage(mirrorOf(mirrorDir), mirrorDir);
    expect(await remote.hasCommit(head)).toBe(true);
    expect(await remote.listTree(head, "f")).toEqual(tree);
  });

  test("between commit and push ends in a pushed commit or in another round", async () => {
    const { repository, mirror, mirrorDir, remote, head } = await prepared();
    const commit = await remote.commit(bobsCommit(head, { a: "2" }, "f"));
    damage(mirror, mirrorDir);
    if ((await remote.push(commit, head)) === "lost_race") {
      expect(headOf(repository)).toBe(head);
      await remote.fetch();
      expect(await remote.push(await remote.commit(bobsCommit(head, { a: "2" }, "f")), head)).toBe("pushed");
    }
    expect(readFrom(repository, "f/a")).toBe("2");
    expect(logOf(repository)).toHaveLength(2);
  });
});

test("many users of one mirror at once, some of whom delete it, all get what they asked for", async () => {
  const { repository, mirrorDir, mirror, head } = await prepared();
  const users = Array.from({ length: 8 }, async (_, n) => {
    const remote = open(repository, { mirrorDir });
    if (n % 4 === 3) renameSync(mirror, `${mirror}.gone-${n}`);
    expect(await remote.fetch()).toEqual({ head });
    const tree = await remote.listTree(head, "f");
    expect((await remote.readBlobs(tree.map(({ oid }) => oid))).size).toBe(2);
  });
  await Promise.all(
    users.map((user) =>
      user.catch((error) => {
        // Deleting what another user has just deleted is this test's own race.
        if (error.syscall !== "rename") throw error;
      }),
    ),
  );
});

test("the mirror keeps no name of a finished fetch or commit", async () => {
  const { mirror, remote, head } = await prepared();
  await remote.commit(bobsCommit(head, { a: "2" }, "f"));
  const refs = git(mirror, ["for-each-ref", "--format=%(refname)"]).split("\n");
  expect(refs).toHaveLength(1);
  expect(refs[0]).toMatch(/^refs\/tideline\/heads\//);
});

test("what killed processes left behind is swept up", async () => {
  const { repository, mirror, mirrorDir, remote, head } = await prepared();
  const old = `refs/tideline/calls/${Date.now() - 7_200_000}-x`;
  git(mirror, ["update-ref", old, head]);
  await remote.fetch();
  expect(git(mirror, ["for-each-ref", old])).toBe("");
  const leftover = `${mirror}.new-x`;
  mkdirSync(leftover);
  utimesSync(leftover, new Date(0), new Date(0));
  rmSync(mirror, { recursive: true });
  await open(repository, { mirrorDir }).fetch();
  expect(existsSync(leftover)).toBe(false);
});

test("many small fetches do not pile up packs", async () => {
  const { repository, mirror, remote } = await prepared();
  for (let n = 0; n < 60; n++) {
    const [parent] = [headOf(repository)];
    const tree = git(repository, ["rev-parse", `${parent}^{tree}`]);
    const next = git(repository, ["commit-tree", tree, "-p", parent as string, "-m", `${n}`]);
    git(repository, ["update-ref", "refs/heads/main", next]);
    await remote.fetch();
  }
  const packs = readdirSync(join(mirror, "objects/pack")).filter((name) => name.endsWith(".pack"));
  expect(packs.length).toBeLessThan(55);
  expect(logOf(repository)).toHaveLength(61);
}, 120_000);
