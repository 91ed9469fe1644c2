import { cssOf, STEPS } from "./steps";

/** What the looks of the map mean and how many blocks have each; a look that does not occur is left out. */
export function Legend({ counts }: { counts: number[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1.5 text-muted text-xs" aria-label="Legend">
      {STEPS.map((step, index) => ({ step, count: counts[index] ?? 0 }))
        .filter(({ count }) => count > 0)
        .map(({ step, count }) => (
          <li key={step.id} className="flex items-center gap-1.5">
            <span
              aria-hidden
              className="size-3 rounded-[3px] border border-border-strong/50"
              style={{
                background: step.hatched
                  ? `repeating-linear-gradient(135deg, var(--surface-raised) 0 1px, ${cssOf(step)} 1px 4px)`
                  : cssOf(step),
              }}
            />
            {step.label}
            <span className="font-medium text-text tabular-nums">{count.toLocaleString("en")}</span>
          </li>
        ))}
    </ul>
  );
}
