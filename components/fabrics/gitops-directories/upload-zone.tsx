"use client";

import { Upload } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { ProgressRing } from "@/components/ui/progress-ring";
import type { UploadedFiles } from "@/lib/fabrics/gitops-directories/schema";
import { counted } from "../words";
import { useUploadFiles } from "./data";

const SIZE_BYTES_MAX = 5_000_000;
const YAML_NAME = /\.ya?ml$/i;

type Props = { fabricId: number; onUploaded: (files: UploadedFiles) => void };

/** Takes YAML files by drop or from the file picker and commits them into raw/pending. */
export function UploadZone({ fabricId, onUploaded }: Props) {
  const id = useId();
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<string[]>([]);
  const upload = useUploadFiles(fabricId);

  const take = async (list: FileList | null) => {
    const files = [...(list ?? [])];
    const bad = files.flatMap((file) => refusal(file) ?? []);
    setRefused(bad);
    if (files.length === 0 || bad.length > 0) return;
    const read = await Promise.all(
      files.map(async (file) => ({ name: file.name, content: await file.text() })),
    );
    upload.mutate({ files: read }, { onSuccess: onUploaded });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files);
  };

  return (
    <div className="flex flex-col gap-3">
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "flex cursor-pointer flex-col items-center gap-1 rounded-lg border border-border-strong border-dashed px-4 py-6 text-center text-sm transition-colors focus-within:border-focus hover:bg-surface-sunken",
          over && "border-accent bg-accent-soft",
        )}
      >
        {upload.isPending ? (
          <ProgressRing value={null} label="Committing" size={20} />
        ) : (
          <Upload className="size-5 text-muted" aria-hidden />
        )}
        <span className="font-medium">
          {upload.isPending ? "Committing into raw/pending" : "Drop YAML files here"}
        </span>
        <span className="text-muted text-xs">
          or choose them; up to 5 MB each, committed into raw/pending
        </span>
        <input
          id={id}
          type="file"
          multiple
          accept=".yaml,.yml"
          className="sr-only"
          disabled={upload.isPending}
          onChange={({ target }) => {
            void take(target.files);
            target.value = "";
          }}
        />
      </label>
      {refused.length > 0 && (
        <ErrorState
          inline
          title={`${counted(refused.length, "file")} cannot be taken; nothing was uploaded`}
          meaning={refused.join(" ")}
        />
      )}
      {upload.isError && <ErrorState inline title="Nothing was uploaded" error={upload.error} />}
    </div>
  );
}

function refusal(file: File): string | null {
  if (!YAML_NAME.test(file.name)) return `${file.name} does not end in .yaml or .yml.`;
  if (file.size > SIZE_BYTES_MAX) return `${file.name} is larger than 5 MB.`;
  return null;
}
