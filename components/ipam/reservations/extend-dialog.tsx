"use client";
import { useState } from "react";
import { RESERVED_DAYS_MAX, type Reservation } from "@/lib/ipam/reservations/schema";
import { Field } from "../../ui/field";
import { Input } from "../../ui/input";
import { FormDialog } from "../form-dialog";
import { refusalsOf } from "../refusals";
import { useExtendReservation } from "./data";

const DAYS = "30";

/** Gives a reservation more time, or less. */
export function ExtendDialog({
  reservation,
  etag,
  onClose,
}: {
  reservation: Reservation;
  etag: string | null;
  onClose: () => void;
}) {
  const extend = useExtendReservation(reservation.reservation_id, etag);
  const [days, setDays] = useState(DAYS);
  const refusals = refusalsOf(extend.error);
  return (
    <FormDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Extend ${reservation.reserved_address}`}
      description="It will run for so many days from now, whatever it had left."
      action="Extend reservation"
      busy={extend.isPending}
      error={extend.error}
      failure="Its end is what it was"
      refusals={refusals}
      fields={["expires_in_days"]}
      onSubmit={() => extend.mutate({ expires_in_days: Number(days) }, { onSuccess: onClose })}
    >
      <Field
        label="Days from now"
        hint={`At most ${RESERVED_DAYS_MAX}.`}
        error={refusals.expires_in_days}
        className="max-w-40"
      >
        <Input
          type="number"
          min={1}
          max={RESERVED_DAYS_MAX}
          value={days}
          onChange={({ target }) => setDays(target.value)}
        />
      </Field>
    </FormDialog>
  );
}
