import { withoutAccents } from "../generate/lexicon/translations.ts";
import { personWords } from "../generate/samples/names.ts";
import { firstNames } from "../generate/samples/words.ts";
import type { Json } from "../json.ts";
import { idNumbersIn, luhn } from "./id-numbers.ts";
import type { PersonalData } from "./import-view.ts";
import { recordNameOf, snakeOf } from "./naming.ts";
import type { DataTable } from "./table.ts";

type Kind = PersonalData["kind"];

/** How many rows of a table are looked at. */
const sampled = 2_000;

/** The columns of some tables, nested values included, in which something looks like a fact about people. It may miss some, and take something for one that is none. */
export function findPersonalData(tables: readonly DataTable[]): PersonalData[] {
  return tables.flatMap(({ name, rows }) => {
    const columns = new Map<string, string[]>();
    for (const row of rows.slice(0, sampled))
      for (const [column, value] of Object.entries(row)) collect(columns, column, value, 0);
    return [...columns].flatMap(([column, values]) =>
      factsIn(name, column, values).map(([kind, own]) => ({
        table: name,
        column,
        kind,
        values: own.length,
        example: masked(own[0] ?? ""),
      })),
    );
  });
}

function collect(columns: Map<string, string[]>, column: string, value: Json, depth: number): void {
  if (value === null || typeof value === "boolean" || depth > 6) return;
  if (typeof value === "object") {
    for (const [key, inner] of Object.entries(value))
      collect(columns, Array.isArray(value) ? column : `${column}.${key}`, inner, depth + 1);
    return;
  }
  const text = String(value).trim().slice(0, 2_000);
  if (text === "") return;
  const known = columns.get(column);
  if (known) known.push(text);
  else columns.set(column, [text]);
}

/** The kinds of facts in a column, each with the values that are of it; a value counts once. */
function factsIn(table: string, column: string, values: readonly string[]): [Kind, readonly string[]][] {
  const name = snakeOf(withoutAccents(column.split(".").at(-1) ?? column));
  const byNames = namedKind(table, name);
  const ids = new Set(idNumbersIn(values));
  const found = new Map<Kind, string[]>();
  for (const text of values) {
    const kind = ids.has(text) ? "id_number" : byNames?.fits(text) ? byNames.kind : kindByValue(name, text);
    if (kind) found.set(kind, [...(found.get(kind) ?? []), text].slice(0, sampled));
  }
  // One value that happens to look like a name says nothing.
  return [...found].filter(([kind, own]) => kind !== "name" || own.length >= Math.min(3, values.length / 2));
}

type Named = { readonly kind: Kind; readonly words: RegExp; readonly fits: (text: string) => boolean };

