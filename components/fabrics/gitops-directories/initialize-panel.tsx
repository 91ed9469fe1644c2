"use client";

import { Folder } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorState } from "@/components/ui/error-state";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import type { DirectoryReport } from "@/lib/fabrics/gitops-directories/schema";
import { counted } from "../words";
import { useInitializeDirectories } from "./data";
import { missingDirectories } from "./missing";

type Props = {
  fabric: Fabric;
  /** Null when the repository could not be looked at: then everything may be missing. */
  report: DirectoryReport | null;
  onDone?: () => void;
};

/** Says what setting up the directories will create, and does it. */
export function InitializePanel({ fabric, report, onDone }: Props) {
  const [readme, setReadme] = useState(true);
  const initialize = useInitializeDirectories(fabric.id);
  const mayInitialize = useMay("netbox_hedgehog.change_hedgehogfabric");
  const missing = missingDirectories(report);
  const place = fabric.gitops_directory || "the top of the repository";
  const run = () => initialize.mutate({ create_readme_files: readme }, { onSuccess: onDone });
  return (
    <Card>
      <CardHeader
        title="Set up the directories"
        hint={`One commit on ${fabric.git_branch}. Nothing that is there is touched.`}
      />
      <CardBody className="flex flex-col gap-4">
        <p className="text-sm">
          {counted(missing.length, "directory", "directories")} will be created below{" "}
          <span className="font-mono">{place}</span>:
        </p>
        <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
          {missing.map((path) => (
            <li key={path} className="flex items-center gap-2 font-mono text-sm">
              <Folder className="size-3.5 shrink-0 text-muted" aria-hidden />
              <span className="min-w-0 truncate">{path}</span>
              <span className="hidden truncate font-sans text-muted text-xs lg:inline">{PURPOSE[path]}</span>
            </li>
          ))}
        </ul>
        {mayInitialize ? (
          <>
            <Checkbox
              label="Add a README to each top directory"
              hint="A few lines for people who find it in Git."
              checked={readme}
              onCheckedChange={(checked) => setReadme(checked === true)}
            />
            {initialize.isError && (
              <ErrorState inline title="The directories were not created" error={initialize.error} />
            )}
            <div className="flex justify-end">
              <Button variant="primary" loading={initialize.isPending} onClick={run}>
                Create {counted(missing.length, "directory", "directories")} and commit
              </Button>
            </div>
          </>
        ) : (
          <p className="text-muted text-sm">Somebody who may change fabrics has to do it.</p>
        )}
      </CardBody>
    </Card>
  );
}

const PURPOSE: Record<string, string> = {
  "raw/pending": "files to take in",
  "raw/processed": "files taken in",
  "raw/errors": "files that were refused",
  unmanaged: "left alone",
  managed: "what Tideline writes",
};
