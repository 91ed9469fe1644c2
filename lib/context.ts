import type { Permission } from "./auth/permissions";
import type { Db } from "./db";

/** Who acts: a person in a browser, a key in a script, or Tideline itself (a schedule, a recovery). */
export type Actor = {
  kind: "session" | "api_key" | "system";
  /** Null for the system. */
  userId: number | null;
  /** As shown in lists and logs, for example `admin` or `scheduler`. */
  label: string;
  /** Author of commits. */
  name: string;
  email: string;
  permissions: ReadonlySet<Permission>;
  /** Null unless `kind` is `api_key`. */
  apiKeyId: number | null;
  /** Null unless `kind` is `session`. */
  sessionId: string | null;
};

/** What every domain function needs to know about the call it serves; no request, no session, no React. */
export type Ctx = {
  db: Db;
  actor: Actor;
  now: Date;
  /** Ties log lines, audit entries and the response together; null in background work. */
  requestId: string | null;
};
