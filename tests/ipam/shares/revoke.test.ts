import { expect, test } from "vitest";
import { database } from "@/lib/db";
import { createUser } from "@/prisma/seed/users";
import { makeShare, open, revoke } from "./support";

const db = database();
const NOBODY = "7b0e8400-e29b-41d4-a716-446655440002";
const entriesOf = (id: string) =>
  db.auditEntry.findMany({ where: { objectId: id, event: "ipam.revoke_share" } });

test("a revoked link is dead at once", async () => {
  const { share, token } = await makeShare(4, 1);
  expect((await open(token)).status).toBe(200);
  const { status, text } = await revoke(share.share_id);
  expect([status, text]).toEqual([204, ""]);
  expect((await open(token)).status).toBe(404);
  const [entry] = await entriesOf(share.share_id);
  expect(entry).toMatchObject({ objectType: "share", objectLabel: "10.4.1.0/24" });
});

test("who made it may revoke it without the permission to release", async () => {
  const me = await createUser(db, { role: "viewer" });
  const { share } = await makeShare(4, 2, {}, { as: me });
  expect((await revoke(share.share_id, { as: me })).status).toBe(204);
});

test("others need the permission to release", async () => {
  const { share, token } = await makeShare(4, 3);
  const refused = await revoke(share.share_id, { as: "viewer" });
  expect([refused.status, refused.body.details.required_permission]).toEqual([403, "ipam:release"]);
  expect((await revoke(share.share_id, { as: null })).status).toBe(401);
  expect((await open(token)).status).toBe(200);
  const colleague = await createUser(db, { role: "operator" });
  expect((await revoke(share.share_id, { as: colleague })).status).toBe(204);
});

test("a token is no id, and a malformed id is refused by its name", async () => {
  const { token } = await makeShare(4, 4);
  const { status, body } = await revoke(token);
  expect([status, Object.keys(body.details)]).toEqual([400, ["share"]]);
});

test("a link that does not exist cannot be revoked", async () => {
  const { status, body } = await revoke(NOBODY);
  expect([status, body.error]).toEqual([404, "not_found"]);
});

test("revoking again changes nothing and is on record once", async () => {
  const { share } = await makeShare(4, 5);
  await Promise.all([revoke(share.share_id), revoke(share.share_id)]);
  const ended = await db.share.findUniqueOrThrow({ where: { id: share.share_id } });
  expect((await revoke(share.share_id)).status).toBe(204);
  expect(await db.share.findUniqueOrThrow({ where: { id: share.share_id } })).toEqual(ended);
  expect(await entriesOf(share.share_id)).toHaveLength(1);
});
