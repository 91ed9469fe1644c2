import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MergeEditor } from "@/components/merge-editor/merge-editor";
import { requireActor } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Merge" };

type Props = { params: Promise<{ fabricId: string; conflictId: string }> };

export default async function ConflictPage({ params }: Props) {
  const { fabricId, conflictId } = await params;
  const { permissions } = await requireActor("netbox_hedgehog.view_hedgehogfabric");
  if (!/^\d{1,9}$/.test(fabricId)) notFound();
  return (
    <MergeEditor
      fabricId={Number(fabricId)}
      conflictId={conflictId}
      canResolve={permissions.has("netbox_hedgehog.resolve_conflicts")}
    />
  );
}
