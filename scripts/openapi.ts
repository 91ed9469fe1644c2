import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { collectRoutes } from "@/lib/http/openapi/collect";
import { openApiDocument } from "@/lib/http/openapi/document";
import packageJson from "@/package.json" with { type: "json" };

// Writes public/openapi.json from the declarations; with --check, only says whether it is fresh.
const root = fileURLToPath(new URL("..", import.meta.url));
const target = `${root}public/openapi.json`;
const text = `${JSON.stringify(openApiDocument(await collectRoutes(root), packageJson.version), null, 1)}\n`;

if (!process.argv.includes("--check")) await writeFile(target, text);
else if ((await readFile(target, "utf8").catch(() => "")) !== text) {
  console.error("public/openapi.json is stale. Run `npm run openapi`.");
  process.exitCode = 1;
}
