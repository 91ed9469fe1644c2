import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/errors";

/**
 * Fixed windows, of one minute unless told, opened by the first request of a credential in a
 * category. In memory: each web process counts for itself.
 */
const WINDOW_SECONDS = 60;

/** Reads of a signed-in browser; a screen with many panels must never starve on the API's numbers. */
const SESSION_READS_PER_MINUTE = 1200;

/** Refused credentials and unknown paths a minute and address. */
const REFUSALS_PER_MINUTE = 120;

/** What one request is counted against. */
export type Quota = {
  /** As `X-RateLimit-Resource` says it. */
  resource: string;
  /** As `X-RateLimit-Limit` says it: so many in one window. */
  perMinute: number;
  /** Who is counted: a key, a person, a session, an address. */
  who: string;
  /** How many times the shown number is really allowed. */
  factor?: number;
  /** Length of the window the number is for; a minute unless told. */
  windowSeconds?: number;
  /** Counted and told, but never refused. */
  isExempt?: boolean;
};

// On globalThis, because the bundler may give every route its own copy of this module.
const held = globalThis as { tidelineLimiters?: Map<string, RateLimiterMemory> };

function limiterFor(points: number, duration: number): RateLimiterMemory {
  held.tidelineLimiters ??= new Map();
  const key = `${points} in ${duration}`;
  const known = held.tidelineLimiters.get(key);
  if (known) return known;
  const limiter = new RateLimiterMemory({ keyPrefix: key, points, duration });
  held.tidelineLimiters.set(key, limiter);
  return limiter;
}

/**
 * Counts one request and writes the documented headers, also when it is one too many;
 * then throws `rate_limited`.
 */
export async function countRequest(quota: Quota, headers: Headers): Promise<void> {
  const points = quota.perMinute * (quota.factor ?? 1);
  const window = quota.windowSeconds ?? WINDOW_SECONDS;
  const outcome = await limiterFor(points, window)
    .consume(`${quota.who} ${quota.resource}`)
    .catch((refused: unknown) => {
      if (refused instanceof RateLimiterRes) return refused;
      throw refused;
    });
  headers.set("X-RateLimit-Limit", String(quota.perMinute));
  headers.set("X-RateLimit-Remaining", remaining(quota, outcome));
  headers.set("X-RateLimit-Reset", String(Math.ceil((Date.now() + outcome.msBeforeNext) / 1000)));
  headers.set("X-RateLimit-Resource", quota.resource);
  if (outcome.consumedPoints <= points || quota.isExempt) return;
  const seconds = Math.max(1, Math.ceil(outcome.msBeforeNext / 1000));
  headers.set("Retry-After", String(seconds));
  throw new AppError(
    "rate_limited",
    `More than ${quota.perMinute} requests in ${window === 60 ? "a minute" : `${window / 60} minutes`}. Try again in ${seconds} s.`,
    {
      resource: quota.resource,
      limit: quota.perMinute,
      window_seconds: window,
      retry_after_seconds: seconds,
    },
  );
}

const remaining = (quota: Quota, { consumedPoints }: RateLimiterRes) =>
  String(Math.max(0, quota.perMinute - consumedPoints));

/** Takes a counted request back, for one that was refused before it did anything. */
export async function uncountRequest(quota: Quota, headers: Headers): Promise<void> {
  const points = quota.perMinute * (quota.factor ?? 1);
  const limiter = limiterFor(points, quota.windowSeconds ?? WINDOW_SECONDS);
  headers.set(
    "X-RateLimit-Remaining",
    remaining(quota, await limiter.reward(`${quota.who} ${quota.resource}`)),
  );
}

/** The quota of refusals, which have no credential to count. */
export const refusalQuota = (address: string, resource: string): Quota => ({
  resource,
  perMinute: REFUSALS_PER_MINUTE,
  who: `address ${address}`,
});

/** The quota of a browser's own reads. */
export const sessionReadQuota = (sessionId: string): Quota => ({
  resource: "browser-session",
  perMinute: SESSION_READS_PER_MINUTE,
  who: `session ${sessionId}`,
});

/** Forgets every count, for tests. */
export const resetLimits = () => held.tidelineLimiters?.clear();
