import type { Row } from "../action.ts";
import type { Plan } from "../environment.ts";
import { randomOf } from "../random.ts";
import { type Integrity, integrityOf } from "./rows/integrity.ts";
import { mendRows, movedRow } from "./rows/mend.ts";
import { type Mill, millOf, patientAttempts } from "./rows/mill.ts";
import { orderEntities } from "./rows/order.ts";
import { plantDue } from "./rows/plant-due.ts";
import { fillLater } from "./rows/references.ts";
import type { DraftRow, Tables } from "./rows/tables.ts";
import { thresholdsOf } from "./rows/thresholds.ts";
import { drawField, keyOf, settleTotal } from "./rows/values.ts";

const maxAttempts = 2 * patientAttempts;

/** Seed rows of every entity by its name, deterministic from plan and seed: consistent over references, in every state of a life cycle, with dates in order and relative to the
 *  plan's clock, on both sides of what the policies compare with, and without breach of the integrity rules. System entities start empty. */
export function seedRows(plan: Plan, seed: number): Record<string, Row[]> {
  const tables: Tables = Object.fromEntries(
    plan.entities.map((entity) => [
      entity.name,
      new Map((givenRows(plan, entity.name) ?? []).map((row): [string, Row] => [String(row.id), row])),
    ]),
  );
  const thresholds = thresholdsOf(plan);
  const integrity = integrityOf(plan, tables);
  const made = plan.entities.filter((entity) => entity.seedRows > 0 && !givenRows(plan, entity.name));
  const { ordered, later } = orderEntities(made);
  for (const entity of ordered) fillTable(millOf(plan, seed, entity, tables, thresholds, later), integrity);
  for (const entity of ordered) fillLater(plan, seed, entity, tables, later);
  mendRows(plan, tables, integrity);
  plantDue(plan, seed, made, tables, thresholds, integrity);
  return Object.fromEntries(plan.entities.map((entity) => [entity.name, [...(tables[entity.name]?.values() ?? [])]]));
}

function givenRows({ rows }: Plan, entity: string): readonly Row[] | undefined {
  return rows && Object.hasOwn(rows, entity) ? rows[entity] : undefined;
}

function fillTable(mill: Mill, integrity: Integrity): void {
  const { entity, tables } = mill;
  const table = tables[entity.name];
  for (let index = 0; table && index < mill.count; index++) {
    let row = drawRow(mill, index, 0);
    for (
      let attempt = 1;
      attempt < maxAttempts && !(isNewPair(mill, row) && integrity.holds(entity.name, row));
      attempt++
    ) {
      row = drawRow(mill, index, attempt);
    }
    // A row that no draw makes keep the rules is moved, or left out.
    const kept = integrity.mayStand(entity.name, row) ? row : movedRow(entity, row, tables, integrity);
    if (!kept) continue;
    row = kept;
    table.set(String(row.id), row);
    for (const [name, values] of mill.used) values.add(keyOf(row[name] ?? null));
    mill.pairs.add(pairOf(mill, row));
  }
}

function isNewPair(mill: Mill, row: Row): boolean {
  return pairOf(mill, row) === "" || !mill.pairs.has(pairOf(mill, row));
}

/** What the row links, as one text; empty when its entity is more than a link. */
function pairOf({ link }: Mill, row: Row): string {
  return link.map((field) => String(row[field.name])).join("/");
}

function drawRow(mill: Mill, index: number, attempt: number): Row {
  const { entity, fields, seed } = mill;
  const random = randomOf(seed, entity.name, index, attempt);
  const row: DraftRow = { id: `${entity.idPrefix}_${String(index + 1).padStart(3, "0")}` };
  const forced = attempt < patientAttempts ? mill.forced.get(index) : undefined;
  for (const field of fields)
    row[field.name] = forced?.[field.name] ?? drawField(mill, field, row, index, attempt, random);
  settleTotal(entity, row);
  for (const [name, value] of Object.entries(forced ?? {})) row[name] = value;
  return Object.fromEntries(entity.fields.map((field) => [field.name, row[field.name] ?? null]));
}
