import { Undo2 } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { UndoPreview } from "@/lib/fabrics/undo/schema";

const SHOWN = 200;

/** What goes back, side by side with what stays and why. */
export function UndoList({ resources, files }: Pick<UndoPreview, "resources" | "files">) {
  const shown = resources.filter(({ outcome }) => outcome !== "unchanged");
  return (
    <ul className="divide-y rounded-lg border text-sm" aria-label="What the undo does">
      {shown.slice(0, SHOWN).map(({ resource, outcome, git_fields, gui_fields, reason, conflicts }) => (
        <li
          key={`${resource.kind}/${resource.namespace}/${resource.name}`}
          className="flex flex-col gap-1 px-4 py-2.5"
        >
          <Line name={resource.name} kind={resource.kind} stays={outcome === "stays"} />
          {reason && <p className="text-muted">{reason}</p>}
          {outcome === "goes_back" && (
            <>
              <Side word="in Git" tone="text-git" fields={git_fields} />
              <Side word="here" tone="text-gui" fields={gui_fields} />
              {conflicts.length > 0 && (
                <p className="text-waiting text-xs">Changed again since: {conflicts.join(", ")}</p>
              )}
            </>
          )}
        </li>
      ))}
      {files.map(({ path, outcome, reason }) => (
        <li key={path} className="flex flex-col gap-1 px-4 py-2.5">
          <Line name={path} kind="file" stays={outcome === "stays"} />
          {reason && <p className="text-muted">{reason}</p>}
        </li>
      ))}
      {shown.length > SHOWN && (
        <li className="px-4 py-2.5 text-muted">and {shown.length - SHOWN} more resources</li>
      )}
    </ul>
  );
}

function Line({ name, kind, stays }: { name: string; kind: string; stays: boolean }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-2">
      <span className="break-all font-mono">{name}</span>
      <span className="text-muted">{kind}</span>
      <Badge tone={stays ? "waiting" : "agreed"} className="ml-auto">
        {!stays && <Undo2 className="size-3" aria-hidden />}
        {stays ? "stays" : "goes back"}
      </Badge>
    </div>
  );
}

function Side({ word, tone, fields }: { word: string; tone: string; fields: string[] }) {
  if (fields.length === 0) return null;
  return (
    <p className="text-xs">
      <span className={tone}>{word}</span>{" "}
      <span className="break-all font-mono text-muted">
        {fields[0] === "$" ? "whole resource" : fields.join(", ")}
      </span>
    </p>
  );
}
