/**
 * Calls that wait for the same lock, served in one transaction.
 *
 * A thousand allocations in one region cannot run side by side: each has to see what the one before
 * it took. One by one, each would pay for a transaction of its own. So while a group is being
 * served, what arrives for the same key waits in this process and becomes the next group. A lone call is never
 * held up. Other processes meet at the row's lock, as without this.
 *
 * Every call keeps its own context, and what is wrong with one of them is an outcome and not an
 * exception, so nobody suffers for another. Should a group's transaction fail as a whole, its calls are served
 * one by one, provided that the database has certainly undone it.
 */
import { Prisma } from "@/generated/prisma/client";
import { log } from "@/lib/log";

/** A whole region's worth; more would make whoever waits in another process wait long. */
const GROUP_MAX = 254;

type Waiting<Request, Result> = {
  request: Request;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
};

type Queues = Map<string, Waiting<unknown, unknown>[]>;

// On globalThis, because the bundler may give every route its own copy of this module.
const held = globalThis as { tidelineTogether?: Queues };

/** Serves `request` with others of the same key that wait at the same time; `serve` answers in their order. */
export function together<Request, Result>(
  key: string,
  request: Request,
  serve: (requests: Request[]) => Promise<Result[]>,
): Promise<Result> {
  held.tidelineTogether ??= new Map();
  const queues = held.tidelineTogether as Map<string, Waiting<Request, Result>[]>;
  return new Promise((resolve, reject) => {
    const waiting = { request, resolve, reject };
    const queue = queues.get(key);
    if (queue) queue.push(waiting);
    else {
      queues.set(key, [waiting]);
      void serveQueue(queues, key, serve);
    }
  });
}

async function serveQueue<Request, Result>(
  queues: Map<string, Waiting<Request, Result>[]>,
  key: string,
  serve: (requests: Request[]) => Promise<Result[]>,
): Promise<void> {
  for (;;) {
    const group = queues.get(key)?.splice(0, GROUP_MAX) ?? [];
    if (group.length === 0) break;
    await serveGroup(group, serve);
  }
  queues.delete(key);
}

async function serveGroup<Request, Result>(
  group: Waiting<Request, Result>[],
  serve: (requests: Request[]) => Promise<Result[]>,
  attempt = 1,
): Promise<void> {
  try {
    const results = await serve(group.map(({ request }) => request));
    for (const [index, { resolve }] of group.entries()) resolve(results[index] as Result);
  } catch (error) {
    const code = error instanceof Prisma.PrismaClientKnownRequestError ? error.code : "";
    if (code === OUT_OF_TIME && attempt < ATTEMPTS_MAX) {
      log.warn({ err: error, size: group.length }, "a group of allocations ran out of time; trying again");
      await serveGroup(group, serve, attempt + 1);
    } else if (UNDONE.has(code)) {
      log.warn({ err: error, size: group.length }, "a group of allocations failed; serving them one by one");
      for (const waiting of group) await serveAlone(waiting, serve);
    } else for (const { reject } of group) reject(error);
  }
}

async function serveAlone<Request, Result>(
  { request, resolve, reject }: Waiting<Request, Result>,
  serve: (requests: Request[]) => Promise<Result[]>,
): Promise<void> {
  try {
    const [result] = await serve([request]);
    resolve(result as Result);
  } catch (error) {
    reject(error);
  }
}

/**
 * A unique or foreign key, a raw statement, a deadlock or lost race: a statement was refused, so nothing was
 * committed. Of a lost connection that cannot be said, and a second attempt might allocate twice.
 */
const UNDONE = new Set(["P2002", "P2003", "P2010", "P2034"]);

/** The transaction was rolled back at its limit: nobody's fault, and one by one would take longer still. */
const OUT_OF_TIME = "P2028";
const ATTEMPTS_MAX = 3;
