"use client";

import { useRouter } from "next/navigation";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import type { DriftRow } from "@/lib/fabrics/cluster/schema";
import { useTakeClusterObject } from "./data";

/** Makes a resource of what only the cluster has, and opens it: it waits there for the next sync. */
export function TakeButton({
  fabricId,
  object: { kind, namespace, name },
}: {
  fabricId: number;
  object: Pick<DriftRow, "kind" | "namespace" | "name">;
}) {
  const router = useRouter();
  const mayTake = useMay("netbox_hedgehog.change_hedgehogresource");
  const take = useTakeClusterObject(fabricId);
  if (!mayTake) return null;
  return (
    <>
      <Button
        size="sm"
        loading={take.isPending}
        aria-label={`Take in ${kind} ${name}`}
        onClick={() =>
          take.mutate(
            { kind, namespace, name },
            { onSuccess: ({ id }) => router.push(`/fabrics/${fabricId}/resources/${id}`) },
          )
        }
      >
        Take in
      </Button>
      {take.isError && <ErrorState inline title={`${name} was not taken in`} error={take.error} />}
    </>
  );
}
