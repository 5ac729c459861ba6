import type { Login } from "../content/auth-log.ts";
import type { Draft } from "../draft.ts";
import type { Family, Scene } from "../scene.ts";
import { quoted } from "../shell.ts";
import { about } from "./about.ts";
import { asText, byLetters, leader, ranked, tally } from "./reading.ts";

/** Logins as the lines say. */
function reread({ tree }: Scene, path: string): Pick<Login, "user" | "address" | "isAccepted">[] {
  return tree.linesOf(path).flatMap((line) => {
    const match = /sshd\[\d+\]: (Accepted|Failed) \w+ for (?:invalid user )?(\S+) from (\S+) /.exec(line);
    return match ? [{ isAccepted: match[1] === "Accepted", user: match[2] ?? "", address: match[3] ?? "" }] : [];
  });
}

const failures = <T extends Pick<Login, "isAccepted">>(logins: readonly T[]) =>
  logins.filter(({ isAccepted }) => !isAccepted);
const addresses = (path: string) =>
  `grep 'sshd.*Failed password' ${quoted(path)} | sed 's/.* from \\([^ ]*\\) port.*/\\1/'`;

const attacker = about("authLog", "most_failed_logins", ({ path, logins }, scene) => {
  const counts = tally(failures(logins).map(({ address }) => address));
  const expected = leader(counts);
  if (expected === null) return [];
  return [
    {
      tier: 1,
      says: [
        `From which address did most failed logins (Failed password) come in ${path}?`,
        `Find the address with the most lines "Failed password" in ${path}.`,
      ],
      answer: {
        expected,
        as: "text",
        found: leader(tally(failures(reread(scene, path)).map(({ address }) => address))),
      },
      commands: [`${addresses(path)} | sort | uniq -c | sort -rn | head -n 1 | awk '{print $2}'`],
      wrong: [
        { what: "second_instead_of_first", answer: ranked(counts)[1]?.[0] ?? "" },
        { what: "with_its_count", answer: `${expected} ${counts.get(expected)}` },
      ],
    },
  ];
});

const ofUser = about("authLog", "failed_logins_of_a_user", ({ path, logins }, scene, random) => {
  const counts = ranked(
    tally(
      failures(logins)
        .filter(({ isUnknown }) => !isUnknown)
        .map(({ user }) => user),
    ),
  );
  return random
    .shuffle(counts.slice(0, 6))
    .slice(0, 2)
    .map(
      ([user, expected]): Draft => ({
        tier: 1,
        says: [
          `How often did a login of ${user} fail (Failed password) in ${path}?`,
          `Count the failed logins (Failed password) of the user ${user} in ${path}.`,
        ],
        answer: {
          expected,
          as: "number",
          found: failures(reread(scene, path)).filter((each) => each.user === user).length,
        },
        commands: [`grep -c 'Failed password for ${user} from' ${quoted(path)}`],
        wrong: [
          { what: "off_by_one", answer: expected + 1 },
          {
            what: "all_logins",
            answer:
              logins.filter((each) => each.user === user).length === expected
                ? 0
                : logins.filter((each) => each.user === user).length,
          },
        ],
      }),
    );
});

const unknown = about("authLog", "unknown_users", ({ path, logins }, { tree }) => {
  const expected = [...new Set(logins.filter(({ isUnknown }) => isUnknown).map(({ user }) => user))].toSorted(
    byLetters,
  );
  const found = [...new Set(tree.linesOf(path).flatMap((line) => /invalid user (\S+)/.exec(line)?.[1] ?? []))];
  return [
    {
      tier: 1,
      says: [
        `Which user names that do not exist (invalid user) were tried in ${path}? Answer with the list, each once.`,
      ],
      answer: { expected, as: "list", found },
      commands: [`grep -o 'invalid user [^ ]*' ${quoted(path)} | awk '{print $3}' | sort -u`],
      wrong: [
        { what: "one_missing", answer: expected.slice(1) },
        { what: "an_existing_one", answer: [...expected, logins.find(({ isAccepted }) => isAccepted)?.user ?? "root"] },
      ],
    },
  ];
});

