import type { Metadata } from "next";
import { OverviewScreen } from "@/components/overview/overview-screen";
import { pageCtx } from "@/lib/auth/session";
import { getPlanSummary } from "@/lib/overview/plan";
import { getFabricsSummary, listAttention } from "@/lib/overview/queries";
import { TimelineFilter } from "@/lib/overview/schema";
import { listTimeline, listTimelinePeople } from "@/lib/overview/timeline";

export const metadata: Metadata = { title: "Overview" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OverviewPage({ searchParams }: Props) {
  const ctx = await pageCtx("netbox_hedgehog.view_hedgehogfabric");
  const filter = TimelineFilter.parse(await searchParams);
  const [attention, fabrics, plan, timeline, people] = await Promise.all([
    listAttention(ctx),
    getFabricsSummary(ctx),
    getPlanSummary(ctx),
    listTimeline(ctx, filter),
    listTimelinePeople(ctx),
  ]);
  return (
    <OverviewScreen
      attention={attention}
      fabrics={fabrics}
      plan={plan}
      timeline={timeline}
      filter={filter}
      people={people}
      canAdd={ctx.actor.permissions.has("netbox_hedgehog.change_hedgehogfabric")}
    />
  );
}
