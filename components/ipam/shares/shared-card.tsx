"use client";
import { useState } from "react";
import useSWR from "swr";
import { SharedResource } from "@/lib/ipam/shares/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { ApiError, api } from "../../api";
import { Card } from "../../ui/card";
import { RelativeTime } from "../../ui/relative-time";
import { StaleNote } from "../../ui/stale-note";
import { SharedFacts } from "./shared-facts";
import { SharedGone } from "./shared-gone";
import { describeShared } from "./shared-words";

const REFRESH_MS = 30_000;

const UTC_DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** What a link shows, kept fresh while somebody looks at it, and gone when it is revoked meanwhile. */
export function SharedCard({
  token,
  initial,
  asOf,
}: {
  token: string;
  initial: SharedResource;
  /** When `initial` was read. */
  asOf: string;
}) {
  const [readAt, setReadAt] = useState(asOf);
  const {
    data = initial,
    error,
    mutate,
  } = useSWR(
    ipamPath(`/shares/${encodeURIComponent(token)}?refresh=true`),
    (url: string) => api("GET", url, SharedResource),
    {
      fallbackData: initial,
      // The page has just been read on the server.
      revalidateOnMount: false,
      refreshInterval: REFRESH_MS,
      shouldRetryOnError: false,
      onSuccess: () => setReadAt(new Date().toISOString()),
    },
  );
  if (error instanceof ApiError && error.status === 404) return <SharedGone />;
  const { title, sentence } = describeShared(data);
  return (
    <>
      {error && (
        <StaleNote asOf={readAt} onRetry={() => mutate()}>
          The newest figures could not be read.
        </StaleNote>
      )}
      <Card className="shadow-raised">
        <header className="border-b px-5 py-4">
          <p className="text-muted text-sm">{data.shared_by} shared this with you</p>
          <h1 className="mt-1 break-words font-semibold text-title tracking-tight">{title}</h1>
          <p className="mt-1 text-muted">{sentence}</p>
        </header>
        <SharedFacts shared={data} />
        <footer className="border-t px-5 py-3 text-muted text-xs">
          This page works until {UTC_DAY.format(new Date(data.expires_at))}, unless it is taken back earlier.
          Read <RelativeTime at={readAt} />.
        </footer>
      </Card>
    </>
  );
}
