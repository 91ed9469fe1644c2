import type { Metadata } from "next";
import { AuditScreen } from "@/components/audit/audit-screen";
import { listAuditEntries } from "@/lib/audit/queries";
import { pageCtx } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage() {
  const ctx = await pageCtx("netbox_hedgehog.view_hedgehogfabric");
  return <AuditScreen initial={await listAuditEntries(ctx, { limit: 50 })} />;
}
