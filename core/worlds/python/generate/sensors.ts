import { formatDatetime, parseTime, unitMs } from "../../../calendar.ts";
import { randomOf } from "../../../random.ts";
import {
  apart,
  csvLine,
  cwd,
  inside,
  linesText,
  type PythonFamily,
  results,
  round,
  statistics,
  type TaskDraft,
  type Topic,
  toCents,
} from "./draft.ts";

type Sensor = { readonly id: string; readonly room: string; readonly unit: "C" | "F" };
/** A reading as it is in truth, in tenths of a degree Celsius, steps of five. */
type Reading = {
  readonly sensor: Sensor;
  readonly atMs: number;
  readonly tenths: number | null;
  /** What stands for a value that is not there. */
  readonly gap: string;
};

const rooms = ["cold store", "bakery", "cellar", "office"] as const;
const file = `${cwd}/data/readings.csv`;
const list = `${cwd}/data/sensors.json`;
const notes = `${cwd}/data/readings-notes.txt`;
const says = [
  "How to read readings.csv",
  "",
  "- A sensor gives its values in the unit that sensors.json has for it: C (degrees Celsius) or F (degrees Fahrenheit, C = (F - 32) / 1.8).",
  "- Where no value could be read, the field is empty, or it has n/a or -999: such a line is a reading without a value.",
  "- The radio sends some readings again: the same sensor with the same time is the same reading and counts once.",
  "- taken_at is UTC in seconds since 1970-01-01T00:00:00Z. Lines come in the order of their arrival, not of their time.",
];

const inFahrenheit = (tenths: number) => (tenths * 1.8 + 320) / 10;

function valueText({ sensor, tenths, gap }: Reading): string {
  if (tenths === null) return gap;
  return (sensor.unit === "F" ? inFahrenheit(tenths) : tenths / 10).toFixed(1);
}

/** Temperatures of a building: two units, readings sent again, values that are missing in three ways, lines out of order. */
export function sensorsTopic(seed: number): Topic {
  const random = randomOf(seed, "python", "sensors");
  const sensors: Sensor[] = Array.from({ length: 8 }, (_, i) => ({
    id: `T${String(i + 1).padStart(2, "0")}`,
    room: rooms[i % rooms.length] ?? rooms[0],
    unit: i % 3 === 1 ? "F" : "C",
  }));
  const begin = parseTime("2026-02-02T00:00:00Z") + random.int(0, 20) * unitMs.days;
  const readings = sensors.flatMap((sensor) => {
    const base = { "cold store": 20, bakery: 260, cellar: 120, office: 210 }[sensor.room] ?? 200;
    return Array.from({ length: 48 }, (_, i) => i).flatMap((i): Reading[] => {
      if (random.int(1, 12) === 1) return [];
      const tenths = base + 5 * random.int(-12, 12) + (random.int(1, 25) === 1 ? 80 : 0);
      return [
        {
          sensor,
          atMs: begin + i * 90 * unitMs.minutes + random.int(0, 9) * unitMs.minutes,
          tenths: random.int(1, 14) === 1 ? null : tenths,
          gap: random.pick(["", "n/a", "-999"]),
        },
      ];
    });
  });
  const lines = random.shuffle(
    readings.flatMap((reading) => (random.int(1, 8) === 1 ? [reading, reading] : [reading])),
  );
  const building: Building = { sensors, readings, lines };
  const text = (reading: Reading) => csvLine([String(reading.atMs / 1_000), reading.sensor.id, valueText(reading)]);
  return {
    files: {
      [file]: linesText(["taken_at,sensor,value", ...lines.map(text)]),
      [list]: `${JSON.stringify(Object.fromEntries(sensors.map(({ id, room, unit }) => [id, { room, unit }])), null, 1)}\n`,
      [notes]: linesText(says),
    },
    families: [
      meanOf(building),
      alarms(building),
      spread(building),
      silences(building),
      daily(building),
      cleaned(building),
    ],
  };
}

type Building = {
  readonly sensors: readonly Sensor[];
  readonly readings: readonly Reading[];
  readonly lines: readonly Reading[];
};

