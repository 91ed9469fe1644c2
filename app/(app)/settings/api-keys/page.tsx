import type { Metadata } from "next";
import { ApiKeysScreen } from "@/components/settings/api-keys-screen";
import { listApiKeys, listPermissions } from "@/lib/api-keys/queries";
import { pageCtx } from "@/lib/auth/session";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage() {
  const ctx = await pageCtx();
  return <ApiKeysScreen initial={await listApiKeys(ctx)} permissions={listPermissions(ctx).permissions} />;
}
