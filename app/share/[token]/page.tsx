import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PublicFrame } from "@/components/ipam/shares/public-frame";
import { SharedCard } from "@/components/ipam/shares/shared-card";
import { database } from "@/lib/db";
import { findShared } from "@/lib/ipam/shares/view";

// Never from a cache: a revoked link is dead at once.
export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: "Shared with you",
  description: "Somebody shared this page with you.",
  robots: { index: false, follow: false, noarchive: true },
  referrer: "no-referrer",
};

type Props = { params: Promise<{ token: string }> };

export default async function SharedPage({ params }: Props) {
  const { token } = await params;
  const now = new Date();
  const shared = await findShared({ db: database(), now }, token, { refresh: false });
  if (!shared) notFound();
  return (
    <PublicFrame>
      <SharedCard token={token} initial={shared} asOf={now.toISOString()} />
    </PublicFrame>
  );
}
