import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createBareRepository, headOf, installHook, readFrom, temporaryFolder } from "@/tests/support/git";
import {
  type GitServer,
  type Intercept,
  serveRepositories,
  serveSilence,
} from "@/tests/support/git-http-server";
import { bobsCommit, open } from "./support";

const TOKEN = "glpat-s3cr3t/+token";
const root = temporaryFolder();
const repository = createBareRepository({ files: { "f/a": "1" }, path: join(root, "fabric.git") });
let server: GitServer;
/** What the test at hand does to requests; none by default. */
let intercept: Intercept = () => false;

beforeAll(async () => {
  server = await serveRepositories(root, {
    username: "bob",
    password: TOKEN,
    intercept: (request, response) => intercept(request, response),
  });
});
afterAll(() => server.close());

async function during<T>(what: Intercept, work: () => Promise<T>) {
  intercept = what;
  try {
    return await work();
  } finally {
    intercept = () => false;
  }
}

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error,
  );

describe("a server that asks for a password", () => {
  test("is read and written with the token", async () => {
    const remote = open(server.urlOf("fabric.git"), { username: "bob", token: TOKEN });
    const { head } = await remote.fetch();
    expect(head).toBe(headOf(repository));
    const commit = await remote.commit(bobsCommit(head, { a: "2" }, "f"));
    expect(await remote.push(commit, head)).toBe("pushed");
    expect(readFrom(repository, "f/a")).toBe("2");
    expect(await remote.test()).toMatchObject({ head: commit, latencyMs: expect.any(Number) });
    expect(remote.traffic.calls).toBe(3);
  });

  test("a large push goes through in one piece", async () => {
    const remote = open(server.urlOf("fabric.git"), { username: "bob", token: TOKEN });
    const { head } = await remote.fetch();
    const noise = Buffer.from(Array.from({ length: 2_500_000 }, () => Math.floor(Math.random() * 256)));
    const commit = await remote.commit(bobsCommit(head, { noise }, "f"));
    expect(await remote.push(commit, head)).toBe("pushed");
    expect(remote.traffic.bytes).toBeGreaterThan(2_500_000);
  });

  test.each([
    ["a wrong token", { username: "bob", token: "wrong-token" }],
    ["a wrong name", { username: "eve", token: TOKEN }],
    ["no token", {}],
  ])("refuses %s, and the error holds no secret", async (_, credentials) => {
    const remote = open(server.urlOf("fabric.git"), credentials);
    for (const failure of [await failureOf(remote.fetch()), await failureOf(remote.test())]) {
      expect(failure).toMatchObject({
        code: "repository_access_denied",
        details: { suggestions: expect.any(Array) },
      });
      expect(`${failure.message} ${JSON.stringify(failure.details)}`).not.toMatch(/wrong-token|s3cr3t/);
    }
  });

  test("an unknown repository is told as such", async () => {
    const remote = open(server.urlOf("other.git"), { username: "bob", token: TOKEN });
    expect(await failureOf(remote.fetch())).toMatchObject({
      code: "repository_access_denied",
      details: { reason: "repository_not_found" },
    });
  });

  test("a hook's refusal comes through", async () => {
    const guarded = createBareRepository({ files: { a: "1" }, path: join(root, "guarded.git") });
    installHook(guarded, "pre-receive", `echo "Needs a ticket. ${TOKEN}" >&2; exit 1`);
    const remote = open(server.urlOf("guarded.git"), { username: "bob", token: TOKEN });
    const { head } = await remote.fetch();
    const failure = await failureOf(remote.push(await remote.commit(bobsCommit(head, { a: "2" })), head));
    expect(failure).toMatchObject({
      code: "repository_access_denied",
      message: expect.stringContaining("Needs a ticket."),
    });
    expect(failure.message).not.toContain("s3cr3t");
  });

  test("a token alone signs in under the name hosts expect", async () => {
    const open_ = await serveRepositories(root, { password: TOKEN });
    try {
      await open(open_.urlOf("fabric.git"), { token: TOKEN }).fetch();
      expect(open_.requests.map(({ user }) => user)).toContain("x-access-token");
    } finally {
      await open_.close();
    }
  });
});

