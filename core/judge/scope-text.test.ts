import { describe, expect, it } from "vitest";
import { scopeText } from "./scope-text.ts";

describe("scopeText", () => {
  it("says which records may be written, and what of them", () =>
    expect(
      scopeText([
        { entity: "deal", id: "d_030", fields: ["stage", "lost_reason"] },
        { entity: "deal", id: "d_031" },
        { entity: "purchase_order", id: "po_001", gone: true },
        { entity: "notification", atMost: 1 },
        { entity: "activity" },
      ]),
    ).toEqual([
      "deal d_030: stage, lost_reason",
      "deal d_031: every field",
      "purchase order po_001 may be deleted",
      "at most 1 new notification",
      "any number of new activity",
    ]));
});
