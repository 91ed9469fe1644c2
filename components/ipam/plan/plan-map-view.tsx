"use client";

import { useState } from "react";
import { Card } from "@/components/ui/card";
import { blockOf, octetsOfBlock } from "@/lib/ipam/addresses";
import { BlockInfo, describeBlock } from "./block-info";
import { CountryLabels } from "./country-labels";
import { countryOf, type Plan, type PlanCountry, stateOf } from "./data";
import { WHOLE } from "./geometry";
import { Legend } from "./legend";
import { MapCanvas } from "./map-canvas";

/** The map of the plan, or of one country, with what one points at beside it. */
export function PlanMapView({
  plan,
  country,
  onCountry,
  onRegion,
}: {
  plan: Plan;
  country: PlanCountry | undefined;
  onCountry: (country: PlanCountry | null) => void;
  onRegion: (block: number) => void;
}) {
  const span = country ? { from: country.x_start, to: country.x_end } : WHOLE;
  const [focus, setFocus] = useState(() => blockOf(span.from, 0));
  const [hover, setHover] = useState<number | null>(null);
  const shown = hover ?? focus;

  function enter(block: number) {
    setFocus(block);
    const holder = countryOf(plan, octetsOfBlock(block).x);
    if (!country) {
      if (holder) onCountry(holder);
    } else if (["active", "held"].includes(stateOf(plan, block))) onRegion(block);
  }

  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="flex min-w-0 flex-col gap-3">
        <Card className="flex gap-2 p-2 sm:p-3">
          {country ? (
            <ol
              aria-hidden
              className="flex w-9 shrink-0 flex-col justify-between text-right text-muted text-xs"
            >
              <li>10.{country.x_start}</li>
              <li>10.{country.x_end}</li>
            </ol>
          ) : (
            <CountryLabels
              countries={plan.countries}
              current={countryOf(plan, octetsOfBlock(shown).x)?.country}
              onOpen={onCountry}
            />
          )}
          <MapCanvas
            plan={plan}
            span={span}
            focus={focus}
            hover={hover}
            describe={(block) => describeBlock(plan, block)}
            onFocus={setFocus}
            onHover={setHover}
            onEnter={enter}
            onEscape={() => onCountry(null)}
          />
        </Card>
        <Legend />
      </div>
      <div className="self-start lg:sticky lg:top-4">
        <BlockInfo plan={plan} block={shown} />
      </div>
    </div>
  );
}
