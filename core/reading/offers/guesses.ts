import { printPath } from "../../norms/atom.ts";
import type { Norm } from "../../norms/norm.ts";
import { isOperation } from "../frames/force.ts";
import { type Side, scopes, sideOf, throughLink } from "../frames/limit-rows.ts";
import type { ActPhrase } from "../phrases/act.ts";
import { type Cnf, conditionsOf } from "../phrases/atoms.ts";
import { calendar } from "../phrases/calendar.ts";
import { type Chart, type Hit, type Parser, words } from "../phrases/chart.ts";
import { condition, factNamed } from "../phrases/condition.ts";
import { around, happening, recipient, within } from "../phrases/event.ts";
import { nounPhrase } from "../phrases/noun.ts";
import { madeField, startField } from "../phrases/properties.ts";
import { amount, amountText, boundedCount, span, spanText } from "../phrases/quantity.ts";
import { lift, wayBetween } from "../phrases/walk.ts";
import { leftOver } from "./left-over.ts";

/** What a clause that no frame reads as a whole may mean, put together from what can be read of it, with the words that it leaves out. Only ever offered, never enforced. */
export type Guess = { readonly norms: readonly Norm[]; readonly missing: readonly string[] };

type Piece<T> = { readonly from: number; readonly to: number; readonly value: T };

/** The widest reading of a phrase at each position of the clause. */
function pieces<T>(chart: Chart, parser: Parser<T>, fits: (value: T) => boolean = () => true): Piece<T>[] {
  const found: Piece<T>[] = [];
  for (let at = 0; at < chart.tokens.length; at++) {
    let best: Hit<T> | null = null;
    for (const hit of parser(chart, at))
      if (
        hit.end > at &&
        fits(hit.value) &&
        (!best || hit.end > best.end || (hit.end === best.end && hit.cost < best.cost))
      )
        best = hit;
    if (best && !found.some(({ to }) => to >= best.end && to > at))
      found.push({ from: at, to: best.end, value: best.value });
  }
  return found;
}

const cue = (chart: Chart, phrases: string): Piece<string> | null => pieces(chart, words(phrases))[0] ?? null;

/** A guess from norms and the stretches that they account for. */
function guess(chart: Chart, norm: Norm | null, covered: readonly ({ from: number; to: number } | null)[]): Guess[] {
  if (!norm) return [];
  return [{ norms: [norm], missing: leftOver(chart, covered) }];
}

const refusing =
  "may not|must not|can not|shall not|should not|not allowed|not permitted|never|no|not|nobody|no one|forbidden|prohibited|refused|rejected|blocked|without";
const requiring =
  "only|must|need|needs|requires|require|required|has to|have to|unless|without|needed|mandatory|first|until|before";
const opening =
  "if|when|unless|while|until|once|where|without|with|only if|only when|before|after|as long as|who|that|which";

/** The act that a clause is about: the known one that takes the most words, else what is usually done with the first record that it names. */
function actIn(chart: Chart): Piece<ActPhrase> | null {
  const all = pieces(chart, happening, ({ act }) => isOperation(act));
  const best = all.toSorted(
    (a, b) =>
      Number(b.value.act.known !== null) - Number(a.value.act.known !== null) || b.to - b.from - (a.to - a.from),
  )[0];
  if (best) return best;
  const { graph, records } = chart.names;
  for (const noun of pieces(chart, nounPhrase, ({ record, generic }) => record !== null && !generic)) {
    const record = noun.value.record ?? "";
    const acts = graph.acts.filter((act) => act.record === record);
    const known = acts.find(({ effect }) => effect.kind === "create") ?? acts[0] ?? null;
    if (records.get(record)?.isPerson && !known) continue;
    const name = !known || known.effect.kind === "create" ? `create ${record}` : `${known.verb} ${record}`;
    return { ...noun, value: { act: { text: name, record, known }, cnf: [] } };
  }
  return null;
}

/** What must be so, after a word that opens a condition. */
function conditionsIn(chart: Chart): Piece<Cnf>[] {
  return pieces(chart, words(opening)).flatMap((lead) => {
    const hits = condition(chart, lead.to);
    const best = hits.toSorted((a, b) => b.end - a.end || a.cost - b.cost)[0];
    return best ? [{ from: lead.from, to: best.end, value: best.value }] : [];
  });
}

