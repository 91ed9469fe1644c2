import { Skeleton, SkeletonHeader, SkeletonTable } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <SkeletonHeader />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <SkeletonTable columns={5} />
        <Skeleton className="h-64" />
      </div>
    </div>
  );
}
