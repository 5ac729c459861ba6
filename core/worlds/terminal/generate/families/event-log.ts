import { type LogEvent, lineOfEvent } from "../content/event-log.ts";
import type { Draft } from "../draft.ts";
import type { Family, Scene } from "../scene.ts";
import { quoted } from "../shell.ts";
import { about } from "./about.ts";
import { asText, byLetters, leader, ranked, tally } from "./reading.ts";

const reread = ({ tree }: Scene, path: string) => tree.linesOf(path).map((line) => JSON.parse(line) as LogEvent);
const isError = ({ level }: Pick<LogEvent, "level">) => level === "ERROR";
/** Prints a member of each line. */
const member = (name: string) => `sed 's/.*"${name}":"\\{0,1\\}\\([^",}]*\\).*/\\1/'`;
const errorsOf = (path: string, service?: string) =>
  `grep '"level":"ERROR"' ${quoted(path)}${service === undefined ? "" : ` | grep '"service":"${service}"'`}`;

const count = about("eventLog", "errors_of_a_service", ({ path, events, services }, scene, random) =>
  random
    .shuffle(services)
    .slice(0, 2)
    .map((service): Draft => {
      const expected = events.filter((event) => isError(event) && event.service === service).length;
      return {
        tier: 1,
        says: [
          `How many events of level ERROR did the service ${service} log in ${path}?`,
          `Count the lines of ${path} with level ERROR and service ${service}.`,
        ],
        answer: {
          expected,
          as: "number",
          found: reread(scene, path).filter((event) => isError(event) && event.service === service).length,
        },
        commands: [`${errorsOf(path, service)} | wc -l`],
        others: [
          {
            what: "awk",
            commands: [`awk '/"level":"ERROR"/ && /"service":"${service}"/ {n++} END {print n + 0}' ${quoted(path)}`],
          },
        ],
        wrong: [
          { what: "off_by_one", answer: expected + 1 },
          { what: "whatever_the_level", answer: events.filter((event) => event.service === service).length },
        ],
      };
    }),
);

const worst = about("eventLog", "worst_service", ({ path, events }, scene) => {
  const counts = tally(events.filter(isError).map(({ service }) => service));
  const expected = leader(counts);
  if (expected === null) return [];
  return [
    {
      tier: 1,
      says: [
        `Which service logged the most events of level ERROR in ${path}?`,
        `Find the service with the most ERROR lines in ${path}.`,
      ],
      answer: {
        expected,
        as: "text",
        found: leader(
          tally(
            reread(scene, path)
              .filter(isError)
              .map(({ service }) => service),
          ),
        ),
      },
      commands: [`${errorsOf(path)} | ${member("service")} | sort | uniq -c | sort -rn | head -n 1 | awk '{print $2}'`],
      wrong: [
        { what: "second_instead_of_first", answer: ranked(counts)[1]?.[0] ?? "" },
        { what: "with_its_count", answer: `${counts.get(expected)} ${expected}` },
      ],
    },
  ];
});

const first = about("eventLog", "first_error", ({ path, events, services }, scene, random) => {
  const service = random.pick(services);
  const own = events.filter((event) => isError(event) && event.service === service);
  if (own.length < 2) return [];
  return [
    {
      tier: 1,
      says: [
        `When did ${service} log its first event of level ERROR in ${path}? Answer with the time as it stands there.`,
      ],
      answer: {
        expected: own[0]?.time ?? "",
        as: "text",
        found: reread(scene, path).find((event) => isError(event) && event.service === service)?.time ?? "",
      },
      commands: [`${errorsOf(path, service)} | head -n 1 | ${member("time")}`],
      wrong: [
        { what: "the_last", answer: own.at(-1)?.time ?? "" },
        { what: "of_any_level", answer: events.find((event) => event.service === service)?.time ?? "" },
      ],
    },
  ];
});

const codes = about("eventLog", "codes_of_errors", ({ path, events }, scene) => {
  const expected = [
    ...new Set(events.filter((event) => isError(event) && event.ms > 2_500).map(({ code }) => code)),
  ].toSorted(byLetters);
  if (expected.length < 2) return [];
  return [
    {
      tier: 1,
      says: [
        `Which error codes are on the lines of ${path} with level ERROR and more than 2500 ms? Answer with the list of codes, each once.`,
      ],
      answer: {
        expected,
        as: "list",
        found: [
          ...new Set(
            reread(scene, path)
              .filter((event) => isError(event) && event.ms > 2_500)
              .map(({ code }) => code),
          ),
        ],
      },
      commands: [`${errorsOf(path)} | awk -F'"ms":' '$2 + 0 > 2500' | ${member("code")} | sort -u`],
      wrong: [
        { what: "one_missing", answer: expected.slice(1) },
        { what: "one_too_many", answer: [...expected, "started"] },
      ],
    },
  ];
});

const extract = about("eventLog", "extract_errors_of_a_service", ({ path, events, services }, { out }, random) => {
  const service = random.pick(services);
  const target = `${out}/${service}-errors.jsonl`;
  const own = events.filter((event) => isError(event) && event.service === service);
  const write = `${errorsOf(path, service)} > ${quoted(target)}`;
  return [
    {
      tier: 2,
      says: [
        `Write the lines of ${path} with level ERROR and service ${service}, unchanged and in order, to ${target}.`,
        `Collect the ERROR events of ${service} from ${path} in ${target}: the lines as they are, in their order.`,
      ],
      files: [{ path: target, text: asText(own.map(lineOfEvent)) }],
      commands: [write],
      others: [
        {
          what: "awk",
          commands: [`awk '/"level":"ERROR"/ && /"service":"${service}"/' ${quoted(path)} > ${quoted(target)}`],
        },
      ],
      wrong: [
        {
          what: "warnings_too",
          commands: [
            `grep -E '"level":"(ERROR|WARN)"' ${quoted(path)} | grep '"service":"${service}"' > ${quoted(target)}`,
          ],
        },
        {
          what: "other_service",
          commands: [write.replace(`:"${service}"`, `:"${services.find((each) => each !== service)}"`)],
        },
        { what: "other_order", commands: [`${errorsOf(path, service)} | sort -r > ${quoted(target)}`] },
      ],
    },
  ];
});

