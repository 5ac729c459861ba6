import { describe, expect, it } from "vitest";
import { readGraph } from "./read-graph.ts";
import { readText } from "./read-text.ts";

const graph = (brief: string, language = "en") => readGraph(readText(brief, language));
const names = (brief: string) => graph(brief).records.map(({ name }) => name);

const beacons =
  "Beacon registry: each zeppelin has a keeper. Zeppelins are moored, loaded or aloft. No zeppelin is released with anger. Keepers log inspections of zeppelins. An inspection is dated.";

describe("nouns that no trade knows", () => {
  it("are records where they stand for things, and none where they are felt or measured", () => {
    expect(names(beacons)).toContain("zeppelin");
    expect(names(beacons)).not.toContain("anger");
  });

  it("have the states that a sentence says they are in", () => {
    expect(
      graph(beacons)
        .states.find(({ record }) => record === "zeppelin")
        ?.values.slice(0, 3),
    ).toEqual(["moored", "loaded", "aloft"]);
  });

  it("are referred to by what happens to them", () => {
    expect(graph(beacons).relations.map(({ from, to, many }) => `${from} > ${to}${many ? "*" : ""}`)).toEqual(
      expect.arrayContaining(["zeppelin > keeper", "inspection > zeppelin"]),
    );
  });

  it("are called by the noun at their end", () => {
    const records = graph(
      "A puppet clinic mends marionette puppets. A marionette puppet is mended by a puppeteer. No puppet leaves before the puppeteer signs.",
    ).records.filter(({ words }) => words.some((word) => word.endsWith("puppet")));
    expect(records.map(({ words }) => [...words].sort())).toEqual([["marionette puppet", "puppet"]]);
  });

  it("keep the word of another language", () => {
    const spanish = graph(
      "Cada persona tiene un zurrón. El zurrón tiene un precio. Ninguna persona lleva el zurrón de otra persona. El zurrón se limpia.",
      "es",
    );
    expect(spanish.records.map(({ name }) => name)).toContain("zurrón");
  });
});

describe("a noun before another", () => {
  it("tells which one, and is no record of its own", () => {
    const brief =
      "A falconry centre has falconers and hawks. A hawk needs a weight check before each training session.";
    const session = graph(brief).records.find(({ words }) => words.includes("training session"));
    expect(session).toBeDefined();
    expect(names(brief)).not.toContain("training");
  });
});

describe("acts", () => {
  const verbs = (brief: string) => graph(brief).acts.map(({ verb, record }) => `${verb} ${record}`);

  it("are none of saying, thinking or being", () => {
    const said = verbs(
      "Car dealership: customers buy cars. A salesperson believes the customer. The customer mentions a car. A car resembles a car.",
    );
    expect(said.filter((act) => /^(?:believe|mention|resemble)/.test(act))).toEqual([]);
  });

  it("are read from the nouns that say them", () => {
    expect(
      verbs("Court registry: clerks keep cases. The suspension of a case needs a judge. A case is heard once."),
    ).toContain("suspend case");
  });
});
