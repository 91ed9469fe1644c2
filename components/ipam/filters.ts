import type { UrlState } from "@/components/ui/url-state";
import type { TextFilter } from "./more-filters";
import { FILLING_FROM, FULL_ABOVE } from "./words";

/** How full something has to be to pass, as a filter offers it; bounds in percent. */
export const UTILIZATION_BANDS = [
  { value: "empty", label: "Empty", min: 0, max: 0 },
  { value: "calm", label: `Below ${FILLING_FROM} %`, min: undefined, max: FILLING_FROM - 0.1 },
  { value: "filling", label: `${FILLING_FROM} to ${FULL_ABOVE} %`, min: FILLING_FROM, max: FULL_ABOVE },
  { value: "full", label: `Above ${FULL_ABOVE} %`, min: FULL_ABOVE + 0.1, max: undefined },
] as const;

/** The bounds of a band by its word in the address; none for any other word. */
export const boundsOf = (word: string): { min?: number; max?: number } => {
  const band = UTILIZATION_BANDS.find(({ value }) => value === word);
  return {
    ...(band?.min !== undefined && { min: band.min }),
    ...(band?.max !== undefined && { max: band.max }),
  };
};

/** `environment=production` as the filter of tags that the API takes; empty for what is no tag. */
export function tagFilterOf(text: string): string {
  const [key = "", ...rest] = text.split(/[=:]/);
  const name = key.trim();
  return name === "" ? "" : JSON.stringify({ [name]: rest.join("=").trim() });
}

/** An X octet as typed; undefined for what is none. */
export function octetOf(text: string): number | undefined {
  if (!/^\d{1,3}$/.test(text.trim())) return undefined;
  const octet = Number(text);
  return octet <= 255 ? octet : undefined;
}

/** Whether the address narrows a list by any of these. */
export const isNarrowed = (url: UrlState, names: readonly string[]): boolean =>
  names.some((name) => url.get(name) !== "");

/** Takes all of these away; undefined where none is set, so that nothing offers it. */
export const clearOf = (url: UrlState, names: readonly string[]): (() => void) | undefined =>
  isNarrowed(url, names) ? () => url.set(Object.fromEntries(names.map((name) => [name, null]))) : undefined;

export const ownerFilter = (url: UrlState): TextFilter => ({
  name: "owner",
  label: "Owner",
  value: url.get("owner"),
});

export const tagFilter = (url: UrlState): TextFilter => ({
  name: "tag",
  label: "Tag",
  value: url.get("tag"),
  placeholder: "environment=production",
  hint: "Name and value.",
});

export const octetFilter = (url: UrlState): TextFilter => ({
  name: "x",
  label: "X octet",
  value: url.get("x"),
  placeholder: "5",
  hint: "10.X.0.0/16",
});
