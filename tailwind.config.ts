import type { Config } from "tailwindcss";

/** A token of app/globals.css; the theme on <html> decides what it looks like. */
const token = (name: string) => `var(--${name})`;

/**
 * The whole palette and type scale.
 *
 * It replaces Tailwind's own on purpose: `bg-red-500` and `text-lg` do not
 * exist here, so no component can step outside the themes.
 */
export default {
  content: [],
  theme: {
    colors: {
      transparent: "transparent",
      current: "currentColor",
      surface: {
        DEFAULT: token("surface"),
        raised: token("surface-raised"),
        sunken: token("surface-sunken"),
      },
      border: { DEFAULT: token("border"), strong: token("border-strong") },
      text: token("text"),
      muted: token("muted"),
      accent: { DEFAULT: token("accent"), text: token("accent-text"), soft: token("accent-soft") },
      gui: { DEFAULT: token("gui"), soft: token("gui-soft") },
      git: { DEFAULT: token("git"), soft: token("git-soft") },
      agreed: { DEFAULT: token("agreed"), soft: token("agreed-soft") },
      waiting: { DEFAULT: token("waiting"), soft: token("waiting-soft") },
      failed: { DEFAULT: token("failed"), soft: token("failed-soft") },
      focus: token("focus"),
      scrim: token("scrim"),
    },
    fontSize: {
      xs: ["12px", "16px"],
      sm: ["13px", "20px"],
      base: ["14px", "20px"],
      title: ["20px", "28px"],
    },
    fontFamily: {
      sans: ["var(--font-geist-sans)", "ui-sans-serif", "system-ui", "sans-serif"],
      mono: ["var(--font-geist-mono)", "ui-monospace", "monospace"],
    },
    borderRadius: { none: "0", sm: "4px", DEFAULT: "6px", lg: "8px", xl: "12px", full: "9999px" },
    boxShadow: { none: "none", raised: token("shadow-raised"), floating: token("shadow-floating") },
    extend: {
      animation: {
        enter: "enter 140ms cubic-bezier(0.2, 0, 0, 1)",
        "enter-side": "enter-side 180ms cubic-bezier(0.2, 0, 0, 1)",
        changed: "changed 1600ms ease-out",
      },
      keyframes: {
        enter: { from: { opacity: "0", transform: "translateY(4px)" } },
        "enter-side": { from: { opacity: "0", transform: "translateX(24px)" } },
        changed: { from: { backgroundColor: token("accent-soft") } },
      },
    },
  },
} satisfies Config;
