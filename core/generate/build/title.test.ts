import { describe, expect, it } from "vitest";
import { titleOf } from "./title.ts";

describe("titleOf", () => {
  it.each([
    ["Public library: members, books and loans.", "Public library"],
    ["# Kite school\n\nPupils and lessons.", "Kite school"],
    ["Sledge hire on the hill\n- sledges", "Sledge hire"],
    ["Subject: Fwd: re: tea shop\nFrom: A. Person\n\nHi there,\nteas and orders", "Tea shop"],
    ["From: A. Person\nTo: you\n\nHello!\nTea shop: teas and orders", "Tea shop"],
    ["Dear team,\n\nTea shop with teas and orders.", "Tea shop"],
    ["R-1 Tea shop: teas and orders.\nR-2 A tea has a name.", "Tea shop"],
    ["1. The system shall manage every tea and every order of all the shops that we have.", "Order desk"],
    ["", "Order desk"],
  ])("names %j %s", (brief, title) => expect(titleOf(brief, "Order desk")).toBe(title));
});
