import type { Norm } from "../norms/norm.ts";
import { atomsOf, type Said } from "./evidence/atoms-said.ts";
import { wordsLeftOut } from "./evidence/coverage.ts";
import { type Ground, groundOf } from "./evidence/ground.ts";
import { missingNames } from "./evidence/names-shown.ts";
import { numbersUnshown, numbersUnused } from "./evidence/numbers-shown.ts";
import { polarityAgainst, turnedRound } from "./evidence/polarity.ts";
import type { RecordGraph } from "./graph.ts";
import type { Clause, Token } from "./text.ts";

/** What speaks against a clause saying these norms, in words; nothing where the clause shows them. A guard against inventing for readings that come from elsewhere than the grammar: every number, name and polarity of the norms must be found in the clause, or in the sentence, head and antecedent that it leans on; every number, exception and condition of the clause must be found in the norms. */
export function evidenceAgainst(
  norms: readonly Norm[],
  clause: Clause,
  before: Clause | null,
  graph: RecordGraph,
): string[] {
  const ground = groundOf(clause, before, graph);
  const said = norms.map((norm) => [norm, atomsOf(norm)] as const);
  const against = said.flatMap(([norm, atoms]) => [
    ...missingNames(norm, atoms, ground),
    ...numbersUnshown(norm, atoms, ground),
    ...polarityAgainst(norm, ground),
    ...turnedRound(norm, atoms, ground),
  ]);
  return [
    ...new Set([
      ...against,
      ...wordsLeftOut(norms, ground),
      ...numbersUnused(
        norms,
        said.flatMap(([, atoms]) => atoms),
        ground,
      ),
      ...leftOut(
        norms,
        said.flatMap(([, atoms]) => atoms),
        ground,
      ),
    ]),
  ];
}

/** Numbers of norms that a clause and the head that it leans on do not say, in words; what its names mean is not asked. */
export function numbersAgainst(norms: readonly Norm[], clause: Clause): string[] {
  const ground = groundOf(clause, null, { records: [], relations: [], states: [], acts: [], roles: [] });
  return norms.flatMap((norm) => numbersUnshown(norm, atomsOf(norm), ground));
}

/** Exceptions and conditions of the clause that no slot holds. */
function leftOut(norms: readonly Norm[], atoms: readonly Said[], { own, graph }: Ground): string[] {
  const has = (pattern: RegExp) => own.find(({ lower }) => pattern.test(lower))?.text;
  const exception = has(/^(?:unless|except|save|apart)$/);
  const condition = has(/^(?:if|when|whenever|while|whose)$/);
  const narrowed = norms.some(({ frame }) => narrowing.test(frame)) ? relativeIn(own) : undefined;
  const holdsException = norms.every(
    (norm) => norm.unless !== undefined || /^(?:need|right|disclose|first|approve|refuse)$/.test(norm.frame),
  );
  const holdsCondition = norms.every(
    (norm) => atoms.length > 0 || norm.frame === "follow" || norm.frame === "first" || norm.frame === "refuse",
  );
  return [
    ...(exception !== undefined && !holdsException ? [`what stands after "${exception}" is left out`] : []),
    ...(narrowed !== undefined && !holdsCondition ? [`what stands after "${narrowed}" is left out`] : []),
    ...statesLeftOut(norms, own, graph),
    ...(condition !== undefined && !holdsCondition ? [`what stands after "${condition}" is left out`] : []),
  ];
}

/** Kinds of norms whose records a relative clause narrows. */
const narrowing = /^(?:forbid|freeze|limit|approve|window)$/;

/** The pronoun that begins a relative clause: `a job that has not been approved`. */
function relativeIn(own: readonly Token[]): string | undefined {
  return own.find(
    ({ lower }, at) =>
      /^(?:that|which|who)$/.test(lower) &&
      /^(?:NOUN|PROPN)$/.test(own[at - 1]?.pos ?? "") &&
      /^(?:AUX|VERB)$/.test(own[at + 1]?.pos ?? ""),
  )?.text;
}

/** States of the norms' records that the clause names and no norm does, where they do not stand for the act itself. */
function statesLeftOut(norms: readonly Norm[], own: readonly Token[], graph: RecordGraph): string[] {
  if (norms.some(({ frame }) => /^(?:approve|first|follow|refuse|states|separate)$/.test(frame))) return [];
  const said = JSON.stringify(norms).toLowerCase();
  const isNamed = (name: string) => said.includes(name.toLowerCase());
  const states = graph.records
    .filter(({ name }) => isNamed(name))
    .flatMap(({ fields }) => fields.flatMap(({ values }) => values ?? []));
  return own.flatMap(({ lower, text, pos }) =>
    /^(?:ADJ|VERB|AUX|NOUN)$/.test(pos) &&
    states.some(({ name, words }) => (name === lower || words.includes(lower)) && !isNamed(name)) &&
    !isNamed(lower)
      ? [`"${text}" is left out`]
      : [],
  );
}
