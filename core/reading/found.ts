import type { Kind, TradeRecord } from "../trades/notation.ts";
import type { Mention } from "./mentions.ts";
/** A record on its way into the graph: its sense, where it is known, and the nouns that stand for it. */
export type Found = {
  /** As the brief names it most, or as the trade does where the brief only implies it. */
  name: string;
  readonly sense: TradeRecord | null;
  readonly mentions: Mention[];
  readonly kind: Kind | null;
  /** The brief names it; else a rule or an act needs it. */
  readonly named: boolean;
};
