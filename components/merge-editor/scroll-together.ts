import { useCallback, useEffect, useRef } from "react";
import type { monaco } from "@/components/yaml-editor/monaco";
import { EDITOR_OPTIONS } from "@/components/yaml-editor/options";
import { alignLines } from "@/lib/merge/lines";

const LINE_HEIGHT = EDITOR_OPTIONS.lineHeight;

type Editor = monaco.editor.IStandaloneCodeEditor;

/**
 * Scrolls several panes together by content: the line at the top of the pane in
 * hand is at the top of the others too, wherever it lies in their text.
 *
 * Returns what a pane calls with its editor when it comes and goes.
 */
export function useScrollTogether<Key extends string>() {
  const editors = useRef(new Map<Key, Editor>());
  const listeners = useRef(new Map<Key, { dispose(): void }>());
  // The pane that the reader scrolls: the others follow and must not lead in turn.
  const leader = useRef<Key>(null);

  const follow = useCallback((from: Key) => {
    const source = editors.current.get(from);
    if (!source) return;
    const top = source.getScrollTop() / LINE_HEIGHT;
    for (const [key, target] of editors.current) {
      if (key === from) continue;
      const map = alignment(source, target);
      const line = Math.min(Math.floor(top) + 1, map.length - 1);
      const aligned = (map[line] ?? 1) - 1 + (top - Math.floor(top));
      target.setScrollTop(Math.max(0, aligned * LINE_HEIGHT));
      target.setScrollLeft(source.getScrollLeft());
    }
  }, []);

  const register = useCallback(
    (key: Key, editor: Editor | null) => {
      listeners.current.get(key)?.dispose();
      listeners.current.delete(key);
      editors.current.delete(key);
      if (!editor) return;
      editors.current.set(key, editor);
      const lead = () => {
        leader.current = key;
      };
      const node = editor.getContainerDomNode();
      node.addEventListener("wheel", lead, { passive: true });
      node.addEventListener("pointerdown", lead);
      node.addEventListener("keydown", lead);
      const scrolled = editor.onDidScrollChange(() => {
        if (leader.current === key) follow(key);
      });
      listeners.current.set(key, {
        dispose() {
          scrolled.dispose();
          node.removeEventListener("wheel", lead);
          node.removeEventListener("pointerdown", lead);
          node.removeEventListener("keydown", lead);
        },
      });
    },
    [follow],
  );

  useEffect(() => {
    const held = listeners.current;
    return () => {
      for (const listener of held.values()) listener.dispose();
    };
  }, []);

  return register;
}

const alignments = new WeakMap<monaco.editor.ITextModel, WeakMap<monaco.editor.ITextModel, Alignment>>();
type Alignment = { versions: string; map: number[] };

/** The line map of two panes, computed once for each state of their texts. */
function alignment(source: Editor, target: Editor): number[] {
  const [from, to] = [source.getModel(), target.getModel()];
  if (!from || !to) return [1];
  const versions = `${from.getVersionId()}:${to.getVersionId()}`;
  const known = alignments.get(from)?.get(to);
  if (known?.versions === versions) return known.map;
  const map = alignLines(from.getValue(), to.getValue());
  const ofSource = alignments.get(from) ?? new WeakMap<monaco.editor.ITextModel, Alignment>();
  alignments.set(from, ofSource.set(to, { versions, map }));
  return map;
}
