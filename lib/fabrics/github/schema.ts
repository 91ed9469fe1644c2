import { z } from "zod";

/** How a fabric stands with its Git host, beyond the content. */
export const FabricGithub = z
  .object({
    proposals: z
      .enum(["github", "by_hand", "none"])
      .describe(
        "Whether a pull request is opened through GitHub's API, by a person at a link, or not at all on this host.",
      ),
    repository: z.string().nullable().describe("`owner/name` on GitHub; null on any other host."),
    has_token: z.boolean(),
    rate_limit: z
      .object({ limit: z.int(), remaining: z.int(), reset_at: z.iso.datetime() })
      .nullable()
      .describe("As GitHub's last answer had it; null before the first."),
    blocked_until: z.iso.datetime().nullable().describe("Set while GitHub asked us to wait."),
    last_api_error: z.string().nullable(),
    last_api_error_at: z.iso.datetime().nullable(),
    webhook: z
      .object({
        url: z.string().describe("The payload URL to give to GitHub."),
        secret_set: z.boolean().describe("Whether this server has GITHUB_WEBHOOK_SECRET."),
        settings_url: z.string().nullable().describe("GitHub's page on which a webhook is added."),
        last_delivery_at: z.iso.datetime().nullable().describe("The last push or pull_request event."),
      })
      .nullable()
      .describe("Null where no GitHub could call."),
  })
  .meta({ id: "FabricGithub" });
export type FabricGithub = z.infer<typeof FabricGithub>;