/** What the name of a column, in snake_case, says that its values are, and which values can be that: in English and in the languages that briefs are read in. */
const byName: readonly Named[] = [
  {
    kind: "name",
    words:
      /^(full|first|last|given|family|sur|middle|maiden|display|f|l|birth|legal|preferred|billing|shipping|cardholder|card_holder|kunden|vor|nach|familien|achter|voor)_?names?$|^(vorname|nachname|familienname|prenom|nom_(de_)?famille|apellidos?|nombres?(_completo)?|cognome|sobrenome|voornaam|achternaam|surname|cardholder|salutation_name)$/,
    fits: (text) => /^\p{L}[\p{L}\p{M}'’., -]{0,80}$/u.test(text) && !isOrganisation(text),
  },
  {
    kind: "birth_date",
    words:
      /birth_?(da(y|te)|year)|date_of_birth|(^|_)(dob|born(_on|_at)?|birthdate|geburts\w*|naissance|nacimiento|nascita|nascimento|geboorte\w*)(_|$)/,
    fits: (text) => /\d/.test(text),
  },
  {
    kind: "phone",
    words:
      /phone|mobile|(^|_)(tel|cell|fax|handy|whatsapp|msisdn|telefon[eo]?|telefonnummer|telefoon|movil|cellulare|celular|contact_n(umber|o))(_|$)/,
    fits: (text) => /^[+(]?\d[\d\s()./x-]*(?:ext\.? ?\d+)?$/i.test(text) && text.replace(/\D/g, "").length >= 6,
  },
  {
    kind: "address",
    words:
      /(?<!(email|mail|ip|mac|web|net)_)address|(^|_)(street|addr|adresse?|anschrift|strasse|direccion|indirizzo|endereco|straat|(address_)?line_?[12])(_|\d|$)/,
    fits: (text) => /\p{L}{3}/u.test(text) && /[\s\d]/.test(text) && !/[@/]/.test(text),
  },
  {
    kind: "id_number",
    words:
      /(^|_)(ssn|sin|nino|bsn|cpf|dni|nie|nif|nss|pesel|aadhaar|curp|rut|iban|passport|passnummer|nhs|medicare|personnummer|personal_?(number|no)|national_?(id|number|insurance)\w*|id_?card|identity_?(card|number|no)|tax_?(id|number|no)|steuer\w*|codice_fiscale|sozialversicherung\w*|social_security|(health_)?insurance_(number|no|id)|(bank_)?account_(number|no)|bank_account|kontonummer|driv\w+_licen[cs]e|personalausweis\w*)(_|$)/,
    fits: (text) =>
      /\d/.test(text) && /^[\p{L}\d][\p{L}\d ./()-]{3,40}$/u.test(text) && text.replace(/[^\p{L}\d]/gu, "").length >= 5,
  },
  {
    kind: "card",
    words: /card_?(number|no)$|(^|_)pan$/,
    fits: (text) => /^[\d -]+$/.test(text) && text.replace(/\D/g, "").length >= 12,
  },
];

/** Columns that say something about a fact and are none themselves: `address_type`, `phone_verified`. */
const isAbout =
  /(^|_)(types?|kinds?|counts?|verified|required|supported|model|format|template|status|flag|enabled|friendly|tool|label|rate|hash)$/;
/** `reported_by`, `assigned_to`: somebody, or some team. */
const isSomebody =
  /_by$|^(assigned|reports?|belongs)_to$|(^|_)(assignee|spouse|signatory|salesperson|sender|recipient|holder|contact)$/;

function namedKind(table: string, name: string): Pick<Named, "kind" | "fits"> | null {
  if (isAbout.test(name)) return null;
  const known = byName.find(({ words }) => words.test(name));
  if (known) return known;
  const isPeople = (word: string) => personWords.test(word.split("_").at(-1) ?? "");
  // The name of a product is nobody's.
  if (
    (name === "name" && isPeople(recordNameOf(table))) ||
    isPeople(name.replace(/_name$/, "")) ||
    isSomebody.test(name.replace(/_(name|person)$/, ""))
  )
    return {
      kind: "name",
      fits: name.endsWith("name")
        ? (text) => isPersonName(text) || isKnownFirst(text)
        : (text) => isPersonName(text) && isNameAlone(text),
    };
  return name.endsWith("_name") ? { kind: "name", fits: isKnownFirst } : null;
}

/** Two words or more, or a first name that is known: `Sales` in a column of owners is no person. */
function isNameAlone(text: string): boolean {
  return /[\s,]/.test(text) || /^[\p{Lo}]+$/u.test(text) || isKnownFirst(text);
}

function isKnownFirst(text: string): boolean {
  return knownFirst.has(text.toLowerCase().split(/[^\p{L}]/u, 1)[0] ?? "");
}
const knownFirst: ReadonlySet<string> = new Set(firstNames.map((name) => name.toLowerCase()));

/** One to four words that begin with capitals (`Jürgen van der Berg`), the same turned round (`RUIZ, Ana`), or a name in a script without capitals. */
function isPersonName(text: string): boolean {
  return (
    (/^(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?\p{Lu}[\p{L}\p{M}'’.-]*,?(?: (?:(?:van|von|de|der|den|la|di|al|bin|da|dos) )*\p{Lu}[\p{L}\p{M}'’.-]*){0,3}$/u.test(
      text,
    ) ||
      /^\p{Lo}{2,8}(?:[ ·]\p{Lo}{1,8})?$/u.test(text)) &&
    !isOrganisation(text)
  );
}

function isOrganisation(text: string): boolean {
  return /\b(Inc|Ltd|GmbH|LLC|Corp|Corporation|Company|Group|AG|BV|SA|SL|Limited|Team|Department|Services|Solutions|Systems)\b/.test(
    text,
  );
}

/** What a value is by its form alone, whatever its column is called. */
function kindByValue(name: string, text: string): Kind | null {
  if (/(?<![:/\w])[^\s@"<>:/]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/.test(text)) return "email";
  if (isCard(text)) return "card";
  if (!/version|release/.test(name) && isNetAddress(text)) return "ip_address";
  const isCode = /postal|zip|(^|_)(code|id|sku|ean|isbn|serial|part|batch|hash|size|date|at|time)$|number$/.test(name);
  if (!isCode && isPhone(text)) return "phone";
  return /^\d{1,4}[A-Za-z]? (?:\p{Lu}[\p{L}.'-]*\s){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Boulevard|Blvd|Square)\b/u.test(
    text,
  )
    ? "address"
    : null;
}

function isNetAddress(text: string): boolean {
  return (
    /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/.test(text) ||
    /^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i.test(text) ||
    (/^[0-9a-f:]{6,39}$/i.test(text) &&
      (/^(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}$/i.test(text) || /[0-9a-f]::[0-9a-f]/i.test(text)))
  );
}

/** A number with its country (also inside of a text), with its area in brackets or apart, or three, three and four digits. A day is none. */
function isPhone(text: string): boolean {
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^\d{4}-\d\d?-\d\d?/.test(text)) return false;
  if (/(?:^|[^\w+])\+\d(?:[ ()./-]{0,2}\d){7,14}(?!\d)/.test(text)) return true;
  return (
    /^\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}$/.test(text) ||
    (/^(?:0|\(0)\d{1,4}\)?[ ./-]\d[\d -]{3,12}\d$/.test(text) && text.replace(/\D/g, "").length >= 8) ||
    /^00 ?\d(?:[ ()./-]{0,2}\d){7,14}$/.test(text)
  );
}

function isCard(text: string): boolean {
  if (!/^\d[\d -]{11,22}\d$/.test(text)) return false;
  const digits = text.replace(/\D/g, "");
  // Cards begin with 2 to 6; 13 digits that begin otherwise are articles.
  return (
    digits.length >= 15 &&
    digits.length <= 19 &&
    /^[2-6]/.test(digits) &&
    luhn([...digits].map(Number)) &&
    !/^(\d)\1+$/.test(digits)
  );
}

function masked(text: string): string {
  const plain = text.slice(0, 40);
  return plain.replace(/[\p{L}\p{N}]/gu, (character, at: number) => (at === 0 ? character : "•"));
}
