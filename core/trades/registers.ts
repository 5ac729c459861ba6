/** Registers and permits, markets and food trades, camps and aids, policies of firms. The notation is explained in notation.ts. */
export const registers = `
trade: market and stalls | farmers market, market stalls, flea market, street market, christmas market, food truck, food trucks, street vendors, stallholders, car boot sale, craft fair
vendor: person | stallholder, trader, seller, exhibitor, farmer, crafter | licence_until insured? | | | active>suspended
stall: place | pitch, spot, stand, place, booth | number size power? | | assign! | free>taken
market_day: event | market, fair, date | date | | cancel=cancelled | planned>held planned>cancelled
booking: document | application, reservation, registration | filed_on | vendor stall market_day | book+ apply+ cancel=cancelled approve=approved | filed>approved filed>rejected approved>cancelled
product: product | ware, goods, item | category allowed? | vendor | |
fee: money | stall fee, rent, charge | amount:money paid? | booking | | open>paid
warning: document | violation | reason | vendor | give+ |
waiting_list_entry: document | waiting list | joined_on | vendor | |
permit: document | licence, hygiene certificate, insurance | valid_until | vendor | |
manager: staff | market manager, warden | | | |

trade: travel and expenses | business travel, travel policy, travel expenses, expense policy, expense reports, corporate travel, company cards, expenses
trip: event | business trip, travel, journey | starts_on ends_on destination purpose | traveller | request+ approve=approved cancel=cancelled | requested>approved>done requested>rejected
traveller: person | employee, staff member, claimant | | manager | |
manager: staff | approver, line manager, supervisor, budget holder | | | |
expense_claim: document | expense report, claim, report | total:money submitted_on | traveller trip | file+ submit+ approve=approved reject=rejected reimburse=paid | submitted>approved>paid submitted>rejected
expense: line | expense item, item, line, meal, hotel night, taxi | amount:money category spent_on receipt? | ^expense_claim | |
receipt: document | voucher, proof | amount:money | expense | attach+ |
booking: document | flight, hotel, ticket, reservation | price:money class | trip | book+ cancel=cancelled |
card: document | company card, corporate card, credit card | limit:money | traveller | block=blocked |
advance: money | cash advance | amount:money | trip | |
allowance: money | per diem, daily allowance, mileage | amount:money | trip | |

trade: bug bounty and vulnerability disclosure | bug bounty, vulnerability disclosure, security researchers, hackers, penetration test, pentest, responsible disclosure
report: document | submission, finding, vulnerability, bug | title severity received_at duplicate? | researcher asset | submit+ triage=triaged close=closed reject=rejected resolve=resolved | new>triaged>resolved>disclosed new>rejected
researcher: person | hacker, reporter, tester | banned? | | ban/banned=true |
asset: category | scope, target, program, system, domain | name in_scope? | | |
bounty: money | reward, payout | amount:money paid_on | report researcher | award+ pay=paid | approved>paid
triager: staff | analyst, engineer | | | |
disclosure: event | publication | date | report | request+ publish+ |
comment: message | | | report | |

trade: academic integrity and admissions | admissions, school admissions, university admissions, applications to school, enrolment office, student affairs, academic misconduct, honor code, exams board, transfer students
applicant: person | candidate, child, student, pupil | born_on gpa:decimal address | | |
application: document | admission application, file | filed_on complete? decided_on rank# | applicant programme | file+ submit+ admit=admitted reject=rejected withdraw=withdrawn | filed>reviewed>admitted filed>rejected filed>waitlisted
programme: category | program, school, course, class, place | name capacity# | | |
interview: event | test, audition, assessment | starts_at | application | schedule+ |
reviewer: staff | officer, committee member, assessor | | | |
review: document | score, evaluation | points# | application reviewer | score+ review+ |
offer: document | place offer, admission | made_on expires_on | application | make+ accept=accepted decline=declined | made>accepted made>declined
document: document | transcript, certificate, reference letter, recommendation | received_on | application | |
case: document | misconduct case, violation, allegation | opened_on | student:applicant | report+ close=closed | open>heard>closed
hearing: event | | | case | |
fee: money | deposit, application fee | amount:money paid? | application | waive=waived |
appeal: document | | | application | file+ |

trade: camps and youth trips | summer camp, holiday camp, youth camp, scout camp, ski camp, school trip, day camp, youth group, field trips
child: person | kid, camper, participant, youth, scout, pupil | born_on allergies can_swim? | parent group | |
parent: person | guardian, mother, father, family | phone | | |
session: event | camp, week, trip, activity, programme | starts_on capacity# minimum_age# | | cancel=cancelled | planned>open>held planned>cancelled
registration: document | booking, sign-up, place | registered_on paid? | child session | register+ book+ cancel=cancelled | registered>confirmed registered>cancelled registered>waitlisted
counsellor: staff | counselor, leader, supervisor, youth worker, helper | background_check_until first_aid_until | group | |
group: category | cabin, tent, team | size# | | |
medication: document | medicine, health form, medical form | dose | child | give! |
consent: document | permission slip, consent form | signed_on | parent child | sign+ |
incident: event | accident | | child | report+ |
pickup_person: person | authorised adult | | child | |
payment: money | fee, deposit | amount:money | registration | refund=refunded |

trade: vehicle registration and inspection | vehicle registration, motor vehicle office, dmv, driving licence office, vehicle inspection, mot station, licence plates, driver licensing
vehicle: thing | car, truck, motorcycle, trailer | plate vin first_registered_on inspection_due_on insured? | owner | register+ deregister=deregistered | registered>deregistered
owner: person | keeper, holder, driver, applicant, customer | born_on address | | |
registration: document | application, transfer, certificate | filed_on | vehicle owner | file+ transfer~owner |
driving_licence: document | licence, license, permit | number classes valid_until | owner | issue+ suspend=suspended renew~valid_until revoke=revoked | valid>suspended>revoked
inspection: event | test, check, mot | done_on passed? mileage:km | vehicle inspector | inspect+ |
inspector: staff | tester, examiner, clerk | | | |
plate: thing | licence plate, number plate | number | vehicle | reserve+ |
appointment: event | slot | starts_at | owner | book+ cancel=cancelled |
fee: money | tax | amount:money paid? | vehicle | |
defect: document | deficiency | severity | inspection | |

trade: civil registry | civil registry, marriage registry, birth registration, passport office, registrar of births, vital records, marriages, naturalisation
person: person | citizen, applicant, spouse, parent, couple | born_on nationality | | |
certificate: document | birth certificate, marriage certificate, death certificate, record, entry, copy | number issued_on | person registrar | issue+ correct! |
registration: event | birth, death, marriage, notification, ceremony | occurred_on registered_on | person | register+ |
registrar: staff | clerk, officer | | | |
application: document | passport application, request, name change | filed_on | person | file+ approve=approved reject=rejected | filed>approved filed>rejected
passport: document | identity card, id card | number valid_until | person | issue+ hand_over! |
appointment: event | ceremony slot | starts_at | person | book+ |
witness: person | interpreter | | registration | |
fee: money | | amount:money paid? | application | |
declaration: document | acknowledgement, affidavit | signed_on | person | |

trade: company and land register | company register, commercial register, land register, cadastre, land office, business registry, trade licences, charities register
entry: document | record, registration, title | number entered_on | company | enter+ amend! delete- |
company: org | business, firm, association, entity, applicant | number dissolved? | | dissolve/dissolved=true |
filing: document | application, deed, annual return, document | filed_on due_on complete? | company | file+ reject=rejected accept=accepted | filed>examined>accepted filed>rejected
director: person | officer, shareholder, owner, beneficial owner | born_on disqualified? | company | appoint+ remove- |
registrar: staff | clerk, examiner | | | |
parcel: place | land, plot, property | number area:ha | | |
mortgage: document | charge, easement, encumbrance, lien | amount:money | parcel | register+ |
fee: money | fine, penalty | amount:money paid? | filing | |
extract: document | certificate, copy | issued_on | entry | issue+ |

trade: laboratory animals and ethics | laboratory animals, animal facility, animal experiments, ethics committee, ethics review, institutional review board, human subjects, research ethics
protocol: document | application, proposal, project, study | number approved_until severity | investigator | submit+ approve=approved reject=rejected amend! suspend=suspended | submitted>reviewed>approved submitted>rejected approved>suspended
investigator: person | researcher, principal investigator, scientist, applicant | trained_until | | |
animal: animal | mouse, rat, subject | strain born_on weight:kg | cage protocol | transfer~cage |
cage: place | room, rack | number capacity# | | |
procedure: event | experiment, surgery, dosing | done_at | animal protocol | perform+ |
reviewer: person | committee member, member, chair | conflict? | | |
review: document | vote, decision, comment | | protocol reviewer | review+ vote+ |
adverse_event: event | incident, unexpected death | reported_at | protocol | report+ |
training: event | course | passed_on | investigator | |
consent: document | consent form | signed_on | protocol | |
vet: staff | veterinarian, caretaker, technician | | | |

trade: butcher and fishmonger | butcher, slaughterhouse, abattoir, meat, fishmonger, sausages, cheese shop, ice cream, coffee roaster, roastery, chocolate maker, tea house, honey shop, mill, egg farm, eggs
batch: thing | lot, carcass, roast, production | number made_on expires_on weight:kg temperature:decimal | product supplier | make+ release=released block=blocked recall=recalled | made>released>sold made>blocked
product: product | article, sausage, cut, item, coffee, cheese | name price:money allergens | | sell! |
supplier: org | farmer, farm, grower | certified_until | | |
animal: animal | cattle, pig | tag | supplier | slaughter! |
order: document | | pickup_on total:money | customer | order+ cancel=cancelled | placed>ready>collected placed>cancelled
order_line: line | line, item | quantity# | ^order product | |
customer: person | restaurant, shop, client | | | |
inspection: event | meat inspection, check | passed? | batch inspector | inspect+ |
inspector: staff | official vet | | | |
temperature_log: measure | temperature reading, log, reading | value taken_at | cold_room | log+ |
cold_room: place | fridge, freezer, chiller | name | | |
delivery: event | | delivered_at | order | |

trade: vending and fuel delivery | vending machines, vending, heating oil, gas cylinders, propane, pellets, water delivery, office coffee, gas bottles
customer: person | client, site, household | address | | |
machine: thing | vending machine, tank, dispenser, cylinder, bottle | number level inspected_until | customer | refill! |
order: document | delivery order | quantity# price:money | customer | order+ cancel=cancelled deliver=delivered | placed>planned>delivered placed>cancelled
visit: event | refill, delivery, service visit, tour | date | machine driver | |
driver: staff | operator, technician | licence_until | | |
truck: thing | vehicle | | driver | |
product: product | snack, drink | price:money stock# expires_on | | |
fault: event | malfunction | reported_at | machine | report+ |
invoice: money | | amount:money | customer | | unpaid>paid

trade: hearing aids and medical supplies | hearing aids, orthopaedic, orthopedics, prosthetics, medical supply store, wheelchairs, equipment loan, mobility aids, audiologist, home oxygen
client: person | patient, customer, insured | born_on insurance_number | | |
device: thing | hearing aid, wheelchair, aid, prosthesis, equipment, item | serial serviced_on price:money | | return=returned repair=repair clean! | available>loaned>cleaning>available
prescription: document | referral | issued_on valid_until | client | |
fitting: event | appointment, test, trial, hearing test | starts_at | client specialist device | book+ cancel=cancelled |
specialist: staff | audiologist, orthopaedic technician, technician | | | |
loan: event | rental, trial period | lent_on due_on returned_on | client device | lend+ return=returned extend~due_on | out>returned
cost_approval: document | insurance approval, cost estimate, claim | amount:money approved? | client | file+ approve/approved=true |
repair: work | service | | device | |
payment: money | co-payment, deposit | amount:money | client | |

trade: occupational health and testing | occupational health, drug testing, doping control, company doctor, medical examinations, fitness for work, first aid, safety training, safety officer, work safety
employee: person | worker, driver, athlete, staff member | born_on fit_until | company | |
company: org | employer, client, team | | | |
examination: event | medical, check-up, exam, fitness test | done_on due_on result | employee doctor | schedule+ |
doctor: staff | physician, nurse, tester, safety officer | | | |
sample: thing | specimen, test | code taken_at sealed? | employee doctor | take+ |
result: document | finding, lab result | positive? | sample | report+ |
certificate: document | fitness certificate, training record | valid_until | employee | issue+ |
training: event | course, briefing, instruction | passed_on due_on | employee | |
restriction: document | work restriction | | employee | |
incident: event | accident, near miss | occurred_at severity | employee | report+ investigate! |
appointment: event | | starts_at | employee | book+ |
hazard: document | risk assessment | | | |

trade: fundraising shop and reuse | charity shop, thrift store, reuse centre, furniture bank, book donations, clothing bank, second hand store, donation centre
item: thing | donated item, piece, furniture, clothing, book, appliance | description price:money tested? condition | donation | sell=sold reserve=reserved discard=discarded | received>priced>on_sale>sold received>discarded
donation: event | drop-off, pickup | received_on | donor | accept=accepted refuse=refused | offered>accepted offered>refused
donor: person | giver | | | |
customer: person | client, buyer, family | voucher_left:money | | |
sale: money | | total:money sold_at | item customer | sell+ |
volunteer: person | helper, shop assistant | trained? | | |
shift: event | | starts_at | volunteer | |
voucher: document | referral | amount:money | customer | redeem=redeemed |
test: event | safety test, electrical test | passed? | item | |

trade: radio spectrum and amateur radio | amateur radio, ham radio, spectrum, frequencies, broadcast licences, air traffic control, drones permits, maritime radio
licence: document | permit, certificate, call sign | number class valid_until | operator | issue+ revoke=revoked renew~valid_until | valid>expired valid>revoked
operator: person | holder, applicant, pilot, licensee, controller | born_on | | |
frequency: category | band, channel, sector, slot | name | | |
station: place | transmitter, site | power:decimal | operator frequency | |
assignment: document | allocation, clearance, coordination | | frequency operator | assign+ |
exam: event | test | passed? | operator | |
interference_report: document | complaint, report | reported_at | frequency | report+ |
inspection: event | | | station | |
log_entry: document | log, contact | at | operator | log+ |

trade: canals and hydraulic works | canal, locks, lock keeper, bridge, drawbridge, dam, reservoir, irrigation, water board, dike, flood, weather stations, marina locks
vessel: thing | boat, barge, ship | name length:m draught:m | skipper | |
skipper: person | captain, boater, farmer, user | | | |
passage: event | locking, transit, opening, irrigation turn, allocation | requested_at starts_at | vessel lock | request+ book+ cancel=cancelled | requested>scheduled>done requested>cancelled
lock: place | gate, bridge, sluice, pump, field, canal | name closed? | | close=closed open=open | open>closed
keeper: staff | lock keeper, operator, bridge keeper | | | |
level: measure | water level, reading, measurement, flow | value taken_at | lock | measure+ |
warning: document | flood warning, alarm | level | | issue+ |
fee: money | toll | amount:money | passage | |
maintenance: event | inspection, closure | | lock | |
quota: document | water right | volume:m3 | skipper | |
`;
