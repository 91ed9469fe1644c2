import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addressOf,
  BLOCK_MAX,
  blockOf,
  blockOfNumber,
  cidrOf,
  NUMBER_MAX,
  numberOf,
  numbersOfBlock,
  octetsOfBlock,
  octetsOfNumber,
  parseAddress,
} from "@/lib/ipam/addresses";
import { numbersMeant } from "@/lib/ipam/list";

const number = fc.integer({ min: 0, max: NUMBER_MAX });
const block = fc.integer({ min: 0, max: BLOCK_MAX });

test("an address and its number lead to each other", () => {
  fc.assert(
    fc.property(number, (each) => {
      const { x, y, z } = octetsOfNumber(each);
      expect(numberOf(blockOf(x, y), z)).toBe(each);
      expect(parseAddress(addressOf(each))).toBe(each);
    }),
  );
});

test("only the one spelling of an address of 10.0.0.0/8 is one", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV4Extended(), fc.ipV6()), (text) => {
      const parsed = parseAddress(text);
      if (parsed !== null) expect(addressOf(parsed)).toBe(text);
    }),
  );
});

test("a number is in the block it belongs to, and in no other", () => {
  fc.assert(
    fc.property(number, block, (each, other) => {
      const { from, to } = numbersOfBlock(other);
      expect(each >= from && each <= to).toBe(blockOfNumber(each) === other);
    }),
  );
});

test("order of numbers is order of octets", () => {
  fc.assert(
    fc.property(number, number, (a, b) => {
      const [left, right] = [octetsOfNumber(a), octetsOfNumber(b)];
      const byOctets = left.x - right.x || left.y - right.y || left.z - right.z;
      expect(Math.sign(a - b)).toBe(Math.sign(byOctets));
    }),
  );
});

test("a /24, its first octets and each of its addresses mean exactly their numbers", () => {
  fc.assert(
    fc.property(number, (each) => {
      const own = blockOfNumber(each);
      const { x, y } = octetsOfBlock(own);
      expect(numbersMeant(cidrOf(own))).toEqual(numbersOfBlock(own));
      expect(numbersMeant(`10.${x}.${y}`)).toEqual(numbersOfBlock(own));
      expect(numbersMeant(`10.${x}`)).toEqual({ from: x * 65_536, to: x * 65_536 + 65_535 });
      expect(numbersMeant(addressOf(each))).toEqual({ from: each, to: each });
    }),
  );
});

test.each(["web-10.1", "10.256", "10", "11.1.1.1", "10.1.1.1.1", "10.1.1.1/16"])(
  "%s means no address",
  (text) => {
    expect(numbersMeant(text)).toBeNull();
  },
);
