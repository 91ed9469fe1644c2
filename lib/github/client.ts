/**
 * GitHub's API for one token.
 *
 * Octokit with its two plugins: retry repeats what the server failed at (5xx, no connection), throttling waits where
 * GitHub asks for patience, and both only within a bound, because an operation that waits for an hour holds its fabric
 * for an hour. What is left comes out as an AppError (failure.ts) that says when to try again. Every answer's rate-limit
 * figures are reported, failures included, so that what a screen shows is what GitHub last said.
 */
import { createHash } from "node:crypto";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import { githubApiUrl } from "@/lib/env";
import { log } from "@/lib/log";
import { type GithubCall, githubFailure } from "./failure";
import type { RateFigures } from "./rate";
import { rateFiguresOf } from "./rate";

/** Longest single wait for a limit, and how often: beyond it the caller is told when to come again. */
const WAIT_SECONDS_MAX = 30;
const WAITS_MAX = 2;
const RETRIES = 2;
const SILENCE_MS = 30_000;

export type GithubOptions = {
  token: string;
  /** Told of every answer: the figures in its headers, null where it had none. */
  onAnswer?: (figures: RateFigures | null) => void;
};

export type Github = {
  /** Runs one call; whatever goes wrong is thrown as an AppError in GitHub's own words. */
  call: <T>(what: GithubCall, work: (octokit: Octokit) => Promise<{ data: T }>) => Promise<T>;
};

const Client = Octokit.plugin(retry, throttling);

export function openGithub({ token, onAnswer }: GithubOptions): Github {
  const mayWait = (retryAfterSeconds: number, _options: unknown, _octokit: unknown, waits: number) =>
    retryAfterSeconds <= WAIT_SECONDS_MAX && waits < WAITS_MAX;
  const octokit = new Client({
    auth: token,
    baseUrl: githubApiUrl().replace(/\/+$/, ""),
    userAgent: "tideline",
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    request: { fetch: fetchInTime },
    // 429 is a limit and so the other plugin's.
    retry: { doNotRetry: [400, 401, 403, 404, 405, 409, 410, 422, 429, 451], retries: RETRIES },
    throttle: {
      // One queue an account, as GitHub counts.
      id: createHash("sha256").update(token).digest("hex"),
      onRateLimit: mayWait,
      onSecondaryRateLimit: mayWait,
    },
  });
  octokit.hook.after("request", ({ headers }) => onAnswer?.(rateFiguresOf(headers)));
  octokit.hook.error("request", (error) => {
    const response = (error as { response?: { headers: Record<string, unknown> } }).response;
    if (response) onAnswer?.(rateFiguresOf(response.headers));
    throw error;
  });
  return {
    call: async (what, work) => {
      try {
        return (await work(octokit)).data;
      } catch (error) {
        const failure = githubFailure(error, what, new Date());
        log.debug({ err: error, call: what.doing }, "a call of GitHub's API failed");
        throw failure;
      }
    },
  };
}

const quiet = () => {};

const fetchInTime: typeof fetch = (input, init) =>
  fetch(input, { ...init, signal: AbortSignal.timeout(SILENCE_MS) });
