"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import type { Conflict } from "@/lib/fabrics/conflicts/schema";
import { FieldOwnership, type OwnershipEntry, ownershipOf } from "@/lib/fabrics/fabrics/ownership";
import { ownerOf } from "@/lib/merge/ownership-rules";
import { findPath } from "@/lib/merge/path";
import { useConflicts } from "../conflicts/data";
import { counted } from "../words";

const LOOKED_AT = 200;
const SHOWN = 8;

type Decided = { conflict: Conflict; owners: Set<"gui" | "git"> };

/** The open conflicts that these rules would decide at the next sync. */
export function OwnershipPreview({ fabricId, rules }: { fabricId: number; rules: OwnershipEntry[] }) {
  const { data } = useConflicts(fabricId, { status: "detected", limit: LOOKED_AT });
  const usable = FieldOwnership.safeParse(rules);
  if (!data || data.conflicts.length === 0 || !usable.success) return null;
  const decided = data.conflicts
    .filter(isMerge)
    .flatMap((conflict) => decidedBy(conflict, usable.data) ?? []);
  if (decided.length === 0) return null;
  return (
    <Card>
      <CardHeader
        title={`${counted(decided.length, "open conflict")} would be decided at the next sync`}
        hint={`Of ${counted(data.count, "open conflict")}.`}
      />
      <ul className="divide-y text-sm">
        {decided.slice(0, SHOWN).map(({ conflict, owners }) => (
          <li key={conflict.conflict_id} className="flex items-center gap-2 px-4 py-2">
            <Link
              href={`/fabrics/${fabricId}/conflicts/${conflict.conflict_id}`}
              className="min-w-0 flex-1 truncate font-mono hover:text-accent"
            >
              {conflict.resource_kind} {conflict.resource_name}
            </Link>
            {[...owners].map((owner) => (
              <Badge key={owner} tone={owner}>
                for {owner === "gui" ? "the GUI" : "Git"}
              </Badge>
            ))}
          </li>
        ))}
      </ul>
      {decided.length > SHOWN && (
        <p className="border-t px-4 py-2 text-muted text-sm">And {decided.length - SHOWN} more.</p>
      )}
    </Card>
  );
}

/** Files that disagree or cannot be read are nobody's to decide here. */
const isMerge = ({ conflict_type, blocks_sync }: Conflict) =>
  blocks_sync && conflict_type !== "file_corruption" && conflict_type !== "duplicate_identity";

/** For whom a conflict would be decided; null when any of its fields would still ask. */
function decidedBy(conflict: Conflict, rules: FieldOwnership): Decided | null {
  const ownership = ownershipOf(rules)(conflict.resource_kind);
  const owners = conflict.details.conflicting_fields.map((field) => {
    const place = findPath(field);
    return place ? ownerOf(place, ownership) : null;
  });
  const known = owners.filter((owner) => owner !== null);
  return known.length > 0 && known.length === owners.length ? { conflict, owners: new Set(known) } : null;
}
