/** What GitHub says of an account's allowance in the headers of each answer. */
export type RateFigures = { limit: number; remaining: number; resetAt: Date };

type Headers = Record<string, unknown>;

/** The figures of the core allowance; null where an answer has none, or counts another one (search, say). */
export function rateFiguresOf(headers: Headers): RateFigures | null {
  const [limit, remaining, reset] = ["limit", "remaining", "reset"].map((name) =>
    numberOf(headers[`x-ratelimit-${name}`]),
  );
  const resource = headers["x-ratelimit-resource"];
  if (limit === undefined || remaining === undefined || reset === undefined) return null;
  if (limit === null || remaining === null || reset === null) return null;
  if (resource !== undefined && resource !== "core") return null;
  return { limit, remaining, resetAt: new Date(reset * 1000) };
}

/** Without a word from GitHub, its manual says to wait a minute. */
const SECONDS_DEFAULT = 60;

/** When a refused caller may come again: the reset of a spent allowance, else what `retry-after` says. */
export function retryAt(headers: Headers, now: Date): Date {
  const after = numberOf(headers["retry-after"]);
  if (after !== null) return new Date(now.getTime() + after * 1000);
  const figures = rateFiguresOf({ ...headers, "x-ratelimit-resource": undefined });
  if (figures?.remaining === 0 && figures.resetAt > now) return figures.resetAt;
  return new Date(now.getTime() + SECONDS_DEFAULT * 1000);
}

const numberOf = (value: unknown): number | null =>
  (typeof value === "string" || typeof value === "number") && /^\d{1,12}$/.test(String(value))
    ? Number(value)
    : null;
