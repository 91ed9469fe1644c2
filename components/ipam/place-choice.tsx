"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";

/** Whether an allocation takes what is free next, or what somebody has in mind. */
export type Way = "next" | "given";

const NOUNS = {
  address: { label: "Address", given: "An address of my choice" },
  block: { label: "Block", given: "A block of my choice" },
};

/** Asks which address or block an allocation is to take: the next free one, or one that is typed. */
export function PlaceChoice({
  noun,
  way,
  onWay,
  next,
  typed,
  onTyped,
  placeholder,
  hint,
  error,
}: {
  noun: keyof typeof NOUNS;
  way: Way;
  onWay: (way: Way) => void;
  /** Shows the next free one. */
  next: ReactNode;
  typed: string;
  onTyped: (text: string) => void;
  placeholder: string;
  hint: ReactNode;
  /** What is wrong with the one that is typed. */
  error?: string[];
}) {
  return (
    <>
      <SegmentedControl
        label={`Which ${noun}`}
        value={way}
        onValueChange={onWay}
        options={[
          { value: "next", label: `Next free ${noun}` },
          { value: "given", label: NOUNS[noun].given },
        ]}
        className="self-start"
      />
      {way === "next" ? (
        next
      ) : (
        <Field label={NOUNS[noun].label} hint={hint} error={error}>
          <Input
            mono
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholder}
            value={typed}
            onChange={(event) => onTyped(event.target.value)}
          />
        </Field>
      )}
    </>
  );
}
