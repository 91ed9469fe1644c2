import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import { AppError, type ErrorCode, invalidField } from "@/lib/errors";
import { type Access, admit, answer } from "./admit";
import type { Endpoint, EndpointSpec } from "./endpoint";
import { onceOnly, type Reply } from "./idempotency";
import { parseInput, queryOf } from "./input";
import { assertJsonType, assertStorable, parseJson, readBytes, toText } from "./json-body";
import { send } from "./respond";
import type { Surface } from "./surface";

/** What the other fields of a form may need beside the file. */
const FORM_OVERHEAD_BYTES = 64 * 1024;

type Upload<Category extends string, Fields extends z.ZodType, Returns extends z.ZodType> = {
  surface: Surface<Category>;
  summary: string;
  description?: string;
  access: Exclude<Access, "public">;
  limit: NoInfer<Category>;
  /** The longest file that is taken. */
  fileBytesMax: number;
  /** The request as JSON; in a form the file's text is its `content` and the file's name its `file_name`. */
  body: Fields;
  returns: Returns;
  /** Whether work goes on after this answer, which then has the status 202. */
  acceptedWhen?: (answer: z.output<Returns>) => boolean;
  errors?: readonly ErrorCode[];
  handle: (call: { ctx: Ctx; body: z.output<Fields> }) => Promise<z.input<Returns>>;
};

/**
 * Turns one declaration into a route handler that takes a text file: in a multipart form under `file`,
 * as a browser or `curl -F` sends it, or as JSON. Single values may also stand in the query.
 *
 * The order is that of `endpoint`; only reading the body differs, and its longest length.
 */
export function uploadEndpoint<
  const Category extends string,
  Fields extends z.ZodType,
  Returns extends z.ZodType,
>(spec: Upload<Category, Fields, Returns>): Endpoint {
  const handler = (request: Request) =>
    answer(spec.surface, request, async (exchange) => {
      const ctx = await admit(spec.surface, spec, exchange);
      const url = new URL(request.url);
      const given = { ...valuesOf(queryOf(url)), ...(await bodyOf(request, spec.fileBytesMax)) };
      const body = parseInput(spec.body, given);
      const run = async (): Promise<Reply> => {
        const result = spec.returns.parse(await spec.handle({ ctx, body })) as z.output<Returns>;
        return { status: spec.acceptedWhen?.(result) ? 202 : 200, body: JSON.stringify(result) };
      };
      // The boundary of a form differs each time, what it says does not.
      const reply = await onceOnly(ctx, exchange, url, JSON.stringify(body), run);
      return send(reply.body, reply.status, exchange);
    });
  const described: EndpointSpec = { ...spec, isUpload: true };
  return Object.assign(handler, { spec: described });
}

async function bodyOf(request: Request, fileBytesMax: number): Promise<object> {
  const type = request.headers.get("content-type") ?? "";
  const bytes = await readBytes(request, fileBytesMax + FORM_OVERHEAD_BYTES);
  if (/^multipart\/form-data\b/i.test(type)) return formOf(bytes, type);
  assertJsonType(request);
  const value = parseJson(toText(bytes));
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new AppError("malformed", "The body must be a JSON object.");
}

async function formOf(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<object> {
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch (cause) {
    throw new AppError("malformed", "The body is not the multipart form it says it is.", {}, { cause });
  }
  const fields: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string") fields[name] = value;
  assertStorable(fields, []);
  const file = form.get("file");
  if (!(file instanceof File)) throw invalidField("file", "Send the file as the field `file` of the form.");
  return { ...valuesOf(fields), file_name: file.name || undefined, content: await textOf(file) };
}

async function textOf(file: File): Promise<string> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    assertStorable(text, ["file"]);
    return text;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw invalidField("file", "Is not UTF-8 text. Save it as CSV in UTF-8.");
  }
}

/** A form and a query hold text only; `true`, `false` and JSON objects are taken as what they say. */
function valuesOf(fields: Record<string, string | string[]>): Record<string, unknown> {
  const read = (value: string | string[]): unknown => {
    if (typeof value !== "string") return value;
    if (value === "true" || value === "false") return value === "true";
    return value.startsWith("{") ? parseJson(value) : value;
  };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, read(value)]));
}
