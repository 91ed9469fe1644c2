import {
  CalendarClock,
  CircleCheck,
  CirclePause,
  CloudOff,
  FileWarning,
  Gauge,
  GitMerge,
  OctagonX,
  Unplug,
  Waves,
} from "lucide-react";
import type { Attention } from "@/lib/overview/schema";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { cn } from "../ui/cn";
import { RelativeTime } from "../ui/relative-time";
import { TONE_SOFT } from "../ui/tone";
import { attentionWords } from "./attention-words";

const ICONS = {
  unreachable: Unplug,
  conflicts: GitMerge,
  failed_operation: OctagonX,
  invalid: FileWarning,
  suspended: CirclePause,
  cluster_unreachable: CloudOff,
  drift: Waves,
  capacity: Gauge,
  reservations_expiring: CalendarClock,
};

const keyOf = (item: Attention) => item.kind + ("fabricId" in item ? item.fabricId : "");
const placeOf = (item: Attention) => ("fabricName" in item ? item.fabricName : "the address plan");
const AT_ONCE = 6;

/** What needs somebody now, worst first; the rest is folded. */
export function AttentionList({ items }: { items: Attention[] }) {
  if (items.length === 0)
    return (
      <Card className="flex items-center gap-3 px-4 py-3">
        <CircleCheck className="size-4 shrink-0 text-agreed" aria-hidden />
        <p>Nothing needs you. What is declared and what is real agree.</p>
      </Card>
    );
  const rest = items.slice(AT_ONCE);
  return (
    <Card aria-label="Needs you now">
      <ul className="divide-y">
        {items.slice(0, AT_ONCE).map((item) => (
          <AttentionRow key={keyOf(item)} item={item} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details className="border-t">
          <summary className="px-4 py-2 text-muted text-sm hover:text-text">{rest.length} more</summary>
          <ul className="divide-y border-t">
            {rest.map((item) => (
              <AttentionRow key={keyOf(item)} item={item} />
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

function AttentionRow({ item }: { item: Attention }) {
  const { tone, what, why, remedy, href } = attentionWords(item);
  const Icon = ICONS[item.kind];
  return (
    <li className="flex items-center gap-x-3 gap-y-2 px-4 py-3 max-sm:flex-wrap">
      <span className={cn("flex size-8 shrink-0 items-center justify-center rounded", TONE_SOFT[tone])}>
        <Icon className="size-4" aria-hidden />
      </span>
      <div className="min-w-0 flex-1 max-sm:basis-[calc(100%-44px)]">
        <p className="font-medium">
          {what} <span className="font-normal text-muted">in {placeOf(item)}</span>
        </p>
        <p className="text-muted text-sm sm:truncate" title={why ?? undefined}>
          {why}
          {item.since && (
            <>
              {why && " "}
              Since <RelativeTime at={item.since} />.
            </>
          )}
        </p>
      </div>
      <ButtonLink
        href={href}
        size="sm"
        variant={item.kind === "conflicts" ? "primary" : "secondary"}
        className="max-sm:ml-11"
      >
        {remedy}
      </ButtonLink>
    </li>
  );
}
