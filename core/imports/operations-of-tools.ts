import type { Entity, Field } from "../environment.ts";
import type { Expression } from "../expression.ts";
import type { Effect, Operation, Parameter } from "../operation.ts";
import { reaches } from "./acts.ts";
import type { ApiInput, ApiTool, Gap } from "./api-tool.ts";
import { nestedOf, type Resolver } from "./json-schema.ts";
import { labelOf, shortText, snakeOf, wireNameOf } from "./naming.ts";

type Entities = ReadonlyMap<string, Entity>;
type Made = { readonly operation: Operation } | { readonly gap: Gap };

/** The operation of a tool: its own name and parameters, with the reads and effects that its place in the API gives it; or why there is none. `unread` takes the parameters that are left out. */
export function operationOfTool(
  resolver: Resolver,
  entities: Entities,
  tool: ApiTool,
  unread: Map<string, Set<string>>,
): Made {
  const entity = entities.get(tool.record);
  const gap = (why: string): Made => ({ gap: { what: tool.name, why } });
  if (!entity) return gap("nothing says which records it is about");
  const draft: Draft = { tool, entity, entities, resolver, parameters: [], bind: [], set: {}, unread };
  const problem = bindRecords(draft) ?? (tool.act === "list" ? readInputs(draft) : writeInputs(draft));
  if (problem) return gap(problem);
  const { parameters, bind, set } = draft;
  const kindOf: Record<ApiTool["act"], Operation["kind"]> = {
    list: parameters.some(({ reads }) => reads !== undefined && !paging.has(reads)) ? "search" : "list",
    get: "get",
    create: "create",
    update: "update",
    delete: "delete",
    act: "transition",
  };
  const base: Operation = {
    name: tool.name,
    origin: "planned",
    kind: kindOf[tool.act],
    title:
      shortText(tool.title, 100) || (tool.act === "act" ? labelOf(`${tool.verb}_${entity.name}`) : labelOf(tool.name)),
    description: descriptionOf(tool, entity),
    parameters,
    entity: entity.name,
    bind,
    require: bind.slice(1).flatMap((parent) => beneath(entity, parent)),
    effects: [],
    ...(tool.http ? { http: tool.http } : {}),
  };
  switch (tool.act) {
    case "list":
      // A list filters by what it lies beneath.
      return { operation: { ...base, bind: [], require: [] } };
    case "get":
      return { operation: base };
    case "delete":
      return { operation: { ...base, effects: [{ kind: "delete", record: "record" }] } };
    case "create": {
      const effect: Effect = { kind: "create", entity: entity.name, as: "made", set };
      return { operation: { ...base, bind: [], require: [], effects: [effect], returns: "made" } };
    }
    case "update":
      if (Object.keys(set).length === 0) return gap("it changes nothing that records show");
      return { operation: { ...base, effects: [{ kind: "update", record: "record", set }] } };
    case "act": {
      const moved = { ...set, ...stateAfter(entity, tool.verb) };
      if (Object.keys(moved).length === Object.keys(set).length)
        return gap(`the document does not say what "${tool.verb.replaceAll("_", " ")}" changes`);
      return { operation: { ...base, effects: [{ kind: "update", record: "record", set: moved }] } };
    }
    default:
      return tool.act satisfies never;
  }
}

type Draft = {
  readonly tool: ApiTool;
  readonly entity: Entity;
  readonly entities: Entities;
  readonly resolver: Resolver;
  readonly parameters: Parameter[];
  readonly bind: Operation["bind"];
  readonly set: Record<string, Expression>;
  readonly unread: Map<string, Set<string>>;
};

const paging: ReadonlySet<string> = new Set(["page", "page_size", "offset", "after", "sort"]);

function descriptionOf(tool: ApiTool, entity: Entity): string {
  const own = shortText(tool.description, 500);
  return own === "" ? `${labelOf(tool.name)}: ${entity.label.toLowerCase()}.` : own;
}

/** Parameters that name the record and those above it. */
function bindRecords(draft: Draft): string | null {
  const { tool, entity, entities, parameters, bind } = draft;
  const named = tool.act !== "list" && tool.act !== "create";
  if (named && tool.id === null) return "no parameter names the record that it is about";
  if (named && tool.id !== null) {
    const problem = push(draft, tool.id, { type: "reference", entity: entity.name, required: true });
    if (problem) return problem;
    bind.push({ as: "record", entity: entity.name, param: tool.id });
  }
  for (const { input, record } of tool.parents) {
    const parent = entities.get(record);
    const field = parent && referenceTo(entity, record, input);
    if (!parent || !field) {
      const problem = push(draft, input, { type: "text" });
      if (problem) return problem;
      continue;
    }
    const problem = push(draft, input, {
      type: "reference",
      entity: record,
      ...(tool.act === "list" ? { reads: field.name } : {}),
    });
    if (problem) return problem;
    if (tool.act === "create") draft.set[field.name] = { get: `params.${input}` };
    else if (bind.every((each) => each.as !== `in_${record}`))
      bind.push({ as: `in_${record}`, entity: record, param: input });
  }
  return parameters.length > 60 ? "it has more parameters than are read" : null;
}

