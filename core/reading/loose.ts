import { Norm } from "../norms/norm.ts";
import type { GraphRecord } from "./graph.ts";
import { type Act, isMade, nominalVerbs, resolveActs, verb } from "./phrases/act.ts";
import { atom, type Cnf, conditionsOf, pathOf, text } from "./phrases/atoms.ts";
import { type Chart, skipFillers } from "./phrases/chart.ts";
import { condition } from "./phrases/condition.ts";
import { leave, roleAt } from "./phrases/consent.ts";
import { fillers } from "./phrases/function-words.ts";
import { namesAt } from "./phrases/names.ts";
import { comparison, has, nounPhrase } from "./phrases/noun.ts";
import { propertyOf } from "./phrases/properties.ts";
import { lift, wayBetween } from "./phrases/walk.ts";
import { meaningKey } from "./same-meaning.ts";

/** What a clause may mean with its parts in any order, and the words that this leaves over. */
export type Loose = { readonly norm: Norm; readonly missing: readonly string[]; readonly isImplied: boolean };

type ActAt = { readonly from: number; readonly to: number; readonly also: number | null; readonly act: Act };
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

const mostActs = 5;
const mostTokens = 40;
const farthest = 2;

/** Readings of a clause out of its parts: an act, what is said of the rows it is about, who acts, and the words between that tell which part each plays. The likeliest first. */
export function loosely(chart: Chart, most: number): readonly Loose[] {
  if (chart.tokens.length > mostTokens || chart.tokens.length < 2) return [];
  const records = recordsIn(chart);
  const said = actsIn(chart, records);
  const implied = said.length > 0 ? [] : impliedActs(chart, records);
  const found: (Loose & { cost: number })[] = [];
  for (const [i, at] of [...said, ...implied].slice(0, mostActs).entries()) {
    const pieces = piecesFor(chart, at, records);
    const taken = bestOf(pieces, chart, at);
    for (const { norm, missing } of composed(chart, at, taken)) {
      if (!Norm.safeParse(norm).success) continue;
      const cost = missing.length * 10 + i + (at.from < 0 ? 5 : 0);
      found.push({ norm, missing, isImplied: at.from < 0, cost });
    }
  }
  for (const each of ordered(chart, said)) found.push({ ...each, isImplied: false, cost: each.missing.length * 10 });
  const ranked = found.sort((a, b) => a.cost - b.cost);
  return ranked
    .filter((each, i) => ranked.findIndex((other) => meaningKey(other.norm) === meaningKey(each.norm)) === i)
    .slice(0, most);
}

/** The records that the clause names, and those just spoken of. */
function recordsIn(chart: Chart): readonly string[] {
  const here = chart.tokens.flatMap((_, at) =>
    namesAt(chart.names, chart.tokens, at).flatMap(({ named }) =>
      named.kind === "record" ? [named.record.name] : named.kind === "field" ? [named.record.name] : [],
    ),
  );
  return [...new Set([...here, ...chart.antecedents.map(({ record }) => record)])];
}

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
      if (verbs.length > 1)
        put(
          at,
          at + 1,
          records.flatMap((record) => resolveActs(chart.names, verbs, record)).filter(({ known }) => known !== null),
        );
      if (verbs.length > 1) put(at, at + 1, resolveActs(chart.names, verbs, null));
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

/** Where no act is said: what makes the records that are named, or what is made for them. */
function impliedActs(chart: Chart, records: readonly string[]): readonly ActAt[] {
  const { graph } = chart.names;
  const acts = graph.acts.filter(
    ({ record, effect }) =>
      effect.kind === "create" &&
      records.some((name) => {
        const way = wayBetween(graph, record, name);
        return way !== null && !way.many && way.steps.length <= farthest;
      }),
  );
  return acts.map((known) => ({
    from: -1,
    to: -1,
    also: null,
    act: { text: `create ${known.record}`, record: known.record, known },
  }));
}

/** Records that are one of an act's record, near it. */
function near(chart: Chart, from: string, records: readonly string[]): readonly GraphRecord[] {
  const { graph } = chart.names;
  const found = graph.records.filter(({ name, isPerson }) => {
    const way = wayBetween(graph, from, name);
    return way !== null && !way.many && way.steps.length <= farthest && (records.includes(name) || isPerson || way.steps.length === 0);
  });
  return found.sort((a, b) => Number(b.name === from) - Number(a.name === from));
}

const opening = /^(?:if|when|where|while|whenever|once|unless|except|until|after|before|as|provided|because|since|,|:|;|–|-|→|->|and|or)$/;
const having = /^(?:with|without|has|have|had|having|need|needs|require|requires|required|no|must|holds?|lacks?|against|:|and|or|,|plus|for)$/;

