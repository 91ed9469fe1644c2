/**
 * The outbox.
 *
 * An event is a row written in the transaction of what it tells of: it exists exactly when that
 * happened, whatever dies in between. A job then turns it into deliveries to webhooks and mails, as
 * often as it takes. Calling a receiver inside the transaction was rejected: it would tell of things
 * that are rolled back, and a slow receiver would hold locks.
 */
import type { Severity } from "@/generated/prisma/enums";
import type { Db } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";
import type { JsonObject } from "@/lib/json";

/** One thing that happened, in the words of its area. */
export type NewEvent = {
  area: "fabrics" | "ipam";
  type: string;
  fabricId: number | null;
  /** Whose webhooks it is for; everybody's unless told. */
  userId?: number | null;
  operationId?: string | null;
  resourceId?: number | null;
  conflictId?: number | null;
  severity?: Severity | null;
  /** What a receiver is told; never a secret. */
  payload: JsonObject;
  at: Date;
};

export const DISPATCH_JOB = { name: "event.dispatch" } as const;

/** Writes events and asks for their delivery, in the transaction of the change they tell of. */
export async function emit(db: Db, events: NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  // One text instead of a parameter a value, which the query builder would take long for; and as `json`, in
  // which a payload keeps the order of its keys.
  await db.$executeRaw`
    INSERT INTO "Event" (area, type, "fabricId", "userId", "operationId", "resourceId", "conflictId", severity, payload, at)
    SELECT area, type, "fabricId", "userId", "operationId", "resourceId", "conflictId", severity, payload, at
    FROM json_populate_recordset(NULL::"Event", ${JSON.stringify(events)}::json)`;
  // One waiting job serves every event that is waiting with it.
  await enqueue(db, DISPATCH_JOB, {}, { key: DISPATCH_JOB.name });
}
