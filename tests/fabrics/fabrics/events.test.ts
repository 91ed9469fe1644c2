import { expect, test } from "vitest";
import { GET } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/events/route";
import { requestFor } from "@/tests/support/call";
import { createHere, editHere, makeFabric, type TestFabric } from "../support";

/** Opens the stream and hands out its events as they come; ends it when the test is done with it. */
async function listen<T>(
  fabric: TestFabric,
  use: (next: () => Promise<{ type: string; id: number }>) => Promise<T>,
): Promise<T> {
  const response = await GET(await requestFor({ as: "viewer" }), {
    params: Promise.resolve({ fabricId: String(fabric.id) }),
  });
  expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const next = async () => {
    for (;;) {
      const found = /^data: (.*)\n\n/m.exec(text);
      if (found) {
        text = text.slice(found.index + found[0].length);
        return JSON.parse(found[1] ?? "");
      }
      const chunk = await reader?.read();
      if (!chunk || chunk.done) throw new Error("The stream has ended.");
      text += chunk.value;
    }
  };
  try {
    return await use(next);
  } finally {
    await reader?.cancel();
  }
}

test("who watches a fabric hears of its changes, and of no other fabric's", async () => {
  const [mine, other] = [await makeFabric(), await makeFabric()];
  const { id } = await createHere(mine, { kind: "Server", name: "server-01", spec: {} });
  await createHere(other, { kind: "Server", name: "server-01", spec: {} });

  await listen(mine, async (next) => {
    const heard: { type: string; id: number }[] = [];
    void next().then((event) => heard.push(event));
    // What happens before the listening connection stands is not heard, so it happens until it is.
    for (let round = 0; heard.length === 0; round += 1)
      for (const fabric of [other, mine])
        await editHere(fabric, "server-01", { labels: { round: `${round}` } });
    expect(heard).toEqual([{ type: "resource", id }]);
  });
});
