import type { Atom } from "../../norms/atom.ts";
import { Norm } from "../../norms/norm.ts";
import type { GraphAct, GraphRecord } from "../graph.ts";
import { type Act, channel, isMade, nominalVerbs, resolveActs, verb } from "../phrases/act.ts";
import { atom, type Cnf, conditionsOf, flag, negatedCnf, pathOf, text } from "../phrases/atoms.ts";
import { type Chart, forRecord, type Hit, type Parser, skipFillers } from "../phrases/chart.ts";
import { condition } from "../phrases/condition.ts";
import { leave, roleAt } from "../phrases/consent.ts";
import { fillers } from "../phrases/function-words.ts";
import { namesAt } from "../phrases/names.ts";
import { comparison, has, nounPhrase } from "../phrases/noun.ts";
import { ageAtom, propertyOf } from "../phrases/properties.ts";
import { lift, wayBetween } from "../phrases/walk.ts";
import { distinctReadings } from "../same-meaning.ts";
import { verbBase } from "../verbs.ts";

/** What a clause may mean with its parts in any order, and the words that this leaves over. */
export type Loose = {
  readonly norms: readonly Norm[];
  readonly missing: readonly string[];
};

type ActAt = {
  readonly from: number;
  readonly to: number;
  /** A particle that stands apart. */
  readonly also: number | null;
  readonly act: Act;
  /** Another act that is joined to it: `refunds and changes`. */
  readonly other?: ActAt;
};
type Piece = {
  readonly from: number;
  readonly to: number;
  readonly cnf: Cnf;
  readonly role: string | null;
  readonly leave: { readonly by: string; readonly count: number } | null;
  readonly isNo: boolean;
  /** A phrase for rows, as against something said of them. */
  readonly isNoun: boolean;
  readonly worth: number;
};

const mostActs = 7;
const impliedCost = 5;
const freeCost = 14;
const mostTokens = 40;
const farthest = 2;

/** Readings of a clause out of its parts: an act, what is said of the rows it is about, who acts, and the words between that tell which part each plays. The likeliest first. */
export function loosely(chart: Chart, most: number): readonly Loose[] {
  if (chart.tokens.length > mostTokens || chart.tokens.length < 2) return [];
  const records = recordsIn(chart);
  const said = withJoined(chart, actsIn(chart, records));
  const found: (Loose & { cost: number })[] = [];
  const pieces = new Map<string, readonly Piece[]>();
  const piecesOf = (record: string): readonly Piece[] => {
    const known = pieces.get(record) ?? piecesFor(chart, record, records);
    pieces.set(record, known);
    return known;
  };
  const tryActs = (acts: readonly ActAt[]) => {
    for (const [i, at] of acts.slice(0, mostActs).entries()) {
      const around = piecesOf(at.act.record).filter((piece) => standsBeside(piece, at));
      const taken = bestOf(around, chart, at);
      for (const { norms, missing } of composed(chart, at, taken)) {
        if (!norms.every((norm) => Norm.safeParse(norm).success)) continue;
        const far = at.from < 0 ? impliedCost : said.length === 0 ? freeCost : 0;
        found.push({ norms, missing, cost: missing.length * 10 + i + far });
      }
    }
  };
  tryActs(said);
  if (found.length === 0) tryActs([...impliedActs(chart, records), ...(said.length > 0 ? [] : freeActs(chart))]);
  for (const each of ordered(chart, said)) found.push({ ...each, cost: each.missing.length * 10 });
  return distinctReadings(found.sort((a, b) => a.cost - b.cost)).slice(0, most);
}

/** The records that the clause names, and those just spoken of. */
function recordsIn(chart: Chart): readonly string[] {
  const facts = chart.tokens.flatMap((_, at) =>
    namesAt(chart.names, chart.tokens, at).flatMap(({ named }) => (named.kind === "field" ? [named.record.name] : [])),
  );
  return [...new Set([...namedIn(chart), ...facts, ...chart.antecedents.map(({ record }) => record)])];
}

const namedIn = (chart: Chart): readonly string[] =>
  chart.tokens.flatMap((_, at) =>
    namesAt(chart.names, chart.tokens, at).flatMap(({ named }) => (named.kind === "record" ? [named.record.name] : [])),
  );

