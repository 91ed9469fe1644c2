import { AppError } from "@/lib/errors";
import { retryAt } from "./rate";
import type { GithubRepository } from "./repository";

/** What a call was about, for the words of its failure. */
export type GithubCall = {
  /** "open a pull request": what could not be done. */
  doing: string;
  repository: GithubRepository;
};

/** Tells a failure of the API from one of the repository itself, which may be well. */
export const FROM_API = { api: "github" };
export const isFromGithubApi = (error: AppError): boolean => error.details.api === FROM_API.api;

type RequestFailure = Error & {
  status?: number;
  response?: { headers: Record<string, unknown>; data: unknown };
};

/**
 * One failed call as an AppError, with GitHub's own words in `details.github_error`.
 *
 * 401, 403 and 404 are all `repository_access_denied`: GitHub answers 404 for a repository that the token may not see.
 */
export function githubFailure(thrown: unknown, call: GithubCall, now: Date): AppError {
  if (thrown instanceof AppError) return thrown;
  const error = thrown as RequestFailure;
  const { response } = error;
  if (!response) return withoutAnswer(error, call);
  const words = wordsOf(response.data) ?? `HTTP ${error.status}`;
  const details = { ...FROM_API, github_error: words, github_status: error.status };
  const name = nameOf(call.repository);
  if (isRateLimit(error.status, response.headers, words)) {
    const at = retryAt(response.headers, now);
    return new AppError("github_rate_limited", `GitHub asks us to wait: ${words}`, {
      ...details,
      retry_at: at.toISOString(),
      suggestions: [`Try again after ${at.toISOString()}.`],
    });
  }
  switch (error.status) {
    case 401:
      return new AppError("repository_access_denied", `GitHub refused the token: ${words}.`, {
        ...details,
        reason: "credentials",
        suggestions: ["Store a token that has not expired or been revoked, in the fabric's settings."],
      });
    case 403:
      return new AppError(
        "repository_access_denied",
        `The token may not ${call.doing} in ${name}: ${words}.`,
        {
          ...details,
          reason: "permission",
          needed_permissions: response.headers["x-accepted-github-permissions"] ?? null,
          suggestions: ["Give the token write access to the repository's contents and pull requests."],
        },
      );
    case 404:
      return new AppError(
        "repository_access_denied",
        `GitHub shows this token nothing to ${call.doing} in ${name}.`,
        {
          ...details,
          reason: "not_found",
          suggestions: ["Check the repository's address, and that the token may read it."],
        },
      );
    default:
      break;
  }
  if ((error.status ?? 500) >= 500)
    return new AppError("network_error", `GitHub failed to ${call.doing}: ${words}.`, details, {
      cause: thrown,
    });
  return new AppError("conflict", `GitHub refused to ${call.doing}: ${words}.`, details);
}

function withoutAnswer(error: RequestFailure, { doing }: GithubCall): AppError {
  const cause = error.cause as { name?: string } | undefined;
  if (cause?.name === "TimeoutError" || error.name === "TimeoutError")
    return new AppError("timeout", `GitHub did not answer in time while we tried to ${doing}.`, FROM_API, {
      cause: error,
    });
  // A fault of ours is not GitHub's.
  if (error.status === undefined)
    return new AppError("internal", `Could not ${doing}.`, {}, { cause: error });
  return new AppError("network_error", `GitHub's API cannot be reached: ${error.message}.`, FROM_API, {
    cause: error,
  });
}

/** A spent allowance is a 403 or 429 that says so in its headers or words. */
function isRateLimit(status: number | undefined, headers: Record<string, unknown>, words: string): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return headers["x-ratelimit-remaining"] === "0" || /\brate limit\b/i.test(words);
}

/** The message and what it says of each field, in one sentence. */
function wordsOf(data: unknown): string | null {
  if (typeof data === "string" && data.trim() !== "") return data.trim().slice(0, 500);
  if (typeof data !== "object" || data === null) return null;
  const { message, errors } = data as { message?: unknown; errors?: unknown };
  const reasons = (Array.isArray(errors) ? errors : []).flatMap((each: unknown) => {
    const reason = typeof each === "object" && each !== null ? (each as { message?: unknown }).message : each;
    return typeof reason === "string" ? [reason] : [];
  });
  const said = [typeof message === "string" ? message : null, ...reasons].filter(Boolean);
  return said.length > 0 ? said.join(": ").replace(/\.$/, "").slice(0, 500) : null;
}

export const nameOf = ({ owner, repo }: GithubRepository): string => `${owner}/${repo}`;