/** All phrases of the clause that say something of the act's rows, or who acts. */
function piecesFor(chart: Chart, at: ActAt, records: readonly string[]): readonly Piece[] {
  const found: Piece[] = [];
  const { graph } = chart.names;
  const { act } = at;
  const add = (from: number, to: number, cnf: Cnf | null, worth: number, more: Partial<Piece> = {}) => {
    if (!cnf || to <= from || (at.from >= 0 && from < at.to && to > at.from)) return;
    if (at.also !== null && from <= at.also && to > at.also) return;
    found.push({ from, to, cnf, role: null, leave: null, isNo: false, isNoun: false, worth, ...more });
  };
  const reach = near(chart, act.record, records);
  for (let from = 0; from < chart.tokens.length; from++) {
    if (skipFillers(chart, from) !== from) continue;
    const before = chart.tokens[from - 1]?.lower ?? ":";
    for (const { end, value, cost } of nounPhrase(chart, from)) {
      const isNo = value.quant === "no";
      if (value.record === null) {
        if (value.generic) add(from, end, [], 0, { isNo, isNoun: true });
        continue;
      }
      const way = wayBetween(graph, act.record, value.record);
      if (!way || way.many || (value.generic && way.steps.length !== 1)) continue;
      add(from, end, lift(graph, act.record, value.cnf), value.cnf.length * 2 - cost, { isNo, isNoun: true });
    }
    if (opening.test(before))
      for (const { end, value, cost } of condition(chart, from))
        add(from, end, lift(graph, act.record, value), 3 - cost);
    for (const role of roleAt(chart, from)) add(from, role.end, [], -1, { role: role.value });
    for (const who of leave(chart, from)) add(from, who.end, [], 4, { leave: who.value });
    for (const record of reach) {
      const own = record.name === act.record ? 0.5 : 0;
      for (const { end, value } of comparison(record)(chart, from))
        add(from, end, lift(graph, act.record, [[value]]), 1 + own);
      for (const { end, value, cost } of chart.predicate(record)(chart, from))
        if (chart.tokens[from]?.pos === "AUX" || chart.tokens[from]?.pos === "VERB")
          add(from, end, lift(graph, act.record, value), 1 + own - cost);
      if (having.test(before))
        for (const { end, value, cost } of has(record, false)(chart, from))
          add(from, end, lift(graph, act.record, value), 1 + own - cost);
      for (let to = Math.min(from + 3, chart.tokens.length); to > from; to--) {
        const value = propertyOf(chart.names, record, chart.tokens.slice(from, to));
        if (value) add(from, to, lift(graph, act.record, value), own);
      }
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
  "a an the this that these those each every any all its his her their our your my to of for from by in on at with about per as is are was were be been being has have had do does did will would shall it they we you i he she them us him who which whom there and or both either any then be get gets got can may must should could such someone somebody anyone anybody everybody everyone people whoever those also : -> => = → - – — / & own new more".split(
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
  "need needs require requires required requiring provided mandatory compulsory obligatory necessary takes calls".split(" "),
);
const approving = /^(?:approves?|approved|sign|signs|signed|authori[sz]es?d?|confirms?|confirmed|decides?|decided|oks?|okays?|agrees?|releases?|released|validates?|validated|countersigns?)$/;

type Slots = {
  readonly when: Cnf;
  readonly need: Cnf;
  readonly unless: Cnf;
  readonly roles: readonly string[];
  readonly leave: Piece["leave"];
  readonly isRefused: boolean;
  readonly isOnly: boolean;
  readonly isMust: boolean;
  readonly onlyRole: boolean;
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
  let given: Piece["leave"] = null;
  let mode: Mode = "main";
  let [isRefused, isOnly, isMust, onlyRole, approves] = [false, false, false, false, false];
  let afterOnly = -9;
  for (let i = 0; i < chart.tokens.length; i++) {
    const token = chart.tokens[i];
    if (!token) continue;
    if (at.from >= 0 && i >= at.from && i < at.to) {
      if (chart.tokens[i - 1]?.lower === "no") isRefused = true;
      if (mode === "need" && afterOnly >= 0 && need.length > 0) mode = "main";
      continue;
    }
    if (i === at.also) continue;
    const piece = taken.find(({ from }) => from === i);
    if (piece) {
      if (piece.isNo && piece.cnf.length === 0) isRefused = true;
      const list = mode === "need" ? need : mode === "unless" ? unless : when;
      list.push(...piece.cnf);
      if (piece.isNo && piece.cnf.length > 0 && mode === "main") isRefused = true;
      if (piece.role) {
        roles.push(piece.role);
        if (afterOnly === i - 1 || afterOnly === i - 2 || /^(?:only|alone)$/.test(chart.tokens[piece.to]?.lower ?? ""))
          onlyRole = true;
      }
      if (piece.leave) given = piece.leave;
      i = piece.to - 1;
      continue;
    }
    const { lower } = token;
    if (lower === "only" || lower === "solely" || lower === "exclusively") {
      isOnly = true;
      afterOnly = i;
      mode = "need";
    } else if (conditional.has(lower)) mode = afterOnly === i - 1 ? "need" : "when";
    else if (excepting.has(lower)) mode = "unless";
    else if (needing.has(lower)) {
      isMust = true;
      mode = "need";
    } else if (lower === "must" || lower === "has" || lower === "have" || lower === "should") {
      if (lower === "must" || chart.tokens[i + 1]?.lower === "to") isMust = true;
      if (isMust && (at.from < i || at.from < 0 || at.from > i + 6)) mode = mode === "main" ? "need" : mode;
    } else if (refusing.has(lower)) {
      isRefused = true;
      if (mode === "when") mode = "main";
    } else if (approving.test(lower)) approves = true;
    else if (lower === "," || lower === ";") {
      if (mode === "when" && when.length > 0) mode = "main";
    } else if (lower === ":" || lower === "->" || lower === "=>" || lower === "→") {
      mode = mode === "unless" ? mode : isRefused ? "when" : "need";
    } else if (!isSmall(lower) && token.pos !== "PUNCT") missing.push(token.text);
  }
  return { when, need, unless, roles, leave: given, isRefused, isOnly, isMust, onlyRole, approves, missing };
}

function composed(chart: Chart, at: ActAt, taken: readonly Piece[]): readonly { norm: Norm; missing: readonly string[] }[] {
  const slots = slotsOf(chart, at, taken);
  const act = [at.act.text];
  const { when, need, unless, roles, missing } = slots;
  const where = (...lists: readonly Cnf[]) => {
    const all = lists.flat();
    return all.length > 0 ? { when: conditionsOf(all) } : {};
  };
  const roleAtoms: Cnf = roles.map((role) => [atom(pathOf("actor", "role"), "=", text(role))]);
  const out: { norm: Norm; missing: readonly string[] }[] = [];
  const by = roles.length === 1 ? (roles[0] ?? "") : [...roles];
  if (slots.leave)
    out.push({
      norm: {
        frame: "approve",
        act,
        by: slots.leave.by,
        ...(slots.leave.count > 1 ? { count: slots.leave.count } : {}),
        ...where(when, need),
      },
      missing,
    });
  else if (roles.length > 0 && slots.approves && !slots.isRefused)
    out.push({ norm: { frame: "approve", act, by, ...where(when, need) }, missing });
  else if (roles.length > 0 && slots.isOnly && !slots.isRefused)
    out.push({ norm: { frame: "right", act, by, only: true, ...where(when, need) }, missing });
  else if (roles.length > 0 && slots.isRefused && unless.length === 0 && need.length === 0)
    out.push({ norm: { frame: "forbid", act, ...where(when, roleAtoms) }, missing });
  else if (slots.isRefused) {
    if (unless.length > 0 || need.length > 0)
      out.push({ norm: { frame: "need", act, need: conditionsOf([...unless, ...need]), ...where(when) }, missing });
    else if (when.length > 0) out.push({ norm: { frame: "forbid", act, ...where(when) }, missing });
  } else if (need.length > 0)
    out.push({
      norm: {
        frame: "need",
        act,
        need: conditionsOf(need),
        ...where(when),
        ...(unless.length > 0 ? { unless: conditionsOf(unless) } : {}),
      },
      missing,
    });
  else if (unless.length > 0) out.push({ norm: { frame: "forbid", act, ...where(when, unless) }, missing });
  else if (slots.isMust || slots.isOnly) {
    if (when.length > 0) out.push({ norm: { frame: "need", act, need: conditionsOf(when) }, missing });
  }
  return out;
}

const earlier = /^(?:before|prior|ahead|until)$/;

/** One act before another: `before X, Y`, `Y before X`, `X after Y`. */
function ordered(chart: Chart, said: readonly ActAt[]): readonly { norm: Norm; missing: readonly string[] }[] {
  const at = chart.tokens.findIndex(({ lower }) => earlier.test(lower) || lower === "after" || lower === "first");
  const word = chart.tokens[at]?.lower;
  if (!word) return [];
  const out: { norm: Norm; missing: readonly string[] }[] = [];
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
      out.push({ norm: { frame: "first", act: [act], first: [first] }, missing });
    }
  return out;
}
