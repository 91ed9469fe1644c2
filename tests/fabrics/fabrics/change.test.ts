import { describe, expect, test } from "vitest";
import { DELETE, GET, PATCH } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { database } from "@/lib/db";
import { fabricLock } from "@/lib/fabrics/fabrics/commands";
import { call } from "@/tests/support/call";
import { createBareRepository, headOf } from "@/tests/support/git";
import { createHere, makeFabric, sync, vpcYaml, withWorker } from "../support";

withWorker();

const read = (fabricId: number) => call(GET, { params: { fabricId } });
const change = (fabricId: number, body: unknown, headers?: Record<string, string>) =>
  call(PATCH, { method: "PATCH", params: { fabricId }, body, headers });
const remove = (fabricId: number, headers?: Record<string, string>) =>
  call(DELETE, { method: "DELETE", params: { fabricId }, headers });

/** An operation that nothing runs: it only holds the fabric. */
const hold = (fabricId: number) =>
  database().operation.create({
    data: {
      id: `sync_held_${fabricId}`,
      kind: "sync",
      fabricId,
      actorLabel: "test",
      request: {},
      lockKey: fabricLock(fabricId),
    },
  });

test("given fields change, the others stay, and the tag moves on", async () => {
  const { id } = await makeFabric();
  const before = await read(id);

  const { status, body, headers } = await change(id, { description: "Lab 2", sync_interval: 900 });

  expect(status).toBe(200);
  expect(body).toEqual({
    ...before.body,
    description: "Lab 2",
    sync_interval: 900,
    updated_at: expect.any(String),
  });
  expect(headers.get("etag")).toBe((await read(id)).headers.get("etag"));
  expect(headers.get("etag")).not.toBe(before.headers.get("etag"));
});

test("a token can be stored, is never shown, stays when it is not given, and null removes it", async () => {
  const { id } = await makeFabric();
  const stored = await change(id, { git_token: "s3cret-token-3" });
  const kept = await change(id, { description: "still there" });
  const removed = await change(id, { git_token: null });
  expect([stored, kept, removed].map(({ body }) => body.has_git_token)).toEqual([true, true, false]);
  const audited = await database().auditEntry.findMany({
    where: { objectId: String(id) },
    select: { before: true, after: true },
  });
  expect(JSON.stringify([stored.text, kept.text, audited])).not.toContain("s3cret-token-3");
});

describe("a stored token goes to no other server than the one it was given for", () => {
  const STORED = "s3cret-token-4";
  const at = async (git_repository_url: string) => {
    const { id } = await makeFabric();
    await change(id, { git_repository_url, git_token: STORED });
    return id;
  };

  test.each([
    ["https://git.example.test/a.git", "https://evil.example.test/a.git", "git.example.test"],
    ["https://git.example.test/a.git", "https://git.example.test:8443/a.git", "git.example.test"],
    ["https://git.example.test/a.git", "ssh://git@git.example.test/a.git", "git.example.test"],
    ["git@git.example.test:a.git", "git@evil.example.test:a.git", "git.example.test"],
    ["http://127.0.0.1:4100/a.git", "http://127.0.0.1:4101/a.git", "127.0.0.1:4100"],
    ["https://git.example.test/a.git", "{a local repository}", "git.example.test"],
  ])("%s to %s asks for the token again", async (from, to, host) => {
    const id = await at(from);
    const before = await read(id);
    const elsewhere = to.startsWith("{") ? createBareRepository({ files: { a: "1" } }) : to;

    const { status, body, text } = await change(id, { git_repository_url: elsewhere });

    expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
    expect(body.details.field_errors).toEqual({
      git_token: [`Type the token again: the stored one was given for ${host}.`],
    });
    expect(body.details.suggestions).toEqual([expect.stringContaining("null")]);
    expect(text).not.toContain(STORED);
    expect((await read(id)).text).toBe(before.text);
  });

  test("another repository of the same server keeps it", async () => {
    const id = await at("https://git.example.test/a.git");
    const { status, body } = await change(id, { git_repository_url: "https://GIT.example.test:443/b.git" });
    expect([status, body.has_git_token]).toEqual([200, true]);
  });

  test.each([
    ["a token of the new server", "another-token", true],
    ["null", null, false],
  ])("%s given with the address lets it move", async (_, git_token, has_git_token) => {
    const id = await at("https://git.example.test/a.git");
    const { status, body } = await change(id, {
      git_repository_url: "https://git.example.net/a.git",
      git_token,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ git_repository_url: "https://git.example.net/a.git", has_git_token });
  });
});

