import { z } from "zod";
import type { ErrorCode } from "@/lib/errors";
import type { Problem, Surface } from "../surface";

type Category = "account" | "administration" | "monitoring";

const WORDS: Partial<Record<ErrorCode, string>> = {
  unauthenticated: "AUTHENTICATION_REQUIRED",
  forbidden: "INSUFFICIENT_PERMISSIONS",
  not_found: "RESOURCE_NOT_FOUND",
  malformed: "MALFORMED_REQUEST",
  invalid_input: "VALIDATION_ERROR",
  rate_limited: "RATE_LIMIT_EXCEEDED",
  internal: "INTERNAL_SERVER_ERROR",
  unavailable: "SERVICE_UNAVAILABLE",
};

const wordFor = (code: ErrorCode): string => WORDS[code] ?? code.toUpperCase();

const ErrorBody = z
  .object({
    error: z.object({
      code: z.string().describe("What happened, in a word for a program."),
      message: z.string().describe("What happened, in words for a person."),
      details: z
        .array(z.object({ field: z.string().nullable(), message: z.string() }))
        .describe("One entry for each field that is wrong; `field` is null for the request as a whole."),
      request_id: z.string(),
      timestamp: z.iso.datetime(),
    }),
  })
  .meta({ id: "PlatformError" });

/** The surface of Tideline's own API below `/api/v1`: account, keys, sessions, administration. */
export const platform: Surface<Category> = {
  name: "platform",
  limits: { account: 120, administration: 60, monitoring: 180 },
  bodyBytesMax: 1024 * 1024,
  statuses: { invalid_input: 400 },
  wordFor,
  errorBody: ({ code, message, details, requestId, at }: Problem): z.infer<typeof ErrorBody> => ({
    error: {
      code: wordFor(code),
      message,
      details: [
        ...Object.entries(details.field_errors ?? {}).flatMap(([field, messages]) =>
          messages.map((text) => ({ field, message: text })),
        ),
        ...(details.validation_errors ?? []).map((text) => ({ field: null, message: text })),
      ],
      request_id: requestId,
      timestamp: at.toISOString(),
    },
  }),
  ErrorBody,
};