/** The acts that verbs and nouns of the clause mean. */
function actsIn(chart: Chart, records: readonly string[]): readonly ActAt[] {
  const found: ActAt[] = [];
  const put = (from: number, to: number, acts: readonly Act[], also: number | null = null) => {
    for (const act of acts)
      if (
        (act.known !== null || /^(?:update|delete) /.test(act.text)) &&
        !found.some((each) => each.from === from && each.act.text === act.text)
      )
        found.push({ from, to, also, act });
  };
  for (let at = 0; at < chart.tokens.length; at++) {
    const token = chart.tokens[at];
    if (!token || skipFillers(chart, at) !== at) continue;
    const isVerb = token.pos === "VERB" || token.pos === "NOUN" || token.pos === "ADJ";
    for (const hit of isVerb ? verb(chart, at) : []) {
      const apart = chart.tokens.findIndex(
        ({ lower }, i) => i > hit.end && i < hit.end + 5 && /^(?:off|out|up|back|down|over|in|on)$/.test(lower),
      );
      const phrasal = apart > 0 ? [`${token.lemma} ${chart.tokens[apart]?.lower}`] : [];
      const together = phrasal.flatMap((verbs) =>
        records.flatMap((record) => resolveActs(chart.names, [verbs], record).filter(({ known }) => known !== null)),
      );
      if (together.length > 0) put(at, at + 1, together, apart);
      else {
        const ofObjects = records.flatMap((record) => resolveActs(chart.names, hit.value, record));
        const known = ofObjects.filter(({ known: act }) => act !== null);
        put(at, hit.end, known.length > 0 ? known : [...resolveActs(chart.names, hit.value, null), ...ofObjects]);
      }
    }
    if (token.pos === "NOUN" || /ing$/.test(token.lower)) {
      const verbs = nominalVerbs(chart, token);
      const isActs = verbs.length > 1 || token.lower.includes("-");
      if (isActs)
        put(
          at,
          at + 1,
          records.flatMap((record) => resolveActs(chart.names, verbs, record)).filter(({ known }) => known !== null),
        );
      if (isActs) put(at, at + 1, resolveActs(chart.names, verbs, null));
    }
  }
  for (let at = 0; at < chart.tokens.length; at++)
    for (const { end, named } of namesAt(chart.names, chart.tokens, at)) {
      if (named.kind !== "record" || !isMade(chart, named.record.name)) continue;
      const known = chart.names.graph.acts.find(
        (act) => act.record === named.record.name && act.effect.kind === "create",
      );
      if (known && !found.some((each) => each.from < end && each.to > at))
        put(at, end, [{ text: `create ${known.record}`, record: known.record, known }]);
    }
  return found;
}

/** Acts of one record with `and` or `or` between them are spoken of together. */
const withJoined = (chart: Chart, acts: readonly ActAt[]): readonly ActAt[] => {
  const pairs = acts.flatMap((one) =>
    acts.flatMap((other) => {
      const between = chart.tokens.slice(one.to, other.from);
      const isJoined =
        one.act.record === other.act.record &&
        one.act.text !== other.act.text &&
        other.from > one.to &&
        between.length <= 3 &&
        between.some(({ lower }) => lower === "and" || lower === "or") &&
        between.every(({ lower, pos }) => /^(?:and|or|,|be|the|a|any)$/.test(lower) || pos === "ADJ");
      return isJoined ? [{ ...one, other }] : [];
    }),
  );
  return [...pairs, ...acts];
};

/** Verbs that no record has as an act, with the records that the clause names: the act follows from the words. */
function freeActs(chart: Chart): readonly ActAt[] {
  const here = namedIn(chart);
  return chart.tokens.flatMap((token, at) => {
    if (token.pos !== "VERB" || isSmall(token.lower) || needing.has(token.lower) || refusing.has(token.lower))
      return [];
    if (at === 0 || chart.tokens[at - 1]?.pos === "ADV") return [];
    return verb(chart, at).flatMap((hit) =>
      here
        .flatMap((record) => resolveActs(chart.names, hit.value, record))
        .filter(({ known }) => known === null)
        .map((act) => ({ from: at, to: hit.end, also: null, act })),
    );
  });
}

