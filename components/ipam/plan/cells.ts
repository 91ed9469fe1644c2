import type { PlanCell } from "@/lib/ipam/plan/schema";

export type CellState = PlanCell["state"];

/** What holds an address, in a word or two. */
export const CELL_WORDS: Record<CellState, string> = {
  host: "host",
  reserved: "reserved",
  cooling: "cooling down",
  free: "free",
  network: "the network's own address",
  broadcast: "the broadcast address",
};

/** What is said about an address beside it. */
export function cellWords({ state, hostname, device_type, reservation }: PlanCell): string {
  if (state === "host") return [hostname, device_type].filter(Boolean).join(", ");
  if (state === "reserved" && reservation)
    return `reserved by ${reservation.created_by} for ${reservation.reason}`;
  return CELL_WORDS[state];
}

/** How many of the addresses are in each state, for the legend; states that do not occur are left out. */
export function countsOf(cells: readonly PlanCell[]): { state: CellState; count: number }[] {
  const states = ["host", "reserved", "cooling", "free"] as const;
  return states
    .map((state) => ({ state, count: cells.filter((cell) => cell.state === state).length }))
    .filter(({ count }) => count > 0);
}

/** Where an arrow key leads from a cell; undefined for any other key, and at the edge. */
export function neighbourOf(z: number, key: string, columns: number): number | undefined {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key];
  if (step === undefined) return undefined;
  const next = z + step;
  return next >= 0 && next <= 255 ? next : undefined;
}
