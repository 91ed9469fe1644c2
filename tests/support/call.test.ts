import { NextResponse } from "next/server";
import { expect, test } from "vitest";
import { actorFor } from "@/lib/auth/actor";
import { database } from "@/lib/db";
import { createUser } from "@/prisma/seed/users";
import { call } from "./call";

const whoami = async (request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const url = new URL(request.url);
  const caller = await actorFor(request, database(), new Date()).catch(() => null);
  return NextResponse.json({
    label: caller?.actor.label ?? null,
    params: await params,
    query: url.search,
    method: request.method,
    sent: await request.text(),
  });
};

test("a call carries a real key of somebody with the role asked for", async () => {
  const viewer = await call(whoami, { as: "viewer" });
  const again = await call(whoami, { as: "viewer" });
  expect(viewer.body.label).toMatch(/^viewer-/);
  expect(again.body.label).toBe(viewer.body.label);
  expect((await call(whoami)).body.label).toMatch(/^administrator-/);
  expect((await call(whoami, { as: null })).body.label).toBeNull();
});

test("a call can be made by a user of the test's own", async () => {
  const user = await createUser(database(), { role: "operator", email: "olga@example.test" });
  expect((await call(whoami, { as: user })).body.label).toBe("olga");
});

test("a call carries parameters, query and body as the router and a client would", async () => {
  const { body } = await call(whoami, {
    params: { id: 7 },
    query: { kind: ["VPC", "Switch"], limit: 2 },
    body: { a: 1 },
  });
  expect(body).toMatchObject({
    params: { id: "7" },
    query: "?kind=VPC&kind=Switch&limit=2",
    method: "POST",
    sent: '{"a":1}',
  });
});
