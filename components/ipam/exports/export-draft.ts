import type { z } from "zod";
import type { StartExport } from "@/lib/ipam/exports/schema";
import type { UrlState } from "../../ui/url-state";
import { tagFilterOf } from "../filters";

type Input = z.input<typeof StartExport>;

/** What the form holds; the empty string narrows nothing. */
export type ExportDraft = {
  format: "csv" | "json";
  type: "all" | "regions" | "hosts";
  search: string;
  country: string;
  status: string;
  device: string;
  owner: string;
  tag: string;
};

export const NEW_EXPORT: ExportDraft = {
  format: "csv",
  type: "all",
  search: "",
  country: "",
  status: "",
  device: "",
  owner: "",
  tag: "",
};

/** The same choice that a list shows; its X octet is the beginning of an address. */
export function draftOfList(url: UrlState, type: "regions" | "hosts"): ExportDraft {
  const get = (name: string) => url.get(name);
  const x = get("x");
  return {
    ...NEW_EXPORT,
    type,
    search: get("search") || (x && `10.${x}.`),
    country: get("country"),
    status: get("status"),
    device: type === "hosts" ? get("device") : "",
    owner: get("owner"),
    tag: get("tag"),
  };
}

/** What the API is sent; a filter that the form does not show for this type is left out. */
export function exportInputOf(draft: ExportDraft): Input {
  const [search, country, owner] = [draft.search, draft.country, draft.owner].map((text) => text.trim());
  const tag = tagFilterOf(draft.tag);
  const filters = {
    ...(search && { search }),
    ...(country && { country }),
    ...(draft.status && { status: draft.status }),
    ...(draft.type === "hosts" && draft.device && { device_type: draft.device }),
    ...(owner && { owner }),
    ...(tag && { tags: JSON.parse(tag) }),
  };
  return { format: draft.format, resource_type: draft.type, filters } as Input;
}
