import type { Metadata } from "next";
import { NewFabric } from "@/components/fabrics/new-fabric";
import { requireActor } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Add a fabric" };

export default async function NewFabricPage() {
  await requireActor("netbox_hedgehog.change_hedgehogfabric");
  return <NewFabric />;
}
