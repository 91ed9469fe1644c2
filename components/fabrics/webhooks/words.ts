import type { Mail } from "@/lib/fabrics/mails/schema";
import type { Delivery } from "@/lib/fabrics/webhooks/deliveries-schema";
import type { Activity, Webhook } from "@/lib/fabrics/webhooks/schema";
import type { Word } from "../words";

export const WEBHOOK_STATUS: Record<Webhook["status"], Word> = {
  active: { word: "active", tone: "agreed", meaning: "Told of every event it asks for." },
  paused: { word: "paused", tone: "waiting", meaning: "Events wait and go out when it is resumed." },
  disabled: {
    word: "switched off",
    tone: "failed",
    meaning: "Tideline switched it off; events are not sent.",
  },
};

export const DELIVERY_STATUS: Record<Delivery["status"], Word> = {
  pending: { word: "waiting", tone: "waiting", meaning: "Not sent yet, or to be tried again." },
  delivered: { word: "delivered", tone: "agreed", meaning: "The receiver answered with 200 to 299." },
  failed: { word: "failed", tone: "failed", meaning: "Given up. It can be redelivered." },
};

export const MAIL_STATUS: Record<Mail["status"], Word> = {
  pending: { word: "waiting", tone: "waiting", meaning: "Not sent yet, or to be tried again." },
  delivered: { word: "sent", tone: "agreed", meaning: "The mail server took it." },
  failed: { word: "failed", tone: "failed", meaning: "Nobody got it." },
};

/** `98.5 %`; a dash when nothing ended. */
export const rateOf = ({ success_rate_24h }: Activity): string =>
  success_rate_24h === null ? "–" : `${(Math.floor(success_rate_24h * 1000) / 10).toLocaleString("en")} %`;

/** The part of an address that tells receivers apart, without what may be secret in its query. */
export function receiverName(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  return `${host}${pathname === "/" ? "" : pathname}`;
}

/** What came of a delivery in a few words. */
export function outcomeOf({ status, attempts, response_status, error }: Delivery): string {
  if (attempts === 0) return status === "failed" ? "Not sent: the webhook was switched off" : "Not sent yet";
  if (response_status !== null) return error ?? `Answered ${response_status}`;
  return error ?? "Being sent";
}
