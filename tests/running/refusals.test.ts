import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { operatingUser } from "@/scripts/postgres/operating-user";
import { reachableBinaries, SHARED_DIRECTORY } from "@/scripts/postgres/reachable";
import { missingPrerequisite } from "@/scripts/prepare/prerequisites.mjs";
import { end, run, start, temporaryDirectory } from "./support";

const isRoot = process.getuid?.() === 0;

/** The lines after the heading: what a person gets to read. */
const said = (output: string) =>
  output
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && line !== "Tideline");

describe("what a machine lacks", () => {
  test("an old Node is one clear line", () => {
    expect(missingPrerequisite("18.20.8")).toBe(
      "Tideline needs Node 20.19 or newer; this is 18.20.8. Get one from https://nodejs.org.",
    );
    expect(missingPrerequisite("20.18.1")).toContain("needs Node 20.19");
    expect(missingPrerequisite("20.19.0")).toBeNull();
    expect(missingPrerequisite("24.1.0")).toBeNull();
  });

  test("a missing git is one clear line", async () => {
    const refused = run(await temporaryDirectory(), { PATH: "/nowhere" });
    expect(await refused.ended).toBe(1);
    expect(said(refused.output())).toEqual([expect.stringContaining("needs the program git")]);
  });
});

describe("what a setting gets wrong", () => {
  test("a data directory that cannot be written to is one clear line", async () => {
    const file = join(await temporaryDirectory(), "file");
    await writeFile(file, "");
    const refused = run(join(file, "data"));
    expect(await refused.ended).toBe(1);
    expect(said(refused.output())).toEqual([expect.stringContaining(`${file}/data cannot be written to`)]);
  });

  test("a variable with a bad value is named", async () => {
    const refused = run(await temporaryDirectory(), { PORT: "http" });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain("PORT");
    expect(refused.output()).not.toContain("    at ");
  });

  test("a database that does not answer is named without its password", async () => {
    const url = "postgresql://someone:not-to-be-shown@127.0.0.1:1/tideline";
    const refused = run(await temporaryDirectory(), { DATABASE_URL: url });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain("The database at 127.0.0.1:1 is not usable");
    expect(refused.output()).not.toContain("not-to-be-shown");
    expect(refused.output()).not.toContain("    at ");
  });
});

describe.runIf(isRoot)("as root, where PostgreSQL's own account cannot enter", () => {
  async function closedFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "tideline-closed-"));
    await chmod(folder, 0o700);
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  test("the database lives elsewhere, and the start says where", async () => {
    const data = join(await closedFolder(), "data");
    const one = await start(data);
    const home =
      new RegExp(`The database lives in (${SHARED_DIRECTORY}/\\w+):`).exec(one.output())?.[1] ?? "";
    onTestFinished(() => rm(home, { recursive: true, force: true }));
    expect(await readdir(home)).toContain("18");
    expect((await fetch(`${one.url}/health`)).status).toBe(200);
    await end(one);
    const again = await start(data);
    expect(again.output()).not.toContain("The database lives in");
    await end(again);
  });

  test("the binaries are copied to where it can run them, links and all", async () => {
    const root = join(await closedFolder(), "native");
    await mkdir(join(root, "bin"), { recursive: true });
    await writeFile(join(root, "bin", "postgres"), "", { mode: 0o755 });
    const version = `0.0.0-${crypto.randomUUID()}`;
    const copy = await reachableBinaries({ root, version }, operatingUser());
    onTestFinished(() => rm(copy, { recursive: true, force: true }));
    expect(dirname(copy)).toBe(SHARED_DIRECTORY);
    expect(existsSync(join(copy, "bin", "postgres"))).toBe(true);
    expect(await reachableBinaries({ root, version }, operatingUser())).toBe(copy);
  });
});
