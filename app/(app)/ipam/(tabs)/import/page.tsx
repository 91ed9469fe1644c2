import { FileClock } from "lucide-react";
import type { Metadata } from "next";
import { ExportButton } from "@/components/ipam/exports/export-button";
import { ImportWizard } from "@/components/ipam/imports/import-wizard";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { jobsHref } from "@/lib/ipam/urls";

export const metadata: Metadata = { title: "Import" };

export default function ImportPage() {
  return (
    <>
      <PageHeader
        title="Import and export"
        status="Regions and hosts from a CSV, seen before they are taken, and the plan as a file."
        actions={
          <>
            <ButtonLink href={jobsHref("imports")} icon={<FileClock />}>
              Past imports and exports
            </ButtonLink>
            <ExportButton />
          </>
        }
      />
      <ImportWizard />
    </>
  );
}
