/**
 * Imports a file in one transaction.
 *
 * Whether a row can be imported is not predicted but tried: the preview runs the same transaction and
 * rolls it back. A second set of checks would one day disagree with allocation about reservations,
 * cool-downs, names or quotas.
 */
import type { Prisma } from "@/generated/prisma/client";
import { auditMany } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import type { AppError } from "@/lib/errors";
import { addressOf, cidrOf } from "../addresses";
import { allocateHosts } from "../hosts/allocate";
import { hostRecord } from "../hosts/record";
import { lockQuotas } from "../quotas/counting";
import { allocateRegions } from "../regions/allocate";
import { regionRecord } from "../regions/record";
import { isHistory } from "./duplicates";
import { type CountryRow, countriesByWord, type ImportPlan, outlineOf } from "./plan";
import { RegionIndex } from "./region-index";
import type { HostRow, RegionRow, Row } from "./rows";
import type { ImportedRow } from "./schema";

type Tx = Prisma.TransactionClient;

/** Called now and then with how many rows are done. */
export type Progress = (done: number) => Promise<void>;

/** Rows of one country that are allocated together. */
const BATCH = 500;

/** Imports every row without a fault and says what became of each; faults are added to the rows. */
export async function executePlan(
  db: Tx,
  ctx: Ctx,
  { rows, mode }: ImportPlan,
  progress: Progress = async () => {},
): Promise<ImportedRow[]> {
  const made = new Map<Row, { id: string; address: string }>();
  const countries = await countriesByWord(db);
  const regions = rows.filter((row): row is RegionRow => row.kind === "region" && !isHistory(row));
  const hosts = rows.filter((row): row is HostRow => row.kind === "host" && !isHistory(row));
  const index = await RegionIndex.lock(db, hosts, countries);
  await lockQuotas(db, "region", [ctx.actor.userId]);
  const byCountry = groupRegions(regions, countries);
  await lockCountries(db, [...byCountry.keys(), ...index.countryIds()]);
  let done = 0;
  for (const [countryId, group] of byCountry)
    for (let start = 0; start < group.length; start += BATCH) {
      const batch = group.slice(start, start + BATCH);
      const outcomes = await allocateRegions(
        db,
        countryId,
        batch.map(({ input, block, createdAt }) => ({
          ctx,
          input,
          ...(mode === "manual" && block !== null && { block }),
          ...(createdAt && { createdAt }),
        })),
      );
      for (const [place, { row, error }] of outcomes.entries()) {
        const wanted = batch[place] as RegionRow;
        if (error) refuse(wanted, error);
        else {
          made.set(wanted, { id: row.id, address: cidrOf(row.block) });
          index.add(wanted, row);
        }
      }
      done += batch.length;
      await progress(done);
    }
  for (const [regionId, group] of groupHosts(hosts, index)) {
    const outcomes = await allocateHosts(
      db,
      regionId,
      group.map(({ input, number, createdAt }) => ({
        ctx,
        input,
        ...(mode === "manual" && number !== null && { z: number & 255 }),
        ...(createdAt && { createdAt }),
      })),
    );
    for (const [place, { row, error }] of outcomes.entries()) {
      const wanted = group[place] as HostRow;
      if (error) refuse(wanted, error);
      else made.set(wanted, { id: row.id, address: addressOf(row.number) });
    }
    done += group.length;
    await progress(done);
  }
  await holdReserved(db, ctx, [...made]);
  return rows.map((row) => resultOf(row, made.get(row)));
}

type Ready<Each extends RegionRow | HostRow> = Each & { input: NonNullable<Each["input"]> };
const isReady = <Each extends RegionRow | HostRow>(row: Each): row is Ready<Each> =>
  row.problems.length === 0 && row.input !== null;

