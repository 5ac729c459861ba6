/** Trades of firms' own departments, of software, money and law beside those of digital.ts and institutions.ts. The notation is explained in notation.ts. */
export const business = `
trade: it asset management | it asset management, asset management for laptops, hardware inventory, laptops for staff, device inventory, equipment for employees, cmdb
asset: | device, laptop, monitor, phone, hardware | tag serial model bought_on value:money warranty_until | location | assign! return=in_stock retire=retired report_lost=lost wipe! | in_stock>assigned>in_stock assigned>lost in_stock>in_repair>in_stock in_stock>retired
employee: | user, holder, staff member | email leaves_on | department | |
assignment: document | issue record, check-out, handover | assigned_on returned_on signed? | asset employee | assign+ sign/signed=true |
request: | equipment request, hardware request | requested_at reason | employee | |
purchase_order: | | | supplier | |
location: | storeroom, office | name | | |
repair: ticket | repair case, warranty case | | asset | |
software_licence: licence | licence, seat, subscription | seats# renews_on cost:money | vendor | |
vendor: supplier | manufacturer | | | |
licence_seat: line | seat assignment | | ^software_licence employee | revoke- |
audit: inspection | stocktake, inventory check | inspected_on | location | |
disposal: document | wipe certificate, disposal record | wiped? disposed_on | asset | |

trade: vulnerability management | vulnerability management, patch management, patching, vulnerability scanner, cve, security patches
vulnerability: document | finding, cve, weakness | number score:decimal severity(low,medium,high,critical) due_on found_on | host | accept=accepted fix=fixed reopen=open | open>fixed open>accepted fixed>open
owner: employee | asset owner, system owner, engineer | | | |
host: equipment | server, endpoint, asset, system | hostname exposed? critical? | owner | |
scan: event | scan run | started_at ended_at | scanner | start=running | scheduled>running>finished running>failed
scanner: equipment | agent | | | |
patch: product | update, fix | version released_on | vendor | |
vendor: supplier | | | | |
deployment: event | rollout, patch run, patch window | starts_at | patch host | approve=approved roll_back=rolled_back | planned>approved>deployed>rolled_back
exception: approval | waiver, risk acceptance | valid_until reason | vulnerability approver | grant+ revoke! |
remediation_task: task | ticket, remediation | | vulnerability owner | |
maintenance_window: time_slot | change window | starts_at ends_at | host | |

trade: change advisory board | change management, change advisory board, change requests, cab, itil changes, change calendar
change: request | change request, rfc | title risk(low,medium,high) starts_at ends_at kind(standard,normal,emergency) | requester service | approve=approved reject=rejected implement=implemented roll_back=rolled_back close=closed schedule~starts_at | draft>submitted>approved>implemented>closed submitted>rejected implemented>rolled_back
requester: employee | change owner, implementer | | | |
service: category | system, application, configuration item | name critical? | | |
approval: | vote, cab decision | | change approver | |
approver: employee | cab member, change manager | | | |
meeting: | cab meeting | | | |
task: | implementation step | | change | |
test_plan: document | test evidence, back-out plan, rollback plan | approved? | change | |
freeze: event | change freeze, blackout | starts_at ends_at | service | |
outage: incident | incident, disruption | occurred_at | change | |
review: document | post-implementation review | held_on successful? | change | |

trade: data annotation team | data annotation, labelling team, data labeling, annotators, image annotation, labelling platform
item: document | sample, image, task item, document | source_url | batch | |
batch: | dataset, package | name due_on size# | project | release=released | draft>released>labelled>delivered
project: | labelling project | | client | |
client: customer | | | | |
annotator: employee | labeller, worker, rater | qualified? accuracy:percent | | suspend! |
annotation: document | label, judgement | value made_at | item annotator | submit+ accept=accepted reject=rejected | submitted>accepted submitted>rejected
review: | quality check, adjudication | agreed? | annotation reviewer | |
reviewer: | quality lead, adjudicator | | | |
guideline: document | instruction, labelling guide | version# | project | update! |
gold_item: document | gold question, test item | answer | project | |
dispute: appeal | objection | | annotation annotator | |
payment: | pay-out, earnings | | annotator | |
qualification_test: test | onboarding test | score:percent passed? | annotator project | |

trade: customer success | customer success, onboarding customers, renewals team, account health, churn, customer onboarding
account: company | customer, client | name plan seats# revenue:money health(green,yellow,red) | manager | |
manager: employee | customer success manager, csm, account manager | | | |
contact: person | champion, user, sponsor | email | account | |
renewal: document | contract renewal, opportunity | renews_on amount:money | account | win=renewed lose=churned | upcoming>negotiating>renewed negotiating>churned
onboarding: project | onboarding plan, implementation | goes_live_on | account | complete=live | kickoff>configuring>training>live
task: | playbook task, action | | account manager | |
health_check: inspection | check-in, business review, qbr | held_on score# | account | |
ticket: | escalation, support case | | account | |
risk: document | churn risk, red flag | raised_on reason | account | raise+ resolve=resolved | open>resolved open>churned
usage_metric: reading | usage, login count, adoption | value:decimal taken_at | account | |
feature_request: request | product request | title votes# | account | |
survey_response: review | nps response, survey | score# | contact | |

trade: sales quoting | quoting, cpq, configure price quote, sales quotes, price lists, deal desk, sales commissions, commission plans
account: company | customer, client, prospect | name credit_ok? | sales_rep | |
sales_rep: employee | salesperson, account executive | quota:money | | |
opportunity: document | deal, sales opportunity | name amount:money closes_on | account sales_rep | win=won lose=lost | open>quoted>won quoted>lost
quote: | offer, proposal | number total:money discount:percent valid_until version# | opportunity | send=sent approve=approved accept=accepted revise! | draft>in_approval>approved>sent>accepted sent>expired in_approval>rejected
quote_line: order_line | line, position | quantity# price:money discount:percent | ^quote product | |
product: | configuration, option, bundle | code price:money | price_list | |
price_list: document | price book | valid_until currency | | publish=active | draft>active>expired
discount_approval: approval | special price approval | percent:percent | quote approver | |
approver: manager | deal desk, sales manager | limit:money | | |
order: | sales order | | quote | |
commission: money | bonus, payout | amount:money paid_on | sales_rep order | calculate+ approve=approved dispute=disputed | calculated>approved>paid calculated>disputed

trade: vendor risk management | vendor management, vendor risk, third-party risk, supplier onboarding, supplier qualification, outsourcing register
vendor: supplier | third party, supplier, service provider | name tier(low,medium,critical) country | owner | onboard+ approve=approved offboard=offboarded suspend=suspended | requested>in_review>approved>suspended approved>offboarded in_review>rejected
owner: employee | business owner, sponsor, requester | | | |
assessment: risk_assessment | due diligence, security review, risk assessment | assessed_on level(low,medium,high) valid_until | vendor reviewer | |
questionnaire: form | security questionnaire | sent_on answered_on score# | vendor | send+ |
contract: | master agreement, data processing agreement | value:money ends_on notice_months# | vendor | |
certificate: | iso certificate, soc report, insurance certificate | | vendor | |
finding: | issue, gap | severity(minor,major,critical) due_on | assessment | |
reviewer: employee | risk analyst, compliance officer | | | |
subprocessor: company | subcontractor, fourth party | country | vendor | |
incident: | breach, vendor outage | | vendor | |
bank_detail: document | bank account, bank details | iban verified? | vendor | change+ verify/verified=true |
performance_review: document | scorecard, business review | score# held_on | vendor | |

trade: corporate governance and board portal | board portal, board of directors, company secretary, corporate secretary, shareholder register, cap table, supervisory board
director: member | board member, trustee | term_until independent? | | appoint+ resign=resigned | active>resigned
meeting: | board meeting, general meeting, committee meeting | starts_at quorum# | committee | convene+ |
committee: | board, audit committee | | | |
agenda_item: document | item, topic | title minutes# | meeting presenter:director | add+ defer=deferred decide=decided | open>decided open>deferred
paper: document | board paper, document, pack | version# due_on confidential? | agenda_item | upload+ release=released | draft>released
resolution: document | decision, written resolution | text passed_on | agenda_item | pass=passed reject=rejected | proposed>passed proposed>rejected
vote: | | choice | director resolution | |
minutes: document | protocol | approved_on | meeting | sign=signed approve=approved | draft>approved>signed
conflict: document | conflict of interest, declaration of interest | declared_on | director agenda_item | declare+ |
shareholder: person | investor, holder | shares# | | |
share_transfer: document | transfer, share issue, allotment | shares# price:money registered_on | shareholder | register=registered | submitted>approved>registered submitted>refused
action_item: task | follow-up | | meeting director | |
delegation: document | proxy, power of attorney | valid_until | director | |

trade: travel booking desk | travel desk, corporate travel desk, business trips, trip requests, travel booking for employees
traveller: employee | traveler, employee, guest | passport_until cost_centre | manager | |
trip: request | trip request, business trip, travel request | starts_on ends_on destination purpose cost:money | traveller | approve=approved cancel=cancelled complete=done | requested>approved>booked>done requested>rejected booked>cancelled
approval: | | | trip approver | |
approver: manager | line manager, cost centre owner | | | |
booking: | flight, hotel booking, train ticket, rental car | kind(flight,hotel,train,car) price:money starts_at ends_at | trip supplier | rebook! |
supplier: | airline, hotel, agency | preferred? | | |
policy_exception: document | out-of-policy request, exception | reason | booking | grant+ |
advance: payment | cash advance | amount:money | traveller | |
expense_report: expense | expense claim, settlement | amount:money submitted_on | trip | |
receipt: document | voucher, bill | amount:money issued_on | expense_report | attach+ |
visa_application: application | visa | | traveller trip | |
risk_alert: alarm | travel warning | country | trip | |

trade: company car fleet | company cars, company car fleet, pool cars, fleet office, car policy, corporate fleet, fuel cards
driver: employee | employee, user | licence_checked_on car_class | | |
vehicle: | company car, pool car, car | plate mileage:km lease_until class | driver lessor | assign~driver | ordered>in_use>returned in_use>repair>in_use
lessor: supplier | leasing company | | | |
order: | car order | | driver | |
pool_booking: booking | pool car booking, trip booking | starts_at ends_at purpose | driver vehicle | |
licence_check: inspection | driving licence check | inspected_on result(passed,failed) | driver | |
damage: | accident report | | vehicle driver | |
fuel_card: card | charge card | limit:money | driver | |
fuel_transaction: expense | refuelling, charging | amount:money litres:litre | fuel_card vehicle | |
trip_log: log_entry | logbook, logbook entry, mileage log | km:km private? | driver vehicle | |
fine: | parking ticket, traffic fine | | driver vehicle | |
service: maintenance | tyre change, inspection | | vehicle | |
return: inspection | vehicle return, handover report | | vehicle | |

trade: performance and talent | performance review, performance reviews, appraisal talks, talent management, goal setting, okr, succession planning, feedback rounds
employee: | team member, reviewee | grade | manager | promote~grade |
manager: | reviewer, line manager | | | |
cycle: event | review cycle, appraisal round | name starts_on ends_on | | open=open close=closed | planned>open>calibration>closed
review: document | appraisal, performance review | rating# due_on | employee manager cycle | submit=submitted sign=signed reopen=draft | draft>submitted>calibrated>signed
self_assessment: document | self-review | submitted_on | employee cycle | submit+ |
peer_feedback: document | feedback, 360 feedback | anonymous? | employee author:employee | request+ give+ |
goal: document | objective, key result, target | text progress:percent due_on | employee | set+ achieve=achieved | open>achieved open>missed
calibration: meeting | calibration meeting | | cycle | |
development_plan: document | improvement plan, pip | reviewed_on ends_on | employee | start=active close=closed | draft>active>closed
one_on_one: meeting | check-in, one-on-one | | employee manager | |
promotion: request | promotion case, pay rise | effective_on | employee | |
bonus: money | bonus, salary adjustment | amount:money | employee review | |

trade: staff training and certification | training department, corporate training, staff training, compliance training, learning management, mandatory training, training matrix
employee: | learner, trainee, participant | job_role | department | |
course: | training, module, e-learning | title mandatory? valid_months# | trainer | publish! |
trainer: teacher | instructor, provider | | | |
training_session: event | class, session, date | starts_at capacity# | course room | cancel=cancelled | planned>held planned>cancelled
enrolment: | booking, registration, assignment | due_on | employee course | |
attendance: | | | employee training_session | |
test: | quiz, exam | score:percent passed? attempts# | employee course | |
certificate: | certification, qualification | | employee course | |
training_request: request | external training request | cost:money | employee | |
skill: category | competence | name | | |
skill_record: document | skill level, competence record | level# assessed_on | employee skill | |
budget: money | training budget | amount:money year# | department | |
evaluation: review | course feedback | | enrolment | |

trade: workplace accidents and safety | workplace safety, occupational safety, accident reports, near misses, safety department, ehs, hse, toolbox talks
worker: employee | employee, operative, injured person | | department | |
incident: | accident, near miss, injury | occurred_at severity(near_miss,first_aid,lost_time,fatal) days_lost# reportable? | worker area | |
area: location | workplace, department area | | | |
investigation: case | root cause analysis, accident investigation | opened_on cause | incident investigator | |
investigator: employee | safety officer, safety representative | | | |
corrective_action: task | action, measure | due_on | investigation | verify=verified | open>done>verified
risk_assessment: | hazard assessment | | area | |
hazard: finding | unsafe condition, hazard report, observation | severity(minor,major,critical) text | area worker | report+ |
inspection: | safety walk, safety inspection | | area | |
protective_equipment: product | ppe, helmet, gloves | name stock# expires_on | | issue! |
permit: | work permit, hot work permit | | area worker | |
toolbox_talk: training | safety briefing, instruction | passed_on topic | worker | |
first_aider: employee | fire warden | trained_until | | |
authority_report: report | statutory notification | due_on | incident | |

trade: shift planning | shift planning, shift plan, staff scheduling, duty roster, rota planning, shift swaps, workforce scheduling
employee: | worker, staff member, team member | hours:hours contract_hours:hours minor? | team | |
shift: | duty | starts_at ends_at role published? | employee location | assign~employee release! publish/published=true | open>assigned>worked open>cancelled
location: | branch, station, store | | | |
roster: document | shift plan, rota, schedule | week# | location | publish=published | draft>published>closed
swap_request: request | shift swap, trade, swap | requested_at | shift employee | propose+ accept=accepted approve=approved | requested>accepted>approved requested>declined
availability: document | unavailability, preference | starts_at ends_at | employee | |
leave: absence | leave request, vacation, sick note | starts_on ends_on reason | employee | approve=approved reject=rejected | requested>approved requested>rejected
time_entry: timesheet | clock-in, time record | started_at ended_at break_minutes# | employee shift | clock_in+ correct! |
skill: qualification | qualification | name valid_until | employee | |
planner: manager | scheduler, shift manager | | location | |
overtime: document | overtime entry | hours:hours | employee | approve=approved | recorded>approved>paid

trade: temporary staffing agency | temp agency, temporary staffing, staffing agency, temporary workers, labour hire, temp workers, day labourers
worker: employee | temp, temporary worker, candidate | right_to_work_until hourly_rate:money hours:hours | | block! |
client: customer | hirer, company, client company | credit_limit:money | | |
job_order: order | assignment request, staffing request, order | number positions# starts_on hourly_rate:money | client | fill=filled close=closed cancel=cancelled | open>filled>closed open>cancelled
assignment: contract | placement, deployment | starts_on ends_on rate:money | worker job_order | extend~ends_on end=ended | proposed>confirmed>active>ended proposed>declined
shift: | | | worker assignment | |
timesheet: | hours, time sheet | | assignment | |
qualification: | forklift licence, certificate | name valid_until | worker | |
interview: appointment | registration interview | starts_at | worker consultant | |
consultant: employee | recruiter, dispatcher | | | |
invoice: | | | client | |
payslip: payment | wage payment, payroll entry | amount:money | worker | |
incident: | no-show, complaint, accident | | worker client | |
safety_induction: training | site induction | passed_on | worker client | |

trade: executive search | executive search, headhunter, headhunters, search firm, headhunting
client: customer | company, hiring company | | | |
mandate: project | search, search assignment, assignment | title fee:money retainer:money starts_on guarantee_until | client consultant | close=filled cancel=cancelled | open>longlist>shortlist>filled open>cancelled
candidate: person | executive, prospect | email current_employer salary:money consent_until | | |
candidacy: application | nomination, process entry | | candidate mandate | shortlist=shortlisted present=presented reject=rejected hire=hired | identified>contacted>shortlisted>presented>hired presented>rejected contacted>declined
consultant: employee | partner, researcher | | | |
interview: appointment | meeting, client interview | starts_at | candidacy | |
reference_check: document | reference, background check | done_on | candidacy | take+ |
offer: quote | job offer | salary:money | candidacy | |
off_limits: document | off-limits agreement, no-poach clause | ends_on | client | |
report: | candidate report, shortlist report | | mandate | |
invoice: | retainer invoice, instalment | | mandate | |

trade: relocation service | relocation, relocation service, expat services, global mobility, expatriates, assignees, destination services
assignee: customer | expat, transferee, employee, client | arrives_on family_size# budget:money | employer | |
employer: company | client company, sponsor | | | |
case: | relocation case, move case | | assignee consultant | |
consultant: employee | relocation consultant | | | |
service: category | home search, school search, settling-in | name price:money | | |
service_order: work_order | service booking, task | due_on | case service | |
property_viewing: viewing | viewing, house tour | | assignee | |
lease: contract | tenancy, rental contract | rent:money | assignee | |
visa_case: application | work permit, visa, immigration case | expires_on | assignee | |
document: document | passport, certificate, translation | expires_on received? | case | |
removal: event | shipment, household goods move | planned_on | case | |
expense: | reimbursable, allowance | | case | |
invoice: | | | employer | |

trade: employee benefits | employee benefits, benefits administration, company benefits, flexible benefits, benefits enrolment, company pension
employee: | member, beneficiary owner | born_on salary:money | | |
plan: category | benefit, benefit plan, scheme | name cost:money waiting_months# | provider | |
provider: supplier | insurer, carrier | | | |
enrolment: | election, participation | effective_on level | employee plan | change! waive=waived | enrolled>active>ended enrolled>waived
open_enrolment: event | enrolment window, annual enrolment | starts_on ends_on | | |
dependant: person | dependent, spouse, child | born_on verified? | employee | add+ remove- verify/verified=true |
life_event: document | qualifying event, marriage, birth | occurred_on proven? | employee | report+ |
contribution: payment | deduction, premium | amount:money | enrolment | |
claim: | reimbursement, benefit claim | | employee plan | |
beneficiary: person | | share:percent | employee | |
allowance: money | benefit budget, credits | amount:money year# | employee | |

trade: equity and stock options | stock options, equity plan, share options, employee shares, option grants, vesting, equity administration
holder: employee | participant, optionee, employee, grantee | left_on | | |
grant: document | option grant, award | shares# strike:money granted_on approved? | holder plan | approve=approved accept=accepted cancel=cancelled | proposed>approved>accepted>exhausted accepted>forfeited approved>cancelled
plan: category | option pool, equity plan | name shares# | | |
vesting_event: event | tranche, vest, cliff | vests_on shares# | grant | accelerate~vests_on | pending>vested pending>forfeited
exercise: order | exercise request | shares# cost:money exercised_on | grant | request+ approve=approved pay=paid cancel=cancelled | requested>approved>paid>settled requested>cancelled
blackout: event | trading blackout, closed period | starts_on ends_on | plan | |
valuation: document | appraisal, 409a | price:money valid_until | | |
board_approval: approval | board consent | given_at | grant | |
tax_withholding: payment | tax | amount:money | exercise | |
certificate: | share certificate | | exercise | |
termination: document | leaver notice | effective_on reason | holder | |

trade: call centre operations | call centre, call center, contact centre, inbound calls, outbound calls, call queue, telemarketing, answering service
caller: customer | customer, contact, lead | phone verified? do_not_call? | | verify/verified=true |
call: event | phone call, interaction | started_at ended_at minutes# recorded? | caller agent queue | answer+ transfer~queue escalate=escalated end=ended | waiting>connected>ended waiting>abandoned connected>escalated
agent: employee | operator, call handler | skills | team | |
team: | | | supervisor | |
supervisor: | team leader | | | |
queue: category | line, skill group | name target_seconds# | | |
callback: appointment | call-back, follow-up call | starts_at attempts# | caller agent | |
campaign: project | outbound campaign, script campaign | name | client | pause! |
client: company | principal | | | |
script: document | call guide | version# approved? | campaign | |
disposition: category | call outcome, wrap-up code | name | | |
quality_review: inspection | call monitoring, call evaluation | score:percent | call supervisor | |
recording: document | call recording | kept_until consent? | call | delete- |
complaint: | | | caller call | |
shift: | | | agent | |

trade: mail house and fulfilment of print | mail house, mailroom service, mailing house, letter shop, bulk mail, document output, lettershop
client: customer | customer | | | |
job: work_order | mailing, print job, mailing job | number due_on pieces# price:money | client operator | approve=approved start=in_progress post=posted hold=held | received>proofed>approved>in_progress>posted received>held
address_list: document | mailing list, data file, recipients | records# received_at delete_by | client | delete- clean! |
proof: document | sample, print proof | sent_at | job | approve=approved reject=rejected | sent>approved sent>rejected
insert: product | enclosure, letter, envelope | name stock# | client | |
machine: equipment | inserter, printer, franking machine | serial | | |
operator: employee | | | | |
postage: payment | postage deposit, franking | amount:money | job | |
quality_check: inspection | sample check, match check | | job | |
return_mail: return | undeliverable, returned letter | returned_on reason | job | |
spoilage: incident | misfeed, damaged piece | pieces# | job machine | |
invoice: | | | job | |

trade: event agency | event agency, event management, event planner, corporate events, event planning, incentive trips
client: customer | customer, company | budget:money | | |
event: | conference, gala, launch, corporate event | name starts_at guests# budget:money | client manager | confirm=confirmed cancel=cancelled postpone~starts_at | enquiry>proposal>confirmed>held proposal>lost confirmed>cancelled
manager: employee | project manager, event manager | | | |
venue: location | hall, hotel | capacity# | | |
supplier: | caterer, band, technician, florist | rating# | | |
supplier_booking: booking | option, supplier order | price:money option_until | event supplier | |
budget_item: order_line | budget line, cost item | planned:money actual:money | ^event supplier | approve! |
guest: participant | invitee, attendee | email diet rsvp | event | |
invitation: message | invite | sent_on | guest | |
schedule_item: document | run of show, programme item | starts_at ends_at | event | |
task: | to-do, checklist item | | event manager | |
permit: | noise permit, event permit | | event | |
proposal: quote | concept, offer | total:money | event | |
invoice: | | | event | |

trade: influencer and creator marketing | influencer marketing, influencer agency, creator agency, creators, brand deals, sponsored posts, ugc
creator: person | influencer, talent, content creator | handle followers# adult? rate:money | manager | |
manager: employee | talent manager | | | |
brand: customer | advertiser, client | | | |
campaign: project | brand campaign, collaboration | name budget:money starts_on | brand | launch=live end=ended | draft>briefed>live>ended
brief: document | campaign brief | version# | campaign | |
collaboration: contract | deal, brand deal | fee:money exclusive_until | creator campaign | |
post: document | content, reel, story, video, deliverable | posts_at labelled? url | collaboration | submit=submitted approve=approved publish=published reject=rejected take_down=taken_down | draft>submitted>approved>published submitted>rejected published>taken_down
approval: | | | post brand | |
product_shipment: shipment | sample, gifted product | | creator campaign | |
metric: reading | reach, engagement rate, views | value:decimal taken_at | post | |
usage_right: licence | usage rights, whitelisting | fee:money | post brand | |
invoice: | | | collaboration | |

trade: web agency | web agency, web design, website projects, digital agency, web development agency, website maintenance, seo agency
client: customer | customer | | | |
project: | website, web project, relaunch | name budget:money goes_live_on | client lead:developer | launch=live | briefing>design>development>review>live
developer: employee | designer, project manager, consultant | | | |
sprint: event | iteration, milestone | starts_on ends_on | project | |
ticket: task | task, change request, bug | title estimate:hours | project developer | | open>in_progress>review>done
change_request: request | extra work, scope change | cost:money | project client | |
time_entry: timesheet | hours, time log | hours:hours billable? | developer ticket | |
approval: | design approval, sign-off | | project client | |
domain: asset | website domain, hosting package, certificate | name expires_on | client | renew~expires_on transfer! |
maintenance_contract: contract | care plan, retainer | hours:hours monthly:money | client | |
deployment: event | release, go-live | deployed_at environment(staging,production) | project developer | approve=approved roll_back=rolled_back | planned>approved>deployed>rolled_back
access: document | credentials, login | revoked? | developer client | grant+ revoke/revoked=true |
invoice: | | | project | |

trade: bookkeeping practice | bookkeeping practice, bookkeepers, tax consultant, tax advisor, tax accountant, accounting firm, tax preparation
client: customer | customer, company, taxpayer | tax_number identified? year_end | accountant | |
accountant: employee | bookkeeper, tax adviser, preparer | | | |
engagement: contract | engagement letter, mandate | scope fee:money | client | |
document: document | receipt, voucher, bank statement | amount:money issued_on | client | upload+ request! |
posting: document | booking, journal entry, entry | account amount:money posted_on | document client | post+ reverse=reversed | draft>posted>reversed
period: event | month, accounting period | ends_on | client | close=closed reopen=open | open>closed>locked
tax_return: document | return, vat return, declaration | kind year# due_on tax:money | client accountant | prepare+ approve=approved file=filed amend+ | open>prepared>approved>filed
deadline_extension: request | extension | until_on | tax_return | |
tax_notice: document | assessment, tax bill | received_on objection_until amount:money | tax_return | check! |
appeal: | objection | | tax_notice | |
payroll_run: event | payroll | period paid_on | client | approve=approved | draft>approved>paid
review: approval | second review, four-eyes review | | tax_return | |
invoice: | fee note | | client | |

trade: insolvency practitioner | insolvency, insolvency practitioner, bankruptcy, liquidator, receivership, administrator in insolvency, debt advice, debt counselling
debtor: person | company, insolvent, client, bankrupt | assets:money debts:money | | |
case: | proceedings, estate, insolvency case | number opened_on court | debtor practitioner | | opened>administered>distributed>closed
practitioner: employee | liquidator, trustee, administrator, debt adviser | licence_until | | |
creditor: org | claimant, lender | secured? | | |
claim: | proof of debt, creditor claim | amount:money rank# filed_on | creditor case | file+ admit=admitted reject=rejected dispute=disputed | filed>admitted>paid filed>rejected filed>disputed
asset: | property, estate asset | value:money secured? | case | sell=sold release=released | seized>valued>sold seized>released
creditors_meeting: meeting | creditors' meeting | | case | |
distribution: payment | dividend, quota payment | amount:money | case creditor | |
repayment_plan: document | plan, debt settlement, arrangement | monthly:money starts_on | debtor | approve=approved | proposed>approved>fulfilled approved>failed
budget: form | household budget, income statement | income:money | debtor | |
report: | court report | | case | |
vote: | | | creditor case | |
deadline: task | | due_on | case | |

trade: probate and estates | probate, estate administration, executor, wills, will writing, inheritance, trusts, deceased estates
deceased: person | testator, client | born_on died_on | | |
estate: case | probate case, matter, file | number value:money | deceased executor | distribute=distributed | opened>probate_granted>distributed>closed
executor: person | administrator, personal representative, trustee | | | |
will: document | testament, codicil | signed_on witnessed? registered? | deceased | register! revoke=revoked | draft>signed>proved signed>revoked
heir: person | beneficiary, legatee | share:percent identified? | estate | |
asset: | property, bank account, valuable | value:money | estate | value! sell=sold transfer=transferred | found>valued>sold valued>transferred
debt: claim | liability, creditor claim | amount:money | estate | |
witness: person | | | will | |
distribution: payment | inheritance payment, legacy | amount:money | heir estate | |
tax_return: document | inheritance tax return | due_on tax:money filed_on | estate | file=filed | open>filed>assessed
certificate: | certificate of inheritance, grant of probate | | estate | |
dispute: appeal | contest, objection | | heir estate | |
solicitor: employee | lawyer, notary | | | |

trade: escrow and title company | escrow, escrow company, title company, title search, conveyancing, conveyancer, property closing, settlement agent
client: customer | buyer, seller, party | identified? | | |
property: location | parcel, home | address parcel_number | | |
file: case | transaction, escrow file, closing file | number price:money closes_on | property escrow_officer | | opened>in_review>cleared>closed opened>cancelled
escrow_officer: employee | conveyancer, closer, settlement agent | | | |
deposit: | earnest money, escrow deposit | | file client | |
title_search: inspection | search, land registry search | | property | |
lien: finding | encumbrance, charge, defect in title | amount:money text | property | clear=cleared | open>cleared
condition: task | closing condition, contingency | due_on | file | satisfy=done |
document: document | deed, contract, disclosure | signed_on | file | sign=signed record=recorded | draft>signed>recorded
disbursement: payment | payout, wire | amount:money verified? | file client | release=released | prepared>approved>released
wire_instruction: document | bank details | verified? | client | verify/verified=true |
lender: company | mortgage lender | | | |
policy: contract | title insurance policy | premium:money | file | |
closing: appointment | signing, completion | starts_at | file | |

trade: patent and trademark firm | patent attorney, patent firm, trademark filing, ip portfolio, patent portfolio, patent prosecution, brand protection
client: customer | applicant, inventor company | | | |
matter: case | patent family, file, trademark case | number title | client attorney | abandon=abandoned | open>filed>granted>lapsed filed>abandoned
attorney: employee | patent attorney, paralegal | | | |
inventor: person | | | matter | |
filing: application | application, patent application, trademark application | number country filed_on | matter | |
deadline: task | due date, time limit, priority date | due_on extendable? | filing attorney | extend~due_on meet=done | open>done open>missed
office_action: document | examination report, objection | received_on respond_by | filing | |
response: document | reply, amendment | filed_on | office_action | draft+ approve=approved file=filed | draft>approved>filed
annuity: payment | renewal fee, maintenance fee | amount:money due_on | filing | instruct! |
opposition: appeal | invalidity action | | filing | |
licence: | licence agreement | royalty:percent | matter | |
prior_art: document | citation, reference | published_on | matter | |
invoice: | | | client | |

trade: crop and livestock insurance | crop insurance, hail insurance, agricultural insurance, livestock insurance, parametric insurance, farm insurance
farmer: customer | insured, grower, policyholder | farm_number | | |
policy: contract | cover, contract | number premium:money ends_on excess:percent | farmer | bind+ renew~ends_on | quoted>active>expired active>cancelled
field: location | parcel, plot | area:ha crop | farmer | |
insured_item: order_line | insured field, cover line | sum:money | ^policy field | |
damage_report: claim | claim, notice of loss, hail report | occurred_on reported_on | policy field | settle=settled reject=rejected | reported>assessed>settled reported>rejected
assessment: inspection | loss assessment, field visit | damage:percent inspected_on | damage_report assessor | |
assessor: employee | loss adjuster, expert | region | | |
payout: payment | indemnity | amount:money | damage_report | |
weather_reading: reading | rainfall, hail index | | field | |
premium_invoice: invoice | premium | | policy | |
objection: appeal | second assessment | | assessment | |
broker: employee | agent | | | |

trade: motor claims and loss adjusting | motor claims, loss adjuster, claims adjusting, car insurance, accident claims, motor insurance, claims assessor
policyholder: customer | insured, driver, claimant | licence_until no_claims_years# | | |
policy: contract | cover | number excess:money premium:money ends_on | policyholder vehicle | lapse=lapsed | active>lapsed active>cancelled
vehicle: | insured car | plate value:money | policyholder | |
claim: | motor claim, accident claim | number amount:money reserve:money reported_on | policy adjuster | register+ assign~adjuster approve=approved reject=rejected settle=settled reopen=open close=closed | reported>open>approved>settled>closed open>rejected
adjuster: employee | loss adjuster, claims handler, assessor | authority:money | | |
damage_assessment: inspection | survey, appraisal, inspection | cost:money total_loss? | claim adjuster | |
third_party: person | other driver, witness | at_fault? | claim | |
repairer: supplier | garage, body shop, repair network | approved? | | |
repair_authorisation: approval | repair approval | amount:money | claim repairer | |
courtesy_car: loan | hire car | | policyholder | |
payment: | settlement, payout | | claim | |
recovery: payment | subrogation, recourse | amount:money | claim third_party | |
fraud_referral: referral | fraud check, investigation | referred_on reason | claim | |
document: document | police report, photo, statement | received_on | claim | |

trade: life insurance and annuities | life insurance, life assurance, annuities, whole life, term life, death benefit, underwriting life
insured: customer | policyholder, applicant, insured person | born_on smoker? | | |
policy: contract | cover, plan | number sum:money premium:money starts_on | insured adviser | surrender=surrendered reinstate=active lapse=lapsed | proposed>active>lapsed>active active>surrendered active>claimed
application: | proposal | | insured | |
health_declaration: form | medical questionnaire, health questions | filled_on | insured | |
medical_exam: appointment | medical, examination | starts_at | insured | |
underwriting_decision: approval | decision, loading, exclusion | loading:percent given_at | application underwriter | |
underwriter: employee | medical underwriter | authority:money | | |
beneficiary: person | nominee | share:percent | policy | change+ |
premium: payment | instalment | due_on | policy | |
claim: | death claim, maturity claim | | policy beneficiary | |
policy_loan: loan | loan against policy | amount:money | policy | |
adviser: employee | agent, broker | licence_until | | |
commission: payment | | | adviser policy | |

trade: foreign exchange bureau | currency exchange, foreign exchange, bureau de change, money transfer, remittance, money transfers abroad, remittances
customer: | sender, client | born_on id_number id_until country | | |
transaction: payment | exchange, purchase, deal | amount:money currency rate:decimal made_at | customer teller | exchange+ reverse=reversed | made>reversed
transfer: payment | remittance, money transfer, payout | reference amount:money fee:money country | customer recipient | send+ pay_out=paid_out cancel=cancelled hold=held release=sent | sent>paid_out sent>held>sent sent>cancelled
recipient: person | beneficiary, receiver | country account | | |
rate: reading | exchange rate | currency buy:decimal sell:decimal taken_at | | publish! |
till: thing | drawer, cash box | balance:money | teller | open=open close=closed | closed>open>counted>closed
teller: employee | cashier | limit:money | | |
cash_count: inspection | balancing, till count | difference:money | till | |
screening: test | sanctions check, name check | result(clear,hit) performed_at | customer | |
suspicious_report: report | suspicious activity report | | customer | |
source_of_funds: document | proof of funds | received_on | customer | |
cash_order: order | currency order | total:money currency | | |

trade: venture capital fund | venture capital, venture fund, vc fund, startup investors, private equity, angel network, accelerator, incubator, startups programme
startup: company | portfolio company, company, venture, team | name stage founded_on | | |
founder: person | entrepreneur, applicant | email | startup | |
fund: account | vehicle | name size:money | | |
investor: customer | limited partner, angel, lp | commitment:money verified? | fund | |
deal: document | opportunity, pitch, application | received_on valuation:money | startup partner | decline=declined sign=signed | sourced>screened>due_diligence>term_sheet>signed screened>declined due_diligence>declined
partner: employee | analyst, investment manager, mentor | | | |
due_diligence: task | check, diligence item | due_on | deal | |
committee_vote: vote | investment committee decision | | deal partner | |
investment: payment | round, ticket | amount:money shares:percent made_on | fund startup | |
capital_call: invoice | drawdown | amount:money due_on | fund investor | |
distribution: payment | payout | amount:money | fund investor | |
report: | quarterly report, portfolio report | | startup | |
board_seat: document | observer seat | until_on | startup partner | |
conflict: document | conflict of interest | declared_on | partner deal | declare+ |

trade: payment terminals and merchant services | payment terminals, card terminals, pos terminals, merchant services, point of sale, merchant onboarding, card machines
merchant: customer | shop, retailer | category volume:money verified? | | onboard+ suspend=suspended | applied>verified>active>suspended applied>declined
terminal: equipment | card reader, pos, device | serial software_version | merchant | ship! activate=active swap! block=blocked | in_stock>shipped>active>blocked active>returned
contract: | acquiring agreement | fee:percent | merchant | |
application: | merchant application | | merchant | |
identity_check: inspection | kyc check, verification | | merchant | |
transaction: payment | card payment, sale | amount:money card made_at | terminal | refund=refunded void=voided | approved>settled>refunded approved>voided
settlement: payment | payout, deposit | amount:money paid_on | merchant | hold=held release=paid | pending>paid pending>held>paid
chargeback: claim | dispute | amount:money respond_by | transaction | |
ticket: | fault, support case | | terminal | |
replacement: shipment | terminal swap | | terminal | |
fraud_alert: alarm | risk alert | | merchant | |
invoice: | fee statement | | merchant | |
`;
