import type { z } from "zod";
import type { Prisma } from "@/generated/prisma/client";
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
};

/** A kind as the engine holds it: the stored request is checked before the handler sees it. */
export type RunnableOperation = {
  kind: string;
  perform: (run: OperationRun<unknown>) => Promise<OperationOutcome>;
};

/** Declares a kind of operation. List it in lib/operations/registry.ts. */
export const defineOperation = <Request>({
  kind,
  request,
  run,
}: OperationKind<Request>): RunnableOperation => ({
  kind,
  perform: (anyRun) => run(anyRun.withRequest(request.parse(anyRun.request))),
});
