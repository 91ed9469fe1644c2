import { expect, test } from "vitest";
import { PATCH as patchFabric } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { GET as listAudit } from "@/app/api/v1/audit-log/route";
import { createHere, editHere, makeFabric, removeHere } from "@/tests/fabrics/support";
import { call } from "@/tests/support/call";

const entriesOf = async (fabricId: number) =>
  (await call(listAudit, { query: { fabric_id: fabricId } })).body.entries.map(
    ({ event, before, after }: { event: string; before: unknown; after: unknown }) => ({
      event,
      before,
      after,
    }),
  );

test("a changed fabric leaves what was set before and after, and nothing of what stayed", async () => {
  const { id } = await makeFabric();
  const change = (body: object) => call(patchFabric, { method: "PATCH", params: { fabricId: id }, body });
  await change({ description: "Lab", git_token: "first-secret" });
  await change({ git_token: "second-secret" });
  const [replaced, first, created] = await entriesOf(id);
  expect(replaced).toEqual({ event: "fabric.changed", before: {}, after: { git_token: "replaced" } });
  expect(first).toEqual({
    event: "fabric.changed",
    before: { description: "", has_git_token: false },
    after: { description: "Lab", has_git_token: true },
  });
  expect(created).toMatchObject({ event: "fabric.created", before: null, after: { sync_interval: 300 } });
  expect(JSON.stringify([replaced, first, created])).not.toMatch(/(first|second)-secret/);
});

test("a resource's entries belong to its fabric and hold the branch that changed", async () => {
  const fabric = await makeFabric();
  await createHere(fabric, { kind: "Server", name: "s1", spec: { description: "one", tags: ["a"] } });
  await editHere(fabric, "s1", { spec: { description: "two", tags: ["a"] } });
  await removeHere(fabric, "s1");
  const [deleted, changed, created] = await entriesOf(fabric.id);
  expect(changed).toEqual({
    event: "resource.changed",
    before: { spec: { description: "one" } },
    after: { spec: { description: "two" } },
  });
  expect(deleted).toMatchObject({ event: "resource.deleted", after: null, before: { kind: "Server" } });
  expect(created).toMatchObject({ event: "resource.created", before: null, after: { kind: "Server" } });
});
