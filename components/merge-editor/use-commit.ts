import { useRef } from "react";
import type { MergeMaterial } from "@/lib/fabrics/conflicts/schema";
import { useResolve } from "./data";
import { toResolution } from "./resolution";
import type { MergeWork } from "./use-merge";

/** Sends the resolution once everything is decided. A refusal keeps every choice. */
export function useCommit(material: MergeMaterial, work: MergeWork) {
  const { mutate, data, error, isPending } = useResolve(material.fabric.id, material.conflict.conflict_id);
  // One key for each distinct attempt: the same body again is a repeat, a corrected one is not.
  const attempt = useRef({ body: "", key: "" });
  const start = () => {
    if (work.missing.length > 0 || work.hindrance !== null || isPending || data) return;
    const input = {
      ...toResolution(work.session, work.text, work.settings),
      // What was decided holds for the sides that were shown, and no others.
      expected_version: material.resource.version,
    };
    const body = JSON.stringify(input);
    if (attempt.current.body !== body) attempt.current = { body, key: crypto.randomUUID() };
    mutate({ input, idempotencyKey: attempt.current.key });
  };
  return { start, pending: isPending, outcome: data ?? null, error: isPending ? null : error };
}
export type Commit = ReturnType<typeof useCommit>;
