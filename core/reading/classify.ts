import type { AsideReason, Clause, ClauseKind, Token } from "./text.ts";

type Bare = Omit<Clause, "says">;

/** What a clause is. `before` is the clause that it follows. */
export function classify(clause: Bare, before: Clause | null): ClauseKind {
  const { line, heading } = clause.sentence;
  const words = clause.tokens.filter((token) => token.pos !== "PUNCT").map((token) => token.lower);
  const text = words.join(" ").replace(/\bcan not\b/g, "cannot");
  const aside = (why: AsideReason): ClauseKind => ({ kind: "aside", why });
  if (line.kind === "mail") return aside("mail");
  if (isInjection(text)) return aside("injection");
  if (isOutOfScope(clause, text)) return aside("out of scope");
  if (line.kind === "question") return aside("question");
  const under = heading ? heading.tokens.map((token) => token.lower).join(" ") : "";
  if (
    /^(?:out of scope|not in scope|scope ?: out|roadmap|future|later|ideas?|nice to have|wish ?list|backlog|not (?:now|included|in this)|ausserhalb|hors p[ée]rim[èe]tre|fuera de)/.test(
      under,
    ) &&
    line.kind !== "heading"
  )
    return aside("out of scope");
  if (/^(?:definitions?|glossary|terms|terminology)\b/.test(under) && line.kind !== "heading")
    return aside("definition");
  if (isStateList(clause.tokens)) return { kind: "states" };
  if (line.kind === "heading" || (line.kind === "row" && line.isHeader)) return { kind: "context" };
  if (isWithdrawn(text)) return aside("withdrawn");
  if (isCourtesy(text, words)) return aside("courtesy");
  if (isAdvice(text)) return aside("advice");
  if (isDisclaimer(text)) return aside("disclaimer");
  if (isBuilding(text)) return aside("how it is built");
  if (isScreen(text)) return aside("screen");
  if (isExample(text)) return aside("example");
  if (isDefinition(text)) return aside("definition");
  if (isHistory(text)) return aside("history");
  if (isFact(text)) return { kind: "records", isFact: true };
  const polarity = noDuty(text);
  if (polarity) return aside("no duty");
  if (
    line.kind === "story" &&
    !/\b(?:only|not|never|must|cannot|unless|no|at most|up to|within|before|except|told|notified|informed|reminder|warned|alerted|when|once|free|smallest|largest|per|after|at least|own)\b/.test(
      text,
    )
  )
    return aside("user story");
  if (isPermission(text)) return aside("permission");
  if (isRule(clause, text)) return { kind: "rule" };
  if (isEmphasis(text, words, before)) return aside("emphasis");

  if (bindsPerhaps(clause, before)) return { kind: "rule" };
  if (isAboutUs(text) || namesRecords(text)) return { kind: "records" };
  return { kind: "context" };
}

/** `new -> open -> closed`: three names or more, or two beside a colon, joined by arrows, without a condition among them. */
function isStateList(tokens: readonly Token[]): boolean {
  const arrows = tokens.filter((token) => /^(?:->|=>|>|<->)$/.test(token.lower)).length;
  if (arrows === 0) return false;
  const hasRule = tokens.some(
    (token) =>
      /^(?:must|not|never|no|only|cannot|within|if|when|unless|%|min|days?|hours?)$/.test(token.lower) ||
      token.pos === "NUM",
  );
  if (hasRule && arrows < 3) return false;
  const words = tokens.filter((token) => /[\p{L}]/u.test(token.text));
  return (
    words.length <= (arrows + 1) * 4 &&
    (arrows >= 2 || tokens.some((token) => token.text === ":" || token.text === "|"))
  );
}

const isInjection = (text: string): boolean =>
  /\b(?:ignore|disregard|forget|override|bypass) (?:all |any |the |your |these |those |my )*(?:previous|prior|above|earlier|system|other|preceding|of the above)? ?(?:instructions?|rules?|prompts?|guidelines?|guardrails?|policies)\b/.test(
    text,
  ) ||
  /\b(?:system prompt|jailbreak|developer mode|you are now|reveal your|print your|mark (?:everything|all) (?:as )?(?:certified|passed|done)|give (?:yourself|me|everyone) (?:full|a|the) (?:score|marks|reward))\b/.test(
    text,
  ) ||
  /\bas an? (?:ai|language model)\b/.test(text);

function isOutOfScope(clause: Bare, text: string): boolean {
  if (
    /\b(?:out of scope|out-of-scope|not in (?:this|scope|the first)|later release|next release|not (?:part|a part) of (?:this|the)|beyond scope|outside (?:of )?(?:the )?scope|not your (?:job|business|concern|task)|not our (?:job|business|concern))\b/.test(
      text,
    )
  )
    return true;
  return (
    /^(?:out of scope|not in scope|roadmap|future|hors périmètre)/.test(
      clause.sentence.tokens.map((token) => token.lower).join(" "),
    ) && clause.sentence.line.kind !== "heading"
  );
}

