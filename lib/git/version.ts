import { AppError } from "@/lib/errors";

const OLDEST = [2, 31] as const;

/**
 * Throws unless the answer of `git version` names 2.31 or newer.
 *
 * An older git ignores the configuration given through the environment: the protections would silently be off.
 */
export function assertGitVersion(answer: string): void {
  const [, major = "0", minor = "0"] = /(\d+)\.(\d+)/.exec(answer) ?? [];
  const isNewEnough =
    Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
  if (isNewEnough) return;
  throw new AppError(
    "internal",
    `Git ${OLDEST.join(".")} or newer is needed; this is ${answer.trim() || "unknown"}.`,
    {
      reason: "git_too_old",
    },
  );
}