/** The field by which a record says beneath which other one it lies. */
export function referenceTo(entity: Entity, record: string, input: string): Field | undefined {
  const references = entity.fields.filter((field) => field.type === "reference" && field.entity === record);
  const stem = (name: string) => snakeOf(name).replace(/_(id|uuid|sid|key|number)$/, "");
  return references.find((field) => stem(field.name) === stem(input) || stem(field.name) === record) ?? references[0];
}

function beneath(entity: Entity, parent: Operation["bind"][number]): Operation["require"] {
  const field = referenceTo(entity, parent.entity, parent.param);
  if (!field) return [];
  return [
    {
      that: { compare: "eq", left: { get: `record.${field.name}` }, right: { get: `params.${parent.param}` } },
      code: "NOT_FOUND",
      message: `There is no such ${entity.label.toLowerCase()} in this ${parent.entity.replaceAll("_", " ")}.`,
      hint: `Give ${parent.param} of the ${parent.entity.replaceAll("_", " ")} that it belongs to.`,
    },
  ];
}

function push(draft: Draft, name: string, shape: Pick<Parameter, "type"> & Partial<Parameter>): string | null {
  const input = draft.tool.inputs.find((each) => each.name === name);
  if (wireNameOf(name, { brackets: true }) !== name) return `its parameter ${name} has a name that tools cannot have`;
  if (draft.parameters.some((parameter) => parameter.name === name)) return null;
  draft.parameters.push({
    name,
    description: shortText(input?.description, 300) || labelOf(name),
    required: input?.required ?? true,
    ...shape,
  });
  return null;
}

function leaveOut(draft: Draft, input: ApiInput): string | null {
  if (input.required) return `its required parameter ${input.name} cannot be simulated`;
  draft.unread.set(input.name, (draft.unread.get(input.name) ?? new Set()).add(draft.tool.name));
  return null;
}

/** The parameters of a list: those that page, sort and filter by what records show. */
function readInputs(draft: Draft): string | null {
  const own = new Set(draft.parameters.map(({ name }) => name));
  for (const input of draft.tool.inputs) {
    if (own.has(input.name)) continue;
    const reading = readingOf(draft, input);
    const taken = reading && draft.parameters.some(({ reads, name }) => (reads ?? name) === reading.reads);
    const problem = reading && !taken ? push(draft, input.name, reading) : leaveOut(draft, input);
    if (problem) return problem;
  }
  return null;
}

type Reading = Pick<Parameter, "type"> & Partial<Parameter> & { readonly reads: string };

function readingOf({ entity, resolver }: Draft, input: ApiInput): Reading | null {
  const shape = nestedOf(resolver, input.schema, input.name);
  const name = snakeOf(input.name);
  const most = shape?.max === undefined ? {} : { max: Math.max(1, Math.floor(shape.max)) };
  if (/^(limit|per_page|page_size|max_results|results_per_page|size|count|take|page_limit)$/.test(name))
    return { type: "integer", min: 1, ...most, reads: "page_size" };
  if (/^(page|page_number|page_index)$/.test(name) && shape?.type === "integer")
    return { type: "integer", min: 1, reads: "page" };
  if (/^(offset|skip|start|start_at|from_index)$/.test(name) && shape?.type === "integer")
    return { type: "integer", min: 0, reads: "offset" };
  if (
    /^(starting_after|after|after_id|since_id|cursor|page_token|next_token|next_cursor|continuation_token|marker)$/.test(
      name,
    )
  )
    return {
      type: "text",
      reads: "after",
      description: "The answer goes on after this record: the id of the last one shown",
    };
  if (/^(q|query|search|search_term|keyword|keywords|term|text)$/.test(name) && shape?.type !== "object")
    return { type: "text", reads: "query" };
  if (/^(sort|sort_by|order_by|ordering|sort_field)$/.test(name)) {
    const fits =
      shape?.type === "enum" &&
      shape.values?.every((value) => entity.fields.some((field) => field.name === value.replace(/^-/, "")));
    return fits && shape.values ? { type: "enum", values: [...shape.values], reads: "sort" } : null;
  }
  const field = entity.fields.find((each) => each.name === input.name);
  if (field && !field.sensitive && equalTypes.has(field.type) && shape?.type !== "object") {
    const values =
      shape?.type === "enum"
        ? shape.values?.filter((value) => field.type !== "enum" || field.values?.includes(value))
        : undefined;
    if (shape?.type === "enum" && values?.length === 0) return null;
    return {
      type: field.type === "reference" || field.type === "enum" || field.type === "boolean" ? field.type : "text",
      ...(field.entity ? { entity: field.entity } : {}),
      ...(field.values ? { values: values && values.length > 0 ? values : field.values } : {}),
      reads: field.name,
    };
  }
  return boundReading(entity, input);
}

