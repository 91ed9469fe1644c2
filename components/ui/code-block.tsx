"use client";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { cn } from "./cn";
import { copyToClipboard } from "./copy-text";
import { IconButton } from "./icon-button";

/** Text of a machine, as it is, with a button to copy it. It scrolls inside itself. */
export function CodeBlock({ code, className }: { code: string; className?: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className={cn("group relative rounded border bg-surface-sunken", className)}>
      <pre className="max-h-96 overflow-auto p-3 font-mono text-sm">{code}</pre>
      <IconButton
        label={copied ? "Copied" : "Copy"}
        size="sm"
        className="absolute top-1.5 right-1.5 bg-surface-sunken opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-sm:opacity-100"
        onClick={async () => {
          await copyToClipboard(code);
          setCopied(true);
          setTimeout(() => setCopied(false), 1500);
        }}
      >
        {copied ? <Check /> : <Copy />}
      </IconButton>
    </div>
  );
}
