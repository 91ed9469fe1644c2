import { cn } from "./cn";

/** A grey shape where something will stand; give it the size of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("h-4 animate-pulse rounded bg-border", className)} />;
}

const WIDTHS = ["w-40", "w-56", "w-32", "w-48", "w-36"];

/** The shape of a table: a header line and `rows` lines of the table's own height. */
export function SkeletonTable({ rows = 8, columns = 4 }: { rows?: number; columns?: number }) {
  return (
    <div role="status" aria-label="Loading" className="rounded-lg border bg-surface-raised">
      <div className="h-9 rounded-t-lg border-b bg-surface-sunken" />
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no identity and never move
        <div key={row} className="flex h-10 items-center gap-8 border-b px-4 last:border-0">
          {Array.from({ length: columns }, (_, column) => (
            <Skeleton
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              key={column}
              className={cn(
                "max-w-full",
                WIDTHS[(row + column) % WIDTHS.length],
                column > 1 && "max-sm:hidden",
              )}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** The shape of a page header: title and one sentence. */
export function SkeletonHeader() {
  return (
    <div className="flex flex-col gap-2 pb-5">
      <Skeleton className="h-7 w-48" />
      <Skeleton className="h-5 w-80 max-w-full" />
    </div>
  );
}
