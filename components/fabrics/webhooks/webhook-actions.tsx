"use client";

import { Ellipsis, KeyRound, Pause, Pencil, Play, Send, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu, MenuItem } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import type { Webhook } from "@/lib/fabrics/webhooks/schema";
import { useDeleteWebhook } from "./data";
import { RotateDialog } from "./rotate-dialog";
import { EditWebhookDialog } from "./webhook-dialog";

type Props = {
  webhook: Webhook;
  etag: string | null;
  testing: boolean;
  changing: boolean;
  onTest: () => void;
  onStatus: (status: "active" | "paused") => void;
};

/** What can be done with a webhook, the frequent in sight and the rest in a menu. */
export function WebhookActions({ webhook, etag, testing, changing, onTest, onStatus }: Props) {
  const router = useRouter();
  const remove = useDeleteWebhook(webhook);
  const [open, setOpen] = useState<"edit" | "rotate" | "delete" | null>(null);
  const dialog = (name: typeof open) => ({
    open: open === name,
    onOpenChange: (next: boolean) => setOpen(next ? name : null),
  });
  const isActive = webhook.status === "active";
  return (
    <>
      <Button
        icon={isActive ? <Pause /> : <Play />}
        loading={changing}
        onClick={() => onStatus(isActive ? "paused" : "active")}
      >
        {isActive ? "Pause" : "Resume"}
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
      {open === "edit" && <EditWebhookDialog webhook={webhook} etag={etag} {...dialog("edit")} />}
      <RotateDialog webhook={webhook} {...dialog("rotate")} />
      <ConfirmDialog
        {...dialog("delete")}
        title="Delete this webhook?"
        gone="Its history of deliveries goes with it, and what waits is not sent. The receiver is told nothing."
        name={new URL(webhook.webhook_url).host}
        action="Delete webhook"
        onConfirm={async () => {
          await remove.mutateAsync();
          router.push(`/fabrics/${webhook.fabric_id}/webhooks`);
        }}
      />
    </>
  );
}
