import type { Metadata } from "next";
import { SessionsScreen } from "@/components/settings/sessions-screen";
import { pageCtx } from "@/lib/auth/session";
import { listSessions } from "@/lib/sessions/queries";

export const metadata: Metadata = { title: "Sessions" };

export default async function SessionsPage() {
  return <SessionsScreen initial={await listSessions(await pageCtx())} />;
}
