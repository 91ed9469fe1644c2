import { parseDocument } from "yaml";
import { kubernetesHints } from "@/lib/merge/hints";
import { merge3 } from "@/lib/merge/merge3";
import { editDocument } from "@/lib/yaml/edit";
import { parseFile } from "@/lib/yaml/parse";
import { vpcText } from "./documents";
import { type Bench, shortestMs } from "./measure";

const DOCUMENTS = 1000;

/**
 * Three-way merges from YAML to YAML: Git's text is read, merged with the GUI's
 * document over the base, and edited in place. The GUI's document and the base
 * are data already, as they are in the database.
 */
export const bench: Bench = {
  name: "three-way merge of 1,000 documents, YAML in to YAML out",
  bar: 1.5,
  run: async () => {
    const cases = Array.from({ length: DOCUMENTS }, (_, index) => ({
      base: read(vpcText(index)),
      gui: read(vpcText(index).replace("interfaceMTU: 1500", "interfaceMTU: 9000")),
      text: vpcText(index, 1),
    }));
    const floorMs = await shortestMs(7, () => {
      for (const { text } of cases) parseDocument(text).toString();
    });
    const oursMs = await shortestMs(7, () => {
      for (const { base, gui, text } of cases) {
        const parsed = parseFile(text).documents[0];
        const git = parsed?.data ?? null;
        const { document } = merge3(base, gui, git, kubernetesHints);
        editDocument(text, 0, git, document ?? null, { listKeys: kubernetesHints.listKeys, parsed });
      }
    });
    return { floorMs, oursMs };
  },
};

const read = (text: string) => parseFile(text).documents[0]?.data ?? null;
