import type { Action, Row } from "../../action.ts";
import { formatDate, parseTime, unitMs } from "../../calendar.ts";
import type { SeedTables } from "../../generate/families/expected.ts";
import { sayDate } from "../../generate/families/words.ts";
import type { Json } from "../../json.ts";
import type { Random } from "../../random.ts";
import type { Question } from "../../task.ts";
import { call, rowsIn, where } from "./notation.ts";
import type { AskedKind } from "./tool-set.ts";

const levels = ["good", "fair", "moderate", "poor", "very poor"] as const;

/** What a European air quality index means: a level for every 20. */
export function airQuality(index: number): string {
  return levels[Math.max(0, Math.ceil(index / 20) - 1)] ?? "extremely poor";
}

/** A measure of days: its column, its words, and the tools' word for it. */
type Measure = { readonly column: string; readonly words: string; readonly tool: string; readonly unit: string };
const warmest: Measure = {
  column: "temperature_2m_max",
  words: "highest temperature",
  tool: "temp",
  unit: "in degrees Celsius",
};
const coldest: Measure = { ...warmest, column: "temperature_2m_min", words: "lowest temperature" };
const mean: Measure = { ...warmest, column: "temperature_2m_mean", words: "mean temperature" };
const rain: Measure = { column: "rain_sum", words: "rain", tool: "rain", unit: "in millimetres" };
const snow: Measure = { column: "snowfall_sum", words: "snowfall", tool: "snow", unit: "in centimetres" };

/** A place, and days that are all over or all to come. */
type Drawn = {
  readonly place: Row;
  readonly name: string;
  readonly today: string;
  readonly from: string;
  readonly to: string;
  readonly isPast: boolean;
};

function drawn(rows: SeedTables, random: Random): Drawn {
  const today = String(rowsIn(rows, "today")[0]?.date);
  const place = random.pick(rowsIn(rows, "place"));
  const isPast = random.next() < 0.6;
  const length = random.int(3, 9);
  const first = isPast ? random.int(-31, -length) : random.int(1, 15 - length);
  const day = (days: number) => formatDate(parseTime(`${today}T00:00:00Z`) + days * unitMs.days);
  return { place, name: String(place.name), today, from: day(first), to: day(first + length - 1), isPast };
}

const located = (name: string): Action => call("get_latitude_longitude", { name });

function readDays({ place, from, to, isPast }: Drawn, tool: string): Action {
  return call(isPast ? `get_historical_${tool}` : `get_${tool}_forecast`, {
    latitude: place.latitude ?? 0,
    longitude: place.longitude ?? 0,
    start_date: from,
    end_date: to,
  });
}

const inDays = ({ name, from, to }: Drawn) => [
  where("place_id.name", name),
  where("date", from, "ge"),
  where("date", to, "le"),
];
const said = ({ from, to }: Drawn) => `from ${sayDate(from)} to ${sayDate(to)}`;

/** A question about a span of days at a place. */
function overDays(
  name: string,
  measures: readonly Measure[],
  words: (drawn: Drawn, measure: Measure) => string,
  take: (measure: Measure) => Question["take"],
  more: (measure: Measure) => Question["where"] = () => [],
): AskedKind {
  return {
    name,
    tier: 1,
    draft(rows, random) {
      const chosen = drawn(rows, random);
      const measure = random.pick(measures);
      return {
        instruction: words(chosen, measure),
        goal: {
          question: {
            entity: "weather_day",
            where: [...inDays(chosen), ...more(measure)],
            take: take(measure),
          },
        },
        calls: [located(chosen.name), readDays(chosen, measure.tool)],
      };
    },
  };
}

/** A question about today where the user is. */
function hereToday(name: string, words: string, column: string, tool: string, level?: true): AskedKind {
  return {
    name,
    tier: 3,
    draft(rows) {
      const location = rowsIn(rows, "whereabouts")[0]?.location ?? "";
      const today = rowsIn(rows, "today")[0]?.date ?? "";
      const place = rowsIn(rows, "place").find((each) => each.name === location);
      const day = rowsIn(rows, "weather_day").find((each) => each.place_id === place?.id && each.date === today);
      if (!place || !day) return null;
      return {
        instruction: words,
        goal: {
          question: {
            entity: "weather_day",
            where: [where("place_id.name", location), where("date", today)],
            take: { kind: "value", path: column },
          },
        },
        calls: [
          call("get_user_current_location"),
          call("get_user_current_date"),
          located(String(location)),
          call(`get_current_${tool}`, at(place, today)),
          ...(level ? [call("get_air_quality_level", { air_quality_index: day.european_aqi_pm2_5 ?? 0 })] : []),
        ],
      };
    },
  };
}

const at = (place: Row, current_date: Json) => ({
  latitude: place.latitude ?? 0,
  longitude: place.longitude ?? 0,
  current_date,
});

/** A question about the day of a span that has the most of something. */
function onThatDay(
  name: string,
  tier: AskedKind["tier"],
  by: Measure,
  most: boolean,
  words: (drawn: Drawn) => string,
  give: { readonly column: string; readonly tool: string; readonly isLevel?: true },
): AskedKind {
  return {
    name,
    tier,
    draft(rows, random) {
      // Of air nothing is forecast.
      const chosen = drawn(rows, random);
      if (give.isLevel && !chosen.isPast) return null;
      const days = rowsIn(rows, "weather_day")
        .filter(({ place_id, date }) => {
          const day = String(date);
          return place_id === chosen.place.id && day >= chosen.from && day <= chosen.to;
        })
        .toSorted((a, b) => (Number(a[by.column]) - Number(b[by.column])) * (most ? -1 : 1));
      const [day] = days;
      if (!day || Number(day[by.column]) === 0) return null;
      const only = { ...chosen, from: String(day.date), to: String(day.date) };
      return {
        instruction: words(chosen),
        goal: {
          question: {
            entity: "weather_day",
            where: inDays(chosen),
            take: { kind: "extreme", path: by.column, most, give: give.column },
          },
        },
        calls: [
          located(chosen.name),
          readDays(chosen, by.tool),
          readDays(only, give.tool),
          ...(give.isLevel ? [call("get_air_quality_level", { air_quality_index: day.european_aqi_pm2_5 ?? 0 })] : []),
        ],
      };
    },
  };
}

