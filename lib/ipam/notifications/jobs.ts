import { z } from "zod";
import { defineJob } from "@/lib/jobs/define";
import { deleteOldNotifications } from "./retention";

export const deleteOldNotificationsJob = defineJob({
  name: "ipam.delete-old-notifications",
  summary: "Deletes notifications that are older than 90 days.",
  input: z.object({}),
  schedule: "11 3 * * *",
  run: deleteOldNotifications,
});
