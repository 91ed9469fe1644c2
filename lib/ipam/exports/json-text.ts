import type { Db } from "@/lib/db";
import type { OperationRun } from "@/lib/operations/run";
import { type RegionRow, readHosts, readRegions, type Wheres } from "./read";
import type { Part } from "./run";
import type { StartExport } from "./schema";
import { hostJson, regionJson } from "./text";

/**
 * `{export_metadata, regions, hosts}`. With the hierarchy each region holds its hosts, and `hosts` has
 * only those whose region is not among the exported ones.
 */
export async function* jsonText(run: OperationRun<StartExport>, wheres: Wheres): AsyncGenerator<Part> {
  const { db } = run.ctx;
  const { include_hierarchy, ...asked } = run.request;
  const metadata = {
    exported_at: run.startedAt.toISOString(),
    exported_by: run.ctx.actor.label,
    ...asked,
    include_hierarchy,
  };
  yield { text: `{"export_metadata":${JSON.stringify(metadata)},"regions":[`, regions: 0, hosts: 0 };
  const isNested = include_hierarchy && wheres.region !== null && wheres.host !== null;
  const nested = new Set<string>();
  let isFirst = true;
  for await (const rows of readRegions(db, wheres.region)) {
    const hosts = isNested ? await hostsOf(db, wheres, rows) : null;
    if (isNested) for (const { id } of rows) nested.add(id);
    const texts = rows.map((row) => {
      const text = regionJson(row);
      return hosts ? `${text.slice(0, -1)},"hosts":[${(hosts.get(row.id) ?? []).join(",")}]}` : text;
    });
    const count = hosts ? [...hosts.values()].reduce((sum, each) => sum + each.length, 0) : 0;
    yield { text: (isFirst ? "" : ",") + texts.join(",\n"), regions: rows.length, hosts: count };
    isFirst = false;
  }
  yield { text: `],"hosts":[`, regions: 0, hosts: 0 };
  // Told by the ids: a condition on tags is neither true nor false of a region without the tag.
  isFirst = true;
  for await (const batch of readHosts(db, wheres.host)) {
    const rows = batch.filter(({ regionId }) => !nested.has(regionId));
    if (rows.length === 0) continue;
    yield { text: (isFirst ? "" : ",") + rows.map(hostJson).join(",\n"), regions: 0, hosts: rows.length };
    isFirst = false;
  }
  yield { text: "]}\n", regions: 0, hosts: 0 };
}

/** The hosts of these regions as JSON, by region. */
async function hostsOf(db: Db, { host }: Wheres, regions: RegionRow[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const of = { regionId: { in: regions.map(({ id }) => id) } };
  for await (const rows of readHosts(db, host && { AND: [host, of] }))
    for (const row of rows) {
      const list = found.get(row.regionId);
      if (list) list.push(hostJson(row));
      else found.set(row.regionId, [hostJson(row)]);
    }
  return found;
}
