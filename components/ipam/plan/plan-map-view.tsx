"use client";

import { useMemo, useState } from "react";
import { Card } from "@/components/ui/card";
import { blockOf, octetsOfBlock } from "@/lib/ipam/addresses";
import { BlockInfo, describeBlock } from "./block-info";
import { countryOf, firstHeld, isRegion, type Plan, type PlanCountry, stateOf } from "./data";
import { isWithin, type Span, WHOLE } from "./geometry";
import { InUse } from "./in-use";
import { Legend } from "./legend";
import { MapCanvas } from "./map-canvas";
import { CountryLabels, RowLabels } from "./side-labels";
import { countSteps } from "./steps";

/** The map of the plan, or of one country, with what one points at beside it. */
export function PlanMapView({
  plan,
  country,
  focus: wanted,
  onFocus,
  onCountry,
  onRegion,
}: {
  plan: Plan;
  country: PlanCountry | undefined;
  /** The block one was at last; elsewhere, the view begins at the first that somebody has. */
  focus: number | null;
  onFocus: (block: number) => void;
  onCountry: (country: PlanCountry | null) => void;
  onRegion: (block: number) => void;
}) {
  const span = useMemo<Span>(
    () => (country ? { from: country.x_start, to: country.x_end } : WHOLE),
    [country],
  );
  const bounds = useMemo(() => (country ? rowsWithin(span) : plan.countries), [country, span, plan]);
  const counts = useMemo(() => countSteps(plan, span), [plan, span]);
  const first = useMemo(() => firstHeld(plan, span) ?? blockOf(span.from, 0), [plan, span]);
  const [hover, setHover] = useState<number | null>(null);
  const focus = wanted !== null && isWithin(wanted, span) ? wanted : first;
  // What was pointed at before going in may be elsewhere.
  const pointed = hover !== null && isWithin(hover, span) ? hover : null;
  const shown = pointed ?? focus;

  function enter(block: number) {
    onFocus(block);
    const holder = countryOf(plan, octetsOfBlock(block).x);
    if (!country) {
      if (holder) onCountry(holder);
    } else if (isRegion(stateOf(plan, block))) onRegion(block);
  }

  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="flex min-w-0 flex-col gap-3">
        <Card className="flex gap-2 p-2 sm:p-3">
          {country ? (
            <RowLabels span={span} />
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
            bounds={bounds}
            focus={focus}
            hover={pointed}
            describe={(block) => describeBlock(plan, block)}
            onFocus={onFocus}
            onHover={setHover}
            onEnter={enter}
            onEscape={() => onCountry(null)}
            isReturn={wanted !== null}
          />
        </Card>
        <Legend counts={counts} />
      </div>
      <div className="flex flex-col gap-4 self-start lg:sticky lg:top-4">
        <BlockInfo plan={plan} block={shown} />
        {!country && <InUse countries={plan.countries} onOpen={onCountry} />}
      </div>
    </div>
  );
}

const rowsWithin = ({ from, to }: Span) =>
  Array.from({ length: to - from + 1 }, (_, row) => ({ x_start: from + row, x_end: from + row }));
