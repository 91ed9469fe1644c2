import { AppError } from "@/lib/errors";
import { isObject, type JsonObject } from "@/lib/json";
import { parseFiles } from "@/lib/yaml/parse-off-thread";

/**
 * Reads exactly one object from YAML that somebody typed.
 *
 * `invalid_input` names `field` with line and column; nothing is stored then.
 */
export async function readResourceYaml(text: string, field: string): Promise<JsonObject> {
  const files = await parseFiles([{ path: field, bytes: Buffer.from(text, "utf8") }]);
  const parsed = files.get(field);
  const problem = parsed?.problem ?? parsed?.documents.flatMap((document) => document.problems)[0];
  if (problem) throw unreadable(field, problem.message, problem.line, problem.column);
  const documents = (parsed?.documents ?? []).filter((document) => document.data !== undefined);
  const [document] = documents;
  if (!document || documents.length > 1)
    throw unreadable(
      field,
      `Needs exactly one YAML document, not ${documents.length}.`,
      documents[1]?.line ?? 1,
      1,
    );
  if (!isObject(document.data))
    throw unreadable(
      field,
      "A resource is a map with apiVersion, kind, metadata and spec.",
      document.line,
      1,
    );
  return document.data;
}

function unreadable(field: string, message: string, line: number, column: number): AppError {
  const words = `${message} (line ${line}, column ${column})`;
  return new AppError("invalid_input", words, { field_errors: { [field]: [words] }, line, column });
}
