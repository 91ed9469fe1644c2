import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { THEMES } from "@/components/ui/theme-cookie";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

type Tokens = Record<string, { light: string; dark: string }>;

/** The colours that the rule of this theme sets. */
function tokensOf(theme: string): Tokens {
  const rule = css.match(new RegExp(`\\[data-theme="${theme}"\\] \\{([^}]*)\\}`))?.[1];
  if (!rule) throw new Error(`globals.css has no rule for ${theme}.`);
  const found: Tokens = {};
  for (const [, name, light, dark] of rule.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g))
    if (name && light && dark) found[name] = { light, dark };
  return found;
}

const base = tokensOf("pacific-blue");

/** Relative luminance as WCAG 2.1 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ["surface", "surface-raised", "surface-sunken"];
const MEANINGS = ["gui", "git", "agreed", "waiting", "failed"];
const WORDS = ["text", "muted", "accent", ...MEANINGS];

/** Every pair of letters and ground that a component may put together. */
const PAIRS: [letters: string, ground: string][] = [
  ...WORDS.flatMap((word) => SURFACES.map((surface): [string, string] => [word, surface])),
  ...MEANINGS.flatMap((word): [string, string][] => [
    [word, `${word}-soft`],
    ["text", `${word}-soft`],
    ["surface-raised", word],
  ]),
  ["accent-text", "accent"],
  ["accent", "accent-soft"],
  ["text", "accent-soft"],
  ["muted", "accent-soft"],
  ["surface-raised", "text"],
];

describe.each(THEMES)("%s", (theme) => {
  const tokens: Tokens = { ...base, ...tokensOf(theme) };
  const value = (name: string, mode: "light" | "dark") => {
    const found = tokens[name];
    if (!found) throw new Error(`${theme} has no ${name}.`);
    return found[mode];
  };

  it.each(["light", "dark"] as const)("words can be read on every ground in %s mode", (mode) => {
    const tooFaint = PAIRS.map(([letters, ground]) => ({
      pair: `${letters} on ${ground}`,
      ratio: Number(contrast(value(letters, mode), value(ground, mode)).toFixed(2)),
    })).filter(({ ratio }) => ratio < 4.5);
    expect(tooFaint).toEqual([]);
  });

  it.each(["light", "dark"] as const)("the focus ring stands out in %s mode", (mode) => {
    for (const surface of SURFACES)
      expect(contrast(value("focus", mode), value(surface, mode))).toBeGreaterThanOrEqual(3);
  });
});

it("every colour of tailwind.config.ts is set by the stylesheet", () => {
  const config = readFileSync(new URL("../../tailwind.config.ts", import.meta.url), "utf8");
  const names = [...config.matchAll(/token\("([\w-]+)"\)/g)].map((match) => match[1]);
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !css.includes(`  --${name}:`))).toEqual([]);
});
