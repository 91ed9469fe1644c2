import type { ReactNode } from "react";
import { IpamLive } from "@/components/ipam/live";
import { pageCtx } from "@/lib/auth/session";

export default async function IpamLayout({ children }: { children: ReactNode }) {
  await pageCtx("ipam:read");
  return (
    <>
      <IpamLive />
      {children}
    </>
  );
}
