"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { Rule } from "@/lib/ipam/notification-rules/schema";
import { FormDialog } from "../form-dialog";
import { refusalsOf } from "../refusals";
import { useCreateRule, useRule, useUpdateRule } from "./data";
import { draftOf, NEW_RULE, toChange, toNewRule } from "./rule-draft";
import { RuleFields } from "./rule-fields";

type Props = {
  onClose: () => void;
  /** With what keeps the rule from telling as it was asked to. */
  onSaved: (name: string, warnings: string[]) => void;
};

const FIELDS = ["rule_name", "conditions", "notification_channels", "severity"] as const;

export function CreateRuleDialog({ onClose, onSaved }: Props) {
  const create = useCreateRule();
  const [draft, setDraft] = useState(NEW_RULE);
  const refusals = refusalsOf(create.error);
  return (
    <FormDialog
      open
      onOpenChange={onClose}
      size="md"
      title="Add a rule"
      description="It tells you once of each range at or above the threshold, and again only after use has fallen below it."
      action="Add rule"
      busy={create.isPending}
      error={create.error}
      failure="No rule was added"
      refusals={refusals}
      fields={FIELDS}
      onSubmit={() =>
        create.mutate(toNewRule(draft), {
          onSuccess: ({ rule_name, warnings }) => {
            onSaved(rule_name, warnings);
            onClose();
          },
        })
      }
    >
      <RuleFields draft={draft} set={(change) => setDraft({ ...draft, ...change })} refusals={refusals} />
    </FormDialog>
  );
}

/** Changes one. If somebody else changed it meanwhile, nothing is overwritten. */
export function EditRuleDialog({ ruleId, ...props }: Props & { ruleId: string }) {
  const query = useRule(ruleId);
  if (query.data) return <LoadedRule {...query.data} {...props} />;
  return (
    <Dialog open onOpenChange={props.onClose} size="md" title="Change the rule">
      {query.isError ? (
        <ErrorState
          inline
          title="The rule could not be loaded"
          error={query.error}
          onRetry={query.refetch}
          retrying={query.isFetching}
        />
      ) : (
        <Skeleton className="h-72 w-full" />
      )}
    </Dialog>
  );
}

function LoadedRule({ rule, etag, onClose, onSaved }: Props & { rule: Rule; etag: string | null }) {
  const update = useUpdateRule();
  // What was read when the dialog opened; newer versions arriving beside it must not pass for this one.
  const [opened] = useState(etag);
  const [draft, setDraft] = useState(() => draftOf(rule));
  const refusals = refusalsOf(update.error);
  return (
    <FormDialog
      open
      onOpenChange={onClose}
      size="md"
      title="Change the rule"
      action="Save changes"
      busy={update.isPending}
      error={update.error}
      failure="Nothing was changed"
      refusals={refusals}
      fields={FIELDS}
      onSubmit={() =>
        update.mutate(
          { id: rule.rule_id, input: toChange(draft), etag: opened },
          {
            onSuccess: (saved) => {
              onSaved(saved.rule.rule_name, saved.warnings);
              onClose();
            },
          },
        )
      }
    >
      <RuleFields draft={draft} set={(change) => setDraft({ ...draft, ...change })} refusals={refusals} />
    </FormDialog>
  );
}
