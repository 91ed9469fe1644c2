"use client";

import Link from "next/link";
import { type ReactNode, useEffect, useState } from "react";
import { useMay } from "@/components/permissions";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody, Facts } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { cidrOf, HOSTS_A_REGION, octetsOfBlock, utilizationOf } from "@/lib/ipam/addresses";
import type { BlockState } from "@/lib/ipam/plan/layers";
import type { PlanBlock } from "@/lib/ipam/plan/schema";
import { regionHref } from "@/lib/ipam/urls";
import { UtilizationBar } from "../utilization-bar";
import { fullnessOf, percentText } from "../words";
import { countryOf, isRegion, type Plan, stateOf, usePlanBlock } from "./data";
import { OpenReservation, reservationFacts } from "./reservation-facts";

const REST_MS = 150;

const STATE_WORDS: Record<BlockState, string> = {
  free: "free",
  active: "an active region",
  held: "a region that takes no hosts",
  reserved: "held by a reservation",
  cooling: "cooling down",
  kept: "kept for later, never allocated",
};

/** A block in one sentence. */
export function describeBlock(plan: Plan, block: number): string {
  const state = stateOf(plan, block);
  const country = countryOf(plan, octetsOfBlock(block).x)?.country ?? "no country";
  if (!isRegion(state)) return `${country}, ${STATE_WORDS[state]}`;
  const hosts = plan.hosts[block] ?? 0;
  const percent = utilizationOf(hosts, HOSTS_A_REGION);
  return `${country}, ${STATE_WORDS[state]}, ${hosts} of ${HOSTS_A_REGION} hosts, ${percentText(percent)}, ${fullnessOf(percent).word}`;
}

/** Who has the block one points at. It keeps its place and its size, whatever the block. */
export function BlockInfo({ plan, block }: { plan: Plan; block: number }) {
  const state = stateOf(plan, block);
  const country = countryOf(plan, octetsOfBlock(block).x);
  const hosts = plan.hosts[block] ?? 0;
  // Whoever passes over a hundred blocks asks for the one they rest on.
  const rested = useRested(block);
  const { data, isError } = usePlanBlock(
    state !== "free" && state !== "kept" && rested === block ? block : null,
  );
  const mayAllocate = useMay("ipam:allocate");
  const cidr = cidrOf(block);
  return (
    <Card className="sm:min-h-72">
      <CardBody className="flex flex-col gap-4">
        <div>
          <p className="font-mono text-title">{cidr}</p>
          <p className="text-muted text-sm first-letter:uppercase">{STATE_WORDS[state]}</p>
        </div>
        {isRegion(state) && (
          <UtilizationBar
            percent={utilizationOf(hosts, HOSTS_A_REGION)}
            used={hosts}
            capacity={HOSTS_A_REGION}
          />
        )}
        <Facts
          items={[
            ["Country", country?.country ?? "None"],
            ...factsOf(state, data, isError ? "Could not be read" : "…"),
          ]}
        />
        {data?.reservation && <OpenReservation reservation={data.reservation} />}
        {state === "free" && mayAllocate && (
          <div className="flex flex-wrap gap-2">
            <ButtonLink size="sm" variant="primary" href={`/ipam/regions?allocate=${cidr}`}>
              Allocate
            </ButtonLink>
            <ButtonLink size="sm" href={`/ipam/reservations?reserve=${cidr}`}>
              Reserve
            </ButtonLink>
          </div>
        )}
      </CardBody>
    </Card>
  );
}

/** What the map's two bytes do not say; `pending` stands for it until it is there. */
function factsOf(state: BlockState, block: PlanBlock | undefined, pending: string): [string, ReactNode][] {
  if (isRegion(state)) {
    const region = block?.region;
    const name = region && (
      <Link className="text-accent hover:underline" href={regionHref(region.region_id)}>
        {region.region_name}
      </Link>
    );
    return [
      ["Region", name ?? pending],
      ["Owner", region ? region.owner || "None" : pending],
      ["Allocated", region ? <RelativeTime key="at" at={region.created_at} /> : pending],
    ];
  }
  if (state === "reserved")
    return block?.reservation
      ? reservationFacts(block.reservation)
      : [
          ["Held by", pending],
          ["For", pending],
          ["Until", pending],
        ];
  if (state === "cooling")
    return [["Free again", block?.until ? <RelativeTime key="at" at={block.until} /> : pending]];
  return [];
}

/** The value once it has stayed the same for a moment. */
function useRested(value: number): number {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
