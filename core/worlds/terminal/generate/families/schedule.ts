import { type Job, lineOfJob, textOfJobs } from "../content/schedule.ts";
import type { Family, Scene } from "../scene.ts";
import { quoted } from "../shell.ts";
import { about } from "./about.ts";
import { asText, byLetters } from "./reading.ts";

/** Jobs as the lines say. */
const reread = ({ tree }: Scene, path: string): Job[] =>
  tree.linesOf(path).flatMap((line) => {
    const [minute = "", hour = "", , , weekday = "", user = "", command = ""] = line.split(" ");
    return line.startsWith("#") ? [] : [{ minute, hour, weekday, user, name: command.replace(/^.*\/|\.sh$/g, "") }];
  });

const ofUser = about("schedule", "jobs_of_a_user", ({ path, jobs }, scene, random) => {
  const user = random.pick(jobs).user;
  const of = (list: readonly Job[]) => list.filter((job) => job.user === user).map(({ name }) => `${name}.sh`);
  const expected = of(jobs);
  return [
    {
      tier: 1,
      says: [
        `Which scripts does the schedule ${path} run as the user ${user}? Answer with the list of their file names, without folders.`,
      ],
      answer: { expected, as: "list", found: of(reread(scene, path)) },
      commands: [`awk '!/^#/ && $6 == "${user}" {n = split($7, p, "/"); print p[n]}' ${quoted(path)}`],
      wrong: [
        { what: "one_missing", answer: expected.slice(1) },
        {
          what: "all_jobs",
          answer: jobs.map(({ name }) => `${name}.sh`).concat(jobs.length === expected.length ? ["none.sh"] : []),
        },
      ],
    },
  ];
});

const time = about("schedule", "time_of_a_job", ({ path, jobs }, scene, random) => {
  const job = random.pick(jobs.filter(({ minute }) => !minute.startsWith("*")));
  const clock = ({ hour, minute }: Job) => `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  const again = reread(scene, path).find(({ name }) => name === job.name);
  return [
    {
      tier: 1,
      says: [`At which time of day does ${job.name}.sh run according to ${path}? Answer as HH:MM.`],
      answer: { expected: clock(job), as: "text", found: again ? clock(again) : "" },
      commands: [`awk '$7 ~ /\\/${job.name}\\.sh$/ {printf "%02d:%02d\\n", $2, $1}' ${quoted(path)}`],
      wrong: [
        {
          what: "of_another_job",
          answer: clock(jobs.find((each) => each.name !== job.name && clock(each) !== clock(job)) ?? job),
        },
        { what: "swapped_fields", answer: `${job.minute.padStart(2, "0")}:${job.hour.padStart(2, "0")}` },
      ].filter(({ answer }) => answer !== clock(job)),
    },
  ];
});

const everyDay = about("schedule", "daily_jobs", ({ path, jobs }, scene) => {
  const isDaily = ({ weekday }: Job) => weekday === "*";
  const expected = jobs.filter(isDaily).length;
  if (expected === 0 || expected === jobs.length) return [];
  return [
    {
      tier: 1,
      says: [`How many jobs in ${path} run on every day of the week (an asterisk as weekday)?`],
      answer: { expected, as: "number", found: reread(scene, path).filter(isDaily).length },
      commands: [`awk '!/^#/ && $5 == "*" {n++} END {print n + 0}' ${quoted(path)}`],
      wrong: [
        { what: "all_jobs", answer: jobs.length },
        { what: "off_by_one", answer: expected + 1 },
      ],
    },
  ];
});

/** The text of a schedule with one line changed. */
const withLine = (jobs: readonly Job[], of: Job, change: (line: string) => string | null): string =>
  textOfJobs(jobs)
    .split("\n")
    .flatMap((line) => (line === lineOfJob(of) ? (change(line) ?? []) : line))
    .join("\n");

const move = about("schedule", "move_a_job", ({ path, jobs }, _scene, random) => {
  const job = random.pick(jobs.filter(({ minute }) => !minute.startsWith("*")));
  const [minute, hour] = [
    String((Number(job.minute) + random.int(7, 29)) % 60),
    String((Number(job.hour) + random.int(2, 9)) % 24),
  ];
  const edit = (name: string, to: string) =>
    `sed -i 's|^[^ ]* [^ ]* \\(.*/${name}\\.sh\\)$|${to} \\1|' ${quoted(path)}`;
  const said = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  return [
    {
      tier: 2,
      says: [
        `Let ${job.name}.sh run at ${said} in ${path}; days, user and command stay. Numbers are written without leading zeros there.`,
        `In ${path}, move ${job.name}.sh to ${said} and change nothing but its minute and hour (numbers without leading zeros, as the file has them).`,
      ],
      files: [{ path, text: withLine(jobs, job, () => lineOfJob({ ...job, minute, hour })) }],
      commands: [edit(job.name, `${minute} ${hour}`)],
      wrong: [
        { what: "swapped_fields", commands: [edit(job.name, minute === hour ? "0 0" : `${hour} ${minute}`)] },
        {
          what: "wrong_job",
          commands: [edit(jobs.find((each) => each.name !== job.name)?.name ?? "", `${minute} ${hour}`)],
        },
        { what: "added_not_moved", commands: [`echo '${lineOfJob({ ...job, minute, hour })}' >> ${quoted(path)}`] },
      ],
    },
  ];
});

const stop = about("schedule", "stop_a_job", ({ path, jobs }, _scene, random) => {
  const job = random.pick(jobs);
  return [
    {
      tier: 2,
      says: [
        `Switch ${job.name}.sh off in ${path}: put # and a space before its line, and leave the line otherwise as it is.`,
      ],
      files: [{ path, text: withLine(jobs, job, (line) => `# ${line}`) }],
      commands: [`sed -i 's|^.*/${job.name}\\.sh$|# &|' ${quoted(path)}`],
      wrong: [
        { what: "line_removed", commands: [`sed -i '/\\/${job.name}\\.sh$/d' ${quoted(path)}`] },
        { what: "no_space", commands: [`sed -i 's|^.*/${job.name}\\.sh$|#&|' ${quoted(path)}`] },
        { what: "all_lines", commands: [`sed -i 's/^/# /' ${quoted(path)}`] },
      ],
    },
  ];
});

