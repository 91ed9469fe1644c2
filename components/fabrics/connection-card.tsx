"use client";

import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, Facts } from "@/components/ui/card";
import { CopyText } from "@/components/ui/copy-text";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { useFabric, useTestConnection } from "./data";
import { StateBadge } from "./state-badge";
import type { Word } from "./words";

const STATUS: Record<Fabric["connection_status"], Word> = {
  connected: {
    word: "connected",
    tone: "agreed",
    meaning: "The repository answered when it was last asked.",
  },
  unknown: { word: "not tested", tone: "neutral", meaning: "The repository has not been asked yet." },
  error: { word: "failing", tone: "failed", meaning: "The repository did not let Tideline in." },
};

/** Whether the repository answers, and the way to ask it again. */
export function ConnectionCard({ fabric: stored }: { fabric: Fabric }) {
  const fabric = useFabric(stored.id, stored).data ?? stored;
  const test = useTestConnection();
  const mayTest = useMay("netbox_hedgehog.change_hedgehogfabric");
  return (
    <Card>
      <CardHeader title="Connection" actions={<StateBadge state={STATUS[fabric.connection_status]} />} />
      <CardBody className="flex flex-col gap-3">
        {test.data ? (
          <Facts
            items={[
              [
                "Branch",
                <span key="branch" className="font-mono">
                  {test.data.branch}
                </span>,
              ],
              [
                "Last commit",
                test.data.head ? (
                  <CopyText key="head" text={test.data.head} shown={test.data.head.slice(0, 10)} />
                ) : (
                  "none yet"
                ),
              ],
              ["Answered in", `${Math.round(test.data.latency_ms)} ms`],
            ]}
          />
        ) : (
          fabric.last_validated && (
            <p className="text-muted text-sm">
              Last asked <RelativeTime at={fabric.last_validated} />.
            </p>
          )
        )}
        {test.isError && <ErrorState inline title="The repository cannot be read" error={test.error} />}
        {mayTest && (
          <Button loading={test.isPending} onClick={() => test.mutate(fabric.id)} className="self-start">
            Test connection
          </Button>
        )}
      </CardBody>
    </Card>
  );
}
