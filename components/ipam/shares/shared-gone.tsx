import { Unlink } from "lucide-react";
import { Card } from "../../ui/card";
import { EmptyState } from "../../ui/empty-state";

/** The same words whatever the reason, so that nobody learns which links there were. */
export function SharedGone() {
  return (
    <Card>
      <EmptyState icon={<Unlink />} title={<h1>This link does not work</h1>}>
        It has ended, or it was copied with a mistake. Ask the person who sent it to you for a new one.
      </EmptyState>
    </Card>
  );
}
