import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT, textOf } from "./files";

// A rule that never fires protects nothing, so each is shown a file it must refuse
// and one it must let pass. Biome lints them in a folder of their own, with the
// checkout's rules.
type Sample = { path: string; code: string; rule: string | null };

const uses = (from: string) => `import { thing } from "${from}";\nexport const used = thing;\n`;

const BAD: Sample[] = [
  { path: "lib/fabrics/a.ts", code: uses("next/server"), rule: "noRestrictedImports" },
  { path: "lib/fabrics/b.ts", code: uses("react"), rule: "noRestrictedImports" },
  { path: "lib/fabrics/c.ts", code: uses("@/components/ui/button"), rule: "noRestrictedImports" },
  { path: "lib/fabrics/d.ts", code: uses("../../app/layout"), rule: "noRestrictedImports" },
  { path: "lib/http/e.ts", code: uses("@/app/layout"), rule: "noRestrictedImports" },
  { path: "lib/merge/f.ts", code: uses("@/lib/db"), rule: "noRestrictedImports" },
  { path: "lib/yaml/g.ts", code: uses("next/server"), rule: "noRestrictedImports" },
  { path: "components/fabrics/h.tsx", code: uses("@/lib/db"), rule: "noRestrictedImports" },
  {
    path: "components/fabrics/i.tsx",
    code: uses("@/lib/fabrics/resources/commands"),
    rule: "noRestrictedImports",
  },
  { path: "components/fabrics/j.tsx", code: uses("@/lib/users/queries"), rule: "noRestrictedImports" },
  { path: "components/fabrics/k.tsx", code: uses("@/lib/operations/jobs"), rule: "noRestrictedImports" },
  { path: "components/fabrics/l.tsx", code: uses("@/lib/http/endpoint"), rule: "noRestrictedImports" },
  { path: "app/api/v1/m/route.ts", code: uses("@/lib/db"), rule: "noRestrictedImports" },
  { path: "lib/fabrics/n.ts", code: "export const port = process.env.PORT;\n", rule: "noProcessEnv" },
  { path: "components/ui/o.tsx", code: "export const mode = process.env.NODE_ENV;\n", rule: "noProcessEnv" },
  {
    path: "lib/cycle/p.ts",
    code: 'import { q } from "./q";\nexport const p = () => q;\n',
    rule: "noImportCycles",
  },
  {
    path: "lib/cycle/q.ts",
    code: 'import { p } from "./p";\nexport const q = () => p;\n',
    rule: "noImportCycles",
  },
  { path: "lib/fabrics/r.ts", code: "export default function r() {}\n", rule: "noDefaultExport" },
  { path: "lib/fabrics/s.ts", code: 'export * from "./t";\n', rule: "noBarrelFile" },
  { path: "lib/fabrics/t.ts", code: "export const t = (value: any) => value;\n", rule: "noExplicitAny" },
  { path: "tests/fabrics/u.test.ts", code: 'test.skip("later", () => {});\n', rule: "noSkippedTests" },
];

const GOOD: Sample[] = [
  { path: "lib/http/good.ts", code: uses("next/server"), rule: null },
  { path: "lib/auth/good.ts", code: uses("next-auth"), rule: null },
  { path: "lib/fabrics/good.ts", code: uses("@/lib/db"), rule: null },
  { path: "lib/merge/good.ts", code: uses("./types"), rule: null },
  { path: "lib/env.ts", code: "export const port = process.env.PORT;\n", rule: null },
  { path: "scripts/good.ts", code: "export const port = process.env.PORT;\n", rule: null },
  { path: "components/fabrics/good.tsx", code: uses("@/lib/fabrics/resources/schema"), rule: null },
  {
    path: "app/(app)/fabrics/page.tsx",
    code: "export default function Page() {\n  return null;\n}\n",
    rule: null,
  },
  { path: "app/api/v1/good/route.ts", code: uses("@/lib/users/commands"), rule: null },
];

type Diagnostic = { category: string; severity: string; location: { path: string | { file: string } } };

let folder = "";
const found = new Map<string, string[]>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tideline-lint-"));
  const { vcs: _, $schema: __, ...rules } = JSON.parse(textOf("biome.json"));
  await writeFile(join(folder, "biome.json"), JSON.stringify(rules));
  for (const { path, code } of [...BAD, ...GOOD]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), code);
  }
  for (const { category, location } of await lint(folder)) {
    const path = typeof location.path === "string" ? location.path : location.path.file;
    const rule = category.split("/").at(-1) ?? "";
    found.set(path, [...(found.get(path) ?? []), rule]);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function lint(cwd: string): Promise<Diagnostic[]> {
  const biome = `${ROOT}/node_modules/@biomejs/biome/bin/biome`;
  const args = [biome, "lint", "--reporter=json", "--max-diagnostics=none"];
  return new Promise((resolve, reject) => {
    // It ends with 1 because it finds what it should; only unreadable output is a failure.
    execFile(process.execPath, args, { cwd, maxBuffer: 16 * 1024 * 1024 }, (_error, stdout, stderr) => {
      try {
        resolve((JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics);
      } catch {
        reject(new Error(stderr || stdout));
      }
    });
  });
}

describe("the lint rules", () => {
  test.each(BAD)("refuse $path ($rule)", ({ path, rule }) => {
    expect(found.get(path) ?? []).toContain(rule);
  });

  test.each(GOOD)("let $path pass", ({ path }) => {
    expect(found.get(path) ?? []).toEqual([]);
  });
});
