import { invalidField } from "@/lib/errors";
import type { BackupDocument, ReadBackup } from "./read";
import type { RestoreBackup } from "./schema";

/** The document that each resource gets back; `invalid_input` names what the backup does not have. */
export function chooseDocuments(
  { resources }: Pick<ReadBackup, "resources">,
  { resources: wanted, side }: Pick<RestoreBackup, "resources" | "side">,
): Map<string, BackupDocument> {
  const keys = wanted ?? [...resources.keys()];
  const missing = keys.filter((key) => !resources.has(key));
  if (missing.length > 0) throw invalidField("resources", `The backup has no ${missing.join(", ")}.`);
  const chosen = new Map<string, BackupDocument>();
  for (const key of keys) {
    const entry = resources.get(key);
    const document = side ? entry?.[side] : (entry?.git ?? entry?.gui);
    if (document) chosen.set(key, document);
    else if (wanted)
      throw invalidField("side", `The backup has no ${side === "gui" ? "GUI" : "Git"} document of ${key}.`);
  }
  return chosen;
}
