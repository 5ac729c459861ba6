import type { Row } from "../../action.ts";
import { formatDate, parseTime, unitMs } from "../../calendar.ts";
import type { Expression } from "../../expression.ts";
import type { Operation, Parameter, Requirement } from "../../operation.ts";
import { type Random, randomOf } from "../../random.ts";
import { parameter } from "../../worlds/tool.ts";
import { idOf, tableOf, toolOf } from "./notation.ts";
import type { ToolSet } from "./tool-set.ts";
import { whenAndWhere, whenAndWhereRows } from "./user.ts";
import { airQuality, weatherKinds } from "./weather-kinds.ts";
import { places } from "./weather-places.ts";

const startAt = "2026-03-16T08:00:00Z";
/** Days that are known before and after today. */
const [daysBefore, daysAfter] = [31, 15];

const named = (name: string, description: string, reads: string, type: Parameter["type"] = "decimal"): Parameter => ({
  ...parameter(name, type, description),
  reads,
});
const where = [named("latitude", "In degrees", "latitude"), named("longitude", "In degrees", "longitude")];
const days = [
  named("start_date", "First day", "date_from", "date"),
  named("end_date", "Last day, at most 30 days later", "date_to", "date"),
];
const day = named("current_date", "The day it is", "date", "date");

const today: Expression = { now: "date" };
const endDate: Expression = { get: "params.end_date" };
const startDate: Expression = { get: "params.start_date" };
const refuse = (that: Expression, message: string, hint: string): Requirement => ({
  that,
  code: "INVALID_PARAMETER",
  message,
  hint,
});
const spans: Requirement[] = [
  refuse(
    { compare: "le", left: startDate, right: endDate },
    "start_date should be earlier than end_date",
    "Give the first day as start_date.",
  ),
  refuse(
    { compare: "le", left: { elapsed: "days", from: startDate, to: endDate }, right: { value: 30 } },
    "start_date and end_date are more than 30 days apart",
    "Ask for shorter spans.",
  ),
];
const past = refuse(
  { compare: "lt", left: endDate, right: today },
  "start_date and end_date should be earlier than current_date",
  "Ask the forecast for days to come.",
);
const future = refuse(
  { compare: "gt", left: startDate, right: today },
  "start_date and end_date should be later than current_date",
  "Ask for historical values of days that are over.",
);
const now = refuse(
  { compare: "eq", left: { get: "params.current_date" }, right: today },
  "current_date is not the day it is",
  "Look up the current date.",
);

/** What is told of days, and as what. */
const measures: readonly { readonly name: string; readonly title: string; readonly fields: readonly string[] }[] = [
  {
    name: "temp",
    title: "temperature",
    fields: ["temperature_2m_max", "temperature_2m_min", "temperature_2m_mean"],
  },
  { name: "rain", title: "rain", fields: ["rain_sum"] },
  { name: "snow", title: "snowfall", fields: ["snowfall_sum"] },
  { name: "air_quality_index", title: "air quality index", fields: ["european_aqi_pm2_5"] },
];

function toolsOf({ name, title, fields }: (typeof measures)[number]): Operation[] {
  const shared = {
    kind: "search",
    entity: "weather_day",
    shows: ["latitude", "longitude", "date", ...fields],
  } as const;
  const isAir = name === "air_quality_index";
  return [
    toolOf({
      ...shared,
      shows: [...shared.shows],
      name: `get_historical_${name}`,
      title: `Get historical ${title}`,
      description: `The ${title} of days that are over, at a place`,
      parameters: [...where, ...days],
      require: [...spans, past],
    }),
    ...(isAir
      ? []
      : [
          toolOf({
            ...shared,
            shows: [...shared.shows],
            name: `get_${name}_forecast`,
            title: `Get ${title} forecast`,
            description: `The ${title} of days to come, at a place`,
            parameters: [...where, ...days],
            require: [...spans, future],
          }),
        ]),
    toolOf({
      ...shared,
      shows: [...shared.shows],
      name: `get_current_${name}`,
      title: `Get current ${title}`,
      description: `The ${title} of today, at a place`,
      parameters: [...where, day],
      require: [now],
    }),
  ];
}

