import type { Entity, Field } from "../environment.ts";
import { pluralOf } from "../generate/lexicon/nouns.ts";
import { organisationWords, personWords } from "../generate/samples/names.ts";
import { fieldOf, ownIdSample } from "../generate/system.ts";
import { labelOf, snakeOf, takePrefix } from "./naming.ts";
import { sampleByName } from "./samples-by-name.ts";

/** A kind of record in the making. */
export type RecordDraft = {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly Field[];
  readonly seedRows: number;
  readonly deletable?: boolean;
};

const naming = [
  /^(full_)?name$/,
  /^(title|subject|label|headline|summary|display_name|company_name)$/,
  /_(name|title|label)$/,
  /^(number|code|sku|slug|username|login|email|reference)$/,
  /(?<!phone|fax|account|routing|tax|serial|id)_number$/,
  /^(text|message)$/,
];

const readable: ReadonlySet<Field["type"]> = new Set(["text", "email", "longtext"]);

/** The field by which a person calls a record: its name, title, number; its id when nothing is like that. */
function displayOf(fields: readonly Field[]): Field | undefined {
  const usable = fields.filter((field) => readable.has(field.type) && !field.sensitive);
  for (const pattern of naming) {
    const found = usable.filter((field) => pattern.test(snakeOf(field.name)));
    const [first] = [...found.filter((field) => field.required), ...found];
    if (first) return first;
  }
  return usable.find(
    (field) =>
      field.required &&
      !/currency|country|locale|zone|type|kind|mode|token|hash|secret|key|uuid|guid|(^|_)uid|(^|_)id$|url|description|content|body/.test(
        snakeOf(field.name),
      ),
  );
}

/** The entities of some records, each with an id prefix of its own, what names its records, and how its values look. */
export function entitiesOfDrafts(drafts: readonly RecordDraft[]): Entity[] {
  const prefixes = new Set(["n", "v", "ap"]);
  const plurals = new Set<string>();
  return drafts.map(({ name, description, fields, seedRows, deletable = false }) => {
    const plural = pluralOf(name.replaceAll("_", " ")).replaceAll(" ", "_").slice(0, 64);
    const own = plurals.has(plural) ? `${name.slice(0, 58)}_list` : plural;
    plurals.add(own);
    const id = fieldOf({ name: "id", label: "Id", type: "id", description: "Record id", required: true, unique: true });
    const display = displayOf(fields);
    const draft: Entity = {
      name,
      plural: own,
      label: labelOf(name),
      idPrefix: takePrefix(name, prefixes),
      description: description || `${labelOf(name)} records.`,
      display: display?.name ?? "id",
      fields: [id, ...fields],
      seedRows,
      system: false,
      deletable,
      creatable: true,
      updatable: true,
    };
    return { ...draft, fields: draft.fields.map((field) => withSample(draft, field)) };
  });
}

/** Stands as the sample of a field that shows the record's own id. */
export const ownId = "own id";

function withSample(entity: Entity, field: Field): Field {
  if (field.sample === ownId) return { ...field, sample: ownIdSample(entity) };
  if (field.sample !== undefined) return field;
  const sample = nameSample(entity, field) ?? sampleByName(entity, field);
  return sample === undefined ? field : { ...field, sample };
}

/** What APIs call people. */
const morePeople =
  /^(recipient|signer|signatory|sender|assignee|profile|cardholder|payee|payer|buyer|collaborator|organizer|person)$/;

/** A record that is a person or a company is called like one. */
function nameSample({ name, display }: Entity, field: Field): string | undefined {
  const last = name.slice(name.lastIndexOf("_") + 1);
  const isName = /^(name|full_name|display_name|real_name|company_name)$/.test(snakeOf(field.name));
  if (field.type !== "text" || field.pattern || !isName) return undefined;
  if (/company/.test(field.name) || organisationWords.test(last)) return "company.name";
  if (personWords.test(last) || morePeople.test(last)) return "person.full_name";
  return field.name === display ? "title" : undefined;
}

/** How many seed rows each record gets: few of what others hang on, more of what hangs on others. */
export function rowsFor(outgoing: number, incoming: number): number {
  if (incoming > 0 && outgoing === 0) return 12;
  return incoming > 0 ? 24 : outgoing > 0 ? 40 : 24;
}