const equalTypes: ReadonlySet<Field["type"]> = new Set(["text", "email", "enum", "boolean", "reference"]);

/** `created_after`, `created[gte]`, `min_price`, `updatedSince`: a bound of a field. */
function boundReading(entity: Entity, input: ApiInput): Reading | null {
  const words = snakeOf(input.name).split("_");
  const least = words.some((word) => /^(min|gte|gt|after|since|from|start)$/.test(word));
  const most = words.some((word) => /^(max|lte|lt|before|until|to|end)$/.test(word));
  if (least === most) return null;
  const stem = words
    .filter((word) => !/^(min|max|gte|gt|lte|lt|after|before|since|until|from|to|start|end|date|at)$/.test(word))
    .join("_");
  if (stem === "") return null;
  const field = entity.fields.find(
    (each) => snakeOf(each.name).replace(/_(at|on|date)$/, "") === stem && !each.sensitive,
  );
  if (!field) return null;
  if (field.type === "date" || field.type === "datetime")
    return { type: field.type, reads: `${field.name}_${least ? "from" : "to"}` };
  const numeric = field.type === "integer" || field.type === "decimal" || field.type === "money";
  return numeric ? { type: field.type, reads: `${field.name}_${least ? "min" : "max"}` } : null;
}

/** The parameters of a write: those that fill fields. */
function writeInputs(draft: Draft): string | null {
  const own = new Set(draft.parameters.map(({ name }) => name));
  const { act } = draft.tool;
  for (const input of draft.tool.inputs) {
    if (own.has(input.name)) continue;
    const field =
      act === "get" || act === "delete" ? undefined : draft.entity.fields.find((each) => each.name === input.name);
    const shape = field && input.place === "body" ? parameterShape(draft, field, input) : null;
    const problem = field && shape ? push(draft, input.name, shape) : leaveOut(draft, input);
    if (problem) return problem;
    if (field && shape) draft.set[field.name] = { get: `params.${input.name}` };
  }
  return null;
}

function parameterShape(
  { resolver }: Draft,
  field: Field,
  input: ApiInput,
): (Pick<Parameter, "type"> & Partial<Parameter>) | null {
  if (field.type === "id" || field.managed) return null;
  if (field.type === "reference") return { type: "reference", ...(field.entity ? { entity: field.entity } : {}) };
  const own = nestedOf(resolver, input.schema, input.name);
  if (!own || own.type !== field.type) return null;
  return {
    type: own.type,
    ...(own.values ? { values: own.values.filter((value) => field.values?.includes(value)) } : {}),
    ...(own.min === undefined ? {} : { min: own.min }),
    ...(own.max === undefined ? {} : { max: own.max }),
    ...(own.pattern === undefined ? {} : { pattern: own.pattern }),
    ...(field.members ? { members: field.members } : {}),
    ...(field.items ? { items: field.items } : {}),
  };
}

/** What an act leaves behind: the state that its verb names, or the yes/no that it is about. */
function stateAfter({ fields }: Entity, verb: string): Record<string, Expression> {
  const states = fields.filter((field) => field.type === "enum");
  for (const field of states.toSorted((a, b) => Number(isState(b)) - Number(isState(a)))) {
    const value = field.values?.find((each) => reaches(verb, each));
    if (value !== undefined) return { [field.name]: { value } };
  }
  const flag = fields.find(
    (field) => field.type === "boolean" && reaches(verb, snakeOf(field.name).replace(/^is_/, "")),
  );
  if (flag) return { [flag.name]: { value: true } };
  const undone = /^(un|de|dis)(.+)$/.exec(verb)?.[2];
  const off =
    undone &&
    fields.find((field) => field.type === "boolean" && reaches(undone, snakeOf(field.name).replace(/^is_/, "")));
  return off ? { [off.name]: { value: false } } : {};
}

function isState(field: Field): boolean {
  return /status|state|stage/.test(field.name);
}
