/** Trades of growing, extracting, making, energy and building. The notation is explained in notation.ts. */
export const industry = `
trade: greenhouse | greenhouse, glasshouse, hydroponics, vertical farm, horticulture, mushroom farm, market garden, plant nursery
crop: product | plant, variety, herb, vegetable, mushroom | name days_to_harvest# | | sow! |
bed: place | bay, tray, rack, bench, growing bed, compartment | number area:m2 | greenhouse | | empty>planted>harvested>cleaned
greenhouse: place | glasshouse, house, polytunnel, growing hall | number | | |
planting: event | sowing, batch | planted_on expected_on quantity# | crop bed | plant+ sow+ transplant~bed harvest=harvested discard=discarded | sown>growing>harvested growing>discarded
harvest: event | picking, yield | harvested_on weight:kg | planting | pick+ |
treatment: event | spraying, dosing, fertigation | applied_at agent dose:decimal waiting_days# | planting grower | apply+ spray+ |
climate_reading: measure | reading, measurement | taken_at temperature:decimal humidity:percent ph:decimal | greenhouse | measure+ |
grower: staff | gardener, picker, horticulturist | certified? | | |
order: document | | quantity# deliver_on | customer crop | place+ order+ cancel=cancelled deliver=delivered | placed>packed>delivered placed>cancelled

trade: orchard and fruit cooperative | orchard, fruit, apples, olive, olive mill, cider press, fruit growers, packing house, citrus, cooperative press
grower: person | member, farmer, supplier | name hectares:decimal certified? | | |
parcel: place | plot, block, orchard, grove | area:decimal variety | grower | |
delivery: event | load, intake, lot | delivered_at weight:kg sugar:decimal grade(a,b,c) | grower parcel | deliver+ accept=accepted reject=rejected weigh~weight | received>graded>accepted received>rejected
bin: thing | crate, box | number | delivery | |
pressing: event | milling, pressing slot, run | starts_at litres:litre | delivery | book+ press+ |
payout: money | payment, settlement | amount:money paid_on | grower | pay=paid | due>paid
tree: thing | | planted_on variety | parcel | prune! graft! fell! |
picker: staff | seasonal worker, harvest hand | | | hire+ |
spray_record: document | spray log | sprayed_on product | parcel | spray+ |

trade: seed and gene bank | seed bank, gene bank, germplasm, herbarium, botanical garden, arboretum, plant collection
accession: thing | seed lot, specimen, holding | number collected_on origin quantity# viability:percent | species collector | register+ accession+ withdraw! regenerate=regenerating | registered>tested>stored>regenerating stored>exhausted
species: category | taxon, genus | name protected? | | |
germination_test: event | viability test | tested_on germinated:percent | accession | test+ |
request: document | seed request, material request | requested_on quantity# purpose | requester accession | request+ approve=approved refuse=refused ship=shipped | received>approved>shipped received>refused
transfer_agreement: document | material transfer agreement, mta | signed_on | request | sign=signed | draft>signed
collector: person | collecting botanist | permit_until | | |
collecting_trip: event | expedition, field trip | starts_on ends_on region | collector | plan+ |
curator: staff | keeper, botanist | | | |
vault: place | cold room, freezer, cabinet, bed | number temperature:decimal | | |
requester: person | researcher, institute, breeder | | | |

trade: coffee roasting | coffee roaster, roastery, coffee, tea, cocoa, chocolate, chocolatier, spice, barista
green_lot: product | green coffee, bean lot, lot, bean, origin | number origin weight:kg arrived_on | supplier | receive+ |
roast: event | roast batch, batch, roasting | roasted_at weight:kg profile | green_lot roaster | roast+ release=released reject=rejected | roasted>cupped>released roasted>rejected
cupping: event | tasting, cup score | score:decimal cupped_on | roast | cup+ score+ |
blend: product | recipe | name | green_lot* | |
roaster: staff | roast master, barista, taster | | | |
machine: thing | drum, grinder, espresso machine | serial descaled_on | | clean! |
order: document | wholesale order, subscription box | quantity# grind | customer blend | place+ order+ ship=shipped cancel=cancelled | placed>roasted>shipped placed>cancelled
supplier: org | importer, exporter, farm, producer | | | |

trade: food processing | food factory, food processing, haccp, cannery, ready meals, sausage, juice, bottling plant, mill, flour mill, food safety, packing plant, co-packer
batch: document | production lot, lot, run | number made_on best_before quantity# | recipe line | start+ release=released block=blocked recall=recalled | made>tested>released made>blocked released>recalled
recipe: document | formula, formulation | name version# | ingredient* | approve=approved |
ingredient: product | raw material, additive | name allergen? | supplier | |
intake: event | goods receipt, delivery | received_at temperature:decimal | ingredient supplier | receive+ accept=accepted reject=rejected | received>accepted received>rejected
line: place | production line, filler, packing line | number | | | running>stopped>cleaning
cleaning: event | washdown, sanitation | cleaned_at swab_passed? | line | clean+ |
control_point: category | critical control point, ccp | limit:decimal | line | |
reading: measure | ccp check, temperature check, measurement | taken_at value:decimal | control_point batch | measure+ check+ |
deviation: document | nonconformity, non-conformance, hold | text opened_on | batch | open+ close=closed raise+ | open>investigated>closed
recall: event | withdrawal | started_on reason | batch | recall+ |
pallet: thing | case | number | batch | ship=shipped |
quality_manager: staff | qa manager, quality inspector, operator | | | |

trade: slaughterhouse | slaughterhouse, abattoir, meat plant, meat inspection, cutting plant
animal: animal | pig, lamb, bull, head | ear_tag weight:kg | farmer | slaughter=slaughtered condemn=condemned | arrived>slaughtered>passed arrived>condemned
consignment: event | lot, arrival | arrived_at count# | farmer | receive+ |
carcass: thing | half, quarter | number weight:kg grade | animal | grade~grade pass=passed condemn=condemned release=released | hanging>passed>released hanging>condemned
meat_inspection: event | inspection | result | carcass inspector | inspect+ |
farmer: person | supplier, owner, producer | | | |
inspector: staff | official vet, meat inspector, butcher | | | |
chill_room: place | cold store | number temperature:decimal | | |
order: document | | weight:kg | customer | place+ |

trade: textile and garment making | textile, weaving mill, knitting, garment factory, clothing production, fashion label, apparel, sewing, fashion house, embroidery, dyeing
style: product | design, garment, article, model | number season price:money | designer | approve=approved drop=dropped | sketched>sampled>approved sketched>dropped
sample: thing | prototype, fitting sample | made_on size | style | make+ approve=approved |
fabric: product | cloth, yarn, textile, bolt, roll | code width:cm metres:m | supplier | inspect! |
production_order: work | order, run, cutting order | quantity# due_on | style factory | place+ start=cutting ship=shipped | placed>cutting>sewing>finished>shipped
factory: org | workshop, contractor, mill | audited_until | | |
audit: event | social audit, factory audit | audited_on passed? | factory | audit+ |
defect: document | fault, flaw | text grade | production_order | record+ |
designer: staff | pattern maker, seamstress, cutter, merchandiser | | | |
loom: thing | machine, knitting machine | number | | | idle>running>repair
collection: category | range, season | name | | |

trade: carpentry and furniture making | carpentry, joinery, carpenter, joiner, cabinet maker, furniture maker, woodwork, kitchen maker, woodworking, makers workshop
job: work | commission, project, order | title due_on price:money | customer joiner | quote! start=started finish=finished cancel=cancelled install=installed | quoted>ordered>started>finished>installed quoted>cancelled
drawing: document | plan, sketch, design | version# approved_on | job | draw+ approve=approved | draft>approved
board: product | timber, plank, veneer, hardware, wood, material | species thickness:mm stock# | supplier | cut! |
joiner: staff | carpenter, cabinet maker, apprentice | | | |
machine: thing | saw, planer, lathe, tool | serial inspected_on | | | available>in_use>repair
cut_list: document | | | job board* | |
fitting: event | installation, site visit, measuring | starts_at | job | schedule+ |
quote: document | estimate, offer | amount:money valid_until | job | send+ accept=accepted |
invoice: money | deposit | amount:money | job | | unpaid>paid

trade: pottery and glass studio | pottery, ceramics, kiln, glass studio, glassblowing, ceramic studio, glassblower, stained glass, potters, open studio
member: person | maker, potter, artist, student, resident | name induction_on | | join+ |
kiln: thing | furnace, oven | name max_temperature# volume:litre | | | idle>loading>firing>cooling
firing: event | kiln load, kiln firing, burn | starts_at cone temperature# | kiln member | fire+ load+ cancel=cancelled unload=unloaded | planned>loading>firing>cooling>unloaded planned>cancelled
piece: thing | pot, work, ware, vessel | clay height:cm | member firing glaze | fire! glaze! collect=collected | greenware>bisque>glazed>collected
glaze: product | clay, slip, colour, material | name food_safe? lead_free? | | test! |
shelf: place | wheel, bench, locker, station | number | member | |
slot: event | wheel slot, bench time, session, workshop | starts_at ends_at | member | book+ cancel=cancelled |
class: event | course, workshop, lesson | starts_at seats# | teacher | |
teacher: staff | technician, tutor, firer, studio manager | | | |
fee: money | firing fee, membership fee | amount:money | member | | open>paid

trade: foundry and metal fabrication | foundry, welding, metal fabrication, steelworks, forge, blacksmith, sheet metal, galvanising, plating, machine shop, fabrication shop, casting
work_order: work | job, order, production order | number due_on quantity# | customer | release=released start=started complete=done hold=on_hold | planned>released>started>done started>on_hold
part: thing | casting, component, workpiece, assembly | number drawing | work_order | scrap=scrapped rework=rework | made>inspected>shipped made>scrapped
heat: event | melt, pour, charge | number poured_at temperature# | furnace | pour+ melt+ |
furnace: thing | ladle, press, mould | name relined_on | | |
welder: staff | caster, fitter, machinist, operator | certificate_until | | certify! |
weld: event | seam, joint | welded_at procedure | part welder | weld+ |
weld_procedure: document | wps, procedure | number qualified_on | | approve=approved |
test: event | ultrasonic test, inspection, x-ray, hardness test | result tested_on | part | test+ inspect+ |
material: product | steel, alloy, bar, sheet, plate | heat_number grade stock# | supplier | |
certificate: document | mill certificate, material certificate | issued_on | part | issue+ |

trade: electronics manufacturing | electronics manufacturing, pcb, circuit boards, semiconductor, wafer, cleanroom, chip fab, contract manufacturer, hardware startup, device maker
board: thing | unit, assembly, device, pcb | serial revision | work_order | test! scrap=scrapped ship=shipped | assembled>tested>shipped assembled>scrapped
work_order: work | build, lot, run | number quantity# due_on | product | release=released close=closed | planned>released>closed
component: product | part, chip, reel | number stock# rohs? moisture_level# | supplier | |
test_result: document | test, measurement | passed? tested_at | board station | test+ |
station: place | line, tester, tool, chamber | number calibrated_until | | |
wafer: thing | lot, die | number | process_step | move~process_step hold=on_hold | running>on_hold running>finished
process_step: category | recipe, step | name | | |
engineering_change: document | eco, change order, change request | text | product | approve=approved | proposed>approved>released proposed>rejected
rma: document | return, failure report | reason received_on | board customer | open+ close=closed | open>analysed>closed
operator: staff | technician, process engineer, assembler | esd_trained_on | | |

trade: pharmaceutical and cosmetics manufacturing | pharmaceutical manufacturing, gmp, drug manufacturer, cosmetics, cosmetic lab, soap, compounding, vaccine production, quality assurance, perfume
batch: document | lot | number made_on expires_on size# | product | manufacture+ release=released reject=rejected quarantine=quarantine recall=recalled | in_process>quarantine>released quarantine>rejected released>recalled
product: product | medicine, formula, cream, formulation | name strength registered_until | | |
batch_record: document | manufacturing record | reviewed_on | batch | review+ sign! |
raw_material: product | excipient, active ingredient, ingredient | name lot retest_on | supplier | sample! |
test: event | assay, stability test, release test, analysis | result passed? | batch | test+ |
deviation: document | incident, out of specification result, nonconformance | text severity | batch | open+ raise+ close=closed | open>investigated>closed
capa: work | corrective action, preventive action | due_on | deviation | open+ close=closed | open>done>verified
change_control: document | change request | text | | approve=approved | proposed>approved>implemented
supplier: org | manufacturer | audited_on approved? | | qualify! |
qualified_person: staff | qp, analyst, operator, quality manager | | | |
complaint: document | adverse event, side effect report | text received_on | product | report+ |
equipment: thing | mixer, vessel, filling line | cleaned_on qualified_until | | clean! |

trade: 3d printing and makerspace | 3d printing, makerspace, fab lab, fablab, hackerspace, print farm, laser cutter, maker lab, hobby workshop, prototype shop
member: person | maker, user, student | name inducted_on | | join+ |
machine: thing | printer, laser cutter, cnc, tool | name requires_induction? | | | free>in_use>broken
induction: event | safety training, introduction | passed_on | member machine | pass! train+ |
booking: event | reservation, slot | starts_at ends_at | member machine | book+ cancel=cancelled | booked>used booked>cancelled
print_job: work | job, print, order | file material minutes:min | member machine | submit+ start=printing cancel=cancelled fail=failed | queued>printing>done printing>failed queued>cancelled
material: product | filament, resin, sheet, consumable | colour stock:gram price:money | | |
fault: document | breakage, defect report | text | machine member | report+ fix=fixed | open>fixed
locker: place | storage box, shelf | number | member | |
supervisor: staff | lab manager, host, technician | | | |

trade: shipbuilding and boat repair | shipyard, shipbuilding, dry dock, drydock, boat builder, boat repair, slipway, refit
vessel: thing | ship, boat, hull, yacht | name length:m | owner | dock=docked launch=launched | afloat>docked>launched
docking: event | dock slot, haul-out, slip booking | starts_on ends_on | vessel dock | book+ cancel=cancelled |
dock: place | dry dock, slip, berth, cradle | name max_length:m | | |
work_item: work | job, repair, task | title hours:hours | vessel trade_team | start=started complete=done | planned>started>done
hot_work_permit: document | permit, work permit | issued_at valid_until | work_item | issue+ |
survey: event | inspection, class survey, sea trial | passed? surveyed_on | vessel surveyor | inspect+ |
surveyor: staff | class surveyor, foreman, shipwright, welder | | | |
owner: person | customer, client | | | |
trade_team: org | gang, subcontractor | | | |
invoice: money | | amount:money | owner | |

trade: quarry and aggregates | quarry, gravel pit, aggregates, concrete plant, ready-mix, asphalt, cement, sand pit, blasting
blast: event | shot, blasting | fired_at charge:kg | face shotfirer | blast+ plan+ postpone~fired_at | planned>cleared>fired
face: place | bench, pit, stockpile | number | | |
load: event | truckload, delivery, dispatch | weighed_at weight:tonne | customer product vehicle | weigh+ dispatch+ |
product: product | gravel, sand, mix, grade | name price:money | | |
mix_design: document | recipe | strength slump | | |
vehicle: thing | truck, mixer, loader | plate tare:kg | | |
weighbridge_ticket: document | ticket, delivery note | number | load | issue+ |
shotfirer: staff | blaster, quarry manager, weighbridge clerk, batcher | licence_until | | |
order: document | | quantity:tonne | customer product | place+ cancel=cancelled |
explosive: product | detonator, charge | serial stock# | | issue! return! |

trade: oil and gas field | oil field, well, wells, gas field, drilling rig, pipeline, pipelines, refinery operations, lng, tank farm, fuel terminal, petroleum
well: thing | borehole, bore | name depth:m pressure:bar | field | spud+ shut_in=shut_in plug=plugged | drilling>producing>shut_in>plugged
rig: thing | platform, drilling rig | name certified_until | | |
pipeline: thing | line, segment | name pressure_limit:bar inspected_on | | isolate=isolated | operating>isolated
permit_to_work: document | permit, work permit | valid_until kind | rig | issue+ close=closed suspend=suspended | requested>issued>closed
tank: thing | vessel | number level:percent product | | | 
transfer: event | loading, batch, tanker load | started_at volume:litre | tank | start+ stop=stopped |
integrity_inspection: event | pig run, inspection, leak test | result | pipeline | inspect+ |
leak: event | spill, release, incident | volume:litre reported_at | pipeline | report+ contain=contained |
crew: org | shift, contractor | | rig | |
operator: staff | driller, toolpusher, control room operator, safety officer | | | |
field: place | block, lease, concession | name | | |

trade: district heating and gas network | district heating, heat network, gas network, gas grid, boiler service, heating plant, meter reading, chimney sweep, boiler inspection
connection: thing | service line, house connection, meter point | number capacity:kw | property | connect+ disconnect=disconnected reconnect=connected | requested>connected>disconnected
property: place | building, dwelling, address | address | customer | |
meter: thing | heat meter, gas meter | serial calibrated_until | connection | replace! read! |
meter_reading: measure | reading | read_on value:decimal | meter | read+ |
boiler: thing | heater, chimney, flue, stove | serial swept_on | property | sweep! shut_down=shut_down | in_service>shut_down
inspection: event | safety check, sweep, gas check | done_on passed? | boiler inspector | inspect+ |
outage: event | interruption, leak, shutdown | starts_at ends_at | area | announce+ plan+ report+ | planned>running>over
area: place | zone, network section | name | | |
inspector: staff | chimney sweep, gas engineer, technician | | | |
invoice: money | bill | amount:money due_on | customer | | unpaid>paid
defect_notice: document | notice, defect | text deadline_on | boiler | issue+ |

trade: wind and solar park | wind farm, wind park, solar park, solar farm, turbine, turbines, hydro plant, power station, biogas, biogas plant, battery storage, virtual power plant
turbine: thing | panel, string, inverter, generator, unit | number rated_power:kw | site | stop=stopped start=running curtail=curtailed | running>stopped>repair running>curtailed
site: place | park, farm, plant | name | owner | |
work_order: work | job, maintenance, repair | title priority due_on | turbine crew | open+ close=closed | open>in_progress>closed
alarm: event | fault, alert | raised_at code severity | turbine | acknowledge=acknowledged clear=cleared | raised>acknowledged>cleared
crew: org | team, service team | gwo_until | | |
technician: staff | climber, operator, dispatcher | certificate_until | | |
curtailment: event | shutdown order | starts_at ends_at reason | site | order+ |
forecast: document | schedule, day-ahead schedule | date mwh:decimal | site | submit+ |
inspection: event | blade inspection | done_on | turbine | inspect+ |
feedstock_delivery: event | substrate delivery | weight:tonne | site | deliver+ |
owner: org | investor, landowner | | | |

trade: electric vehicle charging | ev charging, charging network, charge points, charging stations, charging point operator, e-mobility, charging
charge_point: thing | charger, charging station, connector, socket | number power:kw | site | reset! block=out_of_order | available>charging>out_of_order
site: place | location, charging park | address | host | |
session: event | charging session, charge | starts_at ends_at energy:kwh cost:money | driver charge_point | start+ stop=ended | started>ended>billed
driver: person | customer, user, cardholder | email | | |
charge_card: document | rfid card, card, token | number | driver | block=blocked issue+ | active>blocked
reservation: event | booking | starts_at | driver charge_point | reserve+ cancel=cancelled |
tariff: category | price, rate | price:money idle_fee:money | | |
fault: event | outage, defect | reported_at code | charge_point | report+ fix=fixed | reported>fixed
host: org | landlord, site owner | | | |
refund: money | | amount:money | session | issue+ |

trade: power grid operation | power grid, grid operator, electricity network, substation, transmission, switching, line crew, outage management
substation: place | transformer station, switchyard | name | | |
line: thing | feeder, circuit, cable, transformer, breaker | number voltage:kv | substation | open=open close=in_service earth=earthed isolate=isolated | in_service>isolated>earthed>in_service
switching_order: document | switching plan, switching request | starts_at steps | line operator | request+ approve=approved execute=executed cancel=cancelled | requested>approved>executed requested>cancelled
outage: event | interruption, power cut, planned outage | starts_at ends_at customers# | line | plan+ report+ restore=restored | planned>running>restored
crew: org | line crew, field crew | | | dispatch! |
work_permit: document | permit, safety document | issued_at returned_at | line crew | issue+ return=returned |
operator: staff | dispatcher, control engineer, switching engineer | authorised_until | | |
connection_request: document | application, grid connection | capacity:kw | customer | approve=approved | filed>studied>approved filed>rejected
load_forecast: document | schedule | date | substation | |

trade: sewage and drainage | sewage, wastewater, sewage plant, drainage, sewer, septic tank, drain cleaning, treatment plant, stormwater
plant: place | treatment plant, works | name capacity# | | |
sample: thing | effluent sample | taken_at | sampling_point | take+ |
sampling_point: place | outfall, inlet | name | plant | |
result: measure | measurement, analysis, value | parameter value:decimal | sample | |
discharge_permit: document | permit, consent | limit:decimal valid_until | plant | issue+ revoke=revoked |
sewer: thing | manhole, pipe, pump, septic tank | number inspected_on | | flush! empty! repair=repair |
job: work | emptying, call-out, cleaning | starts_at | customer sewer | book+ complete=done cancel=cancelled | booked>done booked>cancelled
exceedance: event | overflow, limit breach, spill | detected_at | sampling_point | report+ notify! |
operator: staff | plant operator, driver | | | |
discharger: org | industrial discharger, company | | | |

trade: hazardous waste and recycling yard | hazardous waste, recycling centre, recycling yard, scrap yard, scrapyard, landfill, waste transfer, skip hire, container service, car dismantler, composting
load: event | delivery, drop-off, intake, waste load | arrived_at weight:kg | customer waste_type | weigh+ accept=accepted reject=rejected | arrived>accepted>processed arrived>rejected
waste_type: category | waste code, fraction, material | code hazardous? price:money | | |
consignment_note: document | transfer note, waste note, manifest | number signed_on | load carrier | issue+ sign=signed |
carrier: org | haulier, transporter, producer | licence_until | | |
skip: thing | container, bin, bay | number volume:m3 | customer | deliver! collect! swap! | free>out>full
order: document | skip order, pickup | deliver_on collect_on | customer skip | book+ order+ cancel=cancelled |
storage_area: place | bay, cell, compound | limit:tonne | | |
analysis: event | test, sample | result | load | test+ |
operator: staff | weighbridge clerk, sorter, yard manager | | | |
vehicle: thing | end-of-life vehicle, wreck, scrap car | plate depolluted_on | customer | depollute! scrap=scrapped | received>depolluted>scrapped

trade: lift and building services maintenance | lift maintenance, elevator, elevators, escalator, hvac, air conditioning, facility management, facilities, building maintenance, facilities team, fire alarm maintenance, maintenance team
asset: thing | lift, elevator, boiler, unit, installation, air handler | serial inspected_on | building | take_out_of_service=out_of_service | in_service>out_of_service
building: place | site, property, floor, facility | address | customer | |
work_order: work | job, ticket, maintenance request, call-out, repair | title priority(low,normal,urgent) reported_at | asset technician requester | open+ raise+ assign~technician start=in_progress complete=done close=closed cancel=cancelled | open>assigned>in_progress>done>closed open>cancelled
maintenance_plan: document | service plan, schedule | interval_months# | asset | |
inspection: event | statutory inspection, service visit | done_on passed? next_on | asset inspector | inspect+ |
requester: person | occupant, tenant, resident | | | |
technician: staff | mechanic, engineer, caretaker, janitor | certificate_until | | |
spare_part: product | part, filter | number stock# | | fit! order! |
contract: document | service contract | response_hours:hours | customer | |
entrapment: event | emergency, breakdown | reported_at | asset | report+ |
supplier: org | contractor, vendor | insured_until | | |

trade: road works and surveying | road works, roadworks, highway maintenance, road authority, street works, traffic management, land surveyor, surveying, potholes, bridges, street lighting
defect: document | pothole, fault, damage report | location reported_on severity | road | report+ repair=repaired inspect! | reported>inspected>scheduled>repaired
road: place | street, section, bridge, tunnel | name limit:tonne | | close=closed open=open | open>restricted>closed
works_permit: document | permit, street works permit, closure | starts_on ends_on | road contractor | apply+ grant=granted extend~ends_on revoke=revoked | requested>granted>closed requested>refused
contractor: org | utility, promoter, crew | insured? | | |
inspection: event | survey, condition survey | inspected_on rating# | road inspector | inspect+ |
street_light: thing | lamp, light, sign, signal | number | road | repair! | working>faulty
diversion: document | detour, traffic plan | | works_permit | approve=approved |
survey: work | boundary survey, measurement, staking | fieldwork_on | client parcel | order+ deliver=delivered | ordered>measured>delivered
parcel: place | plot, boundary, lot | number area:m2 | | |
surveyor: staff | inspector, road engineer, field crew | licensed? | | |
client: person | customer, landowner | | | |

trade: roofing and interior trades | roofer, roofing, painter, painters, decorators, tiler, flooring, plasterer, glazier, window fitter, interior design, interior designer, kitchen fitter, renovation, handyman
project: work | job, order, renovation | address starts_on price:money | client crew | quote! schedule~starts_on start=started complete=done cancel=cancelled | quoted>ordered>started>done quoted>cancelled
client: person | customer, homeowner | phone | | |
quote: document | offer, estimate | amount:money valid_until | client | send+ accept=accepted decline=declined | sent>accepted sent>declined
site_visit: event | measurement, visit, survey, consultation | starts_at | client | book+ cancel=cancelled |
crew: org | team, fitter, painter, worker | | | |
material: product | tile, paint, fabric, product | name stock# price:money | supplier | order! |
change_order: document | variation, extra work | amount:money | project | approve=approved | proposed>approved proposed>rejected
mood_board: document | concept, design, drawing | version# | project | present! approve=approved |
snag: document | defect, punch list item, complaint | text | project | report+ fix=fixed | open>fixed
warranty: document | guarantee | valid_until | project | |
invoice: money | deposit, instalment | amount:money | project | | unpaid>paid
scaffold: thing | ladder, scaffolding | inspected_on | project | |

trade: grain and agricultural services | grain, grain elevator, silo, agricultural contractor, machinery ring, harvesting contractor, irrigation, irrigation association, water users, feed mill, fertiliser
farmer: person | member, grower, customer | | | |
field: place | plot, parcel, land | area:ha crop | farmer | |
silo: place | bin, store, elevator | number capacity:tonne temperature:decimal | | fumigate! |
grain_delivery: event | delivery, load, intake | weight:tonne moisture:percent grade | farmer silo | deliver+ weigh+ reject=rejected accept=accepted | weighed>sampled>accepted weighed>rejected
storage_receipt: document | warehouse receipt, ticket | quantity:tonne | farmer silo | issue+ |
job: work | order, ploughing, harvesting, spraying | starts_at hectares:ha | farmer field machine | book+ complete=done cancel=cancelled | booked>done booked>cancelled
machine: thing | combine, tractor, harvester, drill | name hours:hours | | | available>booked>repair
water_turn: event | irrigation turn, turn, slot | starts_at ends_at volume:m3 | farmer canal | book+ swap! |
canal: place | gate, pump, sluice, ditch | name | | open! close! |
allocation: document | water right, quota | volume:m3 season | farmer | transfer! |
operator: staff | driver, water master, ditch rider | | | |

trade: livestock market and transport | livestock market, cattle market, livestock auction, animal transport, cattle traders, sale ring, herd book
animal: animal | head, bull, calf, ewe, lot | ear_tag weight:kg | seller | present! withdraw=withdrawn sell=sold | entered>weighed>sold entered>withdrawn
seller: person | vendor, farmer, consignor | holding_number | | |
buyer: person | bidder, dealer | credit_limit:money | | |
sale: money | | price:money sold_at | animal buyer | sell+ knock_down+ |
movement_document: document | movement licence, passport, transport document | valid_until | animal | issue+ |
pen: place | stall, ring | number capacity# | | |
journey: event | transport, haul | departs_at hours:hours | vehicle haulier | plan+ |
vehicle: thing | truck, trailer | disinfected_at approved_until | | disinfect! |
haulier: person | driver, transporter | certificate_until | | |
health_check: event | vet check, inspection | passed? | animal | check+ |
settlement: money | payment | amount:money | seller | pay=paid |

trade: falconry and working animals | falconry, falconer, hawks, birds of prey, guide dogs, assistance dogs, police dogs, working dogs, sled dogs, mushing, raptor centre, bird of prey
bird: animal | hawk, falcon, owl, eagle, raptor, dog, sled dog, husky | name ring_number weight:gram flying_weight:gram | handler | fly! weigh~weight rest=resting retire=retired | training>working>resting>retired
handler: person | falconer, trainer, musher, puppy raiser, keeper | licence_until | | |
flight: event | flying session, training session, run, session | starts_at minutes:min | bird handler | fly+ cancel=cancelled |
display: event | show, demonstration, experience, tour | starts_at seats# | | schedule+ cancel=cancelled |
weight_record: measure | weighing | weighed_at grams:gram | bird | weigh+ |
aviary: place | perch, mews, kennel | number | | |
feeding: event | meal, feed | fed_at grams:gram | bird | feed+ |
health_check: event | vet visit, treatment | checked_on | bird | |
certificate: document | ownership certificate, permit | number valid_until | bird | issue+ |
client: person | visitor, owner, guide dog user, guest | | | match! |
booking: event | | | client display | book+ cancel=cancelled |
`;