/** Where no act is said: what is done to the records that are named, then what makes records of them. */
function impliedActs(chart: Chart, records: readonly string[]): readonly ActAt[] {
  const { graph } = chart.names;
  const isPerson = (name: string) => chart.names.records.get(name)?.isPerson === true;
  const theirs = graph.relations.flatMap(({ from, to, many }) =>
    !many && records.includes(from) && isPerson(to) ? [to] : [],
  );
  const people = records.length > 0 ? theirs : graph.records.flatMap(({ name }) => (isPerson(name) ? [name] : []));
  const ranked = graph.acts.flatMap((known) => {
    if (known.effect.kind === "read") return [];
    const ways = [...records, ...people].flatMap((name, i) => {
      const way = wayBetween(graph, known.record, name);
      const far = records.includes(name) ? i : i + later;
      return way !== null && !way.many && way.steps.length <= farthest ? [way.steps.length * 2 + far] : [];
    });
    return ways.length > 0 ? [{ known, far: Math.min(...ways) + (known.effect.kind === "create" ? 0 : 1) }] : [];
  });
  return ranked
    .sort((a, b) => a.far - b.far)
    .slice(0, mostImplied)
    .map(({ known }) => ({ from: -1, to: -1, also: null, act: actOf(known) }));
}
const mostImplied = 4;
/** Acts for the same persons come after acts for the records that are named. */
const later = 4;
const actOf = (known: GraphAct): Act => ({
  text: known.effect.kind === "create" ? `create ${known.record}` : `${known.verb} ${known.record}`,
  record: known.record,
  known,
});

/** Records that are one of an act's record, near it. */
function near(chart: Chart, from: string, records: readonly string[]): readonly GraphRecord[] {
  const { graph } = chart.names;
  const found = graph.records.filter(({ name, isPerson }) => {
    const way = wayBetween(graph, from, name);
    return (
      way !== null &&
      !way.many &&
      way.steps.length <= farthest &&
      (records.includes(name) || isPerson || way.steps.length === 0)
    );
  });
  return found.sort((a, b) => Number(b.name === from) - Number(a.name === from));
}

const opening =
  /^(?:if|when|where|while|whenever|once|unless|except|until|after|before|as|provided|because|since|,|:|;|–|-|→|->|and|or)$/;
const having =
  /^(?:with|without|has|have|had|having|need|needs|require|requires|required|holds?|lacks?|names?|states?|contains?|includes?|shows?|carries|lists|against|:|->|and|or|,|plus)$/;

/** Whether a name is what rows of a record always have: the persons and things that it refers to. */
const isReference = ({ names }: Chart, record: string, name: string): boolean =>
  names.graph.relations.some(
    (each) =>
      each.from === record &&
      !each.many &&
      (each.name === name || each.to === name) &&
      names.records.get(each.to)?.isPerson === true,
  );

/** Whether a condition is what the act itself brings about. */
const isOwnEffect = ({ known, record }: Act, { path, op, value }: Atom): boolean =>
  known?.effect.kind === "set" &&
  path.length === 2 &&
  path[0]?.name === record &&
  path[1]?.name === known.effect.field &&
  (known.effect.value === null ||
    op === null ||
    (value?.kind === "words" && value.words === known.effect.value) ||
    (value?.kind === "flag" && String(value.is) === known.effect.value));

/** What a verb says by the name of a fact: a bill does not match where it may be matched, a driver has accepted where there is a time of it. */
function factOfVerb(chart: Chart, record: GraphRecord, from: number): { end: number; cnf: Cnf } | null {
  if (!/^(?:has|have|had|does|do|did)$/.test(chart.tokens[from]?.lower ?? "")) return null;
  const aux = from + 1;
  const not = /^(?:not|never)$/.test(chart.tokens[aux]?.lower ?? "") ? aux + 1 : aux;
  const at = /^(?:already|been|yet)$/.test(chart.tokens[not]?.lower ?? "") ? not + 1 : not;
  const token = chart.tokens[at];
  if (token?.pos !== "VERB") return null;
  const fields = record.fields.filter(({ name, type }) => {
    const [first, ...rest] = name.split("_");
    return (
      (type === "boolean" || /^date/.test(type)) &&
      verbBase(first ?? "") === token.lemma &&
      rest.every((each) => /^(?:on|at|by|in|date|time)$/.test(each))
    );
  });
  const [field, ...others] = fields;
  if (!field || others.length > 0) return null;
  const path = pathOf(record.name, field.name);
  const said: Cnf = [[field.type === "boolean" ? atom(path, "=", flag(true)) : atom(path, null, null, "some")]];
  const cnf = not > aux ? negatedCnf(said) : said;
  return cnf && { end: at + 1, cnf };
}

