import type { Element } from "hast";
import type { ActionError, Row } from "../../../action.ts";
import type { Entity } from "../../../environment.ts";
import type { Json } from "../../../json.ts";
import type { Operation, Parameter } from "../../../operation.ts";
import type { WorldState } from "../../../state/state.ts";
import { withoutSensitive } from "../../records/read.ts";
import { type Address, writeAddress } from "./address.ts";
import { element } from "./element.ts";
import { asked, type FormField, fieldElement, fieldOf, unticked } from "./field.ts";
import { alertOf, trail } from "./layout.ts";
import { type Content, statusOf } from "./page.ts";
import { wayTo } from "./record-page.ts";
import { pathOf, type Section, type Site } from "./site.ts";
import { valueFrom } from "./typed.ts";
import { plainNameOf } from "./value.ts";

/** A form that changes something: the operation that it submits, and the record that it is about. */
export type FormAt = {
  readonly operation: Operation;
  readonly section: Section | null;
  readonly subject: { readonly param: string; readonly id: string } | null;
};

/** What a form was sent with, by field. */
export type Sent = Readonly<Record<string, readonly string[]>>;

/** The page of a form. `sent`: what it came back with, when it was refused. */
export function formPage(
  site: Site,
  state: WorldState,
  form: FormAt,
  {
    query,
    sent,
    error,
  }: { readonly query: Address["query"]; readonly sent: Sent | null; readonly error: ActionError | null },
): Content {
  const { operation, section, subject } = form;
  const name = section && subject ? plainNameOf(site, state, section.entity.name, subject.id) : null;
  const path = pathOf(site, operation, subject?.id ?? null);
  const fields = fieldsOf(site, state, form);
  const known = query.filter(([each]) => fields.some(({ parameter }) => parameter.name === each));
  const wrong = error ? parameterIn(error, fields) : null;
  const heading = name === null ? operation.title : `${operation.title}: ${name}`;
  return {
    url: writeAddress(path, known),
    title: heading,
    status: error ? statusOf(error) : 200,
    error,
    violations: [],
    main: [
      trail(
        ...(section ? wayTo(section) : ([["Home", "/"]] as const)),
        ...(section && subject && name !== null
          ? ([[name, writeAddress([section.entity.plural, subject.id])]] as const)
          : []),
        [operation.title, null],
      ),
      element("h1", {}, heading),
      ...(error ? [alertOf(error)] : []),
      element("p", {}, operation.description),
      formElement(writeAddress(path), operation, fields, (field) => {
        const { name: each } = field.parameter;
        const given = known.flatMap(([of, text]) => (of === each ? [text] : []));
        const shown = sent?.[each] ? sent[each] : given.length > 0 ? given : field.initial;
        return fieldElement(field, shown, error && wrong === each ? error.message : null);
      }),
    ],
  };
}

function formElement(
  action: string,
  operation: Operation,
  fields: readonly FormField[],
  shown: (field: FormField) => Element,
): Element {
  const changes = operation.kind === "update";
  return element(
    "form",
    // What is wrong is told by the site, whatever browser sends the form.
    { method: "post", action, noValidate: true, ariaLabel: operation.title, className: ["change"] },
    changes &&
      element("p", { className: ["hint"] }, "Only what you change is sent. An empty field leaves its value as it is."),
    element("div", { className: ["fields"] }, fields.map(shown)),
    element("p", { className: ["buttons"] }, element("button", { type: "submit" }, operation.title)),
  );
}

/** The fields of a form, filled with what its record has or what a new one gets. */
function fieldsOf(site: Site, state: WorldState, { operation, section, subject }: FormAt): FormField[] {
  const entity = entityOf(site, operation, section);
  const row = operation.kind === "update" && subject && section ? rowOf(state, section.entity, subject.id) : null;
  return asked(operation, subject?.param ?? null).map((parameter) =>
    fieldOf(site, state, parameter, {
      entity,
      now: row
        ? (row[fieldSetBy(operation, parameter)] ?? null)
        : operation.kind === "create"
          ? (entity?.fields.find(({ name }) => name === parameter.name)?.initial ?? null)
          : null,
    }),
  );
}

/** The entity whose fields the parameters of an operation mean. */
function entityOf(site: Site, operation: Operation, section: Section | null): Entity | null {
  const own = site.sectionOf.get(operation.entity ?? "")?.entity ?? null;
  return own ?? section?.entity ?? null;
}

/** The field that an update sets to nothing but a parameter. */
function fieldSetBy({ effects }: Operation, { name }: Parameter): string {
  for (const effect of effects)
    if (effect.kind === "update")
      for (const [field, expression] of Object.entries(effect.set))
        if ("get" in expression && expression.get === `params.${name}`) return field;
  return name;
}

/** What of a record stands in a form that changes it: what lists show too, so that no rule about reading it is broken. */
function rowOf(state: WorldState, entity: Entity, id: string): Row | null {
  const row = state.tables[entity.name]?.get(id);
  return row ? withoutSensitive(entity, row) : null;
}

/** The parameters of the operation that a form submits: what was filled in, and of an update only what was changed. */
export function paramsOf(site: Site, state: WorldState, form: FormAt, sent: Sent): Record<string, Json> {
  const { operation, subject } = form;
  const params: Record<string, Json> = subject ? { [subject.param]: subject.id } : {};
  for (const { parameter, control, initial } of fieldsOf(site, state, form)) {
    const given = (sent[parameter.name] ?? []).map((text) => asSent(text, control));
    if (given.length === 0) continue;
    const texts = given.filter((text) =>
      control === "check" ? text === "true" : control !== "checks" || text !== unticked,
    );
    const isSame = texts.length === initial.length && texts.every((text, at) => text === initial[at]);
    if (operation.kind === "update" && isSame) continue;
    if (control === "check") params[parameter.name] = texts.length > 0;
    else if (control === "checks" ? texts.length > 0 || initial.length > 0 : texts[0] !== "")
      params[parameter.name] = valueFrom(parameter, texts);
  }
  return params;
}

/** Browsers send the ends of lines as two characters, and leave them out of a field of one line. */
function asSent(text: string, control: FormField["control"]): string {
  return control === "area" ? text.replaceAll("\r\n", "\n") : text.replace(/[\r\n]+/g, "");
}

/** The parameter that a refusal is about; null where it is about none or the form has no field for it. */
function parameterIn({ message }: ActionError, fields: readonly FormField[]): string | null {
  const words = new Set(message.match(/[A-Za-z_][\w-]*/g) ?? []);
  return fields.find(({ parameter }) => words.has(parameter.name))?.parameter.name ?? null;
}
