import { z } from "zod";
import type { ErrorCode, ErrorDetails } from "@/lib/errors";
import type { Problem, Surface } from "../surface";

// Only the words that are not the code itself in capitals.
const WORDS: Partial<Record<ErrorCode, string>> = {
  malformed: "INVALID_REQUEST",
  invalid_input: "VALIDATION_FAILED",
  unauthenticated: "UNAUTHORIZED",
  internal: "INTERNAL_ERROR",
  unavailable: "SERVICE_UNAVAILABLE",
};

const wordFor = (code: ErrorCode): string => WORDS[code] ?? code.toUpperCase();

const ErrorBody = z
  .object({
    error: z.object({
      code: z.string().describe("What happened, in a word for a program."),
      message: z.string().describe("What happened, in words for a person."),
      details: z
        .string()
        .nullable()
        .describe("What helps to mend the request; null when there is nothing to add."),
      request_id: z.string(),
      timestamp: z.iso.datetime(),
      retry_after: z.int().optional().describe("Seconds, where it makes sense to come again."),
    }),
  })
  .meta({ id: "HealingError" });

/** The surface of `/webhooks/github`, which listens to what happens in repositories. */
export const healing: Surface<never> = {
  name: "healing",
  limits: {},
  // The most that GitHub sends.
  bodyBytesMax: 25 * 1024 * 1024,
  wordFor,
  errorBody: ({ code, message, details, requestId, at }: Problem): z.infer<typeof ErrorBody> => ({
    error: {
      code: wordFor(code),
      message,
      details: inWords(details),
      request_id: requestId,
      timestamp: at.toISOString(),
      ...(typeof details.retry_after_seconds === "number" && { retry_after: details.retry_after_seconds }),
    },
  }),
  ErrorBody,
};

function inWords({
  field_errors = {},
  validation_errors = [],
  suggestions = [],
}: ErrorDetails): string | null {
  const fields = Object.entries(field_errors).flatMap(([field, messages]) =>
    messages.map((message) => `${field}: ${message}`),
  );
  return [...fields, ...validation_errors, ...suggestions].join(" ") || null;
}
