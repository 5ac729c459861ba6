import type { Norm } from "../../norms/norm.ts";
import { type Chart, type Hit, type Parser, words } from "../phrases/chart.ts";
import { nounPhrase } from "../phrases/noun.ts";

const asking = words(
  "asks for|ask for|asks to|ask to|asks about|ask about|asks us to|ask us to|asks you to|ask you to|asks|ask|wants to|want to|wants|want|requests|request|demands|demand|insists on|insist on|begs for|beg for|would like to|would like|wishes to|wish to|tries to|try to|is asking for|are asking for|inquires about|calls to|asks whether|ask whether|asks if|ask if",
);
const saysNo = words(
  "say no|no|sorry no|sorry , no|the answer is no|the answer is always no|the answer is : no|answer no|refuse|refuse it|we refuse|decline|decline it|we decline|decline politely|politely decline|politely refuse|turn it down|turn them down|tell them no|tell them it is not possible|say that it is not possible|say it is not possible|we say no|reply no|reject it|reject the request|refuse the request|decline the request|the request is refused|the request is declined|the request is rejected|it is refused|it is declined|it is rejected|that is refused|they are refused|they get a no|that is a no|it is a no|is a no|do not agree|do not do it|we do not do that|we can not do that|that is not possible|it is not possible|this is not possible|explain that it is not possible|explain that this is not possible|say no politely|say no kindly|tell them kindly no|turn them away",
);
const links = /^(?:if|when|unless|while|once|after|before|until|except|where|without|only)$/;

/** The words of a stretch as the slots of a refusal hold them. */
const textOf = (chart: Chart, from: number, to: number): string =>
  chart.tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(" ")
    .replace(/ ([,.;:!?])/g, "$1")
    .replace(/^[\s,;:.–—-]+|[\s,;:.–—-]+$/g, "");

type Rest = { readonly because?: string; readonly instead?: string };

/** What follows the no: its reason, and what is offered instead. */
function restOf(chart: Chart, at: number): Rest | null {
  const end = chart.tokens.length;
  if (at >= end) return {};
  const from = words(",|;|.|-|–|—|:|and|but|, and|, but|")(chart, at)[0]?.end ?? at;
  if (from >= end) return {};
  const because = words(
    "because|since|as|because of|due to|reason|the reason is|say that|explain that|you can tell that|tell them that",
  )(chart, from)[0];
  const offerAt = findOffer(chart, from);
  const until = offerAt ?? end;
  if (because) {
    const reason = textOf(chart, because.end, until).replace(/,? (?:and|but)$/, "");
    if (reason === "") return null;
    return { because: reason, ...(offerAt === null ? {} : { instead: textOf(chart, offerAt, end) }) };
  }
  if (
    offerAt === null &&
    from > at &&
    !chart.tokens.slice(from).some(({ lower, value }) => value !== undefined || links.test(lower))
  )
    return { because: textOf(chart, from, end) };
  return offerAt === from ? { instead: textOf(chart, offerAt, end) } : null;
}

/** Where something else is offered. */
function findOffer(chart: Chart, from: number): number | null {
  for (let at = from; at < chart.tokens.length; at++)
    if (
      words(
        "offer|suggest|propose|point them to|refer them to|send them to|direct them to|tell them to|ask them to|give them|they can|invite them to",
      )(chart, at)[0] !== undefined
    )
      return at;
  return null;
}

/** `If a customer asks for a discount, say no and offer the tasting`: a request that is answered with no. */
const whenAsked: Parser<readonly Norm[]> = (chart, at) =>
  words("if|when|whenever|in case|should")(chart, at).flatMap((word) =>
    [...nounPhrase(chart, word.end).map(({ end }) => end), ...somebody(chart, word.end)].flatMap((who) =>
      asking(chart, who).flatMap((asks) => refused(chart, asks.end)),
    ),
  );

/** `Customers asking for a discount: no`. */
const askers: Parser<readonly Norm[]> = (chart, at) => [
  ...nounPhrase(chart, at).flatMap((who) =>
    words(
      "asking for|asking about|asking to|who ask for|who asks for|who want|who wants|who ask to|who want to|wanting|requesting|demanding",
    )(chart, who.end).flatMap((asks) => refused(chart, asks.end)),
  ),
  ...words("requests for|request for|a request for|any request for|any requests for|requests to|a request to")(
    chart,
    at,
  ).flatMap((asks) => refused(chart, asks.end)),
];

const somebody = (chart: Chart, at: number): number[] =>
  words("someone|somebody|anyone|anybody|they|people|a caller|callers|he|she|a person")(chart, at).map(
    ({ end }) => end,
  );

/** What is asked for, up to the no, and what comes after. */
function refused(chart: Chart, from: number): Hit<readonly Norm[]>[] {
  for (let at = from + 1; at < chart.tokens.length; at++) {
    const isMark = /^[,:;–—-]$/.test(chart.tokens[at - 1]?.lower ?? "") || chart.tokens[at - 1]?.lower === "then";
    const isPassive = words(
      "are refused|is refused|are declined|is declined|are rejected|is rejected|are turned down|is turned down|are denied|is denied|must be refused|must be declined|must be rejected|will be refused|will be declined",
    )(chart, at)[0];
    const no = isMark ? saysNo(chart, at)[0] : isPassive;
    if (!no) continue;
    const request = textOf(chart, from, at);
    const said = chart.tokens.slice(from, at);
    const rest = restOf(chart, no.end);
    if (!rest || request === "" || said.length > 20 || said.some(({ lower }) => links.test(lower))) return [];
    return [
      {
        end: chart.tokens.length,
        marks: [{ slot: "request", from, to: at }],
        cost: 1,
        value: [{ frame: "refuse", request, ...rest }],
      },
    ];
  }
  return [];
}

/** refuse: a request that is answered with no. */
export const refuse: Parser<readonly Norm[]> = (chart, at) =>
  at === 0 ? [...whenAsked(chart, at), ...askers(chart, at)] : [];
