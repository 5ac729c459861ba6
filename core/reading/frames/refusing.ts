import { type ActPhrase, nominalAct } from "../phrases/act.ts";
import type { Cnf } from "../phrases/atoms.ts";
import { type Hit, type Parser, words } from "../phrases/chart.ts";
import { nounPhrase } from "../phrases/noun.ts";
import { lift, wayBetween } from "../phrases/walk.ts";
import { type Stated, start } from "./force.ts";

const stated = (phrase: ActPhrase, more: Cnf = []): Stated => ({
  ...start,
  force: "refused",
  isStrong: true,
  acts: [phrase.act],
  when: [...phrase.cnf, ...more],
});

/** `Refuse new bookings`, `we do not take bookings from suspended musicians`: an act by its noun that is not taken. */
export const notTaken: Parser<Stated> = (chart, at) =>
  words(
    "refuse|reject|decline|turn down|turn away|do not accept|we do not accept|do not take|we do not take|we refuse|we decline|we reject|never accept|never take|we do not allow|do not allow|we never accept|we never take|we can not accept|we can not take|we do not make|do not make|we do not offer|do not offer|we no longer accept|we no longer take|no longer accept",
  )(chart, at).flatMap((not) =>
    nominalAct(chart, not.end).flatMap((hit): Hit<Stated>[] =>
      hit.value.quant === "no" ? [] : [{ ...hit, cost: hit.cost + not.cost, value: stated(hit.value) }],
    ),
  );

/** `A suspended musician must not be given a session`: rows that somebody does not get. */
export const notGiven: Parser<Stated> = (chart, at) =>
  nounPhrase(chart, at).flatMap((owner) =>
    words(
      "must not be given|may not be given|can not be given|is not given|are not given|must not get|may not get|can not get|does not get|do not get|must never get|is never given|are never given|must not be offered|may not be offered|are not offered|is not offered|must not receive|may not receive|does not receive|do not receive|can not receive|is not entitled to|are not entitled to|has no right to|have no right to|can not have|may not have",
    )(chart, owner.end).flatMap((not) =>
      nominalAct(chart, not.end).flatMap((rows): Hit<Stated>[] => {
        const { record, cnf, generic } = owner.value;
        const way = record === null ? null : wayBetween(chart.names.graph, rows.value.act.record, record);
        if (!record || generic || cnf.length === 0 || !way || way.many || rows.value.quant === "no") return [];
        const when = lift(chart.names.graph, rows.value.act.record, cnf);
        return when
          ? [
              {
                ...rows,
                marks: [...owner.marks, ...rows.marks],
                cost: owner.cost + not.cost + rows.cost,
                value: stated(rows.value, when),
              },
            ]
          : [];
      }),
    ),
  );

/** `A room under repair is not available for booking`: things that an act does not take. */
export const notAvailable: Parser<Stated> = (chart, at) =>
  nounPhrase(chart, at).flatMap((thing) =>
    words(
      "is not available for|are not available for|is not open for|are not open for|is unavailable for|are unavailable for|is closed for|are closed for|is not free for|are not free for|is excluded from|are excluded from|is blocked for|are blocked for|is barred from|are barred from|is banned from|are banned from|is not eligible for|are not eligible for",
    )(chart, thing.end).flatMap((not) =>
      nominalAct(chart, not.end).flatMap((hit): Hit<Stated>[] => {
        const { record, cnf, generic, quant } = thing.value;
        const way = record === null ? null : wayBetween(chart.names.graph, hit.value.act.record, record);
        if (!record || generic || quant === "no" || cnf.length === 0 || !way || way.many) return [];
        const when = lift(chart.names.graph, hit.value.act.record, cnf);
        return when
          ? [
              {
                ...hit,
                marks: [...thing.marks, ...hit.marks],
                cost: thing.cost + not.cost + hit.cost,
                value: stated(hit.value, when),
              },
            ]
          : [];
      }),
    ),
  );
