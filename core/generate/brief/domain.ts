import type { Domain } from "../../environment.ts";
import type { DomainPack } from "../pack.ts";
import { packs } from "../packs/all.ts";
import type { Sentence } from "./tokens.ts";

/** Least weight of cues that makes a brief one of a pack's domain. */
const enough = 3;

/** The domain of a brief: the one asked for, else the pack whose cues weigh most; `custom` when none weighs enough. */
export function chooseDomain(sentences: readonly Sentence[], asked: Domain | undefined): { domain: Domain; pack: DomainPack | undefined } {
  if (asked) return { domain: asked, pack: packs.find((pack) => pack.domain === asked) };
  const text = ` ${sentences.flatMap((sentence) => sentence.tokens.flatMap((token) => (token.gloss ? [token.gloss] : []))).join(" ").replaceAll(" - ", "-")} `;
  const lemmas = ` ${sentences.flatMap((sentence) => sentence.tokens.map((token) => token.lemma)).join(" ").replaceAll(" - ", "-")} `;
  let best: { pack: DomainPack; weight: number } | undefined;
  for (const pack of packs) {
    let weight = 0;
    for (const [cue, points] of Object.entries(pack.cues)) if (text.includes(` ${cue} `) || lemmas.includes(` ${cue} `)) weight += points;
    if (weight >= enough && weight > (best?.weight ?? 0)) best = { pack, weight };
  }
  return best ? { domain: best.pack.domain, pack: best.pack } : { domain: "custom", pack: undefined };
}
