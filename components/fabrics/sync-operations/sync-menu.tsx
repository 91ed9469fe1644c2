"use client";

import {
  ArrowLeft,
  ArrowLeftRight,
  ArrowRight,
  ChevronDown,
  FlaskConical,
  GitPullRequest,
  RefreshCw,
} from "lucide-react";
import { useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog } from "@/components/ui/dialog";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/dropdown-menu";
import { ErrorState } from "@/components/ui/error-state";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { SYNC_DIRECTIONS, type SyncDirection } from "@/lib/fabrics/sync-operations/schema";
import { ProposeDialog } from "../pull-requests/propose-dialog";
import { DIRECTION } from "../words";
import { useStartSync } from "./data";
import { PlanDialog } from "./plan-dialog";
import { usePlan } from "./use-plan";

const ICON = { bidirectional: ArrowLeftRight, gui_to_github: ArrowRight, github_to_gui: ArrowLeft };

type Props = { fabric: Fabric; onStarted: (operationId: string) => void };

/** Sync both ways at a press; other directions and the dry run one press further. */
export function SyncMenu({ fabric, onStarted }: Props) {
  const plan = usePlan(fabric.id);
  const start = useStartSync(fabric.id);
  const [proposing, setProposing] = useState(false);
  const busy = start.isPending || fabric.active_operation_id !== null;
  const sync = (direction: SyncDirection) =>
    start.mutate({ direction }, { onSuccess: ({ operation_id }) => onStarted(operation_id) });
  return (
    <>
      <div className="flex">
        <Button
          variant="primary"
          icon={<RefreshCw />}
          loading={busy}
          onClick={() => sync("bidirectional")}
          className="rounded-r-none"
        >
          Sync
        </Button>
        <Menu
          className="w-80"
          trigger={
            <button
              type="button"
              aria-label="Other ways to sync"
              disabled={busy}
              className={cn(
                buttonClass({ variant: "primary" }),
                "rounded-l-none border-accent-text/25 border-l px-1.5",
              )}
            >
              <ChevronDown aria-hidden />
            </button>
          }
        >
          {SYNC_DIRECTIONS.map((direction) => {
            const Icon = ICON[direction];
            return (
              <MenuItem key={direction} icon={<Icon />} onSelect={() => sync(direction)}>
                {DIRECTION[direction].word}
                <span className="block text-muted text-xs">{DIRECTION[direction].explained}</span>
              </MenuItem>
            );
          })}
          <MenuSeparator />
          <MenuItem icon={<GitPullRequest />} onSelect={() => setProposing(true)}>
            Open a pull request instead
            <span className="block text-muted text-xs">
              What was edited here waits for reviewers on a branch of its own.
            </span>
          </MenuItem>
          <MenuItem icon={<FlaskConical />} onSelect={() => plan.start("bidirectional")}>
            Dry run
            <span className="block text-muted text-xs">
              Shows what would happen; writes nothing anywhere.
            </span>
          </MenuItem>
        </Menu>
      </div>
      {proposing && (
        <ProposeDialog fabric={fabric} onClose={() => setProposing(false)} onStarted={onStarted} />
      )}
      <PlanDialog fabric={fabric} plan={plan} onStarted={onStarted} />
      <Dialog open={start.isError} onOpenChange={() => start.reset()} title="The sync did not start">
        <ErrorState inline title="Nothing was changed" error={start.error} />
      </Dialog>
    </>
  );
}
