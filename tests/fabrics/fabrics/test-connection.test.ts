import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { GET } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { POST as testConnection } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/test-connection/route";
import { POST as create } from "@/app/api/plugins/hedgehog/fabrics/route";
import { resetEnv } from "@/lib/env";
import { call } from "@/tests/support/call";
import { createBareRepository, headOf, temporaryFolder } from "@/tests/support/git";
import { serveRepositories } from "@/tests/support/git-http-server";

const made = async (body: Record<string, unknown>): Promise<number> => {
  const answer = await call(create, {
    body: { name: crypto.randomUUID(), gitops_directory: "gitops", ...body },
  });
  expect(answer.status).toBe(201);
  return answer.body.id;
};
const attempt = (fabricId: number) => call(testConnection, { method: "POST", params: { fabricId } });
const read = (fabricId: number) => call(GET, { params: { fabricId } });

const PASSWORD = "correct horse battery";
const served = async () => {
  const repository = createBareRepository({ files: { "README.md": "hello\n" } });
  const server = await serveRepositories(dirname(repository), { username: "robot", password: PASSWORD });
  return { repository, server, url: server.urlOf(basename(repository)) };
};

test("the right password reaches the branch over http, and the fabric remembers it", async () => {
  const { repository, server, url } = await served();
  const id = await made({ git_repository_url: url, git_username: "robot", git_token: PASSWORD });

  const { status, body } = await attempt(id);

  await server.close();
  expect(status).toBe(200);
  expect(body).toEqual({
    success: true,
    branch: "main",
    head: headOf(repository),
    latency_ms: expect.any(Number),
  });
  expect((await read(id)).body).toMatchObject({ connection_status: "connected", connection_error: null });
});

test("a wrong password is refused in words that do not repeat it", async () => {
  const { server, url } = await served();
  const id = await made({ git_repository_url: url, git_username: "robot", git_token: "s3cret-but-wrong" });

  const { status, body, text } = await attempt(id);

  await server.close();
  expect([status, body.error_code]).toEqual([400, "REPOSITORY_ACCESS_DENIED"]);
  expect(body.details.suggestions.length).toBeGreaterThan(0);
  const after = await read(id);
  expect(after.body.connection_status).toBe("error");
  expect(after.body.connection_error).toBeTruthy();
  expect(text + after.text).not.toContain("s3cret");
});

test("a branch that does not exist is named", async () => {
  const repository = createBareRepository({ files: { a: "1" } });
  const id = await made({ git_repository_url: repository, git_branch: "nowhere" });
  const { status, body } = await attempt(id);
  expect([status, body.error_code]).toEqual([422, "BRANCH_NOT_FOUND"]);
  expect(body.error).toContain("nowhere");
});

test("an empty repository is reached, and has no head yet", async () => {
  const id = await made({ git_repository_url: createBareRepository() });
  const { status, body } = await attempt(id);
  expect([status, body.head]).toEqual([200, null]);
});

test("a server that is not there is a network error", async () => {
  const { server, url } = await served();
  await server.close();
  const { status, body } = await attempt(await made({ git_repository_url: url }));
  expect([status, body.error_code]).toEqual([503, "NETWORK_ERROR"]);
});

test("a repository that is not there is refused", async () => {
  const id = await made({ git_repository_url: join(temporaryFolder(), "gone.git") });
  const { status, body } = await attempt(id);
  expect([status, body.error_code]).toEqual([400, "REPOSITORY_ACCESS_DENIED"]);
});

test("a symlink cannot lead out of the allowed folders, neither at first nor changed later", async () => {
  const [allowed, outside] = [temporaryFolder(), temporaryFolder()];
  const inside = createBareRepository({ files: { a: "1" }, path: join(allowed, "real.git") });
  const beyond = createBareRepository({ files: { secret: "1" }, path: join(outside, "secret.git") });
  process.env.TIDELINE_LOCAL_GIT_ROOTS = allowed;
  resetEnv();
  try {
    symlinkSync(beyond, join(allowed, "out.git"));
    const refused = await call(create, {
      body: {
        name: crypto.randomUUID(),
        gitops_directory: "/",
        git_repository_url: join(allowed, "out.git"),
      },
    });
    expect(Object.keys(refused.body.details.field_errors)).toEqual(["git_repository_url"]);

    mkdirSync(join(allowed, "folder"));
    const later = createBareRepository({ files: { a: "1" }, path: join(allowed, "folder", "later.git") });
    const id = await made({ git_repository_url: later });
    expect((await attempt(id)).status).toBe(200);
    rmSync(later, { recursive: true });
    symlinkSync(beyond, later);
    const { status, body } = await attempt(id);
    expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
    expect((await attempt(await made({ git_repository_url: inside }))).status).toBe(200);
  } finally {
    delete process.env.TIDELINE_LOCAL_GIT_ROOTS;
    resetEnv();
  }
});