const extract = about("authLog", "extract_failed_logins", ({ path }, { tree, out }) => {
  const target = `${out}/failed-logins.log`;
  const lines = tree.linesOf(path);
  const write = (word: string) => `grep '${word}' ${quoted(path)} > ${quoted(target)}`;
  return [
    {
      tier: 2,
      says: [
        `Write the lines of ${path} with failed logins (Failed password), unchanged and in order, to ${target}.`,
        `Put all "Failed password" lines of ${path} into ${target}, as they are and in their order.`,
      ],
      files: [{ path: target, text: asText(lines.filter((line) => line.includes("Failed password"))) }],
      commands: [write("Failed password")],
      others: [{ what: "awk", commands: [`awk '/Failed password/' ${quoted(path)} > ${quoted(target)}`] }],
      wrong: [
        { what: "all_of_sshd", commands: [write("sshd")] },
        { what: "unknown_users_only", commands: [write("invalid user")] },
        { what: "other_order", commands: [`grep 'Failed password' ${quoted(path)} | sort -r -k6 > ${quoted(target)}`] },
      ],
    },
  ];
});

const users = about("authLog", "accepted_users", ({ path, logins }, { out }) => {
  const target = `${out}/accepted-users.txt`;
  const accepted = [...new Set(logins.filter(({ isAccepted }) => isAccepted).map(({ user }) => user))].toSorted(
    byLetters,
  );
  const write = (word: string, order: string) =>
    `sed -n 's/.*${word} \\([^ ]*\\) from .*/\\1/p' ${quoted(path)} | LC_ALL=C ${order} > ${quoted(target)}`;
  return [
    {
      tier: 2,
      says: [
        `Write to ${target} the users who logged in with success (Accepted) according to ${path}: one a line, each once, sorted as LC_ALL=C sort orders.`,
      ],
      files: [{ path: target, text: asText(accepted) }],
      commands: [write("Accepted publickey for", "sort -u")],
      wrong: [
        { what: "duplicates_stay", commands: [write("Accepted publickey for", "sort")] },
        { what: "unsorted", commands: [write("Accepted publickey for", "sort -ur")] },
        { what: "failed_ones", commands: [write("Failed password for invalid user", "sort -u")] },
      ],
    },
  ];
});

/** A number of failures with addresses below, on and above it. */
function limitOf(logins: readonly Login[]): {
  readonly limit: number;
  readonly counts: readonly (readonly [string, number])[];
} {
  const counts = ranked(tally(failures(logins).map(({ address }) => address)));
  return { limit: counts[Math.floor(counts.length / 3)]?.[1] ?? 1, counts };
}

const block = about("authLog", "block_list", ({ path, logins }, { out }) => {
  const { limit, counts } = limitOf(logins);
  const target = `${out}/blocked.txt`;
  const blocked = counts
    .filter(([, count]) => count >= limit)
    .map(([address]) => address)
    .toSorted(byLetters);
  const write = (condition: string, order = "sort") =>
    `${addresses(path)} | sort | uniq -c | awk '$1 ${condition} {print $2}' | LC_ALL=C ${order} > ${quoted(target)}`;
  return [
    {
      tier: 3,
      says: [
        `Write to ${target} every address with at least ${limit} failed logins (Failed password) in ${path}: one a line, sorted as LC_ALL=C sort orders.`,
      ],
      files: [{ path: target, text: asText(blocked) }],
      commands: [write(`>= ${limit}`)],
      others: [
        {
          what: "awk",
          commands: [
            `awk '/Failed password/ {for (i = 1; i < NF; i++) if ($i == "from") c[$(i + 1)]++} END {for (a in c) if (c[a] >= ${limit}) print a}' ${quoted(path)} | LC_ALL=C sort > ${quoted(target)}`,
          ],
        },
      ],
      wrong: [
        { what: "off_by_one_threshold", commands: [write(`> ${limit}`)] },
        { what: "lower_threshold", commands: [write(`>= ${limit - 1}`)] },
        { what: "unsorted", commands: [write(`>= ${limit}`, "sort -r")] },
      ],
    },
  ];
});

