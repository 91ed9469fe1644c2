import type { Metadata } from "next";
import { PreferencesScreen } from "@/components/ipam/preferences/preferences-screen";
import { pageCtx } from "@/lib/auth/session";
import { openPreferences } from "@/lib/ipam/preferences/queries";

export const metadata: Metadata = { title: "Address plan" };

export default async function AddressPlanSettingsPage() {
  return <PreferencesScreen opened={await openPreferences(await pageCtx("ipam:read"))} />;
}
