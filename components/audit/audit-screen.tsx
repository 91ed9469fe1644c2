"use client";
import { Download, ScrollText } from "lucide-react";
import type { AuditEntry, AuditPage } from "@/lib/audit/schema";
import { useMay } from "../permissions";
import { buttonClass } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { ListTable } from "../ui/list-table";
import { useTableUrl } from "../ui/url-state";
import { auditColumns } from "./audit-columns";
import { AuditFilters, FILTERS, filtersOf } from "./audit-filters";
import { exportHref, useAuditLog } from "./data";
import { EntrySheet } from "./entry-sheet";

/** Everything that was ever written, newest first; filters, page and open entry are in the address. */
export function AuditScreen({ initial }: { initial?: AuditPage }) {
  const url = useTableUrl();
  const isAdministrator = useMay("system:admin");
  const filters = filtersOf(url.get);
  const cursor = url.get("cursor");
  const isPlain = Object.keys(filters).length === 0 && cursor === "" && url.pageSize === 50;
  const query = useAuditLog(
    { ...filters, limit: url.limit, ...(cursor && { cursor }) },
    isPlain ? initial : undefined,
  );
  const page = query.data;
  const openId = url.get("entry");
  const stay = { page: url.page === 1 ? null : url.page };
  const open = (id: string) => url.set({ entry: id, ...stay });
  const turn = (to: number) => {
    if (!page) return;
    url.set({
      page: to === 1 ? null : to,
      cursor: to === 1 ? null : to > url.page ? page.next_cursor : page.previous_cursor,
    });
  };
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-muted text-sm">
          {isAdministrator
            ? "Every write, with who made it and what it changed. Entries are never altered."
            : "Every write to the fabrics, with who made it and what it changed. Entries are never altered."}
        </p>
        <div className="flex gap-2">
          {/* No `Link`: it would fetch the export ahead of the click, and each export is on record. */}
          {(["csv", "ndjson"] as const).map((format) => (
            <a
              key={format}
              href={exportHref(filters, format)}
              download
              className={buttonClass({ size: "sm" })}
            >
              <Download aria-hidden />
              Export {format.toUpperCase()}
            </a>
          ))}
        </div>
      </div>
      <ListTable<AuditEntry>
        label="Audit log"
        query={query}
        failure="The audit log could not be loaded"
        columns={auditColumns(open)}
        rows={page?.entries}
        rowId={({ id }) => id}
        onRow={({ id }) => open(id)}
        total={page?.total}
        place={{ ...url, setPage: turn }}
        toolbar={
          <AuditFilters
            values={filters}
            isAdministrator={isAdministrator}
            onChange={(changes) => url.set({ ...changes, cursor: null })}
            onClear={
              isFiltered
                ? () => url.set({ ...Object.fromEntries(FILTERS.map((name) => [name, null])), cursor: null })
                : undefined
            }
          />
        }
        empty={
          <EmptyState
            icon={<ScrollText />}
            title={isFiltered ? "No entry matches" : "Nothing has been written yet"}
          >
            {isFiltered
              ? "Clear the filters to see all of them."
              : "From the first fabric on, every write is kept here with who made it."}
          </EmptyState>
        }
      />
      <EntrySheet
        id={openId}
        known={page?.entries.find(({ id }) => id === openId)}
        onClose={() => url.set({ entry: null, ...stay })}
      />
    </div>
  );
}
