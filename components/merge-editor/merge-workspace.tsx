"use client";
import { ListTodo } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Sheet } from "@/components/ui/sheet";
import type { Conflict, MergeMaterial } from "@/lib/fabrics/conflicts/schema";
import { CommitBar } from "./commit-bar";
import { ConflictHeader } from "./conflict-header";
import { Consequences } from "./consequences";
import { conflictHref } from "./data";
import { DraftNote } from "./draft-note";
import { fieldAt } from "./field-words";
import { showField } from "./fields-view";
import { KeysDialog } from "./keys-dialog";
import { MergeDesk } from "./merge-desk";
import { Queue } from "./queue";
import { actWords } from "./resolution";
import { useCommit } from "./use-commit";
import { useDraft } from "./use-draft";
import { useMerge } from "./use-merge";
import { useTarget } from "./use-target";
import { useView } from "./use-view";
import { useWorkspaceKeys } from "./use-workspace-keys";

type MergeWorkspaceProps = {
  material: MergeMaterial;
  /** The same conflict after it was resolved, here or by somebody else. */
  closed: MergeMaterial | null;
  /** The conflict went with its resource. */
  isGone: boolean;
  queue: Conflict[] | undefined;
  canResolve: boolean;
};

// The text needs the whole width: queue and consequences give way to it.
const WITH_SIDES = "lg:grid-cols-[176px_minmax(0,1fr)] xl:grid-cols-[176px_minmax(0,1fr)_256px]";
const BESIDE = "lg:max-xl:col-start-2 xl:sticky xl:top-16 xl:max-h-[calc(100dvh-12rem)] xl:overflow-y-auto";

const asResolved = (item: Conflict, id: string): Conflict =>
  item.conflict_id === id ? { ...item, status: "resolved" } : item;

/** One open conflict: queue, fields or text, what the result means, and the bar that commits it. */
export function MergeWorkspace({ material, closed, isGone, queue, canResolve }: MergeWorkspaceProps) {
  const { fabric, conflict, resource } = material;
  const work = useMerge(material);
  const commit = useCommit(material, work);
  const ended = closed !== null || isGone;
  const done = commit.outcome !== null || (ended && !commit.pending);
  const { mayPropose, waits } = useTarget(material, canResolve);
  const readOnly = !canResolve || done || commit.pending || waits;
  const draftState = useDraft(conflict.conflict_id, work.draft, canResolve && !done, commit.pending);
  const [help, setHelp] = useState(false);
  const [queueOpen, setQueueOpen] = useState(false);
  const [view, setView] = useView();
  const next = queue?.find(
    ({ conflict_id, status }) => conflict_id !== conflict.conflict_id && status === "detected",
  );
  const nextHref = next ? conflictHref(fabric.id, next.conflict_id) : null;
  useWorkspaceKeys({ work, readOnly, nextHref, onCommit: commit.start, onHelp: () => setHelp(true) });
  const show = (path: string) => {
    work.dispatch({ type: "focus", path });
    showField(path);
  };
  const fieldPaths = work.session.merge.conflicts.map(({ path }) => path);
  const ticked = done ? queue?.map((item) => asResolved(item, conflict.conflict_id)) : queue;
  const queueList = (
    <Queue
      fabricId={fabric.id}
      conflicts={ticked}
      currentId={conflict.conflict_id}
      onOpen={() => setQueueOpen(false)}
    />
  );

  return (
    // As high as the page, so that the commit bar stays at its lower edge when there is little to decide.
    <div className="flex min-h-[calc(100dvh-10.25rem)] flex-col md:min-h-[calc(100dvh-6.25rem)]">
      <ConflictHeader
        material={material}
        actions={
          <Button
            className={cn(view === "fields" && "lg:hidden")}
            icon={<ListTodo />}
            onClick={() => setQueueOpen(true)}
          >
            Conflicts{ticked && ` (${ticked.filter(({ status }) => status !== "resolved").length})`}
          </Button>
        }
      />
      <div className={cn("grid grid-cols-1 items-start gap-4 pb-4", view === "fields" && WITH_SIDES)}>
        {view === "fields" && (
          <aside className="sticky top-16 max-h-[calc(100dvh-10rem)] overflow-y-auto max-lg:hidden">
            {queueList}
          </aside>
        )}
        <MergeDesk
          work={work}
          material={material}
          commit={commit}
          closed={commit.outcome ? null : closed}
          isGone={isGone && !commit.outcome && !commit.pending}
          view={view}
          onView={setView}
          next={next}
          canResolve={canResolve}
          readOnly={readOnly}
          onHelp={() => setHelp(true)}
        />
        <div className={cn(view === "fields" && BESIDE)}>
          <Consequences
            fabricId={fabric.id}
            filePath={resource.file_path}
            dependants={material.surroundings.dependants}
            around={work.around}
            findings={work.findings}
            gitText={material.git_text}
            resultText={work.text}
            waiting={work.missing.length}
            fieldAt={(path) => fieldAt(fieldPaths, path)}
            onShowField={show}
          />
        </div>
      </div>
      {canResolve && !done && !waits && (
        <CommitBar
          settings={work.settings}
          onChange={work.changeSettings}
          branch={fabric.branch}
          mayPropose={mayPropose}
          act={actWords(work.session, work.text === null)}
          missing={work.missing}
          hindrance={work.hindrance}
          committing={commit.pending}
          saved={<DraftNote state={draftState} wasRestored={material.draft !== null} />}
          onShowField={show}
          onCommit={commit.start}
        />
      )}
      <KeysDialog open={help} onOpenChange={setHelp} />
      <Sheet open={queueOpen} onOpenChange={setQueueOpen} title="Conflicts" description={fabric.name}>
        {queueList}
      </Sheet>
    </div>
  );
}
