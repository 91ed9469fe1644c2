/** The levels of use that are announced whatever rules there are, in percent. */
export const LEVELS = { warning: 80, critical: 95 } as const;
export type Level = keyof typeof LEVELS;

/** From here on a rule without a severity of its own is critical. */
const CRITICAL_FROM = 90;

/** What a rule's severity is at this use. */
export const severityAt = <Severity extends string>(own: Severity | null, percent: number) =>
  own ?? (percent >= CRITICAL_FROM ? "critical" : "warning");