const celsius = (readings: readonly Reading[]) =>
  readings.flatMap(({ tenths }) => (tenths === null ? [] : [tenths / 10]));
/** What somebody gets who takes every value as it stands. */
const asItStands = (readings: readonly Reading[]) =>
  readings.flatMap((reading) => (reading.tenths === null ? [] : [Number(valueText(reading))]));
const withSentinel = (readings: readonly Reading[]) =>
  readings.flatMap(({ tenths, gap }) => (tenths === null ? (gap === "-999" ? [-999] : []) : [tenths / 10]));

/** Reads the file: a list `readings` of (time, sensor, tenths of a degree Celsius or None) in order, each once. */
const read = `
import csv, json, datetime
sensors = json.load(open(${JSON.stringify(list)}))
found = {}
with open(${JSON.stringify(file)}, newline="") as source:
    for row in csv.DictReader(source):
        text = row["value"]
        tenths = None
        if text not in ("", "n/a", "-999"):
            value = float(text)
            if sensors[row["sensor"]]["unit"] == "F":
                value = (value - 32) / 1.8
            tenths = round(value * 10)
        found[row["sensor"], int(row["taken_at"])] = tenths
readings = sorted(((at, sensor, tenths) for (sensor, at), tenths in found.items()), key=lambda each: each[:2])
`.trim();

/** The same by splitting lines, with decimals in the place of floats. */
const readOtherwise = `
import json, datetime
from decimal import Decimal
sensors = json.loads(open(${JSON.stringify(list)}).read())
readings = []
for line in sorted(set(open(${JSON.stringify(file)}).read().split("\\n")[1:])):
    if not line:
        continue
    at, sensor, text = line.split(",")
    try:
        value = Decimal(text)
        tenths = None if value == -999 else int(((value - 32) * 10 / Decimal("1.8") if sensors[sensor]["unit"] == "F" else value * 10).to_integral_value())
    except ArithmeticError:
        tenths = None
    readings.append((int(at), sensor, tenths))
readings.sort(key=lambda each: (each[0], each[1]))
`.trim();

function bothReaders(work: string): Pick<TaskDraft, "solution" | "others"> {
  return {
    solution: [inside(`${read}\n${work}`)],
    others: [{ what: "other_reader", code: [inside(`${readOtherwise}\n${work}`)] }],
  };
}

function meanOf({ sensors, readings, lines }: Building): PythonFamily {
  return {
    name: "sensors_mean",
    draw(random) {
      const room = random.pick(rooms);
      if (!sensors.some((sensor) => sensor.room === room && sensor.unit === "F")) return null;
      const own = (all: readonly Reading[]) => all.filter(({ sensor }) => sensor.room === room);
      const mean = (values: readonly number[]) => statistics(values).mean;
      const expected = round(mean(celsius(own(readings))), 6);
      const wrong = apart(expected, {
        sent_again_counted: mean(celsius(own(lines))),
        units_mixed: mean(asItStands(own(readings))),
        sentinel_counted: mean(withSentinel(own(readings))),
        missing_as_zero: mean(own(readings).map(({ tenths }) => (tenths ?? 0) / 10)),
        all_rooms: mean(celsius(readings)),
        head_only: mean(celsius(own(lines.slice(0, 60)))),
      });
      return (
        wrong && {
          tier: 1,
          instruction: `What is the mean temperature in degrees Celsius over all readings of the sensors in the ${room}? The readings are in ${file}, the sensors in ${list}; ${notes} says how they are to be read. Answer with the number, to two decimals.`,
          answer: { expected, as: "number", tolerance: toCents(expected) },
          writes: {},
          ...bothReaders(
            `chosen = [tenths / 10 for at, sensor, tenths in readings if sensors[sensor]["room"] == "${room}" and tenths is not None]\nprint(json.dumps(sum(chosen) / len(chosen)))`,
          ),
          wrong,
        }
      );
    },
  };
}

