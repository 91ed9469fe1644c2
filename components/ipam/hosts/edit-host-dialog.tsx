"use client";

import { type Host, UpdateHost } from "@/lib/ipam/hosts/schema";
import { EditDialog } from "../edit-dialog";
import { StatusField } from "../status-field";
import { useVersionedEdit, type Versioned } from "../use-versioned-edit";
import { readHost, useUpdateHost } from "./data";
import { HOST_LABELS, HOST_RULES, type HostDraft, hostDraftOf } from "./host-draft";
import { HostFields } from "./host-fields";

/** Releasing is an act of its own, so it is not among the states to choose from. */
type Draft = HostDraft & { status: "Active" | "Reserved" };

const draftOf = (host: Host): Draft => ({
  ...hostDraftOf(host),
  status: host.status === "Reserved" ? "Reserved" : "Active",
});

/** Changes a host. Saved elsewhere meanwhile: nothing is overwritten, and what was typed is kept. */
export function EditHostDialog({ opened, onClose }: { opened: Versioned<Host>; onClose: () => void }) {
  const { host_id: id, ip_address } = opened.value;
  const update = useUpdateHost(id);
  const edit = useVersionedEdit({
    opened,
    draftOf,
    schema: UpdateHost,
    fieldByCode: { duplicate_name: "hostname" },
    plainer: HOST_RULES,
    save: (input, etag) => update.mutateAsync({ input, etag }),
    read: () => readHost(id),
    onClose,
  });
  return (
    <EditDialog edit={edit} labels={HOST_LABELS} onClose={onClose} size="md" title={`Edit ${ip_address}`}>
      <HostFields draft={edit.draft} onChange={edit.change} refusals={edit.refusals} />
      <StatusField
        label={HOST_LABELS.status}
        hint="A reserved host holds its address for later."
        value={edit.draft.status}
        onChange={(status) => edit.change({ status })}
        error={edit.refusals.status}
      />
    </EditDialog>
  );
}
