import { PlotSkeleton } from "@/components/charts/plot-frame";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-4">
      <div className="grid gap-4 lg:grid-cols-3">
        {["score", "alerts", "day"].map((name) => (
          <Card key={name} className="flex h-72 flex-col gap-4 p-4">
            <Skeleton className="w-32" />
            <Skeleton className="h-10 w-20" />
            <Skeleton className="w-full" />
            <Skeleton className="w-3/4" />
          </Card>
        ))}
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        {["syncs", "duration"].map((name) => (
          <Card key={name} className="h-80 p-4">
            <PlotSkeleton />
          </Card>
        ))}
      </div>
    </div>
  );
}
