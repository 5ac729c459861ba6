import type { Norm } from "../../norms/norm.ts";
import { type Hit, type Parser, words } from "../phrases/chart.ts";
import { type Happening, happening, whenSlot } from "../phrases/event.ts";
import { lift } from "../phrases/walk.ts";

const earlier = words("before|prior to|ahead of");

const isNamed = ({ act }: Happening): boolean => act.known !== null || /^(?:create|delete|update) /.test(act.text);

/** `Before an anaesthetic the animal is weighed`, `weigh the animal before an anaesthetic`. */
export const first: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  const put = (later: Hit<Happening>, before: Hit<Happening>, end: number) => {
    const [act, one] = [later.value.act, before.value.act];
    if (act.text === one.text || !isNamed(later.value)) return;
    const said = lift(chart.names.graph, act.record, before.value.cnf);
    if (!said || before.value.cnf.length > 0) return;
    found.push({
      end,
      marks: [...later.marks, ...before.marks],
      cost: later.cost + before.cost,
      value: [{ frame: "first", act: [act.text], first: [one.text], ...whenSlot(later.value.cnf) }],
    });
  };
  for (const word of earlier(chart, at))
    for (const later of happening(chart, word.end))
      for (const before of happening(chart, later.end)) put(later, before, before.end);
  for (const before of happening(chart, at))
    for (const word of earlier(chart, before.end))
      for (const later of happening(chart, word.end)) put(later, before, later.end);
  for (const later of happening(chart, at))
    for (const word of words("only after|only once|not before|not until|only when")(chart, later.end))
      for (const before of happening(chart, word.end)) put(later, before, before.end);
  for (const lead of words("first")(chart, at))
    for (const before of happening(chart, lead.end))
      for (const then of words("then|, then|; then|and then|and only then|only then")(chart, before.end))
        for (const later of happening(chart, then.end)) put(later, before, later.end);
  return found;
};
