import Link from "next/link";
import { Card, CardHeader } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Activity } from "@/lib/ipam/statistics/schema";
import { activityHref, activityWords } from "./activity-words";

/** What happened to addresses lately; what was done at once stands as one. */
export function ActivityCard({ activities }: { activities: readonly Activity[] }) {
  return (
    <Card>
      <CardHeader title="Recent activity" />
      {activities.length === 0 && <p className="px-4 py-3 text-muted text-sm">Nothing has happened yet.</p>}
      <ol className="py-1">
        {activities.map((activity) => {
          const href = activityHref(activity);
          return (
            <li key={activity.activity_id} className="flex items-baseline gap-3 px-4 py-1.5 text-sm">
              <span className="min-w-0 flex-1 break-words">
                <span className="font-medium">{activity.actor}</span>{" "}
                <span className="text-muted">{activityWords(activity)}</span>{" "}
                {href ? (
                  <Link href={href} className="font-medium font-mono hover:text-accent">
                    {activity.address}
                  </Link>
                ) : (
                  <span className="font-mono">{activity.address}</span>
                )}
              </span>
              <RelativeTime at={activity.timestamp} className="shrink-0 text-muted text-xs" />
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
