import { defineOperation } from "@/lib/operations/define";
import { ImportRequest, importLater } from "./run";
import { UndoRequest, undoImport } from "./undo";

export const fileImport = defineOperation({ kind: "ipam_import", request: ImportRequest, run: importLater });

export const importUndo = defineOperation({
  kind: "ipam_import_undo",
  request: UndoRequest,
  run: undoImport,
});
