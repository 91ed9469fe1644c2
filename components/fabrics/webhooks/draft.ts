import type { FabricEventType } from "@/lib/fabrics/events/schema";
import type { Webhook } from "@/lib/fabrics/webhooks/schema";
import type { NewWebhook } from "./data";

/** The form as it is typed; numbers are text until they are sent. */
export type Draft = {
  url: string;
  description: string;
  events: FabricEventType[];
  authType: Webhook["authentication"]["type"];
  /** Of basic authentication, or the name of the header. */
  authName: string;
  /** Empty while a stored secret stays. */
  authSecret: string;
  operationTypes: string[];
  kinds: string;
  minSeverity: string;
  maxRetries: string;
  delaySeconds: string;
  timeoutSeconds: string;
};

export const ANY_SEVERITY = "any";
const MASK = "***masked***";

export const NEW_DRAFT: Draft = {
  url: "",
  description: "",
  events: ["sync_failed", "conflict_detected"],
  authType: "none",
  authName: "",
  authSecret: "",
  operationTypes: [],
  kinds: "",
  minSeverity: ANY_SEVERITY,
  maxRetries: "3",
  delaySeconds: "60",
  timeoutSeconds: "30",
};

/** The form for a webhook that exists. */
export const draftOf = (webhook: Webhook): Draft => ({
  url: webhook.webhook_url,
  description: webhook.description,
  events: webhook.events as FabricEventType[],
  authType: webhook.authentication.type,
  authName: webhook.authentication.username ?? webhook.authentication.header_name ?? "",
  authSecret: "",
  operationTypes: webhook.filters.operation_types,
  kinds: webhook.filters.resource_kinds.join(", "),
  minSeverity: webhook.filters.min_severity ?? ANY_SEVERITY,
  maxRetries: String(webhook.retry_config.max_retries),
  delaySeconds: String(webhook.retry_config.retry_delay_seconds),
  timeoutSeconds: String(webhook.retry_config.timeout_seconds),
});

/** The form as the API takes it. A secret that was left empty stays what it is. */
export function toInput(draft: Draft): NewWebhook {
  return {
    webhook_url: draft.url.trim(),
    description: draft.description.trim(),
    events: draft.events,
    authentication: authenticationOf(draft),
    filters: {
      operation_types: draft.operationTypes as NonNullable<NewWebhook["filters"]>["operation_types"],
      resource_kinds: draft.kinds.split(/[\s,]+/).filter(Boolean),
      min_severity:
        draft.minSeverity === ANY_SEVERITY
          ? null
          : (draft.minSeverity as NonNullable<NewWebhook["filters"]>["min_severity"]),
    },
    retry_config: {
      max_retries: Number(draft.maxRetries),
      retry_delay_seconds: Number(draft.delaySeconds),
      timeout_seconds: Number(draft.timeoutSeconds),
    },
  };
}

function authenticationOf({ authType, authName, authSecret }: Draft): NewWebhook["authentication"] {
  const secret = authSecret === "" ? MASK : authSecret;
  if (authType === "bearer_token") return { type: authType, token: secret };
  if (authType === "basic") return { type: authType, username: authName, password: secret };
  if (authType === "header") return { type: authType, header_name: authName, header_value: secret };
  return { type: "none" };
}
