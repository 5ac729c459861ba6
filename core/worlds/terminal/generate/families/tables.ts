import { headOfEvents, headOfPeople, lineOfEvent, lineOfPerson, money, type Tables } from "../content/tables.ts";
import type { Draft } from "../draft.ts";
import type { Family, Scene } from "../scene.ts";
import { quoted } from "../shell.ts";
import { about } from "./about.ts";
import { asText, byLetters, leader, ranked, sumOf, tally } from "./reading.ts";

/** The cells below the head of an export. */
const cells = ({ tree }: Scene, path: string) =>
  tree
    .linesOf(path)
    .slice(1)
    .map((line) => line.split(","));
const centsOf = (text = "") => Math.round(Number(text) * 100);
const totals = (pairs: readonly (readonly [string, number])[]) => {
  const sums = new Map<string, number>();
  for (const [key, cents] of pairs) sums.set(key, (sums.get(key) ?? 0) + cents);
  return sums;
};

const count = about("tables", "rows_of_a_status", ({ events }, scene, random) =>
  random
    .shuffle(events.statuses)
    .slice(0, 2)
    .map((status): Draft => {
      const expected = events.rows.filter((row) => row.status === status).length;
      return {
        tier: 1,
        says: [
          `How many ${events.noun} in ${events.path} have the status ${status}?`,
          `Count the rows of ${events.path} whose column status is ${status}.`,
        ],
        answer: { expected, as: "number", found: cells(scene, events.path).filter((row) => row[3] === status).length },
        commands: [`awk -F, 'NR > 1 && $4 == "${status}"' ${quoted(events.path)} | wc -l`],
        others: [{ what: "grep", commands: [`grep -c ',${status},' ${quoted(events.path)}`] }],
        wrong: [
          { what: "off_by_one", answer: expected + 1 },
          { what: "all_rows", answer: events.rows.length },
        ],
      };
    }),
);

const sum = about("tables", "sum_of_amounts", ({ events }, scene, random) => {
  const status = random.pick(events.statuses);
  const expected = sumOf(events.rows.filter((row) => row.status === status).map(({ cents }) => cents)) / 100;
  const found =
    sumOf(
      cells(scene, events.path)
        .filter((row) => row[3] === status)
        .map((row) => centsOf(row[4])),
    ) / 100;
  return [
    {
      tier: 1,
      says: [
        `What is the sum of the amounts of all ${events.noun} with status ${status} in ${events.path}? Answer with two decimals.`,
        `Add up the column amount of ${events.path} over the rows with status ${status}; two decimals.`,
      ],
      answer: { expected, as: "number", found },
      commands: [`awk -F, '$4 == "${status}" {s += $5} END {printf "%.2f\\n", s}' ${quoted(events.path)}`],
      wrong: [
        { what: "of_all_rows", answer: sumOf(events.rows.map(({ cents }) => cents)) / 100 },
        { what: "off_by_a_cent", answer: expected + 0.01 },
      ],
    },
  ];
});

const cities = about("tables", "distinct_cities", ({ people }, scene) => {
  const expected = [...new Set(people.rows.map(({ city }) => city))].toSorted(byLetters);
  return [
    {
      tier: 1,
      says: [
        `Which cities are there in ${people.path}? Answer with the list of them, each once.`,
        `List the different values of the column city in ${people.path}.`,
      ],
      answer: { expected, as: "list", found: [...new Set(cells(scene, people.path).map((row) => row[2] ?? ""))] },
      commands: [`tail -n +2 ${quoted(people.path)} | cut -d, -f3 | sort -u`],
      wrong: [
        { what: "header_among_them", answer: ["city", ...expected] },
        { what: "one_missing", answer: expected.slice(1) },
      ],
    },
  ];
});

const best = about("tables", "largest_total", ({ people, events }, scene) => {
  const sums = totals(
    events.rows.filter(({ status }) => status === "closed").map(({ person, cents }) => [person, cents]),
  );
  const expected = leader(sums);
  if (expected === null) return [];
  const all = leader(totals(events.rows.map(({ person, cents }) => [person, cents])));
  const found = leader(
    totals(
      cells(scene, events.path)
        .filter((row) => row[3] === "closed")
        .map((row) => [row[1] ?? "", centsOf(row[4])]),
    ),
  );
  return [
    {
      tier: 1,
      says: [
        `Which ${people.key} has the largest sum of amounts over its closed ${events.noun} in ${events.path}? Answer with the id.`,
      ],
      answer: { expected, as: "text", found },
      commands: [
        `awk -F, '$4 == "closed" {s[$2] += $5} END {for (p in s) printf "%.2f %s\\n", s[p], p}' ${quoted(events.path)} | sort -k1,1nr | head -n 1 | awk '{print $2}'`,
      ],
      wrong: [
        { what: "second_instead_of_first", answer: ranked(sums)[1]?.[0] ?? "" },
        ...(all !== null && all !== expected ? [{ what: "whatever_the_status", answer: all }] : []),
        { what: "with_its_sum", answer: `${expected} ${money(sums.get(expected) ?? 0)}` },
      ],
    },
  ];
});

