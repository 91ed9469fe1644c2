import openApi from "@/public/openapi.json";
import { canonicalPath } from "./paths";

type Known = { path: string; pattern: RegExp; parameters: number; methods: string[] };

// The fewest parameters first: `/conflicts/resolve-bulk` is not the conflict "resolve-bulk".
const known: Known[] = Object.entries(openApi.paths as Record<string, object>)
  .map(([path, item]) => {
    const segments = canonicalPath(path).split("/");
    return {
      path,
      pattern: new RegExp(
        `^${segments.map((part) => (isParameter(part) ? "[^/]+" : literal(part))).join("/")}$`,
      ),
      parameters: segments.filter(isParameter).length,
      methods: Object.keys(item).map((method) => method.toUpperCase()),
    };
  })
  .sort((a, b) => a.parameters - b.parameters);

function find(pathname: string): Known | undefined {
  const path = canonicalPath(pathname);
  return known.find(({ pattern }) => pattern.test(path));
}

/** The path as it is declared, `/fabrics/{fabricId}/` for `/fabrics/12`; `other` for what is declared nowhere. */
export const routeOf = (pathname: string): string => find(pathname)?.path ?? "other";

/** The methods a declared path answers, in the order of the API reference; undefined for any other path. */
export function methodsOf(pathname: string): readonly string[] | undefined {
  const methods = find(pathname)?.methods;
  if (!methods) return undefined;
  return [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"];
}

function isParameter(segment: string): boolean {
  return segment.startsWith("{");
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
