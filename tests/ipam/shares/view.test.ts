import { describe, expect, test } from "vitest";
import { GET as list } from "@/app/api/v1/ipam/shares/route";
import { database } from "@/lib/db";
import { resetLimits } from "@/lib/http/limits";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";
import { makeShare, open, revoke, share } from "./support";

const rowOf = (id: string) => database().share.findUniqueOrThrow({ where: { id } });
const wordsOf = ({ status, body }: { status: number; body: unknown }) => ({ status, body });

describe("opening a link", () => {
  test("needs no credential, and names who made it without an address", async () => {
    const { token, share } = await makeShare(2, 1);
    const { status, body, headers } = await open(token);
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual([
      "created_at",
      "expires_at",
      "resource_data",
      "resource_type",
      "shared_by",
    ]);
    expect(body).toMatchObject({ resource_type: "region", created_at: share.created_at });
    expect(body.shared_by).not.toContain("@");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("somebody who is called by a mail address stays half a secret", async () => {
    const { token, share } = await makeShare(2, 2);
    const { createdById } = await rowOf(share.share_id);
    const { name } = await database().user.findUniqueOrThrow({ where: { id: createdById } });
    await database().user.update({ where: { id: createdById }, data: { name: "jo.doe@example.test" } });
    expect((await open(token)).body.shared_by).toBe("jo.doe");
    await database().user.update({ where: { id: createdById }, data: { name } });
  });

  test("counts each of twenty views at the same moment", async () => {
    const { token, share } = await makeShare(2, 3);
    await Promise.all(Array.from({ length: 20 }, () => open(token)));
    const { viewCount, lastAccessedAt } = await rowOf(share.share_id);
    expect(viewCount).toBe(20);
    expect(Date.now() - Number(lastAccessedAt)).toBeLessThan(60_000);
  });

  test("a refresh of what is on a screen is an access and no view", async () => {
    const { token, share } = await makeShare(2, 4);
    expect((await open(token, { query: { refresh: true } })).status).toBe(200);
    const { viewCount, lastAccessedAt } = await rowOf(share.share_id);
    expect([viewCount, lastAccessedAt]).toEqual([0, expect.any(Date)]);
  });

  test("shows what is so now, not what was so when it was made", async () => {
    const { token, region } = await makeShare(2, 5);
    await database().region.update({ where: { id: region.id }, data: { name: "Renamed", hostCount: 254 } });
    expect((await open(token)).body.resource_data).toMatchObject({
      region_name: "Renamed",
      utilization: 100,
    });
  });
});

test("a word that is neither yes nor no is refused by its name", async () => {
  const { token } = await makeShare(2, 6);
  const { status, body } = await open(token, { query: { refresh: "perhaps" } });
  expect([status, Object.keys(body.details)]).toEqual([400, ["refresh"]]);
});

describe("a link that does not work", () => {
  test("is the same answer whether unknown, expired, revoked, or without its resource", async () => {
    const [expired, revoked, retired] = [await makeShare(2, 7), await makeShare(2, 8), await makeShare(2, 9)];
    const released = await makeShare(2, 10);
    const host = (await share({ resource_type: "host", resource_id: released.hosts[0]?.id })).body;
    await database().share.update({
      where: { id: expired.share.share_id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    await revoke(revoked.share.share_id);
    await database().region.update({ where: { id: retired.region.id }, data: { status: "Retired" } });
    await database().host.update({
      where: { id: released.hosts[0]?.id ?? "" },
      data: { status: "Released" },
    });

    const unknown = wordsOf(await open("a".repeat(43)));
    expect(unknown).toMatchObject({ status: 404, body: { success: false, error: "not_found" } });
    for (const token of [expired.token, revoked.token, retired.token, host.share_token, "%2e%2e", "x"])
      expect(wordsOf(await open(token))).toEqual(unknown);
    const { viewCount } = await rowOf(expired.share.share_id);
    expect(viewCount).toBe(0);
  });

  test("of somebody who is switched off is that answer too, and works again when they are switched on", async () => {
    const db = database();
    const me = await createUser(db, { role: "operator" });
    const { token, share } = await makeShare(2, 13, {}, { as: me });
    const setOff = (disabledAt: Date | null) =>
      db.user.update({ where: { id: me.id }, data: { disabledAt } });
    const listed = async (query: Record<string, boolean>) =>
      (
        await call(list, { as: "administrator", query: { all: true, page_size: 100, ...query } })
      ).body.shares.find((row: { share_id: string }) => row.share_id === share.share_id);
    expect((await open(token)).status).toBe(200);
    await setOff(new Date());
    expect(wordsOf(await open(token))).toEqual(wordsOf(await open("a".repeat(43))));
    expect((await rowOf(share.share_id)).viewCount).toBe(1);
    expect(await listed({ is_active: false })).toMatchObject({
      is_active: false,
      is_suspended: true,
      ended_at: null,
    });
    expect(await listed({ is_active: true })).toBeUndefined();
    await setOff(null);
    expect((await open(token)).status).toBe(200);
    expect(await listed({ is_active: true })).toMatchObject({ is_active: true, is_suspended: false });
    await setOff(new Date());
    await revoke(share.share_id, { as: "administrator" });
    await setOff(null);
    expect((await open(token)).status).toBe(404);
  });

  test("is not its hash and not its id", async () => {
    const { share } = await makeShare(2, 11);
    const { tokenHash, tokenEncrypted } = await rowOf(share.share_id);
    for (const token of [share.share_id, tokenHash, tokenEncrypted])
      expect((await open(token)).status).toBe(404);
  });
});

test("one address may look three hundred times a minute, and no more", async () => {
  resetLimits();
  const headers = { "x-forwarded-for": "203.0.113.7" };
  const { token } = await makeShare(2, 12);
  const answers = await Promise.all(Array.from({ length: 301 }, () => open(token, { headers })));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  expect(answers.find(({ status }) => status === 429)?.body.error).toBe("rate_limit_exceeded");
  expect((await open(token, { headers: { "x-forwarded-for": "203.0.113.8" } })).status).toBe(200);
});
