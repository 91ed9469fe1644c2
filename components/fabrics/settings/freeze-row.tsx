"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { type FreezeWindow, isRecurring, upcoming } from "@/lib/fabrics/fabrics/freeze";
import { duration, exactTime } from "../words";

const SHOWN = 3;
const SECONDS = 60;

/** One window in words, with the next times it opens. */
export function FreezeRow({
  window,
  isOpen,
  onEdit,
  onRemove,
}: {
  window: FreezeWindow;
  isOpen: boolean;
  onEdit?: () => void;
  onRemove?: () => void;
}) {
  const [openedAt] = useState(() => new Date());
  const next = upcoming(window, openedAt, SHOWN);
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {window.name}
          {isOpen && <Badge tone="waiting">open now</Badge>}
          {window.allow_manual && <Badge>syncs by hand allowed</Badge>}
        </p>
        <p className="text-muted text-sm" suppressHydrationWarning>
          {isRecurring(window) ? (
            <>
              <span className="font-mono">{window.schedule}</span> for{" "}
              {duration(window.duration_minutes * SECONDS)}, in {window.timezone}
            </>
          ) : (
            `${exactTime(window.starts_at)} to ${exactTime(window.ends_at)}`
          )}
        </p>
        {isRecurring(window) && (
          <p className="text-muted text-xs" suppressHydrationWarning>
            Next {next.map(({ startsAt }) => exactTime(startsAt)).join(" · ")}
          </p>
        )}
        {!isRecurring(window) && next.length === 0 && !isOpen && <p className="text-muted text-xs">Over.</p>}
      </div>
      {onEdit && (
        <IconButton label={`Change ${window.name}`} size="sm" onClick={onEdit}>
          <Pencil />
        </IconButton>
      )}
      {onRemove && (
        <IconButton label={`Remove ${window.name}`} size="sm" onClick={onRemove}>
          <Trash2 />
        </IconButton>
      )}
    </li>
  );
}
