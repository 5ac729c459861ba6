import type { Row } from "../../action.ts";
import { firstNames, lastNames } from "../../generate/samples/words.ts";
import { type Random, randomOf } from "../../random.ts";
import { parameter } from "../../worlds/tool.ts";
import { movieKinds } from "./movie-kinds.ts";
import {
  birthplaces,
  characters,
  companies,
  countries,
  genres,
  keywords,
  languages,
  plots,
  titleHeads,
  titleTails,
} from "./movie-words.ts";
import { idOf, recordParameter, tableOf, toolOf } from "./notation.ts";
import type { ToolSet } from "./tool-set.ts";

/** How many there are. */
const [films, people] = [70, 110];

const movieId = recordParameter("movie", "Id of the film", "movie_id");
const personId = recordParameter("person", "Id of the person", "person_id");
const ofMovie = { movie_id: { type: "reference", entity: "movie", required: true } } as const;
const ofPerson = { person_id: { type: "reference", entity: "person", required: true } } as const;

type Read = readonly [name: string, title: string, description: string, entity: string, shows: readonly string[]];

/** A tool that lists what belongs to a film or a person. */
const lists =
  (by: typeof movieId) =>
  ([name, title, description, entity, shows]: Read) =>
    toolOf({ name, kind: "search", entity, title, description, parameters: [by], shows: [...shows] });

/** A tool that tells of one film or person. */
const gets =
  (entity: "movie" | "person", by: typeof movieId) =>
  ([name, title, description, , shows]: Read) =>
    toolOf({
      name,
      kind: "get",
      entity,
      title,
      description,
      parameters: [recordParameter(entity, by.description)],
      bind: [{ as: entity, entity, param: by.name }],
      shows: [...shows],
    });

const finds = (entity: string, [name, title, description, param, by]: readonly string[], shows: readonly string[]) =>
  toolOf({
    name: name ?? "",
    kind: "search",
    entity,
    title: title ?? "",
    description: description ?? "",
    parameters: [{ ...parameter(param ?? "", "text", "The name, as a whole"), reads: by ?? "" }],
    shows: [...shows],
  });

/** Films and the people who make them. */
export const movie: ToolSet = {
  name: "movie",
  startAt: "2026-04-20T10:00:00Z",
  entities: [
    tableOf(
      { name: "movie", plural: "movies", idPrefix: "mv", description: "A film.", display: "title" },
      {
        title: "text",
        overview: "longtext",
        release_date: { type: "date", sensitive: true },
        budget: { type: "integer", sensitive: true, description: "Dollars" },
        revenue: { type: "integer", sensitive: true, description: "Dollars" },
        genres: { type: "list", items: { type: "text" }, sensitive: true },
        vote_average: { type: "decimal", sensitive: true },
      },
    ),
    tableOf(
      {
        name: "person",
        plural: "people",
        idPrefix: "pe",
        description: "Somebody in or behind films.",
        display: "name",
      },
      {
        name: "text",
        biography: { type: "longtext", sensitive: true },
        birthday: { type: "date", sensitive: true },
        place_of_birth: { type: "text", sensitive: true },
        imdb_id: { type: "text", sensitive: true },
        facebook_id: { type: "text", sensitive: true },
        instagram_id: { type: "text", sensitive: true },
        twitter_id: { type: "text", sensitive: true },
      },
    ),
    tableOf(
      { name: "part", plural: "parts", idPrefix: "pa", description: "Who plays whom.", display: "character" },
      { ...ofMovie, ...ofPerson, title: "text", name: "text", character: "text" },
    ),
    tableOf(
      { name: "job", plural: "jobs", idPrefix: "jb", description: "Who did what behind a film.", display: "job" },
      { ...ofMovie, ...ofPerson, title: "text", name: "text", job: "text" },
    ),
    tableOf(
      { name: "production", plural: "productions", idPrefix: "pn", description: "Who made it.", display: "company" },
      { ...ofMovie, company: "text", country: "text" },
    ),
    tableOf(
      { name: "keyword", plural: "keywords", idPrefix: "kw", description: "What it is about.", display: "keyword" },
      { ...ofMovie, keyword: "text" },
    ),
    tableOf(
      {
        name: "other_title",
        plural: "other_titles",
        idPrefix: "ot",
        description: "What it is called elsewhere.",
        display: "title",
      },
      { ...ofMovie, title: "text", language: "text", country_code: "text" },
    ),
  ],
  operations: [
    finds(
      "movie",
      ["get_search_movie", "Search film", "Finds a film by its title", "movie_name", "title"],
      ["id", "overview", "title"],
    ),
    gets(
      "movie",
      movieId,
    )([
      "get_movie_details",
      "Get film details",
      "What is known of a film",
      "movie",
      ["title", "budget", "genres", "revenue", "vote_average", "release_date"],
    ]),
    ...(
      [
        ["get_movie_production_companies", "Get companies", "Who produced a film", "production", ["company"]],
        ["get_movie_production_countries", "Get countries", "Where a film was produced", "production", ["country"]],
        ["get_movie_cast", "Get cast", "Who plays whom in a film", "part", ["person_id", "name", "character"]],
        ["get_movie_crew", "Get crew", "Who worked on a film, and as what", "job", ["person_id", "name", "job"]],
        ["get_movie_keywords", "Get keywords", "What a film is about, in words", "keyword", ["keyword"]],
        [
          "get_movie_alternative_titles",
          "Get alternative titles",
          "What a film is called elsewhere",
          "other_title",
          ["title", "country_code"],
        ],
        [
          "get_movie_translation",
          "Get translations",
          "The languages into which a film was translated",
          "other_title",
          ["language", "country_code"],
        ],
      ] satisfies Read[]
    ).map(lists(movieId)),
    finds(
      "person",
      ["get_search_person", "Search person", "Finds a person by name", "person_name", "name"],
      ["id", "name"],
    ),
    ...(
      [
        [
          "get_person_details",
          "Get person details",
          "What is known of a person",
          "person",
          ["name", "biography", "birthday", "place_of_birth"],
        ],
        [
          "get_person_external_ids",
          "Get external ids",
          "What a person is called on other sites",
          "person",
          ["imdb_id", "facebook_id", "instagram_id", "twitter_id"],
        ],
      ] satisfies Read[]
    ).map(gets("person", personId)),
    ...(
      [
        [
          "get_person_cast",
          "Get parts",
          "The films in which a person plays",
          "part",
          ["movie_id", "title", "character"],
        ],
        ["get_person_crew", "Get jobs", "The films on which a person worked", "job", ["movie_id", "title", "job"]],
      ] satisfies Read[]
    ).map(lists(personId)),
  ],
  rowsOf: (seed) => rowsOf(randomOf(seed, "movie", "rows")),
  kinds: movieKinds,
};

