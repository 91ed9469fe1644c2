"use client";
import { PublicFrame } from "@/components/ipam/shares/public-frame";
import { ErrorState } from "@/components/ui/error-state";

export default function SharedError({ reset }: { reset: () => void }) {
  return (
    <PublicFrame>
      <ErrorState
        inline
        title="This page could not be shown"
        meaning="Something failed on the server. The link may still work: try again in a moment."
        onRetry={reset}
      />
    </PublicFrame>
  );
}
