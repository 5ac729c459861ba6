import { describe, expect, it } from "vitest";
import { type Listed, listingOf, tarOf } from "./tar.ts";

const file = (name: string, digest = "d1", mode = "0644"): Listed => ({ name, kind: "file", mode, digest });
const folder = (name: string): Listed => ({ name, kind: "directory", mode: "0755", digest: "" });

describe("listingOf", () => {
  const listing = "0644 d1 a/b.txt\n0600 d2 c.txt\n";
  it.each([
    ["files alone", [file("a/b.txt"), file("c.txt", "d2", "0600")]],
    ["another order", [file("c.txt", "d2", "0600"), file("a/b.txt")]],
    ["a leading ./", [folder("./"), folder("./a/"), file("./a/b.txt"), file("./c.txt", "d2", "0600")]],
    ["a leading /", [file("/a/b.txt"), file("/c.txt", "d2", "0600")]],
    ["a member written again", [file("a/b.txt", "old"), file("c.txt", "d2", "0600"), file("a/b.txt")]],
  ] as const)("is the same with %s", (_, members) => expect(listingOf(members)).toBe(listing));

  it.each([
    ["another content", [file("a/b.txt", "d3"), file("c.txt", "d2", "0600")]],
    ["another mode", [file("a/b.txt"), file("c.txt", "d2")]],
    ["a longer path", [file("srv/a/b.txt"), file("c.txt", "d2", "0600")]],
    ["an empty folder more", [file("a/b.txt"), file("c.txt", "d2", "0600"), folder("e")]],
    ["a link in place of a file", [file("a/b.txt"), { ...file("c.txt", "a/b.txt"), kind: "link" }]],
  ] as const)("differs with %s", (_, members) => expect(listingOf(members)).not.toBe(listing));
});

describe("tarOf", () => {
  it("is whole blocks with two empty ones at the end", () => {
    const tar = tarOf([{ name: "a", mode: "0644", text: "x".repeat(513) }], "2026-01-01T00:00:00Z");
    expect(tar.length).toBe(512 + 1_024 + 1_024);
    expect(tar.slice(-1_024).every((byte) => byte === 0)).toBe(true);
  });
  it("refuses a name that its form has no room for", () => {
    const long = { name: "a".repeat(101), mode: "0644", text: "" };
    expect(() => tarOf([long], "2026-01-01T00:00:00Z")).toThrow("more than 100 bytes");
  });
});