const idle = about("tables", "people_without_events", ({ people, events }, scene) => {
  const active = new Set(events.rows.map(({ person }) => person));
  const expected = people.rows
    .filter(({ id }) => !active.has(id))
    .map(({ id }) => id)
    .toSorted(byLetters);
  if (expected.length < 2) return [];
  const again = new Set(cells(scene, events.path).map((row) => row[1]));
  return [
    {
      tier: 1,
      says: [
        `Which ${people.noun} of ${people.path} have no row in ${events.path}? Answer with the list of their ids (${people.key}).`,
      ],
      answer: {
        expected,
        as: "list",
        found: cells(scene, people.path)
          .map((row) => row[0] ?? "")
          .filter((id) => !again.has(id)),
      },
      commands: [
        `tail -n +2 ${quoted(events.path)} | cut -d, -f2 | LC_ALL=C sort -u > /tmp/active.txt; tail -n +2 ${quoted(people.path)} | cut -d, -f1 | LC_ALL=C sort -u | LC_ALL=C comm -23 - /tmp/active.txt`,
      ],
      wrong: [
        { what: "one_missing", answer: expected.slice(1) },
        { what: "the_active_ones", answer: [...active] },
      ],
    },
  ];
});

const columns = about("tables", "extract_columns", ({ people }, { out }) => {
  const target = `${out}/names.csv`;
  const cut = (fields: string) => `cut -d, -f${fields} ${quoted(people.path)} > ${quoted(target)}`;
  return [
    {
      tier: 2,
      says: [
        `Write the columns ${people.key} and city of ${people.path}, in this order, with the header line and all rows in their order, to ${target} (CSV as in the source).`,
        `Make ${target} out of ${people.path}: only the columns ${people.key} and city, header included, rows in the same order.`,
      ],
      files: [
        { path: target, text: asText([`${people.key},city`, ...people.rows.map(({ id, city }) => `${id},${city}`)]) },
      ],
      commands: [cut("1,3")],
      others: [{ what: "awk", commands: [`awk -F, '{print $1 "," $3}' ${quoted(people.path)} > ${quoted(target)}`] }],
      wrong: [
        { what: "wrong_column", commands: [cut("1,2")] },
        { what: "header_lost", commands: [`tail -n +2 ${quoted(people.path)} | cut -d, -f1,3 > ${quoted(target)}`] },
        { what: "sorted", commands: [`cut -d, -f1,3 ${quoted(people.path)} | sort > ${quoted(target)}`] },
      ],
    },
  ];
});

const filter = about("tables", "filter_rows", ({ people, events }, { out }, random) => {
  const limit = random.int(300, 500);
  const exact = events.rows.find(({ cents }) => cents > limit * 100)?.cents ?? limit * 100;
  const target = `${out}/large.csv`;
  const kept = events.rows.filter(({ cents, status }) => cents >= exact && status !== "cancelled");
  const pick = (how: string) =>
    `awk -F, 'NR == 1 || (${how} && $4 != "cancelled")' ${quoted(events.path)} > ${quoted(target)}`;
  return [
    {
      tier: 2,
      says: [
        `Write to ${target} the header line of ${events.path} and its rows, unchanged and in order, whose amount is at least ${money(exact)} and whose status is not cancelled.`,
      ],
      files: [{ path: target, text: asText([headOfEvents(events.key, people.key), ...kept.map(lineOfEvent)]) }],
      commands: [pick(`$5 >= ${money(exact)}`)],
      wrong: [
        { what: "off_by_one_threshold", commands: [pick(`$5 > ${money(exact)}`)] },
        { what: "cancelled_ones_too", commands: [pick(`$5 >= ${money(exact)}`).replace(' && $4 != "cancelled"', "")] },
        { what: "header_lost", commands: [`${pick(`$5 >= ${money(exact)}`)}; sed -i 1d ${quoted(target)}`] },
      ],
    },
  ];
});

