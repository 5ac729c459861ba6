/** Media, software, utilities, science and personal services. The notation is explained in notation.ts. */
export const services = `
trade: book publishing | publisher, publishing, publishing house, manuscripts, manuscript, literary, book publisher, editorial
manuscript: document | submission, text, draft, work | title received_on words# | author | submit+ accept=accepted reject=rejected | received>reviewed>accepted received>rejected
author: person | writer, contributor | email tax_number | | |
book: product | title, edition | title isbn price:money published_on | author | publish=published | planned>in_production>published
contract: document | author contract, publishing contract, agreement | signed_on royalty:percent | author book | sign=signed |
royalty: money | royalty statement, advance | amount:money period | author book | pay=paid |
review: document | peer review, report, assessment | verdict submitted_on | manuscript reviewer | review+ submit+ |
reviewer: person | referee, peer reviewer, reader | conflict? | | |
editor: staff | copy editor, proofreader, commissioning editor | | | |
rights_licence: document | licence, translation rights, rights | territory valid_until | book | grant+ |
proof: document | galley, page proof | sent_on approved_on | book | approve=approved |
correction: document | erratum, retraction | | book | |
journal_issue: thing | issue, volume | | | |

trade: newspaper | newspaper, newsroom, journalists, magazine, editors, articles, reporters, press, news site, news desk
article: document | story, piece, news item, column, text | title words# published_at embargo_until | author:journalist section | submit+ publish=published correct=corrected retract=retracted kill=killed | draft>edited>approved>published>corrected
journalist: staff | reporter, writer, author, correspondent, freelancer | | | |
editor: staff | chief editor, desk editor, editor-in-chief, section editor | | section | |
section: category | desk, page, rubric | name | | |
source: person | informant, interviewee | anonymous? name | article | |
correction: document | erratum | published_at | article | publish+ |
advertisement: document | ad, advert | price:money runs_on | advertiser | book+ cancel=cancelled | booked>run>billed
advertiser: org | customer, client | | | |
photo: document | picture, image | licence credit | article | |
subscriber: person | reader | address | | |
subscription: document | | starts_on paused_until | subscriber | pause! cancel=cancelled |
fact_check: event | check, legal check | done_at | article | check+ |
issue: thing | edition | date | | |
complaint: document | letter to the editor | | article | |

trade: broadcasting | broadcasting, radio, tv station, television, broadcaster, podcast, radio studio, radio station, streaming
programme: thing | program, show, episode, broadcast | title duration:min rating | | broadcast! |
slot: event | broadcast slot, air time | starts_at ends_at | programme channel | schedule+ move~starts_at |
channel: category | station, frequency | name | | |
presenter: staff | host, anchor, moderator, producer | | programme | |
guest: person | interviewee | release_signed? | programme | |
spot: document | commercial, advert, ad | length:min price:money | advertiser | book+ |
advertiser: org | sponsor, customer | | | |
licence: document | rights, music licence, broadcast rights | valid_until runs_left# | programme | |
studio: place | | name | | |
booking: event | studio booking | starts_at ends_at | studio | book+ |
track: thing | song, piece of music, recording | title explicit? | | play! |
complaint: document | | received_on | programme | |
correction: document | | | programme | |

trade: translation agency | translation, translations, translators, interpreting, localization, language service
client: org | customer | | | |
job: work | translation, order, project, assignment, translation job | words# due_at source_language target_language price:money certified? | client translator reviser:translator | assign~translator accept=accepted deliver=delivered cancel=cancelled | received>assigned>translated>revised>delivered
translator: person | linguist, interpreter, freelancer, reviser, proofreader | languages sworn? rate:money | | |
quote: document | offer, estimate | amount:money valid_until | job | accept=accepted send+ |
text: document | source text, file, document | confidential? | job | |
glossary: document | term base, terminology | | client | |
invoice: money | bill | amount:money | job | |
revision: event | review, second reading | done_at | job translator | revise+ |
complaint: document | | | job | |
nda: document | confidentiality agreement, non-disclosure agreement | signed_on | translator | sign+ |

trade: photography | photography, photographer, photo studio, photo shoot, wedding photos, pictures
client: person | customer, model | born_on phone | | |
shoot: event | session, photo session, booking, job, photo shoot | starts_at ends_at location deposit:money | client photographer | book+ cancel=cancelled reschedule~starts_at | booked>shot>delivered booked>cancelled
photographer: staff | videographer | | | |
photo: document | picture, image, shot | published? | shoot | publish/published=true retouch! delete- |
gallery: document | album, online gallery | expires_on | shoot | |
order: document | print order | total:money | client | order+ |
release: document | model release, consent | signed_on | client | sign+ |
equipment: thing | camera, lens | serial | | |
deposit: money | down payment | amount:money | shoot | |
studio: place | | | | |
invoice: money | | amount:money paid? | shoot | |
licence: document | usage right, rights | valid_until | photo | |

trade: issue tracker | issue tracker, bug tracker, bugs, sprints, backlog board, developers, dev team, software team, scrum, kanban, pull requests, source code, release management, code review
issue: document | ticket, bug, defect, story, user story, feature, feature request, task | title kind(bug,story,task) priority severity estimate# | assignee:developer sprint reporter:user | open+ file+ close=closed reopen=open assign~assignee resolve=resolved start=in_progress | open>in_progress>review>done>closed
sprint: event | iteration, milestone | name starts_on ends_on | | start=active close=closed | planned>active>closed
developer: staff | dev, programmer, engineer, assignee, coder, contributor | | team | |
product_owner: staff | owner, po | | | |
user: person | reporter | | | |
project: work | repository, repo | name | | |
pull_request: document | merge request, pr, change, patch | number checks_passed? | author:developer issue | merge=merged approve=approved review! | open>approved>merged
review: document | code review, approval | given_at | pull_request reviewer:developer | review+ approve+ |
release: event | version, build | version date | project | release+ deploy=deployed freeze=frozen | planned>frozen>deployed
deployment: event | deploy, rollout | at environment(staging,production) | release | deploy+ roll_back! |
epic: document | theme | title | | |
comment: message | note | text | issue | |
component: category | module, label | name | | |
vulnerability: document | security issue, cve | severity reported_on | | |

trade: it service desk | service desk, help desk, helpdesk, it support, itsm, it department, service management, support desk, sysadmin, support tickets
ticket: document | incident, case, service request, request | number subject priority(p1,p2,p3,p4) opened_at category resolution | requester assignee:agent asset | open+ log+ close=closed resolve=resolved reopen=open escalate~priority assign~assignee | open>assigned>in_progress>resolved>closed
requester: person | user, caller, employee, end user, reporter | department | | |
agent: staff | technician, support agent, operator, assignee, analyst, service desk agent | team | | |
change: document | change request, rfc | planned_at risk rollback_plan | requester | raise+ approve=approved implement=implemented schedule~planned_at | draft>approved>implemented>closed
problem: document | root cause, known error | root_cause | | | open>closed
asset: thing | laptop, device, server, computer, configuration item, phone, equipment | serial encrypted? | user:requester | assign~user retire=retired return=returned | in_stock>assigned>retired
account: document | user account, login | locked? | requester | unlock/locked=false disable=disabled reset! create+ | active>disabled
access_request: document | access, permission request | requested_on | requester | grant=granted approve=approved revoke=revoked | requested>approved>granted>revoked
password: document | credential, mfa token | | account | reset! |
software_licence: document | licence, license | valid_until | asset | |
service: category | application, system | name criticality | | |
outage: event | downtime, major incident | starts_at | service | declare+ |
approval: document | | given_at | change | |
knowledge_article: document | kb article, article | | | |

trade: security operations | security operations, soc, cyber security, cybersecurity, incident response, siem, infosec, threat
alert: document | detection, alarm | severity raised_at | | triage=triaged dismiss=false_positive | new>triaged>incident triaged>false_positive
incident: document | case, security incident, breach | severity root_cause lessons_learned opened_at | alert opener:analyst closer:analyst | open+ close=closed contain=contained escalate~severity | open>contained>eradicated>recovered>closed
host: thing | machine, server, endpoint, laptop, device | kind(production,laptop) isolated? | incident | isolate/isolated=true reconnect/isolated=false |
analyst: staff | responder, incident responder, investigator | | | |
evidence: document | artefact, log, artifact | attached_at | incident | attach+ |
account: document | user account, credential | disabled? | | disable/disabled=true |
vulnerability: document | cve, finding | severity due_on | host | patch=patched | open>patched
report: document | notification | sent_at | incident | |
playbook: document | runbook | | | |

trade: access management | production access, access gate, database access, privileged access, identity management, access requests, permissions, entitlements, pam
request: document | access request | kind minutes# query approved_at runs_until reason | author:engineer connection | file+ approve=approved reject=rejected run=executed execute=executed edit! revoke=revoked | filed>approved>executed filed>rejected
engineer: staff | developer, author, requester, user | | | |
reviewer: staff | approver | team | | |
connection: category | database, system, resource, target | name critical? read_only? | | |
approval: document | | given_at | request reviewer | approve+ give+ |
result: document | output, query result | personal_data? | request | |
comment: message | reason | text | request | |
grant: document | access, permission, role | expires_at | engineer connection | revoke=revoked grant+ |
secret: document | credential, key, password | rotated_on | | rotate~rotated_on |
session: event | | started_at ends_at | engineer | |

trade: web hosting | hosting, web hosting, domains, registrar, servers, cloud provider, dns, vps, data center, datacentre
customer: person | client, account holder | verified? balance:money | | suspend=suspended |
server: thing | host, vm, virtual machine, instance, node | name plan | customer | reboot! delete- suspend=suspended | running>stopped>deleted
domain: document | domain name | name expires_on locked? | customer | register+ transfer! renew~expires_on delete- | active>expired>deleted
account: document | hosting account | | customer | suspend=suspended | active>suspended>closed
backup: document | snapshot | taken_at | server | restore! take+ delete- |
dns_record: document | record, zone, dns entry | | domain | change! |
certificate: document | ssl certificate | expires_on | domain | issue+ |
invoice: money | bill | amount:money due_on | customer | | unpaid>paid
ticket: document | support ticket | | customer | open+ |
abuse_report: document | complaint | reported_at | server | |
maintenance_window: event | maintenance | starts_at ends_at | server | announce+ |
plan: category | package, tariff | price:money | | |
technician: staff | | | | |

trade: online community | forum, community, moderators, moderation, social network, wiki, discussion board, platform moderation, chat server, dating, content moderation
member: person | user, poster, author, account | joined_on | | ban=banned suspend=suspended warn! mute=muted | active>suspended>banned
moderator: staff | mod | | | |
administrator: staff | admin | | | |
thread: document | topic, discussion | title | author:member | lock=locked move! | open>locked
post: message | comment, message, article, entry, content | text pinned? removed? obvious_spam? posted_at | thread author:member | post+ remove/removed=true pin/pinned=true edit! take_down/removed=true |
warning: document | strike | given_at reason | member | warn+ give+ |
report: document | flag, complaint | reason reported_at | post reporter:member | report+ flag+ |
log_entry: document | moderation log, moderation action, action, log | at | moderator | |
appeal: document | | filed_at | member | appeal+ |
group: category | channel, board | name | | |
suspension: document | ban, block | until_on | member | |

trade: telecom | telecom, telecommunications, mobile operator, phone shop, mobile phone, phone contract, broadband, internet provider, sim cards, isp, telephone
customer: person | subscriber, client, account holder, line owner | id_checked? born_on | | |
line: document | phone line, number, connection, phone number, mobile number | number call_history permanence_until=minimum_term | customer tariff | port! block=blocked suspend=suspended activate=active | active>suspended>blocked
tariff: category | plan, price plan, package, rate | name price:money | | change! |
sim_card: thing | sim, esim, sim swap, sim duplicate, duplicate | number date | line | replace+ swap+ activate=active block=blocked duplicate+ | inactive>active>blocked
handset: thing | terminal, device, phone, router, modem | price:money unpaid:money imei | line | |
accessory: product | | price:money | | |
purchase: money | sale, order | bought_on box_opened? discount:percent | customer handset | buy+ sell+ |
return: document | | date | purchase | return+ |
contract: document | | starts_on ends_on | customer | terminate=terminated cancel=cancelled |
cancellation: document | termination, churn, porting out | fee:money date | line | |
invoice: money | bill | amount:money due_on | customer | | unpaid>paid
outage: event | fault, disturbance | reported_at | line | |
technician_visit: event | appointment, installation | starts_at | customer | book+ |

trade: energy supply | energy, electricity, power supply, utility, gas supply, power company, solar, grid, heating, district heating, charging network, ev charging
customer: person | account holder, consumer, household | vulnerable? address | | |
contract: document | supply contract, account | number starts_on ends_on tariff | customer | terminate=terminated switch! | active>terminated
meter: thing | electricity meter, gas meter, smart meter | serial exchanged_on calibrated_until | contract | exchange~exchanged_on read! |
reading: measure | meter reading | value:kwh read_on estimated? | meter | submit+ record+ reject=rejected | received>accepted received>rejected
bill: money | invoice | amount:money due_on issued_on | contract | issue+ correct! pay=paid | held>issued>paid
tariff: category | price, rate | price:money valid_from_on | | |
disconnection: event | cut-off, shut-off, shutoff | date | contract | disconnect+ |
payment_plan: document | instalment plan, plan | instalments# | contract | agree+ |
outage: event | power cut, fault | starts_at | | report+ |
switch: event | supplier change, change of supplier | date | customer | |
charging_station: place | charge point, charger | number power:decimal | | | free>charging>out_of_order
charging_session: event | charge, session | starts_at ends_at energy:kwh | charging_station customer | |
reminder: message | dunning notice | sent_on | contract | send+ |
technician: staff | | | | |

trade: water utility | water, water utility, water supply, water company, sewer, drinking water, waterworks, wastewater
customer: person | account holder, consumer, household | vulnerable? | | |
account: document | customer account | number | customer premises | open+ close=closed |
premises: place | property, address, dwelling, house | address | | |
meter: thing | water meter | serial exchanged_on | premises | exchange~exchanged_on |
reading: measure | meter reading | value:m3 read_on | meter | reject=rejected submit+ | received>accepted received>rejected
bill: money | invoice | consumption:m3 amount:money issued_on due_on | account | issue=issued hold=held release=issued | held>issued>paid
payment_plan: document | plan, instalment plan | instalments# | account | agree+ | running>completed running>broken
reminder: message | | sent_on | account | send+ |
disconnection: event | supply disconnection, cut-off, supply | date | account | disconnect+ |
third_party: person | representative, authorised person, registered third party | name | account | |
leak: event | burst, leakage | reported_at | premises | report+ |
sample: measure | water sample, quality test | taken_at value | | take+ |
hydrant: thing | | | | |
complaint: document | | | account | |

trade: waste collection | waste, refuse, recycling, waste collection, garbage, bins, bulky waste, scrap yard, landfill, recycling yard
customer: person | household, resident, client | address | | |
bin: thing | container, dumpster, skip | number kind(paper,bio,residual) volume:litres | customer | empty! deliver! |
collection: event | pickup, bulky waste pickup, emptying | date | customer truck | book+ miss=missed cancel=cancelled | planned>done planned>missed
truck: thing | vehicle | plate max_load:kg | | |
route: event | tour, round | date | truck driver | |
driver: staff | crew | | | |
hazardous_load: thing | hazardous waste, hazardous material, load, delivery, material | kind weight:kg | customer | accept=accepted reject=rejected | arrived>accepted arrived>rejected
manifest: document | waste manifest, consignment note, weighing slip, weighbridge ticket | number weight:kg | hazardous_load | sign=signed |
contamination: event | contaminated bin, wrong sorting | reported_at | bin | report+ |
fee: money | charge | amount:money | customer | |
complaint: document | missed collection report | | customer | |
seller: person | supplier, scrap dealer | id_checked? | | |

trade: mining | mine, mining, quarry, blasting, miners, shaft, ore, pit
miner: staff | worker, crew, operator, shaft worker | certified_until hours:hours | | |
blast: event | blasting, explosion | planned_at | area blaster | blast+ approve=approved | planned>approved>fired
area: place | section, pit, shaft, tunnel, level, zone | name gas_level:percent | | | open>closed
explosive: product | detonator, charge | stock# | | issue! |
blaster: staff | shotfirer, explosives officer | licence_until | | |
gas_reading: measure | gas measurement, methane reading, reading, air sample | value:percent taken_at | area | measure+ |
machine: thing | truck, loader, drill, equipment | inspected_on | | |
shift: event | | starts_at ends_at | miner | |
inspection: event | pre-shift check, safety check | done_at | area | inspect+ |
load: thing | ore load, haul | weight:kg | | |
incident: event | accident, rock fall | occurred_at | area | report+ |
tag: document | check-in tag, lamp | in? | miner | |
permit: document | | valid_until | area | |

trade: chemistry lab | chemistry, chemical lab, research lab, laboratory safety, chemicals, experiments, university lab, lab equipment, scientists, microscope, core facility, instrument booking
chemical: product | substance, reagent, solvent, compound | name stock:decimal hazard_class expires_on | cabinet | order! dispose! |
experiment: work | run, synthesis, trial | started_at | researcher | start=running approve=approved | planned>approved>running>done
researcher: person | scientist, chemist, user, postdoc, student, lab member | safety_training_until | | |
instrument: thing | equipment, device, spectrometer, microscope, machine, fume hood | name calibrated_until | | | available>in_use>out_of_order
booking: event | instrument booking, reservation, slot | starts_at ends_at | instrument researcher | book+ cancel=cancelled | booked>used booked>cancelled
cabinet: place | store, storage, freezer, room | name | | |
waste_container: thing | waste, waste bottle | kind full? | | |
risk_assessment: document | safety assessment | approved? done_on | experiment | |
training: event | safety briefing, instruction, induction | passed_on | researcher instrument | |
sample: thing | specimen | code taken_at | experiment | |
notebook_entry: document | lab notebook, notebook, record | signed? | researcher | sign=signed |
principal_investigator: staff | group leader, lab manager, head | | | |
incident: event | spill, accident | occurred_at | | report+ |

trade: customer service and crm | crm, sales team, sales pipeline, leads, deals, call center, contact center, customer support, sales reps, key accounts, telesales, support team
customer: person | client, caller | email vip? | | |
lead: person | prospect | email source consent? | owner:sales_rep | qualify=qualified convert=converted | new>qualified>converted new>lost
contact: person | contact person | email | account | |
account: org | company, key account, client company | name | owner:sales_rep | |
deal: document | opportunity, sale | amount:money discount:percent closes_on | account owner:sales_rep | win=won lose=lost | open>negotiation>won open>lost
sales_rep: staff | sales agent, account manager, rep, salesperson, agent | region | | |
ticket: document | case, support request, complaint | subject priority opened_at | customer agent | open+ close=closed resolve=resolved escalate~priority | open>resolved>closed
call: event | phone call, callback | at | customer agent | |
quote: document | offer, proposal | amount:money discount:percent valid_until | deal | send=sent approve=approved | draft>approved>sent
activity: event | task, follow-up, meeting | due_on | deal | log+ |
campaign: event | mailing | | | |
refund: money | goodwill credit, compensation | amount:money | customer | grant+ |
agent: staff | support agent | | | |

trade: auction house | auction house, auctions, auctioneer, bidders, lots, consignors, hammer price, online auction
lot: thing | item, piece, object, work | number title reserve:money estimate:money | consignor auction | withdraw=withdrawn sell=sold | consigned>catalogued>sold catalogued>withdrawn
consignor: person | seller, consigner, owner | | | |
bidder: person | buyer, client | registered? identified? limit:money | | register+ |
bid: document | offer, absentee bid, phone bid | amount:money placed_at | lot bidder | bid+ place+ retract=retracted | placed>winning>outbid
auction: event | sale | starts_at ends_at | | |
auctioneer: staff | specialist | | | |
invoice: money | bill | amount:money paid_on | bidder lot | | unpaid>paid
payout: money | settlement, payment | amount:money paid_on | consignor | pay+ |
expert_opinion: document | provenance, authentication, appraisal, condition report | done_on | lot | |
consignment: document | consignment contract, contract | signed_on commission:percent | consignor | sign=signed |
premium: money | buyer's premium, commission | percent:percent | lot | |
export_licence: document | | | lot | |

trade: pawn shop | pawn shop, pawnbroker, pawn, pledges shop, pawned
customer: person | borrower, pledger, client | born_on identified? | | |
pledge: thing | item, pawned item, article, pledged item, pawn | description value:money | customer | redeem=redeemed sell=sold pawn+ | pledged>redeemed pledged>forfeited>sold
loan: document | pawn loan, ticket, pawn ticket | amount:money interest:percent due_on lent_on | customer pledge | lend+ extend~due_on renew~due_on redeem=redeemed | open>redeemed open>forfeited
appraisal: document | valuation | amount:money | pledge | appraise+ |
sale: money | auction | price:money | pledge | sell+ |
police_report: document | stolen goods check, police check, hold | checked_on | pledge | check+ |
payment: money | interest payment | amount:money | loan | pay+ |
clerk: staff | broker, appraiser | | | |

trade: antiques | antiques, antique shop, second-hand, secondhand, consignment shop, flea market, thrift, vintage shop, art dealer, coin dealer
item: thing | piece, object, antique, article, furniture | description price:money asking_price:money provenance acquired_on | seller | reserve=reserved sell=sold buy! | acquired>for_sale>reserved>sold
seller: person | consignor, supplier, owner | identified? | | |
buyer: person | customer, collector, client | | | |
sale: money | | price:money sold_at | item buyer | sell+ |
reservation: document | hold | until_on | item buyer | reserve+ |
consignment: document | commission contract | commission:percent ends_on | item seller | |
appraisal: document | valuation, expert opinion, certificate of authenticity | amount:money | item | appraise+ |
restoration: work | repair | cost:money | item | |
payout: money | | amount:money | seller | |
return: document | | | sale | return+ |

trade: tattoo studio | tattoo, tattoo studio, piercing, tattooist, ink
client: person | customer | born_on allergies | | |
artist: staff | tattooist, piercer, tattoo artist | hygiene_certificate_until | | |
appointment: event | session, booking | starts_at ends_at deposit:money | client artist | book+ cancel=cancelled reschedule~starts_at | booked>done booked>cancelled booked>no_show
consent: document | consent form, waiver | signed_on | client | sign+ |
design: document | sketch, motif | approved? | client artist | approve/approved=true |
deposit: money | | amount:money | appointment | |
sterilisation: event | sterilization, autoclave run, spore test | done_at passed? | | log+ |
ink: product | colour, needle, supply | lot expires_on | | |
id_check: event | age check | | client | check+ |
aftercare: document | aftercare sheet | | client | |

trade: hair salon | hair salon, hairdresser, barber, salon, beauty salon, nail studio, hairdressers, barbershop, beautician, cosmetic
client: person | customer, guest | phone allergies no_shows# born_on | | |
stylist: staff | hairdresser, barber, beautician, colourist | | | |
appointment: event | booking, visit | starts_at ends_at deposit:money | client stylist service | book+ cancel=cancelled reschedule~starts_at | booked>done booked>cancelled booked>no_show
service: category | treatment, haircut, colouring, cut | name price:money duration:min | | |
allergy_test: event | patch test, skin test | done_on passed? | client | test+ |
product: product | shampoo, colour, retail product | price:money stock# | | sell! |
voucher: document | gift card | amount:money valid_until | client | redeem=redeemed |
sale: money | payment | total:money | client | |
chair: place | station | number | | |
walk_in: event | queue, walk-in | | | |

trade: spa | spa, wellness, massage, sauna, thermal bath, day spa, massages
guest: person | client, customer | born_on pregnant? health_form_on | | |
treatment: event | massage, appointment, booking, session | starts_at ends_at | guest therapist room | book+ cancel=cancelled reschedule~starts_at | booked>done booked>cancelled booked>no_show
therapist: staff | masseur, masseuse | qualified? | | |
room: place | cabin, sauna | number capacity# | | |
health_form: document | health questionnaire, form | filled_on | guest | fill_in+ |
voucher: document | gift card, gift voucher, package | amount:money valid_until sessions_left# | guest | redeem=redeemed sell+ |
membership: document | | | guest | |
product: product | oil | stock# | | |
waiting_list_entry: document | waiting list | joined_at | guest | |

trade: security company | security, security company, guards, guard, patrol, alarm center, access control, gatekeeper, surveillance, reception desk, gatehouse
guard: staff | security guard, officer, patrol | licence_until armed? | | |
site: place | object, building, post, area, premises | name | client | |
shift: event | duty, patrol shift, assignment | starts_at ends_at | guard site | assign+ swap~guard |
visitor: person | guest, contractor | id_checked? | host:employee | sign_in! escort! |
visit: event | entry, access | entered_at left_at | visitor site | register+ |
badge: document | visitor badge, pass, access card | number valid_until | visitor | issue+ return=returned block=blocked | issued>returned issued>lost
incident: event | alarm, break-in, occurrence | occurred_at severity text | site guard | report+ |
patrol: event | round, tour | done_at | site guard | |
key: thing | keys, key set | number | site | hand_out! return! |
employee: person | host | | | |
client: org | customer | | | |
camera: thing | footage, recording, video | kept_until | site | |
alarm: event | | raised_at | site | acknowledge! |

trade: coworking | coworking, co-working, office space, meeting rooms, hot desk, shared office
member: person | customer, tenant, coworker | | company | |
desk: place | hot desk, workstation, workplace | number | | | free>booked
room: place | meeting room, phone booth, conference room | name capacity# price:money | | |
booking: event | reservation | starts_at ends_at | member room | book+ cancel=cancelled extend~ends_at | booked>used booked>cancelled booked>no_show
membership: document | plan, contract | kind credits# ends_on | member | cancel=cancelled renew~ends_on | active>cancelled
visitor: person | guest | | member | register+ |
access_card: thing | key card, card, key | number | member | block=blocked |
company: org | tenant company | | | |
invoice: money | bill | amount:money | member | | unpaid>paid
locker: place | mailbox | number | member | |

trade: moving company | moving company, removals, movers, relocation, house moves
customer: person | client | phone | | |
move: event | removal, job, relocation, booking | date from_address to_address volume:m3 price:money | customer truck | book+ cancel=cancelled reschedule~date complete=done | quoted>booked>done booked>cancelled
crew: org | team, mover | size# | | |
truck: thing | van, vehicle | plate volume:m3 | | |
item: thing | piece, furniture, box | fragile? value:money | move | |
quote: document | estimate, offer | amount:money valid_until | move | accept=accepted |
claim: document | damage claim, damage | amount:money filed_on | move | file+ |
parking_permit: document | permit | valid_on | move | |
inventory: document | inventory list, packing list | signed? | move | |
survey: event | home survey, viewing | date | customer | |
storage: place | storage unit | | | |

trade: electrical and plumbing trades | plumber, electrician, plumbing, heating engineer, handyman, field service, craftsmen, roofing, chimney sweep, elevator service, hvac, locksmith, painter
customer: person | client, homeowner, householder | address phone | | |
job: work | visit, order, work order, appointment, call-out, service call, repair | starts_at address urgent? price:money | customer technician | book+ assign~technician complete=done cancel=cancelled reschedule~starts_at | booked>on_site>done>invoiced booked>cancelled
technician: staff | electrician, plumber, craftsman, fitter, apprentice | licence_until qualified? | | |
quote: document | estimate, offer | amount:money valid_until | job | accept=accepted send+ |
part: product | material, spare part | stock# price:money | job | order! |
invoice: money | bill | amount:money | job | issue+ | unpaid>paid
inspection: event | safety test, acceptance, test | done_on passed? | job | inspect+ |
apprentice: staff | trainee | | technician | |
van: thing | vehicle | | | |
warranty: document | guarantee | until_on | job | |
certificate: document | safety certificate | | job | issue+ |

trade: gas station and car wash | gas station, petrol station, filling station, car wash, fuel
customer: person | driver | born_on | | |
pump: thing | fuel pump, dispenser | number | | stop=stopped | open>stopped
sale: money | fill-up, refuelling, purchase | amount:money litres:litres | customer pump | sell+ |
fuel_card: document | fleet card, card | limit:money blocked? | customer | block/blocked=true |
tank: thing | | level:litres | | |
delivery: event | fuel delivery | litres:litres | tank | accept! |
wash: event | car wash | at | customer | |
cashier: staff | attendant | | | |
product: product | cigarettes, alcohol, snack | price:money age_restricted? | | |
incident: event | drive-off, spill | | | report+ |

trade: events ticketing and conferences | conference, conferences, trade fair, exhibitors, speakers, convention, congress, workshop, workshops, summit
attendee: person | participant, delegate, visitor, registrant | email | | |
registration: document | sign-up, ticket, booking | registered_on price:money kind | attendee conference | register+ cancel=cancelled transfer~attendee check_in=checked_in | registered>checked_in registered>cancelled
conference: event | event, congress, workshop, fair | name starts_on capacity# | | cancel=cancelled |
session: event | talk, workshop, lecture | title starts_at ends_at | room speaker | schedule+ |
speaker: person | presenter | | | |
submission: document | abstract, paper, proposal | title submitted_on | speaker | submit+ accept=accepted reject=rejected | submitted>accepted submitted>rejected
review: document | score | value# | submission reviewer | review+ score+ |
reviewer: person | committee member | | | |
room: place | hall | name capacity# | | |
exhibitor: org | sponsor, company | | | |
booth: place | stand | number size | exhibitor | assign! |
badge: document | name badge | | attendee | |
invoice: money | | amount:money | registration | |
`;
