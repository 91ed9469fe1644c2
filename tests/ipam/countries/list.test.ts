import { describe, expect, test } from "vitest";
import { GET as getCountry } from "@/app/api/v1/ipam/countries/[country]/route";
import { GET } from "@/app/api/v1/ipam/countries/route";
import { call } from "@/tests/support/call";

describe("the countries of the plan", () => {
  test("cover every X octet exactly once, in order", async () => {
    const { status, body } = await call(GET, { as: "viewer" });
    expect(status).toBe(200);
    const octets = body.results.flatMap(({ x_start, x_end }: { x_start: number; x_end: number }) =>
      Array.from({ length: x_end - x_start + 1 }, (_, index) => x_start + index),
    );
    expect(octets).toEqual(Array.from({ length: 256 }, (_, index) => index));
  });

  test("are narrowed by continent in any case", async () => {
    const { body } = await call(GET, { query: { continent: "europe" } });
    expect(body.results.map(({ country_code }: { country_code: string }) => country_code)).toEqual([
      "FI",
      "SE",
      "PL",
      "ES",
    ]);
  });

  test("nobody sees them without a credential", async () => {
    const { status, body } = await call(GET, { as: null });
    expect(status).toBe(401);
    expect(body).toMatchObject({ success: false, error: "authentication_required" });
  });
});

describe("one country", () => {
  test.each(["in", "IN", "india", "India"])("is found as %s", async (country) => {
    const { status, body } = await call(getCountry, { params: { country } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ country: "India", x_start: 0, x_end: 29, total_capacity: 7680 });
  });

  test("the reserved range is one, without an ISO code", async () => {
    const { body } = await call(getCountry, { params: { country: "Future Use" } });
    expect(body).toMatchObject({ country_code: null, is_reserved: true, x_start: 208, x_end: 255 });
  });

  test.each(["GB", "%", "In_ia"])("%s is none of the plan", async (country) => {
    const { status, body } = await call(getCountry, { params: { country } });
    expect(status).toBe(404);
    expect(body).toMatchObject({ success: false, error: "not_found" });
  });
});
