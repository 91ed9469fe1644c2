"use client";
import { createContext, type ReactNode, useContext, useId } from "react";
import { cn } from "./cn";

type FieldIds = { id: string; describedBy: string | undefined; invalid: boolean };
const FieldContext = createContext<FieldIds | null>(null);

/** What an input inside a `Field` spreads onto itself: its id, what describes it, whether it is wrong. */
export function useFieldProps() {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.invalid || undefined,
  };
}

/** Label, input, hint and error as one; the input inside is tied to all of them. */
export function Field({
  label,
  hint,
  error,
  optional = false,
  className,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  /** One message or several; anything but empty marks the input as wrong. */
  error?: string | string[] | null;
  optional?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const errors = (Array.isArray(error) ? error : [error]).filter(Boolean);
  const ids = [hint ? `${id}-hint` : "", errors.length > 0 ? `${id}-error` : ""].filter(Boolean);
  return (
    <div className={cn("flex min-w-0 flex-col gap-1.5", className)}>
      <label htmlFor={id} className="font-medium text-sm">
        {label}
        {optional && <span className="ml-1.5 font-normal text-muted">optional</span>}
      </label>
      <FieldContext value={{ id, describedBy: ids.join(" ") || undefined, invalid: errors.length > 0 }}>
        {children}
      </FieldContext>
      {hint && (
        <p id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      )}
      {errors.length > 0 && (
        <p id={`${id}-error`} className="text-failed text-xs" role="alert">
          {errors.join(" ")}
        </p>
      )}
    </div>
  );
}
