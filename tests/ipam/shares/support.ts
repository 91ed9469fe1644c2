import { DELETE, GET as view } from "@/app/api/v1/ipam/shares/[share]/route";
import { POST } from "@/app/api/v1/ipam/shares/route";
import { database } from "@/lib/db";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";

type Options = Parameters<typeof call>[1];

export const share = (body: Record<string, unknown>, options: Options = {}) =>
  call(POST, { as: "operator", body, ...options });
export const open = (token: string, options: Options = {}) =>
  call(view, { as: null, params: { share: token }, ...options });
export const revoke = (id: string, options: Options = {}) =>
  call(DELETE, { as: "operator", params: { share: id }, method: "DELETE", ...options });

/** A region of its own at 10.x.y.0/24 with three hosts. */
export async function makeRegion(x: number, y: number, given: Record<string, unknown> = {}) {
  const db = database();
  const region = await seedRegion(db, { x, y, ...given });
  const hosts = await seedHosts(db, region, { count: 3 });
  return { region, hosts };
}

/** A link to a region that nobody else has one to. */
export async function makeShare(
  x: number,
  y: number,
  body: Record<string, unknown> = {},
  options: Options = {},
) {
  const { region, hosts } = await makeRegion(x, y);
  const answer = await share({ resource_type: "region", resource_id: region.id, ...body }, options);
  return { region, hosts, share: answer.body, token: answer.body.share_token as string };
}
