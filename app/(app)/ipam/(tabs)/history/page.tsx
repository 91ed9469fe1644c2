import type { Metadata } from "next";
import { ExportButton } from "@/components/ipam/exports/export-button";
import { HistoryScreen } from "@/components/ipam/history/history-screen";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "History" };

export default function HistoryPage() {
  return (
    <>
      <PageHeader
        title="History"
        status="What happened to every region, host, reservation and share, and the plan as it was at any time."
        actions={<ExportButton />}
      />
      <HistoryScreen />
    </>
  );
}
