/** Public offices, emergency services, property, charity and religion beside those of society.ts and public.ts. The notation is explained in notation.ts. */
export const offices = `
trade: job centre | job centre, jobcentre, unemployment office, employment agency of the state, unemployment benefit, jobseekers, employment service
jobseeker: customer | claimant, unemployed person, client, customer | born_on available_from sanctioned? | adviser | |
adviser: employee | caseworker, job coach, placement officer | caseload# | | |
claim: | benefit claim, unemployment claim | amount:money filed_on | jobseeker | approve=approved suspend=suspended | filed>approved>paid filed>rejected approved>suspended>approved
appointment: | interview, review meeting | starts_at reason | jobseeker adviser | | booked>attended booked>missed booked>cancelled
vacancy: document | job, job offer, opening | title wage:money | employer | close=closed | open>filled open>closed
employer: company | company | | | |
referral: | job suggestion, placement proposal | | jobseeker vacancy | |
commitment: contract | action plan, integration agreement | reviewed_on | jobseeker | sign=signed | draft>signed>fulfilled
job_application: document | proof of search, application record | applied_on | jobseeker vacancy | report+ |
training_voucher: voucher | training measure, course voucher | | jobseeker | |
sanction: warning | benefit cut, sanction | percent:percent starts_on | jobseeker | impose+ lift! |
payment: | benefit payment | amount:money | claim | |
appeal: | objection | | claim | |

trade: housing benefit and social housing office | housing office, social housing waiting list, housing allocation, housing benefit, council housing, public housing, rent subsidy
applicant: | household, applicant, claimant | household_size# income:money priority# | | |
application: | housing application, benefit application | filed_on points# | applicant | | filed>verified>waiting>housed filed>rejected
dwelling: location | flat, apartment, council home, property | address rooms# rent:money accessible? | landlord | | vacant>offered>let>vacant
landlord: company | housing association, provider | | | |
offer: quote | housing offer | valid_until refused? | applicant dwelling | refuse=declined accept=accepted | sent>accepted sent>declined sent>expired
nomination: document | allocation, shortlist place | rank# | applicant dwelling | allocate+ |
proof: document | income proof, evidence, document | received_on valid_until | application | request! verify! |
tenancy: contract | tenancy agreement, lease | rent:money starts_on | applicant dwelling | |
benefit_payment: payment | rent subsidy, allowance | amount:money | applicant | |
overpayment: fine | recovery, overpaid benefit | amount:money | applicant | |
home_visit: inspection | visit, inspection | | applicant officer | |
officer: employee | caseworker, housing officer | | | |
appeal: | review request | | application | |

trade: child and youth welfare office | youth welfare, child welfare, youth office, child maintenance, child protection office, guardianship office
child: | minor, young person | born_on | family | |
family: org | parents, household | address | | |
caseworker: employee | social worker, officer, guardian | caseload# | | |
case: | file, case | number opened_on risk(low,medium,high) | child caseworker | |
report: | child protection report, notification, referral | reported_at urgent? anonymous? | child | assess! |
assessment: inspection | risk assessment, home visit | | case caseworker | |
support_plan: contract | help plan, care plan | reviewed_on ends_on | case | approve=approved | draft>approved>ended
measure: work | support measure, family assistance, placement | starts_on ends_on cost:money | support_plan provider | |
provider: supplier | carrier, agency, foster home | places# | | |
visit: | supervised contact | starts_at | child caseworker | |
court_hearing: meeting | family court hearing, custody hearing | | case | |
maintenance_payment: payment | child maintenance, advance maintenance | amount:money due_on | child | |
conference: meeting | case conference, help conference | | case | |

trade: student finance office | student loans, student finance, student aid, study grants, financial aid, tuition loans
student: | borrower, applicant | born_on income:money | | |
application: | aid application, loan application | filed_on year# | student | | filed>assessed>approved>paid filed>rejected
award: document | grant, decision, aid award | amount:money year# | application | issue+ revise! revoke=revoked | issued>paid_out issued>revoked
loan: | student loan | balance:money | student | defer=deferred | active>deferred>active active>repaid active>default
disbursement: payment | instalment, payout | amount:money | award | hold=held | planned>paid planned>held>paid
enrolment_proof: document | enrolment certificate, proof of study | valid_until | student | |
income_statement: document | parental income, tax statement | year# income:money | student | |
repayment: payment | repayment instalment | due_on amount:money | loan | |
deferment: request | forbearance, deferral | until_on reason | loan | |
overpayment: fine | reclaim | | student | |
officer: employee | caseworker, aid adviser | | | |
appeal: | | | award | |

trade: taxi and event licensing | licensing office, taxi licensing, liquor licensing, alcohol licence, street trading, event permits, filming permits, busking, trading licences
applicant: | licensee, holder, operator, trader, driver | born_on checked_until | | |
application: | licence application, permit application | number filed_on kind fee:money | applicant | | filed>consulted>granted filed>refused
licence: | permit, badge, plate | number valid_until conditions | applicant premises | suspend=suspended revoke=revoked renew~valid_until transfer~applicant | valid>suspended>valid valid>revoked valid>expired
premises: location | venue, pitch, stall place, location | address capacity# | | |
vehicle: | taxi, cab | plate tested_until | applicant | |
consultation: document | statement, comment, objection | received_on supports? | application authority | |
authority: org | police, fire service, neighbour | | | |
hearing: meeting | committee hearing, licensing hearing | | application | |
inspection: | compliance check, test purchase | | premises officer | |
officer: inspector | licensing officer | | | |
knowledge_test: test | exam, knowledge test | passed? | applicant | |
complaint: | | | licence | |
violation: warning | breach, points | points# | licence | |
fee: | | | application | |

trade: parks and street maintenance | parks department, street maintenance, street lighting, potholes, public works, road maintenance, playgrounds, fault reports from citizens
citizen: person | reporter, resident, caller | email | | |
report: ticket | fault report, defect report, citizen report, issue | number category opened_at location | citizen asset crew | merge! forward! fix=fixed | reported>assigned>fixed>closed reported>rejected
asset: equipment | street light, bench, playground, tree, sign, pothole | number installed_on inspected_on | area | |
area: location | park, street, district | name | | |
crew: team | depot, team | name | | |
work_order: | job | | asset crew | |
inspection: | playground inspection, round | | asset inspector | |
inspector: | | | | |
contractor: | | | | |
road_closure: permit | closure, traffic order | starts_at ends_at | area | |
material: product | lamp, paving, sand | name stock# | | |
duty: shift | standby, winter duty | starts_at ends_at | crew | |
claim: | liability claim | | citizen asset | |

trade: animal control and dog licensing | animal control, dog licence, dog licences, stray animals, dog tax, dangerous dogs, municipal pound
owner: person | keeper, holder, dog owner | address banned? | | ban/banned=true |
animal: animal | dog, cat, stray | name species chip_number dangerous? vaccinated_until | owner | impound=impounded release=released | registered>impounded>released impounded>rehomed impounded>euthanised
licence: | dog licence, registration, dog tag | number fee:money valid_until | owner animal | |
report: | stray report, bite report, complaint, call | kind(stray,bite,noise,cruelty) reported_at | animal officer | |
officer: staff | warden, animal control officer | | | |
impoundment: event | pound stay, intake | starts_on hold_until | animal kennel | |
kennel: place | pen, cage | number | | |
quarantine: event | rabies quarantine, observation | starts_on ends_on | animal | order+ lift=lifted | ordered>lifted
fee: | boarding fee, dog tax | | owner | |
hearing: meeting | dangerous dog hearing | | animal | |
fine: | citation | | owner | |
vet_check: inspection | examination | | animal | |

trade: border and passport control | border control, passport control, border police, entry and exit, border crossing, immigration control at airports
traveller: person | passenger, person, entrant | born_on nationality | | |
travel_document: document | passport, identity card, document | number expires_on reported_lost? | traveller | verify! |
visa: permit | entry permit, travel authorisation | number entries_left# valid_until | traveller | annul=annulled | issued>used issued>annulled issued>expired
crossing: event | entry, exit, border check, check | crossed_at direction(entry,exit) | traveller travel_document officer | admit=admitted refuse=refused refer=referred | presented>admitted presented>referred>admitted referred>refused
officer: staff | border guard, inspector | | checkpoint | |
checkpoint: place | border crossing, lane, gate | name open? | | close=closed | open>closed>open
watchlist_hit: alarm | alert, hit, wanted notice | | crossing | |
secondary_inspection: inspection | interview, secondary check | | crossing officer | |
refusal: document | refusal of entry | reason given_at | crossing | issue+ |
asylum_request: application | asylum claim | | traveller | |
seizure: document | seized document, seized goods | seized_at text | crossing | |
biometric_record: document | fingerprints, face image | taken_at | traveller | take+ |
stay: event | permitted stay | days_left# ends_on | traveller | |
shift: | | | officer checkpoint | |

trade: ombudsman and complaints authority | ombudsman, ombudsperson, complaints authority, consumer complaints, press council, police complaints, complaints board
complainant: person | citizen, consumer, petitioner | email | | |
respondent: org | authority, company, body complained about | | | |
complaint: | case, petition | number received_on | complainant respondent investigator | admit=admitted reject=inadmissible close=closed suspend=suspended | received>admitted>investigated>decided>closed received>inadmissible investigated>suspended>investigated
investigator: employee | case officer, reviewer | | | |
statement: document | response, comment of the respondent | due_on received_on | complaint respondent | request+ |
evidence: document | file, record | received_on confidential? | complaint | |
mediation: meeting | settlement talk | | complaint | |
decision: document | finding, ruling | issued_on upheld? | complaint | draft+ publish=published | draft>issued>published
remedy: task | recommendation, follow-up, compensation | due_on | decision respondent | |
extension: request | time extension | until_on | statement | |
review: appeal | request for review | | decision | |
annual_report: report | | | | |

trade: freedom of information office | freedom of information, foi, foi requests, information requests, public records, public records requests, transparency office
requester: | citizen, journalist, applicant | email | | |
request: | information request, records request | number received_on due_on fee:money | requester officer | clarify! extend~due_on transfer! grant=granted refuse=refused withdraw=withdrawn | received>in_search>in_review>granted in_review>refused received>withdrawn
officer: employee | information officer, case handler | | | |
department: | record holder, unit | | | |
record: document | document, file, record found | title pages# exempt? | request department | redact! release=released withhold=withheld | found>reviewed>released reviewed>withheld
exemption: category | exception, ground for refusal | code text | | |
redaction: line | blackening | reason | ^record exemption | |
consultation: document | third-party consultation | due_on answered_on | record | |
fee_notice: invoice | cost estimate | | request | |
decision: document | decision letter | issued_on | request | issue+ |
internal_review: appeal | appeal, complaint | | decision requester | |

trade: emergency call centre | emergency call centre, emergency calls, 911, 112, dispatch centre, control room, emergency dispatchers, public safety answering point
call: event | emergency call, call | received_at location phone category | dispatcher incident | answer+ transfer! close=closed | ringing>answered>closed answered>transferred
caller: person | reporter | phone language | | |
incident: | event, emergency, mission | number priority# address occurred_at | dispatcher | merge! upgrade~priority close=closed | open>dispatched>on_scene>closed
unit: vehicle | resource, ambulance, engine, patrol car, crew | call_sign kind | station | dispatch=dispatched release=available | available>dispatched>on_scene>available available>out_of_service
dispatch: event | assignment, alert, alarm | sent_at acknowledged_at arrived_at | incident unit | send+ recall=recalled | sent>acknowledged>arrived sent>recalled
dispatcher: employee | call taker, operator, controller | certified_until | | |
station: location | base, post | name | | |
protocol: category | triage protocol, script | version# | | |
hospital: location | receiving hospital | beds# | | divert! |
log_entry: | incident log, radio log | | incident dispatcher | |
address_flag: warning | premises warning, hazard flag | text expires_on | | |
recording: document | voice recording | kept_until | call | |
shift: | watch | | dispatcher | |

trade: volunteer fire station | volunteer fire brigade, volunteer firefighters, fire station duty, retained firefighters, fire company, turnout
firefighter: volunteer | member, volunteer, officer | medical_until breathing_apparatus_until | station | |
station: location | fire house | | | |
call_out: incident | alarm, turnout, mission, operation | number alarmed_at kind | station | close=closed | alarmed>responding>on_scene>closed
response: attendance | turnout record, attendance | arrived_at | firefighter call_out | |
vehicle: | engine, fire engine, appliance | call_sign | station | |
equipment: | breathing apparatus, hose, ladder, radio | serial tested_until | vehicle | |
drill: training | exercise, training night | passed_on | station | |
drill_attendance: attendance | | | firefighter drill | |
availability: event | absence, on-call period | starts_at ends_at | firefighter | |
hydrant: equipment | water supply | number flow:decimal inspected_on | | |
inspection: | equipment check, vehicle check | | vehicle firefighter | |
report: | incident report, mission report | | call_out | approve=approved | draft>approved
qualification: | course, certificate | name valid_until | firefighter | |
employer_claim: claim | wage compensation, loss of earnings | | firefighter call_out | |

trade: lifeguards and beach service | lifeguards, beach patrol, lifeguard service, beach management, surf rescue, water rescue
lifeguard: employee | guard, rescuer, volunteer | certified_until fitness_test_on | station | |
station: location | tower, post, beach | name guards# | | |
shift: | tower duty, patrol | starts_at ends_at | lifeguard station | |
flag_change: event | flag, beach status, closure | changed_at colour(green,yellow,red) reason | station | raise+ lower! |
rescue: incident | rescue, assist, emergency | occurred_at persons# outcome | station lifeguard | |
first_aid_case: incident | first aid, treatment | | station lifeguard | |
missing_person: case | lost child | found_at | station | find=found | reported>found
equipment: | rescue board, jet ski, defibrillator, boat | serial inspected_on | station | |
condition_report: reading | surf report, water conditions, water quality | wave_height:m taken_at | station | |
warning: | ban, verbal warning | | station | |
beach_count: reading | visitor count | people# taken_at | station | |
training: | drill, fitness test | | lifeguard | |

trade: victim support and witness care | victim support, witness care, witness protection, victim compensation, restorative justice programme
victim: person | witness, client, survivor | phone safe_contact? interpreter | support_worker | |
support_worker: employee | volunteer, witness care officer, case worker | checked_until | | |
case: | referral, file | number opened_on | victim support_worker | |
referral: | police referral, self-referral | referred_on | victim | |
contact: event | call, visit, contact attempt | at outcome | victim support_worker | log+ |
needs_assessment: inspection | risk assessment | | case | |
court_date: meeting | hearing, trial date | | case | |
court_support: appointment | accompaniment, pre-trial visit | starts_at | victim court_date | |
compensation_claim: claim | compensation application | | victim | |
safety_measure: work | protective measure, alarm, special measure | starts_on ends_on | case | |
payment: | emergency fund payment | | victim | |
mediation: meeting | restorative meeting | | case | |

trade: probation service | probation, probation service, parole, parole officers, community service orders, electronic tagging, offender management
offender: person | client, probationer, parolee, person on probation | born_on risk(low,medium,high) | officer | |
officer: employee | probation officer, case manager | caseload# | | |
order: document | court order, sentence, licence | starts_on ends_on hours:hours | offender | revoke=revoked extend~ends_on complete=completed | active>completed active>revoked
condition: category | requirement, licence condition | text | order | |
appointment: | supervision meeting, reporting | starts_at | offender officer | | booked>attended booked>missed booked>excused
work_session: event | community service session, unpaid work | date hours:hours | offender placement | credit! |
placement: org | work site, project | name places# | | |
tag: equipment | ankle bracelet, electronic tag | serial fitted_on | offender | fit! remove! |
curfew_alert: alarm | tag alert, violation alert | | tag | |
breach: incident | violation, breach report | occurred_at reason excused? | offender order | report+ |
drug_test: test | test | result(negative,positive) performed_at | offender | |
programme: course | course, treatment programme | | | |
travel_request: request | leave request, permission to travel | starts_on ends_on | offender officer | |
report: | pre-sentence report, court report | | offender | |

trade: block and condominium management | block management, condominium management, building administrator, service charges, owners' meeting, sectional title, property manager for owners
owner: person | unit owner, flat owner, member | shares:decimal arrears:money | unit | |
unit: location | flat, apartment, condominium unit | number area:m2 | building | |
building: | block, estate | address | | |
tenant: | occupant, resident | | unit | |
service_charge: invoice | assessment, maintenance fee, levy | amount:money due_on | owner unit | |
meeting: | owners' meeting, general meeting | starts_at quorum:percent | building | convene+ |
resolution: document | motion, vote item | text majority:percent passed? | meeting | pass=passed reject=rejected challenge=challenged | proposed>passed proposed>rejected passed>challenged
vote: | proxy vote | choice shares:decimal | owner resolution | |
repair_request: ticket | defect report, fault report | | unit contractor | |
contractor: | | | | |
reserve_fund: account | reserve, sinking fund | balance:money | building | |
quote: | | amount:money | contractor repair_request | |
budget: document | annual budget, statement of account | year# total:money | building | approve=approved | draft>approved>settled
key: | access fob | | unit | |
house_rule: category | rule | text | | |
renovation_request: request | alteration request | | owner unit | |

trade: commercial property and shopping centre | shopping centre, shopping mall, mall management, commercial leasing, commercial property, retail park, office leasing, office buildings
tenant: company | shop, retailer, lessee | turnover:money deposit:money | | |
unit: location | shop unit, store, office suite, space | number area:m2 floor# | building | | vacant>reserved>let>vacant
building: | mall, centre, property | address | | |
lease: contract | lease agreement, tenancy | rent:money starts_on ends_on break_on notice_months# | tenant unit | renew~ends_on terminate=terminated | draft>signed>active>terminated active>expired
rent_invoice: invoice | rent, service charge | amount:money due_on | lease | |
turnover_report: report | sales report | month turnover:money due_on | tenant | |
fit_out: project | fit-out, shop fitting, refurbishment | starts_on ends_on | tenant unit | approve=approved | submitted>approved>built
work_permit: permit | contractor permit | valid_until | unit contractor | |
contractor: | | | | |
viewing: | | starts_at prospect | unit | |
promotion: booking | promotion space, pop-up stand, kiosk licence | starts_at ends_at price:money | tenant building | |
maintenance_request: ticket | fault, work request | | unit | |
violation: warning | opening hours breach, house rule breach | | tenant | |
footfall: reading | visitor count | visitors# taken_at | building | |
rent_review: event | indexation, rent review | due_on | lease | |

trade: serviced apartments and student lets | serviced apartments, corporate housing, room lets, shared flats letting, house shares, student lets, lodgers, bedsits
tenant: | lodger, occupant, guest, student | guarantor_checked? | | |
room: | apartment, flat, bedsit | number rent:money | house | | vacant>reserved>let>vacant
house: building | property, shared house | address licence_until | landlord | |
landlord: person | owner | | | |
tenancy: contract | lease, licence agreement, let | rent:money starts_on ends_on notice_months# | tenant room | |
viewing: | | | tenant room | |
guarantor: person | | income:money | tenant | |
deposit: | | amount:money protected? | tenancy | protect/protected=true return=returned | held>returned held>disputed
inventory: inspection | check-in inventory, check-out report | inspected_on signed? | tenancy | |
rent_payment: payment | rent | due_on | tenancy | |
repair_request: ticket | maintenance request | | room contractor | |
contractor: | | | | |
cleaning: event | end-of-tenancy clean | planned_on done_on | room | |
notice: document | notice to quit, termination | given_on leaves_on | tenancy | give+ withdraw=withdrawn | given>effective given>withdrawn

trade: volunteer centre | volunteer centre, volunteering, volunteer management, volunteer coordination, corporate volunteering, volunteer programme
volunteer: | helper | hours:hours checked_until | | |
organisation: | host, charity, partner organisation | verified? | | |
opportunity: document | role, volunteer role, project, position | title places# minimum_age# check_needed? | organisation | publish=open close=closed | draft>open>closed
application: | expression of interest, sign-up | | volunteer opportunity | | filed>interviewed>placed filed>rejected filed>withdrawn
placement: contract | assignment, engagement | starts_on ends_on | volunteer opportunity | |
background_check: document | police check, reference | valid_until | volunteer | |
shift: | slot | places# | opportunity volunteer | |
hours_entry: timesheet | hours log, time log | | volunteer opportunity | |
training: | induction | | volunteer | |
expense: | travel expense | | volunteer | |
coordinator: employee | volunteer manager | | | |
recognition: certificate | thank-you certificate, award | | volunteer | |
incident: | safeguarding concern, complaint | | volunteer | |

trade: community kitchen and night shelter | night shelter, homeless shelter, soup kitchen, community kitchen, community fridge, warming centre, emergency accommodation
guest: | resident, visitor, homeless person | nights# banned_until | bed | ban! |
bed: place | place, bunk | number | | | free>reserved>occupied>free
stay: booking | night, overnight stay | starts_at ends_at | guest bed | check_in=checked_in | reserved>checked_in>left reserved>no_show
meal: event | meal service, sitting | served_at portions# | | |
volunteer: | cook, night warden | trained? | | |
shift: | | | volunteer | |
food_donation: donation | donation, surplus food | weight:kg received_at use_by expires_on | donor | |
donor: company | supermarket, bakery, restaurant | | | |
locker: place | storage box | number | guest | |
referral: | agency referral | | guest | |
case_plan: document | housing plan, support plan | reviewed_on | guest support_worker | |
support_worker: employee | caseworker, social worker | | | |
incident: | | | guest | |
rule: category | house rule | text | | |

trade: refugee and migrant support | refugee support, asylum support, migrant advice, refugee resettlement, integration service, integration courses, refugee housing
client: person | refugee, asylum seeker, newcomer, migrant | born_on arrived_on language residence_until | household | |
household: org | family | size# | | |
caseworker: employee | adviser, integration worker, mentor | languages | | |
case: | file | number opened_on | client caseworker | |
accommodation: location | flat, shelter place, host home | address places# | | |
housing_placement: booking | placement, allocation | starts_on ends_on | household accommodation | |
appointment: | consultation, authority appointment | starts_at | client caseworker interpreter | |
interpreter: person | translator | languages | | |
course: | language course, integration course | | | |
enrolment: | | | client course | |
residence_application: application | asylum application, permit application | hearing_on | client | |
mentor_match: contract | mentoring match | | client mentor | |
mentor: volunteer | buddy | checked_until | | |
benefit_payment: payment | allowance, grocery card | | household | |
donation: | | | | |

trade: mentoring programme | mentoring, mentoring programme, mentors, mentees, buddy programme, big brothers, coaching programme for young people
mentee: person | young person, protégé, participant | born_on goals | | |
mentor: volunteer | coach, buddy | checked_until mentees# field | | |
match: contract | pairing, mentoring match | matched_on ends_on | mentor mentee coordinator | propose+ accept=active end=ended | proposed>active>ended proposed>declined
session: meeting | mentoring session, meeting | starts_at minutes# | match | |
goal: document | objective | text reached? | match | |
session_note: report | session report, log | | session | |
coordinator: employee | programme manager | | | |
application: | mentor application, mentee application | | mentor | |
background_check: document | reference, police check | valid_until | mentor | |
training: | mentor training | | mentor | |
concern: incident | safeguarding concern | | match | |
feedback: review | evaluation | | match | |
programme: project | cohort | name starts_on | | |

trade: child sponsorship and aid projects | child sponsorship, sponsor a child, aid projects, development aid, overseas projects, humanitarian grants, partner organisations abroad
sponsor: donor | supporter, godparent | monthly:money | | |
child: | sponsored child | born_on available? | community | |
community: location | village, project area | country | | |
sponsorship: contract | pledge | amount:money starts_on | sponsor child | cancel=cancelled | active>paused>active active>cancelled
letter: message | correspondence, message, drawing | text screened? sent_on | sponsor child | screen/screened=true forward! |
project: | aid project, programme | name budget:money starts_on ends_on | partner | |
partner: organisation | partner organisation, implementing partner | country audited_until | | |
grant: payment | instalment, tranche, transfer | amount:money due_on | project | release=paid hold=held | planned>paid planned>held
report: | progress report, financial report | due_on | project | |
donation: | gift | | sponsor | |
visit: | field visit, monitoring visit | starts_at | project | |
receipt: certificate | tax receipt, donation receipt | | sponsor | |
expense_line: line | budget line | planned:money spent:money | ^project | |

trade: parish office | parish office, parish, church office, baptism, baptisms, weddings in church, parish register, mass intentions, congregation office
parishioner: person | member, family, baptised person | born_on address baptised? | | |
priest: employee | pastor, minister, vicar, celebrant | | | |
service: event | mass, worship, service | starts_at kind | church priest | cancel=cancelled | planned>held planned>cancelled
church: location | chapel, parish hall | address | | |
baptism: event | christening | held_on | parishioner priest church | schedule+ | requested>prepared>held
wedding: event | marriage, church wedding | held_on | parishioner priest church | schedule+ | requested>prepared>held requested>cancelled
funeral: event | burial, memorial service | held_on | parishioner priest church | schedule+ |
mass_intention: document | intention, prayer request | text offering:money | service | book+ |
register_entry: document | baptismal register, parish register, register entry | number registered_on | parishioner | register+ correct! |
certificate: | baptismal certificate, sponsor certificate | | parishioner | |
volunteer: | server, lector, altar server, catechist | checked_until | | |
duty: shift | rota entry, service duty | | volunteer service | |
collection: donation | offering, collection | amount:money counted_by | service | count! |
hall_booking: booking | parish hall booking | | parishioner church | |
course: | confirmation class, first communion course | | | |

trade: mosque, temple and synagogue community | mosque, synagogue, temple, gurdwara, islamic centre, hindu temple, jewish community, prayer times, congregation members
member: | worshipper, community member, congregant | | household | |
household: org | family | address | | |
imam: employee | rabbi, priest, cleric | | | |
service: event | prayer, ceremony, puja, shabbat service | starts_at | hall | |
hall: room | prayer hall, community hall | capacity# | | |
class: course | religious class, quran school, hebrew school | | imam hall | |
enrolment: | | | child class | |
child: | | | household | |
ceremony: booking | wedding, bar mitzvah, naming ceremony | starts_at ends_at | household hall imam | |
donation: | zakat, pledge, offering | amount:money purpose anonymous? | member | |
aid_request: request | welfare request, hardship request | amount:money | household | |
meal_booking: booking | kitchen booking, iftar, langar | covers# | household hall | |
seat: place | pew, seat for holidays | number | | assign! |
burial: event | funeral | held_on plot | member | |
volunteer: | | | | |
memorial: document | yahrzeit, memorial plaque | date | member | |

trade: pilgrimage and religious travel | pilgrimage, hajj, umrah, pilgrims, camino, pilgrim hostel, pilgrimage tours
pilgrim: guest | traveller, participant | born_on passport_until vaccinated? companion | group | |
group: team | travel group | name leader | | |
package: product | pilgrimage package, tour | name starts_on ends_on price:money places# | | |
booking: | registration | total:money | pilgrim package | | booked>documents_complete>visa_issued>travelled booked>cancelled
visa: permit | pilgrim visa, permit | number valid_until | pilgrim | |
document: document | passport copy, vaccination certificate, photo | received_on | booking | |
payment: | instalment | | booking | |
flight: event | transfer, bus | departs_at seats# | package | |
room_allocation: booking | room, bed | starts_at ends_at | pilgrim hotel | |
hotel: location | hostel, camp | beds# | | |
guide: employee | group leader, spiritual guide | | | |
medical_case: incident | illness | | pilgrim | |
pilgrim_pass: card | credential, stamp card | stamps# | pilgrim | stamp! |

trade: retreat house and monastery | retreat house, retreat centre, monastery, convent, meditation centre, silent retreats, yoga retreat
guest: | retreatant, participant | diet phone | | |
retreat: course | course, seminar | title starts_on ends_on capacity# price:money | leader | |
leader: teacher | retreat leader, teacher, spiritual director | | | |
booking: | registration, reservation | starts_at ends_at price:money | guest retreat room | |
room: | cell, single room | number | | |
meal: order | diet request, kitchen order | due_on | guest | |
work_duty: task | karma yoga, work assignment | | guest | |
interview: appointment | guidance talk, spiritual direction | starts_at | guest leader | |
bursary: request | reduced rate, sponsorship | amount:money | guest | |
waiver: | health declaration | | guest | |
house_rule: category | silence rule, rule | text | | |
donation: | | | guest | |
waiting_list_entry: | | | guest retreat | |
`;
