import type { Request } from "../content/access-log.ts";
import type { Draft } from "../draft.ts";
import type { Family, Scene } from "../scene.ts";
import { quoted } from "../shell.ts";
import { asText, byLetters, leader, ranked, sumOf, tally } from "./reading.ts";

const isServerError = ({ status }: Pick<Request, "status">) => status >= 500 && status <= 599;

/** Requests as the words of the lines say. */
function reread(scene: Scene, path: string) {
  return scene.tree.linesOf(path).map((line) => {
    const [address = "", , , , , , url = "", , status = "", bytes = ""] = line.split(" ");
    return { line, address, path: url, status: Number(status), bytes: Number(bytes) };
  });
}

/** `make` with the log, where the tree has one. */
function family(
  name: string,
  make: (
    log: { readonly path: string; readonly requests: readonly Request[]; readonly read: ReturnType<typeof reread> },
    scene: Scene,
    random: Parameters<Family["make"]>[1],
  ) => readonly Draft[],
): Family {
  return {
    name,
    make(scene, random) {
      const log = scene.material.accessLog;
      return log ? make({ ...log, read: reread(scene, log.path) }, scene, random) : [];
    },
  };
}

const failing = family("failing_endpoint", ({ path, requests, read }) => {
  const counts = tally(requests.filter(isServerError).map((each) => each.path));
  const expected = leader(counts);
  if (expected === null) return [];
  const [, second] = ranked(counts);
  const busiest = leader(tally(requests.map((each) => each.path)));
  const file = quoted(path);
  return [
    {
      tier: 1,
      says: [
        `Which endpoint fails most often? Look in ${path}: the requested path with the most answers of status 500 to 599. Answer with the path alone.`,
        `Find the failing endpoint in ${path}, that is the requested path which was answered most often with a status from 500 to 599. Answer with the path alone.`,
      ],
      answer: { expected, as: "text", found: leader(tally(read.filter(isServerError).map((each) => each.path))) },
      commands: [
        `awk '$9 >= 500 && $9 <= 599 {c[$7]++} END {for (p in c) print c[p], p}' ${file} | sort -k1,1nr -k2,2 | head -n 1 | awk '{print $2}'`,
      ],
      others: [
        {
          what: "grep_and_uniq",
          commands: [
            `grep -E '" 5[0-9][0-9] ' ${file} | cut -d' ' -f7 | sort | uniq -c | sort -rn | head -n 1 | awk '{print $2}'`,
          ],
        },
      ],
      wrong: [
        ...(second ? [{ what: "second_instead_of_first", answer: second[0] }] : []),
        ...(busiest !== null && busiest !== expected ? [{ what: "most_requests", answer: busiest }] : []),
        { what: "with_its_count", answer: `${counts.get(expected)} ${expected}` },
      ],
    },
  ];
});

const statuses = family("status_count", ({ path, requests, read }, _scene, random) =>
  random
    .shuffle([404, 401, 304, 503])
    .slice(0, 2)
    .map((status): Draft => {
      const expected = requests.filter((each) => each.status === status).length;
      return {
        tier: 1,
        says: [
          `How many requests in ${path} were answered with status ${status}?`,
          `Count the lines of ${path} whose status is ${status}.`,
        ],
        answer: { expected, as: "number", found: read.filter((each) => each.status === status).length },
        commands: [`awk '$9 == ${status}' ${quoted(path)} | wc -l`],
        others: [{ what: "grep", commands: [`grep -c '" ${status} ' ${quoted(path)}`] }],
        wrong: [
          { what: "one_more", answer: expected + 1 },
          {
            what: "its_class",
            answer:
              requests.filter((each) => Math.floor(each.status / 100) === Math.floor(status / 100)).length +
              (status === 304 ? 1 : 0),
          },
        ],
      };
    }),
);

const clients = family("top_client", ({ path, requests, read }) => {
  const expected = leader(tally(requests.map(({ address }) => address)));
  const [, second] = ranked(tally(requests.map(({ address }) => address)));
  if (expected === null) return [];
  return [
    {
      tier: 1,
      says: [
        `Which client address made the most requests in ${path}?`,
        `Find the address that is on the most lines of ${path}.`,
      ],
      answer: { expected, as: "text", found: leader(tally(read.map(({ address }) => address))) },
      commands: [`cut -d' ' -f1 ${quoted(path)} | sort | uniq -c | sort -rn | head -n 1 | awk '{print $2}'`],
      wrong: [{ what: "second_instead_of_first", answer: second?.[0] ?? "" }],
    },
  ];
});

