/**
 * Taking back what an operation did to one resource, without trampling what came later.
 *
 * Each of the three documents is merged by itself: what the operation left as the base, what it found as one
 * side, what is there now as the other. Nothing changed since: the former document comes back exactly. Something
 * else changed since: it stays beside what goes back. The same thing changed since: the resource stays whole,
 * because half of an undo would put together what nobody ever had.
 */
import { isObject, type JsonObject } from "@/lib/json";
import { decideAll, decideMerge } from "@/lib/merge/decide";
import { kubernetesHints } from "@/lib/merge/hints";
import { parseFile } from "@/lib/yaml/parse";
import { mergeSides, type Sides } from "../conflicts/detect";
import { withoutRuntimeFields } from "../resources/document";
import { same } from "../resources/rules";
import type { Settled } from "../sync-operations/plan";

type Document = JsonObject | null;
/** One document as the operation found it and as it left it. */
export type BeforeAfter = { before: Document; after: Document };

/** What an operation did to one resource; null where it left a document alone. */
export type Change = {
  gui: BeforeAfter | null;
  base: BeforeAfter | null;
  /** With the text as it was and as it became, comments and all. */
  git: (BeforeAfter & { textBefore: string | null; textAfter: string | null }) | null;
  /** What somebody had typed as YAML and the operation wrote or dropped. */
  guiText: string | null;
};

/** The texts of a resource as they are now: Git's, and the GUI's where somebody typed it. */
export type Texts = { git: string | null; gui: string | null };

export type TakenBack = {
  /** The three documents afterwards; null when the resource stays as it is. */
  settled: Settled | null;
  /** Paths that were changed again since. With `force` they went back all the same. */
  conflicts: string[];
};

/** What an undo makes of one resource, `texts` being spelled as they are now. Pure, and a second time it changes nothing. */
export function takeBack(change: Change, sides: Sides, texts: Texts, force: boolean): TakenBack {
  const base = backOf(change.base, sides.base, force);
  const gui = backOf(change.gui, sides.gui, force);
  const git = backOf(change.git, sides.git, force);
  const conflicts = [...new Set([...git.conflicts, ...gui.conflicts, ...base.conflicts])];
  if (conflicts.length > 0 && !force) return { settled: null, conflicts };
  const after = { base: base.document, gui: gui.document, git: git.document };
  const isExact = change.git !== null && same(after.git, change.git.before);
  // Comments alone are no change of the data, yet somebody may have written new ones since.
  const hasNewComments =
    change.git !== null &&
    same(sides.git, change.git.after) &&
    texts.git !== null &&
    texts.git !== change.git.textAfter &&
    texts.git !== change.git.textBefore;
  return {
    settled: {
      ...after,
      gitText: isExact && !hasNewComments ? (change.git?.textBefore ?? null) : null,
      guiText: typedFor(after, change, sides, texts),
    },
    conflicts,
  };
}

/** The GUI's text: what is typed there now where that stays, else what was typed before, if it says what comes back. */
function typedFor(
  after: Pick<Settled, "gui" | "git">,
  change: Change,
  sides: Sides,
  texts: Texts,
): string | null {
  if (texts.gui !== null && same(after.gui, sides.gui)) return texts.gui;
  const { guiText, git } = change;
  if (guiText === null || (same(after.gui, after.git) && guiText === git?.textBefore)) return null;
  const said = parseFile(guiText).documents[0]?.data;
  return isObject(said) && same(withoutRuntimeFields(said), after.gui) ? guiText : null;
}

function backOf(
  change: BeforeAfter | null,
  now: Document,
  force: boolean,
): { document: Document; conflicts: string[] } {
  if (!change || same(change.before, change.after)) return { document: now, conflicts: [] };
  if (same(now, change.after)) return { document: change.before, conflicts: [] };
  const merge = mergeSides({ base: change.after, gui: change.before, git: now });
  const conflicts = merge.conflicts.map(({ path }) => path);
  if (conflicts.length === 0) return { document: (merge.document ?? null) as Document, conflicts };
  if (!force) return { document: now, conflicts };
  const raw = {
    base: change.after ?? undefined,
    gui: change.before ?? undefined,
    git: now ?? undefined,
  };
  const { document } = decideMerge(merge, raw, decideAll(merge, "gui_value"), kubernetesHints);
  return { document: (document ?? null) as Document, conflicts };
}
