"use client";
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { IconButton } from "./icon-button";
import { focusContent } from "./initial-focus";

const WIDTHS = { sm: "sm:max-w-md", md: "sm:max-w-xl", lg: "sm:max-w-4xl" } as const;

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** One sentence below the title. */
  description?: ReactNode;
  size?: keyof typeof WIDTHS;
  /** Buttons at the lower right, the primary one last. */
  footer?: ReactNode;
  children?: ReactNode;
};

/** A question that has to be answered first. On a phone it rises from the lower edge. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  size = "sm",
  footer,
  children,
}: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Primitive.Content
          onOpenAutoFocus={focusContent}
          onEscapeKeyDown={(event) => {
            // The first Escape closes a list that is open inside, not the dialog with all that was typed into it.
            if ((event.target as HTMLElement).matches("[role=combobox][aria-expanded=true]"))
              event.preventDefault();
          }}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[90dvh] animate-enter flex-col rounded-t-xl bg-surface-raised shadow-floating outline-none sm:inset-x-4 sm:top-[12dvh] sm:bottom-auto sm:max-h-[76dvh] sm:rounded-xl",
            WIDTHS[size],
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Primitive.Title className="font-semibold">{title}</Primitive.Title>
              {description && (
                <Primitive.Description className="mt-1 text-muted text-sm">
                  {description}
                </Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <IconButton label="Close" size="sm" className="-mt-1 -mr-2">
                <X />
              </IconButton>
            </Primitive.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{footer}</footer>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
