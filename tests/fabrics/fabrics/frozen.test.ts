import { expect, test } from "vitest";
import { POST as postUpload } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/upload/route";
import { PATCH } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { type Answer, call } from "@/tests/support/call";
import { commitTo, headOf } from "@/tests/support/git";
import { decided, restore } from "../backups/support";
import { resolve, resolveBulk, spec } from "../conflicts/support";
import {
  DIRECTORY,
  editHere,
  openConflicts,
  operationOf,
  resourcesOf,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "../support";
import { undo } from "../undo/support";

withWorker();

type Facts = { fabric: TestFabric; conflictId: string; location: string; operationId: string };

/** A frozen fabric with an open conflict, a backup and an operation that could be undone. */
async function frozen(): Promise<Facts> {
  const { fabric, location, operationId } = await decided();
  await editHere(fabric, "web", { spec: spec(1012) });
  commitTo(fabric.repository, { [`${DIRECTORY}/managed/vpcs/web.yaml`]: vpcYaml("web", 1013) });
  await sync(fabric);
  const [conflict] = await openConflicts(fabric);
  if (!conflict) throw new Error("No conflict");
  const window = {
    name: "Migration",
    starts_at: new Date(0).toISOString(),
    ends_at: new Date(Date.now() + 3_600_000).toISOString(),
  };
  const { status } = await freeze(fabric, [window]);
  expect(status).toBe(200);
  return { fabric, conflictId: conflict.conflict_id, location, operationId };
}

const freeze = (fabric: TestFabric, freeze_windows: unknown) =>
  call(PATCH, { method: "PATCH", params: { fabricId: fabric.id }, body: { freeze_windows } });

const WRITES: Record<string, (facts: Facts) => Promise<Answer>> = {
  "a resolution": ({ conflictId }) => resolve(conflictId, { resolution_strategy: "gui_wins" }),
  "a bulk resolution": ({ fabric, conflictId }) =>
    resolveBulk(fabric, { conflict_ids: [conflictId], resolution_strategy: "gui_wins" }),
  "an undo": ({ operationId }) => undo(operationId),
  "a restore": ({ fabric, location }) => restore(fabric, { backup_location: location }),
  "an upload": ({ fabric }) =>
    call(postUpload, {
      params: { fabricId: fabric.id },
      body: { files: [{ name: "a.yaml", content: vpcYaml("a") }] },
    }),
};

test("resolving, undoing, restoring and uploading are refused while a window is open, and change nothing", async () => {
  const facts = await frozen();
  const { fabric, conflictId } = facts;
  const before = [headOf(fabric.repository), await resourcesOf(fabric)];

  for (const [what, write] of Object.entries(WRITES)) {
    const { status, body } = await write(facts);
    expect([what, status, body.error_code, body.details.window]).toEqual([
      what,
      409,
      "FABRIC_FROZEN",
      "Migration",
    ]);
  }

  expect([headOf(fabric.repository), await resourcesOf(fabric)]).toEqual(before);
  expect((await openConflicts(fabric)).map(({ conflict_id }) => conflict_id)).toEqual([conflictId]);
});

test("looking at what they would do is possible while a window is open", async () => {
  const { fabric, conflictId, location } = await frozen();
  const looks = [
    () =>
      resolveBulk(fabric, {
        conflict_ids: [conflictId],
        resolution_strategy: "gui_wins",
        options: { dry_run: true },
      }),
    () => restore(fabric, { backup_location: location, dry_run: true }),
  ];
  for (const look of looks) {
    const { status, body } = await look();
    expect(status).toBe(202);
    expect(await operationOf(body.operation_id)).toMatchObject({ status: "completed" });
  }
});