const isWithdrawn = (text: string): boolean =>
  /\b(?:ignore (?:that|this|the last)|(?:scratch|strike|forget|drop|skip) that|old rule|no longer (?:applies|valid|in force)|never ?mind|was abolished|has been dropped|withdrawn rule|does not apply any ?more)\b/.test(
    text,
  );

const isCourtesy = (text: string, words: readonly string[]): boolean =>
  /^(?:hi|hello|hey|hiya|dear|thanks|thank you|cheers|best|regards|kind regards|best wishes|sincerely|yours|hope this helps|good morning|good afternoon|sorry|ok|okay|please find|see below|fyi|many thanks)\b/.test(
    text,
  ) &&
  words.length <= 9 &&
  !/\b(?:must|never|no|not|only|every|each)\b/.test(text);

const isScreen = (text: string): boolean =>
  /\b(?:logo|font|(?:brand|corporate|company|our|nice|bright|calm) colou?rs?|dark mode|banner|dashboard|layout|theme|icons?|mobile app|screen|favicon|animation|css|page loads?|load within|responsive|look and feel|emoji|buttons?)\b/.test(
    text,
  ) && !/\b(?:customers?|patients?|members?|must not|never|approval|approve)\b/.test(text);

const isExample = (text: string): boolean =>
  /^(?:(?:e\.g\.?|eg\.)(?= |$)|(?:for example|for instance|such as|eg|example|say|like|as in|imagine)\b)/.test(text) &&
  !/\b(?:must|never|only|cannot)\b/.test(text);

const isDefinition = (text: string): boolean =>
  !/\b(?:nothing|nobody|no|never|must|only)\b/.test(text) && saysWhatAWordMeans(text);

