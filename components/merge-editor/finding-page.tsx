import { Unlink, Waypoints } from "lucide-react";
import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import type { MergeMaterial } from "@/lib/fabrics/conflicts/schema";
import { PathText } from "./path-text";

const MEANING = {
  dependency_violation:
    "The fabric would refuse this resource, or drop it, because something it names is not there. It is synced all the same.",
  address_overlap: "Traffic for these addresses can end up in the wrong network. It is synced all the same.",
} as const;

/** A finding beside the merge: what does not fit, what that means, and the edits that mend it. There is nothing to merge. */
export function FindingPage({ material }: { material: MergeMaterial }) {
  const { conflict, fabric, resource } = material;
  const isOverlap = conflict.conflict_type === "address_overlap";
  const Icon = isOverlap ? Waypoints : Unlink;
  const hrefOf = (resourceId: number | undefined, regionId: string | undefined) =>
    regionId ? `/ipam/regions/${regionId}` : `/fabrics/${fabric.id}/resources/${resourceId ?? "new"}`;
  return (
    <Card className="border-waiting/40">
      <CardBody className="flex flex-col gap-5">
        <div className="flex flex-col gap-1.5">
          <p className="flex items-center gap-2 font-medium text-waiting">
            <Icon className="size-5 shrink-0" aria-hidden />
            {isOverlap ? "Its addresses do not fit." : "It names something that is not there."}
          </p>
          <p className="max-w-prose text-sm">
            {MEANING[isOverlap ? "address_overlap" : "dependency_violation"]}
          </p>
        </div>
        <ul className="flex flex-col divide-y rounded border" aria-label="What does not fit">
          {conflict.problems.map((problem) => (
            <li key={`${problem.path} ${problem.message}`} className="flex flex-col gap-1 p-3 text-sm">
              <p className="break-words font-mono text-xs">
                <PathText path={problem.path} />
              </p>
              <p>{problem.message}</p>
              {(problem.resource_id !== null || problem.region_id) && (
                <Link
                  href={hrefOf(problem.resource_id ?? undefined, problem.region_id)}
                  className="self-start break-all text-accent hover:underline"
                >
                  Open {problem.kind} {problem.name}
                </Link>
              )}
            </li>
          ))}
        </ul>
        <div className="flex flex-col gap-2">
          <h2 className="font-medium text-sm">What mends it</h2>
          <ul className="flex flex-col gap-2">
            {conflict.resolution_options.map(({ description, resource_id, region_id }) => (
              <li
                key={description}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm"
              >
                <span className="min-w-0">{description}</span>
                <ButtonLink size="sm" href={hrefOf(resource_id, region_id)}>
                  {resource_id === resource.id
                    ? "Edit it"
                    : resource_id === undefined && region_id === undefined
                      ? "Create it"
                      : "Open it"}
                </ButtonLink>
              </li>
            ))}
          </ul>
          <p className="text-muted text-sm">It closes by itself as soon as its cause is gone.</p>
        </div>
      </CardBody>
    </Card>
  );
}
