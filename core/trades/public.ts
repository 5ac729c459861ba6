/** More of health, safety, public life and education. The notation is explained in notation.ts. */
export const publicLife = `
trade: dental laboratory | dental lab, dental laboratory, dental technician, crowns and bridges, prosthetics lab, prosthesis
order: document | case, job, prescription, lab slip | number due_on shade price:money rush? | dentist patient technician | order+ accept=accepted ship=shipped remake! return=returned complete=done | received>in_production>checked>shipped received>returned
dentist: person | dentist practice, client, practice, clinic | | | |
patient: person | | code | | |
technician: staff | dental technician, ceramist | | | |
impression: thing | model, scan, mould, mold | received_on disinfected? | order | disinfect/disinfected=true |
restoration: product | crown, bridge, denture, veneer, piece, work, appliance | kind material lot | order | |
material: product | alloy, ceramic, block, batch | lot expires_on stock# | | |
try_in: event | fitting, try-on | date | order | |
check: event | quality check, final inspection | passed? done_at | order | check+ |
remake: document | rework, complaint | reason | order | |
invoice: money | bill | amount:money | dentist order | | unpaid>paid
shipment: document | delivery, courier | | order | ship+ |

trade: sterile supply and medical devices | sterile supply, sterilisation department, cssd, instrument trays, medical devices, biomedical engineering, medical equipment
tray: thing | instrument set, set, container, kit | number sterile_until cycles# | | pack! release=released recall=recalled | dirty>cleaned>packed>sterile>used
instrument: thing | device, endoscope | serial inspected_on | tray | inspect~inspected_on repair=repair |
cycle: event | load, sterilisation, sterilization, autoclave run | run_at passed? | steriliser | run+ release=released | running>passed>released running>failed
steriliser: thing | sterilizer, autoclave, washer, machine | validated_until | | |
indicator: document | biological indicator, test, spore test | result | cycle | |
technician: staff | operator, assistant | qualified? | | |
request: document | order, tray request | needed_at | department | |
department: org | ward, theatre, clinic | | | |
recall: event | | | cycle | |
maintenance: event | service, calibration | due_on | instrument | |

trade: maternity and birth | midwife, midwives, maternity, birth center, birth centre, antenatal, pregnancy
mother: person | woman, patient, client | born_on due_on risk | | |
midwife: staff | | on_call? | | |
visit: event | appointment, antenatal visit, check-up | starts_at | mother midwife | book+ |
birth: event | delivery | at | mother midwife | record+ |
baby: person | newborn, infant | born_at weight:g | mother | discharge=discharged |
test: event | screening, scan, ultrasound | result | mother | |
referral: document | | | mother | refer+ |
course: event | class | | | |

trade: radiology | radiology, imaging, x-ray department, mri, ct, scans, radiotherapy, radiologist
patient: person | | born_on pregnant? | | |
examination: event | scan, exam, study, imaging, image, mri, ct | starts_at contrast? | patient scanner request | book+ schedule+ cancel=cancelled | requested>scheduled>done>reported
request: document | referral, order | indication urgent? | patient physician | |
physician: staff | doctor, referrer | | | |
scanner: thing | machine, device | calibrated_until | | |
report: document | finding, result | signed? critical? | examination radiologist | write+ sign=signed release=released | draft>signed>released
radiologist: staff | technologist, radiographer | | | |
dose: measure | radiation dose | | examination | |
contrast_check: document | kidney value, allergy check | value | patient | |

trade: vaccination centre | vaccination center, vaccination centre, vaccine clinic, immunisation, immunization campaign, flu shots, travel clinic
person: person | patient, citizen, client, recipient | born_on allergies pregnant? | | |
appointment: event | slot, booking | starts_at | person | book+ cancel=cancelled move~starts_at | booked>attended booked>cancelled
vaccine: product | product, vial, dose, batch | lot expires_on stock# temperature:decimal | | discard! |
vaccination: event | shot, jab, dose given | given_at dose_number# | person vaccine doctor | vaccinate+ give+ |
doctor: staff | nurse, vaccinator, physician | | | |
consent: document | consent form | signed_on | person | sign+ |
certificate: document | vaccination record, proof | | vaccination | issue+ |
reaction: event | side effect, adverse event | | vaccination | report+ |
fridge: thing | freezer | temperature:decimal | | |

trade: transplant and tissue | transplant, organ, organs, tissue bank, sperm bank, fertility clinic, ivf, milk bank, biobank, stem cells, cord blood
donor: person | | born_on consent_signed? deferred_until | | |
sample: thing | organ, tissue, donation, unit, specimen, embryo, aliquot, milk, graft | number collected_on expires_on tested? | donor storage | release=released discard=discarded collect+ | collected>tested>released>used released>discarded
recipient: person | patient, family, child | born_on blood_group urgency | | |
match: document | allocation, offer, pairing | score# | sample recipient | allocate+ offer+ accept=accepted | offered>accepted offered>declined
test: event | screening | result | sample | test+ |
storage: place | freezer, tank, fridge | temperature:decimal | | |
consent: document | | signed_on withdrawn? | donor | sign+ withdraw=withdrawn |
waiting_list_entry: document | waiting list | joined_on urgency | recipient | |
request: document | access request, application | | researcher | approve=approved |
researcher: person | scientist, hospital | | | |

trade: hospice and home nursing | hospice, palliative, home nursing, visiting nurses, district nurse, meals on wheels
patient: person | client, resident | born_on | | admit=admitted |
nurse: staff | carer, caregiver, volunteer | | | |
visit: event | round, home visit | starts_at | patient nurse | schedule+ |
medication: document | drug, opioid, prescription | dose | patient | |
administration: event | dose | given_at | medication nurse | give+ |
care_plan: document | plan | | patient | |
relative: person | family, next of kin | | patient | |
route: event | tour | date | nurse | |
meal: product | diet | | patient | |

trade: prison and probation | prison, jail, inmates, probation, parole, detention center, correctional
inmate: person | prisoner, detainee, offender, probationer | number born_on security_level release_on | cell | release=released transfer~cell | admitted>released
cell: place | unit, wing | number capacity# | | |
officer: staff | guard, warden, probation officer | | | |
visit: event | | starts_at | inmate visitor | book+ cancel=cancelled |
visitor: person | relative, lawyer | id_checked? banned_until | | |
property: thing | belongings, item, parcel | | inmate | |
report: document | incident, disciplinary report | | inmate | |
leave: event | furlough, parole | starts_at ends_at approved? | inmate | approve=approved |
condition: document | order, requirement | | inmate | |
call: event | phone call | | inmate | |

trade: mountain and sea rescue | mountain rescue, coast guard, lifeboat, search and rescue, rescue team, civil protection, disaster relief, red cross, emergency shelter, crisis
mission: event | call, operation, incident, callout, deployment | alarmed_at kind status | leader:rescuer | start+ close=closed | alarmed>active>closed
rescuer: person | member, volunteer, crew, helper | certified_until fit_until | team | |
team: org | crew, unit | name | | |
equipment: thing | gear, boat, vehicle, radio, rope, kit | inspected_on | | inspect~inspected_on issue! return=returned | ready>out>defective
victim: person | casualty, missing person, evacuee | | mission | |
shelter: place | camp, hall | capacity# | | |
supply: product | relief good, blanket, stock | stock# expires_on | | distribute! |
training: event | exercise, drill | date | rescuer | |
report: document | log | | mission | |
shift: event | | starts_at ends_at | rescuer | |

trade: shooting and hunting | shooting range, shooting club, gun club, hunting, hunters, hunting ground, armoury, armory, firearms, weapons, gun shop
member: person | shooter, hunter, customer, guest, buyer | born_on licence_until background_checked? | | |
firearm: thing | weapon, gun, rifle | serial | owner:member | issue! return=returned sell=sold | stored>issued>stored
licence: document | permit, hunting licence, firearm licence | valid_until | member | |
range_booking: event | booking, session, lane booking | starts_at | member lane | book+ |
lane: place | range, stand, area, district | number | | |
supervisor: staff | range officer, gamekeeper | | | |
ammunition: product | rounds | stock# | | issue! |
kill: event | harvest, bag, game | date species | member | report+ record+ |
quota: document | tag | amount# | | |
background_check: document | check | passed? | member | |
incident: event | | | | |

trade: fire safety and inspections | fire safety, fire drill, fire extinguisher, elevator inspections, boiler inspections, safety inspections, food inspection, restaurant inspections, food safety, hygiene inspection, health inspector, environmental inspection
establishment: org | business, site, restaurant, operator, building, customer, premises | address risk_class | | close=closed |
inspection: event | visit, audit, check, inspections | planned_on done_on score# result | establishment inspector | schedule+ inspect+ carry_out+ | planned>done
inspector: staff | auditor, technician | | | |
violation: document | finding, defect, deficiency, breach | severity due_on fixed_on | inspection | record+ close=closed | open>fixed>verified
report: document | certificate, protocol | issued_on | inspection | issue+ |
equipment: thing | extinguisher, elevator, boiler, device, alarm | inspected_on due_on | establishment | |
fine: money | penalty | amount:money | violation | impose+ |
reinspection: event | follow-up | date | inspection | schedule+ |
permit: document | licence | valid_until | establishment | suspend=suspended |
appeal: document | | | violation | |
complaint: document | | | establishment | |

trade: debt collection | debt collection, collections agency, bailiff, enforcement officer, debtors, receivables, dunning
debtor: person | customer, client | phone address deceased? | | |
debt: document | case, claim, receivable, account | amount:money due_on statute_barred? disputed? | debtor creditor | dispute! close=closed assign! | open>plan>paid open>disputed
creditor: org | client | | | |
payment_plan: document | plan, instalment plan, arrangement | instalments# | debt | agree+ | active>broken>completed
payment: money | instalment | amount:money paid_on | debt | pay+ |
contact: event | call, letter, contact attempt, visit | at | debtor agent | call+ |
agent: staff | collector, bailiff | | | |
seizure: event | attachment | | debt | seize+ |
dispute: document | objection | | debt | |

trade: investment and pensions | investment, broker, brokerage, trading, stocks, securities, portfolio, fund, wealth management, pension, pension fund, crypto exchange, currency exchange, asset management
client: person | investor, customer, trader, pensioner, member, beneficiary | risk_profile verified? born_on | | |
account: document | portfolio, depot, wallet | balance:money | client | open+ freeze=frozen close=closed | open>frozen>closed
order: document | trade, transaction | amount:money side(buy,sell) placed_at | account instrument | place+ cancel=cancelled execute=executed approve=approved | placed>executed placed>cancelled
instrument: category | security, stock, share, bond, fund, coin, asset | symbol price:money restricted? | | |
adviser: staff | advisor, trader, portfolio manager, dealer | | | |
withdrawal: money | payout, transfer | amount:money | account | withdraw+ approve=approved |
deposit: money | contribution | amount:money | account | |
limit: document | position limit | amount:money | account | |
suitability_test: document | suitability assessment, questionnaire | done_on | client | |
pension: document | benefit | starts_on amount:money | client | |
order_line: line | | | ^order | |

trade: leasing and equipment finance | leasing, car leasing, equipment leasing, lessee, factoring
lessee: org | customer, client | score# | | |
lease: document | contract, leasing contract | monthly_rate:money ends_on | lessee asset | sign=signed terminate=terminated extend~ends_on | draft>active>ended
asset: thing | vehicle, machine, equipment, car | value:money serial | | return=returned |
instalment: money | rate, payment | amount:money due_on | lease | | due>paid due>overdue
credit_check: document | | | lessee | |
insurance: document | | valid_until | asset | |
return_inspection: event | return, inspection | damage:money | lease | |
dealer: org | supplier | | | |

trade: patents and standards | patent, patents, trademark, trademarks, intellectual property, certification body, accreditation, standards, ip office
application: document | patent application, trademark application, filing | number filed_on published_on | applicant examiner | file+ grant=granted refuse=refused withdraw=withdrawn publish=published | filed>published>examined>granted examined>refused
applicant: person | inventor, owner, proprietor, company | | | |
examiner: staff | auditor, attorney, agent | | | |
patent: document | trademark, registration, certificate, right | valid_until | application | renew~valid_until |
fee: money | annuity, renewal fee | amount:money due_on paid_on | patent | pay=paid | due>paid
office_action: document | objection, report, communication | due_on | application | answer! |
opposition: document | | filed_on | patent | file+ |
audit: event | assessment | date | applicant | |
nonconformity: document | finding | | audit | |
inventor: person | | | application | |

trade: trade union and works council | trade union, union, works council, strike, collective agreement, union members, political party, association members, membership organisation, professional body, chamber
member: person | delegate, representative | joined_on dues_paid? | branch | expel=expelled | active>suspended>expelled
branch: org | chapter, section, local | name | | |
dues: money | fee, contribution, membership fee | amount:money due_on | member | pay=paid | due>paid
case: document | grievance, legal aid case | opened_on | member | open+ close=closed |
vote: event | ballot, strike vote, election | date | | hold+ |
ballot: document | | | vote member | cast+ |
meeting: event | assembly | date | | |
agreement: document | collective agreement | expires_on | employer | sign=signed |
employer: org | company | | | |
strike: event | action | starts_on | | |
benefit: money | strike pay | amount:money | member | |

trade: homeowners association | homeowners association, hoa, condominium, condo, owners association, residents association, strata, apartment building, building management, facility management, concierge
owner: person | homeowner, resident, member, tenant, unit owner | dues_paid? balance:money | unit | |
unit: place | apartment, flat, lot, home, house | number share:percent | | |
assessment: money | dues, fee, charge, levy | amount:money due_on paid_on | unit | pay=paid | due>paid due>overdue
request: document | architectural request, maintenance request, application, work order | text filed_on | owner | file+ approve=approved reject=rejected | filed>approved filed>rejected
violation: document | notice, complaint | text noticed_on | unit | report+ close=closed | open>closed
amenity: place | pool, gym, clubhouse, common room, laundry room, facility, room | name capacity# | | |
booking: event | reservation | starts_at ends_at deposit:money | owner amenity | book+ cancel=cancelled |
board_member: person | board, committee, president | | | |
meeting: event | general meeting, owners meeting | date quorum:percent | | |
vote: document | ballot, motion, resolution | | meeting owner | vote+ |
contractor: org | vendor, company | insured? | | |
parcel: thing | package, delivery | | unit | hand_over! |
visitor: person | guest | | owner | |
budget: money | reserve fund | amount:money | | |
fine: money | | amount:money | violation | |

trade: timetabling and exams office | timetable, timetables, school timetable, timetabling, room scheduling, exam office, exam scheduling, invigilators, lesson planning, substitution plan
lesson: event | period, class hour, slot, session | starts_at ends_at weekday | class teacher subject room | schedule+ move~starts_at swap! cancel=cancelled substitute~teacher | planned>held planned>cancelled
class: category | form, group, year, cohort | name size# | | |
teacher: staff | lecturer, substitute, colleague | hours:hours part_time? | | |
subject: category | course, module | name | | |
room: place | classroom, lab, gym, hall | name capacity# kind | | |
exam: event | test, paper | starts_at | subject room | schedule+ |
student: person | pupil, candidate | extra_time? | class | |
invigilator: staff | supervisor, proctor | | exam | |
substitution: event | cover, replacement | date | lesson teacher | |
absence: event | | from_on until_on | teacher | report+ |
timetable: document | plan, schedule | published? | | publish/published=true | draft>published
planner: staff | timetabler, head, deputy head | | | |

trade: student housing and dormitory | dormitory, dorm, student hall, residence hall, boarding school, hostel residents
student: person | resident, boarder | born_on fees_paid? | room | |
room: place | bed, apartment | number capacity# | | assign! | free>occupied
application: document | request, room request | filed_on | student | file+ |
contract: document | lease, agreement | starts_on ends_on | student room | sign=signed terminate=terminated |
guest: person | visitor | | student | register+ |
key: thing | card | | student | |
rent: money | fee, payment | amount:money due_on | student | | due>paid
leave: event | overnight leave, exeat | | student | sign_out+ |
damage: document | repair request, defect | | room | report+ |
warden: staff | house parent, manager | | | |

trade: canteen and school meals | canteen, school meals, cafeteria, school lunch, lunch orders, mess hall, meal plan
child: person | pupil, student, employee, guest, diner | allergies balance:money | parent | |
parent: person | guardian | | | |
meal: product | menu, dish, lunch | name allergens price:money | | |
order: document | booking, lunch order | date | child meal | order+ cancel=cancelled | ordered>served ordered>cancelled
account: document | card, wallet | balance:money | child | top_up~balance block=blocked |
payment: money | top-up | amount:money | account | |
kitchen: org | caterer, cook | | | |
diet: document | allergy, special diet | | child | |
menu_plan: document | menu, week plan | week published? | | |

trade: language exchange and au pair | au pair, host family, exchange students, student exchange, international office, mobility, erasmus
participant: person | au pair, student, exchange student | born_on language_level nationality | | |
host: person | host family, family, host university, partner | | | |
placement: event | stay, match, exchange | starts_on ends_on | participant host | place+ match+ end=ended | proposed>confirmed>ended
application: document | | filed_on | participant | file+ |
agreement: document | learning agreement, contract | signed_on | placement | sign=signed |
grant: money | pocket money, stipend | amount:money | participant | |
insurance: document | visa, document | valid_until | participant | |
report: document | | | placement | |
coordinator: staff | | | | |

trade: casino and lottery | casino, lottery, betting, sportsbook, gambling, poker, bingo, raffle, bookmaker
player: person | customer, bettor, guest, punter | born_on self_excluded? verified? limit:money | | exclude/self_excluded=true |
bet: document | ticket, wager, stake, entry | stake:money odds:decimal placed_at | player event | place+ void=void cancel=cancelled | placed>won placed>lost placed>void
event: event | draw, match, game, race, round | starts_at result | | |
payout: money | win, winnings, prize | amount:money paid_on | bet | pay+ |
deposit: money | | amount:money | player | |
table: place | machine, slot | number limit:money | | open=open close=closed |
dealer: staff | croupier, cashier | | | |
limit: document | deposit limit | amount:money | player | |
chip: thing | | | | |
exclusion: document | self-exclusion, ban | until_on | player | |

trade: national park and outdoor permits | national park, nature reserve, park rangers, hiking permits, mountain hut, mountain huts, alpine hut, trail, wilderness, fishing permits, hunting permits
visitor: person | hiker, guest, climber, angler, permit holder | born_on | | |
permit: document | pass, licence | number valid_on group_size# kind | visitor trail | issue+ book+ cancel=cancelled revoke=revoked | requested>issued>used issued>revoked
trail: place | route, zone, area, lake, river, site | name capacity# closed? | | close=closed open=open | open>closed
hut: place | cabin, shelter, bunk, campsite | name beds# | | |
booking: event | reservation, overnight stay | arrival_on persons# | visitor hut | book+ cancel=cancelled |
ranger: staff | warden, guide | | | |
incident: event | fire, sighting, violation | occurred_at | trail | report+ |
fine: money | | amount:money | visitor | |
quota: document | daily quota | max# | trail | |
group: org | party | | | |

trade: observatory and shared research facility | telescope, observatory, observing time, supercomputer, compute cluster, beam time, hpc, core facility, research vessel, makerspace, fab lab, fablab, hackerspace
proposal: document | application, request, project | score:decimal submitted_on | user | submit+ accept=accepted reject=rejected | submitted>reviewed>accepted submitted>rejected
user: person | researcher, astronomer, scientist, maker, member | trained? | | |
instrument: thing | telescope, machine, cluster, laser cutter, printer, device, beamline | name | | | up>down>maintenance
booking: event | observation, run, session, slot, job, reservation, allocation | starts_at ends_at hours:hours | user instrument proposal | book+ submit+ cancel=cancelled | planned>done planned>cancelled
training: event | induction, safety briefing, course | passed_on | user instrument | |
operator: staff | staff astronomer, technician, admin | | | |
dataset: document | data, image | public_on | booking | release=released |
reviewer: person | panel member | | | |
material: product | consumable | stock# price:money | | |
incident: event | | | instrument | |
`;
