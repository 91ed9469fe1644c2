import { describe, expect, it } from "vitest";
import { boundsOf, octetOf, tagFilterOf } from "@/components/ipam/filters";
import { batchName, runsOf } from "@/components/ipam/hosts/host-draft";
import { cellWords, countsOf, neighbourOf } from "@/components/ipam/plan/cells";
import { readBlock, readZ } from "@/components/ipam/regions/region-draft";
import { fullnessOf, percentText } from "@/components/ipam/words";
import type { PlanCell } from "@/lib/ipam/plan/schema";

describe("a block that is typed", () => {
  it.each(["10.5.23.0/24", "10.5.23.0", "10.5.23", "  10.5.23.0/24 "])("%s is 10.5.23.0/24", (text) => {
    expect(readBlock(text)).toEqual({ x: 5, y: 23 });
  });

  it.each(["10.5.23.1", "10.5.0.0/16", "11.5.23.0/24", "10.256.1.0/24", "10.05.23.0/24", "web", ""])(
    "%s is none",
    (text) => {
      expect(readBlock(text)).toBeNull();
    },
  );
});

describe("an address that is typed", () => {
  const region = { x_octet: 5, y_octet: 23 };

  it.each([
    ["100", 100],
    ["10.5.23.100", 100],
    [" 1 ", 1],
    ["254", 254],
  ])("%s has the last octet %i", (text, z) => {
    expect(readZ(text, region)).toBe(z);
  });

  it.each(["0", "255", "10.5.24.100", "10.5.23.0", "1e2", "", "-1", "1000"])(
    "%s is no host of it",
    (text) => {
      expect(readZ(text, region)).toBeNull();
    },
  );
});

describe("how full something is", () => {
  it.each([
    [0, "agreed"],
    [49.9, "agreed"],
    [50, "waiting"],
    [80, "waiting"],
    [80.1, "failed"],
    [100, "failed"],
  ])("%d %% is shown as %s", (percent, tone) => {
    expect(fullnessOf(percent).tone).toBe(tone);
  });

  it("is said in words too, and a little is not called nothing", () => {
    expect(fullnessOf(100).word).toBe("full");
    expect(percentText(45.25)).toBe("45.3 %");
    expect(percentText(0.04)).toBe("< 0.1 %");
    expect(percentText(0)).toBe("0 %");
  });

  it("can be asked for in bands that leave no gap at one decimal", () => {
    expect([boundsOf("calm"), boundsOf("filling"), boundsOf("full")]).toEqual([
      { max: 49.9 },
      { min: 50, max: 80 },
      { min: 80.1 },
    ]);
    expect(boundsOf("anything")).toEqual({});
  });
});

describe("a filter that is typed", () => {
  it("is a tag, or nothing", () => {
    expect(tagFilterOf("env=prod")).toBe('{"env":"prod"}');
    expect(tagFilterOf("  ")).toBe("");
  });

  it("is an octet, or nothing", () => {
    expect([octetOf("5"), octetOf("255"), octetOf("256"), octetOf("x")]).toEqual([
      5,
      255,
      undefined,
      undefined,
    ]);
  });
});

describe("the hosts of a batch", () => {
  it("are numbered with three digits", () => {
    expect([batchName("web", 1), batchName("web", 100)]).toEqual(["web-001", "web-100"]);
  });

  it("are told as runs of addresses", () => {
    expect(runsOf(["10.5.23.7", "10.5.23.8", "10.5.23.9", "10.5.23.12"])).toBe(
      "10.5.23.7 – 10.5.23.9, 10.5.23.12",
    );
    expect(runsOf([])).toBe("");
  });
});

describe("the cells of a region", () => {
  const nothing = { host_id: null, hostname: null, device_type: null, created_at: null, until: null };
  const cells = Array.from({ length: 256 }, (_, z): PlanCell => {
    const state = ({ 0: "network", 7: "host", 8: "reserved", 9: "cooling", 255: "broadcast" } as const)[z];
    return { z, ip_address: `10.5.23.${z}`, ...nothing, reservation: null, state: state ?? "free" };
  });
  const reservation = {
    reservation_id: null,
    created_by: "Net",
    reason: "the new firewall",
    expires_at: null,
  };

  it("are counted by what holds them, and what nobody can have is not counted", () => {
    expect(countsOf(cells)).toEqual([
      { state: "host", count: 1 },
      { state: "reserved", count: 1 },
      { state: "cooling", count: 1 },
      { state: "free", count: 251 },
    ]);
  });

  it("say what holds each", () => {
    const words = (z: number, more: Partial<PlanCell> = {}) =>
      cellWords({ ...(cells[z] as PlanCell), ...more });
    expect(words(7, { hostname: "web", device_type: "VM" })).toBe("web, VM");
    expect(words(8, { reservation })).toBe("reserved by Net for the new firewall");
    expect([words(9), words(10), words(0)]).toEqual(["cooling down", "free", "the network's own address"]);
  });

  it("are left only at their edges by no arrow key", () => {
    expect(neighbourOf(33, "ArrowUp", 32)).toBe(1);
    expect(neighbourOf(1, "ArrowUp", 32)).toBeUndefined();
    expect(neighbourOf(255, "ArrowRight", 32)).toBeUndefined();
    expect(neighbourOf(5, "x", 32)).toBeUndefined();
  });
});
