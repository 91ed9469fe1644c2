import { expect, test } from "vitest";
import { GET as getMails } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/mails/route";
import { POST as postSync } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync/route";
import { POST as postCancel } from "@/app/api/plugins/hedgehog/sync-operations/[operationId]/cancel/route";
import { database } from "@/lib/db";
import { dispatchEvents } from "@/lib/events/dispatch";
import type { Mail } from "@/lib/fabrics/mails/schema";
import { requeueMails, sendMail } from "@/lib/mails/deliver";
import { openMailServer, setMailServer } from "@/tests/mails/mail-server";
import { call } from "@/tests/support/call";
import { createHere, makeFabric, type TestFabric } from "../support";
import { happens, systemCtx } from "../webhooks/support";

const server = await openMailServer();

const list = async (
  fabric: TestFabric,
  query: Record<string, string | number> = {},
  as: "administrator" | "viewer" | null = "administrator",
) => call(getMails, { params: { fabricId: fabric.id }, query, as });
const mailsOf = async (fabric: TestFabric): Promise<Mail[]> => (await list(fabric)).body.results;

/** Hands out what waits and sends the fabric's mails, as the worker's jobs do. */
async function send(fabric: TestFabric): Promise<Mail[]> {
  await dispatchEvents(systemCtx());
  for (const mail of await mailsOf(fabric)) await sendMail(systemCtx(), mail.mail_id);
  return mailsOf(fabric);
}
const begin = async (fabric: TestFabric, email: string[]): Promise<string> =>
  (await call(postSync, { params: { fabricId: fabric.id }, body: { notifications: { email } } })).body
    .operation_id;
const cancel = (operationId: string, body: object = {}) =>
  call(postCancel, { params: { operationId }, body });
const makeDue = (fabric: TestFabric) =>
  database().mail.updateMany({
    where: { fabricId: fabric.id, status: "pending" },
    data: { nextAttemptAt: new Date(0) },
  });
const takenFor = (address: string) => server.taken.filter((mail) => mail.to.includes(address));
/** Quoted-printable as it reads. */
const decoded = (raw = "") => raw.replaceAll("=\r\n", "").replaceAll("=3D", "=");

/** A fabric whose sync was asked to mail this address, and was cancelled. */
async function mailed(address: string) {
  const fabric = await makeFabric();
  const id = await begin(fabric, [address]);
  await cancel(id);
  return { fabric, id };
}

test("whoever a sync names is mailed at its end, in text and HTML, with links that work from outside", async () => {
  const { fabric, id } = await mailed("ops@example.com");
  const [mail, ...more] = await send(fabric);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({
    status: "delivered",
    attempts: 1,
    error: null,
    recipients: ["ops@example.com"],
  });
  const [taken] = takenFor("ops@example.com");
  expect(taken?.from).toBe("tideline@tideline.example.com");
  const raw = decoded(taken?.raw);
  expect(raw).toMatch(/^Subject: \[Tideline\] fabric-\S+: Sync cancelled\r$/m);
  expect(raw).toMatch(/^Content-Type: text\/plain/m);
  expect(raw).toMatch(/^Content-Type: text\/html/m);
  expect(raw).toContain(`<a href="https://tideline.example.com/operations/${id}">`);
});

test("people are not told of a cancelled sync when its canceller says so", async () => {
  const fabric = await makeFabric();
  await cancel(await begin(fabric, ["quiet@example.com"]), { notify_users: false });
  expect(await send(fabric)).toEqual([]);
});

test("a mail is written once however often its event is dispatched, and sent once by two workers", async () => {
  const { fabric } = await mailed("once@example.com");
  await Promise.all([dispatchEvents(systemCtx()), dispatchEvents(systemCtx())]);
  await dispatchEvents(systemCtx());
  const [mail] = await mailsOf(fabric);
  await Promise.all([1, 2].map(() => sendMail(systemCtx(), mail?.mail_id ?? "")));
  await sendMail(systemCtx(), mail?.mail_id ?? "");
  expect(takenFor("once@example.com")).toHaveLength(1);
});

test("a mail server that refuses for now is tried again, one that refuses for good is not", async () => {
  const { fabric } = await mailed("later@example.com");
  server.refusal = 451;
  const [waiting] = await send(fabric);
  expect(waiting).toMatchObject({
    status: "pending",
    attempts: 1,
    error: expect.stringContaining("Not now"),
  });
  expect(Date.parse(waiting?.next_attempt_at ?? "")).toBeGreaterThan(Date.now() + 50_000);
  server.refusal = 554;
  await makeDue(fabric);
  expect(await send(fabric)).toMatchObject([{ status: "failed", attempts: 2, next_attempt_at: null }]);
  server.refusal = null;
  expect(takenFor("later@example.com")).toEqual([]);
});

test("a mail server that is down is tried five times, and its password stands nowhere", async () => {
  const { fabric } = await mailed("down@example.com");
  setMailServer("smtp://me:pa55word@127.0.0.1:1");
  for (const _ of [1, 2, 3, 4, 5]) {
    await send(fabric);
    await makeDue(fabric);
  }
  const [mail] = await mailsOf(fabric);
  setMailServer(server.url);
  expect(mail).toMatchObject({
    status: "failed",
    attempts: 5,
    error: expect.stringContaining("could not be reached"),
  });
  expect(JSON.stringify(mail)).not.toContain("pa55word");
});

test("a recipient whom the server does not know is named; the others get theirs", async () => {
  const fabric = await makeFabric();
  server.unknown.add("nobody@example.com");
  await cancel(await begin(fabric, ["somebody@example.com", "nobody@example.com"]));
  expect(await send(fabric)).toMatchObject([
    { status: "delivered", error: expect.stringContaining("nobody@example.com") },
  ]);
  expect(takenFor("somebody@example.com")).toHaveLength(1);
});

