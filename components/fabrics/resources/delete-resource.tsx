"use client";

import { Ellipsis, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu, MenuItem } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import type { ResourceDetail } from "@/lib/fabrics/resources/schema";
import { counted } from "../words";
import { useDeleteResource } from "./data";

/** Marks the resource for removal at the next sync, after saying what will be gone. */
export function DeleteResource({ detail }: { detail: ResourceDetail }) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { id, fabric_id: fabricId, kind, name } = detail.resource;
  const remove = useDeleteResource(fabricId);
  return (
    <>
      <Menu
        trigger={
          <IconButton label="More">
            <Ellipsis />
          </IconButton>
        }
      >
        <MenuItem danger icon={<Trash2 />} onSelect={() => setAsking(true)}>
          Delete {kind}
        </MenuItem>
      </Menu>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${kind} ${name}?`}
        gone={goneSentence(detail)}
        name={detail.dependants.length > 0 ? name : undefined}
        action={`Delete ${kind}`}
        onConfirm={async () => {
          await remove.mutateAsync({ id, etag: detail.etag });
          if (detail.gitYaml === null) router.push(`/fabrics/${fabricId}`);
          else router.refresh();
        }}
      />
    </>
  );
}

function goneSentence({ gitYaml, dependants }: ResourceDetail): string {
  const breaks =
    dependants.length > 0 ? ` ${counted(dependants.length, "resource")} that name it will break.` : "";
  return gitYaml === null
    ? `It never reached Git, so it is gone at once.${breaks}`
    : `It is removed from Git at the next sync; until then it can be kept after all.${breaks}`;
}
