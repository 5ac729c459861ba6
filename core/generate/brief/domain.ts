import type { Domain } from "../../environment.ts";
import type { DomainPack } from "../pack.ts";
import { packs } from "../packs/all.ts";
import type { Found } from "./find-entities.ts";
import { packEntityFor } from "./merge-pack.ts";
import type { Sentence } from "./tokens.ts";

/** Least weight of cues that makes a brief one of a pack's domain. */
const enough = 6;

/** The domain of a brief: the one asked for, else the pack whose cues weigh most among those that know at least half of the records the brief names; `custom` without one. */
export function chooseDomain(
  sentences: readonly Sentence[],
  found: readonly Found[],
  asked: Domain | undefined,
): { domain: Domain; pack: DomainPack | undefined } {
  if (asked) return { domain: asked, pack: packs.find((pack) => pack.domain === asked) };
  const text = ` ${sentences
    .flatMap((sentence) => sentence.tokens.flatMap((token) => (token.gloss ? [token.gloss] : [])))
    .join(" ")
    .replaceAll(" - ", "-")} `;
  const lemmas = ` ${sentences
    .flatMap((sentence) => sentence.tokens.map((token) => token.lemma))
    .join(" ")
    .replaceAll(" - ", "-")} `;
  let best: { pack: DomainPack; weight: number } | undefined;
  for (const pack of packs) {
    let weight = 0;
    for (const [cue, points] of Object.entries(pack.cues))
      if (text.includes(` ${cue} `) || lemmas.includes(` ${cue} `)) weight += points;
    const known = found.filter(({ phrase, noun }) => packEntityFor(pack, phrase, noun) !== undefined).length;
    if (found.length >= 2 && known < found.length / 2) continue;
    weight += 2 * known;
    if (weight >= enough + 2 * known && weight > (best?.weight ?? 0)) best = { pack, weight };
  }
  return best ? { domain: best.pack.domain, pack: best.pack } : { domain: "custom", pack: undefined };
}
