"use client";

import { isObject, type Json } from "@/lib/json";
import type { Path } from "./document";

type Props = { data: Json | undefined; onSelect: (path: Path) => void };

/** What the YAML says, to read and to jump from; for the kinds that have no form. */
export function Outline({ data, onSelect }: Props) {
  if (data === undefined) return <p className="p-4 text-muted text-sm">Nothing to show yet.</p>;
  return (
    <div className="p-4">
      <p className="mb-3 text-muted text-sm">This kind is edited as YAML. Press a line to go there.</p>
      <Branch value={data} path={[]} onSelect={onSelect} />
    </div>
  );
}

function Branch({ value, path, onSelect }: { value: Json; path: Path; onSelect: Props["onSelect"] }) {
  const entries: [string | number, Json][] = Array.isArray(value)
    ? value.map((each, at) => [at, each])
    : isObject(value)
      ? Object.entries(value)
      : [];
  return (
    <ul className={path.length > 0 ? "ml-2 border-l pl-3" : undefined}>
      {entries.map(([key, each]) => {
        const at = [...path, key];
        const nested = typeof each === "object" && each !== null && Object.keys(each).length > 0;
        return (
          <li key={key}>
            <button
              type="button"
              onClick={() => onSelect(at)}
              className="flex w-full min-w-0 gap-2 rounded-sm px-1 py-0.5 text-left font-mono text-xs hover:bg-surface-sunken"
            >
              <span className="shrink-0 text-muted">
                {typeof key === "number" ? `${key + 1}.` : `${key}:`}
              </span>
              {!nested && <span className="min-w-0 truncate">{plainText(each)}</span>}
            </button>
            {nested && <Branch value={each} path={at} onSelect={onSelect} />}
          </li>
        );
      })}
    </ul>
  );
}

function plainText(value: Json): string {
  if (value === null) return "null";
  if (typeof value === "object") return Array.isArray(value) ? "[]" : "{}";
  return value === "" ? '""' : String(value);
}
