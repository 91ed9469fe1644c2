import { type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { AppError, invalidField } from "@/lib/errors";

const DEPTH_MAX = 32;

/**
 * The request's body as text, or an empty string when it has none.
 *
 * The size is counted while reading, because `Content-Length` may be missing or
 * a lie, and nothing is kept once the limit is passed.
 */
export async function readText(request: Request, bytesMax: number): Promise<string> {
  return toText(await readBytes(request, bytesMax));
}

/** The same as it came. */
export async function readBytes(request: Request, bytesMax: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) throw tooLarge(bytesMax);
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > bytesMax) throw tooLarge(bytesMax);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Bytes as text, which has to be UTF-8. */
export function toText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("malformed", "The body is not UTF-8 text.", {}, { cause });
  }
}

/** Refuses a body that does not call itself JSON in UTF-8. A vendor type such as `application/x+json` counts. */
export function assertJsonType(request: Request): void {
  const [type = "", ...parameters] = (request.headers.get("content-type") ?? "").toLowerCase().split(";");
  const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith("charset="));
  const isJson = /^application\/(json|[\w.-]+\+json)$/.test(type.trim());
  if (isJson && (!charset || /^charset="?utf-?8"?$/.test(charset))) return;
  throw new AppError(
    "unsupported_media_type",
    "Send the body as `Content-Type: application/json`, in UTF-8.",
    {
      received: type.trim() || null,
    },
  );
}

/** Parses JSON; says where it breaks, and refuses nesting and characters that could only do harm further in. */
export function parseJson(text: string): unknown {
  assertShallow(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError("malformed", whereItBreaks(text), {}, { cause });
  }
  // Only an escape can smuggle in what the database cannot store.
  if (text.includes("\\u")) assertStorable(value, []);
  return value;
}

/** Refuses the characters PostgreSQL cannot store, which would otherwise surface as a fault of ours. */
export function assertStorable(value: unknown, path: (string | number)[]): void {
  if (typeof value === "string" && /[\0\p{Surrogate}]/u.test(value))
    throw invalidField(
      path.join(".") || "body",
      "Contains U+0000 or half a surrogate pair, which no text may.",
    );
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    assertStorable(key, path);
    assertStorable(part, [...path, key]);
  }
}

// Counted on the text, so that a hostile body is refused before anything is built from it.
function assertShallow(text: string): void {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (inString) {
      if (char === BACKSLASH) at++;
      else if (char === QUOTE) inString = false;
    } else if (char === QUOTE) inString = true;
    else if (char === OPEN_BRACKET || char === OPEN_BRACE) {
      if (++depth > DEPTH_MAX)
        throw new AppError("malformed", `The body is nested more than ${DEPTH_MAX} levels deep.`, {
          position: at,
        });
    } else if (char === CLOSE_BRACKET || char === CLOSE_BRACE) depth--;
  }
}
const [QUOTE, BACKSLASH, OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [34, 92, 91, 93, 123, 125];

// JSON.parse quotes the text instead of naming the place for short inputs, so the place is looked up separately.
function whereItBreaks(text: string): string {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (!first) return "The body is not valid JSON.";
  const before = text.slice(0, first.offset).split("\n");
  const problem = printParseErrorCode(first.error)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return `The body is not valid JSON: ${problem} at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}.`;
}

const tooLarge = (bytesMax: number) =>
  new AppError("payload_too_large", `The body is larger than ${bytesMax / 1024 / 1024} MB.`, {
    bytes_max: bytesMax,
  });
