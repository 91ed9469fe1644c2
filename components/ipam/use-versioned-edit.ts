"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { ApiError } from "@/components/api";
import { changesOf, differencesOf, rebased } from "./edits";
import { type FieldByCode, issuesOf, type Refusals, refusalsOf } from "./refusals";

/** A thing with the tag of its version, which a change sends back. */
export type Versioned<Thing> = { value: Thing; etag: string | null };

type Options<Thing, Draft, Input extends z.ZodType> = {
  /** The version that was shown when the form opened; newer ones arriving beside it must not pass for it. */
  opened: Versioned<Thing>;
  draftOf: (thing: Thing) => Draft;
  /** What a PATCH takes. */
  schema: Input;
  fieldByCode?: FieldByCode;
  /** What is wrong with a field, where the schema's own words are a program's. */
  plainer?: Record<string, string>;
  save: (input: z.output<Input>, etag: string | null) => Promise<unknown>;
  /** Reads past the cache what is there now. */
  read: () => Promise<Versioned<Thing>>;
  onClose: () => void;
};

/**
 * The state of a form that changes something others may change too.
 *
 * Only what was changed is sent. A refused version (412) reads the newer one, says what is different in it, and keeps
 * what was typed, until one chooses.
 */
export function useVersionedEdit<Thing, Draft extends Record<string, unknown>, Input extends z.ZodType>({
  opened,
  draftOf,
  schema,
  fieldByCode,
  plainer,
  save,
  read,
  onClose,
}: Options<Thing, Draft, Input>) {
  const [base, setBase] = useState(opened);
  const [newer, setNewer] = useState<Versioned<Thing> | null>(null);
  const [draft, setDraft] = useState(() => draftOf(opened.value));
  const [tried, setTried] = useState(false);
  const saving = useMutation({
    mutationFn: async (input: z.output<Input>) => {
      try {
        await save(input, base.etag);
        onClose();
      } catch (error) {
        if (!(error instanceof ApiError && error.status === 412)) throw error;
        setNewer(await read());
      }
    },
  });

  const before = draftOf(base.value);
  const changes = changesOf(before, draft);
  const parsed = schema.safeParse(changes);
  const wrong: Refusals = tried && !parsed.success ? issuesOf(parsed.error, plainer) : {};
  const submit = () => {
    setTried(true);
    if (Object.keys(changes).length === 0) onClose();
    else if (parsed.success) saving.mutate(parsed.data);
  };
  const startFrom = (version: Versioned<Thing>, next: Draft) => {
    setBase(version);
    setDraft(next);
    setNewer(null);
  };
  return {
    draft,
    change: (changes: Partial<Draft>) => setDraft((known) => ({ ...known, ...changes })),
    submit,
    busy: saving.isPending,
    error: saving.error,
    refusals: { ...refusalsOf(saving.error, fieldByCode), ...wrong },
    /** What others changed meanwhile and the two ways on; null while nobody did. */
    conflict: newer && {
      differences: differencesOf(before, draftOf(newer.value), Object.keys(before)),
      onTakeTheirs: () => startFrom(newer, draftOf(newer.value)),
      onKeepBoth: () => startFrom(newer, rebased(before, draft, draftOf(newer.value))),
    },
  };
}

/** What a dialog around the fields needs of it. */
export type VersionedEdit = Pick<
  ReturnType<typeof useVersionedEdit>,
  "submit" | "busy" | "error" | "refusals" | "conflict"
>;
