import { expect, test } from "vitest";
import { POST } from "@/app/api/plugins/hedgehog/fabrics/route";
import { database } from "@/lib/db";
import { call } from "@/tests/support/call";

const URL_OF = "https://git.example.test/network/fabric.git";
const given = (more: Record<string, unknown> = {}) => ({
  name: `fabric ${crypto.randomUUID()}`,
  git_repository_url: URL_OF,
  gitops_directory: "gitops/fabric-1",
  ...more,
});
const create = (body: unknown, as?: "operator") => call(POST, { body, ...(as && { as }) });

test("an operator creates a fabric, and every field has a true value", async () => {
  const input = given({ description: "Lab", git_username: "robot", git_token: "s3cret-token-1" });

  const { status, body, headers } = await create(input, "operator");

  expect(status).toBe(201);
  expect(headers.get("etag")).toMatch(/^"[0-9a-f]+"$/);
  expect(body).toEqual({
    id: expect.any(Number),
    name: input.name,
    description: "Lab",
    git_repository_url: URL_OF,
    git_branch: "main",
    gitops_directory: "gitops/fabric-1",
    git_username: "robot",
    has_git_token: true,
    auto_sync_suspended_at: null,
    auto_sync_suspended_reason: null,
    consecutive_failures: 0,
    field_ownership: [],
    freeze_windows: [],
    frozen_by: null,
    frozen_until: null,
    next_freeze: null,
    next_sync: null,
    auto_sync_enabled: false,
    sync_interval: 300,
    connection_status: "unknown",
    connection_error: null,
    initialized: false,
    sync_status: "never_synced",
    head_commit: null,
    head_commit_url: null,
    last_sync: null,
    last_validated: null,
    resource_counts: {
      total: 0,
      in_sync: 0,
      edited: 0,
      changed_in_git: 0,
      conflict: 0,
      invalid: 0,
      deleting: 0,
      orphaned: 0,
    },
    kind_counts: {},
    open_conflicts: 0,
    kubernetes_server: null,
    has_kubernetes_token: false,
    kubernetes_ca_cert: null,
    kubernetes_namespace: "default",
    active_operation_id: null,
    created_at: expect.any(String),
    updated_at: expect.any(String),
  });
});

test("a token is neither returned, nor audited, nor stored in the clear", async () => {
  const token = "s3cret-token-that-nobody-reads";

  const { body, text } = await create(given({ git_token: token }));

  expect(text).not.toContain(token);
  const db = database();
  const audited = await db.auditEntry.findMany({
    where: { objectType: "fabric", objectId: String(body.id) },
    select: { before: true, after: true },
  });
  expect(audited).toHaveLength(1);
  expect(JSON.stringify(audited)).not.toMatch(/s3cret|encrypted/i);
  const row = await db.fabric.findUniqueOrThrow({ where: { id: body.id } });
  expect(row.gitTokenEncrypted).toBeTruthy();
  expect(JSON.stringify(row)).not.toContain(token);
});

test("a refused request does not repeat the token either", async () => {
  const { status, text } = await create(given({ git_token: "s3cret-token-2", sync_interval: 1 }));
  expect(status).toBe(422);
  expect(text).not.toContain("s3cret-token-2");
});

test.each([
  ["../x"],
  ["gitops/../../x"],
  ["a\\b"],
  ["..\\x"],
  ["/etc"],
  ["gitops//x"],
  [".git"],
  ["gitops/.git/hooks"],
  ["a\u0000b"],
  ["x".repeat(501)],
])("the directory %j is refused", async (gitops_directory) => {
  const { status, body } = await create(given({ gitops_directory }));
  expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(Object.keys(body.details.field_errors ?? {})).toEqual(["gitops_directory"]);
});

test.each([
  ["/", ""],
  ["", ""],
  ["gitops/fabric-1/", "gitops/fabric-1"],
  ["./gitops", "gitops"],
])("the directory %j is kept as %j", async (gitops_directory, kept) => {
  const { body } = await create(given({ gitops_directory }));
  expect(body.gitops_directory).toBe(kept);
});

test.each([
  ["https://robot:s3cret@git.example.test/a.git"],
  ["https://s3cret@git.example.test/a.git"],
  ["http://git.example.test/a.git"],
  ["ftp://git.example.test/a.git"],
  ["git://git.example.test/a.git"],
  ["ext::sh -c touch /tmp/x"],
  ["--upload-pack=touch /tmp/x"],
  ["/etc"],
  ["file:///root/repository.git"],
  ["relative/repository.git"],
])("the repository %s is refused", async (git_repository_url) => {
  const { status, body, text } = await create(given({ git_repository_url }));
  expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(Object.keys(body.details.field_errors)).toEqual(["git_repository_url"]);
  expect(text).not.toContain("s3cret");
});

test.each([
  [{ sync_interval: 59 }, "sync_interval"],
  [{ sync_interval: 86_401 }, "sync_interval"],
  [{ sync_interval: 90.5 }, "sync_interval"],
  [{ name: "  " }, "name"],
  [{ name: "x".repeat(101) }, "name"],
  [{ git_branch: "-x" }, "git_branch"],
  [{ git_branch: "a..b" }, "git_branch"],
  [{ id: 5 }, "id"],
])("%j is refused by name", async (more, field) => {
  const { status, body } = await create(given(more));
  expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(Object.keys(body.details.field_errors)).toEqual([field]);
});

test("the bounds of the interval themselves are allowed", async () => {
  for (const sync_interval of [60, 86_400])
    expect((await create(given({ sync_interval }))).body.sync_interval).toBe(sync_interval);
});

test("a name belongs to one fabric", async () => {
  const input = given();
  const first = await create(input);

  const { status, body } = await create(input);

  expect([status, body.error_code]).toEqual([409, "ALREADY_EXISTS"]);
  expect(body.details).toMatchObject({
    fabric_id: first.body.id,
    field_errors: { name: [expect.any(String)] },
  });
});

test("of many who want one name at once, exactly one gets it, and the others hear who", async () => {
  const input = given();
  const answers = await Promise.all(Array.from({ length: 6 }, () => create(input)));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([201, 409, 409, 409, 409, 409]);
  const { id } = answers.find(({ status }) => status === 201)?.body ?? {};
  for (const { status, body } of answers)
    if (status === 409)
      expect(body.details).toEqual({ fabric_id: id, field_errors: { name: [expect.any(String)] } });
});