function limits(chart: Chart): Guess[] {
  const found: Guess[] = [];
  for (let at = 0; at < chart.tokens.length; at++)
    for (const bound of boundedCount(chart, at))
      for (const rows of nounPhrase(chart, bound.end)) {
        const side: Side | null = sideOf(bound.value, true);
        if (!rows.value.record || rows.value.quant !== "bare" || !side) continue;
        const owners = pieces(
          chart,
          nounPhrase,
          ({ record, quant }) => record !== null && record !== rows.value.record && quant !== "no",
        );
        for (const owner of owners) {
          if (owner.from >= at && owner.to <= rows.end) continue;
          const counted = throughLink(chart, rows.value, owner.value.record);
          const way =
            counted.record && owner.value.record
              ? wayBetween(chart.names.graph, counted.record, owner.value.record)
              : null;
          if (!counted.record || !way || way.many || way.steps.length === 0) continue;
          const scope = scopes(chart, rows.end, counted.record).toSorted((a, b) => b.end - a.end)[0];
          found.push(
            ...guess(
              chart,
              {
                frame: "limit",
                of: counted.record,
                per: [counted.record, ...way.steps].join("."),
                ...side,
                ...(scope?.value.within ? { within: scope.value.within } : {}),
                ...(counted.cnf.length > 0 ? { when: conditionsOf(counted.cnf) } : {}),
              },
              [{ from: at, to: scope?.end ?? rows.end }, owner, cue(chart, "may|can|per|at once|at a time")],
            ),
          );
        }
      }
  const most = cue(chart, "at most|no more than|max|max.|maximum|up to|limit|limited to|not exceed|cap|capped");
  const least = cue(chart, "at least|min|min.|minimum|no less than|not below");
  const bound = most ?? least;
  if (bound)
    for (let at = 0; at < chart.tokens.length; at++)
      for (const fact of factNamed(chart, at)) {
        const by = pieces(chart, amount)[0];
        if (by && /^(?:integer|decimal|money)$/.test(fact.field.type))
          found.push(
            ...guess(
              chart,
              {
                frame: "limit",
                of: `${fact.record.name}.${fact.field.name}`,
                per: fact.record.name,
                [most ? "max" : "min"]: amountText(by.value),
                ...(fact.cnf.length > 0 ? { when: conditionsOf(fact.cnf) } : {}),
              },
              [bound, by, { from: at, to: fact.end }],
            ),
          );
      }
  return found;
}

function windows(chart: Chart, act: Piece<ActPhrase> | null): Guess[] {
  if (!act) return [];
  const when = act.value.cnf.length > 0 ? { when: conditionsOf(act.value.cnf) } : {};
  const base = { frame: "window" as const, act: [act.value.act.text], ...when };
  const found: Guess[] = [];
  const near = pieces(chart, around(act.value.act.record))[0];
  if (near)
    found.push(
      ...guess(chart, { ...base, path: printPath(near.value.path), op: near.value.op, span: near.value.span }, [
        act,
        near,
        cue(chart, requiring),
      ]),
    );
  const time = pieces(chart, calendar)[0];
  if (time) {
    const not = cue(chart, refusing);
    found.push(
      ...guess(
        chart,
        { ...base, path: time.value.isHours ? "now" : "today", op: not ? "not in" : "in", calendar: time.value.text },
        [act, time, not, cue(chart, "only")],
      ),
    );
  }
  const record = chart.names.records.get(act.value.act.record);
  const start = record && startField(record);
  const length = pieces(chart, span)[0];
  const before = cue(chart, "before|in advance|ahead|beforehand|prior|notice");
  if (start && record && length && before && !near) {
    const unit = length.value.unit === "hours" || length.value.unit === "minutes" ? "now" : "today";
    found.push(
      ...guess(
        chart,
        { ...base, path: `${record.name}.${start.name}`, op: ">=", span: `${unit} + ${spanText(length.value)}` },
        [act, length, before],
      ),
    );
  }
  return found;
}

/** A duty as a norm. */
function followOf(
  after: readonly string[],
  duty: string,
  rest: { readonly to?: string; readonly within?: string; readonly when?: ReturnType<typeof conditionsOf> },
): Norm {
  return { frame: "follow", after: [...after], then: [duty], ...rest };
}

