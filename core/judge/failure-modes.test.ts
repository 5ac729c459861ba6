import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { failureModes, severest } from "./failure-modes.ts";

it("the documentation lists every label in this order, in these words", () => {
  const page = readFileSync(new URL("../../docs/scoring.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` +\| (.+?) +\|$/gm)].map(([, id, text]) => ({ id, text }));
  expect(rows).toEqual(failureModes.map(({ id, text }) => ({ id, text })));
});

it("the severest of some labels is the first of the list", () => {
  expect(severest(["WRONG_ACTION", "LOOP", "MISSING_STEP"])).toBe("LOOP");
  expect(severest([])).toBeNull();
});
