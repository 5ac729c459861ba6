import { parsePath } from "../norms/atom.ts";
import type { Norm, NormOf } from "../norms/norm.ts";
import { isUsualState } from "../trades/library.ts";
import { kindByEnding } from "./affinity.ts";
import { atomsOf, pathTexts, type Said } from "./evidence/atoms-said.ts";
import { wordsLeftOut } from "./evidence/coverage.ts";
import { type Ground, groundOf, placeOfName, sameStem } from "./evidence/ground.ts";
import { goingOn, heldUnder, leftOpen, onlyThere } from "./evidence/left-open.ts";
import { actsIn, makersOf, missingNames, phrasesOf, situation } from "./evidence/names-shown.ts";
import { numbersUnshown, numbersUnused } from "./evidence/numbers-shown.ts";
import type { GraphField, RecordGraph } from "./graph.ts";
import { wayBetween } from "./phrases/walk.ts";
import type { Clause } from "./text.ts";

/** What keeps a reading of the grammar from being enforced, in words; nothing where it is certain. A reading is certain where the brief itself names all that it speaks of: every record, act, fact, value and person stands in the sentence by the name that the brief gives it, and every word of the clause is in the reading. A name that only the trade's library lends to a word is a guess: enforcing it would be wrong where the guess is, so the author picks it instead. */
export function doubtsAbout(
  norms: readonly Norm[],
  clause: Clause,
  before: Clause | null,
  graph: RecordGraph,
): string[] {
  const because = clause.tokens.findIndex(({ lower }) => lower === "because");
  const own = because < 0 ? clause : { ...clause, tokens: clause.tokens.slice(0, because) };
  // What a pronoun or `the same for` leaves to the sentence before may be named there, nothing else.
  const leans = clause.sentence.tokens.some(({ lower }, i) => pronoun.test(lower) || (i < 2 && lower === "same"));
  const bare = groundOf(own, leans ? before : null, inOwnWords(graph));
  const ground = leans ? { ...bare, sentence: bare.near } : bare;
  const said = norms.map((norm) => [norm, atomsOf(norm)] as const);
  const doubts = said.flatMap(([norm, atoms]) => [
    ...missingNames(norm, atoms, ground),
    ...unsaid(norm, ground),
    ...numbersUnshown(norm, atoms, ground),
    ...notSaidAs(norm, ground),
    ...(norm.frame === "states" && !areStates(norm) ? [`what "${norm.field}" it has is not named there`] : []),
    ...atoms.flatMap((said) => unlisted(said, ground)),
    ...lentBeside(norm, atoms, graph),
    ...elsewhere(norm, graph),
    ...onlyNoted(norm, graph),
    ...toldUnnamed(norm, graph),
    ...toldUnknown(norm, graph),
    ...amongItself(norm, atoms),
    ...leftOpen(norm, atoms, ground),
    ...goingOn(ground.own, atoms),
    ...onlyThere(norm, clause, graph),
  ]);
  const atoms = said.flatMap(([, each]) => each);
  return [
    ...new Set([
      ...doubts,
      ...wordsLeftOut(norms, ground),
      ...numbersUnused(norms, atoms, ground),
      ...narrowedBefore(clause, before),
      ...heldUnder(clause),
      ...actedUnsaid(norms, ground),
      ...(saysOther(clause, norms) && !norms.some(toldApart) ? ["that it is another one is left out"] : []),
    ]),
  ];
}

/** The graph with the phrases that the brief has for its records, facts and people, without those that only the trades' library has. Records that stand nowhere in a brief are an environment's own: their words are its names. */
function inOwnWords(graph: RecordGraph): RecordGraph {
  return {
    ...graph,
    records: graph.records.map((record) => ({
      ...record,
      words: record.spans.length === 0 && record.source === "brief" ? record.words : endsOf(record.name, record.words),
      fields: record.fields.map((field) => ({ ...field, words: ownWords(field) })),
    })),
    roles: graph.roles.map((role) => ({ ...role, words: endsOf(role.name, role.words) })),
  };
}

