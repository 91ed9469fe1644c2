import type { Metadata } from "next";
import { OperationScreen } from "@/components/fabrics/sync-operations/operation-screen";
import { pageCtx } from "@/lib/auth/session";
import { getSyncOperation } from "@/lib/fabrics/sync-operations/queries";
import { orNotFound } from "../../fabrics/load";

export const metadata: Metadata = { title: "Operation" };

type Props = { params: Promise<{ operationId: string }> };

export default async function OperationPage({ params }: Props) {
  const ctx = await pageCtx("netbox_hedgehog.view_syncoperation");
  const { operationId } = await params;
  return <OperationScreen id={operationId} initial={await orNotFound(getSyncOperation(ctx, operationId))} />;
}
