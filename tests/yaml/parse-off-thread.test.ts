import { expect, test } from "vitest";
import { parseFiles } from "@/lib/yaml/parse-off-thread";

const bytes = (text: string) => new TextEncoder().encode(text);
const big = Array.from({ length: 8000 }, (_, i) => `key${i}: ${i}`).join("\n");

test("big files are read in a worker to the same result as small ones", async () => {
  const files = await parseFiles([
    { path: "big.yaml", bytes: bytes(big) },
    { path: "small.yaml", bytes: bytes("a: 1\n---\nb: [") },
    { path: "bad.yaml", bytes: new Uint8Array([0xff]) },
    { path: "huge.yaml", bytes: new Uint8Array(5 * 1024 * 1024 + 1) },
  ]);
  expect(files.get("big.yaml")?.documents[0]?.data).toMatchObject({ key7999: 7999 });
  expect(files.get("small.yaml")?.documents.map(({ problems }) => problems.length > 0)).toEqual([
    false,
    true,
  ]);
  expect(files.get("bad.yaml")?.problem?.code).toBe("not_utf8");
  expect(files.get("huge.yaml")?.problem?.code).toBe("too_large");
});

test("a file that takes too long is given up, and the others are read", async () => {
  const slow = { path: "slow.yaml", bytes: bytes("a: 1\n---\n".repeat(500_000)) };
  const files = await parseFiles([slow, { path: "small.yaml", bytes: bytes("a: 1") }], { timeLimitMs: 100 });
  expect(files.get("slow.yaml")?.problem).toMatchObject({ code: "time_limit", line: 1, column: 1 });
  expect(files.get("small.yaml")?.documents[0]?.data).toEqual({ a: 1 });
  const after = await parseFiles([{ path: "big.yaml", bytes: bytes(big) }]);
  expect(after.get("big.yaml")?.problem).toBeUndefined();
});
