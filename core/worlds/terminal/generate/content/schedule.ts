import type { Random } from "../../../../random.ts";
import type { Tree } from "../tree.ts";

/** A line of a schedule: minute, hour and day of the week, who runs it, and what. */
export type Job = {
  readonly minute: string;
  readonly hour: string;
  readonly weekday: string;
  readonly user: string;
  readonly name: string;
};

/** Jobs in the form of /etc/cron.d, and a file of them with an hour that is none. */
export type Schedule = {
  readonly path: string;
  readonly jobs: readonly Job[];
  readonly broken: { readonly path: string; readonly jobs: readonly Job[]; readonly wrong: Job };
};

const names = [
  "backup",
  "cleanup",
  "digest",
  "export",
  "import",
  "invoices",
  "mailqueue",
  "metrics",
  "refresh",
  "renewals",
  "reports",
  "rotate",
  "sync",
  "thumbnails",
  "usage",
  "warmup",
];
const head = "# minute hour day month weekday user command";

export const lineOfJob = ({ minute, hour, weekday, user, name }: Job): string =>
  `${minute} ${hour} * * ${weekday} ${user} /opt/jobs/${name}.sh`;
export const textOfJobs = (jobs: readonly Job[]): string => `${[head, ...jobs.map(lineOfJob)].join("\n")}\n`;

/** Writes two schedules. */
export function addSchedule(tree: Tree, random: Random, folder: string): Schedule {
  const [users, chosen] = [["app", "backup", "report"], random.shuffle(names)];
  const jobOf = (name: string, at: number): Job => ({
    minute: random.next() < 0.2 ? `*/${random.pick([5, 10, 15])}` : String((at * 4 + random.int(0, 3)) % 60),
    hour: String((at * 2 + random.int(0, 1)) % 24),
    weekday: random.pick(["*", "*", "0", "1", "1-5"]),
    user: random.pick(users),
    name,
  });
  const jobs = chosen.slice(0, 11).map(jobOf);
  const others = chosen.slice(11).map(jobOf);
  const at = random.int(0, others.length - 1);
  const broken = others.map((job, n) => (n === at ? { ...job, hour: String(random.int(24, 29)) } : job));
  return {
    path: tree.add(`${folder}/jobs`, textOfJobs(jobs)),
    jobs,
    broken: {
      path: tree.add(`${folder}/nightly`, textOfJobs(broken)),
      jobs: broken,
      wrong: { ...(others[at] ?? jobOf("backup", 0)), hour: broken[at]?.hour ?? "24" },
    },
  };
}
