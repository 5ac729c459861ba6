import { attributes } from "../lexicon/attributes.ts";
import { type Noun, nounOf } from "../lexicon/nouns.ts";
import { plainLetters } from "../lexicon/translations.ts";
import { compoundHeads, contextNouns, linkingVerbs } from "../lexicon/words.ts";
import { infinitiveOf, type Sentence, type Token } from "./tokens.ts";

/** A noun phrase of the brief that may name a kind of record. */
export type Mention = {
  /** Singular, lower-case English: `goods receipt`. */
  readonly phrase: string;
  readonly noun: Noun | null;
  readonly sentence: number;
  /** Token range in its sentence, end excluded. */
  readonly from: number;
  readonly to: number;
  readonly plural: boolean;
  /** How many phrases the enumeration has that it stands in; 1 outside any. */
  readonly listed: number;
  readonly score: number;
};

/** A kind of record that the brief names, with all the places where it does. */
export type Found = {
  readonly phrase: string;
  readonly noun: Noun | null;
  readonly mentions: readonly Mention[];
  readonly score: number;
};

/** Nouns that are often the agent, the author or an abstraction; they count less as records. */
const soft = new Set(
  "agent,admin,team,staff,manager,company,business,firm,shop,store,department,branch,office,desk,account,stock,policy,location,table,page,service,unit,part,item,level,result,message,note,plan,test,question,group,list,event,system,approver,site,document,file,schedule,change,review,hotel,home,house,owner,user,goal,rule,field,position,case,line,fee,deposit,discount,budget,rate,notification,address,country,city,language,role,price,rating,log,game,area,station,base".split(
    ",",
  ),
);
const modal =
  /^(can|may|must|should|shall|cannot|need|requires?|never|not|no|nobody|only|always|unless|if|do not|can not|at most|maximum|at least|every|within|before|after)$/;

/** Every noun phrase of the sentences that the lexicon or the sentence structure makes a candidate, scored. */
export function findMentions(sentences: readonly Sentence[]): Mention[] {
  return sentences.flatMap((sentence, index) => scoreMentions(phrasesOf(sentence), sentence, index, sentences.length));
}

type Phrase = { from: number; to: number; phrase: string; noun: Noun | null; plural: boolean };

function phrasesOf(sentence: Sentence): Phrase[] {
  const { tokens } = sentence;
  const phrases: Phrase[] = [];
  for (let at = 0; at < tokens.length; ) {
    const known = longestKnown(tokens, at);
    if (known) {
      if (
        known.plural ||
        known.to - known.from > 1 ||
        tokens[known.to]?.kind !== "noun" ||
        tokens[known.to]?.gloss === ""
      )
        phrases.push(known);
      at = known.to;
      continue;
    }
    const token = tokens[at];
    const next = tokens[at + 1];
    if (
      token?.kind === "noun" &&
      (token.gloss !== "" || enumeratedForeign(tokens, at)) &&
      !(next && (next.kind === "noun" || longestKnown(tokens, at + 1))) &&
      !partOfGlue(tokens, at)
    ) {
      phrases.push(
        token.gloss === ""
          ? { from: at, to: at + 1, phrase: plainLetters(token.text), noun: null, plural: true }
          : withModifier(
              { from: at, to: at + 1, phrase: token.lemma, noun: null, plural: token.plural },
              tokens,
              phrases,
            ),
      );
    }
    at++;
  }
  return phrases;
}

/** A word of another language that we do not know, between the commas of an enumeration: it names something, so it keeps its own name. */
function enumeratedForeign(tokens: readonly Token[], at: number): boolean {
  const edge = (token: Token | undefined) =>
    token === undefined || /^[,:;.&]$/.test(token.text) || /^(and|or|with)$/.test(token.gloss);
  return tokens[at]?.unknown === true && edge(tokens[at - 1]) && edge(tokens[at + 1]);
}

function longestKnown(tokens: readonly Token[], at: number): Phrase | null {
  for (const length of [3, 2, 1]) {
    const words = tokens.slice(at, at + length);
    const last = words.at(-1);
    if (
      words.length < length ||
      !last ||
      words[0]?.kind === "mark" ||
      words.some((word) => word.kind === "mark" && word.text !== "-")
    )
      continue;
    const phrase = [...words.slice(0, -1).map((word) => word.gloss), last.lemma]
      .filter((word) => word !== "-")
      .join(" ");
    const hyphened = words.length === 3 && words[1]?.text === "-" ? `${words[0]?.gloss}-${last.lemma}` : null;
    const noun = nounOf(phrase) ?? (hyphened ? nounOf(hyphened) : null);
    if (!noun) continue;
    if (length === 1 && (last.kind !== "noun" || partOfGlue(tokens, at))) continue;
    if (length > 1 && last.kind === "verb" && !last.plural) continue;
    const found = { from: at, to: at + length, phrase, noun, plural: last.plural };
    return length === 1 ? withModifier(found, tokens, []) : found;
  }
  return null;
}

