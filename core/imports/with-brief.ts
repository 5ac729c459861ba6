import type { Plan } from "../environment.ts";
import { clausesOf } from "../generate/build/clauses.ts";
import { applyPicks } from "../generate/build/picks.ts";
import { policiesOf, readingsOf } from "../generate/build/policies.ts";
import { withSystem } from "../generate/build/system.ts";
import type { Scene } from "../norms/act.ts";
import type { Pick } from "../norms/pick.ts";
import { graphOfEntities } from "../reading/graph-of-entities.ts";
import { languageOf } from "../reading/language.ts";
import { readNorms } from "../reading/read-norms.ts";
import { readText } from "../reading/read-text.ts";
import { wordsOf } from "./naming.ts";

const longestName = 4;

/** The words of a brief by which kinds of records can be named: single ones and up to four in a row. */
export function namedIn(brief: string): ReadonlySet<string> {
  const words = wordsOf(brief);
  const named = new Set<string>();
  for (const [at] of words.entries())
    for (let length = 1; length <= longestName; length++) named.add(words.slice(at, at + length).join(" "));
  return named;
}

/** An imported plan under the rules of a brief: its sentences are read over the imported records. A rule about what the import does not have stays open, with the reason. */
export function planFrom(imported: Plan, brief: string, readings: readonly Pick[] = []): Plan {
  const text = readText(brief, languageOf(brief));
  const graph = graphOfEntities(imported.entities, imported.operations);
  const acts = graph.acts.map(({ verb, record, effect }) => ({ verb, record, effect }));
  const scene: Scene = { entities: imported.entities, acts };
  const { policies, clauses } = policiesOf(
    scene,
    applyPicks(
      // What is imported is what there is: readings add nothing to it.
      { scene, graph, language: text.language, offersOf: (read) => readingsOf(scene, read) },
      clausesOf(graph, readNorms(text, graph)),
      readings,
    ),
  );
  const { entities, operations } = withSystem(imported.entities, imported.operations, policies);
  const own = new Set(imported.operations.map(({ name }) => name));
  // Without rules the import stays as it is: its tools are the document's.
  const isPlain = policies.length === 0;
  const added = isPlain ? [] : operations.filter(({ name }) => !own.has(name));
  return {
    ...imported,
    brief,
    language: text.language,
    clauses,
    ...(isPlain ? {} : { entities, operations }),
    ...(readings.length > 0 ? { picks: { readings: [...readings] } } : {}),
    policies: policies.map((policy, at) => ({ id: `p${at + 1}`, ...policy })),
    ...(imported.imported
      ? {
          imported: {
            ...imported.imported,
            unsimulated: [
              ...imported.imported.unsimulated,
              ...added.map(({ name }) => ({
                what: name,
                why: "this tool is not the document's: a rule of the brief needs it",
              })),
            ],
          },
        }
      : {}),
  };
}
