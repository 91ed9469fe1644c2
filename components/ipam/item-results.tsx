import { CircleAlert, CircleCheck } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

export type ItemResult = { id: string; label: string; success: boolean; message: string };

/** What became of each of many; what failed comes first. */
export function ItemResults({ results }: { results: readonly ItemResult[] }) {
  const sorted = [...results].sort((a, b) => Number(a.success) - Number(b.success));
  return (
    <ul aria-label="Results" className="max-h-72 divide-y overflow-y-auto rounded border text-sm">
      {sorted.map(({ id, label, success, message }) => (
        <li key={id} className="flex items-start gap-2 px-3 py-1.5">
          {success ? (
            <CircleCheck className="mt-0.5 size-4 shrink-0 text-agreed" aria-hidden />
          ) : (
            <CircleAlert className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden />
          )}
          <span className="shrink-0 font-mono">{label}</span>
          <span className="min-w-0 break-words text-muted">{message}</span>
        </li>
      ))}
    </ul>
  );
}

/** `3 released, 1 failed.` */
export function outcomeOf(results: readonly { success: boolean }[], done: string): string {
  const failed = results.filter(({ success }) => !success).length;
  return failed === 0
    ? `${results.length} ${done}.`
    : `${results.length - failed} ${done}, ${failed} failed.`;
}

/** Says in a dialog of its own what became of each of many. */
export const ResultsDialog = ({
  results,
  done,
  onClose,
}: {
  results: readonly ItemResult[];
  /** What was done to those that went well, for example "released". */
  done: string;
  onClose: () => void;
}) => (
  <Dialog
    open
    onOpenChange={onClose}
    size="md"
    title={outcomeOf(results, done)}
    footer={
      <Button variant="primary" onClick={onClose}>
        Close
      </Button>
    }
  >
    <ItemResults results={results} />
  </Dialog>
);

/** Which ones a question is about, by their addresses. */
export const AddressList = ({ addresses }: { addresses: readonly string[] }) => (
  <p className="max-h-24 overflow-y-auto break-words font-mono text-sm">{addresses.join(", ")}</p>
);
