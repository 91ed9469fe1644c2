import "@/tests/support/properties";
import fc from "fast-check";
import { expect, test } from "vitest";
import { blockAt, moved, rectOf, rowsOf, WHOLE } from "@/components/ipam/plan/geometry";
import { countSteps, LOOKS, lookOf, STEPS, stepOf } from "@/components/ipam/plan/steps";
import { blockOf } from "@/lib/ipam/addresses";
import { BLOCK_STATE } from "@/lib/ipam/plan/layers";

const octet = fc.integer({ min: 0, max: 255 });
const spans = fc.tuple(octet, octet).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const sizes = fc.record({
  width: fc.integer({ min: 100, max: 3000 }),
  height: fc.integer({ min: 100, max: 3000 }),
});

test("the middle of each cell is that cell, in every part of the plan and every size", () => {
  fc.assert(
    fc.property(spans, sizes, octet, octet, (span, size, row, y) => {
      const block = blockOf(span.from + (row % rowsOf(span)), y);
      const { left, top, width, height } = rectOf(block, size, span);
      expect(blockAt(left + width / 2, top + height / 2, size, span)).toBe(block);
    }),
  );
});

test("outside the map there is no cell", () => {
  const size = { width: 256, height: 256 };
  for (const [x, y] of [
    [-1, 0],
    [0, -1],
    [256, 0],
    [0, 256],
  ] as const)
    expect(blockAt(x, y, size, WHOLE)).toBeNull();
});

test("no key leaves the map, and other keys lead nowhere", () => {
  const keys = fc.constantFrom(
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "ArrowDown",
    "Home",
    "End",
    "PageUp",
    "PageDown",
  );
  fc.assert(
    fc.property(spans, octet, octet, keys, (span, row, y, key) => {
      const next = moved(blockOf(span.from + (row % rowsOf(span)), y), key, span) ?? -1;
      expect(next >> 8).toBeGreaterThanOrEqual(span.from);
      expect(next >> 8).toBeLessThanOrEqual(span.to);
    }),
  );
  expect(moved(0, "a", WHOLE)).toBeNull();
});

test.each([
  [0, "empty"],
  [1, "low"],
  [63, "low"],
  [64, "half"],
  [126, "half"],
  [127, "filling"],
  [203, "filling"],
  [204, "nearly"],
  [253, "nearly"],
  [254, "full"],
])("an active region of %i hosts looks %s", (hosts, id) => {
  expect(STEPS[stepOf(BLOCK_STATE.active, hosts)]?.id).toBe(id);
});

test("every other state looks like itself", () => {
  for (const state of ["free", "held", "reserved", "cooling", "kept"] as const)
    expect(STEPS[stepOf(BLOCK_STATE[state], 0)]?.id).toBe(state);
});

test("the looks worked out once are those of each pair of bytes", () => {
  const states = Object.values(BLOCK_STATE);
  expect(LOOKS).toHaveLength(states.length * 256);
  for (const state of states)
    for (const hosts of [0, 1, 127, 254, 255]) expect(LOOKS[lookOf(state, hosts)]).toBe(stepOf(state, hosts));
});

test("the legend counts the blocks of the part that is shown, from its first row to its last", () => {
  const [states, hosts] = [new Uint8Array(65_536), new Uint8Array(65_536)];
  const { active, reserved, kept } = BLOCK_STATE;
  for (const [x, y, state, held] of [
    [97, 255, active, 254],
    [98, 0, active, 254],
    [98, 1, active, 0],
    [107, 255, reserved, 0],
    [108, 0, kept, 0],
  ] as const) {
    states[blockOf(x, y)] = state;
    hosts[blockOf(x, y)] = held;
  }
  const counts = countSteps({ states, hosts }, { from: 98, to: 107 });
  const told = Object.fromEntries(
    STEPS.map(({ id }, step) => [id, counts[step]]).filter(([, count]) => count),
  );
  expect(told).toEqual({ free: 2557, empty: 1, full: 1, reserved: 1 });
});
