import type { Mark } from "@/components/yaml-editor/yaml-editor";
import { checkResource } from "@/lib/fabrics/resources/checks";
import { kubernetesProblems } from "@/lib/fabrics/resources/rules";
import type { ResourceWarning } from "@/lib/fabrics/resources/schema";
import type { Json } from "@/lib/json";
import { findPath } from "@/lib/merge/path";
import { parseFile } from "@/lib/yaml/parse";
import { positionOf } from "@/lib/yaml/positions";
import { type Path, valueAt } from "./document";

/** Something to look at, in the text and, where it belongs to a field, at the field. */
export type Problem = Mark & { path: string | null };

/** Kind, namespace and name: what a stored resource keeps. */
export type Identity = { kind: string; name: string; namespace: string };

export type Analysis = {
  /** Undefined while the text cannot be read. */
  data: Json | undefined;
  problems: Problem[];
};

/** What else is doubtful about a document, beyond the rules of its kind. */
export type Judge = (data: Json) => ResourceWarning[];

/** Reads the text and collects what is wrong or doubtful about it, by line and by field. */
export function analyse(text: string, identity: Identity | null, judge: Judge = () => []): Analysis {
  const { documents } = parseFile(text);
  const [first, second] = documents;
  if (!first || (first.data === undefined && first.problems.length === 0))
    return {
      data: undefined,
      problems: [atLine(1, "A resource is needed: apiVersion, kind, metadata and spec.")],
    };
  if (first.problems.length > 0)
    return {
      data: undefined,
      problems: first.problems.map((problem) => ({ ...problem, severity: "error", path: null })),
    };
  if (second)
    return {
      data: first.data,
      problems: [atLine(second.line, "One resource only; make another one for this.")],
    };
  const { data } = first;
  const refusals = [...kubernetesProblems(data ?? null), ...(identity ? movedIdentity(data, identity) : [])];
  return {
    data,
    problems: [
      ...refusals.map((finding) => toProblem(text, finding, "error")),
      ...[...judge(data ?? null), ...checkResource(data ?? null)].map((finding) =>
        toProblem(text, finding, "warning"),
      ),
    ],
  };
}

/** Messages by the path of their field, for the form. */
export function byField(problems: readonly Problem[]): Map<string, Problem[]> {
  const found = new Map<string, Problem[]>();
  for (const problem of problems)
    if (problem.path) found.set(problem.path, [...(found.get(problem.path) ?? []), problem]);
  return found;
}

function movedIdentity(data: Json | undefined, identity: Identity): ResourceWarning[] {
  const kept: [path: Path, value: string, fallback?: string][] = [
    [["kind"], identity.kind],
    [["metadata", "name"], identity.name],
    [["metadata", "namespace"], identity.namespace, "default"],
  ];
  return kept
    .filter(([path, value, fallback]) => (valueAt(data, path) ?? fallback) !== value)
    .map(([path, value]) => ({
      path: path.join("."),
      message: `Has to stay ${value}; make a new resource to rename.`,
    }));
}

function toProblem(text: string, { path, message }: ResourceWarning, severity: Mark["severity"]): Problem {
  const steps = (findPath(path) ?? []).map((step) => (typeof step === "object" ? "" : String(step)));
  return { line: 1, column: 1, ...positionOf(text, 0, steps), message, severity, path };
}

const atLine = (line: number, message: string): Problem => ({
  line,
  column: 1,
  message,
  severity: "error",
  path: null,
});
