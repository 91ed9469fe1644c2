"use client";
import { Popover as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** A small panel below `trigger`, which must be one element that takes a ref. */
export function Popover({
  trigger,
  label,
  align = "end",
  className,
  children,
}: {
  trigger: ReactNode;
  /** What the panel is, for screen readers. */
  label: string;
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            "z-50 w-80 max-w-[calc(100vw-16px)] animate-enter rounded-lg bg-surface-raised p-3 shadow-floating outline-none",
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** What leads away from the panel and closes it. */
export const PopoverClose = Primitive.Close;
