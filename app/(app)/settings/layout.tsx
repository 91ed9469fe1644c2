import type { ReactNode } from "react";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { PageHeader } from "@/components/ui/page-header";

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title="Settings" status="Your keys, your browsers, and how Tideline looks to you." />
      <SettingsTabs />
      <div className="pt-5">{children}</div>
    </div>
  );
}
