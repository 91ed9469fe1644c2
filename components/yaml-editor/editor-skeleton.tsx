const WIDTHS = ["w-40", "w-24", "w-32", "w-48", "w-28", "w-56", "w-44", "w-36"];

/** Lines of text to come. */
export function EditorSkeleton() {
  return (
    <div aria-hidden className="flex h-full min-h-40 flex-col gap-3 p-4">
      {WIDTHS.map((width) => (
        <div key={width} className={`h-3 animate-pulse rounded bg-border ${width}`} />
      ))}
    </div>
  );
}
