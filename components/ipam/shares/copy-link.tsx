"use client";
import { Check } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "../../ui/button";
import { copyToClipboard } from "../../ui/copy-text";

const SHOWN_MS = 1500;

/** Copies a link, and says that it did where it was pressed. */
export function CopyLink({ url, icon, children }: { url: string; icon: ReactNode; children: ReactNode }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await copyToClipboard(url);
    setCopied(true);
    setTimeout(() => setCopied(false), SHOWN_MS);
  };
  return (
    <Button size="sm" icon={copied ? <Check /> : icon} onClick={() => void copy()}>
      <span aria-live="polite">{copied ? "Copied" : children}</span>
    </Button>
  );
}
