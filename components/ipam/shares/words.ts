import type { Word } from "@/components/fabrics/words";
import { SHAREABLE, type Share } from "@/lib/ipam/shares/schema";

/** What a link shows, as a person would list it: `name, addresses and tags`. */
export function fieldsInWords({ resource_type, fields }: Pick<Share, "resource_type" | "fields">): string {
  const words: Record<string, string> = SHAREABLE[resource_type];
  const list = fields.map((field) => lowered(words[field] ?? field));
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(list);
}

// "ISO code" keeps its capitals.
const lowered = (word: string) =>
  /^[A-Z]{2}/.test(word) ? word : word.charAt(0).toLowerCase() + word.slice(1);

/** `never opened`, `opened once`, `opened 12 times`. */
export function viewsInWords({ view_count }: Pick<Share, "view_count">): string {
  if (view_count === 0) return "never opened";
  return view_count === 1 ? "opened once" : `opened ${view_count.toLocaleString("en")} times`;
}

/** Whether a link works, and why not. */
export function stateOf({
  is_active,
  is_suspended,
  end_reason,
}: Pick<Share, "is_active" | "is_suspended" | "end_reason">): Word {
  if (is_active) return { word: "works", tone: "agreed", meaning: "Whoever has it sees what it shows." };
  if (is_suspended)
    return {
      word: "stands still",
      tone: "waiting",
      meaning: "Who made it is switched off. It works again when they are switched on.",
    };
  return { word: end_reason ?? "expired", tone: "neutral", meaning: "It has ended for good." };
}
