import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { GET as asset } from "@/app/docs/assets/[file]/route";
import { GET as swagger } from "@/app/docs/route";
import { GET as redoc } from "@/app/redoc/route";
import { collectRoutes } from "@/lib/http/openapi/collect";
import { METHODS, openApiDocument } from "@/lib/http/openapi/document";
import packageJson from "@/package.json";
import { changeLamp, createLamp, getLamp, openLamp } from "./sample";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sample = openApiDocument(
  [
    { path: "/lamps/{lampId}", method: "GET", spec: getLamp.spec },
    { path: "/lamps/{lampId}", method: "PATCH", spec: changeLamp.spec },
    { path: "/lamps", method: "POST", spec: createLamp.spec },
    { path: "/open", method: "GET", spec: openLamp.spec },
  ],
  "1.0.0",
  // biome-ignore lint/suspicious/noExplicitAny: the test looks into a document whose form another library checks.
) as any;

test("the reference of all routes is valid OpenAPI 3.1", async () => {
  const document = openApiDocument(await collectRoutes(root), packageJson.version);
  const validator = new Validator();
  const { valid, errors } = await validator.validate(JSON.parse(JSON.stringify(document)));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe("3.1");
});

test("the reference in the repository is the one the declarations give", async () => {
  const document = openApiDocument(await collectRoutes(root), packageJson.version);
  const kept: unknown = JSON.parse(await readFile(`${root}/public/openapi.json`, "utf8"));
  const isFresh = isDeepStrictEqual(kept, JSON.parse(JSON.stringify(document)));
  expect(isFresh, "public/openapi.json is stale: run `npm run openapi`").toBe(true);
});

test("no two operations share an id", async () => {
  const document = openApiDocument(await collectRoutes(root), packageJson.version);
  const ids = Object.values(document.paths as Record<string, Record<string, { operationId: string }>>)
    .flatMap((item) => METHODS.map((method) => item[method.toLowerCase()]?.operationId))
    .filter(Boolean);
  expect(new Set(ids).size).toBe(ids.length);
});

test("an operation says who may call it, how often, and what it may refuse with", () => {
  const { post } = sample.paths["/lamps"];
  expect(post.description).toContain("`netbox_hedgehog.change_hedgehogfabric`");
  expect(post.description).toContain("30 requests a minute");
  expect(post.security).toHaveLength(3);
  expect(sample.paths["/open"].get.security).toEqual([]);
  expect(Object.keys(post.responses)).toEqual([
    "201",
    "400",
    "401",
    "403",
    "409",
    "413",
    "415",
    "422",
    "429",
    "500",
    "503",
  ]);
  expect(post.responses[422].description).toBe("`VALIDATION_FAILED`, `IDEMPOTENCY_MISMATCH`");
  expect(post.responses[429].headers).toHaveProperty("Retry-After");
});

test("parameters, bodies and versions are described as callers send them", () => {
  const { get, patch } = sample.paths["/lamps/{lampId}"];
  const named = (list: { name?: string; $ref?: string }[]) =>
    list.map(({ name, $ref }) => name ?? $ref?.split("/").at(-1));
  expect(named(get.parameters)).toEqual(["lampId", "limit", "name", "IfNoneMatch", "RequestId"]);
  expect(named(patch.parameters)).toEqual(["lampId", "IfMatch", "RequestId"]);
  expect(get.parameters[0]).toMatchObject({ in: "path", required: true, schema: { type: "integer" } });
  expect(get.parameters[1]).toMatchObject({
    in: "query",
    required: false,
    schema: { default: 5, maximum: 10 },
  });
  expect(patch.responses).toHaveProperty("412");
  expect(get.responses[404].description).toBe("`FABRIC_NOT_FOUND`");
  const body = sample.paths["/lamps"].post.requestBody;
  expect(body.required).toBe(true);
  expect(body.content["application/json"].schema.required).toEqual(["colour"]);
});

test("both reference pages load from this server only", async () => {
  for (const page of [swagger(), redoc()]) {
    const html = await page.text();
    const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(links.length).toBeGreaterThan(1);
    for (const link of links) {
      expect(link).toMatch(/^\//);
      const file = link.split("/").at(-1) ?? "";
      if (!link.startsWith("/docs/assets/")) continue;
      const answer = await asset(new Request("http://localhost/"), { params: Promise.resolve({ file }) });
      expect(answer.status, link).toBe(200);
    }
  }
});

test.each(["package.json", "../package.json", "constructor"])(
  "the file %s is not among the assets",
  async (file) => {
    const answer = await asset(new Request("http://localhost/"), { params: Promise.resolve({ file }) });
    expect(answer.status).toBe(404);
  },
);
