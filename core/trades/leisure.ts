/** Lending, hospitality, culture, sport and leisure. The notation is explained in notation.ts. */
export const leisure = `
trade: library | library, lending library, libraries, librarian, books, media lending
member: person | reader, borrower, patron, card holder, library user, customer, user | born_on card_number card_expires_on=expired fines:money=owe blocked? | | register+ block/blocked=true |
book: thing | title, volume, work | title author isbn price:money kind(reference,fiction,non_fiction) age_rating# | | lend! return! | available>on_loan>lost available>repair
copy: thing | exemplar, item | barcode condition | book | | available>on_loan>lost available>reference
medium: thing | media, item, dvd, cd, film, game, audiobook | number kind(book,film,game,cd) age_rating# | | | available>on_loan
loan: event | checkout, lending, borrowing | lent_on due_on=overdue returned_on renewals# | member copy book | lend+ borrow+ check_out+ take_out+ renew~due_on extend~due_on return=returned | out>returned out>overdue
reservation: document | hold, request | placed_on | member book | reserve+ place+ cancel=cancelled | waiting>ready>collected waiting>cancelled
fine: money | fee, late fee, overdue fee, charge | amount:money reason paid? | loan member | pay=paid waive=waived charge+ | open>paid open>waived
reminder: message | overdue notice, dunning | sent_on level# fee:money | loan | send+ |
librarian: staff | library staff | | | |
interlibrary_loan: document | interlibrary request | requested_on | member | request+ |
pupil: person | student, schoolchild | class school(lower,upper) book_limit# | | |
teacher: staff | | | | |

trade: tool lending | tool library, tool lending, tool rental, tool shed, machine rental, equipment rental, hire shop, rental shop, rent out
member: person | borrower, customer, user | born_on address joined_on id_shown? | | join+ |
customer: person | hirer, renter, client | contractor? id_shown? | | |
tool: thing | machine, item, equipment, device, gear | name kind(hand,power) replacement_cost:money=replacement_value status | | repair=repair retire=retired | available>on_loan>cleaning>available on_loan>repair>available
loan: event | borrowing, lending | lent_on due_on=overdue returned_on renewals# | member tool | lend+ borrow+ take_home+ renew~due_on return=returned | out>returned out>overdue
rental: event | hire, booking | starts_at ends_at returned_at deposit:money late? late_fee:money | customer tool | rent+ hire+ book+ return=returned extend~ends_at | booked>out>returned
reservation: document | hold | reserved_on | member tool | reserve+ |
fee: money | late fee, fine, charge | amount:money paid? | loan | pay=paid waive=waived forgive=waived | open>paid open>waived
deposit: money | | amount:money returned? | rental | return=returned |
waiver: document | liability waiver, safety sheet, safety form | signed_on | member | sign+ |
damage_report: document | damage, defect | reported_on text | tool | report+ |
induction: event | safety briefing, training, instruction, course | held_on | member tool | |
volunteer: person | helper | | | |

trade: hotel | hotel, inn, guesthouse, bed and breakfast, b&b, hostel, hotel front desk, motel, resort
guest: person | hotel guest, traveller | born_on passport_number phone vip? | | |
reservation: event | booking, room booking, stay booking | arrival_on departure_on kind rate:money deposit:money guests# no_show? | guest room rate_plan card | book+ reserve+ cancel=cancelled check_in=checked_in check_out=checked_out change~arrival_on extend~departure_on confirm=confirmed upgrade~room | booked>checked_in>checked_out booked>cancelled booked>no_show
room: place | suite, double room | number class(single,double,suite) floor# clean? price:money | | clean=clean block=blocked upgrade! | free>occupied>dirty>clean free>out_of_order
charge: money | folio item, extra, minibar, bill item | amount:money reason posted_at | reservation | charge+ post+ |
invoice: money | bill, folio | total:money paid? | reservation | issue+ | open>paid
pet: animal | dog | species weight:kg assistance? | reservation | |
card: document | credit card | number expires_on | | |
rate_plan: category | rate, tariff | price:money refundable? | | |
housekeeper: staff | housekeeping, cleaner, chambermaid | | | |
receptionist: staff | front desk clerk, night auditor | | | |
lost_item: thing | lost property, found item | found_on description | room | |
maintenance_request: work | defect, repair request | text reported_at | room | report+ |
company: org | corporate client, agency, group | | | |
group: org | travel group, group booking | size# | | |

trade: holiday rental | holiday rental, holiday home, vacation rental, short-term rental, holiday let, airbnb, seasonal rental, cottage
booking: event | reservation, stay | check_in check_out guests# total:money deposit:money confirmed_on | guest apartment | book+ reserve+ cancel=cancelled confirm=confirmed check_in! check_out! | requested>confirmed>stayed confirmed>cancelled
guest: person | tenant, visitor, traveller | born_on document | | |
apartment: place | house, cottage, flat, unit, property, villa, holiday home | number capacity# price:money | host | |
host: person | landlord, owner | | | |
payment: money | balance payment, instalment | amount:money method paid_on | booking | pay+ refund=refunded |
deposit: money | security deposit, damage deposit, caution money | amount:money returned_on | booking | return=returned |
cleaning: event | | done_at | apartment | |
pet: animal | dog | weight:kg | booking | |
inspection: event | survey, handover | made_on | booking | inspect+ |
review: document | rating | stars# text | booking | review+ |
key: thing | key safe, keys | code | apartment | hand_over! |
fine: money | penalty | amount:money | booking | |

trade: campsite | campsite, camp site, camping, caravan park, campground, glamping, pitches
guest: person | camper | born_on phone | | |
pitch: place | site, plot, spot, tent pitch, caravan pitch | number size electricity? price:money kind(tent,caravan,motorhome) | | | free>occupied>closed
booking: event | reservation, stay | arrival_on departure_on persons# deposit:money | guest pitch | book+ cancel=cancelled check_in=arrived check_out=left move~pitch extend~departure_on | booked>arrived>left booked>cancelled booked>no_show
vehicle: thing | caravan, motorhome, tent, car | plate length:m | booking | |
dog: animal | pet | | booking | |
invoice: money | bill | total:money | booking | issue+ | open>paid
warning: document | | reason given_at | guest | warn+ |
warden: staff | site warden, ranger | | | |
boat: thing | canoe, kayak | | | |

trade: restaurant | restaurant, bistro, cafe, diner, table reservations, tables, kitchen, waiter, dining
guest: person | diner, customer, regular | phone points# allergies | | |
restaurant: place | | address neighbourhood price_range opens_at closes_at capacity# min_party# max_party# | owner | |
owner: person | restaurateur, restaurant owner | | | |
table: place | | number seats# area(inside,terrace,bar) | | | free>reserved>occupied
reservation: event | booking, table booking | starts_at party_size# deposit:money | guest restaurant table | reserve+ book+ cancel=cancelled seat=seated change~starts_at | booked>seated>finished booked>cancelled booked>no_show
menu: document | | name | restaurant | |
dish: product | meal, menu item, food, course | name price:money allergens vegetarian? stock# | menu | |
order: document | table order, ticket | placed_at total:money | table guest | order+ cancel=cancelled void=void serve=served | open>in_kitchen>served>paid open>cancelled
order_line: line | order item, line | quantity# note | ^order dish | |
bill: money | check, invoice | total:money tip:money paid_at | order | split! pay=paid | open>paid
waiter: staff | server, waitress, host | | | |
chef: staff | cook, kitchen, head chef | | | |
ingredient: product | supply | stock# expires_on | | |
deposit: money | | amount:money | reservation | |
shift: event | | starts_at ends_at | waiter | |
allergen: category | allergy | name | dish | |

trade: food delivery | food delivery, delivery app, meal delivery, takeaway, take-away, courier app
user: person | customer, client, eater | phone address | | |
restaurant: org | kitchen, shop | address open? | | |
dish: product | meal, item, menu item, food | name price:money available? | restaurant | |
order: document | | placed_at total:money paid_with(card,wallet,cash) | user restaurant | order+ place+ cancel=cancelled accept=accepted prepare=preparing | placed>preparing>ready>delivered placed>cancelled
order_line: line | order item, line | quantity# | ^order dish | |
driver: staff | courier, rider, delivery partner, delivery driver | vehicle(bike,car) free? | | |
delivery: event | trip, drop | accepted_at picked_up_at delivered_at distance:km | order driver | assign+ accept=accepted reject=rejected deliver=delivered | offered>accepted>picked_up>delivered offered>rejected
rating: document | review, stars | stars# text | order user | rate+ |
refund: money | | amount:money reason | order | refund+ |
payment: money | | amount:money method(card,wallet,cash) | order | pay+ |
address: document | | street | user | |

trade: event catering | catering, caterer, banquet, event catering, party service
client: person | customer, host | | | |
event: event | function, party, banquet, occasion | date guests# venue_address | client menu | book+ confirm=confirmed cancel=cancelled | enquired>quoted>confirmed>held enquired>cancelled
menu: document | menu proposal | price_per_head:money | | |
dish: product | course, meal | allergens price:money | menu | |
quote: document | offer, proposal | total:money valid_until | event | quote+ send=sent accept=accepted | draft>sent>accepted
deposit: money | down payment | amount:money paid_on | event | |
staff_member: staff | waiter, cook, staff, crew | | | |
assignment: event | shift | starts_at ends_at | staff_member event | assign+ |
equipment: thing | crockery, tent, furniture, item | stock# | | |
tasting: event | | held_on | client | book+ |
allergy: document | dietary requirement, diet | kind | event | |

trade: museum | museum, gallery, exhibition, collection, curator, art loan, museums
object: thing | artwork, artefact, artifact, exhibit, work, work of art, painting, piece, item | number title fragile? insurance_value:money light_hours# | | | stored>on_display>on_loan>in_restoration
exhibition: event | show, display | title starts_on ends_on | gallery | |
gallery: place | hall, exhibition room | name capacity# humidity:percent | | |
curator: staff | | | | |
conservator: staff | restorer, registrar | | | |
loan: event | object loan, art loan, outgoing loan, incoming loan | starts_on ends_on insured? | object borrower | lend+ return=returned approve=approved | requested>approved>out>returned
borrower: org | borrowing institution, borrowing museum, lender | | | |
condition_report: document | condition check, report | checked_on condition | object | write+ check+ |
insurance: document | insurance certificate, policy | amount:money valid_until | loan | |
visitor: person | guest, attendee | | | |
ticket: document | admission, entry, pass | price:money valid_on | visitor exhibition | sell+ |
tour: event | guided tour, group visit | starts_at group_size# | guide:employee | book+ |
donor: person | lender, patron | anonymous? | | |
acquisition: event | purchase, donation | date price:money | object | acquire+ |
courier: staff | | | | |

trade: museum shop | museum shop, gift shop, till, shop counter, souvenir shop
article: product | item, product, print, souvenir, book | name price:money kind(book,print,souvenir) stock# limited? | | |
sale: money | purchase, receipt | sold_at total:money discount:percent | article customer member | sell+ buy+ refund=refunded | open>paid>refunded
customer: person | visitor, shopper, buyer | | | |
member: person | friend of the museum, club member | number valid_until | | |
return: document | exchange | returned_on | sale | return+ |

trade: theatre | theatre, theater, stage, opera, playhouse, box office, ballet, performing arts
performance: event | show, production night, concert | starts_at capacity# | play hall | cancel=cancelled | planned>on_sale>played planned>cancelled
play: thing | production, piece, opera, ballet | title premiere_on | | |
hall: place | auditorium, stage, house | capacity# | | |
seat: place | place | row number category | hall | hold=held release=free | free>held>sold
ticket: document | admission | price:money sold_at number | performance seat customer | sell+ refund=refunded exchange~performance return=returned | reserved>sold>refunded
customer: person | theatregoer, patron, guest, audience member | born_on | | |
subscriber: person | season ticket holder, subscription holder | | | |
subscription: document | season ticket | season seats# | subscriber | |
rehearsal: event | | starts_at ends_at | play | schedule+ |
actor: person | performer, singer, cast member, dancer, musician | | | |
reservation: document | booking | reserved_at expires_at | customer performance | reserve+ cancel=cancelled | held>sold held>expired
prop: thing | costume, set piece | | play | |

trade: cinema | cinema, movie theater, movie theatre, film screenings, multiplex
film: thing | movie | title age_rating# length:min | | |
screening: event | show, showing | starts_at ends_at sold# | film hall | cancel=cancelled | planned>shown planned>cancelled
hall: place | screen, auditorium | number capacity# | | |
seat: place | | row number | hall | | free>held>sold
ticket: document | admission | price:money kind(adult,child,student) | screening seat customer | sell+ book+ refund=refunded exchange~screening | sold>used sold>refunded
customer: person | moviegoer, visitor, guest | born_on | | |
member: person | club member, loyalty member | points# | | |
voucher: document | gift card | amount:money | customer | redeem=redeemed |
snack: product | popcorn, concession | price:money stock# | | |
refund: money | | amount:money | ticket | refund+ |

trade: film festival | film festival, festival submissions, jury, programmer, short films, premieres
film: thing | movie, short, feature, documentary, entry | title kind(short,feature) length:min shown_in_country? average_score:decimal | submitter | invite=invited decline=declined | submitted>invited submitted>declined
submitter: person | filmmaker, director, producer | student? | | |
submission: document | entry | submitted_on fee:money | film | submit+ withdraw=withdrawn | received>reviewed>invited received>declined
screening: event | showing, premiere | starts_at ends_at | film venue | schedule+ |
venue: place | cinema, hall, screen | name capacity# | | |
juror: person | jury member, judge | | | |
score: document | vote, mark | value# | film juror | score+ |
award: document | prize | name | film | award+ |
programmer: staff | | | | |
accreditation: document | badge, pass | kind | | |

trade: festival | festival, concert promoter, music festival, open air, concert tickets, ticketing, gig, venue
event: event | concert, show, gig, festival day | name starts_at capacity# | venue | cancel=cancelled postpone~starts_at | planned>on_sale>held planned>cancelled
venue: place | stage, club, hall, arena, area | name capacity# | | |
artist: person | band, act, performer, headliner | | | |
slot: event | set, performance, stage time | starts_at ends_at | artist stage:venue | schedule+ |
ticket: document | pass, admission, wristband | number price:money kind | event customer | sell+ buy+ refund=refunded transfer~customer scan=used | sold>used sold>refunded
customer: person | buyer, fan, attendee, visitor, ticket holder | born_on | | |
vendor: org | food stall, stall, stallholder, trader | licence_valid_until | | |
crew_member: staff | steward, security, crew, staff | | | |
shift: event | | starts_at ends_at | crew_member | |
refund: money | | amount:money | ticket | refund+ |
guest_list_entry: document | guest list | | event | |

trade: sports club | sports club, football club, league, sports association, federation, competitions, tournament, athletes, judo, tennis club, club
club: org | association, sports club | name | | |
athlete: person | player, competitor, fighter, sportsman, runner | born_on belt banned_until class | club | transfer~club ban~banned_until | active>banned
member: person | club member | born_on fee_paid? | club | |
licence: document | license, player pass | number valid_until | athlete club | issue+ |
medical_certificate: document | medical, fitness certificate, health certificate | issued_on | athlete | |
competition: event | tournament, cup, championship, race, meet | starts_on class entries_close_on | | |
entry: document | registration, nomination, sign-up | entered_on fee:money | athlete competition | enter+ register+ withdraw=withdrawn | entered>confirmed>withdrawn
match: event | game, bout, fixture, fight, heat | starts_at score class | athlete* referee competition | schedule+ postpone~starts_at | planned>played>confirmed
team: org | squad, side | name age_group | club | |
coach: staff | trainer | licence_until | club | |
referee: staff | umpire, official, judge | | club | assign! |
transfer: event | club change | date | athlete club | transfer+ |
training: event | practice, training session | starts_at | team coach | |
court: place | pitch, field, ground, lane | number | | |
court_booking: event | booking, reservation | starts_at ends_at | member court | book+ cancel=cancelled |
suspension: document | ban, doping ban, red card | from_on until_on reason | athlete | |
result: document | score, placing | place# | competition athlete | report+ |
belt: category | grade, rank | name | | |
fee: money | subscription, dues | amount:money due_on | member | pay=paid | open>paid

trade: gym | gym, fitness studio, fitness center, yoga studio, fitness, pilates, crossfit
member: person | client, customer | joined_on medical_clearance? born_on | | join+ freeze=frozen cancel=cancelled | active>frozen>cancelled
class: event | course, group class, session | name starts_at capacity# | trainer room | cancel=cancelled | planned>held planned>cancelled
trainer: staff | instructor, coach, personal trainer, teacher | | | |
booking: event | sign-up, reservation, class booking | booked_at late_cancel? | member class | book+ sign_up+ cancel=cancelled check_in=attended | booked>attended booked>cancelled booked>no_show
membership: document | subscription, contract, plan | kind starts_on ends_on price:money | member | freeze=frozen cancel=cancelled renew~ends_on | active>frozen>cancelled
class_pass: document | punch card, ten-class card, pass, credit | credits_left# expires_on | member | buy+ |
waiting_list_entry: document | waiting list, waitlist | joined_at | member class | join+ |
locker: place | | number | member | | free>rented
room: place | studio | capacity# | | |
payment: money | fee, dues | amount:money paid_on | membership | |
check_in: event | visit, attendance | at | member | check_in+ |

trade: climbing hall | climbing, climbing hall, bouldering, climbing wall, climbing gym
climber: person | customer, member, visitor, guest | born_on waiver_signed? | | |
route: thing | boulder, problem, line | grade colour set_on | wall | set+ strip=removed | open>closed>removed
wall: place | sector, area | | | |
waiver: document | liability form, registration form, parental consent | signed_on | climber | sign+ |
belay_test: event | belay check, top-rope test, lead test, belay card, induction | passed_on kind(toprope,lead) | climber | pass+ |
course: event | class | starts_at capacity# | instructor | |
instructor: staff | trainer, route setter | | | |
rental: event | gear rental, shoe rental | returned_at | climber gear | rent+ return=returned |
gear: thing | rope, harness, shoes, equipment, belay device | inspected_on size | | inspect~inspected_on retire=retired | available>rented>retired
entry: event | admission, ticket, check-in | at price:money | climber | |
inspection: event | check | done_on | route | inspect+ |

trade: swimming pool | swimming pool, pool, lido, baths, lifeguard, swim school, swimming lessons
swimmer: person | visitor, bather, guest, customer | born_on can_swim? | | |
lifeguard: staff | pool attendant | qualified_until | | |
lane: place | pool, basin | number capacity# | | | open>closed
session: event | swim slot, time slot, opening | starts_at capacity# | | |
booking: event | lane booking, reservation | starts_at | swimmer lane | book+ cancel=cancelled |
course: event | swimming course, lesson, class | starts_on capacity# | instructor | |
instructor: staff | swimming teacher | | | |
enrolment: document | course registration, sign-up | signed_up_on | swimmer course | enrol+ |
ticket: document | admission, season pass | price:money valid_until | swimmer | sell+ |
water_test: measure | water sample, chlorine reading, water quality check | chlorine:decimal ph:decimal taken_at | lane | test+ measure+ |
incident: event | accident, rescue | occurred_at text | | report+ |
club: org | swim club, school class | | | |

trade: boat yard and sailing club | boat club, sailing club, marina, boat yard, yacht club, boat hire, sailing, harbour moorings, boats, fleet captain
member: person | sailor, skipper | born_on | | |
boat: thing | yacht, dinghy, vessel | name class length:m fuel_level | owner:member | hire! haul_out=ashore launch=afloat | ashore>afloat>blocked
booking: event | hire, charter, reservation | date starts_at signed_out_at signed_in_at kind | member boat | book+ hire+ cancel=cancelled sign_out~signed_out_at sign_in~signed_in_at | booked>out>back booked>cancelled
checkout: document | qualification, certification, proficiency, boat checkout | boat_class passed_on | member | pass+ |
berth: place | mooring, slip, pontoon | number length:m | | assign! | free>taken
damage_report: document | damage, defect report | reported_at cleared? disputed? | boat booking | report+ clear/cleared=true |
repair: work | job, work order, refit | quoted:money | boat | quote! | quoted>approved>done
rescue_boat: thing | safety boat, launch | on_water? | | |
course: event | class, lesson | starts_at | | |
parent: person | guardian | | member | |
crane_slot: event | lift, crane booking, haul-out | starts_at | boat | book+ |
invoice: money | bill | amount:money | member | | unpaid>paid

trade: choir and amateur music | choir, orchestra, singers, band, community choir, amateur theatre, ensemble
singer: person | member, musician, chorister, player | email missed_rehearsals# | voice_part | |
voice_part: category | section, part, voice, register | name(soprano,alto,tenor,bass) capacity# | | |
term: category | season, semester | starts_on ends_on | | |
rehearsal: event | practice | date | term singer* | attend! |
concert: event | performance, gig | date | | |
concert_signup: document | sign-up, signup, concert registration | created_at | singer concert | sign_up+ |
score: thing | sheet music, part, music | title copies# | | |
score_loan: event | music loan, loan | lent_on returned_on | singer score | borrow+ lend+ return=returned | out>returned
subscription: money | subs, dues, fee, membership fee | amount:money due_on paid_on | singer term | pay=paid | unpaid>paid
solo: event | solo part | piece | singer | assign~singer |
waiting_list_entry: document | waiting list | joined_at | voice_part | join+ |
audition: event | | held_on passed? | singer | audition+ |
conductor: staff | musical director, choirmaster, director | | | |

trade: zoo | zoo, zoological, animal park, wildlife park, aquarium, keepers, safari park
animal: animal | specimen, individual, beast | name species sex(male,female) born_on dangerous? weight:kg | enclosure | move~enclosure transfer! | healthy>ill>quarantined
enclosure: place | exhibit, cage, aviary, tank, paddock | name capacity# locked? cleaned_on temperature:decimal salinity:decimal | | clean~cleaned_on open=open close=closed |
keeper: staff | zookeeper, aquarist, carer | qualified? | | |
feeding: event | meal, ration | fed_at amount:kg | animal keeper | feed+ |
species: category | | name endangered? | | |
treatment: event | medication, veterinary treatment | given_on | animal vet | treat+ |
vet: staff | veterinarian | | | |
transfer: event | loan, exchange, transport | date permit_number | animal partner | transfer+ |
partner: org | other zoo, institution | | | |
quarantine: event | | starts_on ends_on | animal | |
water_test: measure | water quality, reading | value taken_at | enclosure | measure+ |
visitor: person | guest | | | |
ticket: document | admission | price:money | visitor | sell+ |
birth: event | hatching | born_on | animal | |
escape: event | incident | occurred_at | animal | report+ |

trade: travel agency | travel agency, tour operator, package holiday, trips, tours, travel agent
traveller: person | customer, client, passenger, tourist, participant | born_on passport_number passport_valid_until | | |
trip: event | tour, package, holiday, journey, departure | starts_on ends_on capacity# price:money destination minimum# | | cancel=cancelled | planned>confirmed>departed planned>cancelled
booking: document | reservation | booked_on total:money paid:money insured? | traveller trip | book+ cancel=cancelled rebook~trip confirm=confirmed | option>confirmed>travelled confirmed>cancelled
payment: money | deposit, balance, instalment | amount:money due_on paid_on | booking | pay+ |
hotel: org | accommodation | | | |
flight: event | | departs_at | | |
visa: document | | valid_until | traveller | apply+ |
insurance: document | travel insurance, policy | valid_until | booking | |
guide: staff | tour guide, tour leader | languages | trip | |
voucher: document | | amount:money valid_until | booking | issue+ |
refund: money | | amount:money | booking | refund+ |

trade: wedding planning | wedding, wedding planner, bride, wedding planning
couple: person | client, bride, groom, newlyweds | | | |
wedding: event | ceremony, celebration | date guests# budget:money | couple venue | book+ move~date cancel=cancelled | planned>confirmed>held planned>cancelled
guest: person | invitee | diet table# | wedding | |
vendor: org | supplier, florist, caterer, band, photographer | price:money insured? | | |
venue: place | location, hall, church | capacity# | | |
invitation: document | rsvp, invite | sent_on answer(pending,yes,no) | guest wedding | send+ answer~answer |
contract: document | vendor contract | amount:money signed_on | vendor wedding | sign=signed |
payment: money | instalment, deposit | amount:money due_on | contract | pay=paid |
budget_item: line | budget line, cost item | amount:money | ^wedding vendor | approve=approved |
seating_plan: document | seating, table plan | | wedding | |
task: work | to-do | due_on | wedding | |

trade: escape room and gaming | escape room, arcade, laser tag, board game cafe, esports, game room
player: person | customer, guest, participant | born_on | | |
room: place | game, scenario | name capacity# min_players# | | |
booking: event | reservation, game session | starts_at players# deposit:money | player room | book+ cancel=cancelled move~starts_at | booked>played booked>cancelled
game_master: staff | host | | | |
voucher: document | | amount:money valid_until | player | redeem=redeemed |
incident: event | damage | | booking | report+ |

trade: ski resort and mountain | ski resort, ski school, lift pass, ski rental, ski lift, mountain guide, via ferrata
guest: person | skier, customer, participant | born_on level | | |
pass: document | lift pass, ski pass, ticket | valid_from_on valid_until price:money | guest | sell+ block=blocked |
lift: thing | chairlift, cable car, gondola | capacity# | | stop=stopped open=open | open>stopped>closed
slope: place | run, piste | difficulty | | | open>closed
lesson: event | course, class | starts_at group_size# | instructor | book+ |
instructor: staff | ski teacher, mountain guide, guide | certified_until | | |
rental: event | ski hire, equipment hire | starts_on ends_on | guest equipment | rent+ return=returned |
equipment: thing | skis, boots, helmet, set | size serviced_on | | |
incident: event | accident, rescue | occurred_at | slope | report+ |
`;
