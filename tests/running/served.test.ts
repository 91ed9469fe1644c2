import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { ROOT, start, temporaryDirectory, until } from "./support";

const TOKEN = "a-token-for-automation";
const headers = { Authorization: `Token ${TOKEN}`, "Content-Type": "application/json" };

describe("what is served", () => {
  test("addresses with and without trailing slash and version agree, without a redirect", async () => {
    const { url } = await start(await temporaryDirectory(), { TIDELINE_API_TOKEN: TOKEN });
    const base = `${url}/api/plugins/hedgehog`;
    const spellings = ["/fabrics", "/fabrics/", "/v1/fabrics", "/v1/fabrics/"];
    const statuses = await Promise.all(
      spellings.map(async (path) => (await fetch(base + path, { headers, redirect: "manual" })).status),
    );
    expect(statuses).toEqual([200, 200, 200, 200]);

    // A body survives the rewrite, and the database's own refusal is ours in a production build too.
    const fabric = {
      name: "twice",
      git_repository_url: "https://git.example.test/fabric.git",
      gitops_directory: "fabrics/twice",
    };
    const post = () =>
      fetch(`${base}/v1/fabrics/`, { method: "POST", headers, body: JSON.stringify(fabric) });
    expect((await post()).status).toBe(201);
    const again = await post();
    expect([again.status, ((await again.json()) as { error_code: string }).error_code]).toEqual([
      409,
      "ALREADY_EXISTS",
    ]);

    const page = await fetch(`${url}/sign-in`);
    expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    expect(page.headers.get("x-powered-by")).toBeNull();
  });

  test("one more worker finds the database of a running Tideline, and stops when told", async () => {
    const data = await temporaryDirectory();
    await start(data);
    const worker = spawn(process.execPath, ["--import", "tsx", "scripts/worker.ts"], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "inherit"],
      env: { NODE_ENV: "production", PATH: process.env.PATH, TIDELINE_DATA_DIR: data, LOG_LEVEL: "warn" },
    });
    onTestFinished(() => void worker.kill("SIGKILL"));
    let said = "";
    worker.stdout.on("data", (chunk) => {
      said += chunk;
    });
    await until(() => said.includes("The worker runs."));
    const ended = new Promise((resolve) => worker.once("close", resolve));
    worker.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  test("a worker without a database says what to do", async () => {
    const worker = spawn(process.execPath, ["--import", "tsx", "scripts/worker.ts"], {
      cwd: ROOT,
      stdio: ["ignore", "ignore", "pipe"],
      env: {
        NODE_ENV: "production",
        PATH: process.env.PATH,
        TIDELINE_DATA_DIR: join(await temporaryDirectory(), "new"),
      },
    });
    let said = "";
    worker.stderr.on("data", (chunk) => {
      said += chunk;
    });
    expect(await new Promise((resolve) => worker.once("close", resolve))).toBe(1);
    expect(said).toContain("Run `npm start` first, or set DATABASE_URL.");
  });
});
