import { Network, Plus } from "lucide-react";
import type {
  Attention,
  FabricsSummary,
  PlanSummary,
  TimelineFilter,
  TimelinePage,
} from "@/lib/overview/schema";
import { counted } from "../fabrics/words";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { PageHeader } from "../ui/page-header";
import { AttentionList } from "./attention-list";
import { KeepFresh } from "./keep-fresh";
import { Tiles } from "./tiles";
import { Timeline } from "./timeline";

/** What needs you now, each area in one number, and everything that happened. */
export function OverviewScreen({
  attention,
  fabrics,
  plan,
  timeline,
  filter,
  people,
  canAdd,
}: {
  attention: Attention[];
  fabrics: FabricsSummary;
  plan: PlanSummary | null;
  timeline: TimelinePage;
  filter: TimelineFilter;
  people: string[];
  canAdd: boolean;
}) {
  const isEmpty = fabrics.fabrics === 0 && !plan?.regions;
  return (
    <>
      <KeepFresh />
      <PageHeader title="Overview" status={status(attention, fabrics, isEmpty)} />
      <div className="flex flex-col gap-4">
        {isEmpty ? (
          <Card>
            <EmptyState
              icon={<Network />}
              title="No fabrics yet"
              action={
                canAdd && (
                  <ButtonLink href="/fabrics/new" variant="primary" icon={<Plus />}>
                    Add a fabric
                  </ButtonLink>
                )
              }
            >
              A fabric is a network whose resources live in one directory of a Git repository. Tideline keeps
              what is edited here and what is pushed there in agreement.
            </EmptyState>
          </Card>
        ) : (
          <>
            <AttentionList items={attention} />
            <Tiles fabrics={fabrics} plan={plan} />
          </>
        )}
        <Timeline page={timeline} filter={filter} people={people} />
      </div>
    </>
  );
}

function status(attention: Attention[], fabrics: FabricsSummary, isEmpty: boolean): string {
  if (isEmpty) return "Everything that needs you will stand here first.";
  if (attention.length === 0) return `Nothing needs you in ${counted(fabrics.fabrics, "fabric")}.`;
  const places = new Set(attention.flatMap((item) => ("fabricId" in item ? [item.fabricId] : []))).size;
  const verb = attention.length === 1 ? "thing needs" : "things need";
  const where = places > 0 ? ` in ${counted(places, "fabric")}` : "";
  return `${attention.length} ${verb} you${where}; the worst comes first.`;
}
