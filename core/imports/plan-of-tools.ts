import type { Entity, Imported, Plan } from "../environment.ts";
import { InvalidError } from "../errors.ts";
import { pluralOf } from "../generate/lexicon/nouns.ts";
import { fieldOf } from "../generate/system.ts";
import { type ApiTool, elsewhere, type Gap, type ReadTools } from "./api-tool.ts";
import { fieldsOfRecord, type Known, recordNamed } from "./fields-of-records.ts";
import type { Resolver } from "./json-schema.ts";
import { labelOf, shortText, takeName, wireNameOf } from "./naming.ts";
import { operationOfTool, referenceTo } from "./operations-of-tools.ts";
import { planOf } from "./plan-parts.ts";
import { entitiesOfDrafts, type RecordDraft, rowsFor } from "./record-draft.ts";
import { takesSeveral } from "./takes-several.ts";

/** The first gaps, and what is in other files, which may be why there is nothing. */
function told(gaps: readonly Gap[]): string {
  const first = gaps.find(({ why }) => why === elsewhere) ?? gaps[0];
  return first ? shortText(`${first.what}: ${first.why}`, 400) : "";
}

/** Most kinds of records, and most tools, of one environment. */
const most = { records: 20, tools: 120 } as const;

/** The plan of an API or a tool server: its records, and its tools with their own names and parameters; what it has beyond that is listed. `wanted` are words of records that somebody names: these and what they hang on are taken first.
 *  Throws InvalidError when nothing of it can be simulated. */
export function planOfTools(
  kind: Imported["kind"],
  read: ReadTools,
  resolver: Resolver,
  wanted: ReadonlySet<string> = new Set(),
): Plan {
  const gaps: Gap[] = [...read.gaps];
  const single = read.tools.filter((tool) => {
    const several = takesSeveral(resolver, tool);
    if (several !== null) gaps.push({ what: tool.name, why: `it takes several records at once, in ${several}` });
    return several === null;
  });
  const tools = renamed(single, gaps);
  const { byRecord, chosen, drafts } = chooseRecords(
    read,
    resolver,
    Map.groupBy(tools, ({ record }) => record),
    wanted,
    gaps,
  );
  const entities = entitiesOfDrafts(withRows(drafts));
  const all = new Set(tools.map(({ record }) => record));
  const byName = new Map(entities.map((entity) => [entity.name, entity]));
  const unread = new Map<string, Set<string>>();
  const operations = chosen
    .flatMap((record) => byRecord.get(record) ?? [])
    .flatMap((tool) => {
      const missing = tool.act === "list" && tool.parents.find(({ record }) => all.has(record) && !byName.has(record));
      if (missing) {
        gaps.push({
          what: tool.name,
          why: `it lists what one ${missing.record.replaceAll("_", " ")} has, and these are left out`,
        });
        return [];
      }
      const made = operationOfTool(resolver, byName, tool, unread);
      if ("operation" in made) return [made.operation];
      gaps.push(made.gap);
      return [];
    });
  const used = entities.filter((entity) => isUsed(entity, operations, entities));
  const kept = new Set(used.map(({ name }) => name));
  const able = operations.filter((operation) => kept.has(operation.entity ?? "")).slice(0, most.tools);
  for (const { name } of operations.slice(able.length))
    gaps.push({ what: name, why: `an environment has at most ${most.tools} tools` });
  if (able.length === 0)
    throw new InvalidError(
      `nothing of "${read.title}" can be simulated: ${gaps[0] ? told(gaps) : "it describes no tool that reads or changes records"}`,
      "An API needs paths that list, show, create or change records of some kind.",
    );
  for (const [name, where] of unread)
    gaps.push({
      what: `parameter ${name}`,
      why: `it has no effect on records (${listed([...where])}), so the tools are without it`,
    });
  if (read.tools.length > 0 && kind === "openapi")
    gaps.push({ what: "ids", why: "they are texts such as cus_001, also where the document has numbers" });
  return planOf({
    kind,
    title: read.title,
    summary: `${read.title}: ${used.map(({ plural }) => plural.replaceAll("_", " ")).join(", ")}.`,
    entities: used,
    operations: able,
    unsimulated: gaps,
    toolsOnly: true,
  });
}

