import type { Node, YAMLMap } from "yaml";
import { isObject, type Json, type JsonObject } from "@/lib/json";
import { sameValue } from "@/lib/merge/compare";
import { alignLists, type ListKeys, type PathSegment } from "@/lib/yaml/edit/align";
import { editBlock, type Part } from "@/lib/yaml/edit/block";
import { CannotEdit, type Change } from "@/lib/yaml/edit/changes";
import { editFlow, type FlowPart } from "@/lib/yaml/edit/flow";
import {
  chunksOf,
  contentEnd,
  type Entry,
  entriesOf,
  isBlockCollection,
  type Place,
} from "@/lib/yaml/edit/layout";
import { nextLine } from "@/lib/yaml/edit/lines";
import { isFilled, replaceValue } from "@/lib/yaml/edit/replace";
import { styleOf } from "@/lib/yaml/edit/style";
import { entryLines, flowEntry, flowText, itemLines, type TextStyle } from "@/lib/yaml/node-text";
import { type AliasTargets, isMap, isSeq } from "@/lib/yaml/nodes";
import { JsonReader } from "@/lib/yaml/to-json";

export type PlannerOptions = {
  text: string;
  eol: string;
  root: Node | null;
  aliases: AliasTargets;
  listKeys: ListKeys | undefined;
  /** Where the lines of the document's content start; comments above belong to the first entry only down to here. */
  floor: number;
  /** Values deeper than this are not looked into but written anew; Infinity unless a finer edit has failed. */
  depthMax: number;
};

/** One wanted entry before it is known whether the collection is written in block or in flow style. */
type Wanted =
  | { kept: number; changes: Change[] }
  | { kept?: undefined; key: string | undefined; value: Json };

/** Plans the changes of the text that turn `actual` into `wanted`, place by place, and touches nothing else. */
export class Planner {
  private knownStyle: TextStyle | undefined;

  constructor(private readonly options: PlannerOptions) {}

  /** Found when first needed: most edits change one scalar, and the search walks the whole document. */
  private get style(): TextStyle {
    this.knownStyle ??= styleOf(this.options.text, this.options.root, this.options.aliases);
    return this.knownStyle;
  }

  plan(place: Place, actual: Json, wanted: Json, path: PathSegment[] = []): Change[] {
    if (sameValue(actual, wanted)) return [];
    const { node } = place;
    if (path.length < this.options.depthMax && node && isFilled(wanted)) {
      if (isMap(node) && node.items.length > 0 && isObject(actual) && isObject(wanted))
        return this.map(place, node, actual, wanted, path);
      if (isSeq(node) && node.items.length > 0 && Array.isArray(actual) && Array.isArray(wanted))
        return this.list(place, node, actual, wanted, path);
    }
    return this.replace(place, wanted);
  }

  replace(place: Place, wanted: Json): Change[] {
    const { text, eol } = this.options;
    const { node } = place;
    const block = node && isBlockCollection(node) ? this.block(place, node) : undefined;
    const end = node?.range && node.range[1] > node.range[0] ? contentEnd(text, node) : place.slot;
    return replaceValue({ text, eol, style: this.style, place, end, block }, wanted);
  }

  private block(place: Place, node: Node) {
    const { text, aliases, floor } = this.options;
    const entries = entriesOf(text, node, aliases);
    return {
      entries,
      chunks: chunksOf(text, entries, place.owner === "root" ? floor : nextLine(text, place.slot)),
    };
  }

