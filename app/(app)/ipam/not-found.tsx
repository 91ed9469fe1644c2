import { SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <EmptyState
      icon={<SearchX />}
      title={<h1>There is nothing at this address</h1>}
      action={<ButtonLink href="/ipam">The address plan</ButtonLink>}
    >
      Regions and hosts stay here after they were given back, so the link may be mistyped.
    </EmptyState>
  );
}
