/** More of crafts, shops, animals, travel and sport. The notation is explained in notation.ts. */
export const crafts = `
trade: wine merchant and cellar | wine cellar, wine merchant, wine shop, wine storage, wine club, cellar master, bottles, sommelier, whisky, liquor store, off-licence, bottle shop
bottle: product | wine, label, item, spirit | name vintage# price:money stock# drink_from# drink_until# | location producer | open! sell! move~location | stored>reserved>sold stored>opened
case: thing | box, lot | number bottles# | bottle owner:customer | |
customer: person | client, member, owner, collector, buyer, guest | born_on | | |
location: place | rack, bin, shelf, cellar, slot | code temperature:decimal humidity:percent | | |
order: document | purchase | placed_at total:money | customer | order+ place+ ship=shipped cancel=cancelled | placed>shipped placed>cancelled
order_line: line | line | quantity# | ^order bottle | |
producer: org | winery, supplier, grower, estate | | | |
tasting: event | wine tasting, event | starts_at seats# | | book+ |
tasting_note: document | note, rating, score | points# | bottle | |
allocation: document | reservation | quantity# | customer bottle | allocate+ reserve+ |
withdrawal: event | removal, release | quantity# at | bottle customer | withdraw+ take_out+ |
sale: money | | total:money | customer | sell+ |
sommelier: staff | cellar master, cellarman, shop assistant | | | |
valuation: document | | amount:money | bottle | |

trade: horse riding | riding school, horse riding, stable, stables, livery, horses, equestrian, stud farm, horse boarding, racing stable
rider: person | student, pupil, customer, member | born_on level weight:kg waiver_signed? | | |
horse: animal | pony, mare, stallion | name level max_weight:kg hours_today:hours vaccinated_until | owner stall | rest! | available>working>resting>ill
owner: person | horse owner, boarder | | | |
lesson: event | riding lesson, class, ride, hack, session | starts_at ends_at level | instructor | book+ cancel=cancelled | planned>held planned>cancelled
booking: event | reservation | | rider lesson horse | book+ cancel=cancelled |
instructor: staff | trainer, riding teacher, groom | | | |
stall: place | box, paddock, field | number | | |
farrier_visit: event | shoeing, vet visit, treatment | date | horse | |
feeding: event | feed | | horse | feed+ |
tack: thing | saddle, helmet | | | |
competition: event | show, race | date | | |
contract: document | boarding contract, livery contract | | owner horse | |
pass: document | ten-ride card | rides_left# | rider | |

trade: pet boarding and grooming | dog boarding, kennels, cattery, pet hotel, dog daycare, doggy daycare, dog grooming, pet grooming, groomer, dog training, dog school, pet shop, dog groomer
owner: person | customer, client | phone | | |
pet: animal | dog, cat, animal, puppy | name breed born_on vaccinated_until neutered? weight:kg aggressive? | owner | |
booking: event | stay, appointment, reservation, session | starts_at ends_at | pet kennel | book+ cancel=cancelled check_in=checked_in check_out=checked_out | booked>checked_in>checked_out booked>cancelled
kennel: place | run, room, suite, cage | number size | | | free>occupied
groomer: staff | trainer, carer, staff | | | |
vaccination: document | vaccination certificate, proof | valid_until | pet | |
medication: document | feeding plan, instruction | dose | pet | give! |
incident: event | bite, injury | | pet | report+ |
course: event | class, puppy class | starts_on capacity# | groomer | |
temperament_test: event | trial day, assessment | passed? | pet | |
invoice: money | | amount:money | owner | |

trade: animal breeding | breeder, breeding, breeders, studbook, pedigree, kennel club, litters, hatchery
breeder: person | member, owner, keeper | licensed? | | |
animal: animal | dog, mare, bitch, sire, dam, cat | born_on registered? tested? litters# | breeder | |
litter: event | clutch | born_on size# | animal | register+ |
mating: event | breeding, covering | date | animal | |
health_test: document | test, certificate | valid_until | animal | |
buyer: person | customer, new owner | | | |
sale: document | contract, reservation | price:money | animal buyer | sell+ reserve+ |
registration: document | pedigree | | animal | |
inspection: event | | | breeder | |

trade: landscaping and pest control | landscaping, gardener, gardeners, garden maintenance, lawn care, pest control, exterminator, tree care, arborist, tree surgeon, snow removal, pool maintenance
customer: person | client, owner, homeowner | address | | |
job: work | visit, service, appointment, treatment, work order, order | starts_at price:money | customer crew | book+ cancel=cancelled reschedule~starts_at complete=done | booked>done>invoiced booked>cancelled
crew: org | team, gardener, technician, worker, applicator | licence_until certified? | | |
chemical: product | pesticide, herbicide, bait, material, plant | name stock# approved? | | apply! |
application: event | spraying, treatment record | applied_at amount:decimal | job chemical | apply+ |
site: place | property, garden, tree, area | protected? | customer | |
quote: document | estimate, offer | amount:money valid_until | customer | accept=accepted |
permit: document | felling permit | | site | |
equipment: thing | machine, mower | inspected_on | | |
contract: document | | | customer | |
invoice: money | | amount:money | job | | unpaid>paid

trade: energy installation | solar installer, solar panels, photovoltaic, heat pump, heat pumps, installation company, insulation, retrofit, ev charger installation
customer: person | homeowner, client | address | | |
project: work | installation, job, order | planned_on price:money | customer crew | schedule+ complete=done | sold>planned>installed>commissioned
quote: document | offer | amount:money valid_until signed? | customer | sign=signed |
site_survey: event | survey, visit, inspection | done_on | customer | |
permit: document | grid approval, application, subsidy | approved_on | project | |
crew: org | installer, electrician, team | certified? | | |
component: product | panel, inverter, battery, pump, part, material | serial stock# | project | |
inspection: event | commissioning, acceptance | passed? | project | |
invoice: money | deposit | amount:money | project | |
warranty: document | | until_on | component | |

trade: demolition and hazardous works | demolition, asbestos, asbestos removal, crane rental, scaffolding company, diving company, offshore, oil rig, drilling, refinery, chemical plant, nuclear, power plant, permit to work
permit: document | work permit, permit to work, hot work permit, entry permit, notification | kind valid_until | job issuer:supervisor | issue+ extend~valid_until close=closed suspend=suspended | requested>issued>active>closed
job: work | task, project, operation, work order | starts_at | site | start=active stop=stopped | planned>active>done
worker: staff | operator, diver, crew, contractor, employee | certified_until medical_until dose:decimal | | |
site: place | area, unit, plant, tank, vessel, zone, building | name | | |
isolation: document | lockout, lock, tag | removed_at | permit | remove! |
gas_test: measure | air measurement, reading, sample | value taken_at | site | |
supervisor: staff | site manager, issuer, safety officer, shift supervisor | | | |
equipment: thing | crane, scaffold, rig, valve, pump, machine | inspected_on | site | |
incident: event | near miss, leak, accident | severity | site | report+ |
shift: event | | starts_at ends_at | worker | |
handover: document | shift log, log | | | |
waste: thing | waste load | weight:kg | job | |
dive: event | dive, entry | | worker | |

trade: towing and roadside assistance | towing, tow truck, roadside assistance, breakdown service, breakdown cover, impound, impound lot
member: person | customer, driver, owner, caller | membership_until | | |
call: event | case, breakdown, request, job | location called_at | member vehicle truck | dispatch=dispatched close=closed | received>dispatched>on_site>closed
vehicle: thing | car | plate | member | release=released | impounded>released
truck: thing | tow truck, patrol, unit | | driver | |
driver: staff | patrolman, operator | | | |
fee: money | storage fee, towing fee | amount:money paid? | vehicle | |
release: document | release form | | vehicle | |
membership: document | plan | valid_until | member | |

trade: cruise and boat charter | cruise, cruises, yacht charter, boat charter, charter company, houseboat, river cruise, whale watching, boat tours, diving center, diving school, dive centre, surf school, kayak rental, canoe rental, rafting
guest: person | passenger, customer, diver, participant, charterer, skipper | born_on certified? medical_form_on can_swim? | | |
boat: thing | yacht, ship, kayak, board, houseboat, vessel | name capacity# serviced_on | | | available>out>repair
trip: event | cruise, tour, dive, charter, lesson, course, departure | starts_at ends_at capacity# wind:decimal | boat guide | cancel=cancelled | planned>departed>back planned>cancelled
booking: event | reservation, rental | persons# deposit:money total:money | guest trip boat | book+ cancel=cancelled rent+ return=returned | booked>paid>done booked>cancelled
guide: staff | skipper, captain, instructor, divemaster, crew | licence_until | | |
cabin: place | berth, stateroom | number | boat | |
equipment: thing | gear, tank, wetsuit, life jacket | serviced_on size | | rent! |
waiver: document | liability release, medical form, form | signed_on | guest | sign+ |
deposit: money | | amount:money | booking | |
inspection: event | handover, check-out | | boat | |
incident: event | accident, damage | | trip | report+ |
certificate: document | certification, licence | level | guest | |

trade: ballooning and general aviation | flying club, flight school, hot air balloon, balloon, skydiving, parachute, gliding, gliders, helicopter tours, aero club, pilots, airfield, drone operations
member: person | pilot, student, student pilot, passenger, customer, jumper | born_on licence_until medical_until weight:kg last_flight_on | | |
aircraft: thing | plane, balloon, glider, helicopter, drone, parachute | registration hours:hours inspected_on | | ground=grounded | available>flying>maintenance
booking: event | reservation, slot | starts_at ends_at | member aircraft | book+ cancel=cancelled |
flight: event | jump, sortie, mission, trip | departed_at landed_at | aircraft pilot:member | log+ | planned>flown planned>cancelled
instructor: staff | flight instructor, examiner, tandem master | rating_until | | |
lesson: event | training flight | | member instructor | |
licence: document | rating, medical, endorsement | valid_until | member | |
defect: document | squawk, damage | | aircraft | report+ clear=cleared | open>cleared
weather_briefing: document | weather, forecast | wind:decimal | flight | |
fuel: product | refuelling | | aircraft | |
invoice: money | | amount:money | member | |

trade: races and running events | marathon, running race, triathlon, race organiser, cycling race, fun run, obstacle race, regatta, chess club, chess tournament, esports league, quiz league, dance competition, tournament organiser
participant: person | runner, athlete, rider, player, competitor, entrant | born_on club medical_certificate_on rating# | | |
race: event | event, run, tournament, regatta, competition, distance | date capacity# entry_closes_on | | cancel=cancelled | planned>open>held planned>cancelled
registration: document | entry, start number, sign-up | bib fee:money paid? | participant race | register+ enter+ cancel=cancelled transfer~participant withdraw=withdrawn | registered>started>finished registered>cancelled
result: document | time, score, place | time disqualified? | registration | record+ |
team: org | crew, squad | name | | |
volunteer: person | marshal, steward, judge, referee, arbiter | | race | |
round: event | game, heat, stage, match, pairing | number | race | pair+ |
start_wave: category | wave, category, class, age group | | race | |
protest: document | objection, appeal | filed_at | race participant | file+ |
kit: thing | race pack, shirt, chip | | registration | hand_out! |
refund: money | | amount:money | registration | |
waiver: document | | signed_on | participant | |

trade: sports facility | sports hall, tennis courts, squash, padel, golf, golf club, bowling, bowling alley, ice rink, football pitch, court booking, sports centre, leisure centre, trampoline park, mini golf, karting, go-kart
customer: person | member, player, guest, driver, golfer | born_on handicap:decimal height:cm | | |
court: place | pitch, lane, rink, hall, field, track, tee | number indoor? | | | open>closed
booking: event | reservation, session, slot, tee time, race | starts_at ends_at players# price:money | customer court | book+ cancel=cancelled move~starts_at | booked>played booked>cancelled booked>no_show
membership: document | season pass, subscription | valid_until | customer | |
coach: staff | trainer, pro, marshal, instructor | | | |
lesson: event | training, course | starts_at | coach customer | |
equipment: thing | racket, skates, kart, ball, shoes | size | | rent! |
tournament: event | competition, league | date | | |
maintenance: event | closure | starts_at | court | |
payment: money | fee | amount:money | booking | |

trade: costume and prop rental | costume rental, costume hire, prop rental, party rental, dress rental, tuxedo rental, event equipment, camera rental, av rental, stage equipment, tent rental, wedding dress, formal wear
customer: person | client, renter, production | id_shown? | | |
item: thing | costume, prop, dress, suit, camera, tent, piece, article | name size value:money cleaned? | | clean! retire=retired | available>reserved>out>cleaning>available
rental: event | hire, booking, order, reservation | starts_at ends_at returned_at deposit:money | customer item | rent+ hire+ book+ return=returned cancel=cancelled extend~ends_at | booked>out>returned booked>cancelled
fitting: event | appointment | starts_at | customer | book+ |
damage: document | damage report, loss, repair | cost:money | item rental | report+ |
deposit: money | | amount:money | rental | |
invoice: money | late fee | amount:money | rental | |
delivery: event | pickup | | rental | |
insurance: document | | | rental | |

trade: advertising agency | advertising agency, ad agency, marketing agency, campaigns agency, pr agency, influencer, influencers, media buying, design agency, newsletter, email marketing, mailing lists
campaign: work | project, mailing, newsletter, send-out | name budget:money starts_on | client | launch=live approve=approved pause=paused send=sent | draft>approved>live>ended
client: org | customer, advertiser, brand | | | |
ad: document | creative, advert, banner, post, asset, design, content | approved? | campaign | approve=approved publish=published | draft>approved>published
approval: document | sign-off | given_at | ad | approve+ |
influencer: person | creator, designer, freelancer | followers# | | |
placement: event | slot, booking, media booking | starts_on price:money | campaign | book+ |
subscriber: person | recipient, contact, lead | consent_on unsubscribed? | list | subscribe+ unsubscribe/unsubscribed=true |
list: category | audience, segment | name | | |
invoice: money | | amount:money | client | |
contract: document | brief, quote | | client | |
report: document | | | campaign | |

trade: film production and casting | film production, casting, casting agency, actors, film set, shoot days, production company, extras, record label, music label, recording studio, talent agency, models, model agency
production: work | film, project, album, series, record | title budget:money | | |
talent: person | actor, extra, artist, model, musician, performer, child actor | born_on available? | agent | |
role: document | part | name | production talent | cast~talent |
audition: event | casting, session | starts_at | talent role | schedule+ |
booking: event | shoot day, session, day, call | starts_at ends_at fee:money | talent production | book+ cancel=cancelled confirm=confirmed | option>confirmed>done option>cancelled
contract: document | deal, release, agreement | signed_on royalty:percent | talent production | sign=signed |
agent: staff | casting director, producer, manager | | | |
location: place | set, studio | | | |
equipment: thing | camera | | | |
permit: document | film permit, work permit | | location | |
royalty: money | payment, fee, advance | amount:money | talent | pay=paid |
track: thing | song, recording, master | title | production | release=released |

trade: lost and found and valet | lost and found, lost property, found items, cloakroom, left luggage, luggage storage, valet parking, coat check
item: thing | lost item, found item, bag, coat, article, luggage, belongings | description found_on value:money place | finder | register+ hand_over=handed_over return=returned dispose=disposed | found>claimed>returned found>disposed
finder: person | | | | |
owner: person | claimant, customer, guest, passenger | id_checked? | | |
claim: document | request, inquiry, search request | filed_on proof | owner item | file+ claim+ approve=approved reject=rejected | filed>approved filed>rejected
ticket: document | tag, receipt, slip | number | item owner | |
locker: place | shelf, storage | number | | |
fee: money | finder's reward, storage fee | amount:money | item | |
auction: event | | date | item | |

trade: community garden and sharing | community garden, allotment gardens, time bank, seed library, car pool, carpool, carpooling, ride sharing, neighbourhood help, book exchange, clothes swap, toy library, food sharing, food cooperative, csa, veg box, vegetable box, subscription box
member: person | gardener, neighbour, user, driver, passenger, subscriber, family | hours:hours joined_on | | |
plot: place | bed, garden | number size | member | assign! | free>taken
offer: document | listing, ride, service, item, box, share, toy, seed | title date seats# | member | offer+ post+ |
booking: document | request, claim, reservation, exchange, swap, loan | at | member offer | book+ request+ cancel=cancelled | requested>accepted>done requested>cancelled
waiting_list_entry: document | waiting list | joined_on | | |
work_day: event | work shift, duty | date | member | |
fee: money | rent, contribution, deposit | amount:money due_on | member | pay=paid | due>paid
credit: money | hour, time credit, point | amount:decimal | member | transfer! |
tool: thing | water, shed | | | |
subscription: document | share, delivery | paused_until | member | pause! cancel=cancelled |
pickup_point: place | depot | | | |

trade: call-out interpreters and events staff | staffing, temp workers, hospitality staff, event staff, stewards, interpreters, guides association, tourist guides, crew booking, substitute teachers, locum, locums
worker: person | temp, guide, interpreter, locum, steward, staff | licence_until hours:hours languages | | block=blocked |
client: org | customer, agency, hospital, school | | | |
assignment: event | shift, booking, job, tour | starts_at ends_at rate:money | worker client | book+ assign~worker cancel=cancelled confirm=confirmed accept=accepted | open>offered>confirmed>done open>cancelled
timesheet: measure | hours | hours:hours | assignment | submit+ approve=approved | draft>submitted>approved
availability: event | absence | starts_at | worker | |
certificate: document | licence, background check, document | valid_until | worker | |
invoice: money | | amount:money | client | |
rating: document | complaint, feedback | | assignment | |

trade: quality and product recall | product safety, product recall, warranty service, repair service, customer returns, warranty claims, after-sales, refurbisher, refurbishing, electronics recycler, spare parts
customer: person | owner, consumer, dealer | | | |
product: product | device, unit, item, appliance, model | serial sold_on | | |
claim: document | case, complaint, warranty claim, return, rma | opened_on reason | customer product | open+ approve=approved reject=rejected close=closed | opened>approved>repaired>closed opened>rejected
repair: work | job | cost:money | claim technician | complete=done |
technician: staff | | | | |
part: product | component | stock# | repair | order! |
recall: document | campaign | published_on | product | publish=published |
replacement: event | exchange, swap | | claim | replace+ |
warranty: document | guarantee | until_on | product | |
refund: money | | amount:money | claim | refund+ |
test: event | safety test, data wipe, inspection | passed? | product | |
`;
