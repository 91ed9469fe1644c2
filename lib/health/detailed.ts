import type { Db } from "@/lib/db";
import { COMPONENT_PROBES, type Finding } from "./components";
import { processFacts } from "./queries";
import {
  COMPONENTS,
  type ComponentName,
  type DetailedHealth,
  HEALTH_WORDS,
  type HealthComponent,
  type HealthWord,
} from "./schema";
import { inTime } from "./time";

/** What is missing when it is: without these nothing works, without the others something does not. */
const VITAL = new Set<ComponentName>(["database", "worker"]);

/**
 * Every part of this installation with its state. Never throws.
 *
 * No part asks another service: what is known of GitHub and of receivers was recorded when they were used,
 * so that a probe every few seconds costs nobody's allowance.
 */
export async function getDetailedHealth(db: Db, now: Date, withDetails: boolean): Promise<DetailedHealth> {
  const database = await look(() => COMPONENT_PROBES.database(db, now));
  const isUp = database.status !== "unhealthy";
  const others = COMPONENTS.filter((name) => name !== "database");
  const looked = await Promise.all(
    others.map(async (name): Promise<[ComponentName, HealthComponent]> => {
      const isKnown = isUp || name === "git_mirror";
      return [name, isKnown ? await look(() => COMPONENT_PROBES[name](db, now)) : UNKNOWN];
    }),
  );
  const components = Object.fromEntries([["database", database], ...looked]) as DetailedHealth["components"];
  return {
    status: worst(components),
    ...processFacts(now),
    active_executions: isUp ? await countActive(db) : null,
    components: withDetails ? components : withoutDetails(components),
  };
}

const UNKNOWN: HealthComponent = {
  status: "unhealthy",
  message: "Not known while the database does not answer.",
  execution_time: 0,
};

async function look(probe: () => Promise<Finding>): Promise<HealthComponent> {
  const begun = performance.now();
  const finding = await inTime(probe()).catch(
    (): Finding => ({ status: "unhealthy", message: "It could not be looked at in time." }),
  );
  return { ...finding, execution_time: Math.round(performance.now() - begun) / 1000 };
}

/** The worst word there is; what is not vital can only degrade the whole. */
function worst(components: DetailedHealth["components"]): HealthWord {
  const ranks = COMPONENTS.map((name) => {
    const rank = HEALTH_WORDS.indexOf(components[name].status);
    return VITAL.has(name) ? rank : Math.min(rank, 1);
  });
  return HEALTH_WORDS[Math.max(...ranks)] ?? "unhealthy";
}

const withoutDetails = (components: DetailedHealth["components"]) =>
  Object.fromEntries(
    Object.entries(components).map(([name, { details: _, ...shown }]) => [name, shown]),
  ) as DetailedHealth["components"];

const countActive = (db: Db): Promise<number | null> =>
  inTime(db.operation.count({ where: { status: { in: ["pending", "in_progress"] } } })).catch(() => null);
