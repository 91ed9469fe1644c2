import { Check } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { TONE_FILL, TONE_TEXT } from "@/components/ui/tone";
import type { Value } from "@/lib/merge/types";
import { type ValueTone, YamlValue } from "./yaml-value";

type FieldColumnProps = {
  title: string;
  tone: ValueTone;
  value: Value;
  against?: Value;
  /** The result holds a value only once somebody has decided. */
  pending?: boolean;
  taken?: boolean;
  onTake?: () => void;
  keys?: string;
};

/** One version of a field, with the button that makes it the result. */
export function FieldColumn({ title, tone, value, against, pending, taken, onTake, keys }: FieldColumnProps) {
  return (
    <div
      className={cn(
        "flex min-w-0 flex-col border-border border-b last:border-b-0 @lg:border-r @lg:border-b-0 @lg:last:border-r-0",
        taken && "bg-agreed-soft/40",
      )}
    >
      <h4 className={cn("flex items-center gap-1.5 px-2 pt-2 font-medium text-xs", TONE_TEXT[tone])}>
        <span className={cn("size-1.5 rounded-full", TONE_FILL[tone])} aria-hidden />
        {title}
      </h4>
      <div className="flex-1">
        {pending ? (
          <p className="px-2 py-1 text-sm text-waiting italic">waits for you</p>
        ) : (
          <YamlValue value={value} against={against} tone={tone} />
        )}
      </div>
      {onTake && (
        <div className="px-2 pt-1 pb-2">
          <Button
            size="sm"
            className={cn("w-full", taken ? "border-agreed text-agreed" : TONE_TEXT[tone])}
            icon={taken ? <Check aria-hidden /> : undefined}
            aria-pressed={taken}
            title={keys}
            onClick={onTake}
          >
            {taken ? `${title} taken` : `Take ${title}`}
          </Button>
        </div>
      )}
    </div>
  );
}
