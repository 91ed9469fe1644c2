import type { Metadata } from "next";
import type { ReactNode } from "react";
import { FabricFrame } from "@/components/fabrics/fabric-frame";
import { pageCtx } from "@/lib/auth/session";
import { getFabric } from "@/lib/fabrics/fabrics/queries";
import { orNotFound, toId } from "../../load";

type Props = { params: Promise<{ fabricId: string }>; children: ReactNode };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await pageCtx("netbox_hedgehog.view_hedgehogfabric");
  const { name } = await orNotFound(getFabric(ctx, toId((await params).fabricId)));
  return { title: name };
}

export default async function FabricLayout({ params, children }: Props) {
  const ctx = await pageCtx("netbox_hedgehog.view_hedgehogfabric");
  const fabric = await orNotFound(getFabric(ctx, toId((await params).fabricId)));
  return <FabricFrame initial={fabric}>{children}</FabricFrame>;
}
