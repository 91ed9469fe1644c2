"use client";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { Reservation } from "@/lib/ipam/reservations/schema";
import { Button, buttonClass } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { FormDialog } from "../form-dialog";
import { EMPTY_HOST, HOST_FIELDS } from "../hosts/host-draft";
import { HostFields } from "../hosts/host-fields";
import { refusalsOf } from "../refusals";
import { EMPTY_REGION } from "../regions/region-draft";
import { RegionFields } from "../regions/region-fields";
import { useConvertReservation } from "./data";

type Props = { reservation: Reservation; etag: string | null; onClose: () => void };

/** Makes a region or a host of a reservation, at the address it holds. */
export function ConvertDialog({ reservation, etag, onClose }: Props) {
  const convert = useConvertReservation(reservation.reservation_id, etag);
  const isRegion = reservation.resource_type === "region";
  const [region, setRegion] = useState(EMPTY_REGION);
  const [host, setHost] = useState(EMPTY_HOST);
  const refusals = refusalsOf(convert.error, { duplicate_name: isRegion ? "region_name" : "hostname" });
  if (convert.data)
    return (
      <Outcome
        address={reservation.reserved_address}
        kind={reservation.resource_type}
        id={convert.data.resource_id}
        onClose={onClose}
      />
    );
  return (
    <FormDialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="md"
      title={`Convert ${reservation.reserved_address}`}
      description={
        isRegion
          ? "The reservation becomes a region at this address."
          : `The reservation becomes a host of ${reservation.region_name ?? "the region there"}.`
      }
      action={isRegion ? "Allocate region" : "Allocate host"}
      busy={convert.isPending}
      error={convert.error}
      failure={isRegion ? "No region was allocated" : "No host was allocated"}
      refusals={refusals}
      fields={isRegion ? Object.keys(EMPTY_REGION) : HOST_FIELDS}
      onSubmit={() => convert.mutate(isRegion ? region : host)}
    >
      {isRegion ? (
        <RegionFields
          draft={region}
          refusals={refusals}
          onChange={(change) => setRegion((draft) => ({ ...draft, ...change }))}
        />
      ) : (
        <HostFields
          draft={host}
          refusals={refusals}
          onChange={(change) => setHost((draft) => ({ ...draft, ...change }))}
        />
      )}
    </FormDialog>
  );
}

type OutcomeProps = { address: string; kind: Reservation["resource_type"]; id: string; onClose: () => void };

const Outcome = ({ address, kind, id, onClose }: OutcomeProps) => (
  <Dialog
    open
    onOpenChange={(open) => !open && onClose()}
    title={kind === "region" ? "Region allocated" : "Host allocated"}
    footer={
      <>
        <Button variant="ghost" onClick={onClose}>
          Close
        </Button>
        <Link href={`/ipam/${kind}s/${id}`} className={buttonClass({ variant: "primary" })}>
          Open the {kind}
        </Link>
      </>
    }
  >
    <p role="status" className="flex items-start gap-2 text-sm">
      <CircleCheck className="mt-0.5 size-4 shrink-0 text-agreed" aria-hidden />
      <span>
        <span className="font-mono">{address}</span> is a {kind} now. The reservation is on record as
        converted.
      </span>
    </p>
  </Dialog>
);
