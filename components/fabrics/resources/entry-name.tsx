"use client";

import { useState } from "react";
import { Input } from "@/components/ui/input";

type NameProps = { noun: string; name: string; taken: readonly string[]; onRename: (name: string) => void };

/** Renames when it is left, so that half a name never becomes a key, and never onto another entry. */
export function EntryName({ noun, name, taken, onRename }: NameProps) {
  const [typed, setTyped] = useState(name);
  const [seen, setSeen] = useState(name);
  if (seen !== name) {
    setSeen(name);
    setTyped(name);
  }
  const isFree = typed === name || (typed !== "" && !taken.includes(typed));
  return (
    <Input
      mono
      aria-label={`Name of the ${noun}`}
      aria-invalid={!isFree || undefined}
      className="h-7 max-w-56"
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={({ key, currentTarget }) => key === "Enter" && currentTarget.blur()}
      onBlur={() => (isFree && typed !== name ? onRename(typed) : setTyped(name))}
    />
  );
}

/** `default`, or the first numbered name that nobody has. */
export function freeName(noun: string, taken: readonly string[]): string {
  if (!taken.includes("default")) return "default";
  for (let number = taken.length + 1; ; number += 1) {
    const name = `${noun}-${number}`;
    if (!taken.includes(name)) return name;
  }
}
