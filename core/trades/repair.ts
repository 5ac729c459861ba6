/** Trades that come to the house, and workshops that repair. The notation is explained in notation.ts. */
export const repair = `
trade: plumbing firm | plumber, plumbers, plumbing, plumbing firm, plumbing and heating, drain service, bathroom fitter
customer: | homeowner, client, householder | phone address | | |
job: work_order | call-out, service call, visit, work order | number starts_at urgent? price:money | customer plumber | book+ assign~plumber complete=done invoice=invoiced cancel=cancelled reschedule~starts_at | booked>on_site>done>invoiced booked>cancelled
plumber: technician | fitter, gas engineer, apprentice | gas_licence_until on_call? | van | |
quote: | estimate | | customer | |
part: | material, fitting, spare | number stock# price:money | supplier | order! |
part_used: line | used part, material line | quantity# | ^job part | |
van: vehicle | service van | plate | | |
gas_check: inspection | gas safety check, gas inspection | inspected_on result(passed,failed) | customer plumber | |
certificate: | gas safety certificate | | gas_check | |
invoice: | | | job | |
warranty: | | | job | |

trade: electrical contractor | electrician, electricians, electrical contractor, electrical installation, electrical firm, rewiring, wiring inspections
customer: | client, homeowner, building owner | address | | |
job: work_order | visit, work order, call-out | number starts_at price:money | customer electrician | book+ assign~electrician complete=done cancel=cancelled | booked>on_site>done>invoiced booked>cancelled
electrician: technician | fitter, apprentice, master electrician | licence_until qualified? | | |
circuit: thing | distribution board, board, socket, installation | number rating:ampere isolated? | customer | isolate/isolated=true | 
isolation: document | lockout, isolation record, permit | applied_at removed_at | circuit electrician | apply+ remove! |
test_record: test | test, insulation test, measurement | result value:decimal performed_at | circuit electrician | |
certificate: | electrical certificate, completion certificate | | job | |
material: part | cable, part | name stock# price:money | | |
quote: | estimate | | customer | |
apprentice: staff | trainee | year# | electrician | |
invoice: | | | job | |

trade: heating engineer | heating engineer, heating engineers, boiler service, boiler repair, heating contractor, heat pump service, oil heating
customer: | homeowner, landlord, client | address | | |
boiler: equipment | heating system, heat pump, appliance, burner | serial installed_on serviced_on kind(gas,oil,heat_pump,pellet) | customer | |
service_visit: appointment | annual service, maintenance visit, visit, job | starts_at | customer boiler engineer | |
engineer: technician | heating engineer, fitter | gas_licence_until on_call? | | |
breakdown: ticket | fault, emergency, no heating | reported_at vulnerable? | boiler engineer | report+ assign~engineer fix=fixed close=closed | reported>assigned>fixed>closed
service_plan: contract | maintenance contract, cover plan, care plan | ends_on price:money | customer | renew~ends_on cancel=cancelled | active>lapsed active>cancelled
emission_test: test | flue gas test, combustion test | result performed_at | boiler | |
part: | | number stock# price:money | | |
safety_notice: warning | warning notice, danger notice | given_at reason | boiler engineer | issue+ |
quote: | | | customer | |
invoice: | | | customer | |

trade: chimney sweep | chimney sweep, chimney sweeps, chimney cleaning, flue inspection, fireplace inspection
household: customer | customer, owner, property owner | address | | |
fireplace: thing | chimney, flue, stove, hearth | number fuel(wood,coal,gas,oil) approved? | household | close=closed | in_use>closed
sweep: event | sweeping, cleaning, visit, appointment | planned_on done_on | fireplace sweeper | schedule+ complete=done postpone~planned_on | planned>done planned>refused
sweeper: staff | chimney sweep, master sweep, journeyman | licence_until district | | |
inspection: | fire safety inspection, hearth inspection | inspected_on result(passed,failed) | fireplace sweeper | |
defect: finding | deficiency, fault | severity(minor,major,critical) due_on text | fireplace | raise+ fix=fixed | open>fixed
measurement: reading | emission measurement | value:decimal taken_at | fireplace | |
notice: message | announcement, appointment card | sent_at | household | send+ |
certificate: | sweep certificate, confirmation | | sweep | |
fee_notice: invoice | bill, invoice | amount:money due_on | household | |

trade: window and facade cleaning | window cleaning, window cleaner, window cleaners, facade cleaning, gutter cleaning, pressure washing
customer: | client, household, building owner | address | round | |
round: route | cleaning round, area, tour | name weeks# | cleaner | |
clean: event | visit, job, cleaning | planned_on done_on price:money | customer cleaner | schedule+ complete=done skip=skipped postpone~planned_on | planned>done>paid planned>skipped
cleaner: staff | window cleaner | height_trained_until | | |
lift_hire: rental | platform, cherry picker, rope access | | | |
risk_assessment: | method statement | | customer | |
quote: | | | customer | |
payment: | | | clean | |
complaint: | re-clean | | clean | |
equipment: | ladder, pole, harness | serial inspected_on | | |

trade: pool service | pool service, pool maintenance, pool cleaning, pool technician, hot tub service, pool company
customer: | pool owner, client | address | | |
pool: place | hot tub, basin, spa | volume:m3 kind | customer | open=open close=closed winterise=winterised | open>closed>winterised>open
service_visit: appointment | visit, cleaning, maintenance visit | starts_at | pool technician | complete=done | booked>done booked>cancelled
technician: | pool technician | | | |
water_test: test | water reading, water sample | ph:decimal chlorine:decimal performed_at | pool | |
chemical: product | chlorine, acid, chemicals | name stock# price:money | | dose! |
dosing: event | treatment, chemical addition | amount:g dosed_at | pool chemical | dose+ |
pump: equipment | filter, heater, robot | serial serviced_on | pool | |
repair: | leak repair | | pool technician | |
contract: | service plan | | customer | |
invoice: | | | customer | |

trade: tree surgeon | tree surgeon, tree surgeons, arborist, arborists, tree care, tree felling, tree survey, tree pruning
client: customer | customer, tree owner, landowner | address | | |
tree: thing | oak, trees | species number height:m protected? | client | | standing>felled
job: work_order | felling, pruning, work order | starts_at price:money | client tree crew | book+ complete=done cancel=cancelled postpone~starts_at | quoted>booked>done>invoiced booked>cancelled
crew: team | climbers, team | name | | |
climber: staff | arborist, groundsman | chainsaw_ticket_until first_aid_until | crew | |
survey: inspection | tree survey, tree inspection | inspected_on condition(good,fair,poor,dangerous) | tree climber | |
permit: | felling permit, council consent | | tree | |
quote: | estimate | | client | |
equipment: | chainsaw, rope, harness, chipper | serial inspected_on | | quarantine=repair |
risk_assessment: | | | job | |
invoice: | | | job | |

trade: pest control firm | pest control, pest controller, exterminator, fumigation, bed bugs, termite, rodent control
customer: | client, site owner | address | | |
site: location | premises, property, kitchen | address food? | customer | |
visit: appointment | treatment, call-out, inspection visit | starts_at reason | site technician | |
technician: | pest controller, applicator, exterminator | licence_until | | |
bait_station: thing | trap, bait box, monitor | number last_checked_on activity? | site | check! |
treatment: event | fumigation, spraying, application | applied_at amount:decimal reentry_at | site pesticide technician | apply+ |
pesticide: product | rodenticide, insecticide, chemical | name stock# approved_until | | |
sighting: report | pest report, infestation | reported_at pest | site | |
contract: | service contract | visits# ends_on | customer | |
report: | service report, treatment report | | visit | |
recommendation: finding | proofing advice, hygiene advice | due_on text | site | |
invoice: | | | customer | |

trade: landscape gardener | landscaping, landscape gardener, landscaper, gardener, gardening service, lawn care, garden design, garden maintenance
client: customer | customer, garden owner, homeowner | address | | |
garden: place | plot, lawn, grounds, site | area:m2 | client | |
visit: appointment | garden visit, mowing, maintenance visit | starts_at | garden crew | complete=done | booked>done booked>cancelled
project: | landscaping project, build, design | name budget:money starts_on | garden | approve=approved | draft>approved>building>finished
crew: team | gardeners, team, gardener | name | | |
plant: product | shrub, tree, seedling, plants | name price:money stock# | supplier | order! plant! |
planting: line | plant list, plant line | quantity# | ^project plant | |
machine: equipment | mower, digger, hedge trimmer | serial serviced_on | | |
quote: | | | client | |
contract: | maintenance contract | | client | |
green_waste: thing | waste, clippings | volume:m3 | visit | |
invoice: | | | client | |

trade: appliance repair | appliance repair, white goods, washing machine repair, fridge repair, domestic appliances, coffee machine repair
customer: | client | phone address | | |
appliance: equipment | washing machine, fridge, oven, dishwasher, machine | serial brand bought_on | customer | |
repair: work_order | repair order, job, call, visit | starts_at fault cost:money | appliance technician | book+ assign~technician complete=repaired cancel=cancelled write_off=scrapped | reported>scheduled>waiting_for_parts>repaired reported>cancelled scheduled>scrapped
technician: | engineer | skills | | |
part: | spare | | | |
part_order: purchase_order | parts order | number ordered_on | part supplier | |
estimate: quote | quote, cost estimate | amount:money valid_until | repair | |
warranty_claim: claim | guarantee claim | filed_on | appliance manufacturer | |
manufacturer: company | brand, maker | | | |
loaner: loan | loan appliance, replacement unit | | customer | |
invoice: | | | repair | |

trade: bicycle workshop | bicycle workshop, bike workshop, bike repair, bicycle repair, cycle workshop, e-bike service
customer: | rider, owner | phone | | |
bike: thing | bicycle, e-bike, cycle | frame_number brand model stolen_check? | customer | |
repair_job: work_order | repair, service, job, ticket, workshop order | number due_on price:money | bike mechanic | accept+ start=in_progress finish=ready collect=collected cancel=cancelled | accepted>in_progress>ready>collected in_progress>waiting_for_parts>in_progress accepted>cancelled
mechanic: technician | bike mechanic, apprentice | | | |
part: | tyre, chain, brake pad, component | name stock# price:money | | |
part_used: line | | quantity# | ^repair_job part | |
estimate: quote | quote | amount:money valid_until | repair_job | |
test_ride: event | safety check, final check | done_at passed? | repair_job mechanic | |
loan_bike: loan | courtesy bike, replacement bike | lent_on due_on | customer | |
battery: product | battery pack | serial charge_cycles# | bike | |
invoice: | | | repair_job | |

trade: phone and computer repair | phone repair, smartphone repair, computer repair, laptop repair, screen repair, tablet repair, data recovery, device repair
customer: | client | phone id_shown? | | |
device: equipment | phone, smartphone, laptop, tablet, computer | serial model passcode_given? | customer | |
repair_ticket: work_order | repair, ticket, repair order, job | number fault due_on price:money | device technician | open+ diagnose=diagnosed start=in_progress finish=ready collect=collected cancel=cancelled | received>diagnosed>in_progress>ready>collected diagnosed>cancelled
diagnosis: test | fault finding, check | result performed_at | repair_ticket technician | diagnose+ |
technician: | repairer | | | |
part: | screen, battery, display, spare part | name stock# price:money genuine? | supplier | order! |
quote: | estimate | | repair_ticket | |
backup: event | data backup, data transfer | done_at | device | make+ |
loaner: loan | loan phone | | customer | |
warranty: | repair warranty | until_on | repair_ticket | |
payment: | | | repair_ticket | |

trade: shoe repair and key cutting | cobbler, shoe repair, shoemaker, key cutting, heel bar, leather repair, shoe repairs
customer: | | phone | | |
item: thing | shoe, pair of shoes, boot, bag, belt | description material | customer | |
repair_ticket: order | repair, ticket, job, order | number due_on price:money | item cobbler | accept+ finish=ready collect=collected discard=disposed | accepted>in_work>ready>collected ready>disposed
cobbler: staff | shoemaker, craftsman | | | |
key_copy: work | key, key cut, duplicate key | kind protected? price:money | customer | cut+ |
security_card: document | key card, ownership card, key certificate | number | customer | check! |
material: product | sole, heel, leather, blank | name stock# | | |
reminder: | | | repair_ticket | |
payment: | | | repair_ticket | |

trade: watchmaker and jeweller's workshop | watchmaker, watch repair, jeweller, jewellery repair, goldsmith, engraver, watch service, jewellery workshop
customer: | client, owner | phone id_checked? | | |
piece: thing | watch, ring, necklace, jewel, item | description value:money hallmark | customer | |
order: work_order | repair, repair order, job, commission | number due_on price:money | piece goldsmith | accept+ approve=approved start=in_progress finish=ready collect=collected cancel=cancelled | received>quoted>approved>in_progress>ready>collected quoted>cancelled
goldsmith: staff | watchmaker, jeweller, engraver, setter | | | |
quote: | estimate | | order | |
stone: product | diamond, gemstone, gem | carat:decimal certificate price:money | | set! |
metal: product | gold, silver, alloy | name stock:g price:money | | weigh! |
valuation: document | appraisal | amount:money valued_on | piece | appraise+ |
purchase: | gold purchase, buy-in | bought_on price:money weight:g | customer piece | buy+ |
intake_photo: photo | | taken_at | piece | |
safe: place | tray, drawer, vault | number | | |
invoice: | | | order | |

trade: upholstery workshop | upholstery, upholsterer, upholstery workshop, furniture restoration, furniture restorer, french polisher, chair caning
client: customer | customer, owner | address | | |
piece: thing | chair, sofa, armchair, furniture, table | description value:money | client | |
order: work_order | job, commission, restoration | number due_on price:money deposit:money | piece upholsterer | accept+ start=in_progress finish=ready deliver=delivered cancel=cancelled | quoted>accepted>in_progress>ready>delivered quoted>cancelled
upholsterer: staff | restorer, polisher, craftsman | | | |
fabric: product | leather, cloth, foam, webbing | name stock:m price:money width:cm | supplier | reserve! order! |
fabric_line: line | material line | length:m | ^order fabric | |
quote: | estimate | | piece | |
collection: pickup | | planned_at | client piece | |
delivery: | | | order | |
photo: | condition photo | | piece | |
invoice: | deposit | | order | |

trade: instrument maker | violin maker, luthier, instrument maker, guitar maker, instrument repair, instrument workshop, organ builder, bow maker
client: customer | musician, player, customer, owner, school | phone | | |
instrument: thing | violin, cello, guitar, bow, organ, flute | maker year# serial value:money insured? | client | |
repair: work_order | repair order, job, setup, restoration | number due_on price:money | instrument luthier | accept+ approve=approved finish=ready collect=collected | received>quoted>approved>in_progress>ready>collected
commission: order | new build, order | deposit:money due_on total:money | client luthier | order+ |
luthier: staff | maker, violin maker, apprentice | | | |
rental: | instrument hire, rent-to-buy | monthly:money starts_at ends_at | client instrument | |
wood: product | tonewood, strings, varnish, material | name stock# protected_species? | | |
appraisal: document | valuation, certificate of authenticity | amount:money valued_on | instrument | appraise+ |
consignment: contract | commission sale | asking_price:money | instrument client | |
export_permit: permit | cites certificate | | instrument | |
invoice: | | | client | |

trade: carpet and upholstery cleaning | carpet cleaning, rug cleaning, upholstery cleaning, stain removal, mattress cleaning, rug wash
customer: | client | address | | |
job: work_order | cleaning, visit, booking | starts_at area:m2 price:money | customer technician | book+ complete=done cancel=cancelled reschedule~starts_at | booked>done>invoiced booked>cancelled
rug: thing | carpet, sofa, item | material size stains# | customer | collect! | collected>washed>dry>returned
technician: | cleaner | | | |
spot_test: test | colour test, fibre test | passed? performed_at | rug | |
solution: product | detergent, chemical | name stock# | | |
machine: equipment | extractor | serial serviced_on | | |
quote: | | | customer | |
complaint: | re-clean | | job | |
invoice: | | | job | |

trade: painter and decorator | painter, painters, decorator, decorators, painting and decorating, wallpapering, house painting, plastering
client: customer | customer, homeowner, landlord | address | | |
project: work_order | job, order, contract | number starts_at price:money | client crew | book+ start=in_progress complete=done accept=accepted cancel=cancelled | quoted>booked>in_progress>done>accepted booked>cancelled
room: | facade, wall, surface | name area:m2 | project | |
crew: team | painters, team | name | | |
painter: staff | decorator, apprentice | | crew | |
paint: product | colour, wallpaper, primer, material | name stock:litre price:money | | order! |
colour_choice: approval | colour sample, colour card | given_at | room client paint | |
quote: | estimate | | client | |
snag: finding | defect, snagging item | text due_on | room | raise+ fix=fixed | open>fixed
scaffold: rental | scaffolding | | project | |
invoice: | | | project | |

trade: kitchen fitter | kitchen fitter, kitchen studio, fitted kitchens, kitchen installation, bathroom studio, fitted wardrobes, kitchen planner
customer: | client | address | | |
plan: document | kitchen plan, design, drawing | version# price:money | customer planner | draw+ approve=approved | draft>approved>ordered
planner: staff | designer, kitchen planner, sales adviser | | | |
survey: appointment | measuring visit, site survey, measurement | starts_at | customer | |
order: | kitchen order | number deposit:money total:money ordered_on | customer plan | order+ confirm=confirmed cancel=cancelled | placed>confirmed>delivered>installed placed>cancelled
cabinet: product | worktop, appliance, unit, front | name price:money | supplier | |
installation: event | fitting, assembly | starts_on ends_on | order fitter | schedule+ complete=done postpone~starts_on | planned>done
fitter: technician | installer, assembly team | | | |
defect: complaint | snag, missing part, damage | text due_on | order | report+ fix=fixed | open>fixed
acceptance: document | handover protocol, acceptance report | signed? | installation | sign/signed=true |
invoice: | deposit invoice | | order | |

trade: solar installer | solar installer, solar panels, solar company, photovoltaic, pv installer, rooftop solar, home battery
customer: | homeowner, client | address | | |
project: work_order | installation, system | number peak_power:kw price:money | customer crew | approve=approved install=installed commission=commissioned cancel=cancelled | sold>approved>installed>commissioned sold>cancelled
site_survey: inspection | roof survey | inspected_on shading roof_ok? | customer | |
offer: quote | proposal | | customer | |
grid_application: application | grid connection, grid approval, interconnection | filed_on decided_on | project | |
panel: product | module, inverter, battery, optimizer | model serial stock# | | |
panel_line: line | component line, bill of materials | quantity# | ^project panel | |
crew: team | installers, roofers | name | | |
electrician: technician | | licence_until | | |
subsidy: application | grant, rebate | amount:money filed_on | project | |
inspection: | commissioning test, acceptance | inspected_on result(passed,failed) | project electrician | |
yield_reading: reading | production, yield | value:kwh taken_at | project | |
warranty: | | | panel | |

trade: septic tank service | septic tank, septic service, cesspit, tank emptying, drain jetting, grease trap, portable toilets, toilet hire
customer: | household, site, restaurant | address | | |
tank: thing | septic tank, cesspit, grease trap, toilet | volume:m3 emptied_on | customer | |
emptying: event | collection, pump-out, job, visit | planned_on done_on volume:m3 price:money | tank truck driver | schedule+ complete=done postpone~planned_on | planned>done planned>failed
truck: vehicle | tanker, vacuum truck | plate volume:m3 | driver | |
driver: | operator | | | |
disposal_note: document | waste note, transfer note, consignment note | number volume:m3 | emptying plant | |
plant: location | treatment plant, disposal site | address | | |
hire: rental | toilet hire | starts_at ends_at units# | customer | |
reminder: | | | tank | |
invoice: | | | emptying | |

trade: sign maker | sign maker, signage, sign shop, shop signs, vehicle wrapping, car wrapping, vinyl graphics, engraving workshop
client: customer | customer | address | | |
job: order | sign order, order, project | number due_on total:money | client designer | order+ approve=approved produce=produced install=installed cancel=cancelled | quoted>ordered>approved>produced>installed ordered>cancelled
proof: document | artwork, design, layout, draft | version# sent_at | job | send+ approve=approved reject=rejected | sent>approved sent>rejected
designer: staff | graphic designer | | | |
material: product | vinyl, acrylic, panel, film | name stock:m2 price:money | | |
survey: appointment | site survey, measuring | starts_at | job | |
installation: event | fitting, mounting, wrapping | starts_at | job fitter | schedule+ complete=done | planned>done
fitter: technician | installer | height_trained_until | | |
permit: | planning consent, advertising consent | | job | |
quote: | | | client | |
invoice: | | | job | |

trade: tyre service | tyre service, tire shop, tyre shop, tyres, tire change, tyre fitting, wheel storage, tyre hotel
customer: | driver, fleet | phone | | |
vehicle: | car | plate mileage:km | customer | |
appointment: | tyre change, slot | | vehicle bay | |
bay: place | lift, ramp | number | | |
tyre_set: thing | wheels, set of tyres, stored tyres, wheel set | code season(summer,winter,all_season) tread:mm made_on | vehicle rack | store! return! dispose=scrapped | stored>fitted>stored stored>scrapped
rack: place | storage place, shelf | code | | |
tyre: product | tire, rim | size brand price:money stock# | | order! |
fitting: work_order | job, order, balancing | number price:money torque_checked? | vehicle mechanic | complete=done | open>done>paid
mechanic: technician | fitter | | | |
inspection: | tread check, wheel check | inspected_on result(passed,failed) | tyre_set | |
invoice: | | | fitting | |

trade: car body shop | body shop, car body shop, panel beater, collision repair, paint shop for cars, smart repair, dent repair, windscreen repair
customer: | owner, driver | phone | | |
vehicle: | car | plate paint_code | customer | |
damage: | accident damage, dent | text cost:money | vehicle | |
estimate: quote | cost estimate, quotation | amount:money | vehicle | |
repair_order: work_order | repair, job | number due_on price:money | vehicle damage technician | approve=approved start=in_progress finish=ready collect=collected | estimated>approved>in_progress>painted>ready>collected
technician: | panel beater, painter, paint technician | | | |
part: | panel, bumper, door, windscreen | | supplier | |
insurance_claim: claim | claim, insurer approval | number excess:money | vehicle insurer | |
insurer: company | insurance, adjuster | | | |
courtesy_car: loan | loan car, replacement car | lent_on due_on | customer | |
quality_check: inspection | final inspection, paint check | result(passed,failed) | repair_order | |
invoice: | | | repair_order | |

trade: motorcycle and caravan workshop | motorcycle workshop, motorbike garage, scooter repair, caravan workshop, motorhome service, camper repair, rv service
customer: | rider, owner | phone | | |
vehicle: | motorcycle, motorbike, scooter, caravan, motorhome | plate frame_number mileage:km | customer | |
work_order: | job, service, repair | number due_on price:money | vehicle mechanic | start=in_progress finish=ready collect=collected | booked>in_progress>ready>collected booked>cancelled
mechanic: technician | | | | |
part: | accessory | | | |
gas_test: test | leak test, damp test, gas check | passed? valid_until | vehicle | |
inspection: | roadworthiness test | | vehicle | |
winter_storage: rental | storage place, storage | starts_at ends_at | vehicle customer | |
estimate: quote | | | vehicle | |
test_ride: event | road test | done_at | work_order mechanic | |
invoice: | | | work_order | |

trade: car valeting and detailing | car valeting, car detailing, detailing studio, hand car wash, car cleaning, mobile car wash
customer: | owner, fleet client | phone | | |
vehicle: | car | plate colour | customer | |
booking: appointment | detail, valet, wash, slot | starts_at ends_at price:money | vehicle package detailer | complete=done | booked>in_progress>done booked>cancelled booked>no_show
package: category | service, programme | name price:money duration:min | | |
detailer: staff | valeter, washer | | | |
inspection: | condition check, pre-check | | vehicle | |
product: | wax, coating, chemical | | | |
damage: | scratch | | vehicle | |
membership: | wash pass, subscription | washes_left# ends_on | customer | |
payment: | tip | | booking | |

trade: farm machinery workshop | farm machinery, agricultural machinery, tractor repair, tractor dealer, combine service, agricultural engineer
farmer: customer | customer, contractor, owner | address | | |
machine: equipment | tractor, combine, baler, sprayer, harvester | serial hours:hours model | farmer | |
work_order: | job, repair, breakdown | number starts_at fault | machine mechanic | | reported>assigned>in_progress>done>invoiced
mechanic: technician | field engineer, agricultural engineer | | | |
service: maintenance | hourly service, inspection | planned_on hours_due:hours | machine mechanic | |
part: | spare | | supplier | |
part_line: line | | quantity# | ^work_order part | |
loan_machine: loan | demo machine, replacement machine | | farmer machine | |
sale: | machine sale, trade-in | | farmer machine | |
warranty_claim: claim | claim | | machine | |
sprayer_test: test | sprayer inspection | valid_until passed? | machine | |
invoice: | | | work_order | |

trade: crane hire | crane hire, crane rental, mobile crane, lifting company, heavy lifting, lifting operations
client: customer | customer, hirer, contractor | | | |
crane: equipment | machine, hoist | serial capacity:t inspected_until | | ground=grounded | available>on_hire>maintenance available>grounded
lift_job: work_order | lift, job, hire, crane job | number starts_at load:t wind_limit:decimal | client crane operator | plan+ start=lifting stop=stopped complete=done cancel=cancelled postpone~starts_at | planned>lifting>done lifting>stopped planned>cancelled
operator: staff | crane operator, driver | licence_until hours_today:hours | | |
slinger: staff | signaller, banksman | certified_until | | |
lift_plan: document | method statement, lifting plan | radius:m | lift_job | approve=approved | draft>approved
appointed_person: staff | lift planner, supervisor | | | |
accessory: equipment | sling, shackle, chain | serial inspected_until | | |
inspection: | thorough examination | | crane | |
road_permit: permit | road closure, escort permit | | lift_job | |
timesheet: | | | operator lift_job | |
invoice: | | | lift_job | |

trade: scaffolding company | scaffolding, scaffolder, scaffolders, scaffold hire, scaffolding company
client: customer | customer, builder, contractor | | | |
scaffold: thing | structure, tower | number height:m load_class# | client site | erect=erected alter=altered dismantle=dismantled tag=released | ordered>erected>released>dismantled released>altered>released
site: location | building site | address | client | |
job: work_order | erection, dismantling, alteration | number starts_at | scaffold crew | |
crew: team | scaffolders, gang | name | | |
scaffolder: staff | | card_until | crew | |
inspection: | weekly inspection, handover inspection | inspected_on result(passed,failed) | scaffold scaffolder | |
tag: document | scaffold tag, release tag | valid_until | scaffold | |
component: product | tube, board, coupler, frame | name stock# | | |
hire: rental | hire period | starts_at ends_at weekly:money | scaffold client | extend~ends_at |
handover: shift_handover | handover certificate | | scaffold | |
invoice: | | | hire | |

trade: demolition contractor | demolition, demolition contractor, asbestos removal, strip-out, dismantling contractor
client: customer | owner, developer | | | |
site: building | structure, property | address asbestos? | client | |
project: work_order | demolition, job | number starts_at price:money | site foreman | approve=approved start=active stop=stopped complete=done | planned>approved>active>done active>stopped
survey: inspection | asbestos survey, structural survey, hazardous materials survey | inspected_on result(passed,failed) | site | |
permit: | demolition permit, notification | | project | |
disconnection: document | service disconnection, gas disconnection, utility cut-off | confirmed_on utility(gas,water,electricity) | site | confirm+ |
worker: employee | operative, operator | asbestos_training_until medical_until | | |
foreman: supervisor | site manager | | | |
waste_load: thing | skip, rubble, waste, load | weight:t hazardous? | project | |
air_test: test | clearance test, fibre count | value:decimal performed_at passed? | project | |
machine: equipment | excavator, digger | serial inspected_on | | |
consignment_note: document | waste note, disposal note | number | waste_load | |

trade: well drilling | well drilling, borehole, boreholes, water well, geothermal drilling, drilling contractor
client: customer | landowner, farmer | address | | |
well: thing | borehole, hole | number depth:m casing:m | client | cap=capped | planned>drilled>in_use>capped
project: work_order | drilling job, job | starts_at price:money | well rig crew | | planned>drilling>done planned>cancelled
rig: equipment | drill rig | serial serviced_on | | |
crew: team | drillers, driller | name | | |
permit: | drilling permit, water right | | well | |
log: log_entry | drilling log, bore log, depth record | depth:m ground logged_at | well | |
pump_test: test | yield test | flow:decimal performed_at | well | |
water_sample: sample | sample, water analysis | code taken_at safe? | well | |
pump: product | casing pipe, screen | name stock# | | |
invoice: | | | project | |

trade: house clearance | house clearance, estate clearance, clearance company, junk removal, decluttering, rubbish removal
client: customer | customer, heir, executor | phone | | |
job: work_order | clearance, collection | starts_at address price:money | client crew | book+ complete=done cancel=cancelled | quoted>booked>done booked>cancelled
viewing: appointment | survey, site visit | starts_at | client | |
crew: team | team | name | | |
item: thing | find, valuable, furniture, piece | description value:money | job | sell=sold donate=donated dispose=disposed return=returned | found>sold found>donated found>disposed found>returned
load: thing | waste load, van load | weight:kg | job | tip! |
vehicle: | van | | | |
quote: | | | client | |
key: | house key | | client | return! |
sale: | | | item | |
invoice: | | | job | |

trade: fire alarm and extinguisher service | fire alarm service, fire extinguishers, extinguisher service, fire protection company, sprinkler service, emergency lighting
client: customer | customer, building owner | | | |
building: | premises, site | address | client | |
device: equipment | extinguisher, smoke detector, alarm panel, sprinkler, emergency light | serial kind location installed_on next_service_on | building | replace! test! | in_service>faulty>in_service in_service>replaced
service_visit: appointment | visit, annual service, maintenance visit | starts_at | building technician | |
technician: | service engineer | certified_until | | |
test: | alarm test, weekly test, discharge test | result performed_at | device technician | |
defect: finding | fault, deficiency | severity(minor,major,critical) text due_on | device | raise+ fix=fixed | open>fixed
logbook_entry: log_entry | fire log, log | | building | |
call_out: ticket | fault call, false alarm | opened_at priority | building technician | |
certificate: | service certificate, inspection certificate | | building | |
contract: | maintenance contract | | client | |
quote: | | | building | |

trade: drone survey company | drone survey, drone surveys, drone operator, aerial photography, drone inspections, uav operations
client: customer | customer | | | |
mission: work_order | flight, flight mission, job | number planned_at area:ha | client drone pilot | approve=approved fly=flown cancel=cancelled postpone~planned_at | planned>approved>flown>delivered planned>cancelled
drone: equipment | uav, aircraft | serial weight:g registration insured_until | | ground=grounded | available>grounded>available
pilot: staff | remote pilot, operator | licence_until | | |
flight_permit: permit | airspace authorisation, clearance | valid_until | mission | |
battery: product | battery pack | number cycles# | drone | |
risk_assessment: | | | mission | |
dataset: document | images, orthophoto, survey data, model | size:gb captured_at | mission | deliver=delivered | raw>processed>delivered
weather_check: test | weather briefing | wind:decimal passed? | mission | |
flight_log: log_entry | log | minutes# | mission | |
incident: | flyaway, near miss | | drone | |
invoice: | | | mission | |
`;
