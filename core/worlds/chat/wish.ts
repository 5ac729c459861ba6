import type { EnvironmentSpec, Field } from "../../environment.ts";
import { attribute, lower, sentence } from "../../generate/families/words.ts";
import type { SimulatedUser, UserFact } from "../../simulated-user.ts";
import type { Mention, Question, Task } from "../../task.ts";
import { type Said, valuesIn, wordsIn } from "./values-said.ts";

/** What a user wants and knows: a task's instruction with its values cut out. */
export type Wish = Pick<SimulatedUser, "wants" | "request" | "facts">;

/** Something that a value may be called, and what else a question for it may say. */
type Label = { readonly noun: string; readonly asked: readonly string[] };
type Cut = Said & { readonly label: Label; readonly mention?: Mention | undefined };

/** The wish of a task: the instruction's values are its facts, each by the name that stands beside it, and the rest is the request. Put together again they are the instruction. */
export function wishOf({ world }: EnvironmentSpec, { instruction, goal }: Task): Wish {
  const questions = [...(goal.question ? [goal.question] : []), ...(goal.selects ?? [])];
  const names = [...goal.mentions.map(({ value }) => value), ...questions.flatMap(namesIn)].filter(
    (value) => typeof value === "string",
  );
  const said = valuesIn(instruction, names);
  const labels = labelsOf(world);
  const bare = said.reduce(
    (text, { start, end }) => `${text.slice(0, start)}${" ".repeat(end - start)}${text.slice(end)}`,
    instruction,
  );
  const cuts = said.map((each): Cut => {
    const mention = goal.mentions.find(({ value }) => plainOf(each.text) === String(value));
    return { ...each, mention, label: mention ? mentionLabel(world, mention) : labelOf(bare, each, labels) };
  });
  const keys = [...new Set(cuts.map(keyOf))];
  const kinds = keys.flatMap((key) => cuts.find((cut) => keyOf(cut) === key) ?? []);
  const facts = kinds.map((cut) => factOf(world, cut, kinds));
  return {
    wants:
      goal.refuse !== undefined
        ? "refused"
        : goal.ask !== undefined
          ? "unknown"
          : goal.records.length > 0
            ? "change"
            : "answer",
    request: partsOf(instruction, cuts, (cut) => {
      const fact = keys.indexOf(keyOf(cut));
      return { fact, noun: facts[fact]?.noun ?? cut.label.noun };
    }),
    facts,
  };
}

const plainOf = (text: string) => text.replace(/^["“]|["”]$/g, "");
/** The same value by the same name is one fact. */
const keyOf = ({ text, label }: Cut) => `${label.noun}\n${plainOf(text)}`;

/** The names of records among a question's conditions. */
function namesIn({ where }: Question) {
  return where
    .flatMap(({ path, value }) => (path.includes(".") || typeof value !== "string" ? [value] : []))
    .filter((value) => typeof value === "string" && /\s|\d/.test(value));
}

function labelsOf({ entities }: EnvironmentSpec["world"]): Label[] {
  const own = entities.flatMap(({ label, name, fields }) => [
    { noun: lower(label), asked: [lower(label), name] },
    ...fields.filter(({ type }) => type !== "id").map(fieldLabel),
  ]);
  const nouns = [...new Set(own.map(({ noun }) => noun))];
  return nouns
    .map((noun) => ({ noun, asked: own.flatMap((each) => (each.noun === noun ? each.asked : [])) }))
    .toSorted((a, b) => b.noun.length - a.noun.length);
}

function fieldLabel(field: Field): Label {
  return {
    noun: attribute(field),
    asked: [attribute(field), field.label, field.name, field.name.replace(/_(?:id|at|on)$/, "")],
  };
}

function mentionLabel({ entities }: EnvironmentSpec["world"], { entity: name }: Mention): Label {
  const noun = lower(entities.find((entity) => entity.name === name)?.label ?? name.replaceAll("_", " "));
  return { noun, asked: [noun, name] };
}

const byForm: Readonly<Record<Said["form"], string>> = {
  name: "name",
  quoted: "value",
  date: "date",
  contact: "address",
  money: "amount",
  number: "number",
};

