import { z } from "zod";
import { SEVERITIES } from "@/lib/fabrics/conflicts/schema";
import type { OPERATION_STATUSES } from "@/lib/fabrics/sync-operations/schema";

const InFabric = { fabricId: z.int(), fabricName: z.string(), since: z.iso.datetime().nullable() };

/** Something that waits for a person, with what they need to know before they look. */
export const Attention = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("unreachable"), ...InFabric, reason: z.string().nullable() }),
  z.object({
    kind: z.literal("conflicts"),
    ...InFabric,
    count: z.int(),
    worst: z.enum(SEVERITIES),
    /** One of the worst; the others are beside it in the queue. */
    conflictId: z.int(),
  }),
  z.object({
    kind: z.literal("failed_operation"),
    ...InFabric,
    operationId: z.string(),
    reason: z.string().nullable(),
  }),
  z.object({ kind: z.literal("invalid"), ...InFabric, count: z.int() }),
  z.object({ kind: z.literal("suspended"), ...InFabric, reason: z.string().nullable() }),
  z.object({ kind: z.literal("cluster_unreachable"), ...InFabric, reason: z.string().nullable() }),
  z.object({ kind: z.literal("drift"), ...InFabric, count: z.int() }),
  z.object({
    kind: z.literal("capacity"),
    count: z.int(),
    /** The fullest of them; the others are beside it in the list. */
    regionId: z.string(),
    regionName: z.string(),
    percent: z.number(),
    since: z.null(),
  }),
  z.object({
    kind: z.literal("reservations_expiring"),
    count: z.int(),
    /** When the first of them ends. */
    until: z.iso.datetime(),
    since: z.null(),
  }),
]);
export type Attention = z.infer<typeof Attention>;

/** One number a day, oldest first. */
export type Trend = { day: string; value: number }[];

/** The fabrics area in numbers. */
export type FabricsSummary = {
  fabrics: number;
  resources: number;
  agreed: number;
  editedHere: number;
  changedInGit: number;
  waiting: number;
  broken: number;
  openConflicts: number;
  openConflictsTrend: Trend;
  syncs: number;
  failedSyncs: number;
  syncsTrend: Trend;
};

/** The address plan in numbers; null for who may not see it. */
export type PlanSummary = { regions: number; hosts: number; utilization: number; allocationsTrend: Trend };

export const TimelineFilter = z.object({
  person: z.string().max(200).optional().catch(undefined).describe("A label as the timeline shows it."),
  object: z
    .string()
    .regex(/^[a-z_]+:.{1,200}$/)
    .optional()
    .catch(undefined)
    .describe("`fabric:12`, `resource:7`, `operation:sync_…`"),
  before: z.string().max(300).optional().catch(undefined).describe("Where the page before ended."),
});
export type TimelineFilter = z.infer<typeof TimelineFilter>;

/** One thing that happened: a write, or an operation. */
export type TimelineEntry = {
  key: string;
  at: string;
  person: string;
  /** `noun.past` of a write; null for an operation. */
  event: string | null;
  objectType: string;
  objectId: string;
  objectLabel: string;
  /** Where a resource or a conflict belongs, while it exists. */
  fabricId: number | null;
  /** Writes of one act on the address plan stand as one. */
  count: number;
  operation: {
    kind: string;
    status: (typeof OPERATION_STATUSES)[number];
    commitSha: string | null;
    dryRun: boolean;
  } | null;
};

export type TimelinePage = { entries: TimelineEntry[]; next: string | null };
