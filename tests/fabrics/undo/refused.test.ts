import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db";
import { fabricLock } from "@/lib/fabrics/fabrics/commands";
import { forgetChanges } from "@/lib/fabrics/undo/jobs";
import { commitTo, headOf, logOf } from "@/tests/support/git";
import {
  DIRECTORY,
  editHere,
  makeFabric,
  operationOf,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "../support";
import { preview, undo, undone } from "./support";

withWorker();

let fabric: TestFabric;
let written = "";
let idle = "";
let dry = "";
beforeAll(async () => {
  fabric = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await sync(fabric);
  await editHere(fabric, "web", { labels: { team: "storage" } });
  dry = (await sync(fabric, { options: { dry_run: true } })).operation_id;
  written = (await sync(fabric)).operation_id;
  idle = (await sync(fabric)).operation_id;
}, 60_000);

test("an operation says of itself whether it can be undone, and why not", async () => {
  expect(await operationOf(written)).toMatchObject({
    undoable: true,
    undo_reason: null,
    undone_by: null,
    undoes: null,
  });
  expect(await operationOf(idle)).toMatchObject({ undoable: false, undo_reason: "It changed nothing." });
  expect((await operationOf(dry)).undo_reason).toBe("It was a dry run and changed nothing.");
});

test("a preview writes nothing and says what would go back", async () => {
  const head = headOf(fabric.repository);
  const { status, body } = await preview(written);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    operation_id: written,
    undoable: true,
    resources: [{ resource: { name: "web" }, outcome: "goes_back", git_fields: ["metadata.labels.team"] }],
    files: [],
  });
  expect(headOf(fabric.repository)).toBe(head);
});

test("a reader cannot undo, and nobody without a key", async () => {
  expect((await undo(written, {}, { as: "viewer" })).status).toBe(403);
  expect((await undo(written, {}, { as: null })).status).toBe(401);
});

test("unknown fields and a message without words are refused by name", async () => {
  for (const [body, field] of [
    [{ forced: true }, "forced"],
    [{ force: "yes" }, "force"],
    [{ commit_message: " " }, "commit_message"],
  ] as const) {
    const answer = await undo(written, body);
    expect(answer.status).toBe(422);
    expect(Object.keys(answer.body.details.field_errors)).toContain(field);
  }
});

test("an operation that nobody has is missing", async () => {
  expect(await undo("sync_20200101_000000")).toMatchObject({
    status: 404,
    body: { error_code: "OPERATION_NOT_FOUND" },
  });
  expect((await preview("sync_20200101_000000")).status).toBe(404);
});

test("nothing is undone where nothing was changed", async () => {
  expect(await undo(idle)).toMatchObject({
    status: 409,
    body: { details: { undo_reason: "It changed nothing." } },
  });
  expect((await undo(dry)).status).toBe(409);
});

test("while another operation of the fabric runs, nothing is undone", async () => {
  const other = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  const { operation_id } = await sync(other);
  await database().operation.create({
    data: {
      id: `held_${other.id}`,
      kind: "sync",
      fabricId: other.id,
      actorLabel: "test",
      request: {},
      lockKey: fabricLock(other.id),
      status: "pending",
      runnerKey: -1,
    },
  });
  expect(await undo(operation_id)).toMatchObject({
    status: 409,
    body: { error_code: "OPERATION_IN_PROGRESS" },
  });
});

test("a commit that history no longer has cannot be taken back", async () => {
  const other = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await sync(other);
  await editHere(other, "web", { labels: { team: "storage" } });
  const { operation_id } = await sync(other);
  await database().operation.update({ where: { id: operation_id }, data: { commitSha: "f".repeat(40) } });
  expect(await undone(operation_id)).toMatchObject({ status: "failed", errors: [{ code: "CONFLICT" }] });
});

test("the same request again is answered again and undoes nothing twice", async () => {
  const other = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await sync(other);
  await editHere(other, "web", { labels: { team: "storage" } });
  const { operation_id } = await sync(other);
  const headers = { "idempotency-key": `undo-${other.id}` };
  const first = await undo(operation_id, {}, { headers });
  await operationOf(first.body.operation_id);
  const commits = logOf(other.repository).length;
  expect((await undo(operation_id, {}, { headers })).body).toEqual(first.body);
  expect(logOf(other.repository)).toHaveLength(commits);
});

test("after ninety days what was replaced is forgotten, and the operation says so", async () => {
  const other = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await sync(other);
  commitTo(other.repository, { [`${DIRECTORY}/managed/vpcs/web.yaml`]: vpcYaml("web", 1700) }, "Renumber");
  const { operation_id } = await sync(other);
  const old = new Date(Date.now() - 91 * 86_400_000);
  await database().operation.update({ where: { id: operation_id }, data: { endedAt: old } });
  for (let turn = 0; turn < 2; turn += 1) {
    await forgetChanges.perform({ db: database(), now: new Date() } as never, {});
    expect(await database().resourceChange.count({ where: { operationId: operation_id } })).toBe(0);
  }
  expect((await operationOf(operation_id)).undo_reason).toBe("It is older than 90 days.");
});
