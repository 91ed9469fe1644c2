"use client";

import { type ReactNode, useState } from "react";
import { useMay } from "@/components/permissions";
import { CrumbName } from "@/components/shell/crumb-names";
import { StaleNote } from "@/components/ui/stale-note";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { useFabric, useTestConnection } from "./data";
import { FabricHeader } from "./fabric-header";
import { FabricTabs } from "./fabric-tabs";
import { HeldBack } from "./held-back";
import { useFabricEvents } from "./live";
import { OperationLine } from "./sync-operations/operation-line";

/** What all tabs of a fabric share: its header, the operation that runs, the tabs. */
export function FabricFrame({ initial, children }: { initial: Fabric; children: ReactNode }) {
  const { data: fabric = initial } = useFabric(initial.id, initial);
  const test = useTestConnection();
  const mayTest = useMay("netbox_hedgehog.change_hedgehogfabric");
  const [started, setStarted] = useState<string | null>(null);
  useFabricEvents(initial.id);
  const operation = fabric.active_operation_id ?? started;
  return (
    <>
      <CrumbName href={`/fabrics/${fabric.id}`} name={fabric.name} />
      <FabricHeader fabric={fabric} onStarted={setStarted} />
      {fabric.connection_status === "error" && fabric.last_validated && (
        <div className="pb-4">
          <StaleNote
            asOf={fabric.last_validated}
            onRetry={mayTest ? () => test.mutate(fabric.id) : undefined}
          >
            {fabric.connection_error ?? "The repository does not answer."}
          </StaleNote>
        </div>
      )}
      <HeldBack fabric={fabric} />
      {operation && <OperationLine key={operation} id={operation} onDismiss={() => setStarted(null)} />}
      <FabricTabs fabric={fabric} />
      <div className="pt-4">{children}</div>
    </>
  );
}