/** `schedule II`, `severity 1`: a fact by its name with its value. */
function factAndValue(chart: Chart, record: GraphRecord, from: number): { end: number; cnf: Cnf } | null {
  for (const { end, named } of namesAt(chart.names, chart.tokens, from)) {
    if (named.kind !== "field" || named.record !== record) continue;
    const at = /^(?:is|are|=|:|of)$/.test(chart.tokens[end]?.lower ?? "") ? end + 1 : end;
    for (const next of namesAt(chart.names, chart.tokens, at))
      if (next.named.kind === "value" && next.named.field === named.field)
        return { end: next.end, cnf: [[atom(pathOf(record.name, named.field.name), "=", text(next.named.value))]] };
  }
  return null;
}

/** States and the like of a record, as adjectives or participles that stand anywhere. */
const properties = forRecord(
  (record): Parser<Cnf> =>
    (chart, from) => {
      const first = chart.tokens[from];
      if (!first || !/^(?:ADJ|VERB|NOUN|PROPN|ADP|ADV|PART|SCONJ)$/.test(first.pos)) return [];
      const found: Hit<Cnf>[] = [];
      for (let end = Math.min(from + 3, chart.tokens.length); end > from; end--) {
        const value = propertyOf(chart.names, record, chart.tokens.slice(from, end));
        if (value) found.push({ end, value, marks: [], cost: 0 });
      }
      return found;
    },
);

/** `Under 18` is said of a person's age before anything else. */
const isAge = ({ isPerson }: GraphRecord, { value }: Atom): boolean =>
  isPerson && value?.kind === "moment" && value.unit === "years";

const neededAfter = /^(?:needed|required|mandatory|compulsory|obligatory|necessary)$/;

/** Whether `is needed` follows. */
const isNeeded = ({ tokens }: Chart, end: number): boolean =>
  /^(?:is|are)$/.test(tokens[end]?.lower ?? "") && neededAfter.test(tokens[end + 1]?.lower ?? "");

/** Whether a phrase is none of the words of an act, and says nothing that the act itself brings about. */
const standsBeside = ({ from, to, cnf }: Piece, at: ActAt): boolean =>
  !cnf.some((any) => any.some((each) => isOwnEffect(at.act, each))) &&
  !(at.from >= 0 && from < at.to && to > at.from) &&
  !(at.also !== null && from <= at.also && to > at.also);