const csv = about("eventLog", "errors_as_csv", ({ path, events }, { out }) => {
  const target = `${out}/errors.csv`;
  const rows = events.filter(isError).map(({ time, service, code, ms }) => `${time},${service},${code},${ms}`);
  const strip = `sed 's/^{"time":"\\([^"]*\\)","level":"[A-Z]*","service":"\\([^"]*\\)","code":"\\([^"]*\\)","ms":\\([0-9]*\\)}$/\\1,\\2,\\3,\\4/'`;
  const write = `{ echo 'time,service,code,ms'; ${errorsOf(path)} | ${strip}; } > ${quoted(target)}`;
  return [
    {
      tier: 3,
      says: [
        `Write the events of level ERROR in ${path} as CSV to ${target}: first line time,service,code,ms; then one line for each, in order, values without quotation marks.`,
      ],
      files: [{ path: target, text: asText(["time,service,code,ms", ...rows]) }],
      commands: [write],
      others: [
        {
          what: "awk",
          commands: [
            `{ echo 'time,service,code,ms'; awk -F'"' '$8 == "ERROR" {m = $17; gsub(/[:}]/, "", m); print $4 "," $12 "," $16 "," substr($0, index($0, "\\"ms\\":") + 5)}' ${quoted(path)} | sed 's/}$//'; } > ${quoted(target)}`,
          ],
        },
      ],
      wrong: [
        { what: "all_levels", commands: [write.replace(errorsOf(path), `cat ${quoted(path)}`)] },
        { what: "header_lost", commands: [`${errorsOf(path)} | ${strip} > ${quoted(target)}`] },
        {
          what: "swapped_fields",
          commands: [write.replace("\\\\2,\\\\3", "\\\\3,\\\\2").replace("\\2,\\3", "\\3,\\2")],
        },
      ],
    },
  ];
});

const matrix = about("eventLog", "errors_by_code", ({ path, events }, { out }) => {
  const target = `${out}/error-codes.txt`;
  const counts = ranked(tally(events.filter(isError).map(({ service, code }) => `${service} ${code}`)));
  const limit = counts[Math.floor(counts.length / 2)]?.[1] ?? 1;
  const kept = counts.filter(([, number]) => number >= limit);
  const write = (condition: string, order = "-k3,3nr -k1,2") =>
    `${errorsOf(path)} | sed 's/.*"service":"\\([^"]*\\)","code":"\\([^"]*\\)".*/\\1 \\2/' | sort | uniq -c | awk '$1 ${condition} {print $2, $3, $1}' | LC_ALL=C sort ${order} > ${quoted(target)}`;
  return [
    {
      tier: 3,
      says: [
        `Write to ${target} how often each code was logged with level ERROR by each service in ${path}: lines of service, code and number, with a space between; only those with at least ${limit}; the largest number first, of the same number by service and then code (as LC_ALL=C sort orders).`,
      ],
      files: [{ path: target, text: asText(kept.map(([pair, number]) => `${pair} ${number}`)) }],
      commands: [write(`>= ${limit}`)],
      wrong: [
        { what: "off_by_one_threshold", commands: [write(`> ${limit}`)] },
        { what: "unsorted", commands: [write(`>= ${limit}`, "-k1,2")] },
      ],
    },
  ];
});

const slow = about("eventLog", "slow_events", ({ path, events }, scene, random) => {
  const limit = random.int(2_400, 2_700);
  const own = events.filter(({ ms }) => ms > limit);
  const target = `${scene.out}/slow.jsonl`;
  const [summary, top] = [`${scene.out}/slow.txt`, leader(tally(own.map(({ service }) => service)))];
  if (top === null) return [];
  const pick = (how: string) => `awk -F'"ms":' '$2 + 0 ${how} ${limit}' ${quoted(path)} > ${quoted(target)}`;
  const tell = `${member("service")} ${quoted(target)} | sort | uniq -c | sort -rn | head -n 1 | awk '{print $2, $1}' > ${quoted(summary)}; cut -d' ' -f1 ${quoted(summary)}`;
  return [
    {
      tier: 4,
      says: [
        `Write the lines of ${path} with more than ${limit} ms, unchanged and in order, to ${target}. Then write one line to ${summary}: the service with the most of these lines, a space, how many it has. Answer with that service.`,
      ],
      answer: {
        expected: top,
        as: "text",
        found: leader(
          tally(
            reread(scene, path)
              .filter(({ ms }) => ms > limit)
              .map(({ service }) => service),
          ),
        ),
      },
      files: [
        { path: target, text: asText(own.map(lineOfEvent)) },
        { path: summary, text: `${top} ${own.filter(({ service }) => service === top).length}\n` },
      ],
      commands: [pick(">"), tell],
      wrong: [
        { what: "other_side_of_the_limit", commands: [pick("<"), tell] },
        { what: "no_summary", commands: [pick(">")] },
        { what: "second_instead_of_first", answer: ranked(tally(own.map(({ service }) => service)))[1]?.[0] ?? "" },
      ],
    },
  ];
});

/** Tasks about logs of one JSON object a line. */
export const eventLogFamilies: readonly Family[] = [count, worst, first, codes, extract, csv, matrix, slow];
