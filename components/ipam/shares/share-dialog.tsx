"use client";
import { Share2 } from "lucide-react";
import { useState } from "react";
import type { ShareKinds } from "@/lib/ipam/shares/schema";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { ErrorState } from "../../ui/error-state";
import { Skeleton } from "../../ui/skeleton";
import { useSharesOf } from "./data";
import { ShareForm } from "./share-form";
import { ShareLink } from "./share-link";

/** What is shared, and what it is called on this page; a country's id is its name. */
export type Shared = { resourceType: ShareKinds; resourceId: string; name: string };

/** The button that opens the links to one country, region or host: those there are, and a new one. */
export function ShareDialog(shared: Shared) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Share2 />} onClick={() => setOpen(true)}>
        Share
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        size="md"
        title={`Share ${shared.name}`}
        description="Whoever has the link sees what you choose here, without signing in, until it expires or you revoke it."
      >
        <div className="flex flex-col gap-5">
          <Links {...shared} open={open} />
          <ShareForm {...shared} />
        </div>
      </Dialog>
    </>
  );
}

function Links({ resourceType, resourceId, open }: Shared & { open: boolean }) {
  const { data, isError, error, refetch, isFetching } = useSharesOf(resourceType, resourceId, open);
  if (isError && !data)
    return (
      <ErrorState
        inline
        title="Your links could not be loaded"
        error={error}
        onRetry={refetch}
        retrying={isFetching}
      />
    );
  if (!data) return <Skeleton className="h-16" />;
  if (data.shares.length === 0) return null;
  return (
    <ul aria-label="Links that work" className="flex flex-col divide-y rounded-lg border">
      {data.shares.map((share) => (
        <ShareLink key={share.share_id} share={share} />
      ))}
    </ul>
  );
}
