"use client";
import { X } from "lucide-react";
import { Badge } from "../ui/badge";
import { FilterBar, SearchFilter, SelectFilter } from "../ui/filter-bar";
import type { UrlChanges } from "../ui/url-state";
import { EVENT_GROUPS, FABRIC_GROUPS } from "./words";

/** The filters that the address may hold; those without a box of their own come from links. */
export const FILTERS = [
  "search",
  "actor",
  "event",
  "since",
  "until",
  "object_type",
  "object_id",
  "fabric_id",
  "request_id",
] as const;
export type Filters = Partial<Record<(typeof FILTERS)[number], string>>;

export const filtersOf = (get: (name: string) => string): Filters =>
  Object.fromEntries(FILTERS.flatMap((name) => (get(name) ? [[name, get(name)]] : [])));

const FROM_LINKS = {
  object_type: "Object",
  object_id: "Id",
  fabric_id: "Fabric",
  request_id: "Request",
} as const;

const DAYS = [
  { value: "1", label: "Last 24 hours" },
  { value: "7", label: "Last 7 days" },
  { value: "30", label: "Last 30 days" },
];

export function AuditFilters({
  values,
  isAdministrator,
  onChange,
  onClear,
}: {
  values: Filters;
  isAdministrator: boolean;
  onChange: (changes: UrlChanges) => void;
  onClear?: () => void;
}) {
  const groups = EVENT_GROUPS.filter(({ value }) => isAdministrator || FABRIC_GROUPS.has(value));
  const isOther = values.event !== undefined && !groups.some(({ value }) => value === values.event);
  return (
    <FilterBar onClear={onClear}>
      <SearchFilter
        label="Find by object"
        value={values.search ?? ""}
        onSearch={(search) => onChange({ search })}
      />
      <SearchFilter
        label="Who, exactly"
        value={values.actor ?? ""}
        onSearch={(actor) => onChange({ actor })}
      />
      <SelectFilter
        label="What"
        all="Everything"
        value={values.event ?? ""}
        onChange={(event) => onChange({ event })}
        options={[...groups, ...(isOther ? [{ value: values.event ?? "", label: values.event ?? "" }] : [])]}
      />
      <SelectFilter
        label="When"
        all="At any time"
        value={values.since ? "since" : ""}
        onChange={(days) => onChange({ since: days === "" ? null : daysAgo(days), until: null })}
        options={
          values.since ? [{ value: "since", label: `Since ${values.since.slice(0, 10)}` }, ...DAYS] : DAYS
        }
      />
      {(Object.keys(FROM_LINKS) as (keyof typeof FROM_LINKS)[]).map(
        (name) =>
          values[name] && (
            <button
              key={name}
              type="button"
              onClick={() => onChange({ [name]: null })}
              aria-label={`Remove the filter ${FROM_LINKS[name]} ${values[name]}`}
            >
              <Badge icon={<X aria-hidden />}>
                {FROM_LINKS[name]} {values[name]}
              </Badge>
            </button>
          ),
      )}
    </FilterBar>
  );
}

const daysAgo = (days: string) =>
  days === "since" ? null : new Date(Date.now() - Number(days) * 86_400_000).toISOString();
