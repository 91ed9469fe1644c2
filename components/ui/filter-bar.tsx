"use client";
import { Search, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "./button";
import { Input } from "./input";
import { Select, type SelectOption } from "./select";

/** A row of filters above a list; `onClear` is given while any of them is set. */
export function FilterBar({ onClear, children }: { onClear?: () => void; children: ReactNode }) {
  return (
    <div className="flex flex-1 flex-wrap items-center gap-2">
      {children}
      {onClear && (
        <Button variant="ghost" size="sm" icon={<X />} onClick={onClear}>
          Clear
        </Button>
      )}
    </div>
  );
}

/** Searches while one types, a moment after the last key. */
export function SearchFilter({
  value,
  onSearch,
  label,
  placeholder = label,
}: {
  value: string;
  onSearch: (text: string) => void;
  label: string;
  placeholder?: string;
}) {
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [seen, setSeen] = useState(value);
  // The address can change without us (back button, "Clear"): then the box follows.
  if (seen !== value) {
    setSeen(value);
    setTyped(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div className="w-full sm:w-60">
      <Input
        type="search"
        icon={<Search aria-hidden />}
        aria-label={label}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => onSearch(text.trim()), 200);
        }}
      />
    </div>
  );
}

// Radix reserves the empty value for "nothing chosen", so "all" needs a word of its own.
const ALL = "*";

/** One filter as a small select; the empty string means no filter. */
export function SelectFilter({
  value,
  onChange,
  options,
  label,
  all,
}: {
  value: string;
  onChange: (value: string) => void;
  options: readonly SelectOption[];
  label: string;
  /** What no filter is called, for example "All kinds". */
  all: string;
}) {
  return (
    <Select
      label={label}
      value={value || ALL}
      onValueChange={(next) => onChange(next === ALL ? "" : next)}
      options={[{ value: ALL, label: all }, ...options]}
      className="w-auto min-w-32 max-w-56"
    />
  );
}
