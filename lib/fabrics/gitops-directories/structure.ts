import { KINDS } from "../resources/kinds";
import type { DirectoryReport } from "./schema";

/** The standard template: three directories with eleven below them, fourteen in all. */
export const TEMPLATE = {
  raw: ["pending", "processed", "errors"],
  unmanaged: ["external-configs", "manual-overrides"],
  managed: ["vpcs", "connections", "switches", "servers", "externals", "metadata"],
} as const;
type TopDirectory = keyof typeof TEMPLATE;
const TOPS = Object.keys(TEMPLATE) as TopDirectory[];

/** Every directory of the template, parents first. */
export const DIRECTORIES: readonly string[] = TOPS.flatMap((top) => [
  top,
  ...TEMPLATE[top].map((below) => `${top}/${below}`),
]);

export const PENDING = "raw/pending";
export const PROCESSED = "raw/processed";
export const ERRORS = "raw/errors";

/** What stands in a gitops directory, as far as its structure goes. */
export type Entry = { path: string; type: "file" | "symlink" | "submodule" };

const isWithin = (path: string, directory: string) => path.startsWith(`${directory}/`);

/** Git keeps no empty directory: one exists when something lies in it. */
export const directoryExists = (entries: readonly Entry[], directory: string): boolean =>
  entries.some((entry) => isWithin(entry.path, directory));

/** Files that keep a directory in Git or explain it, and hidden ones: not somebody's content. */
export function isBookkeeping(path: string): boolean {
  const name = path.split("/").at(-1) ?? "";
  return name === "README.md" || path.split("/").some((segment) => segment.startsWith("."));
}

type Inspection = Pick<
  DirectoryReport,
  "directories" | "issues" | "recommendations" | "health_score" | "structure_valid"
>;

/** Compares what is there with the template. */
export function inspectStructure(entries: readonly Entry[], lastSync: string | null): Inspection {
  const issues: string[] = [];
  const recommendations: string[] = [];
  let withIssue = 0;
  for (const directory of DIRECTORIES) {
    if (directoryExists(entries, directory)) continue;
    withIssue += 1;
    const isOther = entries.some((entry) => entry.path === directory);
    issues.push(isOther ? `${directory} is a file, not a directory` : `${directory} is missing`);
    recommendations.push(
      isOther
        ? `Move the file ${directory} away and initialise again`
        : `Initialise again to create ${directory}`,
    );
  }
  for (const entry of entries) {
    if (entry.path.includes("/") || isBookkeeping(entry.path) || DIRECTORIES.includes(entry.path)) continue;
    issues.push(`${entry.path} is not part of the structure`);
    recommendations.push(
      `Move ${entry.path} to ${PENDING} to ingest it, or to unmanaged/ to keep it as it is`,
    );
  }
  return {
    directories: {
      raw: describeTop(entries, "raw"),
      unmanaged: describeTop(entries, "unmanaged"),
      managed: { ...describeTop(entries, "managed"), last_sync: lastSync },
    },
    issues,
    recommendations,
    structure_valid: issues.length === 0,
    health_score: Math.round(100 * (1 - withIssue / DIRECTORIES.length)),
  };
}

const describeTop = (entries: readonly Entry[], top: TopDirectory) => ({
  ...describeOne(entries, top),
  subdirectories: Object.fromEntries(
    TEMPLATE[top].map((below) => [below, describeOne(entries, `${top}/${below}`)]),
  ),
});

function describeOne(entries: readonly Entry[], directory: string) {
  const exists = directoryExists(entries, directory);
  return {
    exists: exists || entries.some((entry) => entry.path === directory),
    is_directory: exists,
    file_count: entries.filter((entry) => isWithin(entry.path, directory) && !isBookkeeping(entry.path))
      .length,
  };
}

const kindsIn = (folder: string) =>
  Object.entries(KINDS)
    .filter(([, kind]) => kind.folder === folder)
    .map(([name]) => name)
    .join(", ");

/** What the README of each top directory says. */
export const READMES: Record<TopDirectory, string> = {
  raw: `# raw

Drop YAML files into \`pending/\`. Ingesting moves each resource to \`managed/\`, the file to \`processed/\`,
and a file that cannot be used to \`errors/\` with a log that says why.
`,
  unmanaged: `# unmanaged

Files that belong to the fabric and that Tideline leaves alone.
`,
  managed: `# managed

The fabric's resources. Edit them here or in Tideline: changes flow both ways.

${TEMPLATE.managed
  .map((folder) => (kindsIn(folder) ? `- \`${folder}/\`: ${kindsIn(folder)}` : `- \`${folder}/\``))
  .join("\n")}
`,
};
