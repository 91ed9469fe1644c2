import type { z } from "zod";

/** What went wrong in a request, in one shape for every area's error body. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** HTTP status; 0 when no answer came at all. */
  readonly status: number;
  readonly code: string;
  /** Messages by the name of the field as it was sent. */
  readonly fieldErrors: Record<string, string[]>;
  readonly suggestions: string[];
  /** To quote when asking for help; null when the server was not reached. */
  readonly requestId: string | null;
  /** The ETag that is current, after a refused `If-Match`. */
  readonly currentEtag: string | null;
  readonly retryAfterSeconds: number | null;
  readonly details: unknown;

  constructor(message: string, facts: Partial<Omit<ApiError, "name" | "message">>, options?: ErrorOptions) {
    super(message, options);
    this.status = facts.status ?? 0;
    this.code = facts.code ?? "unknown";
    this.fieldErrors = facts.fieldErrors ?? {};
    this.suggestions = facts.suggestions ?? [];
    this.requestId = facts.requestId ?? null;
    this.currentEtag = facts.currentEtag ?? null;
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
    this.details = facts.details;
  }
}

export type ApiOptions = {
  /** Refuses the write with `precondition_failed` when the object has changed since. */
  ifMatch?: string | null;
  /** Makes a repeated POST return the first answer instead of doing it twice. */
  idempotencyKey?: string;
  signal?: AbortSignal;
};

export type Answer<T> = { data: T; etag: string | null; status: number };

/**
 * One request to Tideline's own API, typed by the schema of its answer.
 *
 * Throws `ApiError` for every refusal, for an unreachable server, and for an
 * answer of another shape than promised, so a screen has one kind of failure.
 */
export async function apiWithEtag<Schema extends z.ZodType>(
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  url: string,
  returns: Schema,
  input?: unknown,
  options: ApiOptions = {},
): Promise<Answer<z.output<Schema>>> {
  const headers = new Headers({ accept: "application/json" });
  if (input !== undefined) headers.set("content-type", "application/json");
  if (options.ifMatch) headers.set("if-match", options.ifMatch);
  if (options.idempotencyKey) headers.set("idempotency-key", options.idempotencyKey);
  const response = await reach(url, {
    method,
    headers,
    body: input === undefined ? undefined : JSON.stringify(input),
    signal: options.signal,
    credentials: "same-origin",
  });
  const body = await bodyOf(response);
  if (!response.ok) throw toApiError(response, body);
  const parsed = returns.safeParse(body);
  if (!parsed.success)
    throw new ApiError(
      "The server's answer does not have the expected shape.",
      { status: response.status, code: "unexpected_answer", requestId: response.headers.get("x-request-id") },
      { cause: parsed.error },
    );
  return { data: parsed.data, etag: response.headers.get("etag"), status: response.status };
}

/** `apiWithEtag` for the many callers that only want the data. */
export async function api<Schema extends z.ZodType>(
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  url: string,
  returns: Schema,
  input?: unknown,
  options: ApiOptions = {},
): Promise<z.output<Schema>> {
  return (await apiWithEtag(method, url, returns, input, options)).data;
}

/** The query part of a URL; what is undefined, null or empty is left out. */
export function queryString(values: Record<string, string | number | boolean | null | undefined>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== null && value !== "") params.set(name, String(value));
  const text = params.toString();
  return text ? `?${text}` : "";
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiError(
      "Tideline did not answer. It may be restarting, or the connection is down.",
      { code: "unreachable", suggestions: ["Check that Tideline runs, then try again."] },
      { cause: error },
    );
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Loose = { [name: string]: unknown };
const asObject = (value: unknown): Loose =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Loose) : {};
const asText = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const asTexts = (value: unknown) =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];

/** Reads every area's error body: `{error, error_code, details}`, `{error, message, details}` and `{error: {code, message, details}}`. */
function toApiError(response: Response, body: unknown): ApiError {
  const outer = asObject(body);
  const inner = asObject(outer.error);
  const details = inner.details ?? outer.details;
  const message =
    asText(inner.message) ??
    asText(outer.message) ??
    asText(outer.error) ??
    asText(outer.detail) ??
    `The request failed with status ${response.status}.`;
  return new ApiError(message, {
    status: response.status,
    code: asText(inner.code) ?? asText(outer.error_code) ?? asText(outer.error) ?? `http_${response.status}`,
    fieldErrors: outer.error === "validation_error" ? fieldTextsOf(details) : fieldErrorsOf(details),
    suggestions: asTexts(asObject(details).suggestions),
    requestId:
      response.headers.get("x-request-id") ?? asText(inner.request_id) ?? asText(outer.request_id) ?? null,
    currentEtag: response.headers.get("etag") ?? asText(asObject(details).current_etag) ?? null,
    retryAfterSeconds: Number(response.headers.get("retry-after")) || null,
    details,
  });
}

/** One text a field, as the address plan says it. */
const fieldTextsOf = (details: unknown): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(asObject(details)).flatMap(([field, text]) =>
      typeof text === "string" ? [[field, [text]]] : [],
    ),
  );

function fieldErrorsOf(details: unknown): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const add = (field: string, messages: string[]) => {
    found[field] = [...(found[field] ?? []), ...messages];
  };
  if (Array.isArray(details)) {
    for (const entry of details.map(asObject)) {
      const message = asText(entry.message);
      if (typeof entry.field === "string" && message) add(entry.field, [message]);
    }
    return found;
  }
  for (const [field, messages] of Object.entries(asObject(asObject(details).field_errors)))
    add(field, typeof messages === "string" ? [messages] : asTexts(messages));
  return found;
}
