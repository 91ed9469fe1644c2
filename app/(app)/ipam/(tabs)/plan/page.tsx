import type { Metadata } from "next";
import { PlanScreen } from "@/components/ipam/plan/plan-screen";

export const metadata: Metadata = { title: "Plan" };

export default function PlanPage() {
  return <PlanScreen />;
}
