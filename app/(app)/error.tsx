"use client";
import { ErrorState } from "@/components/ui/error-state";

export default function AppError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <ErrorState
      title="This page could not be shown"
      meaning={
        <>
          Something failed on the server while it was put together. Nothing was changed by that.
          {error.digest && (
            <>
              {" "}
              The log has it under <span className="font-mono">{error.digest}</span>.
            </>
          )}
        </>
      }
      onRetry={reset}
    />
  );
}
