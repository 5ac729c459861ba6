import type { Norm, NormOf } from "../../norms/norm.ts";
import { kindByEnding } from "../affinity.ts";
import type { RecordGraph } from "../graph.ts";
import type { Clause, Token } from "../text.ts";
import { nounKindOf } from "../word-kinds.ts";
import type { Said } from "./atoms-said.ts";
import { type Ground, sameStem } from "./ground.ts";
import { actsIn, genericVerbs } from "./names-shown.ts";

/** What a sentence leaves open though every name of a norm stands in it: what is done, which rows count, what else holds for it. */
export function leftOpen(norm: Norm, atoms: readonly Said[], ground: Ground): string[] {
  return [
    ...doneUnsaid(norm, ground),
    ...madeAsItBecomes(norm, atoms),
    ...madeOtherwise(norm, atoms, ground),
    ...kindOfThing(atoms, ground),
    ...madeOutOfItself(norm, atoms),
    ...lateUnsettled(atoms, ground),
    ...changedFact(norm),
    ...(norm.frame === "need" || norm.frame === "forbid" ? inMoves(ground) : []),
    ...(norm.frame === "derive" && /(?:valid|expir)/.test(norm.path) && /minutes?|hours?/.test(norm.value)
      ? ["whether it then ends or no longer counts is not said there"]
      : []),
    ...(norm.frame === "limit" ? countedUnsaid(norm, ground) : []),
    ...(norm.frame === "disclose" ? toldThings(norm, ground) : []),
  ];
}

const created = (act: string): string | null => /^create (\w+)$/.exec(act)?.[1] ?? null;

/** Acts that only the noun of a record stands for (`hearings need interpreters`, `a curator approves each request`): that it is the making of one which waits is certain where the brief says how such a record is made. */
function doneUnsaid(norm: Norm, ground: Ground): string[] {
  const isOpen = (act: string) => {
    const record = created(act);
    return record !== null && !isMakingSaid(record, ground);
  };
  const open = actsIn(norm).filter(isOpen);
  const doubts = open.map(
    (act) => `that it is about the making of a ${created(act)?.replaceAll("_", " ")} is not said there`,
  );
  const isKnown = open.every((act) =>
    ground.graph.acts.some(
      (each) => created(act) === each.record && each.effect.kind === "create" && each.source === "brief",
    ),
  );
  const isArranged = ground.own.some(({ lemma }) => arranging.test(lemma));
  switch (norm.frame) {
    case "need":
    case "right":
    case "first":
      return isKnown ? [] : doubts;
    case "approve":
      // What is approved above a limit is what comes with the amount.
      return isKnown || norm.when ? [] : doubts;
    case "follow":
      return norm.then.some(isOpen) ||
        // What takes place does so later than it is made: after the visit is not after its booking.
        norm.after.some((act) => isOpen(act) && /^(?:event|work)$/.test(kindByEnding(created(act) ?? "")))
        ? doubts
        : [];
    case "window":
      // What takes place on a day may be asked for on another.
      return norm.path === "today" &&
        /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|holidays?)\b/.test(norm.calendar ?? "") &&
        (norm.act.some((act) => /^(?:event|work)$/.test(kindByEnding(created(act) ?? ""))) || isArranged)
        ? ["whether it is asked for or takes place on that day is not said there"]
        : [];
    default:
      return [];
  }
}

/** A record that is to be made because of what it already holds: `when a midwife has a holiday, the substitute makes the visits`. */
const madeOutOfItself = (norm: Norm, atoms: readonly Said[]): string[] =>
  norm.frame === "follow" && norm.after.length === 0
    ? norm.then.flatMap((act) => {
        const record = created(act);
        return record !== null && atoms.some(({ atom }) => atom.path[0]?.name === record)
          ? [`which ${record.replaceAll("_", " ")} there is before it is made is not said there`]
          : [];
      })
    : [];

/** What is so many days overdue and may have been settled since, where the reading asks for the day alone. */
const lateUnsettled = (atoms: readonly Said[], { own, graph }: Ground): string[] => {
  if (!own.some(({ lower }) => /^(?:overdue|late|outstanding)$/.test(lower))) return [];
  const settled = (record: string) =>
    graph.records
      .find(({ name }) => name === record)
      ?.fields.find(({ name }) => /^(?:paid|returned|settled)/.test(name));
  return atoms.flatMap(({ atom: { path } }) => {
    const record = path.at(-2)?.name ?? "";
    const field = /^due/.test(path.at(-1)?.name ?? "") ? settled(record) : undefined;
    const isAsked = field && atoms.some(({ atom }) => atom.path.at(-1)?.name === field.name);
    return field && !isAsked ? [`whether one that is ${field.name.split("_")[0]} counts is not said there`] : [];
  });
};