/** The weather at places, before and after today. */
export const weather: ToolSet = {
  name: "weather",
  startAt,
  entities: [
    tableOf(
      { name: "place", plural: "places", idPrefix: "pl", description: "A place on the map.", display: "name" },
      { name: "text", latitude: "decimal", longitude: "decimal", country_code: "text", elevation: "decimal" },
    ),
    tableOf(
      {
        name: "weather_day",
        plural: "weather_days",
        idPrefix: "wd",
        description: "A day at a place.",
        display: "date",
      },
      {
        place_id: { type: "reference", entity: "place", required: true },
        latitude: "decimal",
        longitude: "decimal",
        date: "date",
        temperature_2m_max: { type: "decimal", description: "Celsius" },
        temperature_2m_min: { type: "decimal", description: "Celsius" },
        temperature_2m_mean: { type: "decimal", description: "Celsius" },
        rain_sum: { type: "decimal", description: "Millimetres" },
        snowfall_sum: { type: "decimal", description: "Centimetres" },
        european_aqi_pm2_5: { type: "integer", description: "European index of fine dust" },
        air_quality: { type: "text", description: "What the index means" },
      },
    ),
    tableOf(
      { name: "distance", plural: "distances", idPrefix: "ds", description: "How far it is.", display: "distance" },
      {
        from_id: { type: "reference", entity: "place", required: true },
        to_id: { type: "reference", entity: "place", required: true },
        latitude1: "decimal",
        longitude1: "decimal",
        latitude2: "decimal",
        longitude2: "decimal",
        distance: { type: "decimal", description: "Kilometres" },
      },
    ),
    tableOf(
      {
        name: "air_quality_level",
        plural: "air_quality_levels",
        idPrefix: "aq",
        description: "What an air quality index means.",
        display: "level",
      },
      { index: "integer", level: "text" },
    ),
    ...whenAndWhere.entities,
  ],
  operations: [
    ...whenAndWhere.operations,
    toolOf({
      name: "get_latitude_longitude",
      kind: "search",
      entity: "place",
      title: "Get latitude and longitude",
      description: "Where a place is, by its name",
      parameters: [{ ...parameter("name", "text", "Name of the place"), reads: "name" }],
      shows: ["name", "latitude", "longitude", "country_code"],
    }),
    toolOf({
      name: "get_elevation",
      kind: "search",
      entity: "place",
      title: "Get elevation",
      description: "Metres above the sea of a place",
      parameters: [...where],
      shows: ["elevation"],
    }),
    toolOf({
      name: "get_distance",
      kind: "search",
      entity: "distance",
      title: "Get distance",
      description: "Kilometres from one place to another",
      parameters: ["latitude1", "longitude1", "latitude2", "longitude2"].map((name) => named(name, "In degrees", name)),
      shows: ["distance"],
    }),
    ...measures.flatMap(toolsOf),
    toolOf({
      name: "get_air_quality_level",
      kind: "search",
      entity: "air_quality_level",
      title: "Get air quality level",
      description: "What an air quality index means",
      parameters: [{ ...parameter("air_quality_index", "integer", "The index"), reads: "index" }],
      shows: ["level"],
    }),
  ],
  rowsOf(seed) {
    const random = randomOf(seed, "weather", "rows");
    const from = parseTime(startAt.slice(0, 10)) - daysBefore * unitMs.days;
    return {
      place: places.map(([name, country_code, latitude, longitude, elevation], at) => ({
        id: idOf("pl", at + 1),
        name,
        latitude,
        longitude,
        country_code,
        elevation,
      })),
      weather_day: places.flatMap((place, at) =>
        daysAt(place, random).map((values, i) => ({
          id: idOf("wd", at * (daysBefore + 1 + daysAfter) + i + 1),
          place_id: idOf("pl", at + 1),
          latitude: place[2],
          longitude: place[3],
          date: formatDate(from + i * unitMs.days),
          ...values,
        })),
      ),
      distance: places.flatMap((a, i) =>
        places.flatMap((b, j) =>
          i === j
            ? []
            : [
                {
                  id: idOf("ds", i * places.length + j + 1),
                  from_id: idOf("pl", i + 1),
                  to_id: idOf("pl", j + 1),
                  latitude1: a[2],
                  longitude1: a[3],
                  latitude2: b[2],
                  longitude2: b[3],
                  distance: kilometres(a, b),
                },
              ],
        ),
      ),
      air_quality_level: Array.from({ length: 131 }, (_, index) => ({
        id: idOf("aq", index + 1),
        index,
        level: airQuality(index),
      })),
      ...whenAndWhereRows(startAt, random.pick(places)[0]),
    };
  },
  kinds: weatherKinds,
};

type Place = (typeof places)[number];

const tenth = (value: number) => Math.round(value * 10) / 10;

/** The days of a place: warmth and dust wander from one day to the next, and what falls is snow where it is cold. */
function daysAt([, , latitude, , , coldest, warmest, rainyDays]: Place, random: Random): Row[] {
  const season = Math.cos(((Number(startAt.slice(5, 7)) - (latitude < 0 ? 7 : 1)) / 6) * Math.PI);
  const usual = (coldest + warmest) / 2 - (season * (warmest - coldest)) / 2;
  const rows: Row[] = [];
  let [off, dust] = [0, random.int(15, 60)];
  for (let i = 0; i < daysBefore + 1 + daysAfter; i++) {
    off = off * 0.7 + (random.next() - 0.5) * 6;
    dust = Math.max(3, Math.min(130, dust * 0.8 + random.int(0, 22)));
    const mean = usual + off;
    const swing = 3 + random.next() * 5;
    const wet = random.next() < rainyDays ? random.next() ** 2 * 24 + 0.2 : 0;
    const isSnow = mean < 1;
    const index = Math.round(dust);
    rows.push({
      temperature_2m_max: tenth(mean + swing),
      temperature_2m_min: tenth(mean - swing),
      temperature_2m_mean: tenth(mean),
      rain_sum: isSnow ? 0 : tenth(wet),
      snowfall_sum: isSnow ? tenth(wet * 0.9) : 0,
      european_aqi_pm2_5: index,
      air_quality: airQuality(index),
    });
  }
  return rows;
}

/** Along a great circle, by the haversine formula. */
function kilometres([, , lat1, lon1]: Place, [, , lat2, lon2]: Place): number {
  const rad = Math.PI / 180;
  const half = (a: number, b: number) => Math.sin(((b - a) * rad) / 2) ** 2;
  const chord = half(lat1, lat2) + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * half(lon1, lon2);
  return tenth(2 * 6371 * Math.asin(Math.sqrt(chord)));
}