/** What a value is called: by `as <label>` behind it, else by the nearest label before it in its sentence, else by the nearest one behind. */
function labelOf(bare: string, { start, end, form }: Said, labels: readonly Label[]): Label {
  const before =
    bare
      .slice(0, start)
      .split(/[.?!]\s/)
      .at(-1) ?? "";
  const behind = bare.slice(end).split(/[.?!](?:\s|$)/)[0] ?? "";
  const named = /^ as (.*)$/.exec(behind)?.[1];
  const as = labels.find(({ noun }) => named !== undefined && wordsIn(named).startsWith(wordsIn(noun)));
  if (as) return as;
  const placed = (text: string, of: "last" | "first") =>
    labels
      .map((label) => {
        const [all, words] = [wordsIn(text), wordsIn(label.noun)];
        const at = of === "last" ? all.lastIndexOf(words) + words.length : all.indexOf(words);
        return { label, at: all.includes(words) ? at : -1 };
      })
      .filter(({ at }) => at >= 0)
      .toSorted((a, b) => (of === "last" ? b.at - a.at : a.at - b.at))[0]?.label;
  return placed(before, "last") ?? placed(behind, "first") ?? { noun: byForm[form], asked: [byForm[form]] };
}

const ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

function factOf(world: EnvironmentSpec["world"], cut: Cut, all: readonly Cut[]): UserFact {
  const { label, text, form, mention } = cut;
  const same = all.filter((each) => each.label.noun === label.noun);
  const noun = same.length > 1 ? `${ordinals[same.indexOf(cut)] ?? "last"} ${label.noun}` : label.noun;
  const by = world.entities
    .find(({ name }) => name === mention?.entity)
    ?.fields.find(({ name }) => name === mention?.by);
  return {
    noun,
    text,
    asked: folded([noun, ...label.asked, ...(by ? [`${label.noun} ${by.label}`, `${label.noun} ${by.name}`] : [])]),
    hints: folded([...hints[form], ...(by ? [by.label, by.name] : []), ...(mention ? ["record", "name", "who"] : [])]),
  };
}

const folded = (texts: readonly string[]) => [...new Set(texts.map((text) => wordsIn(text).trim()))].filter(Boolean);

const hints: Readonly<Record<Said["form"], readonly string[]>> = {
  name: ["which one", "name"],
  quoted: ["new value", "value", "to what"],
  date: ["when", "date", "day", "new value", "value"],
  contact: ["address", "number", "new value", "value"],
  money: ["how much", "amount", "price", "new value", "value"],
  number: ["how many", "how much", "number", "new value", "value"],
};

const holds: Readonly<Record<Said["form"], string>> = {
  name: "one",
  quoted: "value",
  date: "date",
  contact: "address",
  money: "amount",
  number: "number",
};

/** The instruction in parts. A name takes the words `the deal` before it along, and a value in a list in brackets leaves its label alone. */
function partsOf(
  instruction: string,
  cuts: readonly Cut[],
  factOfCut: (cut: Cut) => { readonly fact: number; readonly noun: string },
): SimulatedUser["request"] {
  const parts: SimulatedUser["request"][number][] = [];
  const seen = new Set<number>();
  let at = 0;
  for (const cut of cuts) {
    const { fact, noun } = factOfCut(cut);
    const isAgain = seen.has(fact);
    seen.add(fact);
    const before = instruction.slice(at, cut.start);
    const taken = takenBefore(before, cut);
    const isListed = /[(;] ?[^(;]*$/.test(instruction.slice(0, cut.start)) && /^[;)]/.test(instruction.slice(cut.end));
    const isNumbered = noun !== cut.label.noun;
    const hold = isNumbered
      ? `the ${noun}`
      : cut.mention
        ? `${isAgain ? "that" : "a certain"} ${noun}`
        : `a certain ${holds[cut.form]}`;
    const isBegin = /(?:^|[.?!]\s+)$/.test(instruction.slice(0, cut.start - taken));
    const isBare = isListed && !isNumbered && before.endsWith(" ");
    const from = cut.start - (isBare ? 1 : taken);
    if (from > at) parts.push(instruction.slice(at, from));
    parts.push({ fact, text: instruction.slice(from, cut.end), hold: isBare ? "" : isBegin ? sentence(hold) : hold });
    at = cut.end;
  }
  if (at < instruction.length) parts.push(instruction.slice(at));
  return parts;
}

/** How many characters of `the deal ` stand before a value. */
function takenBefore(before: string, { label }: Cut): number {
  const words = `the ${label.noun} `;
  return before.toLowerCase().endsWith(words) ? words.length : 0;
}
