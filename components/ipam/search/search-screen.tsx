"use client";
import { SearchX } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { ListTable } from "@/components/ui/list-table";
import { PageHeader } from "@/components/ui/page-header";
import { useTableUrl } from "@/components/ui/url-state";
import type { SearchResults } from "@/lib/ipam/search/schema";
import { criteriaOf, valuesOf } from "./criteria";
import { useSearch } from "./data";
import { hrefOf, idOf, RESULT_COLUMNS, type Result } from "./result-columns";
import { SavedFiltersBar } from "./saved-filters";
import { SearchFilters } from "./search-filters";

/** Regions and hosts in one list; what it is narrowed by is in the address. */
export function SearchScreen({ initial }: { initial: SearchResults }) {
  const url = useTableUrl();
  const { tags, ...criteria } = criteriaOf(valuesOf(url));
  const isPlain = Object.keys(criteria).length === 0 && !tags && url.isStart;
  const query = useSearch(
    {
      ...criteria,
      tags: tags && JSON.stringify(tags),
      sort_by: sortWord(url.sort),
      page: url.page,
      page_size: url.pageSize,
    },
    { initial: isPlain ? initial : undefined },
  );
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <PageHeader title="Search" status="Regions and hosts by address, name, tag and utilisation." />
      <SavedFiltersBar url={url} />
      <ListTable<Result>
        label="Search results"
        query={query}
        failure="The search could not be made"
        columns={RESULT_COLUMNS}
        rows={query.data?.results}
        rowId={idOf}
        rowHref={hrefOf}
        total={query.data?.pagination.total_count}
        place={url}
        toolbar={<SearchFilters url={url} />}
        empty={
          <EmptyState icon={<SearchX />} title="Nothing matches">
            Take a condition away, or look among what was retired or released with the status.
          </EmptyState>
        }
      />
    </div>
  );
}

/** The table's `-name` is the API's `name:desc`. */
function sortWord(sort: string): string | undefined {
  if (sort === "") return undefined;
  return sort.startsWith("-") ? `${sort.slice(1)}:desc` : `${sort}:asc`;
}
