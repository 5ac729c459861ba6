import type { Action, Row } from "../../action.ts";
import type { SeedTables } from "../../generate/families/expected.ts";
import type { Random } from "../../random.ts";
import type { Question } from "../../task.ts";
import { call, rowsIn, where } from "./notation.ts";
import type { AskedKind } from "./tool-set.ts";

const findMovie = ({ title = "" }: Row) => call("get_search_movie", { movie_name: title });
const findPerson = ({ name = "" }: Row) => call("get_search_person", { person_name: name });
const ofMovie = (tool: string, movie_id: Row[string] = "") => call(tool, { movie_id });
const ofPerson = (tool: string, person_id: Row[string] = "") => call(tool, { person_id });

type Asked = { readonly words: string; readonly question: Question; readonly calls: readonly Action[] };

function kind(
  name: string,
  tier: AskedKind["tier"],
  ask: (rows: SeedTables, random: Random) => Asked | null,
): AskedKind {
  return {
    name,
    tier,
    draft(rows, random) {
      const asked = ask(rows, random);
      return asked && { instruction: asked.words, goal: { question: asked.question }, calls: asked.calls };
    },
  };
}

const value = (entity: string, conditions: Question["where"], path: string): Question => ({
  entity,
  where: conditions,
  take: { kind: "value", path },
});

/** What is asked of a film by itself, and of a person. */
const ofFilms = [
  ["When was the film TITLE released?", "release_date"],
  ["How much money did the film TITLE take in, in dollars?", "revenue"],
  ["What did the film TITLE cost, in dollars?", "budget"],
] as const;
const ofPeople = [
  ["When was NAME born?", "birthday"],
  ["Where was NAME born?", "place_of_birth"],
  ["What is NAME called on Instagram?", "instagram_id", "get_person_external_ids"],
  ["What is the IMDb id of NAME?", "imdb_id", "get_person_external_ids"],
] as const;

/** A film with the people in front of and behind the camera, and one of each. */
function drawn(rows: SeedTables, random: Random) {
  const movie = random.pick(rowsIn(rows, "movie"));
  const parts = rowsIn(rows, "part").filter(({ movie_id }) => movie_id === movie.id);
  const jobs = rowsIn(rows, "job").filter(({ movie_id }) => movie_id === movie.id);
  return { movie, part: random.pick(parts), job: random.pick(jobs) };
}

const inMovie = ({ title = "" }: Row) => where("movie_id.title", title);

