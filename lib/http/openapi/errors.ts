import { z } from "zod";
import type { ErrorCode } from "@/lib/errors";
import type { EndpointSpec } from "../endpoint";
import { statusOf } from "../status";

/** The words for everything an endpoint may refuse with, by status: what it declares and what its declaration implies. */
export function refusals(method: string, spec: EndpointSpec): Map<number, string[]> {
  const byStatus = new Map<number, string[]>();
  for (const code of codesOf(method, spec)) {
    const words = code === "not_found" ? wordsWhenMissing(spec) : [spec.surface.wordFor(code)];
    const status = statusOf(spec.surface, code);
    byStatus.set(status, [...new Set([...(byStatus.get(status) ?? []), ...words])]);
  }
  return new Map([...byStatus].sort(([a], [b]) => a - b));
}

function codesOf(method: string, spec: EndpointSpec): Set<ErrorCode> {
  const codes = new Set<ErrorCode>(["internal", "unavailable", ...(spec.errors ?? [])]);
  const add = (...more: ErrorCode[]) => more.forEach((code) => void codes.add(code));
  if (spec.access !== "public") add("unauthenticated");
  // A signed-in browser's writes are refused when another site sent them.
  if (spec.access !== "public" && (spec.access !== "signed-in" || method !== "GET")) add("forbidden");
  if (spec.limit) add("rate_limited");
  if (spec.params) add("not_found");
  if (spec.query) add("invalid_input");
  if (spec.body) add("malformed", "invalid_input", "payload_too_large", "unsupported_media_type");
  if (method === "POST" && spec.access !== "public" && !spec.sends) add("idempotency_mismatch", "conflict");
  if (spec.etag && method !== "GET") add("precondition_failed");
  return codes;
}

function wordsWhenMissing({ surface, params }: EndpointSpec): string[] {
  const shapes =
    params instanceof z.ZodObject ? Object.values(params.shape as Record<string, z.ZodType>) : [];
  const whats = shapes.map((shape) => shape.meta()?.what).filter((what) => what !== undefined);
  return whats.length
    ? whats.map((what) => surface.wordFor("not_found", { what }))
    : [surface.wordFor("not_found")];
}
