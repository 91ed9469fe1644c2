import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvCell, uncell } from "@/lib/csv";
import { parseFile } from "@/lib/ipam/imports/parse";
import { readTags } from "@/lib/ipam/imports/read-tags";
import { readRow } from "@/lib/ipam/imports/rows";

const NOW = new Date("2026-01-01T00:00:00Z");
const read = (cells: object, mode: "manual" | "auto" = "manual") =>
  readRow({ line: 2, cells }, { mode, now: NOW });

test("every row knows the line it begins at, whatever the cells and the line ends", async () => {
  const cell = fc.string({
    unit: fc.constantFrom("a", " b", ",", '"', "\n", "\r\n", ";", "é"),
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, fc.nat(2)), { minLength: 1, maxLength: 12 }),
      fc.constantFrom("\n", "\r\n"),
      fc.boolean(),
      async (cells, end, bom) => {
        let text = `${bom ? "\uFEFF" : ""}hostname,notes${end}`;
        const expected: number[] = [];
        for (const [note, empty] of cells) {
          expected.push(text.split("\n").length);
          text += `h,"${note.replaceAll('"', '""')}"${end}${end.repeat(empty)}`;
        }
        const { rows } = await parseFile(text, {});
        expect(rows.map(({ line }) => line)).toEqual(expected);
      },
    ),
  );
});

test("a cell comes back as it was, also where it would have been a formula", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("=", "+", "-", "@", "'", "a", "\t", " ") }), (text) => {
      const cell = csvCell(text);
      expect(cell).not.toMatch(/^[=+\-@\t]/);
      expect(uncell(cell)).toBe(text);
    }),
  );
});

test("headings are Title Case or snake_case, and commas, semicolons or tabs separate", async () => {
  for (const sign of [",", ";", "\t"]) {
    const { rows, ignored } = await parseFile(
      `Region Name${sign}ip_address${sign}Other\nA${sign}10.0.0.1${sign}x`,
      {},
    );
    expect(rows).toEqual([{ line: 2, cells: { region_name: "A", ip_address: "10.0.0.1" } }]);
    expect(ignored).toEqual(["Other"]);
  }
});

describe("a row", () => {
  test.each([
    [{ region_name: "Net", cidr: "10.1.2.0/24" }, "region"],
    [{ hostname: "h", ip_address: "10.1.2.3" }, "host"],
    [{ region_name: "Net", hostname: "h", ip_address: "10.1.2.3" }, "host"],
  ])("%j is a %s", (cells, kind) => {
    expect(read(cells)).toMatchObject({ kind, problems: [] });
  });

  test.each([
    [{ owner: "x" }, [null]],
    [{ region_name: "Net" }, ["cidr", "country"]],
    [{ region_name: "N", cidr: "10.1.2.0/24" }, ["region_name"]],
    [{ region_name: "Net", cidr: "10.1.2.0/16" }, ["cidr", "country"]],
    [{ region_name: "Net", cidr: "10.1.2.5/24" }, ["cidr", "country"]],
    [{ region_name: "Net", cidr: "192.168.0.0/24" }, ["cidr", "country"]],
    [{ hostname: "h", ip_address: "10.1.2.0" }, ["ip_address"]],
    [{ hostname: "h", ip_address: "10.1.2.3", cidr: "10.1.3.0/24" }, ["cidr"]],
    [{ hostname: "-h", ip_address: "10.1.2.3" }, ["hostname"]],
    [{ hostname: "h", ip_address: "10.1.2.3", device_type: "Toaster" }, ["device_type"]],
    [{ hostname: "h", ip_address: "10.1.2.3", status: "Retired" }, ["status"]],
    [{ hostname: "h", ip_address: "10.1.2.3", created_at: "2027-01-01" }, ["created_at"]],
    [{ hostname: "h", ip_address: "10.1.2.3", created_at: "yesterday" }, ["created_at"]],
    [{ hostname: "h", ip_address: "10.1.2.3", created_at: "0000-01-01" }, ["created_at"]],
    [{ hostname: "h", ip_address: "10.1.2.3", tags: "{broken" }, ["tags"]],
    [{ hostname: "h", ip_address: "10.1.2.3", tags: "a=<b>" }, ["tags"]],
    [{ hostname: "h", ip_address: "10.1.2.3", type: "Region" }, ["type"]],
    [{ hostname: "h", ip_address: "10.1.2.3", type: "Router" }, ["type"]],
  ])("%j has its fault named", (cells, fields) => {
    expect(read(cells).problems.map(({ field }) => field)).toEqual(fields);
  });
});

test.each([
  ['{"a": "1"}', { a: "1" }],
  ["a=1;b=x y", { a: "1", b: "x y" }],
  [" a = 1 ; ; b= ", { a: "1", b: "" }],
  ["a=b=c", { a: "b=c" }],
])("the tags %j are read", (text, expected) => {
  expect(readTags(text, (message) => expect.unreachable(message))).toEqual(expected);
});
