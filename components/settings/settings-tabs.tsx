"use client";
import { usePathname } from "next/navigation";
import { Tabs } from "../ui/tabs";

const PAGES = [
  { href: "/settings/api-keys", label: "API keys" },
  { href: "/settings/sessions", label: "Sessions" },
  { href: "/settings/appearance", label: "Appearance" },
  { href: "/settings/address-plan", label: "Address plan" },
  { href: "/settings/account", label: "Account" },
  { href: "/settings/audit", label: "Audit log" },
];

export function SettingsTabs() {
  const path = usePathname();
  return <Tabs label="Settings" tabs={PAGES.map((page) => ({ ...page, current: path === page.href }))} />;
}
