import type { Field, WorldSpec } from "../environment.ts";
import type { World } from "../worlds/world.ts";
import { foldAnswer } from "./same-value.ts";

/** A question is short; a longer text is not read for one. */
const longestQuestion = 300;

const functionWords = new Set(
  "a an and any are at be by can could do for from give have i in is it know me missing must my need needed of on our please provide required shall should tell that the their them there they this to us value want we what which who will with without would you your".split(
    " ",
  ),
);

/** Whether a question asks for one parameter and nothing else: by its name (`date_of_birth`) or label, or in a sentence that beside it has only function words and words of the request, none of them what another value is called by. */
export function asksFor(world: World, question: string, about: string, request: string): boolean {
  if (question.length > longestQuestion) return false;
  const asked = words(question);
  const own = formsOf(world, about);
  if (own.includes(asked)) return true;
  const rest = own.reduce((text, form) => text.replaceAll(` ${form} `, " , "), ` ${asked} `);
  if (rest === ` ${asked} `) return false;
  const asides = new Set([...functionWords, ...words(request).split(" ")]);
  for (const word of attributeWords(world)) if (!functionWords.has(word)) asides.delete(word);
  return rest.split(" ").every((word) => word === "" || word === "," || asides.has(word));
}

/** The words that values of records are called by; references are called like the records. */
function attributeWords(world: World): string[] {
  return world.spec.entities
    .flatMap(({ fields }) => fields)
    .filter(({ type }) => type !== "id" && type !== "reference" && type !== "references")
    .flatMap(({ name, label }) => words(`${name} ${label}`).split(" "))
    .concat("date", "time", "number", "address");
}

/** Whether a refusal names a policy, or one of some others that forbid the same, and no other policy: `p2`, `policy p2`, `p2: the discount is too high`; a list of such texts. */
export function refusesBy(
  world: World,
  refusal: string | readonly string[],
  policy: string,
  also: readonly string[] = [],
): boolean {
  const texts = typeof refusal === "string" ? [refusal] : refusal;
  const wanted = new Set([policy, ...also].map(words));
  const named = new Set(
    texts.flatMap((text) => {
      if (wanted.has(words(text))) return [words(text)];
      const { known, unknown } = rulesNamed(world, text);
      return [...known, ...unknown].map(words);
    }),
  );
  return named.size > 0 && [...named].every((id) => wanted.has(id));
}

/** The rules that a text names by their ids: those of the world, and those that it does not have. */
export function rulesNamed(world: World, text: string): { readonly known: string[]; readonly unknown: string[] } {
  const said = ` ${words(text)} `;
  const known = world.spec.policies.map(({ id }) => id).filter((id) => said.includes(` ${words(id)} `));
  const ids = new Set(known.map(words));
  const unknown = [...new Set(said.match(/(?<= )p\d+(?= )/g) ?? [])].filter((id) => !ids.has(id));
  return { known, unknown };
}

const askables = new WeakMap<WorldSpec, readonly string[]>();

/** Whether a question names any parameter of a tool or value of a record. */
export function asksAnything({ spec }: World, question: string): boolean {
  let forms = askables.get(spec);
  if (!forms) {
    const names = [
      ...spec.operations.flatMap(({ parameters }) => parameters.map(({ name }) => name)),
      ...spec.entities.flatMap(({ fields, label, name }) => [
        name,
        label,
        ...fields.flatMap((field) => [field.name, field.label]),
      ]),
    ];
    forms = [...new Set(names.flatMap((name) => [words(name), words(name.replace(/_(id|at|on)$/, ""))]))].filter(
      Boolean,
    );
    askables.set(spec, forms);
  }
  const asked = ` ${words(question)} `;
  return forms.some((form) => asked.includes(` ${form} `) || asked.includes(` ${form}s `));
}

/** Letters and digits only, folded, single spaces between. */
function words(text: string): string {
  return foldAnswer(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** How a parameter may be called, the longest form first. */
function formsOf(world: World, name: string): string[] {
  const fields = world.spec.entities.flatMap((entity) => entity.fields.filter((field) => field.name === name));
  const plain = [name, name.replace(/_id$/, ""), ...fields.map(({ label }) => label)].map(words);
  const forms = plain.flatMap((form) => [form, ...endings(fields[0]).map((ending) => `${form} ${ending}`)]);
  return [...new Set(forms)].toSorted((a, b) => b.length - a.length);
}

const endings = (field: Field | undefined): readonly string[] =>
  field?.type === "email" ? ["address"] : field?.type === "phone" ? ["number"] : [];
