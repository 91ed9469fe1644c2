"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader, Facts } from "@/components/ui/card";
import { CopyText } from "@/components/ui/copy-text";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ResourceDetail } from "@/lib/fabrics/resources/schema";
import { StateBadge } from "../state-badge";
import { RESOURCE_STATE } from "../words";

const HISTORY_SHOWN = 20;

/** Where the resource lives in Git, what depends on it, and who changed it. */
export function ResourceAside({ detail }: { detail: ResourceDetail }) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-3">
      <GitCard detail={detail} />
      <DependantsCard detail={detail} />
      <HistoryCard detail={detail} />
    </div>
  );
}

function GitCard({ detail: { resource, fileUrl, gitCommit, commitUrl } }: { detail: ResourceDetail }) {
  return (
    <Card>
      <CardHeader title="In Git" />
      <CardBody>
        {resource.file_path ? (
          <Facts
            items={[
              [
                "File",
                fileUrl ? (
                  <Outside key="file" href={fileUrl}>
                    {resource.file_path}
                  </Outside>
                ) : (
                  <CopyText key="file" text={resource.file_path} />
                ),
              ],
              ["Commit", <Commit key="commit" sha={gitCommit} url={commitUrl} />],
              [
                "API version",
                <span key="api" className="font-mono">
                  {resource.api_version}
                </span>,
              ],
              [
                "Namespace",
                <span key="namespace" className="font-mono">
                  {resource.namespace}
                </span>,
              ],
            ]}
          />
        ) : (
          <p className="text-muted text-sm">Not in Git yet. The next sync writes it to its own file.</p>
        )}
      </CardBody>
    </Card>
  );
}

function DependantsCard({ detail: { dependants, resource } }: { detail: ResourceDetail }) {
  return (
    <Card>
      <CardHeader title="What depends on it" />
      {dependants.length === 0 ? (
        <CardBody className="text-muted text-sm">Nothing names it.</CardBody>
      ) : (
        <ul className="max-h-72 divide-y overflow-y-auto text-sm">
          {dependants.map(({ id, kind, name, state }) => (
            <li key={id} className="flex items-center gap-2 px-4 py-2">
              <Link
                href={`/fabrics/${resource.fabric_id}/resources/${id}`}
                className="min-w-0 flex-1 truncate font-mono hover:text-accent"
              >
                {name}
              </Link>
              <span className="text-muted">{kind}</span>
              {state !== "in_sync" && <StateBadge state={RESOURCE_STATE[state]} />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const SIDE = {
  gui: { word: "here", tone: "gui" },
  git: { word: "Git", tone: "git" },
  merged: { word: "merged", tone: "agreed" },
} as const;

function HistoryCard({ detail: { history } }: { detail: ResourceDetail }) {
  return (
    <Card>
      <CardHeader title="History" />
      {history.length === 0 ? (
        <CardBody className="text-muted text-sm">No change yet.</CardBody>
      ) : (
        <ol className="max-h-72 divide-y overflow-y-auto text-sm">
          {history.slice(0, HISTORY_SHOWN).map(({ id, side, author, at, commitSha }) => (
            <li key={id} className="flex items-center gap-2 px-4 py-2">
              <Badge tone={SIDE[side].tone}>{SIDE[side].word}</Badge>
              <span className="min-w-0 flex-1 truncate">{author}</span>
              {commitSha && (
                <CopyText
                  text={commitSha}
                  shown={commitSha.slice(0, 7)}
                  className="text-xs"
                  label="Copy the commit"
                />
              )}
              <RelativeTime at={at} className="shrink-0 text-muted text-xs" />
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

const Outside = ({ href, children }: { href: string; children: ReactNode }) => (
  <a href={href} target="_blank" rel="noreferrer" className="break-all font-mono text-accent hover:underline">
    {children}
  </a>
);

function Commit({ sha, url }: { sha: string | null; url: string | null }) {
  if (!sha) return <span>none yet</span>;
  if (url) return <Outside href={url}>{sha.slice(0, 10)}</Outside>;
  return <CopyText text={sha} shown={sha.slice(0, 10)} label="Copy the commit" />;
}
