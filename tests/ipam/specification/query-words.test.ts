import { describe, expect, test } from "vitest";
import { GET as history } from "@/app/api/v1/ipam/audit/history/route";
import { GET as hosts } from "@/app/api/v1/ipam/hosts/route";
import { GET as regions } from "@/app/api/v1/ipam/regions/route";
import { GET as availability } from "@/app/api/v1/ipam/reservations/availability/route";
import { GET as search } from "@/app/api/v1/ipam/search/route";
import { GET as topUtilized } from "@/app/api/v1/ipam/statistics/top-utilized/route";
import { GET as trends } from "@/app/api/v1/ipam/statistics/trends/route";
import { call } from "@/tests/support/call";

const ROUTES = { availability, history, hosts, regions, search, topUtilized, trends };
type Asked = keyof typeof ROUTES;

/** What is said of the one field that is wrong. */
async function refusal(asked: Asked, query: Record<string, string>) {
  const { status, body } = await call(ROUTES[asked], { as: "viewer", query });
  expect(status).toBe(400);
  return body.details;
}

describe("a number in a query", () => {
  const NUMBERS: [Asked, string][] = [
    ["regions", "page"],
    ["regions", "page_size"],
    ["regions", "x_octet"],
    ["hosts", "x_octet"],
    ["regions", "utilization_min"],
    ["search", "utilization_max"],
    ["topUtilized", "limit"],
  ];
  test.each(NUMBERS)("of %s that is left empty is refused and not taken for 0: %s", async (asked, field) => {
    expect(Object.keys(await refusal(asked, { [field]: "" }))).toEqual([field]);
  });

  test("that is left empty asks for no address", async () => {
    const details = await refusal("availability", { resource_type: "region", x_octet: "", y_octet: "" });
    expect(Object.keys(details)).toEqual(["x_octet", "y_octet"]);
  });

  test.each(["0x2", "1e1", " 1", "1,000", "true", "Infinity"])(
    "is written in digits, not as %j",
    async (page) => {
      expect(Object.keys(await refusal("regions", { page }))).toEqual(["page"]);
    },
  );
});

describe("a time in a query", () => {
  const TIMES: [Asked, string][] = [
    ["regions", "created_after"],
    ["hosts", "created_before"],
    ["search", "created_after"],
    ["history", "start_date"],
    ["history", "end_date"],
    ["trends", "start_date"],
    ["trends", "end_date"],
  ];
  // A time without a zone would mean whatever zone the server is in.
  const WRONG = ["yesterday", "2026-02-30", "2026-02-03T04:05:06"];
  test.each(TIMES)("of %s says what it must be where it is none or has no zone: %s", async (asked, field) => {
    for (const word of WRONG)
      expect(await refusal(asked, { [field]: word })).toEqual({
        [field]: "Must be a day such as 2025-07-30, or a time with its zone such as 2025-07-30T12:34:56Z.",
      });
  });

  test.each(TIMES)("of %s is refused where the database has no such year: %s", async (asked, field) => {
    for (const word of ["0000-01-01", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"])
      expect(await refusal(asked, { [field]: word })).toEqual({
        [field]: "Lies outside of the years 1 to 9999, in UTC.",
      });
  });
});
