import type { Channel } from "@/lib/ipam/notification-rules/schema";

export const CHANNEL: Record<Channel, { word: string; meaning: string }> = {
  in_app: { word: "Here", meaning: "In your notifications, with the bell." },
  email: { word: "Mail", meaning: "To your address, one mail for all that fills up at once." },
  webhook: { word: "Webhook", meaning: "To your webhooks that ask for capacity events." },
};
