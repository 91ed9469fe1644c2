import { z } from "zod";
import { AppError, notFound } from "@/lib/errors";
import { assertStorable } from "./json-body";
import { messageFor } from "./words";

/** Parses one part of a request; a failure is `invalid_input` with a message for each field as the caller wrote it. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value, { error: messageFor });
  if (result.success) return result.data;
  throw invalidInput(result.error.issues);
}

/** Path parameters: what cannot be an id names nothing, so a `pathId` that fails is a 404 and not a bad field. */
export function parseParams<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  assertStorable(value, []);
  const result = schema.safeParse(value, { error: messageFor });
  if (result.success) return result.data;
  const field = String(result.error.issues[0]?.path[0]);
  const what = schema instanceof z.ZodObject ? schema.shape[field]?.meta()?.what : undefined;
  if (what)
    throw notFound(what as Parameters<typeof notFound>[0], String((value as Record<string, unknown>)[field]));
  throw invalidInput(result.error.issues);
}

/** The id of a path, for example `/fabrics/{fabricId}`. Nine digits keep it inside the database's integer. */
export const pathId = (what: Parameters<typeof notFound>[0]) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number)
    .meta({ what, description: `Id of the ${what}.` });

/** The query as an object; a name given more than once becomes a list, which a schema of one value refuses. */
export function queryOf(url: URL): Record<string, string | string[]> {
  const names = new Set(url.searchParams.keys());
  const query = Object.fromEntries(
    [...names].map((name) => {
      const values = url.searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] as string) : values];
    }),
  );
  assertStorable(query, []);
  return query;
}

type Issue = z.core.$ZodIssue;

function invalidInput(issues: Issue[]): AppError {
  const fieldErrors = new Map<string, string[]>();
  const validationErrors: string[] = [];
  for (const { path, message } of withoutEchoes(issues).flatMap((issue) => flatten(issue, []))) {
    if (path) fieldErrors.set(path, [...(fieldErrors.get(path) ?? []), message]);
    else validationErrors.push(message);
  }
  return new AppError("invalid_input", summary(fieldErrors, validationErrors), {
    ...(fieldErrors.size ? { field_errors: Object.fromEntries(fieldErrors) } : {}),
    ...(validationErrors.length ? { validation_errors: validationErrors } : {}),
  });
}

/** Of a value of another type only that is said: its length, where it has one, is that of something else. */
const withoutEchoes = (issues: Issue[]): Issue[] => {
  const mistyped = new Set(issues.filter(isMistyped).map(({ path }) => path.join("\0")));
  return issues.filter((issue) => isMistyped(issue) || !mistyped.has(issue.path.join("\0")));
};
const isMistyped = ({ code }: Issue): boolean => code === "invalid_type";

function flatten(issue: Issue, prefix: PropertyKey[]): { path: string; message: string }[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: [...path, key].map(String).join("."),
      message: "This field is not known here.",
    }));
  if (issue.code === "invalid_union") {
    // The branch that came closest says more than "no branch matched".
    const closest = [...issue.errors].sort((a, b) => a.length - b.length)[0];
    if (
      closest?.length &&
      closest.every((inner) => inner.path.length > 0 || inner.code === "unrecognized_keys")
    )
      return closest.flatMap((inner) => flatten(inner, path));
  }
  return [{ path: path.map(String).join("."), message: issue.message }];
}

function summary(fields: Map<string, string[]>, others: string[]): string {
  const [first] = fields;
  if (!first) return others[0] ?? "The request is not valid.";
  if (fields.size === 1) return `${first[0]}: ${first[1][0]}`;
  const named = [...fields.keys()].slice(0, 5).join(", ");
  return `${fields.size} fields are not valid: ${named}${fields.size > 5 ? ", …" : ""}.`;
}
