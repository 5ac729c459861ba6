import { goalOf, nameOf } from "../../../generate/families/family.ts";
import { attribute, noun, nouns, sayValue } from "../../../generate/families/words.ts";
import { parameterFor } from "../../records/read.ts";
import {
  answerTypeOf,
  askable,
  beginsWith,
  findsByName,
  inOrder,
  isFreelyRead,
  opens,
  orders,
  ordinals,
  rowsOnPage,
  standsAlone,
  type WebDraft,
  type WebTaskKind,
} from "./web-task.ts";

/** From one record's page to another's, and what stands there. */
const navigate: WebTaskKind = {
  name: "navigate_and_report",
  tier: 1,
  draft(survey, view, random) {
    if (view.rows.length === 0 || view.references.length === 0) return null;
    const row = random.pick(view.rows);
    const reference = random.pick(view.references);
    const target = survey.viewOf.get(reference.entity ?? "");
    const other = target?.rows.find(({ id }) => id === row[reference.name]);
    const field = target && other && askable(target, other, random, []);
    const name = nameOf(view, row.id);
    if (!target || !other || !field || !name) return null;
    const plain = [
      findsByName(survey, view, String(row.id)),
      opens(survey, view, String(row.id)),
      opens(survey, target, String(other.id)),
    ];
    const asked = attribute(field);
    const to = attribute(reference);
    return reading(survey, {
      plain: plain.flatMap((action) => action ?? []),
      isWhole: plain.every((action) => action !== null),
      instruction: random.pick([
        `Open the page of ${name.text} and go on to its ${to}. What is the ${asked} given there?`,
        `From the page of ${name.text}, follow the link to its ${to}, and tell me the ${asked} on that page.`,
        `Which ${asked} stands on the page of the ${to} that ${name.text} belongs to?`,
      ]),
      answer: other[field.name] ?? null,
      answerType: answerTypeOf(field),
    });
  },
};

/** A number of two records, compared over their pages. */
const compare: WebTaskKind = {
  name: "compare_over_pages",
  tier: 2,
  draft(survey, view, random) {
    if (view.rows.length < 2 || view.numbers.length === 0) return null;
    const field = random.pick(view.numbers);
    const [first, second] = random.shuffle(view.rows);
    const [a, b] = [first?.[field.name], second?.[field.name]];
    if (!first || !second || typeof a !== "number" || typeof b !== "number" || a === b) return null;
    const [more, less] = a > b ? [first, second] : [second, first];
    const [name, other] = [nameOf(view, more.id), nameOf(view, less.id)];
    if (!name || !other || view.guarded.has(field.name)) return null;
    const plain = [more, less].flatMap(({ id }) => [
      findsByName(survey, view, String(id)),
      opens(survey, view, String(id)),
    ]);
    const asked = attribute(field);
    return reading(survey, {
      plain: plain.flatMap((action) => action ?? []),
      isWhole: plain.every((action) => action !== null),
      instruction: random.pick([
        `Compare the pages of ${name.text} and ${other.text}: by how much is the ${asked} of the first above that of the second?`,
        `Look at the ${asked} of ${name.text} and at that of ${other.text}. What is the difference?`,
        `How much more is the ${asked} of ${name.text} than that of ${other.text}?`,
      ]),
      answer: Math.round(Math.abs(a - b) * 100) / 100,
      answerType: "number",
    });
  },
};