type Chosen = {
  readonly byRecord: ReadonlyMap<string, readonly ApiTool[]>;
  readonly chosen: readonly string[];
  readonly drafts: readonly RecordDraft[];
};

/** The records that are taken, with their fields. Where a document says nothing of a record but its id (a list of names, a tool that answers with nothing), there is no record. */
function chooseRecords(
  read: ReadTools,
  resolver: Resolver,
  byRecord: ReadonlyMap<string, readonly ApiTool[]>,
  wanted: ReadonlySet<string>,
  gaps: Gap[],
): Chosen {
  const found: Gap[] = [];
  const chosen = choose(byRecord, wanted, found);
  const records = new Set(chosen);
  const known: Known = {
    resolver,
    records,
    recordOfSchema: new Map([...read.schemas].filter(([, record]) => records.has(record))),
  };
  const drafts = chosen.map((record) => draftOf(known, record, byRecord.get(record) ?? [], found));
  const empty = drafts.filter(({ fields }) => fields.length === 0).map(({ name }) => name);
  if (empty.length === 0) {
    gaps.push(...found);
    return { byRecord, chosen, drafts };
  }
  for (const record of empty)
    for (const { name } of byRecord.get(record) ?? [])
      gaps.push({
        what: name,
        why: `the document says nothing of a ${record.replaceAll("_", " ")} but which one it is`,
      });
  const rest = new Map([...byRecord].filter(([record]) => !empty.includes(record)));
  return chooseRecords(read, resolver, rest, wanted, gaps);
}

function listed(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
}

/** The tools under names that agents' interfaces take, each once. */
function renamed(tools: readonly ApiTool[], gaps: Gap[]): ApiTool[] {
  const taken = new Set(["done"]);
  const others: string[] = [];
  const named = tools.flatMap((tool) => {
    const wire = wireNameOf(tool.name);
    if (!wire) {
      gaps.push({ what: tool.name.slice(0, 100), why: "its name has no letters that a tool's name can have" });
      return [];
    }
    const name = takeName(wire, taken);
    if (name !== tool.name) others.push(`${tool.name.slice(0, 60)} is ${name}`);
    return [{ ...tool, name }];
  });
  if (others.length > 0)
    gaps.push({
      what: `names of ${others.length} tools (${listed(others)})`,
      why: "agents' interfaces take letters, digits, _ and - in names, up to 64",
    });
  return named;
}

/** Which kinds of records are taken: those that are asked for and what they hang on, then those with the most tools. */
function choose(byRecord: ReadonlyMap<string, readonly ApiTool[]>, wanted: ReadonlySet<string>, gaps: Gap[]): string[] {
  const all = new Set(byRecord.keys());
  const parents = new Map<string, number>();
  for (const tools of byRecord.values())
    for (const parent of new Set(tools.flatMap((tool) => tool.parents.map(({ record }) => record))))
      parents.set(parent, (parents.get(parent) ?? 0) + 1);
  const weight = (record: string) => {
    const tools = byRecord.get(record) ?? [];
    const acts = new Set(tools.map(({ act }) => act));
    const reads = Number(acts.has("list")) * 3 + Number(acts.has("get"));
    const writes =
      Number(acts.has("create")) * 2 +
      Number(acts.has("update")) * 2 +
      Number(acts.has("delete")) +
      Number(acts.has("act"));
    const depth = Math.min(...tools.map((tool) => tool.parents.length));
    return reads + writes + Math.max(0, 5 - 3 * depth) + Math.min(4, parents.get(record) ?? 0);
  };
  const named = [...all].filter((record) => isWanted(record, wanted));
  const base = named.length > 0 ? withParents(named, byRecord, all) : [];
  const rest = [...all].filter((record) => !base.includes(record)).toSorted((a, b) => weight(b) - weight(a));
  const taken = named.length > 0 ? base.slice(0, most.records) : rest.slice(0, most.records);
  const kept = new Set(taken);
  const left = [...all].filter((record) => !kept.has(record));
  for (const record of left) {
    const tools = byRecord.get(record) ?? [];
    gaps.push({
      what: `${labelOf(record)} (${tools.length} ${tools.length === 1 ? "tool" : "tools"})`,
      why:
        named.length > 0
          ? "the brief does not name it"
          : `an environment has at most ${most.records} kinds of records; name it in the brief to have it`,
    });
  }
  return [...all].filter((record) => kept.has(record));
}

