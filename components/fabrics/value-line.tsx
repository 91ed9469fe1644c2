import { cn } from "@/components/ui/cn";

const TONES = { gui: "text-gui", git: "text-git", agreed: "text-agreed", neutral: "text-muted" } as const;

/** One value on one line, as JSON; a field that is not there says so. */
export function ValueLine({ value, tone }: { value: unknown; tone: keyof typeof TONES }) {
  if (value === undefined) return <span className="text-muted italic">not there</span>;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return (
    <span className={cn("line-clamp-2 break-all font-mono text-xs", TONES[tone])} title={text}>
      {text}
    </span>
  );
}
