"use client";

import { ArrowLeft, ArrowLeftRight, ArrowRight, Minus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Tone } from "@/components/ui/tone";
import type { PlanLine } from "@/lib/fabrics/sync-operations/schema";
import { counted } from "../words";

const SHOWN_AT_FIRST = 100;

const ACTION: Record<PlanLine["action"], { done: string; planned: string; tone: Tone }> = {
  create: { done: "created", planned: "create", tone: "agreed" },
  update: { done: "updated", planned: "update", tone: "neutral" },
  delete: { done: "removed", planned: "remove", tone: "failed" },
  merge: { done: "merged", planned: "merge", tone: "agreed" },
  conflict: { done: "conflict", planned: "conflict", tone: "waiting" },
};

const DIRECTION = {
  gui_to_github: { icon: ArrowRight, word: "to Git", tone: "text-gui" },
  github_to_gui: { icon: ArrowLeft, word: "from Git", tone: "text-git" },
  both: { icon: ArrowLeftRight, word: "both ways", tone: "text-agreed" },
  none: { icon: Minus, word: "nothing written", tone: "text-muted" },
} as const;

type Props = { fabricId: number | null; lines: readonly PlanLine[]; planned: boolean };

/** What a sync would do, or did, resource by resource. */
export function PlanTable({ fabricId, lines, planned }: Props) {
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, SHOWN_AT_FIRST);
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">{planned ? "What would happen" : "What happened"}</caption>
        <thead className="text-left text-muted text-xs">
          <tr className="border-b">
            <th className="px-4 py-2 font-normal">Resource</th>
            <th className="px-4 py-2 font-normal">{planned ? "Would" : "Done"}</th>
            <th className="px-4 py-2 font-normal max-sm:hidden">Direction</th>
            <th className="px-4 py-2 font-normal max-sm:hidden">Fields</th>
            <th className="px-4 py-2 font-normal max-lg:hidden">File</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <PlanRow
              key={`${line.resource.kind}/${line.resource.namespace}/${line.resource.name}`}
              {...{ line, planned, fabricId }}
            />
          ))}
        </tbody>
      </table>
      {lines.length > shown.length && (
        <div className="border-t p-3 text-center">
          <Button variant="ghost" size="sm" onClick={() => setAll(true)}>
            Show all {counted(lines.length, "line")}
          </Button>
        </div>
      )}
    </div>
  );
}

function PlanRow({ line, planned, fabricId }: { line: PlanLine; planned: boolean; fabricId: number | null }) {
  const action = ACTION[line.action];
  const direction = DIRECTION[line.direction];
  const Icon = direction.icon;
  const { id, kind, name } = line.resource;
  return (
    <tr className="border-b align-top last:border-0">
      <td className="px-4 py-2">
        {id !== null && fabricId !== null ? (
          <Link
            href={`/fabrics/${fabricId}/resources/${id}`}
            className="break-all font-mono hover:text-accent"
          >
            {name}
          </Link>
        ) : (
          <span className="break-all font-mono">{name}</span>
        )}
        <span className="ml-2 text-muted">{kind}</span>
      </td>
      <td className="px-4 py-2">
        <Badge tone={action.tone}>{planned ? action.planned : action.done}</Badge>
      </td>
      <td className="whitespace-nowrap px-4 py-2 max-sm:hidden">
        <span className={`inline-flex items-center gap-1.5 ${direction.tone}`}>
          <Icon className="size-3.5" aria-hidden />
          {direction.word}
        </span>
      </td>
      <td className="max-w-72 px-4 py-2 font-mono text-muted text-xs max-sm:hidden">
        <span className="line-clamp-2 break-all">
          {line.fields[0] === "$" ? "whole resource" : line.fields.join(", ")}
        </span>
      </td>
      <td className="max-w-72 truncate px-4 py-2 font-mono text-muted text-xs max-lg:hidden">
        {line.file_path}
      </td>
    </tr>
  );
}
