"use client";

import { ErrorState } from "@/components/ui/error-state";

export default function IpamError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <ErrorState
      title="This page could not be shown"
      meaning={`The server failed while it prepared the page${error.digest ? ` (${error.digest} in its log)` : ""}. Nothing was changed.`}
      onRetry={reset}
    />
  );
}
