import { TriangleAlert } from "lucide-react";
import type { DirectoryReport } from "@/lib/fabrics/gitops-directories/schema";

/** What is wrong with the structure, and what would mend it where the panel that sets it up is not shown beside. */
export function DirectoryIssues({ report }: { report: DirectoryReport }) {
  if (report.issues.length === 0) return null;
  return (
    <section className="rounded-lg border bg-waiting-soft px-4 py-3 text-sm" aria-label="Issues">
      <ul className="flex flex-col gap-1">
        {report.issues.map((issue) => (
          <li key={issue} className="flex gap-2">
            <TriangleAlert className="mt-0.5 size-4 shrink-0 text-waiting" aria-hidden />
            <span className="min-w-0 break-words">{issue}</span>
          </li>
        ))}
      </ul>
      {report.structure_valid && report.recommendations.length > 0 && (
        <ul className="mt-2 list-disc pl-8 text-muted">
          {report.recommendations.map((recommendation) => (
            <li key={recommendation}>{recommendation}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
