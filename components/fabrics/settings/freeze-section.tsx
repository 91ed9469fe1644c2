"use client";

import { Plus, Snowflake } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import type { FreezeWindow } from "@/lib/fabrics/fabrics/freeze";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { useFabric, useSaveFabric } from "../data";
import { exactTime } from "../words";
import { FreezeDialog } from "./freeze-dialog";
import { FreezeRow } from "./freeze-row";

/** When nothing flows: the windows, the next times they open, and a dialog to add or change one. */
export function FreezeSection({ fabric: initial }: { fabric: Fabric }) {
  const fabric = useFabric(initial.id, initial).data ?? initial;
  const windows = fabric.freeze_windows;
  const mayChange = useMay("netbox_hedgehog.change_hedgehogfabric");
  const save = useSaveFabric();
  // The position of the window that is edited; one past the end for a new one.
  const [editing, setEditing] = useState<number | null>(null);
  const saveWindows = (next: FreezeWindow[]) =>
    save.mutateAsync({ id: fabric.id, input: { freeze_windows: next } });
  const addButton = mayChange && (
    <Button size="sm" icon={<Plus />} onClick={() => setEditing(windows.length)}>
      Add a window
    </Button>
  );
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <CardHeader
          title="Freeze windows"
          hint="While one is open, syncs and other writes wait. Automatic syncs run once right after it."
          actions={windows.length > 0 && addButton}
          className="flex-wrap"
        />
        {windows.length === 0 ? (
          <EmptyState icon={<Snowflake />} title="Nothing is ever frozen" action={addButton}>
            Keep changes away from the hours in which nobody could mend them, a weekend or a migration.
          </EmptyState>
        ) : (
          <ul className="divide-y">
            {windows.map((window, at) => (
              <FreezeRow
                // biome-ignore lint/suspicious/noArrayIndexKey: windows have no other identity, and hold no state here
                key={at}
                window={window}
                isOpen={fabric.frozen_by?.name === window.name}
                onEdit={mayChange ? () => setEditing(at) : undefined}
                onRemove={mayChange ? () => saveWindows(windows.toSpliced(at, 1)) : undefined}
              />
            ))}
          </ul>
        )}
        {fabric.next_freeze && (
          <CardBody className="border-t text-muted text-sm">
            Next: {fabric.next_freeze.name}, from{" "}
            <time dateTime={fabric.next_freeze.starts_at} suppressHydrationWarning>
              {exactTime(fabric.next_freeze.starts_at)}
            </time>{" "}
            to{" "}
            <time dateTime={fabric.next_freeze.ends_at} suppressHydrationWarning>
              {exactTime(fabric.next_freeze.ends_at)}
            </time>
            .
          </CardBody>
        )}
      </Card>
      {save.isError && editing === null && (
        <ErrorState inline title="The windows were not saved" error={save.error} />
      )}
      {editing !== null && (
        <FreezeDialog
          window={windows[editing] ?? null}
          error={save.error}
          saving={save.isPending}
          position={editing}
          onClose={() => {
            save.reset();
            setEditing(null);
          }}
          onSave={async (window) => {
            await saveWindows(windows.toSpliced(editing, 1, window));
            setEditing(null);
          }}
        />
      )}
    </div>
  );
}
