import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { cancelReservation } from "@/lib/ipam/reservations/commands";
import { getReservation } from "@/lib/ipam/reservations/queries";
import { Reservation, ReservationParams } from "@/lib/ipam/reservations/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Get a reservation",
  access: "ipam:read",
  limit: "queries",
  params: ReservationParams,
  returns: Reservation,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getReservation(ctx, params.reservationId),
});

export const DELETE = endpoint({
  surface: ipam,
  summary: "Cancel a reservation",
  description: "Its address is free again at once. The reservation stays on record as `cancelled`.",
  access: "ipam:release",
  limit: "releases",
  params: ReservationParams,
  status: 204,
  returns: z.undefined(),
  etag: Reservation,
  errors: ["not_found", "conflict"],
  handle: async ({ ctx, params, precondition }) => {
    await cancelReservation(ctx, params.reservationId, precondition);
    return undefined;
  },
});
