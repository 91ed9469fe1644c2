import { z } from "zod";
import type { ErrorCode, ErrorDetails } from "@/lib/errors";
import { JsonValue } from "@/lib/json-value";
import type { Problem, Surface } from "../surface";

type Category =
  | "queries"
  | "region-allocation"
  | "host-allocation"
  | "updates"
  | "releases"
  | "reservations"
  | "shares"
  | "shared-views"
  | "notification-rules"
  | "webhooks"
  | "bulk-operations"
  | "imports"
  | "exports"
  | "administration";

const HOUR_SECONDS = 3600;

// Only the words that are not the code itself.
const WORDS: Partial<Record<ErrorCode, string>> = {
  malformed: "validation_error",
  invalid_input: "validation_error",
  unauthenticated: "authentication_required",
  forbidden: "insufficient_permissions",
  already_exists: "duplicate_name",
  rate_limited: "rate_limit_exceeded",
  internal: "internal_error",
  unavailable: "service_unavailable",
};

const wordFor = (code: ErrorCode): string => WORDS[code] ?? code;

const ErrorBody = z
  .object({
    success: z.literal(false),
    error: z.string().describe("What happened, in a word for a program."),
    message: z.string().describe("What happened, in words for a person."),
    details: z
      .record(z.string(), JsonValue)
      .describe(
        "What helps to mend the request: for `validation_error` a message by the name of each field that is wrong.",
      ),
  })
  .meta({ id: "IpamError" });

/** The surface of `/api/v1/ipam`, the address plan. */
export const ipam: Surface<Category> = {
  name: "ipam",
  limits: {
    queries: 500,
    "region-allocation": 100,
    "host-allocation": 1000,
    updates: 100,
    releases: 100,
    reservations: 100,
    shares: 100,
    // By address and a minute, as everything that needs no credential: an office may look at one link together.
    "shared-views": 300,
    "notification-rules": 50,
    webhooks: 20,
    "bulk-operations": 10,
    imports: 100,
    exports: 100,
    administration: 100,
  },
  counting: { windowSeconds: HOUR_SECONDS, byPerson: true },
  bodyBytesMax: 1024 * 1024,
  statuses: { invalid_input: 400 },
  wordFor,
  errorBody: ({ code, message, details }: Problem): z.infer<typeof ErrorBody> => ({
    success: false,
    error: wordFor(code),
    message,
    details: detailsOf(details),
  }),
  ErrorBody,
};

/** One message a field, as the specification shows it; a limit in its words. */
function detailsOf({
  field_errors = {},
  validation_errors = [],
  what: _,
  limit,
  window_seconds,
  retry_after_seconds,
  ...facts
}: ErrorDetails) {
  return {
    ...Object.fromEntries(
      Object.entries(field_errors).map(([field, messages]) => [field, messages.join(" ")]),
    ),
    ...(validation_errors.length > 0 && { request: validation_errors.join(" ") }),
    ...(limit !== undefined && {
      limit:
        window_seconds === undefined
          ? limit
          : `${limit} requests per ${window_seconds === HOUR_SECONDS ? "hour" : "minute"}`,
    }),
    ...(retry_after_seconds !== undefined && { retry_after: retry_after_seconds }),
    ...facts,
  } as z.infer<typeof ErrorBody>["details"];
}