describe("the token", () => {
  test("is on no command line and in no file", async () => {
    const mirrorDir = temporaryFolder();
    const remote = open(server.urlOf("fabric.git"), { username: "bob", token: TOKEN, mirrorDir });
    const commandLines: string[] = [];
    await during(
      () => {
        commandLines.push(allCommandLines());
        return false;
      },
      async () => {
        const { head } = await remote.fetch();
        await remote.push(await remote.commit(bobsCommit(head, { token: "x" }, "f")), head);
      },
    );
    expect(commandLines.join("\n")).toContain("remote-http");
    expect(commandLines.join("\n")).not.toContain("s3cr3t");
    for (const file of readdirSync(mirrorDir, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    ))
      expect(readFileSync(join(file.parentPath, file.name)).includes("s3cr3t")).toBe(false);
  });

  test("does not follow a redirect to another host", async () => {
    const seen: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(401, { "WWW-Authenticate": 'Basic realm="trap"' }).end();
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const remote = open(server.urlOf("fabric.git"), { username: "bob", token: TOKEN });
    const failure = await during(
      (request, response) => {
        response.writeHead(302, { Location: `http://127.0.0.1:${port}${request.url}` }).end();
        return true;
      },
      () => failureOf(remote.fetch()),
    );
    await new Promise((resolve) => other.close(resolve));
    expect(failure).toMatchObject({ code: "repository_access_denied" });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((authorization) => authorization === undefined)).toBe(true);
  });
});

/** The arguments of every process, as any account of the machine can read them. */
function allCommandLines() {
  return execFileSync("ps", ["-eo", "args"], { encoding: "utf8" });
}

describe("a server in trouble", () => {
  const remoteOf = () => open(server.urlOf("fabric.git"), { username: "bob", token: TOKEN });

  test.each([
    [403, "repository_access_denied"],
    [404, "repository_access_denied"],
    [429, "network_error"],
    [500, "network_error"],
    [503, "network_error"],
  ])("status %i becomes %s", async (status, code) => {
    const answer: Intercept = (_, response) => {
      response.writeHead(status).end("no");
      return true;
    };
    expect(await during(answer, () => failureOf(remoteOf().fetch()))).toMatchObject({ code });
  });

  test("dying in the middle of an answer is a network error, and the next fetch succeeds", async () => {
    const remote = remoteOf();
    const die: Intercept = (request, response) => {
      if (request.method !== "POST") return false;
      response.writeHead(200, {
        "Content-Type": "application/x-git-upload-pack-result",
        "Content-Length": "100000",
      });
      response.write("000dpackfile\n0fffPACK", () => request.socket.destroy());
      return true;
    };
    expect(await during(die, () => failureOf(remote.fetch()))).toMatchObject({ code: "network_error" });
    expect(await remote.fetch()).toEqual({ head: headOf(repository) });
  });

  test("an answer that is not git's is an error, not an empty repository", async () => {
    const page: Intercept = (_, response) => {
      response.writeHead(200, { "Content-Type": "text/html" }).end("<html>Sign in</html>");
      return true;
    };
    const failure = await during(page, () => failureOf(remoteOf().fetch()));
    expect(failure).toMatchObject({
      code: "repository_access_denied",
      details: { reason: "not_a_repository" },
    });
    createBareRepository({ path: join(root, "empty.git") });
    const empty = open(server.urlOf("empty.git"), { username: "bob", token: TOKEN });
    expect(await empty.fetch()).toEqual({ head: null });
    expect(await empty.push(await empty.commit(bobsCommit(null, { a: "1" })), null)).toBe("pushed");
  });

  test("a refused connection and an unknown host are network errors", async () => {
    const closed = await serveSilence();
    await closed.close();
    expect(await failureOf(open(closed.url).fetch())).toMatchObject({ code: "network_error" });
    expect(await failureOf(open("https://no-such-host.invalid/a.git").fetch())).toMatchObject({
      code: "network_error",
      details: { reason: "host_unknown" },
    });
    expect(await failureOf(open("git@no-such-host.invalid:a.git").fetch())).toMatchObject({
      code: "network_error",
    });
  });
});
