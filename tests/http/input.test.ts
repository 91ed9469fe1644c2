import { expect, test } from "vitest";
import { JsonMap, JsonValue } from "@/lib/json-value";
import { call } from "@/tests/support/call";
import { createLamp, getLamp, pokeLamp } from "./sample";

const raw = (rawBody: string | Uint8Array, headers: Record<string, string> = {}) =>
  call(createLamp, { rawBody, headers: { "content-type": "application/json", ...headers } });

test("a good body passes with its defaults", async () => {
  const answer = await call(createLamp, { body: { colour: "red" } });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ colour: "red", tags: [] });
});

test("every bad field is named as it was sent, in words for a person", async () => {
  const answer = await call(createLamp, {
    body: { colour: "blue", size: 11, tags: ["ok", "x"], colr: 1 },
  });
  expect(answer.status).toBe(422);
  expect(answer.body.error_code).toBe("VALIDATION_FAILED");
  expect(answer.body.details.field_errors).toEqual({
    colour: ["Must be one of red, green."],
    size: ["Must be at most 10."],
    "tags.1": ["Must have at least 2 characters."],
    colr: ["This field is not known here."],
  });
  expect(answer.body.error).toContain("4 fields are not valid");
});

test("a missing field and a wrong type are told apart", async () => {
  const answer = await call(createLamp, { body: { size: "5" } });
  expect(answer.body.details.field_errors).toEqual({
    colour: ["This field is required."],
    size: ["Must be a number."],
  });
});

test("of a value of another type only that is said, and not how long it is", async () => {
  const answer = await call(createLamp, { body: { colour: "red", tags: "far more than three" } });
  expect(answer.body.details.field_errors).toEqual({ tags: ["Must be a list."] });
});

test("a body that is no object is refused without a field", async () => {
  const answer = await call(createLamp, { body: [1, 2] });
  expect(answer.status).toBe(422);
  expect(answer.body.details.validation_errors).toEqual(["Must be an object."]);
});

test("broken JSON is told by line and column, and not as a bad field", async () => {
  const answer = await raw('{\n  "colour": red\n}');
  expect(answer.status).toBe(400);
  expect(answer.body.error_code).toBe("MALFORMED_REQUEST");
  expect(answer.body.error).toBe("The body is not valid JSON: invalid symbol at line 2, column 13.");
});

test.each([
  ["unfinished", '{"colour":'],
  ["trailing comma", '{"colour":"red",}'],
  ["comment", '{"colour":"red" /* no */}'],
  ["bare word", "lamp"],
  ["two values", "{}{}"],
])("%s JSON is malformed", async (_, body) => {
  expect((await raw(body)).status).toBe(400);
});

test("bytes that are not UTF-8 are malformed", async () => {
  expect((await raw(new Uint8Array([0x7b, 0xff, 0x7d]))).status).toBe(400);
});

test("32 levels are read and 33 are not, also when the brackets stand in a text", async () => {
  const nested = (levels: number) =>
    `{"colour":"red","options":{"x":${"[".repeat(levels)}${"]".repeat(levels)}}}`;
  expect((await raw(nested(30))).status).toBe(201);
  const deep = await raw(nested(31));
  expect(deep.status).toBe(400);
  expect(deep.body.error).toContain("32 levels");
  expect((await raw(`{"colour":"red","options":{"x":"${"[".repeat(90)}\\"["}}`)).status).toBe(201);
});

test("a hundred thousand open brackets are refused quickly", async () => {
  const started = performance.now();
  expect((await raw("[".repeat(100_000))).status).toBe(400);
  expect(performance.now() - started).toBeLessThan(500);
});

test("more than 6 MB is refused, whether the length is announced or not", async () => {
  const big = `{"colour":"red","options":{"x":"${"y".repeat(6 * 1024 * 1024)}"}}`;
  const answer = await raw(big);
  expect(answer.status).toBe(413);
  expect(answer.body.error_code).toBe("PAYLOAD_TOO_LARGE");
  expect((await raw("{}", { "content-length": String(7 * 1024 * 1024) })).status).toBe(413);
});

test.each([
  "text/plain",
  "application/x-www-form-urlencoded",
  "application/json; charset=latin1",
  "multipart/form-data",
])("a body of type %s is refused", async (type) => {
  const answer = await raw('{"colour":"red"}', { "content-type": type });
  expect(answer.status).toBe(415);
  expect(answer.body.error_code).toBe("UNSUPPORTED_MEDIA_TYPE");
});

test.each(["application/json; charset=UTF-8", "application/vnd.hedgehog.v1+json", "Application/JSON"])(
  "a body of type %s is read",
  async (type) => {
    expect((await raw('{"colour":"red"}', { "content-type": type })).status).toBe(201);
  },
);

test("the versioned media type is accepted", async () => {
  const headers = { accept: "application/vnd.hedgehog.v1+json" };
  expect((await call(getLamp, { params: { lampId: 1 }, headers })).status).toBe(200);
});

test("a body whose fields are all optional may be missing", async () => {
  expect((await call(pokeLamp, { method: "POST" })).body).toEqual({ times: 1, injected: false });
});

test("__proto__ and constructor in a body change nothing but the answer", async () => {
  const answer = await call(pokeLamp, {
    rawBody: '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    headers: { "content-type": "application/json" },
  });
  expect(answer.status).toBe(422);
  expect("polluted" in {}).toBe(false);
});

test("a key given twice counts as its last value", async () => {
  expect((await raw('{"colour":"blue","colour":"red"}')).status).toBe(201);
});

test("characters that no database text may hold are a bad field and not a fault", async () => {
  const answer = await raw('{"colour":"red","tags":["a\\u0000b"]}');
  expect(answer.status).toBe(422);
  expect(Object.keys(answer.body.details.field_errors)).toEqual(["tags.0"]);
});

test("a bad query names the parameter, and one given twice is refused", async () => {
  const bad = await call(getLamp, { params: { lampId: 1 }, query: { limit: 0 } });
  expect(bad.body.details.field_errors).toEqual({ limit: ["Must be at least 1."] });
  const twice = await call(getLamp, { params: { lampId: 1 }, query: { name: ["a", "b"] } });
  expect(twice.body.details.field_errors).toEqual({ name: ["Must be given once."] });
  expect((await call(getLamp, { params: { lampId: 1 }, query: { name: "a\0" } })).status).toBe(422);
});

test("a query parameter nobody knows is ignored", async () => {
  expect((await call(getLamp, { params: { lampId: 1 }, query: { colour: "x" } })).status).toBe(200);
});

test.each(["abc", "0", "-1", "1.5", "1e3", "99999999999999", "%00"])(
  "the id %s names nothing, and the answer says of what",
  async (lampId) => {
    const answer = await call(getLamp, { params: { lampId } });
    expect(answer.status).toBe(404);
    expect(answer.body.error_code).toBe("FABRIC_NOT_FOUND");
  },
);

test("any JSON passes as it is, and nothing that JSON cannot say", () => {
  const document = { spec: { list: [1, null, "a", [true]], empty: {} } };
  expect(JsonValue.parse(document)).toBe(document);
  expect(JsonMap.parse(document)).toEqual(document);
  for (const value of [undefined, Number.NaN, new Date(), 1n, () => 1, { deep: [undefined] }])
    expect(JsonValue.safeParse(value).success).toBe(false);
});
