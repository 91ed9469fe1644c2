import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { TONE_SOFT, TONE_TEXT, type Tone } from "./tone";

const ICONS: Record<Tone, typeof Info> = {
  neutral: Info,
  gui: Info,
  git: Info,
  agreed: CircleCheck,
  waiting: TriangleAlert,
  failed: CircleAlert,
};

/** A sentence that belongs to what stands around it: an outcome, a warning, a refusal. */
export function Notice({
  tone = "neutral",
  action,
  className,
  children,
}: {
  tone?: Tone;
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const Icon = ICONS[tone];
  return (
    <div
      role={tone === "failed" ? "alert" : "status"}
      className={cn(
        "flex items-start gap-2.5 rounded px-3 py-2 text-sm text-text",
        TONE_SOFT[tone],
        className,
      )}
    >
      <Icon className={cn("mt-0.5 size-4 shrink-0", TONE_TEXT[tone])} aria-hidden />
      <div className="min-w-0 flex-1 text-text">{children}</div>
      {action}
    </div>
  );
}
