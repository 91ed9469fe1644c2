import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type OwnProduct = { url: string; email: string; password: string; stop: () => Promise<void> };

/** Starts a second Tideline as somebody who has configured nothing, and reads what it prints. */
export async function startProduct(): Promise<OwnProduct> {
  const data = await mkdtemp(join(tmpdir(), "tideline-first-run-"));
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { NODE_ENV: "production", PATH, HOME, PORT: "0", TIDELINE_DATA_DIR: data, LOG_LEVEL: "warn" },
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  const found = await new Promise<Record<string, string> | undefined>((resolve) => {
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
      const said = /Open\s+(?<url>\S+)\s+Email\s+(?<email>\S+)\s+Password\s+(?<password>\S+)/.exec(text);
      if (said?.groups) resolve(said.groups);
    });
    void ended.then(() => resolve(undefined));
  });
  if (found?.url && found.email && found.password)
    return { url: found.url, email: found.email, password: found.password, stop };
  await stop();
  throw new Error("It ended before it said where it is to be found.");
}
