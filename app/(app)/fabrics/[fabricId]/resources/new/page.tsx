import type { Metadata } from "next";
import { NewResource } from "@/components/fabrics/resources/new-resource";
import { requireActor } from "@/lib/auth/session";
import { loadFabric } from "../../../load";

export const metadata: Metadata = { title: "Add a resource" };

type Props = { params: Promise<{ fabricId: string }> };

export default async function NewResourcePage({ params }: Props) {
  await requireActor("netbox_hedgehog.change_hedgehogresource");
  const { id, name } = await loadFabric((await params).fabricId);
  return <NewResource fabricId={id} fabricName={name} />;
}
