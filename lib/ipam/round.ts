/**
 * Allocations that are served together, in one transaction and a fixed number of statements however
 * many there are. One that cannot be served leaves the round with its reason; the others go on.
 */
import type { Prisma } from "@/generated/prisma/client";
import type { AddressKind } from "@/generated/prisma/enums";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import {
  dropOver,
  type NumberRange,
  nameOf,
  passClaims,
  refusalsOf,
  takeClaims,
  unclaimedNumbers,
  undoClaims,
} from "./claims";
import { type Room, takeRoom } from "./quotas/counting";

type Tx = Prisma.TransactionClient;

/** One who wants a region or a host. */
export type AllocationRequest<Input> = {
  ctx: Ctx;
  input: Input;
  /** The reservation that holds the number and gives it up for this. */
  reservationId?: string;
  /** When it came to be, where that was before now; for history that moves in. */
  createdAt?: Date;
};

export type Outcome<Row> = { row: Row; error?: undefined } | { row?: undefined; error: AppError };

/** A request on its way through a round. */
export type Entry<Request> = {
  request: Request;
  /** Of the region or host it becomes. */
  id: string;
  /** The number it asks for, then the one it has; null for any. */
  number: number | null;
  error: AppError | null;
};

export const entriesOf = <Request>(
  requests: Request[],
  numberOf: (request: Request) => number | null,
): Entry<Request>[] =>
  requests.map((request) => ({
    request,
    id: crypto.randomUUID(),
    number: numberOf(request),
    error: null,
  }));

/** Those that have not been refused. */
export const open = <Request>(entries: Entry<Request>[]): Entry<Request>[] =>
  entries.filter(({ error }) => error === null);

/** Those that have a number and have not been refused. */
export const served = <Request>(entries: Entry<Request>[]): (Entry<Request> & { number: number })[] =>
  open(entries).filter((entry): entry is Entry<Request> & { number: number } => entry.number !== null);

/** The clock of a round: its latest request's. */
export const clockOf = (requests: { ctx: Ctx }[]): Date =>
  new Date(Math.max(...requests.map(({ ctx }) => ctx.now.getTime())));

/** Refuses whoever wants a name that is taken, by what is there or by a request before it. */
export function refuseTakenNames<Request>(
  entries: Entry<Request>[],
  taken: ReadonlySet<string>,
  nameOfRequest: (request: Request) => string,
  refusal: (request: Request) => AppError,
): void {
  const seen = new Set(taken);
  for (const entry of open(entries)) {
    const name = nameOfRequest(entry.request);
    if (seen.has(name)) entry.error = refusal(entry.request);
    else seen.add(name);
  }
}

type Numbers = { kind: AddressKind; range: NumberRange; rooms: Map<number, Room>; full: () => AppError };

/**
 * Gives each request its number: first those that name one, then the lowest free ones in the order of
 * the requests. The caller holds the row that stands for the range, so that nobody else looks for free ones in it.
 */
export async function assignNumbers<Request extends { ctx: Ctx; reservationId?: string }>(
  db: Tx,
  entries: Entry<Request>[],
  { kind, range, rooms, full }: Numbers,
): Promise<void> {
  await dropOver(db, kind, range, clockOf(entries.map(({ request }) => request)));
  await takeNamed(db, kind, served(entries));
  for (const entry of open(entries)) entry.error = takeRoom(rooms, kind, entry.request.ctx);
  await undoClaims(
    db,
    kind,
    entries.filter(({ error, number }) => error?.code === "quota_exceeded" && number).map(({ id }) => id),
  );
  const unnamed = open(entries).filter(({ number }) => number === null);
  await takeLowest(db, unnamed, { kind, range, full });
}

async function takeNamed<Request extends { reservationId?: string }>(
  db: Tx,
  kind: AddressKind,
  entries: (Entry<Request> & { number: number })[],
): Promise<void> {
  const wanted = entries.map(({ id, number, request }) => ({
    id,
    number,
    reservationId: request.reservationId,
  }));
  const held = wanted.filter((claim) => claim.reservationId !== undefined);
  const taken = await takeClaims(
    db,
    kind,
    wanted.filter(({ reservationId }) => !reservationId).map(({ id, number }) => ({ id, number })),
  );
  const passed = await passClaims(db, kind, held as ((typeof held)[number] & { reservationId: string })[]);
  const refused = entries.filter(({ id }) => !taken.has(id) && !passed.has(id));
  const refusals = await refusalsOf(
    db,
    kind,
    refused.map(({ number }) => number),
  );
  for (const entry of refused)
    entry.error = entry.request.reservationId
      ? new AppError("conflict", `The reservation does not hold ${nameOf(kind, entry.number)} any more.`)
      : (refusals.get(entry.number) ?? null);
}

async function takeLowest<Request>(
  db: Tx,
  entries: Entry<Request>[],
  { kind, range, full }: Pick<Numbers, "kind" | "range" | "full">,
): Promise<void> {
  // A reservation may take a number between the look and the claim; the next look sees it.
  for (let left = entries; left.length > 0; left = left.filter(({ number }) => number === null)) {
    const free = await unclaimedNumbers(db, kind, range, left.length);
    for (const entry of left.slice(free.length)) entry.error = full();
    left = left.slice(0, free.length);
    const claims = left.map(({ id }, index) => ({ id, number: free[index] as number }));
    const taken = await takeClaims(db, kind, claims);
    for (const [index, entry] of left.entries())
      if (taken.has(entry.id)) entry.number = free[index] as number;
  }
}

/** Refuses those whose row another transaction's kept out, and frees their numbers. */
export async function refuseKeptOut<Request>(
  db: Tx,
  kind: AddressKind,
  entries: Entry<Request>[],
  refusal: (request: Request) => AppError,
): Promise<void> {
  for (const entry of entries) entry.error = refusal(entry.request);
  await undoClaims(
    db,
    kind,
    entries.map(({ id }) => id),
  );
}

/** The row of an outcome, for a caller who wants all or nothing. */
export function orThrow<Row>(outcome: Outcome<Row>): Row {
  if (outcome.error) throw outcome.error;
  return outcome.row;
}
