/** How norms are written, for models: the notation of core/norms in a line each. */
export const normNotation = `A norm is one of these frames with its slots:
- need {act, need, when, unless}: an act needs conditions ("no X without Y", "X only if Y", "X must be Y").
- forbid {act, when, unless}: an act is refused where all of \`when\` holds.
- follow {after, then, to, within}: after an act a duty follows ("notify the customer when"): after ["set rental.status = ended"], then ["notify customer"], to "rental.customer". \`to\` is a path to the person's record, or a role; \`within\` is "48 hours", "3 working days" or "at once". What must follow once a record comes to be so has after [] and says in \`when\` what its own values then are.
- first {act, first, within}: another act must come before.
- approve {act, by, count, when}: somebody's approval is needed.
- separate {record, roles, same}: two paths of one record are different (or the same) persons: roles ["job.mechanic", "job.checker"].
- limit {of, per, max|min|exactly, within, when, act}: a count (\`of\` is a record), a sum (\`sum invoice.amount\`), a value (\`order.discount\`) or an act is bounded, for each of \`per\`; \`when\` says which rows count. What must be unique is max 1 per the fields that make it so. A least number of rows is asked when something is done: name that \`act\` on the record that they are counted for.
- exclusive {record, resource, gap}: no two records hold the same resource at overlapping times.
- order {act, record, by, per}: which record is taken first by an act that gives it a value: act ["set request.status = accepted"], record "request", by "request.sent_at"; "desc" after a path that runs downwards.
- window {act, path, op, span|calendar}: an act only in a time, refused unless \`path op span\`: path "rental.starts_at", op ">=", span "now + 2 hours"; or path "now", op "in" (or "not in"), calendar "Mon-Fri 09:00-17:00", "1 Nov - 31 Mar".
- disclose {fields, to, only}: facts that must not be told (to "anyone", a role, a person's record); only true: to nobody but \`to\`.
- freeze {record, fields, when}: a record (fields []) or only some fields cannot change any more.
- states {record, field, order, terminal}: moves of a state as [from, to] pairs, all that the clause gives.
- right {act, by, only}: who may act, by role or by a path to the record's own person ("booking.driver"); only true: nobody else.
- refuse {request, because, instead}: a request that is answered with no, in the clause's own words. derive {path, value}: a value that is computed, as sums and shares of paths and numbers ("list_price minus 35%", "line.price times line.quantity plus 5 EUR", "lent_on plus 14 days"); \`when\` says when.
Every frame may have \`when\` (applies only where all hold) and \`unless\` (does not apply where all hold).
An act is "<verb> <record>" by the verbs given, "create|update|delete|read <record>", "notify <person>", "set <record>.<field> = <value>", or "any".
A condition is "[some|every|no|count|sum] path op value", op one of = != < <= > >= in has; the items of a list must all hold, a nested list holds when any does. A path begins at the act's record and walks by names: rental.customer.blocked = false. Records that refer to it are many: "no rental.customer.fine[paid = false]" (there is none), "some rental.customer.permit" (there is one), "count customer.rental[status = open] >= 3". Values: true, false, none, a number with its unit ("30 EUR"), a name of a value, a path, or a moment ("now", "today - 18 years", "rental.due_on + 3 days"). Or "role manager": the acting person has that role.
A count of "at most 2" is limit max 2. Ages are dates of birth: "person.born_on <= today - 18 years". A share of another value is "110% of job.quote".`;