test("what a process left behind when it died is queued again, once", async () => {
  const { fabric } = await mailed("left@example.com");
  await dispatchEvents(systemCtx());
  const [mail] = await mailsOf(fabric);
  await database().$executeRaw`SELECT graphile_worker.remove_job(${`mail:${mail?.mail_id}`})`;
  for (const _ of [1, 2]) await requeueMails(systemCtx());
  const jobs = await database().$queryRaw<unknown[]>`
    SELECT 1 FROM graphile_worker.jobs WHERE key = ${`mail:${mail?.mail_id}`}`;
  expect(jobs).toHaveLength(1);
});

test("a name with a line break becomes no header", async () => {
  const { fabric } = await mailed("plain@example.com");
  const name = "east\r\nBcc: all@example.com\r\n\r\nHello <b>you</b>";
  await database().$executeRaw`
    UPDATE "Event" SET payload = jsonb_set(payload::jsonb, '{fabric,name}', to_jsonb(${name}::text))
    WHERE "fabricId" = ${fabric.id}`;
  await send(fabric);
  const [taken] = takenFor("plain@example.com");
  expect(taken?.to).toEqual(["plain@example.com"]);
  expect(taken?.raw.split("\r\n\r\n")[0]).not.toMatch(/^Bcc:/m);
  expect(decoded(taken?.raw)).toContain("&lt;b&gt;you&lt;/b&gt;");
});

test("all conflicts of one sync reach the same people in one mail, and nobody else", async () => {
  const fabric = await makeFabric();
  const settings = { notify_on_conflict: true, email_recipients: ["net@example.com"] };
  const made = [];
  for (const name of ["a", "b", "c", "d"])
    made.push(await createHere(fabric, { kind: "Server", name, spec: {} }));
  for (const { id } of made.slice(0, 3))
    await database().resource.update({ where: { id }, data: { notificationSettings: settings } });
  const conflicts = made.map(({ id, kind, name }, index) => ({
    type: "conflict_detected" as const,
    operationId: "sync_20250730_123456",
    resource: { id, kind, name },
    conflictId: index + 1,
    severity: "high" as const,
  }));
  await happens(fabric, ...conflicts);
  const [mail, ...more] = await send(fabric);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({
    recipients: ["net@example.com"],
    subject: "[Tideline] pacific-east: 3 conflicts",
  });
  expect(mail?.text).toContain(
    `Server a (high): https://tideline.example.com/fabrics/${fabric.id}/conflicts/conflict_1`,
  );
  expect(mail?.text).not.toContain("Server d");
});

test("who watches a resource's errors is mailed when its sync fails, and not when another's does", async () => {
  const fabric = await makeFabric();
  const mine = await createHere(fabric, { kind: "Server", name: "mine", spec: {} });
  const other = await createHere(fabric, { kind: "Server", name: "other", spec: {} });
  await database().resource.update({
    where: { id: mine.id },
    data: { notificationSettings: { notify_on_sync_error: true, email_recipients: ["err@example.com"] } },
  });
  const failed = (resource: string | null, about: typeof mine | null = null) => ({
    type: "sync_failed" as const,
    resource: about,
    data: { errors: [{ code: "internal", message: "Broken", resource }] },
  });
  await happens(fabric, failed("Server/other"), failed("other"), failed(null, other));
  expect(await send(fabric)).toEqual([]);
  await happens(fabric, failed("Server/mine"), failed("mine"), failed(null, mine), failed(null));
  const recipients = (await send(fabric)).map((mail) => mail.recipients);
  expect(recipients).toEqual(Array(4).fill(["err@example.com"]));
});

test("without a mail server a mail is recorded as failed with the reason", async () => {
  const { fabric } = await mailed("none@example.com");
  setMailServer("");
  const mails = await send(fabric);
  const { body } = await list(fabric);
  setMailServer(server.url);
  expect(mails).toMatchObject([
    { status: "failed", attempts: 1, error: "No mail server is set up: SMTP_URL is missing." },
  ]);
  expect(body.mailing_problem).toContain("SMTP_URL");
});

test("mails are listed to who may change the fabric, filtered and paged", async () => {
  const { fabric } = await mailed("listed@example.com");
  await cancel(await begin(fabric, ["listed@example.com"]));
  await send(fabric);
  expect((await list(fabric, {}, null)).status).toBe(401);
  expect((await list(fabric, {}, "viewer")).status).toBe(403);
  expect((await list(fabric, { status: "unsent" })).status).toBe(422);
  expect((await list({ ...fabric, id: 999_999 })).body.error_code).toBe("FABRIC_NOT_FOUND");
  expect((await list(fabric, { status: "failed" })).body.count).toBe(0);
  const { body } = await list(fabric, { limit: 1 });
  expect([body.count, body.results.length, body.next]).toEqual([
    2,
    1,
    `/api/plugins/hedgehog/fabrics/${fabric.id}/mails/?limit=1&offset=1`,
  ]);
});

test.each([[["a@b.example\nBcc: c@d.example"]], [["no address"]], [Array(51).fill("a@example.com")]])(
  "recipients %j are refused by the name of their field",
  async (email) => {
    const fabric = await makeFabric();
    const { status, body } = await call(postSync, {
      params: { fabricId: fabric.id },
      body: { notifications: { email } },
    });
    expect(status).toBe(422);
    expect(Object.keys(body.details.field_errors)[0]).toMatch(/^notifications\.email/);
  },
);
