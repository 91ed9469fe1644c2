"use client";
import { usePathname } from "next/navigation";
import { Tabs } from "../ui/tabs";

const PAGES = [
  { href: "/ipam", label: "Dashboard" },
  { href: "/ipam/plan", label: "Plan" },
  { href: "/ipam/regions", label: "Regions" },
  { href: "/ipam/hosts", label: "Hosts" },
  { href: "/ipam/search", label: "Search" },
  { href: "/ipam/reservations", label: "Reservations" },
  { href: "/ipam/shares", label: "Shares" },
  { href: "/ipam/notifications", label: "Notifications" },
  { href: "/ipam/webhooks", label: "Webhooks" },
  { href: "/ipam/history", label: "History" },
  { href: "/ipam/import", label: "Import" },
];

/** The parts of the address plan; each is an address. */
export function IpamTabs() {
  const path = usePathname();
  const isCurrent = (href: string) => path === href || (href !== "/ipam" && path.startsWith(`${href}/`));
  return (
    <Tabs
      label="Parts of the address plan"
      tabs={PAGES.map((page) => ({ ...page, current: isCurrent(page.href) }))}
    />
  );
}
