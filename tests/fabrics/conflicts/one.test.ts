import { expect, test } from "vitest";
import { headOf } from "@/tests/support/git";
import { withWorker } from "../support";
import { clash, getOne, resolve, VLAN } from "./support";

withWorker();

test("one conflict is shown with its resource and its fabric, and later with how it ended", async () => {
  const { fabric, conflict } = await clash();
  const before = await getOne(conflict.conflict_id);
  expect(before.status).toBe(200);
  expect(before.body).toMatchObject({
    ...conflict,
    fabric: { id: fabric.id, branch: "main" },
    resource: { kind: "VPC", name: "web", namespace: "default", file_path: "managed/vpcs/web.yaml" },
    pull_request: null,
    resolution: null,
    feedback_url: `/api/plugins/hedgehog/conflicts/${conflict.conflict_id}/feedback/`,
  });

  const done = await resolve(conflict.conflict_id, {
    resolution_strategy: "manual",
    user_decisions: { [VLAN]: "gui_value" },
    resolution_notes: "The rack is ours",
  });
  const after = await getOne(conflict.conflict_id);
  expect(after.body).toMatchObject({
    status: "resolved",
    resolution: {
      resolved_by: expect.any(String),
      strategy: "manual",
      decisions: { [VLAN]: "gui_value" },
      notes: "The rack is ours",
      operation_id: done.body.operation_id,
      commit_sha: headOf(fabric.repository),
      backup_created: done.body.resolution_details.backup_created,
      auto_applied: true,
      quality_score: done.body.quality_score,
      feedback: null,
    },
  });
  expect(after.headers.get("etag")).not.toBe(before.headers.get("etag"));
});

test("a reader may look, and nobody without a key", async () => {
  const { conflict } = await clash();
  expect((await getOne(conflict.conflict_id, { as: "viewer" })).status).toBe(200);
  expect((await getOne(conflict.conflict_id, { as: null })).status).toBe(401);
});

test("an id that is none and an id that nobody has are both missing", async () => {
  for (const id of ["web", "conflict_999999999"])
    expect(await getOne(id)).toMatchObject({ status: 404, body: { error_code: "CONFLICT_NOT_FOUND" } });
});

test("an unchanged conflict is not sent twice", async () => {
  const { conflict } = await clash();
  const etag = (await getOne(conflict.conflict_id)).headers.get("etag") ?? "";
  const again = await getOne(conflict.conflict_id, { headers: { "if-none-match": etag } });
  expect(again.status).toBe(304);
});
