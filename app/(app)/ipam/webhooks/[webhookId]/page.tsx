import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WebhookScreen } from "@/components/ipam/webhooks/webhook-screen";
import { pageCtx } from "@/lib/auth/session";
import { WebhookParams } from "@/lib/ipam/webhooks/params";
import { findWebhook } from "@/lib/ipam/webhooks/queries";

export const metadata: Metadata = { title: "Webhook" };

type Props = { params: Promise<{ webhookId: string }> };

export default async function IpamWebhookPage({ params }: Props) {
  const ctx = await pageCtx("ipam:read");
  const asked = WebhookParams.safeParse(await params);
  if (!asked.success || !(await findWebhook(ctx, asked.data.webhookId))) notFound();
  return <WebhookScreen webhookId={asked.data.webhookId} />;
}
