import { Prisma } from "@/generated/prisma/client";
import type { WantedTags } from "./tags";

/**
 * That two or three octets stand together somewhere in a number. Said as ranges and as numbers, which an
 * index serves, and not as bits.
 */
export function hasOctets(number: Prisma.Sql, octets: number[]): Prisma.Sql {
  const value = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  if (octets.length === 3) return Prisma.sql`${number} = ${value}::int`;
  const ends = Array.from({ length: 256 }, (_, x) => x * 65_536 + value);
  return Prisma.sql`(${number} BETWEEN ${value * 256}::int AND ${value * 256 + 255}::int OR ${number} = ANY(${ends}::int[]))`;
}

/** That a row of `t` carries them. */
export function carriesTags({ logic, tags }: WantedTags): Prisma.Sql {
  const has = (key: string, value: string) =>
    Prisma.sql`t.tags @> ${JSON.stringify({ [key]: value })}::jsonb`;
  const perKey = Object.entries(tags).map(
    ([key, values]) =>
      Prisma.sql`(${Prisma.join(
        values.map((value) => has(key, value)),
        " OR ",
      )})`,
  );
  return Prisma.sql`(${Prisma.join(perKey, logic === "AND" ? " AND " : " OR ")})`;
}
