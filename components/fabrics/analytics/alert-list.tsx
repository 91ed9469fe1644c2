import { ArrowRight, CircleCheck, Lightbulb } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import type { SyncHealth } from "@/lib/fabrics/sync-health/schema";
import { counted } from "../words";
import { ALERT_TONE } from "./words";

/** What needs somebody, each one click from where it is mended, and what the figures suggest. */
export function AlertList({ health: { alerts, recommendations } }: { health: SyncHealth }) {
  return (
    <Card>
      <CardHeader
        title="Needs attention"
        hint={alerts.length === 0 ? "Nothing now." : `${counted(alerts.length, "thing")}, worst first.`}
      />
      {alerts.length === 0 && (
        <p className="flex items-center gap-2 px-4 py-3 text-muted text-sm">
          <CircleCheck className="size-4 shrink-0 text-agreed" aria-hidden />
          No conflict is open, no sync failed and everything can be reached.
        </p>
      )}
      <ul>
        {alerts.map(({ code, level, message, action_required, screen_url }) => (
          <li key={code} className="border-b last:border-0">
            <Link
              href={screen_url}
              className="group flex items-start gap-3 px-4 py-2.5 hover:bg-surface-sunken"
            >
              <Badge tone={ALERT_TONE[level]} dot className="mt-px">
                {level}
              </Badge>
              <span className="min-w-0 flex-1">
                <span className="block break-words">{message}</span>
                <span className="block text-muted text-sm">{action_required}</span>
              </span>
              <ArrowRight className="mt-0.5 size-4 shrink-0 text-muted group-hover:text-text" aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
      {recommendations.length > 0 && (
        <ul className="flex flex-col gap-2 border-t bg-surface-sunken px-4 py-3 text-sm">
          {recommendations.map((text) => (
            <li key={text} className="flex gap-2">
              <Lightbulb className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden />
              <span className="min-w-0 break-words">{text}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
