import type { Clause } from "../../environment.ts";
import { attributes } from "../lexicon/attributes.ts";
import type { Part } from "./clauses.ts";
import { type Draft, isPerson, type Kind } from "./draft.ts";

/** Where a rule names an entity: character range in its gloss. */
export type Named = { readonly kind: Kind; readonly start: number; readonly end: number; readonly plural: boolean };

/** A clause that states a rule, as English words with the entities they name. */
export type Rule = {
  readonly clause: Clause;
  /** The rule as the agent reads it. */
  readonly text: string;
  /** Lower-case English, numbers as digits, hyphens tight. */
  readonly gloss: string;
  readonly named: readonly Named[];
  /** The entity that the text before was about. */
  readonly context: Kind | undefined;
  readonly draft: Draft;
};

/** Reads a clause as a rule. */
export function ruleOf(
  draft: Draft,
  part: Part,
  kindAt: (sentence: number, token: number) => Kind | undefined,
  context: Kind | undefined,
): Rule {
  let gloss = "";
  const named: { kind: Kind; start: number; end: number; plural: boolean }[] = [];
  part.tokens.forEach((token, index) => {
    const tight = token.text === "-" && part.tokens[index - 1]?.glued === true;
    const afterTight = part.tokens[index - 1]?.text === "-" && part.tokens[index - 2]?.glued === true;
    const word = token.value !== null && !token.gloss.includes("percent") ? String(token.value) : token.gloss;
    if (gloss !== "" && !tight && !afterTight && word !== "" && !/^[,.;:]$/.test(word)) gloss += " ";
    const start = gloss.length;
    gloss += word;
    const kind = kindAt(part.sentence, part.from + index);
    const last = named.at(-1);
    if (!kind) return;
    if (last && last.kind === kind && part.tokens[index - 1] && kindAt(part.sentence, part.from + index - 1) === kind)
      last.end = gloss.length;
    else named.push({ kind, start, end: gloss.length, plural: token.plural });
    const current = named.at(-1);
    if (current) current.plural = token.plural;
  });
  gloss = gloss
    .replace(/\bnot (can|may|must|should)\b/g, "$1 not")
    .replace(/\bmore of (?=\d)/g, "more than ")
    .replace(/\s{2,}/g, " ");
  const plain = part.clause.text.replace(/\s+/g, " ").trim();
  const closed = (plain.match(/\(/g)?.length ?? 0) > (plain.match(/\)/g)?.length ?? 0) ? `${plain})` : plain;
  const text = `${closed.charAt(0).toUpperCase()}${closed.slice(1)}.`;
  return { clause: part.clause, text, gloss: gloss.replace(/[\s.,;:!?]+$/, ""), named, context, draft };
}

/** The entity named first at or after a place in the gloss. */
export function after(rule: Rule, at: number): Named | undefined {
  return rule.named.find((named) => named.start >= at);
}

/** The entity named last before a place in the gloss. */
export function before(rule: Rule, at: number): Named | undefined {
  return rule.named.filter((named) => named.end <= at).at(-1);
}

/** The first entity named that satisfies `wanted`. */
export function namedWhere(rule: Rule, wanted: (kind: Kind) => boolean): Kind | undefined {
  return rule.named.find((named) => wanted(named.kind))?.kind;
}

/** The entities of the plan that the agent works with. */
export function kindsOf(rule: Rule): Kind[] {
  return rule.draft.kinds.filter((kind) => !kind.entity.system);
}

/** The person the plan serves: the one the rule names, else its first customer-like person. */
export function personOf(rule: Rule): Kind | undefined {
  return (
    namedWhere(rule, (kind) => kind.archetype === "person") ??
    kindsOf(rule).find((kind) => kind.archetype === "person") ??
    namedWhere(rule, isPerson) ??
    kindsOf(rule).find(isPerson)
  );
}

/** A property that the rule names, longest name first: `date_of_birth`, `salary`; null without one. */
export function attributeIn(gloss: string): string | null {
  const words = gloss.split(/[^a-z0-9]+/).filter(Boolean);
  for (const length of [3, 2, 1]) {
    for (let at = 0; at + length <= words.length; at++) {
      const name = words.slice(at, at + length).join("_");
      if (attributes.has(name) && !ignored.has(name)) return name;
    }
  }
  return null;
}
const ignored = new Set(
  "text,day,days,number,hours,date,type,name,kind,level,level,position,value,note,notes,message,reason,count,limit,link,row,title,public,active,available,paid,approved,verified,completed,body,content,details,fine,rate,size,version,area,zone,age,method,source,unit,interval,role,reading,score,topic,purpose,subject,model,condition,shift,rent,seat,gate,code,path,year,description,summary".split(
    ",",
  ),
);
