import { ChevronLeft, ChevronRight, ListFilter, ScrollText } from "lucide-react";
import Link from "next/link";
import type { TimelineEntry, TimelineFilter, TimelinePage } from "@/lib/overview/schema";
import { OPERATION_STATUS } from "../fabrics/words";
import { Badge } from "../ui/badge";
import { ButtonLink } from "../ui/button";
import { Card, CardHeader } from "../ui/card";
import { cn } from "../ui/cn";
import { CopyText } from "../ui/copy-text";
import { EmptyState } from "../ui/empty-state";
import { RelativeTime } from "../ui/relative-time";
import { TONE_FILL } from "../ui/tone";
import { TimelineFilters } from "./timeline-filters";
import { deed, entryTone, objectHref } from "./timeline-words";

const objectOf = (entry: TimelineEntry) => `${entry.objectType}:${entry.objectId}`;

/** Everything that happened, newest first; a page at a time. */
export function Timeline({
  page,
  filter,
  people,
}: {
  page: TimelinePage;
  filter: TimelineFilter;
  people: string[];
}) {
  const filtered = page.entries.find((entry) => objectOf(entry) === filter.object);
  const href = (changes: TimelineFilter) => {
    const given = Object.entries({ ...filter, ...changes }).filter(([, value]) => value);
    return given.length > 0 ? `/?${new URLSearchParams(given as [string, string][])}` : "/";
  };
  return (
    <Card>
      <CardHeader
        title="What happened"
        actions={
          <TimelineFilters
            people={people}
            objectLabel={filter.object ? (filtered?.objectLabel ?? filter.object) : null}
          />
        }
      />
      {page.entries.length === 0 ? (
        <EmptyState icon={<ScrollText />} title="Nothing here">
          {filter.person || filter.object
            ? "Nobody has done anything that fits these filters."
            : "Edits, syncs and decisions will stand here, with who made them and when."}
        </EmptyState>
      ) : (
        <ol className="py-1">
          {page.entries.map((entry) => (
            <Entry
              key={entry.key}
              entry={entry}
              onlyHref={href({ object: objectOf(entry), before: undefined })}
            />
          ))}
        </ol>
      )}
      {(filter.before || page.next) && (
        <nav aria-label="Pages of the timeline" className="flex justify-between border-t px-3 py-2">
          {filter.before ? (
            <ButtonLink href={href({ before: undefined })} size="sm" variant="ghost" icon={<ChevronLeft />}>
              Newest
            </ButtonLink>
          ) : (
            <span />
          )}
          {page.next && (
            <ButtonLink href={href({ before: page.next })} size="sm" variant="ghost" scroll={false}>
              Older
              <ChevronRight />
            </ButtonLink>
          )}
        </nav>
      )}
    </Card>
  );
}

function Entry({ entry, onlyHref }: { entry: TimelineEntry; onlyHref: string }) {
  const href = objectHref(entry);
  const { operation } = entry;
  return (
    <li className="group flex items-baseline gap-3 px-4 py-1.5 hover:bg-surface">
      <span
        className={cn("relative top-[-1px] size-2 shrink-0 rounded-full", TONE_FILL[entryTone(entry)])}
        aria-hidden
      />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-0.5 text-sm">
        <span className="min-w-0">
          <span className="font-medium">{entry.person}</span>{" "}
          <span className="text-muted">{deed(entry)}</span>{" "}
          {href ? (
            <Link href={href} className="break-words font-medium hover:text-accent">
              {entry.objectLabel}
            </Link>
          ) : (
            <span className="break-words font-medium">{entry.objectLabel}</span>
          )}
        </span>
        {operation && (
          <Link href={`/operations/${entry.key.slice("operation:".length)}`}>
            <Badge tone={OPERATION_STATUS[operation.status].tone}>
              {OPERATION_STATUS[operation.status].word}
            </Badge>
          </Link>
        )}
        {operation?.commitSha && (
          <CopyText
            text={operation.commitSha}
            shown={operation.commitSha.slice(0, 7)}
            label="Copy the commit"
          />
        )}
      </div>
      <Link
        href={onlyHref}
        scroll={false}
        aria-label={`Show only ${entry.objectLabel}`}
        title={`Show only ${entry.objectLabel}`}
        className="self-center rounded-sm text-muted opacity-0 hover:text-text focus-visible:opacity-100 group-hover:opacity-100 max-sm:hidden"
      >
        <ListFilter className="size-3.5" aria-hidden />
      </Link>
      <RelativeTime at={entry.at} className="shrink-0 text-muted text-xs" />
    </li>
  );
}
