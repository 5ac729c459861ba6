import type { Random } from "../../../../random.ts";
import type { Tree } from "../tree.ts";
import { peopleOf } from "./people.ts";

/** A line of the file of accounts. */
export type Account = {
  readonly login: string;
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
  readonly shell: string;
};
/** A line of the file of groups. */
export type Group = { readonly name: string; readonly gid: number; readonly members: readonly string[] };

/** Accounts and groups in the forms of passwd and group. */
export type Accounts = {
  readonly passwd: string;
  readonly accounts: readonly Account[];
  readonly group: string;
  readonly groups: readonly Group[];
  /** Who has left, by login. */
  readonly leavers: { readonly path: string; readonly logins: readonly string[] };
};

export const nologin = "/usr/sbin/nologin";
export const lineOfAccount = ({ login, uid, gid, name, shell }: Account): string =>
  `${login}:x:${uid}:${gid}:${name}:/home/${login}:${shell}`;
export const lineOfGroup = ({ name, gid, members }: Group): string => `${name}:x:${gid}:${members.join(",")}`;

/** Writes accounts of people and of services, groups, and a list of those who have left. */
export function addAccounts(tree: Tree, random: Random, folder: string): Accounts {
  const people = peopleOf(random, random.int(24, 30)).map(
    ({ name, login }, at): Account => ({
      login,
      uid: 1_001 + at,
      gid: 1_001 + at,
      name,
      shell: random.pick(["/bin/bash", "/bin/bash", "/bin/zsh", "/bin/sh", nologin]),
    }),
  );
  const services = ["daemon", "backup", "www-data", "postgres"].map(
    (login, at): Account => ({
      login,
      uid: 31 + at,
      gid: 31 + at,
      name: login,
      shell: nologin,
    }),
  );
  const accounts = [...services, ...people];
  const logins = people.map(({ login }) => login);
  const groups = ["developers", "operators", "auditors", "deploy"].map(
    (name, at): Group => ({
      name,
      gid: 2_001 + at,
      members: random.shuffle(logins).slice(0, random.int(4, 9)),
    }),
  );
  const enabled = people.filter(({ shell }) => shell !== nologin);
  const leaving = random
    .shuffle(enabled)
    .slice(0, 4)
    .map(({ login }) => login)
    .toSorted();
  const passwd = tree.add(`${folder}/passwd`, `${accounts.map(lineOfAccount).join("\n")}\n`);
  const group = tree.add(`${folder}/group`, `${groups.map(lineOfGroup).join("\n")}\n`);
  const leavers = tree.add(`${folder}/leavers.txt`, `${leaving.join("\n")}\n`);
  return { passwd, accounts, group, groups, leavers: { path: leavers, logins: leaving } };
}
