"use client";

import { BellRing, Plus } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { ListTable } from "@/components/ui/list-table";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { useTableUrl } from "@/components/ui/url-state";
import type { Rule } from "@/lib/ipam/notification-rules/schema";
import { EverybodysFilter, useEverybodys } from "../everybodys";
import { useDeleteRule, useRules, useUpdateRule } from "./data";
import { ruleColumns } from "./rule-columns";
import { CreateRuleDialog, EditRuleDialog } from "./rule-dialog";

type Saved = { name: string; warnings: string[] };

/** What one wants to be told of. */
export function RulesScreen() {
  const url = useTableUrl();
  const mayChange = useMay("ipam:update");
  const all = useEverybodys(url);
  const [dialog, setDialog] = useState<"new" | Rule | null>(null);
  const [deleting, setDeleting] = useState<Rule | null>(null);
  const [saved, setSaved] = useState<Saved | null>(null);
  const query = useRules({ page: url.page, page_size: url.pageSize, ...(all && { all }) });
  const update = useUpdateRule();
  const total = query.data?.pagination.total_count ?? 0;
  const add = mayChange && (
    <Button variant="primary" icon={<Plus />} onClick={() => setDialog("new")}>
      Add a rule
    </Button>
  );
  const dialogProps = {
    onClose: () => setDialog(null),
    onSaved: (name: string, warnings: string[]) => setSaved({ name, warnings }),
  };
  const columns = ruleColumns(
    mayChange
      ? {
          onEdit: setDialog,
          onPause: ({ rule_id, is_active }) =>
            update.mutate({ id: rule_id, input: { is_active: !is_active }, etag: null }),
          onDelete: setDeleting,
        }
      : null,
    { all },
  );
  return (
    <>
      <PageHeader
        title="Notification rules"
        status="Each tells you once when a range reaches its threshold."
        actions={total > 0 && add}
      />
      <div className="flex flex-col gap-4">
        {saved && saved.warnings.length > 0 && (
          <Notice tone="waiting">
            “{saved.name}” was saved, but: {saved.warnings.join(" ")}
          </Notice>
        )}
        {update.isError && <ErrorState inline title="Nothing was changed" error={update.error} />}
        <ListTable<Rule>
          label="Notification rules"
          query={query}
          failure="The rules could not be loaded"
          columns={columns}
          rows={query.data?.rules}
          rowId={({ rule_id }) => rule_id}
          total={total}
          place={url}
          toolbar={
            <FilterBar>
              <EverybodysFilter url={url} />
            </FilterBar>
          }
          empty={
            <EmptyState icon={<BellRing />} title="No rules yet" action={add}>
              A rule watches regions or countries and tells you when one of them fills up: here, by mail, or
              through a webhook of yours.
            </EmptyState>
          }
        />
      </div>
      {dialog === "new" && <CreateRuleDialog {...dialogProps} />}
      {dialog !== null && dialog !== "new" && <EditRuleDialog ruleId={dialog.rule_id} {...dialogProps} />}
      {deleting && <DeleteRule rule={deleting} onClose={() => setDeleting(null)} />}
    </>
  );
}

function DeleteRule({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const remove = useDeleteRule(rule.rule_id);
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Delete “${rule.rule_name}”?`}
      gone="It tells nothing more. What it has told stays in your notifications."
      action="Delete rule"
      onConfirm={() => remove.mutateAsync()}
    />
  );
}
