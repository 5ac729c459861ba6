import type { Field } from "../../environment.ts";
import type { FieldType } from "../../operation.ts";
import { attributeOf } from "../lexicon/attributes.ts";
import { fieldOf } from "../system.ts";

/** `due_date` -> `Due date`, `sku` -> `SKU`. */
export function labelOf(name: string): string {
  const words = name
    .replace(/_id$/, "")
    .split("_")
    .map((word) => acronyms.get(word) ?? word);
  const text = words.join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const acronyms = new Map(
  "id ID,sku SKU,isbn ISBN,iban IBAN,ip IP,vin VIN,url URL,api API,sim SIM,po PO,gpa GPA,vip VIP,sms SMS,pin PIN,m2 m²,kwh kWh,kw kW,gb GB,kb KB,ssn SSN,phi PHI,pr PR,sla SLA"
    .split(",")
    .map((pair) => {
      const [word = "", shown = ""] = pair.split(" ");
      return [word, shown] as const;
    }),
);

/** The field that a property's name stands for: by the lexicon, else by the type given, else a text. */
export function namedField(name: string, type?: FieldType, label = labelOf(name)): Field {
  const known = attributeOf(name);
  const attribute = type === undefined || known?.type === type ? known : null;
  const field = fieldOf({ name, label, type: type ?? attribute?.type ?? "text", description: `${label}.` });
  if (attribute?.sample) field.sample = attribute.sample;
  if (attribute?.sensitive) field.sensitive = true;
  if (attribute?.managed) field.managed = true;
  if (attribute?.min !== undefined) field.min = attribute.min;
  if (attribute?.max !== undefined) field.max = attribute.max;
  if (attribute?.values) field.values = [...attribute.values];
  if (field.type === "money") {
    field.currency = "EUR";
    field.min ??= 0;
  }
  if (field.type === "integer" && type !== undefined && field.min === undefined) field.min = 0;
  if (field.type === "boolean") field.initial = false;
  if (field.type === "enum" && !field.values) field.values = ["standard", "special"];
  return field;
}
