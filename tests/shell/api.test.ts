import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { ApiError, api, apiWithEtag } from "@/components/api";

type Reply = { status: number; headers?: Record<string, string>; body: string };
let reply: Reply;
let base = "";
const server = createServer((_, response) => {
  response.writeHead(reply.status, reply.headers).end(reply.body);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterAll(() => server.close());

const Thing = z.object({ id: z.int() });

async function failure(answer: Reply): Promise<ApiError> {
  reply = answer;
  const error = await api("GET", base, Thing).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe("a request of the browser", () => {
  it("returns the parsed answer and its ETag", async () => {
    reply = { status: 200, headers: { etag: '"7"' }, body: '{"id":1,"extra":true}' };
    expect(await apiWithEtag("GET", base, Thing)).toEqual({ data: { id: 1 }, etag: '"7"', status: 200 });
  });

  it("reads the error body of the fabrics area", async () => {
    const body = {
      success: false,
      error: "Some fields are not usable.",
      error_code: "VALIDATION_FAILED",
      details: { field_errors: { name: ["Too long."] }, suggestions: ["Shorten it."] },
    };
    const error = await failure({
      status: 422,
      headers: { "x-request-id": "req_1" },
      body: JSON.stringify(body),
    });
    expect(error).toMatchObject({
      ...{
        status: 422,
        code: "VALIDATION_FAILED",
        message: "Some fields are not usable.",
        requestId: "req_1",
      },
      ...{ fieldErrors: { name: ["Too long."] }, suggestions: ["Shorten it."] },
    });
  });

  it("reads the error body of the platform, where one field may be named twice", async () => {
    const details = [
      { field: "name", message: "Too long." },
      { field: "name", message: "Taken." },
      { field: null, message: "And more." },
    ];
    const error = await failure({
      status: 400,
      body: JSON.stringify({
        error: { code: "VALIDATION_ERROR", message: "No.", details, request_id: "req_2" },
      }),
    });
    expect(error).toMatchObject({ code: "VALIDATION_ERROR", message: "No.", requestId: "req_2" });
    expect(error.fieldErrors).toEqual({ name: ["Too long.", "Taken."] });
  });

  it("knows the current ETag after a refused write", async () => {
    const error = await failure({ status: 412, headers: { etag: '"8"' }, body: '{"error":"Changed."}' });
    expect(error.currentEtag).toBe('"8"');
  });

  it.each(["", "<html>Bad gateway</html>", "null", "[]", '{"error":{}}'])(
    "survives the answer %j",
    async (body) => {
      const error = await failure({ status: 502, body });
      expect(error).toMatchObject({ status: 502, code: "http_502", fieldErrors: {} });
    },
  );

  it("does not accept an answer of another shape than promised", async () => {
    const error = await failure({ status: 200, body: '{"id":"one"}' });
    expect(error.code).toBe("unexpected_answer");
  });

  it("says so when nobody answers", async () => {
    const error = await api("GET", "http://127.0.0.1:1", Thing).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ status: 0, code: "unreachable" });
  });
});