const traffic = family("bytes_sent", ({ path, requests, read }, _scene, random) => {
  const url = random.pick(requests.filter((each) => each.path.startsWith("/api"))).path;
  const expected = sumOf(requests.filter((each) => each.path === url).map(({ bytes }) => bytes));
  const right = sumOf(requests.filter((each) => each.path === url && each.status === 200).map(({ bytes }) => bytes));
  return [
    {
      tier: 1,
      says: [
        `How many bytes were sent in all for requests of ${url}, whatever their status? The log is ${path}; the number after the status is the bytes of an answer.`,
        `Add up the bytes (the number after the status) of all lines of ${path} that request ${url}.`,
      ],
      answer: {
        expected,
        as: "number",
        found: sumOf(read.filter((each) => each.path === url).map(({ bytes }) => bytes)),
      },
      commands: [`awk -v p=${quoted(url)} '$7 == p {s += $10} END {printf "%d\\n", s}' ${quoted(path)}`],
      wrong: [
        { what: "good_ones_only", answer: right },
        { what: "lines_instead_of_bytes", answer: requests.filter((each) => each.path === url).length },
      ],
    },
  ];
});

const topPaths = family("top_paths", ({ path, requests, read }) => {
  const top = ranked(tally(requests.map((each) => each.path))).slice(0, 4);
  if (new Set(top.map(([, count]) => count)).size < 4) return [];
  const three = top.slice(0, 3).map(([url, count]) => [url, count]);
  return [
    {
      tier: 1,
      says: [
        `Which three paths were requested most in ${path}? Answer with a table of three rows, the most requested first: path, number of requests.`,
      ],
      answer: {
        expected: three,
        as: "table",
        ordered: true,
        found: ranked(tally(read.map((each) => each.path))).slice(0, 3),
      },
      commands: [`awk '{c[$7]++} END {for (p in c) print p, c[p]}' ${quoted(path)} | sort -k2,2nr -k1,1 | head -n 3`],
      wrong: [
        { what: "other_order", answer: three.toReversed() },
        { what: "one_more", answer: top.map(([url, count]) => [url, count]) },
        { what: "off_by_one", answer: three.map(([url, count]) => [url ?? "", Number(count) + 1]) },
      ],
    },
  ];
});

const extract = family("extract_errors", ({ path, requests }, { tree, out }) => {
  const lines = tree.linesOf(path);
  const text = asText(lines.filter((_, at) => isServerError(requests[at] ?? { status: 0 })));
  const target = `${out}/server-errors.log`;
  const [from, to] = [quoted(path), quoted(target)];
  return [
    {
      tier: 2,
      says: [
        `Write the lines of ${path} whose status is 500 to 599 to ${target}, unchanged and in the same order.`,
        `Collect every request of ${path} that was answered with a status from 500 to 599: put these lines, as they are and in their order, into ${target}.`,
      ],
      files: [{ path: target, text }],
      commands: [`awk '$9 >= 500 && $9 <= 599' ${from} > ${to}`],
      others: [{ what: "grep", commands: [`grep -E '" 5[0-9][0-9] ' ${from} > ${to}`] }],
      wrong: [
        { what: "off_by_one_threshold", commands: [`awk '$9 > 500 && $9 <= 599' ${from} > ${to}`] },
        { what: "wider_threshold", commands: [`awk '$9 >= 400 && $9 <= 599' ${from} > ${to}`] },
        { what: "other_order", commands: [`awk '$9 >= 500 && $9 <= 599' ${from} | sort > ${to}`] },
        { what: "wrong_file", commands: [`awk '$9 >= 500 && $9 <= 599' ${from} > ${quoted(`${out}/errors.log`)}`] },
      ],
    },
  ];
});