/** Of the phrases for a name those that are its end: `card` for `library card`. */
const endsOf = (name: string, words: readonly string[]): string[] =>
  words.filter((word) => ` ${name.replaceAll("_", " ")}`.endsWith(` ${word}`));

const ownWords = ({ name, words, source }: GraphField): readonly string[] =>
  source === "brief" ? words : [name.replaceAll("_", " ")];

/** Records that a norm's paths lead over and that its sentence does not name: unless the brief itself says where such a step leads, which way the path goes is guessed. */
function unsaid(norm: Norm, ground: Ground): string[] {
  const { graph, sentence } = ground;
  const atoms = atomsOf(norm).map(({ atom }) => atom);
  const paths = [
    ...[...pathTexts(norm), ...(norm.frame === "follow" ? [norm.to ?? []].flat() : [])].map(
      (text) => parsePath(text) ?? [],
    ),
    ...atoms.map(({ path }) => path),
    ...atoms.flatMap(({ value }) =>
      value?.kind === "path"
        ? [value.path]
        : value?.kind === "moment" && typeof value.base !== "string"
          ? [value.base]
          : [],
    ),
  ];
  // The record of the norm or of its act is asked for already.
  const known = new Set([
    ...actsIn(norm).map((act) => act.split(" ").slice(1).join("_").split(".")[0] ?? ""),
    ...("record" in norm ? [norm.record] : []),
  ]);
  const isSaid = (name: string) => known.has(name) || placeOfName(sentence, name, phrasesOf(name, ground)) >= 0;
  return paths.flatMap((path) => {
    const open = path
      .slice(0, -1)
      .filter(({ name }, i) => !situation.test(name) && !isSaid(name) && !isStep(graph, name, path[i + 1]?.name ?? ""));
    const guessed = path.slice(1).flatMap(({ name }, i) => {
      const from = path[i]?.name ?? "";
      return isGuessedStep(graph, from, name)
        ? [`how "${from.replaceAll("_", " ")}" and "${name.replaceAll("_", " ")}" belong together is not said`]
        : [];
    });
    if (guessed.length > 0) return guessed;
    // One record that lies between two that are named: a water account between a disconnection and its customer. Not where the second is said to be of another: the customer's invoices, where it is the invoice for a renewal.
    const [only, ...others] = open;
    const at = only ? path.indexOf(only) : -1;
    const isBetween =
      others.length === 0 &&
      at > 0 &&
      at < path.length - 2 &&
      isSaid(path[at - 1]?.name ?? "") &&
      isSaid(path[at + 1]?.name ?? "") &&
      !ownersOf(path[at + 1]?.name ?? "", graph).some(
        (owner) => !path.some(({ name }) => name === owner) && isSaid(owner),
      );
    return isBetween ? [] : open.map(({ name }) => `"${name.replaceAll("_", " ")}" is not named there`);
  });
}

/** An act on a row that hangs on rows of the same kind, itself among them: in `no dog without a valid vaccination is accepted` no vaccination is accepted. Whoever makes a row may well have others. */
const amongItself = (norm: Norm, atoms: readonly Said[]): string[] =>
  actsIn(norm).flatMap((text) => {
    const [verb = "", record = ""] = text.split(" ");
    const isBack = atoms.some(
      ({ atom: { path } }) => path[0]?.name === record && path.slice(1).some(({ name }) => name === record),
    );
    return verb !== "create" && isBack
      ? [`which other "${record.replaceAll("_", " ")}" is meant is not said there`]
      : [];
  });

/** Records of acts that the sentence does not name beside others that it does: in `if a caterer cancels, tell the couple` nobody cancels a wedding. Where it names none (`cancel 24 hours before`), the verb alone says which is meant. */
function actedUnsaid(norms: readonly Norm[], ground: Ground): string[] {
  const records = norms
    .flatMap(actsIn)
    .filter((act) => !act.startsWith("set "))
    .flatMap((act) => act.split(" ").slice(1).join("_").split(".")[0] || []);
  const isSaid = (name: string) =>
    [...phrasesOf(name, ground), ...makersOf(name, ground.graph), name].some(
      (phrase) => placeOfName(ground.near, phrase) >= 0,
    );
  return records.some(isSaid)
    ? records.filter((name) => !isSaid(name)).map((name) => `"${name.replaceAll("_", " ")}" is not named there`)
    : [];
}

