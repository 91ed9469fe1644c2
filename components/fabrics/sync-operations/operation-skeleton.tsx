import { Skeleton, SkeletonHeader, SkeletonTable } from "@/components/ui/skeleton";

/** The shape of an operation's page. */
export function OperationSkeleton() {
  return (
    <div role="status" aria-label="Loading the operation" className="flex flex-col gap-4">
      <SkeletonHeader />
      <Skeleton className="h-24 rounded-lg" />
      <Skeleton className="h-20 rounded-lg" />
      <SkeletonTable rows={5} />
    </div>
  );
}
