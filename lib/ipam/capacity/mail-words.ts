import { publicUrl } from "@/lib/public-url";
import { linkOf, sentenceOf } from "./holders";
import type { Firing } from "./tell";

/** More lines than this nobody reads in a mail. */
const LISTED_MAX = 30;

/** What has reached a person's thresholds, the fullest first. */
export function capacityMail(firings: Firing[]): { subject: string; text: string } {
  const fullest = firings.toSorted((a, b) => b.used / b.capacity - a.used / a.capacity);
  const [first] = fullest;
  const subject =
    first && firings.length === 1
      ? sentenceOf(first)
      : `${firings.length} ranges have reached your thresholds`;
  const lines = fullest
    .slice(0, LISTED_MAX)
    .map(
      (firing) =>
        `- ${sentenceOf(firing)} (rule "${firing.ruleName}", ${firing.threshold}%): ${publicUrl(linkOf(firing))}`,
    );
  const rest = firings.length - lines.length;
  return {
    subject: `[Tideline] ${subject}`,
    text: `${[
      "What your notification rules watch fills up. You hear of it again only after use has fallen below the threshold.",
      [...lines, ...(rest > 0 ? [`and ${rest} more`] : [])].join("\n"),
      `Your rules: ${publicUrl("/ipam/notifications/rules")}`,
    ].join("\n\n")}\n`,
  };
}
