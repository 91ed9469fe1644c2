"use client";
import { Toaster as Sonner } from "sonner";

/** Where short notes appear. Nothing important is only here: the page itself shows the outcome too. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      offset={{ bottom: 16, right: 16 }}
      mobileOffset={{ bottom: 72 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-start gap-3 rounded-lg bg-surface-raised p-3 text-sm text-text shadow-floating sm:w-[356px] [&_[data-icon]]:mt-0.5",
          title: "font-medium",
          description: "text-muted",
          content: "min-w-0 flex-1",
          error: "[&_[data-icon]]:text-failed",
          success: "[&_[data-icon]]:text-agreed",
          warning: "[&_[data-icon]]:text-waiting",
          actionButton: "rounded px-2 font-medium text-accent hover:bg-surface-sunken",
          closeButton: "hidden",
        },
      }}
    />
  );
}
