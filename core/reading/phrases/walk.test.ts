import { describe, expect, it } from "vitest";
import type { RecordGraph } from "../graph.ts";
import { wayBetween } from "./walk.ts";

const refers = (from: string, to: string, source: "brief" | "trade" | "follows") => ({
  from,
  to,
  name: to,
  many: false,
  source,
  spans: [],
});
const graphOf = (...relations: RecordGraph["relations"]): RecordGraph => ({
  records: [],
  relations,
  states: [],
  acts: [],
  roles: [],
});

describe("wayBetween", () => {
  it("leads over what is given, though what only follows is shorter", () => {
    const given = [refers("cut", "account", "trade"), refers("account", "customer", "brief")];
    const guess = refers("cut", "customer", "follows");
    expect(wayBetween(graphOf(guess, ...given), "cut", "customer")?.steps).toEqual(["account", "customer"]);
  });

  it("leads over what only follows where there is no other way", () => {
    expect(wayBetween(graphOf(refers("cut", "customer", "follows")), "cut", "customer")?.steps).toEqual(["customer"]);
  });
});
