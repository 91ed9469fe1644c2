"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import type { IngestedFiles } from "@/lib/fabrics/gitops-directories/schema";
import { counted } from "../words";
import { useDirectoryFile } from "./data";

type Props = { fabricId: number; result: IngestedFiles };

/** What became of each file: the resources that were in it, or why it was refused. */
export function IngestResult({ fabricId, result }: Props) {
  const { processed_files: taken, errored_files: refused } = result.results;
  return (
    <Card>
      <CardHeader
        title={sentence(result)}
        hint={
          result.commit_info.commit_sha
            ? `Commit ${result.commit_info.commit_sha.slice(0, 10)}`
            : "Nothing was committed."
        }
        actions={
          <Link href={`/operations/${result.operation_id}`} className="text-accent text-sm hover:underline">
            Report
          </Link>
        }
      />
      <ul className="divide-y text-sm">
        {refused.map((file) => (
          <RefusedFile key={file.source_file} fabricId={fabricId} file={file} />
        ))}
        {taken.map((file) => (
          <li key={file.source_file} className="flex gap-3 px-4 py-2.5">
            <CircleCheck className="mt-0.5 size-4 shrink-0 text-agreed" aria-hidden />
            <div className="min-w-0 flex-1">
              <p className="break-all font-mono">{file.source_file}</p>
              <ul className="mt-1 flex flex-col gap-0.5">
                {file.resources.map((resource) => (
                  <li key={`${resource.kind}/${resource.namespace}/${resource.name}`} className="text-muted">
                    <Badge tone={resource.action === "skipped" ? "neutral" : "agreed"}>
                      {resource.action}
                    </Badge>{" "}
                    {resource.kind} <span className="font-mono text-text">{resource.name}</span>
                    {resource.warnings.map((warning) => (
                      <span key={warning} className="block text-waiting text-xs">
                        {warning}
                      </span>
                    ))}
                  </li>
                ))}
              </ul>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

type Refused = IngestedFiles["results"]["errored_files"][number];

function RefusedFile({ fabricId, file }: { fabricId: number; file: Refused }) {
  const [open, setOpen] = useState(false);
  const log = useDirectoryFile(fabricId, open ? file.error_log : null);
  return (
    <li className="flex gap-3 px-4 py-2.5">
      <CircleAlert className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="break-all font-mono">{file.source_file}</p>
        <p className="break-words text-failed">{file.error}</p>
        {file.error_file && (
          <p className="text-muted text-xs">
            Moved to <span className="break-all font-mono">{file.error_file}</span>
          </p>
        )}
        {file.error_log && (
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="mt-1 text-accent text-xs hover:underline"
          >
            {open ? "Hide the log" : "Show the log"}
          </button>
        )}
        {open && log.data && <CodeBlock code={log.data.content} className="mt-2" />}
        {open && log.isError && (
          <p className="text-failed text-xs">The log could not be read: {log.error.message}</p>
        )}
      </div>
    </li>
  );
}

function sentence({ summary }: IngestedFiles): string {
  if (summary.files_discovered === 0) return "There was nothing to take in";
  const errored = summary.files_errored > 0 ? `, ${counted(summary.files_errored, "file")} refused` : "";
  return `${counted(summary.files_processed, "file")} taken in${errored}`;
}
