import type { Channel, CreateRule, Rule, UpdateRule } from "@/lib/ipam/notification-rules/schema";

type Type = NonNullable<CreateRule["conditions"]["resource_type"]>;

/** The form as it is typed; the threshold is text until it is sent. */
export type RuleDraft = {
  name: string;
  threshold: string;
  type: Type | typeof ANY;
  resources: string[];
  channels: Channel[];
  /** `auto` decides by utilisation. */
  severity: string;
};

export const ANY = "any";
export const AUTO = "auto";

export const NEW_RULE: RuleDraft = {
  name: "",
  threshold: "80",
  type: "region",
  resources: [],
  channels: ["in_app"],
  severity: AUTO,
};

/** The form for a rule that exists. */
export const draftOf = ({ rule_name, conditions, notification_channels, severity }: Rule): RuleDraft => ({
  name: rule_name,
  threshold: String(conditions.utilization_threshold),
  type: conditions.resource_type ?? ANY,
  resources: conditions.resource_ids ?? [],
  channels: notification_channels,
  severity: severity ?? AUTO,
});

type Severity = CreateRule["severity"];

const shared = ({ name, channels, severity }: RuleDraft) => ({
  rule_name: name.trim(),
  notification_channels: channels,
  severity: severity === AUTO ? null : (severity as Severity),
});

/** Nothing typed is no number: the server names the field. */
const numberOf = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

export const toNewRule = (draft: RuleDraft) => ({
  ...shared(draft),
  conditions: {
    utilization_threshold: numberOf(draft.threshold),
    ...(draft.type !== ANY && { resource_type: draft.type }),
    ...(draft.resources.length > 0 && { resource_ids: draft.resources }),
  },
});

/** The same as a change: what is left empty takes a condition away. */
export const toChange = (draft: RuleDraft): UpdateRule => ({
  ...shared(draft),
  conditions: {
    utilization_threshold: numberOf(draft.threshold),
    resource_type: draft.type === ANY ? null : draft.type,
    resource_ids: draft.resources.length === 0 ? null : draft.resources,
  },
});
