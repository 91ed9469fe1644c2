"use client";

import { CircleCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody, Facts } from "@/components/ui/card";
import { CopyText } from "@/components/ui/copy-text";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import type { ConnectionTest, Fabric } from "@/lib/fabrics/fabrics/schema";
import { useDirectoryReport } from "./gitops-directories/data";
import { InitializePanel } from "./gitops-directories/initialize-panel";
import { repositoryName } from "./words";

/** The repository answers; now its directories, when they are not there yet. */
export function ConnectedStep({ fabric, connection }: { fabric: Fabric; connection: ConnectionTest }) {
  const router = useRouter();
  const report = useDirectoryReport(fabric.id);
  const home = `/fabrics/${fabric.id}`;
  const isReady = report.data?.structure_valid ?? false;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={fabric.name}
        status={isReady ? "Connected, and its directories are in place." : "Connected. One step is left."}
        actions={
          <ButtonLink href={home} variant={isReady ? "primary" : "ghost"}>
            {isReady ? "Open the fabric" : "Do this later"}
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-4">
        <Card>
          <CardBody className="flex gap-3">
            <CircleCheck className="size-5 shrink-0 text-agreed" aria-hidden />
            <div className="min-w-0 flex-1">
              <p className="font-medium">The repository answers</p>
              <Facts
                className="mt-3"
                items={[
                  ["Repository", repositoryName(fabric.git_repository_url)],
                  [
                    "Branch",
                    <span key="branch" className="font-mono">
                      {connection.branch}
                    </span>,
                  ],
                  [
                    "Last commit",
                    connection.head ? (
                      <CopyText key="head" text={connection.head} shown={connection.head.slice(0, 10)} />
                    ) : (
                      "none yet: the repository is empty"
                    ),
                  ],
                  ["Answered in", `${Math.round(connection.latency_ms)} ms`],
                ]}
              />
            </div>
          </CardBody>
        </Card>
        {report.isPending && <Skeleton className="h-48" />}
        {(report.isError || (report.data && !isReady)) && (
          <InitializePanel fabric={fabric} report={report.data ?? null} onDone={() => router.push(home)} />
        )}
      </div>
    </div>
  );
}