function isWanted(record: string, wanted: ReadonlySet<string>): boolean {
  const words = record.replaceAll("_", " ");
  return wanted.has(words) || wanted.has(pluralOf(words));
}

function withParents(
  named: readonly string[],
  byRecord: ReadonlyMap<string, readonly ApiTool[]>,
  all: ReadonlySet<string>,
): string[] {
  const taken = new Set(named);
  for (const record of taken)
    for (const tool of byRecord.get(record) ?? [])
      for (const parent of tool.parents) {
        const target = recordNamed(all, parent.record);
        if (target) taken.add(target);
      }
  return [...taken];
}

function draftOf(known: Known, record: string, tools: readonly ApiTool[], gaps: Gap[]): RecordDraft {
  const dropped = new Set<string>();
  const fields = [...fieldsOfRecord(known, record, tools, dropped)];
  for (const parent of new Set(tools.flatMap((tool) => tool.parents.map((each) => each.record)))) {
    if (!known.records.has(parent) || parent === record) continue;
    const isMadeThere = tools.some(
      (tool) => tool.act === "create" && tool.parents.some((each) => each.record === parent),
    );
    const at = fields.findIndex((field) => field.type === "reference" && field.entity === parent);
    const there = fields[at];
    if (there) {
      // What is made beneath a record always has one.
      if (isMadeThere) fields[at] = { ...there, required: true };
      continue;
    }
    const name = takeName(`${parent}_id`, new Set(fields.map((field) => field.name)));
    fields.push(
      fieldOf({
        name,
        label: labelOf(parent),
        type: "reference",
        entity: parent,
        description: `The ${parent.replaceAll("_", " ")} it belongs to`,
        required: true,
      }),
    );
    gaps.push({
      what: `${labelOf(record)}.${name}`,
      why: "records show it although the document has it only in paths",
    });
  }
  if (dropped.size > 0)
    gaps.push({
      what: `${labelOf(record)}: ${listed([...dropped])}`,
      why: "left out: no text, number, date, choice, list or object of these that a record can hold, or more than 32 fields",
    });
  return {
    name: record,
    description: shortText(
      tools.map((tool) => tool.output?.description).find((text) => typeof text === "string"),
      300,
    ),
    fields,
    seedRows: 0,
    deletable: tools.some(({ act }) => act === "delete"),
  };
}

function withRows(drafts: readonly RecordDraft[]): RecordDraft[] {
  const targets = (draft: RecordDraft) =>
    draft.fields.filter((field) => field.type === "reference" && field.entity !== draft.name);
  return drafts.map((draft) => ({
    ...draft,
    seedRows: rowsFor(
      targets(draft).length,
      drafts.filter((other) => other !== draft && targets(other).some((field) => field.entity === draft.name)).length,
    ),
  }));
}

/** Whether a tool shows or changes a record, or another one that is used refers to it. */
function isUsed(entity: Entity, operations: Plan["operations"], entities: readonly Entity[]): boolean {
  const touches = (name: string) =>
    operations.some(
      (operation) => operation.entity === name || operation.parameters.some((parameter) => parameter.entity === name),
    );
  return (
    touches(entity.name) ||
    entities.some(
      (other) =>
        touches(other.name) &&
        other.fields.some((field) => field.entity === entity.name) &&
        referenceTo(other, entity.name, "") !== undefined,
    )
  );
}
