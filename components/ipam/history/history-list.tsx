"use client";
import type { HistoryEntry } from "@/lib/ipam/history/schema";
import { Badge } from "../../ui/badge";
import { CopyText } from "../../ui/copy-text";
import { RelativeTime } from "../../ui/relative-time";
import { actionWord, valueText } from "./history-words";

/** Entries of the history, newest first: what happened where, by whom, and what it changed. */
export function HistoryList({ entries, label }: { entries: readonly HistoryEntry[]; label: string }) {
  return (
    <ol aria-label={label} className="divide-y">
      {entries.map((entry) => (
        <li key={entry.audit_id} className="flex flex-col gap-1 px-4 py-2.5 text-sm">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Badge tone={actionWord(entry.action_type).tone} dot>
              {actionWord(entry.action_type).word}
            </Badge>
            {(entry.ip_address ?? entry.cidr) && <CopyText text={entry.ip_address ?? entry.cidr ?? ""} />}
            <span className="text-muted">{entry.resource_type}</span>
            <span className="ml-auto text-muted text-xs">
              {entry.user} · <RelativeTime at={entry.timestamp} />
            </span>
          </div>
          {entry.reason && <p className="break-words">“{entry.reason}”</p>}
          {entry.action_type === "update" && <Changes changes={entry.changes} />}
        </li>
      ))}
    </ol>
  );
}

const Changes = ({ changes }: Pick<HistoryEntry, "changes">) => (
  <ul className="flex flex-col gap-0.5 text-xs">
    {changes.map(({ field, old_value, new_value }) => (
      <li key={field} className="break-words">
        <span className="font-mono">{field}</span> <del className="text-muted">{valueText(old_value)}</del> →{" "}
        <ins className="no-underline">{valueText(new_value)}</ins>
      </li>
    ))}
  </ul>
);
