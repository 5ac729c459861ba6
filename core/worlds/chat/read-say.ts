import type { SimulatedUser } from "../../simulated-user.ts";
import { meantBy, valuesIn, wordsIn } from "./values-said.ts";

/** A sentence that asks, and the facts that it asks for. */
export type Asking = {
  readonly facts: readonly number[];
  /** It names them, and does not only hint at them. */
  readonly isExact: boolean;
  /** What else it may ask for, where it only hints: something that records have and the user does not know. */
  readonly instead?: string | undefined;
};

/** What the agent's words were read as. */
export type Reading = {
  readonly asks: readonly Asking[];
  /** Things asked for that records have and the user does not know. */
  readonly unknown: readonly string[];
  /** It asks what the user wants, or what else there is. */
  readonly asksMore: boolean;
  readonly confirms: boolean;
  readonly reports: "change" | "message" | null;
  readonly declines: boolean;
  readonly notFound: boolean;
  readonly greets: boolean;
  readonly thanks: boolean;
  /** It asks something that was not understood. */
  readonly isUnclear: boolean;
  /** Facts whose value it states. */
  readonly states: readonly number[];
  /** Facts that it names, whatever it says of them. */
  readonly names: readonly number[];
  /** Values that it states and that are none of the facts'. */
  readonly strange: readonly string[];
};

/** Longer texts are read no further. */
const readLength = 4_000;

