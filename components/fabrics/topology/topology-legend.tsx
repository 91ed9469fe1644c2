const ENTRIES = [
  { line: "bg-muted", word: "in sync" },
  { line: "bg-gui", word: "edited here" },
  { line: "bg-git", word: "changed in Git" },
  { line: "bg-waiting", word: "conflict" },
  { line: "bg-failed", word: "invalid" },
];

/** What the colours of the drawing mean. */
export function TopologyLegend() {
  return (
    <figcaption className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
      {ENTRIES.map(({ line, word }) => (
        <span key={word} className="inline-flex items-center gap-2">
          <span className={`h-0.5 w-5 ${line}`} />
          {word}
        </span>
      ))}
      <span className="inline-flex items-center gap-2">
        <span className="grid size-4 place-items-center rounded-full border border-waiting bg-waiting-soft font-semibold text-waiting">
          !
        </span>
        does not fit together
      </span>
      <span>Thicker: more cables. Point at a device to follow its cables.</span>
    </figcaption>
  );
}
