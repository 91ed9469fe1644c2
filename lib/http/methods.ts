import openApi from "@/public/openapi.json";
import { canonicalPath } from "./paths";

type Known = { pattern: RegExp; parameters: number; methods: string[] };

// The fewest parameters first: `/conflicts/resolve-bulk` is not the conflict "resolve-bulk".
const known: Known[] = Object.entries(openApi.paths as Record<string, object>)
  .map(([path, item]) => {
    const segments = canonicalPath(path).split("/");
    return {
      pattern: new RegExp(
        `^${segments.map((part) => (isParameter(part) ? "[^/]+" : literal(part))).join("/")}$`,
      ),
      parameters: segments.filter(isParameter).length,
      methods: Object.keys(item).map((method) => method.toUpperCase()),
    };
  })
  .sort((a, b) => a.parameters - b.parameters);

/** The methods a declared path answers, in the order of the API reference; undefined for any other path. */
export function methodsOf(pathname: string): readonly string[] | undefined {
  const path = canonicalPath(pathname);
  const methods = known.find(({ pattern }) => pattern.test(path))?.methods;
  if (!methods) return undefined;
  return [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"];
}

function isParameter(segment: string): boolean {
  return segment.startsWith("{");
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
