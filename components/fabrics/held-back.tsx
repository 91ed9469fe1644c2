"use client";

import Link from "next/link";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { useResumeFabric } from "./data";
import { exactTime } from "./words";

/** What holds the fabric's syncs back now: a freeze window, or failures that suspended them. */
export function HeldBack({ fabric }: { fabric: Fabric }) {
  if (!fabric.frozen_until && !fabric.auto_sync_suspended_at) return null;
  return (
    <div className="flex flex-col gap-2 pb-4">
      {fabric.frozen_until && fabric.frozen_by && (
        <Notice tone="waiting">
          Frozen by{" "}
          <Link
            href={`/fabrics/${fabric.id}/settings?section=freeze-windows`}
            className="font-medium underline"
          >
            {fabric.frozen_by.name}
          </Link>{" "}
          until{" "}
          <time dateTime={fabric.frozen_until} suppressHydrationWarning>
            {exactTime(fabric.frozen_until)}
          </time>
          .{" "}
          {fabric.frozen_by.allow_manual
            ? "Automatic syncs wait; a sync by hand is possible."
            : "Syncs and other writes wait; dry runs are possible."}
        </Notice>
      )}
      {fabric.auto_sync_suspended_at && <Suspension fabric={fabric} />}
    </div>
  );
}

/** Why automatic sync stopped, and the way back. */
export function Suspension({ fabric }: { fabric: Fabric }) {
  const resume = useResumeFabric(fabric.id);
  const mayResume = useMay("netbox_hedgehog.change_hedgehogfabric");
  if (!fabric.auto_sync_suspended_at) return null;
  return (
    <Notice
      tone="failed"
      action={
        mayResume && (
          <Button size="sm" loading={resume.isPending} onClick={() => resume.mutate()}>
            Resume automatic sync
          </Button>
        )
      }
    >
      Automatic sync was suspended <RelativeTime at={fabric.auto_sync_suspended_at} />.{" "}
      {fabric.auto_sync_suspended_reason} A successful sync by hand resumes it as well.
      {resume.isError && <span className="block text-failed">{resume.error.message}</span>}
    </Notice>
  );
}