const asking =
  /^(?:and |so |but |ok(?:ay)?,? |sure,? |please |hello,? |hi,? |thanks?(?: you)?[,!.]? )*(?:what|which|who|whose|whom|how|tell me|give me|let me know|name |provide |state |specify |(?:could|can|would|will) you (?:please )?(?:tell|give|provide|share|specify|name|say|let me know|confirm)|may i (?:ask|have|know)|can i (?:ask|have|know)|could i (?:ask|have|know)|i(?: would|'d)? (?:need|like) (?:to know|the|your|some|more)|do you (?:know|have))/;
const openWords = /\b(?:which|what|who|when|where|how) /;
const confirming =
  /\b(?:is (?:that|this|it) (?:right|correct|ok|okay|so|fine|what you (?:want|mean))|(?:right|correct|ok|okay)\?$|(?:shall|should) i\b|may i (?:go ahead|proceed|do|carry)|do you (?:want|wish) me to|would you like me to|do you confirm|(?:please|can you|could you) confirm|(?:yes or no)|do you agree|go ahead\?|proceed\?)/;
const more =
  /\b(?:what (?:can|may|should|do) (?:i|we) (?:do|help)|how (?:can|may) (?:i|we) (?:help|assist)|what do you (?:need|want|wish)|what (?:would|else would) you like|what else|anything else|more details|further details|the details|more information|tell me more|what is it about|what exactly|everything (?:i|you))\b/;
const negative = /\b(?:not|no|never|cannot|unable|nothing|without)\b|n't\b|n’t\b/;
const not = "(?:can(?:not| not|'t|’t)|won(?:'t|’t)|(?:could|may|must|will|do|does|am|is|are)(?: not|n't|n’t))";
const declining = new RegExp(
  `\\b(?:${not}\\b.*\\b(?:do|change|set|allow|allowed|permitted|tell|share|give|disclose|carry|proceed|create|cancel|help|make|update|possible|able)|unable to|not able to|not allowed|not permitted|against (?:the|our|a) (?:rules?|policy)|forbids?|forbidden|have to (?:refuse|decline)|must (?:refuse|decline)|i (?:refuse|decline))\\b`,
);
const missing = new RegExp(
  `\\b(?:${not} (?:find|locate|see|have|exist|there)|no (?:such|record|match|result)|not (?:found|there|find)|found no(?:thing|ne)?|there is no|unable to (?:find|locate))\\b`,
);
const greeting = /^(?:hello|hi|hey|good (?:morning|afternoon|evening|day)|welcome)\b/;
const thanking = /\b(?:thanks|thank you|goodbye|bye|you are welcome|have a (?:nice|good) day)\b/;

const did =
  "changed|updated|set|created|added|booked|cancelled|canceled|deleted|removed|logged|recorded|moved|marked|rescheduled|completed|approved|corrected|registered|assigned|closed|opened|resolved|made|carried out|done|taken care of|renamed|edited|saved|entered|processed|finished|fixed";
const told = "sent|notified|informed|messaged|e-?mailed|written to";
const firstPerson = (verbs: string) =>
  new RegExp(`\\b(?:i|we)(?:'ve|’ve| have)?(?: now| just| already| also| successfully){0,2} (?:${verbs})\\b`);
const passive = (verbs: string) =>
  new RegExp(`\\b(?:has|have) (?:now |just |already |also |successfully )?been (?:${verbs})\\b`);
const [changedIt, toldIt] = [firstPerson(did), firstPerson(told)];
const [wasChanged, wasTold] = [passive(did), passive(told)];
const isDone =
  /^(?:all )?done\b|\b(?:it|that|this|all|everything)(?:'s|’s| is)(?: now| all)? (?:done|taken care of|complete|finished)\b|\bsuccessfully\b/;
const unless =
  /\b(?:if|once|unless|until|would|will|shall|should|let me|going to|because|since|therefore|so|policy|rule)\b/;

/** Reads what an agent said to a user, by a grammar of slots: which facts it asks for, which it states, what it confirms, reports, declines or cannot find. `known` are the names of what records have. */
export function readSay(said: string, user: SimulatedUser, known: readonly string[]): Reading {
  const text = said.slice(0, readLength);
  const sentences = text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
  const values = valuesIn(
    text,
    user.facts.flatMap(({ text: own, first = "" }) => [own, first].map((each) => each.replace(/^"|"$/g, ""))),
  );
  const meant = new Set(values.map((value) => meantBy(value.text)));
  const words = wordsIn(text);
  // Nobody keeps to capitals: a value is stated by its words too.
  const isStated = (value: string) => meant.has(meantBy(value)) || words.includes(wordsIn(value));
  const states = user.facts.flatMap((fact, at) => (isStated(fact.text) ? [at] : []));
  const own = user.facts.map((fact) => ({ meant: meantBy(fact.text), words: wordsIn(fact.text) }));
  const isOwn = (value: string) =>
    own.some((fact) => fact.meant === meantBy(value) || fact.words.includes(wordsIn(value)));
  const asks: Asking[] = [];
  const unknown: string[] = [];
  const flags = { asksMore: false, confirms: false, declines: false, notFound: false, greets: false, thanks: false };
  let reports: Reading["reports"] = null;
  let isUnclear = false;
  for (const sentence of sentences) {
    const plain = sentence.toLowerCase();
    flags.greets ||= greeting.test(plain);
    flags.thanks ||= thanking.test(plain);
    const isQuestion = plain.endsWith("?") || asking.test(plain);
    if (!isQuestion) {
      reports ??= reportIn(plain, user);
      if (missing.test(plain)) flags.notFound = true;
      else if (declining.test(plain)) flags.declines = true;
      if (more.test(plain)) flags.asksMore = true;
      continue;
    }
    const { text: rest, other } = withoutOthers(sentence, user, known);
    const asked = askedIn(rest, user);
    const isConfirming =
      confirming.test(plain) &&
      !(openWords.test(plain) && asked) &&
      (states.length > 0 || !asked || asked.facts.length === 0);
    const isOpen = more.test(plain);
    if (isConfirming) flags.confirms = true;
    else if (asked?.isExact) asks.push(asked);
    else if (isOpen) flags.asksMore = true;
    else if (other === undefined && asked) asks.push({ ...asked, instead: namedIn(sentence, known) });
    const named = other ?? (asked || isOpen || isConfirming ? undefined : namedIn(sentence, known));
    if (named !== undefined) unknown.push(named);
    else if (!isConfirming && !asked && !isOpen) isUnclear = true;
  }
  return {
    asks,
    unknown,
    ...flags,
    reports,
    isUnclear,
    states,
    names: user.facts.flatMap(({ noun }, at) => (words.includes(wordsIn(noun)) ? [at] : [])),
    strange: values.map((value) => value.text).filter((value) => !isOwn(value)),
  };
}

/** A sentence without a name that only begins like that of a fact: `unit cost`, where the user knows the `unit`. */
function withoutOthers(
  sentence: string,
  { facts }: SimulatedUser,
  known: readonly string[],
): { readonly text: string; readonly other?: string } {
  const own = new Set(facts.flatMap(({ asked }) => asked));
  const isOther = (name: string) => !own.has(name) && [...own].some((each) => ` ${name} `.includes(` ${each} `));
  const other = namedIn(sentence, known.filter(isOther));
  return other === undefined ? { text: sentence } : { text: wordsIn(sentence).replace(` ${other} `, " "), other };
}

/** The first of some names that stands in a sentence. */
function namedIn(sentence: string, names: readonly string[]): string | undefined {
  const words = wordsIn(sentence);
  return names.find((name) => words.includes(` ${name} `));
}

/** The facts that a sentence asks for: not those whose value it has itself. One that is named by its own ordinal is meant alone. */
function askedIn(sentence: string, { facts: all }: SimulatedUser): Asking | null {
  const words = wordsIn(sentence);
  const values = new Set(valuesIn(sentence).map(({ text }) => meantBy(text)));
  const has = (text: string) => text !== "" && (words.includes(wordsIn(text)) || values.has(meantBy(text)));
  const facts = all.map((fact) => (has(fact.text) || has(fact.first ?? "") ? { ...fact, asked: [], hints: [] } : fact));
  const names = (list: readonly string[]) =>
    list.some((each) => words.includes(` ${each} `) || words.includes(` ${each}s `));
  const exact = facts.flatMap(({ asked }, at) => (names(asked) ? [at] : []));
  const full = exact.filter((at) => words.includes(` ${facts[at]?.noun} `));
  const shared = (at: number) =>
    full.some((each) => each !== at && facts[each]?.asked.some((name) => facts[at]?.asked.includes(name)));
  const meant = exact.filter((at) => full.includes(at) || !shared(at));
  if (meant.length > 0) return { facts: meant, isExact: true };
  const hinted = facts.flatMap(({ hints }, at) => (names(hints) ? [at] : []));
  return hinted.length > 0 ? { facts: hinted, isExact: false } : null;
}

/** What a sentence says was done by the agent. Where something is only asked about the records, no sentence is a report: how they stand is what it is about. */
function reportIn(sentence: string, { wants }: SimulatedUser): Reading["reports"] {
  if (wants === "answer" || negative.test(sentence)) return null;
  if (toldIt.test(sentence)) return "message";
  if (changedIt.test(sentence)) return "change";
  if (unless.test(sentence)) return null;
  if (wants === "change" && wasTold.test(sentence)) return "message";
  return isDone.test(sentence) || (wants === "change" && wasChanged.test(sentence)) ? "change" : null;
}
