import type { ErrorCode } from "@/lib/errors";
import type { Surface } from "./surface";

/** The HTTP status of every error code; a new code without one does not compile. */
export const STATUS = {
  malformed: 400,
  invalid_input: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  already_exists: 409,
  capacity_exhausted: 409,
  conflict: 409,
  operation_in_progress: 409,
  operation_ended: 409,
  frozen: 409,
  conflict_already_resolved: 409,
  directory_not_initialized: 409,
  precondition_failed: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_mismatch: 422,
  init_failed: 400,
  repository_access_denied: 400,
  branch_not_found: 422,
  conflict_resolution_failed: 422,
  rate_limited: 429,
  quota_exceeded: 429,
  github_rate_limited: 503,
  cluster_unreachable: 503,
  cluster_access_denied: 400,
  network_error: 503,
  timeout: 504,
  unavailable: 503,
  cancelled: 409,
  internal: 500,
} as const satisfies Record<ErrorCode, number>;

/** The status a surface answers a code with. */
export const statusOf = (surface: Pick<Surface, "statuses">, code: ErrorCode): number =>
  surface.statuses?.[code] ?? STATUS[code];
