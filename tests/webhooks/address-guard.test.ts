import { lookup } from "node:dns";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { resetEnv } from "@/lib/env";
import { guardedLookup, problemOfAddress, problemOfTarget, problemOfUrl } from "@/lib/webhooks/address-guard";

const allowPrivate = (value: "0" | "1") => {
  process.env.TIDELINE_ALLOW_PRIVATE_WEBHOOKS = value;
  resetEnv();
};
afterEach(() => allowPrivate("0"));

const NEVER = [
  "0.0.0.0",
  "169.254.0.1",
  "169.254.169.254",
  "100.64.0.1",
  "100.100.100.200",
  "168.63.129.16",
  "192.0.0.192",
  "224.0.0.1",
  "239.255.255.250",
  "240.0.0.1",
  "255.255.255.255",
  "192.0.2.1",
  "198.18.0.1",
  "::",
  "fe80::1",
  "fe80::1%eth0",
  "ff02::1",
  "fd00:ec2::254",
  "fd20:ce::254",
  "::ffff:169.254.169.254",
  "::169.254.169.254",
  "64:ff9b::a9fe:a9fe",
  "2002:a9fe:a9fe::1",
  "2001:db8::1",
  "fec0::1",
];
const PRIVATE = [
  "127.0.0.1",
  "127.255.255.254",
  "10.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.0.1",
  "::1",
  "fc00::1",
  "fd12:3456::1",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
];
const PUBLIC = ["1.1.1.1", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"];

describe("addresses", () => {
  test.each(NEVER)("%s is never reached", (address) => {
    expect(problemOfAddress(address, false)).not.toBeNull();
    expect(problemOfAddress(address, true)).not.toBeNull();
  });

  test.each(PRIVATE)("%s is reached only where private addresses are allowed", (address) => {
    expect(problemOfAddress(address, false)).not.toBeNull();
    expect(problemOfAddress(address, true)).toBeNull();
  });

  test.each(PUBLIC)("%s is public", (address) => {
    expect(problemOfAddress(address, false)).toBeNull();
  });

  test("what is no address is not reached", () => {
    for (const text of ["", "example.com", "1.2.3.4.5", ":::"])
      expect(problemOfAddress(text, true)).not.toBeNull();
  });
});

/** One IPv4 address of a range that is never public. */
const closed = fc
  .tuple(
    fc.constantFrom([127, -1], [10, -1], [192, 168], [169, 254], [172, 16], [172, 31], [0, -1], [224, -1]),
    fc.nat(255),
    fc.nat(255),
    fc.nat(255),
  )
  .map(([[first = 0, second = -1], b, c, d]) => [first, second < 0 ? b : second, c, d]);

const SPELLINGS: ((octets: number[]) => string)[] = [
  (o) => o.join("."),
  (o) => `${o.join(".")}.`,
  (o) => String(o.reduce((sum, each) => sum * 256 + each, 0)),
  (o) => `0x${o.reduce((sum, each) => sum * 256 + each, 0).toString(16)}`,
  (o) => o.map((each) => `0${each.toString(8)}`).join("."),
  (o) => o.map((each) => `0x${each.toString(16)}`).join("."),
  ([a = 0, b = 0, c = 0, d = 0]) => `${a}.${b}.${c * 256 + d}`,
  ([a = 0, b = 0, c = 0, d = 0]) => `${a}.${b * 65_536 + c * 256 + d}`,
  (o) => `[::ffff:${o.join(".")}]`,
  (o) => `[::${o.join(".")}]`,
  (o) => `[0:0:0:0:0:FFFF:${o.join(".")}]`,
  (o) => `[64:ff9b::${o.join(".")}]`,
];

test("an address that is not public stays so in every spelling of it", () => {
  fc.assert(
    fc.property(closed, fc.constantFrom(...SPELLINGS), (octets, spell) => {
      expect(problemOfUrl(`http://${spell(octets)}/hook`, false)).not.toBeNull();
    }),
  );
});

test("every address is either refused or global, whatever bytes it is made of", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (bytes) => {
      const text = [...bytes].join(".");
      const mapped = problemOfAddress(`::ffff:${text}`, false);
      expect(mapped).toBe(problemOfAddress(text, false));
      const [a = 0] = bytes;
      if (a === 10 || a === 127 || a === 0 || a >= 224) expect(mapped).not.toBeNull();
    }),
  );
});

describe("URLs", () => {
  test.each([
    ["ftp://example.com/", "http and https"],
    ["file:///etc/passwd", "http and https"],
    ["javascript:alert(1)", "http and https"],
    ["gopher://127.0.0.1/", "http and https"],
    ["https://me@example.com/", "Credentials"],
    ["https://:word@example.com/", "Credentials"],
    ["nowhere", "not a URL"],
    ["http://", "not a URL"],
  ])("%s is refused", (url, reason) => {
    expect(problemOfUrl(url, true)).toContain(reason);
  });

  test("a public name passes by its text alone", () => {
    expect(problemOfUrl("https://hooks.example.com:8443/a?b=c", false)).toBeNull();
  });
});

describe("names", () => {
  test("a name is refused by what it stands for", async () => {
    expect(await problemOfTarget("http://localhost/")).toContain("loopback");
    allowPrivate("1");
    expect(await problemOfTarget("http://localhost/")).toBeNull();
  });

  test("a name that does not resolve may be set up later", async () => {
    expect(await problemOfTarget("https://not-yet.invalid/hook")).toBeNull();
  });

  test("a connection gets the checked addresses and no others", async () => {
    const look = (all: boolean) =>
      new Promise<unknown[]>((resolve) => guardedLookup("localhost", { all }, (...found) => resolve(found)));
    expect((await look(true))[0]).toMatchObject({ name: "RefusedAddress" });
    allowPrivate("1");
    const resolved = await new Promise((resolve) =>
      lookup("localhost", { all: true }, (_, all) => resolve(all)),
    );
    expect(await look(true)).toEqual([null, resolved]);
    expect((await look(false))[1]).toMatch(/^(127\.|::1)/);
  });
});