/** What is no thing of its own but a side of another: the risk of a change is changed with the change. */
const changedFact = (norm: Norm): string[] =>
  actsIn(norm).flatMap((act) => {
    const record = /^(?:update|delete) (\w+)$/.exec(act)?.[1];
    return record && /^(?:attribute|abstract|quantity)$/.test(nounKindOf(record) ?? "")
      ? [`whether a ${record.replaceAll("_", " ")} is kept on its own is not said there`]
      : [];
  });

/** What stands among moves of a state is one of them: `booked => no show`. */
const inMoves = ({ own, sentence }: Ground): string[] => {
  const isArrow = ({ lower }: Token) => /^(?:->|=>|→|>)$/.test(lower);
  return own.some(isArrow) && sentence.filter(isArrow).length > 1 ? ["it may be a move between states"] : [];
};

const arranging = /^(?:schedule|plan|book|arrange|reserve)$/;
const having = /^(?:have|get|take|give|sign|order|need|require|start|accept)$/;

/** Whether a verb of the sentence says that such a record is made, or its noun is that of a verb (`blasting`, `a refund is refunded`). */
function isMakingSaid(record: string, { own, graph }: Ground): boolean {
  const verbs = graph.acts
    .filter((act) => act.record === record && act.effect.kind === "create")
    .flatMap((act) => act.verbs);
  const isNever = own.some(({ lower }) => lower === "no") && own.some(({ lower }) => lower === "without");
  return (
    isNever ||
    own.some(
      ({ pos, lower, lemma }) =>
        /.ing$/.test(lower) ||
        (pos === "VERB" &&
          !having.test(lemma) &&
          [...genericVerbs("create"), ...verbs].some((verb) => sameStem(verb, lemma) || sameStem(verb, lower))),
    )
  );
}

/** A record that is to be refused because of what it can only become later: damaged parts that are not issued exist already. */
function madeAsItBecomes(norm: Norm, atoms: readonly Said[]): string[] {
  return actsIn(norm).flatMap((act) => {
    const record = created(act);
    const state = atoms.find(
      ({ atom: { path, value } }) =>
        value?.kind === "words" && path.length === 2 && path[0]?.name === record && path[1]?.name === "status",
    );
    return record && state ? [`no ${record.replaceAll("_", " ")} is in a state before it is made`] : [];
  });
}

/** Verbs that make a record of one kind and do something else to others: a case is opened, and so is a gate; a result that is given by phone is told. */
const madeOtherwise = (norm: Norm, atoms: readonly Said[], { own }: Ground): string[] =>
  actsIn(norm).flatMap((act) => {
    const record = created(act);
    const says = (verb: RegExp) => own.some(({ pos, lemma }) => pos === "VERB" && verb.test(lemma));
    const isOpened = says(/^open$/) && record !== null && !/^(?:document|money|message)$/.test(kindByEnding(record));
    const isTold = says(/^(?:give|send)$/) && atoms.some(({ atom }) => atom.path[0]?.name === "channel");
    return record && (isOpened || isTold) ? [`that a ${record.replaceAll("_", " ")} is made is not said there`] : [];
  });

/** A noun before a noun that was read as a mark of it: a weather report is no report that is marked `weather`. */
const kindOfThing = (atoms: readonly Said[], { own }: Ground): string[] =>
  atoms.flatMap(({ atom: { path, value }, slot }) => {
    const name = path.at(-1)?.name ?? "";
    const at = own.findIndex(({ lower }) => lower === name && nounKindOf(name) !== null);
    return slot === "need" && value?.kind === "flag" && own[at + 1]?.pos === "NOUN"
      ? [`what "${name} ${own[at + 1]?.text}" is is not said there`]
      : [];
  });

const lasting = /^(?:thing|person|staff|animal|place|org|category)$/;
const unit =
  /^(?:h|hr|hrs|hours?|min|mins|minutes?|days?|weeks?|months?|kg|g|t|tons?|tonnes?|l|litres?|km|m|cm|%|percent)$/;

