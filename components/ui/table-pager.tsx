"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { IconButton } from "./icon-button";

const number = new Intl.NumberFormat("en");

/** Which rows of how many are shown, and the way to the others. The total is the true one. */
export function TablePager({
  page,
  pageSize,
  shown,
  total,
  onPage,
}: {
  page: number;
  pageSize: number;
  shown: number;
  total: number;
  onPage?: (page: number) => void;
}) {
  const first = shown === 0 ? 0 : (page - 1) * pageSize + 1;
  const last = (page - 1) * pageSize + shown;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  return (
    <div className="flex min-h-10 items-center justify-between gap-4 border-t px-4 text-muted text-sm">
      <p aria-live="polite">
        {total === 0
          ? "No rows"
          : `${first === 0 ? "None" : `${number.format(first)}–${number.format(last)}`} of ${number.format(total)}`}
      </p>
      {pages > 1 && onPage && (
        <div className="flex items-center gap-1">
          <IconButton label="Previous page" size="sm" disabled={page <= 1} onClick={() => onPage(page - 1)}>
            <ChevronLeft />
          </IconButton>
          <span>
            Page {number.format(page)} of {number.format(pages)}
          </span>
          <IconButton label="Next page" size="sm" disabled={page >= pages} onClick={() => onPage(page + 1)}>
            <ChevronRight />
          </IconButton>
        </div>
      )}
    </div>
  );
}
