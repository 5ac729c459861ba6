import { lineOfAccount, lineOfGroup, nologin } from "../content/accounts.ts";
import type { Draft } from "../draft.ts";
import type { Family, Scene } from "../scene.ts";
import { quoted } from "../shell.ts";
import { about } from "./about.ts";
import { asText, byLetters } from "./reading.ts";

const fields = ({ tree }: Scene, path: string) => tree.linesOf(path).map((line) => line.split(":"));

const uid = about("accounts", "uid_of_a_user", ({ passwd, accounts }, scene, random) =>
  random
    .shuffle(accounts.filter((each) => each.uid > 1_000))
    .slice(0, 2)
    .map(
      (account): Draft => ({
        tier: 1,
        says: [
          `Which uid does ${account.login} have in ${passwd}?`,
          `Look up the uid of the account ${account.login} in ${passwd}.`,
        ],
        answer: {
          expected: account.uid,
          as: "number",
          found: Number(fields(scene, passwd).find(([login]) => login === account.login)?.[2]),
        },
        commands: [`awk -F: '$1 == "${account.login}" {print $3}' ${quoted(passwd)}`],
        wrong: [
          { what: "of_the_next", answer: account.uid + 1 },
          { what: "its_name", answer: account.name },
        ],
      }),
    ),
);

const shells = about("accounts", "accounts_with_a_shell", ({ passwd, accounts }, scene) => {
  const expected = accounts.filter(({ shell }) => shell !== nologin).length;
  return [
    {
      tier: 1,
      says: [
        `How many accounts in ${passwd} can log in, that is have another shell than ${nologin}?`,
        `Count the lines of ${passwd} whose shell is not ${nologin}.`,
      ],
      answer: { expected, as: "number", found: fields(scene, passwd).filter((each) => each[6] !== nologin).length },
      commands: [`awk -F: '$7 != "${nologin}"' ${quoted(passwd)} | wc -l`],
      wrong: [
        { what: "off_by_one", answer: expected + 1 },
        { what: "all_accounts", answer: accounts.length },
      ],
    },
  ];
});

const groupsOf = about("accounts", "groups_of_a_user", ({ group, groups }, scene, random) => {
  const logins = [...new Set(groups.flatMap(({ members }) => members))];
  const several = logins.filter((each) => groups.filter(({ members }) => members.includes(each)).length >= 2);
  if (several.length === 0) return [];
  const login = random.pick(several);
  const expected = groups.filter(({ members }) => members.includes(login)).map(({ name }) => name);
  return [
    {
      tier: 1,
      says: [`In which groups of ${group} is ${login} a member? Answer with the list of the groups' names.`],
      answer: {
        expected,
        as: "list",
        found: fields(scene, group)
          .filter((each) => (each[3] ?? "").split(",").includes(login))
          .map(([name]) => name ?? ""),
      },
      commands: [
        `awk -F: -v u=${login} '{n = split($4, m, ","); for (i = 1; i <= n; i++) if (m[i] == u) print $1}' ${quoted(group)}`,
      ],
      wrong: [
        { what: "one_missing", answer: expected.slice(1) },
        ...(expected.length < groups.length ? [{ what: "all_groups", answer: groups.map(({ name }) => name) }] : []),
      ],
    },
  ];
});

const lock = about("accounts", "lock_an_account", ({ passwd, accounts, leavers }, _scene, random) => {
  const account = random.pick(
    accounts.filter(({ login, shell }) => shell === "/bin/bash" && !leavers.logins.includes(login)),
  );
  const change = (login: string, shell: string) =>
    `sed -i 's|^\\(${login}:.*:\\)[^:]*$|\\1${shell}|' ${quoted(passwd)}`;
  return [
    {
      tier: 2,
      says: [
        `Set the shell of ${account.login} in ${passwd} to ${nologin}; leave all else.`,
        `${account.login} may not log in any more: its shell in ${passwd} becomes ${nologin}, and nothing else changes.`,
      ],
      files: [
        {
          path: passwd,
          text: asText(
            accounts.map((each) => lineOfAccount(each.login === account.login ? { ...each, shell: nologin } : each)),
          ),
        },
      ],
      commands: [change(account.login, nologin)],
      others: [
        {
          what: "awk",
          commands: [
            `awk -F: '{if ($1 == "${account.login}") sub(/[^:]*$/, "${nologin}"); print}' ${quoted(passwd)} > /tmp/passwd && cat /tmp/passwd > ${quoted(passwd)}`,
          ],
        },
      ],
      wrong: [
        { what: "near_miss_value", commands: [change(account.login, "/sbin/nologin")] },
        {
          what: "wrong_account",
          commands: [
            change(
              accounts.find(({ login, shell }) => login !== account.login && shell !== nologin)?.login ?? "",
              nologin,
            ),
          ],
        },
        { what: "account_removed", commands: [`sed -i '/^${account.login}:/d' ${quoted(passwd)}`] },
      ],
    },
  ];
});

