import { printPath } from "../../norms/atom.ts";
import type { Norm } from "../../norms/norm.ts";
import type { GraphRelation, RecordGraph } from "../graph.ts";
import { measures } from "../phrases/properties.ts";
import type { Said } from "./atoms-said.ts";
import { atomsOf, pathTexts } from "./atoms-said.ts";
import { type Ground, placeOfName, sameStem } from "./ground.ts";

const generic: Readonly<Partial<Record<string, RegExp>>> = {
  create:
    /^(?:create|add|make|book|open|place|submit|take|give|issue|order|register|schedule|plan|accept|record|enter|start|sign|log|file|raise|get|have|sell|lend|rent|hire|borrow|new)$/,
  update:
    /^(?:change|update|edit|alter|modify|move|adjust|correct|reschedule|extend|amend|raise|lower|increase|decrease|set|mark|touch)$/,
  delete: /^(?:delete|remove|erase|destroy|drop|cancel|withdraw|discard|throw|purge|scrap)$/,
  read: /^(?:view|read|see|look|show|open|access|get)$/,
  notify:
    /^(?:notify|tell|inform|message|email|e-mail|text|alert|remind|reminder|know|warn|call|send|report|contact|write|hear|notification|confirmation)$/,
  any: /^(?:any|anything|everything|nothing|all|whatever|first|every)$/,
};
const aliases: Readonly<Partial<Record<string, string>>> = {
  add: "create",
  change: "update",
  edit: "update",
  modify: "update",
  remove: "delete",
  view: "read",
  send: "notify",
};

function genericOf(verb: string): RegExp | undefined {
  return Object.hasOwn(generic, verb) ? generic[verb] : undefined;
}

/** The plain verbs that a name of an act may be said by. */
export function genericVerbs(name: string): readonly string[] {
  const plain = Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name;
  const pattern = genericOf(plain);
  return pattern && name !== "any" ? pattern.source.replace(/^\^\(\?:|\)\$$/g, "").split("|") : [];
}

/** Other words for what a field holds. */
export const concepts: readonly (readonly [RegExp, RegExp])[] = [
  [/birth|born/, /^(?:age|aged|old|older|younger|year|minor|adult|child|under|over|least)$/],
  [
    /amount|total|price|cost|fee|balance|value|worth|deposit/,
    /^(?:pay|paid|worth|cost|amount|price|eur|euro|euros|usd|dollar|gbp|pound|chf|expensive|owe|value|€|\$|£)$/,
  ],
  [
    /(?:_at|_on|date|time|due|start|end|expir|valid_|until)/,
    /^(?:day|hour|minute|week|month|year|date|time|today|now|valid|advance|oldest|newest|latest|come|arrive|arrival|sunday|monday|tuesday|wednesday|thursday|friday|saturday|weekend|late|overdue|expired|expire|lapsed|lapse|past|future|ahead|before|after|within|deadline)$/,
  ],
  [/status|state|stage/, /^(?:status|state|stage)$/],
  [/quantity|count|stock|seats|capacity/, /^(?:stock|many|few|number|seat|place|piece|unit|people|person)$/],
  ...measures.map(([name, said]): readonly [RegExp, RegExp] => [new RegExp(name), said]),
];

/** Records, fields, values, roles and acts of a norm that its sentence does not speak of. */
export function missingNames(norm: Norm, atoms: readonly Said[], ground: Ground): string[] {
  return [
    ...actsIn(norm)
      .filter((act) => !isActShown(act, ground))
      .map((act) => `nothing there says "${act.replaceAll("_", " ")}"`),
    ...[...peopleOf(norm).filter((name) => !everybody.test(name)), ...recordsOf(norm, ground)]
      .filter((name) => !isNameShown(name, ground))
      .map(unnamed),
    ...pathTexts(norm)
      .filter((path) => !isPathShown(path, ground) && !isPersonMeant(path, ground))
      .map(unnamed),
    ...atoms.filter((said) => !isAtomShown(said, ground)).map(({ atom }) => unnamed(printPath(atom.path))),
    ...wordsSaid(norm)
      .filter((word) => placeOfName(ground.near, word) < 0)
      .map(unnamed),
  ];
}

/** Facts that a norm is about and that no word of its sentence names: `no more than three open stays` says nothing of a weight. */
export const unnamedFacts = (norm: Norm, ground: Ground): string[] => [
  ...pathTexts(norm).filter((path) => !isPathShown(path, ground) && !isPersonMeant(path, ground)),
  ...atomsOf(norm)
    .filter((said) => !isAtomShown(said, ground))
    .map(({ atom }) => printPath(atom.path)),
];

const unnamed = (name: string) => `"${name.replaceAll("_", " ")}" is not named there`;
const list = (slot: string | readonly string[] | undefined): readonly string[] =>
  slot === undefined ? [] : [slot].flat();

