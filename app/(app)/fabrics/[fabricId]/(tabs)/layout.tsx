import type { Metadata } from "next";
import type { ReactNode } from "react";
import { FabricFrame } from "@/components/fabrics/fabric-frame";
import { loadFabric } from "../../load";

type Props = { params: Promise<{ fabricId: string }>; children: ReactNode };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadFabric((await params).fabricId);
  return { title: name };
}

export default async function FabricLayout({ params, children }: Props) {
  return <FabricFrame initial={await loadFabric((await params).fabricId)}>{children}</FabricFrame>;
}
