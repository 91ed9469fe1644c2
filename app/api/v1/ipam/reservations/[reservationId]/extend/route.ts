import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { extendReservation } from "@/lib/ipam/reservations/commands";
import { ExtendReservation, Reservation, ReservationParams } from "@/lib/ipam/reservations/schema";

export const POST = endpoint({
  surface: ipam,
  summary: "Let a reservation run on",
  description: "For so many days from now. Its holder is warned again before the new end.",
  access: "ipam:allocate",
  limit: "updates",
  params: ReservationParams,
  body: ExtendReservation,
  returns: Reservation,
  etag: true,
  errors: ["not_found", "conflict"],
  handle: ({ ctx, params, body, precondition }) =>
    extendReservation(ctx, params.reservationId, body, precondition),
});
