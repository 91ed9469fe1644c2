import { Skeleton, SkeletonHeader } from "@/components/ui/skeleton";
import { EditorSkeleton } from "@/components/yaml-editor/editor-skeleton";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading the resource">
      <SkeletonHeader />
      <div className="grid h-[36rem] grid-cols-1 rounded-lg border bg-surface-raised lg:grid-cols-[26rem_1fr]">
        <div className="flex flex-col gap-4 border-r p-4 max-lg:hidden">
          {["w-24", "w-72", "w-80", "w-32", "w-64", "w-56"].map((width) => (
            <Skeleton key={width} className={width} />
          ))}
        </div>
        <EditorSkeleton />
      </div>
    </div>
  );
}
