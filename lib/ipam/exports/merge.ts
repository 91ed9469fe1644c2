import type { HostRow, RegionRow } from "./read";

export type Item = { region: RegionRow; host?: undefined } | { host: HostRow; region?: undefined };

/** Two lists in the order of the addresses as one: each region, then its hosts. Yields batches. */
export async function* inOrder(
  regions: AsyncGenerator<RegionRow[]>,
  hosts: AsyncGenerator<HostRow[]>,
): AsyncGenerator<Item[]> {
  const waiting: RegionRow[] = [];
  let more = true;
  const regionsUpTo = async (block: number): Promise<RegionRow[]> => {
    while (more && (waiting.at(-1)?.block ?? -1) <= block) {
      const { done, value } = await regions.next();
      if (done) more = false;
      else waiting.push(...value);
    }
    const end = waiting.findIndex((region) => region.block > block);
    return waiting.splice(0, end < 0 ? waiting.length : end);
  };
  for await (const batch of hosts) {
    const items: Item[] = [];
    let seen = -1;
    for (const host of batch) {
      const block = host.number >> 8;
      if (block !== seen) for (const region of await regionsUpTo(block)) items.push({ region });
      seen = block;
      items.push({ host });
    }
    yield items;
  }
  if (waiting.length > 0) yield waiting.map((region) => ({ region }));
  for await (const batch of regions) yield batch.map((region) => ({ region }));
}
