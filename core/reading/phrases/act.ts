import { kindByEnding } from "../affinity.ts";
import type { GraphAct, GraphRecord } from "../graph.ts";
import type { Token } from "../text.ts";
import { nounKindOf } from "../word-kinds.ts";
import { atom, type Cnf, pathOf, text } from "./atoms.ts";
import { type Chart, type Hit, type Parser, rule, skipFillers, slot, words } from "./chart.ts";
import { factNamed } from "./condition.ts";
import { anything, stative } from "./function-words.ts";
import { actsOf, type Names, plainWord } from "./names.ts";
import { type Noun, nounPhrase } from "./noun.ts";
import { kinOf } from "./verb-kin.ts";
import { lift, wayBetween } from "./walk.ts";

/** An act of a norm: its text (`create loan`) and the record that its conditions are told from. */
export type Act = { readonly text: string; readonly record: string; readonly known: GraphAct | null };

/** An act with what its words say of the rows it is about, told from the act's record. */
export type ActPhrase = { readonly act: Act; readonly cnf: Cnf };

const particles: ReadonlySet<string> = new Set("out off up in back down over away on through".split(" "));
const creating: ReadonlySet<string> = new Set(
  "create make add open book file submit place issue register record enter raise log order schedule request write start give take accept grant get receive hold sell buy offer set".split(
    " ",
  ),
);
/** Who orders or books a thing that is there does not make it. */
const takingUp: ReadonlySet<string> = new Set("order book reserve request schedule take get hold buy sell".split(" "));
const generic: Readonly<Record<string, string>> = {
  delete: "delete",
  remove: "delete",
  erase: "delete",
  change: "update",
  edit: "update",
  update: "update",
  modify: "update",
  amend: "update",
  alter: "update",
};

const actText = ({ effect, verb, record }: GraphAct): string =>
  effect.kind === "create" ? `create ${record}` : `${verb} ${record}`;
const ofGraph = (act: GraphAct): Act => ({ text: actText(act), record: act.record, known: act });

/** The acts that a verb with its object means, the likeliest first: named acts of the object, named acts whose record refers to it, then what the verb means of any record. */
export function resolveActs(names: Names, verbs: readonly string[], object: string | null): readonly Act[] {
  const { graph } = names;
  const made = object === null ? null : madeOf(names, verbs, object);
  for (const verb of verbs) {
    const known = actsOf(names, verb);
    const generally = Object.hasOwn(generic, verb)
      ? generic[verb]
      : Object.hasOwn(generic, `${verb}e`)
        ? generic[`${verb}e`]
        : undefined;
    if (
      object !== null &&
      generally &&
      !known.some(
        ({ record, effect }) =>
          record === object && (effect.kind === "set" || effect.kind === "create" || effect.kind === "read"),
      )
    )
      return [{ text: `${generally} ${object}`, record: object, known: null }];
    if (object === null) {
      if (known.length > 0) return distinct(known.map(ofGraph));
      continue;
    }
    const own = known.filter(({ record }) => record === object);
    if (own.length > 0)
      return made && own.every(({ effect }) => effect.kind === "records") ? [made] : distinct(own.map(ofGraph));
    const about = known.filter(({ record }) => {
      const way = wayBetween(graph, record, object);
      return way !== null && !way.many && way.steps.length === 1;
    });
    if (about.length > 0) return distinct(about.map(ofGraph));
  }
  for (const verb of verbs.slice(0, 1)) {
    if (object === null && !verb.includes(" ")) continue;
    const acts = kinOf(verb).flatMap((other) => actsOf(names, other));
    const about = acts.filter(({ record }) => {
      const way = object === null ? null : wayBetween(graph, record, object);
      return way !== null && !way.many && way.steps.length <= 1;
    });
    const [one, ...others] = distinct((object === null ? acts : about).map(ofGraph));
    if (one && others.length === 0) return [one];
  }
  if (object === null) return [];
  if (made) return [made];
  const verb = verbs[verbs.length - 1] ?? "";
  const phrasal = verbs.find((each) => each.includes(" "));
  if (Object.hasOwn(generic, verb) && !phrasal)
    return [{ text: `${generic[verb]} ${object}`, record: object, known: null }];
  if (takingUp.has(verb) && nounKindOf(object) !== "event") return [];
  if (verb === "issue" && /^(?:thing|product|animal|place|person)$/.test(kindByEnding(object))) return [];
  if (creating.has(verb) && !phrasal) return [{ text: `create ${object}`, record: object, known: null }];
  if (stative.has(verb)) return [];
  return [{ text: `${(phrasal ?? verb).replaceAll(" ", "_")} ${object}`, record: object, known: null }];
}

