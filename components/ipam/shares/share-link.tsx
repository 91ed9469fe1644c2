"use client";
import { useState } from "react";
import type { Share } from "@/lib/ipam/shares/schema";
import { Button } from "../../ui/button";
import { CopyText } from "../../ui/copy-text";
import { ErrorState } from "../../ui/error-state";
import { RelativeTime } from "../../ui/relative-time";
import { useRevokeShare } from "./data";
import { fieldsInWords, viewsInWords } from "./words";

/** One link that works: copy it, see how often it was opened, end it. */
export function ShareLink({ share }: { share: Share }) {
  const revoke = useRevokeShare();
  const [asking, setAsking] = useState(false);
  return (
    <li className="flex flex-col gap-2 px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          {share.share_url && <CopyText text={share.share_url} label="Copy the link" />}
          <p className="text-muted text-xs">
            {viewsInWords(share)} · ends <RelativeTime at={share.expires_at} />
            {share.description && ` · ${share.description}`}
          </p>
        </div>
        {asking ? (
          <>
            <Button size="sm" variant="ghost" onClick={() => setAsking(false)}>
              Keep it
            </Button>
            <Button
              size="sm"
              variant="danger"
              loading={revoke.isPending}
              onClick={() => revoke.mutate(share.share_id)}
            >
              Revoke now
            </Button>
          </>
        ) : (
          <Button size="sm" onClick={() => setAsking(true)}>
            Revoke
          </Button>
        )}
      </div>
      <p className="text-xs">Shows {fieldsInWords(share)}.</p>
      {revoke.isError && <ErrorState inline title="The link still works" error={revoke.error} />}
    </li>
  );
}