function alarms({ sensors, readings }: Building): PythonFamily {
  return {
    name: "sensors_alarms",
    draw(random) {
      const limit = random.pick([20, 25, 27, 30, 31]);
      const above = (values: (own: readonly Reading[]) => readonly number[]) =>
        sensors
          .filter(({ id }) => values(readings.filter(({ sensor }) => sensor.id === id)).some((value) => value > limit))
          .map(({ id }) => id);
      const expected = above(celsius);
      const mixed = above(asItStands);
      if (expected.length < 2 || expected.length === sensors.length || mixed.length === expected.length) return null;
      return {
        tier: 2,
        instruction: `Which sensors have measured more than ${limit} degrees Celsius at least once? The readings are in ${file}, the sensors in ${list}; ${notes} says how they are to be read. Answer with the list of their ids.`,
        answer: { expected, as: "list" },
        writes: {},
        ...bothReaders(
          `print(json.dumps(sorted({sensor for at, sensor, tenths in readings if tenths is not None and tenths > ${limit * 10}})))`,
        ),
        wrong: [
          { what: "units_mixed", answer: mixed },
          { what: "one_left_out", answer: expected.slice(1) },
          { what: "all", answer: sensors.map(({ id }) => id) },
          { what: "others", answer: sensors.map(({ id }) => id).filter((id) => !expected.includes(id)) },
        ],
      };
    },
  };
}

function spread({ sensors, readings, lines }: Building): PythonFamily {
  return {
    name: "sensors_spread",
    draw(random) {
      const { id } = random.pick(sensors.filter(({ unit }) => unit === "F"));
      const isSample = random.int(0, 1) === 1;
      const key = isSample ? "sample" : "population";
      const own = (all: readonly Reading[]) => all.filter(({ sensor }) => sensor.id === id);
      const figures = statistics(celsius(own(readings)));
      const expected = round(figures[key], 6);
      const wrong = apart(
        expected,
        {
          other_deviation: isSample ? figures.population : figures.sample,
          sent_again_counted: statistics(celsius(own(lines)))[key],
          in_fahrenheit: statistics(asItStands(own(readings)))[key],
          sentinel_counted: statistics(withSentinel(own(readings)))[key],
          variance: figures[key] ** 2,
          head_only: statistics(celsius(own(readings).slice(0, 10)))[key],
        },
        3,
      );
      return (
        wrong && {
          tier: 2,
          instruction: `What is the ${key} standard deviation of the values of sensor ${id}, in degrees Celsius? The readings are in ${file}, the sensors in ${list}; ${notes} says how they are to be read. Answer with the number, to two decimals.`,
          answer: { expected, as: "number", tolerance: toCents(expected) },
          writes: {},
          ...bothReaders(
            `import statistics\nprint(json.dumps(statistics.${isSample ? "stdev" : "pstdev"}(tenths / 10 for at, sensor, tenths in readings if sensor == "${id}" and tenths is not None)))`,
          ),
          wrong,
        }
      );
    },
  };
}