const busy = family("busy_clients", ({ path, requests }, { out }) => {
  const counts = ranked(tally(requests.map(({ address }) => address)));
  const limit = counts[Math.floor(counts.length / 3)]?.[1] ?? 1;
  const listed = counts.filter(([, count]) => count > limit);
  const target = `${out}/busy-clients.txt`;
  const write = (condition: string, order = "sort -k2,2nr -k1,1") =>
    `awk '{c[$1]++} END {for (a in c) if (${condition}) print a, c[a]}' ${quoted(path)} | LC_ALL=C ${order} > ${quoted(target)}`;
  if (listed.length < 2) return [];
  return [
    {
      tier: 3,
      says: [
        `Write to ${target} every client address with more than ${limit} requests in ${path}: one line each, address, a space, number of requests; the most requests first, of the same number by address (as LC_ALL=C sort orders).`,
      ],
      files: [{ path: target, text: asText(listed.map(([address, count]) => `${address} ${count}`)) }],
      commands: [write(`c[a] > ${limit}`)],
      others: [
        {
          what: "uniq",
          commands: [
            `cut -d' ' -f1 ${quoted(path)} | sort | uniq -c | awk '$1 > ${limit} {print $2, $1}' | LC_ALL=C sort -k2,2nr -k1,1 > ${quoted(target)}`,
          ],
        },
      ],
      wrong: [
        { what: "off_by_one_threshold", commands: [write(`c[a] >= ${limit}`)] },
        { what: "unsorted", commands: [write(`c[a] > ${limit}`, "sort -k2,2n -k1,1")] },
        { what: "wrong_columns", commands: [`${write(`c[a] > ${limit}`)}; sed -i 's/ .*//' ${quoted(target)}`] },
      ],
    },
  ];
});

const perStatus = family("status_report", ({ path, requests }, { out }) => {
  const counts = [...tally(requests.map(({ status }) => String(status)))].toSorted(([a], [b]) => byLetters(a, b));
  const target = `${out}/statuses.csv`;
  const command = `{ echo 'status,count'; awk '{c[$9]++} END {for (s in c) print s "," c[s]}' ${quoted(path)} | LC_ALL=C sort; } > ${quoted(target)}`;
  return [
    {
      tier: 3,
      says: [
        `Write ${target}: how often each status occurs in ${path}. First line status,count; then a line for each status, ascending by status.`,
      ],
      files: [
        { path: target, text: asText(["status,count", ...counts.map(([status, count]) => `${status},${count}`)]) },
      ],
      commands: [command],
      wrong: [
        { what: "header_lost", commands: [`${command}; sed -i 1d ${quoted(target)}`] },
        { what: "unsorted", commands: [command.replace("LC_ALL=C sort", "LC_ALL=C sort -r")] },
      ],
    },
  ];
});

const report = family("failing_report", ({ path, requests, read }, { tree, out }) => {
  const counts = tally(requests.filter(isServerError).map((each) => each.path));
  const worst = leader(counts);
  if (worst === null) return [];
  const lines = tree.linesOf(path).filter((_, at) => {
    const each = requests[at];
    return each !== undefined && isServerError(each) && each.path === worst;
  });
  const [logFile, summary] = [`${out}/failing.log`, `${out}/failing.txt`];
  const find = `p=$(awk '$9 >= 500 && $9 <= 599 {c[$7]++} END {for (p in c) print c[p], p}' ${quoted(path)} | sort -k1,1nr | head -n 1 | awk '{print $2}')`;
  const pick = `${find}; awk -v p="$p" '$7 == p && $9 >= 500 && $9 <= 599' ${quoted(path)} > ${quoted(logFile)}`;
  const sum = `${find}; echo "$p $(wc -l < ${quoted(logFile)} | tr -d ' ')" > ${quoted(summary)}; echo "$p"`;
  return [
    {
      tier: 4,
      says: [
        `Find the path in ${path} with the most answers of status 500 to 599. Write those lines of it (its answers of status 500 to 599), unchanged and in order, to ${logFile}. Write one line to ${summary}: the path, a space, the number of these lines. Answer with the path.`,
      ],
      answer: {
        expected: worst,
        as: "text",
        found: leader(tally(read.filter(isServerError).map((each) => each.path))),
      },
      files: [
        { path: logFile, text: asText(lines) },
        { path: summary, text: `${worst} ${lines.length}\n` },
      ],
      commands: [pick, sum],
      wrong: [
        { what: "all_of_the_path", commands: [pick.replace("$7 == p && $9 >= 500 && $9 <= 599", "$7 == p"), sum] },
        { what: "off_by_one", commands: [pick, `${sum}; echo "$p ${lines.length + 1}" > ${quoted(summary)}`] },
        { what: "no_summary", commands: [pick] },
      ],
    },
  ];
});

/** Tasks about a web server's log. */
export const accessLogFamilies: readonly Family[] = [
  failing,
  statuses,
  clients,
  traffic,
  topPaths,
  extract,
  busy,
  perStatus,
  report,
];