/** All phrases of the clause that say something of the rows of an act's record, or who acts. */
function piecesFor(chart: Chart, acted: string, records: readonly string[]): readonly Piece[] {
  const found: Piece[] = [];
  const { graph } = chart.names;
  const add = (from: number, to: number, cnf: Cnf | null, worth: number, more: Partial<Piece> = {}) => {
    if (cnf && to > from)
      found.push({ from, to, cnf, role: null, leave: null, isNo: false, isNoun: false, worth, ...more });
  };
  const reach = near(chart, acted, records);
  const needsSomething = chart.tokens.some(({ lower }) => neededAfter.test(lower));
  const needless = (cnf: Cnf | null) =>
    cnf?.some((any) =>
      any.some(
        ({ how, op, path }) =>
          op === null &&
          (path.at(-1)?.name === acted || (how !== null && isReference(chart, acted, path.at(-1)?.name ?? ""))) &&
          path.every(({ where }) => where.length === 0),
      ),
    ) ?? true;
  for (let from = 0; from < chart.tokens.length; from++) {
    if (skipFillers(chart, from) !== from) continue;
    const before = chart.tokens[from - 1]?.lower ?? "";
    const isStart = from === 0 || opening.test(before);
    for (const { end, value, cost } of nounPhrase(chart, from)) {
      const isNo = value.quant === "no";
      if (value.record === null) {
        if (value.generic) add(from, end, [], 0, { isNo, isNoun: true });
        continue;
      }
      const way = wayBetween(graph, acted, value.record);
      if (!way || way.many || (value.generic && way.steps.length !== 1)) continue;
      add(from, end, lift(graph, acted, value.cnf), value.cnf.length * 2 - cost, { isNo, isNoun: true });
    }
    if (isStart)
      for (const { end, value, cost } of condition(chart, from)) add(from, end, lift(graph, acted, value), 3 - cost);
    for (const { end, value } of channel(chart, from)) add(from, end, [[atom(pathOf("channel"), "=", text(value))]], 3);
    for (const role of roleAt(chart, from)) {
      const doesApprove = approving.test(chart.tokens[skipFillers(chart, role.end)]?.lower ?? "");
      add(from, role.end, [], doesApprove ? 30 : -1, { role: role.value });
    }
    for (const who of leave(chart, from)) add(from, who.end, [], 4, { leave: who.value });
    for (const record of reach) {
      const own = record.name === acted ? 0.5 : 0;
      for (const { end, value } of comparison(record)(chart, from))
        add(from, end, lift(graph, acted, [[value]]), isAge(record, value) ? 4 : 1 + own);
      if (chart.tokens[from]?.pos === "AUX" || chart.tokens[from]?.pos === "VERB")
        for (const { end, value, cost } of chart.predicate(record)(chart, from))
          add(from, end, lift(graph, acted, value), 1 + own - cost);
      const done = factOfVerb(chart, record, from) ?? factAndValue(chart, record, from);
      if (done) add(from, done.end, lift(graph, acted, done.cnf), 1 + own);
      const years = chart.tokens[from]?.value;
      if (years !== undefined && record.isPerson && /^(?:be|turned|turn|aged)$/.test(before)) {
        const aged = ageAtom(record, { op: ">=", by: years });
        if (aged) add(from, from + 1, lift(graph, acted, [[aged]]), 1 + own);
      }
      if (having.test(before) || needsSomething)
        for (const { end, value, cost } of has(record, false)(chart, from)) {
          if (!having.test(before) && !isNeeded(chart, end)) continue;
          const cnf = lift(graph, acted, value);
          if (!needless(cnf)) add(from, end, cnf, 1 + own - cost);
        }
      for (const { end, value } of properties(record)(chart, from)) add(from, end, lift(graph, acted, value), own);
    }
  }
  return found;
}

/** The phrases that account for most words without overlapping. */
function bestOf(pieces: readonly Piece[], chart: Chart, at: ActAt): readonly Piece[] {
  const count = chart.tokens.length;
  const best: { value: number; taken: readonly Piece[] }[] = [{ value: 0, taken: [] }];
  const content = chart.tokens.map((token, i) => (isSmall(token.lower) || i === at.from ? 0.2 : 3));
  for (let end = 1; end <= count; end++) {
    let here = best[end - 1] ?? { value: 0, taken: [] };
    for (const piece of pieces) {
      if (piece.to !== end) continue;
      const left = best[piece.from];
      if (!left) continue;
      const covered = content.slice(piece.from, piece.to).reduce((sum, each) => sum + each, 0);
      const value = left.value + covered + piece.worth * 0.1 - 0.3;
      if (value > here.value) here = { value, taken: [...left.taken, piece] };
    }
    best.push(here);
  }
  return best[count]?.taken ?? [];
}

const small: ReadonlySet<string> = new Set(
  "a an the this that these those each every any all its his her their our your my to of for from by in on at with about per as is are was were be been being has have had do does did will would shall it they we you i he she them us him who which whom there and or both either any then be get gets got can may must should could such someone somebody anyone anybody everybody everyone people whoever those also else anything something thing things : -> => = → - – — / & own new more".split(
    " ",
  ),
);
const isSmall = (word: string): boolean => small.has(word) || fillers.has(word);

type Mode = "main" | "when" | "need" | "unless";
const conditional: ReadonlySet<string> = new Set("if when where while whenever once whilst".split(" "));
const excepting: ReadonlySet<string> = new Set("unless except save until till without".split(" "));
const refusing: ReadonlySet<string> = new Set(
  "not never no nobody none nothing cannot forbidden prohibited refused rejected blocked excluded barred denied declined nope impossible taboo neither nor banned disallowed".split(
    " ",
  ),
);
const needing: ReadonlySet<string> = new Set(
  "need needs require requires required requiring provided mandatory compulsory obligatory necessary takes calls states state names name shows contains includes carries lists bears".split(
    " ",
  ),
);
const approving =
  /^(?:approves?|approved|sign|signs|signed|authori[sz]es?d?|confirms?|confirmed|decides?|decided|oks?|okays?|agrees?|releases?|released|validates?|validated|countersigns?)$/;

