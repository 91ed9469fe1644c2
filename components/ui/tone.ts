/** What a colour means, everywhere: edited here, came from Git, agreed, waiting for a decision, failed. */
export type Tone = "neutral" | "gui" | "git" | "agreed" | "waiting" | "failed";

/** Text of a tone on its soft background. */
export const TONE_SOFT: Record<Tone, string> = {
  neutral: "bg-surface-sunken text-muted",
  gui: "bg-gui-soft text-gui",
  git: "bg-git-soft text-git",
  agreed: "bg-agreed-soft text-agreed",
  waiting: "bg-waiting-soft text-waiting",
  failed: "bg-failed-soft text-failed",
};

/** Text of a tone on an ordinary surface. */
export const TONE_TEXT: Record<Tone, string> = {
  neutral: "text-muted",
  gui: "text-gui",
  git: "text-git",
  agreed: "text-agreed",
  waiting: "text-waiting",
  failed: "text-failed",
};

/** A filled mark of a tone: a dot, a bar, the edge of a row. */
export const TONE_FILL: Record<Tone, string> = {
  neutral: "bg-border-strong",
  gui: "bg-gui",
  git: "bg-git",
  agreed: "bg-agreed",
  waiting: "bg-waiting",
  failed: "bg-failed",
};
