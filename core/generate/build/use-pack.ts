import type { Domain, Entity } from "../../environment.ts";
import { fieldNamed } from "../../norms/names.ts";
import type { Operation } from "../../operation.ts";
import type { RecordGraph } from "../../reading/graph.ts";
import type { Text } from "../../reading/text.ts";
import type { DomainPack } from "../pack.ts";
import { packs } from "../packs/all.ts";
import { operationHolds } from "./check-references.ts";
import { freePrefix } from "./entities.ts";
import { packEntityFor, plainEntity, renameEntities } from "./pack-entities.ts";

/** Least weight of cues that makes a brief one of a pack's domain. */
const enough = 6;

/** The pack of a brief: that of the domain asked for, else the one whose cues weigh most among those that know at least half of the records the brief names; undefined without one. */
export function choosePack(text: Text, graph: RecordGraph, asked: Domain | undefined): DomainPack | undefined {
  if (asked) return packs.find((pack) => pack.domain === asked);
  const lowers = said(text, ({ lower }) => lower);
  const lemmas = said(text, ({ lemma }) => lemma);
  const named = graph.records.filter(({ source }) => source === "brief");
  let best: { pack: DomainPack; weight: number } | undefined;
  for (const pack of packs) {
    const cues = Object.entries(pack.cues).reduce(
      (sum, [cue, points]) => (lowers.includes(` ${cue} `) || lemmas.includes(` ${cue} `) ? sum + points : sum),
      0,
    );
    const known = named.filter((record) => entityIn(pack, record, lemmas) !== undefined).length;
    if (cues < enough || (named.length >= 2 && known < named.length / 2)) continue;
    const weight = cues + 2 * known;
    if (weight > (best?.weight ?? 0)) best = { pack, weight };
  }
  return best?.pack;
}

function said(text: Text, word: (token: Text["sentences"][number]["tokens"][number]) => string): string {
  return ` ${text.sentences.flatMap(({ tokens }) => tokens.map(word)).join(" ")} `.replaceAll(" - ", "-");
}

/** The pack's entity that a record is, by its name or by a word that the brief itself has for it: a pet is a patient to its vet, and none of a hospital's. */
function entityIn(pack: DomainPack, record: RecordGraph["records"][number], said: string) {
  const words = record.words.filter((word) => said.includes(` ${word} `));
  return [record.name.replaceAll("_", " "), ...words].map((phrase) => packEntityFor(pack, phrase)).find(Boolean);
}

/** The entities of a graph, those that a pack knows as the pack has them, with what the brief says beside it; and the pack in the brief's names. */
export function withPack(
  pack: DomainPack,
  text: Text,
  graph: RecordGraph,
  own: readonly Entity[],
): { readonly entities: Entity[]; readonly pack: DomainPack } {
  const renames = new Map<string, string>();
  const lemmas = said(text, ({ lemma }) => lemma);
  for (const record of graph.records) {
    const known = entityIn(pack, record, lemmas);
    if (known && !renames.has(known.name)) renames.set(known.name, record.name);
  }
  const renamed = renameEntities(pack, renames);
  const taken = new Set<string>();
  const entities = own.map((entity, at) => {
    const record = graph.records[at];
    const known = renamed.entities.find(({ name }) => name === entity.name && [...renames.values()].includes(name));
    if (!known || !record || taken.has(known.name)) return entity;
    taken.add(known.name);
    return merged(plainEntity(known), entity, graph);
  });
  return { entities: withOwnPrefixes(pruned(entities), taken), pack: renamed };
}

/** Ids of a pack's records keep their prefix: the others take another where it is the same. */
function withOwnPrefixes(entities: readonly Entity[], ofPack: ReadonlySet<string>): Entity[] {
  const prefixes = new Set(entities.filter(({ name }) => ofPack.has(name)).map(({ idPrefix }) => idPrefix));
  return entities.map((entity) =>
    ofPack.has(entity.name) || !prefixes.has(entity.idPrefix)
      ? entity
      : {
          ...entity,
          idPrefix: freePrefix(new Set([...prefixes, ...entities.map(({ idPrefix }) => idPrefix)]), entity.name),
        },
  );
}

/** A pack's entity with the fields and states that the brief gives it beside its own. */
function merged(known: Entity, own: Entity, graph: RecordGraph): Entity {
  const record = graph.records.find(({ name }) => name === own.name);
  const isSaid = (name: string) =>
    record?.fields.some((field) => field.name === name && field.source === "brief") === true ||
    graph.relations.some(
      (relation) => relation.from === own.name && `${relation.name}_id` === name && relation.source === "brief",
    ) ||
    graph.states.some((states) => states.record === own.name && states.field === name && states.source === "brief");
  const added = own.fields.filter((field) => {
    if (!isSaid(field.name)) return false;
    const present = fieldNamed(known, field.name);
    return !present && !(field.entity && known.fields.some((other) => other.entity === field.entity));
  });
  const fields = known.fields.map((field) => {
    const states = graph.states.find(
      (each) => each.record === own.name && each.source === "brief" && each.field === field.name,
    );
    const mine = states && own.fields.find(({ name }) => name === field.name);
    if (!mine?.values?.some((value) => !field.values?.includes(value))) return field;
    const { transitions: _ofOtherValues, ...rest } = field;
    return { ...rest, ...mine, label: field.label };
  });
  return { ...known, fields: [...fields, ...added] };
}

/** Without references to entities that are not there, and what hangs on them. */
export function pruned(entities: readonly Entity[]): Entity[] {
  const names = new Set(entities.map(({ name }) => name));
  return entities.map((entity) => {
    const gone = new Set(
      entity.fields.filter((field) => field.entity && !names.has(field.entity)).map(({ name }) => name),
    );
    if (gone.size === 0) return entity;
    const fields = entity.fields
      .filter(({ name }) => !gone.has(name))
      .map((field) => {
        const { same, after, ...rest } = field;
        return {
          ...rest,
          ...(same && !gone.has(same.via) ? { same } : {}),
          ...(after && !gone.has(after.split(".")[0] ?? "") ? { after } : {}),
        };
      });
    return { ...entity, fields };
  });
}

/** The pack's operations on records that are there, with values that they have. */
export function packOperations(pack: DomainPack, entities: readonly Entity[]): Operation[] {
  return pack.operations
    .filter((operation) => operationHolds(operation, [...entities]) && valuesHold(operation, entities))
    .map((operation) => structuredClone(operation));
}

function valuesHold(operation: Operation, entities: readonly Entity[]): boolean {
  return operation.effects.every((effect) => {
    if (effect.kind === "delete") return true;
    const name =
      effect.kind === "update" ? operation.bind.find(({ as }) => as === effect.record)?.entity : effect.entity;
    const entity = entities.find((each) => each.name === name);
    return Object.entries(effect.set).every(([field, to]) => {
      const values = entity?.fields.find((each) => each.name === field)?.values;
      return !values || !("value" in to) || to.value === null || values.includes(String(to.value));
    });
  });
}
