import type { Monaco } from "./monaco";

export const THEME = "tideline";

/**
 * Keeps monaco's one global theme equal to the page's tokens.
 *
 * Monaco takes colours only as hexadecimal numbers, so each token is resolved
 * by the browser first; the theme is made anew whenever the page changes its own.
 */
export function followTheme(monaco: Monaco): void {
  const apply = () => {
    const { token, done } = tokenReader();
    const dark = isDark(token("surface"));
    monaco.editor.defineTheme(THEME, {
      base: dark ? "vs-dark" : "vs",
      inherit: true,
      rules: [
        { token: "", foreground: bare(token("text")) },
        { token: "comment", foreground: bare(token("muted")), fontStyle: "italic" },
        { token: "type", foreground: bare(token("accent")) },
        { token: "string", foreground: bare(token("text")) },
        { token: "number", foreground: bare(token("git")) },
        { token: "keyword", foreground: bare(token("git")) },
      ],
      colors: {
        "editor.background": token("surface-raised"),
        "editor.foreground": token("text"),
        "editorGutter.background": token("surface-raised"),
        "editorLineNumber.foreground": token("muted"),
        "editorLineNumber.activeForeground": token("text"),
        "editor.lineHighlightBackground": `${token("muted")}14`,
        "editor.lineHighlightBorder": "#00000000",
        "editorCursor.foreground": token("accent"),
        "editor.selectionBackground": `${token("accent")}40`,
        "editor.inactiveSelectionBackground": `${token("accent")}20`,
        "editorIndentGuide.background1": token("border"),
        "editorWidget.background": token("surface-raised"),
        "editorWidget.border": token("border"),
        "editorError.foreground": token("failed"),
        "editorWarning.foreground": token("waiting"),
        "diffEditor.insertedTextBackground": `${token("agreed")}38`,
        "diffEditor.insertedLineBackground": `${token("agreed")}18`,
        "diffEditor.removedTextBackground": `${token("failed")}38`,
        "diffEditor.removedLineBackground": `${token("failed")}18`,
        "diffEditor.border": token("border"),
        focusBorder: token("accent"),
      },
    });
    done();
    monaco.editor.setTheme(THEME);
  };
  apply();
  new MutationObserver(apply).observe(document.documentElement, {
    attributeFilter: ["data-theme", "data-mode"],
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply);
}

/**
 * Reads `--<name>` as `#rrggbb`, whatever notation the stylesheet uses: only a
 * real element resolves `light-dark()`, and only a canvas turns any colour into bytes.
 */
function tokenReader(): { token: (name: string) => string; done: () => void } {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const probe = document.body.appendChild(document.createElement("span"));
  const token = (name: string) => {
    if (!context) return "#808080";
    probe.style.color = `var(--${name})`;
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  };
  return { token, done: () => probe.remove() };
}

const bare = (hex: string) => hex.slice(1);

function isDark(hex: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
}
