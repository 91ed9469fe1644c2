import type { Metadata } from "next";
import { ReservationsScreen } from "@/components/ipam/reservations/reservations-screen";

export const metadata: Metadata = { title: "Reservations" };

export default function ReservationsPage() {
  return <ReservationsScreen />;
}
