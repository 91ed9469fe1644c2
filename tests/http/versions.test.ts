import { beforeEach, expect, test } from "vitest";
import { call } from "@/tests/support/call";
import { changeLamp, getLamp, lamps } from "./sample";

const params = { lampId: 1 };
const read = (headers: Record<string, string> = {}) => call(getLamp, { params, headers });
const change = (colour: string, headers: Record<string, string> = {}) =>
  call(changeLamp, { params, method: "PATCH", body: { colour }, headers });

beforeEach(() => {
  lamps.current = { id: 1, colour: "red", tags: [] };
});

test("the tag is strong, stays while nothing changes and changes with every visible change", async () => {
  const first = (await read()).headers.get("etag");
  expect(first).toMatch(/^"[0-9a-f]{32}"$/);
  expect((await read()).headers.get("etag")).toBe(first);
  const changed = await change("green");
  expect(changed.headers.get("etag")).not.toBe(first);
  expect((await read()).headers.get("etag")).toBe(changed.headers.get("etag"));
});

test("a reader who has the current version gets 304 without a body", async () => {
  const etag = (await read()).headers.get("etag") ?? "";
  for (const header of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const answer = await read({ "if-none-match": header });
    expect(answer.status).toBe(304);
    expect(answer.text).toBe("");
    expect(answer.headers.get("etag")).toBe(etag);
  }
  expect((await read({ "if-none-match": '"other"' })).status).toBe(200);
});

test("a write against the current version works, and so does one without a version", async () => {
  const etag = (await read()).headers.get("etag") ?? "";
  expect((await change("green", { "if-match": etag })).status).toBe(200);
  expect((await change("red")).status).toBe(200);
  expect((await change("green", { "if-match": "*" })).status).toBe(200);
});

test("a write against another version changes nothing and names the current one", async () => {
  const etag = (await read()).headers.get("etag") ?? "";
  await change("green");
  const current = (await read()).headers.get("etag");
  const refused = await change("red", { "if-match": etag });
  expect(refused.status).toBe(412);
  expect(refused.body.error_code).toBe("PRECONDITION_FAILED");
  expect(refused.headers.get("etag")).toBe(current);
  expect(refused.body.details.current_etag).toBe(current);
  expect(lamps.current.colour).toBe("green");
});

test("a weak tag never allows a write", async () => {
  const etag = (await read()).headers.get("etag");
  expect((await change("green", { "if-match": `W/${etag}` })).status).toBe(412);
});
