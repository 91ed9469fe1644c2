import type { Metadata } from "next";
import { RulesScreen } from "@/components/ipam/notification-rules/rules-screen";

export const metadata: Metadata = { title: "Notification rules" };

export default function NotificationRulesPage() {
  return <RulesScreen />;
}