/** To dispute a payment makes a dispute, where that is a record of the payment. */
function madeOf(names: Names, verbs: readonly string[], object: string): Act | null {
  const { graph } = names;
  const made = graph.records.filter(
    ({ name, words }) =>
      name !== object &&
      wayBetween(graph, name, object)?.many === false &&
      verbs.some((verb) => [name, ...words].some((word) => isNominalOf(word, verb))),
  );
  const [only, ...others] = made;
  if (!only || others.length > 0) return null;
  return {
    text: `create ${only.name}`,
    record: only.name,
    known: graph.acts.find(({ record, effect }) => record === only.name && effect.kind === "create") ?? null,
  };
}

/** Whether a noun is made of a verb: a dispute of disputing, a renewal of renewing. */
const isNominalOf = (noun: string, verb: string): boolean => {
  const stem = verb.replace(/e$/, "");
  return (
    stem.length > 2 &&
    (noun === verb ||
      ["al", "ation", "ment", "ement", "ing", "ion", "ance"].some(
        (ending) => noun === `${stem}${ending}` || noun === `${verb}${ending}`,
      ))
  );
};

const distinct = (acts: readonly Act[]): readonly Act[] =>
  acts.filter((act, i) => acts.findIndex(({ text }) => text === act.text) === i);

/** A verb with its particle: its lemmas, the longer first. */
export const verb: Parser<readonly string[]> = rule((chart, at) => {
  const i = skipFillers(chart, at);
  const found = chart.tokens[i];
  if (!found || !isVerb(found, chart)) return [];
  const next = chart.tokens[i + 1];
  const hits: Hit<readonly string[]>[] = [];
  if (next && particles.has(next.lower)) {
    const phrasal = `${found.lemma} ${next.lower}`;
    hits.push({
      end: i + 2,
      value: actsOf(chart.names, phrasal).length > 0 ? [phrasal, found.lemma] : [phrasal, found.lemma],
      marks: [],
      cost: i - at,
    });
    if (actsOf(chart.names, phrasal).length > 0) return hits;
  }
  hits.unshift({ end: i + 1, value: [found.lemma], marks: [], cost: i - at });
  return hits;
});

const isVerb = ({ pos, lemma, lower }: Token, { names }: Chart): boolean =>
  (pos === "VERB" || actsOf(names, lemma).length > 0 || (pos === "NOUN" && Object.hasOwn(generic, lower))) &&
  !/^(?:be|have|do|must|may|can|shall|will)$/.test(lemma) &&
  lower !== "not";

/** What an act is done with or how: `by phone`, `to a member under 18`, `for a vulnerable customer`. */
function aboutAct(act: Act): Parser<Cnf> {
  return (chart, at) => {
    const found: Hit<Cnf>[] = [];
    const { graph } = chart.names;
    for (const preposition of words("to|for|from|of|on|in|with|by|at|about|against|into|towards")(chart, at)) {
      for (const hit of nounPhrase(chart, preposition.end)) {
        const { record, cnf, quant, role, generic: anybody } = hit.value;
        const way = record ? wayBetween(graph, act.record, record) : null;
        if (!record || quant === "no" || role !== null || !way || way.many) continue;
        if (anybody && (cnf.length === 0 || way.many || way.steps.length !== 1)) continue;
        const said = lift(graph, act.record, cnf);
        if (said) found.push({ ...hit, cost: hit.cost + 1, value: said });
      }
    }
    for (const hit of channel(chart, at))
      found.push({ ...hit, value: [[atom(pathOf("channel"), "=", text(hit.value))]] });
    return found;
  };
}

/** `by phone`, `over the counter`, `in the chat`. */
export const channel: Parser<string> = (chart, at) => {
  for (const preposition of over(chart, at)) {
    const found = chart.tokens[preposition.end];
    const known = found && Object.hasOwn(channels, found.lemma) ? channels[found.lemma] : undefined;
    if (known)
      return [
        {
          end: preposition.end + 1,
          value: known,
          marks: [{ slot: "channel", from: at, to: preposition.end + 1 }],
          cost: 0,
        },
      ];
  }
  return [];
};
const over = words(
  "by|over the|over|on the|via|through the|in a|in the|on|per|through|over open|by open|through|in the public|over a|on a|by certified",
);
const channels: Readonly<Record<string, string>> = {
  phone: "phone",
  telephone: "phone",
  email: "email",
  "e-mail": "email",
  chat: "chat",
  sms: "sms",
  whatsapp: "whatsapp",
  voicemail: "voicemail",
  post: "post",
  radio: "radio",
  video: "video",
};

