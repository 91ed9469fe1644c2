import type { ReactNode } from "react";
import { IpamTabs } from "@/components/ipam/ipam-tabs";

export default function IpamTabsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <IpamTabs />
      <div className="pt-5">{children}</div>
    </>
  );
}
