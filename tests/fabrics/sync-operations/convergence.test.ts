import fc from "fast-check";
import { expect, test } from "vitest";
import { commitTo, logOf, readFrom } from "@/tests/support/git";
import {
  DIRECTORY,
  editHere,
  makeFabric,
  openConflicts,
  resourcesOf,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "../support";

withWorker();

const NAMES = ["one", "two"];
const inRepository = (name: string) => `${DIRECTORY}/managed/vpcs/${name}.yaml`;

type Step =
  | { do: "editHere"; name: string; team: string }
  | { do: "editInGit"; name: string; from: RegExp; to: string }
  | { do: "sync"; direction: string; names: string[] };

const word = fc.constantFrom("a", "b", "c");
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("editHere" as const), name: fc.constantFrom(...NAMES), team: word }),
  fc.record({
    do: fc.constant("editInGit" as const),
    name: fc.constantFrom(...NAMES),
    from: fc.constantFrom(/team: .*/),
    to: word.map((team) => `team: ${team}`),
  }),
  fc.record({
    do: fc.constant("editInGit" as const),
    name: fc.constantFrom(...NAMES),
    from: fc.constantFrom(/vlan: \d+/),
    to: fc.integer({ min: 1000, max: 1003 }).map((vlan) => `vlan: ${vlan}`),
  }),
  fc.record({
    do: fc.constant("sync" as const),
    direction: fc.constantFrom("bidirectional", "gui_to_github", "github_to_gui"),
    names: fc.constantFrom<string[]>(["*"], ["one"], ["t*"]),
  }),
);

async function take(fabric: TestFabric, step: Step): Promise<void> {
  if (step.do === "editHere") await editHere(fabric, step.name, { labels: { team: step.team } });
  else if (step.do === "editInGit") {
    const text = readFrom(fabric.repository, inRepository(step.name)) ?? "";
    commitTo(fabric.repository, { [inRepository(step.name)]: text.replace(step.from, step.to) });
  } else {
    const { direction, names } = step;
    await sync(fabric, {
      direction,
      resource_filters: { names },
      conflict_resolution: { strategy: "user_guided", auto_resolve_simple: false },
    });
  }
}

// Up to nine syncs a history, each a dozen runs of git: seconds on an idle machine, minutes on a busy one.
const TIME_MAX = 180_000;

test(
  "whatever was edited and synced in whatever order, deciding and one sync make both sides equal",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 7 }), async (steps) => {
        const fabric = await makeFabric(
          Object.fromEntries(NAMES.map((name) => [`managed/vpcs/${name}.yaml`, vpcYaml(name)])),
        );
        await sync(fabric);
        for (const each of steps) await take(fabric, each);

        await sync(fabric, { conflict_resolution: { strategy: "gui_wins" } });

        expect(await openConflicts(fabric)).toEqual([]);
        for (const { name, state, labels, spec } of await resourcesOf(fabric)) {
          const text = readFrom(fabric.repository, inRepository(name));
          expect(state).toBe("in_sync");
          expect(text).toContain(`team: ${labels.team}\n`);
          expect(text).toContain(
            `vlan: ${(spec as { subnets: { default: { vlan: number } } }).subnets.default.vlan} #`,
          );
        }
        const { length } = logOf(fabric.repository);
        await sync(fabric);
        expect(logOf(fabric.repository)).toHaveLength(length);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  },
  TIME_MAX,
);
