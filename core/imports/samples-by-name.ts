import type { Entity, Field } from "../environment.ts";
import { inferSample } from "../generate/samples/infer.ts";
import { snakeOf } from "./naming.ts";

/** How values of technical fields look, by the words of their names: what APIs and schemas have beside what people read. */
const texts: readonly (readonly [RegExp, string])[] = [
  [/(^|_)(uuid|guid)$/, "pattern:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}"],
  [/post(al)?_?code|(^|_)(zip|postal)(_code)?$/, "address.postcode"],
  [/line_?2$|address_?2$/, "choice:Floor 2|Suite 14|Apartment 5|Building C|Back office"],
  [/line_?1$/, "address.street"],
  [/routing_number|(^|_)bic$|sort_code/, "code:1#######"],
  [/account_number|iban_last/, "code:########"],
  [/card_number|(^|_)pan$/, "code:4### #### #### ####"],
  [/(^|_)(cvc|cvv)$/, "code:###"],
  [/(^|_)mcc$/, "code:5###"],
  [/_decimal$/, "code:1#.##"],
  [/(^|_)(id|ids|sid|ref|ts)$/, "pattern:[a-z]{3}_[0-9a-z]{8}"],
  [/date_format/, "choice:yyyy-MM-dd|dd.MM.yyyy|MM/dd/yyyy"],
  [/(^|_)provider$/, "choice:google|github|email|saml"],
  [/(^|_)scopes?$/, "choice:read|write|admin|profile"],
  [/(^|_)district$/, "choice:Northside|Old Town|Harbour|Westend|Riverside"],
  [/currency/, "choice:USD|EUR|GBP|CAD|AUD"],
  [/time_?zone|(^|_)tz$/, "choice:Europe/Berlin|America/New_York|Europe/London|Asia/Tokyo|America/Los_Angeles"],
  [/locale|language|(^|_)lang$/, "choice:en|de|fr|es|it"],
  [/country_code|(^|_)country_iso/, "choice:US|DE|GB|FR|ES|CA"],
  [/(^|_)(state|province|region)(_code)?$/, "choice:California|Bavaria|Ontario|Texas|Catalonia|Oregon"],
  [/(^|_)iban$/, "code:DE## #### #### #### #### ##"],
  [/(^|_)ip(_address)?$/, "choice:192.0.2.14|198.51.100.7|203.0.113.25|192.0.2.88|198.51.100.42"],
  [/user_agent/, "choice:Mozilla/5.0 (X11; Linux x86_64)|Mozilla/5.0 (Macintosh)|Mozilla/5.0 (Windows NT 10.0)"],
  [/mime|content_type/, "choice:application/pdf|image/png|image/jpeg|text/plain"],
  [/file_?name/, "choice:invoice.pdf|contract.pdf|photo.jpg|report.csv|notes.txt"],
  [/(^|_)sha\d*$|checksum|commit/, "pattern:[0-9a-f]{12}"],
  [/uuid|guid/, "pattern:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}"],
  [/token|secret|hash|(^|_)salt|fingerprint|api_key|credential|password/, "pattern:[0-9a-f]{16}"],
  [
    /slug|handle|permalink/,
    "pattern:(spring|autumn|north|green|urban|daily|prime)-(offer|guide|store|team|report|notes)-[1-9][0-9]",
  ],
  [/(branch|(^|_)ref)$/, "choice:main|develop|release/2.1|fix/login|feature/export"],
  [/colou?r|hex/, "colour"],
  [/unit$/, "choice:kg|g|cm|m|piece"],
  [/gender|sex$/, "choice:female|male|other"],
  [/emoji|icon/, "choice:star|heart|flag|rocket|bell"],
  [/brand$/, "choice:visa|mastercard|amex"],
  [/last_?4/, "code:####"],
  [/method$/, "choice:card|bank_transfer|cash|invoice"],
  [/channel/, "choice:general|support|sales|announcements|random"],
  [/priority/, "choice:low|normal|high|urgent"],
  [/(^|_)role$/, "choice:owner|admin|member|viewer"],
  [/(^|_)tags?$|labels?$|keywords?$|categor/, "choice:priority|seasonal|wholesale|returning|fragile|clearance"],
  [/(^|_)environment$/, "choice:production|staging|preview"],
  [/(^|_)type$|(^|_)kind$/, "choice:standard|express|internal|external"],
  [/latitude|longitude|coordinates/, "choice:52.52,13.40|48.14,11.58|51.51,-0.13|40.71,-74.01"],
];

const numbers: readonly (readonly [RegExp, string])[] = [
  [/^(is_)?(active|enabled|deleted|default)$/, "int:0-1"],
  [/(^|_)(date|anchor|redeem_by|expires)$/, "int:1767225600-1798761600"],
  [/latitude|(^|_)lat$/, "decimal:36-58"],
  [/longitude|(^|_)(lng|lon)$/, "decimal:-9-24"],
  [
    /(^|_)(created|updated|expires?|start|started|end|ended|timestamp|due_date|canceled)(_at|_on)?$|(^|_)time$/,
    "int:1767225600-1798761600",
  ],
  [/(^|_)exp_month$|(^|_)month$/, "int:1-12"],
  [/(^|_)exp_year$/, "int:2026-2031"],
  [/(^|_)day$/, "int:1-28"],
  [/amount|total|price|cost|balance|fee|cents/, "int:500-90000"],
  [/(^|_)size|bytes/, "int:1200-4800000"],
  [/version|revision/, "int:1-9"],
  [/position|(^|_)order$|sort|index|rank|sequence/, "int:1-20"],
  [/(^|_)(depth|height|width|length)/, "int:5-120"],
];

/** A sample for a field whose name is in any notation; undefined where the type alone says it (enums, references, dates). */
export function sampleByName(entity: Entity, field: Field): string | undefined {
  const name = snakeOf(field.name);
  const plain: Field = { ...field, name };
  switch (field.type) {
    case "text":
    case "longtext": {
      const known = texts.find(([pattern]) => pattern.test(name))?.[1];
      return known && field.name !== entity.display
        ? known
        : inferSample({ ...entity, display: snakeOf(entity.display) }, plain);
    }
    case "integer":
    case "decimal": {
      const known = numbers.find(([pattern]) => pattern.test(name))?.[1];
      const range = /:(-?[\d.]+)-(-?[\d.]+)$/.exec(known ?? "");
      const fits = range && Number(range[1]) >= (field.min ?? -1e13) && Number(range[2]) <= (field.max ?? 1e13);
      const key = known && fits ? known : inferSample(entity, plain);
      return field.type === "integer" ? key.replace(/^decimal:/, "int:") : key;
    }
    case "email": {
      const person = entity.fields.find(
        (each) => each.type === "text" && /^(full_name|name|display_name|real_name)$/.test(snakeOf(each.name)),
      );
      return person ? `email.of:${person.name}` : undefined;
    }
    case "money":
    case "boolean":
    case "url":
      return inferSample(entity, plain);
    default:
      return undefined;
  }
}
