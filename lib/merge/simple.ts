import { type Path, parsePath } from "./path";
import type { Decision, Decisions, FieldConflict, Merge, Value } from "./types";

/** When each side was last edited; null when that is not known. */
export type EditTimes = { guiTime: Date | null; gitTime: Date | null };

/**
 * Decides the conflicts that have one sensible answer, and leaves the others out.
 *
 * - Labels and annotations: the later side. Equal or unknown times decide nothing.
 * - Equal values spelled differently: numbers and booleans against the text that spells them the
 *   usual way (1500 and '1500', true and 'true'), text that differs in surrounding space or Unicode
 *   composition, MAC addresses that differ in case or separator. The side whose type base had is
 *   taken, else the typed value before its text, else the spelling that sorts first. Null is nobody's
 *   spelling, and neither are `010` or `1e3`, which YAML readers disagree about.
 *
 * Every other conflict asks, above all two edits of one field in `spec`.
 */
export function decideSimple(merge: Merge, times: EditTimes): Decisions {
  const decisions: [string, Decision][] = [];
  for (const conflict of merge.conflicts) {
    const take = sameMeaning(conflict) ?? (isLabel(parsePath(conflict.path)) ? laterSide(times) : undefined);
    if (take) decisions.push([conflict.path, { take }]);
  }
  return Object.fromEntries(decisions);
}

const isLabel = ([first, second]: Path) =>
  first === "metadata" && (second === "labels" || second === "annotations");

type TakeSide = "gui_value" | "github_value";

function laterSide({ guiTime, gitTime }: EditTimes): TakeSide | undefined {
  if (!guiTime || !gitTime || guiTime.getTime() === gitTime.getTime()) return undefined;
  return guiTime > gitTime ? "gui_value" : "github_value";
}

function sameMeaning({ base, gui, git }: FieldConflict): TakeSide | undefined {
  const meaning = meaningOf(gui);
  if (meaning === undefined || meaning !== meaningOf(git)) return undefined;
  if (typeof gui !== typeof git) {
    if (typeof gui === typeof base) return "gui_value";
    if (typeof git === typeof base) return "github_value";
    return typeof git === "string" ? "gui_value" : "github_value";
  }
  return String(gui) < String(git) ? "gui_value" : "github_value";
}

const MAC = /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/;

/** One text for every spelling of a scalar; undefined for what has no other spelling. */
function meaningOf(value: Value): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return undefined;
  const text = value.trim().normalize("NFC");
  const lower = text.toLowerCase();
  return MAC.test(lower) ? lower.replaceAll("-", ":") : text;
}
