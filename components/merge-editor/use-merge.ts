import { useEffect, useMemo, useReducer, useRef, useState } from "react";
import { z } from "zod";
import { consequencesOf } from "@/lib/fabrics/conflicts/consequences";
import type { MergeMaterial } from "@/lib/fabrics/conflicts/schema";
import { checkResource } from "@/lib/fabrics/resources/checks";
import { kubernetesProblems } from "@/lib/fabrics/resources/rules";
import { isObject, type Json } from "@/lib/json";
import { editedWith } from "@/lib/merge/edited";
import { isReady, resultDocument } from "@/lib/merge/rows";
import { openSession, reduceSession, toDraft, undecidedPaths } from "@/lib/merge/session";
import type { Decision, Decisions } from "@/lib/merge/types";
import type { CommitSettings } from "./commit-bar";
import type { Finding } from "./consequences";
import { ownedSidesOf, ownerOfField } from "./owned";
import { suggestedMessage } from "./resolution";
import { editedText, readResult, resultText } from "./texts";

/** What the server keeps while somebody decides: the session's draft and the commit's settings. */
const SavedWork = z.object({
  session: z.unknown(),
  message: z.string().nullable(),
  backUp: z.boolean(),
  propose: z.boolean().default(false),
});

const BURST_MS = 1200;

/** Everything the screen of one open conflict shows and does, on top of the session of lib/merge. */
export function useMerge(material: MergeMaterial) {
  const [saved] = useState(() => SavedWork.safeParse(material.draft).data);
  const [session, dispatch] = useReducer(reduceSession, null, () =>
    openSession({ ...ownedSidesOf(material), draft: saved?.session }),
  );
  const [own, setOwn] = useState({
    message: saved?.message ?? null,
    backUp: saved?.backUp ?? true,
    propose: saved?.propose ?? false,
  });
  const moved = useRebase(material, dispatch);
  // Any other action ends a row of typing, so that undo goes back to the pause and not to before the first letter.
  const endBurst = useLater(
    BURST_MS,
    () => session.focus && dispatch({ type: "focus", path: session.focus }),
  );

  const { edit } = session;
  const document = resultDocument(session);
  const text = useMemo(() => edit?.text ?? resultText(material, document), [edit, material, document]);
  const mistakes = useMemo(() => (edit ? readResult(edit.text, material).mistakes : []), [edit, material]);
  const findings = useMemo(() => findingsOf(document), [document]);
  const { kind, name } = material.resource;
  const { resource, surroundings } = material;
  const around = useMemo(
    () => consequencesOf(resource, isObject(document) ? document : null, surroundings),
    [resource, document, surroundings],
  );
  const settings: CommitSettings = { ...own, message: own.message ?? suggestedMessage(session, kind, name) };

  /** The edited text with decisions carried out in it; nothing where no text was edited. */
  const inText = (decisions: Decisions) => {
    const next = editedWith(session, decisions);
    if (!edit || edit.document === undefined || next === undefined) return {};
    return { inText: { text: editedText(edit.text, edit.document, next), document: next } };
  };
  const missing = undecidedPaths(session);
  const choose = (path: string, decision: Decision) => {
    dispatch({ type: "choose", path, decision, ...inText({ [path]: decision }) });
    dispatch({ type: "focus", path });
  };
  const chooseRest = (take: "gui_value" | "github_value") => {
    const decisions = Object.fromEntries(missing.map((path) => [path, { take }]));
    dispatch({ type: "choose-all", take, onlyUndecided: true, ...inText(decisions) });
  };
  const type = (typed: string) => {
    dispatch({ type: "edit-text", text: typed, document: readResult(typed, material).document });
    endBurst();
  };

  return {
    session,
    dispatch,
    choose,
    chooseRest,
    clear: (path: string) => dispatch({ type: "clear", path }),
    type,
    ownerOf: (path: string) => ownerOfField(path, material),
    document,
    text,
    mistakes,
    findings,
    around,
    settings,
    changeSettings: (changes: Partial<CommitSettings>) => setOwn((now) => ({ ...now, ...changes })),
    moved,
    draft: { session: toDraft(session), ...own } satisfies Json,
    missing,
    hindrance: hindranceOf({
      problem: session.decided.problems[0]?.message,
      mistake: mistakes[0],
      refusal: findings.find(({ blocks }) => blocks),
      isReady: isReady(session),
      message: settings.message,
    }),
  };
}
export type MergeWork = ReturnType<typeof useMerge>;

/** Which sides moved since the screen was opened, newest last; the session is merged again with each. */
export type Moved = { side: "gui" | "git" | "both"; commit: string | null } | null;

function useRebase(material: MergeMaterial, dispatch: (action: Parameters<typeof reduceSession>[1]) => void) {
  const [moved, setMoved] = useState<Moved>(null);
  const seen = useRef(material);
  useEffect(() => {
    const before = seen.current;
    seen.current = material;
    if (before.resource.version === material.resource.version) return;
    const changed = (side: "gui" | "git") => JSON.stringify(before[side]) !== JSON.stringify(material[side]);
    const [gui, git] = [changed("gui"), changed("git")];
    if (!gui && !git && JSON.stringify(before.base) === JSON.stringify(material.base)) return;
    dispatch({ type: "rebase", ...ownedSidesOf(material) });
    setMoved({ side: gui && git ? "both" : gui ? "gui" : "git", commit: material.git_commit });
  }, [material, dispatch]);
  return { is: moved, dismiss: () => setMoved(null) };
}

/** Calls `act` once, some time after the last call. */
function useLater(waitMs: number, act: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => () => clearTimeout(timer.current), []);
  return () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(), waitMs);
  };
}

function findingsOf(document: Json | undefined): Finding[] {
  if (document === undefined) return [];
  const refusals = kubernetesProblems(document).map((problem) => ({ ...problem, blocks: true }));
  if (refusals.length > 0) return refusals;
  return checkResource(document).map((problem) => ({ ...problem, blocks: false }));
}

type Hindrances = {
  problem: string | undefined;
  mistake: { message: string; line: number } | undefined;
  refusal: Finding | undefined;
  isReady: boolean;
  message: string;
};

function hindranceOf({ problem, mistake, refusal, isReady, message }: Hindrances): string | null {
  if (mistake) return `Line ${mistake.line} of the text: ${mistake.message}`;
  if (problem) return problem;
  if (isReady && refusal) return `Kubernetes would refuse ${refusal.path}: ${refusal.message}`;
  return message.trim() === "" ? "Write a commit message." : null;
}
