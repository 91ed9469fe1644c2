"use client";
import "./globals.css";
import { ErrorState } from "@/components/ui/error-state";
import { TooltipProvider } from "@/components/ui/tooltip";

export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en" data-theme="pacific-blue" data-mode="system">
      <body className="p-4">
        <TooltipProvider>
          <ErrorState
            title="Tideline could not be shown"
            meaning="Something failed before the page was put together. Nothing was changed by that."
            onRetry={reset}
          />
        </TooltipProvider>
      </body>
    </html>
  );
}
