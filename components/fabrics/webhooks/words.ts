import type { Mail } from "@/lib/fabrics/mails/schema";
import type { Delivery } from "@/lib/fabrics/webhooks/deliveries-schema";
import type { Activity } from "@/lib/fabrics/webhooks/schema";
import type { Word } from "../words";

export const MAIL_STATUS: Record<Mail["status"], Word> = {
  pending: { word: "waiting", tone: "waiting", meaning: "Not sent yet, or to be tried again." },
  delivered: { word: "sent", tone: "agreed", meaning: "The mail server took it." },
  failed: { word: "failed", tone: "failed", meaning: "Nobody got it." },
};

/** `98.5 %`; a dash when nothing ended. */
export const rateOf = ({ success_rate_24h }: Activity): string =>
  success_rate_24h === null ? "–" : `${(Math.floor(success_rate_24h * 1000) / 10).toLocaleString("en")} %`;

/** What came of a delivery in a few words. */
export function outcomeOf({ status, attempts, response_status, error }: Delivery): string {
  if (attempts === 0) return status === "failed" ? "Not sent: the webhook was switched off" : "Not sent yet";
  if (response_status !== null) return error ?? `Answered ${response_status}`;
  return error ?? "Being sent";
}
