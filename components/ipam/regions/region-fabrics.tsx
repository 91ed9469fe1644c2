"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { useRegionFabrics } from "./data";

/** The fabrics that use addresses of a region; nothing is shown while none does. */
export function RegionFabrics({ regionId }: { regionId: string }) {
  const query = useRegionFabrics(regionId);
  const found = query.data?.results ?? [];
  if (query.isError && !query.data)
    return (
      <ErrorState
        inline
        title="The fabrics that use this network could not be loaded"
        error={query.error}
        onRetry={query.refetch}
      />
    );
  if (found.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Used by fabrics" />
      <CardBody>
        <ul className="flex flex-col gap-3 text-sm">
          {found.map((use) => (
            <li key={`${use.resource_id} ${use.subnet}`} className="min-w-0">
              <Link
                href={`/fabrics/${use.fabric_id}/resources/${use.resource_id}`}
                className="break-words font-medium hover:text-accent"
              >
                {use.fabric_name}: {use.vpc}
              </Link>
              <p className="text-muted">
                Subnet {use.subnet}, <span className="font-mono">{use.cidr}</span>
              </p>
              {use.held_by_fabric ? (
                <p className="text-muted">The region is held for this fabric.</p>
              ) : (
                <p className="flex items-start gap-1.5 text-waiting">
                  <TriangleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden />
                  <span>
                    The region is not held for this fabric.{" "}
                    {use.conflict_id && (
                      <Link
                        href={`/fabrics/${use.fabric_id}/conflicts/${use.conflict_id}`}
                        className="underline underline-offset-2"
                      >
                        See the finding
                      </Link>
                    )}
                  </span>
                </p>
              )}
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
