import { readFile } from "node:fs/promises";
import { join } from "node:path";

/*
 * Swagger UI and ReDoc, from the installed packages. Both would like to reach
 * other hosts (a validator badge, a logo, fonts): what can be switched off is, and
 * the server's Content-Security-Policy refuses the rest.
 */

const FONT = 'system-ui, -apple-system, "Segoe UI", sans-serif';

const SWAGGER_START = `SwaggerUIBundle({
  url: "/openapi.json", dom_id: "#reference", deepLinking: true, validatorUrl: null,
  persistAuthorization: false, docExpansion: "list", defaultModelsExpandDepth: 0, filter: true,
});`;

const REDOC_START = `Redoc.init("/openapi.json", {
  expandResponses: "200,201,202", hideDownloadButton: false, nativeScrollbars: true,
  theme: { typography: { fontFamily: ${JSON.stringify(FONT)}, headings: { fontFamily: ${JSON.stringify(FONT)} } } },
}, document.getElementById("reference"));`;

type Asset = { type: string; text: string } | { type: string; file: string };

const JAVASCRIPT = "text/javascript; charset=utf-8";

const ASSETS: Record<string, Asset> = {
  "swagger-ui.css": { type: "text/css; charset=utf-8", file: "swagger-ui-dist/swagger-ui.css" },
  "swagger-ui-bundle.js": { type: JAVASCRIPT, file: "swagger-ui-dist/swagger-ui-bundle.js" },
  "swagger-start.js": { type: JAVASCRIPT, text: SWAGGER_START },
  "redoc.standalone.js": { type: JAVASCRIPT, file: "redoc/bundles/redoc.standalone.js" },
  "redoc-start.js": { type: JAVASCRIPT, text: REDOC_START },
};

/** The API reference to try things in. */
export const swaggerPage = (): Response =>
  html("Tideline API", "swagger-ui-bundle.js", "swagger-start.js", "/docs/assets/swagger-ui.css");

/** The API reference to read. */
export const redocPage = (): Response =>
  html("Tideline API reference", "redoc.standalone.js", "redoc-start.js");

/** One file of either; nothing else of the packages can be asked for. */
export async function referenceAsset(
  _request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const { file } = await params;
  const asset = Object.hasOwn(ASSETS, file) ? ASSETS[file] : undefined;
  if (!asset) return new Response("Not found", { status: 404 });
  const body = "text" in asset ? asset.text : await readFile(join(process.cwd(), "node_modules", asset.file));
  return new Response(body, {
    headers: { "Content-Type": asset.type, "Cache-Control": "public, max-age=3600" },
  });
}

function html(title: string, library: string, start: string, stylesheet?: string): Response {
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${stylesheet ? `<link rel="stylesheet" href="${stylesheet}">` : ""}
<style>body { margin: 0; font-family: ${FONT.replaceAll('"', "'")}; } a[href*="redocly.com"] { display: none !important; }</style>
</head>
<body>
<div id="reference"></div>
<noscript>This page needs JavaScript. The description itself is at <a href="/openapi.json">/openapi.json</a>.</noscript>
<script src="/docs/assets/${library}"></script>
<script src="/docs/assets/${start}"></script>
</body>
</html>`;
  return new Response(page, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}
