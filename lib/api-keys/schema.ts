import { z } from "zod";
import { expandGrant } from "@/lib/auth/grants";

const Grant = z
  .string()
  .refine((grant) => expandGrant(grant).length > 0, { error: "There is no such permission." })
  .describe("A permission, `<area>:*` for all of an area, or `read`, `write`, `admin`.");

const fields = {
  id: z.int(),
  name: z.string(),
  permissions: z.array(z.string()).describe("As given. A key never does more than its owner may."),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
};

export const ApiKey = z
  .object({
    ...fields,
    prefix: z.string().describe("The first characters of the key."),
    last_used_at: z.iso.datetime().nullable().describe("To the minute."),
    built_in: z.boolean().describe("Made from TIDELINE_API_TOKEN at start."),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof ApiKey>;

export const CreateApiKey = z.strictObject({
  name: z.string().trim().min(1).max(100),
  permissions: z.array(Grant).min(1).max(100),
  expires_in_days: z.int().min(1).max(3650).optional().describe("Never expires when left out."),
});
export type CreateApiKey = z.infer<typeof CreateApiKey>;

export const CreatedApiKey = z
  .object({ ...fields, key: z.string().describe("Shown this once; only its hash is kept.") })
  .meta({ id: "CreatedApiKey" });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;

export const ApiKeyList = z.object({ api_keys: z.array(ApiKey) });
export type ApiKeyList = z.infer<typeof ApiKeyList>;

export const PermissionList = z.object({
  permissions: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      granted: z.boolean().describe("Whether you have it, and so may give it to a key."),
    }),
  ),
});
export type PermissionList = z.infer<typeof PermissionList>;
