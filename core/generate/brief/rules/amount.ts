import type { Expression } from "../../../expression.ts";
import { compare, ensureField, ensureFlag, get, isPerson, path, pathBetween, value } from "../draft.ts";
import { namedField } from "../field-notation.ts";
import { after, before, kindsOf, type Rule } from "../rule.ts";
import { guard, slug } from "./condition.ts";
import { beyond, thresholdOf } from "./measure.ts";

/** `a refund can't exceed the captured amount`: one amount stays within another. */
export function exceeds(rule: Rule): boolean {
  const match =
    /\b(?:can|may|must|should) not (?:ever )?(?:exceed|be (?:more|higher|greater|larger) than|be above|go over)\b|\bnever (?:exceeds?|more than)\b/.exec(
      rule.gloss,
    );
  if (!match) return false;
  const kind = before(rule, match.index)?.kind ?? rule.context;
  if (!kind) return false;
  const share = /(\d+(?:\.\d+)?) percent of (?:the |its |their )?([a-z ]+)/.exec(
    rule.gloss.slice(match.index + match[0].length),
  );
  const number = share ? null : /(\d+(?:\.\d+)?)/.exec(rule.gloss.slice(match.index + match[0].length));
  const numbers = kind.entity.fields.filter((field) => /^(money|integer|decimal)$/.test(field.type));
  const own =
    numbers.find((field) => /^(amount|total|quantity|value|price)$/.test(field.name)) ??
    numbers[0] ??
    ensureField(kind, "amount", () => namedField("amount"), rule.clause.id);
  const tail = rule.gloss
    .slice(match.index + match[0].length)
    .replace(/\b(the|its|their|a|an|of|original)\b/g, " ")
    .trim();
  const wanted = slug(tail);
  const other = after(rule, match.index)?.kind;
  const targets = [
    ...(other && other !== kind ? [other] : []),
    ...kind.entity.fields.flatMap((field) =>
      kindsOf(rule).filter((candidate) => field.type === "reference" && candidate.entity.name === field.entity),
    ),
  ];
  let limit: Expression | null = number && !/percent/.test(tail) ? value(Number(number[1])) : null;
  for (const target of targets) {
    const link = pathBetween(rule.draft, kind, target);
    const field =
      target.entity.fields.find(
        (candidate) =>
          wanted !== "" &&
          candidate.name !== "id" &&
          /^(money|integer|decimal)$/.test(candidate.type) &&
          (candidate.name === wanted ||
            wanted.split("_").some((part) => part.length > 3 && candidate.name.includes(part.slice(0, 6)))),
      ) ??
      target.entity.fields.find(
        (candidate) =>
          candidate.type === own.type &&
          /^(amount|total|value|balance|price|capacity|quantity|stock|credit_limit)$/.test(candidate.name),
      );
    if (!limit && link && field) limit = get(path("new", link, field.name));
  }
  if (share) {
    const whole = slug(share[2] ?? "") || "total";
    const field = ensureField(
      kind,
      whole,
      () => ({ ...namedField(whole, own.type), ...(own.sample ? { sample: own.sample } : {}) }),
      rule.clause.id,
    );
    limit = { arithmetic: "multiply", left: get(`new.${field.name}`), right: value(Number(share[1]) / 100) };
  }
  if (!limit)
    limit = get(
      `new.${ensureField(kind, wanted || "limit", () => namedField(wanted || "limit", own.type), rule.clause.id).name}`,
    );
  return guard(
    rule,
    { kind, on: ["create", "update"], fields: [own.name] },
    [
      compare(get(`new.${own.name}`), "ne", value(null)),
      ...("get" in limit ? [compare(limit, "ne", value(null))] : []),
    ],
    compare(get(`new.${own.name}`), "le", limit),
    `Lower ${own.name}: it exceeds the limit.`,
  );
}

/** `orders over 20 kg cost extra`, `late checkout costs 30 euros`: what costs more carries the surcharge. */
export function extraFee(rule: Rule): boolean {
  const off = /\b(?:gets?|receives?|have|are given) (?:a )?(\d+(?:\.\d+)?) percent (?:off|discount)/.exec(rule.gloss);
  const size = off ? thresholdOf(rule) : null;
  if (off && size && !size.sumFor && !isPerson(size.kind)) {
    const discount = ensureField(size.kind, "discount", () => namedField("discount"), rule.clause.id);
    return guard(
      rule,
      { kind: size.kind, on: ["create", "update"], fields: [size.field.name, discount.name] },
      [beyond(size, "new")],
      compare(get(`new.${discount.name}`), "ge", value(Number(off[1]))),
      `Set ${discount.name} to ${off[1]}.`,
    );
  }
  const match = /\b(costs?|pays?|charged|incurs?|extra|surcharge)\b/.exec(rule.gloss);
  if (!match || !/\b(costs?|extra|surcharge|fee|charged)\b/.test(rule.gloss)) return false;
  const threshold = thresholdOf(rule);
  const head = rule.gloss.slice(0, match.index);
  const kind =
    threshold && !threshold.sumFor
      ? threshold.kind
      : (before(rule, match.index)?.kind ??
        kindsOf(rule).find((candidate) => candidate.archetype === "booking") ??
        rule.context);
  if (!kind || isPerson(kind)) return false;
  const fixed = /(\d+(?:\.\d+)?) ?(?:eur|euros?|dollars?|usd|pounds?|€|\$)/.exec(rule.gloss.slice(match.index));
  const fee = ensureField(
    kind,
    "surcharge",
    () => ({ ...namedField("surcharge", "money"), sample: "money:0-0", initial: 0 }),
    rule.clause.id,
  );
  const name = slug(head.replace(/\b(after|before|from) \d[\d: ]*/g, ""));
  const cause =
    threshold && !threshold.sumFor
      ? beyond(threshold, "new")
      : name.length > 2
        ? compare(
            get(`new.${ensureFlag(kind, name, `Whether there is: ${head.trim()}.`, rule.clause.id).name}`),
            "eq",
            value(true),
          )
        : null;
  if (!cause) return false;
  return guard(
    rule,
    { kind, on: ["create", "update"] },
    [cause],
    fixed
      ? compare(get(`new.${fee.name}`), "ge", value(Number(fixed[1])))
      : compare(get(`new.${fee.name}`), "gt", value(0)),
    `Set ${fee.name}${fixed ? ` to at least ${fixed[1]}` : ""} as well.`,
  );
}
