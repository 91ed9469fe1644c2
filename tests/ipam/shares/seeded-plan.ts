import { randomToken } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { addressOf, cidrOf } from "@/lib/ipam/addresses";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";

/** A word that stands nowhere else, so that finding it somewhere proves where it came from. */
const word = (what: string) =>
  `${what}-${randomToken(6)
    .replace(/[^A-Za-z0-9]/g, "0")
    .toLowerCase()}`;

export type Seeded = { resource_type: "country" | "region" | "host"; resource_id: string };

const COUNTRIES = [
  { name: "Finland", x: 98 },
  { name: "Sweden", x: 108 },
  { name: "Poland", x: 118 },
];
const REGIONS_EACH = 3;
const HOSTS_EACH = 3;
// Far from the addresses that the page of a region names by itself.
const FIRST_Z = 41;

/**
 * A plan whose every text is unique, and the list of all of it: what names, tags, people, remarks and ids
 * there are, of everything.
 */
export async function seedPlan(db: Db): Promise<{ resources: Seeded[]; secrets: string[] }> {
  const resources: Seeded[] = [];
  const secrets: string[] = [];
  const tell = <Text extends string>(text: Text): Text => {
    secrets.push(text);
    return text;
  };
  for (const { name, x } of COUNTRIES) {
    resources.push({ resource_type: "country", resource_id: tell(name) });
    for (let y = 0; y < REGIONS_EACH; y += 1) {
      const region = await seedRegion(db, {
        x,
        y: 131 + y,
        name: tell(word("region")),
        description: tell(word("about")),
        owner: tell(word("owner")),
        createdByLabel: tell(word("maker")),
        tags: { [tell(word("key"))]: tell(word("value")) },
      });
      tell(region.id);
      tell(cidrOf(region.block));
      resources.push({ resource_type: "region", resource_id: region.id });
      await db.addressComment.create({
        data: { regionId: region.id, text: tell(word("remark")), authorLabel: tell(word("author")) },
      });
      for (let z = FIRST_Z; z < FIRST_Z + HOSTS_EACH; z += 1) {
        const [host] = await seedHosts(db, region, {
          z,
          hostname: tell(word("host")),
          osType: tell(word("os")),
          application: tell(word("app")),
          costCenter: tell(word("cost")),
          owner: tell(word("owner")),
          purpose: tell(word("purpose")),
          notes: tell(word("notes")),
          createdByLabel: tell(word("maker")),
          tags: { [tell(word("key"))]: tell(word("value")) },
        });
        if (!host) throw new Error("A host was not seeded.");
        tell(host.id);
        tell(addressOf(host.number));
        resources.push({ resource_type: "host", resource_id: host.id });
        await db.addressComment.create({
          data: { hostId: host.id, text: tell(word("remark")), authorLabel: tell(word("author")) },
        });
      }
    }
  }
  return { resources, secrets };
}
