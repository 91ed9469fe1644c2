import type { ReactNode } from "react";
import { pageCtx } from "@/lib/auth/session";

export default async function IpamLayout({ children }: { children: ReactNode }) {
  await pageCtx("ipam:read");
  return children;
}
