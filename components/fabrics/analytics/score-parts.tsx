import { ProgressBar } from "@/components/ui/progress-bar";
import type { SyncHealth } from "@/lib/fabrics/sync-health/schema";
import { PART_WORD, partTone } from "./words";

/** Each part of the score with its points, its weight and why. */
export function ScoreParts({ parts }: { parts: SyncHealth["score_parts"] }) {
  return (
    <ul className="flex flex-col gap-3">
      {parts.map(({ name, weight, value, points, explanation }) => (
        <li key={name}>
          <p className="flex items-baseline justify-between gap-4 text-sm">
            <span>{PART_WORD[name]}</span>
            <span className="shrink-0 text-muted">
              <span className="font-medium text-text">{points}</span> of {weight}
            </span>
          </p>
          <ProgressBar
            value={value}
            label={`${PART_WORD[name]}: ${points} of ${weight} points`}
            tone={partTone(value)}
            className="my-1"
          />
          <p className="text-muted text-xs">{explanation}</p>
        </li>
      ))}
    </ul>
  );
}
