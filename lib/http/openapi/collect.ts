import { readdir } from "node:fs/promises";
import { join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Endpoint } from "../endpoint";
import { METHODS, type Route } from "./document";

/**
 * Every endpoint below `app/`, found by importing each route file.
 *
 * Importing needs no database and no secret: nothing connects before it is called.
 * Handlers without a declaration (probes, pages of the reference, next-auth) are left out.
 */
export async function collectRoutes(root: string): Promise<Route[]> {
  const files = (await readdir(join(root, "app"), { recursive: true })).filter((file) =>
    /(^|[\\/])route\.ts$/.test(file),
  );
  const routes = await Promise.all(
    files.sort().map(async (file) => {
      const module = (await import(pathToFileURL(join(root, "app", file)).href)) as Record<
        string,
        Partial<Endpoint>
      >;
      const path = pathOf(file);
      return METHODS.flatMap((method) => {
        const spec = module[method]?.spec;
        return spec ? [{ path, method, spec }] : [];
      });
    }),
  );
  return routes.flat();
}

/** `api/v1/sessions/[sessionId]/route.ts` is `/api/v1/sessions/{sessionId}`. */
function pathOf(file: string): string {
  const segments = file
    .split(sep)
    .slice(0, -1)
    .filter((segment) => !/^\(.*\)$/.test(segment))
    .map((segment) => segment.replace(/^\[(.+)\]$/, "{$1}"));
  const path = `/${segments.join("/")}`;
  // As its specification spells them; both spellings are served.
  return path.startsWith("/api/plugins/hedgehog/") ? `${path}/` : path;
}
