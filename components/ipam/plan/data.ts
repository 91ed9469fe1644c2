"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "@/components/api";
import { blockOf, octetsOfBlock } from "@/lib/ipam/addresses";
import { BLOCK_STATES, type BlockState } from "@/lib/ipam/plan/layers";
import { PlanBlock, PlanMap, RegionCells } from "@/lib/ipam/plan/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { keys } from "../keys";
import type { Span } from "./geometry";

export type PlanCountry = PlanMap["countries"][number];

/** The map with its layers as bytes. */
export type Plan = { states: Uint8Array; hosts: Uint8Array; countries: PlanCountry[] };

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

/** The whole plan, block by block. */
export function usePlan() {
  const query = useQuery({
    queryKey: [...keys.plan, "map"],
    queryFn: ({ signal }) => api("GET", ipamPath("/plan/map"), PlanMap, undefined, { signal }),
  });
  const { data } = query;
  const plan = useMemo<Plan | null>(
    () =>
      data ? { states: bytesOf(data.states), hosts: bytesOf(data.hosts), countries: data.countries } : null,
    [data],
  );
  return { ...query, plan };
}

/** Who has a block, once it is asked for. */
export const usePlanBlock = (block: number | null) =>
  useQuery({
    queryKey: [...keys.plan, "block", block],
    queryFn: ({ signal }) => {
      const { x, y } = octetsOfBlock(block ?? 0);
      return api("GET", ipamPath(`/plan/blocks/${x}/${y}`), PlanBlock, undefined, { signal });
    },
    enabled: block !== null,
  });

/** The 256 addresses of a region. */
export const useCells = (regionId: string | null) =>
  useQuery({
    queryKey: [...keys.plan, "cells", regionId],
    queryFn: ({ signal }) =>
      api("GET", ipamPath(`/regions/${regionId}/cells`), RegionCells, undefined, { signal }),
    enabled: regionId !== null,
  });

export const stateOf = (plan: Plan, block: number): BlockState =>
  BLOCK_STATES[plan.states[block] ?? 0] ?? "free";

export const countryOf = (plan: Plan, x: number): PlanCountry | undefined =>
  plan.countries.find(({ x_start, x_end }) => x_start <= x && x <= x_end);

export const isRegion = (state: BlockState): boolean => state === "active" || state === "held";

/** The first block of a part of the plan that somebody has; null where nobody has one. */
export function firstHeld(plan: Plan, { from, to }: Span): number | null {
  for (let block = blockOf(from, 0); block <= blockOf(to, 255); block += 1)
    if (!["free", "kept"].includes(stateOf(plan, block))) return block;
  return null;
}