/** A verb and its object: `lend power tools to a member`, `cancel`, `sell it on`. */
export const activeAct: Parser<ActPhrase> = rule(
  slot("act", (chart, at) =>
    verb(chart, at).flatMap((hit) => {
      const alone = resolveActs(chart.names, hit.value, null).map((act) => ({
        ...hit,
        value: { act, cnf: [] as Cnf },
      }));
      const them = words("them|him|her|you|anyone|anybody|us")(chart, hit.end)[0];
      const withObject = [...objectOf(chart, hit.end), ...(them ? objectOf(chart, them.end) : [])].flatMap((object) => {
        const { record, quant } = object.value;
        if (!record || quant === "no" || quant === "own" || object.value.generic) return [];
        const verbs = object.particle ? [`${hit.value[0]} ${object.particle}`, ...hit.value] : hit.value;
        return resolveActs(chart.names, verbs, record).flatMap((act) => {
          const said = lift(chart.names.graph, act.record, object.value.cnf);
          return said
            ? [{ end: object.end, marks: object.marks, cost: hit.cost + object.cost, value: { act, cnf: said } }]
            : [];
        });
      });
      // `verify the customer's email`: done to a fact, an act of its record that is known.
      const onFact = factNamed(chart, hit.end).flatMap(({ end, cost, cnf, record }) =>
        cnf.length > 0
          ? []
          : resolveActs(chart.names, hit.value, record.name)
              .filter((act) => act.known !== null && act.record === record.name)
              .map((act): Hit<ActPhrase> => ({ end, cost: hit.cost + cost, marks: [], value: { act, cnf: [] } })),
      );
      const thing = chart.tokens[skipFillers(chart, hit.end)];
      const end = skipFillers(chart, hit.end) + 1;
      const vague =
        thing && anything.has(thing.lower)
          ? alone.map((each) => ({ ...each, end: words("else|more|at all")(chart, end)[0]?.end ?? end }))
          : [];
      const after = words("else|more|")(chart, end)[0]?.end ?? end;
      const particle = chart.tokens[after];
      const apart =
        thing && particle && anything.has(thing.lower) && (particles.has(particle.lower) || particle.lower === "home")
          ? resolveActs(chart.names, [`${hit.value[0]} ${particle.lower}`], null).map((act) => ({
              ...hit,
              end: after + 1,
              value: { act, cnf: [] as Cnf },
            }))
          : [];
      return [...withObject, ...onFact, ...alone, ...vague, ...apart].flatMap((each) => withAbout(chart, each));
    }),
  ),
);

function objectOf(chart: Chart, at: number): (Hit<Noun> & { particle: string | null })[] {
  return nounPhrase(chart, at).flatMap((hit) => {
    const next = chart.tokens[hit.end];
    const plain = { ...hit, particle: null };
    return next && particles.has(next.lower) ? [plain, { ...hit, end: hit.end + 1, particle: next.lower }] : [plain];
  });
}

/** An act and up to two phrases about it. */
export function withAbout(chart: Chart, hit: Hit<ActPhrase>): Hit<ActPhrase>[] {
  const all: Hit<ActPhrase>[] = [hit];
  let last = [hit];
  for (let depth = 0; depth < 2; depth++) {
    last = last.flatMap((left) =>
      aboutAct(left.value.act)(chart, left.end).map((more) => ({
        end: more.end,
        marks: [...left.marks, ...more.marks],
        cost: left.cost + more.cost,
        value: { act: left.value.act, cnf: [...left.value.cnf, ...more.value] },
      })),
    );
    all.push(...last);
  }
  return all;
}

