/**
 * Every way a request or a job can fail on purpose.
 *
 * The HTTP status of each lives in lib/http/status.ts and the word an area's
 * specification uses for it in that area's surface, so a domain function never
 * knows either.
 */
export const ERROR_CODES = [
  "malformed",
  "invalid_input",
  "unauthenticated",
  "forbidden",
  "not_found",
  "method_not_allowed",
  "already_exists",
  "capacity_exhausted",
  "conflict",
  "operation_in_progress",
  "operation_ended",
  "frozen",
  "conflict_already_resolved",
  "directory_not_initialized",
  "precondition_failed",
  "payload_too_large",
  "unsupported_media_type",
  "idempotency_mismatch",
  "init_failed",
  "repository_access_denied",
  "branch_not_found",
  "conflict_resolution_failed",
  "rate_limited",
  "quota_exceeded",
  "github_rate_limited",
  "cluster_unreachable",
  "cluster_access_denied",
  "network_error",
  "timeout",
  "unavailable",
  "cancelled",
  "internal",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What helps the caller to mend the request; every part is safe to show. */
export type ErrorDetails = {
  /** Messages by the name of the field as the caller wrote it. */
  field_errors?: Record<string, string[]>;
  /** Messages that belong to no single field. */
  validation_errors?: string[];
  suggestions?: string[];
  [fact: string]: unknown;
};

/** A failure the caller may see: `message` and `details` are safe to show, `cause` is for the log only. */
export class AppError extends Error {
  override readonly name = "AppError";
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** The thing that does not exist, in words of the product: surfaces turn `what` into their own code. */
export const notFound = (
  what:
    | "fabric"
    | "resource"
    | "conflict"
    | "operation"
    | "API key"
    | "session"
    | "page"
    | "file"
    | "cluster object"
    | "job"
    | "webhook"
    | "delivery"
    | "backup"
    | "pull request"
    | "audit entry"
    | "country"
    | "continent"
    | "region"
    | "host"
    | "address"
    | "reservation"
    | "share"
    | "saved filter"
    | "notification"
    | "notification rule"
    | "export"
    | "user",
  id: string | number,
) => new AppError("not_found", `There is no ${what} ${id}.`, { what });

/** One bad field; `field` is spelled as the caller sent it. */
export const invalidField = (field: string, message: string, suggestions?: string[]) =>
  new AppError("invalid_input", message, {
    field_errors: { [field]: [message] },
    ...(suggestions ? { suggestions } : {}),
  });