const addMember = about("accounts", "add_to_a_group", ({ group, groups, accounts }, _scene, random) => {
  const own = random.pick(groups);
  const login = random.pick(accounts.filter((each) => each.uid > 1_000 && !own.members.includes(each.login))).login;
  const add = (name: string, text: string) => `sed -i 's/^${name}:.*$/&${text}/' ${quoted(group)}`;
  return [
    {
      tier: 2,
      says: [
        `Add ${login} to the group ${own.name} in ${group}, as the last of its members.`,
        `${login} joins the group ${own.name}: append the login to the members of that line in ${group}, with a comma and no space.`,
      ],
      files: [
        {
          path: group,
          text: asText(
            groups.map((each) => lineOfGroup(each === own ? { ...each, members: [...each.members, login] } : each)),
          ),
        },
      ],
      commands: [add(own.name, `,${login}`)],
      wrong: [
        { what: "no_comma", commands: [add(own.name, login)] },
        { what: "wrong_group", commands: [add(groups.find((each) => each !== own)?.name ?? "", `,${login}`)] },
        { what: "with_a_space", commands: [add(own.name, `, ${login}`)] },
      ],
    },
  ];
});

const locked = (login: string, passwd: string) =>
  `sed -i 's|^\\(${login}:.*:\\)[^:]*$|\\1${nologin}|' ${quoted(passwd)}`;
const loop = (list: string, body: string) => `while read -r u; do ${body}; done < ${list}`;

const lockLeavers = about("accounts", "lock_leavers", ({ passwd, accounts, leavers }) => {
  const text = asText(
    accounts.map((each) => lineOfAccount(leavers.logins.includes(each.login) ? { ...each, shell: nologin } : each)),
  );
  const each = `sed -i "s|^\\($u:.*:\\)[^:]*$|\\1${nologin}|" ${quoted(passwd)}`;
  return [
    {
      tier: 3,
      says: [
        `Lock everybody on ${leavers.path} (one login a line): set their shells in ${passwd} to ${nologin}. All other lines stay as they are.`,
      ],
      files: [{ path: passwd, text }],
      commands: [loop(quoted(leavers.path), each)],
      others: [
        {
          what: "awk",
          commands: [
            `awk -F: 'NR == FNR {gone[$1] = 1; next} {if ($1 in gone) sub(/[^:]*$/, "${nologin}"); print}' ${quoted(leavers.path)} ${quoted(passwd)} > /tmp/passwd && cat /tmp/passwd > ${quoted(passwd)}`,
          ],
        },
      ],
      wrong: [
        { what: "one_missing", commands: leavers.logins.slice(1).map((login) => locked(login, passwd)) },
        { what: "lines_removed", commands: [loop(quoted(leavers.path), `sed -i "/^$u:/d" ${quoted(passwd)}`)] },
        { what: "everybody_locked", commands: [`sed -i 's|:[^:]*$|:${nologin}|' ${quoted(passwd)}`] },
      ],
    },
  ];
});