/** What is asked about films. */
export const movieKinds: readonly AskedKind[] = [
  kind("film", 1, (rows, random) => {
    const { movie } = drawn(rows, random);
    const [words, path] = random.pick(ofFilms);
    return {
      words: words.replace("TITLE", `"${String(movie.title)}"`),
      question: value("movie", [where("title", movie.title ?? "")], path),
      calls: [findMovie(movie), ofMovie("get_movie_details", movie.id)],
    };
  }),
  kind("of_job", 2, (rows, random) => {
    const { movie, job } = drawn(rows, random);
    const [words, path, tool = "get_person_details"] = random.pick(ofPeople);
    return {
      words: words.replace("NAME", `the ${String(job.job).toLowerCase()} of the film "${String(movie.title)}"`),
      question: value("job", [inMovie(movie), where("job", job.job ?? "")], `person_id.${path}`),
      calls: [findMovie(movie), ofMovie("get_movie_crew", movie.id), ofPerson(tool, job.person_id)],
    };
  }),
  kind("best_of_person", 3, (rows, random) => {
    const { part } = drawn(rows, random);
    const own = rowsIn(rows, "part").filter(({ person_id }) => person_id === part.person_id);
    const [words, path, most] = random.pick([
      ["took in the most money", "revenue", true],
      ["cost the least", "budget", false],
      ["was released first", "release_date", false],
      ["was released last", "release_date", true],
    ] as const);
    if (own.length < 2 || own.length > 4) return null;
    return {
      words: `Which of the films in which ${String(part.name)} plays ${words}? Answer with its title.`,
      question: {
        entity: "part",
        where: [where("person_id.name", part.name ?? "")],
        take: { kind: "extreme", path: `movie_id.${path}`, most, give: "title" },
      },
      calls: [
        findPerson(part),
        ofPerson("get_person_cast", part.person_id),
        ...own.map(({ movie_id }) => ofMovie("get_movie_details", movie_id)),
      ],
    };
  }),
  kind("person", 1, (rows, random) => {
    const person = random.pick(rowsIn(rows, "person"));
    const [words, path, tool = "get_person_details"] = random.pick(ofPeople);
    return {
      words: words.replace("NAME", String(person.name)),
      question: value("person", [where("name", person.name ?? "")], path),
      calls: [findPerson(person), ofPerson(tool, person.id)],
    };
  }),
  kind("who_plays", 1, (rows, random) => {
    const { movie, part } = drawn(rows, random);
    return {
      words: `Who plays ${String(part.character)} in the film "${String(movie.title)}"?`,
      question: value("part", [inMovie(movie), where("character", part.character ?? "")], "name"),
      calls: [findMovie(movie), ofMovie("get_movie_cast", movie.id)],
    };
  }),
  kind("of_part", 2, (rows, random) => {
    const { movie, part } = drawn(rows, random);
    const [words, path, tool = "get_person_details"] = random.pick(ofPeople);
    return {
      words: words.replace("NAME", `the one who plays ${String(part.character)} in the film "${String(movie.title)}"`),
      question: value("part", [inMovie(movie), where("character", part.character ?? "")], `person_id.${path}`),
      calls: [findMovie(movie), ofMovie("get_movie_cast", movie.id), ofPerson(tool, part.person_id)],
    };
  }),
  kind("money_of_person", 4, (rows, random) => {
    const { part } = drawn(rows, random);
    const own = rowsIn(rows, "part").filter(({ person_id }) => person_id === part.person_id);
    if (own.length < 2 || own.length > 5) return null;
    return {
      words: `How many dollars did all films in which ${String(part.name)} plays take in together?`,
      question: {
        entity: "part",
        where: [where("person_id.name", part.name ?? "")],
        take: { kind: "sum", path: "movie_id.revenue" },
      },
      calls: [
        findPerson(part),
        ofPerson("get_person_cast", part.person_id),
        ...own.map(({ movie_id }) => ofMovie("get_movie_details", movie_id)),
      ],
    };
  }),
  kind("who_did", 1, (rows, random) => {
    const { movie, job } = drawn(rows, random);
    return {
      words: `Who was the ${String(job.job).toLowerCase()} of the film "${String(movie.title)}"?`,
      question: value("job", [inMovie(movie), where("job", job.job ?? "")], "name"),
      calls: [findMovie(movie), ofMovie("get_movie_crew", movie.id)],
    };
  }),
  kind("oldest_in_film", 4, (rows, random) => {
    const { movie } = drawn(rows, random);
    const cast = rowsIn(rows, "part").filter(({ movie_id }) => movie_id === movie.id);
    const oldest = random.next() < 0.5;
    if (cast.length > 6) return null;
    return {
      words: `Who is the ${oldest ? "oldest" : "youngest"} of those who play in the film "${String(movie.title)}"?`,
      question: {
        entity: "part",
        where: [inMovie(movie)],
        take: { kind: "extreme", path: "person_id.birthday", most: !oldest, give: "name" },
      },
      calls: [
        findMovie(movie),
        ofMovie("get_movie_cast", movie.id),
        ...cast.map(({ person_id }) => ofPerson("get_person_details", person_id)),
      ],
    };
  }),
  kind("film_of_part", 3, (rows, random) => {
    const { movie, part } = drawn(rows, random);
    const [words, path] = random.pick(ofFilms);
    const same = rowsIn(rows, "part").filter(
      ({ person_id, character }) => person_id === part.person_id && character === part.character,
    );
    if (same.length !== 1) return null;
    return {
      words: words.replace("TITLE", `in which ${String(part.name)} plays ${String(part.character)}`),
      question: value(
        "part",
        [where("person_id.name", part.name ?? ""), where("character", part.character ?? "")],
        `movie_id.${path}`,
      ),
      calls: [findPerson(part), ofPerson("get_person_cast", part.person_id), ofMovie("get_movie_details", movie.id)],
    };
  }),
];
