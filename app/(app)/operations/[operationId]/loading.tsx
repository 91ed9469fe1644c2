import { OperationSkeleton } from "@/components/fabrics/sync-operations/operation-skeleton";

export default function Loading() {
  return <OperationSkeleton />;
}
