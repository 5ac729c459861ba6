import { describe, expect, it } from "vitest";
import { printable } from "./output.ts";

describe("printable", () => {
  it.each(["\u001b[31m", "\u001b]0;x\u0007", "\u009b2J", "\r", "\u0000", "\u202e", "\u2067", "\u2028"])(
    "leaves nothing of %j that steers a terminal",
    (control) => expect(printable(`a${control}b\n`)).toMatch(/^a [^\p{Cc}\p{Zl}\u202e\u2067]*b\n$/u),
  );

  it("leaves words of every script as they are", () => {
    const said = "Zoë, 東京, שלום, سلام 👩‍👩‍👧\n";
    expect(printable(said)).toBe(said);
  });
});