const json = about("tables", "csv_to_json_lines", ({ people }, { out }) => {
  const target = `${out}/${people.noun}.jsonl`;
  const lines = people.rows.map(({ id, name, city, email }) => JSON.stringify({ [people.key]: id, name, city, email }));
  const convert = (keys: readonly string[]) =>
    `awk -F, 'NR > 1 {printf "{${keys.map((key) => `\\"${key}\\":\\"%s\\"`).join(",")}}\\n", $1, $2, $3, $4}' ${quoted(people.path)} > ${quoted(target)}`;
  return [
    {
      tier: 3,
      says: [
        `Convert ${people.path} to JSON lines in ${target}: for each row in its order one line with one JSON object, its keys the column names in the order of the columns, all values as strings, without spaces outside of the strings, such as {"${people.key}":"…","name":"…","city":"…","email":"…"}.`,
      ],
      files: [{ path: target, text: asText(lines) }],
      commands: [convert([people.key, "name", "city", "email"])],
      others: [
        {
          what: "sed",
          commands: [
            `tail -n +2 ${quoted(people.path)} | sed 's/^\\([^,]*\\),\\([^,]*\\),\\([^,]*\\),\\(.*\\)$/{"${people.key}":"\\1","name":"\\2","city":"\\3","email":"\\4"}/' > ${quoted(target)}`,
          ],
        },
      ],
      wrong: [
        { what: "wrong_key", commands: [convert(["id", "name", "city", "email"])] },
        { what: "header_as_a_row", commands: [convert([people.key, "name", "city", "email"]).replace("NR > 1 ", "")] },
        { what: "swapped_fields", commands: [convert([people.key, "name", "email", "city"])] },
      ],
    },
  ];
});

const join = about("tables", "join_tables", ({ people, events }, { out }) => {
  const target = `${out}/joined.csv`;
  const names = new Map(people.rows.map((row) => [row.id, row]));
  const rows = events.rows
    .filter(({ status }) => status === "open")
    .map(({ id, person, cents }) => `${id},${names.get(person)?.name},${names.get(person)?.city},${money(cents)}`);
  const make = (status: string, fields: string) =>
    `{ echo '${events.key},name,city,amount'; awk -F, 'FNR == 1 {next} NR == FNR {n[$1] = $2; c[$1] = $3; next} $4 == "${status}" {print ${fields}}' ${quoted(people.path)} ${quoted(events.path)}; } > ${quoted(target)}`;
  const right = '$1 "," n[$2] "," c[$2] "," $5';
  return [
    {
      tier: 3,
      says: [
        `Join ${events.path} with ${people.path} by ${people.key} into ${target}: first line ${events.key},name,city,amount; then a line for each row of ${events.path} with status open, in the order of that file, with name and city of its ${people.key}.`,
      ],
      files: [{ path: target, text: asText([`${events.key},name,city,amount`, ...rows]) }],
      commands: [make("open", right)],
      wrong: [
        { what: "other_status", commands: [make("closed", right)] },
        { what: "swapped_fields", commands: [make("open", '$1 "," c[$2] "," n[$2] "," $5')] },
        { what: "id_in_place_of_name", commands: [make("open", '$1 "," $2 "," c[$2] "," $5')] },
        {
          what: "sorted",
          commands: [`${make("open", right)}; LC_ALL=C sort -t, -k2,2 -o ${quoted(target)} ${quoted(target)}`],
        },
      ],
    },
  ];
});

const aggregate = about("tables", "totals_by_person", ({ people, events }, { out }) => {
  const target = `${out}/totals.csv`;
  const sums = totals(
    events.rows.filter(({ status }) => status !== "cancelled").map(({ person, cents }) => [person, cents]),
  );
  const lines = [...sums].toSorted(([a], [b]) => byLetters(a, b)).map(([id, cents]) => `${id},${money(cents)}`);
  const make = (condition: string, order = "sort") =>
    `{ echo '${people.key},total'; awk -F, 'NR > 1${condition} {s[$2] += $5} END {for (p in s) printf "%s,%.2f\\n", p, s[p]}' ${quoted(events.path)} | LC_ALL=C ${order}; } > ${quoted(target)}`;
  return [
    {
      tier: 3,
      says: [
        `Write ${target}: the sum of the amounts by ${people.key} over all ${events.noun} of ${events.path} that are not cancelled. First line ${people.key},total; then a line for each ${people.key} that has any, two decimals, sorted by id (as LC_ALL=C sort orders).`,
      ],
      files: [{ path: target, text: asText([`${people.key},total`, ...lines]) }],
      commands: [make(' && $4 != "cancelled"')],
      wrong: [
        { what: "cancelled_ones_too", commands: [make("")] },
        { what: "unsorted", commands: [make(' && $4 != "cancelled"', "sort -t, -k2,2nr")] },
        { what: "header_lost", commands: [`${make(' && $4 != "cancelled"')}; sed -i 1d ${quoted(target)}`] },
      ],
    },
  ];
});

/** The typed lines without spaces around values, each once. */
const cleanedLines = ({ dirty }: Tables) => [
  ...new Set(
    dirty.lines.map((line) =>
      line
        .split(",")
        .map((value) => value.trim())
        .join(","),
    ),
  ),
];
const trimmed = "sed 's/ *, */,/g; s/^ *//; s/ *$//'";

