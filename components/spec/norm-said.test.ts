import { describe, expect, it } from "vitest";
import { club } from "../../core/norms/club.fixture.ts";
import { readCanonical } from "../../core/norms/compile.ts";
import type { Norm } from "../../core/norms/norm.ts";
import { saidOf } from "./norm-said.ts";
import { draftOf, frameForms, type SlotKind } from "./norm-slots.ts";

/** A norm of each frame that these records hold. */
const norms: readonly Norm[] = [
  { frame: "need", act: ["plan outing"], need: ["outing.boat.status = free"] },
  { frame: "forbid", act: ["update outing"], when: ["outing.status = over"] },
  {
    frame: "follow",
    after: ["plan outing"],
    // biome-ignore lint/suspicious/noThenProperty: the notation of norms calls the duty `then`.
    then: ["notify member"],
    to: "outing.member",
    within: "3 working days",
  },
  { frame: "first", act: ["start outing"], first: ["inspect boat"], within: "2 days" },
  { frame: "approve", act: ["plan outing"], by: "captain", count: 2 },
  { frame: "separate", record: "outing", roles: ["outing.member", "outing.coach"], same: false },
  { frame: "separate", record: "outing", roles: ["actor", "outing.coach"], same: true, act: ["start outing"] },
  { frame: "limit", of: "outing", per: "outing.member", max: 3, when: ["outing.status = planned"] },
  { frame: "limit", of: "sum fee.amount", per: "fee.member", max: 300 },
  { frame: "exclusive", record: "outing", resource: "outing.boat", gap: "15 minutes" },
  { frame: "order", act: ["start outing"], record: "outing", by: "outing.starts_at desc" },
  { frame: "window", act: ["start outing"], path: "now", op: "in", calendar: "Mon-Fri 09:00-17:00" },
  { frame: "disclose", fields: ["member.born_on"], to: "coach", only: true },
  { frame: "freeze", record: "fee", fields: ["amount"], when: ["fee.paid = true"] },
  { frame: "states", record: "boat", field: "status", order: [["free", "out"]], by: "boatman" },
  { frame: "right", act: ["update boat"], by: "boatman", only: true },
  { frame: "refuse", request: "row at night", because: "it is dark", instead: "ask the captain" },
  { frame: "derive", path: "fee.amount", value: "12" },
];

/** What says nothing wherever it is written. */
const junk = ["<b>", "-3", "48 parsecs", "=>", "today - 14 parsecs", "invoice.amount > ten"];
/** Slots whose words are the author's own. */
const isFree = (frame: string, name: string) => frame === "refuse" && /^(request|because|instead)$/.test(name);
/** A bound of a value may be below nought, or have the unit of what is summed up; so may a value that is worked out. */
const mayStand = (norm: Norm, kind: SlotKind, text: string) =>
  (norm.frame === "derive" && text === "-3") ||
  (kind === "bound" && norm.frame === "limit" && norm.of.startsWith("sum ") && /^(-3|48 parsecs)$/.test(text));

describe("saidOf", () => {
  it("knows a norm of each frame", () =>
    expect(new Set(norms.map(({ frame }) => frame))).toEqual(new Set(Object.keys(frameForms))));

  it.each(norms)("says $frame in a sentence that reads back", (norm) => {
    const said = saidOf(club, draftOf(norm));
    if ("problem" in said) throw new Error(said.problem);
    expect(said.sentences.map(readCanonical)).not.toContain(null);
  });

  it.each(norms)("takes no junk in any slot of $frame, and says so in plain words", (norm) => {
    const { slots } = draftOf(norm);
    for (const { name, kind } of frameForms[norm.frame].slots)
      for (const text of [...junk, "x".repeat(400)]) {
        if (kind === "flag" || isFree(norm.frame, name) || mayStand(norm, kind, text)) continue;
        const said = saidOf(club, { frame: norm.frame, slots: { ...slots, [name]: [text] } });
        expect(said, `${norm.frame}.${name} ${text.slice(0, 30)}`).toHaveProperty("problem");
        expect("problem" in said ? said.problem : "", `${norm.frame}.${name}`).not.toMatch(
          /expected|received|undefined|NaN|Too (?:big|small)|Invalid input|\.\.$/,
        );
      }
  });

  it.each(norms)("says which slot of $frame is empty", (norm) => {
    const said = saidOf(club, { frame: norm.frame, slots: {} });
    expect("problem" in said ? said.problem : "").toMatch(/^(?:[A-Z].+ is empty\.|It cannot be enforced here: .+\.)$/);
  });
});