/** Which rows a bound counts, where only those of a moment can be meant or what is counted is nothing that happens. */
function countedUnsaid({ of, per, max, within, when }: NormOf<"limit">, { own, graph }: Ground): string[] {
  if (of.includes(" ") || of.includes(".") || when) return [];
  const kind = kindByEnding(of);
  const owner = [per ?? []].flat()[0]?.split(".").at(-1) ?? "";
  const at = own.findIndex(({ value }) => value !== undefined && value === max);
  const isMade = graph.acts.some(({ verbs }) => verbs.some((verb) => sameStem(verb, of)));
  if (at >= 0 && unit.test(own[at + 1]?.lower ?? "")) return [`"${own[at]?.text} ${own[at + 1]?.text}" counts nothing`];
  if (within)
    return lasting.test(kind) && !isMade
      ? [`what of a ${of.replaceAll("_", " ")} is counted in a time is not said there`]
      : [];
  const elsewhere = passing.test(of) ? [] : countedElsewhere(of, owner, graph);
  if (elsewhere.length > 0 || lasting.test(kind)) return elsewhere;
  const isMoment = own.some(
    ({ lower }, i) => /^(?:time|once|simultaneously|currently)$/.test(lower) && own[i - 1]?.lower !== "more",
  );
  const isRoom = max === 1 && /^(?:thing|place)$/.test(kindByEnding(owner));
  return isMoment || isRoom ? ["which of them count at a time is not said there"] : [];
}

/** Things that somebody has by a record of it: who may have five toys has five loans. */
function countedElsewhere(of: string, owner: string, { records, relations }: RecordGraph): string[] {
  const refers = (from: string, to: string) => relations.some((each) => each.from === from && each.to === to);
  const by = records.find(
    ({ name, spans }) =>
      spans.length > 0 &&
      name !== owner &&
      name !== of &&
      (passing.test(name) ? refers(name, of) || refers(name, owner) : refers(name, of) && refers(name, owner)),
  );
  return by
    ? [`whether a ${of.replaceAll("_", " ")} or a ${by.name.replaceAll("_", " ")} is counted is not said there`]
    : [];
}
const passing = /(?:^|_)(?:loan|rental|hire|lease|booking|reservation|checkout|purchase|sale)$/;

/** Things and people that are handed over rather than told. */
const toldThings = ({ fields }: NormOf<"disclose">, { own }: Ground): string[] =>
  fields
    .filter((field) => !field.includes(".") && lasting.test(kindByEnding(field)))
    .filter(() => own.some(({ lemma }) => /^(?:hand|give|release|deliver|pass|send|show)$/.test(lemma)))
    .map((field) => `what is told of a ${field.replaceAll("_", " ")} is not said there`);

const conditional = /^(?:if|when|whenever|while|where|unless|once|until|provided|in case)$/;

/** A condition that its sentence begins with and that may hold for a clause after it: `if it is too warm, the keeper is called and nothing is added`. */
export function heldUnder({ tokens, start, carried, sentence }: Clause): string[] {
  const before = sentence.tokens.filter(({ end }) => end <= start);
  const since = before.slice(before.findLastIndex(({ lower }) => /^[;:]$/.test(lower)) + 1);
  const word = since.find(
    (token) => conditional.test(token.lower) && !carried.includes(token) && !tokens.includes(token),
  );
  return word ? [`whether "${word.text}" holds for it too is not said there`] : [];
}

/** A record that is refused altogether and that the brief speaks of nowhere else: of which tips is `no tips`? */
export const onlyThere = (norm: Norm, { start, end }: Clause, { records }: RecordGraph): string[] =>
  norm.frame !== "forbid" || norm.when
    ? []
    : records
        .filter(
          ({ name, spans }) =>
            norm.act.includes(`create ${name}`) && spans.every((each) => each.start >= start && each.end <= end),
        )
        .map(({ name }) => `nothing else tells what a ${name.replaceAll("_", " ")} is`);

/** What is still going on, where a norm says that it is over: an order that is being cooked. */
export const goingOn = (own: readonly Token[], atoms: readonly Said[]): string[] =>
  own.some(({ lower }) => lower === "being") && atoms.some(({ atom }) => atom.value?.kind === "words")
    ? ["that it is still going on is left out"]
    : [];
