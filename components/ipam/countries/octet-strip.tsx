"use client";

import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { TONE_FILL } from "@/components/ui/tone";
import { fullnessOf, percentText } from "../words";

export type Octet = { x_octet: number; allocated_regions: number; utilization_percentage: number };

const REGIONS_AN_X = 256;
/** More bars than this leave no room for their figures; they say them on hover and to screen readers. */
const FIGURES_MAX = 16;

/** How full each X octet of a country is: one bar each, as a link to its regions. */
export function OctetStrip({ octets, hrefOf }: { octets: Octet[]; hrefOf: (x: number) => string }) {
  return (
    <ol className="relative flex gap-1 overflow-x-auto p-0.5" aria-label="Utilisation by X octet">
      {octets.map(({ x_octet: x, allocated_regions: used, utilization_percentage: percent }) => {
        const { tone, word } = fullnessOf(percent);
        return (
          <li key={x} className="min-w-5 flex-1">
            <Link
              href={hrefOf(x)}
              scroll={false}
              title={`10.${x}.0.0/16: ${used} of ${REGIONS_AN_X} regions, ${percentText(percent)}, ${word}`}
              className="group relative flex flex-col items-center gap-1 rounded-sm"
            >
              {octets.length <= FIGURES_MAX && (
                <span className="text-muted text-xs">{Math.round(percent)}%</span>
              )}
              <span className="flex h-16 w-full items-end overflow-hidden rounded-sm bg-border" aria-hidden>
                <span
                  className={cn("w-full", TONE_FILL[tone])}
                  style={{ height: `${Math.max(percent, percent > 0 ? 3 : 0)}%` }}
                />
              </span>
              <span className="font-mono text-xs group-hover:text-accent">{x}</span>
              <span className="sr-only">
                {used} of {REGIONS_AN_X} regions, {percentText(percent)}, {word}
              </span>
            </Link>
          </li>
        );
      })}
    </ol>
  );
}
