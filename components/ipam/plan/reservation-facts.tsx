import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PlanReservation } from "@/lib/ipam/plan/schema";
import { reservationHref } from "@/lib/ipam/urls";

/** Who keeps an address for later, what for and until when. */
export const reservationFacts = ({
  created_by,
  reason,
  expires_at,
}: PlanReservation): [string, ReactNode][] => [
  ["Held by", created_by],
  ["For", reason],
  ["Until", expires_at ? <RelativeTime key="until" at={expires_at} /> : "somebody ends it"],
];

/** The way to a reservation, for those who may open it. */
export const OpenReservation = ({ reservation }: { reservation: PlanReservation }) =>
  reservation.reservation_id && (
    <ButtonLink size="sm" className="self-start" href={reservationHref(reservation.reservation_id)}>
      Open reservation
    </ButtonLink>
  );
