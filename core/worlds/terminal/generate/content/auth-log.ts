import { parseTime, unitMs } from "../../../../calendar.ts";
import type { Random } from "../../../../random.ts";
import { dayBefore, type Tree } from "../tree.ts";
import { addressesOf, peopleOf } from "./people.ts";
import { syslogTime } from "./times.ts";

/** A try to log in. */
export type Login = {
  readonly at: number;
  readonly user: string;
  readonly address: string;
  readonly isAccepted: boolean;
  /** Nobody has that name. */
  readonly isUnknown: boolean;
};

/** The log of a machine's logins among other lines of syslog, in order. */
export type AuthLog = { readonly path: string; readonly host: string; readonly logins: readonly Login[] };

/** Writes two days of logins: an address that tries often and gets in nowhere, some that fail once or twice. */
export function addAuthLog(tree: Tree, random: Random, name: string, host: string): AuthLog {
  const users = peopleOf(random, 9).map(({ login }) => login);
  const [attacker = "", second = "", ...addresses] = addressesOf(random, 18);
  const logins: Login[] = [];
  const lines: string[] = [];
  let at = parseTime(`${dayBefore(2)}T00:00:00Z`);
  const count = random.int(800, 950);
  for (let n = 0; n < count; n++) {
    at += random.int(30, 320) * unitMs.seconds;
    const begin = `${syslogTime(at)} ${host}`;
    if (random.next() < 0.25) {
      lines.push(`${begin} CRON[${random.int(1_000, 30_000)}]: (root) CMD (run-parts /etc/cron.hourly)`);
      continue;
    }
    const chance = random.next();
    const address = chance < 0.24 ? attacker : chance < 0.34 ? second : random.pick(addresses);
    const isAccepted = address !== attacker && address !== second && random.next() < 0.85;
    const isUnknown = !isAccepted && random.next() < 0.5;
    const user = isUnknown ? random.pick(["admin", "oracle", "test", "guest"]) : random.pick(users);
    logins.push({ at, user, address, isAccepted, isUnknown });
    const what = isAccepted ? "Accepted publickey for" : `Failed password for${isUnknown ? " invalid user" : ""}`;
    lines.push(
      `${begin} sshd[${random.int(1_000, 30_000)}]: ${what} ${user} from ${address} port ${random.int(20_000, 60_000)} ssh2`,
    );
  }
  return { path: tree.add(name, `${lines.join("\n")}\n`, { mode: "0640", daysOld: 1 }), host, logins };
}
