/** What to do about a forecast, by the days that are left; null when use does not grow. */
export function recommendationFor({ days, isFull }: { days: number | null; isFull: boolean }): string {
  if (isFull) return "No capacity is left: expand it, or release what is no longer needed";
  if (days === null) return "Use is not growing: at this rate its capacity is not exhausted";
  if (days < 30) return `Critical: expand capacity now, it is exhausted in about ${countOf(days)}`;
  if (days < 60) return "Consider expanding capacity within 2 weeks";
  if (days < 90) return "Plan to expand capacity within a month";
  return "Capacity is sufficient for the next 90 days";
}

const countOf = (days: number) => `${days} ${days === 1 ? "day" : "days"}`;
