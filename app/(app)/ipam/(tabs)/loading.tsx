import { SkeletonHeader, SkeletonTable } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <SkeletonHeader />
      <SkeletonTable columns={6} />
    </>
  );
}
