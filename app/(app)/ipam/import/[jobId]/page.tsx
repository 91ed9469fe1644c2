import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportScreen } from "@/components/ipam/imports/import-screen";
import { pageCtx } from "@/lib/auth/session";
import { JobParams } from "@/lib/ipam/bulk/schema";
import { getImportJob } from "@/lib/ipam/imports/queries";
import { orNotFound } from "../../../fabrics/load";

export const metadata: Metadata = { title: "Import" };

type Props = { params: Promise<{ jobId: string }> };

export default async function ImportPage({ params }: Props) {
  const ctx = await pageCtx("ipam:read");
  const asked = JobParams.safeParse(await params);
  if (!asked.success) notFound();
  const { job_id } = await orNotFound(getImportJob(ctx, asked.data.jobId));
  return <ImportScreen jobId={job_id} />;
}
