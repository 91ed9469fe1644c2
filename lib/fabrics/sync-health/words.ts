/** `1 conflict`, `2 conflicts`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** `20:53 UTC`, for moments within a day. */
export const clock = (at: Date): string => `${at.toISOString().slice(11, 16)} UTC`;

const STEPS: [seconds: number, word: string][] = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
];

/** How long ago, in the largest unit that fits. */
export function ago(at: Date | null, now: Date): string {
  const seconds = at ? (now.getTime() - at.getTime()) / 1000 : 0;
  for (const [size, word] of STEPS)
    if (seconds >= size) return `${counted(Math.floor(seconds / size), word)} ago`;
  return "just now";
}
