import { blockOf, HOSTS_A_REGION } from "@/lib/ipam/addresses";
import { BLOCK_STATES } from "@/lib/ipam/plan/layers";
import { FILLING_FROM, FULL_ABOVE } from "../words";
import type { Span } from "./geometry";

/** What a cell looks like: so much of one token over another, and whether it is hatched. */
export type Step = { id: string; label: string; over: string; token: string; share: number; hatched?: true };

const step = (id: string, label: string, token: string, share: number, over = `${token}-soft`): Step => ({
  id,
  label,
  over,
  token,
  share,
});

/** Every look, in the order of the legend. */
export const STEPS = [
  step("free", "Free", "border", 0.25, "surface-raised"),
  step("empty", "Active, no hosts yet", "agreed", 0.2),
  step("low", "Below 25 %", "agreed", 0.45),
  step("half", "25 to 50 %", "agreed", 0.8),
  step("filling", "50 to 80 %: filling up", "waiting", 0.85),
  step("nearly", "Above 80 %: nearly full", "failed", 0.75),
  step("full", "100 %: full", "failed", 1),
  step("held", "Takes no hosts", "muted", 0.55, "surface-sunken"),
  { ...step("reserved", "Reserved", "gui", 0.45), hatched: true as const },
  step("cooling", "Cooling down", "git", 0.4),
  step("kept", "Kept for later", "border", 0.7, "surface-sunken"),
];

const indexOf = (id: string) => STEPS.findIndex((each) => each.id === id);
const [EMPTY, LOW, HALF, FILLING, NEARLY, FULL] = ["empty", "low", "half", "filling", "nearly", "full"].map(
  indexOf,
) as [number, number, number, number, number, number];
const OF_STATE = BLOCK_STATES.map((state) => (state === "active" ? -1 : indexOf(state)));

/** Which look a block has, by its bytes of the two layers. */
export function stepOf(state: number, hosts: number): number {
  const known = OF_STATE[state] ?? 0;
  if (known >= 0) return known;
  const percent = (hosts / HOSTS_A_REGION) * 100;
  if (percent === 0) return EMPTY;
  if (percent < 25) return LOW;
  if (percent < FILLING_FROM) return HALF;
  if (percent <= FULL_ABOVE) return FILLING;
  return percent < 100 ? NEARLY : FULL;
}

/** Where the look of two bytes stands in `LOOKS`. */
export const lookOf = (state: number, hosts: number): number => (state << 8) | hosts;

/** The look of every pair of bytes, worked out once: the map asks 65,536 times. */
export const LOOKS = Uint8Array.from({ length: BLOCK_STATES.length << 8 }, (_, look) =>
  stepOf(look >> 8, look & 255),
);

/** How many blocks of a part of the plan have each look. */
export function countSteps(plan: { states: Uint8Array; hosts: Uint8Array }, { from, to }: Span): number[] {
  const counts = STEPS.map(() => 0);
  for (let block = blockOf(from, 0); block <= blockOf(to, 255); block += 1) {
    const step = LOOKS[lookOf(plan.states[block] ?? 0, plan.hosts[block] ?? 0)] ?? 0;
    counts[step] = (counts[step] ?? 0) + 1;
  }
  return counts;
}

/** The look as CSS, for the legend. */
export const cssOf = ({ token, over, share }: Step): string =>
  `color-mix(in srgb, var(--${token}) ${share * 100}%, var(--${over}))`;

/** What lies behind the map: a free block is drawn by drawing nothing. */
export const FREE_CSS = STEPS.filter(({ id }) => id === "free")
  .map(cssOf)
  .join();
