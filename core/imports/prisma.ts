import type { Plan } from "../environment.ts";
import { InvalidError } from "../errors.ts";
import type { Gap } from "./api-tool.ts";
import { shortText } from "./naming.ts";
import { planOfTables } from "./plan-of-tables.ts";
import { type PrismaField, type PrismaModel, readPrisma } from "./prisma-schema.ts";
import { typeByName } from "./sql-types.ts";
import type { Column, Table } from "./table.ts";

const scalars: Readonly<Record<string, Column["type"] | null>> = {
  String: "text",
  Int: "integer",
  BigInt: "integer",
  Float: "decimal",
  Decimal: "decimal",
  Boolean: "boolean",
  DateTime: "datetime",
  Json: null,
  Bytes: null,
};

/** The plan of a Prisma schema: its models with their enums and relations. Throws InvalidError when it has no model. */
export function planOfPrisma(schema: string, title: string, wanted?: ReadonlySet<string>): Plan {
  const { models, enums, others } = readPrisma(schema);
  if (models.length === 0)
    throw new InvalidError("there is no model in this Prisma schema", "Give a schema.prisma with its `model` blocks.");
  const gaps: Gap[] = others.map((what) => ({ what, why: "only models, enums and relations are read" }));
  const tables = models.map((model) => tableOf(model, models, enums, gaps));
  return planOfTables("prisma", { title, tables, gaps }, wanted);
}

function tableOf(
  model: PrismaModel,
  models: readonly PrismaModel[],
  enums: ReadonlyMap<string, readonly string[]>,
  gaps: Gap[],
): Table {
  const names = new Set(models.map(({ name }) => name));
  const keyField = model.fields.find((field) => field.attributes.has("id"));
  const key = keyField?.name ?? null;
  const targets = new Map<string, string>();
  for (const field of model.fields.filter((each) => names.has(each.type))) {
    const [own, ...more] = listIn(field.attributes.get("relation") ?? "", "fields");
    if (own !== undefined && more.length === 0) targets.set(own, field.type);
    else if (more.length > 0)
      gaps.push({ what: `${model.name}.${field.name}`, why: "only relations by one field are kept" });
    else if (
      field.isList &&
      models.find(({ name }) => name === field.type)?.fields.some((other) => other.type === model.name && other.isList)
    )
      gaps.push({
        what: `${model.name}.${field.name}`,
        why: "a many-to-many relation without a model of its own has no records",
      });
  }
  for (const each of model.blockAttributes)
    if (/^@@(unique|id)\b/.test(each))
      gaps.push({ what: `${each.slice(0, 100)} of ${model.name}`, why: "only single fields are kept unique" });
  for (const { name, beside } of model.fields)
    if (beside !== "")
      gaps.push({
        what: `${beside.slice(0, 100)} beside ${model.name}.${name}`,
        why: "a model has one member on each line",
      });
  const columns = model.fields
    .filter((field) => !names.has(field.type))
    .flatMap((field): Column[] => {
      const column = columnOf(field, enums, targets.get(field.name), key);
      if (!column)
        gaps.push({
          what: `${model.name}.${field.name} (${field.type})`,
          why: "records hold texts, numbers, dates, choices and lists of texts",
        });
      return column ? [column] : [];
    });
  return { name: model.name, description: model.description, key, columns };
}

function columnOf(
  field: PrismaField,
  enums: ReadonlyMap<string, readonly string[]>,
  target: string | undefined,
  key: string | null,
): Column | null {
  const values = enums.get(field.type);
  const scalar = Object.hasOwn(scalars, field.type) ? scalars[field.type] : undefined;
  if (!values && !scalar) return null;
  const base = {
    name: field.name,
    description: shortText(field.description, 300),
    // What the database computes need not be given.
    required:
      !field.isOptional && !field.isList && !(/\(/.test(field.attributes.get("default") ?? "") && field.name !== key),
    unique: field.attributes.has("unique"),
  };
  if (field.isList)
    return { ...base, type: "list", items: values ? { type: "enum", values } : { type: scalar ?? "text" } };
  const native = [...field.attributes.keys()];
  const type = values
    ? "enum"
    : native.some((each) => each === "db.Date")
      ? "date"
      : typeByName(field.name, scalar ?? "text");
  const given = field.attributes.get("default") ?? "";
  const isComputed = /\(/.test(given);
  const kept =
    field.attributes.has("updatedAt") ||
    (type === "datetime" && /^(created|updated|modified)/i.test(field.name)) ||
    (/autoincrement/.test(given) && field.name !== key);
  const initial = isComputed || given === "" || kept ? undefined : constant(given, type, values);
  return {
    ...base,
    type,
    ...(values ? { values } : {}),
    ...(target === undefined ? {} : { target }),
    ...(kept ? { kept } : {}),
    ...(initial === undefined ? {} : { initial }),
  };
}

function constant(given: string, type: Column["type"], values: readonly string[] | undefined): Column["initial"] {
  if (values) return values.includes(given) ? given : undefined;
  if (type === "boolean") return given === "true" ? true : given === "false" ? false : undefined;
  if (type === "integer" || type === "decimal" || type === "money") {
    const number = Number(given);
    return Number.isFinite(number) && (type !== "integer" || Number.isInteger(number)) ? number : undefined;
  }
  const text = /^"((?:[^"\\]|\\.)*)"$/.exec(given)?.[1];
  return type === "text" && text !== undefined && text !== "" ? text : undefined;
}

/** The names in a list argument of an attribute: `fields: [userId]`. */
function listIn(argument: string, name: string): string[] {
  const list = new RegExp(`\\b${name}\\s*:\\s*\\[([^\\]]*)\\]`).exec(argument)?.[1] ?? "";
  return list
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
}