/** A word inside a hyphenated compound that is not a phrase of its own: `finance-admin`, `age-restricted`. */
function partOfGlue(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at]?.glued === true ||
    (tokens[at - 1]?.text === "-" && tokens[at - 2]?.glued === true) ||
    (tokens[at - 1]?.text === "/" && tokens[at - 2]?.kind === "noun") ||
    (tokens[at + 1]?.text === "/" && tokens[at + 2]?.kind === "noun")
  );
}

/** `delivery` + `attempt` is one thing: a head that tells little alone takes the noun before it into the phrase. */
function withModifier(found: Phrase, tokens: readonly Token[], before: Phrase[]): Phrase {
  const head = found.phrase;
  const modifier = tokens[found.from - 1];
  const gerund =
    modifier &&
    /[a-z]{3}ing$/.test(modifier.gloss) &&
    modifier.kind !== "noun" &&
    /^(?:,|and|or|a|an|the|:|-|each|every|of|to|with)$/.test(tokens[found.from - 2]?.gloss ?? ",");
  if (gerund && (compoundHeads.has(head) || (found.plural && tokens[found.from - 2]?.kind === "mark")))
    return { ...found, from: found.from - 1, phrase: `${modifier.gloss} ${head}` };
  const listedCompound =
    found.plural &&
    modifier?.kind === "noun" &&
    !modifier.plural &&
    !nounOf(modifier.lemma) &&
    /^[,:]$/.test(tokens[found.from - 2]?.text ?? "");
  if (
    !(compoundHeads.has(head) || listedCompound) ||
    modifier?.kind !== "noun" ||
    modifier.gloss === "" ||
    partOfGlue(tokens, found.from - 1)
  )
    return found;
  if (
    (modifier.plural && modifier.lemma !== "good") ||
    /'s?$/.test(modifier.text) ||
    modifier.value !== null ||
    weakModifiers.has(modifier.gloss) ||
    actsOn(tokens, found.from - 1)
  )
    return found;
  const last = before.at(-1);
  if (last && last.to === found.from) before.pop();
  return { ...found, from: found.from - 1, phrase: `${modifier.gloss} ${head}` };
}
/** `pay` in `and pay fines` is a verb although it looks like a noun. */
function actsOn(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  return (
    token !== undefined &&
    infinitiveOf(token.gloss) === token.gloss &&
    (before === undefined ||
      /^(and|or|to|can|,|may|must|not|then)$/.test(before.gloss) ||
      (before.kind === "noun" && before.plural)) &&
    !nounOf(token.gloss)
  );
}
const weakModifiers = new Set("it,sales,web,online,business,company,team,b2b,b2c,crm,system,it,data,field".split(","));

