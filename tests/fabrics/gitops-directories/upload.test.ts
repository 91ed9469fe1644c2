import { expect, test } from "vitest";
import { POST } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/upload/route";
import { call } from "@/tests/support/call";
import { commitTo, headOf, logOf, readFrom } from "@/tests/support/git";
import { DIRECTORY, makeFabric, type TestFabric, vpcYaml, withWorker } from "../support";
import { ingest } from "./support";

withWorker();

const upload = (fabric: TestFabric, files: unknown, more: object = {}) =>
  call(POST, { params: { fabricId: fabric.id }, body: { files, ...more } });

test("files are committed as they are into raw/pending, in one commit, and can be ingested", async () => {
  const fabric = await makeFabric();
  const crlf = vpcYaml("web").replaceAll("\n", "\r\n");

  const { status, body } = await upload(fabric, [
    { name: "web.yaml", content: crlf },
    { name: "DB-2.yml", content: vpcYaml("db") },
  ]);

  expect(status).toBe(201);
  expect(body).toEqual({
    success: true,
    files: ["raw/pending/web.yaml", "raw/pending/DB-2.yml"],
    commit_sha: headOf(fabric.repository),
    commit_url: null,
  });
  expect(readFrom(fabric.repository, `${DIRECTORY}/raw/pending/web.yaml`)).toBe(crlf);
  expect(logOf(fabric.repository)).toHaveLength(2);
  expect((await ingest(fabric)).summary).toMatchObject({ files_discovered: 2, files_processed: 2 });
});

test("a message of one's own is the commit's", async () => {
  const fabric = await makeFabric();
  await upload(fabric, [{ name: "a.yaml", content: "a: 1\n" }], { commit_message: "Lab files" });
  expect(logOf(fabric.repository)[0]?.message).toContain("Lab files");
});

test.each([
  "../a.yaml",
  "a/b.yaml",
  "a\\b.yaml",
  "/a.yaml",
  ".hidden.yaml",
  "-a.yaml",
  "a.txt",
  "a.yaml\u0000",
  "a b.yaml",
  "",
  "..yaml",
])("the name %j is refused", async (name) => {
  const fabric = await makeFabric();
  const before = headOf(fabric.repository);
  const { status, body } = await upload(fabric, [{ name, content: "a: 1\n" }]);
  expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(headOf(fabric.repository)).toBe(before);
});

test("one name twice is refused, and so is a request without files", async () => {
  const fabric = await makeFabric();
  const twice = await upload(fabric, [
    { name: "a.yaml", content: "a: 1\n" },
    { name: "a.yaml", content: "a: 2\n" },
  ]);
  expect(twice.body.details.field_errors).toHaveProperty(["files.1.name"]);
  expect((await upload(fabric, [])).status).toBe(422);
});

test("a file that waits already is not overwritten", async () => {
  const fabric = await makeFabric({ "raw/pending/a.yaml": "a: 1\n" });
  const { status, body } = await upload(fabric, [
    { name: "b.yaml", content: "b: 1\n" },
    { name: "a.yaml", content: "a: 2\n" },
  ]);
  expect([status, body.error_code]).toEqual([409, "ALREADY_EXISTS"]);
  expect(readFrom(fabric.repository, `${DIRECTORY}/raw/pending/a.yaml`)).toBe("a: 1\n");
  expect(readFrom(fabric.repository, `${DIRECTORY}/raw/pending/b.yaml`)).toBeNull();
});

test("without a structure there is nowhere to put files", async () => {
  const fabric = await makeFabric();
  commitTo(fabric.repository, { [DIRECTORY]: null, a: "1" });
  const { status, body } = await upload(fabric, [{ name: "a.yaml", content: "a: 1\n" }]);
  expect([status, body.error_code]).toEqual([409, "DIRECTORY_NOT_INITIALIZED"]);
});
