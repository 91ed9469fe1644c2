import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  atFields,
  DraftChange,
  draftOf,
  moved,
  toggled,
  withHidden,
} from "@/components/ipam/preferences/preferences-draft";
import { parseTheme } from "@/components/ui/theme-cookie";
import { DEFAULTS, Preferences, UpdatePreferences, WIDGETS } from "@/lib/ipam/preferences/schema";

describe("what the form sends", () => {
  test("is only what was changed, in the places where the API has it", () => {
    expect(DraftChange.parse({ refresh_interval: " 60 " })).toEqual({
      dashboard_layout: { refresh_interval: 60 },
    });
    expect(DraftChange.parse({ widgets: [], email_enabled: true })).toEqual({
      dashboard_layout: { widgets: [] },
      notification_settings: { email_enabled: true },
    });
    expect(DraftChange.parse({})).toEqual({});
  });

  test("sent whole and unchanged, it is what was there", () => {
    const stored = Preferences.parse({ ...DEFAULTS, saved_filters: [] });
    const { dashboard_layout, notification_settings } = DEFAULTS;
    const sent = DraftChange.parse(draftOf(stored));
    expect(UpdatePreferences.parse(sent)).toEqual({ dashboard_layout, notification_settings });
  });

  test.each(["", "9", "86401", "1.5", "-60", "1e3", "a minute"])("%j is no interval", (refresh_interval) => {
    expect(DraftChange.safeParse({ refresh_interval }).success).toBe(false);
  });
});

test("a refusal stands at the field that it is about", () => {
  expect(atFields({ "dashboard_layout.widgets.0": ["Unknown."], preferences: ["Too big."] })).toEqual({
    widgets: ["Unknown."],
    preferences: ["Too big."],
  });
});

describe("the parts of the dashboard", () => {
  const shown = fc.shuffledSubarray([...WIDGETS]);
  const part = fc.constantFrom(...WIDGETS);

  test("all are listed once, the shown ones first in their order", () => {
    fc.assert(
      fc.property(shown, (widgets) => {
        const listed = withHidden(widgets);
        expect(listed.slice(0, widgets.length)).toEqual(widgets);
        expect([...listed].sort()).toEqual([...WIDGETS].sort());
      }),
    );
  });

  test("moving loses none, and back is where it was; at an end nothing moves", () => {
    fc.assert(
      fc.property(shown, part, (widgets, widget) => {
        const up = moved(widgets, widget, -1);
        expect([...up].sort()).toEqual([...widgets].sort());
        if (widgets.indexOf(widget) > 0) {
          expect(up.indexOf(widget)).toBe(widgets.indexOf(widget) - 1);
          expect(moved(up, widget, 1)).toEqual(widgets);
        } else expect(up).toEqual(widgets);
      }),
    );
  });

  test("switched off and on, a part is the last; the others stay in their order", () => {
    expect(toggled(["trends", "forecast"], "trends")).toEqual(["forecast"]);
    expect(toggled(["forecast"], "trends")).toEqual(["forecast", "trends"]);
  });
});

test("what a browser remembers wins over what is preferred, and either over nothing", () => {
  expect(parseTheme("coral-reef.dark", "kelp-forest")).toEqual({ theme: "coral-reef", mode: "dark" });
  expect(parseTheme(undefined, "kelp-forest")).toEqual({ theme: "kelp-forest", mode: "system" });
  expect(parseTheme(undefined)).toEqual({ theme: "pacific-blue", mode: "system" });
});
