import { z } from "zod";
import { ALL_PERMISSIONS } from "@/lib/auth/permissions";

export const Account = z
  .object({
    id: z.int(),
    email: z.string(),
    name: z.string(),
    role: z.enum(["administrator", "operator", "viewer"]),
    permissions: z.array(z.enum(ALL_PERMISSIONS)).describe("What this session or key may do."),
    must_change_password: z.boolean(),
    has_password: z.boolean().describe("False for somebody who signs in through GitHub only."),
  })
  .meta({ id: "Account" });
export type Account = z.infer<typeof Account>;

export const NewPassword = z
  .string()
  .min(12)
  .max(1000)
  .describe("At least 12 characters. Any character counts, spaces too.");

export const ChangePassword = z.strictObject({
  current_password: z.string().min(1).max(1000),
  new_password: NewPassword,
});
export type ChangePassword = z.infer<typeof ChangePassword>;

export const ChangedPassword = z.object({
  success: z.literal(true),
  sessions_ended: z.int().describe("Other browsers that were signed out."),
});
export type ChangedPassword = z.infer<typeof ChangedPassword>;
