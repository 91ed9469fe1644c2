import { expect, test } from "vitest";
import { POST as postSync } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync/route";
import { GET as getEvents } from "@/app/api/plugins/hedgehog/sync-operations/[operationId]/events/route";
import { createHere, makeFabric, operationOf, sync, vpcYaml, withWorker } from "@/tests/fabrics/support";
import { call, requestFor } from "@/tests/support/call";

withWorker();

type Event = { event: string; id: string | null; data: Record<string, unknown> };

/** Reads the stream until the server ends it. */
async function follow(operationId: string, headers: Record<string, string> = {}): Promise<Event[]> {
  const request = await requestFor({ as: "viewer", headers });
  const response = await getEvents(request, { params: Promise.resolve({ operationId }) });
  expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  const blocks = (await response.text()).split("\n\n");
  return blocks.flatMap((block) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1] ?? null;
    const [event, data] = [field("event"), field("data")];
    return event && data ? [{ event, id: field("id"), data: JSON.parse(data) }] : [];
  });
}

const logLines = (events: Event[]) => events.filter(({ event }) => event === "log");
const states = (events: Event[]) => events.filter(({ event }) => event === "operation");

async function withWork() {
  const fabric = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await createHere(fabric, { kind: "Server", name: "server-01", spec: {} });
  return fabric;
}

test("a stream follows an operation from its start and ends when it has ended", async () => {
  const fabric = await withWork();
  const started = await call(postSync, { params: { fabricId: fabric.id }, body: {} });

  const events = await follow(started.body.operation_id);

  const ids = logLines(events).map(({ id }) => Number(id));
  expect(ids.length).toBeGreaterThan(1);
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
  expect(new Set(ids).size).toBe(ids.length);
  const messages = logLines(events).map(({ data }) => String(data.message));
  const read = messages.findIndex((message) => message.startsWith("Read "));
  const pushed = messages.findIndex((message) => message.startsWith("Pushed "));
  expect(read).toBeGreaterThanOrEqual(0);
  expect(pushed).toBeGreaterThan(read);
  expect(states(events).at(-1)?.data).toMatchObject({
    status: "completed",
    progress: { overall_progress: 1 },
  });
  expect(events.at(-1)?.event).toBe("operation");
});

test("an ended operation is told from the beginning, and at once to its end", async () => {
  const operation = await sync(await withWork());
  const events = await follow(operation.operation_id);
  expect(logLines(events).length).toBeGreaterThan(1);
  expect(states(events)).toHaveLength(1);
  expect(states(events)[0]?.data).toEqual(await operationOf(operation.operation_id));
});

test("a browser that comes back hears only what it has not heard", async () => {
  const { operation_id } = await sync(await withWork());
  const all = logLines(await follow(operation_id));
  const seen = all[0]?.id ?? "";

  const rest = logLines(await follow(operation_id, { "last-event-id": seen }));

  expect(rest).toEqual(all.slice(1));
  expect(logLines(await follow(operation_id, { "last-event-id": all.at(-1)?.id ?? "" }))).toEqual([]);
  expect(logLines(await follow(operation_id, { "last-event-id": "not a number" }))).toEqual(all);
});
