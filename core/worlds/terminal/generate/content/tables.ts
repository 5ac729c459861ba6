import type { Random } from "../../../../random.ts";
import { dayBefore, type Tree } from "../tree.ts";
import { peopleOf } from "./people.ts";

/** A person of the exports. */
export type PersonRow = { readonly id: string; readonly name: string; readonly city: string; readonly email: string };
/** Something that happened with a person, with an amount in cents. */
export type EventRow = {
  readonly id: string;
  readonly person: string;
  readonly date: string;
  readonly status: string;
  readonly cents: number;
};

/** Two exports in CSV that belong together, and one that needs cleaning. No value has a comma or a quotation mark. */
export type Tables = {
  readonly people: {
    readonly path: string;
    readonly noun: string;
    readonly key: string;
    readonly rows: readonly PersonRow[];
  };
  readonly events: {
    readonly path: string;
    readonly noun: string;
    readonly key: string;
    readonly statuses: readonly string[];
    readonly rows: readonly EventRow[];
  };
  /** People anew, as somebody typed them: lines that are there twice, spaces around values. */
  readonly dirty: { readonly path: string; readonly lines: readonly string[] };
};

const cities = ["Bergen", "Cork", "Ghent", "Graz", "Leeds", "Lyon", "Porto", "Turin"];

/** An amount as the exports have it. */
export const money = (cents: number): string => (cents / 100).toFixed(2);
export const headOfPeople = (key: string): string => `${key},name,city,email`;
export const headOfEvents = (key: string, personKey: string): string => `${key},${personKey},date,status,amount`;
export const lineOfPerson = ({ id, name, city, email }: PersonRow): string => [id, name, city, email].join(",");
export const lineOfEvent = ({ id, person, date, status, cents }: EventRow): string =>
  [id, person, date, status, money(cents)].join(",");

const singular = (noun: string) => noun.replace(/ies$/, "y").replace(/s$/, "");

/** Writes the exports: `people` and `events` are what they are called. */
export function addTables(tree: Tree, random: Random, folder: string, people: string, events: string): Tables {
  const [personKey, eventKey] = [`${singular(people)}_id`, `${singular(events)}_id`];
  const letter = (noun: string) => noun.slice(0, 1).toUpperCase();
  const persons = peopleOf(random, random.int(70, 90)).map(
    ({ name, login }, at): PersonRow => ({
      id: `${letter(people)}${String(101 + at)}`,
      name,
      city: random.pick(cities),
      email: `${login}@example.com`,
    }),
  );
  const statuses = ["open", "closed", "cancelled"];
  // Some people have no event at all, so that a join can go wrong.
  const active = random.shuffle(persons).slice(0, Math.floor(persons.length * 0.85));
  const rows = Array.from(
    { length: random.int(1_100, 1_400) },
    (_, at): EventRow => ({
      id: `${letter(events)}${letter(events)}${String(5_001 + at)}`,
      person: random.pick(active).id,
      date: dayBefore(random.int(1, 120)),
      status: random.pick(["open", "closed", "closed", "closed", "cancelled"]),
      cents: random.int(500, 60_000),
    }),
  );
  const shuffled = random.shuffle(persons);
  const peoplePath = tree.add(
    `${folder}/${people}.csv`,
    `${[headOfPeople(personKey), ...shuffled.map(lineOfPerson)].join("\n")}\n`,
  );
  const eventsPath = tree.add(
    `${folder}/${events}.csv`,
    `${[headOfEvents(eventKey, personKey), ...rows.map(lineOfEvent)].join("\n")}\n`,
  );
  const some = shuffled.slice(0, 30).map(lineOfPerson);
  const twice = random.shuffle(some).slice(0, 7);
  const lines = random.shuffle([...some, ...twice]);
  const typed = lines.map((line) =>
    random.next() < 0.3
      ? line
          .split(",")
          .map((value) => (random.next() < 0.4 ? `${value}  ` : value))
          .join(",")
      : line,
  );
  const dirty = tree.add(`${folder}/import.csv`, `${[headOfPeople(personKey), ...typed].join("\n")}\n`);
  return {
    people: { path: peoplePath, noun: people, key: personKey, rows: shuffled },
    events: { path: eventsPath, noun: events, key: eventKey, statuses, rows },
    dirty: { path: dirty, lines: typed },
  };
}
