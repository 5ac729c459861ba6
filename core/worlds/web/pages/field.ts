import type { Element } from "hast";
import type { Row } from "../../../action.ts";
import type { Entity } from "../../../environment.ts";
import type { Operation, Parameter } from "../../../operation.ts";
import type { WorldState } from "../../../state/state.ts";
import { element } from "./element.ts";
import { labelOfParameter, type Site } from "./site.ts";
import { typedOf } from "./typed.ts";
import { nameOf } from "./value.ts";

/** A field of a form: what it is called, how it is filled, and what stands in it before anybody has typed. */
export type FormField = {
  readonly parameter: Parameter;
  readonly label: string;
  readonly control: "line" | "search" | "area" | "select" | "check" | "checks";
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly initial: readonly string[];
};

/** Records that a select offers, most; of more the id is typed. */
const mostOptions = 25;

/** The field of a parameter. `now` is what its record has, or what a new one would get; undefined in a search. */
export function fieldOf(
  site: Site,
  state: WorldState,
  parameter: Parameter,
  { entity, now }: { readonly entity: Entity | null; readonly now: Row[string] | undefined },
): FormField {
  const { type, values, entity: target } = parameter;
  const base = {
    parameter,
    label: labelOfParameter(parameter, entity),
    options: [],
    initial: now === undefined || now === null ? [] : [typedOf(now)],
  };
  if (type === "enum") return { ...base, control: "select", options: (values ?? []).map(plain) };
  if (type === "boolean")
    return typeof now === "boolean"
      ? { ...base, control: "check", initial: now ? ["true"] : [] }
      : { ...base, control: "select", options: yesAndNo };
  if (type === "object" || type === "list" || type === "longtext" || type === "content")
    return { ...base, control: "area" };
  if (type !== "reference" && type !== "references")
    return { ...base, control: parameter.reads === "query" || parameter.name === "query" ? "search" : "line" };
  const rows = state.tables[target ?? ""];
  const isFew = rows !== undefined && rows.size <= mostOptions && rows.size > 0;
  if (!isFew || !target) return { ...base, control: type === "reference" ? "line" : "area" };
  const options = [...rows.keys()].map((id) => ({ value: id, label: nameOf(site, state, target, id) }));
  if (type === "reference") return { ...base, control: "select", options };
  return { ...base, control: "checks", options, initial: Array.isArray(now) ? now.map(String) : [] };
}

const plain = (value: string) => ({ value, label: value });
const yesAndNo = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];

/** What a form sends for boxes beside those that are ticked: without it, none ticked and none there would be the same. */
export const unticked = "-";

/** A field as it stands in a form, filled with `shown`, with what is wrong with it beside it. */
export function fieldElement(field: FormField, shown: readonly string[], error: string | null): Element {
  const { parameter, label, control, options } = field;
  const { name, required } = parameter;
  const id = `field-${name}`;
  const hint = hintOf(field);
  const about = [...(hint === null ? [] : [`${id}-hint`]), ...(error === null ? [] : [`${id}-error`])];
  const common = {
    id,
    name,
    ...(required && control !== "check" && control !== "checks" ? { required: true } : {}),
    ...(about.length > 0 ? { ariaDescribedBy: about } : {}),
    ...(error === null ? {} : { ariaInvalid: "true" }),
  };
  const notes = [
    hint !== null && element("p", { id: `${id}-hint`, className: ["hint"] }, hint),
    error !== null && element("p", { id: `${id}-error`, className: ["error"] }, error),
  ];
  if (control === "checks")
    return element(
      "fieldset",
      { className: ["field"] },
      element("legend", {}, label),
      element("input", { type: "hidden", name, value: unticked }),
      options.map((option, at) =>
        element(
          "p",
          { className: ["check"] },
          element("input", {
            type: "checkbox",
            id: `${id}-${at}`,
            name,
            value: option.value,
            ...(shown.includes(option.value) ? { checked: true } : {}),
          }),
          element("label", { htmlFor: [`${id}-${at}`] }, option.label),
        ),
      ),
      notes,
    );
  if (control === "check")
    return element(
      "div",
      { className: ["field", "check"] },
      element("input", { type: "hidden", name, value: unticked }),
      element("input", {
        ...common,
        type: "checkbox",
        value: "true",
        ...(shown.includes("true") ? { checked: true } : {}),
      }),
      element("label", { htmlFor: [id] }, label),
      notes,
    );
  return element(
    "div",
    { className: ["field"] },
    element("label", { htmlFor: [id] }, label),
    controlElement(field, common, shown[0] ?? ""),
    notes,
  );
}

function controlElement({ control, options, parameter }: FormField, common: Element["properties"], shown: string) {
  if (control === "area") return element("textarea", { ...common, rows: 4 }, shown);
  if (control !== "select")
    return element("input", {
      ...common,
      type: control === "search" ? "search" : "text",
      ...(shown === "" ? {} : { value: shown }),
      autoComplete: ["off"],
      ...(numeric.has(parameter.type) ? { inputMode: "decimal" } : {}),
    });
  const isOdd = shown !== "" && options.every(({ value }) => value !== shown);
  return element(
    "select",
    common,
    [{ value: "", label: "Choose" }, ...options, ...(isOdd ? [{ value: shown, label: shown }] : [])].map((option) =>
      element("option", { value: option.value, ...(option.value === shown ? { selected: true } : {}) }, option.label),
    ),
  );
}

const numeric: ReadonlySet<Parameter["type"]> = new Set(["integer", "decimal", "money"]);

/** What a person is told below a field. */
function hintOf({ parameter, label, control }: FormField): string | null {
  const { type, description, currency, entity } = parameter;
  const parts = [
    ...(description === "" || description.toLowerCase() === label.toLowerCase() ? [] : [description]),
    ...(currency === undefined ? [] : [currency]),
    ...(control === "line" && type === "date" ? ["as YYYY-MM-DD"] : []),
    ...(control === "line" && type === "datetime" ? ["as YYYY-MM-DDThh:mm:ssZ"] : []),
    ...(control === "line" && type === "reference" && entity !== undefined ? [`the id of a ${entity} record`] : []),
    ...(control === "area" && type === "references" ? ["ids with commas between them"] : []),
    ...(control === "area" && (type === "object" || type === "list") ? ["as JSON"] : []),
  ];
  return parts.length === 0 ? null : parts.join(", ");
}

/** The parameters of an operation that its form asks for, without the one that the page itself names. */
export function asked({ parameters }: Operation, subject: string | null): Parameter[] {
  return parameters.filter(({ name }) => name !== subject);
}
