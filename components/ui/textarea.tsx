"use client";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useFieldProps } from "./field";
import { INPUT_BOX } from "./input";

/** Several lines; grows with what is typed where the browser can. */
export function Textarea({
  mono = false,
  className,
  rows = 3,
  ...rest
}: { mono?: boolean } & ComponentProps<"textarea">) {
  const field = useFieldProps();
  return (
    <textarea
      {...field}
      rows={rows}
      {...rest}
      className={cn(INPUT_BOX, "field-sizing-content py-1.5", mono && "font-mono text-sm", className)}
    />
  );
}
