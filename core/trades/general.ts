/** Records that many trades share. The notation is explained in notation.ts. */
export const general = `
trade: general |
customer: person | client, buyer, shopper, purchaser, consumer, patron | email phone address vip? blocked? balance:money=owe+debt | | register+ block/status=blocked | active>blocked
user: person | end user, account owner, app user | username email role | | register+ deactivate=deactivated | active>suspended>deactivated
person: person | individual, human, adult | born_on phone | | |
child: person | kid, minor, infant, toddler | born_on allergies | parent | |
parent: person | guardian, mother, father, legal guardian | phone | | |
employee: staff | worker, staff member, colleague, personnel, coworker, associate, workforce | hired_on salary:money active? | department manager | hire+ dismiss=left | active>on_leave>left
manager: staff | line manager, team lead, boss, superior | | | |
supervisor: staff | foreman, shift lead, shift supervisor | | | |
administrator: staff | admin, system administrator, sysadmin | | | |
director: staff | managing director, executive director, head | | | |
clerk: staff | desk clerk, office worker, back office | | | |
assistant: staff | aide | | | |
agent: staff | representative, rep, service agent, operator, advisor, adviser, handler, case handler | | | |
technician: staff | engineer, repairer, fitter, service technician, mechanic | | | |
inspector: staff | examiner, assessor | authorised? | | |
auditor: staff | | | | |
approver: staff | | | | |
reviewer: staff | | | | |
requester: person | requestor, petitioner | | | |
secretary: staff | | | | |
treasurer: staff | | | | |
chair: staff | chairperson, chairman, chairwoman, president | | | |
board: org | board of directors, executive board, trustees | | | |
committee: org | panel, commission | | | |
volunteer: person | helper | phone trained? | | |
contractor: org | subcontractor, freelancer | insured? | | |
supplier: org | vendor, wholesaler, provider | country on_hold? | | approve=approved hold/on_hold=true | active>on_hold>blocked
company: org | firm, corporation, business, enterprise | industry size# | | |
organisation: org | organization, institution, association, ngo | | | |
department: category | division, unit | budget:money | | |
team: category | crew, squad, group | | | |
branch: place | branch office, subsidiary, outlet | address | | |
location: place | site, premises, venue | address | | |
building: place | house, block | address | | |
room: place | chamber | number capacity# | building | |
shift: event | duty, work shift, duty shift | starts_at ends_at hours:hours | employee | assign~employee swap~employee |
appointment: event | booking slot, meeting slot | starts_at ends_at reason | customer employee | book+ reschedule~starts_at cancel=cancelled move~starts_at | booked>attended booked>cancelled booked>no_show
booking: event | reservation | starts_at ends_at deposit:money party_size# | customer | book+ reserve+ cancel=cancelled change~starts_at confirm=confirmed | booked>confirmed>completed booked>cancelled booked>no_show
waiting_list_entry: document | waiting list, waitlist, wait list, waiting list place | joined_at | | join+ | waiting>offered>taken
order: document | purchase, customer order, sales order | number total:money placed_at | customer | order+ place+ cancel=cancelled ship=shipped deliver=delivered return=returned | placed>confirmed>shipped>delivered>returned placed>cancelled
order_line: line | line item, order item, line, position | quantity# price:money | ^order product | |
product: product | article, item, good, goods, merchandise, sku, ware | price:money stock# category | | sell! |
category: category | product group, class | | | |
invoice: money | bill | number amount:money issued_on due_on paid_on | customer | issue+ invoice+ pay=paid void=void send=sent | draft>issued>paid unpaid>paid issued>overdue issued>void
payment: money | instalment, installment | amount:money paid_at method(card,cash,transfer) | invoice | pay+ refund=refunded | pending>settled>refunded pending>failed
refund: money | reimbursement | amount:money reason paid_on | payment | refund+ approve=approved issue+ | requested>approved>paid requested>rejected
credit_note: money | credit memo | amount:money issued_on | invoice | issue+ |
discount: money | rebate, price reduction, markdown | percent:percent reason | order | grant+ |
voucher: document | coupon, gift card, gift voucher | code amount:money valid_until redeemed_on | customer | issue+ redeem=redeemed | issued>redeemed issued>expired
fee: money | charge, late fee | amount:money reason due_on paid? | | waive=waived charge+ | open>paid open>waived
fine: money | penalty, penalty charge | amount:money reason due_on paid_on | | pay=paid waive=waived | open>paid open>waived
deposit: money | security deposit, caution money | amount:money paid_on returned_on | | return=returned | held>returned held>kept
contract: document | agreement | number starts_on ends_on signed_on notice_months# | customer | sign=signed terminate=terminated renew~ends_on suspend=suspended | draft>signed>active>terminated active>suspended
subscription: document | membership plan, abo | starts_on ends_on plan price:money paid_on | customer | subscribe+ cancel=cancelled pause=paused | active>paused>cancelled
account: document | customer account | number opened_on balance:money | customer | open+ close=closed block=blocked | open>blocked>closed
card: document | | number expires_on kind | customer | block=blocked | active>blocked>cancelled
document: document | file, paper, attachment, record | title uploaded_at | | file+ archive=archived | draft>final>archived
form: document | | filled_on | | fill_in+ |
certificate: document | attestation | number issued_on valid_until | | issue+ revoke=revoked | valid>expired valid>revoked
permit: document | authorisation, authorization, clearance | number issued_on valid_until kind | | issue+ revoke=revoked | requested>issued>expired issued>revoked
licence: document | license | number issued_on valid_until kind | | issue+ suspend=suspended renew~valid_until | valid>suspended>expired
application: document | request form | filed_on decided_on | applicant | file+ submit+ apply+ approve=approved reject=rejected withdraw=withdrawn | filed>reviewed>approved filed>rejected filed>withdrawn
applicant: person | | born_on email | | |
request: document | inquiry, enquiry | text requested_at reason | requester | request+ file+ approve=approved reject=rejected fulfil=done | filed>approved>done filed>rejected
complaint: document | grievance | text received_on | customer | complain+ file+ close=closed answer=answered | received>answered>closed
ticket: document | support ticket, case | subject priority(low,medium,high,urgent) opened_at | customer agent | open+ close=closed resolve=resolved reopen=open escalate~priority assign~agent | open>in_progress>resolved>closed
case: document | file, dossier, matter | number opened_on | | open+ close=closed reopen=open | open>closed
report: document | | text reported_at reason | | report+ file+ |
incident: event | accident, mishap, occurrence | severity occurred_at text | | report+ close=closed | reported>investigated>closed
task: work | job, to-do item, todo item, assignment, action item | title priority due_on done_at | assignee:employee | assign~assignee complete=done start=in_progress abort=aborted | open>in_progress>done open>aborted
project: work | | name starts_on ends_on budget:money | | start=active close=closed | planned>active>closed
inspection: event | audit, check, survey | inspected_on result(passed,failed) | inspector | inspect+ pass=passed fail=failed | planned>passed planned>failed
approval: document | sign-off, consent, authorisation | given_at | approver | approve+ |
review: document | rating, evaluation, feedback | stars# text | customer | rate+ review+ |
message: message | e-mail, email, text, sms, letter, notification, notice, mail | text sent_at | | send+ |
reminder: message | dunning, nudge | sent_on level# fee:money | | remind+ send+ |
comment: message | remark, note | text written_at | | comment+ |
log_entry: document | log, audit log, logbook entry, audit entry, audit trail entry, journal entry, entry | text logged_at | | log+ record+ |
event: event | function | name starts_at ends_at capacity# | | cancel=cancelled | planned>held planned>cancelled
meeting: event | session | starts_at ends_at topic | | schedule+ |
delivery: event | drop-off, consignment | delivered_at planned_on address signed_by short? | order | deliver+ fail=failed | planned>out>delivered planned>failed
vehicle: thing | car, van, truck, lorry | plate mileage:km | driver | | available>in_use>repair
driver: staff | | licence_until | | |
equipment: thing | machine, device, apparatus, gear, instrument | serial serviced_on calibrated_until | | repair=repair | available>in_use>repair>retired
stock: measure | inventory, stock level | quantity# minimum# | product | count~quantity |
batch: document | lot | number made_on expires_on quantity# | product | release=released block=blocked recall=recalled | made>released>sold made>blocked released>recalled
sample: thing | specimen | code taken_at | | take+ |
test: event | | result performed_at | | test+ |
training: event | course of training, instruction | passed_on topic | employee | train+ |
vote: document | ballot | cast_at choice | | vote+ |
donation: money | contribution | amount:money given_on purpose | donor | donate+ |
address: document | | street city postcode | | |
key: thing | | number | | hand_over! |
photo: document | picture, image | taken_at | | |
warning: document | reprimand | given_at reason | | warn+ |
suspension: document | | starts_on ends_on reason | | suspend+ |
absence: event | leave of absence | starts_on ends_on reason | employee | |
quote: document | offer, quotation, estimate, tender, bid | amount:money valid_until | customer | quote+ offer+ accept=accepted decline=declined | sent>accepted sent>declined
claim: document | | amount:money filed_on reason | customer | file+ settle=settled reject=rejected | filed>approved>paid filed>rejected
loan: event | lending, checkout | lent_on due_on returned_on renewals# | | lend+ borrow+ return=returned renew~due_on extend~due_on | out>returned out>overdue
rental: event | hire | starts_at ends_at returned_at deposit:money | customer | rent+ hire+ return=returned extend~ends_at | booked>out>returned
sale: money | | sold_at total:money discount:money | customer product | sell+ |
purchase: money | | bought_on price:money | customer product | buy+ purchase+ return=returned |
return: document | return shipment | returned_on reason | purchase | return+ accept=accepted |
asset: thing | | serial value:money | | retire=retired | in_use>retired
partner: org | reseller, dealer, affiliate | | | |
visit: event | | starts_at ends_at | | visit+ |
visitor: person | attendee | | | |
participant: person | entrant, delegate | | | |
member: person | club member | number joined_on born_on email subscription_paid? | | join+ suspend=suspended expel=expelled | active>suspended>expelled
membership: document | | starts_on ends_on fee:money kind | member | renew~ends_on cancel=cancelled | active>lapsed active>cancelled
patient: person | | born_on phone allergies | | register+ discharge=discharged | registered>discharged
student: person | pupil, learner | born_on email | | |
teacher: staff | tutor, lecturer | subject | | |
guest: person | | phone | | |
donor: person | giver | email consent? | | |
doctor: staff | physician | | | |
nurse: staff | | | | |
course: event | training course | title starts_on ends_on capacity# price:money | teacher | schedule+ cancel=cancelled | planned>running>finished planned>cancelled
lesson: event | | starts_at ends_at topic | teacher | schedule+ cancel=cancelled reschedule~starts_at | planned>held planned>cancelled
enrolment: document | enrollment | enrolled_on fee:money | student course | enrol+ enroll+ withdraw=withdrawn complete=completed | enrolled>completed enrolled>withdrawn
registration: document | | registered_on | participant event | register+ cancel=cancelled confirm=confirmed | registered>confirmed>attended registered>cancelled
attendance: event | attendance record | date present? | student lesson | record+ |
qualification: document | | valid_until | employee | |
work_order: work | service order, job card | number starts_at priority(low,normal,urgent) | customer technician | open+ schedule+ assign~technician complete=done close=closed cancel=cancelled | open>in_progress>done>closed open>cancelled
repair: work | | text cost:money reported_on | equipment technician | report+ complete=done | reported>in_progress>done
maintenance: event | servicing, service visit, upkeep | planned_on done_on | equipment technician | schedule+ complete=done postpone~planned_on | planned>done
part: product | spare part, component | number stock# price:money | | order! |
purchase_order: document | po | number total:money ordered_on | supplier | place+ approve=approved send=sent receive=received cancel=cancelled | draft>approved>sent>received draft>cancelled
shipment: event | | tracking_number shipped_on weight:kg | order | ship+ dispatch=dispatched deliver=delivered | packed>dispatched>delivered
pickup: event | collection | planned_at | customer | schedule+ complete=done | planned>done
timesheet: document | time sheet | date hours:hours | employee | submit+ approve=approved reject=rejected | submitted>approved submitted>rejected
expense: money | expense claim | amount:money spent_on purpose | employee | submit+ approve=approved reject=rejected reimburse=paid | submitted>approved>paid submitted>rejected
appeal: document | objection | filed_on reason | | file+ appeal+ uphold=upheld dismiss=dismissed | filed>upheld filed>dismissed
finding: document | nonconformity | severity(minor,major,critical) text due_on | inspection | raise+ close=closed | open>closed
risk_assessment: document | | assessed_on level(low,medium,high) | | approve=approved | draft>approved
consent_form: document | informed consent | signed_on | | sign+ withdraw=withdrawn | signed>withdrawn
waiver: document | liability waiver | signed_on | participant | sign+ |
referral: document | | referred_on reason urgent? | patient | refer+ accept=accepted decline=declined | sent>accepted sent>declined
prescription: document | | drug dose valid_until | patient doctor | prescribe+ issue+ renew~valid_until | issued>dispensed issued>expired
warranty: document | guarantee | until_on | product | |
damage: document | damage report | text cost:money found_on | | report+ |
reading: measure | meter reading, measurement | value:decimal taken_at | | record+ |
alarm: event | alert | raised_at severity(low,medium,high) | | raise+ acknowledge=acknowledged clear=cleared | raised>acknowledged>cleared
shift_handover: document | | text handed_over_at | | |
checklist: document | check list | filled_on complete? | | fill_in+ |
time_slot: event | timeslot | starts_at ends_at capacity# | | |
tenant: person | | email moved_in_on | | |
viewing: event | | starts_at | customer | schedule+ cancel=cancelled | planned>held planned>cancelled
route: work | | name date | driver | plan+ |
role: category | permission | name | | |
rule: category | | text | | |
holiday: category | public holiday | date | | |
season: category | | starts_on ends_on | | |
`;