const saysWhatAWordMeans = (text: string): boolean =>
  /^(?:[“"']?\w+(?: \w+){0,3}[”"']? (?:means|stands for|refers to|is defined as|is short for|includes|is understood as))\b/.test(
    text,
  ) ||
  /^(?:by \w+ we mean|here \w+ means|we call (?:it|this|that|these|those|them|such|an?|one|every|each))\b/.test(text);

const isHistory = (text: string): boolean =>
  /\b(?:used to|historically|years ago|last year|until (?:19|20)\d\d|since (?:19|20)\d\d|back then|at the moment|so far|the old (?:system|tool|way)|previously we|was founded|founded in|changed a lot)\b/.test(
    text,
  ) && !/\b(?:must|never|only|cannot|may not|should)\b/.test(text);

/** Says that something need not be done. */
function noDuty(text: string): boolean {
  return (
    /\b(?:need not|needs? no|need(?: \w+){1,4} (?:not|no) (?:\w+ ){0,2}(?:be |)(?:shown|presented|given|named|explained)|does not mean|is not limited|are not limited|do(?:es)? not (?:need|have|require)(?: to)?|(?:is|are) not (?:required|obliged|obligated|expected|necessary|needed|mandatory|compulsory)|no need (?:to|for)|(?:\w+ )(?:do|does) not pay|pays? (?:no|nothing)(?!.*\d)(?<!\d.*)|(?:is|are) not charged|(?:is|are) exempt|not have to|not need to|without having to|(?:is|are) (?:optional|voluntary)|no \w+(?: \w+)? (?:is|are)? ?(?:required|needed|necessary))\b/.test(
      text,
    ) && !/\b(?:must|never|only if|may not|cannot|until)\b/.test(text)
  );
}

const isAdvice = (text: string): boolean =>
  /^(?:when|if) (?:in doubt|unsure|you are unsure|you are in doubt)\b/.test(text);

const isDisclaimer = (text: string): boolean =>
  /\b(?:not liable|no liability|at (?:the |your |their |his |her )?(?:\w+ 's |own )?(?:own )?risk|legal advice|reserves? the right|without guarantee|subject to change|varies by)\b/.test(
    text,
  );

/** How the software shall be made, no matter of the trade. */
const isBuilding = (text: string): boolean =>
  /\b(?:oop|design patterns?|your patterns|unit tests?|test coverage|source code|readme|docker|kubernetes|typescript|javascript|java|python|react|sql|tech stack|framework|clean code|microservices?|localhost|git repo|rest api|console app|command line)\b/.test(
    text,
  );

/** What records have and how many of one belong to another, as facts go: `a vet looks after many animals`, `each loan is of one book`, `a loan has a member and a due date`. */
const isFact = (text: string): boolean =>
  !binding.test(text) &&
  !oneAlone.test(text) &&
  (many.test(text) || (/^(?:an?|the|each|every|all|any|one) /.test(text) && (belongs.test(text) || holds.test(text))));
const binding =
  /\b(?:must|shall|should|never|not|no|only|cannot|at|within|per|if|when|while|once|unless|until|before|after|without|up to|same|unique|eindeutige|different|first|free|valid|need|needs|require|requires|approval|who|whose|that|which|than|more (?!of )|less|most|least|between|two|three|four|five|six|seven|eight|nine|ten|twelve|[a-z]*day|hours?|minutes?|weeks?|months?|years?|euros?|dollars?|pounds?|eur|usd|gbp|kg|km|%|cost|costs|pay|pays|[3-9]|\d\d+)\b/;
/** Whether one alone bounds how many there are or only says what there is, nothing tells: it stays a rule. */
const oneAlone = /\b(?:has|have|belongs? to) one \w+$/;
const some = "(?:an?|one|its|their|many|several|multiple|any number of|lots of|one or more|zero or more|a list of)";
const many =
  /\b(?:has|have|can have|may have|had|looks? after|owns?|keeps?|holds?|contains?|includes?|consists? of|runs?|manages?) (?:many|several|multiple|any number of|lots of|a list of|one or more|zero or more)\b/;
const belongs = new RegExp(
  `^(?:\\w+ ){2,4}(?:is|are|is always|can be|may be) (?:of|for|from|in|on|about|part of|made of|made for) ${some} [a-z ]+$`,
);
const holds = new RegExp(
  `^(?:\\w+ ){2,4}(?:has|have|can have|may have|belongs? to|consists? of|contains?) (?:${some} [a-z]+(?: [a-z]+)?)(?:(?: and| ${some}) .*)?$`,
);

/** A statement of how things are done, after rules have begun or as an item of a list: perhaps a rule, so it is shown. */
function bindsPerhaps({ tokens, sentence }: Bare, before: Clause | null): boolean {
  const isItem =
    sentence.line.kind === "bullet" ||
    sentence.line.kind === "numbered" ||
    (sentence.line.kind === "row" && !sentence.line.isHeader);
  const hasVerb = tokens.some((token, at) => (token.pos === "VERB" || token.pos === "AUX") && at > 0);
  const hasNumber = tokens.some((token) => token.pos === "NUM");
  const parted = tokens.findIndex((token) => token.text === ":");
  if (before === null || tokens.length < 3) return false;
  const begun = before.says.kind === "rule" || before.says.kind === "aside";
  const said = tokens.map(({ lower }) => lower).join(" ");
  if (isKeeping(tokens) || isAboutUs(said) || isFeature(said)) return false;
  return (
    (hasVerb && (begun || isItem)) ||
    (hasNumber && (begun || isItem)) ||
    (parted > 0 && begun && tokens.length > parted + 2 && !tokens.slice(parted).some((token) => token.text === ","))
  );
}

/** `the registry keeps cases, parties and judges`, `customers have orders`: names what there is. */
const isKeeping = (tokens: readonly Token[]): boolean => {
  const verbs = tokens.filter((token) => token.pos === "VERB" || (token.pos === "AUX" && token.lemma !== "be"));
  return (
    verbs.length > 0 &&
    verbs.every((token) =>
      /^(?:keep|track|manage|handle|store|have|hold|own|contain|include|cover|list|show|want|need|run|sell|do|like|build|create|edit|work|belong)$/.test(
        token.lemma,
      ),
    )
  );
};

/** Grants an act and binds nobody. */
function isPermission(text: string): boolean {
  if (
    /\b(?:not|never|no|nobody|nothing|none|neither|nor|only|unless|must|at most|up to|no more|until|except|provided|as long as|but|within|before|cannot|than|once|twice|max|over|under|above|below|older|younger|from|first|per|least|at a time|at the same time|simultaneously|\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten)\b/.test(
      text,
    )
  )
    return false;
  return /\b(?:may|can|could|might|are free to|is free to|are welcome to|is welcome to|are allowed to|is allowed to|are permitted to|is permitted to|happy to|glad to|feel free|are entitled to|is fine|are fine|is ok|are ok|is okay|is possible)\b/.test(
    text,
  );
}

const ruleWord =
  /\b(?:must|not|never|no|nobody|none|only|may|cannot|should|shall|maximum|max|minimum|at most|at least|need|needs|require|requires|required|always|unless|without|limit|limited|mandatory|forbidden|prohibited|confidential|exceed|exceeds|blocked|refused|denied|banned|secret|locked|immutable|per|until|before|first|within|if|when|whenever|once|after|above|over|under|below|later|earlier|every|more than|less than|up to|exactly|unique|reserved|free|expires?|lapses?|counts?|costs?|same day|due|%|<=|>=|!=|=>|->|by|from|twice|daily|weekly|monthly|annually|goes|gets|take|takes)\b/;

/** `we run a choir`, `I have three shops`: who writes. */
const isAboutUs = (text: string): boolean =>
  /^(?:i|we) (?:am|are|run|own|operate|have(?! to)|sell|rent|offer|organi[sz]e|want|would like|do|like|love)\b/.test(
    text,
  ) && !/\b(?:must|never|not|no|only|cannot|unless|until|at most|before|when|if|every|each|first|whoever)\b/.test(text);

/** `list and show vets`, `create, edit and delete pets`: what can be done with the software. */
const isFeature = (text: string): boolean =>
  /^(?:list|show|view|search|display|create|edit|delete|design|build|implement|browse)\b/.test(text) &&
  !/\b(?:must|never|not|no|only|cannot|unless|until|at most|before|when|if|every|each|within|after)\b/.test(text);

function isRule(clause: Bare, text: string): boolean {
  if (/^(?:the )?same (?:for|applies|goes|holds)\b/.test(text)) return true;
  if (isAboutUs(text) || isFeature(text)) return false;
  if (ruleWord.test(text)) return !isIntroduction(text);
  if (/(?:<=|>=|!=|=>|->)/.test(text)) return true;
  const first = clause.tokens.find((token) => token.pos !== "PUNCT");
  if (first && first.pos === "VERB" && first.lemma === first.lower && clause.tokens.length > 2 && !namesRecords(text))
    return true;
  return (
    (clause.tokens.some((token) => token.pos === "NUM") && clause.tokens.some((token) => token.pos === "VERB")) ||
    (clause.sentence.lead !== null && isRuleLead(clause.sentence.lead.tokens))
  );
}

const isRuleLead = (tokens: readonly Token[]): boolean =>
  tokens.some((token) =>
    /^(?:must|not|never|no|only|may|cannot|should|shall|forbidden|prohibited|required|needs?|always|if|when)$/.test(
      token.lower,
    ),
  );

/** `we need an app that ...`, `the system keeps ...`: what is wanted, not what is bound. */
const isIntroduction = (text: string): boolean =>
  /\b(?:need|want|build|looking for|like|make|create|write|set up|wants|needs) (?:a |an |the |some |me |us )*(?:\w+ ){0,4}(?:env|environment|app|application|system|tool|platform|simulation|agent|assistant|crm|software|website|bot|helper|gym|database)\b/.test(
    text,
  ) && !/\b(?:must|never|not|only|cannot|no more)\b/.test(text);

const isEmphasis = (text: string, words: readonly string[], before: Clause | null): boolean =>
  (words.length <= 5 &&
    /\b(?:important|seriously|really|no exceptions?|obviously|period|full stop|i mean it|please|ever|promise|that is all|that is it)\b/.test(
      text,
    )) ||
  (before !== null && words.length <= 3 && /^(?:ever|really|seriously|always|promise)\b/.test(text));

const namesRecords = (text: string): boolean =>
  /\b(?:keeps?|tracks?|manages?|handles?|stores?|records?|covers?|entities|objects|tables?|data|consists? of|has|have|contains?|includes?|with|hold|holds|belongs?)\b/.test(
    text,
  ) || /,/.test(text);

/** Whether a clause that seems only to describe has a word that may bind somebody: then it is shown as open rather than put aside. */
export const mayBind = ({ tokens, says, sentence: { line } }: Clause): boolean =>
  !(says.kind === "records" && says.isFact) &&
  ((says.kind === "context" &&
    line.kind !== "heading" &&
    line.kind !== "mail" &&
    (line.kind === "bullet" ||
      line.kind === "numbered" ||
      tokens.some(({ pos }) => pos === "VERB" || pos === "AUX"))) ||
    tokens.some(({ lower }, i) => lower === "to" && /^(?:has|have)$/.test(tokens[i - 1]?.lower ?? "")) ||
    tokens.some(
      ({ lower, value, unknown }, i) =>
        value !== undefined || unknown === true || (bindingWords.has(lower) && !(i === 0 && isListOfFields(tokens))),
    ) ||
    tokens.some(({ pos }, i) => pos === "VERB" && /^(?:is|are|be|gets|get)$/.test(tokens[i - 1]?.lower ?? "")));
/** `Each bike has a brand, frame height and paint`. */
const isListOfFields = (tokens: readonly Token[]): boolean =>
  /^(?:each|every)$/.test(tokens[0]?.lower ?? "") &&
  tokens.slice(2, 5).some(({ lower }) => lower === "has") &&
  tokens.some(({ lower }) => lower === ",") &&
  tokens.some(({ lower }) => lower === "and");
export const bindingWords: ReadonlySet<string> = new Set(
  "must may can shall should will only never not no none nobody nothing without unless until till before after within if when once while whenever except always every each first at most least need needs require requires required mandatory obligatory secret confidential free same different = ->".split(
    " ",
  ),
);