const isHere = (rows: SeedTables, { name }: Row) => rowsIn(rows, "whereabouts")[0]?.location === name;

function distance(from: Row, to: Row): Action {
  return call("get_distance", {
    latitude1: from.latitude ?? 0,
    longitude1: from.longitude ?? 0,
    latitude2: to.latitude ?? 0,
    longitude2: to.longitude ?? 0,
  });
}

/** How far it is from one place to another, or from where the user is. */
function howFar(name: string, tier: AskedKind["tier"], fromHere: boolean): AskedKind {
  return {
    name,
    tier,
    draft(rows, random) {
      const [first, to] = random.shuffle(rowsIn(rows, "place"));
      const from = fromHere ? rowsIn(rows, "place").find((place) => isHere(rows, place)) : first;
      if (!from || !to || from === to) return null;
      return {
        instruction: `How many kilometres is it from ${fromHere ? "where I am" : String(from.name)} to ${String(to.name)}?`,
        goal: {
          question: {
            entity: "distance",
            where: [where("from_id.name", from.name ?? ""), where("to_id.name", to.name ?? "")],
            take: { kind: "value", path: "distance" },
          },
        },
        calls: [
          ...(fromHere ? [call("get_user_current_location")] : []),
          located(String(from.name)),
          located(String(to.name)),
          distance(from, to),
        ],
      };
    },
  };
}

/** What is asked about the weather. */
export const weatherKinds: readonly AskedKind[] = [
  overDays(
    "average",
    [mean],
    (chosen, { words, unit }) =>
      `What is the average of the ${words} in ${chosen.name} ${said(chosen)}, ${unit}, over all of these days? Round to two decimals.`,
    ({ column }) => ({ kind: "average", path: column }),
  ),
  howFar("distance", 2, false),
  onThatDay(
    "wettest_day",
    3,
    rain,
    true,
    (chosen) =>
      `What is the mean temperature, in degrees Celsius, in ${chosen.name} on the day with the most rain ${said(chosen)}?`,
    { column: mean.column, tool: mean.tool },
  ),
  overDays(
    "day_of",
    [warmest, rain],
    (chosen, { words, column }) =>
      `On which day ${said(chosen)} is the ${column === "rain_sum" ? "most rain" : words} in ${chosen.name}?`,
    ({ column }) => ({ kind: "extreme", path: column, most: true, give: "date" }),
  ),
  onThatDay(
    "air_of_day",
    4,
    coldest,
    false,
    (chosen) =>
      `What was the level of the air quality, in a word, in ${chosen.name} on the day with the lowest temperature ${said(chosen)}?`,
    { column: "air_quality", tool: "air_quality_index", isLevel: true },
  ),
  overDays(
    "total",
    [rain, snow],
    (chosen, { words, unit }) => `What is the total ${words} in ${chosen.name} ${said(chosen)}, ${unit}?`,
    ({ column }) => ({ kind: "sum", path: column }),
  ),
  howFar("distance_from_here", 3, true),
  overDays(
    "first_above",
    [warmest, mean],
    (chosen, { words }) =>
      `Which is the first day ${said(chosen)} on which the ${words} in ${chosen.name} is above 12.5 degrees Celsius?`,
    () => ({ kind: "extreme", path: "date", most: false, give: "date" }),
    ({ column }) => [where(column, 12.5, "gt")],
  ),
  onThatDay(
    "coldest_day",
    2,
    coldest,
    false,
    (chosen) =>
      `How many millimetres of rain fall in ${chosen.name} on the day with the lowest temperature ${said(chosen)}?`,
    { column: rain.column, tool: rain.tool },
  ),
  hereToday(
    "here_temperature",
    "What is the highest temperature today where I am, in degrees Celsius?",
    warmest.column,
    "temp",
  ),
  {
    name: "elevation",
    tier: 1,
    draft(rows, random) {
      const place = random.pick(rowsIn(rows, "place"));
      return {
        instruction: `How many metres above the sea is ${String(place.name)}?`,
        goal: {
          question: {
            entity: "place",
            where: [where("name", place.name ?? "")],
            take: { kind: "value", path: "elevation" },
          },
        },
        calls: [
          located(String(place.name)),
          call("get_elevation", { latitude: place.latitude ?? 0, longitude: place.longitude ?? 0 }),
        ],
      };
    },
  },
  onThatDay(
    "air_of_warmest_day",
    4,
    warmest,
    true,
    (chosen) =>
      `What was the level of the air quality, in a word, in ${chosen.name} on the day with the highest temperature ${said(chosen)}?`,
    { column: "air_quality", tool: "air_quality_index", isLevel: true },
  ),
  hereToday("here_rain", "How much rain falls today where I am, in millimetres?", rain.column, "rain"),
  hereToday(
    "here_air",
    "What is the level of the air quality today where I am, in a word?",
    "air_quality",
    "air_quality_index",
    true,
  ),
];
