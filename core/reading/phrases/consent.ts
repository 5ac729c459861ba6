import { type Chart, type Hit, list, type Parser, rule, skipFillers, words } from "./chart.ts";
import { nounPhrase } from "./noun.ts";
import { isPronoun } from "./pronoun.ts";
import { number } from "./quantity.ts";
import { title } from "./title.ts";

/** Words for somebody's leave. */
const consent = words(
  "approval|consent|permission|sign-off|signature|signatures|authorisation|authorization|ok|okay|agreement|go-ahead|signoff|clearance|say-so|prior approval|written approval|written consent|approvals|prior consent|written permission|leave|blessing",
);
const adjective = words(
  "the|a|an|prior|written|prior written|the prior|the written|the explicit|explicit|a written|any|his|her|their|",
);

/** A role, by its name. */
export const roleAt: Parser<string> = rule((chart, at) => {
  const from = words("the|a|an|")(chart, at)[0]?.end ?? at;
  const token = chart.tokens[from];
  if (token && relational.has(token.lower)) return roleAt(chart, from + 1);
  const known = nounPhrase(chart, at).flatMap(({ value, ...hit }) => {
    const name = value.role ?? (value.record && chart.names.records.get(value.record)?.isPerson ? value.record : null);
    return name !== null && value.cnf.length === 0 && value.quant !== "no" && !value.generic && !isPronounAt(chart, at)
      ? [{ ...hit, value: name, marks: [{ slot: "by", from: at, to: hit.end }] }]
      : [];
  });
  // `the head of props`: a longer title than the record that it begins with.
  const isOf = known.some(({ end }) => chart.tokens[end]?.lower === "of");
  return known.length > 0 ? (isOf ? [...known, ...title(chart, at)] : known) : title(chart, at);
});
/** Words that tell a person by the part they have in the matter. */
const relational: ReadonlySet<string> = new Set(
  "treating attending responsible assigned respective competent duty".split(" "),
);
const isPronounAt = (chart: Chart, at: number): boolean => isPronoun(chart.tokens[skipFillers(chart, at)]?.lower ?? "");

/** `the superintendent's consent and the written consent of the owner`: each of several. */
export const leaves: Parser<readonly { readonly by: string; readonly count: number }[]> = (chart, at) =>
  list(leave, words("and|plus|, and|as well as|,"))(chart, at);

/** That somebody gives leave: `agrees`, `has signed it off`, `says yes`. */
export const agrees = words(
  "agrees|agree|approves|approve|approves it|approves them|has approved|have approved|has approved it|has approved them|consents|consent|has consented|has agreed|have agreed|says yes|say yes|says so|says it is fine|says it is ok|says it is okay|allows it|allow it|allows this|permits it|signs off|sign off|has signed off|has signed it off|signs it off|has authorised it|authorises it|authorises this|has given permission|gives permission|gives consent|has given consent|gives approval|gives the ok|has said yes|okays it|has okayed it|has cleared it",
);

/** Whose leave, and of how many: `the manager's approval`, `approval by two directors`, `manager sign-off`. */
export const leave: Parser<{ readonly by: string; readonly count: number }> = rule((chart, at) => {
  const found: Hit<{ by: string; count: number }>[] = [];
  for (const role of roleAt(chart, at)) {
    const mark = words("'s|'|")(chart, role.end)[0];
    for (const word of consent(
      chart,
      words("prior|written|explicit|")(chart, mark?.end ?? role.end)[0]?.end ?? role.end,
    ))
      found.push({ ...word, marks: role.marks, value: { by: role.value, count: 1 } });
  }
  for (const n of number(chart, at))
    for (const word of consent(chart, n.end))
      for (const by of words("of|from|by")(chart, word.end))
        for (const role of roleAt(chart, by.end)) found.push({ ...role, value: { by: role.value, count: n.value } });
  for (const article of adjective(chart, at))
    for (const word of consent(chart, article.end))
      for (const by of words("of|from|by")(chart, word.end)) {
        const n = number(chart, by.end)[0];
        for (const role of roleAt(chart, n?.end ?? by.end))
          found.push({ ...role, value: { by: role.value, count: n?.value ?? 1 } });
      }
  return found;
});
