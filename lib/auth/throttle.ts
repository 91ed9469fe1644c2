import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** Wrong passwords in a row that go unpunished; an address may stand for a whole office. */
const FREE_TRIES = { email: 5, address: 20 } as const;

/** Pauses start here, double with each wrong password, and end at a minute: a guesser gets nowhere, an owner gets in. */
const FIRST_PAUSE_SECONDS = 2;
const PAUSE_SECONDS_MAX = 60;
const FORGET_AFTER_SECONDS = 24 * 60 * 60;

type Kind = keyof typeof FREE_TRIES;

/**
 * Takes one try at a password for an email address or a client address; throws
 * `rate_limited` when a pause is due.
 *
 * The try is counted as a failure before the password is looked at, in one
 * statement, so that a hundred guesses at once are a hundred failures.
 * `forgiveTries` takes it back.
 */
export async function takeTry({ db, now }: Pick<Ctx, "db" | "now">, kind: Kind, who: string): Promise<void> {
  const key = `${kind}:${who}`;
  // Example: 6 failures, the last 3 s ago, 5 free: the pause is 2·2^(6-5) = 4 s, so no row is updated.
  const taken = await db.$queryRaw<unknown[]>`
    INSERT INTO "SignInThrottle" ("key", "failures", "lastFailureAt") VALUES (${key}, 1, ${now})
    ON CONFLICT ("key") DO UPDATE SET
      "failures" = CASE WHEN "SignInThrottle"."lastFailureAt" < ${ago(now, FORGET_AFTER_SECONDS)}
                        THEN 1 ELSE LEAST("SignInThrottle"."failures" + 1, 1000) END,
      "lastFailureAt" = excluded."lastFailureAt"
    WHERE "SignInThrottle"."failures" < ${FREE_TRIES[kind]}
       OR "SignInThrottle"."lastFailureAt" + make_interval(secs => LEAST(${PAUSE_SECONDS_MAX},
            ${FIRST_PAUSE_SECONDS} * 2.0 ^ LEAST("SignInThrottle"."failures" - ${FREE_TRIES[kind]}, 10))) <= ${now}
    RETURNING "key"`;
  if (taken.length > 0) return;
  const row = await db.signInThrottle.findUnique({ where: { key } });
  const wait = row
    ? pauseSeconds(kind, row.failures) - (now.getTime() - row.lastFailureAt.getTime()) / 1000
    : 1;
  const seconds = Math.max(1, Math.ceil(wait));
  throw new AppError("rate_limited", `Too many wrong passwords. Try again in ${seconds} s.`, {
    retry_after_seconds: seconds,
  });
}

/** The password was right: ends the count for an email address, and takes back one try of a client address. */
export async function forgiveTries({ db }: Pick<Ctx, "db">, email: string, address?: string): Promise<void> {
  await db.signInThrottle.deleteMany({ where: { key: `email:${email}` } });
  if (address === undefined) return;
  await db.signInThrottle.updateMany({
    where: { key: `address:${address}`, failures: { gt: 0 } },
    data: { failures: { decrement: 1 } },
  });
}

const pauseSeconds = (kind: Kind, failures: number) =>
  Math.min(PAUSE_SECONDS_MAX, FIRST_PAUSE_SECONDS * 2 ** Math.min(failures - FREE_TRIES[kind], 10));

const ago = (now: Date, seconds: number) => new Date(now.getTime() - seconds * 1000);
