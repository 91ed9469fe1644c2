"use client";
import { Check, Circle } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

const ITEM =
  "flex min-h-8 cursor-default select-none items-center gap-2 rounded px-2 py-1 text-sm outline-none data-[disabled]:pointer-events-none data-[disabled]:opacity-50 data-[highlighted]:bg-surface-sunken [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted";

/** A menu below `trigger`, which must be one element that takes a ref. */
export function Menu({
  trigger,
  align = "end",
  className,
  children,
}: {
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            "z-50 max-h-[70dvh] min-w-48 animate-enter overflow-y-auto rounded-lg bg-surface-raised p-1 shadow-floating",
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export function MenuItem({
  icon,
  hint,
  danger = false,
  className,
  children,
  ...rest
}: { icon?: ReactNode; hint?: ReactNode; danger?: boolean } & ComponentProps<typeof Primitive.Item>) {
  return (
    <Primitive.Item {...rest} className={cn(ITEM, danger && "text-failed [&_svg]:text-failed", className)}>
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
      {hint && <span className="text-muted text-xs">{hint}</span>}
    </Primitive.Item>
  );
}

export function MenuLink({
  href,
  icon,
  external = false,
  children,
}: {
  href: string;
  icon?: ReactNode;
  external?: boolean;
  children: ReactNode;
}) {
  return (
    <Primitive.Item asChild className={ITEM}>
      {external ? (
        <a href={href} target="_blank" rel="noreferrer">
          {icon}
          {children}
        </a>
      ) : (
        <Link href={href}>
          {icon}
          {children}
        </Link>
      )}
    </Primitive.Item>
  );
}

/** Stays open when toggled, so that several can be set in one go. */
export function MenuCheckbox({
  checked,
  onCheckedChange,
  children,
}: {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Primitive.CheckboxItem
      checked={checked}
      onCheckedChange={onCheckedChange}
      onSelect={(event) => event.preventDefault()}
      className={ITEM}
    >
      <span className="flex size-4 items-center justify-center">
        <Primitive.ItemIndicator>
          <Check />
        </Primitive.ItemIndicator>
      </span>
      {children}
    </Primitive.CheckboxItem>
  );
}

export function MenuRadioGroup({
  value,
  onValueChange,
  options,
}: {
  value: string;
  onValueChange: (value: string) => void;
  options: readonly { value: string; label: ReactNode }[];
}) {
  return (
    <Primitive.RadioGroup value={value} onValueChange={onValueChange}>
      {options.map((option) => (
        <Primitive.RadioItem
          key={option.value}
          value={option.value}
          onSelect={(event) => event.preventDefault()}
          className={ITEM}
        >
          <span className="flex size-4 items-center justify-center">
            <Primitive.ItemIndicator>
              <Circle className="size-2! fill-accent text-accent!" />
            </Primitive.ItemIndicator>
          </span>
          {option.label}
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-2 pt-2 pb-1 text-muted text-xs">{children}</Primitive.Label>;
}

export function MenuSeparator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-border" />;
}
