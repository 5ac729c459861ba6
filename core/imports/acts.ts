import { verbFor } from "../generate/verbs.ts";
import type { ApiTool } from "./api-tool.ts";

const words: Readonly<Record<Exclude<ApiTool["act"], "act">, string>> = {
  list: "list search find query browse filter index all lists searches",
  get: "get read fetch retrieve show info describe lookup view details detail load",
  create: "create add new post insert register make",
  update: "update edit modify change set patch rename put replace save upsert",
  delete: "delete remove destroy del erase",
};

const acts: ReadonlyMap<string, ApiTool["act"]> = new Map(
  Object.entries(words).flatMap(([act, list]) =>
    list.split(" ").map((word): [string, ApiTool["act"]] => [word, act as Exclude<ApiTool["act"], "act">]),
  ),
);

const otherVerbs: ReadonlySet<string> = new Set(
  (
    "accept acknowledge activate admit approve archive assign attach authorize ban block book cancel capture checkout clear close complete confirm " +
    "convert deactivate decline deliver deny detach disable dismiss dispatch enable end expire finalize finish fulfill fulfil hold ignore invite join kick leave " +
    "lock mark merge move mute open pause pay pin publish purchase reactivate reject release renew reopen request resolve restore resume retry return revoke " +
    "run send ship start stop submit subscribe suspend terminate transfer trigger unarchive unblock unlock unmute unpin unpublish unsubscribe verify void withdraw " +
    "refund resend reschedule enqueue sync validate invoke execute watch star unstar follow unfollow react schedule unassign"
  ).split(" "),
);

/** What a verb does to a record; null for a word that is none. */
export function actOf(word: string): ApiTool["act"] | null {
  return acts.get(word) ?? (otherVerbs.has(word) ? "act" : null);
}

/** Whether a value of a state is what a verb brings a record to: `cancel` and `canceled`, `finalize` and `finalized`. */
export function reaches(verb: string, value: string): boolean {
  const state = value.toLowerCase().replace(/[\s-]+/g, "_");
  const known = verbFor(state);
  if (known === verb || state === verb) return true;
  if (verb === "reopen" || verb === "open" || verb === "unarchive")
    return /^(open|opened|reopened|active)$/.test(state);
  const stem = verb.replace(/(e|y)$/, "");
  return (
    stem.length >= 3 && state.startsWith(stem) && /^(e?d|ied|ped|ted|led|red|n|en)$/.test(state.slice(stem.length))
  );
}
