"use client";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { TONE_SOFT } from "@/components/ui/tone";
import { Tooltip } from "@/components/ui/tooltip";
import { useSyncHealth } from "./data";
import { HEALTH_TONE, PART_WORD } from "./words";

/** The score beside the fabric's name; its parts on hover and on focus, everything else one click away. */
export function HealthScore({ fabricId }: { fabricId: number }) {
  const { data: health } = useSyncHealth(fabricId);
  const score = health?.overall_health_score;
  // Without a score there is nothing to say, and before the answer nothing to show: the place is at the end of its line.
  if (!health || score === null || score === undefined) return null;
  return (
    <Tooltip
      side="bottom"
      content={
        <dl className="grid grid-cols-[auto_auto] gap-x-4 gap-y-0.5 py-0.5">
          {health.score_parts.map(({ name, points, weight }) => (
            <div key={name} className="col-span-2 grid grid-cols-subgrid">
              <dt>{PART_WORD[name]}</dt>
              <dd className="text-right">
                {points} of {weight}
              </dd>
            </div>
          ))}
        </dl>
      }
    >
      <Link
        href={`/fabrics/${fabricId}/analytics`}
        aria-label={`Health ${score} of 100, ${health.health_status}`}
        className={cn(
          "inline-flex h-5 animate-enter items-center gap-1 rounded-sm px-1.5 font-medium text-xs hover:underline",
          TONE_SOFT[HEALTH_TONE[health.health_status]],
        )}
      >
        Health {score}
      </Link>
    </Tooltip>
  );
}
