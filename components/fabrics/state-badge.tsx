import { Badge } from "@/components/ui/badge";
import { ProgressRing } from "@/components/ui/progress-ring";
import { Tooltip } from "@/components/ui/tooltip";
import type { Word } from "./words";

/** A state in one word, with what it means on hover; a turning ring where work is under way. */
export function StateBadge({ state, running = false }: { state: Word; running?: boolean }) {
  return (
    <Tooltip content={state.meaning}>
      <Badge
        tone={state.tone}
        dot={!running}
        icon={running && <ProgressRing value={null} label={state.word} size={12} />}
      >
        {state.word}
      </Badge>
    </Tooltip>
  );
}
