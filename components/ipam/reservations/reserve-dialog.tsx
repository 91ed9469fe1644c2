"use client";
import { CircleCheck, CircleX } from "lucide-react";
import { useState } from "react";
import { REASON_MAX, RESERVED_DAYS_MAX, type ReservationKinds } from "@/lib/ipam/reservations/schema";
import { Checkbox } from "../../ui/checkbox";
import { Field } from "../../ui/field";
import { Input } from "../../ui/input";
import { SegmentedControl } from "../../ui/segmented-control";
import { Textarea } from "../../ui/textarea";
import { FormDialog } from "../form-dialog";
import { refusalsOf } from "../refusals";
import { type Asked, readAsked } from "./asked";
import { useAvailability, useCreateReservation } from "./data";

const FIELDS = ["x_octet", "y_octet", "z_octet", "reason", "expires_in_days"];
const DAYS = "30";

/** Reserves an address, and says while one types whether it is free. */
export function ReserveDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateReservation();
  const [kind, setKind] = useState<ReservationKinds>("region");
  const [address, setAddress] = useState("");
  const [reason, setReason] = useState("");
  const [days, setDays] = useState(DAYS);
  const [endless, setEndless] = useState(false);
  const [tried, setTried] = useState(false);
  const asked = readAsked(kind, address);
  const refusals = refusalsOf(create.error);
  const submit = () => {
    setTried(true);
    if (!asked) return;
    create.mutate(
      { ...asked, reason, ...(!endless && { expires_in_days: Number(days) }) },
      { onSuccess: onClose },
    );
  };
  const refusedAddress = [refusals.x_octet, refusals.y_octet, refusals.z_octet].flatMap((each) => each ?? []);
  const unreadable = tried && !asked ? [`Write it as ${EXAMPLE[kind]}.`] : [];
  return (
    <FormDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Reserve an address"
      description="Nobody else gets it until the reservation ends or becomes a region or host."
      action="Reserve"
      busy={create.isPending}
      error={create.error}
      failure="Nothing was reserved"
      refusals={refusals}
      fields={FIELDS}
      onSubmit={submit}
    >
      <SegmentedControl
        label="What for"
        className="self-start"
        value={kind}
        onValueChange={setKind}
        options={[
          { value: "region", label: "A region" },
          { value: "host", label: "A host" },
        ]}
      />
      <Field
        label="Address"
        hint={kind === "region" ? "A whole /24." : "One address of a region that exists."}
        error={[...refusedAddress, ...unreadable]}
      >
        <Input
          mono
          autoComplete="off"
          spellCheck={false}
          placeholder={EXAMPLE[kind]}
          value={address}
          onChange={({ target }) => setAddress(target.value)}
        />
      </Field>
      <Verdict asked={asked} />
      <Field label="Reason" error={refusals.reason}>
        <Textarea
          rows={2}
          maxLength={REASON_MAX}
          placeholder="Expansion of the Helsinki office in spring"
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Field>
      {!endless && (
        <Field
          label="Days until it ends"
          hint={`At most ${RESERVED_DAYS_MAX}. You are told three days before.`}
          error={refusals.expires_in_days}
          className="max-w-60"
        >
          <Input
            type="number"
            min={1}
            max={RESERVED_DAYS_MAX}
            value={days}
            onChange={({ target }) => setDays(target.value)}
          />
        </Field>
      )}
      <Checkbox
        label="Hold it until I end it"
        checked={endless}
        onCheckedChange={(checked) => setEndless(checked === true)}
      />
    </FormDialog>
  );
}

const EXAMPLE: Record<ReservationKinds, string> = { region: "10.5.23.0/24", host: "10.5.23.100" };

/** Whether what was typed can be had; an address that is no address yet is no verdict. */
function Verdict({ asked }: { asked: Asked | null }) {
  const { data, isError } = useAvailability(asked);
  if (!asked || isError || !data)
    return <p aria-live="polite" className="-mt-2 min-h-5 text-muted text-sm" />;
  const where = [data.region_name, data.country].filter(Boolean).join(", ");
  return (
    <p aria-live="polite" className="-mt-2 flex min-h-5 items-start gap-1.5 text-sm">
      {data.is_available ? (
        <>
          <CircleCheck className="mt-0.5 size-4 shrink-0 text-agreed" aria-hidden />
          <span>
            <span className="font-mono">{data.address}</span> is free{where && `, in ${where}`}.
          </span>
        </>
      ) : (
        <>
          <CircleX className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden />
          <span>{data.reason}</span>
        </>
      )}
    </p>
  );
}
