"use client";

import { GitMerge } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CONFLICTS_MAX } from "@/lib/fabrics/conflicts/bulk-schema";
import { counted } from "../words";
import { BulkDialog } from "./bulk-dialog";

/** The button over selected conflicts, and the dialog behind it. */
export function BulkResolve({ fabricId, ids }: { fabricId: number; ids: readonly string[] }) {
  // What was chosen when the dialog opened: the list behind it moves on.
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const isTooMany = ids.length > CONFLICTS_MAX;
  return (
    <>
      <Button
        size="sm"
        icon={<GitMerge />}
        disabled={isTooMany}
        title={isTooMany ? `At most ${CONFLICTS_MAX} at a time` : undefined}
        onClick={() => setChosen(ids)}
      >
        Resolve {counted(ids.length, "conflict")}
      </Button>
      {chosen && <BulkDialog fabricId={fabricId} ids={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}
