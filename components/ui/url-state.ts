"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

export type UrlChanges = Record<string, string | number | boolean | null | undefined>;

export type UrlState = {
  /** The value in the address, or an empty string. */
  get: (name: string) => string;
  /** Changes the address; null and the empty string remove. `page` starts again unless it is among the changes. */
  set: (changes: UrlChanges) => void;
  /** The same as a step of its own, which the browser's Back undoes: for going somewhere, not for adjusting. */
  go: (changes: UrlChanges) => void;
  /** The address with these changes, for links. */
  href: (changes: UrlChanges) => string;
};

/**
 * Filters, sort, page and tab as part of the address.
 *
 * By default only the address changes, which suits screens that load through
 * react-query; `server: true` also renders the page anew, for screens whose
 * rows come from a server component.
 */
export function useUrlState({ server = false }: { server?: boolean } = {}): UrlState {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();

  const href = useCallback(
    (changes: UrlChanges) => {
      const next = new URLSearchParams(params);
      if (!("page" in changes)) next.delete("page");
      for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === undefined || value === "" || value === false) next.delete(name);
        else next.set(name, String(value));
      }
      const query = next.toString();
      return query ? `${path}?${query}` : path;
    },
    [params, path],
  );

  return useMemo(
    () => ({
      get: (name) => params.get(name) ?? "",
      href,
      set: (changes) => {
        if (server) router.replace(href(changes), { scroll: false });
        else window.history.replaceState(null, "", href(changes));
      },
      go: (changes) => {
        if (server) router.push(href(changes), { scroll: false });
        else window.history.pushState(null, "", href(changes));
      },
    }),
    [params, href, router, server],
  );
}

const ROWS = 50;
/** As many as every list of the API gives at once. */
const ROWS_MAX = 100;

/** Sort and page of a table in the address, with the limit and offset that the API takes. */
export function useTableUrl({ sort: defaultSort = "" }: { sort?: string } = {}) {
  const url = useUrlState();
  const page = Math.max(1, Number.parseInt(url.get("page"), 10) || 1);
  const pageSize = Math.min(ROWS_MAX, Math.max(1, Number.parseInt(url.get("rows"), 10) || ROWS));
  const sort = url.get("sort") || defaultSort;
  return {
    ...url,
    sort,
    page,
    pageSize,
    limit: pageSize,
    offset: (page - 1) * pageSize,
    /** Whether it is the page that the server renders: the first, in the usual order and length. */
    isStart: page === 1 && sort === defaultSort && pageSize === ROWS,
    setSort: (next: string) => url.set({ sort: next === defaultSort ? null : next }),
    setPage: (next: number) => url.set({ page: next === 1 ? null : next }),
  };
}

export type TableUrl = ReturnType<typeof useTableUrl>;
