import { expect, onTestFinished, test } from "vitest";
import { listen } from "@/scripts/web-server";

test("while it starts it is alive and not ready, so that nobody restarts it for that", async () => {
  const web = await listen("127.0.0.1", 0);
  onTestFinished(() => web.stop());
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${web.port}${path}`);
    return [answer.status, ((await answer.json()) as { status: string }).status];
  };
  expect(await ask("/health/live")).toEqual([200, "alive"]);
  for (const path of ["/health", "/health/ready", "/"]) expect(await ask(path)).toEqual([503, "starting"]);
});
