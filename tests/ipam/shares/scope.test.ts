import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import SharedPage from "@/app/share/[token]/page";
import { TooltipProvider } from "@/components/ui/tooltip";
import type { User } from "@/generated/prisma/client";
import { database } from "@/lib/db";
import { fieldsOf, type SharedResource } from "@/lib/ipam/shares/schema";
import { createUser } from "@/prisma/seed/users";
import { type Seeded, seedPlan } from "./seeded-plan";
import { open, share } from "./support";

const db = database();
const { resources, secrets } = await seedPlan(db);
const people = await Promise.all([createUser(db, { role: "viewer" }), createUser(db, { role: "operator" })]);
const SHARES = 60;

type Link = { of: Seeded; fields: string[] | undefined; by: User };

/** Any resource, any choice of its fields or none, any person. */
const links = fc.sample(
  fc.constantFrom(...resources).chain((of) =>
    fc.record({
      of: fc.constant(of),
      fields: fc.option(fc.subarray(fieldsOf(of.resource_type), { minLength: 1 }), { nil: undefined }),
      by: fc.constantFrom(...people),
    }),
  ),
  SHARES,
) satisfies Link[];

const made = await Promise.all(
  links.map(async ({ of, fields, by }) => {
    const { body } = await share({ ...of, fields, description: `for ${by.email}` }, { as: by });
    return { of, by, token: body.share_token as string, id: body.share_id as string, shows: body.fields };
  }),
);
// What surrounds a link is nobody's to see either: of other links, and of this one all but what it shows.
secrets.push(
  ...made.flatMap(({ id, token }) => [id, token]),
  ...people.flatMap(({ id, email }) => [email, `user_${id}`]),
);

const pageOf = async (token: string) =>
  renderToStaticMarkup(
    createElement(TooltipProvider, null, await SharedPage({ params: Promise.resolve({ token }) })),
  );

/** Everything a person or a program could read out of a link. */
async function everythingOf(token: string) {
  const { status, body, text, headers } = await open(token);
  expect(status).toBe(200);
  const told = [...headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  return { shared: body as SharedResource, json: `${text}\n${told}`, page: await pageOf(token) };
}

const textsIn = (value: unknown): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)])
    : [String(value)];

// An address stands in a longer one's digits without being it.
const stands = (secret: string, text: string) =>
  /^10\./.test(secret)
    ? new RegExp(`(?<![\\d.])${secret.replaceAll(".", "\\.")}(?![\\d])`).test(text)
    : text.includes(secret);

test("no link reveals anything of another resource or a field it does not show", async () => {
  for (const { token, shows, by } of made) {
    const { shared, json, page } = await everythingOf(token);
    expect(Object.keys(shared.resource_data).sort()).toEqual([...shows].sort());
    expect(Object.keys(shared).sort()).toEqual([
      "created_at",
      "expires_at",
      "resource_data",
      "resource_type",
      "shared_by",
    ]);
    const granted = [...textsIn(shared.resource_data), by.name];
    const hidden = secrets.filter((secret) => !granted.some((text) => text.includes(secret)));
    expect(hidden.filter((secret) => stands(secret, json))).toEqual([]);
    // A page is asked for by its token, which it may therefore know; nobody else's is in it.
    expect(hidden.filter((secret) => secret !== token && stands(secret, page))).toEqual([]);
  }
});

test("what a link shows is really there, in the answer and on the page", async () => {
  for (const { token } of made) {
    const { shared, page } = await everythingOf(token);
    const { tags, ...data } = shared.resource_data as { tags?: Record<string, string> };
    const texts = [...Object.values(data), ...Object.values(tags ?? {})].filter(
      (value): value is string => typeof value === "string" && value !== "",
    );
    for (const text of texts) expect(page).toContain(text);
  }
});

test("the search for secrets finds one where there is one", async () => {
  const region = resources.find(({ resource_type }) => resource_type === "region") as Seeded;
  const { body } = await share({ ...region, fields: ["region_name"] });
  const { shared, json, page } = await everythingOf(body.share_token);
  const [name = ""] = Object.values(shared.resource_data) as string[];
  expect(secrets).toContain(name);
  expect([stands(name, json), stands(name, page)]).toEqual([true, true]);
});

test("a link that does not work has no page", async () => {
  await expect(pageOf("a".repeat(43))).rejects.toMatchObject({
    digest: expect.stringContaining("404"),
  });
});
