"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import type { AuditEntry } from "@/lib/audit/schema";
import type { Json } from "@/lib/json";
import { LineDiff } from "../merge-editor/line-diff";
import { toYaml } from "../merge-editor/yaml-text";
import { Facts } from "../ui/card";
import { CopyText } from "../ui/copy-text";
import { ErrorState } from "../ui/error-state";
import { RelativeTime } from "../ui/relative-time";
import { Sheet } from "../ui/sheet";
import { Skeleton } from "../ui/skeleton";
import { useAuditEntry } from "./data";
import { nounOf } from "./nouns";
import { eventWord, objectHref } from "./words";

/** One entry whole: who, when, and each place that changed with what was there and what is. */
export function EntrySheet({
  id,
  known,
  onClose,
}: {
  /** Empty while none is open. */
  id: string;
  known: AuditEntry | undefined;
  onClose: () => void;
}) {
  const query = useAuditEntry(id, known);
  const entry = query.data;
  return (
    <Sheet
      open={id !== ""}
      onOpenChange={(open) => !open && onClose()}
      title={entry ? `${eventWord(entry.event)}: ${entry.object_label}` : "Audit entry"}
      description={
        entry && (
          <>
            {entry.actor}, <RelativeTime at={entry.at} />
          </>
        )
      }
    >
      {query.isError ? (
        <ErrorState
          inline
          title="The entry could not be loaded"
          error={query.error}
          onRetry={query.refetch}
        />
      ) : entry ? (
        <Entry entry={entry} />
      ) : (
        <Skeleton className="h-40" />
      )}
    </Sheet>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const href = objectHref(entry);
  return (
    <div className="flex flex-col gap-5">
      <Facts
        items={[
          ["Event", <CopyText key="event" text={entry.event} />],
          [
            "Object",
            href ? (
              <Link key="object" href={href} className="text-accent hover:underline">
                {nounOf(entry.object_type)} {entry.object_id}
              </Link>
            ) : (
              <CopyText
                key="object"
                text={entry.object_id}
                shown={`${entry.object_type} ${entry.object_id}`}
              />
            ),
          ],
          ...(entry.fabric_id === null
            ? []
            : [
                [
                  "Fabric",
                  <Link
                    key="fabric"
                    href={`/fabrics/${entry.fabric_id}`}
                    className="text-accent hover:underline"
                  >
                    {entry.fabric_id}
                  </Link>,
                ] as [string, ReactNode],
              ]),
          ["Request", entry.request_id ? <CopyText key="request" text={entry.request_id} /> : "none"],
          ["At", <CopyText key="at" text={entry.at} />],
        ]}
      />
      {entry.changes.length === 0 ? (
        <p className="text-muted text-sm">This entry has no values: what happened is all there is to say.</p>
      ) : (
        <Changes entry={entry} />
      )}
    </div>
  );
}

const ROWS_MAX = 100;

function Changes({ entry: { changes, before, after } }: { entry: AuditEntry }) {
  return (
    <>
      <section aria-label="What changed" className="flex flex-col gap-3">
        {changes.slice(0, ROWS_MAX).map(({ path, before: was, after: is }) => (
          <div key={path} className="rounded border">
            <p className="break-all border-b bg-surface px-3 py-1.5 font-mono text-xs">{path}</p>
            <div className="grid divide-y sm:grid-cols-2 sm:divide-x sm:divide-y-0">
              <Side word="Before" value={was} tone="text-failed" />
              <Side word="After" value={is} tone="text-agreed" />
            </div>
          </div>
        ))}
        {changes.length > ROWS_MAX && (
          <p className="text-muted text-sm">
            {changes.length - ROWS_MAX} more places are in the lines below.
          </p>
        )}
      </section>
      {changes.length > 1 && (
        <details>
          <summary className="cursor-pointer text-muted text-sm hover:text-text">As lines</summary>
          <div className="mt-2 flex flex-col gap-2">
            <LineDiff
              before={before === null ? "" : toYaml(before)}
              after={after === null ? "" : toYaml(after)}
            />
          </div>
        </details>
      )}
    </>
  );
}

function Side({ word, value, tone }: { word: string; value: Json; tone: string }) {
  return (
    <div className="min-w-0 px-3 py-2">
      <p className={`font-medium text-xs ${tone}`}>{word}</p>
      {value === null ? (
        <p className="text-muted text-sm">nothing</p>
      ) : (
        <pre className="overflow-x-auto whitespace-pre-wrap break-words font-mono text-xs">
          {toYaml(value)}
        </pre>
      )}
    </div>
  );
}