const clean = about("tables", "clean_a_copy", (tables, { out }) => {
  const { people, dirty } = tables;
  const target = `${out}/import-clean.csv`;
  const from = quoted(dirty.path);
  return [
    {
      tier: 3,
      says: [
        `Clean ${dirty.path} into ${target}: no spaces at the beginning or end of a value, and of rows that are then equal only the first; header line first, the order kept. ${dirty.path} itself stays as it is.`,
      ],
      files: [{ path: target, text: asText([headOfPeople(people.key), ...cleanedLines(tables)]) }],
      commands: [`${trimmed} ${from} | awk '!seen[$0]++' > ${quoted(target)}`],
      others: [
        {
          what: "awk_alone",
          commands: [
            `awk -F, '{for (i = 1; i <= NF; i++) {sub(/^ +/, "", $i); sub(/ +$/, "", $i)} l = $1; for (i = 2; i <= NF; i++) l = l "," $i; if (!(l in seen)) {seen[l] = 1; print l}}' ${from} > ${quoted(target)}`,
          ],
        },
      ],
      wrong: [
        { what: "duplicates_stay", commands: [`${trimmed} ${from} > ${quoted(target)}`] },
        { what: "spaces_stay", commands: [`awk '!seen[$0]++' ${from} > ${quoted(target)}`] },
        { what: "sorted", commands: [`${trimmed} ${from} | sort -u > ${quoted(target)}`] },
      ],
    },
  ];
});

const cleanInPlace = about("tables", "clean_in_place", (tables, scene) => {
  const { people, dirty } = tables;
  const kept = cleanedLines(tables);
  const lines = scene.tree.linesOf(dirty.path).slice(1);
  const again = new Set(lines.map((line) => line.replace(/ *, */g, ",").trim()));
  const target = `${scene.out}/cleaning.txt`;
  const from = quoted(dirty.path);
  const before = `wc -l < ${from} | tr -d ' ' > /tmp/before.txt; ${trimmed} ${from} | awk '!seen[$0]++' > /tmp/clean.csv`;
  const write = `cat /tmp/clean.csv > ${from}`;
  const tell = `n=$(( $(cat /tmp/before.txt) - $(wc -l < ${from}) )); echo "removed $n" > ${quoted(target)}; echo $n`;
  return [
    {
      tier: 4,
      says: [
        `Clean ${dirty.path} in its place: no spaces at the beginning or end of a value, and of rows that are then equal only the first; the order stays. Then write one line to ${target}: removed, a space, the number of rows that were removed. Answer with that number.`,
      ],
      answer: { expected: dirty.lines.length - kept.length, as: "number", found: lines.length - again.size },
      files: [
        { path: dirty.path, text: asText([headOfPeople(people.key), ...kept]) },
        { path: target, text: `removed ${dirty.lines.length - kept.length}\n` },
      ],
      commands: [before, write, tell],
      wrong: [
        { what: "duplicates_stay", commands: [before, `sed -i 's/ *, */,/g; s/ *$//' ${from}`, tell] },
        { what: "reports_rows_left", commands: [before, write, `wc -l < ${from} > ${quoted(target)}`] },
        { what: "off_by_one", answer: dirty.lines.length - kept.length + 1 },
      ],
    },
  ];
});

const ofCity = about("tables", "rows_of_a_city", ({ people }, { out }, random) => {
  const target = `${out}/by-city.csv`;
  const city = random.pick([...tally(people.rows.map((row) => row.city)).keys()]);
  const own = people.rows.filter((row) => row.city === city).toSorted((a, b) => byLetters(a.name, b.name));
  if (own.length < 2 || new Set(own.map(({ name }) => name)).size < own.length) return [];
  const make = (order: string, value = city) =>
    `{ head -n 1 ${quoted(people.path)}; awk -F, '$3 == "${value}"' ${quoted(people.path)} | LC_ALL=C sort ${order}; } > ${quoted(target)}`;
  return [
    {
      tier: 2,
      says: [
        `Write to ${target} the header line of ${people.path} and all of its rows with city ${city}, sorted by name (as LC_ALL=C sort orders the column name).`,
      ],
      files: [{ path: target, text: asText([headOfPeople(people.key), ...own.map(lineOfPerson)]) }],
      commands: [make("-t, -k2,2")],
      wrong: [
        { what: "wrong_order", commands: [make("-t, -k2,2r")] },
        { what: "other_city", commands: [make("-t, -k2,2", people.rows.find((row) => row.city !== city)?.city)] },
      ],
    },
  ];
});

/** Tasks about exports in CSV. */
export const tableFamilies: readonly Family[] = [
  count,
  sum,
  cities,
  best,
  idle,
  columns,
  filter,
  ofCity,
  json,
  join,
  aggregate,
  clean,
  cleanInPlace,
];
