import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { convertReservation } from "@/lib/ipam/reservations/convert";
import {
  Converted,
  ConvertReservation,
  Reservation,
  ReservationParams,
} from "@/lib/ipam/reservations/schema";

export const POST = endpoint({
  surface: ipam,
  summary: "Make a region or a host of a reservation",
  description: "At the address it holds. A host needs an active region around it. Counts against the quota.",
  access: "ipam:allocate",
  limit: "updates",
  params: ReservationParams,
  body: ConvertReservation,
  status: 201,
  returns: Converted,
  etag: Reservation,
  errors: ["not_found", "conflict", "already_exists", "quota_exceeded"],
  handle: ({ ctx, params, body, precondition }) =>
    convertReservation(ctx, params.reservationId, body, precondition),
});
