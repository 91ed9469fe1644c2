"use client";
import { Upload } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "../../ui/button";
import { cn } from "../../ui/cn";

/** Takes a CSV that is dropped or chosen. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <section
      aria-label="The file"
      className={cn(
        "flex flex-col items-center gap-3 rounded-lg border border-dashed px-6 py-12 text-center",
        over ? "border-accent bg-surface-sunken" : "border-border-strong",
      )}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file) onFile(file);
      }}
    >
      <Upload className="size-6 text-muted" aria-hidden />
      <p className="font-medium">Drop a CSV here</p>
      <p className="max-w-md text-muted text-sm">
        One region or host a line, with headings such as Region Name, CIDR, Hostname, IP Address. An export of
        the plan can be imported as it is. Nothing is changed before you have seen what would happen.
      </p>
      <Button variant="primary" onClick={() => input.current?.click()}>
        Choose a file
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        aria-label="CSV file"
        className="sr-only"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
          target.value = "";
        }}
      />
    </section>
  );
}
