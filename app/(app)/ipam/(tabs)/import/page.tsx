import type { Metadata } from "next";
import { ExportButton } from "@/components/ipam/exports/export-button";
import { ImportWizard } from "@/components/ipam/imports/import-wizard";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Import" };

export default function ImportPage() {
  return (
    <>
      <PageHeader
        title="Import and export"
        status="Regions and hosts from a CSV, seen before they are taken, and the plan as a file."
        actions={<ExportButton />}
      />
      <ImportWizard />
    </>
  );
}
