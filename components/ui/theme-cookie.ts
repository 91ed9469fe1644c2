import { THEMES, type Theme } from "@/lib/themes";

/**
 * The chosen theme travels in a cookie, so the server writes it onto <html>
 * itself: nothing flashes, and no inline script needs an exception in the
 * content security policy.
 */
export const THEME_COOKIE = "tideline-theme";

export { THEMES, type Theme };

export const MODES = ["system", "light", "dark"] as const;
export type Mode = (typeof MODES)[number];

/** Names as people read them. */
export const THEME_NAMES: Record<Theme, string> = {
  "pacific-blue": "Pacific Blue",
  "ocean-depths": "Ocean Depths",
  "coral-reef": "Coral Reef",
  "kelp-forest": "Kelp Forest",
  "high-contrast": "High Contrast",
};
export const MODE_NAMES: Record<Mode, string> = { system: "Like the device", light: "Light", dark: "Dark" };

const isTheme = (word: string | undefined): word is Theme => THEMES.includes(word as Theme);
const isMode = (word: string | undefined): word is Mode => MODES.includes(word as Mode);

/** Reads the cookie; anything unknown becomes what is preferred. */
export function parseTheme(
  cookie: string | undefined,
  preferred: Theme = "pacific-blue",
): { theme: Theme; mode: Mode } {
  const [theme, mode] = (cookie ?? "").split(".");
  return { theme: isTheme(theme) ? theme : preferred, mode: isMode(mode) ? mode : "system" };
}

export const encodeTheme = (theme: string | undefined, mode: string | undefined) => `${theme}.${mode}`;
