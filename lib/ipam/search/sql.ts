import { Prisma } from "@/generated/prisma/client";
import type { WantedTags } from "./tags";

/** That octets stand together somewhere in a number. */
export function hasOctets(number: Prisma.Sql, octets: number[]): Prisma.Sql {
  const value = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const mask = 256 ** octets.length - 1;
  const shifts = [16, 8, 0].filter((shift) => shift + 8 * octets.length <= 24);
  const places = shifts.map(
    (shift) => Prisma.sql`(${number} >> ${shift}::int) & ${mask}::int = ${value}::int`,
  );
  return Prisma.sql`(${Prisma.join(places, " OR ")})`;
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