/** Rows without fault by country, in the order in which everybody locks countries. */
function groupRegions(rows: RegionRow[], countries: Map<string, CountryRow>) {
  const all = [...new Set(countries.values())];
  const groups = new Map<number, Ready<RegionRow>[]>();
  for (const row of rows.filter(isReady)) {
    const x = row.block === null ? null : row.block >> 8;
    const country =
      row.country === null
        ? all.find(({ xStart, xEnd }) => x !== null && xStart <= x && x <= xEnd)
        : countries.get(row.country.toLowerCase());
    if (country) groups.set(country.id, [...(groups.get(country.id) ?? []), row]);
    else fault(row, row.country === null ? "cidr" : "country", "not_found", "The plan has no such country.");
  }
  return new Map([...groups].sort(([a], [b]) => a - b));
}

function groupHosts(rows: HostRow[], index: RegionIndex) {
  const groups = new Map<string, Ready<HostRow>[]>();
  for (const row of rows.filter(isReady)) {
    const found = index.find(row);
    if ("message" in found) fault(row, found.field, "not_found", found.message);
    else groups.set(found.id, [...(groups.get(found.id) ?? []), row]);
  }
  return groups;
}

/** All that will be locked is locked in the order of everybody, so that nobody waits for us while we wait for them. */
const lockCountries = (db: Tx, ids: number[]) =>
  db.$queryRaw`SELECT id FROM "Country" WHERE id = ANY(${ids}::int[]) ORDER BY id FOR NO KEY UPDATE`;

function fault(row: Row, field: string | null, code: string, message: string): void {
  row.problems.push({ line: row.line, field, code, message });
}

const FIELD_OF_OCTETS = { region: "cidr", host: "ip_address" } as const;

function refuse(row: RegionRow | HostRow, refusal: AppError): void {
  const { code, message, details } = refusal;
  row.refusal = refusal;
  const named =
    typeof details.field === "string" ? details.field : Object.keys(details.field_errors ?? {})[0];
  const place = FIELD_OF_OCTETS[row.kind];
  const about = { conflict: place, capacity_exhausted: row.kind === "region" ? "country" : place } as const;
  const field = named?.endsWith("_octet") ? place : (named ?? about[code as keyof typeof about] ?? null);
  fault(row, field, code, message);
}

/** A region that is only held takes no hosts, so it becomes so after them. */
async function holdReserved(db: Tx, ctx: Ctx, made: [Row, { id: string }][]): Promise<void> {
  const reserved = made.filter(([{ status }]) => status === "Reserved");
  const idsOf = (kind: Row["kind"]) => reserved.filter(([row]) => row.kind === kind).map(([, { id }]) => id);
  const [regionIds, hostIds] = [idsOf("region"), idsOf("host")];
  if (regionIds.length > 0) {
    const rows = await db.region.updateManyAndReturn({
      where: { id: { in: regionIds } },
      data: { status: "Reserved" },
    });
    const change = { action: "update", before: { status: "Active" }, after: { status: "Reserved" } } as const;
    await auditMany(
      db,
      ctx,
      rows.map((row) => regionRecord(row, change)),
    );
  }
  if (hostIds.length > 0) {
    const rows = await db.host.updateManyAndReturn({
      where: { id: { in: hostIds } },
      data: { status: "Reserved" },
    });
    const change = { action: "update", before: { status: "Active" }, after: { status: "Reserved" } } as const;
    await auditMany(
      db,
      ctx,
      rows.map((row) => hostRecord(row, change)),
    );
  }
}

function resultOf(row: Row, made: { id: string; address: string } | undefined): ImportedRow {
  const outline = outlineOf(row);
  const errors = row.problems.map(({ field, message }) => ({ field, message }));
  if (made)
    return {
      ...outline,
      address: made.address,
      status: "created",
      resource_id: made.id,
      message: null,
      errors,
    };
  const message = errors.length === 0 ? `${row.status} ones are history and are not imported.` : null;
  return { ...outline, status: message ? "skipped" : "failed", resource_id: null, message, errors };
}