/** An act by a noun or a verb in -ing: `lending`, `a refund above 40 EUR`, `cancelling an order`. */
export const nominalAct: Parser<ActPhrase & { readonly quant: Noun["quant"] }> = rule(
  slot("act", (chart, at) => {
    const { graph } = chart.names;
    const found: Hit<ActPhrase & { quant: Noun["quant"] }>[] = [];
    for (const hit of nounPhrase(chart, at)) {
      const { record, cnf, quant, generic: anybody, role } = hit.value;
      if (!record || anybody || role !== null || !isMade(chart, record)) continue;
      const act = { text: `create ${record}`, record, known: null };
      for (const more of withAbout(chart, { ...hit, value: { act, cnf } }))
        found.push({ ...more, value: { ...more.value, quant } });
    }
    const no = words("no new|no further|no more|no")(chart, at)[0];
    const the = words("the|a|an|each|every|any|new|all|such a")(chart, at)[0];
    const i = skipFillers(chart, no?.end ?? the?.end ?? at);
    const word = chart.tokens[i];
    const bare: Noun["quant"] = no ? "no" : "bare";
    const change = word && changes[word.lower.replace(/s$/, "")];
    if (word && change)
      for (const of of words("to|of|in")(chart, i + 1))
        for (const object of nounPhrase(chart, of.end)) {
          const { record, quant, cnf } = object.value;
          if (!record || object.value.generic || quant === "own" || quant === "no") continue;
          const act = { text: `${change} ${record}`, record, known: null };
          for (const more of withAbout(chart, { ...object, value: { act, cnf } }))
            found.push({ ...more, value: { ...more.value, quant: bare } });
        }
    if (word && (/ings?$/.test(word.lower) || isNominal(chart, word))) {
      const verbs = nominalVerbs(chart, word);
      for (const end of [i + 1]) {
        const objects = [
          ...nounPhrase(chart, end),
          ...words("of")(chart, end).flatMap((of) => nounPhrase(chart, of.end)),
        ];
        for (const object of objects) {
          const { record, quant } = object.value;
          if (!record || object.value.generic || quant === "own") continue;
          for (const act of resolveActs(chart.names, verbs, record)) {
            const said = lift(graph, act.record, object.value.cnf);
            if (said)
              for (const more of withAbout(chart, { ...object, value: { act, cnf: said } }))
                found.push({ ...more, value: { ...more.value, quant: quant === "no" ? "no" : bare } });
          }
        }
        for (const act of resolveActs(chart.names, verbs, null))
          for (const more of withAbout(chart, { end, marks: [], cost: i - at, value: { act, cnf: [] } }))
            found.push({ ...more, value: { ...more.value, quant: bare } });
      }
    }
    return found;
  }),
);

/** Nouns for what can be done to any record. */
const changes: Readonly<Record<string, string>> = {
  change: "update",
  edit: "update",
  modification: "update",
  amendment: "update",
  alteration: "update",
  update: "update",
  deletion: "delete",
  removal: "delete",
};

/** Nouns that are made of the verbs of acts: `cancellation`, `renewal`, `approval`. */
export function nominalVerbs({ names }: Chart, { lower, lemma }: Token): readonly string[] {
  const phrasal = lower.replaceAll("-", " ").replace(/s$/, "");
  if (actsOf(names, phrasal).length > 0) return [phrasal];
  const stem = lower
    .replace(/s$/, "")
    .replace(/(?:llation|lation)$/, "l")
    .replace(/(?:ation|tion|ment|al|ance|ure|e)$/, "")
    .replace(/ing$/, "");
  const verbs = names.graph.acts
    .flatMap(({ verb: name, verbs: all }) => [name, ...all])
    .filter(
      (each) =>
        each.length > 3 && stem.length > 3 && (each === stem || each.replace(/e$/, "") === stem || each === `${stem}t`),
    )
    .concat(names.byPhrase.has(plainWord(lower)) ? [] : rootsOf(names, lower));
  return [...new Set([...verbs, lemma])];
}
/** Verbs of acts that share a noun's root, however it is built: an anaesthetic of anaesthetising. */
const rootsOf = (names: Names, noun: string): readonly string[] =>
  names.graph.acts.flatMap(({ verb: name, verbs }) =>
    [name, ...verbs].filter((each) => {
      let shared = 0;
      while (shared < each.length && each[shared] === noun[shared]) shared++;
      return each.length > 4 && shared >= Math.max(5, each.length - 2) && noun.length - shared <= 5;
    }),
  );

const isNominal = (chart: Chart, word: Token): boolean =>
  ((word.pos === "NOUN" || word.pos === "PROPN") && nominalVerbs(chart, word).length > 1) ||
  (word.lower.includes("-") && actsOf(chart.names, word.lower.replaceAll("-", " ").replace(/s$/, "")).length > 0);

/** Whether rows of a record come into being by an act, so that its noun may stand for the act: a loan, a refund, an appointment. */
export function isMade({ names }: Chart, name: string): boolean {
  const record = names.records.get(name);
  if (!record || record.isPerson) return false;
  return names.graph.acts.some((act) => act.record === name && act.effect.kind === "create") || eventNoun(record);
}
/** What happens, is written or is paid comes about by an act, whatever its name. */
const eventNoun = ({ name }: GraphRecord): boolean =>
  /^(?:event|money|document|work|message|line)$/.test(kindByEnding(name)) ||
  /(?:ation|ing|ment|al|order|loan|refund|visit|payment|claim|request|transfer|sale|entry|trip|transplant|swap|purchase|return|delivery|session|lesson)$/.test(
    name,
  );
