import { basename, dirname } from "node:path";
import { expect, test } from "vitest";
import { database } from "@/lib/db";
import { fabricLock } from "@/lib/fabrics/fabrics/commands";
import { commitTo, createBareRepository, headOf, logOf, pathsOf, readFrom } from "@/tests/support/git";
import { serveRepositories } from "@/tests/support/git-http-server";
import { sync, withWorker } from "../support";
import { FOURTEEN, fabricOn, init } from "./support";

withWorker();

test("an empty repository gets its first commit with the whole structure", async () => {
  const fabric = await fabricOn();

  const { status, body } = await init(fabric.id, { initial_commit_message: "Start here" });

  expect(status).toBe(200);
  expect(body).toEqual({
    success: true,
    message: "Directory structure initialized successfully",
    operation_id: expect.stringMatching(/^init_\d{8}_\d{6}/),
    directories_created: FOURTEEN,
    backup_location: null,
    commit_info: { commit_sha: headOf(fabric.repository), commit_url: null, files_added: expect.any(Number) },
    structure_validation: { valid: true, issues: [] },
    timing: {
      started_at: expect.any(String),
      completed_at: expect.any(String),
      duration_seconds: expect.any(Number),
    },
  });
  expect(pathsOf(fabric.repository)).toHaveLength(body.commit_info.files_added);
  expect(pathsOf(fabric.repository)).toEqual(
    expect.arrayContaining(["g/raw/pending/.gitkeep", "g/managed/vpcs/.gitkeep", "g/managed/README.md"]),
  );
  const [commit] = logOf(fabric.repository);
  expect(commit?.message).toContain("Start here");
  expect(commit?.author).toMatch(/^Test administrator-/);
});

test("only what is missing is added, and other files stay as they are", async () => {
  const fabric = await fabricOn({
    "README.md": "mine\n",
    "g/managed/vpcs/a.yaml": "a: 1\n",
    "g/managed/README.md": "ours\n",
  });
  const { body } = await init(fabric.id);
  expect(body.directories_created).toEqual(
    FOURTEEN.filter((path) => path !== "managed" && path !== "managed/vpcs"),
  );
  expect(readFrom(fabric.repository, "README.md")).toBe("mine\n");
  expect(readFrom(fabric.repository, "g/managed/README.md")).toBe("ours\n");
  expect(readFrom(fabric.repository, "g/managed/vpcs/a.yaml")).toBe("a: 1\n");
  expect(pathsOf(fabric.repository)).not.toContain("g/managed/vpcs/.gitkeep");
});

test("without READMEs there are none", async () => {
  const fabric = await fabricOn();
  await init(fabric.id, { create_readme_files: false });
  expect(pathsOf(fabric.repository).some((path) => path.endsWith("README.md"))).toBe(false);
});

test("a fabric at the root of its repository is set up there", async () => {
  const fabric = await fabricOn({ "README.md": "mine\n" }, { gitops_directory: "/" });
  const { body } = await init(fabric.id);
  expect(body.directories_created).toEqual(FOURTEEN);
  expect(readFrom(fabric.repository, "README.md")).toBe("mine\n");
  expect(pathsOf(fabric.repository)).toContain("managed/vpcs/.gitkeep");
});

test("a wrong password is answered in the documented form, without the password", async () => {
  const repository = createBareRepository({ files: { a: "1" } });
  const server = await serveRepositories(dirname(repository), { password: "right" });
  const fabric = await fabricOn(undefined, {
    git_repository_url: server.urlOf(basename(repository)),
    git_username: "robot",
    git_token: "s3cret-but-wrong",
  });

  const { status, body, text } = await init(fabric.id);

  await server.close();
  expect(status).toBe(400);
  expect(body).toMatchObject({
    success: false,
    error: "Directory initialization failed",
    error_code: "INIT_FAILED",
    details: {
      reason: "Repository access denied",
      github_error: expect.any(String),
      suggestions: ["Verify repository credentials", "Check repository permissions"],
    },
  });
  const operations = await database().operation.findMany({ where: { fabricId: fabric.id } });
  expect(operations).toHaveLength(1);
  expect(text + JSON.stringify(operations)).not.toContain("s3cret");
});

test("while an operation of the fabric runs, nothing is initialised", async () => {
  const fabric = await fabricOn();
  await database().operation.create({
    data: {
      id: `sync_held_${fabric.id}`,
      kind: "sync",
      fabricId: fabric.id,
      actorLabel: "test",
      request: {},
      lockKey: fabricLock(fabric.id),
    },
  });
  const { status, body } = await init(fabric.id);
  expect([status, body.error_code]).toEqual([409, "OPERATION_IN_PROGRESS"]);
});

test("initialising again changes nothing, and a fabric that is not initialised cannot sync", async () => {
  const fabric = await fabricOn({ a: "1" });
  await expect(sync(fabric)).rejects.toThrow("DIRECTORY_NOT_INITIALIZED");
  await init(fabric.id);
  const once = logOf(fabric.repository);
  const { status, body } = await init(fabric.id);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    directories_created: [],
    commit_info: { commit_sha: null, files_added: 0 },
    message: "The directory structure was already complete",
  });
  expect(logOf(fabric.repository)).toEqual(once);
  commitTo(fabric.repository, { b: "2" });
  expect((await sync(fabric)).status).toBe("completed");
});
