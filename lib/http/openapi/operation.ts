import { z } from "zod";
import type { EndpointSpec } from "../endpoint";
import { refusals } from "./errors";
import type { Components, JsonSchema } from "./schemas";

const SECURITY = [{ token: [] }, { bearer: [] }, { session: [] }];

/** One operation of the API reference, from its declaration alone. */
export function operationOf(
  method: string,
  path: string,
  spec: EndpointSpec,
  components: Components,
): JsonSchema {
  const parameters = [
    ...parametersOf("path", spec.params, components),
    ...parametersOf("query", spec.query, components),
    ...headersOf(method, spec),
  ];
  return {
    operationId: operationId(method, path),
    tags: [tagOf(spec)],
    summary: spec.summary,
    description: [spec.description, accessNote(spec), limitNote(spec)].filter(Boolean).join("\n\n"),
    security: spec.access === "public" ? [] : SECURITY,
    ...(parameters.length ? { parameters } : {}),
    ...(spec.body ? { requestBody: requestBody(spec.body, components, spec.isUpload) } : {}),
    responses: { ...success(method, spec, components), ...failures(method, spec, components) },
  };
}

/** Groups operations as the limits do. */
export const tagOf = ({ surface, limit }: EndpointSpec): string => {
  const words = (limit ?? surface.name).replaceAll("-", " ");
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return surface.name === "ipam" ? `Address plan: ${words}` : title;
};

function operationId(method: string, path: string): string {
  const parts = path
    .replace(/^\/api\/(plugins\/hedgehog|v1)/, "")
    .split("/")
    .filter(Boolean)
    .map((part) => part.replace(/^\{(.*)\}$/, "by-$1"));
  return [method.toLowerCase(), ...parts]
    .join("-")
    .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const accessNote = ({ access }: EndpointSpec) =>
  access === "public"
    ? "Open to everybody."
    : access === "signed-in"
      ? "Open to every signed-in person and every API key."
      : `Needs the permission \`${access}\`.`;

const limitNote = ({ surface, limit }: EndpointSpec) =>
  limit
    ? `Counted as \`${limit}\`: ${surface.limits[limit]} requests ${surface.counting ? "an hour" : "a minute"}.`
    : null;

function parametersOf(
  place: "path" | "query",
  schema: z.ZodType | undefined,
  components: Components,
): JsonSchema[] {
  if (!(schema instanceof z.ZodObject)) return [];
  const shape = schema.shape as Record<string, z.ZodType>;
  return Object.entries(shape).map(([name, part]) => {
    const { description, ...rest } = components.schemaOf(part, "input");
    return {
      name,
      in: place,
      required: place === "path" || !part.safeParse(undefined).success,
      ...(description ? { description } : {}),
      schema: rest,
    };
  });
}

function headersOf(method: string, { access, etag, sends }: EndpointSpec): JsonSchema[] {
  const named = (name: string) => ({ $ref: `#/components/parameters/${name}` });
  return [
    ...(method === "POST" && access !== "public" && !sends ? [named("IdempotencyKey")] : []),
    ...(etag && method !== "GET" ? [named("IfMatch")] : []),
    ...(etag && method === "GET" ? [named("IfNoneMatch")] : []),
    named("RequestId"),
  ];
}

const requestBody = (body: z.ZodType, components: Components, isUpload = false) => ({
  required: !body.safeParse({}).success,
  content: {
    ...(isUpload ? { "multipart/form-data": { schema: formOf(components.schemaOf(body, "input")) } } : {}),
    "application/json": { schema: components.schemaOf(body, "input") },
  },
});

/** The same fields in a form, which has a file in place of its text and its name. */
function formOf(schema: JsonSchema): JsonSchema {
  const { content: _, file_name: __, ...others } = (schema.properties ?? {}) as Record<string, JsonSchema>;
  return {
    ...schema,
    properties: { file: { type: "string", format: "binary", description: "The file." }, ...others },
    required: ["file"],
  };
}

const responseHeaders = (spec: EndpointSpec, etag = false) => {
  const named = (name: string) => ({ $ref: `#/components/headers/${name}` });
  return {
    "X-Request-Id": named("RequestId"),
    ...(spec.limit
      ? {
          "X-RateLimit-Limit": named("RateLimitLimit"),
          "X-RateLimit-Remaining": named("RateLimitRemaining"),
          "X-RateLimit-Reset": named("RateLimitReset"),
          "X-RateLimit-Resource": named("RateLimitResource"),
        }
      : {}),
    ...(etag ? { ETag: named("ETag") } : {}),
  };
};

const MEANING: Record<number, string> = {
  200: "Done.",
  201: "Created.",
  202: "Accepted; it goes on.",
  204: "Done.",
};

function success(method: string, spec: EndpointSpec, components: Components): JsonSchema {
  const status = spec.status ?? 200;
  const headers = responseHeaders(spec, spec.etag === true);
  const types = spec.sends ?? ["application/json"];
  const schema = components.schemaOf(spec.returns, "output");
  const content = Object.fromEntries(types.map((type) => [type, { schema }]));
  return {
    ...(spec.acceptedWhen ? { 202: { description: MEANING[202], headers, content } } : {}),
    [status]: { description: MEANING[status], headers, ...(status === 204 ? {} : { content }) },
    ...(method === "GET" && spec.etag
      ? { 304: { description: "What `If-None-Match` names is current.", headers } }
      : {}),
  };
}

function failures(method: string, spec: EndpointSpec, components: Components): JsonSchema {
  const schema = components.schemaOf(spec.surface.ErrorBody, "output");
  return Object.fromEntries(
    [...refusals(method, spec)].map(([status, words]) => [
      status,
      {
        description: words.map((word) => `\`${word}\``).join(", "),
        headers: {
          ...responseHeaders(spec),
          ...([429, 503].includes(status)
            ? { "Retry-After": { $ref: "#/components/headers/RetryAfter" } }
            : {}),
        },
        content: { "application/json": { schema } },
      },
    ]),
  );
}
