import { cn } from "@/components/ui/cn";
import { compareLines } from "@/lib/merge/lines";
import type { Value } from "@/lib/merge/types";
import { toYaml } from "./yaml-text";

export type ValueTone = "neutral" | "gui" | "git" | "agreed" | "waiting";

const CHANGED: Record<ValueTone, string> = {
  neutral: "",
  gui: "bg-gui-soft",
  git: "bg-git-soft",
  agreed: "bg-agreed-soft",
  waiting: "bg-waiting-soft",
};

/** A value pretty-printed; of several lines those that differ from `against` carry the colour of the side. */
export function YamlValue({ value, against, tone }: { value: Value; against?: Value; tone: ValueTone }) {
  if (value === undefined) return <p className="px-2 py-1 text-muted text-sm italic">not there</p>;
  const text = toYaml(value);
  const lines = against === undefined ? plainLines(text) : compareLines(toYaml(against), text);
  return (
    <pre className="max-h-72 overflow-auto whitespace-pre-wrap break-words py-1 font-mono text-sm">
      {lines.map(
        (line) =>
          line.kind !== "removed" && (
            <span key={line.after} className={cn("block px-2", line.kind === "added" && CHANGED[tone])}>
              {line.text || " "}
            </span>
          ),
      )}
    </pre>
  );
}

const plainLines = (text: string) =>
  text.split("\n").map((line, index) => ({ kind: "same" as const, text: line, after: index + 1 }));
