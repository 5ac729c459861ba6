import { all, compare, ensureFlag, get, isPerson, path, pathBetween, referenceTo, value } from "../draft.ts";
import { after, before, kindsOf, type Rule } from "../rule.ts";
import { baseOf, conditionOf, guard, qualitiesBefore, slug } from "./condition.ts";
import { subjectQuality } from "./forbid.ts";
import { beyond, thresholdOf } from "./measure.ts";
import { verbIn, type WriteEvent, writeEventOf } from "./write-event.ts";

/** `electric spaces are only for electric vehicles`, `alcohol only for customers over 18`: a special thing goes only to who fits. */
export function onlyFor(rule: Rule): boolean {
  const match =
    /^(.*?) (?:are |is |may be |can be )?(?:reserved )?(?:only|exclusively) (?:for|to|in|by|with) (.*)$/.exec(
      rule.gloss,
    );
  if (!match || /\b(can|may|must) only\b/.test(rule.gloss)) return false;
  const split = match[1]?.length ?? 0;
  const thing = rule.named.find((named) => named.end <= split + 1)?.kind;
  const target = rule.named.find((named) => named.start > split)?.kind;
  if (!target) return false;
  const ends = [target, ...(thing ? [thing] : [])];
  const links = kindsOf(rule)
    .sort((a, b) => ends.filter((end) => referenceTo(b, end)).length - ends.filter((end) => referenceTo(a, end)).length)
    .filter(
      (kind) =>
        kind !== target &&
        kind !== thing &&
        pathBetween(rule.draft, kind, target) !== null &&
        (thing === undefined || pathBetween(rule.draft, kind, thing) !== null) &&
        /^(booking|document|money|event)$/.test(kind.archetype),
    );
  const holder =
    links[0] ??
    (thing && referenceTo(thing, target) ? thing : referenceTo(target, thing ?? target) ? target : undefined) ??
    kindsOf(rule).find(
      (kind) => /^(booking|document)$/.test(kind.archetype) && pathBetween(rule.draft, kind, target) !== null,
    );
  if (!holder) return false;
  const event: WriteEvent = { kind: holder, on: ["create", "update"] };
  const when = thing ? qualitiesBefore(rule, event, 0, split + 1) : [];
  if (!thing || when.length === 0) {
    const name = slug(match[1] ?? "");
    if (!thing && name.length > 2)
      when.push(
        compare(
          get(`new.${ensureFlag(holder, name, `Whether it has: ${match[1]}.`, rule.clause.id).name}`),
          "eq",
          value(true),
        ),
      );
  }
  const threshold = thresholdOf(rule);
  const base = baseOf(rule, event, target);
  if (base === null) return false;
  const fits =
    threshold && threshold.kind === target
      ? beyond(threshold, base)
      : qualitiesBefore(rule, event, split, rule.gloss.length)[0];
  return fits
    ? guard(
        rule,
        event,
        [...when, ...(base === "new" ? [] : [compare(get(base), "ne", value(null))])],
        fits,
        `Choose ${target.entity.plural.replaceAll("_", " ")} that fit the rule.`,
      )
    : false;
}

/** `hazardous items may only be stored in bins rated for hazard`, `an invoice may only be approved when ...`, `only charges younger than ...`. */
export function onlyWhen(rule: Rule): boolean {
  const { gloss } = rule;
  const passive =
    /\b(?:can be|may be|must be|should be|is|are|gets) ([a-z]+) only (?=if|when|after|once|with|by|to|in|at)/.exec(
      gloss,
    );
  if (passive) {
    const found = verbIn(passive[1] ?? "", passive.index);
    const subject = before(rule, passive.index)?.kind ?? kindsOf(rule).find(isPerson);
    const event =
      found && subject
        ? writeEventOf(
            { ...rule, named: [{ kind: subject, start: 0, end: 1, plural: false }], context: subject },
            found.verb,
            passive.index,
          )
        : null;
    const condition =
      event &&
      conditionOf(
        rule,
        event,
        passive.index +
          passive[0].length +
          (/^(if|when|after|once|with|by|to|in|at) /.exec(gloss.slice(passive.index + passive[0].length))?.[0].length ??
            0),
        gloss.length,
      );
    if (event && condition)
      return guard(
        rule,
        event,
        qualitiesBefore(rule, event, 0, passive.index),
        condition.holds,
        `First see to it: ${condition.told}.`,
      );
  }
  const match = /\b(?:can|may|must|should|are|is) only (?:be )?|\bonly (?:be )?(?=[a-z]+(?:ed|en) )/.exec(gloss);
  const leading = /^only ([a-z-]+(?: [a-z-]+){0,3}?) (?:can|may|should|must|are allowed to|are) (?:be )?/.exec(gloss);
  const hit = match ?? leading;
  if (!hit) return false;
  const at = hit.index + hit[0].length;
  const found = verbIn(gloss.slice(at), at);
  const event = found && writeEventOf(rule, found.verb, found.at);
  if (!event) return false;
  if (leading && !match) {
    const wanted = qualitiesBefore(rule, event, 0, leading[0].length);
    const flag = wanted.length > 0 ? all(wanted) : subjectQuality(rule, event, (leading[1]?.length ?? 0) + 5);
    return flag ? guard(rule, event, [], flag, `The rule allows it only then; refuse otherwise. ${rule.text}`) : false;
  }
  const when = qualitiesBefore(rule, event, 0, hit.index);
  const later = /\b(when|if|after|with|once|by|to|while|during|before|in|into|on|at)\b/.exec(gloss.slice(found.at));
  if (!later) return false;
  const start = found.at + later.index + later[0].length;
  const target = after(rule, start);
  if (/^(in|into|on|at|to|by)$/.test(later[0]) && target) {
    const words = gloss
      .slice(target.end)
      .trim()
      .replace(/^(that|which|who) (are|is|have|has) /, "");
    const base = baseOf(rule, event, target.kind);
    const described = words.replace(/^(rated|marked|approved|meant|reserved|suitable|licensed|certified) for /, "$1 ");
    const name = words ? slug(described) : "";
    const present = target.kind.entity.fields.find(
      (field) =>
        field.type === "boolean" &&
        name !== "" &&
        name.split("_").some((part) => part.length > 3 && field.name.includes(part.slice(0, 5))),
    );
    const before = words ? null : qualitiesBefore(rule, event, start, target.end + 1)[0];
    if (base !== null && (name || before)) {
      const flag = name
        ? (present ??
          ensureFlag(
            target.kind,
            name,
            `Whether the ${target.kind.entity.label.toLowerCase()} is ${words}.`,
            rule.clause.id,
          ))
        : null;
      const fits = flag ? compare(get(path(base, flag.name)), "eq", value(true)) : before;
      const link = pathBetween(rule.draft, event.kind, target.kind);
      if (fits)
        return guard(
          rule,
          { ...event, fields: [...(event.fields ?? []), ...(link ? [link.split(".")[0] ?? ""] : [])] },
          [...when, ...(link ? [compare(get(path("new", link)), "ne", value(null))] : [])],
          fits,
          `Choose ${target.kind.entity.plural.replaceAll("_", " ")} that fit the rule.`,
        );
    }
  }
  const condition = conditionOf(rule, event, start, gloss.length);
  return condition ? guard(rule, event, when, condition.holds, `First see to it: ${condition.told}.`) : false;
}
