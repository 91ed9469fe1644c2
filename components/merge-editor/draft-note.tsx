import type { DraftState } from "./use-draft";

const WORDS: Record<DraftState, string> = {
  unchanged: "",
  saving: "Saving your choices",
  saved: "Your choices are saved.",
  failed: "Your choices are not saved yet; trying again.",
};

/** Whether what was chosen would survive closing the window. */
export function DraftNote({ state, wasRestored }: { state: DraftState; wasRestored: boolean }) {
  if (state === "unchanged") return wasRestored ? "Your earlier choices are back." : null;
  return <span className={state === "failed" ? "text-failed" : undefined}>{WORDS[state]}</span>;
}
