import type { Clause } from "../../environment.ts";
import type { Sentence, Token } from "./tokens.ts";

/** A clause with the tokens it is made of. */
export type Part = {
  readonly clause: Clause;
  readonly sentence: number;
  readonly from: number;
  readonly to: number;
  readonly tokens: readonly Token[];
};

const ruleWords =
  /^(not|never|must|no|nobody|none|only|may|can not|do not|should|shall|maximum|max|minimum|at most|at least|need|needs|require|requires|required|always|unless|without|cannot|limit|limits|own|mandatory|forbidden|prohibited|confidential|every|twice|exceed|exceeds|overlap|blocks|costs|cost|due|confidential|denied|refused|forbidden|prohibited|banned|exclusive|secret|once)$/;
const command =
  /^(send|notify|inform|tell|warn|call|text|verify|authenticate|always|never|do not|remind|alert|block|ensure|respect|escalate|late)$/;
const wish =
  /\b(need|want|needs) (a |an |the |some )?(\w+ )?(env|environment|app|system|tool|world|platform|simulation|agent|crm|software|place to|gym)\b/;
const imperative =
  /^(send|notify|inform|tell|warn|call|text|verify|authenticate|check|confirm|log|record|put|do not|never|always|block|escalate|keep|ask|request|get|make|ensure|inform|remind|alert|email|respect|document|report|late)$/;

/** True for a stretch that says what must, may not or only may be. */
export function isRule(tokens: readonly Token[]): boolean {
  const first = tokens.find((token) => token.kind !== "mark" && !/^(and|but|then|also)$/.test(token.gloss));
  if (first && command.test(first.gloss) && tokens.length > 3) return true;
  const text = tokens.map((token) => token.gloss).join(" ");
  if (wish.test(text)) return false;
  return (
    tokens.some((token) => ruleWords.test(token.gloss)) ||
    /\b(at most|at least|no more than|not more than|up to|more than|less than|within \d|exceed|above \d|over \d|under \d|one \w+ per|late \w+ of|after (two|three|four|five|\d+) |when |if |before |until |same day)/.test(
      text,
    )
  );
}

/** Cuts sentences into clauses: at semicolons and dashes, and where a comma or `and` opens another rule. */
export function readClauses(brief: string, sentences: readonly Sentence[]): Part[] {
  const parts: Part[] = [];
  sentences.forEach((sentence, index) => {
    let from = 0;
    const close = (to: number) => {
      const tokens = sentence.tokens.slice(from, to);
      const words = tokens.filter((token) => token.kind !== "mark");
      while (words.length > 1 && /^(and|but|also|then|plus|or)$/.test(words[0]?.gloss ?? "")) words.shift();
      const [first] = words;
      const last = words.at(-1);
      if (first && last) {
        const clause: Clause = {
          id: `k${parts.length + 1}`,
          start: first.start,
          end: last.end,
          text: brief.slice(first.start, last.end),
          kind: "context",
          understood: false,
        };
        parts.push({ clause, sentence: index, from, to, tokens });
      }
      from = to;
    };
    sentence.tokens.forEach((_, at) => {
      if (at > from + 1 && opensRule(sentence.tokens, at, from)) close(at);
    });
    close(sentence.tokens.length);
  });
  return parts;
}

function opensRule(tokens: readonly Token[], at: number, from: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  if (token.kind !== "mark" && !/^(and|but)$/.test(token.gloss)) return false;
  if (token.text === ":" || token.text === ";")
    return (
      token.text === ";" &&
      tokens.slice(at + 1, at + 40).some((later) => later.kind === "verb") &&
      isRule(tokens.slice(at + 1, at + 40))
    );
  if (
    !(token.text === "," || /^(and|but)$/.test(token.gloss) || /[-–—]/.test(token.text)) ||
    (token.text === "-" && tokens[at - 1]?.glued)
  )
    return false;
  const before = tokens.slice(Math.max(from, at - 60), at);
  const comma = before.findLastIndex((earlier) => earlier.text === ",");
  const opener = before.find((earlier) => earlier.kind !== "mark" && !/^(and|but|also)$/.test(earlier.gloss));
  if (
    token.text === "," &&
    comma < 0 &&
    opener &&
    /^(if|when|once|after|unless|before|whenever|until|while|every|for)$/.test(opener.gloss)
  )
    return false;
  if (
    !before
      .slice(token.text === "," ? 0 : comma + 1)
      .some((earlier) => earlier.kind === "verb" || ruleWords.test(earlier.gloss)) &&
    !(comma === before.length - 1)
  )
    return false;
  let next = at + 1;
  while (/^(and|but|then|also|,)$/.test(tokens[next]?.gloss ?? "")) next++;
  const opening = tokens.slice(next, next + 4);
  const [first, second] = opening;
  if (!first) return false;
  if (imperative.test(first.gloss) && second && second.kind !== "mark" && !/^(and|or|of)$/.test(second.gloss))
    return true;
  if (/^(nobody|never|only|no one|at most|maximum)$/.test(first.gloss) && first.gloss !== "only") return true;
  if (first.gloss === "only" && opening.some((word) => word.kind === "noun")) return true;
  const longer = tokens.slice(next, next + (token.text === "," ? 10 : 4));
  const stop = longer.findIndex((word) => word.text === ",");
  const modalAt = (stop < 0 ? longer : longer.slice(0, stop)).findIndex((word) =>
    /^(can not|may|must|can|should|do not|need|needs)$/.test(word.gloss),
  );
  return modalAt > 0 && longer.slice(0, modalAt).some((word) => word.kind === "noun");
}
