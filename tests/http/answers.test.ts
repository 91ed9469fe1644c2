import { expect, test } from "vitest";
import { GET as getAccount } from "@/app/api/v1/account/route";
import { POST as createKey } from "@/app/api/v1/api-keys/route";
import { ERROR_CODES } from "@/lib/errors";
import { ERROR_PAGES } from "@/lib/http/error-guide";
import { fabrics } from "@/lib/http/surfaces/fabrics";
import { healing } from "@/lib/http/surfaces/healing";
import { platform } from "@/lib/http/surfaces/platform";
import { call } from "@/tests/support/call";
import { brokenLamp, createLamp, getLamp } from "./sample";

const params = { lampId: 1 };

test("what the schema of an answer does not know never leaves", async () => {
  const answer = await call(getLamp, { params });
  expect(answer.status).toBe(200);
  expect(answer.text).not.toContain("secret");
});

test("an answer that breaks its own schema is a fault and shows nothing of itself", async () => {
  const answer = await call(brokenLamp, { as: null });
  expect(answer.status).toBe(500);
  expect(answer.body.error_code).toBe("INTERNAL_ERROR");
  expect(answer.text).not.toContain("secret value");
});

test("a fault shows its request id and nothing of its inside", async () => {
  const answer = await call(createLamp, { body: { colour: "red", tags: ["broken"] } });
  expect(answer.status).toBe(500);
  expect(answer.text).not.toContain("hunter2");
  expect(answer.text).not.toContain("at ");
  expect(answer.body.request_id).toBe(answer.headers.get("x-request-id"));
});

test("an error of fabrics has the documented form", async () => {
  const answer = await call(getLamp, { params: { lampId: "x" }, headers: { host: "tideline.example:3000" } });
  expect(answer.body).toEqual({
    success: false,
    error: "There is no fabric x.",
    error_code: "FABRIC_NOT_FOUND",
    details: {},
    request_id: expect.stringMatching(/^req_\d{8}_\d{6}_[0-9a-f]{8}$/),
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    documentation_url: "http://tideline.example:3000/docs/errors/FABRIC_NOT_FOUND",
  });
});

test("an error of the platform has the documented form", async () => {
  const answer = await call(createKey, { body: { name: "", permissions: ["nothing:*"], extra: 1 } });
  expect(answer.status).toBe(400);
  expect(answer.body.error).toMatchObject({ code: "VALIDATION_ERROR" });
  expect(answer.body.error.details).toEqual(
    expect.arrayContaining([
      { field: "name", message: "Must not be empty." },
      { field: "permissions.0", message: "There is no such permission." },
      { field: "extra", message: "This field is not known here." },
    ]),
  );
  expect((await call(getAccount, { as: null })).body.error.code).toBe("AUTHENTICATION_REQUIRED");
});

test("a well-formed request id is taken over, any other is replaced", async () => {
  const idFor = async (given: string) =>
    (await call(getLamp, { params, headers: { "x-request-id": given } })).headers.get("x-request-id");
  expect(await idFor("req_20250730_123456")).toBe("req_20250730_123456");
  for (const bad of ["with blank", "<script>", "x".repeat(129)]) expect(await idFor(bad)).toMatch(/^req_/);
});

test("every answer is kept out of shared caches and carries its type", async () => {
  const answer = await call(getLamp, { params });
  expect(answer.headers.get("cache-control")).toBe("private, no-cache");
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
});

test.each([
  ["invalid_input", "VALIDATION_FAILED"],
  ["malformed", "MALFORMED_REQUEST"],
  ["unauthenticated", "AUTHENTICATION_REQUIRED"],
  ["forbidden", "PERMISSION_DENIED"],
  ["rate_limited", "RATE_LIMIT_EXCEEDED"],
  ["timeout", "TIMEOUT_ERROR"],
  ["operation_in_progress", "OPERATION_IN_PROGRESS"],
  ["repository_access_denied", "REPOSITORY_ACCESS_DENIED"],
] as const)("fabrics says %s as %s", (code, word) => {
  expect(fabrics.wordFor(code)).toBe(word);
});

test.each(["fabric", "resource", "conflict", "operation", "webhook"])(
  "a missing %s has a word of its own",
  (what) => {
    expect(fabrics.wordFor("not_found", { what })).toBe(`${what.toUpperCase()}_NOT_FOUND`);
  },
);

test("every code any surface can send has a page", () => {
  for (const code of ERROR_CODES)
    for (const surface of [fabrics, platform, healing]) {
      const page = ERROR_PAGES.get(surface.wordFor(code));
      expect(page?.meaning, surface.wordFor(code)).toBeTruthy();
      expect(page?.causes.length).toBeGreaterThan(0);
      expect(page?.remedies.length).toBeGreaterThan(0);
    }
});
