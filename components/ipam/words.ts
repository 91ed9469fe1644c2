import type { Word } from "@/components/fabrics/words";
import type { Tone } from "@/components/ui/tone";
import type { Host } from "@/lib/ipam/hosts/schema";
import type { Region } from "@/lib/ipam/regions/schema";

export const REGION_STATUS: Record<Region["status"], Word> = {
  Active: { word: "active", tone: "agreed", meaning: "In use; hosts can be allocated in it." },
  Reserved: { word: "reserved", tone: "waiting", meaning: "Held; no host is allocated in it." },
  Retired: {
    word: "retired",
    tone: "neutral",
    meaning: "Given back. It stays as history; its block is free.",
  },
};

export const HOST_STATUS: Record<Host["status"], Word> = {
  Active: { word: "active", tone: "agreed", meaning: "Holds its address." },
  Reserved: { word: "reserved", tone: "waiting", meaning: "Holds its address for later." },
  Released: {
    word: "released",
    tone: "neutral",
    meaning: "Given back. It stays as history; its address is free.",
  },
};

/** From here on it is filling up, and from there on nearly full, in percent. */
export const FILLING_FROM = 50;
export const FULL_ABOVE = 80;

export type Fullness = { tone: Tone; word: string };

/** What a utilisation in percent means; the word says it to who sees no colour. */
export function fullnessOf(percent: number): Fullness {
  if (percent > FULL_ABOVE) return { tone: "failed", word: percent >= 100 ? "full" : "nearly full" };
  if (percent >= FILLING_FROM) return { tone: "waiting", word: "filling up" };
  return { tone: "agreed", word: "room left" };
}

/** `45.2 %`; a little that is not nothing is said to be a little. */
export function percentText(percent: number): string {
  if (percent > 0 && percent < 0.1) return "< 0.1 %";
  return `${percent.toLocaleString("en", { maximumFractionDigits: 1 })} %`;
}
