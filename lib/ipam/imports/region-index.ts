import type { Prisma, Region } from "@/generated/prisma/client";
import { cidrOf } from "../addresses";
import type { CountryRow } from "./plan";
import type { HostRow, RegionRow } from "./rows";

type Found = { id: string } | { field: string; message: string };
type Known = Pick<Region, "id" | "block" | "name" | "countryId">;

/** Finds the region of each host: first among those of the file, then among those of the plan. */
export class RegionIndex {
  private readonly byBlock = new Map<number, Known>();
  private readonly byName = new Map<string, Known[]>();
  private readonly ofFile = { byBlock: new Map<number, Known>(), byName: new Map<string, Known[]>() };

  private constructor(
    rows: Known[],
    private readonly countries: Map<string, CountryRow>,
  ) {
    for (const row of rows) {
      this.byBlock.set(row.block, row);
      push(this.byName, row.name, row);
    }
  }

  /** Reads what the hosts of a file may be about, and locks it in the order in which everybody locks regions. */
  static async lock(
    db: Prisma.TransactionClient,
    hosts: HostRow[],
    countries: Map<string, CountryRow>,
  ): Promise<RegionIndex> {
    const blocks = hosts.flatMap(({ block }) => (block === null ? [] : [block]));
    const names = hosts.flatMap(({ regionName }) => (regionName === null ? [] : [regionName.toLowerCase()]));
    const rows = await db.$queryRaw<Known[]>`
      SELECT id, block, name, "countryId" FROM "Region"
      WHERE status <> 'Retired' AND (block = ANY(${[...new Set(blocks)]}::int[])
        OR lower(name) = ANY(${[...new Set(names)]}::text[]))
      ORDER BY id FOR NO KEY UPDATE`;
    return new RegionIndex(rows, countries);
  }

  countryIds(): number[] {
    return [...this.byBlock.values()].map(({ countryId }) => countryId);
  }

  /** A region of the file, under the address the file gives it, whatever address it got. */
  add(wanted: RegionRow, row: Known): void {
    if (wanted.block !== null) this.ofFile.byBlock.set(wanted.block, row);
    push(this.ofFile.byName, wanted.name, row);
  }

  find({ block, regionName, country }: HostRow): Found {
    if (block !== null) {
      const region = this.ofFile.byBlock.get(block) ?? this.byBlock.get(block);
      return (
        region ?? {
          field: "ip_address",
          message: `There is no region ${cidrOf(block)}, here or in the file.`,
        }
      );
    }
    if (regionName === null)
      return { field: "region_name", message: "Say the region, by its name or its CIDR." };
    const name = regionName.toLowerCase();
    const wanted = country === null ? null : this.countries.get(country.toLowerCase());
    if (wanted === undefined) return { field: "country", message: "The plan has no such country." };
    const inCountry = (rows: Known[] = []) =>
      rows.filter(({ countryId }) => wanted === null || countryId === wanted.id);
    const ofFile = inCountry(this.ofFile.byName.get(name));
    const found = ofFile.length > 0 ? ofFile : inCountry(this.byName.get(name));
    const [region] = found;
    if (!region)
      return { field: "region_name", message: `There is no region ${regionName}, here or in the file.` };
    if (found.length > 1)
      return {
        field: "country",
        message: `There are ${found.length} regions ${regionName}; say the country.`,
      };
    return region;
  }
}

function push(map: Map<string, Known[]>, name: string, row: Known): void {
  const key = name.toLowerCase();
  map.set(key, [...(map.get(key) ?? []), row]);
}
