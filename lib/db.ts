import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { Prisma, PrismaClient } from "@/generated/prisma/client";
import { env } from "./env";
import { AppError } from "./errors";

/**
 * The database as commands and queries see it: a client or a transaction.
 *
 * `$transaction` exists on the client only, so `inTransaction` is how a command
 * opens one without caring whether its caller already did.
 */
export type Db = PrismaClient | Prisma.TransactionClient;

// One client per process; kept on globalThis because the development server
// re-evaluates modules and would open a new pool at every edit.
const held = globalThis as { tidelineDb?: PrismaClient; tidelinePool?: Pool };

/** The client of this process. Connects at the first query, never at import. */
export function database(): PrismaClient {
  held.tidelineDb ??= connect();
  return held.tidelineDb;
}

function connect(): PrismaClient {
  // A pool of our own, because the adapter shows nobody the one it would make.
  held.tidelinePool = new Pool({
    connectionString: env().DATABASE_URL,
    max: 10,
    connectionTimeoutMillis: waitMs(),
    // Prisma writes times in UTC without saying so: in another zone of the session they would shift.
    options: "-c TimeZone=UTC",
  });
  return new PrismaClient({ adapter: new PrismaPg(held.tidelinePool, { disposeExternalPool: true }) });
}

/** How long anybody waits for a free connection; whoever has waited longer is told so with a 503. */
const waitMs = () => env().TIDELINE_DATABASE_WAIT_SECONDS * 1000;

/** How busy this process's connections to the database are. */
export function poolFigures(): { idle: number; used: number; waiting: number; max: number } {
  const pool = held.tidelinePool;
  if (!pool) return { idle: 0, used: 0, waiting: 0, max: 0 };
  const { totalCount, idleCount, waitingCount, options } = pool;
  return { idle: idleCount, used: totalCount - idleCount, waiting: waitingCount, max: options.max };
}

/** Closes the client of this process, for a clean shutdown and for tests. */
export async function disconnectDatabase(): Promise<void> {
  await held.tidelineDb?.$disconnect();
  held.tidelineDb = undefined;
  held.tidelinePool = undefined;
}

/**
 * Runs `work` in a transaction, joining the one already open.
 *
 * This is the one place where Prisma's own failures become ours: a unique
 * constraint is `already_exists`, a row that has gone is `not_found`.
 */
export async function inTransaction<T>(
  db: Db,
  work: (db: Prisma.TransactionClient) => Promise<T>,
  options: { timeoutMs?: number } = {},
): Promise<T> {
  if (!("$transaction" in db)) return work(db);
  try {
    // The pool's own limit comes first: it takes whoever gives up out of the queue.
    const maxWait = waitMs() + 5000;
    return await db.$transaction(work, { timeout: options.timeoutMs ?? 30_000, maxWait });
  } catch (error) {
    throw translate(error);
  }
}

/**
 * Lets transactions about the same thing go one after another, until they end: what one of them looks for
 * before it inserts is then not inserted by another meanwhile.
 */
export async function takeTurn(db: Prisma.TransactionClient, thing: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${thing}, 0))`;
}

/** Text that stands for itself inside a LIKE pattern, as `contains` makes one. */
export const literalLike = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

function translate(error: unknown): unknown {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return error;
  if (error.code === "P2002")
    return new AppError("already_exists", "This already exists.", {}, { cause: error });
  if (error.code === "P2025")
    return new AppError("not_found", "This no longer exists.", {}, { cause: error });
  return error;
}
