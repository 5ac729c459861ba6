/** What each kind of mutant does wrong, for a reader. */
export const mutationMeanings: Readonly<Record<string, string>> = {
  drop_write: "one write left out",
  wrong_record: "another record written",
  off_by_one: "a value a little off",
  swapped_fields: "two values exchanged",
  extra_write: "one write too many",
  missing_confirmation: "nobody told",
  stop_early: "ended too soon",
  wrong_answer: "a wrong answer",
  other_answer: "the answer of another task",
  empty_answer: "no answer",
  no_answer: "no answer",
  wrong_policy: "refused for another rule",
  wrong_question: "asked for something else",
  not_refused: "done though a rule forbids it",
  refused_but_wrote: "refused and done all the same",
  done_but_declined: "done and refused all the same",
};
