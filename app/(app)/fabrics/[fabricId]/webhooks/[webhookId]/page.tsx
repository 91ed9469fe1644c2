import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WebhookScreen } from "@/components/fabrics/webhooks/webhook-screen";
import { pageCtx } from "@/lib/auth/session";
import { getWebhook } from "@/lib/fabrics/webhooks/queries";
import { loadFabric, orNotFound } from "../../../load";

export const metadata: Metadata = { title: "Webhook" };

type Props = { params: Promise<{ fabricId: string; webhookId: string }> };

export default async function WebhookPage({ params }: Props) {
  const ctx = await pageCtx("netbox_hedgehog.change_hedgehogfabric");
  const { fabricId, webhookId } = await params;
  const fabric = await loadFabric(fabricId);
  const webhook = await orNotFound(getWebhook(ctx, webhookId));
  if (webhook.fabric_id !== fabric.id) notFound();
  return <WebhookScreen fabric={{ id: fabric.id, name: fabric.name }} webhookId={webhookId} />;
}
