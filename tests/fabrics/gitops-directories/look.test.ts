import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { GET as getFile } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/file/route";
import { GET as getFiles } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/files/route";
import { POST as initialize } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/initialize/route";
import { GET as validate } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/validate/route";
import { GET as getFabric } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { call } from "@/tests/support/call";
import { commitTo, git, headOf, inClone, publish } from "@/tests/support/git";
import { DIRECTORY, makeFabric, sync, type TestFabric, vpcYaml, withWorker } from "../support";

withWorker();

const look = (fabric: TestFabric) => call(validate, { as: "viewer", params: { fabricId: fabric.id } });
const files = (fabric: TestFabric) => call(getFiles, { as: "viewer", params: { fabricId: fabric.id } });
const file = (fabric: TestFabric, path: string) =>
  call(getFile, { as: "viewer", params: { fabricId: fabric.id }, query: { path } });

async function initialized(more: Record<string, string | Uint8Array> = {}): Promise<TestFabric> {
  const fabric = await makeFabric(more);
  await call(initialize, { params: { fabricId: fabric.id }, body: {} });
  return fabric;
}

test("a complete structure is healthy, and counts leave out what only keeps it there", async () => {
  const fabric = await initialized({
    "managed/vpcs/web.yaml": vpcYaml("web"),
    "managed/gateways/g.yaml": "a: 1\n",
    "raw/pending/a.yaml": "a: 1\n",
    "raw/direct.yaml": "a: 1\n",
    "unmanaged/external-configs/notes/deep.txt": "x",
  });
  await sync(fabric);

  const { status, body } = await look(fabric);

  expect(status).toBe(200);
  expect(body).toMatchObject({
    fabric_id: fabric.id,
    initialized: true,
    structure_valid: true,
    gitops_directory: DIRECTORY,
    repository_info: { url: fabric.repository, branch: "main", connection_status: "connected" },
    issues: [],
    recommendations: [],
    health_score: 100,
  });
  const { raw, unmanaged, managed } = body.directories;
  expect(raw).toMatchObject({ exists: true, is_directory: true, file_count: 2 });
  expect(raw.subdirectories).toMatchObject({
    pending: { file_count: 1 },
    processed: { exists: true, file_count: 0 },
  });
  expect(unmanaged.subdirectories["external-configs"].file_count).toBe(1);
  expect(managed).toMatchObject({ file_count: 2, subdirectories: { vpcs: { file_count: 1 } } });
  expect(managed.last_sync).not.toBeNull();
});

test("what is missing, what is a file instead, and what does not belong is named, and costs health", async () => {
  const fabric = await initialized();
  commitTo(fabric.repository, {
    [`${DIRECTORY}/managed/vpcs`]: null,
    [`${DIRECTORY}/raw/errors`]: null,
    [`${DIRECTORY}/stray.yaml`]: "a: 1\n",
  });
  commitTo(fabric.repository, { [`${DIRECTORY}/raw/errors`]: "I am a file" });

  const { body } = await look(fabric);

  expect(body.structure_valid).toBe(false);
  expect(body.issues).toEqual([
    "raw/errors is a file, not a directory",
    "managed/vpcs is missing",
    "stray.yaml is not part of the structure",
  ]);
  expect(body.recommendations).toHaveLength(3);
  expect(body.directories.raw.subdirectories.errors).toEqual({
    exists: true,
    is_directory: false,
    file_count: 0,
  });
  expect(body.directories.managed.subdirectories.vpcs.exists).toBe(false);
  expect(body.health_score).toBe(Math.round(100 * (12 / 14)));
});

test("a directory that is not there is not initialised", async () => {
  const fabric = await makeFabric();
  commitTo(fabric.repository, { [DIRECTORY]: null, "README.md": "x" });
  const { body } = await look(fabric);
  expect(body).toMatchObject({ initialized: false, structure_valid: false, health_score: 0 });
  expect(body.issues).toHaveLength(14);
});

test("a repository that cannot be reached is an error that the fabric remembers", async () => {
  const fabric = await makeFabric();
  rmSync(fabric.repository, { recursive: true });
  const { status, body } = await look(fabric);
  expect([status, body.error_code]).toEqual([400, "REPOSITORY_ACCESS_DENIED"]);
  const { body: after } = await call(getFabric, { params: { fabricId: fabric.id } });
  expect(after).toMatchObject({ connection_status: "error", sync_status: "error" });
  expect(after.connection_error).toBe(body.error);
});

test("files are listed with their size, without what only keeps directories", async () => {
  const fabric = await initialized({
    "raw/pending/a.yaml": "a: 1\n",
    "unmanaged/image.png": new Uint8Array([0, 255]),
  });
  const { status, body } = await files(fabric);
  expect(status).toBe(200);
  expect(body).toEqual({
    commit: headOf(fabric.repository),
    truncated: false,
    entries: [
      { path: "raw/pending/a.yaml", size_bytes: 5, is_text: true },
      { path: "unmanaged/image.png", size_bytes: 2, is_text: false },
    ],
  });
});

test("a file shows its text; bytes that are no UTF-8 do not break it", async () => {
  const fabric = await makeFabric({
    "raw/pending/ä.yaml": "name: ä\n",
    "raw/pending/latin.yaml": Buffer.from([0x61, 0xe4, 0x0a]),
  });
  expect((await file(fabric, "raw/pending/ä.yaml")).body).toEqual({
    path: "raw/pending/ä.yaml",
    content: "name: ä\n",
  });
  expect((await file(fabric, "raw/pending/latin.yaml")).body.content).toBe("a\ufffd\n");
});

test.each([
  "../../secret.txt",
  "../fabric-2/managed/a.yaml",
  "/etc/passwd",
  "managed/../../../secret.txt",
  "managed",
  "managed/",
  "",
  "nowhere.yaml",
  ".git/config",
  ":(glob)**",
])("the path %j shows nothing", async (path) => {
  const fabric = await makeFabric();
  commitTo(fabric.repository, { "secret.txt": "secret", "gitops/fabric-2/managed/a.yaml": "secret" });
  const { status, text } = await file(fabric, path);
  expect(status).toBe(path === "" ? 422 : 404);
  expect(text).not.toContain('"secret"');
});

test("a symlink is not followed", async () => {
  const fabric = await makeFabric();
  inClone(fabric.repository, "main", (clone) => {
    symlinkSync("/etc/passwd", join(clone, DIRECTORY, "managed", "link.yaml"));
    git(clone, ["add", "--all"]);
    git(clone, ["commit", "--quiet", "-m", "Link"]);
    publish(clone);
  });
  expect((await file(fabric, "managed/link.yaml")).status).toBe(404);
});
