"use client";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { cn } from "./cn";
import { Tooltip } from "./tooltip";

/** Copies `text`; also where the clipboard is closed to pages without https. */
export async function copyToClipboard(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

/** An id, a commit or an address that is copied by a click. */
export function CopyText({
  text,
  shown = text,
  label = "Copy",
  className,
}: {
  text: string;
  /** What is displayed, when it is shorter than what is copied. */
  shown?: string;
  label?: string;
  className?: string;
}) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await copyToClipboard(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <Tooltip content={copied ? "Copied" : `${label}: ${text}`}>
      <button
        type="button"
        onClick={(event) => {
          event.stopPropagation();
          event.preventDefault();
          void copy();
        }}
        className={cn(
          "group inline-flex max-w-full items-center gap-1 rounded-sm font-mono text-sm hover:text-accent",
          className,
        )}
      >
        <span className="truncate">{shown}</span>
        {copied ? (
          <Check className="size-3 shrink-0 text-agreed" aria-hidden />
        ) : (
          <Copy
            className="size-3 shrink-0 opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
            aria-hidden
          />
        )}
        {/* Not aria-live: an open dialog would then hide the text beside it, and leave the button without a name. */}
        <output className="sr-only">{copied ? "Copied" : ""}</output>
      </button>
    </Tooltip>
  );
}
