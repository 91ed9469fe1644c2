import type { Metadata } from "next";
import { AccountScreen } from "@/components/settings/account-screen";
import { pageCtx } from "@/lib/auth/session";
import { getAccount } from "@/lib/users/queries";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  return <AccountScreen account={await getAccount(await pageCtx())} />;
}
