"use client";

import { CircleAlert, TriangleAlert } from "lucide-react";
import type { Problem } from "./problems";

/** What is marked in the text, as a list; pressing one goes to its line. */
export function ProblemList({
  problems,
  onSelect,
}: {
  problems: readonly Problem[];
  onSelect: (line: number) => void;
}) {
  if (problems.length === 0) return null;
  return (
    <ul aria-label="Problems" className="max-h-36 shrink-0 overflow-y-auto border-t text-sm">
      {problems.map((problem) => {
        const Icon = problem.severity === "error" ? CircleAlert : TriangleAlert;
        return (
          <li key={`${problem.line}:${problem.column}:${problem.message}`}>
            <button
              type="button"
              onClick={() => onSelect(problem.line)}
              className="flex w-full items-start gap-2 px-3 py-1.5 text-left hover:bg-surface-sunken focus-visible:outline-offset-[-2px]"
            >
              <Icon
                className={`mt-0.5 size-4 shrink-0 ${problem.severity === "error" ? "text-failed" : "text-waiting"}`}
                aria-hidden
              />
              <span className="min-w-0 flex-1">{problem.message}</span>
              <span className="shrink-0 text-muted text-xs">line {problem.line}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
