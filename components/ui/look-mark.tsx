import { type Look, lookMarks, lookWords } from "../../core/replay/lanes.ts";

const colours: Record<Look, string> = {
  pending: "text-soft",
  satisfied: "text-good",
  broken: "text-bad",
  figure: "text-soft",
};

/** How a validator stands: a sign that is coloured and differs in form, and a word for who does not see it. */
export function LookMark({ look }: { readonly look: Look }) {
  return (
    <>
      <span aria-hidden className={colours[look]}>
        {lookMarks[look]}
      </span>
      <span className="sr-only">{`${lookWords[look]}:`}</span>
    </>
  );
}