function silences({ sensors, readings, lines }: Building): PythonFamily {
  return {
    name: "sensors_silences",
    draw(random) {
      const room = random.pick(rooms);
      const minutes = random.pick([120, 150, 180]);
      const find = (all: readonly Reading[], isLong: (gap: number) => boolean) =>
        sensors
          .filter((sensor) => sensor.room === room)
          .flatMap(({ id }) => {
            const times = all
              .filter(({ sensor }) => sensor.id === id)
              .map(({ atMs }) => atMs)
              .toSorted((a, b) => a - b);
            return times.flatMap((at, i) => {
              const before = times[i - 1];
              const gap = before === undefined ? 0 : (at - before) / unitMs.minutes;
              return before !== undefined && isLong(gap) ? [[id, formatDatetime(before), gap]] : [];
            });
          });
      const expected = find(readings, (gap) => gap > minutes);
      if (expected.length < 2 || expected.length > 20) return null;
      const withValues = find(
        readings.filter(({ tenths }) => tenths !== null),
        (gap) => gap > minutes,
      );
      const inArrival = sensors
        .filter((sensor) => sensor.room === room)
        .flatMap(({ id }) => {
          const times = lines.filter(({ sensor }) => sensor.id === id).map(({ atMs }) => atMs);
          return times.flatMap((at, i) =>
            i > 0 && at - (times[i - 1] ?? at) > minutes * unitMs.minutes
              ? [[id, formatDatetime(times[i - 1] ?? 0), (at - (times[i - 1] ?? 0)) / unitMs.minutes]]
              : [],
          );
        });
      const same = JSON.stringify(expected);
      return {
        tier: 3,
        instruction: `When were the sensors in the ${room} silent for more than ${minutes} minutes between two of their readings (with or without a value)? The readings are in ${file}, the sensors in ${list}; ${notes} says how they are to be read. Answer with a table, a row for each such time: id of the sensor, when the reading before it was taken (UTC, YYYY-MM-DDThh:mm:ssZ), how many minutes it took until the next.`,
        answer: { expected, as: "table" },
        writes: {},
        ...bothReaders(
          `rows = []\nlast = {}\nfor at, sensor, tenths in readings:\n    if sensors[sensor]["room"] == "${room}":\n        if sensor in last and at - last[sensor] > ${minutes * 60}:\n            rows.append([sensor, datetime.datetime.fromtimestamp(last[sensor], datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), (at - last[sensor]) // 60])\n        last[sensor] = at\nprint(json.dumps(rows))`,
        ),
        wrong: [
          { what: "only_readings_with_values", answer: withValues },
          { what: "in_order_of_arrival", answer: inArrival },
          { what: "one_row_less", answer: expected.slice(1) },
          {
            what: "end_for_begin",
            answer: expected.map(([id, at, gap]) => [
              id ?? "",
              formatDatetime(parseTime(String(at)) + Number(gap) * unitMs.minutes),
              gap ?? 0,
            ]),
          },
          { what: "off_by_one", answer: expected.map(([id, at, gap]) => [id ?? "", at ?? "", Number(gap) + 1]) },
        ].filter(({ answer }) => JSON.stringify(answer) !== same),
      };
    },
  };
}

const degrees = (tenths: number) =>
  `${tenths < 0 ? "-" : ""}${Math.floor(Math.abs(tenths) / 10)}.${Math.abs(tenths) % 10}`;

function daily({ sensors, readings }: Building): PythonFamily {
  return {
    name: "sensors_daily",
    draw(random, slot) {
      const room = rooms[slot % rooms.length] ?? random.pick(rooms);
      const path = `${results}/daily-${room.replace(" ", "-")}.csv`;
      const inRoom = readings.filter(({ sensor, tenths }) => sensor.room === room && tenths !== null);
      if (!sensors.some((sensor) => sensor.room === room && sensor.unit === "F")) return null;
      const keys = [
        ...new Set(inRoom.map(({ sensor, atMs }) => `${formatDatetime(atMs).slice(0, 10)},${sensor.id}`)),
      ].toSorted();
      const text = linesText([
        "day,sensor,readings,lowest,highest",
        ...keys.map((key) => {
          const values = inRoom
            .filter(({ sensor, atMs }) => `${formatDatetime(atMs).slice(0, 10)},${sensor.id}` === key)
            .map(({ tenths }) => tenths ?? 0);
          return `${key},${values.length},${degrees(Math.min(...values))},${degrees(Math.max(...values))}`;
        }),
      ]);
      const work = `
days = {}
for at, sensor, tenths in readings:
    if sensors[sensor]["room"] == "${room}" and tenths is not None:
        day = datetime.datetime.fromtimestamp(at, datetime.timezone.utc).date().isoformat()
        days.setdefault((day, sensor), []).append(tenths)
with open(${JSON.stringify(path)}, "w") as target:
    target.write("day,sensor,readings,lowest,highest\\n")
    for (day, sensor), values in sorted(days.items()):
        target.write(f"{day},{sensor},{len(values)},{min(values) / 10:.1f},{max(values) / 10:.1f}\\n")`;
      const changed = (from: string, to: string) => [inside((read + work).replace(from, to))];
      return {
        tier: 3,
        instruction: `Write ${path}: for each day (UTC) and sensor in the ${room} how many readings have a value, and the lowest and the highest one in degrees Celsius. The readings are in ${file}, the sensors in ${list}; ${notes} says how they are to be read. Header "day,sensor,readings,lowest,highest", then lines in order of day, then sensor; days as YYYY-MM-DD, temperatures with one decimal; days on which a sensor has no value are left out.`,
        writes: { [path]: text },
        ...bothReaders(work.trim()),
        wrong: [
          { what: "units_mixed", code: changed('sensors[row["sensor"]]["unit"] == "F"', "False") },
          { what: "sentinel_counted", code: changed('("", "n/a", "-999")', '("", "n/a")') },
          {
            what: "unsorted",
            code: changed("sorted(days.items())", "sorted(days.items(), key=lambda each: each[0][::-1])"),
          },
          { what: "head_only", code: changed("sorted(days.items())", "sorted(days.items())[:2]") },
          { what: "lowest_for_highest", code: changed("max(values) / 10", "min(values) / 10") },
          {
            what: "missing_counted",
            code: changed(" and tenths is not None:\n        day", " :\n        tenths = tenths or 0\n        day"),
          },
        ].filter(({ what }) => {
          const missing = readings.filter(({ sensor, tenths }) => sensor.room === room && tenths === null);
          if (what === "sentinel_counted") return missing.some(({ gap }) => gap === "-999");
          return what !== "missing_counted" || missing.length > 0;
        }),
      };
    },
  };
}