function scoreMentions(phrases: readonly Phrase[], sentence: Sentence, index: number, count: number): Mention[] {
  const { tokens } = sentence;
  const heading = headingEnd(sentence, index, count);
  const constraint = tokens.some((token) => token.kind !== "mark" && modal.test(token.gloss));
  const lists = listSizes(phrases, tokens);
  const chainFrom = tokens.findIndex((token) => token.gloss === "from");
  const chainTo = chainFrom < 0 ? -1 : tokens.findLastIndex((token) => /^(to|published|done|or)$/.test(token.gloss));
  return phrases.map((phrase, at) => {
    const { from, to, noun, plural } = phrase;
    const before = tokens[from - 1];
    const after = tokens[to];
    const listed = lists[at] ?? 1;
    const head = phrase.phrase.slice(phrase.phrase.lastIndexOf(" ") + 1);
    const compound = phrase.phrase.includes(" ");
    const inList = listed >= 3;
    let score = noun ? 2 : 0;
    if (plural) score += noun ? 1 : 1.5;
    if (compound) score += noun ? 0.7 : 0.5;
    if (inList) score += plural || noun ? 1.5 : 0.6;
    else if (listed === 2 && plural) score += 0.7;
    if (from > heading && heading > 0 && index === 0) score += 0.5;
    if (before?.kind === "verb" || after?.kind === "verb") score += 0.6;
    if (before && /^(a|an|each|every|any)$/.test(before.gloss)) score += 0.4;
    if (before?.kind === "number" && plural) score += to <= heading ? 1 : 0.3;
    if (before?.gloss === "per") score += 0.6;
    if (constraint && !inList && noun?.archetype === "person" && index > 0) score -= 0.5;
    if (constraint && !inList) score -= noun ? 0.6 : 1.2;
    if (to <= heading) score -= plural ? 1.6 : 2.4;
    if (to <= heading && before && /^(for|of)$/.test(before.gloss) && plural) score += 0.4;
    if (!compound && (contextNouns.has(phrase.phrase) || contextNouns.has(tokens[from]?.gloss ?? "")))
      score -=
        noun &&
        plural &&
        (before?.kind === "verb" || (after !== undefined && /^(are|is|must|can|may|have)$/.test(after.gloss)) || inList)
          ? 0.8
          : inList && noun
            ? 2
            : 3;
    else if (soft.has(head) && (!compound || to <= heading))
      score -= inList ? 0.2 : plural && (before?.kind === "number" || before?.kind === "word") ? 0.5 : 1.4;
    const enumerated = inList && compound && plural;
    if (
      !noun &&
      !enumerated &&
      (attributes.has(phrase.phrase.replaceAll(" ", "_")) || attributes.has(head) || contextNouns.has(head))
    )
      score -= 2.5;
    if (!noun && !plural && !inList) score -= 1;
    if (/^(keep|lose|take|makes?|keeps)$/.test(before?.gloss ?? "") && after?.gloss === "of") score -= 4;
    if (!noun && !/^[a-z][a-z -]*$/.test(phrase.phrase)) score -= 3;
    if (noun && attributeList(tokens, from)) score -= 2;
    if (!plural && before && /^(from|to)$/.test(before.gloss) && chainFrom >= 0 && chainFrom < to && chainTo >= to)
      score -= 2;
    return { ...phrase, sentence: index, listed, score };
  });
}

/** Where the heading of a sentence ends (tokens before `:`, a spaced dash, or a first sentence without a verb); 0 without one. */
export function headingEnd(sentence: Sentence, index: number, count: number): number {
  const { tokens } = sentence;
  const colon = tokens.findIndex(
    (token, at) => token.text === ":" || (/[-–—]/.test(token.text) && !tokens[at - 1]?.glued && at > 0),
  );
  if (colon > 0 && (index === 0 || colon <= 5)) return colon;
  if (index > 0 || tokens.some((token) => /^(can|may|must|should|not|never|can not|do not)$/.test(token.gloss)))
    return 0;
  const opens = tokens.findIndex(
    (token, at) =>
      at > 0 && !token.glued && /^(where|with|in which|that|which|including|include|has|have|to)$/.test(token.gloss),
  );
  const verb = tokens.findIndex(
    (token, at) =>
      token.kind === "verb" &&
      !/(ing|ed)$/.test(token.gloss) &&
      (tokens[at - 1]?.plural === true ||
        (at === 0 &&
          !token.glued &&
          (tokens[1]?.plural === true || /^(a|an|the|all|our)$/.test(tokens[1]?.gloss ?? ""))) ||
        tokens[at - 1]?.gloss === "agent" ||
        /^(we|they|you|i)$/.test(tokens[at - 1]?.gloss ?? "")),
  );
  if (opens > 0 && (verb < 0 || opens < verb)) return opens;
  const enumerates = tokens.filter((token) => token.text === ",").length >= 2;
  return verb < 0 && !enumerates && (count > 1 || tokens.length <= 8) ? tokens.length : 0;
}

/** After `has a name, email and ...` the nouns are properties. */
function attributeList(tokens: readonly Token[], from: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - 12); at--) {
    const token = tokens[at];
    if (!token) return false;
    if (/^(have|has|having|with)$/.test(token.gloss)) {
      const first = tokens.slice(at + 1).find((later) => later.kind === "noun");
      return (
        first !== undefined &&
        (attributes.has(first.lemma) || /^(status|priority|name|price|date|title)$/.test(first.lemma)) &&
        first.start < (tokens[from]?.start ?? 0)
      );
    }
    if (token.kind === "verb" || token.text === ":") return false;
  }
  return false;
}

/** For each phrase, how many phrases are joined with it by commas and `and`. */
function listSizes(phrases: readonly Phrase[], tokens: readonly Token[]): number[] {
  const sizes: number[] = phrases.map(() => 1);
  let start = 0;
  for (let at = 1; at <= phrases.length; at++) {
    const last = phrases[at - 1];
    const next = phrases[at];
    if (last && next && joined(tokens.slice(last.to, next.from))) continue;
    for (let member = start; member < at; member++) sizes[member] = at - start;
    start = at;
  }
  return sizes;
}

