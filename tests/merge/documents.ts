import fc from "fast-check";
import { isObject, type Json, type JsonObject } from "@/lib/json";

/*
 * Generators of documents that look like Kubernetes resources: few names from a small alphabet, so
 * that the sides of a merge touch the same places all the time.
 */

const key = fc.constantFrom("a", "b", "c", "x.y/z", "10", "__proto__");
const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, false, "", "1", "on"),
  fc.integer({ min: 0, max: 3 }),
);
const text = fc.constantFrom("one", "two", "three", "four", "five");
const port = fc.constantFrom("s-1/E1", "s-1/E2", "l-1/E1", "l-1/E2");

const scalarList: fc.Arbitrary<Json> = fc.array(fc.oneof(text, fc.integer({ min: 0, max: 2 })), {
  maxLength: 6,
});
const map = (values: fc.Arbitrary<Json>) =>
  fc.dictionary(key, values, { maxKeys: 4, noNullPrototype: true }) as fc.Arbitrary<JsonObject>;
const nested: fc.Arbitrary<Json> = map(fc.oneof(scalar, scalarList, map(scalar)));

const keyedBy = (field: string, keys: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.uniqueArray(
    fc.record({ [field]: keys, v: fc.oneof(scalar, scalarList, nested) }, { requiredKeys: [field] }),
    {
      selector: (element) => element[field],
      maxLength: 5,
    },
  ) as fc.Arbitrary<Json>;

const links = fc.uniqueArray(
  fc.record({
    server: fc.record({ port, ip: scalar }, { requiredKeys: ["port"] }),
    switch: fc.record({ port }),
  }),
  { selector: (link) => `${link.server.port} ${link.switch.port}`, maxLength: 4 },
) as fc.Arbitrary<Json>;

const unkeyed = fc.array(fc.array(text, { maxLength: 2 }), { maxLength: 3 }) as fc.Arbitrary<Json>;

const spec = fc.record(
  {
    vlan: scalar,
    mode: fc.oneof(scalar, nested, scalarList),
    subnets: map(fc.oneof(nested, scalar)),
    addresses: fc.oneof({ weight: 5, arbitrary: scalarList }, { weight: 1, arbitrary: scalar }),
    ranges: fc.oneof(
      { weight: 5, arbitrary: keyedBy("from", fc.integer({ min: 1, max: 6 })) },
      { weight: 1, arbitrary: unkeyed },
    ),
    links,
    rules: keyedBy("name", text),
    permit: unkeyed,
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Json>;

const metadata = fc.record(
  {
    name: fc.constant("vpc-1"),
    labels: map(text),
    annotations: fc.dictionary(fc.constantFrom("note", "hnp.githedgehog.com/last-synced", "team"), text, {
      maxKeys: 3,
      noNullPrototype: true,
    }),
    generation: fc.integer({ min: 1, max: 3 }),
    uid: text,
  },
  { requiredKeys: ["name"] },
) as fc.Arbitrary<Json>;

/** A resource with everything that can differ between two of them. */
export const resource: fc.Arbitrary<JsonObject> = fc.record(
  {
    kind: fc.constant("VPC"),
    metadata,
    spec: fc.oneof({ weight: 8, arbitrary: spec }, { weight: 1, arbitrary: scalar }),
    status: nested,
  },
  { requiredKeys: ["kind"] },
) as fc.Arbitrary<JsonObject>;

/** A resource, or none. */
export const document: fc.Arbitrary<JsonObject | undefined> = fc.oneof(
  { weight: 9, arbitrary: resource },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

type Choose = () => number;
const entriesOf = (value: Json): JsonObject => (isObject(value) ? value : {});

/** A later version of a document: some subtrees replaced by those of another, some dropped, lists shuffled. */
function editedBy(base: Json, other: Json, choose: Choose): Json {
  const roll = choose() % 8;
  if (roll === 0) return other;
  if (Array.isArray(base)) return editedList(base, Array.isArray(other) ? other : [], choose);
  if (isObject(base)) return editedMap(base, entriesOf(other), choose);
  return roll < 3 ? choose() % 3 : base;
}

function editedList(base: Json[], other: Json[], choose: Choose): Json[] {
  const present = new Set(base.map(keyText));
  const added = choose() % 2 === 0 ? other.filter((e) => !present.has(keyText(e))).slice(0, 2) : [];
  const kept = base
    .filter(() => choose() % 4 !== 0)
    .map((element) => (choose() % 3 === 0 ? tweak(element, choose) : element));
  const whole = kept.toSpliced(choose() % (kept.length + 1), 0, ...added);
  return choose() % 4 === 0 ? whole.reverse() : whole;
}

function editedMap(base: JsonObject, other: JsonObject, choose: Choose): JsonObject {
  const kept = Object.entries(base).flatMap(([name, value]): [string, Json][] => {
    const dice = choose() % 6;
    if (dice === 0) return [];
    const source = Object.hasOwn(other, name) ? (other[name] as Json) : null;
    return [[name, dice < 4 ? value : editedBy(value, source, choose)]];
  });
  const added = Object.entries(other).filter(([name]) => !Object.hasOwn(base, name) && choose() % 3 === 0);
  return Object.fromEntries([...kept, ...added]);
}

const keyText = (element: Json) =>
  typeof element === "object" && element !== null && !Array.isArray(element)
    ? JSON.stringify([element.from, element.name, element.server, element.switch])
    : JSON.stringify(element);

const tweak = (element: Json, choose: () => number): Json =>
  typeof element === "object" && element !== null && !Array.isArray(element) && !element.server
    ? { ...element, v: choose() % 3 }
    : element;

const edit = (base: JsonObject | undefined): fc.Arbitrary<JsonObject | undefined> =>
  base === undefined
    ? document
    : fc
        .tuple(
          resource,
          fc.array(fc.nat(1000), { minLength: 16, maxLength: 48 }),
          fc.integer({ min: 0, max: 14 }),
        )
        .map(([other, rolls, drop]) => {
          if (drop === 0) return undefined;
          let next = 0;
          const choose = () => rolls[next++ % rolls.length] as number;
          const edited = editedBy(base, other, choose);
          return typeof edited === "object" && edited !== null && !Array.isArray(edited) ? edited : base;
        });

export type Three = {
  base: JsonObject | undefined;
  gui: JsonObject | undefined;
  git: JsonObject | undefined;
};

/** A base and two edits of it; now and then three unrelated documents. */
export const three: fc.Arbitrary<Three> = fc.oneof(
  {
    weight: 5,
    arbitrary: document.chain((base) =>
      fc.record({ base: fc.constant(base), gui: edit(base), git: edit(base) }),
    ),
  },
  { weight: 1, arbitrary: fc.record({ base: document, gui: document, git: document }) },
);

/** How many cases a property runs; `MERGE_CASES=50000` digs deeper. */
export const cases = (usual: number) => ({ numRuns: Number(process.env.MERGE_CASES ?? usual) });
