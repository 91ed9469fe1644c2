/** Objects whose name in the log would be stiff or wrong when read aloud. */
const NOUNS: Record<string, string> = {
  api_key: "API key",
  ipam: "IPAM",
  ipam_filter: "saved filter",
  ipam_notification: "notification",
  ipam_preferences: "preferences",
  ipam_rule: "notification rule",
  ipam_webhook: "IPAM webhook",
};

/** What kind of thing an entry is about (`pull_request`), as a person says it. */
export const nounOf = (objectType: string): string => NOUNS[objectType] ?? objectType.replaceAll("_", " ");