/** Who is told and is nobody that the brief names. */
function toldUnnamed(norm: Norm, graph: RecordGraph): string[] {
  const { records, roles } = graph;
  const all = norm.frame === "follow" || norm.frame === "disclose" ? [norm.to ?? []].flat() : [];
  const to = all.filter((path) => !path.includes("."));
  return to
    .filter(
      (name) => !/^(?:anyone|third_party)$/.test(name) && ![...records, ...roles].some((each) => each.name === name),
    )
    .map((name) => `nothing tells who "${name.replaceAll("_", " ")}" is`);
}

/** Who of many is told, where other rows have such a person and the one at hand leads to none: which of the pilots, when an inspection has no pilot. */
function toldUnknown(norm: Norm, graph: RecordGraph): string[] {
  if (norm.frame !== "follow" || norm.after.length === 0) return [];
  const acted = norm.after.flatMap((act) => act.split(" ").slice(1).join("_").split(".")[0] ?? []);
  return [norm.to ?? []]
    .flat()
    .filter(
      (name) =>
        graph.relations.some(({ to, source }) => to === name && source === "brief") &&
        acted.every((record) => record !== name && !wayBetween(graph, record, name)),
    )
    .map((name) => `which "${name.replaceAll("_", " ")}" is meant is not said there`);
}

/** Acts on a thing of which another record may be meant: who orders a document makes an order, if there are orders. */
function elsewhere(norm: Norm, { acts, records, relations }: RecordGraph): string[] {
  return actsIn(norm).flatMap((text) => {
    const [verb = "", record = ""] = text.split(" ");
    const known = acts.find((act) => act.verb === verb && act.record === record);
    if (
      !known ||
      known.effect.kind === "create" ||
      !/^(?:thing|product|place|animal|document)$/.test(kindByEnding(record))
    )
      return [];
    const other = records.find(
      ({ name, isPerson }) =>
        name !== record &&
        !isPerson &&
        (sameStem(verb, name) ||
          acts.some((act) => act.record === name && act.effect.kind === "create" && act.verb === verb)) &&
        (relations.some(({ from, to }) => from === name && to === record) ||
          /^(?:book|order|buy|rent|reserve)$/.test(verb)),
    );
    return other ? [`whether "${verb}" makes a ${other.name.replaceAll("_", " ")} is not said there`] : [];
  });
}

/** Acts of which nothing is known but that they happen: what a brief means by such a verb may be another act, or none. For an order, and for what comes first, it is enough that they happen, and what telling somebody does is known. */
function onlyNoted(norm: Norm, { acts }: RecordGraph): string[] {
  if (norm.frame === "order") return [];
  const told = norm.frame === "follow" && norm.to ? norm.then : [];
  const before = norm.frame === "first" ? norm.first : [];
  return actsIn(norm).flatMap((text) => {
    if (before.includes(text) || (told.includes(text) && text.startsWith("notify "))) return [];
    const [verb = "", record = ""] = text.split(" ");
    const known = acts.find((act) => act.verb === verb && act.record === record);
    return known?.effect.kind === "records" ? [`what "${verb}" changes is not said`] : [];
  });
}

