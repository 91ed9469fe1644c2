import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { PermissionsProvider } from "@/components/permissions";
import { AppShell } from "@/components/shell/app-shell";
import { RAIL_COOKIE } from "@/components/shell/rail-cookie";
import { pageCtx } from "@/lib/auth/session";
import { listActiveOperations } from "@/lib/operations/queries";
import { getAccount } from "@/lib/users/queries";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const ctx = await pageCtx();
  const [account, running, jar] = await Promise.all([getAccount(ctx), listActiveOperations(ctx), cookies()]);
  return (
    <PermissionsProvider granted={account.permissions}>
      <AppShell person={account} running={running} railFolded={jar.get(RAIL_COOKIE)?.value === "folded"}>
        {children}
      </AppShell>
    </PermissionsProvider>
  );
}
