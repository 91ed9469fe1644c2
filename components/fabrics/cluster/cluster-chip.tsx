"use client";

import { CloudOff, Ship } from "lucide-react";
import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Tooltip } from "@/components/ui/tooltip";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { useDrift } from "./data";

/** How many resources differ in the cluster, as of when; nothing for a fabric without one. */
export function ClusterChip({ fabric }: { fabric: Fabric }) {
  const hasCluster = fabric.kubernetes_server !== null;
  const { data } = useDrift(fabric.id, { limit: 1 }, { enabled: hasCluster });
  if (!hasCluster || !data) return null;
  const { drifted, total } = data.counts;
  const words =
    data.as_of === null
      ? "cluster not read yet"
      : drifted > 0
        ? `${drifted} drifted`
        : `cluster as declared (${total})`;
  return (
    <Tooltip content={data.error ?? "What runs in the cluster, compared with what Git declares."}>
      <Link href={`/fabrics/${fabric.id}/drift`} className="flex items-center gap-1.5 hover:text-accent">
        {data.stale ? (
          <CloudOff className="size-3.5 text-waiting" aria-label="The cluster could not be read since" />
        ) : (
          <Ship className="size-3.5" aria-hidden />
        )}
        <span>
          <span className={drifted > 0 ? "text-waiting" : undefined}>{words}</span>
          {data.as_of && (
            <>
              , as of <RelativeTime at={data.as_of} />
            </>
          )}
        </span>
      </Link>
    </Tooltip>
  );
}
