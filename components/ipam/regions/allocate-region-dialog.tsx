"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { AllocateRegion, type Region } from "@/lib/ipam/regions/schema";
import { AddressPreview } from "../address-preview";
import { AllocatedDialog } from "../allocated-dialog";
import { CountryPicker } from "../countries/country-picker";
import { useCountries } from "../countries/data";
import { FormDialog } from "../form-dialog";
import { issuesOf, type Refusals, refusalsOf } from "../refusals";
import { useAllocateRegion, useNextRegion } from "./data";
import { countryOfX, EMPTY_REGION, REGION_RULES, readBlock } from "./region-draft";
import { RegionFields } from "./region-fields";

const FIELDS = ["address", "country", "region_name", "description", "owner", "tags"];
/** Where a refusal belongs that names no field. */
const FIELD_BY_CODE = { conflict: "address", capacity_exhausted: "country", duplicate_name: "region_name" };

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A block to start with, for example `10.5.23.0/24`; without one the next free block is proposed. */
  block?: string;
  country?: string;
};

/** Allocates a region, after showing the block it will get; afterwards says what was allocated. */
export function AllocateRegionDialog(props: Props) {
  const [allocated, setAllocated] = useState<Region | null>(null);
  const change = (open: boolean) => {
    if (!open) setAllocated(null);
    props.onOpenChange(open);
  };
  if (!props.open) return null;
  if (allocated)
    return (
      <AllocatedDialog
        title={`${allocated.cidr} is allocated`}
        href={`/ipam/regions/${allocated.region_id}`}
        open="Open the region"
        onAnother={() => setAllocated(null)}
        onClose={() => change(false)}
      >
        It is called {allocated.region_name} and belongs to {allocated.country}.
      </AllocatedDialog>
    );
  return <AllocateForm {...props} onOpenChange={change} onAllocated={setAllocated} />;
}

function AllocateForm({
  block = "",
  country: givenCountry = "",
  onAllocated,
  ...dialog
}: Props & { onAllocated: (region: Region) => void }) {
  const [way, setWay] = useState<"next" | "given">(block ? "given" : "next");
  const [typed, setTyped] = useState(block);
  const [chosen, setChosen] = useState(givenCountry);
  const [draft, setDraft] = useState(EMPTY_REGION);
  const [issues, setIssues] = useState<Refusals>({});
  const countries = useCountries().data?.results ?? [];
  const allocate = useAllocateRegion();
  const given = readBlock(typed);
  const country = way === "given" ? (given ? (countryOfX(countries, given.x)?.country ?? "") : "") : chosen;
  const next = useNextRegion(chosen, way === "next");
  const refusals = { ...refusalsOf(allocate.error, FIELD_BY_CODE), ...issues };

  const submit = () => {
    const place = way === "given" ? given : next.data && { x: next.data.x_octet, y: next.data.y_octet };
    const parsed = AllocateRegion.safeParse({
      ...draft,
      country,
      ...(place && { x_octet: place.x, y_octet: place.y }),
    });
    const wrong: Refusals = {
      ...(parsed.success ? {} : issuesOf(parsed.error, REGION_RULES)),
      ...(way === "given" && !given && { address: ["Give a block of the plan, for example 10.5.23.0/24."] }),
      ...(way === "given" &&
        given &&
        country === "" && { address: [`No country of the plan has the X octet ${given.x}.`] }),
      ...(way === "next" && chosen === "" && { country: ["Choose a country."] }),
    };
    if (way === "given") delete wrong.country;
    setIssues(wrong);
    if (!parsed.success || Object.keys(wrong).length > 0) return;
    allocate.mutate(parsed.data, { onSuccess: onAllocated });
  };

  return (
    <FormDialog
      {...dialog}
      size="md"
      title="Allocate a region"
      description="A region is one /24 block of a country, with room for 254 hosts."
      action={
        way === "next" && next.data
          ? `Allocate ${next.data.cidr}`
          : given
            ? `Allocate 10.${given.x}.${given.y}.0/24`
            : "Allocate region"
      }
      busy={allocate.isPending}
      error={allocate.error}
      failure="No region was allocated"
      refusals={refusals}
      fields={FIELDS}
      onSubmit={submit}
    >
      <SegmentedControl
        label="Which block"
        value={way}
        onValueChange={setWay}
        options={[
          { value: "next", label: "Next free block" },
          { value: "given", label: "A block of my choice" },
        ]}
        className="self-start"
      />
      {way === "next" ? (
        <>
          <Field label="Country" error={refusals.country}>
            <CountryPicker value={chosen} onChange={setChosen} />
          </Field>
          <AddressPreview
            label="You will get"
            address={chosen === "" ? null : next.data?.cidr}
            hint="Nothing is taken yet. If somebody takes it first, the next free block is offered."
            query={next}
            error={refusals.address}
          />
        </>
      ) : (
        <Field
          label="Block"
          hint={country ? `In the range of ${country}.` : "10.X.Y.0/24; X decides the country."}
          error={refusals.address ?? refusals.country ?? refusals.x_octet ?? refusals.y_octet}
        >
          <Input
            mono
            autoComplete="off"
            spellCheck={false}
            placeholder="10.5.23.0/24"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      )}
      <RegionFields
        draft={draft}
        onChange={(change) => setDraft((known) => ({ ...known, ...change }))}
        refusals={refusals}
      />
    </FormDialog>
  );
}
