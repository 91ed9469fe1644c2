import type { ServerResponse } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { type RunningWorker, startWorker } from "@/lib/jobs/worker";
import { openReceiver } from "@/tests/webhooks/receiver";
import { makeFabric, sync } from "../support";
import { makeWebhook } from "./support";

const [silent, alive] = [await openReceiver(), await openReceiver()];
const held: ServerResponse[] = [];
let worker: RunningWorker | null = null;
afterEach(async () => {
  silent.answers = [];
  for (const response of held) response.end();
  await worker?.stop();
});

test("while many receivers are silent, syncs run and other receivers are told", async () => {
  const fabric = await makeFabric();
  // More than all places of the main lane.
  for (let each = 0; each < 6; each += 1) await makeWebhook(fabric, { webhook_url: silent.url });
  await makeWebhook(fabric, { webhook_url: alive.url });
  silent.answers = Array(40).fill((response: ServerResponse) => void held.push(response));

  worker = await startWorker();
  await sync(fabric);
  await vi.waitFor(() => expect([held.length, alive.received.length]).toEqual([6, 1]), { timeout: 20_000 });
  expect((await sync(fabric)).status).toBe("completed");
  await vi.waitFor(() => expect(alive.received).toHaveLength(2), { timeout: 20_000 });
  // One call at a time each, however much waits.
  expect(held).toHaveLength(6);
});
