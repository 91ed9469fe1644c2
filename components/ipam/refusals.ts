import { ApiError } from "@/components/api";

export type Refusals = Record<string, string[]>;

/** Which field of a form a refusal without fields is about, by the code of the refusal. */
export type FieldByCode = Partial<Record<string, string>>;

/** What the server objects to, by the field it can be mended in. */
export function refusalsOf(error: unknown, fieldByCode: FieldByCode = {}): Refusals {
  if (!(error instanceof ApiError)) return {};
  if (error.status === 400) return error.fieldErrors;
  const field = fieldByCode[error.code];
  return field === undefined ? {} : { [field]: [error.message] };
}

/** Whether some of it cannot be said at a field, and so has to be said above the form. */
export const isUnsaid = (refusals: Refusals, fields: readonly string[]): boolean => {
  const named = Object.keys(refusals);
  return named.length === 0 || named.some((name) => !fields.includes(name.split(".")[0] ?? name));
};

/** What a schema did not accept, by field; in plainer words where there are any. */
export function issuesOf(
  error: { issues: readonly { path: PropertyKey[]; message: string }[] },
  plainer: Record<string, string> = {},
): Refusals {
  const found: Refusals = {};
  for (const { path, message } of error.issues) {
    const field = String(path[0] ?? "request");
    found[field] ??= [plainer[field] ?? message];
  }
  return found;
}
