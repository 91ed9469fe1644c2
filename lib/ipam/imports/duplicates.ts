import { addressOf, cidrOf } from "../addresses";
import type { ImportField } from "./fields";
import type { Mode, Row } from "./rows";

/** Marks what a row above says already: the same address, the same name in the same place. */
export function markDuplicates(rows: readonly Row[], mode: Mode): void {
  const seen = new Map<string, number>();
  for (const row of rows) {
    if (row.kind === null || isHistory(row)) continue;
    for (const [field, key, what] of keysOf(row, mode)) {
      const first = seen.get(key);
      if (first === undefined) seen.set(key, row.line);
      else
        row.problems.push({
          line: row.line,
          field,
          code: "conflict",
          message: `${what} is on line ${first} already.`,
        });
    }
  }
}

/** One that is given back: its row tells of the past, and holds nothing now. */
export const isHistory = ({ status }: Pick<Row, "status">): boolean =>
  status === "Retired" || status === "Released";

function keysOf(row: Row & { kind: "region" | "host" }, mode: Mode): [ImportField, string, string][] {
  if (row.kind === "region") {
    const { block, country, name } = row;
    const x = block === null ? null : block >> 8;
    return [
      ...(block === null ? [] : [["cidr", `block ${block}`, cidrOf(block)] as [ImportField, string, string]]),
      ...(country === null && x === null
        ? []
        : [
            [
              "region_name",
              // A country by its name and by its code are told apart later, where countries are known.
              `region ${(country ?? `x${x}`).toLowerCase()} ${name.toLowerCase()}`,
              `The region ${name}`,
            ] as [ImportField, string, string],
          ]),
    ];
  }
  const { number, block, regionName, name } = row;
  const region = block ?? regionName?.toLowerCase();
  return [
    ...(number === null || mode === "auto"
      ? []
      : [["ip_address", `number ${number}`, addressOf(number)] as [ImportField, string, string]]),
    ...(region === undefined
      ? []
      : [
          ["hostname", `host ${region} ${name.toLowerCase()}`, `The host ${name} of this region`] as [
            ImportField,
            string,
            string,
          ],
        ]),
  ];
}
