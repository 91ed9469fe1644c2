import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { POST as postIngest } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/ingest/route";
import { call } from "@/tests/support/call";
import { commitTo, git, inClone, publish, readBytesFrom, readFrom } from "@/tests/support/git";
import { DIRECTORY, makeFabric, resourcesOf, vpcYaml, withWorker } from "../support";
import { ingest, pathsBelow } from "./support";

withWorker();

test("of a file with one bad document the good ones are taken, and a log names each bad one", async () => {
  const text = `${vpcYaml("good")}---\nkind: VPC\nmetadata: {}\n---\n${vpcYaml("fine")}`;
  const fabric = await makeFabric({ "raw/pending/mixed.yaml": text });

  const { summary, results } = await ingest(fabric);

  expect(summary).toMatchObject({
    files_discovered: 1,
    files_processed: 0,
    files_errored: 1,
    files_archived: 0,
  });
  expect((await resourcesOf(fabric)).map(({ name }) => name)).toEqual(["fine", "good"]);
  const [file] = results.errored_files;
  expect(file?.error).toMatch(/^Line 1[67]: .*metadata\.name/);
  expect(file?.error_file).toMatch(/^raw\/errors\/mixed_error_\d{8}_\d{6}\.yaml$/);
  expect(file?.resources.map(({ name }) => name)).toEqual(["good", "fine"]);
  expect(readFrom(fabric.repository, `${DIRECTORY}/${file?.error_file}`)).toBe(text);
  const log = readFrom(fabric.repository, `${DIRECTORY}/${file?.error_log}`);
  expect(log).toMatch(/line 1[67]: .*metadata\.name/);
  expect(log).toContain("VPC/default/good was ingested");
  expect(pathsBelow(fabric, "raw/pending")).toEqual([]);
});

test.each([
  ["malformed", "spec: [\n", /\(column \d+\)/],
  ["empty", "", /empty/],
  ["only a comment", "# nothing\n", /empty/],
  ["a key given twice", `${vpcYaml("web")}spec: {}\n`, /"spec" is given twice/],
  ["no Kubernetes object", "a: 1\nb: 2\n", /apiVersion/],
  ["a list", "- 1\n", /map/],
  ["no UTF-8", Buffer.from([0x61, 0x3a, 0x20, 0xe4, 0xff, 0x0a]), /UTF-8/],
  ["an alias bomb", `a: &a [1,1]\nb: &b [${"*a,".repeat(60)}*a]\nc: [${"*b,".repeat(60)}*b]\n`, /alias/i],
])("a file that is %s goes to raw/errors with its reason, byte for byte", async (_, content, reason) => {
  const fabric = await makeFabric({
    "raw/pending/bad.yaml": content,
    "raw/pending/good.yaml": vpcYaml("good"),
  });
  const { summary, results, success } = await ingest(fabric);
  expect(success).toBe(true);
  expect(summary).toMatchObject({ files_discovered: 2, files_processed: 1, files_errored: 1 });
  const [file] = results.errored_files;
  expect(file?.error).toMatch(reason);
  expect(readBytesFrom(fabric.repository, `${DIRECTORY}/${file?.error_file}`)).toEqual(Buffer.from(content));
  expect(readFrom(fabric.repository, `${DIRECTORY}/${file?.error_log}`)).toMatch(reason);
  expect((await resourcesOf(fabric)).map(({ name }) => name)).toEqual(["good"]);
});

test("a symlink is never followed, and leaves raw/pending", async () => {
  const fabric = await makeFabric({ "raw/pending/good.yaml": vpcYaml("good") });
  inClone(fabric.repository, "main", (clone) => {
    symlinkSync("/etc/passwd", join(clone, DIRECTORY, "raw", "pending", "link.yaml"));
    git(clone, ["add", "--all"]);
    git(clone, ["commit", "--quiet", "-m", "Link"]);
    publish(clone);
  });
  const { results, summary } = await ingest(fabric);
  expect(summary).toMatchObject({ files_processed: 1, files_errored: 1 });
  expect(results.errored_files[0]?.error).toContain("symlink");
  expect(pathsBelow(fabric, "raw/pending")).toEqual([]);
  expect((await resourcesOf(fabric)).map(({ name }) => name)).toEqual(["good"]);
});

test("without strict validation a spec may be missing", async () => {
  const text = "apiVersion: wiring.githedgehog.com/v1beta1\nkind: SwitchGroup\nmetadata:\n  name: eslag-1\n";
  const fabric = await makeFabric({ "raw/pending/group.yaml": text });
  expect((await ingest(fabric, { auto_commit: false })).results.errored_files[0]?.error).toContain("spec");
  expect((await ingest(fabric, { validation_strict: false })).summary.files_processed).toBe(1);
});

test.each([
  [{ file_patterns: [] }, "file_patterns"],
  [{ file_patterns: "*.yaml" }, "file_patterns"],
  [{ archive_processed: "no" }, "archive_processed"],
  [{ everything: true }, "everything"],
])("%j is refused by name", async (body, field) => {
  const fabric = await makeFabric();
  const refused = await call(postIngest, { params: { fabricId: fabric.id }, body });
  expect([refused.status, refused.body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(Object.keys(refused.body.details.field_errors)).toEqual([field]);
});

test("without a structure there is nothing to ingest from", async () => {
  const fabric = await makeFabric();
  commitTo(fabric.repository, { [DIRECTORY]: null, a: "1" });
  const { status, body } = await call(postIngest, { params: { fabricId: fabric.id }, body: {} });
  expect([status, body.error_code]).toEqual([409, "DIRECTORY_NOT_INITIALIZED"]);
});
