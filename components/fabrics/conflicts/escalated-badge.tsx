import { ArrowUpFromLine } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip";
import type { Conflict } from "@/lib/fabrics/conflicts/schema";

/** It needs somebody with a wider view than the two who edited; why, on hover and for screen readers. */
export function EscalatedBadge({ escalated }: { escalated: NonNullable<Conflict["escalated"]> }) {
  return (
    <Tooltip content={escalated.reason}>
      <Badge tone="failed" icon={<ArrowUpFromLine aria-hidden />}>
        escalated<span className="sr-only">: {escalated.reason}</span>
      </Badge>
    </Tooltip>
  );
}
