import type { Json } from "@/lib/json";
import { kubernetesHints } from "@/lib/merge/hints";
import { merge3 } from "@/lib/merge/merge3";
import { editDocument } from "@/lib/yaml/edit";
import { parseFile } from "@/lib/yaml/parse";

/**
 * My text with their changes in it, comments of mine kept; null when a text cannot
 * be read or both changed the same field, so that somebody has to choose.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string | null {
  const [baseData, mineData, theirData] = [base, mine, theirs].map(dataOf);
  if (baseData === undefined || mineData === undefined || theirData === undefined) return null;
  const { document, conflicts } = merge3(baseData, mineData, theirData);
  if (conflicts.length > 0 || document === undefined) return null;
  return editDocument(mine, 0, mineData, document, { listKeys: kubernetesHints.listKeys });
}

function dataOf(text: string): Json | undefined {
  const { documents } = parseFile(text);
  return documents.length === 1 ? documents[0]?.data : undefined;
}
