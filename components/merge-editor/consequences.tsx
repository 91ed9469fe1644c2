import { CircleCheck, FileDiff, Link2, TriangleAlert, Unlink } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { Consequences as Around } from "@/lib/fabrics/conflicts/consequences";
import type { MergeMaterial } from "@/lib/fabrics/conflicts/schema";
import type { ResourceWarning } from "@/lib/fabrics/resources/schema";
import { LineDiff } from "./line-diff";

export type Finding = ResourceWarning & {
  /** Blocking ones are refused by the server; the others are good to know. */
  blocks: boolean;
};

type ConsequencesProps = {
  fabricId: number;
  filePath: string | null;
  dependants: MergeMaterial["surroundings"]["dependants"];
  /** What the result breaks or runs into. */
  around: Around;
  findings: readonly Finding[];
  /** Git's text now, and the text that would be written; null: no file. */
  gitText: string | null;
  resultText: string | null;
  /** Findings at fields that still wait may go away with the decision. */
  waiting: number;
  /** The conflicting field at, above or below a path. */
  fieldAt: (path: string) => string | undefined;
  onShowField: (path: string) => void;
};

/** What the result means, recomputed with every choice. */
export function Consequences(props: ConsequencesProps) {
  const { fabricId, filePath, dependants, findings, gitText, resultText, waiting, onShowField } = props;
  const { broken, problems } = props.around;
  const messages = new Map(broken.map(({ id, message }) => [id, message]));
  return (
    <section
      aria-label="What the result means"
      className="flex flex-col divide-y rounded-lg border bg-surface-raised"
    >
      <h2 className="px-3 py-2.5 font-medium text-sm">What the result means</h2>
      <Part
        icon={
          findings.length > 0 ? (
            <TriangleAlert className="text-waiting" />
          ) : (
            <CircleCheck className="text-agreed" />
          )
        }
        title={findings.length === 0 ? "Fits its schema" : count(findings.length, "objection", "objections")}
      >
        {findings.length > 0 && (
          <ul className="flex flex-col gap-2">
            {findings.map((finding) => (
              <li key={`${finding.path} ${finding.message}`} className="text-sm">
                <FindingPath path={finding.path} field={props.fieldAt(finding.path)} onShow={onShowField} />
                <p className={cn(finding.blocks ? "text-failed" : "text-waiting")}>{finding.message}</p>
              </li>
            ))}
          </ul>
        )}
        {waiting > 0 && (
          <p className="text-muted text-xs">
            {count(waiting, "field", "fields")} to decide; until then the GUI’s side is assumed there.
          </p>
        )}
      </Part>
      <Part
        icon={
          broken.length > 0 ? <TriangleAlert className="text-failed" /> : <Link2 className="text-muted" />
        }
        title={dependantsTitle(dependants.length, broken.length)}
      >
        {dependants.length > 0 && (
          <ul className="flex flex-col gap-1">
            {dependants.map(({ id, kind, name }) => (
              <li key={id} className="min-w-0 text-sm">
                <Link
                  href={`/fabrics/${fabricId}/resources/${id}`}
                  className={cn("block truncate hover:underline", messages.has(id) && "text-failed")}
                >
                  <span className="text-muted">{kind}</span> {name}
                </Link>
                {messages.has(id) && <p className="text-failed text-xs">{messages.get(id)}</p>}
              </li>
            ))}
          </ul>
        )}
      </Part>
      {problems.length > 0 && (
        <Part icon={<Unlink className="text-waiting" />} title="Does not fit its surroundings">
          <Problems fabricId={fabricId} problems={problems} fieldAt={props.fieldAt} onShow={onShowField} />
        </Part>
      )}
      <Part icon={<FileDiff className="text-muted" />} title={fileTitle(gitText, resultText)}>
        {filePath && <p className="break-all font-mono text-muted text-xs">{filePath}</p>}
        <LineDiff before={gitText ?? ""} after={resultText ?? ""} />
      </Part>
    </section>
  );
}

type FindingPathProps = { path: string; field: string | undefined; onShow: (path: string) => void };

function FindingPath({ path, field, onShow }: FindingPathProps) {
  if (field === undefined) return <p className="break-words font-mono text-xs">{path}</p>;
  return (
    <button
      type="button"
      className="max-w-full break-words text-left font-mono text-xs underline decoration-dotted underline-offset-2"
      onClick={() => onShow(field)}
    >
      {path}
    </button>
  );
}

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

function dependantsTitle(number: number, broken: number): string {
  if (number === 0) return "Nothing depends on it";
  if (broken > 0) return `${count(broken, "resource breaks", "resources break")}`;
  return `${count(number, "resource depends", "resources depend")} on it`;
}

const PROBLEMS_SHOWN = 10;

type ProblemsProps = {
  fabricId: number;
  problems: Around["problems"];
  fieldAt: (path: string) => string | undefined;
  onShow: (path: string) => void;
};

/** References and addresses of the result that do not fit, with the way to the other resource. */
function Problems({ fabricId, problems, fieldAt, onShow }: ProblemsProps) {
  return (
    <ul className="flex flex-col gap-2">
      {problems.slice(0, PROBLEMS_SHOWN).map(({ path, message, kind, name, resource_id, region_id }) => (
        <li key={`${path} ${message}`} className="text-sm">
          <FindingPath path={path} field={fieldAt(path)} onShow={onShow} />
          <p className="break-words text-waiting">{message}</p>
          {(resource_id !== null || region_id) && (
            <Link
              href={
                region_id ? `/ipam/regions/${region_id}` : `/fabrics/${fabricId}/resources/${resource_id}`
              }
              className="break-all text-accent text-xs hover:underline"
            >
              Open {kind} {name}
            </Link>
          )}
        </li>
      ))}
      {problems.length > PROBLEMS_SHOWN && (
        <li className="text-muted text-xs">And {problems.length - PROBLEMS_SHOWN} more.</li>
      )}
    </ul>
  );
}

function fileTitle(gitText: string | null, resultText: string | null): string {
  if (resultText === null) return gitText === null ? "The file stays deleted" : "The file is deleted";
  if (gitText === null) return "The file is created";
  return gitText === resultText ? "The file stays as it is" : "Lines changed in the file";
}

function Part({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-2 p-3">
      <h3 className="flex items-center gap-2 font-medium text-sm [&_svg]:size-4 [&_svg]:shrink-0">
        {icon}
        {title}
      </h3>
      {children}
    </div>
  );
}
