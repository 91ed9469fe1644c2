import { describe, expect, test } from "vitest";
import { GET as listOnHost, POST as onHost } from "@/app/api/v1/ipam/hosts/[hostId]/comments/route";
import { GET as listOnRegion, POST as onRegion } from "@/app/api/v1/ipam/regions/[regionId]/comments/route";
import { database } from "@/lib/db";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";

const db = database();
let y = 0;

async function place(noun: "host" | "region"): Promise<Record<string, string>> {
  const region = await seedRegion(db, { x: 3, y: y++ });
  if (noun === "region") return { regionId: region.id };
  const [host] = await seedHosts(db, region);
  return { hostId: String(host?.id) };
}

describe.each([
  ["region", onRegion, listOnRegion],
  ["host", onHost, listOnHost],
] as const)("comments on a %s", (noun, POST, GET) => {
  test("are listed newest first, page by page, and are on record", async () => {
    const params = await place(noun);
    for (const text of ["first", "second", "third"]) {
      const { status, body } = await call(POST, { as: "operator", params, body: { text } });
      expect(status).toBe(201);
      expect(body).toMatchObject({ text, author_id: expect.stringMatching(/^user_/) });
    }
    const { body } = await call(GET, { as: "viewer", params, query: { page_size: 2 } });
    expect(body.results.map(({ text }: { text: string }) => text)).toEqual(["third", "second"]);
    expect(body.pagination).toMatchObject({ total_count: 3, total_pages: 2 });
    expect(await db.auditEntry.count({ where: { objectId: Object.values(params)[0] } })).toBe(3);
  });

  test.each([
    [null, 401],
    ["viewer", 403],
  ] as const)("are not written by %s", async (as, status) => {
    const params = { hostId: crypto.randomUUID(), regionId: crypto.randomUUID() };
    expect((await call(POST, { as, params, body: { text: "x" } })).status).toBe(status);
  });

  test.each([{ text: "" }, { text: "x".repeat(2001) }, {}])("%j names its bad field", async (body) => {
    const answer = await call(POST, { params: await place(noun), body });
    expect(answer.status).toBe(400);
    expect(answer.body.details).toHaveProperty("text");
  });

  test("on what is not there are refused", async () => {
    const params = { hostId: crypto.randomUUID(), regionId: crypto.randomUUID() };
    expect((await call(POST, { params, body: { text: "x" } })).status).toBe(404);
    expect((await call(GET, { params })).status).toBe(404);
  });
});