/** An entry of a sorted list that is not on its first page. */
const paginated: WebTaskKind = {
  name: "find_on_a_later_page",
  tier: 2,
  draft(survey, view, random) {
    const { search, rows, entity } = view;
    const sortable = orders(view);
    const sort = search && parameterFor(search, "sort");
    const page = search && parameterFor(search, "page");
    const display = entity.fields.find(({ name }) => name === entity.display);
    if (!search || !sort || !page || !display || sortable.length === 0) return null;
    if (rows.length <= rowsOnPage + 1 || rows.length > 60) return null;
    const field = random.pick(sortable);
    const isDown = random.next() < 0.5;
    const sorted = inOrder(rows, field, isDown);
    const at = random.int(rowsOnPage, rows.length - 1);
    const found = sorted[at];
    const wanted = found?.[display.name] ?? null;
    if (!found || wanted === null || !standsAlone(sorted, at, field) || answerTypeOf(display) === null) return null;
    const number = Math.floor(at / rowsOnPage) + 1;
    const order = `${isDown ? "-" : ""}${field.name}`;
    const turned = Array.from({ length: number - 1 }, (_, before) => before + 2);
    const place = ordinals[at % rowsOnPage] ?? "";
    return reading(survey, {
      plain: [
        { action: search.name, params: { [sort]: order } },
        ...turned.map((each) => ({ action: search.name, params: { [sort]: order, [page]: each } })),
      ],
      isWhole: true,
      instruction: random.pick([
        `Sort the ${nouns(entity)} by ${attribute(field)}, ${beginsWith(field, isDown)}, and go to page ${number} of the list. Which ${noun(entity)} is the ${place} there? Answer with its ${attribute(display)}.`,
        `In the list of ${nouns(entity)}, sorted by ${attribute(field)} with ${beginsWith(field, isDown)}, what is the ${attribute(display)} of the ${place} entry on page ${number}?`,
      ]),
      answer: wanted,
      answerType: answerTypeOf(display),
    });
  },
};

/** A place in a list that is filtered and sorted. */
const sortedReport: WebTaskKind = {
  name: "report_after_sorting",
  tier: 2,
  draft(survey, view, random) {
    const { search, rows, entity } = view;
    const sortable = orders(view);
    const sort = search && parameterFor(search, "sort");
    if (!search || !sort || sortable.length === 0 || view.enums.length === 0) return null;
    const filter = random.pick(view.enums);
    const by = parameterFor(search, filter.name);
    const value = random.pick(filter.values ?? [""]);
    const left = rows.filter((row) => row[filter.name] === value);
    if (by === undefined || left.length < 3 || left.length > rowsOnPage) return null;
    const field = random.pick(sortable);
    const isDown = random.next() < 0.5;
    const sorted = inOrder(left, field, isDown);
    const at = random.int(1, left.length - 1);
    const found = sorted[at];
    const asked = found && askable(view, found, random, [filter.name, field.name]);
    if (!found || !asked || !standsAlone(sorted, at, field)) return null;
    const place = ordinals[at] ?? "";
    return reading(survey, {
      plain: [{ action: search.name, params: { [by]: value, [sort]: `${isDown ? "-" : ""}${field.name}` } }],
      isWhole: true,
      instruction: random.pick([
        `Show only the ${nouns(entity)} whose ${attribute(filter)} is ${sayValue(filter, value)} and sort them by ${attribute(field)}, ${beginsWith(field, isDown)}. What is the ${attribute(asked)} of the ${place} one?`,
        `Of the ${nouns(entity)} with ${attribute(filter)} ${sayValue(filter, value)}, sorted by ${attribute(field)} with ${beginsWith(field, isDown)}, give me the ${attribute(asked)} of the ${place}.`,
      ]),
      answer: found[asked.name] ?? null,
      answerType: answerTypeOf(asked),
    });
  },
};

/** Kinds of tasks that read. */
export const readingKinds: readonly WebTaskKind[] = [navigate, compare, paginated, sortedReport];

type Reading = {
  readonly plain: WebDraft["plain"];
  /** Nothing of the way is missing. */
  readonly isWhole: boolean;
  readonly instruction: string;
  readonly answer: WebDraft["expected"];
  readonly answerType: WebDraft["answerType"] | null;
};

function reading(
  survey: Parameters<WebTaskKind["draft"]>[0],
  { plain, isWhole, instruction, answer, answerType }: Reading,
): WebDraft | null {
  if (!isWhole || answer === undefined || answer === null || answerType === null || !isFreelyRead(survey, plain))
    return null;
  return {
    instruction,
    goal: goalOf({ mentions: [] }),
    answerType,
    expected: answer,
    clauses: [],
    plain: [...plain, { action: "done", params: { answer } }],
  };
}
