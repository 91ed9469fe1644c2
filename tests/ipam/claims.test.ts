import fc from "fast-check";
import { expect, test } from "vitest";
import { database } from "@/lib/db";
import { dropOver, freeGapsOf, lowestOf, type NumberRange, takeClaims } from "@/lib/ipam/claims";
import { createUser } from "@/prisma/seed/users";

const db = database();
const SIZE = 12;
const HOUR_MS = 3_600_000;

type Step =
  | { act: "allocate"; count: number }
  | { act: "take" | "release" | "cool" | "reserve" | "reserveBriefly"; offset: number }
  | { act: "wait" };

const offset = fc.integer({ min: 0, max: SIZE - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ act: fc.constant("allocate" as const), count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ act: fc.constantFrom("take", "release", "cool", "reserve", "reserveBriefly"), offset }),
  fc.constant({ act: "wait" } as const),
);

/** What a range should look like: until when each number is held, for ever without an end. */
class Model {
  now = new Date();
  private readonly held = new Map<number, number>();
  constructor(readonly range: { from: number; to: number }) {}

  isFree = (number: number) => (this.held.get(number) ?? 0) <= this.now.getTime();
  hold = (number: number, until: Date | null) =>
    this.held.set(number, until?.getTime() ?? Number.POSITIVE_INFINITY);
  free = (number: number) => this.held.delete(number);
  later = (hours: number) => new Date(this.now.getTime() + hours * HOUR_MS);

  smallest(count: number): number[] {
    const all = Array.from({ length: SIZE }, (_, index) => this.range.from + index);
    return all.filter(this.isFree).slice(0, count);
  }
}

async function freeNumbers({ range, now }: Model, count: number): Promise<number[]> {
  return lowestOf(await db.$queryRaw<NumberRange[]>(freeGapsOf("region", range, now, count)), count);
}

async function play(model: Model, userId: number, step: Step): Promise<void> {
  if (step.act === "wait") {
    model.now = model.later(1);
    return;
  }
  await dropOver(db, "region", model.range, model.now);
  if (step.act === "allocate") {
    const free = await freeNumbers(model, step.count);
    expect(free).toEqual(model.smallest(step.count));
    await take(model, free);
    return;
  }
  const number = model.range.from + step.offset;
  if (step.act === "take") await take(model, [number]);
  else if (step.act === "release" || step.act === "cool") {
    await db.claim.deleteMany({ where: { kind: "region", number } });
    model.free(number);
    if (step.act === "release") return;
    const coolingUntil = model.later(2);
    await db.claim.create({ data: { kind: "region", number, coolingUntil } });
    model.hold(number, coolingUntil);
  } else if (model.isFree(number))
    await reserve(model, userId, number, step.act === "reserve" ? null : model.later(1));
}

/** Takes numbers; exactly those come that the model has free. */
async function take(model: Model, numbers: number[]): Promise<void> {
  const claims = numbers.map((number) => ({ number, id: crypto.randomUUID() }));
  const taken = await takeClaims(db, "region", claims);
  for (const { number, id } of claims) {
    expect(taken.has(id)).toBe(model.isFree(number));
    if (taken.has(id)) model.hold(number, null);
  }
}

async function reserve(model: Model, userId: number, number: number, expiresAt: Date | null): Promise<void> {
  const { id } = await db.reservation.create({
    data: {
      userId,
      kind: "region",
      number,
      countryId: 1,
      reason: "model",
      expiresAt,
      createdByLabel: "test",
    },
  });
  await db.claim.create({ data: { kind: "region", number, reservationId: id } });
  model.hold(number, expiresAt);
}

let used = 0;

test("the next free numbers are the smallest that a model has free, whatever came before", async () => {
  const user = await createUser(db);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      // A range of its own for each case, so that nothing has to be cleaned up; it reaches over the end
      // of one /16, since gaps are looked for one /16 at a time.
      const from = used++ * 256 + 256 - SIZE / 2;
      const model = new Model({ from, to: from + SIZE - 1 });
      for (const each of steps) {
        await play(model, user.id, each);
        const free = await freeNumbers(model, SIZE);
        expect(free).toEqual(model.smallest(SIZE));
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);
