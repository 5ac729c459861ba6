/** Factories, energy, farms, laboratories and logistics beside those of industry.ts, making.ts and transport.ts. The notation is explained in notation.ts. */
export const works = `
trade: injection moulding plant | injection moulding, injection molding, plastics factory, plastic parts, moulding shop, extrusion, blow moulding
customer: company | client | | | |
order: | production order | number quantity# due_on | customer part | release=released | planned>released>running>finished planned>cancelled
part: product | moulding, article | number weight:g | mould material | |
mould: equipment | mold, tool, die | number cavities# shots# serviced_on | | mount! repair=repair | available>mounted>repair>available
machine: equipment | press, injection machine, extruder | number tonnage# | | stop=stopped start=running | running>stopped>running stopped>repair
material: product | granulate, resin, masterbatch | name lot stock:kg dried? | supplier | |
setup: work | changeover, mould change, set-up | starts_at minutes# | machine mould operator | schedule+ approve=approved | planned>done>approved
operator: employee | setter, process technician | | | |
inspection: | first article inspection, in-process check | inspected_on result(passed,failed) cavity# | order inspector | |
inspector: | quality inspector | | | |
scrap: incident | reject, scrap report | quantity# reason | order machine | report+ |
batch: | lot, box | number quantity# | order | |
downtime: incident | stoppage, machine stop | occurred_at minutes# reason | machine | |

trade: machine shop | machine shop, cnc, cnc machining, milling, turning, precision parts, tool room, job shop
customer: company | client | | | |
order: | job, work order, production order | number quantity# due_on price:money | customer drawing | | quoted>ordered>in_progress>inspected>shipped quoted>lost
drawing: document | print, drawing revision, cad model | number revision released? | customer | release/released=true |
operation: work | step, machining step, routing step | number# minutes# | order machine machinist | start=running finish=done | planned>running>done
machine: equipment | mill, lathe, grinder, machining centre | number | | | available>in_use>repair
machinist: employee | operator, toolmaker, apprentice | | | |
tool: product | cutter, insert, fixture, gauge | number stock# life:percent | | issue! return! |
gauge: equipment | measuring device, caliper | serial calibrated_until | | |
inspection: | measurement report, first article, final inspection | inspected_on result(passed,failed) | order gauge inspector | |
inspector: | quality inspector | | | |
material: product | bar stock, billet, raw material | name heat_number stock:kg certificate? | supplier | |
deviation: finding | nonconformance, concession request | text | order | approve=approved scrap=scrapped rework=rework | raised>approved raised>rework raised>scrapped
quote: | | | customer drawing | |

trade: factory maintenance | factory maintenance, plant maintenance, cmms, maintenance planning, preventive maintenance, spare parts store, reliability engineering
asset: equipment | machine, pump, conveyor, compressor | tag criticality(low,medium,high) hours:hours | area | stop=down start=running | running>down>running
area: location | line, hall, plant area | name | | |
request: ticket | maintenance request, fault report, work request | | asset | approve=approved | reported>approved>closed reported>rejected
work_order: | job | number due_on kind(corrective,preventive,inspection) | asset technician | approve=approved | open>approved>in_progress>done>closed open>cancelled
plan: document | maintenance plan, schedule, pm plan | every_days# next_due_on | asset | postpone~next_due_on |
technician: | mechanic, electrician, fitter | skills | | |
spare_part: part | spare, part, component | number stock# minimum# price:money bin | supplier | issue! |
part_issue: line | issue, part used | quantity# | ^work_order spare_part | |
permit: | work permit, lockout, hot work permit | | work_order asset | |
measurement: reading | vibration reading, temperature reading | value:decimal taken_at | asset | |
shutdown: event | planned shutdown, turnaround | starts_at ends_at | area | |
failure: incident | breakdown, downtime | occurred_at minutes# cause | asset | |
purchase_request: request | requisition | | spare_part | |

trade: packaging and paper mill | paper mill, packaging plant, corrugated, cardboard boxes, carton factory, label printing, tissue mill
customer: company | | | | |
order: | production order | number quantity# due_on | customer product | release=released | received>planned>released>produced>shipped received>cancelled
product: | box, carton, paper grade, label | number grammage# | | |
reel: batch | roll, parent reel | number weight:kg grade made_on | machine | release=released block=blocked | made>released>converted made>blocked
machine: equipment | paper machine, corrugator, printing press, slitter | number | | |
pulp: product | waste paper, fibre, bale | lot weight:kg moisture:percent | supplier | |
printing_plate: thing | die, plate, cylinder | number wear:percent | product | |
quality_test: test | lab test, strength test | value:decimal performed_at passed? | reel | |
operator: employee | machine crew | | | |
web_break: incident | break, downtime | minutes# occurred_at | machine | |
pallet: thing | stack | number | order | ship=shipped | packed>shipped
proof: approval | artwork approval | | product customer | |
complaint: | claim | | order | |
delivery: | | | order | |

trade: sawmill and wood trade | sawmill, timber yard, lumber, wood pellets, firewood, log yard, planing mill, timber merchant
customer: | builder, buyer | | | |
log: product | trunk, roundwood, log pile | number species length:m volume:m3 certified? | supplier | grade! |
supplier: | forest owner, logger | certified_until | | |
board: product | sawn timber, plank, beam, lumber | species thickness:mm stock:m3 price:money moisture:percent | | |
cutting_order: work_order | saw order, cutting list | number due_on yield:percent | customer | | planned>sawing>done planned>cancelled
kiln: equipment | drying kiln, dryer | number capacity:m3 | | |
drying_run: event | kiln run, drying batch | starts_at target:percent | kiln | start=running stop=finished | planned>running>finished
moisture_reading: reading | moisture check | value:percent taken_at | drying_run | |
order: | sales order | | customer | |
order_line: | | volume:m3 price:money | ^order board | |
delivery: | load | | order truck | |
truck: vehicle | lorry | | driver | |
blade: equipment | saw blade | number sharpened_on | | sharpen! |
incident: | near miss, metal in log | | | |

trade: egg and poultry farm | poultry farm, egg farm, laying hens, broilers, hatchery, chicken farm, turkeys, duck farm, eggs
flock: animal | hens, birds, batch of birds, herd | number birds# hatched_on breed | house | place+ cull=culled sell=sold | placed>laying>culled placed>sold
house: building | barn, poultry house, shed | number capacity# | | |
egg_collection: event | collection, laying record | date eggs# broken# | flock | record+ |
mortality: incident | death record, losses | birds# date | flock | |
feed_delivery: delivery | feed, feed batch | weight:kg | supplier house | |
treatment: event | medication, vaccination | given_on withdrawal_until | flock vet | give+ |
vet: staff | veterinarian | | | |
sample: | salmonella sample, swab | result(clear,positive) taken_at | flock | |
egg_pallet: batch | egg batch, pallet, crate | number class(a,b) best_before packed_on | house | block=blocked | packed>shipped packed>blocked
buyer: customer | packing station, shop, processor | | | |
order: | | | buyer | |
climate_reading: reading | temperature, ammonia reading | value:decimal taken_at | house | |
movement: document | movement permit, transport document | birds# moved_on | flock | |
biosecurity_log: log_entry | visitor log, entry log | | house | |

trade: cattle and sheep farm | cattle farm, beef farm, sheep farm, pig farm, livestock register, herd management, suckler cows, lambing, piglets, goats
animal: animal | cow, bull, calf, sheep, ewe, ram, lamb, pig, sow, goat | ear_tag sex(male,female) born_on breed | herd pen | sell=sold slaughter=slaughtered move~pen tag! | alive>sold alive>slaughtered alive>died
herd: category | flock, group, mob | name | | |
pen: place | barn, field, paddock, pasture | name capacity# | | |
farmer: employee | stockman, shepherd, farm hand | | | |
treatment: event | medication, drench, vaccination | given_on dose withdrawal_until | animal medicine vet | give+ |
medicine: product | drug, vaccine | name batch stock# expires_on withdrawal_days# | | |
vet: staff | veterinarian | | | |
weighing: reading | weight | weight:kg taken_at | animal | weigh+ |
service: event | mating, insemination, covering | served_on due_on | animal | record+ |
birth: event | calving, lambing, farrowing | born_on count# | animal | register+ |
movement: document | transport, movement document | moved_on number | animal | report+ |
feed: product | fodder, hay, concentrate | name stock:kg | | |
inspection: | tb test, herd test, farm inspection | | herd | |
sale: | | | animal buyer | |
buyer: customer | dealer, abattoir | | | |

trade: fish farm | fish farm, aquaculture, salmon farm, trout farm, shrimp farm, carp ponds, fish hatchery
pen: place | cage, pond, tank, raceway | number volume:m3 | site | fallow! |
site: location | farm, lake | licence_until | | |
stock: animal | fish group, year class, batch of fish | number count# average_weight:g species | pen | harvest=harvested transfer~pen | stocked>growing>harvested
feeding: event | feed, feed ration | fed_at amount:kg | pen feed | feed+ stop! |
feed: product | pellets | name lot stock:kg | supplier | |
mortality: incident | dead fish, losses | count# cause date | pen | record+ |
water_reading: reading | oxygen, temperature, water sample | oxygen:decimal temperature:decimal taken_at | pen | |
treatment: event | medication, bath, delousing | given_on withdrawal_until | pen vet | prescribe+ give+ |
vet: staff | fish health inspector | | | |
lice_count: test | parasite count | value:decimal performed_at | pen | |
harvest: event | slaughter, netting | date weight:kg | stock | schedule+ postpone~date | planned>done planned>cancelled
escape: incident | escape report | count# | pen | |
order: | | | buyer | |
buyer: customer | processor | | | |
worker: employee | diver, technician | | | |

trade: tea, tobacco and spice plantation | tea plantation, tea estate, tea factory, tobacco farm, cocoa farm, spice farm, cotton farm, sugar cane, plantation, smallholders
grower: supplier | farmer, smallholder, outgrower | number certified_until plots# | | |
plot: location | field, block, section | area:ha crop planted_on | grower | |
picker: employee | worker, plucker, harvester | | | |
harvest: event | plucking, picking, harvest record | date weight:kg grade | plot picker | weigh+ |
delivery: | leaf delivery, collection | delivered_at weight:kg moisture:percent | grower collection_point | grade! |
collection_point: place | buying station, weighing station | name | | |
payment: | grower payment, wage | amount:money | grower | |
lot: batch | processed lot, sack, bale | number weight:kg grade made_on | | release=released block=blocked | made>tasted>released>sold made>blocked
tasting: test | cupping, leaf grading | score:decimal performed_at | lot | |
spraying: event | pesticide application | applied_on pesticide reentry_on | plot | apply+ |
input_loan: loan | fertiliser loan, advance | amount:money lent_on due_on | grower | |
audit: inspection | certification audit, farm visit | | grower | |
auction_sale: sale | sale, contract sale | | lot buyer | |
buyer: customer | broker, exporter | | | |

trade: water bottling and soft drinks | bottling plant, mineral water, soft drinks, beverage plant, lemonade, juice factory, soda
line: equipment | filling line, bottling line, filler | number speed# | | start=running stop=stopped clean! | running>stopped>running stopped>cleaning>running
batch: | lot, fill run, production run | number quantity# made_on best_before | product line | release=released block=blocked recall=recalled | made>released>shipped made>blocked released>recalled
product: | drink, bottle, flavour | number volume:litre stock# | | |
source: location | well, spring, water source | name permit_until | | |
sample: | water sample, product sample | code taken_at result(clear,contaminated) | batch analyst | |
analyst: technician | lab technician | | | |
cleaning: maintenance | cip, line cleaning, sanitising | done_on | line | |
ingredient: product | syrup, sugar, co2 | name lot stock:kg expires_on | supplier | |
empties: thing | crate, deposit bottle, pallet of empties | quantity# | customer | |
customer: company | retailer, beverage trader | | | |
order: | | | customer | |
order_line: | | pallets# | ^order product | |
deposit_account: account | empties account | balance:money | customer | |
complaint: | | | batch customer | |
operator: employee | | | | |

trade: ice cream and confectionery factory | ice cream factory, confectionery, sweets factory, candy, chocolate factory, gelato maker, biscuit factory, snack factory
recipe: document | formula | name version# allergens approved? | product | approve/approved=true |
product: | ice cream, flavour, sweet, bar, biscuit | number price:money shelf_life:days | | |
batch: | lot, mix | number quantity:kg made_on expires_on | recipe line | release=released block=blocked recall=recalled rework! | made>released>shipped made>blocked released>recalled
line: equipment | freezer, mixer, moulding line | number | | changeover! |
ingredient: product | milk, sugar, cocoa, nut, flavouring | name lot stock:kg expires_on allergen? | supplier | |
ingredient_use: line | weighing, dosage | amount:kg | ^batch ingredient | |
allergen_clean: maintenance | cleaning, changeover clean | done_on | line | verify! |
lab_test: test | microbiology test, sample | result(passed,failed) performed_at | batch | |
cold_store: location | freezer room, cold room | temperature:decimal | | |
temperature_reading: reading | | value:decimal taken_at | cold_store | |
metal_detection: test | metal detector check | passed? | line | |
customer: company | retailer, parlour | | | |
order: | | | customer | |
complaint: | foreign body report | | batch | |
operator: employee | worker | | | |

trade: tannery and leather goods | tannery, leather factory, leather goods, hides, saddlery, bag maker
hide: product | skin, raw hide | lot species grade weight:kg | supplier | |
lot: batch | hide lot, tanning lot | number pieces# made_on | hide | release=released block=blocked | soaked>tanned>dyed>finished>released finished>blocked
process_step: work | soaking, tanning, dyeing, drum run | started_at ended_at | lot drum operator | start=running finish=done | planned>running>done
drum: equipment | vat, machine | number | | |
chemical: product | dye, tanning agent, chrome | name stock:kg restricted? | supplier | |
dosing: line | chemical dosage | amount:kg | ^process_step chemical | |
operator: employee | tanner, worker | | | |
quality_check: inspection | grading, lab test | result(passed,failed) inspected_on | lot | |
order: | customer order | | customer | |
customer: company | shoe maker, upholsterer | | | |
effluent_sample: sample | waste water sample | taken_at value:decimal | | |
incident: | spill, exposure | | | |
shipment: | | | order lot | |

trade: medical device manufacturer | medical device manufacturer, medical device company, implants, device history record, design control, medical technology company
device: product | implant, instrument, unit | model udi class(i,ii,iii) | | |
lot: batch | production lot, serial lot | number quantity# made_on expires_on | device | release=released quarantine=quarantined recall=recalled | made>quarantined>released>shipped quarantined>rejected released>recalled
device_record: document | device history record, batch record | signed? | lot | sign=signed approve=approved | open>signed>approved
complaint: | customer complaint, adverse event, vigilance report | received_on serious? | device customer | assess! report! | received>investigated>closed
corrective_action: task | capa, preventive action | due_on | complaint | |
nonconformity: finding | deviation, nonconformance | | lot | |
supplier: | | | | |
audit: inspection | supplier audit, internal audit | | supplier | |
design_change: request | change order, engineering change | | device | implement=implemented | draft>reviewed>approved>implemented
document: document | procedure, drawing, specification | number version# effective_on | | approve=effective retire=obsolete | draft>in_review>effective>obsolete
training_record: training | read-and-understood | passed_on | employee document | |
customer: company | hospital, distributor, clinic | | | |
sterilisation: event | sterilisation cycle | done_at passed? | lot | |
risk_file: risk_assessment | risk analysis | | device | |
recall: event | field safety notice, field action | started_on | lot | |

trade: battery and energy storage | battery storage, battery factory, battery cells, energy storage system, home storage fleet, battery recycling, battery swapping
battery: equipment | cell, module, pack, storage unit | serial capacity:kwh health:percent cycles# | site | isolate=isolated charge! recycle=recycled | in_service>isolated>in_service in_service>recycled
site: location | storage site, customer site, station | address power:kw | customer | |
customer: | operator, owner | | | |
cycle_test: test | capacity test, formation | value:percent performed_at passed? | battery | |
reading: | state of charge, cell temperature, voltage | value:decimal taken_at | battery | |
alarm: | fault, thermal alarm | | battery | |
dispatch: event | charge schedule, discharge order | starts_at ends_at power:kw | site | schedule+ cancel=cancelled | planned>running>done planned>cancelled
work_order: | service job | | battery technician | |
technician: | | high_voltage_until | | |
shipment: | dangerous goods shipment | | battery | |
warranty_claim: claim | | | battery | |
lot: batch | production lot | | | |
incident: | fire, thermal runaway | | site | |
swap: event | battery swap | done_at | battery customer | |

trade: hydropower and dam operation | hydropower, hydro plant, hydroelectric, dam operation, pumped storage, reservoir operation, power plant operation
plant: location | power plant, station | name power:mw | | |
turbine: equipment | unit, generator | number power:mw hours:hours | plant | start=running stop=stopped | running>stopped>running stopped>maintenance
reservoir: place | lake, basin, dam | name level:m minimum:m maximum:m | plant | |
gate: equipment | sluice gate, spillway, weir | number opening:percent | reservoir | open! close! |
level_reading: reading | water level, inflow | value:decimal taken_at | reservoir | |
release: event | water release, discharge | starts_at flow:decimal | reservoir | order+ announce=announced stop=ended | planned>announced>running>ended
operator: employee | shift engineer, dam keeper | | | |
shift: | | | operator plant | |
work_order: | maintenance job | | turbine technician | |
technician: | | | | |
permit: | lockout, work permit | | turbine | |
inspection: | dam inspection, safety inspection | | reservoir | |
alarm: | flood alarm, trip | | plant | |
outage: event | planned outage, revision | starts_at ends_at | turbine | |
dispatch_order: order | schedule, grid order | power:mw | plant | |
log_entry: | shift log | | plant operator | |

trade: biogas and composting plant | biogas, biogas plant, anaerobic digestion, composting plant, compost, green waste plant, biomass plant
supplier: | farmer, municipality, hauler | | | |
delivery: | substrate delivery, load, feedstock delivery | delivered_at weight:t | supplier | accept=accepted reject=rejected | weighed>accepted weighed>rejected
substrate: product | manure, maize, food waste, green waste | name stock:t | | |
digester: equipment | fermenter, tank, windrow | number temperature:decimal volume:m3 | | feed! |
feeding: event | dosing, feed | fed_at amount:t | digester substrate | |
reading: | gas quality, methane, temperature | value:decimal taken_at | digester | |
generator: equipment | chp, engine | number hours:hours | | start=running stop=stopped | running>stopped>running
sample: | lab sample, compost sample | taken_at result | digester | |
digestate_removal: pickup | digestate collection, compost sale | volume:m3 | customer | |
customer: | gardener, landscaper | | | |
work_order: | maintenance | | generator technician | |
technician: | operator | | | |
incident: | gas leak, odour complaint | | digester | |
weighing: document | weighbridge ticket, weighing slip | number gross:t net:t | delivery | |

trade: smart meter and metering service | smart meters, meter rollout, metering service, meter reading service, submetering, meter installation, heat cost allocators
customer: | consumer, household, landlord | address access_notes | | |
meter: equipment | smart meter, heat meter, allocator, water meter | serial kind calibrated_until | connection_point | install=installed remove=removed exchange=removed | in_stock>installed>removed
connection_point: location | metering point, delivery point, apartment | number address | customer | |
installation: appointment | meter exchange, installation visit | starts_at | connection_point technician | | booked>done booked>failed booked>cancelled
technician: | installer, meter reader | | | |
reading: | meter reading, consumption value | value:decimal taken_at estimated? | meter | correct! |
statement: invoice | heating cost bill, consumption statement | amount:money | customer | |
fault: ticket | meter fault, no communication | | meter | |
disconnection: work_order | lock, disconnect order | | connection_point | execute=done |
tamper_alert: alarm | tampering, manipulation | | meter | |
route: work | reading round, tour | date | technician | |
tariff: category | rate, price plan | name price:decimal | | |
objection: appeal | reading dispute | | statement customer | |
supplier_change: request | change of supplier, move-in | effective_on | connection_point | |

trade: energy advice and audits | energy advice, energy audit, energy consultant, energy efficiency, energy certificate, energy performance certificate, insulation grants
client: customer | homeowner, landlord, company | | | |
building: | house, property | address area:m2 built_year# class | client | |
site_visit: appointment | energy audit, home visit, survey | starts_at | building advisor | |
advisor: employee | energy consultant, auditor | accredited_until | | |
measurement: reading | blower door test, thermal image, u-value | value:decimal taken_at | building | |
recommendation: finding | measure, improvement | text saving:money cost:money | building | |
energy_certificate: certificate | energy performance certificate, energy label | number class valid_until | building advisor | |
grant_application: application | subsidy application, rebate | amount:money | client building | |
quote: | contractor quote | | recommendation contractor | |
contractor: | installer | | | |
report: | audit report, renovation roadmap | | site_visit | |
project: | renovation project | | building contractor | |
final_check: inspection | completion check | | project | |
invoice: | | | client | |

trade: cross-dock and distribution yard | cross-dock, distribution yard, yard management, dock scheduling, loading bays, gate management, truck slots
carrier: company | haulier, trucking company | | | |
truck: vehicle | trailer, lorry | plate | carrier | |
driver: | truck driver | phone language | carrier | |
dock: place | gate, loading bay, ramp, door | number chilled? | | block=blocked release=free | free>occupied>free free>blocked
slot_booking: booking | dock slot, time slot, appointment | starts_at ends_at pallets# | carrier dock | move~starts_at | booked>arrived>loading>departed booked>no_show booked>cancelled
gate_entry: event | check-in, arrival, yard entry | entered_at left_at | truck driver | register+ |
load: shipment | consignment, freight | number pallets# weight:kg temperature:decimal | truck | |
pallet: thing | load unit, handling unit | number | load | scan! damage! |
seal: thing | seal number | number intact? | truck | check! break! |
damage: | shortage, damage note | | load | |
delivery_note: document | waybill, cmr, bill of lading | number signed? | load | sign/signed=true |
dock_worker: employee | forklift driver, loader, checker | licence_until | | |
waiting_fee: fee | demurrage, detention | | carrier | |
safety_briefing: training | yard rules | | driver | |

trade: rail freight and wagons | rail freight, freight trains, wagons, wagon keeper, shunting, marshalling yard, rolling stock, siding
customer: company | shipper, consignee | | | |
wagon: vehicle | railcar, freight car, tank wagon | number load_limit:t inspected_until | siding | block=blocked repair=repair release=available | available>loaded>empty>available available>blocked available>repair
train: event | freight train, service, block train | number departs_at length:m weight:t | locomotive driver | compose! cancel=cancelled | planned>composed>running>arrived planned>cancelled
locomotive: vehicle | engine | number inspected_until | | |
driver: | engine driver | licence_until hours_today:hours route_knowledge | | |
train_position: line | wagon on train, consist position | position# | ^train wagon | |
siding: place | track, yard track | number length:m | | close=closed | open>closed>open
order: | transport order, wagon order | number | customer | |
consignment: shipment | load, waybill | dangerous? weight:t | order wagon | |
path_request: request | train path, slot request | starts_at | train | |
brake_test: test | brake test, departure check | passed? performed_at | train | |
inspector: | wagon inspector | | | |
damage: | wagon defect | | wagon | |
shunting_job: work_order | shunting order | | wagon siding | |
delay: incident | delay report | minutes# | train | |
invoice: | demurrage | | customer | |

trade: parcel lockers and pick-up points | parcel lockers, parcel locker, parcel shop, pick-up points, collection point, click and collect point, out-of-home delivery
recipient: customer | consumer, customer | phone code | | |
sender: company | merchant, shop | | | |
parcel: thing | package, shipment | number size(small,medium,large) pickup_until | recipient sender compartment | deposit=deposited collect=collected return=returned extend~pickup_until redirect~compartment | announced>deposited>collected deposited>returned
locker: location | parcel locker, station, parcel shop | address | | |
compartment: place | box, door | number size(small,medium,large) | locker | block=blocked release=free | free>reserved>occupied>free free>blocked
pickup_code: document | code, qr code, pin | valid_until | parcel | send+ renew~valid_until |
courier: driver | delivery driver, filler | | | |
route: work | filling round, tour | date | courier | |
notification: reminder | pick-up notice | | parcel | |
fault: incident | door fault, locker outage | | locker | |
claim: | lost parcel, damage claim | | parcel | |
return_parcel: return | consumer return, drop-off | | recipient | |

trade: air cargo handling | air cargo, air freight, cargo terminal, cargo handling, ground handling of freight, unit load devices
forwarder: company | agent, shipper, airline | approved_until | | |
flight: event | cargo flight, departure | number departs_at capacity:kg | | close=closed | open>closed>departed open>cancelled
shipment: | consignment, air waybill, awb | number pieces# weight:kg dangerous? temperature | forwarder flight | accept=accepted hold=held offload=offloaded deliver=delivered | booked>accepted>screened>loaded>departed>delivered accepted>held loaded>offloaded
container: equipment | uld, unit load device, pallet | number weight:kg serviceable? | flight | build! break! |
screening: test | security screening, x-ray | passed? performed_at method | shipment screener | |
screener: employee | security agent, handler | certified_until | | |
booking: | space booking, allotment | weight:kg | forwarder flight | |
dangerous_goods_check: inspection | dg check, acceptance check | result(passed,failed) | shipment | |
customs_release: permit | customs clearance | | shipment | |
storage_location: place | bin, cold room | code temperature:decimal | | |
damage: | irregularity report | | shipment | |
load_plan: document | load sheet, manifest | signed? | flight | sign=signed | draft>signed
storage_fee: fee | storage charge | | shipment | |
claim: | | | shipment | |

trade: shipping agency and vessel operation | ship agency, shipping agency, shipping company, vessel operation, crewing, crew changes, ship management, bunkering, charter party
vessel: vehicle | ship, tanker, bulk carrier | name imo deadweight:t | owner | |
owner: company | ship owner, charterer, principal | | | |
port_call: event | call, voyage leg, berth call | arrives_at leaves_at berth | vessel port | postpone~arrives_at cancel=cancelled | announced>arrived>berthed>sailed announced>cancelled
port: location | terminal, anchorage | name | | |
crew_member: employee | seafarer, officer, rating | passport_until medical_until contract_until | vessel | |
crew_change: event | sign-on, sign-off | planned_on | crew_member port_call | arrange+ |
certificate: | vessel certificate, class certificate | | vessel | |
cargo: shipment | bill of lading, parcel of cargo | number weight:t grade | port_call | |
service_order: work_order | pilot order, tug order, launch order | starts_at | port_call supplier | |
bunker_order: order | bunkering, fuel order | quantity:t | vessel supplier | |
supplier: | chandler | | | |
disbursement_account: invoice | port disbursement, proforma | amount:money advance:money | port_call owner | |
document: document | arrival notice, crew list, declaration | submitted_on | port_call | |
inspection: | port state control, vetting | | vessel | |
incident: | off-hire, pollution, damage | | vessel | |
repair: | dry docking | | vessel | |

trade: food and water testing laboratory | food lab, food testing, water lab, microbiology lab, analytical laboratory, testing services, feed analysis
client: customer | customer, producer | | | |
sample: | specimen | code taken_at received_at temperature:decimal | client order | receive=received reject=rejected dispose=disposed | registered>received>tested>reported>disposed registered>rejected
order: | test order, analysis order | number due_on total:money | client | |
analysis: test | test, determination | value:decimal unit limit:decimal performed_at | sample method analyst | repeat! validate=validated | planned>measured>validated measured>repeated
method: category | test method, parameter | name accredited? | | |
analyst: technician | lab technician, microbiologist | authorised? | | |
instrument: equipment | hplc, incubator, balance | serial calibrated_until | | |
reagent: product | culture medium, standard, chemical | name lot expires_on stock# | | |
control_chart_entry: reading | control sample, blank, reference check | value:decimal in_limits? | method instrument | |
report: | test report, certificate of analysis | number reported_at | order | sign=signed release=released amend+ | draft>signed>released
deviation: finding | nonconforming work, out-of-specification result | | analysis | |
complaint: | | | report client | |
ring_trial: event | proficiency test | held_on score:decimal | method | |
invoice: | | | order | |

trade: forensic laboratory | forensic laboratory, crime lab, forensics, dna casework, toxicology lab, digital forensics, ballistics
case: | casework, file | number opened_on agency | examiner | |
agency: org | police, prosecutor, client | | | |
exhibit: thing | evidence item, item, exhibit, evidence | number seal_number description | case storage | receive=received return=returned destroy=destroyed open! seal! | submitted>received>examined>returned received>destroyed
custody_entry: log_entry | chain of custody, transfer, hand-over | transferred_at | exhibit examiner | |
examination: test | analysis, comparison | method performed_at result | exhibit examiner | | requested>running>reported
examiner: employee | forensic scientist, analyst | authorised? tested_until | | |
storage: place | evidence room, freezer, safe | code | | |
report: | expert report, statement | reported_at | case examiner | sign=signed release=released | draft>reviewed>signed>released
peer_review: approval | technical review, second examiner | given_at | report | |
court_date: meeting | testimony, hearing | | case examiner | |
dna_profile: document | profile, database hit | complete? | exhibit | upload! remove! |
request: | examination request, priority request | | agency exhibit | |
disposal: approval | destruction order | | exhibit | |

trade: veterinary and plant health inspection | plant health, phytosanitary, plant inspection, veterinary border inspection, import controls for animals, plant passports, quarantine pests
importer: company | operator, grower, exporter | number registered? | | |
consignment: shipment | shipment, load | number origin arrived_on | importer commodity | release=released hold=held destroy=destroyed return=returned | announced>inspected>released inspected>held>destroyed held>returned
commodity: category | plant, product, species | name risk(low,medium,high) | | |
inspection: | physical check, documentary check | inspected_on result(passed,failed) | consignment inspector | |
inspector: | official vet, plant inspector | | | |
sample: | lab sample | code result(clear,positive) | consignment | |
certificate: | phytosanitary certificate, health certificate | | consignment | |
finding: | pest finding, interception | | inspection | |
measure: work | order, quarantine, fumigation order | due_on | finding importer | lift=lifted | ordered>carried_out>lifted
zone: location | quarantine zone, demarcated area, buffer zone | radius:km | | |
premises: location | nursery, greenhouse, field | address | importer | |
fee: | inspection fee | | consignment | |
licence: | operator licence, import permit | | importer | |
appeal: | | | measure | |

trade: research field station and expeditions | field station, research expedition, polar station, field research, ocean research, research cruise, biodiversity survey, wildlife survey, bird ringing
researcher: employee | scientist, observer, student, expedition member | medical_until trained? | | |
expedition: project | campaign, cruise, survey, field trip | name starts_on ends_on places# | leader:researcher | approve=approved cancel=cancelled | proposed>approved>in_field>finished proposed>rejected approved>cancelled
site: location | station, plot, transect, sampling point | name protected? | | |
observation: reading | sighting, count, record | species count# taken_at | site researcher | record+ verify! |
sample: | specimen, core, water sample | code taken_at | site | |
permit: | research permit, sampling permit | | expedition site | |
equipment: | logger, camera trap, boat, snowmobile | serial | expedition | |
berth_request: application | ship time request, station place | | researcher expedition | |
risk_assessment: | field safety plan | | expedition | |
check_in: event | radio check, safety call | at | expedition | |
ring: thing | tag, collar, band | number | animal | fit! |
animal: animal | bird, individual | species sex | | |
dataset: document | data set | title published_on | expedition | publish=published | raw>checked>published
incident: | | | expedition | |
supply_order: order | provisions, cargo order | | expedition | |
`;
