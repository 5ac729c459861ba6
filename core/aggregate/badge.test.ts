import { describe, expect, it } from "vitest";
import { badgeSvg, badgeText } from "./badge.ts";

describe("badgeSvg", () => {
  it("holds hostile names as text", () => {
    const svg = badgeSvg(`"><script>alert(1)</script>`, `&lt; ' \u0000 \ud800`);
    expect(svg).not.toContain("<script");
    expect(svg.match(/<(?!\/?(svg|title|clipPath|rect|g|text)\b)/g)).toBeNull();
    expect(svg).toContain("&#38;lt; &#39; \uFFFD \uFFFD");
    expect(svg.match(/"/g)?.length).toBe((svg.match(/="[^"<]*"/g)?.length ?? 0) * 2);
  });
  it("lets no name turn the direction of what stands beside it", () => {
    const svg = badgeSvg("evil\u202egnp.exe", "\u20660.99\u2069\u061c\u200f");
    expect(svg).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
    expect(svg).toContain("evilgnp.exe: 0.99");
  });
  it("shortens what is long", () => {
    expect(badgeSvg("a", "x".repeat(500)).length).toBeLessThan(1_200);
  });
  it("says that there is no score", () => expect(badgeText(undefined)).toBe("no score"));
});
