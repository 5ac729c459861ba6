/** Transport, travel and logistics. The notation is explained in notation.ts. */
export const transport = `
trade: airline | airline, flights, carrier, air travel, fares, air passengers
passenger: person | traveller, flyer, customer | born_on passport_number passport_valid_until group_size# | | |
flight: event | leg, service, departure | number departs_at arrives_at seats# delay:min cancel_reason announced_at | aircraft | cancel=cancelled delay~departs_at | scheduled>boarding>departed>arrived scheduled>cancelled scheduled>delayed
booking: document | reservation, pnr | number booked_at | passenger | book+ cancel=cancelled | booked>cancelled
ticket: document | fare ticket, coupon | number fare(light,standard,flex) price:money changes# | passenger booking flight | issue+ cancel=cancelled refund=refunded rebook~flight change~flight check_in=checked_in check_out=open | open>checked_in>flown open>cancelled>refunded
refund: money | | amount:money reason paid_on | ticket | refund+ |
voucher: document | travel voucher | amount:money | ticket | issue+ |
compensation: money | | amount:money | passenger flight | pay+ |
baggage: thing | bag, luggage, suitcase, checked bag | weight:kg tag | passenger flight | check+ trace! | checked>loaded>delivered checked>lost
seat: place | | number class | flight | assign! |
crew_member: staff | crew, pilot, captain, cabin crew, flight attendant, first officer | rested_until hours:hours | | |
crew_duty: event | duty, duty period, roster | starts_at ends_at | crew_member flight | |
aircraft: thing | plane, airplane | registration seats# | | |
upgrade: event | | | ticket | upgrade+ |
claim: document | complaint, baggage claim | filed_on amount:money | passenger | file+ |

trade: aircraft maintenance | aircraft maintenance, line maintenance, hangar, airworthiness, certifying mechanic, mro
aircraft: thing | plane, airframe, tail | registration flight_hours:hours hours_since_inspection:hours | | return=in_service fly! release=in_service ground=grounded | in_service>in_maintenance>in_service
work_order: work | job, work card, maintenance task | kind done_at required_inspection? | aircraft mechanic inspected_by:inspector | open+ close=closed inspect~inspected_by sign_off=signed | open>done>inspected>closed
mechanic: staff | engineer, technician, certifying mechanic | certifying? licence_until | | |
inspector: staff | | authorised? | | |
inspection: event | check, hundred-hour inspection, annual inspection | kind done_on due_on | aircraft | inspect+ |
airworthiness_directive: document | directive, ad | due_on complied? | aircraft | comply/complied=true |
discrepancy: document | defect, fault, snag, finding | text category limit | aircraft | report+ defer=deferred rectify=rectified | open>rectified open>deferred
part: thing | component, spare part, spare | number release_certificate? shelf_life_until | work_order | fit! install! order! |
tool: thing | torque wrench, gauge | calibrated_until | work_order | count! |
logbook_entry: document | log entry, logbook, tech log | text signed? written_at | aircraft mechanic | sign=signed write+ |
shift: event | duty, duty time | starts_at ends_at hours:hours | mechanic | |

trade: airport | airport, runway, gate, ground handling, apron, slots coordination
flight: event | arrival, departure, movement | number scheduled_at | gate stand airline | | scheduled>boarding>departed scheduled>cancelled
gate: place | | number | | assign! | free>occupied>closed
stand: place | parking position, bay | number size | | |
airline: org | carrier | | | |
runway: place | | number closed? | | close=closed open=open | open>closed
slot: event | landing slot, take-off slot | starts_at | flight | assign+ swap~starts_at |
passenger: person | traveller | | | |
badge: document | id badge, airside pass | valid_until area | employee | issue+ revoke=revoked |
vehicle: thing | tug, bus, fuel truck | permit_until | | |
baggage: thing | bag, luggage | tag screened? | flight | screen/screened=true |
incident: event | bird strike, incursion | occurred_at | | report+ |
security_check: event | screening | passed? | passenger | |

trade: ferry | ferry, ferries, car deck, crossing, island ferry
passenger: person | traveller, foot passenger, customer | born_on disabled? | | |
crossing: event | sailing, departure, trip | departs_at arrives_at capacity# wind:decimal | ferry | cancel=cancelled delay~departs_at | planned>boarding>departed>arrived planned>cancelled
ferry: thing | ship, vessel, boat | name capacity# deck_length:m | | |
ticket: document | fare, booking, reservation | number price:money kind | passenger crossing vehicle | book+ sell+ refund=refunded rebook~crossing cancel=cancelled | booked>boarded booked>refunded
vehicle: thing | car, truck, bicycle, motorhome, lorry | plate length:m height:m dangerous_goods? | passenger | board! |
dangerous_goods: document | hazardous cargo, hazmat | class declared? | vehicle | declare+ |
crew_member: staff | captain, master, crew, deckhand | | | |
lane: place | deck, car deck | length:m | ferry | |

trade: railway | railway, train, trains, rail, railroad, station master, timetable
train: event | service, run | number departs_at delay:min | line | cancel=cancelled | planned>running>arrived planned>cancelled
passenger: person | traveller, customer, commuter | born_on | | |
ticket: document | fare | number price:money kind(flex,saver) valid_on | passenger train | sell+ refund=refunded exchange~train cancel=cancelled | valid>used valid>refunded
reservation: document | seat reservation | | ticket seat | reserve+ |
seat: place | | number class | | |
railcard: document | discount card, season ticket, pass | kind valid_until | passenger | |
compensation: money | delay compensation, refund claim | amount:money claimed_on | ticket | claim+ pay=paid |
driver: staff | train driver, engine driver, conductor, guard | rested_until certified_until | | |
line: category | route, section, track | name | | |
station: place | stop, platform | name | | |
signal: thing | switch, points | | | |
track_possession: event | possession, track closure, maintenance window | starts_at ends_at | line | |

trade: bus and public transport | bus, bus company, coach, public transport, tram, transit, school bus
route: category | line, bus line | number | | |
trip: event | run, journey, service | departs_at | route bus driver | cancel=cancelled | planned>running>done planned>cancelled
bus: thing | coach, vehicle, tram | plate seats# inspected_on | | | ready>running>repair
driver: staff | bus driver | licence_until hours:hours rested_until | | |
stop: place | bus stop, station | name | route | |
passenger: person | rider, customer, pupil | born_on | | |
ticket: document | pass, season ticket, fare | price:money valid_until kind | passenger | sell+ |
fine: money | penalty fare | amount:money paid? | passenger | waive=waived | open>paid
shift: event | duty, roster | starts_at ends_at | driver | |
complaint: document | | text received_on | trip | |

trade: taxi and ride hailing | taxi, cab, ride hailing, ride-hailing, minicab, chauffeur, rides
passenger: person | rider, customer, fare | phone rating:decimal | | |
driver: staff | cabbie, chauffeur | licence_until rating:decimal | | |
vehicle: thing | taxi, cab, car | plate seats# inspected_on | driver | |
ride: event | trip, journey, booking, fare | requested_at starts_at fare:money distance:km | passenger driver vehicle | book+ request+ cancel=cancelled accept=accepted | requested>accepted>picked_up>completed requested>cancelled
rating: document | review | stars# | ride | rate+ |
payment: money | | amount:money method | ride | pay+ |
lost_item: thing | lost property | found_on | ride | report+ |
shift: event | | starts_at ends_at | driver | |
account: document | business account, corporate account | limit:money | | |

trade: parcel service | parcel, parcels, courier, delivery depot, mail, post office, postal, letters, parcel service
parcel: thing | package, shipment, letter, item, consignment | number address weight:kg value:money signature_required? age_restricted? | sender recipient route | collect! scan! deliver=delivered return=returned redirect~address hold=held | accepted>in_transit>out_for_delivery>delivered out_for_delivery>returned
sender: person | shipper, customer | | | |
recipient: person | addressee, receiver, consignee, neighbour | address phone | | |
courier: staff | driver, postman, rider, carrier, delivery driver | | | |
route: event | tour, round, delivery round | date | courier | |
delivery_attempt: event | attempt, delivery try | attempted_at outcome(delivered,absent,refused) | parcel courier | attempt+ |
pickup_point: place | parcel shop, locker, depot, branch | capacity# | | |
claim: document | loss claim, damage claim | amount:money filed_on | parcel | file+ pay=paid | filed>paid filed>rejected
id_check: event | | checked_at | parcel | |
depot: place | hub, sorting centre | | | |
customs_declaration: document | declaration | value:money | parcel | |

trade: freight forwarding | freight, forwarder, freight forwarding, haulage, trucking, logistics, carrier, spedition
shipment: document | consignment, load, cargo, freight | number weight:kg volume:decimal value:money dangerous? | shipper consignee truck | book+ dispatch=dispatched deliver=delivered release=released | booked>loaded>in_transit>delivered booked>cancelled
shipper: org | sender, customer, client | credit_limit:money | | |
consignee: org | receiver, recipient | | | |
truck: thing | lorry, trailer, vehicle | plate max_load:kg inspected_on temperature:decimal | | |
driver: staff | trucker, lorry driver | licence_until adr_until hours:hours rested_until | | |
trip: event | tour, transport, run | starts_at ends_at | truck driver | assign+ |
container: thing | | number seal | shipment | |
customs_document: document | customs declaration, bill of lading, cmr, waybill, paper | number complete? | shipment | |
quote: document | rate, offer | amount:money valid_until | shipper | quote+ |
rest_period: event | break, rest, driving time | starts_at ends_at | driver | |
damage: event | claim, damage report | amount:money reported_on | shipment | report+ |
delivery_note: document | proof of delivery, pod | signed? | shipment | |

trade: warehouse | warehouse, fulfilment, fulfillment, inventory, picking, storage, distribution center, stock keeping
item: product | product, article, sku, good, goods | sku stock# weight:kg hazardous? lot_tracked? expires_on | bin supplier | pick! count~stock adjust~stock write_off! |
bin: place | location, shelf, slot, storage location, aisle, rack | code capacity# max_load:kg zone | | block=blocked | free>full>blocked
order: document | sales order, customer order | number placed_at priority# | customer | pick=picked pack=packed ship=shipped cancel=cancelled release=released | open>picked>packed>shipped open>cancelled
order_line: line | line, item | quantity# | ^order item | |
pick: work | pick list, pick task, picking | picked_at quantity# | order bin picker | pick+ |
picker: staff | warehouse worker, forklift driver, packer | | | |
shipment: document | parcel, consignment | shipped_at | order | ship+ |
receipt: document | goods receipt, inbound delivery, goods in | received_on quantity# | item supplier | receive+ |
stock_movement: event | transfer, movement, adjustment, stock adjustment | quantity# reason moved_at | item bin | move+ adjust+ |
stock_count: event | cycle count, count, stocktake, inventory | counted_on quantity# | bin counter:picker | count+ |
lot: document | batch | number expires_on | item | quarantine=quarantined |
pallet: thing | load unit | weight:kg | bin | |
supplier: org | vendor | | | |
return: document | rma | received_on reason | order | return+ |
forklift: thing | truck, vehicle | serviced_on | | |

trade: robot fleet | robot, robots, robot fleet, autonomous vehicles, agv, drone, drones, automation, carts
robot: thing | cart, agv, bot, drone, unit, machine | name battery:percent zone_speed | zone | send~zone stop=stopped charge! | idle>working>charging>faulty
charging_station: place | charger, station, dock | name | | |
zone: place | area, aisle, sector, no-fly zone | kind human_present? closed? | | |
task: work | job, mission, order, flight | priority# created_at deadline_at | robot shelf | assign~robot abort=aborted complete=done | open>assigned>done open>aborted
shelf: place | rack, pod | name max_load:kg | | |
item: product | good | weight:kg | shelf | |
fault: event | error, failure, malfunction | reported_at text | robot | report+ clear=cleared | open>cleared
charging: event | charge, charging session | starts_at ends_at | robot charging_station | charge+ |
operator: staff | pilot, technician | licence_until | | |
maintenance: event | service | done_on | robot | |


trade: sea port | port, harbour, harbor, terminal, berth, shipping, pilotage, container terminal, harbor master
vessel: thing | ship, boat | name length:m draught:m flag | | |
call: event | port call, visit, arrival | eta_at etd_at | vessel berth | announce+ | announced>berthed>departed
berth: place | quay, pier, dock | number length:m depth:m | | assign! | free>occupied
container: thing | box | number weight:kg dangerous? customs_cleared? | vessel | load! unload! release=released hold=held | arrived>released>gone
pilot: staff | harbour pilot | licence_until | | |
tug: thing | tugboat | | | |
cargo: thing | freight, goods, dangerous goods | weight:kg class | vessel | |
customs_release: document | customs clearance, release | given_at | container | release+ |
crane: thing | gantry | | berth | |
agent: org | shipping agent, shipping line | | | |
truck: thing | lorry | plate appointment_at | | |
inspection: event | | done_on | vessel | inspect+ |
fee: money | port dues, dues | amount:money paid? | call | |

trade: parking | parking, car park, parking garage, parking permits, parking enforcement
space: place | bay, parking space, spot, lot | number kind(standard,disabled,electric) | zone | | free>occupied>blocked
zone: place | area, street, level | name hours | | |
permit: document | parking permit, resident permit | number plate valid_until | resident zone | issue+ revoke=revoked renew~valid_until | requested>active>expired active>revoked
resident: person | permit holder, driver, customer, motorist | address | | |
vehicle: thing | car | plate | resident | |
parking_session: event | session, stay, parking | entered_at left_at amount:money | vehicle space | start+ pay=paid | open>paid>closed
ticket: document | fine, penalty notice, parking ticket, penalty charge | number amount:money issued_at | vehicle | issue+ cancel=cancelled appeal! pay=paid | issued>paid issued>appealed>cancelled
appeal: document | objection | filed_on decided_on | ticket | file+ uphold=upheld reject=rejected | filed>upheld filed>rejected
warden: staff | parking attendant, enforcement officer | | | |
tow: event | towing, clamp | towed_at | vehicle | tow+ |

trade: toll road | toll, toll road, tolling, motorway, vignette, toll booth
account: document | toll account, customer account | number balance:money | customer | open+ block=blocked close=closed | active>blocked>closed
customer: person | driver, motorist, account holder, keeper | | | |
vehicle: thing | car, truck | plate class axles# | account | |
passage: event | trip, crossing, transit | passed_at amount:money | vehicle gate | |
gate: place | toll booth, gantry, toll station | name | | |
transponder: thing | tag, device, on-board unit | number | account | replace! |
fine: money | violation, penalty | amount:money issued_at | passage | issue+ waive=waived pay=paid | open>paid open>waived
dispute: document | objection | filed_on | passage | file+ |
exemption: document | discount | kind valid_until | vehicle | grant+ |

trade: bike rental | bike rental, bicycle rental, bike hire, bike sharing, bike share, scooter rental, electric scooter, scooter sharing, e-scooter, bikes
rider: person | customer, user, renter, hirer | born_on phone id_shown? | | |
bike: thing | bicycle, e-bike, ebike, scooter, cargo bike, cycle | number kind(city,mountain,electric,cargo) brand frame_height size battery:percent serviced_on | station | repair=repair rent! lock! | available>rented>defective>repair>available
rental: event | hire, ride, booking, trip | starts_at ends_at returned_at deposit:money price:money | rider bike | rent+ hire+ book+ return=returned extend~ends_at cancel=cancelled | booked>out>returned booked>cancelled
station: place | dock, docking station, shop, branch | name capacity# | | |
damage: event | defect, damage report, fault | reported_at text | bike | report+ |
repair: work | service, maintenance | done_on | bike mechanic | |
mechanic: staff | technician | | | |
deposit: money | | amount:money returned? | rental | return=returned |
helmet: thing | accessory, child seat, lock | size | | |
fee: money | late fee | amount:money | rental | |

trade: car sharing and rental | car rental, car sharing, car hire, rental cars, rent a car, fleet, carsharing
customer: person | driver, renter, hirer, member | born_on licence_number licence_until blocked? | | block/blocked=true |
car: thing | vehicle, van | plate class mileage:km fuel:percent inspected_on | station | | available>reserved>rented>repair
rental: event | booking, hire, trip, reservation | starts_at ends_at returned_at deposit:money price:money | customer car | book+ rent+ return=returned extend~ends_at cancel=cancelled | booked>out>returned booked>cancelled
station: place | branch, location, lot | name | | |
damage: event | damage report, accident, scratch | reported_at cost:money | car rental | report+ |
licence_check: event | licence verification | checked_on | customer | check+ |
fine: money | traffic fine, ticket | amount:money | rental | |
additional_driver: person | second driver, extra driver | licence_number | rental | |
insurance: document | cover, excess | kind excess:money | rental | |
deposit: money | | amount:money | rental | |
fuel_card: document | | | car | |

trade: garage | garage, car repair, auto repair, workshop, car workshop, mechanics, body shop, tyre
customer: person | client, owner, car owner | phone | | |
vehicle: thing | car, van, motorbike | plate mileage:km inspection_due_on | customer | |
job: work | repair, repair order, work order, service, order | estimate:money total:money collected_at | vehicle mechanic | book+ start=in_progress complete=done release=released hand_over=released | booked>in_progress>done>collected
part: product | spare part, spare, tyre | number price:money stock# | job | order! fit! |
estimate: document | quote, cost estimate | amount:money approved? | job | approve/approved=true |
mechanic: staff | technician | certified_for | | |
invoice: money | bill | amount:money paid? | job | issue+ | unpaid>paid
appointment: event | slot | starts_at | vehicle bay | book+ reschedule~starts_at cancel=cancelled |
bay: place | lift, ramp | number | | |
courtesy_car: thing | loan car, replacement car | plate | | lend! |
warranty: document | guarantee | until_on | part | |
inspection: event | mot, safety inspection, road test, test drive | done_on passed? | vehicle | inspect+ |

trade: driving school | driving school, driving lessons, learner drivers, driving instructor
student: person | learner, pupil, learner driver, student driver | born_on permit_until first_aid_on eye_test_on | | |
instructor: staff | driving instructor, teacher | licence_until | | |
lesson: event | driving lesson, drive, practical lesson | starts_at ends_at kind(city,motorway,night) | student instructor car | book+ cancel=cancelled reschedule~starts_at | booked>held booked>cancelled booked>no_show
theory_class: event | theory lesson, theory session | starts_at topic | instructor | attend! |
exam: event | driving test, test, theory exam, practical exam | date kind(theory,practical) passed? | student | register+ book+ |
car: thing | vehicle, school car | plate kind inspected_on | | |
payment: money | invoice, package | amount:money paid_on | student | |
permit: document | learner permit, licence | valid_until | student | |

trade: space operations | space, satellite, satellites, spacecraft, mission control, ground station, launch
spacecraft: thing | satellite, probe, rover | name battery:percent mode | | |
command: document | telecommand, instruction | text sent_at critical? | spacecraft operator | send+ approve=approved | drafted>approved>sent>confirmed
pass: event | contact, contact window, downlink | starts_at ends_at | spacecraft ground_station | schedule+ |
ground_station: place | antenna, station, dish | name | | |
operator: staff | flight controller, controller, flight director | certified_until | | |
manoeuvre: event | maneuver, burn | planned_at fuel:kg | spacecraft | plan+ approve=approved execute=executed | planned>approved>executed
anomaly: event | fault, failure | severity occurred_at | spacecraft | report+ close=closed | open>closed
conjunction: event | collision warning, close approach | probability:decimal at | spacecraft | |
telemetry: measure | reading | value taken_at | spacecraft | |
launch: event | | planned_at | | scrub=scrubbed | planned>launched planned>scrubbed
payload: thing | instrument | | spacecraft | |
`;