/** Every act that a norm names. */
export function actsIn(norm: Norm): readonly string[] {
  return [
    ...("act" in norm ? (norm.act ?? []) : []),
    ...("after" in norm ? norm.after : []),
    ...("then" in norm ? norm.then : []),
    ...("first" in norm ? norm.first : []),
    ...(norm.frame === "limit" && norm.of.includes(" ") && !norm.of.startsWith("sum ") ? [norm.of] : []),
  ];
}

function peopleOf(norm: Norm): readonly string[] {
  if (norm.frame === "order") return [];
  return [...("by" in norm ? list(norm.by) : []), ...("to" in norm ? list(norm.to) : [])].map(
    (name) =>
      name
        .replace(/^role /, "")
        .split(".")
        .at(-1) ?? "",
  );
}

const everybody = /^(?:anyone|anybody|everyone|everybody|nobody)$/;

function recordsOf(norm: Norm, { graph }: Ground): readonly string[] {
  // Where one record alone takes up a room, it need not be named: `a room is never taken twice`.
  if (norm.frame === "exclusive") {
    const users = graph.relations.filter(({ to, source }) => source === "brief" && norm.resource.endsWith(`.${to}`));
    if (users.length === 1 && users[0]?.from === norm.record) return [];
  }
  return "record" in norm ? [norm.record, ...("fields" in norm ? norm.fields : [])] : [];
}

/** Words that a norm says freely. */
function wordsSaid(norm: Norm): readonly string[] {
  const texts =
    norm.frame === "refuse"
      ? [norm.request, norm.because ?? "", norm.instead ?? ""]
      : norm.frame === "derive"
        ? // When something begins and ends need not be said where it says how long it lasts.
          [norm.value.replace(/\b\w+_(?:on|at)\b/g, "")]
        : [];
  return texts.flatMap((text) =>
    text
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter(
        (word) =>
          word.length > 3 && !/^(?:plus|minus|times|with|from|that|this|when|than|they|them|because)$/.test(word),
      ),
  );
}

/** Other words of the brief for a name. */
export function phrasesOf(name: string, { graph }: Ground): readonly string[] {
  const bare = name.replace(/_ids?$/, "");
  return [
    ...graph.records
      .filter((record) => record.name === bare || record.plural === bare)
      .flatMap(({ words, plural }) => [...words, plural]),
    ...graph.roles.filter((role) => role.name === bare).flatMap(({ words }) => words),
    ...graph.relations.filter((relation) => relation.name === bare).map(({ to }) => to),
    ...graph.records.flatMap(({ fields }) =>
      fields.filter((field) => field.name === name || field.name === bare).flatMap(({ words }) => words),
    ),
  ];
}

const isNameShown = (name: string, ground: Ground): boolean =>
  makersSaid(name, ground) ||
  placeOfName(ground.near, name.split(".").at(-1) ?? name, phrasesOf(name.split(".").at(-1) ?? name, ground)) >= 0 ||
  hasConcept(name, ground);

const hasConcept = (name: string, { sentence }: Ground): boolean =>
  concepts.some(
    ([field, words]) => field.test(name) && sentence.some(({ lower, lemma }) => words.test(lower) || words.test(lemma)),
  );

/** Names of the situation: who acts, who is told, by what way and when. No sentence has to say them. */
export const situation = /^(?:actor|recipient|channel|request|now|today)$/;

/** The last name of a path says what is meant; those before it only lead there. */
function isPathShown(path: string, ground: Ground): boolean {
  const names = path.replace(/\[[^\]]*\]/g, "").split(".");
  return situation.test(path) || (isNameShown(names.at(-1) ?? "", ground) && !isAnotherWay(names, ground));
}

/** Whether a path leads over a record that is not named where one that is named leads there as well: `job.machine.invoice` for the invoices of a customer. */
function isAnotherWay(names: readonly string[], ground: Ground): boolean {
  const { records, relations } = ground.graph;
  let from = names[0] ?? "";
  for (const [at, name] of names.entries()) {
    const next = names[at + 1];
    if (at === 0) continue;
    const relation = relations.find((each) => each.from === from && each.name === name);
    if (!relation || next === undefined) return false;
    const leadsToo = ({ to }: GraphRelation) =>
      records.some((record) => record.name === to && record.fields.some((field) => field.name === next)) ||
      relations.some(
        (each) =>
          (each.from === to && (each.name === next || each.to === next)) || (each.to === to && each.from === next),
      );
    const isNamed = (each: GraphRelation) => isNameShown(each.name, ground) || isNameShown(each.to, ground);
    const others = relations.filter((each) => each.from === from && each.name !== name);
    if (!isNamed(relation) && others.some((each) => isNamed(each) && leadsToo(each))) return true;
    from = relation.to;
  }
  return false;
}

