import { useRouter } from "next/navigation";
import { useMergeKeys } from "./keys";
import type { MergeWork } from "./use-merge";

type WorkspaceKeys = {
  work: MergeWork;
  readOnly: boolean;
  nextHref: string | null;
  onCommit: () => void;
  onHelp: () => void;
};

/** What each key does on the open conflict. */
export function useWorkspaceKeys({ work, readOnly, nextHref, onCommit, onHelp }: WorkspaceKeys): void {
  const { session, dispatch, choose } = work;
  const router = useRouter();
  const take = (what: "gui_value" | "github_value" | "merge_both") => () => {
    const field = session.merge.conflicts.find(({ path }) => path === session.focus);
    if (readOnly || !field || (what === "merge_both" && !field.canKeepBoth)) return;
    choose(field.path, { take: what });
  };
  const unlessReadOnly = (act: () => void) => () => (readOnly ? undefined : act());
  useMergeKeys({
    nextField: () => dispatch({ type: "focus-next" }),
    previousField: () => dispatch({ type: "focus-previous" }),
    takeGui: take("gui_value"),
    takeGit: take("github_value"),
    takeBoth: take("merge_both"),
    undo: unlessReadOnly(() => dispatch({ type: "undo" })),
    redo: unlessReadOnly(() => dispatch({ type: "redo" })),
    nextConflict: () => nextHref && router.push(nextHref),
    commit: unlessReadOnly(onCommit),
    help: onHelp,
  });
}
