import type { z } from "zod";
import type { ErrorCode, ErrorDetails } from "@/lib/errors";

/** One failure on its way out, before an area gives it its own form. */
export type Problem = {
  code: ErrorCode;
  /** Safe to show. */
  message: string;
  details: ErrorDetails;
  requestId: string;
  at: Date;
  /** Where this server is reached, without a trailing slash. */
  origin: string;
};

/** Where a specification counts requests in another way. */
export type Counting = {
  windowSeconds: number;
  /** All keys of a person count together, and what is refused with 400, 401 or 403 does not count. */
  byPerson: true;
};

/**
 * What differs between the areas' specifications while the rules stay the same:
 * the words and form of errors, and the categories requests are counted in.
 */
export type Surface<Category extends string = string> = {
  name: string;
  /** Requests a minute and credential, by category as `X-RateLimit-Resource` names it; `counting` may say otherwise. */
  limits: Readonly<Record<Category, number>>;
  counting?: Counting;
  bodyBytesMax: number;
  /** Where the specification wants another status than lib/http/status.ts. */
  statuses?: Partial<Record<ErrorCode, number>>;
  /** The specification's word for a code. */
  wordFor(code: ErrorCode, details?: ErrorDetails): string;
  errorBody(problem: Problem): unknown;
  /** The form of `errorBody`, for the API reference. */
  ErrorBody: z.ZodType;
};
