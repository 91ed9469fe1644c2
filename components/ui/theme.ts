"use client";
import { useSyncExternalStore } from "react";
import { encodeTheme, type Mode, parseTheme, THEME_COOKIE, type Theme } from "./theme-cookie";

const DARK = "(prefers-color-scheme: dark)";
const YEAR_SECONDS = 365 * 24 * 3600;

/** Shows a theme at once and remembers it in this browser. */
export function setTheme(theme: Theme, mode: Mode): void {
  const root = document.documentElement;
  root.dataset.theme = theme;
  root.dataset.mode = mode;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs https, and Tideline is also opened by plain address
  document.cookie = `${THEME_COOKIE}=${encodeTheme(theme, mode)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}

function subscribe(listener: () => void) {
  const media = matchMedia(DARK);
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme", "data-mode"] });
  media.addEventListener("change", listener);
  return () => {
    observer.disconnect();
    media.removeEventListener("change", listener);
  };
}

function snapshot(): string {
  const { theme, mode } = document.documentElement.dataset;
  const dark = mode === "dark" || (mode !== "light" && matchMedia(DARK).matches);
  return `${encodeTheme(theme, mode)}.${dark ? "dark" : "light"}`;
}

/** The theme in force: `resolved` is light or dark also when the mode is "system", for what CSS cannot reach. */
export function useTheme(): { theme: Theme; mode: Mode; resolved: "light" | "dark" } {
  const value = useSyncExternalStore(subscribe, snapshot, () => "");
  return { ...parseTheme(value), resolved: value.endsWith(".dark") ? "dark" : "light" };
}
