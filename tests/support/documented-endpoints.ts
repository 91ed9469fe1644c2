import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { collectRoutes } from "@/lib/http/openapi/collect";
import { openApiDocument } from "@/lib/http/openapi/document";
import packageJson from "@/package.json";

type Schema = {
  $ref?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};
type Operation = {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
};

const root = fileURLToPath(new URL("../..", import.meta.url));
const document = openApiDocument(await collectRoutes(root), packageJson.version) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/** Parameters are called otherwise in the routes; where they stand is what counts. */
const anonymous = (path: string) => path.replace(/\{\w+\}/g, "{}");
const operations = new Map(
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [
      `${method.toUpperCase()} ${anonymous(path)}`,
      operation,
    ]),
  ),
);

/** Every field of a schema by its path, in any of its alternatives. */
function fieldsOf(schema: Schema | undefined, at = "", depth = 0): string[] {
  if (!schema || depth > 12) return [];
  const name = schema.$ref?.split("/").at(-1);
  if (name) return fieldsOf(document.components.schemas[name], at, depth + 1);
  const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [
    ...alternatives.flatMap((each) => fieldsOf(each, at, depth + 1)),
    ...(schema.items ? fieldsOf(schema.items, `${at}[]`, depth + 1) : []),
    ...(typeof schema.additionalProperties === "object"
      ? fieldsOf(schema.additionalProperties, `${at}.*`, depth + 1)
      : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
      const path = at === "" ? key : `${at}.${key}`;
      return [path, ...fieldsOf(value, path, depth + 1)];
    }),
  ];
}

const words = (text: string) => text.split(/\s+/).filter(Boolean);
const missing = (documented: string, present: string[]) =>
  words(documented).filter((field) => !present.includes(field));

/** One documented endpoint: its fields by path, `[]` standing for the elements of a list. */
export type Documented = {
  method: string;
  path: string;
  query: string;
  body: string;
  status: number;
  returns: string;
};

/** Holds the API reference, as the routes give it, against what a specification documents. */
export function describeDocumented(endpoints: readonly Documented[]): void {
  describe.each(endpoints)("$method $path ($status)", ({ method, path, query, body, status, returns }) => {
    const operation = operations.get(`${method} ${anonymous(path)}`);

    test("is in the API reference with its documented status", () => {
      expect(operation?.responses[status]).toBeDefined();
    });

    test("takes every documented parameter and field", () => {
      const parameters = (operation?.parameters ?? []).map(({ name }) => name);
      expect(missing(query, parameters)).toEqual([]);
      expect(missing(body, fieldsOf(operation?.requestBody?.content["application/json"]?.schema))).toEqual(
        [],
      );
    });

    test("answers with every documented field", () => {
      const answer = operation?.responses[status]?.content?.["application/json"]?.schema;
      expect(missing(returns, fieldsOf(answer))).toEqual([]);
    });
  });
}
