import { POST as extendRoute } from "@/app/api/v1/ipam/reservations/[reservationId]/extend/route";
import { DELETE, GET as get } from "@/app/api/v1/ipam/reservations/[reservationId]/route";
import { GET as availability } from "@/app/api/v1/ipam/reservations/availability/route";
import { GET, POST } from "@/app/api/v1/ipam/reservations/route";
import type { User } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { database } from "@/lib/db";
import { systemActor } from "@/lib/operations/actor";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";

export type Options = Parameters<typeof call>[1];
export const DAY_MS = 24 * 60 * 60 * 1000;
export const NOBODY = "7b0e8400-e29b-41d4-a716-446655440002";

export const reserve = (body: Record<string, unknown>, options: Options = {}) =>
  call(POST, {
    as: "operator",
    body: { resource_type: "region", reason: "For a test", ...body },
    ...options,
  });
export const read = (id: string, options: Options = {}) =>
  call(get, { as: "operator", params: { reservationId: id }, ...options });
export const list = (options: Options = {}) => call(GET, { as: "operator", ...options });
export const cancel = (id: string, options: Options = {}) =>
  call(DELETE, { as: "operator", params: { reservationId: id }, method: "DELETE", ...options });
export const extend = (id: string, body: unknown, options: Options = {}) =>
  call(extendRoute, { as: "operator", params: { reservationId: id }, body, ...options });
export const isFree = (query: Record<string, string | number>, options: Options = {}) =>
  call(availability, { as: "viewer", query, ...options });

/** A reservation of 10.x.y.0/24, or of its host z. */
export async function makeReservation(
  x: number,
  y: number,
  given: Record<string, unknown> = {},
  options: Options = {},
) {
  const { body } = await reserve({ x_octet: x, y_octet: y, ...given }, options);
  return body;
}

export const person = (role: User["role"] = "operator") => createUser(database(), { role });

/** What a job is given, at a moment of choice. */
export const systemCtx = (now = new Date()): Ctx => ({
  db: database(),
  actor: systemActor("scheduler"),
  now,
  requestId: null,
});

/** Moves a reservation's end into the past, as time would. */
export const letExpire = (id: string) =>
  database().reservation.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } });

export const claimsOf = (reservationId: string) => database().claim.findMany({ where: { reservationId } });
export const entriesOf = async (id: string) =>
  (await database().auditEntry.findMany({ where: { objectId: id }, orderBy: { id: "asc" } })).map(
    ({ event }) => event,
  );
