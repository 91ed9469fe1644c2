import { RelativeTime } from "@/components/ui/relative-time";

/** A text of any length in one line of a table; the whole of it on hover. */
export const Short = ({ text }: { text: string }) => (
  <span title={text || undefined} className="block max-w-32 truncate">
    {text}
  </span>
);

/** When something was given back, and why. */
export const When = ({ at, why }: { at: string; why: string | null }) => (
  <span className="flex max-w-72 items-center gap-2 text-muted">
    <RelativeTime at={at} className="shrink-0 whitespace-nowrap" />
    <span className="truncate" title={why ?? undefined}>
      {why}
    </span>
  </span>
);
