/** Trades of money, law, the state, health and teaching beside those in their own files. The notation is explained in notation.ts. */
export const institutions = `
trade: card payments and disputes | payment processor, payments, card issuer, chargebacks, chargeback, credit cards, merchant acquirer, payment gateway, payments team, e-money, wallet, digital wallet
merchant: org | seller, business, account | name risk_level verified? | | suspend=suspended onboard+ | pending>active>suspended
cardholder: person | customer, account holder, user | email verified? | | |
card: document | credit card, debit card | number expires_on limit:money | cardholder | issue+ block=blocked freeze=frozen activate=active replace! | issued>active>frozen active>blocked
transaction: money | charge, payment, authorisation | amount:money made_at | card merchant | authorise+ capture=captured void=voided refund=refunded decline=declined | authorised>captured>settled authorised>voided captured>refunded
dispute: document | chargeback, claim | reason filed_on amount:money | transaction | file+ open+ accept=accepted win=won lose=lost | opened>represented>won represented>lost opened>accepted
evidence: document | document, proof | uploaded_at | dispute | submit+ |
payout: money | settlement | amount:money paid_on | merchant | pay=paid hold=held | pending>paid pending>held
refund: money | | amount:money | transaction | issue+ |
fraud_alert: document | alert, fraud case | score# | transaction analyst | raise+ clear=cleared confirm=confirmed | open>cleared open>confirmed
analyst: staff | fraud analyst, agent, underwriter | | | |

trade: payments api | payments api, payment api, payments rest api, online payments
customer: person | buyer | name email | | |
payment: money | payment intent | amount:money method(card,bank_debit,wallet) | customer | capture=captured cancel=cancelled | created>captured created>cancelled
charge: money | | amount:money | customer payment | charge+ dispute=disputed | succeeded>disputed
refund: money | | amount:money reason | charge | issue+ |
webhook: document | webhook endpoint | url enabled? | | register+ remove- |

trade: mortgages and home loans | mortgage, mortgages, home loans, building society, mortgage broker, property finance
borrower: person | applicant, client, customer, buyer | income:money credit_score# | | |
application: document | mortgage application, loan application, case | amount:money submitted_on term_years# | borrower property adviser | submit+ approve=approved decline=declined withdraw=withdrawn | submitted>underwriting>offered>completed submitted>declined
property: place | home, house, security, collateral | address price:money | | |
valuation: document | appraisal, survey | amount:money valued_on | property valuer | order+ |
offer: document | mortgage offer, commitment | rate:percent valid_until | application | issue+ accept=accepted | issued>accepted issued>expired
document: document | payslip, bank statement, proof of income | received_on verified? | application | upload+ verify! |
loan: document | mortgage, mortgage account | balance:money rate:percent | borrower property | draw_down+ redeem=redeemed | active>arrears>redeemed
instalment: money | repayment, payment | amount:money due_on paid_on | loan | pay=paid | due>paid due>missed
adviser: staff | broker, underwriter, case manager | | | |
valuer: staff | appraiser, surveyor | | | |

trade: stock brokerage | brokerage, broker, trading, trading desk, stock exchange, securities, crypto exchange, crypto, asset manager, fund administration, portfolio, robo-adviser, wealth management, treasury
client: person | investor, customer, trader, account holder | risk_profile kyc_until | | onboard+ |
account: document | trading account, portfolio, wallet, depot | number cash:money | client | open+ freeze=frozen close=closed | open>frozen>closed
order: document | trade order, buy order, sell order | side(buy,sell) quantity# limit_price:money placed_at | account instrument | place+ cancel=cancelled fill=filled reject=rejected amend~limit_price | new>filled new>cancelled new>rejected
instrument: product | stock, share, bond, security, coin, token, fund | ticker price:money | | halt=halted | tradable>halted
execution: event | trade, fill | price:money quantity# executed_at | order | settle=settled | executed>settled
position: document | holding | quantity# | account instrument | |
transfer: money | withdrawal, deposit | amount:money | account | request+ approve=approved |
mandate: document | suitability report, investment policy | signed_on | client | sign=signed |
alert: document | breach, limit breach, suspicious activity report | raised_at | account | raise+ close=closed | open>closed
trader: staff | broker, adviser, portfolio manager, compliance officer | | | |

trade: credit union and savings group | credit union, savings group, microfinance, savings and loan, village bank, rotating savings, microloans, cooperative bank, loan circle
member: person | borrower, saver | number joined_on shares# | group | join+ |
group: org | circle, savings group, branch | name | | |
contribution: money | saving, deposit, share payment | amount:money paid_on | member | pay+ deposit+ |
loan: document | microloan | amount:money due_on rate:percent purpose | member | request+ approve=approved disburse=disbursed repay=repaid write_off=written_off reschedule~due_on | requested>approved>disbursed>repaid disbursed>written_off
repayment: money | instalment | amount:money due_on paid_on | loan | pay+ |
guarantee: document | guarantor, surety | amount:money | loan member | give+ release=released |
meeting: event | weekly meeting, assembly | held_on | group | |
fine: money | penalty | amount:money | member | |
loan_officer: staff | treasurer, field officer, chair | | | |

trade: insurance broking and health cover | insurance broker, brokers, health insurer, health insurance, health plan, pet insurance, travel insurance, reinsurance, prior authorization, pre-authorisation, benefits administrator
member: person | insured, policyholder, client, customer | number born_on | | enrol+ |
policy: document | plan, cover, contract | number starts_on ends_on premium:money | member insurer | bind+ renew~ends_on cancel=cancelled lapse=lapsed | quoted>bound>lapsed bound>cancelled
insurer: org | carrier, underwriter, reinsurer | | | |
quote: document | proposal, slip | premium:money valid_until | member | request+ |
prior_authorisation: document | authorisation request, pre-authorisation, authorization | requested_on urgent? | member provider treatment | request+ approve=approved deny=denied appeal=appealed | requested>approved requested>denied>appealed
provider: org | doctor, clinic, hospital, vet | in_network? | | |
treatment: category | procedure, service, medication | code covered? | | |
claim: document | reimbursement claim, bill | amount:money incurred_on | policy provider | submit+ pay=paid deny=denied settle=paid | submitted>reviewed>paid reviewed>denied
appeal: document | | filed_on | prior_authorisation | file+ uphold=upheld overturn=overturned |
commission: money | brokerage | amount:money | policy | |
broker: staff | case manager, medical reviewer, claims handler | licence_until | | |

trade: trade finance and factoring | trade finance, letter of credit, letters of credit, factoring, invoice finance, export finance, supply chain finance, bank guarantee
client: org | seller, exporter, applicant, supplier | limit:money | | |
debtor: org | buyer, importer, beneficiary | credit_limit:money | | |
letter_of_credit: document | credit, lc, guarantee | number amount:money expires_on latest_shipment_on | client debtor | issue+ amend! cancel=cancelled | applied>issued>drawn>closed
presentation: document | document set, drawing | presented_on | letter_of_credit | present+ accept=accepted refuse=refused | presented>accepted>paid presented>refused
discrepancy: document | | text | presentation | raise+ waive=waived |
invoice: money | receivable | amount:money due_on | client debtor | assign+ fund=funded dispute=disputed | assigned>funded>collected funded>disputed
advance: money | funding, prepayment | amount:money | invoice | pay+ |
collection: money | payment | amount:money received_on | invoice | |
officer: staff | document checker, relationship manager, credit analyst | | | |

trade: audit and certification body | audit firm, auditors, certification body, iso certification, accreditation, organic certification, inspection body, conformity assessment, halal, kosher, fair trade
client: org | auditee, organisation, company, operator, producer | name sites# | | |
audit: event | assessment, surveillance audit, engagement | starts_on stage scope | client auditor | schedule+ plan+ close=closed postpone~starts_on | planned>fieldwork>reported>closed
auditor: staff | assessor, lead auditor, inspector, partner | qualified_until | | assign! |
finding: document | nonconformity, observation, audit finding | severity(minor,major) due_on text | audit | raise+ close=closed | open>answered>closed
corrective_action: work | action plan, response | due_on text | finding | submit+ accept=accepted reject=rejected |
certificate: document | licence, label | number valid_until scope | client | issue+ suspend=suspended withdraw=withdrawn renew~valid_until | valid>suspended>withdrawn valid>expired
report: document | audit report, opinion | issued_on | audit | issue+ sign! |
evidence: document | working paper, sample, record | | audit | |
complaint: document | appeal | received_on | client | file+ |
independence_declaration: document | declaration | signed_on | auditor client | sign+ |

trade: consulting and professional services | consulting, consultancy, consultants, engineering consultants, professional services, advisory firm, agency work, statement of work, retainer, timesheet, coaching, coach, coaches
client: org | customer, account | name | | |
engagement: work | project, assignment, mandate, case | name starts_on ends_on budget:money | client partner | open+ close=closed staff! | proposed>won>active>closed proposed>lost
proposal: document | offer, pitch, statement of work | amount:money valid_until | client | send+ accept=accepted sign=signed |
consultant: staff | adviser, coach, associate, team member | rate:money level | | |
partner: staff | engagement manager, lead, principal | | | |
allocation: event | staffing, assignment, booking | percent:percent starts_on ends_on | consultant engagement | assign+ release=released |
time_entry: document | timesheet, hours | hours:hours date billable? | consultant engagement | log+ submit=submitted approve=approved reject=rejected | draft>submitted>approved submitted>rejected
deliverable: document | report, deck, milestone | due_on | engagement | deliver=delivered approve=approved accept=accepted | draft>review>delivered>accepted
expense: money | | amount:money | consultant engagement | claim+ approve=approved |
invoice: money | | amount:money | engagement | | draft>sent>paid
coaching_session: event | session, call | starts_at | client consultant | book+ cancel=cancelled |

trade: market research and panels | market research, research panel, focus groups, focus group, user research, usability testing, opinion polling, mystery shopping, statistics office, interviews
study: work | project, research project | name starts_on ends_on quota# | client | launch=live close=closed | draft>live>closed
participant: person | panelist, respondent, interviewee, shopper | born_on consent? | | recruit+ screen! |
session: event | interview, focus group, test session | starts_at | study participant moderator | schedule+ cancel=cancelled | booked>held booked>no_show
response: document | answer, questionnaire, completed survey | submitted_at valid? | study participant | submit+ reject=rejected | received>accepted received>rejected
incentive: money | reward, payment | amount:money | participant study | pay=paid | due>paid
consent_form: document | consent | signed_on | participant study | sign+ withdraw=withdrawn | signed>withdrawn
recording: document | transcript | deleted_on | session | delete- |
client: org | sponsor | | | |
moderator: staff | researcher, interviewer, fieldworker | | | |

trade: calibration and testing laboratory | calibration, calibration lab, test lab, testing laboratory, materials testing, metrology, instrument calibration, forensic lab, forensics, environmental lab, soil testing
item: thing | instrument, gauge, device, specimen, exhibit | serial calibrated_until | client | receive! return=returned | received>in_test>returned
job: work | order, calibration, test request | number due_on | client item | register+ accept=accepted complete=done | received>in_progress>done
measurement: measure | reading, result, test result | value:decimal uncertainty:decimal | job analyst | measure+ |
certificate: document | report, calibration certificate, test report | number issued_on | job | issue+ sign! revoke=revoked | draft>signed>issued issued>revoked
reference_standard: thing | standard, reference | serial valid_until | | |
method: document | procedure, test method | number version# accredited? | | approve=approved |
custody_entry: document | chain of custody, handover, transfer | at | item analyst | record+ |
client: org | customer, submitter, agency | | | |
analyst: staff | technician, examiner, metrologist | authorised_until | | |

trade: archaeology and heritage | archaeology, archaeologist, excavation, dig, heritage office, listed buildings, monuments, conservation lab, restoration workshop, conservators, paleontology
site: place | dig, monument, listed building | name protected? | | |
trench: place | context, unit, square | number depth:cm | site | open+ backfill=backfilled | open>backfilled
find: thing | artefact, object, fossil | number found_on material | trench finder | record+ register+ conserve=conserved loan=loaned | found>cleaned>conserved>stored
excavation_permit: document | permit, licence, consent | valid_until | site | issue+ apply+ grant=granted |
finder: person | archaeologist, digger, volunteer, student | | | |
treatment: event | conservation, restoration | done_on | find conservator | |
conservator: staff | director, restorer, heritage officer | | | |
application: document | consent application, works application | filed_on | site owner | file+ approve=approved refuse=refused | filed>approved filed>refused
owner: person | applicant, landowner | | | |
sample: thing | soil sample | taken_on | trench | take+ |

trade: weather and environmental monitoring | weather station, meteorology, environmental agency, environmental authority, air quality, monitoring network, emissions permits, emission trading, flood warning, nature conservation, carbon credits
station: place | site, gauge, monitoring point | name | | | active>maintenance>closed
instrument: thing | sensor, device | serial calibrated_until | station | calibrate! replace! |
observation: measure | reading, measurement, record | value:decimal taken_at flag | station instrument | record+ flag~flag validate! |
warning: message | alert, bulletin, forecast | level issued_at valid_until | region | issue+ cancel=cancelled upgrade~level | issued>cancelled issued>expired
region: place | catchment, district, zone | name | | |
permit: document | licence, emission permit, consent | number valid_until limit:tonne | operator | apply+ grant=granted revoke=revoked | filed>granted>revoked
operator: org | company, plant operator, permit holder | | | |
emission_report: document | report, return | year amount:tonne | operator | submit+ verify=verified | submitted>verified
allowance: document | credit, certificate | amount:tonne | operator | surrender=surrendered transfer! retire=retired | held>surrendered held>retired
inspector: staff | observer, forecaster, officer | | | |
breach: document | violation, exceedance | text | permit | record+ |

trade: parliament and legislation | parliament, legislature, bills, committee hearings, city parliament, council meetings, motions, ministry, lawmaking, lobby register, ombudsman, freedom of information, foi
bill: document | act, draft law, proposal | number title | member committee | introduce+ table+ amend! withdraw=withdrawn adopt=adopted reject=rejected | introduced>committee>plenary>adopted plenary>rejected
motion: document | amendment, resolution | text tabled_on | member bill | table+ move+ withdraw=withdrawn | tabled>adopted tabled>rejected
member: person | deputy, councillor, mp, senator, representative | party | | |
committee: org | commission | name | | |
sitting: event | session, meeting, plenary, hearing | starts_at | committee | convene+ adjourn=adjourned | called>open>adjourned
vote: document | division, ballot | choice(yes,no,abstain) | member bill | cast+ |
question: document | inquiry, petition | text answer_due_on | member | ask+ answer=answered |
lobbyist: person | interest representative | registered_on | | register+ |
information_request: document | foi request, complaint | received_on due_on | requester | file+ answer=answered refuse=refused extend~due_on | received>answered received>refused
requester: person | complainant, citizen | | | |
clerk: staff | registrar, ombudsman, minister, officer | | | |

trade: public procurement | public procurement, public tenders, tender office, contracting authority, framework agreements, government contracts
tender: document | procurement, call, procedure | number value:money closes_at | authority | publish=published cancel=cancelled award=awarded | draft>published>evaluated>awarded published>cancelled
bidder: org | tenderer, supplier, contractor | debarred? | | debar! |
bid: document | offer, submission | price:money submitted_at | tender bidder | submit+ withdraw=withdrawn open! reject=rejected | submitted>opened>scored opened>rejected
evaluator: staff | panel member, procurement officer, buyer | conflict? | | |
score: document | evaluation, rating | points# | bid evaluator | score+ |
contract: document | award, framework | signed_on ends_on value:money | tender bidder | sign=signed terminate=terminated extend~ends_on |
clarification: message | question, clarification question | text asked_at | tender bidder | ask+ answer=answered |
challenge: document | complaint, review request | filed_on | tender bidder | file+ |
authority: org | department, buyer | | | |

trade: labour and food inspection | labour inspectorate, food inspection, food safety authority, health inspector, hygiene inspection, restaurant inspections, trading standards, market surveillance, workplace inspection, weights and measures
establishment: org | business, premises, restaurant, employer, operator | name grade registered_on | | register+ close=closed reopen=open | open>closed
inspection: event | visit, re-inspection, check | inspected_on score# announced? | establishment inspector | inspect+ schedule+ | planned>done
violation: document | finding, infringement, breach | severity(minor,serious,critical) text due_on | inspection | record+ correct=corrected | open>corrected
inspector: staff | officer | district | | |
order: document | improvement notice, closure order, notice | issued_on deadline_on | establishment | issue+ lift=lifted | issued>complied issued>lifted
fine: money | penalty | amount:money | violation | impose+ pay=paid appeal=appealed | imposed>paid imposed>appealed
complaint: document | tip, report | received_on anonymous? | establishment | file+ |
sample: thing | specimen | taken_on result | establishment | take+ |
permit: document | licence, registration | valid_until | establishment | issue+ revoke=revoked suspend=suspended |

trade: disaster relief and civil defence | disaster relief, emergency management, civil defence, civil protection, humanitarian, relief agency, refugee camp, refugees, red cross, aid distribution, shelters, crisis response, relief goods
household: person | family, beneficiary, refugee, evacuee, person in need | size# registered_on | shelter | register+ |
shelter: place | camp, site, evacuation centre, tent, block | name capacity# | | open=open close=closed | ready>open>closed
distribution: event | handout, distribution round, ration | held_on | household item | distribute+ plan+ |
item: product | relief item, kit, ration, blanket, supply | name stock# expires_on | | |
volunteer: person | helper, responder | vetted? | | deploy! |
incident: event | disaster, emergency, alert, call | level reported_at | area | declare+ close=closed escalate~level | declared>active>closed
area: place | zone, district, sector | name | | evacuate! |
request: document | resource request, need | quantity# priority | shelter item | file+ approve=approved fulfil=fulfilled | filed>approved>fulfilled
shipment: event | convoy, delivery | departs_at | shelter | dispatch+ |
team: org | unit, response team | | | deploy=deployed | standby>deployed>resting
coordinator: staff | camp manager, warden, case worker | | | |

trade: armed forces and depot | army, military, armed forces, base, armoury, armory, regiment, quartermaster, weapons depot, navy, air base, cadets, ammunition
soldier: person | service member, member, recruit, cadet, sailor | number rank qualified_until | unit | |
unit: org | company, platoon, squadron, regiment | name | | |
weapon: thing | rifle, equipment, kit, item | serial inspected_on | soldier | issue=issued return=returned | stored>issued>stored stored>repair
issue: document | loan, hand receipt, weapon issue | issued_at returned_at | soldier weapon | issue+ return=returned |
ammunition: product | round, explosive | lot stock# | | issue! count! |
leave_request: document | leave, pass | starts_on ends_on | soldier | request+ approve=approved deny=denied | requested>approved requested>denied
exercise: event | training, mission, deployment | starts_on ends_on | unit | |
duty: event | guard duty, watch, shift | starts_at | soldier | assign+ swap! |
inventory_count: event | count, inspection | counted_on | | count+ |
officer: staff | commander, armourer, quartermaster, sergeant | | | |

trade: embassy and passports | passport office, passport, passports, identity cards, consular, consular service, honorary consul, travel documents, naturalisation
applicant: person | citizen, holder, national | born_on | | |
application: document | passport application, request | filed_on fee_paid? express? | applicant | file+ submit+ approve=approved reject=rejected | filed>checked>printed>issued checked>rejected
passport: document | travel document, identity card | number expires_on | applicant | issue+ revoke=revoked replace! report_lost=lost | valid>lost valid>revoked valid>expired
appointment: event | biometrics appointment, slot | starts_at | applicant | book+ cancel=cancelled |
biometric: document | photo, fingerprint | taken_at | application | |
consular_case: document | case, assistance case, emergency | opened_on | applicant officer | open+ close=closed |
officer: staff | clerk, consul | | | |
fee: money | | amount:money | application | |

trade: legal aid and mediation | legal aid, mediation, mediator, arbitration, public defender, legal clinic, law clinic, conflict resolution, restorative justice, jury service, bail, parole board
client: person | applicant, defendant, party, claimant, respondent | income:money | | |
case: document | matter, dispute, file | number opened_on | client lawyer | open+ accept=accepted decline=declined close=closed settle=settled | opened>accepted>settled accepted>closed opened>declined
lawyer: staff | solicitor, defender, mediator, arbitrator, duty lawyer | accredited? caseload# | | appoint! |
session: event | mediation, hearing, consultation, appointment | starts_at | case | schedule+ cancel=cancelled |
eligibility_check: document | means test, assessment | result | client | assess+ |
agreement: document | settlement, award | signed_on | case | sign=signed | draft>signed
grant: document | certificate, legal aid grant, decision | amount:money | case | grant+ revoke=revoked |
conflict_check: document | conflict | | case lawyer | run+ |
document: document | statement, submission, evidence | served_on | case | serve! file+ |
juror: person | | summoned_on | | summon! excuse=excused |

trade: planning and building control | planning permission, building permits, building control, zoning, planning office, development applications, urban planning, variance
application: document | planning application, permit application, development application | number submitted_on decided_on | applicant parcel officer | submit+ validate=valid approve=approved refuse=refused withdraw=withdrawn | submitted>valid>consulted>approved consulted>refused
applicant: person | developer, owner, agent | | | |
parcel: place | site, plot, property, lot | number zone heritage? | | |
plan: document | drawing, site plan | version# | application | upload+ |
objection: document | comment, representation | text received_on | application neighbour | file+ |
neighbour: person | objector, resident | | | notify! |
inspection: event | site inspection, foundation inspection | inspected_on passed? | permit inspector | inspect+ book+ |
permit: document | permission, building permit, consent | number valid_until | application | issue+ revoke=revoked extend~valid_until | issued>started>completed issued>expired
condition: document | planning condition | text | permit | discharge=discharged |
stop_notice: document | stop-work order, enforcement notice, violation | issued_on | parcel | issue+ |
officer: staff | planner, inspector, case officer, building inspector | | | |

trade: specialist clinic | dermatology, cardiology, oncology, chemotherapy, dialysis, fertility clinic, ivf, sleep lab, allergy clinic, endoscopy, specialist, eye clinic, pain clinic, infusion, outpatient clinic, referral
patient: person | | born_on allergies consent? weight:kg | | refer! discharge=discharged |
referral: document | | received_on urgency(routine,urgent) | patient doctor | refer+ accept=accepted reject=rejected triage~urgency | received>accepted>booked received>rejected
appointment: event | visit, consultation, session, slot | starts_at kind | patient doctor | book+ cancel=cancelled reschedule~starts_at | booked>arrived>done booked>cancelled booked>no_show
treatment: event | cycle, infusion, procedure, dialysis session | given_at dose:decimal | patient nurse | start+ hold=on_hold stop=stopped | planned>running>done planned>on_hold
treatment_plan: document | protocol, regimen, plan | signed_on | patient doctor | sign=signed | draft>signed
lab_result: document | result, blood test, report | value:decimal taken_on critical? | patient | review=reviewed |
embryo: thing | sample, biopsy, specimen | frozen_on | patient | freeze=frozen thaw=thawed discard=discarded |
machine: thing | station, chair, scope, device | number disinfected_at | | disinfect! |
consent: document | consent form | signed_on | patient | sign+ withdraw=withdrawn |
doctor: staff | specialist, consultant, physician | | | |
nurse: staff | technician | | | |

trade: operating theatre and emergency | operating room, operating theatre, surgery, surgical, emergency department, emergency room, triage, anaesthesia, day surgery, surgeons
patient: person | | born_on allergies fasting_since_at | | admit! discharge=discharged triage! |
operation: event | surgery, procedure, case | starts_at duration:min side | patient surgeon theatre | schedule+ cancel=cancelled postpone~starts_at start=running finish=finished | scheduled>running>finished scheduled>cancelled
theatre: place | operating room, bay, cubicle | number | | clean! | free>occupied>cleaning
surgeon: staff | doctor, anaesthetist, registrar | privileges_until | | |
consent: document | consent form | signed_on | patient operation | sign+ |
checklist: document | safety checklist, time-out, count | completed_at | operation | complete=complete |
instrument_set: thing | tray, implant, kit | number sterile_until | operation | open! |
triage: event | assessment | category(1,2,3,4,5) arrived_at | patient nurse | triage+ |
nurse: staff | scrub nurse, theatre nurse | | | |
transfer: event | handover, admission | at | patient | hand_over+ |
incident: event | near miss | | operation | report+ |

trade: rehabilitation and addiction | addiction, rehab clinic, detox, methadone, substance use, recovery house, sober living, needle exchange, halfway house, youth residential, residential treatment
client: person | patient, resident, service user | admitted_on born_on | counsellor | admit+ discharge=discharged | referred>admitted>discharged
admission: event | stay, intake, placement | starts_on ends_on | client bed | admit+ |
bed: place | room | number | | | free>occupied
dose: event | medication, supervised dose, dispensing | given_at amount:decimal | client counsellor | dispense+ give+ miss! |
drug_test: event | urine test, test, screen | taken_on result | client | test+ |
session: event | group session, therapy, counselling | starts_at | counsellor client | book+ cancel=cancelled |
care_plan: document | treatment plan, plan | reviewed_on | client | review! |
leave: event | day pass, weekend leave | starts_at ends_at | client | request+ approve=approved |
incident: event | relapse, violation | | client | report+ |
counsellor: staff | key worker, nurse, social worker | | | |

trade: allied health practice | nutritionist, dietitian, speech therapy, occupational therapy, podiatry, chiropractor, acupuncture, massage therapist, midwife practice, naturopath, prosthetics, orthotics, psychiatry practice, lactation
client: person | patient | born_on insurance allergies | | |
practitioner: staff | therapist, dietitian, chiropractor, podiatrist, prosthetist | licence_until | | |
appointment: event | session, visit, treatment | starts_at ends_at | client practitioner room | book+ cancel=cancelled reschedule~starts_at | booked>attended booked>cancelled booked>no_show
assessment: document | intake form, anamnesis, initial assessment | done_on | client | |
plan: document | meal plan, treatment plan, exercise plan | goal | client practitioner | |
prescription: document | referral | sessions# valid_until | client | |
device: thing | prosthesis, orthosis, insole | serial fitted_on | client | fit! order! | ordered>made>fitted
room: place | cabin | number | | |
invoice: money | | amount:money | client | | unpaid>paid
package: document | session card | sessions_left# | client | |

trade: disability and family services | disability services, day care for adults, respite care, personal assistance, nanny agency, childminder, foster agency, adoption agency, family centre, women's shelter, meals on wheels, befriending
client: person | service user, child, resident, person | born_on needs | | |
carer: person | assistant, nanny, foster parent, support worker, volunteer | checked_until trained? | | approve=approved suspend=suspended | applied>approved>suspended
placement: event | match, arrangement | starts_on ends_on | client carer | place+ match+ end=ended | proposed>active>ended
visit: event | home visit, shift, session | starts_at ends_at | carer client | schedule+ cancel=cancelled |
care_plan: document | support plan, plan | reviewed_on budget:hours | client | review! |
background_check: document | police check, certificate, reference | valid_until | carer | |
meal: product | menu | diet | client | deliver! |
incident: event | safeguarding concern, allegation | text | client | report+ |
funding: money | budget, personal budget | hours:hours amount:money | client | |
family: person | guardian, parent, relative | | client | |
case_worker: staff | coordinator, social worker, manager | caseload# | | |

trade: public health and outbreak control | public health, health department, contact tracing, outbreak, epidemic, infection control, quarantine, notifiable diseases, mosquito control, water testing, screening programme
case: document | patient, infection, index case | reported_on disease onset_on | | report+ confirm=confirmed close=closed | suspected>confirmed>closed
contact: person | exposed person, traveller | last_exposed_on | case | trace! |
quarantine: document | isolation, order | starts_on ends_on | contact | order+ lift=lifted extend~ends_on | ordered>lifted
test: event | swab, sample | taken_on result | contact | order+ |
outbreak: event | cluster | declared_on | | declare+ close=closed |
facility: place | site, school, ward | name | | |
notification: document | report, lab report | received_at | case laboratory | file+ |
laboratory: org | lab | | | |
invitation: message | screening invitation | sent_on | person | send+ |
person: person | participant, resident | born_on | | |
officer: staff | tracer, epidemiologist, nurse | | | |

trade: exam board and professional licensing | exam board, examination board, certification exam, professional licensing, licensing board, medical board, bar association, chamber, continuing education, credentialing, assessment centre
candidate: person | examinee, applicant, licensee, professional, member | number born_on | | register+ |
exam: event | examination, sitting, paper | starts_at | venue | schedule+ cancel=cancelled |
registration: document | entry, exam entry, booking | paid? | candidate exam | register+ withdraw=withdrawn | entered>sat entered>withdrawn
script: document | answer sheet, paper, answer | score# | registration marker | mark=marked remark! | sat>marked>moderated>published
marker: staff | examiner, moderator, invigilator, board member | | | |
result: document | grade, mark | grade published_on | registration | publish=published appeal! |
appeal: document | remark request, complaint | filed_on | result | file+ |
licence: document | license, certificate, credential | number valid_until | candidate | issue+ renew~valid_until suspend=suspended revoke=revoked | active>lapsed active>suspended>revoked
credit: document | cpd credit, continuing education hours, course | hours:hours | candidate | record+ |
accommodation: document | special arrangement | reason | candidate | grant=granted |
venue: place | test centre, room | seats# | | |

trade: adult education and studio classes | dance school, dance studio, cooking school, language school, art school, adult education, evening classes, community college, pottery classes, martial arts, dojo, karate, sewing classes, workshops, photography course
student: person | participant, pupil, learner, dancer, trainee | born_on level | | |
course: event | class, workshop, programme | title starts_on seats# price:money level | teacher room | cancel=cancelled publish=published | planned>open>full>running>finished planned>cancelled
enrolment: document | registration, booking, sign-up | paid? | student course | enrol+ book+ cancel=cancelled | booked>paid>attended booked>cancelled
lesson: event | session, class date | starts_at | course room | move~starts_at cancel=cancelled |
teacher: staff | instructor, tutor, sensei, chef | | | |
room: place | studio, hall, kitchen | name capacity# | | |
attendance: document | presence | present? | student lesson | record+ |
waitlist_entry: document | waiting list, wait list | joined_at | student course | join+ |
pass: document | class pass, punch card, ten-class card | credits# valid_until | student | buy+ |
grade: document | belt, level, certificate, grading | awarded_on | student | award+ |
trial_lesson: event | trial class, taster | | student course | book+ |

trade: apprenticeships and student placement | apprenticeship, apprentices, vocational training, internships, internship, study abroad, exchange students, work placement, thesis, doctoral school, phd, supervision, alumni
student: person | apprentice, intern, trainee, doctoral candidate, graduate | number starts_on | | |
company: org | host, employer, partner university, training company | approved? places# | | |
placement: event | internship, stay, apprenticeship | starts_on ends_on | student company mentor | apply+ approve=approved end=ended | applied>approved>running>completed applied>rejected
mentor: staff | supervisor, trainer, tutor, coordinator | trainees# | | |
agreement: document | contract, learning agreement | signed_on | placement | sign=signed amend! | draft>signed
report: document | logbook, weekly report, thesis, chapter | due_on submitted_on | placement | submit=submitted approve=approved return=returned | draft>submitted>approved
visit: event | supervision meeting, review | held_on | placement mentor | schedule+ |
assessment: document | evaluation, defence, exam | grade | placement | grade+ |
stipend: money | grant, allowance | amount:money | student | pay=paid |

trade: school after-care and special needs | after-school, after-school club, holiday club, tutoring centre, special education, school counsellor, school nurse, homeschool, school library, detention, field trip, school trip
child: person | pupil, student | born_on allergies | guardian | enrol+ |
guardian: person | parent, pickup person | phone authorised? | | |
session: event | afternoon, club session, tutoring session | starts_at ends_at | child supervisor | book+ cancel=cancelled |
pickup: event | collection, sign-out | at | child guardian | sign_out+ |
attendance: document | sign-in, register | present? | child | sign_in+ |
support_plan: document | education plan, iep | reviewed_on | child | review! |
incident: event | accident, behaviour report, detention | text | child | report+ |
consent: document | permission slip, consent form | signed_on | child | sign+ |
trip: event | excursion, outing | date | | plan+ cancel=cancelled |
medication: product | inhaler | expires_on | child | give! |
supervisor: staff | educator, tutor, counsellor, teacher, nurse | checked_until | | |
invoice: money | fee | amount:money | guardian | | unpaid>paid
`;
