import type { Metadata } from "next";
import { JobsScreen } from "@/components/ipam/jobs/jobs-screen";

export const metadata: Metadata = { title: "Past imports and exports" };

export default function ImportJobsPage() {
  return <JobsScreen />;
}
