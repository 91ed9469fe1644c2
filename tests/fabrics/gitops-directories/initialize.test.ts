import { basename, dirname } from "node:path";
import { expect, test } from "vitest";
import { POST as initialize } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/initialize/route";
import { POST as createFabric } from "@/app/api/plugins/hedgehog/fabrics/route";
import { database } from "@/lib/db";
import { fabricLock } from "@/lib/fabrics/fabrics/commands";
import { call } from "@/tests/support/call";
import {
  commitTo,
  createBareRepository,
  type Files,
  headOf,
  logOf,
  pathsOf,
  readFrom,
} from "@/tests/support/git";
import { serveRepositories } from "@/tests/support/git-http-server";
import { sync, withWorker } from "../support";

withWorker();

const FOURTEEN = [
  "raw",
  "raw/pending",
  "raw/processed",
  "raw/errors",
  "unmanaged",
  "unmanaged/external-configs",
  "unmanaged/manual-overrides",
  "managed",
  "managed/vpcs",
  "managed/connections",
  "managed/switches",
  "managed/servers",
  "managed/externals",
  "managed/metadata",
];

async function fabricOn(files?: Files, more: Record<string, unknown> = {}) {
  const repository = createBareRepository({ files });
  const { body } = await call(createFabric, {
    body: { name: crypto.randomUUID(), git_repository_url: repository, gitops_directory: "g", ...more },
  });
  return { id: body.id as number, name: body.name as string, repository };
}
const init = (fabricId: number, body: Record<string, unknown> = {}) =>
  call(initialize, { params: { fabricId }, body });

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

test("recreating replaces the structure and keeps what was there as a backup", async () => {
  const fabric = await fabricOn({ "g/managed/vpcs/a.yaml": "a: 1\n", "g/notes.txt": "n\n", "other/x": "1" });

  const { body } = await init(fabric.id, { force_recreate: true });

  expect(body.directories_created).toEqual(FOURTEEN);
  expect(body.backup_location).toMatch(new RegExp(`^backup/${fabric.name}_\\d{8}_\\d{6}$`));
  expect(readFrom(fabric.repository, `g/${body.backup_location}/managed/vpcs/a.yaml`)).toBe("a: 1\n");
  const paths = pathsOf(fabric.repository);
  expect(paths).not.toContain("g/managed/vpcs/a.yaml");
  expect(paths).toEqual(expect.arrayContaining(["g/notes.txt", "other/x", "g/managed/vpcs/.gitkeep"]));
  expect(logOf(fabric.repository)).toHaveLength(2);
});

test("the newest twenty backups are kept when directories are recreated, too", async () => {
  const old = Array.from({ length: 20 }, (_, day) => `g/backup/x_202501${String(day + 10)}_000000/a.yaml`);
  const fabric = await fabricOn({
    "g/managed/a.yaml": "a: 1\n",
    ...Object.fromEntries(old.map((path) => [path, "a"])),
  });
  await init(fabric.id, { force_recreate: true });
  const paths = pathsOf(fabric.repository);
  expect(old.filter((path) => !paths.includes(path))).toEqual(old.slice(0, 1));
});

test("recreating without a backup keeps none", async () => {
  const fabric = await fabricOn({ "g/managed/vpcs/a.yaml": "a: 1\n" });
  const { body } = await init(fabric.id, { force_recreate: true, backup_existing: false });
  expect(body.backup_location).toBeNull();
  expect(pathsOf(fabric.repository).some((path) => path.includes("backup"))).toBe(false);
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

test.each([
  [{ structure_template: "fancy" }, "structure_template"],
  [{ force_recreate: "yes" }, "force_recreate"],
  [{ initial_commit_message: " " }, "initial_commit_message"],
  [{ colour: 1 }, "colour"],
])("%j is refused by name", async (body, field) => {
  const fabric = await fabricOn();
  const refused = await init(fabric.id, body);
  expect([refused.status, refused.body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(Object.keys(refused.body.details.field_errors)).toEqual([field]);
  expect(headOf(fabric.repository)).toBeNull();
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
