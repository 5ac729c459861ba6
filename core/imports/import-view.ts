import { z } from "zod";
import { Imported, type Plan } from "../environment.ts";

/** A column in which values look like facts about people. */
export const PersonalData = z
  .strictObject({
    table: z.string(),
    column: z.string(),
    kind: z.enum(["name", "email", "phone", "card", "address", "birth_date", "id_number", "ip_address"]),
    values: z.int().describe("How many values look like it"),
    example: z.string().describe("One of them, masked"),
  })
  .meta({ id: "PersonalData" });
export type PersonalData = z.infer<typeof PersonalData>;

/** What an environment made of an import would have; nothing is generated. */
export const ImportView = z
  .strictObject({
    kind: Imported.shape.kind,
    title: z.string(),
    records: z.array(z.strictObject({ name: z.string(), label: z.string(), fields: z.int(), rows: z.int() })),
    tools: z
      .array(z.string())
      .describe("Names of the document's own tools; empty where each record has the usual ones"),
    unsimulated: Imported.shape.unsimulated,
    personalData: z.array(PersonalData).describe("Columns of data with what seems to be facts about people"),
  })
  .meta({ id: "ImportView" });
export type ImportView = z.infer<typeof ImportView>;

/** The view of an imported plan. */
export function importView(
  { imported, name, entities, operations }: Plan,
  personalData: readonly PersonalData[],
): ImportView {
  const own = entities.filter((entity) => !entity.system);
  return {
    kind: imported?.kind ?? "data",
    title: imported?.title ?? name,
    records: own.map((entity) => ({
      name: entity.name,
      label: entity.label,
      fields: entity.fields.length,
      rows: entity.seedRows,
    })),
    tools: operations.map((operation) => operation.name),
    unsimulated: imported?.unsimulated ?? [],
    personalData: [...personalData],
  };
}
