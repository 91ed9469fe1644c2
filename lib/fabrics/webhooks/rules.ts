import type { Event } from "@/generated/prisma/client";
import { isObject } from "@/lib/json";
import { SEVERITIES } from "../conflicts/schema";
import { Filters } from "./schema";

/**
 * Whether an event gets through. A filter speaks only of events that have what it asks for: with
 * `min_severity: high` one still hears that a sync has failed, which has no severity.
 */
export function passesFilters(stored: unknown, event: Pick<Event, "payload" | "severity">): boolean {
  const filters = Filters.parse(stored);
  const payload = isObject(event.payload) ? event.payload : {};
  const kind = isObject(payload.resource) ? payload.resource.kind : undefined;
  const type = isObject(payload.data) ? payload.data.operation_type : undefined;
  return (
    isAmong(filters.operation_types, type) &&
    isAmong(filters.resource_kinds, kind) &&
    isAtLeast(filters.min_severity, event.severity)
  );
}

const isAmong = (wanted: readonly string[], value: unknown): boolean =>
  wanted.length === 0 || typeof value !== "string" || wanted.includes(value);

const isAtLeast = (least: Filters["min_severity"], severity: string | null): boolean =>
  least === null || severity === null || rank(severity) >= rank(least);

const rank = (severity: string): number => SEVERITIES.indexOf(severity as (typeof SEVERITIES)[number]);
