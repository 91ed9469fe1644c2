import { useEffect, useRef } from "react";

export type MergeKeys = {
  nextField: () => void;
  previousField: () => void;
  takeGui: () => void;
  takeGit: () => void;
  takeBoth: () => void;
  undo: () => void;
  redo: () => void;
  nextConflict: () => void;
  commit: () => void;
  help: () => void;
};

/** The keys as the help lists them, in its order. */
export const KEY_HELP: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["F7"], does: "Next field" },
  { keys: ["Shift", "F7"], does: "Previous field" },
  { keys: ["Alt", "1"], does: "Take GUI" },
  { keys: ["Alt", "2"], does: "Take Git" },
  { keys: ["Alt", "3"], does: "Keep both, where it means something" },
  { keys: ["Ctrl", "Z"], does: "Undo the last choice or edit" },
  { keys: ["Ctrl", "Shift", "Z"], does: "Redo" },
  { keys: ["Ctrl", "↓"], does: "Next conflict" },
  { keys: ["Ctrl", "Enter"], does: "Merge and commit" },
  { keys: ["?"], does: "Show these keys" },
];

const EVERYWHERE: Record<string, keyof MergeKeys> = {
  F7: "nextField",
  "Shift F7": "previousField",
  "Alt Digit1": "takeGui",
  "Alt Digit2": "takeGit",
  "Alt Digit3": "takeBoth",
  "Ctrl ArrowDown": "nextConflict",
  "Ctrl Enter": "commit",
};
const OUTSIDE_BOXES: Record<string, keyof MergeKeys> = {
  "Ctrl z": "undo",
  "Ctrl Shift z": "redo",
  "Ctrl y": "redo",
};

/** Which action a key press means; null for the many that are not ours. `data-own-keys` marks what keeps its keys. */
export function keyAction(event: KeyboardEvent): keyof MergeKeys | null {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("[data-own-keys]")) return null;
  const name = pressed(event);
  const everywhere = EVERYWHERE[name];
  if (everywhere) return everywhere;
  const inEditor = target?.closest(".monaco-editor") ?? null;
  // The editor's steps are the session's; any other box undoes its own typing.
  if (!inEditor && isTextBox(target)) return null;
  if (!inEditor && (name === "?" || name === "Shift ?")) return "help";
  return OUTSIDE_BOXES[name] ?? null;
}

function pressed({ ctrlKey, metaKey, altKey, shiftKey, key, code }: KeyboardEvent): string {
  // By code with Alt, because many layouts type another character than the digit then.
  const base = altKey ? code : key.length === 1 ? key.toLowerCase() : key;
  return [(ctrlKey || metaKey) && "Ctrl", altKey && "Alt", shiftKey && "Shift", base]
    .filter(Boolean)
    .join(" ");
}

const isTextBox = (target: Element | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Listens on the whole page, before monaco, which has its own meaning for some of the keys. */
export function useMergeKeys(actions: MergeKeys): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // An open dialog has the keyboard for itself.
      if (document.querySelector('[role="dialog"]')) return;
      const action = keyAction(event);
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current[action]();
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, []);
}