const repair = about("schedule", "repair_a_schedule", ({ broken: { path, jobs, wrong } }) => {
  const edit = (hour: string) =>
    `awk '!/^#/ && $2 > 23 {$2 = "${hour}"} {print}' ${quoted(path)} > /tmp/schedule && cat /tmp/schedule > ${quoted(path)}`;
  return [
    {
      tier: 3,
      says: [
        `The schedule ${path} is refused: one of its lines has an hour that does not exist (hours are 0 to 23). Set this hour to 0 and leave everything else.`,
        `${path} has a line with an impossible hour (valid ones are 0 to 23), so that no job runs. Make that hour 0; nothing else changes.`,
      ],
      files: [{ path, text: withLine(jobs, wrong, () => lineOfJob({ ...wrong, hour: "0" })) }],
      commands: [edit("0")],
      others: [{ what: "sed", commands: [`sed -i 's/^\\([^# ][^ ]*\\) 2[4-9] /\\1 0 /' ${quoted(path)}`] }],
      wrong: [
        { what: "near_miss_value", commands: [edit("23")] },
        { what: "line_removed", commands: [`sed -i '/^[^# ][^ ]* 2[4-9] /d' ${quoted(path)}`] },
        {
          what: "every_hour_too_late",
          commands: [
            `awk '!/^#/ && $2 > 0 {$2 = "0"} {print}' ${quoted(path)} > /tmp/schedule && cat /tmp/schedule > ${quoted(path)}`,
          ],
        },
      ],
    },
  ];
});

const listing = about("schedule", "schedule_as_csv", ({ path, jobs }, { out }) => {
  const target = `${out}/jobs.csv`;
  const rows = jobs.map(({ name, user, hour, minute }) => `${name},${user},${hour},${minute}`).toSorted(byLetters);
  const write = (order: string, list = '$2 "," $1') =>
    `{ echo 'job,user,hour,minute'; awk '!/^#/ {n = split($7, p, "/"); sub(/\\.sh$/, "", p[n]); print p[n] "," $6 "," ${list}}' ${quoted(path)} | LC_ALL=C ${order}; } > ${quoted(target)}`;
  return [
    {
      tier: 3,
      says: [
        `Write the jobs of ${path} to ${target}: first line job,user,hour,minute; then a line each (the script's name without folder and .sh, user, hour, minute as they stand there), sorted as LC_ALL=C sort orders.`,
      ],
      files: [{ path: target, text: asText(["job,user,hour,minute", ...rows]) }],
      commands: [write("sort")],
      wrong: [
        { what: "unsorted", commands: [write("sort -r")] },
        { what: "swapped_fields", commands: [write("sort", '$1 "," $2')] },
        { what: "header_lost", commands: [`${write("sort")}; sed -i 1d ${quoted(target)}`] },
      ],
    },
  ];
});

const handOver = about("schedule", "hand_jobs_over", ({ path, jobs }, scene, random) => {
  const from = random.pick(jobs).user;
  const own = jobs.filter(({ user }) => user === from);
  const target = `${scene.out}/handed-over.txt`;
  const list = `awk '!/^#/ && $6 == "${from}" {print $7}' ${quoted(path)} | LC_ALL=C sort > ${quoted(target)}`;
  const change = `sed -i 's| ${from} /| batch /|' ${quoted(path)}; wc -l < ${quoted(target)}`;
  return [
    {
      tier: 4,
      says: [
        `The jobs of the user ${from} in ${path} go to the user batch. First write the commands of these jobs (such as /opt/jobs/….sh), one a line and sorted as LC_ALL=C sort orders, to ${target}; then put batch in the place of ${from} in ${path}. Answer with how many jobs they are.`,
      ],
      answer: {
        expected: own.length,
        as: "number",
        found: reread(scene, path).filter(({ user }) => user === from).length,
      },
      files: [
        { path, text: textOfJobs(jobs.map((job) => (job.user === from ? { ...job, user: "batch" } : job))) },
        { path: target, text: asText(own.map(({ name }) => `/opt/jobs/${name}.sh`).toSorted(byLetters)) },
      ],
      commands: [list, change],
      wrong: [
        { what: "report_after_the_change", commands: [change, list] },
        { what: "near_miss_value", commands: [list, change.replace("batch", "batches")] },
        { what: "every_job", commands: [list, `sed -i 's|[a-z]* /opt|batch /opt|' ${quoted(path)}`] },
        { what: "off_by_one", answer: own.length + 1 },
      ].filter(({ what }) => what !== "every_job" || own.length < jobs.length),
    },
  ];
});

/** Tasks about schedules. */
export const scheduleFamilies: readonly Family[] = [ofUser, time, everyDay, move, stop, repair, listing, handOver];
