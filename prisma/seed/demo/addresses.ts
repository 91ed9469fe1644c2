import type { PrismaClient } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { blockOf, octetsOfBlock } from "@/lib/ipam/addresses";
import { getCountryRow } from "@/lib/ipam/countries/queries";
import { allocateHosts } from "@/lib/ipam/hosts/allocate";
import { releaseHosts } from "@/lib/ipam/hosts/release";
import { HostFields } from "@/lib/ipam/hosts/schema";
import { createRule } from "@/lib/ipam/notification-rules/commands";
import { CreateRule } from "@/lib/ipam/notification-rules/schema";
import { allocateRegions } from "@/lib/ipam/regions/allocate";
import { RegionFields } from "@/lib/ipam/regions/schema";
import { createReservation } from "@/lib/ipam/reservations/commands";
import { CreateReservation } from "@/lib/ipam/reservations/schema";
import { orThrow } from "@/lib/ipam/round";
import { actorOf, systemActor } from "@/lib/operations/actor";
import { type DemoRegion, demoRegions } from "./plan";

const DAY_MS = 24 * 60 * 60 * 1000;
const RELEASED_ONE_OF = 8;

/**
 * Fills the address plan as half a year of work would have: regions, hosts that came one after the
 * other, some that went again, addresses held for later, a rule that tells of what fills up.
 */
export async function seedAddresses(db: PrismaClient, fabric: string): Promise<void> {
  const ctx: Ctx = { db, actor: systemActor("demo"), now: new Date(), requestId: null };
  for (const region of demoRegions(fabric))
    await inTransaction(db, (tx) => seedRegion({ ...ctx, db: tx }, region));
  const admin = await db.user.findFirst({ where: { role: "administrator" }, orderBy: { id: "asc" } });
  if (admin) await seedPersonal({ ...ctx, actor: actorOf(admin, admin.email) });
}

type Tx = Parameters<typeof allocateRegions>[0];

async function seedRegion(ctx: Ctx & { db: Tx }, demo: DemoRegion): Promise<void> {
  const { db } = ctx;
  const country = await getCountryRow(db, demo.country);
  const [allocated] = await allocateRegions(db, country.id, [
    {
      ctx: daysAgo(ctx, demo.age),
      input: RegionFields.parse({ region_name: demo.name, owner: demo.owner, tags: demo.tags }),
      ...(demo.block && { block: blockOf(demo.block.x, demo.block.y) }),
    },
  ]);
  if (!allocated) return;
  const region = orThrow(allocated);
  const hosts = await allocateHosts(
    db,
    region.id,
    Array.from({ length: demo.hosts }, (_, index) => ({
      ctx: daysAgo(ctx, ageOf(demo, index)),
      input: HostFields.parse({
        hostname: `${demo.prefix}-${String(index + 1).padStart(3, "0")}`,
        device_type: demo.deviceType,
        owner: demo.owner,
        tags: demo.tags,
      }),
    })),
  );
  if (demo.growing) return;
  // Of the older half, so that nothing goes before it has come.
  const gone = hosts
    .map(orThrow)
    .filter((_, index) => index < demo.hosts / 2 && index % RELEASED_ONE_OF === 0);
  await releaseHosts(
    db,
    daysAgo(ctx, demo.age * 0.3),
    gone.map(({ id }) => id),
    { reason: "Replaced by newer machines." },
  );
}

/** How many days ago the host of this turn came: one after the other, faster and faster where the region grows. */
function ageOf({ age, hosts, growing }: DemoRegion, index: number): number {
  const share = (index + 1) / (hosts + 1);
  return age * (1 - (growing ? Math.sqrt(share) : share));
}

const daysAgo = (ctx: Ctx, days: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() - days * DAY_MS),
});

/** What belongs to the person who signs in first. */
async function seedPersonal(ctx: Ctx): Promise<void> {
  const finland = await getCountryRow(ctx.db, "FI");
  const sweden = await getCountryRow(ctx.db, "SE");
  const held = [
    { x: finland.xStart, y: 40, reason: "Second hall in Helsinki", expires_in_days: 2 },
    { x: finland.xStart, y: 41, reason: "Second hall in Helsinki, management", expires_in_days: 2 },
    { x: sweden.xStart, y: 12, reason: "Move of the Stockholm office", expires_in_days: 21 },
    { x: sweden.xEnd, y: 0, reason: "Growth next year", expires_in_days: 80 },
  ];
  for (const { x, y, ...rest } of held)
    await createReservation(
      ctx,
      CreateReservation.parse({ resource_type: "region", x_octet: x, y_octet: y, z_octet: null, ...rest }),
    );
  const first = await ctx.db.region.findFirst({
    where: { countryId: finland.id },
    orderBy: { block: "asc" },
  });
  if (first) {
    const { x, y } = octetsOfBlock(first.block);
    await createReservation(
      ctx,
      CreateReservation.parse({
        resource_type: "host",
        x_octet: x,
        y_octet: y,
        z_octet: 250,
        reason: "Gateway of the new firewall",
        expires_in_days: 10,
      }),
    );
  }
  await createRule(
    ctx,
    CreateRule.parse({
      rule_name: "Regions that fill up",
      conditions: { utilization_threshold: 80, resource_type: "region" },
      notification_channels: ["in_app"],
    }),
  );
}
