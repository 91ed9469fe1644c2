import { expect, test } from "vitest";
import { commitTo, headOf } from "@/tests/support/git";
import { spec, VLAN } from "../conflicts/support";
import { DIRECTORY, editHere, makeFabric, vpcYaml, withWorker } from "../support";
import { decided, getBackup, listBackups } from "./support";

withWorker();

test("a backup is listed with what made it, when, and its commit", async () => {
  const { fabric, conflict, label, operationId } = await decided();
  const { status, body } = await listBackups(fabric);
  expect(status).toBe(200);
  expect(body).toEqual({
    count: 1,
    next: null,
    previous: null,
    results: [
      {
        label,
        backup_location: `backup/${label}`,
        made_at: expect.stringMatching(/^\d{4}-.*Z$/),
        made_by: expect.any(String),
        operation_id: operationId,
        conflict_id: conflict.conflict_id,
        file_count: 1,
        size_bytes: expect.any(Number),
        commit_sha: headOf(fabric.repository),
        commit_url: null,
      },
    ],
  });
});

test("the newest comes first, page by page", async () => {
  const fabric = await makeFabric(
    Object.fromEntries(
      ["a_20260101_000000", "b_20260301_000000", "c_20260201_000000"].map((label) => [
        `backup/${label}/managed/vpcs/web.yaml`,
        vpcYaml("web"),
      ]),
    ),
  );
  const first = await listBackups(fabric, { query: { limit: 2 } });
  expect(first.body.results.map(({ label }: { label: string }) => label)).toEqual([
    "b_20260301_000000",
    "c_20260201_000000",
  ]);
  expect(first.body).toMatchObject({ count: 3, next: expect.stringContaining("offset=2"), previous: null });
  const second = await listBackups(fabric, { query: { limit: 2, offset: 2 } });
  expect(second.body.results).toMatchObject([
    { label: "a_20260101_000000", operation_id: null, conflict_id: null },
  ]);
});

test("a backup says of each of its resources whether it is the same now, differs, or is gone", async () => {
  const { fabric, label } = await decided("gui_wins");
  const { body } = await getBackup(fabric, label);
  expect(body).toMatchObject({ label, resource_count: 1, files: [], problems: [] });
  expect(body.resources).toMatchObject([
    {
      key: "VPC/default/web",
      git: {
        path: "managed/vpcs/web.yaml",
        comparison: "differs",
        fields: [{ path: VLAN, backup: 1003, current: 1002 }],
      },
      gui: { path: "gui/default.web.vpc.yaml", comparison: "same", fields: [] },
    },
  ]);
  await editHere(fabric, "web", { spec: spec(1234) });
  expect((await getBackup(fabric, label)).body.resources[0].gui).toMatchObject({
    comparison: "differs",
    fields: [{ path: VLAN, backup: 1002, current: 1234 }],
  });
});

test("a file that cannot be read is a problem of its own, and other files are compared as they are", async () => {
  const folder = "backup/odd_20260101_000000";
  const fabric = await makeFabric({
    [`${folder}/managed/vpcs/bad.yaml`]: "a: [",
    [`${folder}/managed/vpcs/good.yaml`]: vpcYaml("good"),
    [`${folder}/raw/pending/later.yaml`]: "one",
    [`${folder}/unmanaged/notes.txt`]: "two",
    "unmanaged/notes.txt": "two",
  });
  const { body } = await getBackup(fabric, "odd_20260101_000000");
  expect(body.problems).toMatchObject([
    { path: "managed/vpcs/bad.yaml", message: expect.stringContaining("Line 1") },
  ]);
  expect(body.resources).toMatchObject([
    { key: "VPC/default/good", resource_id: null, git: { comparison: "gone" } },
  ]);
  expect(body.files).toEqual([
    { path: "raw/pending/later.yaml", comparison: "gone" },
    { path: "unmanaged/notes.txt", comparison: "same" },
  ]);
});

test("a reader may look, and nobody without a key", async () => {
  const { fabric, label } = await decided();
  expect((await listBackups(fabric, { as: "viewer" })).status).toBe(200);
  expect((await getBackup(fabric, label, { as: "viewer" })).status).toBe(200);
  expect((await listBackups(fabric, { as: null })).status).toBe(401);
});

test("what is no backup is missing, whatever path it would make", async () => {
  const { fabric } = await decided();
  commitTo(fabric.repository, { [`${DIRECTORY}/backup/loose.yaml`]: "a: 1" }, "A file that is no backup");
  for (const label of ["nothing_20260101_000000", "loose.yaml", "..", "../managed", ".", "a b", "%2e%2e"])
    expect({ label, ...(await getBackup(fabric, label)) }).toMatchObject({
      label,
      status: 404,
      body: { error_code: "BACKUP_NOT_FOUND" },
    });
  expect((await listBackups({ id: 999_999 })).body.error_code).toBe("FABRIC_NOT_FOUND");
});

test("limits out of bounds are refused by name", async () => {
  const { fabric } = await decided();
  const { status, body } = await listBackups(fabric, { query: { limit: 0 } });
  expect(status).toBe(422);
  expect(Object.keys(body.details.field_errors)).toEqual(["limit"]);
});
