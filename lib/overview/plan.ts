import type { Ctx } from "@/lib/context";
import { HOSTS_A_REGION, utilizationOf } from "@/lib/ipam/addresses";
import { getDashboard, NEARLY_FULL } from "@/lib/ipam/statistics/dashboard";
import { ReadTrends } from "@/lib/ipam/statistics/schema";
import { getTrends } from "@/lib/ipam/statistics/trends";
import type { Attention, PlanSummary } from "./schema";

const DAY_MS = 24 * 3600 * 1000;
const TREND_DAYS = 14;
/** A reservation that ends sooner than this asks to be converted or extended. */
const EXPIRES_WITHIN_DAYS = 7;

const maySee = ({ actor }: Ctx) => actor.permissions.has("ipam:read");

/** What of the address plan needs somebody: regions that are nearly full, one's own reservations that end soon. */
export async function planAttention(ctx: Ctx): Promise<Attention[]> {
  if (!maySee(ctx)) return [];
  return (await Promise.all([nearlyFull(ctx), expiring(ctx)])).flat();
}

async function nearlyFull({ db }: Ctx): Promise<Attention[]> {
  const [count, fullest] = await Promise.all([
    db.region.count({ where: NEARLY_FULL }),
    db.region.findFirst({ where: NEARLY_FULL, orderBy: [{ hostCount: "desc" }, { block: "asc" }] }),
  ]);
  if (!fullest) return [];
  const percent = utilizationOf(fullest.hostCount, HOSTS_A_REGION);
  return [{ kind: "capacity", count, regionId: fullest.id, regionName: fullest.name, percent, since: null }];
}

async function expiring({ db, actor, now }: Ctx): Promise<Attention[]> {
  if (actor.userId === null) return [];
  const { _count, _min } = await db.reservation.aggregate({
    where: {
      userId: actor.userId,
      status: "active",
      expiresAt: { gt: now, lte: new Date(now.getTime() + EXPIRES_WITHIN_DAYS * DAY_MS) },
    },
    _count: true,
    _min: { expiresAt: true },
  });
  if (!_min.expiresAt) return [];
  return [{ kind: "reservations_expiring", count: _count, until: _min.expiresAt.toISOString(), since: null }];
}

/** The address plan's one number, and what was allocated on each of the last fourteen days. */
export async function getPlanSummary(ctx: Ctx): Promise<PlanSummary | null> {
  if (!maySee(ctx)) return null;
  const start_date = new Date(ctx.now.getTime() - (TREND_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
  const [dashboard, trends] = await Promise.all([
    getDashboard(ctx),
    getTrends(ctx, ReadTrends.parse({ start_date })),
  ]);
  return {
    regions: dashboard.total_regions,
    hosts: dashboard.total_hosts,
    utilization: dashboard.overall_utilization,
    allocationsTrend: trends.time_series.map(({ timestamp, allocations }) => ({
      day: timestamp.slice(0, 10),
      value: allocations,
    })),
  };
}
