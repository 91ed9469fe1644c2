import { z } from "zod";

export const StartUndo = z.strictObject({
  force: z
    .boolean()
    .default(false)
    .describe("Take back also what was changed again since. Other changes made since stay all the same."),
  commit_message: z.string().trim().min(1).max(2000).optional(),
});
export type StartUndo = z.infer<typeof StartUndo>;

export const UndoResource = z.object({
  resource: z.object({ kind: z.string(), namespace: z.string(), name: z.string() }),
  outcome: z.enum(["goes_back", "stays", "unchanged"]),
  git_fields: z.array(z.string()).describe("What goes back in Git; `$` for the whole resource."),
  gui_fields: z.array(z.string()).describe("What goes back here."),
  conflicts: z.array(z.string()).describe("Changed again since; with `force` these go back too."),
  reason: z.string().nullable().describe("Why it stays."),
});
export type UndoResource = z.infer<typeof UndoResource>;

export const UndoFile = z.object({
  path: z.string(),
  outcome: z.enum(["goes_back", "stays"]),
  reason: z.string().nullable(),
});

/** What an undo leaves as its result. */
export const UndoResult = z.object({
  undoes: z.string(),
  forced: z.boolean(),
  resources: z.array(UndoResource),
  files: z
    .array(UndoFile)
    .describe("Files beside the resources: what was ingested, archived, or had errors."),
});
export type UndoResult = z.infer<typeof UndoResult>;

export const UndoQuery = z.object({
  force: z
    .enum(["true", "false"])
    .default("false")
    .transform((word) => word === "true"),
});
export type UndoQuery = z.infer<typeof UndoQuery>;

export const UndoPreview = z
  .object({
    operation_id: z.string(),
    undoable: z.boolean(),
    undo_reason: z.string().nullable().describe("Why it cannot be undone."),
    undone_by: z.string().nullable(),
    resources: z.array(UndoResource),
    files: z.array(UndoFile),
    notes: z.array(z.string()),
  })
  .meta({ id: "UndoPreview" });
export type UndoPreview = z.infer<typeof UndoPreview>;

export const StartedUndo = z
  .object({
    success: z.literal(true),
    message: z.string(),
    operation_id: z.string(),
    undoes: z.string(),
    status_url: z.string(),
  })
  .meta({ id: "StartedUndo" });
export type StartedUndo = z.infer<typeof StartedUndo>;