/** A value that is none of those that the brief itself lists (`open` of tickets that are new, assigned or closed), or all but one of several (`unpaid` of invoices that are draft, sent, paid or void): which ones are meant is not said. */
function unlisted({ atom: { path, op, value }, of }: Said, { own, graph }: Ground): string[] {
  const { states, records, relations } = graph;
  if (value?.kind !== "words") return [];
  const field = path.at(-1)?.name;
  const owner = path.at(-2)?.name ?? of;
  const record = relations.find(({ name, to }) => name === owner || to === owner)?.to ?? owner;
  const list = states.find((each) => each.field === field && (each.record === owner || each.record === record));
  if (list?.source === "brief" && list.order.length > 1 && !list.order.flat().includes(value.words))
    return [`"${value.words}" is none of the states that the brief lists`];
  const others = states.filter((each) => each.source === "brief" && each.values.length > 2);
  // `A released result` is one of its own states, whatever else can be released.
  const isOwn = own.some(({ lower }, i) => lower === value.words && own[i + 1]?.lemma === owner);
  if (
    list?.source !== "brief" &&
    field === "status" &&
    !isOwn &&
    others.some(({ values }) => values.includes(value.words))
  )
    return [`"${value.words}" is a state of another record`];
  const values = records.find(({ name }) => name === owner)?.fields.find(({ name }) => name === field)?.values ?? [];
  return op === "!=" && values.length > 2
    ? [`which of the others than "${value.words}" are meant is not said there`]
    : [];
}

/** Facts that only a trade lends a record, where the brief itself has a state or a fact of that name for it: `returned` of loans that are active, returned or lost is no date of return. */
function lentBeside(norm: Norm, atoms: readonly Said[], { records, states }: RecordGraph): string[] {
  const paths = [
    ...atoms.map(({ atom: { path }, of }) => [of, ...path.map(({ name }) => name)]),
    ...pathTexts(norm).map((text) => (parsePath(text) ?? []).map(({ name }) => name)),
  ];
  return paths.flatMap((path) => {
    const name = path.at(-1) ?? "";
    const record = records.find((each) => each.name === path.at(-2));
    if (!record?.fields.some((field) => field.name === name && field.source !== "brief")) return [];
    const stem = name.replace(/_(?:on|at|date)$/, "");
    const isState = states.some(
      ({ record: of, source, values }) =>
        of === record.name && source === "brief" && values.some((value) => sameStem(value, stem)),
    );
    const fact = record.fields.find(
      (field) =>
        field.source === "brief" && field.name !== name && field.name.split("_").some((word) => sameStem(word, stem)),
    );
    if (isState) return [`whether "${stem.replaceAll("_", " ")}" is the state that the brief lists is not said there`];
    return fact ? [`whether "${fact.name.replaceAll("_", " ")}" is meant is not said there`] : [];
  });
}

/** Whether the brief says that a record has a fact, or refers to another, of that name. */
const isStep = ({ records, relations }: RecordGraph, from: string, name: string): boolean =>
  relations.some(
    (each) =>
      each.source === "brief" &&
      ((each.from === from && (each.name === name || each.to === name)) || (each.to === from && each.from === name)),
  ) ||
  records.some(
    (record) => record.name === from && record.fields.some((field) => field.name === name && field.source === "brief"),
  );

/** The records that the brief says a record to refer to. */
const ownersOf = (record: string, { relations }: RecordGraph): string[] =>
  relations.flatMap(({ from, to, source }) => (from === record && source === "brief" ? [to] : []));

/** Whether only a reference that nobody gave leads from one record to the next. */
function isGuessedStep({ relations }: RecordGraph, from: string, name: string): boolean {
  const steps = relations.filter(
    (each) =>
      (each.from === from && (each.name === name || each.to === name)) || (each.to === from && each.from === name),
  );
  return steps.length > 0 && steps.every(({ source }) => source === "follows");
}

const approving =
  /^(?:->|=>|→|approv|sign|permi|consent|ok|okay|agree|confirm|escalat|ask|order|author|countersign|clear|allow|green|sanction|four-eyes|say|go-ahead|endors)/;
const moving =
  /^(?:->|=>|→|>|then|to|next|becomes?|before|after|-|–|—|finally|via|go|goes|move|moves|run|runs|pass|passes|from|or)$/;
const going = /^(?:->|=>|→|>|then|to|next|becomes?|before|finally|goes?|moves?|runs?|via)$/;
const ending =
  /^(?:rejected|declined|refused|denied|cancell?ed|failed|lost|withdrawn|expired|void|abandoned|aborted|no_show)$/;
const bounding =
  /^(?:only|most|max|maximum|no|not|never|cannot|up|more|limit|limited|may|can|exceed|than|twice|within|nobody|without|fewer)/;

