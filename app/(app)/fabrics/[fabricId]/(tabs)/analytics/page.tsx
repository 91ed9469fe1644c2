import { AnalyticsScreen } from "@/components/fabrics/analytics/analytics-screen";
import { choiceOf } from "@/components/fabrics/analytics/choice";
import { pageCtx } from "@/lib/auth/session";
import { getSyncAnalytics } from "@/lib/fabrics/sync-analytics/queries";
import { getSyncHealth } from "@/lib/fabrics/sync-health/queries";
import { orNotFound, toId } from "../../../load";

type Props = {
  params: Promise<{ fabricId: string }>;
  searchParams: Promise<{ period?: string; group_by?: string }>;
};

export default async function AnalyticsPage({ params, searchParams }: Props) {
  const ctx = await pageCtx("netbox_hedgehog.view_syncoperation");
  const fabricId = toId((await params).fabricId);
  const { period, group_by } = await searchParams;
  const [health, analytics] = await orNotFound(
    Promise.all([getSyncHealth(ctx, fabricId), getSyncAnalytics(ctx, fabricId, choiceOf(period, group_by))]),
  );
  return <AnalyticsScreen fabricId={fabricId} initialHealth={health} initialAnalytics={analytics} />;
}
