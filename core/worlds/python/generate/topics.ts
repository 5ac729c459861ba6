import type { Clause } from "../../../environment.ts";
import { algorithmsTopic, type ProblemGroup } from "./algorithms.ts";
import { contactsTopic } from "./contacts.ts";
import type { Topic } from "./draft.ts";
import { ordersTopic } from "./orders.ts";
import { sensorsTopic } from "./sensors.ts";

/** What an environment can be about, and the words that ask for it. */
const subjects = {
  orders: /\b(?:orders?|shops?|sales|revenue|customers?|invoices?|purchas\w*|e-?commerce|retail)\b/i,
  sensors: /\b(?:sensors?|readings?|measure\w*|temperatures?|weather|telemetry|iot|time series|statistic\w*)\b/i,
  contacts: /\b(?:address\w*|contacts?|clean\w*|messy|mailing|deduplicat\w*|duplicates?|postcodes?|phone)\b/i,
  intervals: /\b(?:intervals?|bookings?|schedul\w*|calendar|overlap\w*)\b/i,
  graphs: /\b(?:graphs?|routes?|routing|shortest|paths?|network|dependenc\w*|topolog\w*)\b/i,
  strings: /\b(?:strings?|texts?|anagrams?|words?)\b/i,
  numbers: /\b(?:dynamic programming|coins?|sequences?|subsequence\w*|combinat\w*|puzzles?)\b/i,
} as const;
type Subject = keyof typeof subjects;

const problemGroups: readonly ProblemGroup[] = ["intervals", "graphs", "strings", "numbers"];
/** Stands for every group of problems where a brief names none of them. */
const anyProblem = /\balgorithm\w*\b/i;
/** Words of a brief that say where it happens, not what it is about. */
const setting =
  /\b(?:python|csv|json|pandas|standard library|scripts?|functions?|notebook|interpreter|analys\w*|comput\w*|algorithm\w*|data)\b/i;

/** The subjects of a brief, and its clauses with what stands for them; every subject where it names none. */
export function subjectsOf(brief: string): {
  readonly chosen: readonly Subject[];
  readonly clauses: readonly Clause[];
} {
  const chosen = new Set<Subject>();
  const clauses: Clause[] = [];
  const problems = problemGroups.some((group) => subjects[group].test(brief)) ? [] : problemGroups;
  for (const match of brief.matchAll(/[^.;:!?\n]+(?:\.(?=\S)[^.;:!?\n]+)*/g)) {
    const text = match[0].trim();
    if (text === "") continue;
    const named = (Object.keys(subjects) as Subject[]).filter(
      (subject) =>
        subjects[subject].test(text) || (anyProblem.test(text) && problems.some((group) => group === subject)),
    );
    for (const subject of named) chosen.add(subject);
    const start = match.index + match[0].indexOf(text);
    const isSetting = setting.test(text);
    clauses.push({
      id: `k${clauses.length + 1}`,
      start,
      end: start + text.length,
      text,
      kind: "context",
      understood: named.length > 0 || isSetting,
      ...(named.length > 0
        ? { note: `Asks for ${named.join(", ")}` }
        : isSetting
          ? {}
          : {
              note: "Nothing in the environment stands for this: tasks are about orders, readings of sensors, contacts, and algorithms over intervals, graphs, strings and numbers",
            }),
    });
  }
  const all = Object.keys(subjects) as Subject[];
  return { chosen: chosen.size > 0 ? all.filter((subject) => chosen.has(subject)) : all, clauses };
}

/** The files and families of some subjects. */
export function topicsOf(chosen: readonly Subject[], seed: number): readonly Topic[] {
  const groups = problemGroups.filter((group) => chosen.includes(group));
  return [
    ...(chosen.includes("orders") ? [ordersTopic(seed)] : []),
    ...(chosen.includes("sensors") ? [sensorsTopic(seed)] : []),
    ...(chosen.includes("contacts") ? [contactsTopic(seed)] : []),
    ...(groups.length > 0 ? [algorithmsTopic(seed, groups)] : []),
  ];
}
