import { z } from "zod";
import { defineJob } from "@/lib/jobs/define";
import { expireReservations, warnHolders } from "./expire";

export const expireReservationsJob = defineJob({
  name: "reservation.expire-due",
  summary: "Ends reservations past their expiry and records it in the history of their addresses.",
  input: z.object({}),
  schedule: "* * * * *",
  run: expireReservations,
});

export const warnHoldersJob = defineJob({
  name: "reservation.warn-holders",
  summary: "Tells people that a reservation of theirs is about to end.",
  input: z.object({}),
  schedule: "*/10 * * * *",
  run: warnHolders,
});
