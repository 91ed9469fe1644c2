"use client";

import { RefreshCw } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useMay } from "@/components/permissions";
import { Count } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PullRequest } from "@/lib/fabrics/pull-requests/schema";
import { usePullRequests, useRefreshPullRequest } from "./data";
import { PullRequestLink } from "./pull-request-link";

const SHOWN = 3;
const ALL_MAX = 100;

/** What waits for reviewers, open ones first; nothing where nothing was ever proposed. */
export function PullRequestsCard({ fabricId }: { fabricId: number }) {
  const [all, setAll] = useState(false);
  const query = usePullRequests(fabricId, { limit: all ? ALL_MAX : SHOWN });
  const refresh = useRefreshPullRequest(fabricId);
  if (query.isError && !query.data)
    return (
      <ErrorState
        inline
        title="The pull requests could not be loaded"
        error={query.error}
        onRetry={() => query.refetch()}
        retrying={query.isFetching}
      />
    );
  if (!query.data || query.data.count === 0) return null;
  const { results, count } = query.data;
  const open = results.filter(({ state }) => state === "open").length;
  return (
    <Card className="mb-4">
      <CardHeader
        title={
          <span className="flex items-center gap-2">
            Pull requests{" "}
            <Count tone={open > 0 ? "waiting" : "neutral"}>{open > 0 ? `${open} open` : count}</Count>
          </span>
        }
        hint={open > 0 ? "What they propose waits: edits of it are not written to the branch." : undefined}
        actions={
          count > SHOWN && (
            <Button size="sm" variant="ghost" onClick={() => setAll(!all)}>
              {all ? "Show fewer" : `Show all ${count}`}
            </Button>
          )
        }
      />
      {refresh.isError && (
        <div className="px-4 pt-3">
          <ErrorState inline title="The host could not be asked" error={refresh.error} />
        </div>
      )}
      <ul className="divide-y">
        {results.map((each) => (
          <Row
            key={each.id}
            pullRequest={each}
            asking={refresh.isPending && refresh.variables === each.id}
            onAsk={() => refresh.mutate(each.id)}
          />
        ))}
      </ul>
    </Card>
  );
}

function Row({
  pullRequest,
  asking,
  onAsk,
}: {
  pullRequest: PullRequest;
  asking: boolean;
  onAsk: () => void;
}) {
  const mayAsk = useMay("netbox_hedgehog.add_syncoperation");
  const { title, branch, branch_into, state, resource_count, conflict_ids, checked_at } = pullRequest;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
          <PullRequestLink {...pullRequest} />
          <span className="min-w-0 truncate font-medium">{title}</span>
        </p>
        <p className="break-words text-muted text-xs">
          <span className="font-mono">{branch}</span> into <span className="font-mono">{branch_into}</span>,{" "}
          {resource_count} {resource_count === 1 ? "resource" : "resources"}
          {conflict_ids.length > 0 && (
            <>
              , decides {conflict_ids.length} {conflict_ids.length === 1 ? "conflict" : "conflicts"}
            </>
          )}
          , by {pullRequest.opened_by}{" "}
          <Link href={`/operations/${pullRequest.operation_id}`} className="underline underline-offset-2">
            <RelativeTime at={pullRequest.opened_at} />
          </Link>
          {state === "merged" && pullRequest.waiting > 0 && ", to be read by the next sync"}
        </p>
      </div>
      {state === "open" && (
        <p className="flex items-center gap-2 text-muted text-xs">
          {checked_at && (
            <>
              asked <RelativeTime at={checked_at} />
            </>
          )}
          {mayAsk && (
            <Button size="sm" variant="ghost" icon={<RefreshCw />} loading={asking} onClick={onAsk}>
              Ask now
            </Button>
          )}
        </p>
      )}
    </li>
  );
}
