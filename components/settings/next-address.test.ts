import { describe, expect, it } from "vitest";
import { nextAddress } from "./next-address.ts";

const origin = "http://localhost:3000";

describe("nextAddress", () => {
  it.each(["/", "/runs?x=1#y", "/episodes/ep_1?step=3", "/a//b", "/%2F%2Fevil.example"])("follows %s", (path) => {
    expect(nextAddress(path, origin)).toBe(origin + path);
  });

  it.each([
    ...["//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n/evil.example"],
    ...["https://evil.example", "javascript:alert(1)", "data:text/html,x", "evil.example", "", " //evil.example"],
    ...["http://localhost:3001/x", "///evil.example", "/sign-in?next=/sign-in", "/join#x", "/./sign-in"],
    null,
  ])("does not follow %j", (path) => {
    expect(nextAddress(path, origin)).toBe(`${origin}/`);
  });

  it("answers with an address of this site, whatever came", () => {
    for (const path of ["/..//evil.example", "/x/..//evil.example", "/.//evil.example", "/%2e%2e//evil.example"])
      expect(new URL(nextAddress(path, origin)).origin, path).toBe(origin);
  });
});
