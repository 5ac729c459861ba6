/** Trades of shops, hospitality, software, culture, sport, associations and households beside those in their own files. The notation is explained in notation.ts. */
export const everyday = `
trade: bookshop and second-hand shop | bookshop, bookstore, second-hand shop, thrift store, charity shop, record shop, vinyl, comic shop, consignment shop, consignment store, vintage shop, used books, collectors, collectibles, toy shop
item: product | book, record, title, comic, garment, piece | name condition price:money stock# | consignor | sell=sold mark_down~price return=returned | received>on_sale>sold on_sale>returned
consignor: person | seller, consigner | phone share:percent | | |
consignment: document | drop-off, contract | starts_on ends_on | consignor | accept+ |
customer: person | reader, collector, buyer | email | | |
special_order: document | order, pre-order, customer order | ordered_on | customer item | order+ cancel=cancelled collect=collected | ordered>arrived>collected ordered>cancelled
hold: document | reservation | until_on | customer item | reserve+ |
sale: money | | total:money sold_at | customer item | sell+ |
payout: money | | amount:money | consignor | pay=paid |
trade_in: event | buy-back | credit:money | customer | |
gift_card: document | store credit, voucher | balance:money | customer | issue+ |
event: event | signing, reading | starts_at seats# | | |

trade: car dealership | car dealership, car dealer, used cars, used car, motorcycle dealer, dealership, auto sales, caravan dealer, truck dealer, test drives
vehicle: thing | car, motorcycle, caravan, unit | vin mileage:km price:money inspected_on | | reserve=reserved sell=sold | arrived>on_sale>reserved>sold
customer: person | buyer, lead, prospect | licence_until phone | | |
test_drive: event | trial drive | starts_at | customer vehicle salesperson | book+ cancel=cancelled |
offer: document | quote, deal | price:money discount:percent valid_until | customer vehicle | make+ accept=accepted approve=approved |
trade_in: thing | part exchange, trade-in vehicle | value:money | customer | appraise! |
sale: money | contract, purchase contract | signed_on price:money | customer vehicle | sell+ sign=signed cancel=cancelled |
financing: document | finance application, loan | amount:money | sale | apply+ approve=approved |
handover: event | delivery, collection | date | sale | hand_over+ |
registration: document | plate | | vehicle | |
warranty: document | | valid_until | vehicle | |
salesperson: staff | seller, sales adviser, sales manager | | | |
deposit: money | | amount:money | vehicle | |

trade: specialist shop | furniture store, hardware store, bike shop, music shop, jewellery shop, garden shop, electronics store, pet supplies, kitchen store, mattress, game store, sports shop, shoe shop, hobby shop, builders' merchant, wholesale, cash and carry, trade counter
product: product | item, article, good | sku name price:money stock# age_limit# | supplier | restock! discontinue=discontinued | active>discontinued
customer: person | trade customer, account customer, buyer | credit_limit:money | | |
order: document | purchase, sales order | placed_at total:money | customer | place+ pay=paid cancel=cancelled collect=collected deliver=delivered | placed>paid>delivered placed>cancelled
order_line: line | line, item line | quantity# price:money | ^order product | |
delivery: event | | starts_at | order | schedule+ |
return: document | exchange, refund request | reason received_on | order | accept=accepted refuse=refused | requested>accepted requested>refused
purchase_order: document | supplier order, reorder | ordered_on | supplier product | order+ receive=received | sent>received
repair: work | service job, workshop job | promised_on | customer | book+ complete=done |
warranty_claim: document | claim | filed_on | order product | file+ |
layaway: document | instalment plan, reservation | deposit:money | customer product | |
assembly: event | installation, fitting | starts_at | order | book+ |
assistant: staff | shop assistant, cashier, store manager, sales assistant | | | |

trade: bar and nightclub | bar, pub, nightclub, club night, cocktail bar, brewpub, beer garden, door staff, bouncer, guest list, karaoke
guest: person | customer, patron | born_on banned_until | | ban=banned |
tab: document | bar tab, bill, check | total:money opened_at | guest table | open+ close=closed pay=paid | open>paid
order: document | round | placed_at | tab drink | place+ serve=served cancel=cancelled | placed>served placed>cancelled
drink: product | cocktail, beer, item | name price:money alcohol:percent | | |
table: place | booth, area | number seats# | | |
reservation: event | booking, table booking | starts_at party_size# minimum_spend:money | guest table | book+ cancel=cancelled |
event: event | night, gig, party | date capacity# | | |
guest_list_entry: document | guest list | | guest event | add+ |
incident: event | fight, ejection | text at | guest | log+ |
shift: event | | starts_at | bartender | swap! |
bartender: staff | doorman, bouncer, waiter, bar manager | licence_until | | |
keg: product | barrel, bottle | volume:litre tapped_on | | tap! |

trade: food truck and ghost kitchen | food truck, food trucks, street food, ghost kitchen, cloud kitchen, shared kitchen, commissary kitchen, meal kit, meal prep, private chef, meal subscription, catering kitchen
kitchen: place | station, pitch, spot, site | name | | |
vendor: org | operator, truck, chef, tenant | permit_until insured_until | | |
booking: event | shift, slot, pitch booking | starts_at ends_at | vendor kitchen | book+ cancel=cancelled |
menu_item: product | dish, meal, recipe, box | name price:money allergens | | sell_out=sold_out | available>sold_out
customer: person | subscriber, eater | diet address | | |
subscription: document | meal plan | meals# paused_until | customer | subscribe+ pause=paused skip! cancel=cancelled | active>paused>cancelled
order: document | | placed_at total:money | customer menu_item | place+ accept=accepted cancel=cancelled deliver=delivered | placed>accepted>cooked>delivered placed>cancelled
inspection: event | hygiene inspection | passed? | vendor | |
equipment: thing | fridge, oven | temperature:decimal | kitchen | |
temperature_log: measure | reading, temperature check | taken_at value:decimal | equipment | log+ |

trade: subscription billing software | saas, subscription billing, billing software, recurring billing, plans and invoices, usage billing, seats, tenants and plans, licence management, software licences, license server
account: org | tenant, organisation, workspace, customer, company | name plan | | suspend=suspended | trial>active>suspended>closed
user: person | seat, member, admin | email role | account | invite+ deactivate=deactivated | invited>active>deactivated
plan: category | tier, price plan, product | name price:money seats# trial_days# | | retire=retired |
subscription: document | licence, license, contract | starts_on renews_on quantity# | account plan | subscribe+ upgrade~plan downgrade~plan cancel=cancelled pause=paused renew~renews_on | trialing>active>past_due>cancelled active>paused
invoice: money | bill | number total:money due_on | subscription | issue+ pay=paid void=void | draft>open>paid open>void open>uncollectible
payment_method: document | card | expires_on | account | add+ remove- |
coupon: document | discount, promo code | percent:percent valid_until | plan | redeem! |
usage_record: measure | usage, meter event | quantity# recorded_at | subscription | report+ |
credit_note: money | refund, credit | amount:money | invoice | issue+ |
dunning_notice: message | reminder | sent_at attempt# | invoice | send+ |
entitlement: document | feature, activation | | subscription | grant+ revoke=revoked |

trade: analytics and data platform | data platform, data warehouse, data catalog, data pipelines, etl, dashboards, business intelligence, analytics, data governance, data quality, reporting tool, data sharing, dataset
dataset: thing | table, data set, data product, view | name classification(public,internal,confidential) retention_days# | owner | publish=published deprecate=deprecated delete- | draft>published>deprecated
owner: person | data owner, steward, producer | email | | |
pipeline: work | job, workflow, sync | name schedule | dataset | pause=paused run! | active>paused failed>active
run: event | execution, load | started_at rows# | pipeline | start+ retry! fail=failed cancel=cancelled | running>succeeded running>failed
dashboard: document | report, chart | title | owner dataset* | publish=published share! certify=certified | draft>published>certified
access_request: document | access grant, grant, request | purpose expires_on | user dataset | request+ approve=approved deny=denied revoke=revoked | requested>approved>revoked requested>denied
user: person | analyst, consumer, engineer | email | | |
quality_check: event | test, check, rule | result | dataset | run+ |
incident: event | data incident, alert, anomaly | opened_at severity | dataset | open+ resolve=resolved | open>resolved
column: line | field | name personal? | ^dataset | mask! |
export: event | download, extract | requested_at | dataset user | request+ |

trade: cloud infrastructure and operations tooling | cloud, cloud platform, kubernetes, infrastructure, virtual machines, vm, observability, monitoring, backups, backup service, secrets, certificates and keys, configuration management, dns, domain registrar, domains, databases, environments
resource: thing | server, instance, vm, cluster, database, host, volume, node | name region cost:money | project | provision+ start=running stop=stopped delete- resize! tag! | provisioning>running>stopped>deleted
project: category | account, environment, namespace | name budget:money | owner | |
owner: person | engineer, user, tenant, developer | email | | |
backup: document | snapshot, restore point | taken_at expires_on encrypted? | resource | take+ restore! delete- | running>completed running>failed
certificate: document | tls certificate, domain | name expires_on | resource | issue+ renew~expires_on revoke=revoked | valid>expired valid>revoked
secret: document | key, credential, token | name rotated_on | owner | rotate~rotated_on read! revoke=revoked |
alert: event | alarm, notification | fired_at severity | monitor | acknowledge=acknowledged resolve=resolved silence=silenced | firing>acknowledged>resolved
monitor: category | check, alert rule, probe | threshold:decimal | resource | mute=muted |
change: work | change request, maintenance window | starts_at risk | resource | request+ approve=approved roll_back=rolled_back | requested>approved>applied applied>rolled_back
quota: measure | limit | amount# | project | raise! |
access_key: document | api key, ssh key | created_at | owner | create+ revoke=revoked |

trade: source code hosting and review | code review, code hosting, repositories, pull requests, pull request, merge requests, git, open source project, package registry, maintainers, software releases
repository: thing | repo, package, module | name visibility | owner | archive=archived transfer~owner delete- | active>archived
owner: person | maintainer, developer, contributor, author, user | email role | | |
pull_request: document | merge request, change, patch | title opened_at | repository author:owner | open+ merge=merged close=closed review! approve=approved revert! | draft>open>merged open>closed
review: document | approval, code review | verdict(approved,changes_requested) | pull_request reviewer:owner | submit+ dismiss=dismissed |
branch: thing | | name protected? | repository | protect! delete- |
commit: document | revision | signed? | branch | push+ |
check: event | build, test run, pipeline | result | pull_request | run+ |
issue: document | bug, ticket | title label | repository assignee:owner | open+ close=closed assign~assignee | open>closed
release: document | version, tag | version released_on | repository | publish=published yank=yanked | draft>published>yanked
licence_agreement: document | contributor agreement, cla | signed_on | owner | sign+ |
comment: message | thread | resolved? | pull_request | post+ resolve=resolved |

trade: game development and live games | game studio, game development, video game, live ops, online game, mobile game, guild, player support, matchmaking, leaderboard, in-game
player: person | gamer, user, account | name level# banned_until | guild | ban=banned mute=muted | active>banned
guild: org | clan, team | name size# | | found+ disband=disbanded |
match: event | game, round, session | started_at | player* | start+ finish=finished | queued>running>finished
item: thing | skin, weapon, reward, card | name rarity | player | trade! grant+ craft+ sell=sold |
purchase: money | order, transaction | amount:money bought_at | player item | buy+ refund=refunded |
tournament: event | season, league, event | starts_at | | |
report: document | abuse report, ticket, appeal | reason filed_at | player moderator | file+ close=closed uphold=upheld dismiss=dismissed | open>upheld open>dismissed
build: document | patch, version, release | number | | release=released | built>tested>released
bug: document | defect | severity | build | report+ fix=fixed |
moderator: staff | game master, tester, developer | | | |
quest: category | achievement, level | name | | complete! |

trade: customer support chat and knowledge | live chat, chatbot, chat support, call center, call centre, contact centre, helpdesk, support team, support desk, customer success, customer care, ticketing system
customer: person | caller, contact, user, requester | email tier verified? | | verify! |
ticket: document | case, inquiry, conversation, chat, request, call | subject priority(low,normal,high,urgent) channel opened_at | customer agent | open+ assign~agent escalate~priority transfer~agent resolve=resolved close=closed reopen=open merge! | new>open>pending>resolved>closed
agent: staff | representative, support agent, advisor, team lead | skill | | |
reply: message | response, answer, note | sent_at internal? | ticket agent | send+ |
callback: event | call-back, appointment | due_at | customer agent | schedule+ |
article: document | knowledge article, macro, template | title reviewed_on | | publish=published archive=archived | draft>published>archived
sla: category | service level, policy | hours:hours | | |
survey: document | satisfaction survey, csat, rating | score# | ticket | send+ |
refund: money | goodwill credit, credit, compensation | amount:money | ticket | grant+ issue+ approve=approved |
queue: category | team, group | name | | |
complaint: document | escalation | text | customer | file+ |

trade: marketing and sales software | crm, sales pipeline, sales team, lead management, marketing automation, email campaigns, newsletter software, quotes and deals, customer success platform, account management, referral program, loyalty programme
lead: person | prospect, contact, subscriber | email source consent? score# | owner | qualify=qualified convert=converted assign~owner unsubscribe=unsubscribed | new>contacted>qualified>converted contacted>lost
company: org | account, organisation, customer | industry tier | owner | |
deal: document | opportunity | name amount:money closes_on discount:percent | company owner | open+ win=won lose=lost move~stage reopen=open | stage:qualification>proposal>negotiation>won negotiation>lost
activity: event | call, meeting, demo, task | due_at | lead owner | log+ complete=done |
quote: document | proposal | total:money discount:percent valid_until | deal | send+ approve=approved accept=accepted |
campaign: work | mailing, sequence | name starts_on budget:money | owner | launch=running pause=paused schedule! | draft>scheduled>running>finished
owner: staff | sales rep, account executive, account manager, seller | quota:money | | |
contract: document | | signed_on ends_on | company | sign=signed |
referral: document | reward, points | points# | company | |
territory: category | region, segment | name | | |

trade: people software | performance reviews, one-on-ones, applicant tracking, shift scheduling, rota, rostering, roster, time tracking, time clock, leave tracker, onboarding app, engagement surveys, learning management, org chart, employee directory
employee: staff | worker, team member, associate, staff member, nurse | hired_on hours_per_week:hours skill | team manager | onboard+ offboard=left | active>on_leave>left
manager: staff | team lead, planner, supervisor | | | |
shift: event | duty, slot | starts_at ends_at published? | employee team | assign~employee publish=published swap~employee drop! claim! | open>assigned>worked
swap_request: document | shift swap, swap, trade | requested_at | shift employee | request+ approve=approved decline=declined | requested>approved requested>declined
leave_request: document | absence, time off, holiday request, vacation | starts_on ends_on kind | employee | request+ approve=approved reject=rejected cancel=cancelled | requested>approved requested>rejected
time_entry: document | clock-in, punch, timesheet | starts_at ends_at | employee | clock_in+ correct! approve=approved |
review: document | appraisal, performance review | rating# due_on | employee manager | submit=submitted share=shared | draft>submitted>shared
goal: document | objective, key result | due_on progress:percent | employee | |
course: document | training, certification | valid_until | employee | complete! |
team: category | department, unit, ward | minimum_staff# | | |
feedback: document | kudos, survey response | text anonymous? | employee | give+ |

trade: digital assets and localisation | digital asset management, media library, stock photos, brand portal, localisation, localization, translation platform, subtitles, transcription, font, stock music, design system
asset: document | file, image, photo, video, clip, master | title expires_on licensed? | author licence | upload+ approve=approved publish=published archive=archived download! | draft>approved>published>archived
author: person | creator, photographer, contributor, designer | email | | |
licence: document | license, usage rights, release, model release | valid_until territory | asset | |
download: event | usage, request | purpose at | asset user | request+ |
user: person | requester, editor, customer, translator | role | | |
project: work | job, order | due_on | user | |
translation: document | segment, string, subtitle | language | asset translator:user | translate=translated review=reviewed approve=approved | untranslated>translated>reviewed>approved
collection: category | folder, album, lightbox | name | | share! |
comment: message | annotation | | asset | |
royalty: money | payout | amount:money | author | pay=paid |

trade: meeting rooms and visitors | room booking, meeting rooms, visitor management, reception, front desk visitors, desk booking, hot desk, hot desks, mailroom, workplace app, office management, key cabinet, keys
room: place | desk, meeting room, space, hall, parking spot | name capacity# floor equipment | | block=blocked | free>blocked
booking: event | reservation, meeting | starts_at ends_at attendees# | employee room | book+ cancel=cancelled extend~ends_at check_in=checked_in release=released | booked>checked_in>ended booked>cancelled booked>released
employee: person | host, organiser, user, colleague | email | | |
visitor: person | guest | company | | |
visit: event | invitation, visitor registration | arrives_at badge | visitor host:employee | register+ check_in=checked_in check_out=checked_out | expected>checked_in>checked_out expected>cancelled
badge: thing | pass, key, access card | number | employee | issue=issued return=returned | stored>issued>returned issued>lost
parcel: thing | package, letter, delivery | received_at | employee | receive+ hand_over! collect=collected | received>collected
catering_request: document | service request, catering | | booking | order+ |
receptionist: staff | facility manager, security guard | | | |

trade: art gallery and studio residency | art gallery, gallery, artists, artist residency, residency, art dealer, artwork rental, art library, art fair, print studio, sculpture, public art, photography gallery
artwork: thing | work, piece, painting, print, sculpture, edition | title year# price:money edition# | artist | consign! reserve=reserved sell=sold lend=lent return=returned | consigned>on_show>reserved>sold on_show>lent
artist: person | resident, maker, photographer | name | | |
exhibition: event | show, opening | title opens_on closes_on | curator artwork* | open=open close=closed | planned>open>closed
collector: person | buyer, client, borrower | | | |
sale: money | invoice | price:money | artwork collector | sell+ |
consignment: document | loan agreement, contract | starts_on ends_on share:percent | artist artwork | sign=signed return=returned |
residency: event | stay | starts_on ends_on | artist studio | award+ |
studio: place | room, space | name | | |
application: document | portfolio, proposal, submission | submitted_on | artist | submit+ accept=accepted reject=rejected shortlist=shortlisted | submitted>shortlisted>accepted submitted>rejected
loan: event | | lent_on due_on | artwork collector | lend+ return=returned |
condition_report: document | | checked_on | artwork | |
curator: staff | gallerist, juror, director | | | |

trade: archive reading room | archive, archives, reading room, special collections, film archive, historical society, records office, manuscripts, genealogy, digitisation
item: document | file, manuscript, box, volume, record, reel | shelfmark restricted_until fragile? condition | collection | order! digitise=digitised withdraw=withdrawn | available>in_use>conservation
collection: category | fonds, series, holding | name | donor | |
reader: person | researcher, user, visitor | card_until | | register+ |
reading_request: document | order, request, retrieval request | requested_at | reader item | request+ order+ issue=issued return=returned refuse=refused | ordered>ready>issued>returned ordered>refused
reading_place: place | seat, desk, table | number | | |
seat_booking: event | booking, appointment, visit | date | reader reading_place | book+ cancel=cancelled |
reproduction_order: document | copy order, scan order, licence | pages# price:money | reader item | order+ | 
permission: document | consent, access permission | granted_on | reader collection | grant+ |
donor: person | depositor, estate | | | |
archivist: staff | conservator | | | |
accession: document | deposit | received_on | donor | |

trade: circus, dance and touring company | circus, dance company, touring, tour manager, ballet company, puppet theatre, street performers, rehearsals, concerts and artists, booking agency, band tour, performing company
performer: person | artist, dancer, acrobat, musician, actor | contract_until | | cast! |
show: event | performance, concert, gig | starts_at fee:money | venue production | book+ cancel=cancelled postpone~starts_at | option>confirmed>played option>cancelled
production: work | piece, programme, act | title minutes:min | | |
rehearsal: event | call, training | starts_at ends_at | production room | schedule+ |
room: place | rehearsal studio, ring, stage | name | | |
venue: place | theatre, hall, pitch | capacity# | promoter | |
promoter: org | presenter, agency | | | |
contract: document | deal, rider | fee:money signed_on | show performer | sign=signed |
costume: thing | prop, rig, instrument, equipment | name inspected_on | performer | check! |
travel: event | transfer, leg | departs_at | show | book+ |
injury: document | absence | reported_on | performer | report+ |
stage_manager: staff | technician, rigger, choreographer, tour manager, crew | | | |

trade: theme park and attractions | theme park, amusement park, rides and attractions, water park, planetarium, botanical show, visitor attraction, zip line, paintball, corn maze, haunted house, observation tower, cable car, rope course, bungee
ride: thing | attraction, roller coaster, slide, course | name minimum_height:cm capacity# inspected_on | | open=open close=closed | open>closed>maintenance
visitor: person | guest, participant, customer | height:cm born_on waiver_signed? | | |
ticket: document | pass, season pass, day ticket | number date price:money | visitor | buy+ scan=used refund=refunded | sold>used sold>refunded
booking: event | group booking, slot, reservation | starts_at people# | visitor ride | book+ cancel=cancelled |
inspection: event | daily check, test run | checked_at passed? | ride operator | check+ sign_off! |
incident: event | injury, evacuation, stop | text at | ride | report+ |
operator: staff | attendant, ride operator, guide, lifeguard | certified_until | | |
maintenance_order: work | repair, work order | | ride | open+ close=closed |
queue_slot: document | fast pass, virtual queue | at | visitor ride | |
lost_child: document | lost item | | visitor | report+ |

trade: combat and precision sports | martial arts, boxing club, archery, fencing club, shooting range, gymnastics, figure skating, referees, referee association, doping control, anti-doping, weightlifting, wrestling
athlete: person | fighter, boxer, archer, gymnast, skater, member | born_on weight:kg licence_until medical_until | club | suspend=suspended | active>suspended
club: org | gym, team, association | name | | |
bout: event | fight, match, competition, event | starts_at class | athlete* referee | schedule+ cancel=cancelled | scheduled>fought scheduled>cancelled
referee: staff | judge, official, doping control officer | level | | appoint! |
weigh_in: event | weight check | weighed_at weight:kg | athlete bout | |
licence: document | pass, permit | valid_until | athlete | issue+ revoke=revoked |
medical_check: document | medical, certificate | valid_until fit? | athlete | |
sample: thing | doping sample, specimen | collected_at result | athlete | collect+ |
sanction: document | ban, suspension | starts_on ends_on | athlete | impose+ appeal! |
score: document | result, points | points:decimal | bout athlete | |
lane: place | target, ring, mat | number | | |
coach: staff | trainer | | athlete | |

trade: outdoor and hobby clubs | hiking club, alpine club, caving, cave club, kayak club, cycling club, model railway, astronomy club, book club, chess, gardening club, drone club, mountain hut, rowing club, rowing, canoe club, gliding club, stamp collectors, hobby club
member: person | hiker, rower, caver, cyclist, paddler | joined_on fee_paid? skill | | join+ exclude=excluded | active>excluded
outing: event | tour, trip, hike, ride, session, expedition, evening | starts_at difficulty places# | leader | plan+ cancel=cancelled | planned>held planned>cancelled
sign_up: document | registration, booking | at | member outing | sign_up+ withdraw=withdrawn |
leader: person | guide, tour leader, coach, cox | qualified_until | | |
gear: thing | boat, rope, telescope, equipment, kit | number inspected_on | | lend! retire=retired | available>lent>repair>retired
gear_loan: event | loan | lent_on due_on | member gear | borrow+ return=returned |
hut: place | cabin, clubhouse, boathouse | name beds# | | |
hut_booking: event | overnight booking, reservation | starts_on nights# | member hut | book+ cancel=cancelled |
course: event | training | | leader | |
fee: money | dues, subscription | amount:money due_on | member | pay=paid | due>paid
trip_report: document | log, float plan | | outing | file+ |

trade: horse and dog racing, betting | horse racing, racecourse, greyhound, betting, bookmaker, sportsbook, fantasy league, tote, jockey club, stewards, racing authority
runner: animal | horse, greyhound | name rating# passport_until | trainer owner | declare! scratch=scratched | entered>declared>ran declared>scratched
race: event | meeting, event, fixture | starts_at distance:metre | | abandon=abandoned | planned>run planned>abandoned
entry: document | declaration | weight:kg | runner race jockey | enter+ withdraw=withdrawn |
trainer: person | licensee | licence_until | | |
jockey: person | rider, driver | licence_until suspended_until | | |
owner: person | syndicate | | | |
bet: document | wager, stake | stake:money odds:decimal placed_at | bettor race | place+ settle=settled void=void cash_out=cashed_out | open>settled open>void
bettor: person | customer, punter, account holder, player | born_on limit:money excluded_until | | verify! exclude=excluded |
inquiry: document | stewards' inquiry, objection | | race | open+ |
payout: money | winnings, withdrawal | amount:money | bet | pay=paid |
steward: staff | vet, handicapper, trader | | | |

trade: political party and association office | political party, party office, party members, association office, club secretary, membership office, foundation, cooperative society, chapter, student union, alumni association, housing cooperative, society members
member: person | supporter, delegate, alumnus, cooperator | joined_on born_on paid_until | chapter | join+ admit! expel=expelled resign=resigned | applicant>active>expelled active>resigned
chapter: org | branch, local group, section | name | | |
application: document | membership application | filed_on | member | file+ approve=approved reject=rejected |
dues: money | fee, contribution, membership fee | amount:money due_on paid_on | member | pay=paid remind! waive=waived | due>paid due>waived
meeting: event | general meeting, congress, board meeting | held_on quorum# | chapter | call+ cancel=cancelled |
motion: document | resolution, amendment, agenda item | text filed_on | member meeting | file+ table+ adopt=adopted reject=rejected | filed>adopted filed>rejected
office: document | mandate, function, post | starts_on ends_on | member | elect+ |
vote: document | ballot, proxy | choice | member motion | cast+ |
candidate: person | nominee | | | nominate! |
minutes: document | protocol | approved_on | meeting | approve=approved |
donation: money | | amount:money given_on | member | |
grant: document | funding | amount:money | chapter | |

trade: matchmaking and personal services | dating agency, matchmaking, dating app, matchmaker, astrologer, personal trainer, personal shopper, stylist, concierge, personal assistant service, life coach, nail salon, beauty clinic, barber, make-up artist, piercing, tanning
client: person | customer, member, single, user | born_on allergies phone | | block=blocked | active>blocked
provider: staff | stylist, trainer, matchmaker, barber, beautician, concierge | licensed? | | |
appointment: event | session, treatment, date | starts_at minutes:min price:money | client provider service | book+ cancel=cancelled reschedule~starts_at | booked>done booked>cancelled booked>no_show
service: category | treatment, package | name minutes:min price:money | | |
match: document | introduction, proposal | proposed_on | client | propose+ accept=accepted decline=declined | proposed>accepted proposed>declined
profile: document | questionnaire, photo | verified? | client | verify=verified hide=hidden |
consent: document | consent form, patch test | signed_on | client | sign+ |
request: document | task, errand | due_at | client provider | |
package: document | card, membership, gift card | sessions_left# | client | |
report: document | complaint | reason | client | file+ |
product: product | colour, cosmetic | name stock# | | |

trade: locksmith and call-out repair | locksmith, appliance repair, appliance service, call-out, emergency repair, computer repair, phone repair, piano tuner, sharpening service, tv repair, glass repair, repair technicians, field service
customer: person | caller, client, owner | phone address | | |
job: work | call-out, order, repair, visit, ticket | opened_at price:money | customer technician device | book+ assign~technician start=started complete=done cancel=cancelled | open>assigned>started>done open>cancelled
technician: staff | locksmith, repairer, tuner, field engineer | skill | | |
device: thing | appliance, lock, machine, piano, phone | serial warranty_until | customer | |
diagnosis: document | estimate, finding | amount:money | job | approve=approved |
part: product | spare part, key | name stock# | | order! fit! |
proof_of_ownership: document | id check, proof | checked? | job | |
route: document | tour, schedule | date | technician | |
invoice: money | | amount:money | job | | unpaid>paid
warranty: document | guarantee | valid_until | job | |
loan_device: thing | replacement device | | customer | lend! |

trade: document storage and shredding | records storage, document shredding, document storage, data destruction, microfilm, evidence storage, art storage, vault, safe deposit boxes, safe deposit, secure storage, cold storage, fur storage
box: thing | container, safe deposit box, item, pallet, drum | number stored_on destroy_on | client location | retrieve=out return=stored destroy=destroyed seal! | stored>out>stored stored>destroyed
client: person | customer, account, depositor | authorised_person | | |
location: place | shelf, vault, bay, cell | code temperature:decimal | | |
retrieval: event | request, order, withdrawal | requested_at due_at | box client | request+ approve=approved deliver=delivered | requested>approved>delivered
destruction_order: document | shredding order, destruction | approved_on | client box | order+ approve=approved execute=done | requested>approved>done
certificate: document | certificate of destruction | issued_on | destruction_order | issue+ |
access_visit: event | visit, entry | at | client | log+ |
authorised_person: person | co-holder, contact, deputy | | client | |
key: thing | | number | box | issue! |
rent: money | fee | amount:money due_on | client | pay=paid | due>paid
clerk: staff | custodian, driver, vault officer | | | |

trade: guesthouse rooms and shared living | co-living, shared house, hostel beds, flatshare, boarding house, monastery guesthouse, retreat centre, retreat, seminar house, mountain lodge, farm stay, timeshare, caravan storage, au pair house
resident: person | guest, flatmate, participant, lodger, owner | phone | | |
room: place | bed, dorm, cabin, unit | name beds# price:money | house | block=blocked | free>occupied>cleaning
house: place | centre, lodge, property | name | | |
stay: event | booking, reservation, week | starts_on ends_on | resident room | book+ cancel=cancelled extend~ends_on check_in=checked_in check_out=checked_out | booked>checked_in>checked_out booked>cancelled
retreat: event | seminar, course, programme | starts_on places# | | |
chore: work | task, duty | due_on | resident | swap! complete=done | open>done
rent: money | payment, deposit | amount:money due_on | resident | pay=paid | due>paid
maintenance_request: document | repair request | text | room resident | report+ fix=fixed |
house_rule: category | rule | text | | |
visitor: person | overnight guest | | resident | register+ |
warden: staff | host, housekeeper, caretaker | | | |

trade: family household | family, household, home inventory, pantry, shopping list, family calendar, pocket money, pets at home, babysitters, car at home, home maintenance, neighbours, carpool family, holiday house family
person: person | family member, child, parent, kid, roommate | born_on | | |
chore: work | task, job, duty | due_on points# | person | assign~person complete=done swap~person | open>done
allowance: money | pocket money, payment | amount:money paid_on | person | pay+ |
item: thing | possession, appliance, belonging | name bought_on warranty_until | room | lend! | 
room: place | cupboard, shelf | name | | |
grocery: product | food, pantry item, product | name expires_on quantity# | | buy! use! |
shopping_list: document | list | | | |
meal: event | dinner, menu | date | person recipe | plan+ |
recipe: document | dish | name | | |
appointment: event | calendar entry, event | starts_at | person | |
bill: money | expense, subscription | amount:money due_on | person | pay=paid split! | due>paid
pet: animal | dog, cat | name vaccinated_until | | feed! walk! |

trade: freight vehicles and depots | fleet management, fleet manager, truck fleet, container depot, cold chain, refrigerated, bonded warehouse, inland barge, barge, lock keeper, air cargo, dangerous goods, tank trucks, drivers' hours, pallets pool, private jet, charter flights
vehicle: thing | truck, van, trailer, barge, aircraft, container, reefer | number inspected_on mileage:km | depot | block=blocked | available>on_trip>repair>blocked
driver: staff | pilot, skipper, crew member, operator | licence_until hours_today:hours | | |
trip: event | journey, voyage, tour, flight, run | departs_at arrives_at | vehicle driver | plan+ start=started finish=finished cancel=cancelled | planned>started>finished planned>cancelled
shipment: thing | load, consignment, cargo, booking | weight:kg hazard_class temperature:decimal | customer trip | book+ load=loaded deliver=delivered refuse=refused | booked>loaded>delivered booked>refused
customer: org | shipper, consignee, charterer | | | |
depot: place | terminal, yard, warehouse, base | name | | |
inspection: event | pre-trip check, roadworthiness test, damage survey | passed? done_on | vehicle | inspect+ |
defect: document | damage, fault | text | vehicle | report+ fix=fixed | open>fixed
dangerous_goods_declaration: document | declaration, transport document | signed? | shipment | sign+ |
seal: thing | | number | shipment | |
temperature_reading: measure | temperature log | value:decimal taken_at | shipment | record+ |
fuel_card: document | fuelling, toll tag | | vehicle | block=blocked |
dispatcher: staff | planner, loadmaster, fleet manager | | | |
`;
