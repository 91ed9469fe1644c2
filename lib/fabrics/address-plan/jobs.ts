import { z } from "zod";
import { BLOCK_MAX } from "@/lib/ipam/addresses";
import { defineJob } from "@/lib/jobs/define";
import { JUDGE_JOB, judgeFabricsAt } from "./judge";

const Block = z.int().min(0).max(BLOCK_MAX);

export const judgeAddresses = defineJob({
  ...JUDGE_JOB,
  summary: "Compares the VPC subnets of fabrics with regions of the address plan that have changed.",
  input: z.object({ blocks: z.array(z.object({ from: Block, to: Block })) }),
  run: (ctx, { blocks }) => judgeFabricsAt(ctx, blocks),
});