function rowsOf(random: Random): Record<string, Row[]> {
  const titles = random.shuffle(titleHeads.flatMap((head) => titleTails.map((tail) => `${head} ${tail}`)));
  const names = random.shuffle([...new Set(firstNames.map((first, i) => `${first} ${lastNames[i] ?? "Berg"}`))]);
  const persons = names.slice(0, people).map((name, at): Row => {
    const handle = name.toLowerCase().replaceAll(/[^a-z]+/g, "");
    return {
      id: idOf("pe", at + 1),
      name,
      biography: `${name} began on the stage and came to film by chance.`,
      birthday: `${random.int(1938, 1999)}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`,
      place_of_birth: random.pick(birthplaces),
      imdb_id: `nm${String(random.int(1_000_000, 9_999_999))}`,
      facebook_id: `${handle}.page`,
      instagram_id: `${handle}_official`,
      twitter_id: `${handle}${random.int(10, 99)}`,
    };
  });
  const movies = titles.slice(0, films).map((title, at): Row => {
    const budget = random.int(80, 900) * 10_000 + random.int(1, 99) * 37;
    return {
      id: idOf("mv", at + 1),
      title,
      overview: random.pick(plots),
      release_date: `${random.int(1978, 2025)}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`,
      budget,
      revenue: Math.round(budget * (0.3 + random.next() * 5)),
      genres: random.shuffle(genres).slice(0, random.int(1, 3)),
      vote_average: random.int(32, 94) / 10,
    };
  });
  const linked = {
    part: [] as Row[],
    job: [] as Row[],
    production: [] as Row[],
    keyword: [] as Row[],
    title: [] as Row[],
  };
  for (const { id: movie_id = "", title = "" } of movies) {
    const crowd = random.shuffle(persons);
    const roles = random.shuffle(characters);
    const add = (list: Row[], prefix: string, row: Row) => list.push({ id: idOf(prefix, list.length + 1), ...row });
    for (const [at, person] of crowd.slice(0, random.int(4, 8)).entries())
      add(linked.part, "pa", {
        movie_id,
        person_id: person.id ?? "",
        title,
        name: person.name ?? "",
        character: roles[at] ?? "A voice",
      });
    for (const [at, job] of ["Director", "Producer", "Writer", "Editor"].entries()) {
      const person = crowd[crowd.length - 1 - at];
      add(linked.job, "jb", { movie_id, person_id: person?.id ?? "", title, name: person?.name ?? "", job });
    }
    for (const company of random.shuffle(companies).slice(0, random.int(1, 2)))
      add(linked.production, "pn", { movie_id, company, country: random.pick(countries) });
    for (const keyword of random.shuffle(keywords).slice(0, random.int(2, 4)))
      add(linked.keyword, "kw", { movie_id, keyword });
    for (const [language, country_code] of random.shuffle(languages).slice(0, random.int(1, 3)))
      add(linked.title, "ot", { movie_id, title: `${String(title)} (${country_code})`, language, country_code });
  }
  const { part, job, production, keyword, title } = linked;
  return { movie: movies, person: persons, part, job, production, keyword, other_title: title };
}

const two = (value: number) => String(value).padStart(2, "0");
