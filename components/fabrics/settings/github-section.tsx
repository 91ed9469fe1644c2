"use client";

import { ExternalLink } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader, Facts } from "@/components/ui/card";
import { CopyText } from "@/components/ui/copy-text";
import { ErrorState } from "@/components/ui/error-state";
import { Notice } from "@/components/ui/notice";
import { ProgressBar } from "@/components/ui/progress-bar";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import type { FabricGithub } from "@/lib/fabrics/github/schema";
import { useFabricGithub } from "../pull-requests/data";

/** What GitHub adds to the content: pull requests, its allowance, and pushes that are read at once. */
export function GithubSection({ fabric }: { fabric: Fabric }) {
  const { data, error, isError, refetch, isFetching } = useFabricGithub(fabric.id);
  if (isError && !data)
    return (
      <ErrorState
        title="How the Git host stands could not be loaded"
        error={error}
        onRetry={() => refetch()}
        retrying={isFetching}
      />
    );
  if (!data) return <Loading />;
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <CardHeader title="Pull requests" hint={data.repository ?? undefined} />
        <CardBody className="flex flex-col gap-3">
          <p className="text-sm">{PROPOSALS[data.proposals](data)}</p>
          {data.proposals === "github" && <Allowance github={data} />}
          {data.last_api_error && data.last_api_error_at && (
            <p className="text-muted text-sm">
              Last refusal <RelativeTime at={data.last_api_error_at} />: {data.last_api_error}
            </p>
          )}
        </CardBody>
      </Card>
      {data.webhook && <InstantSync webhook={data.webhook} branch={fabric.git_branch} />}
    </div>
  );
}

const PROPOSALS: Record<FabricGithub["proposals"], (github: FabricGithub) => string> = {
  github: () => "Results can be proposed in pull requests, and are followed until they are merged or closed.",
  by_hand: ({ repository }) =>
    repository
      ? "No token is stored, so a branch is pushed and a person opens the pull request at a link."
      : "This host's API is not spoken here: a branch is pushed and a person opens the pull request at a link.",
  none: () => "This repository's host has no pull requests: results go to the branch.",
};

function Allowance({ github }: { github: FabricGithub }) {
  const { rate_limit: rate, blocked_until } = github;
  if (blocked_until)
    return (
      <Notice tone="waiting">
        GitHub asked us to wait: it is left alone until <RelativeTime at={blocked_until} />.
      </Notice>
    );
  if (!rate) return <p className="text-muted text-sm">GitHub's API has not been asked yet.</p>;
  return (
    <div className="flex max-w-md flex-col gap-1.5">
      <ProgressBar value={rate.remaining / rate.limit} label="What is left of the API's allowance" />
      <p className="text-muted text-sm tabular-nums">
        {rate.remaining.toLocaleString("en")} of {rate.limit.toLocaleString("en")} calls left, full again{" "}
        <RelativeTime at={rate.reset_at} />
      </p>
    </div>
  );
}

function InstantSync({ webhook, branch }: { webhook: NonNullable<FabricGithub["webhook"]>; branch: string }) {
  const { last_delivery_at, secret_set, settings_url } = webhook;
  return (
    <Card>
      <CardHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            Instant sync
            {last_delivery_at ? (
              <Badge tone="agreed" dot>
                last delivery <RelativeTime at={last_delivery_at} />
              </Badge>
            ) : (
              <Badge tone="neutral" dot>
                not set up
              </Badge>
            )}
          </span>
        }
        hint={`A push to ${branch} is read within a second. Without it, Git is looked at by schedule.`}
        actions={
          settings_url && (
            <a
              href={settings_url}
              target="_blank"
              rel="noreferrer"
              className="inline-flex items-center gap-1 text-accent text-sm hover:underline"
            >
              Add it on GitHub <ExternalLink className="size-3.5" aria-hidden />
            </a>
          )
        }
      />
      <CardBody className="flex flex-col gap-4">
        {!secret_set && (
          <Notice tone="waiting">
            This server has no webhook secret yet: nothing is accepted. Set{" "}
            <code className="font-mono text-xs">GITHUB_WEBHOOK_SECRET</code> (16 characters or more) and start
            it again.
          </Notice>
        )}
        <Facts
          items={[
            ["Payload URL", <CopyText key="url" text={webhook.url} label="Copy the payload URL" />],
            ["Content type", <code key="type">application/json</code>],
            ["Secret", "What this server has as GITHUB_WEBHOOK_SECRET"],
            ["Events", "Pushes and pull requests"],
          ]}
        />
        <p className="text-muted text-sm">GitHub must be able to reach this address.</p>
      </CardBody>
    </Card>
  );
}

function Loading() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-4">
      {["pull-requests", "instant-sync"].map((card) => (
        <div key={card} className="flex flex-col gap-3 rounded-lg border bg-surface-raised p-4">
          <Skeleton className="w-40" />
          <Skeleton className="w-full max-w-md" />
          <Skeleton className="w-64 max-w-full" />
        </div>
      ))}
    </div>
  );
}
