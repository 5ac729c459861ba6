/** Values of a life cycle, and the verb that brings a record there: `closed` -> `close`. */
const table = `
accept accepted
acknowledge acknowledged
activate active activated
admit admitted
adopt adopted
announce announced
approve approved
archive archived
arrive arrived
assign assigned
authorize authorized authorised
ban banned
bill billed
block blocked
board boarded
book booked
borrow borrowed on_loan
cancel cancelled canceled
capture captured
certify certified
check_in checked_in
check_out checked_out
clear cleared
close closed
collect collected
complete completed complete done
confirm confirmed
convert converted
deactivate deactivated inactive
decline declined
defer deferred
deliver delivered
deny denied
deploy deployed
discard discarded
discharge discharged
dismiss dismissed
dispatch dispatched
dispense dispensed
dispose disposed
draft drafted
end ended
enroll enrolled
escalate escalated
expire expired
fail failed
fill filled
finish finished
flag flagged
freeze frozen
fulfil fulfilled
harvest harvested
hire hired
hold on_hold held
inspect inspected
install installed
invite invited
invoice invoiced
issue issued
lock locked
lose lost
match matched
merge merged
moderate moderated
offer offered
order ordered
pack packed
park parked
pause paused
pay paid settled
pick picked
plan planned
post posted
publish published
qualify qualified
receive received
recall recalled
record recorded
refund refunded
register registered
reject rejected
release released
remove removed
renew renewed
rent rented
reopen reopened
repair repaired
replace replaced
report reported
reserve reserved
resolve resolved
retire retired
return returned
review reviewed
revoke revoked
scan scanned
schedule scheduled
screen screened
sell sold
send sent
serve served
ship shipped
sign signed
start started in_progress
stock stocked
store stored
submit submitted
suspend suspended
terminate terminated
test tested
treat treated
triage triaged
unpublish unpublished
upload uploaded
validate validated
verify verified
void voided void
waive waived
win won
withdraw withdrawn
write_off written_off
`;

const verbs: ReadonlyMap<string, string> = new Map(
  table
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [verb = "", ...values] = line.split(" ");
      return values.map((value): [string, string] => [value, verb]);
    }),
);

/** The verb that brings a record into a state, in snake_case, or null when no natural one is known. */
export function verbFor(state: string): string | null {
  return verbs.get(state.toLowerCase().replace(/[\s-]+/g, "_")) ?? null;
}

/** The title of a tool: `Pick up order` for `pick_up_order`; `Refund the refund` where verb and record are called alike. */
export function titleOf(name: string): string {
  return capitalised(name.replaceAll("_", " ").replace(/\b(\w+) (?=\1\b)/g, "$1 the "));
}

/** `Pick up` for `pick_up`. */
export function capitalised(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
