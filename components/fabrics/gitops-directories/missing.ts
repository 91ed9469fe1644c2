import type { DirectoryReport } from "@/lib/fabrics/gitops-directories/schema";

const STANDARD: Record<"raw" | "unmanaged" | "managed", readonly string[]> = {
  raw: ["pending", "processed", "errors"],
  unmanaged: ["external-configs", "manual-overrides"],
  managed: ["vpcs", "connections", "switches", "servers", "externals", "metadata"],
};

/** Directories of the standard structure that the report does not show; all of them without a report. */
export function missingDirectories(report: DirectoryReport | null): string[] {
  return Object.entries(STANDARD).flatMap(([top, inside]) => {
    const found = report?.directories[top as keyof typeof STANDARD];
    return [
      ...(found?.exists ? [] : [top]),
      ...inside.filter((name) => !found?.subdirectories[name]?.exists).map((name) => `${top}/${name}`),
    ];
  });
}
