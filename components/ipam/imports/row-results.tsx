"use client";
import type { ImportedRow } from "@/lib/ipam/imports/schema";
import { Badge } from "../../ui/badge";
import type { Tone } from "../../ui/tone";

const TONES: Record<ImportedRow["status"], Tone> = {
  created: "agreed",
  failed: "failed",
  skipped: "neutral",
};
const SHOWN_MAX = 300;

/** What becomes, or became, of each row; those with faults first. */
export function RowResults({
  rows,
  words,
}: {
  rows: readonly ImportedRow[];
  /** How each outcome is called here: "would be created", "created", "given back". */
  words: Record<ImportedRow["status"], string>;
}) {
  const sorted = rows.toSorted((a, b) => Number(b.status === "failed") - Number(a.status === "failed"));
  return (
    <div className="max-h-96 overflow-auto rounded-lg border bg-surface-raised">
      <table aria-label="Rows of the file" className="w-full text-sm">
        <thead className="sticky top-0 bg-surface-sunken text-left text-muted text-xs">
          <tr>
            <th className="px-3 py-1.5 font-medium">Line</th>
            <th className="px-3 py-1.5 font-medium">Row</th>
            <th className="px-3 py-1.5 font-medium">Outcome</th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {sorted.slice(0, SHOWN_MAX).map((row) => (
            <tr key={`${row.line}-${row.resource_id}`} className="align-top">
              <td className="px-3 py-1.5 tabular-nums">{row.line}</td>
              <td className="px-3 py-1.5">
                <span className="break-all">{row.name || "–"}</span>{" "}
                <span className="whitespace-nowrap font-mono text-muted text-xs">{row.address}</span>
              </td>
              <td className="px-3 py-1.5">
                <Badge tone={TONES[row.status]}>{words[row.status]}</Badge>
                {row.message && <span className="ml-2 text-muted">{row.message}</span>}
                {row.errors.map(({ field, message }) => (
                  <p key={`${field}-${message}`} className="text-failed">
                    {field && <span className="font-mono text-xs">{field}: </span>}
                    {message}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN_MAX && (
        <p className="border-t px-3 py-2 text-muted text-xs">
          {(rows.length - SHOWN_MAX).toLocaleString("en")} more rows are not shown.
        </p>
      )}
    </div>
  );
}
