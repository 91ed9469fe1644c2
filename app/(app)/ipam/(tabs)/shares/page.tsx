import type { Metadata } from "next";
import { SharesScreen } from "@/components/ipam/shares/shares-screen";

export const metadata: Metadata = { title: "Shares" };

export default function SharesPage() {
  return <SharesScreen />;
}
