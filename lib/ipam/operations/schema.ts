import type { z } from "zod";
import { JobStatuses } from "../bulk/schema";
import { BooleanWord, PageQuery } from "../page";

/** A list of long work on the address plan: whose, in which state, and which page of it. */
export const ListWork = PageQuery.extend({
  all: BooleanWord.default(false).describe("Everybody's, for administrators."),
  status: JobStatuses.optional().describe("Only those in this state."),
});
export type ListWork = z.output<typeof ListWork>;
