"use client";
import { Share2 } from "lucide-react";
import { useState } from "react";
import type { Share } from "@/lib/ipam/shares/schema";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { EmptyState } from "../../ui/empty-state";
import { FilterBar, SelectFilter } from "../../ui/filter-bar";
import { ListTable } from "../../ui/list-table";
import { PageHeader } from "../../ui/page-header";
import { useTableUrl } from "../../ui/url-state";
import { EverybodysFilter, useEverybodys } from "../everybodys";
import { useRevokeShare, useShares } from "./data";
import { columnsOf } from "./share-columns";

const STATES = [
  { value: "active", label: "Links that work" },
  { value: "ended", label: "Links that do not work" },
];
const KINDS = [
  { value: "country", label: "Countries" },
  { value: "region", label: "Regions" },
  { value: "host", label: "Hosts" },
];

/** What is public, until when, and how often it was seen. */
export function SharesScreen() {
  const url = useTableUrl();
  const all = useEverybodys(url);
  const revoke = useRevokeShare();
  const [ending, setEnding] = useState<Share | null>(null);
  const state = STATES.some(({ value }) => value === url.get("state")) ? url.get("state") : "";
  const kind = KINDS.find(({ value }) => value === url.get("type"))?.value ?? "";
  const query = useShares({
    page: url.page,
    page_size: url.pageSize,
    ...(state && { is_active: state === "active" }),
    ...(kind && { resource_type: kind as Share["resource_type"] }),
    ...(all && { all }),
  });
  const isFiltered = state !== "" || kind !== "";
  return (
    <>
      <PageHeader
        title="Shares"
        status="Links by which people without an account see one country, region or host. Make one on its page."
      />
      <ListTable<Share>
        label="Shares"
        query={query}
        failure="The links could not be loaded"
        columns={columnsOf(all, setEnding)}
        rows={query.data?.shares}
        rowId={({ share_id }) => share_id}
        total={query.data?.pagination.total_count}
        place={url}
        toolbar={
          <FilterBar onClear={isFiltered ? () => url.set({ state: null, type: null }) : undefined}>
            <SelectFilter
              label="State"
              all="All links"
              value={state}
              onChange={(next) => url.set({ state: next })}
              options={STATES}
            />
            <SelectFilter
              label="Kind"
              all="Every kind"
              value={kind}
              onChange={(next) => url.set({ type: next })}
              options={KINDS}
            />
            <EverybodysFilter url={url} />
          </FilterBar>
        }
        empty={
          <EmptyState icon={<Share2 />} title={isFiltered ? "Nothing matches" : "Nothing is public"}>
            {isFiltered
              ? "No link of yours is of this kind and state."
              : "A link shows one country, region or host to somebody who has no account here, for as long as you say. Open the resource and choose Share."}
          </EmptyState>
        }
      />
      <ConfirmDialog
        open={ending !== null}
        onOpenChange={(open) => !open && setEnding(null)}
        title={`Revoke the link to ${ending?.resource_name}?`}
        gone="Whoever opens it from now on finds nothing. It cannot be brought back; a new link is another one."
        action="Revoke link"
        onConfirm={() => revoke.mutateAsync(ending?.share_id ?? "")}
      />
    </>
  );
}