/** What kind of rule a sentence is, where only its numbers look like one: two climbers who are needed approve nothing, two tellers a bag are no bound, nor is what is done once a week. */
function notSaidAs(norm: Norm, ground: Ground): string[] {
  const { own, sentence } = ground;
  const has = (pattern: RegExp) => own.some(({ lower, lemma }) => pattern.test(lower) || pattern.test(lemma));
  const isLabelled = has(/^:$/) && has(/^(?:status|states?|stages?)$/);
  if (norm.frame === "states" && placeOfName(sentence, norm.record, phrasesOf(norm.record, ground)) < 0)
    return [`"${norm.record.replaceAll("_", " ")}" is not named there`];
  if (norm.frame === "states" && norm.order.length > 0 && !isLabelled && !has(moving))
    return ["that one follows the other is not said there"];
  // Ways to end stand beside one another in a list: `draft, sent, approved, rejected`.
  const ended = norm.frame === "states" && !has(going) ? norm.order.find(([, to]) => ending.test(to)) : undefined;
  if (ended) return [`that "${ended[1]}" follows "${ended[0]}" is not said there`];
  if (
    norm.frame === "separate" &&
    norm.act?.some((act) => act.startsWith("create ") && act !== `create ${norm.record}`)
  )
    return ["in what the two take part is not said there"];
  if (norm.frame === "approve" && !has(approving)) return ["that it is approved is not said there"];
  const counts = norm.frame === "limit" && !norm.of.startsWith("sum ") && !norm.of.includes(".");
  if (counts && norm.max !== undefined && (norm.max !== 1 || norm.of.includes(" ")) && !has(bounding))
    return ["that it is a bound is not said there"];
  return [];
}

/** Whether a list of values can be a record's states: what is done to it, or what records can be in elsewhere. Belts that go white, yellow, orange are of a colour. */
const areStates = ({ order, terminal = [] }: NormOf<"states">): boolean =>
  [...order.flat(), ...terminal].some((value) => isUsualState(value) || value.endsWith("ed"));

/** Whether a clause speaks of another one of a kind: `the address of another customer`. */
const saysOther = ({ tokens }: Clause, norms: readonly Norm[]): boolean =>
  tokens.some(
    ({ lower }, i) =>
      /^(?:another|other|others)$/.test(lower) &&
      tokens[i + 1]?.lower !== "than" &&
      // Whoever is told a row of somebody's is another than the one whose it is.
      !(/^(?:to|with)$/.test(tokens[i - 1]?.lower ?? "") && norms.every(({ frame }) => frame === "disclose")),
  );
/** Whether a norm tells two of a kind apart, or one from all others. */
const toldApart = (norm: Norm): boolean =>
  /^(?:separate|exclusive|right)$/.test(norm.frame) || /!=|"only":true|anyone|not in/.test(JSON.stringify(norm));

const pronoun = /^(?:it|they|them|its|their|these|those|this|he|she|him|her)$/;
const narrowing =
  /^(?:that|who|which|whose|with|without|if|when|while|where|once|unless|than|under|over|above|below|after)$/;

/** A pronoun stands for what was said before it as that was narrowed down there: `An invoice that was paid is kept, nobody may delete it`. */
function narrowedBefore(clause: Clause, before: Clause | null): string[] {
  const one = clause.tokens.find(
    ({ lower }, i) => lower === "one" && /^(?:AUX|VERB|PUNCT)$/.test(clause.tokens[i + 1]?.pos ?? "PUNCT"),
  );
  if (one) return [`which "${one.text}" is meant is said before`];
  const at = clause.tokens.findIndex(({ lower }) => pronoun.test(lower));
  if (at < 0) return [];
  const own = clause.sentence.tokens.filter(({ end }) => end <= clause.start);
  const leaned = [...(own.length > 0 ? own : (before?.tokens ?? [])), ...clause.tokens.slice(0, at)];
  return leaned.some(({ lower }) => narrowing.test(lower)) &&
    !clause.tokens.slice(0, at).some(({ pos }) => pos === "NOUN")
    ? [`which "${clause.tokens[at]?.text}" is meant is said before`]
    : [];
}
