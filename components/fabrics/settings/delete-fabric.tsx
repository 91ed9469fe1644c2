"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { useDeleteFabric } from "../data";
import { counted } from "../words";

/** The end of a fabric, after its name has been typed. */
export function DeleteFabric({ fabric }: { fabric: Fabric }) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const remove = useDeleteFabric(fabric.id);
  const edits = fabric.resource_counts.edited + fabric.resource_counts.deleting;
  return (
    <Card>
      <CardHeader title="Delete this fabric" />
      <CardBody className="flex flex-col items-start gap-3 text-sm">
        <p className="text-muted">The repository stays as it is.</p>
        <Button icon={<Trash2 />} onClick={() => setAsking(true)}>
          Delete fabric
        </Button>
      </CardBody>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${fabric.name}?`}
        name={fabric.name}
        gone={
          <>
            {counted(fabric.resource_counts.total, "resource")} with their history,{" "}
            {counted(fabric.open_conflicts, "open conflict")} and all operations will be gone from Tideline
            {edits > 0 && `, and ${counted(edits, "edit")} that never reached Git will be lost`}. The
            repository is not touched.
          </>
        }
        action="Delete fabric"
        onConfirm={async () => {
          await remove.mutateAsync();
          router.push("/fabrics");
        }}
      />
    </Card>
  );
}
