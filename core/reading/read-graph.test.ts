import { describe, expect, it } from "vitest";
import { readGraph } from "./read-graph.ts";
import { readText } from "./read-text.ts";

const graph = (brief: string, language = "en") => readGraph(readText(brief, language));
const names = (brief: string, language = "en") =>
  graph(brief, language)
    .records.map(({ name }) => name)
    .sort();
const links = (brief: string) =>
  graph(brief)
    .relations.map(({ from, to, many }) => `${from} -> ${to}${many ? "*" : ""}`)
    .sort();

describe("readGraph", () => {
  it("gives a noun the sense of its trade", () => {
    const unit = graph(
      "A blood bank issues units to hospitals. Every unit is tested before it is issued.",
    ).records.find(({ words }) => words.includes("unit"));
    expect(unit?.sense).toBe("blood bank/blood_unit");
    const flat = graph(
      "Property management: tenants rent units, each lease has a rent. A unit is inspected yearly.",
    ).records.find(({ words }) => words.includes("unit"));
    expect(flat?.sense).toBe("property rental/property");
  });

  it("finds a record that is only implied by what is done", () => {
    expect(names("A tool library lends tools to members. A member must be over 18.")).toContain("loan");
  });

  it("makes no record out of values", () => {
    const brief = "Veterinary practice: owners register pets. The species of a pet must be a dog, cat, or bird.";
    expect(names(brief)).not.toContain("bird");
    expect(names(brief)).not.toContain("cat");
  });

  it.each([
    ["book", "Weavers book looms. A loom has one weaver. Weavers pay a fee."],
    ["tune", "We tune and repair pianos. A piano has an owner. Owners call us."],
  ])("takes no verb between plurals for a record: %s", (verb, brief) => {
    expect(names(brief)).not.toContain(verb);
  });

  it("makes no record of what is put aside", () => {
    expect(
      names("A library lends books to members.\n\nOut of scope: exhibitions, museum tours, concerts."),
    ).not.toContain("exhibition");
  });

  it("makes no yes/no field of a sentence", () => {
    const booleans = graph("A library lends books to members. Nobody may giggle at a purple moon.").records.flatMap(
      ({ fields }) => fields.filter(({ type, source }) => type === "boolean" && source === "brief"),
    );
    expect(booleans).toEqual([]);
  });

  it("knows which way references go", () => {
    const read = links(
      "A dental practice. Patients book appointments with a dentist. Each treatment belongs to a patient.",
    );
    expect(read).toContain("appointment -> patient");
    expect(read).toContain("appointment -> dentist");
    expect(read).not.toContain("patient -> appointment");
  });

  it.each([
    ["arrows", "Help desk for tickets. ticket: open -> in progress -> resolved -> closed"],
    ["a course", "The help desk handles tickets. A ticket goes from open to in progress to resolved to closed."],
    ["a list", "The help desk handles tickets.\n\nTicket status: open, in progress, resolved, closed"],
  ])("reads a state list from %s", (_, brief) => {
    const states = graph(brief).states.find(({ record }) => record === "ticket");
    expect(states?.values).toEqual(["open", "in_progress", "resolved", "closed"]);
    expect(states?.source).toBe("brief");
  });

  it("gives moves where the brief gives them and none where it only lists", () => {
    expect(graph("Help desk. ticket: open -> solved -> closed").states[0]?.order).toEqual([
      ["open", "solved"],
      ["solved", "closed"],
    ]);
    expect(graph("Help desk tickets. Ticket status: open, solved, closed").states[0]?.order).toEqual([]);
  });

  it("reads attributes of a record that nobody knows, and nothing else", () => {
    const { records } = graph(
      "Each zorbler has a brand, frame height and paint. Zorblers, glints and members are kept. A zorbler must be registered.",
    );
    const zorbler = records.find(({ name }) => name === "zorbler");
    expect(zorbler?.sense).toBeNull();
    expect(zorbler?.fields.map(({ name }) => name).sort()).toEqual(["brand", "frame_height", "name", "paint"]);
  });

  it("names acts as the brief does, with their effect", () => {
    const { acts } = graph(
      "A dental practice. Patients book appointments. The front desk cancels an appointment 24 h before.",
    );
    expect(acts.map(({ verb, record, effect }) => [verb, record, effect.kind])).toEqual(
      expect.arrayContaining([
        ["book", "appointment", "create"],
        ["cancel", "appointment", "set"],
      ]),
    );
  });

  it("takes a move of a state for the act that it is", () => {
    const { acts } = graph("Zorblers: quoted -> approved -> in progress -> collected. A zorbler has one owner.");
    expect(acts.map(({ verb, effect }) => [verb, effect.kind === "set" ? effect.value : effect.kind])).toEqual([
      ["approve", "approved"],
      ["start", "in_progress"],
      ["collect", "collected"],
    ]);
  });

  it("gives the same graph for a brief whose sentences are permuted", () => {
    const sentences = [
      "A museum lends objects to other museums.",
      "A curator approves each loan.",
      "Objects are insured before a loan.",
      "Visitors buy tickets.",
    ];
    const of = (list: readonly string[]) => {
      const { records, relations, acts } = graph(list.join(" "));
      return {
        records: records.map(({ name, sense }) => `${name} ${sense}`).sort(),
        relations: relations.map(({ from, name, to }) => `${from}.${name} ${to}`).sort(),
        acts: acts.map(({ verb, record }) => `${verb} ${record}`).sort(),
      };
    };
    expect(of([...sentences].reverse())).toEqual(of(sentences));
  });

  it.each([
    ["de", "Bibliothek. Mitglieder leihen Bücher aus. Eine Ausleihe dauert 28 Tage.", "book"],
    ["fr", "Bibliothèque. Les adhérents empruntent des livres. Chaque livre est prêté une fois.", "book"],
    ["es", "Biblioteca. Los socios toman libros. Cada libro tiene un lector.", "book"],
    ["pt", "Biblioteca. Os leitores levam livros. Cada livro tem um leitor.", "book"],
    ["it", "Biblioteca. I lettori prendono libri. Ogni libro ha un lettore.", "book"],
    ["nl", "Bibliotheek. Leden lenen boeken. Elk boek heeft een lezer.", "book"],
  ])("reads records of a brief in %s", (language, brief, sense) => {
    expect(graph(brief, language).records.map((record) => record.sense)).toContain(`library/${sense}`);
  });
});
