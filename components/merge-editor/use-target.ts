import { useFabricGithub } from "@/components/fabrics/pull-requests/data";
import type { MergeMaterial } from "@/lib/fabrics/conflicts/schema";

/** Where a result may go, and whether one waits in a pull request already, so that nothing is decided twice. */
export function useTarget({ fabric, pull_request }: MergeMaterial, canResolve: boolean) {
  const { data } = useFabricGithub(fabric.id, canResolve);
  return {
    mayPropose: data !== undefined && data.proposals !== "none",
    waits: pull_request ? pull_request.state !== "closed" : false,
  };
}
