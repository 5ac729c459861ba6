import { singularOf } from "../generate/lexicon/nouns.ts";

/** Small words and forms of English that the reader needs beside the tagger. */

const numbers: Readonly<Record<string, number>> = Object.fromEntries(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    .split(" ")
    .map((word, index) => [word, index]),
);
const moreNumbers: Readonly<Record<string, number>> = {
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  thousand: 1000,
  dozen: 12,
  half: 0.5,
};

/** Singular of a lower-case noun. */
export const singular = (word: string): string =>
  word === "sales"
    ? "sale"
    : /^(?:scissors|trousers|glasses|goods|premises|series|species|news)$/.test(word)
      ? word
      : singularOf(word);

/** The number that a word or figure says; null when none. `10,000` and `8.000` (three digits after the mark) are thousands. */
export function numberOf(word: string): number | null {
  const known = Object.hasOwn(numbers, word)
    ? numbers[word]
    : Object.hasOwn(moreNumbers, word)
      ? moreNumbers[word]
      : undefined;
  if (known !== undefined) return known;
  const joined = /^(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(\w+)$/.exec(word);
  if (joined?.[1] && joined[2] && Object.hasOwn(numbers, joined[2]))
    return (moreNumbers[joined[1]] ?? numbers[joined[1]] ?? 0) + (numbers[joined[2]] ?? 0);
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(word)) return Number(word.replaceAll(",", ""));
  if (/^\d{1,3}(?:[. \u00a0]\d{3})+$/.test(word)) return Number(word.replace(/[^\d]/g, ""));
  if (/^\d+,\d{1,2}$/.test(word)) return Number(word.replace(",", "."));
  return /^\d+(?:\.\d+)?$/.test(word) ? Number(word) : null;
}

/** Abbreviations whose full stop ends no sentence, with what they stand for (empty: themselves). */
export const abbreviations: ReadonlyMap<string, string> = new Map(
  `e.g.=for example;eg.=for example;i.e.=that is;ie.=that is;dr.=;mr.=;mrs.=;ms.=;prof.=;st.=;no.=number;nos.=number;nr.=number;vs.=versus;v.=versus;approx.=about;ca.=about;max.=at most;min.=at least;incl.=including;excl.=excluding;resp.=or;dept.=department;acct.=account;appt.=appointment;cf.=;fig.=;art.=article;sec.=section;par.=;ref.=;tel.=;ext.=;jr.=;sr.=;inc.=;ltd.=;co.=;corp.=;z.b.=for example;d.h.=that is;bzw.=or;usw.=;ggf.=;inkl.=including;zzgl.=;mind.=at least;std.=hours;evtl.=;p.ej.=for example;ej.=example;p.ex.=for example;ex.=example;env.=about;aprox.=about;bijv.=for example;bv.=for example;i.p.v.=instead;o.k.=;a.k.a.=;w.r.t.=;w.=with;hrs.=hours;hr.=hour;mins.=minutes;wk.=week;yr.=year;mo.=month;qty.=quantity;sra.=;sr.=;mme.=;mlle.=;hr.=;fr.=;frau=;u.a.=;s.o.=;etc.=;a.m.=;p.m.=;u.s.=;u.k.=`
    .split(";")
    .map((entry) => {
      const [short = "", long = ""] = entry.split("=");
      return [short, long];
    }),
);

/** Verb forms that follow no rule, by form. */
export const irregularVerbs: ReadonlyMap<string, string> = new Map(
  `lent lend;sold sell;paid pay;left leave;given give;gave give;taken take;took take;held hold;sent send;made make;bought buy;kept keep;told tell;met meet;shown show;drawn draw;driven drive;flown fly;flew fly;fed feed;gone go;went go;won win;lost lose;written write;wrote write;worn wear;seen see;saw see;found find;had have;has have;does do;did do;done do;is be;are be;was be;were be;been be;am be;chosen choose;chose choose;begun begin;broken break;broke break;spoken speak;spoke speak;withdrawn withdraw;withdrew withdraw;brought bring;caught catch;bore bear;dealt deal;dug dig;eaten eat;fallen fall;felt feel;forgotten forget;got get;gotten get;grown grow;hidden hide;hung hang;known know;laid lay;led lead;let let;lain lie;meant mean;overdrawn overdraw;overridden override;put put;quit quit;read read;ridden ride;run run;ran run;risen rise;said say;sat sit;set set;shut shut;slept sleep;spent spend;split split;stolen steal;stood stand;sworn swear;swum swim;taught teach;thought think;thrown throw;understood understand;undone undo;woken wake;redone redo;resold resell;rebuilt rebuild;built build;cut cut;hit hit;hurt hurt;cast cast;bid bid;came come;become become;became become;overcome overcome;undergone undergo;forbidden forbid;foregone forego;fitted fit;reset reset;resent resend;repaid repay;unpaid unpaid`
    .split(";")
    .map((entry) => {
      const [form = "", verb = ""] = entry.split(" ");
      return [form, verb];
    }),
);

/** Words of a closed class that the tagger need not guess. */
export const closedClass: ReadonlyMap<string, "DET" | "PRON" | "ADP" | "CCONJ" | "SCONJ" | "AUX" | "PART" | "ADV"> =
  new Map([
    ..."a an the this that these those each every all any some no both either neither another such"
      .split(" ")
      .map((word) => [word, "DET"] as const),
    ..."i you he she it we they me him her us them who whom whose nobody none everyone everybody anyone anybody someone somebody nothing everything anything something itself himself herself themselves oneself ourselves yourself"
      .split(" ")
      .map((word) => [word, "PRON"] as const),
    ..."without with within of from into onto upon per via by at against among amongst between toward towards beyond beside besides despite except during"
      .split(" ")
      .map((word) => [word, "ADP"] as const),
    ..."and or but nor".split(" ").map((word) => [word, "CCONJ"] as const),
    ..."if unless because while whereas although though whenever whether until till lest provided"
      .split(" ")
      .map((word) => [word, "SCONJ"] as const),
    ..."must may can could shall should will would might is are was were be been being am"
      .split(" ")
      .map((word) => [word, "AUX"] as const),
    ...["not", "to"].map((word) => [word, "PART"] as const),
    ..."never always only already again also just even still ever too very once twice"
      .split(" ")
      .map((word) => [word, "ADV"] as const),
  ]);
