import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";

/**
 * GitHub's own description of its API, so that what a stand-in says, and what it is asked, is what GitHub itself would
 * say and take. The file is large: it is read once, and only the operations in use are compiled.
 */
const FILE = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");

type Schema = Record<string, unknown>;
type Parameter = { name: string; in: string; required?: boolean; schema: Schema };
type Content = { content?: { "application/json"?: { schema: Schema } } };
type Operation = {
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: Content;
  responses: Record<string, Content | { $ref: string }>;
};
type Description = {
  paths: Record<string, Record<string, Operation>>;
  components: { examples: Record<string, { value: unknown }> };
};

let loaded: { description: Description; ajv: Ajv; numbers: Ajv } | undefined;
const compiled = new Map<string, ValidateFunction>();

function load() {
  if (loaded) return loaded;
  const description = JSON.parse(readFileSync(FILE, "utf8")) as Description;
  const make = (coerceTypes: boolean) => {
    const ajv = new Ajv({
      strict: false,
      validateSchema: false,
      allErrors: true,
      logger: false,
      coerceTypes,
    });
    (addFormats as unknown as (ajv: Ajv) => void)(ajv);
    return ajv.addSchema(description, "github");
  };
  loaded = { description, ajv: make(false), numbers: make(true) };
  return loaded;
}

/** GitHub's own example of a value, as a fresh copy to change. */
export function exampleOf<T>(name: string): T {
  const example = load().description.components.examples[name];
  if (!example) throw new Error(`GitHub's description has no example ${name}.`);
  return structuredClone(example.value) as T;
}

/** What is wrong with a request by the description; an operation that it does not know is wrong as such. */
export function problemsOfRequest(
  path: string,
  method: string,
  query: URLSearchParams,
  body: unknown,
): string[] {
  const operation = operationOf(path, method);
  if (!operation) return [`${method} ${path} is no operation of GitHub's.`];
  const known = (operation.parameters ?? []).map((parameter) => resolve<Parameter>(parameter));
  const problems: string[] = [];
  for (const [name, value] of query) {
    const parameter = known.find((each) => each.in === "query" && each.name === name);
    if (!parameter) problems.push(`${name} is no parameter of ${method} ${path}.`);
    else problems.push(...check(`${method} ${path} ?${name}`, inline(parameter.schema), { value }, true));
  }
  const schema = operation.requestBody?.content?.["application/json"]?.schema;
  if (schema) {
    problems.push(...check(`${method} ${path} body`, schema, body));
    const properties = (schema.properties ?? {}) as Schema;
    for (const name of Object.keys((body ?? {}) as object))
      if (!(name in properties)) problems.push(`${name} is no field of ${method} ${path}.`);
  } else if (body !== undefined) problems.push(`${method} ${path} takes no body.`);
  return problems;
}

/** What is wrong with an answer; `basic-error` stands for statuses that every operation may answer with. */
export function problemsOfAnswer(path: string, method: string, status: number, body: unknown): string[] {
  const response = operationOf(path, method)?.responses[String(status)];
  const schema = response
    ? resolve<Content>(response).content?.["application/json"]?.schema
    : status >= 400
      ? { $ref: "#/components/schemas/basic-error" }
      : undefined;
  if (!schema) return [`${method} ${path} never answers ${status}.`];
  return check(`${method} ${path} ${status}`, schema, body);
}

const operationOf = (path: string, method: string): Operation | undefined =>
  load().description.paths[path]?.[method.toLowerCase()];

const inline = (schema: Schema): Schema => ({
  type: "object",
  required: ["value"],
  properties: { value: schema },
});

function check(key: string, schema: Schema, value: unknown, isText = false): string[] {
  const { ajv, numbers } = load();
  let validate = compiled.get(key);
  if (!validate) {
    validate = (isText ? numbers : ajv).compile(absolute(schema) as Schema);
    compiled.set(key, validate);
  }
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${key}${error.instancePath}: ${error.message}`);
}

/** References of the description are relative to it. */
function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) =>
      name === "$ref" && typeof part === "string" ? [name, `github${part}`] : [name, absolute(part)],
    ),
  );
}

function resolve<T extends object>(value: T | { $ref: string }): T {
  if (!("$ref" in value)) return value as T;
  return value.$ref
    .replace(/^#\//, "")
    .split("/")
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], load().description) as T;
}
