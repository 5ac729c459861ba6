import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressOf, type ReplayAddress, withAddress } from "./replay-address.ts";

const opened = (href: string) => addressOf((name) => new URL(href).searchParams.get(name));
const base = "http://localhost:3000/episodes/ep_1?blame=1";

describe("a replay's address", () => {
  it("reopens what was looked at, whatever it was", () => {
    const place = fc.nat(999_999_999);
    const address: fc.Arbitrary<ReplayAddress> = fc.record({
      step: fc.option(place),
      hidden: fc.subarray(["read", "write", "error"] as const),
      range: fc.option(fc.tuple(place, place).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)),
      query: fc.string({ maxLength: 200 }),
      tab: fc.constantFrom("tables", "history", "sql"),
      table: fc.option(fc.string({ minLength: 1, maxLength: 40 })),
    });
    fc.assert(
      fc.property(address, (each) => {
        expect(opened(withAddress(base, each))).toEqual(each);
      }),
    );
  });

  it("keeps what is not the replay's", () =>
    expect(withAddress(base, opened(`${base}&step=3`))).toBe(`${base}&step=3`));

  it("leaves out what cannot be meant", () => {
    expect(opened("http://localhost/?step=abc&tab=zzz&hide=read,all&range=1-")).toEqual({
      step: null,
      hidden: ["read"],
      range: null,
      query: "",
      tab: "tables",
      table: null,
    });
    expect(opened("http://localhost/?step=-4&range=5-1")).toMatchObject({ step: 0, range: [1, 5] });
  });
});
