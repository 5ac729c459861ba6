import type { Field } from "./environment.ts";
import { foldAnswer } from "./same-value.ts";
import type { World } from "./world/world.ts";

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

/** Whether a refusal names one policy and it is that one: `p2`, `policy p2`, `p2: the discount is too high`. */
export function refusesBy(world: World, refusal: string, policy: string): boolean {
  const said = ` ${words(refusal)} `;
  const wanted = words(policy);
  if (said === ` ${wanted} `) return true;
  const named = new Set(world.spec.policies.map(({ id }) => words(id)).filter((id) => said.includes(` ${id} `)));
  for (const word of said.match(/(?<= )p\d+(?= )/g) ?? []) named.add(word);
  return named.size === 1 && named.has(wanted);
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
