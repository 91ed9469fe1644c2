import { sha256 } from "@/lib/crypto";
import { AppError } from "@/lib/errors";

/** A strong tag of the body as it is sent, so that every visible change changes it and nothing else does. */
export const etagOf = (body: string): string => `"${sha256(body).slice(0, 32)}"`;

/** Whether `If-None-Match` names this tag; weak comparison, as the header asks for. */
export const isNoneMatch = (header: string | null, etag: string): boolean =>
  header !== null && tags(header).some((tag) => tag === "*" || tag.replace(/^W\//, "") === etag);

/** Refuses a write that was made against another version than the current one. No header, no condition. */
export function assertIfMatch(header: string | null, etag: string): void {
  if (header === null || tags(header).some((tag) => tag === "*" || tag === etag)) return;
  throw new AppError("precondition_failed", "This has changed since you read it. Read it again and repeat.", {
    current_etag: etag,
  });
}

const tags = (header: string) => header.split(",").map((tag) => tag.trim());
