import type { Entity, Field } from "../../environment.ts";
import { organisationWords, personWords } from "./names.ts";

/** How a field of a type without a sample is filled, by its name; the first match counts. */
const texts: readonly (readonly [RegExp, string])[] = [
  [/^first_name$|given_name/, "person.first_name"],
  [/^last_name$|surname|family_name/, "person.last_name"],
  [/^username$|^login$|^handle$/, "person.username"],
  [
    /full_name|(contact|customer|client|owner|manager|patient|guest|author|director|artist|teacher|driver|recipient|reporter|assignee|person|holder|passenger|doctor)(_name)?$|_by$/,
    "person.full_name",
  ],
  [/(company|organi[sz]ation|supplier|vendor|employer|brand|manufacturer|publisher|carrier)(_name)?$/, "company.name"],
  [/job_title|occupation|position/, "person.job_title"],
  [/industry|sector/, "company.industry"],
  [/city|town|origin|destination/, "address.city"],
  [/country/, "address.country"],
  [/street|address/, "address.street"],
  [/postcode|zip|postal/, "address.postcode"],
  [/plate|registration/, "license.plate"],
  [/^sku$/, "product.sku"],
  [/colou?r/, "colour"],
  [/isbn/, "code:978-#-##-######-#"],
  [/serial/, "code:SN-######"],
  [/tracking/, "code:TRK-########"],
  [/email/, "email"],
  [/phone|mobile|fax/, "phone"],
  [/website|url|link/, "url"],
  [/drug|medication|medicine/, "drug.name"],
  [/product/, "product.name"],
  [/version/, "choice:1.0.0|1.1.0|1.2.3|2.0.0|2.1.4|3.0.1"],
  [/path/, "choice:/var/log/app.log|/etc/app.conf|/srv/data|/home/ops/report.csv|/opt/tools"],
  [/host/, "choice:web-01|web-02|db-01|cache-01|queue-01|edge-01"],
  [/department/, "choice:Sales|Finance|Operations|Engineering|Support|Marketing"],
  [/reason|note|comment|remark|instruction|memo/, "lorem.note"],
  [/description|detail|body|content|summary|text|message/, "lorem.sentence"],
  [/^(name|title|subject|label|headline|topic)$|_(name|title|subject)$/, "title"],
];

const numbers: readonly (readonly [RegExp, string])[] = [
  [/percent|discount|rate$/, "int:0-30"],
  [/rating|stars/, "int:1-5"],
  [/year/, "int:1990-2025"],
  [/minutes/, "choice:15|30|45|60|90|120"],
  [/hours/, "int:1-12"],
  [/days/, "int:1-21"],
  [/age$/, "int:1-80"],
  [/temperature$/, "int:2-30"],
  [/mileage|odometer/, "int:4000-180000"],
  [/stock|inventory|on_hand/, "int:0-200"],
  [/capacity|seats|size/, "int:4-40"],
  [/quantity|qty|count|copies/, "int:1-40"],
  [/score|points|progress/, "int:0-100"],
  [/weight|length|width|height|distance/, "decimal:1-60"],
];

const amounts: readonly (readonly [RegExp, string])[] = [
  [/salary/, "money:28000-120000"],
  [/budget|revenue|turnover/, "money:5000-500000"],
  [/fine|fee|tip|tax|surcharge/, "money:2-90"],
  [/price|cost|rate/, "money:5-400"],
  [/amount|value|total|balance|deposit/, "money:20-8000"],
];

/** Numbers that mean something else in one trade than their name says in general: entity, field, key. */
const particulars: readonly (readonly [RegExp, RegExp, string])[] = [
  [/./, /^gpa$/, "decimal:1.5-4"],
  [/./, /^year_of_study$/, "int:1-5"],
  [/(^|_)table$/, /^(seats|capacity)$/, "int:2-10"],
  [/^(car|vehicle|truck|van|motorcycle|boat|yacht|caravan)$/, /^price$/, "money:2500-48000"],
  [/^(house|flat|apartment|property|home)$/, /^price$/, "money:90000-900000"],
  [/(kiln|furnace|oven)$/, /temperature$/, "int:600-1300"],
  [/(^|_)(fine|late_fee|penalty)$/, /^amount$/, "money:1-30"],
];

/** The key for a number of a trade of its own, or null. */
export function particularSample(entity: Entity, field: Field): string | null {
  return particulars.find(([entities, fields]) => entities.test(entity.name) && fields.test(field.name))?.[2] ?? null;
}

/** A sample key for a field that names none, from its entity, name and type. Dates are told apart in rows/dates.ts. */
export function inferSample(entity: Entity, field: Field): string {
  switch (field.type) {
    case "integer":
      return ranged(field, keyOf(numbers, field.name) ?? "int:1-100", "int");
    case "decimal":
      return ranged(field, keyOf(numbers, field.name) ?? "decimal:1-100", "decimal");
    case "money":
      return ranged(field, keyOf(amounts, field.name) ?? "money:10-2000", "money");
    case "boolean":
      return `boolean:${/active|available|enabled|verified/.test(field.name) ? 80 : 35}`;
    case "email":
      return "email";
    case "phone":
      return "phone";
    case "url":
      return /website|homepage/.test(field.name) ? "url.company" : "url";
    case "address":
      return "address.full";
    case "longtext":
      return keyOf(texts, field.name)?.startsWith("lorem")
        ? (keyOf(texts, field.name) ?? "lorem.note")
        : "lorem.sentence";
    default:
      return textSample(entity, field);
  }
}

function textSample(entity: Entity, field: Field): string {
  if (field.name === "name" || field.name === "full_name") {
    const last = entity.name.slice(entity.name.lastIndexOf("_") + 1);
    if (personWords.test(last)) return "person.full_name";
    if (organisationWords.test(last)) return "company.name";
  }
  if (/(^|_)(number|code|no|ref|reference|barcode|identifier|key)$/.test(field.name))
    return `code:${initialsOf(entity)}-#####`;
  const known = keyOf(texts, field.name);
  if (known) return known;
  return field.name === entity.display || field.unique
    ? "title"
    : "choice:standard|basic|extended|custom|seasonal|regional";
}

function initialsOf(entity: Entity): string {
  const words = entity.name.split("_");
  return (words.length > 1 ? words.map((word) => word.charAt(0)).join("") : entity.name.slice(0, 3)).toUpperCase();
}

/** The key, or a range of the field's own bounds when the key's would leave them. */
function ranged(field: Field, key: string, kind: "int" | "decimal" | "money"): string {
  const range = /:(-?[\d.]+)-(-?[\d.]+)$/.exec(key);
  const least = field.min ?? Number.NEGATIVE_INFINITY;
  const most = field.max ?? Number.POSITIVE_INFINITY;
  if (!range || (Number(range[1]) >= least && Number(range[2]) <= most)) return key;
  const low = field.min ?? Math.min(0, most);
  const high = field.max ?? low + 100;
  return high - low > 100_000 ? `${kind}:${low}-${low + 1000}` : `${kind}:${low}-${high}`;
}

function keyOf(table: readonly (readonly [RegExp, string])[], name: string): string | null {
  return table.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
