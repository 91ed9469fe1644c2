import { z } from "zod";

export const AcceptedDelivery = z
  .object({
    status: z.literal("accepted"),
    execution_id: z.uuid().describe("The same when the same is delivered again."),
    message: z.string().describe("What follows from it."),
  })
  .meta({ id: "AcceptedDelivery" });
export type AcceptedDelivery = z.infer<typeof AcceptedDelivery>;

/** A signed delivery, as far as it is recorded. */
export type Delivery = {
  source: "github";
  /** The sender's id of it. */
  id: string;
  event: string;
  body: string;
};
