import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { TONE_TEXT } from "@/components/ui/tone";
import type { SyncHealth } from "@/lib/fabrics/sync-health/schema";
import { ScoreParts } from "./score-parts";
import { HEALTH_TONE } from "./words";

/** The score of a fabric with everything it is made of. */
export function ScoreCard({ health }: { health: SyncHealth }) {
  const { overall_health_score: score, health_status: status, score_parts: parts } = health;
  const tone = HEALTH_TONE[status];
  return (
    <Card>
      <CardHeader title="Health" hint="The points of five parts, of 100 in all." />
      <CardBody className="flex flex-col gap-4">
        <p className="flex items-baseline gap-3">
          <span className={cn("font-semibold text-[40px] leading-10 tracking-tight", TONE_TEXT[tone])}>
            {score ?? "–"}
          </span>
          <Badge tone={tone} dot>
            {status}
          </Badge>
        </p>
        {score === null ? (
          <p className="text-muted text-sm">There is a score once a sync has ended.</p>
        ) : (
          <ScoreParts parts={parts} />
        )}
      </CardBody>
    </Card>
  );
}