  private map(
    place: Place,
    node: YAMLMap,
    actual: JsonObject,
    wanted: JsonObject,
    path: PathSegment[],
  ): Change[] {
    const entries = entriesOf(this.options.text, node, this.options.aliases);
    const merged = new JsonReader(this.options.aliases).mergedInto(node);
    const has = (key: string | undefined) => key !== undefined && Object.hasOwn(wanted, key);
    // A merge cannot leave out one key: if one is to go, the others are written out and the merge goes.
    const keepsMerge = Object.keys(merged).every(has);
    const kept = entries.flatMap((entry, index) =>
      (entry.isMerge ? keepsMerge : has(entry.key)) ? [index] : [],
    );
    const parts: Wanted[] = kept.map((index) => ({
      kept: index,
      changes: this.entry(entries[index] as Entry, actual, wanted, path),
    }));
    this.addNewKeys(parts, entries, wanted, keepsMerge ? merged : {});
    return this.assemble(place, node, entries, parts, {});
  }

  /** Puts each new key behind the key it follows in the wanted data, or at the end. */
  private addNewKeys(parts: Wanted[], entries: Entry[], wanted: JsonObject, merged: JsonObject) {
    const keyOf = (part: Wanted) => {
      if (part.kept === undefined) return part.key;
      return entries[part.kept]?.isMerge ? undefined : entries[part.kept]?.key;
    };
    const present = new Set(parts.map(keyOf));
    const isNew = (key: string) =>
      !present.has(key) && !(Object.hasOwn(merged, key) && sameValue(merged[key], wanted[key]));
    const followers = new Map<string | undefined, Wanted[]>();
    let previous: string | undefined;
    for (const key of Object.keys(wanted)) {
      if (present.has(key)) previous = key;
      else if (isNew(key))
        followers.set(previous, [...(followers.get(previous) ?? []), { key, value: wanted[key] as Json }]);
    }
    const atEnd = followers.get(undefined) ?? [];
    followers.delete(undefined);
    const all = parts.flatMap((part) => [part, ...(followers.get(keyOf(part)) ?? [])]);
    parts.splice(0, parts.length, ...all, ...atEnd);
  }

  private entry(entry: Entry, actual: JsonObject, wanted: JsonObject, path: PathSegment[]): Change[] {
    if (entry.isMerge || entry.key === undefined) return [];
    return this.plan(entry.place, actual[entry.key] as Json, wanted[entry.key] as Json, [...path, entry.key]);
  }

  private list(place: Place, node: Node, actual: Json[], wanted: Json[], path: PathSegment[]): Change[] {
    const entries = entriesOf(this.options.text, node, this.options.aliases);
    if (entries.length !== actual.length) throw new CannotEdit("The list's entries cannot be told apart.");
    const sources = alignLists(actual, wanted, this.options.listKeys, path);
    const parts = wanted.map((value, index): Wanted => {
      const source = sources[index];
      if (source === undefined) return { key: undefined, value };
      const changes = this.plan((entries[source] as Entry).place, actual[source] as Json, value, [
        ...path,
        source,
      ]);
      return { kept: source, changes };
    });
    return this.assemble(place, node, entries, parts, []);
  }

  private assemble(place: Place, node: Node, entries: Entry[], parts: Wanted[], empty: Json): Change[] {
    if (parts.length === 0) return this.replace(place, empty);
    const isUnmoved = parts.length === entries.length && parts.every((part, index) => part.kept === index);
    if (isUnmoved) return parts.flatMap((part) => (part.kept === undefined ? [] : part.changes));
    const { text, eol } = this.options;
    if (!isBlockCollection(node)) {
      if (!node.srcToken) throw new CannotEdit("A pair in a list has no brackets of its own.");
      const flowParts = parts.map(
        (part): FlowPart => (part.kept === undefined ? { text: this.flow(part) } : part),
      );
      return editFlow(text, node, entries, flowParts);
    }
    const blockParts = parts.map((part): Part => {
      if (part.kept !== undefined) return part;
      return {
        lines:
          part.key === undefined
            ? itemLines(part.value, this.style)
            : entryLines(part.key, part.value, this.style),
      };
    });
    return editBlock({ text, eol, ...this.block(place, node) }, blockParts);
  }

  private flow({ key, value }: { key: string | undefined; value: Json }): string {
    return key === undefined ? flowText(value, this.style, true) : flowEntry(key, value, this.style);
  }
}
