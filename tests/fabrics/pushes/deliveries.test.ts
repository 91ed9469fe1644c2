import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db";
import { resetEnv } from "@/lib/env";
import { deleteOldDeliveries } from "@/lib/inbound/jobs";
import { systemActor } from "@/lib/operations/actor";
import { pullRequestPayload, pushPayload, realPayload, signatureOf } from "@/tests/support/github-payloads";
import { deliver, SECRET, withSecret } from "./support";

withSecret();

const HEAD = "6113728f27ae82c7b1a177c8d03f9e96e0adf246";
const push = () => ({
  ...pushPayload("https://github.com/nobody/here.git", { after: HEAD }),
  note: randomUUID(),
});

test("a signed event is accepted and recorded, also where nobody follows the branch", async () => {
  const { status, body, headers } = await deliver({ event: "push", payload: push() });
  expect(status).toBe(202);
  expect(body).toEqual({
    status: "accepted",
    execution_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    message: "No fabric follows heads/main of nobody/here.",
  });
  expect(headers.get("x-request-id")).toBeTruthy();
  const row = await database().inboundDelivery.findUniqueOrThrow({ where: { id: body.execution_id } });
  expect(row).toMatchObject({ source: "github", event: "push", outcome: "ignored", fabricIds: [] });
});

test("a ping is answered 200", async () => {
  const { status, body } = await deliver({ event: "ping", payload: realPayload("ping") });
  expect({ status, body }).toMatchObject({ status: 200, body: { status: "accepted" } });
});

test.each(["workflow_run", "issues", "deployment"])(
  "%s is taken, and nothing follows from it yet",
  async (event) => {
    const { status, body } = await deliver({ event, payload: { ...realPayload(event), note: randomUUID() } });
    expect({ status, body }).toMatchObject({
      status: 202,
      body: { message: `Recorded. Nothing follows from ${event} yet.` },
    });
  },
);

test("a pull request that is not ours is recorded", async () => {
  const facts = { number: 7 };
  const { status, body } = await deliver({
    event: "pull_request",
    payload: pullRequestPayload("https://github.com/nobody/here.git", "closed", facts),
  });
  expect(status).toBe(202);
  expect(body.message).toBe("Recorded. Tideline did not open pull request #7 of nobody/here.");
});

test.each([
  ["another secret", { "x-hub-signature-256": `sha256=${"0".repeat(64)}` }],
  ["no hexadecimal", { "x-hub-signature-256": "sha256=zz" }],
  ["an old kind", { "x-hub-signature-256": `sha1=${"0".repeat(40)}` }],
])("a signature of %s is refused", async (_, headers) => {
  const { status, body } = await deliver({ event: "push", payload: push(), headers });
  expect(status).toBe(401);
  expect(body.error).toMatchObject({
    code: "UNAUTHORIZED",
    message: "The signature does not fit the body.",
    request_id: expect.any(String),
    timestamp: expect.any(String),
  });
});

test("a body that was changed on the way is refused", async () => {
  const text = JSON.stringify(push());
  const signed = await deliver({ event: "push", body: text });
  expect(signed.status).toBe(202);
  const { status } = await deliver({
    event: "push",
    body: `${text} `,
    headers: {
      "x-hub-signature-256": signatureOf(SECRET, text),
    },
  });
  expect(status).toBe(401);
});

test.each(["x-github-event", "x-github-delivery", "x-hub-signature-256"])(
  "without %s it is 400, by name",
  async (name) => {
    const { status, body } = await deliver({ event: "push", payload: push(), headers: { [name]: "" } });
    expect(status).toBe(400);
    expect(body.error.code).toBe("INVALID_REQUEST");
    expect(body.error.message.toLowerCase()).toContain(name);
  },
);

test.each([
  ["no JSON", "{", /line 1/],
  ["no object of GitHub's", "{}", /ref|repository/],
  ["a head that is no commit", JSON.stringify({ ...push(), after: "--force" }), /after/],
])("a signed body that is %s is 400", async (_, body, words) => {
  const answer = await deliver({ event: "push", body });
  expect(answer.status).toBe(400);
  expect(answer.body.error.message).toMatch(words);
});

test("a form is refused with what to change on GitHub", async () => {
  const { status, body } = await deliver({
    event: "push",
    body: `payload=${encodeURIComponent(JSON.stringify(push()))}`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  expect(status).toBe(415);
  expect(body.error.details).toMatch(/application\/json/);
});

test("more than GitHub ever sends is refused", async () => {
  const body = JSON.stringify({ text: "x".repeat(25 * 1024 * 1024) });
  expect((await deliver({ event: "push", body })).status).toBe(413);
});

test("an event that is of no use here is 422, by name", async () => {
  const { status, body } = await deliver({ event: "star", payload: realPayload("star") });
  expect(status).toBe(422);
  expect(body.error).toMatchObject({ code: "VALIDATION_FAILED", message: expect.stringContaining("star") });
});

test("without a secret nothing is believed, and the answer says what is missing", async () => {
  delete process.env.GITHUB_WEBHOOK_SECRET;
  resetEnv();
  const { status, body } = await deliver({ event: "push", payload: push() });
  expect(status).toBe(503);
  expect(body.error.details).toMatch(/GITHUB_WEBHOOK_SECRET/);
});

test("the same delivery has the first answer's id and no second record", async () => {
  const payload = push();
  const id = randomUUID();
  const first = await deliver({ event: "push", payload, id });
  const again = await deliver({ event: "push", payload, id });
  const copied = await deliver({ event: "push", payload });
  for (const { status, body } of [again, copied]) {
    expect(status).toBe(202);
    expect(body.execution_id).toBe(first.body.execution_id);
    expect(body.message).toMatch(/^Received before/);
  }
  expect(await database().inboundDelivery.count({ where: { deliveryId: id } })).toBe(1);
});

test("of one delivery that comes many times at once, one is recorded", async () => {
  const payload = push();
  const id = randomUUID();
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => deliver({ event: "push", payload, id })));
  expect(new Set(answers.map(({ body }) => body.execution_id)).size).toBe(1);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
});

test("a hundred unsigned requests in five minutes are enough, and signed ones are still taken", async () => {
  const bad = { "x-hub-signature-256": `sha256=${"0".repeat(64)}` };
  for (let count = 0; count < 100; count++)
    expect((await deliver({ event: "push", body: "{}", headers: bad })).status).toBe(401);
  const { status, body, headers } = await deliver({ event: "push", body: "{}", headers: bad });
  expect(status).toBe(429);
  expect(body.error).toMatchObject({ code: "RATE_LIMITED", retry_after: expect.any(Number) });
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(60);
  expect((await deliver({ event: "push", payload: push() })).status).toBe(202);
});

test("records of deliveries go after ninety days, and a second clearing changes nothing", async () => {
  const { body } = await deliver({ event: "push", payload: push() });
  const ctx = { db: database(), actor: systemActor("scheduler"), requestId: null };
  const find = () => database().inboundDelivery.findUnique({ where: { id: body.execution_id } });
  await deleteOldDeliveries.perform({ ...ctx, now: new Date(Date.now() + 89 * 86_400_000) }, {});
  expect(await find()).not.toBeNull();
  for (const _ of [1, 2])
    await deleteOldDeliveries.perform({ ...ctx, now: new Date(Date.now() + 91 * 86_400_000) }, {});
  expect(await find()).toBeNull();
});