test("another repository makes what was known of the old one's state unknown", async () => {
  const fabric = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await sync(fabric);

  const { body } = await change(fabric.id, {
    git_repository_url: createBareRepository({ files: { a: "1" } }),
  });

  expect(body).toMatchObject({ connection_status: "unknown", initialized: false, head_commit: null });
});

test.each([
  [{ sync_interval: 59 }, "sync_interval"],
  [{ gitops_directory: "../x" }, "gitops_directory"],
  [{ git_repository_url: "https://a:b@example.test/a.git" }, "git_repository_url"],
  [{ name: "" }, "name"],
  [{ connection_status: "connected" }, "connection_status"],
])("%j is refused and changes nothing", async (body, field) => {
  const { id } = await makeFabric();
  const before = await read(id);
  const refused = await change(id, body);
  expect([refused.status, refused.body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(Object.keys(refused.body.details.field_errors)).toEqual([field]);
  expect((await read(id)).text).toBe(before.text);
});

test("a stale tag cannot change or delete a fabric", async () => {
  const { id } = await makeFabric();
  const stale = { "if-match": (await read(id)).headers.get("etag") ?? "" };
  await change(id, { description: "somebody else" });

  const changed = await change(id, { description: "mine" }, stale);
  const removed = await remove(id, stale);

  const current = (await read(id)).headers.get("etag");
  for (const answer of [changed, removed]) {
    expect([answer.status, answer.body.error_code]).toEqual([412, "PRECONDITION_FAILED"]);
    expect(answer.body.details.current_etag).toBe(current);
  }
  expect((await read(id)).body.description).toBe("somebody else");
});

test("a current tag changes and deletes it", async () => {
  const { id } = await makeFabric();
  const tag = async () => ({ "if-match": (await read(id)).headers.get("etag") ?? "" });
  expect((await change(id, { description: "mine" }, await tag())).status).toBe(200);
  expect((await remove(id, await tag())).status).toBe(204);
});

test("another fabric's name cannot be taken, one's own can be given again", async () => {
  const [one, two] = [await makeFabric(), await makeFabric()];
  const name = (await read(one.id)).body.name;
  const taken = await change(two.id, { name });
  expect([taken.status, taken.body.error_code]).toEqual([409, "ALREADY_EXISTS"]);
  expect((await change(one.id, { name })).status).toBe(200);
});

test("a fabric in use cannot be pointed elsewhere or deleted, only described", async () => {
  const { id } = await makeFabric();
  await hold(id);
  const moved = await change(id, { git_branch: "other" });
  const removed = await remove(id);
  for (const answer of [moved, removed]) {
    expect([answer.status, answer.body.error_code]).toEqual([409, "OPERATION_IN_PROGRESS"]);
    expect(answer.body.details.operation_id).toBe(`sync_held_${id}`);
  }
  expect((await change(id, { description: "fine" })).status).toBe(200);
});

test("a deleted fabric is forgotten with its resources, and its repository stays as it is", async () => {
  const fabric = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await sync(fabric);
  await createHere(fabric, { kind: "Server", name: "server-01", spec: {} });
  const head = headOf(fabric.repository);

  expect((await remove(fabric.id)).status).toBe(204);

  expect((await read(fabric.id)).body.error_code).toBe("FABRIC_NOT_FOUND");
  expect(await database().resource.count({ where: { fabricId: fabric.id } })).toBe(0);
  expect(headOf(fabric.repository)).toBe(head);
  expect((await remove(fabric.id)).status).toBe(404);
});
