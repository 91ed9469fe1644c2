import { DirectoryScreen } from "@/components/fabrics/gitops-directories/directory-screen";
import { toId } from "../../../load";

type Props = { params: Promise<{ fabricId: string }> };

export default async function DirectoryPage({ params }: Props) {
  return <DirectoryScreen fabricId={toId((await params).fabricId)} />;
}
