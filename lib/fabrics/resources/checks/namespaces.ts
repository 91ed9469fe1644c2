import { type Interval, overlaps } from "./intervals";
import { networkText, readPrefix } from "./ipv4";
import { fields, integer, type KindCheck, listIn, listOf, mapIn, prefix, topology } from "./shape";
import { SHORT_NAME_LENGTH_MAX, VLAN_MAX } from "./values";

const ENTRIES_MAX = 20;

export const IPV4_NAMESPACE: KindCheck = {
  nameLengthMax: SHORT_NAME_LENGTH_MAX,
  spec: fields({ topology }, { subnets: listOf(prefix, 1, ENTRIES_MAX) }),
  rules(spec, report) {
    const networks = listIn(spec.subnets).flatMap((value, i) => {
      const found = readPrefix(value);
      return found ? [{ ...found, i }] : [];
    });
    for (const [later, earlier] of overlaps(networks))
      report(["subnets", later.i], `Overlaps ${networkText(earlier)}, which is in this list too.`);
  },
};

const vlan = integer(1, VLAN_MAX);

export const VLAN_NAMESPACE: KindCheck = {
  spec: fields({}, { ranges: listOf(fields({}, { from: vlan, to: vlan }), 1, ENTRIES_MAX) }),
  rules(spec, report) {
    const ranges: (Interval & { i: number })[] = [];
    for (const [i, range] of listIn(spec.ranges).entries()) {
      const { from, to } = mapIn(range);
      if (typeof from !== "number" || typeof to !== "number") continue;
      if (from > to) report(["ranges", i, "from"], `The range starts at ${from}, after its end ${to}.`);
      else ranges.push({ first: from, last: to, i });
    }
    for (const [later, { first, last }] of overlaps(ranges))
      report(["ranges", later.i], `Overlaps the range ${first} to ${last}, which is in this list too.`);
  },
};