function cleaned({ readings, lines }: Building): PythonFamily {
  return {
    name: "sensors_cleaned",
    draw(random) {
      const room = random.pick(rooms);
      const path = `${results}/clean-${room.replace(" ", "-")}.csv`;
      const own = readings.filter(({ sensor, tenths }) => sensor.room === room && tenths !== null);
      const without = readings.filter(({ sensor, tenths }) => sensor.room === room && tenths === null).length;
      const withoutLines = lines.filter(({ sensor, tenths }) => sensor.room === room && tenths === null).length;
      if (without < 2 || !own.some(({ sensor }) => sensor.unit === "F")) return null;
      const sorted = own.toSorted((a, b) => a.atMs - b.atMs || (a.sensor.id < b.sensor.id ? -1 : 1));
      const text = linesText([
        "taken_at,sensor,celsius",
        ...sorted.map(({ atMs, sensor, tenths }) => `${formatDatetime(atMs)},${sensor.id},${degrees(tenths ?? 0)}`),
      ]);
      const write = `
with open(${JSON.stringify(path)}, "w") as target:
    target.write("taken_at,sensor,celsius\\n")
    for at, sensor, tenths in readings:
        if sensors[sensor]["room"] == "${room}" and tenths is not None:
            when = datetime.datetime.fromtimestamp(at, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
            target.write(f"{when},{sensor},{tenths / 10:.1f}\\n")`;
      const count = `
print(json.dumps(sum(1 for at, sensor, tenths in readings if sensors[sensor]["room"] == "${room}" and tenths is None)))`;
      const changed = (from: string, to: string) => [inside((read + write).replace(from, to)), inside(read + count)];
      return {
        tier: 4,
        instruction: `Clean the readings of the ${room} into ${path}: header "taken_at,sensor,celsius", then the readings that have a value, each once, in order of time, then sensor; times in UTC as YYYY-MM-DDThh:mm:ssZ, values in degrees Celsius with one decimal. The readings are in ${file}, the sensors in ${list}; ${notes} says how they are to be read. Answer with the number of readings of the ${room} that have no value.`,
        answer: { expected: without, as: "number" },
        writes: { [path]: text },
        solution: [inside(read + write), inside(read + count)],
        others: [{ what: "other_reader", code: [inside(readOtherwise + write), inside(readOtherwise + count)] }],
        wrong: [
          { what: "units_mixed", code: changed('sensors[row["sensor"]]["unit"] == "F"', "False") },
          { what: "in_order_of_arrival", code: changed("key=lambda each: each[:2]", "key=lambda each: 0") },
          { what: "seconds_for_times", code: changed("{when}", "{at}") },
          {
            what: "one_line_less",
            code: changed(
              "and tenths is not None",
              `and tenths is not None and at != ${(sorted[0]?.atMs ?? 0) / 1_000}`,
            ),
          },
          { what: "count_off_by_one", answer: without + 1 },
          ...(withoutLines > without ? [{ what: "sent_again_counted", answer: withoutLines }] : []),
        ],
      };
    },
  };
}
