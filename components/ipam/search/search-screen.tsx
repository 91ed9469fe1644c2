"use client";
import { SearchX } from "lucide-react";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonTable } from "@/components/ui/skeleton";
import { StaleNote } from "@/components/ui/stale-note";
import { useTableUrl } from "@/components/ui/url-state";
import type { SearchResults } from "@/lib/ipam/search/schema";
import { criteriaOf, valuesOf } from "./criteria";
import { useSearch } from "./data";
import { hrefOf, idOf, RESULT_COLUMNS, type Result } from "./result-columns";
import { SavedFiltersBar } from "./saved-filters";
import { SearchFilters } from "./search-filters";

/** Regions and hosts in one list; what it is narrowed by is in the address. */
export function SearchScreen({ initial }: { initial: SearchResults }) {
  const url = useTableUrl({ sort: "" });
  const { tags, ...criteria } = criteriaOf(valuesOf(url));
  const isPlain = Object.keys(criteria).length === 0 && !tags && url.page === 1 && url.sort === "";
  const query = useSearch(
    {
      ...criteria,
      tags: tags && JSON.stringify(tags),
      sort_by: sortWord(url.sort),
      page: url.page,
      page_size: Math.min(url.pageSize, 100),
    },
    { initial: isPlain ? initial : undefined },
  );
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <PageHeader title="Search" status="Regions and hosts by address, name, tag and utilisation." />
      <SavedFiltersBar url={url} />
      {query.isError && !query.data ? (
        <ErrorState
          title="The search could not be made"
          error={query.error}
          onRetry={query.refetch}
          retrying={query.isFetching}
        />
      ) : query.data ? (
        <>
          {query.isError && (
            <StaleNote asOf={new Date(query.dataUpdatedAt)} onRetry={query.refetch}>
              {query.error.message}
            </StaleNote>
          )}
          <DataTable<Result>
            label="Search results"
            columns={RESULT_COLUMNS}
            rows={query.data.results}
            rowId={idOf}
            rowHref={hrefOf}
            total={query.data.pagination.total_count}
            page={url.page}
            pageSize={query.data.pagination.page_size}
            onPage={url.setPage}
            sort={url.sort}
            onSort={url.setSort}
            busy={query.isPlaceholderData}
            toolbar={<SearchFilters url={url} />}
            empty={
              <EmptyState icon={<SearchX />} title="Nothing matches">
                Take a condition away, or look among what was retired or released with the status.
              </EmptyState>
            }
          />
        </>
      ) : (
        <SkeletonTable columns={7} />
      )}
    </div>
  );
}

/** The table's `-name` is the API's `name:desc`. */
function sortWord(sort: string): string | undefined {
  if (sort === "") return undefined;
  return sort.startsWith("-") ? `${sort.slice(1)}:desc` : `${sort}:asc`;
}
