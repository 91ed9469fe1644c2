import { z } from "zod";
import type { ErrorCode, ErrorDetails } from "@/lib/errors";
import type { Problem, Surface } from "../surface";

type Category =
  | "directory-management"
  | "sync-operations"
  | "conflict-resolution"
  | "resource-management"
  | "monitoring"
  | "webhooks";

// Only the words that are not the code itself in capitals.
const WORDS: Partial<Record<ErrorCode, string>> = {
  unauthenticated: "AUTHENTICATION_REQUIRED",
  forbidden: "PERMISSION_DENIED",
  malformed: "MALFORMED_REQUEST",
  invalid_input: "VALIDATION_FAILED",
  rate_limited: "RATE_LIMIT_EXCEEDED",
  frozen: "FABRIC_FROZEN",
  timeout: "TIMEOUT_ERROR",
  internal: "INTERNAL_ERROR",
  unavailable: "SERVICE_UNAVAILABLE",
};

// Everything else that may be missing is plainly NOT_FOUND.
const NAMED_WHEN_MISSING = new Set<unknown>([
  "fabric",
  "resource",
  "conflict",
  "operation",
  "webhook",
  "backup",
]);

const wordFor = (code: ErrorCode, details: ErrorDetails = {}): string =>
  code === "not_found" && NAMED_WHEN_MISSING.has(details.what)
    ? `${String(details.what).toUpperCase()}_NOT_FOUND`
    : (WORDS[code] ?? code.toUpperCase());

const ErrorBody = z
  .object({
    success: z.literal(false),
    error: z.string().describe("What happened, in words for a person."),
    error_code: z.string().describe("What happened, in a word for a program."),
    details: z
      .looseObject({
        field_errors: z
          .record(z.string(), z.array(z.string()))
          .optional()
          .describe("Messages by the name of the field as it was sent."),
        validation_errors: z
          .array(z.string())
          .optional()
          .describe("Messages that belong to no single field."),
        suggestions: z.array(z.string()).optional(),
      })
      .describe("What helps to mend the request; empty when there is nothing to add."),
    request_id: z.string().describe("The same as `X-Request-Id`; name it when you ask for help."),
    timestamp: z.iso.datetime(),
    documentation_url: z.url().describe("A page about this error code. It opens without signing in."),
  })
  .meta({ id: "FabricsError" });

/** The surface of `/api/plugins/hedgehog`. */
export const fabrics: Surface<Category> = {
  name: "fabrics",
  limits: {
    "directory-management": 30,
    "sync-operations": 10,
    "conflict-resolution": 60,
    "resource-management": 120,
    monitoring: 180,
    webhooks: 60,
  },
  bodyBytesMax: 6 * 1024 * 1024,
  wordFor,
  errorBody: ({ code, message, details, requestId, at, origin }: Problem): z.infer<typeof ErrorBody> => {
    const { what: _, ...shown } = details;
    const word = wordFor(code, details);
    return {
      success: false,
      error: message,
      error_code: word,
      details: shown,
      request_id: requestId,
      timestamp: at.toISOString(),
      documentation_url: `${origin}/docs/errors/${word}`,
    };
  },
  ErrorBody,
};
