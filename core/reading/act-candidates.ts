import { effectOf, isDoingOf, isStateOf, verbOfState } from "./act-effects.ts";
import { kindByEnding } from "./affinity.ts";
import type { Doing, Link } from "./doings.ts";
import type { Found } from "./found.ts";
import type { GraphEffect } from "./graph.ts";
import type { ValueList } from "./value-lists.ts";
import { verbOfNoun } from "./word-kinds.ts";
import { singular } from "./words.ts";

/** A verb and a record that it may be done to, with everywhere that the brief says so. Without `doings` the brief only names the record. */
export type Candidate = {
  readonly verb: string;
  readonly record: Found;
  readonly effect: GraphEffect;
  readonly doings: readonly Doing[];
  /** Its state is in a list that the brief gives of the record. */
  readonly isListed: boolean;
  /** It moves the record between states whose order the brief gives: certainly an act. */
  readonly isMove: boolean;
  /** A rule allows it, forbids it or asks for it. */
  readonly isRuled: boolean;
};

type States = Pick<ValueList, "values" | "order">;

/** Everything that may be an act of a brief. */
export function candidatesOf(
  doings: readonly Doing[],
  found: readonly Found[],
  listsOf: (record: Found) => readonly States[],
): Candidate[] {
  const said = new Map<string, { verb: string; record: Found; doings: Doing[] }>();
  const put = (verb: string, record: Found, doing: Doing) => {
    const key = `${verb} ${record.name}`;
    const known = said.get(key) ?? { verb, record, doings: [] };
    if (!known.doings.includes(doing)) known.doings.push(doing);
    said.set(key, known);
  };
  const topics = topicsOf(found, listsOf);
  for (const doing of doings) {
    for (const { record } of doing.links) put(doing.verb, record, doing);
    for (const record of found) if (makes(record, doing.verb)) put(doing.verb, record, doing);
    if (!doing.links.some(({ how }) => how === "object")) for (const record of topics) put(doing.verb, record, doing);
  }
  for (const record of found)
    for (const value of listsOf(record).flatMap(({ values }) => values.slice(1))) {
      const verb = verbOfState(value);
      const key = `${verb} ${record.name}`;
      if (verb && !said.has(key)) said.set(key, { verb, record, doings: [] });
    }
  // Where a verb says how a record is made, its own noun does not say it again: who lends makes a loan.
  const isMadeBy = ({ verb, record, doings: own }: { verb: string; record: Found; doings: readonly Doing[] }) =>
    own.some(({ form }) => form !== "noun") &&
    record.sense?.acts.some((act) => act.verb === verb && act.effect === "create");
  const made = new Set([...said.values()].filter(isMadeBy).map(({ record }) => record));
  for (const [key, each] of said)
    if (made.has(each.record) && isDoingOf(each.record, each.verb) && !isMadeBy(each)) said.delete(key);
  const unsaid = found.map((record) => ({ verb: makerOf(record), record, doings: [] }));
  return [
    ...[...said.values()].map(({ verb, record, doings: own }) => {
      const lists = listsOf(record);
      const values = lists.map((list) => list.values);
      const isListed = values.some((list) => list.some((value) => isStateOf(value, verb)));
      const isMove = lists.some(({ order }) => order.some(([, value]) => isStateOf(value, verb)));
      const isRuled = own.some((doing) => linkOf(doing, record) === "object" && isRuledDoing(doing));
      return {
        verb,
        record,
        doings: own,
        isListed,
        isMove,
        isRuled,
        effect: effectOf(verb, record, values),
      };
    }),
    ...unsaid
      .filter(({ verb, record }) => !said.has(`${verb} ${record.name}`))
      .map(
        (each): Candidate => ({ ...each, isListed: false, isMove: false, isRuled: false, effect: { kind: "create" } }),
      ),
  ];
}

/** What the brief is about: the two that it names most of what is made day by day or has states. */
function topicsOf(found: readonly Found[], listsOf: (record: Found) => readonly unknown[]): readonly Found[] {
  return found
    .filter((record) => listsOf(record).length > 0 || madeOften.test(record.kind ?? kindByEnding(record.name)))
    .sort((a, b) => b.mentions.length - a.mentions.length || (a.name < b.name ? -1 : 1))
    .slice(0, 2);
}
/** Kinds that are made day by day; persons, things and places stand in the register already. */
export const madeOften = /^(?:event|document|money|work)$/;

/** Whether the verb makes such a record, said of another: who lends a tool makes a loan. */
export const makes = (record: Found, verb: string): boolean =>
  isDoingOf(record, verb) || (record.sense?.acts.some((act) => act.verb === verb && act.effect === "create") ?? false);

/** The verb that makes such a record where none is said. */
function makerOf(record: Found): string {
  const maker = record.sense?.acts.find(({ effect }) => effect === "create")?.verb;
  // Nobody says "pick a pick list".
  return maker && !record.name.startsWith(`${maker}_`) ? maker : "create";
}

/** How a record stands to a doing. */
export const linkOf = (doing: Doing, record: Found): Link | undefined =>
  doing.links.find((link) => link.record === record)?.how;

/** What a rule allows, forbids or asks for, said by a verb or by its noun: `may be weighed`, `the suspension of a case`. */
const isRuledDoing = ({ clause, form, isAsked, verb, word }: Doing): boolean =>
  clause.says.kind === "rule" &&
  (form === "noun" ? verbOfNoun(singular(word)) === verb : isAsked && !stating.test(verb));

/** Verbs that say how things stand, whatever a rule makes of that. */
const stating =
  /^(?:get|need|want|require|exceed|contain|include|become|stay|remain|hold|own|keep|belong|mean|apply|depend|exist|last|cost|owe|equal|overlap|match|differ|fall|happen|occur|expire|know|think|like|see|say|tell|notify|inform|alert|warn|remind|contact|call|show|give|allow|ask|use|take|go|come|make|put|set|bring|lie|stand|sit|wait|leave|receive|text|phone|email|message)$/;
