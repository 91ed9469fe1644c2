"use client";

import { type Region, UpdateRegion } from "@/lib/ipam/regions/schema";
import { EditDialog } from "../edit-dialog";
import { StatusField } from "../status-field";
import { useVersionedEdit, type Versioned } from "../use-versioned-edit";
import { readRegion, useUpdateRegion } from "./data";
import { REGION_LABELS, REGION_RULES, type RegionDraft, regionDraftOf } from "./region-draft";
import { RegionFields } from "./region-fields";

/** Retiring is an act of its own, so it is not among the states to choose from. */
type Draft = RegionDraft & { status: "Active" | "Reserved" };

const draftOf = (region: Region): Draft => ({
  ...regionDraftOf(region),
  status: region.status === "Reserved" ? "Reserved" : "Active",
});

/** Changes a region. Saved elsewhere meanwhile: nothing is overwritten, and what was typed is kept. */
export function EditRegionDialog({ opened, onClose }: { opened: Versioned<Region>; onClose: () => void }) {
  const { region_id: id, cidr } = opened.value;
  const update = useUpdateRegion(id);
  const edit = useVersionedEdit({
    opened,
    draftOf,
    schema: UpdateRegion,
    fieldByCode: { duplicate_name: "region_name" },
    plainer: REGION_RULES,
    save: (input, etag) => update.mutateAsync({ input, etag }),
    read: () => readRegion(id),
    onClose,
  });
  return (
    <EditDialog edit={edit} labels={REGION_LABELS} onClose={onClose} size="md" title={`Edit ${cidr}`}>
      <RegionFields draft={edit.draft} onChange={edit.change} refusals={edit.refusals} />
      <StatusField
        label={REGION_LABELS.status}
        hint="In a reserved region no host is allocated."
        value={edit.draft.status}
        onChange={(status) => edit.change({ status })}
        error={edit.refusals.status}
      />
    </EditDialog>
  );
}