const clearGroups = about("accounts", "leavers_out_of_groups", ({ group, groups, leavers }) => {
  const left = groups.map((each) => ({
    ...each,
    members: each.members.filter((login) => !leavers.logins.includes(login)),
  }));
  const text = asText(left.map(lineOfGroup));
  if (text === asText(groups.map(lineOfGroup))) return [];
  const strip = `awk -F: 'NR == FNR {gone[$1] = 1; next} {n = split($4, m, ","); s = ""; for (i = 1; i <= n; i++) if (!(m[i] in gone)) {if (s != "") s = s ","; s = s m[i]} print $1 ":" $2 ":" $3 ":" s}' ${quoted(leavers.path)} ${quoted(group)} > /tmp/group && cat /tmp/group > ${quoted(group)}`;
  return [
    {
      tier: 3,
      says: [
        `Take everybody on ${leavers.path} out of all groups in ${group}. The others keep their order; no comma is left over, and a group without members keeps its line.`,
      ],
      files: [{ path: group, text }],
      commands: [strip],
      others: [
        {
          what: "sed",
          commands: [loop(quoted(leavers.path), `sed -i "s/:$u$/:/; s/:$u,/:/; s/,$u,/,/; s/,$u$//" ${quoted(group)}`)],
        },
      ],
      wrong: [
        { what: "commas_left_over", commands: [loop(quoted(leavers.path), `sed -i "s/$u//" ${quoted(group)}`)] },
        { what: "one_missing", commands: [`sed -i 1d ${quoted(leavers.path)}`, strip] },
      ],
    },
  ];
});

const listing = about("accounts", "accounts_as_csv", ({ passwd, accounts }, { out }) => {
  const target = `${out}/people.csv`;
  const rows = accounts
    .filter((each) => each.uid > 1_000)
    .map(({ login, uid: number, shell }) => `${login},${number},${shell}`)
    .toSorted(byLetters);
  const write = (condition: string, order = "sort") =>
    `{ echo 'login,uid,shell'; awk -F: '$3 ${condition} {print $1 "," $3 "," $7}' ${quoted(passwd)} | LC_ALL=C ${order}; } > ${quoted(target)}`;
  return [
    {
      tier: 3,
      says: [
        `Write the accounts of people in ${passwd} (uid above 1000) to ${target}: first line login,uid,shell, then a line each, sorted as LC_ALL=C sort orders.`,
      ],
      files: [{ path: target, text: asText(["login,uid,shell", ...rows]) }],
      commands: [write("> 1000")],
      wrong: [
        { what: "off_by_one_threshold", commands: [write("> 1001")] },
        { what: "services_too", commands: [write("> 0")] },
        { what: "unsorted", commands: [write("> 1000", "sort -t, -k2,2nr")] },
        { what: "header_lost", commands: [`${write("> 1000")}; sed -i 1d ${quoted(target)}`] },
      ],
    },
  ];
});

const offboard = about("accounts", "offboard_leavers", ({ passwd, accounts, leavers }, { out, tree }) => {
  const target = `${out}/offboarded.txt`;
  const own = leavers.logins
    .map((login) => accounts.find((each) => each.login === login))
    .flatMap((each) => each ?? []);
  const list = `while read -r u; do awk -F: -v u="$u" '$1 == u {print $1, $7}' ${quoted(passwd)}; done < ${quoted(leavers.path)} > ${quoted(target)}`;
  const change = `${loop(quoted(leavers.path), `sed -i "s|^\\($u:.*:\\)[^:]*$|\\1${nologin}|" ${quoted(passwd)}`)}; wc -l < ${quoted(target)}`;
  return [
    {
      tier: 4,
      says: [
        `First write to ${target}, for each login on ${leavers.path} in the order of that list, a line of the login, a space and the shell it has in ${passwd} now. Then set the shells of these accounts in ${passwd} to ${nologin}; nothing else in it changes. Answer with the number of accounts you locked.`,
      ],
      answer: { expected: own.length, as: "number", found: tree.linesOf(leavers.path).length },
      files: [
        {
          path: passwd,
          text: asText(
            accounts.map((each) =>
              lineOfAccount(leavers.logins.includes(each.login) ? { ...each, shell: nologin } : each),
            ),
          ),
        },
        { path: target, text: asText(own.map(({ login, shell }) => `${login} ${shell}`)) },
      ],
      commands: [list, change],
      wrong: [
        { what: "report_after_the_change", commands: [change, list] },
        { what: "one_not_locked", commands: [list, ...leavers.logins.slice(1).map((login) => locked(login, passwd))] },
        { what: "off_by_one", answer: own.length + 1 },
      ],
    },
  ];
});

/** Tasks about accounts and groups. */
export const accountFamilies: readonly Family[] = [
  uid,
  shells,
  groupsOf,
  lock,
  addMember,
  lockLeavers,
  clearGroups,
  listing,
  offboard,
];
