import { expect, test } from "vitest";
import { DELETE as releaseHost } from "@/app/api/v1/ipam/hosts/[hostId]/route";
import { DELETE as retireRegion } from "@/app/api/v1/ipam/regions/[regionId]/route";
import { database } from "@/lib/db";
import { call } from "@/tests/support/call";
import { makeShare, open, share } from "./support";

const rowOf = (id: string) => database().share.findUniqueOrThrow({ where: { id } });
const REASON = { reason: "No longer needed" };

test("a link dies with the release of its host, and no other does", async () => {
  const { token, hosts } = await makeShare(12, 1);
  const [gone, stays] = await Promise.all(
    hosts.slice(0, 2).map(async ({ id }) => (await share({ resource_type: "host", resource_id: id })).body),
  );
  const params = { hostId: hosts[0]?.id ?? "" };
  expect((await call(releaseHost, { params, query: REASON, method: "DELETE" })).status).toBeLessThan(300);
  expect((await open(gone.share_token)).status).toBe(404);
  expect(await rowOf(gone.share_id)).toMatchObject({ endedAt: expect.any(Date), endReason: "host released" });
  expect((await open(stays.share_token)).status).toBe(200);
  expect((await open(token)).status).toBe(200);
});

test("links die with the retirement of their region, those of its hosts too", async () => {
  const { token, region, hosts, share: made } = await makeShare(12, 2);
  const host = (await share({ resource_type: "host", resource_id: hosts[0]?.id })).body;
  const country = (await share({ resource_type: "country", resource_id: "IN" })).body;
  const query = { ...REASON, cascade: true };
  const retired = await call(retireRegion, { params: { regionId: region.id }, query, method: "DELETE" });
  expect(retired.status).toBeLessThan(300);
  for (const dead of [token, host.share_token]) expect((await open(dead)).status).toBe(404);
  expect(await rowOf(made.share_id)).toMatchObject({ endReason: "region retired" });
  expect((await open(country.share_token)).status).toBe(200);
});
