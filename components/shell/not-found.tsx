import { Compass } from "lucide-react";
import { ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/empty-state";

/** An address that leads nowhere, or to something this person may not see: the two look the same on purpose. */
export function NotFound() {
  return (
    <EmptyState
      icon={<Compass />}
      title={<h1>There is nothing at this address</h1>}
      action={
        <>
          <ButtonLink href="/" variant="primary">
            Go to the overview
          </ButtonLink>
          <ButtonLink href="/fabrics">See all fabrics</ButtonLink>
        </>
      }
    >
      It may have been deleted or renamed, or your role does not include it. The search (Ctrl/Cmd-K) finds
      what there is.
    </EmptyState>
  );
}
