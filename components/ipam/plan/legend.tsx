import { cn } from "@/components/ui/cn";
import { cssOf, STEPS } from "./steps";

/** What the looks of the map mean, in words. */
export function Legend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1.5 text-muted text-xs" aria-label="Legend">
      {STEPS.map((step) => (
        <li key={step.id} className="flex items-center gap-1.5">
          <span
            aria-hidden
            className={cn("size-3 rounded-[3px] border border-border-strong/50")}
            style={{
              background: step.hatched
                ? `repeating-linear-gradient(135deg, var(--surface-raised) 0 1px, ${cssOf(step)} 1px 4px)`
                : cssOf(step),
            }}
          />
          {step.label}
        </li>
      ))}
    </ul>
  );
}
