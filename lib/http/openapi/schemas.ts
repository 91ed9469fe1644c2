import { z } from "zod";

export type JsonSchema = Record<string, unknown>;

const REF = "#/$defs/";

/** Turns zod schemas into JSON Schema; those with a `meta` id become components and are only referred to. */
export class Components {
  readonly schemas: Record<string, JsonSchema> = {};

  /** `io` says which side of defaults and transforms is meant: what callers send, or what they get. */
  schemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
    const {
      $schema: _,
      $defs,
      ...root
    } = z.toJSONSchema(schema, {
      io,
      unrepresentable: "any",
      override: ({ zodSchema, jsonSchema }) => tidy(zodSchema, jsonSchema),
    }) as JsonSchema & { $defs?: Record<string, JsonSchema> };
    for (const [id, definition] of Object.entries($defs ?? {})) this.keep(id, definition);
    return relink(root) as JsonSchema;
  }

  private keep(id: string, definition: JsonSchema): void {
    const { id: _, ...rest } = relink(definition) as JsonSchema;
    const known = this.schemas[id];
    if (known && JSON.stringify(known) !== JSON.stringify(rest))
      throw new Error(`Two different schemas call themselves ${id}.`);
    this.schemas[id] = rest;
  }
}

function tidy(zodSchema: z.core.$ZodTypes, jsonSchema: JsonSchema): void {
  // The pattern behind a named format is pages long and says nothing more.
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  const isNumericId = z.globalRegistry.get(zodSchema)?.what !== undefined && jsonSchema.format === undefined;
  if (isNumericId) {
    jsonSchema.type = "integer";
    jsonSchema.minimum = 1;
    delete jsonSchema.pattern;
  }
  delete jsonSchema.what;
}

function relink(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relink);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === "$ref" && typeof part === "string" ? part.replace(REF, "#/components/schemas/") : relink(part),
    ]),
  );
}
