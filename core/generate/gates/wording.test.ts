import { describe, expect, it } from "vitest";
import type { Json } from "../../json.ts";
import { foldText } from "../../judge/same-value.ts";
import { hintsAt, namesValue } from "./wording.ts";

describe("namesValue", () => {
  it.each<[string, Json, boolean]>([
    ["a deal over EUR 1,200.50.", 1200.5, true],
    ["a deal over 12000", 1200, false],
    ["worth 3.5 now", 3, false],
    ["send two boxes", 2, true],
    ["by 5 March 2026", "2026-03-05", true],
    ["by March 5th, 2026", "2026-03-05", true],
    ["on March 15", "2026-03-05", false],
    ["on March 5 at 9:30 am", "2026-03-05T09:30:00Z", true],
    ["on March 5 at 10:30", "2026-03-05T09:30:00Z", false],
    ["set it to in progress", "in_progress", true],
    ["the Alder Works deal", "Alder Works", true],
    ["the Alderman deal", "Alder", false],
    ["both c_001 and c_002", ["c_001", "c_002"], true],
    ["p10", "p1", false],
  ])("in %j: %j is %j", (text, value, named) => expect(namesValue(foldText(text), value)).toBe(named));
});

describe("hintsAt", () => {
  it.each<[string, string, boolean]>([
    ["please cancel it", "cancelled", true],
    ["put it on hold", "on_hold", true],
    ["notify the supplier", "notification", true],
    ["and confirm this to her", "confirmation", true],
    ["and tell her", "confirmation", false],
    ["please cancel it", "completed", false],
  ])("%j hints at %j: %j", (text, value, hinted) => expect(hintsAt(foldText(text), value)).toBe(hinted));
});
