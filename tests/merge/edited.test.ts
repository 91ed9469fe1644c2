import { expect, test } from "vitest";
import { editedWith } from "@/lib/merge/edited";
import { openSession, reduceSession, type Session } from "@/lib/merge/session";

const base = { spec: { vlan: 1, mtu: 1500, note: "a" } };
const gui = { spec: { vlan: 2, mtu: 1500, note: "a" } };
const git = { spec: { vlan: 3, mtu: 1500, note: "a" } };
const opened = () => openSession({ base, gui, git });
const edited = (session: Session, document: { spec: object }) =>
  reduceSession(session, { type: "edit-text", text: "…", document: document as never });

test("a pick after typing keeps what was typed elsewhere", () => {
  const session = edited(opened(), { spec: { vlan: 7, mtu: 9000, note: "typed" } });
  expect(editedWith(session, { "spec.vlan": { take: "github_value" } })).toEqual({
    spec: { vlan: 3, mtu: 9000, note: "typed" },
  });
});

test("a removed field comes off the typed document too", () => {
  const session = edited(opened(), { spec: { vlan: 7, note: "typed" } });
  expect(editedWith(session, { "spec.vlan": { take: "value", value: undefined } })).toEqual({
    spec: { note: "typed" },
  });
});

test("without a readable text there is nothing to add to", () => {
  expect(editedWith(opened(), { "spec.vlan": { take: "gui_value" } })).toBeUndefined();
  const unreadable = reduceSession(opened(), { type: "edit-text", text: "a: [" });
  expect(editedWith(unreadable, { "spec.vlan": { take: "gui_value" } })).toBeUndefined();
});

test("a decision that cannot be carried out changes nothing", () => {
  const session = edited(opened(), { spec: { vlan: 7 } });
  expect(editedWith(session, { "spec.vlan": { take: "merge_both" } })).toBeUndefined();
});
