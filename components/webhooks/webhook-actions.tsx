"use client";

import { Ellipsis, KeyRound, Pause, Pencil, Play, Send, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu, MenuItem } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";

type DialogState = { open: boolean; onOpenChange: (open: boolean) => void };

type Props = {
  url: string;
  active: boolean;
  testing: boolean;
  changing: boolean;
  onTest: () => void;
  onStatus: (status: "active" | "paused") => void;
  /** Deletes it and leaves the page. */
  onDelete: () => Promise<unknown>;
  editDialog: (state: DialogState) => ReactNode;
  rotateDialog: (state: DialogState) => ReactNode;
};

/** What can be done with a webhook, the frequent in sight and the rest in a menu. */
export function WebhookActions({ url, active, testing, changing, onTest, onStatus, ...props }: Props) {
  const [open, setOpen] = useState<"edit" | "rotate" | "delete" | null>(null);
  const dialog = (name: typeof open): DialogState => ({
    open: open === name,
    onOpenChange: (next: boolean) => setOpen(next ? name : null),
  });
  return (
    <>
      <Button
        icon={active ? <Pause /> : <Play />}
        loading={changing}
        onClick={() => onStatus(active ? "paused" : "active")}
      >
        {active ? "Pause" : "Resume"}
      </Button>
      <Button variant="primary" icon={<Send />} loading={testing} onClick={onTest}>
        Send a test
      </Button>
      <Menu
        trigger={
          <IconButton label="More">
            <Ellipsis />
          </IconButton>
        }
      >
        <MenuItem icon={<Pencil />} onSelect={() => setOpen("edit")}>
          Change
        </MenuItem>
        <MenuItem icon={<KeyRound />} onSelect={() => setOpen("rotate")}>
          Rotate the signing secret
        </MenuItem>
        <MenuItem danger icon={<Trash2 />} onSelect={() => setOpen("delete")}>
          Delete
        </MenuItem>
      </Menu>
      {open === "edit" && props.editDialog(dialog("edit"))}
      {props.rotateDialog(dialog("rotate"))}
      <ConfirmDialog
        {...dialog("delete")}
        title="Delete this webhook?"
        gone="Its history of deliveries goes with it, and what waits is not sent. The receiver is told nothing."
        name={new URL(url).host}
        action="Delete webhook"
        onConfirm={props.onDelete}
      />
    </>
  );
}
