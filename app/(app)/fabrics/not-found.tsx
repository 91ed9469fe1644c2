import { SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <EmptyState
      icon={<SearchX />}
      title={<h1>There is nothing at this address</h1>}
      action={<ButtonLink href="/fabrics">All fabrics</ButtonLink>}
    >
      It may have been deleted, or synced away, since the link was made.
    </EmptyState>
  );
}
