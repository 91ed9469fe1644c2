import type { z } from "zod";
import type { Operation, Prisma } from "@/generated/prisma/client";
import type { Json } from "@/lib/json";
import type { OperationRun } from "./run";

/** What a handler hands back: effects on the database happen in `apply`, together with the end of the operation. */
export type OperationOutcome = {
  result: Json;
  commitSha?: string | null;
  /** Runs in the transaction that marks the operation ended: a crash before it leaves no half-written state. */
  apply?: (db: Prisma.TransactionClient) => Promise<void>;
};

/** One kind of long work. */
export type OperationKind<Request = unknown> = {
  kind: string;
  request: z.ZodType<Request>;
  run: (run: OperationRun<Request>) => Promise<OperationOutcome>;
  /**
   * Runs in the transaction that ends the operation, however it ended, with the row as it is then:
   * the place to tell the outbox.
   */
  ended?: Ended;
  /** False for one that only looks: its end is no entry in the audit log. */
  writes?: boolean;
};

type Ended = (db: Prisma.TransactionClient, operation: Operation) => Promise<void>;

/** A kind as the engine holds it: the stored request is checked before the handler sees it. */
export type RunnableOperation = {
  kind: string;
  perform: (run: OperationRun<unknown>) => Promise<OperationOutcome>;
  ended: Ended;
  writes: boolean;
};

const NOTHING_MORE: Ended = async () => {};

/** Declares a kind of operation. List it in lib/operations/registry.ts. */
export const defineOperation = <Request>({
  kind,
  request,
  run,
  ended = NOTHING_MORE,
  writes = true,
}: OperationKind<Request>): RunnableOperation => ({
  kind,
  perform: (anyRun) => run(anyRun.withRequest(request.parse(anyRun.request))),
  ended,
  writes,
});
