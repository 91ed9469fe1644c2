"use client";

import { useState } from "react";
import type { ResourceDetail } from "@/lib/fabrics/resources/schema";

/**
 * The stored version that an edit started from, and a newer one if somebody made one meanwhile.
 *
 * `latest` is what the server rendered last. Without unsaved edits it is taken
 * over silently; so it is when only its surroundings moved (a sync, a commit)
 * while its text stayed. Otherwise it waits as `newer` for the person's choice,
 * and the text that is being typed stays as it is.
 */
export function useVersions(latest: ResourceDetail, text: string, setText: (text: string) => void) {
  const [base, setBase] = useState(latest);
  const [newer, setNewer] = useState<ResourceDetail | null>(null);
  const [seen, setSeen] = useState(latest);
  const isDirty = text !== base.yaml;

  const takeOver = (detail: ResourceDetail) => {
    setBase(detail);
    setNewer(null);
    setText(detail.yaml);
  };
  if (latest !== seen) {
    setSeen(latest);
    if (latest.yaml === base.yaml || latest.yaml === text) {
      setBase(latest);
      setNewer(null);
    } else if (!isDirty) takeOver(latest);
    else setNewer(latest);
  }
  return {
    base,
    isDirty,
    newer,
    takeOver,
    /** Goes on with the text that is being typed; saving it then replaces the newer version. */
    keepMine: (detail: ResourceDetail) => {
      setBase(detail);
      setNewer(null);
    },
    saved: (etag: string, savedText: string) => {
      setBase({ ...base, etag, yaml: savedText });
      setNewer(null);
    },
  };
}
