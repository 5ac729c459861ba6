/** Verbs that say one thing from two sides or in other words: where a brief uses one for an act that its records name by another. General English, no trade's own. */
const groups: readonly (readonly string[])[] = [
  "lend|borrow|loan|take home|take out|check out|give out|hire|hire out|rent|rent out|let|lease",
  "sell|buy|purchase",
  "cancel|call off|annul",
  "approve|authorise|authorize|sign off|okay|clear|accept|grant",
  "return|bring back|hand back|give back|take back|hand in",
  "hand over|hand out|give out|issue|release|dispense|deliver",
  "book|reserve|schedule|make",
  "register|enrol|enroll|sign up|enter|join",
  "apply|file|submit|lodge|raise|hand in",
  "pay|settle|pay out|transfer",
  "pay out|disburse|pay|release",
  "see|view|read|access|look at|look into|consult",
  "complete|finish",
  "reject|refuse|decline|turn down|deny|dismiss",
  "ship|dispatch|send|send out|send off",
  "discharge|release|send home",
  "start|begin|commence",
  "stop|end|terminate|finish",
  "suspend|block|freeze|ban|lock",
  "write off|waive|forgive|cancel",
  "inspect|check|examine|look over|review|verify",
  "vaccinate|inoculate|jab",
  "fix|repair|mend",
  "give|administer|donate",
  "write|create|draw up|draft|make",
  "hire|employ|recruit|appoint",
  "collect|pick up|fetch",
  "move|relocate|transfer|shift",
  "reschedule|move|postpone|rebook|shift",
  "renew|extend|prolong",
  "refund|reimburse|pay back|repay",
  "assign|allocate|give|dispatch|allot",
  "publish|post|release",
  "use|operate|run",
].map((line) => line.split("|"));

const kin = new Map<string, readonly string[]>();
for (const group of groups)
  for (const verb of group)
    kin.set(verb, [...new Set([...(kin.get(verb) ?? []), ...group.filter((other) => other !== verb)])]);

/** Other verbs that may mean the same act; none for most. */
export const kinOf = (verb: string): readonly string[] => kin.get(verb) ?? [];