type Read = { readonly norms: readonly Norm[]; readonly missing: readonly string[] };

type Slots = {
  readonly when: Cnf;
  readonly need: Cnf;
  readonly unless: Cnf;
  readonly roles: readonly string[];
  readonly leaves: readonly { readonly by: string; readonly count: number }[];
  /** The one who acts stands in the exception: `unless the director agrees`. */
  readonly isRoleExcepted: boolean;
  readonly isRefused: boolean;
  readonly isOnly: boolean;
  readonly isMust: boolean;
  readonly isOnlyLast: boolean;
  readonly isSubject: boolean;
  /** Persons in general with a bound on them may act. */
  readonly mayWhom: boolean;
  readonly approves: boolean;
  readonly missing: readonly string[];
};

/** Walks over the clause and tells what part each phrase plays. */
function slotsOf(chart: Chart, at: ActAt, taken: readonly Piece[]): Slots {
  const when: Cnf[number][] = [];
  const need: Cnf[number][] = [];
  const unless: Cnf[number][] = [];
  const roles: string[] = [];
  const missing: string[] = [];
  const leaves: { by: string; count: number }[] = [];
  let mode: Mode = "main";
  let [isRefused, isOnly, isMust, isSubject, approves, isRoleExcepted] = [false, false, false, false, false, false];
  let afterOnly = -9;
  for (let i = 0; i < chart.tokens.length; i++) {
    const token = chart.tokens[i];
    if (!token) continue;
    if (at.from >= 0 && i >= at.from && i < at.to) {
      if (chart.tokens[i - 1]?.lower === "no") isRefused = true;
      if (mode === "need" && afterOnly >= 0 && need.length > 0) mode = "main";
      continue;
    }
    if (i === at.also || (at.other && i >= at.other.from && i < at.other.to)) continue;
    const piece = taken.find(({ from }) => from === i);
    if (piece) {
      if (piece.isNo && piece.cnf.length === 0) isRefused = true;
      const list = mode === "need" || isNeeded(chart, piece.to) ? need : mode === "unless" ? unless : when;
      list.push(...piece.cnf);
      if (piece.isNo && piece.cnf.length > 0 && mode === "main") isRefused = true;
      if (piece.role) {
        roles.push(piece.role);
        if (mode === "unless") isRoleExcepted = true;
        if (!isRefused && i <= 2 && (at.from < 0 || at.from > i)) isSubject = true;
      }
      if (piece.leave) leaves.push(piece.leave);
      i = piece.to - 1;
      continue;
    }
    const { lower } = token;
    if (lower === "only" || lower === "solely" || lower === "exclusively") {
      isOnly = true;
      afterOnly = i;
      mode = "need";
    } else if (conditional.has(lower)) mode = afterOnly >= 0 && need.length === 0 ? "need" : "when";
    else if (excepting.has(lower)) mode = "unless";
    else if (needing.has(lower)) {
      isMust = true;
      mode = "need";
    } else if (lower === "must" || lower === "has" || lower === "have" || lower === "should") {
      if (lower === "must" || chart.tokens[i + 1]?.lower === "to") isMust = true;
      if (isMust && (at.from < i || at.from < 0 || at.from > i + 6)) mode = mode === "main" ? "need" : mode;
    } else if (refusing.has(lower)) {
      isRefused = true;
      isMust = false;
      if (mode === "when" || (mode === "need" && need.length === 0)) mode = "main";
    } else if (approving.test(lower)) approves = true;
    else if (lower === "," || lower === ";") {
      if (mode === "when" && when.length > 0) mode = "main";
    } else if (lower === ":" || lower === "->" || lower === "=>" || lower === "→") {
      mode = mode === "unless" ? mode : isRefused ? "when" : "need";
    } else if (!isSmall(lower) && token.pos !== "PUNCT") missing.push(token.text);
  }
  const isOnlyLast = afterOnly >= 0 && skipFillers(chart, afterOnly + 1) >= chart.tokens.length;
  const mayWhom =
    taken.some(
      ({ from, to, cnf }) => from === 0 && cnf.length > 0 && /^(?:may|can)$/.test(chart.tokens[to]?.lower ?? ""),
    ) && /^(?:anyone|anybody|everyone|everybody|whoever|people|those|you)$/.test(chart.tokens[0]?.lower ?? "");
  return {
    mayWhom,
    when,
    need,
    unless,
    roles,
    leaves,
    isRoleExcepted,
    isRefused,
    isOnly,
    isMust,
    isOnlyLast,
    isSubject,
    approves,
    missing,
  };
}

