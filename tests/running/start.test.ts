import { spawn } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { operatingUser } from "@/scripts/postgres/operating-user";
import { end, isAlive, postgresPid, run, start, temporaryDirectory, until } from "./support";

const PASSWORD = /Password\s+(\S+)/;
const health = async (url: string) => (await fetch(`${url}/health`)).status;

describe("the first start and the next", () => {
  test("it prints the address and, once, a password; it is healthy, and SIGTERM leaves nothing behind", async () => {
    const data = await temporaryDirectory();
    const first = await start(data);
    expect(first.output()).toMatch(PASSWORD);
    expect(await health(first.url)).toBe(200);
    for (const secret of ["secret", "postgres.json"]) {
      expect(statSync(join(data, secret)).mode & 0o077, `${secret} is private`).toBe(0);
    }
    const database = postgresPid(data);
    expect(database && isAlive(database)).toBe(true);
    expect(await end(first)).toBe(0);
    expect(isAlive(database ?? 0)).toBe(false);

    const began = performance.now();
    const second = await start(data);
    expect(performance.now() - began, "a second start takes seconds").toBeLessThan(10_000);
    expect(second.output()).not.toMatch(PASSWORD);
    expect(await end(second, "SIGINT")).toBe(0);
  });

  test("a signal that only npm gets stops it as well", async () => {
    const data = await temporaryDirectory();
    const started = await start(data, {}, "npm");
    const database = postgresPid(data) ?? 0;
    expect(isAlive(database)).toBe(true);
    // Ended means that nobody holds its output any more, the server included.
    await end(started);
    expect(isAlive(database)).toBe(false);
  });

  test("a given password and token work at once, and neither is printed", async () => {
    const [password, token] = ["a long password of ours", "a-token-for-automation"];
    const data = await temporaryDirectory();
    const one = await start(data, { TIDELINE_ADMIN_PASSWORD: password, TIDELINE_API_TOKEN: token });
    expect(one.output()).not.toContain(password);
    expect(one.output()).not.toContain(token);
    const answer = await fetch(`${one.url}/api/v1/api-keys`, {
      headers: { Authorization: `Token ${token}` },
    });
    expect(answer.status).toBe(200);
  });
});

describe("after a crash", () => {
  test("killed with SIGKILL, it starts again on the data and the database it left", async () => {
    const data = await temporaryDirectory();
    const killed = await start(data);
    const orphan = postgresPid(data) ?? 0;
    await end(killed, "SIGKILL");
    expect(isAlive(orphan)).toBe(true);

    const next = await start(data);
    expect(await health(next.url)).toBe(200);
    expect(next.output()).not.toMatch(PASSWORD);
    expect(isAlive(orphan)).toBe(false);
    expect(await end(next)).toBe(0);
  });

  test("a lock file whose number now belongs to another program stops nobody and harms nobody", async () => {
    const data = await temporaryDirectory();
    await end(await start(data));
    // The same account as PostgreSQL: only then would PostgreSQL itself take it for its predecessor.
    const stranger = spawn("sleep", ["60"], { stdio: "ignore", ...operatingUser() });
    onTestFinished(() => void stranger.kill());
    writeFileSync(join(data, "postgres", "18", "postmaster.pid"), `${stranger.pid}\n${data}/postgres/18\n`);
    writeFileSync(join(data, "lock"), JSON.stringify({ pid: stranger.pid, startedAt: "1" }));

    const next = await start(data);
    expect(await health(next.url)).toBe(200);
    expect(isAlive(stranger.pid ?? 0)).toBe(true);
  });

  test("told to stop while it is still starting, it leaves no database running", async () => {
    const data = await temporaryDirectory();
    const early = run(data);
    const database = await until(() => postgresPid(data));
    await end(early);
    await until(() => !isAlive(database));
  });
});

describe("side by side", () => {
  test("two run from one checkout, each on its own data", async () => {
    const [one, two] = await Promise.all([
      start(await temporaryDirectory()),
      start(await temporaryDirectory()),
    ]);
    expect(one.url).not.toBe(two.url);
    expect(await Promise.all([health(one.url), health(two.url)])).toEqual([200, 200]);
  });

  test("a second one on the same data is refused and disturbs nothing", async () => {
    const data = await temporaryDirectory();
    const one = await start(data);
    const second = run(data);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Another Tideline (process ${one.child.pid}) is running on ${data}.`);
    expect(await health(one.url)).toBe(200);
  });

  test("a taken port is named, and nothing is started", async () => {
    const data = await temporaryDirectory();
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    const port = await until(() => (other.address() as { port: number } | null)?.port);
    const refused = run(data, { PORT: String(port) });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain(`Port ${port} on 127.0.0.1 is taken by another program.`);
    expect(postgresPid(data)).toBeUndefined();
  });

  test("the database takes another port when its own is taken", async () => {
    const data = await temporaryDirectory();
    await end(await start(data));
    const settings = () => JSON.parse(readFileSync(join(data, "postgres.json"), "utf8")) as { port: number };
    const { port } = settings();
    const other = createServer().listen(port, "127.0.0.1");
    onTestFinished(() => void other.close());
    const next = await start(data);
    expect(await health(next.url)).toBe(200);
    expect(settings().port).not.toBe(port);
  });
});
