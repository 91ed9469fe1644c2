import { describe, expect, test } from "vitest";
import { criteriaOf, type Values, valuesFor } from "@/components/ipam/search/criteria";
import { SearchCriteria } from "@/lib/ipam/search/schema";

const VALUES: Values = {
  q: "web",
  type: "region",
  country: "Finland",
  status: "Active",
  fill: "full",
  owner: "Web team",
  tag: "environment=production",
  cidr: "10.98.0.0/16",
};

describe("what a search screen is set to", () => {
  test("is kept as criteria that the API takes, and comes back the same", () => {
    const criteria = criteriaOf(VALUES);
    expect(SearchCriteria.safeParse(criteria).error).toBeUndefined();
    expect(valuesFor(criteria)).toEqual(VALUES);
  });

  test("nothing set is nothing kept", () => {
    expect(criteriaOf({})).toEqual({});
    expect(valuesFor({})).toEqual({});
  });

  test.each<[string, SearchCriteria]>([
    ["two tags", { tags: { a: "1", b: "2" } }],
    ["a choice of values", { tags: { a: ["1", "2"] } }],
    ["bounds of its own", { utilization_min: 33 }],
    ["a continent", { continent: "Asia" }],
  ])("%s is for the API to apply", (_, criteria) => {
    expect(valuesFor(criteria)).toBeNull();
  });
});