function joined(between: readonly Token[]): boolean {
  const words = between.filter(
    (token) =>
      token.kind !== "adjective" &&
      token.kind !== "number" &&
      !/^(a|an|the|their|its|our|some|also)$/.test(token.gloss),
  );
  return (
    words.length > 0 &&
    words.length <= 2 &&
    words.every((token) => /^([,&+/;•*]|-|–|and|or|plus|as well as)$/.test(token.gloss)) &&
    words.some((token) => token.text !== "-" || words.length > 1)
  );
}

/** The kinds of record a brief names: mentions that mean the same put together, those with too little evidence left out. */
export function findEntities(sentences: readonly Sentence[]): Found[] {
  const mentions = findMentions(sentences);
  const groups = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const key = groupOf(mention, mentions);
    const group = groups.get(key);
    if (group) group.push(mention);
    else groups.set(key, [mention]);
  }
  const found: Found[] = [];
  for (const group of groups.values()) {
    const best = group.reduce((a, b) => (b.score > a.score ? b : a));
    const score = best.score + Math.min(1, 0.4 * (group.length - 1));
    if (score < 2.2) continue;
    const named = group.find((mention) => mention.score === best.score) ?? best;
    found.push({ phrase: named.phrase, noun: named.noun, mentions: group, score });
  }
  return found.filter((one) => !found.some((other) => other !== one && covers(other, one)));
}

/** The longer name covers its head alone (`purchase order`, `order`), a product covers a loose `item`. */
function covers(longer: Found, shorter: Found): boolean {
  if (longer.phrase.endsWith(` ${shorter.phrase}`) && shorter.mentions.every((mention) => mention.listed < 3))
    return true;
  if (
    longer.phrase === "vehicle" &&
    /^(car|truck|van|bus)$/.test(shorter.phrase) &&
    shorter.mentions.every((mention) => mention.listed < 2)
  )
    return true;
  return (
    /^(item|thing|good)$/.test(shorter.phrase) &&
    shorter.mentions.every((mention) => mention.listed < 3) &&
    (longer.noun?.archetype === "product" || longer.noun?.archetype === "item")
  );
}

/** Synonyms are one entity, unless the brief enumerates both in one breath. */
function groupOf(mention: Mention, all: readonly Mention[]): string {
  if (!mention.noun) return mention.phrase;
  const rival = all.some(
    (other) =>
      other.noun === mention.noun &&
      other.phrase !== mention.phrase &&
      other.sentence === mention.sentence &&
      other.listed >= 3 &&
      mention.listed >= 3,
  );
  return rival ? mention.phrase : mention.noun.name;
}

/** The verbs of the brief with the entity phrases around them. */
export type Clause = {
  readonly verb: string;
  readonly at: number;
  readonly sentence: number;
  readonly subject: Mention | null;
  readonly object: Mention | null;
};

/** Finds `subject verb object` triples; a verb without a subject of its own takes the sentence's last one. */
export function findActions(sentences: readonly Sentence[], mentions: readonly Mention[]): Clause[] {
  const actions: Clause[] = [];
  sentences.forEach((sentence, index) => {
    const own = mentions.filter((mention) => mention.sentence === index);
    let subject: Mention | null = null;
    sentence.tokens.forEach((token, at) => {
      if (token.kind !== "verb") return;
      const verb = linkedVerb(sentence.tokens, at) ?? infinitiveOf(token.gloss);
      if (!verb) return;
      const before = own.filter((mention) => mention.to <= at).at(-1);
      if (
        before &&
        (before.to === at || /^(can|may|must|to|will|not|should|then|also)/.test(sentence.tokens[at - 1]?.gloss ?? ""))
      )
        subject = before;
      const nextVerb = sentence.tokens.findIndex((other, later) => later > at && other.kind === "verb");
      const limit = nextVerb < 0 ? sentence.tokens.length : nextVerb;
      const object = own.find((mention) => mention.from > at && mention.from <= Math.min(limit, at + 5)) ?? null;
      actions.push({ verb, at, sentence: index, subject, object });
    });
  });
  return actions;
}

function linkedVerb(tokens: readonly Token[], at: number): string | null {
  const two = `${infinitiveOf(tokens[at]?.gloss ?? "")} ${tokens[at + 1]?.gloss ?? ""}`;
  return linkingVerbs.has(two) || two === "check in" || two === "hand over" ? two : null;
}