const report = about("authLog", "login_report", ({ path, logins }, { out }) => {
  const target = `${out}/logins.csv`;
  const accepted = tally(logins.filter(({ isAccepted }) => isAccepted).map(({ user }) => user));
  const failed = tally(
    failures(logins)
      .filter(({ isUnknown }) => !isUnknown)
      .map(({ user }) => user),
  );
  const names = [...new Set([...accepted.keys(), ...failed.keys()])].toSorted(byLetters);
  const rows = names.map((name) => `${name},${accepted.get(name) ?? 0},${failed.get(name) ?? 0}`);
  const write = (fields: string) =>
    `{ echo 'user,accepted,failed'; awk '/sshd.*(Accepted|Failed)/ && !/invalid user/ {for (i = 1; i < NF; i++) if ($i == "for") u = $(i + 1); n[u] = 1; if (/Accepted/) a[u]++; else f[u]++} END {for (u in n) print u "," ${fields}}' ${quoted(path)} | LC_ALL=C sort; } > ${quoted(target)}`;
  return [
    {
      tier: 3,
      says: [
        `Write ${target} about the logins in ${path}: first line user,accepted,failed; then a line for each existing user (those without "invalid user") with the number of accepted and of failed logins (0 where there is none), sorted by user as LC_ALL=C sort orders.`,
      ],
      files: [{ path: target, text: asText(["user,accepted,failed", ...rows]) }],
      commands: [write('(a[u] + 0) "," (f[u] + 0)')],
      wrong: [
        { what: "swapped_fields", commands: [write('(f[u] + 0) "," (a[u] + 0)')] },
        {
          what: "zeros_lost",
          commands: [`${write('(a[u] + 0) "," (f[u] + 0)')}; sed -i 's/,0$/,/' ${quoted(target)}`],
        },
        { what: "header_lost", commands: [`${write('(a[u] + 0) "," (f[u] + 0)')}; sed -i 1d ${quoted(target)}`] },
      ].filter(({ what }) => what !== "zeros_lost" || rows.some((row) => row.endsWith(",0"))),
    },
  ];
});

const incident = about("authLog", "login_incident", ({ path, logins }, scene) => {
  const top = leader(tally(failures(logins).map(({ address }) => address)));
  if (top === null) return [];
  const [evidence, tried] = [`${scene.out}/attack.log`, `${scene.out}/attacked-users.txt`];
  const own = failures(logins).filter(({ address }) => address === top);
  const names = [...new Set(own.map(({ user }) => user))].toSorted(byLetters);
  const lines = scene.tree
    .linesOf(path)
    .filter((line) => line.includes("Failed password") && line.includes(` from ${top} port `));
  const find = `a=$(${addresses(path)} | sort | uniq -c | sort -rn | head -n 1 | awk '{print $2}')`;
  const keep = `${find}; grep 'Failed password' ${quoted(path)} | grep -F " from $a port " > ${quoted(evidence)}`;
  const list = `sed 's/.* \\([^ ]*\\) from .*/\\1/' ${quoted(evidence)} | LC_ALL=C sort -u > ${quoted(tried)}; ${find}; echo "$a"`;
  return [
    {
      tier: 4,
      says: [
        `Find the address in ${path} with the most failed logins (Failed password). Write its lines with Failed password, unchanged and in order, to ${evidence}, and the user names it tried, one a line, each once, sorted as LC_ALL=C sort orders, to ${tried}. Answer with the address.`,
      ],
      answer: {
        expected: top,
        as: "text",
        found: leader(tally(failures(reread(scene, path)).map(({ address }) => address))),
      },
      files: [
        { path: evidence, text: asText(lines) },
        { path: tried, text: asText(names) },
      ],
      commands: [keep, list],
      wrong: [
        { what: "all_failed_lines", commands: [keep.replace(' | grep -F " from $a port "', ""), list] },
        { what: "no_user_names", commands: [keep] },
        { what: "duplicates_stay", commands: [keep, list.replace("sort -u", "sort")] },
      ],
    },
  ];
});

/** Tasks about logins. */
export const authLogFamilies: readonly Family[] = [attacker, ofUser, unknown, extract, users, block, report, incident];
