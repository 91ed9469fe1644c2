import type { Metadata } from "next";
import { ResourceEditor } from "@/components/fabrics/resources/resource-editor";
import { loadResource } from "../../../load";

type Props = { params: Promise<{ fabricId: string; resourceId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { fabricId, resourceId } = await params;
  const { resource } = await loadResource(fabricId, resourceId);
  return { title: `${resource.kind} ${resource.name}` };
}

export default async function ResourcePage({ params }: Props) {
  const { fabricId, resourceId } = await params;
  const detail = await loadResource(fabricId, resourceId);
  return <ResourceEditor key={detail.resource.id} detail={detail} />;
}
