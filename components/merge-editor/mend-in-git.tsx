import { FileWarning } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { CopyText } from "@/components/ui/copy-text";
import type { MergeMaterial } from "@/lib/fabrics/conflicts/schema";

type MendInGitProps = { material: MergeMaterial; finding: NonNullable<MergeMaterial["finding"]> };

/** The files themselves disagree or cannot be read, so nothing can be chosen here: what is wrong, where, and the way out. */
export function MendInGit({ material, finding }: MendInGitProps) {
  const { conflict, fabric, resource } = material;
  const isDouble = conflict.conflict_type === "duplicate_identity";
  return (
    <Card className="border-waiting/40">
      <CardBody className="flex flex-col gap-4">
        <p className="flex items-center gap-2 font-medium text-waiting">
          <FileWarning className="size-5 shrink-0" aria-hidden />
          {isDouble ? "Two files define this resource." : "Its file in Git cannot be read."}
        </p>
        <ul className="flex flex-col gap-1">
          {finding.paths.map((path) => (
            <li key={path} className="min-w-0 break-all">
              <CopyText text={path} label="Copy the path" />
            </li>
          ))}
        </ul>
        {finding.message && (
          <p className="text-failed text-sm">
            {finding.line !== null && `Line ${finding.line}, column ${finding.column ?? 1}: `}
            {finding.message}
          </p>
        )}
        <p className="max-w-prose text-sm">
          {isDouble
            ? "The first of them counts until then, and neither is written to. Remove or rename one of the two in Git and push."
            : "It is never written over, and what is edited here is kept. Correct it in Git and push."}{" "}
          The next sync closes this conflict by itself.
        </p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink variant="primary" href={`/fabrics/${fabric.id}`}>
            Open the fabric to sync
          </ButtonLink>
          <ButtonLink href={`/fabrics/${fabric.id}/resources/${resource.id}`}>
            Open {resource.name}
          </ButtonLink>
        </div>
      </CardBody>
    </Card>
  );
}
