"use client";

import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { withClusterValues } from "@/lib/fabrics/cluster/take";
import { isObject, type Json, type JsonObject } from "@/lib/json";
import { kubernetesHints } from "@/lib/merge/hints";
import { editDocument } from "@/lib/yaml/edit";
import { type Path, withValue } from "./document";
import { analyse, type Identity, type Judge } from "./problems";

/**
 * The YAML text as the one state of the editor.
 *
 * The form has no state of its own: it shows what the text says and edits the
 * text in place, so comments and untouched lines stay as they are. While the
 * text cannot be read, the form shows what it said last and waits.
 */
export function useResourceText(initial: string, identity: Identity | null, judge?: Judge) {
  const [text, setText] = useState(initial);
  // Typing must never wait for the analysis of a long text.
  const analysed = useDeferredValue(text);
  const analysis = useMemo(() => analyse(analysed, identity, judge), [analysed, identity, judge]);
  const [readable, setReadable] = useState<Json | undefined>(analysis.data);
  if (analysis.data !== undefined && analysis.data !== readable) setReadable(analysis.data);

  const setField = useCallback(
    (path: Path, value: Json | undefined) => {
      const { data } = analyse(text, null);
      const next = withValue(data, path, value);
      if (data !== undefined && next !== undefined)
        setText(editDocument(text, 0, data, next, { listKeys: kubernetesHints.listKeys }));
    },
    [text],
  );
  const takeFrom = useCallback(
    (actual: JsonObject) => {
      const { data } = analyse(text, null);
      if (isObject(data))
        setText(
          editDocument(text, 0, data, withClusterValues(data, actual), {
            listKeys: kubernetesHints.listKeys,
          }),
        );
    },
    [text],
  );
  return {
    text,
    setText,
    setField,
    /** Takes the cluster's values where they differ, as edits of the text. */
    takeFrom,
    /** As last readable. */
    data: readable,
    isReadable: analysis.data !== undefined,
    problems: analysis.problems,
    hasErrors: analysis.problems.some(({ severity }) => severity === "error"),
  };
}
export type ResourceText = ReturnType<typeof useResourceText>;
