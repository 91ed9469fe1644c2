import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { Notice } from "@/components/ui/notice";

/** The signing secret, which is shown once, and what it is for. */
export function SecretNote({
  secret,
  until,
  hint,
}: {
  secret: string;
  until?: string | null;
  /** Another way to verify with it. */
  hint?: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-3">
      <Notice tone="waiting">
        Copy the signing secret now. It is stored encrypted and never shown again.
      </Notice>
      <CodeBlock code={secret} />
      <p className="text-muted text-sm">
        Give it to the receiver. Any Standard Webhooks library verifies with it that a message comes from here
        and was not changed on the way.
      </p>
      {hint && <p className="text-muted text-sm">{hint}</p>}
      {until && (
        <p className="text-muted text-sm">
          The secret before this one is honoured until {new Date(until).toLocaleString()}: until then messages
          carry both signatures.
        </p>
      )}
    </div>
  );
}
