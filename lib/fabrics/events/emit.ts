import type { Severity } from "@/generated/prisma/enums";
import type { Db } from "@/lib/db";
import { emit } from "@/lib/events/emit";
import type { JsonObject } from "@/lib/json";
import { conflictIdOf } from "../urls";
import type { FabricEventPayload, FabricEventType } from "./schema";

/** One thing that happened to a fabric. */
export type FabricEvent = {
  type: FabricEventType;
  at: Date;
  operationId?: string | null;
  resource?: { id: number; kind: string; name: string } | null;
  /** The number in `conflict_789`. */
  conflictId?: number | null;
  severity?: Severity | null;
  data?: JsonObject;
};

/** Tells the outbox what happened to one fabric, in the transaction in which it happened. */
export async function emitFabricEvents(
  db: Db,
  fabric: { id: number; name: string },
  events: FabricEvent[],
): Promise<void> {
  await emit(
    db,
    events.map((event) => ({
      area: "fabrics",
      type: event.type,
      fabricId: fabric.id,
      operationId: event.operationId ?? null,
      resourceId: event.resource?.id ?? null,
      conflictId: event.conflictId ?? null,
      severity: event.severity ?? null,
      payload: payloadOf(fabric, event) as unknown as JsonObject,
      at: event.at,
    })),
  );
}

const payloadOf = (fabric: { id: number; name: string }, event: FabricEvent): FabricEventPayload => ({
  event: event.type,
  timestamp: event.at.toISOString(),
  ...(event.operationId && { operation_id: event.operationId }),
  fabric: { id: fabric.id, name: fabric.name },
  ...(event.resource && { resource: event.resource }),
  ...(event.conflictId && { conflict_id: conflictIdOf(event.conflictId) }),
  ...(event.severity && { severity: event.severity }),
  data: event.data ?? {},
});
