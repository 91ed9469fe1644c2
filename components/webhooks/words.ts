import type { DeliveryStatus, WebhookStatus } from "@/lib/webhooks/schema";
import type { Word } from "../fabrics/words";

export const WEBHOOK_STATUS: Record<WebhookStatus, Word> = {
  active: { word: "active", tone: "agreed", meaning: "Told of every event it asks for." },
  paused: { word: "paused", tone: "waiting", meaning: "Events wait and go out when it is resumed." },
  disabled: {
    word: "switched off",
    tone: "failed",
    meaning: "Tideline switched it off; events are not sent.",
  },
};

export const DELIVERY_STATUS: Record<DeliveryStatus, Word> = {
  pending: { word: "waiting", tone: "waiting", meaning: "Not sent yet, or to be tried again." },
  delivered: { word: "delivered", tone: "agreed", meaning: "The receiver answered with 200 to 299." },
  failed: { word: "failed", tone: "failed", meaning: "Given up. It can be redelivered." },
};

/** The part of an address that tells receivers apart, without what may be secret in its query. */
export function receiverName(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  return `${host}${pathname === "/" ? "" : pathname}`;
}
