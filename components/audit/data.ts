"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, queryString } from "@/components/api";
import { AuditEntry, AuditPage, type ListAuditEntries } from "@/lib/audit/schema";

/** Filters as the address and the API have them. */
export type AuditQuery = Partial<Record<keyof ListAuditEntries, string | number>>;

const AUDIT = ["audit-log"];
const PATH = "/api/v1/audit-log";

/** One page of the log, newest first. */
export function useAuditLog(input: AuditQuery, initial?: AuditPage) {
  return useQuery({
    queryKey: [...AUDIT, input],
    queryFn: ({ signal }) => api("GET", PATH + queryString(input), AuditPage, undefined, { signal }),
    initialData: initial,
    placeholderData: keepPreviousData,
  });
}

/** One entry that may be on no page that is shown; nothing while `id` is empty. */
export function useAuditEntry(id: string, known: AuditEntry | undefined) {
  return useQuery({
    queryKey: [...AUDIT, "entry", id],
    queryFn: ({ signal }) => api("GET", `${PATH}/${id}`, AuditEntry, undefined, { signal }),
    // An entry never changes.
    initialData: known,
    staleTime: Number.POSITIVE_INFINITY,
    enabled: id !== "",
  });
}

export const exportHref = (input: AuditQuery, format: "csv" | "ndjson"): string =>
  `${PATH}/export${queryString({ ...input, format })}`;