function duties(chart: Chart): Guess[] {
  const found: Guess[] = [];
  const lead = pieces(chart, words("when|once|after|as soon as|whenever|if|upon|->|=>|:|each time"))[0];
  if (!lead) return [];
  const isMark = /^(?:->|=>|:)$/.test(lead.value);
  const causes = pieces(chart, happening, ({ act }) => act.known !== null).filter(({ from, to }) =>
    isMark ? to <= lead.from : from >= lead.to,
  );
  const states = isMark ? [] : conditionsIn(chart).filter(({ from }) => from === lead.from);
  const time = pieces(chart, within)[0];
  for (const cause of [
    ...causes.slice(0, 1).map((piece) => ({
      piece,
      after: [piece.value.act.text],
      record: piece.value.act.record,
      when: piece.value.cnf,
    })),
    ...states.map((piece) => ({
      piece,
      after: [] as string[],
      record: piece.value[0]?.[0]?.path[0]?.name ?? "",
      when: piece.value,
    })),
  ]) {
    if (!chart.names.records.has(cause.record)) continue;
    const said = cause.when.length > 0 ? { when: conditionsOf(cause.when) } : {};
    const rest = time ? { within: time.value } : {};
    const tells = cue(
      chart,
      "notify|tell|inform|alert|warn|e-mail|email|text|message|remind|call|phone|informed|told|notified|reminded|gets|contact|write to|page",
    );
    const who =
      tells &&
      pieces(chart, recipient(cause.record)).find(
        ({ from, to }) => (from >= tells.to || to <= tells.from) && (to <= cause.piece.from || from >= cause.piece.to),
      );
    if (tells && who)
      found.push(
        ...guess(chart, followOf(cause.after, `notify ${who.value.name}`, { to: who.value.path, ...rest, ...said }), [
          lead,
          cause.piece,
          tells,
          who,
          time ?? null,
        ]),
      );
    for (const duty of pieces(chart, happening, ({ act }) => act.known !== null))
      if ((duty.from >= cause.piece.to || duty.to <= cause.piece.from) && duty.value.act.text !== cause.after[0])
        found.push(
          ...guess(chart, followOf(cause.after, duty.value.act.text, { ...rest, ...said }), [
            lead,
            cause.piece,
            duty,
            time ?? null,
          ]),
        );
  }
  return found;
}

/** A value that is worked out, a record that is closed to change, facts that are kept back, what is taken first. */
function others(chart: Chart): Guess[] {
  const found: Guess[] = [];
  const closed = cue(
    chart,
    "locked|frozen|read-only|read only|final|immutable|fixed|changed|edited|altered|modified|touched|sealed",
  );
  if (closed && (cue(chart, refusing) || !/(?:ed)$/.test(closed.value) || /locked|sealed|fixed/.test(closed.value)))
    for (const noun of pieces(
      chart,
      nounPhrase,
      ({ record, generic, role }) => record !== null && !generic && role === null,
    ).slice(0, 1)) {
      const cnf = [
        ...noun.value.cnf,
        ...conditionsIn(chart).flatMap((piece) => lift(chart.names.graph, noun.value.record ?? "", piece.value) ?? []),
      ];
      found.push(
        ...guess(
          chart,
          {
            frame: "freeze",
            record: noun.value.record ?? "",
            fields: [],
            ...(cnf.length > 0 ? { when: conditionsOf(cnf) } : {}),
          },
          [closed, noun, ...conditionsIn(chart), cue(chart, refusing)],
        ),
      );
    }
  const keeps = cue(
    chart,
    "tell|give|show|reveal|disclose|share|confidential|secret|private|publish|shared|told|shown|given|disclosed|see|name|discuss|mention",
  );
  const not = cue(chart, refusing) ?? cue(chart, "confidential|secret|private");
  if (keeps && not)
    for (let at = 0; at < chart.tokens.length; at++) {
      const fact = factNamed(chart, at)[0];
      if (fact)
        found.push(
          ...guess(
            chart,
            { frame: "disclose", fields: [`${fact.record.name}.${fact.field.name}`], to: "anyone", only: false },
            [keeps, not, { from: at, to: fact.end }],
          ),
        );
    }
  const first = cue(chart, "first|priority|precedence|oldest|in order|in turn");
  if (first)
    for (const noun of pieces(chart, nounPhrase, ({ record, generic }) => record !== null && !generic).slice(0, 2)) {
      const record = chart.names.records.get(noun.value.record ?? "");
      const made = record && madeField(record);
      if (record && made)
        found.push(
          ...guess(chart, { frame: "order", record: record.name, by: `${record.name}.${made.name}` }, [first, noun]),
        );
    }
  const value = pieces(chart, amount, ({ unit }) => unit !== "")[0];
  if (value)
    for (let at = 0; at < chart.tokens.length; at++) {
      const fact = factNamed(chart, at).find(({ field }) => /^(?:integer|decimal|money)$/.test(field.type));
      if (fact)
        found.push(
          ...guess(
            chart,
            {
              frame: "derive",
              path: `${fact.record.name}.${fact.field.name}`,
              value: chart.tokens
                .slice(value.from)
                .map((token) => token.text)
                .join(" "),
            },
            [
              { from: at, to: fact.end },
              { from: value.from, to: chart.tokens.length },
            ],
          ),
        );
    }
  return found;
}

/** The likeliest readings of a clause that no frame reads as a whole, those that leave out the fewest words first. */
export function guessesOf(chart: Chart): readonly Guess[] {
  const act = actIn(chart);
  return [...limits(chart), ...windows(chart, act), ...duties(chart), ...others(chart)].sort(
    (a, b) => a.missing.length - b.missing.length,
  );
}
