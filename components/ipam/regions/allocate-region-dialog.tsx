"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { blockOf, cidrOf } from "@/lib/ipam/addresses";
import { AllocateRegion, type Region } from "@/lib/ipam/regions/schema";
import { AddressPreview } from "../address-preview";
import { AllocateDialog, type DialogState } from "../allocate-dialog";
import { CountryPicker } from "../countries/country-picker";
import { useCountries } from "../countries/data";
import { FormDialog } from "../form-dialog";
import { PlaceChoice, type Way } from "../place-choice";
import { issuesOf, type Refusals, refusalsOf } from "../refusals";
import { useAllocateRegion, useNextRegion } from "./data";
import { countryOfX, EMPTY_REGION, REGION_RULES, readBlock } from "./region-draft";
import { RegionFields } from "./region-fields";

const FIELDS = ["address", "country", "region_name", "description", "owner", "tags"];
/** Where a refusal belongs that names no field. */
const FIELD_BY_CODE = { conflict: "address", capacity_exhausted: "country", duplicate_name: "region_name" };

type Props = DialogState & {
  /** A block to start with, for example `10.5.23.0/24`; without one the next free block is proposed. */
  block?: string;
  country?: string;
};

/** Allocates a region, after showing the block it will get; afterwards says what was allocated. */
export const AllocateRegionDialog = (props: Props) => (
  <AllocateDialog<Region>
    {...props}
    form={(onAllocated) => <AllocateForm {...props} onAllocated={onAllocated} />}
    said={({ cidr, region_id, region_name, country }) => ({
      title: `${cidr} is allocated`,
      text: `It is called ${region_name} and belongs to ${country}.`,
      href: `/ipam/regions/${region_id}`,
      open: "Open the region",
    })}
  />
);

function AllocateForm({
  block = "",
  country: givenCountry = "",
  onAllocated,
  ...dialog
}: Props & { onAllocated: (region: Region) => void }) {
  const [way, setWay] = useState<Way>(block ? "given" : "next");
  const [typed, setTyped] = useState(block);
  const [chosen, setChosen] = useState(givenCountry);
  const [draft, setDraft] = useState(EMPTY_REGION);
  const [tried, setTried] = useState(false);
  const countries = useCountries().data?.results ?? [];
  const allocate = useAllocateRegion();
  const given = readBlock(typed);
  const country = way === "given" ? (given ? (countryOfX(countries, given.x)?.country ?? "") : "") : chosen;
  const next = useNextRegion(chosen, way === "next");
  const place = way === "given" ? given : next.data && { x: next.data.x_octet, y: next.data.y_octet };
  const parsed = AllocateRegion.safeParse({
    ...draft,
    country,
    ...(place && { x_octet: place.x, y_octet: place.y }),
  });
  const { country: noCountry, ...wrongFields } = parsed.success ? {} : issuesOf(parsed.error, REGION_RULES);
  const wrong: Refusals = {
    ...wrongFields,
    ...(way === "next" && noCountry && { country: ["Choose a country."] }),
    ...(way === "given" && !given && { address: ["Give a block of the plan, for example 10.5.23.0/24."] }),
    ...(way === "given" &&
      given &&
      country === "" && { address: [`No country of the plan has the X octet ${given.x}.`] }),
  };
  const refusals = { ...refusalsOf(allocate.error, FIELD_BY_CODE), ...(tried && wrong) };

  const submit = () => {
    setTried(true);
    if (parsed.success && Object.keys(wrong).length === 0)
      allocate.mutate(parsed.data, { onSuccess: onAllocated });
  };

  return (
    <FormDialog
      {...dialog}
      size="md"
      title="Allocate a region"
      description="A region is one /24 block of a country, with room for 254 hosts."
      action={place ? `Allocate ${cidrOf(blockOf(place.x, place.y))}` : "Allocate region"}
      busy={allocate.isPending}
      error={allocate.error}
      failure="No region was allocated"
      refusals={refusals}
      fields={FIELDS}
      onSubmit={submit}
    >
      <PlaceChoice
        noun="block"
        way={way}
        onWay={setWay}
        next={
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
        }
        typed={typed}
        onTyped={setTyped}
        placeholder="10.5.23.0/24"
        hint={country ? `In the range of ${country}.` : "10.X.Y.0/24; X decides the country."}
        error={refusals.address ?? refusals.country ?? refusals.x_octet ?? refusals.y_octet}
      />
      <RegionFields
        draft={draft}
        onChange={(change) => setDraft((known) => ({ ...known, ...change }))}
        refusals={refusals}
      />
    </FormDialog>
  );
}
