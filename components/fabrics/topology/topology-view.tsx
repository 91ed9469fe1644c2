"use client";

import { Network } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useConflicts } from "../conflicts/data";
import { useResources } from "../resources/data";
import { findingsByResource, topology } from "./graph";
import { TopologyDrawing } from "./topology-drawing";

const RESOURCES_MAX = 1000;

/** Loads what the drawing needs and says when there is nothing to draw. */
export function TopologyView({ fabricId }: { fabricId: number }) {
  const query = useResources(fabricId, { include: "spec", limit: RESOURCES_MAX });
  const findings = useConflicts(fabricId, { status: "detected", blocks_sync: false, limit: RESOURCES_MAX });
  if (query.isError && !query.data)
    return (
      <ErrorState title="The topology could not be loaded" error={query.error} onRetry={query.refetch} />
    );
  if (!query.data) return <Skeleton className="h-96 rounded-lg" />;
  if (topology(query.data.results).nodes.length === 0)
    return (
      <div className="rounded-lg border bg-surface-raised">
        <EmptyState icon={<Network />} title="Nothing to draw yet">
          The drawing shows switches, servers and the connections between them. Add some, or take them in from
          files.
        </EmptyState>
      </div>
    );
  return (
    <>
      {query.data.count > RESOURCES_MAX && (
        <p className="text-muted text-sm">
          Drawn from the first {RESOURCES_MAX.toLocaleString("en")} of {query.data.count.toLocaleString("en")}{" "}
          resources.
        </p>
      )}
      {findings.isError && (
        <ErrorState inline title="What does not fit together could not be loaded" error={findings.error} />
      )}
      <TopologyDrawing
        fabricId={fabricId}
        resources={query.data.results}
        findings={findingsByResource(findings.data?.conflicts ?? [])}
      />
    </>
  );
}
