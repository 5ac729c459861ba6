import { mentioned, trades } from "./trades.ts";
import type { Wish } from "./wish.ts";

/** Words that every environment of this kind stands for. */
const known = new Set(
  `administration tag merged asked ask compress gz deploy deployed pack packed restore restored unpack unpacked batch build changelog contents lock locks term terms web auth env style nginx account accounts add address addresses age aggregate analyse analyze analysis answer app append application archive archives ask backup backups broken busiest change check chmod clean cleanup clear client clients collect column columns
command commands compare config configs configuration configurations convert copy correct count cpu csv daily data date dates day days delete directory directories disk document documents duplicate duplicates edit entries entry error errors exports extract fail failed failing fails
fault file files filter find fix fixes folder folders format group groups headings ini job jobs join json largest line lines linux list lists log logs login logins look machine maintain manage merge mode modes month months most move names nightly number old older organise organize
output parse path paths permission permissions prepare print process read record records release releases remove rename repair replace report reports request requests retry review rights rotate rotated rotation row rows run schedule schedules script scripts search server servers service services set setting settings shell sort sorted space
status sum summary system table tables task tasks team terminal text texts tidy time times tool tools top total totals transform tree trim unique unix update updates upload uploads user users value values week weeks write writes wrong yaml year bash small our keep new office company simple
`.split(/\s+/),
);
const stop =
  /^(a|an|the|of|in|on|at|to|for|from|by|with|and|or|as|is|are|be|it|its|them|they|their|this|that|these|those|we|you|i|us|me|my|your|our|has|have|had|do|does|did|can|could|will|would|should|must|may|not|no|than|then|into|out|up|over|under|below|per|each|every|all|any|some|one|two|which|what|where|when|who|how|there|here|also|please|need|want|make|makes|made|get|gets|work|works|using|use|such|like|about|after|before|first|more|less|if|so|but|e\.g|etc|s|t|agent|agents|environment)$/;

/** Words of a stretch that nothing in the environment stands for. */
export function unknownWords(text: string, { used, days }: Wish): string[] {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}_-]*/gu) ?? [];
  const cued = [...trades.map(({ cues }) => cues), ...Object.values(mentioned)];
  return words.filter((word) => {
    const lower = word.toLowerCase();
    if (stop.test(lower) || known.has(lower) || known.has(lower.replace(/s$/, "")) || used.includes(lower))
      return false;
    if (lower === String(days)) return false;
    return !cued.some((cues) => new RegExp(`^(?:${cues.source})$`, "i").test(word));
  });
}
