"use client";
import { useState } from "react";
import { FILE_BYTES_MAX, type ImportAnswer } from "@/lib/ipam/imports/schema";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/notice";
import type { Given } from "./data";
import { FileDrop } from "./file-drop";
import { ImportOutcome } from "./import-outcome";
import { ImportPlan } from "./import-plan";

/** From a file to addresses: choose it, map its columns, see what would happen, run, and undo. */
export function ImportWizard() {
  const [given, setGiven] = useState<Given | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [answer, setAnswer] = useState<ImportAnswer | null>(null);
  const take = async (file: File) => {
    if (file.size > FILE_BYTES_MAX) return setProblem(`${file.name} is larger than 20 MB.`);
    setProblem(null);
    setGiven({ id: crypto.randomUUID(), content: await file.text(), file_name: file.name });
  };
  const again = () => {
    setGiven(null);
    setAnswer(null);
  };
  if (answer)
    return (
      <ImportOutcome
        jobId={answer.job_id}
        actions={
          <Button variant="primary" onClick={again}>
            Import another file
          </Button>
        }
      />
    );
  if (given) return <ImportPlan key={given.id} given={given} onDone={setAnswer} onOther={again} />;
  return (
    <div className="flex flex-col gap-3">
      {problem && <Notice tone="failed">{problem}</Notice>}
      <FileDrop onFile={(file) => void take(file)} />
    </div>
  );
}
