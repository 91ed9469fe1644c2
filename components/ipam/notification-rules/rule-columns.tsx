import { Ellipsis, Pause, Pencil, Play, Trash2 } from "lucide-react";
import { StateBadge } from "@/components/fabrics/state-badge";
import type { Word } from "@/components/fabrics/words";
import { Menu, MenuItem } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table-column";
import type { Rule } from "@/lib/ipam/notification-rules/schema";
import { ownerColumn } from "../everybodys";
import { SEVERITY } from "../notifications/words";
import { ResourceName } from "../resource-name";
import { CHANNEL } from "./words";

const STATE: Record<"on" | "off", Word> = {
  on: { word: "active", tone: "agreed", meaning: "Tells when its threshold is reached." },
  off: { word: "paused", tone: "waiting", meaning: "Tells nothing until it is resumed." },
};

const ALL = { region: "all regions", country: "all countries" } as const;
const NAMED_MAX = 3;

type Actions = {
  onEdit: (rule: Rule) => void;
  onPause: (rule: Rule) => void;
  onDelete: (rule: Rule) => void;
};

/** The columns of the list; without `actions` it can only be read, with `all` it says whose each rule is. */
export const ruleColumns = (actions: Actions | null, { all }: { all: boolean }): Column<Rule>[] => [
  {
    id: "name",
    header: "Rule",
    fixed: true,
    text: ({ rule_name }) => rule_name,
    cell: (rule) =>
      actions ? (
        <button
          type="button"
          className="rounded-sm text-left font-medium hover:text-accent"
          onClick={() => actions.onEdit(rule)}
        >
          {rule.rule_name}
        </button>
      ) : (
        <span className="font-medium">{rule.rule_name}</span>
      ),
  },
  ...(all ? [ownerColumn<Rule>("Of")] : []),
  {
    id: "when",
    header: "Tells of",
    text: ({ conditions }) => conditions.utilization_threshold,
    cell: ({ conditions }) => (
      <span className="text-muted">
        {conditions.utilization_threshold} % of <Watched conditions={conditions} />
      </span>
    ),
  },
  {
    id: "state",
    header: "State",
    text: ({ is_active }) => (is_active ? "active" : "paused"),
    cell: ({ is_active }) => <StateBadge state={STATE[is_active ? "on" : "off"]} />,
  },
  {
    id: "channels",
    header: "By",
    text: ({ notification_channels }) => notification_channels.join(" "),
    cell: ({ notification_channels }) => (
      <span className="whitespace-nowrap text-muted">
        {notification_channels.map((channel) => CHANNEL[channel].word).join(", ")}
      </span>
    ),
  },
  {
    id: "severity",
    header: "Severity",
    text: ({ severity }) => severity ?? "by utilisation",
    cell: ({ severity }) =>
      severity ? (
        <StateBadge state={SEVERITY[severity]} />
      ) : (
        <span className="whitespace-nowrap text-muted">by utilisation</span>
      ),
  },
  {
    id: "last",
    header: "Last told",
    text: ({ last_triggered }) => last_triggered,
    cell: ({ last_triggered }) =>
      last_triggered ? (
        <RelativeTime at={last_triggered} className="whitespace-nowrap text-muted" />
      ) : (
        <span className="text-muted">never</span>
      ),
  },
  ...(actions
    ? [
        {
          id: "actions",
          header: "",
          width: "1%",
          phone: true,
          cell: (rule: Rule) => <RuleMenu rule={rule} {...actions} />,
        },
      ]
    : []),
];

function Watched({ conditions: { resource_type, resource_ids } }: Pick<Rule, "conditions">) {
  if (!resource_ids) return <>{resource_type ? ALL[resource_type] : "all regions and countries"}</>;
  const rest = resource_ids.length - NAMED_MAX;
  return (
    <>
      {resource_ids.slice(0, NAMED_MAX).map((id, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <ResourceName id={id} />
        </span>
      ))}
      {rest > 0 && ` and ${rest} more`}
    </>
  );
}

function RuleMenu({ rule, onEdit, onPause, onDelete }: Actions & { rule: Rule }) {
  return (
    <Menu
      trigger={
        <IconButton size="sm" label={`More about ${rule.rule_name}`}>
          <Ellipsis />
        </IconButton>
      }
    >
      <MenuItem icon={<Pencil />} onSelect={() => onEdit(rule)}>
        Change
      </MenuItem>
      <MenuItem icon={rule.is_active ? <Pause /> : <Play />} onSelect={() => onPause(rule)}>
        {rule.is_active ? "Pause" : "Resume"}
      </MenuItem>
      <MenuItem danger icon={<Trash2 />} onSelect={() => onDelete(rule)}>
        Delete
      </MenuItem>
    </Menu>
  );
}
