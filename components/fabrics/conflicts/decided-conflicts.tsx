import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { isDryRun } from "../sync-operations/plan";
import { BulkPreview } from "./bulk-preview";
import { bulkItemsOf } from "./bulk-words";

/** What a bulk resolution made of each conflict; nothing for other operations. */
export function DecidedConflicts({ operation }: { operation: SyncOperation }) {
  const items = bulkItemsOf(operation);
  if (items.length === 0 || !operation.fabric) return null;
  return (
    <Card>
      <CardHeader title="Conflicts" hint="What each field became, and what was left open." />
      <CardBody>
        <BulkPreview fabricId={operation.fabric.id} items={items} planned={isDryRun(operation)} />
      </CardBody>
    </Card>
  );
}
