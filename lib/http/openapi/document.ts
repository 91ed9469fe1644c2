import type { EndpointSpec } from "../endpoint";
import { operationOf, tagOf } from "./operation";
import { Components, type JsonSchema } from "./schemas";

/** One method of one path, as found among the route files. */
export type Route = { path: string; method: string; spec: EndpointSpec };

/** The API reference: OpenAPI 3.1 from nothing but declarations, in an order that does not depend on the machine. */
export function openApiDocument(routes: readonly Route[], version: string): JsonSchema {
  const components = new Components();
  const sorted = [...routes].sort(
    (a, b) => compare(a.path, b.path) || METHODS.indexOf(a.method) - METHODS.indexOf(b.method),
  );
  const paths: Record<string, JsonSchema> = {};
  for (const { path, method, spec } of sorted) {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(method, path, spec, components) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Tideline",
      version,
      description: DESCRIPTION,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/", description: "This server" }],
    tags: [...new Set(sorted.map(({ spec }) => tagOf(spec)))].sort().map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components.schemas).sort(([a], [b]) => compare(a, b))),
      parameters: PARAMETERS,
      headers: HEADERS,
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const DESCRIPTION = `The API of this Tideline server. Trailing slashes are optional, and
\`/api/plugins/hedgehog/v1/…\` is the same as \`/api/plugins/hedgehog/…\`.

Send an API key as \`Authorization: Token <key>\` or \`Authorization: Bearer <key>\`; keys are made in the settings or
with \`POST /api/v1/api-keys\`. A signed-in browser may call everything here with its cookie, as long as the
call comes from Tideline's own pages.

Every error names its code, and \`/docs/errors/<CODE>\` explains it.`;

const PARAMETERS = {
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    description:
      "Makes a repeat safe: within 24 hours the same key with the same body gets the first answer again, marked `Idempotent-Replayed: true`, and nothing is done twice. With another body it is refused. A refused request does not spend its key.",
    schema: { type: "string", minLength: 1, maxLength: 255 },
  },
  IfMatch: {
    name: "If-Match",
    in: "header",
    description: "The `ETag` you read. When it has changed since, nothing is written and the answer is 412.",
    schema: { type: "string" },
  },
  IfNoneMatch: {
    name: "If-None-Match",
    in: "header",
    description: "The `ETag` you have. When it is still current, the answer is 304 without a body.",
    schema: { type: "string" },
  },
  RequestId: {
    name: "X-Request-Id",
    in: "header",
    description:
      "Your own id for this request, for the log and the answer: up to 128 of `A–Z a–z 0–9 _ . : -`.",
    schema: { type: "string", maxLength: 128 },
  },
};

const header = (type: string, description: string) => ({ description, schema: { type } });

const HEADERS = {
  RequestId: header("string", "Yours when it was well-formed, else a new one."),
  RateLimitLimit: header("integer", "Requests a minute in this category."),
  RateLimitRemaining: header("integer", "Requests left in this minute."),
  RateLimitReset: header("integer", "When the minute ends, in seconds since 1970."),
  RateLimitResource: header("string", "The category this request was counted in."),
  RetryAfter: header("integer", "Seconds to wait."),
  ETag: header("string", "Changes with every visible change."),
};

const SECURITY_SCHEMES = {
  token: {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    description: "`Token <key>`, as NetBox has it. Type the word `Token`, a space and the key.",
  },
  bearer: { type: "http", scheme: "bearer", description: "`Bearer <key>`." },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "session",
    description: "The cookie of a signed-in browser; its real name differs between installations.",
  },
};
