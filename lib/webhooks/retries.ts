import { z } from "zod";

export const RetryConfig = z.object({
  max_retries: z.int().min(0).max(10),
  retry_delay_seconds: z.int().min(1).max(3600),
  timeout_seconds: z.int().min(1).max(60),
  /** Up to this share on top of each wait, by chance: it spreads the retries of many deliveries that failed together. */
  jitter: z.number().min(0).max(1).default(0.25),
});
export type RetryConfig = z.infer<typeof RetryConfig>;

/** No wait is longer, neither by doubling nor because the receiver asks for it. */
export const DELAY_SECONDS_MAX = 6 * 60 * 60;

/** What came back; `status` is null when nothing did. */
export type Reaction = { status: number | null; retryAfter: string | null };
export type Verdict = "delivered" | "retry" | "gone" | "failed";

/** What an answer means: only what may be different the next time is tried again. */
export function verdictOn({ status }: Reaction): Verdict {
  if (status === null) return "retry";
  if (status >= 200 && status < 300) return "delivered";
  if (status === 410) return "gone";
  return status === 429 || status >= 500 ? "retry" : "failed";
}

/**
 * Seconds until the next attempt, after `attempts` of them: doubling, with the jitter on top, and
 * never before the receiver's own `Retry-After`.
 */
export function delaySeconds(
  config: RetryConfig,
  attempts: number,
  { retryAfter }: Pick<Reaction, "retryAfter">,
  now: Date,
  random: () => number = Math.random,
): number {
  const doubled = config.retry_delay_seconds * 2 ** (attempts - 1);
  const own = Math.min(doubled, DELAY_SECONDS_MAX) * (1 + random() * config.jitter);
  return Math.min(Math.max(own, askedSeconds(retryAfter, now)), DELAY_SECONDS_MAX);
}

/** `Retry-After` as seconds from now: it is a number of them, or a date. Anything else asks for nothing. */
function askedSeconds(header: string | null, now: Date): number {
  if (header === null) return 0;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, (at - now.getTime()) / 1000);
}
