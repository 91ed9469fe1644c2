import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "@/lib/json";
import { editDocument } from "@/lib/yaml/edit";
import { parseFile } from "@/lib/yaml/parse";
import { printDocument } from "@/lib/yaml/print";
import { anyValue, document, handwriting, randomEdit, scalarValue } from "./support/documents";
import { handwritten, pathText } from "./support/styled-text";

const RUNS = { numRuns: Number(process.env.YAML_RUNS ?? 300) };
const read = (text: string, index = 0): Json | undefined => parseFile(text).documents[index]?.data;
const picks = fc.array(fc.nat(60), { minLength: 2, maxLength: 6 });
const newKey = fc.oneof(fc.constantFrom("added", "x-y", "no", "1"), fc.string({ maxLength: 4 }));

/** When the first key of a list element goes, the next one moves up behind the dash: its line changes by that alone. */
const afterDash = (line: string, old: string): boolean =>
  (/^ *- /.test(line) || /^ *- /.test(old)) && line.replace(/^[ -]*/, "") === old.replace(/^[ -]*/, "");

describe("any document in any handwriting", () => {
  test("is read as what was written, and an edit to the same data returns the same text", () => {
    fc.assert(
      fc.property(document, handwriting, (data, hand) => {
        const { text } = handwritten(data, hand);
        expect(parseFile(text).documents[0]?.problems).toEqual([]);
        expect(read(text)).toEqual(data);
        expect(editDocument(text, 0, data, data)).toBe(text);
      }),
      RUNS,
    );
  });

  test("holds exactly the wanted data after an edit, and the old data after the edit back", () => {
    fc.assert(
      fc.property(document, handwriting, picks, anyValue, newKey, (data, hand, where, fresh, name) => {
        const { text } = handwritten(data, hand);
        const { to } = randomEdit(data, where, fresh, name);
        const edited = editDocument(text, 0, data, to);
        expect(read(edited)).toEqual(to);
        expect(read(editDocument(edited, 0, to, data))).toEqual(data);
      }),
      RUNS,
    );
  });

  test("keeps every line of every path that an edit does not change, in order", () => {
    fc.assert(
      fc.property(
        document,
        handwriting,
        picks,
        fc.oneof(scalarValue, anyValue),
        newKey,
        (data, hand, where, fresh, name) => {
          const { text, lines } = handwritten(data, hand);
          const { path, to } = randomEdit(data, where, fresh, name);
          const changed = pathText(path);
          const parent = pathText(path.slice(0, -1));
          const isOthers = (own: string) =>
            !own.startsWith(changed) &&
            own !== parent &&
            own !== `${parent}!` &&
            !changed.startsWith(`${own},`);
          const kept = lines.filter(
            (line) => line.text !== "" && line.paths.every(isOthers) && !line.text.includes("section above"),
          );
          const result = editDocument(text, 0, data, to).split(/\r?\n/);
          let at = 0;
          for (const line of kept) {
            const found = result.findIndex(
              (other, index) => index >= at && (other === line.text || afterDash(other, line.text)),
            );
            if (found === -1)
              throw new Error(
                `lost ${JSON.stringify(line.text)} when ${changed} changed:\n${text}\n=>\n${result.join("\n")}`,
              );
            at = found + 1;
          }
        },
      ),
      RUNS,
    );
  });

  test("keeps its neighbours in the file byte for byte", () => {
    fc.assert(
      fc.property(document, handwriting, picks, anyValue, newKey, (data, hand, where, fresh, name) => {
        const { text } = handwritten(data, { ...hand, finalNewline: true });
        const before = `# first${hand.eol}a:  1 # one${hand.eol}---${hand.eol}`;
        const after = `--- # third${hand.eol}b:   0x10`;
        const { to } = randomEdit(data, where, fresh, name);
        const edited = editDocument(before + text + after, 1, data, to);
        expect(edited.startsWith(before)).toBe(true);
        expect(edited.endsWith(after)).toBe(true);
        expect(read(edited, 1)).toEqual(to);
      }),
      RUNS,
    );
  });
});

test("any data printed as a new document is read as the same data, with either line ending", () => {
  fc.assert(
    fc.property(anyValue, fc.constantFrom("\n" as const, "\r\n" as const), (data, lineEnding) => {
      expect(read(printDocument(data, { lineEnding }))).toEqual(data);
    }),
    RUNS,
  );
});