function composed(chart: Chart, at: ActAt, taken: readonly Piece[]): readonly Read[] {
  const slots = slotsOf(chart, at, taken);
  const act = [at.act.text, ...(at.other ? [at.other.act.text] : [])];
  const { when, need, unless, roles, missing } = slots;
  const where = (...lists: readonly Cnf[]) => {
    const all = lists.flat();
    return all.length > 0 ? { when: conditionsOf(all) } : {};
  };
  const roleAtoms: Cnf = roles.map((role) => [atom(pathOf("actor", "role"), "=", text(role))]);
  const out: Read[] = [];
  const by = roles.length === 1 ? (roles[0] ?? "") : [...roles];
  const put = (...norms: readonly Norm[]) => out.push({ norms, missing });
  if (slots.leaves.length > 0)
    put(
      ...slots.leaves.map(
        (each): Norm => ({
          frame: "approve",
          act,
          by: each.by,
          ...(each.count > 1 ? { count: each.count } : {}),
          ...where(when, need),
        }),
      ),
    );
  else if (roles.length > 0 && (slots.approves ? !slots.isRefused : slots.isRoleExcepted && slots.isRefused))
    put({ frame: "approve", act, by, ...where(when, need) });
  else if (roles.length > 0 && slots.isOnly && !slots.isRefused)
    put({ frame: "right", act, by, only: true, ...where(when, need) });
  else if (roles.length > 0 && slots.isRefused && slots.isSubject && unless.length === 0 && need.length === 0)
    put({ frame: "forbid", act, ...where(when, roleAtoms) });
  else if (slots.isRefused && roles.length === 0) {
    if (need.length > 0 && !slots.isOnly) return out;
    if (unless.length > 0 || need.length > 0)
      put({ frame: "need", act, need: conditionsOf([...unless, ...need]), ...where(when) });
    else if (when.length > 0) put({ frame: "forbid", act, ...where(when) });
  } else if (need.length > 0)
    put({
      frame: "need",
      act,
      need: conditionsOf(need),
      ...where(when),
      ...(unless.length > 0 ? { unless: conditionsOf(unless) } : {}),
    });
  else if (slots.mayWhom && when.length > 0 && unless.length === 0 && !slots.isMust)
    put({ frame: "need", act, need: conditionsOf(when) });
  else if (slots.isOnlyLast && when.length > 0)
    put({ frame: "need", act, need: conditionsOf(when.slice(-1)), ...where(when.slice(0, -1)) });
  else if (unless.length > 0) put({ frame: "forbid", act, ...where(when, unless) });
  return out;
}

const earlier = /^(?:before|prior|ahead|until)$/;

/** One act before another: `before X, Y`, `Y before X`, `X after Y`. */
function ordered(chart: Chart, said: readonly ActAt[]): readonly Read[] {
  const at = chart.tokens.findIndex(({ lower }) => earlier.test(lower) || lower === "after" || lower === "first");
  const word = chart.tokens[at]?.lower;
  if (!word) return [];
  const out: Read[] = [];
  for (const one of said)
    for (const other of said) {
      if (one.from >= other.from || one.act.text === other.act.text) continue;
      const isFront = at < one.from;
      if (!isFront && !(at >= one.to && at <= other.from) && word !== "first") continue;
      if (word === "first" && at < other.from) continue;
      const later = earlier.test(word) === isFront ? one : word === "first" ? one : other;
      const before = later === one ? other : one;
      const [act, first] = [later.act.text, before.act.text];
      const missing = chart.tokens.flatMap((token, i) => {
        const isIn = [one, other].some(({ from, to, also }) => (i >= from && i < to) || i === also);
        const isNamed = namesAt(chart.names, chart.tokens, i).some(({ named }) => named.kind === "record");
        return isIn || isNamed || i === at || isSmall(token.lower) || token.pos === "PUNCT" ? [] : [token.text];
      });
      out.push({ norms: [{ frame: "first", act: [act], first: [first] }], missing });
    }
  return out;
}