/** Verbs that make a record and no other, by their own form (`book` a booking) or in an environment that has them; that weighing makes a load is known to a trade alone. */
export const makersOf = (record: string, { acts }: RecordGraph): readonly string[] =>
  acts
    .filter((act) => act.record === record && act.effect.kind === "create" && act.source === "brief")
    .flatMap(({ verb, verbs, spans }) =>
      [verb, ...verbs].filter((each) => spans.length === 0 || sameStem(each, record)),
    )
    .filter((verb) => acts.every((act) => act.record === record || !act.verbs.includes(verb)));

const makersSaid = (record: string, { sentence, graph }: Ground): boolean =>
  makersOf(record, graph).some((verb) => placeOfName(sentence, verb) >= 0);

/** Whether a word for anybody stands for the one person that a record refers to: `your own posts`, `nobody may have three rentals`. */
function isPersonMeant(path: string, { sentence, graph }: Ground): boolean {
  const [record, name, ...more] = path.split(".");
  const persons = graph.relations.filter(
    ({ from, to }) => from === record && graph.records.some((each) => each.name === to && each.isPerson),
  );
  const [only, ...others] = persons;
  return (
    more.length === 0 &&
    only?.name === name &&
    others.length === 0 &&
    sentence.some(({ lower }) => own.test(lower) || (only?.source === "brief" && anybody.test(lower)))
  );
}
const own = /^(?:own|himself|herself|themselves|yourself)$/;
const anybody = /^(?:nobody|anybody|everybody|anyone|everyone|you|person|people)$/;

function isAtomShown({ atom }: Said, ground: Ground): boolean {
  const { path, op, value } = atom;
  if (value?.kind === "words" && !isValueShown(value.words, ground)) return false;
  if (value?.kind === "words") return true;
  if (value?.kind === "path" && !isPathShown(printPath(value.path), ground)) return false;
  if (value?.kind === "moment" && typeof value.base !== "string" && !isPathShown(printPath(value.base), ground))
    return false;
  const names = path.map(({ name }) => name).join(".");
  // What a number is held against is said with it: that a record has a price as well says nothing of `under 16`.
  const isMeasured = /^[<>]/.test(op ?? "");
  return (
    isPathShown(names, ground) &&
    (!isMeasured || isNameShown(path.at(-1)?.name ?? "", { ...ground, near: ground.measured }))
  );
}

function isValueShown(words: string, ground: Ground): boolean {
  const phrases = ground.graph.records.flatMap(({ fields }) =>
    fields.flatMap(({ values }) => (values ?? []).filter(({ name }) => name === words).flatMap((each) => each.words)),
  );
  return placeOfName(ground.sentence, words, [...phrases, ...phrasesOf(words, ground)]) >= 0 || /\d/.test(words);
}

function isActShown(act: string, ground: Ground): boolean {
  if (act === "any") return ground.sentence.some(({ lower }) => generic.any?.test(lower));
  const set = /^set ([^\s=]+) ?= ?(.+)$/.exec(act);
  if (set?.[1] && set[2])
    return isValueShown(set[2], ground) || (/^(?:true|false|\d.*)$/.test(set[2]) && isPathShown(set[1], ground));
  const [verb = "", ...words] = act.split(" ");
  const record = words.join("_").split(".")[0] ?? "";
  const kind = aliases[verb] ?? verb;
  const known = ground.graph.acts
    .filter((each) => each.verb === verb && each.record === record)
    .flatMap(({ verbs }) => verbs);
  if (kind === "create" && makersSaid(record, ground)) return true;
  const acts = ground.graph.acts.filter((each) => each.verb === verb);
  const names = (name: string) => placeOfName(ground.near, name, phrasesOf(name, ground)) >= 0;
  const isNamed = record === "" || names(record);
  const says = (words: readonly string[]) => words.some((word) => placeOfName(ground.sentence, word) >= 0);
  const isGeneric = ground.sentence.some(
    ({ lower, lemma, pos }) =>
      genericOf(kind)?.test(lemma) ||
      genericOf(kind)?.test(lower) ||
      (pos === "VERB" && genericVerbs(kind).some((each) => sameStem(each, lower))),
  );
  const makes = kind === "create" || acts.some((each) => each.record === record && each.effect.kind === "create");
  if (kind === "notify") return isGeneric && (isNamed || /^(?:notification|message|email|reminder)$/.test(record));
  if (makes && placeOfName(ground.sentence, record, phrasesOf(record, ground)) >= 0) return true;
  if (isGeneric && isNamed) return true;
  if (!says([verb, ...known])) return false;
  // The verb of one act alone says what it is done to; of several, one that belongs to what is named.
  const related = ground.graph.relations.some(
    ({ from, to }) => (from === record && names(to)) || (to === record && names(from)),
  );
  return isNamed || (acts.length === 1 && acts[0]?.record === record) || (genericOf(kind) === undefined && related);
}
