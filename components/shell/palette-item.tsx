"use client";
import { Command } from "cmdk";
import type { ReactNode } from "react";

/** One line of the palette. `found` is the text that found it on the server, so that it is not filtered again. */
export function PaletteItem({
  id,
  icon,
  hint,
  found,
  onSelect,
  children,
}: {
  id: string;
  icon: ReactNode;
  hint?: ReactNode;
  found?: string;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={id}
      keywords={found === undefined ? undefined : [found]}
      onSelect={onSelect}
      className="flex min-h-9 cursor-default select-none items-center gap-3 rounded px-2 text-sm data-[selected=true]:bg-surface-sunken [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted"
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {hint && <span className="shrink-0 text-muted text-xs">{hint}</span>}
    </Command.Item>
  );
}
