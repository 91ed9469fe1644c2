import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { createReservation } from "@/lib/ipam/reservations/commands";
import { listReservations } from "@/lib/ipam/reservations/queries";
import {
  CreateReservation,
  ListReservations,
  Reservation,
  ReservationPage,
} from "@/lib/ipam/reservations/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List your reservations",
  access: "ipam:read",
  limit: "queries",
  query: ListReservations,
  returns: ReservationPage,
  handle: ({ ctx, query }) => listReservations(ctx, query),
});

export const POST = endpoint({
  surface: ipam,
  summary: "Reserve a region or a host for later",
  description:
    "Until it ends, automatic allocation passes the address over and nobody else gets it. A host needs its region to exist.",
  access: "ipam:allocate",
  limit: "reservations",
  body: CreateReservation,
  status: 201,
  returns: Reservation,
  errors: ["conflict"],
  handle: ({ ctx, body }) => createReservation(ctx, body),
});
