"use client";
import Link from "next/link";
import { useState } from "react";
import { StateBadge } from "@/components/fabrics/state-badge";
import type { Reservation } from "@/lib/ipam/reservations/schema";
import { useMay } from "../../permissions";
import { Button } from "../../ui/button";
import { Facts } from "../../ui/card";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { CopyText } from "../../ui/copy-text";
import { ErrorState } from "../../ui/error-state";
import { RelativeTime } from "../../ui/relative-time";
import { Sheet } from "../../ui/sheet";
import { Skeleton } from "../../ui/skeleton";
import { ConvertDialog } from "./convert-dialog";
import { useCancelReservation, useReservation } from "./data";
import { ExtendDialog } from "./extend-dialog";
import { Where } from "./reservation-columns";
import { RESERVATION_STATUS } from "./words";

type Act = "convert" | "extend" | "cancel";

/** One reservation, and what can be done with it while it runs. */
export function ReservationSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useReservation(id);
  const [act, setAct] = useState<Act | null>(null);
  const reservation = query.data?.reservation;
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={
        reservation ? <CopyText text={reservation.reserved_address} className="text-base" /> : "Reservation"
      }
      description={reservation?.resource_type === "host" ? "Reserved for a host" : "Reserved for a region"}
      footer={reservation?.status === "active" && <Acts onAct={setAct} />}
    >
      {query.isError && !reservation ? (
        <ErrorState
          inline
          title="This reservation could not be loaded"
          error={query.error}
          onRetry={query.refetch}
          retrying={query.isFetching}
        />
      ) : reservation ? (
        <>
          <Details reservation={reservation} />
          <ActDialogs
            reservation={reservation}
            etag={query.data?.etag ?? null}
            act={act}
            onClose={() => setAct(null)}
          />
        </>
      ) : (
        <Skeleton className="h-48" />
      )}
    </Sheet>
  );
}

/** What somebody may not do is not offered. */
function Acts({ onAct }: { onAct: (act: Act) => void }) {
  const [mayAllocate, mayRelease] = [useMay("ipam:allocate"), useMay("ipam:release")];
  return (
    <>
      {mayRelease && (
        <Button variant="ghost" onClick={() => onAct("cancel")}>
          Cancel reservation
        </Button>
      )}
      {mayAllocate && <Button onClick={() => onAct("extend")}>Extend</Button>}
      {mayAllocate && (
        <Button variant="primary" onClick={() => onAct("convert")}>
          Convert
        </Button>
      )}
    </>
  );
}

type ActProps = { reservation: Reservation; etag: string | null; act: Act | null; onClose: () => void };

/** They outlive the buttons: a conversion shows its outcome when the reservation is none any more. */
function ActDialogs({ reservation, etag, act, onClose }: ActProps) {
  const cancel = useCancelReservation(reservation.reservation_id, etag);
  return (
    <>
      {act === "convert" && <ConvertDialog reservation={reservation} etag={etag} onClose={onClose} />}
      {act === "extend" && <ExtendDialog reservation={reservation} etag={etag} onClose={onClose} />}
      <ConfirmDialog
        open={act === "cancel"}
        onOpenChange={(open) => !open && onClose()}
        title={`Cancel the reservation of ${reservation.reserved_address}?`}
        gone="The address is free at once, and somebody else may get it. The reservation stays on record as cancelled."
        action="Cancel reservation"
        onConfirm={() => cancel.mutateAsync()}
      />
    </>
  );
}

function Details({ reservation }: { reservation: Reservation }) {
  const { status, expires_at, ended_at, converted_to, resource_type, metadata } = reservation;
  return (
    <Facts
      items={[
        ["Status", <StateBadge key="status" state={RESERVATION_STATUS[status]} />],
        ["Reason", reservation.reason],
        [
          status === "active" ? "Ends" : "Ended",
          <When key="ends" at={status === "active" ? expires_at : ended_at} />,
        ],
        ["Where", <Where key="where" row={reservation} />],
        ["Held by", reservation.created_by],
        ["Reserved", <RelativeTime key="created" at={reservation.created_at} />],
        ...(converted_to
          ? ([
              [
                "Became",
                <Link
                  key="became"
                  href={`/ipam/${resource_type}s/${converted_to}`}
                  className="text-accent hover:underline"
                >
                  The {resource_type}
                </Link>,
              ],
            ] as [string, React.ReactNode][])
          : []),
        ...Object.entries(metadata).map(([name, value]): [string, string] => [name, String(value)]),
      ]}
    />
  );
}

const When = ({ at }: { at: string | null }) => (at ? <RelativeTime at={at} /> : <>when you end it</>);
