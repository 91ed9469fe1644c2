import type { Metadata } from "next";
import { WebhooksScreen } from "@/components/ipam/webhooks/webhooks-screen";

export const metadata: Metadata = { title: "Webhooks of the address plan" };

export default function IpamWebhooksPage() {
  return <WebhooksScreen />;
}
