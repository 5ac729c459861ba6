// Answers in dress that must not matter, and neighbours of the right answer that must fail:  node bench/answers.ts [answers]
import { dresses, dressUp, plainAnswer, wantedOf } from "../core/judge/dress.fixture.ts";
import { neighbourOf, neighbours } from "../core/judge/neighbours.fixture.ts";
import { sameAnswer } from "../core/judge/same-value.ts";
import { randomOf } from "../core/random.ts";
import { printFigures } from "./table.ts";

const answers = Number(process.argv[2] ?? 10_000);
const shownMost = 20;

const worn = new Map<string, number>();
const met = new Map<string, number>();
const count = (map: Map<string, number>, name: string) => map.set(name, (map.get(name) ?? 0) + 1);
const wrong: string[] = [];
let [rejected, accepted, near, composed, timeMs] = [0, 0, 0, 0, 0];

function judge(...[expected, given, as]: Parameters<typeof sameAnswer>): boolean {
  const begin = performance.now();
  const right = sameAnswer(expected, given, as);
  timeMs += performance.now() - begin;
  return right;
}

for (let seed = 0; seed < answers; seed++) {
  const wanted = wantedOf(seed);
  const dressed = dressUp(plainAnswer(wanted), wanted, randomOf(seed, "dress"));
  for (const name of dressed.worn) count(worn, name);
  if (dressed.worn.length > 1) composed++;
  if (!judge(wanted.expected, dressed.text, wanted.as)) {
    rejected++;
    wrong.push(`rejected ${JSON.stringify({ seed, wanted, ...dressed })}`);
  }
  const neighbour = neighbourOf(seed, wanted);
  if (!neighbour) continue;
  near++;
  count(met, neighbour.name);
  if (judge(wanted.expected, neighbour.given, wanted.as)) {
    accepted++;
    wrong.push(`accepted ${JSON.stringify({ seed, wanted, ...neighbour })}`);
  }
}
for (const line of wrong.slice(0, shownMost)) console.log(line);
const unused = [...dresses.filter(({ name }) => !worn.has(name)), ...neighbours.filter(({ name }) => !met.has(name))];
if (unused.length > 0) console.log(`never met: ${unused.map(({ name }) => name).join(", ")}`);
const allMet = printFigures(`${answers.toLocaleString("en")} answers of all forms`, [
  { what: "kinds of dress worn", value: String(worn.size), target: ">= 40", met: worn.size >= 40 },
  { what: "right answers in two kinds or more", value: composed.toLocaleString("en") },
  { what: "right answers rejected", value: String(rejected), target: "0", met: rejected === 0 },
  { what: "kinds of neighbours met", value: String(met.size), target: ">= 40", met: met.size >= 40 },
  { what: "neighbours", value: near.toLocaleString("en") },
  { what: "neighbours accepted", value: String(accepted), target: "0", met: accepted === 0 },
  { what: "time of a judgement", value: `${((timeMs * 1_000) / (answers + near)).toFixed(1)} µs` },
]);
process.exitCode = allMet ? 0 : 1;
