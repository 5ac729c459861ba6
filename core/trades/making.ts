/** Food, farming, crafts, shops, building and property. The notation is explained in notation.ts. */
export const making = `
trade: bakery | bakery, baker, bakers, patisserie, confectionery, bread, cakes, pastry
customer: org | cafe, shop, client, wholesale customer | name kind discount:percent status | | | active>stop
order: document | | number delivery_on total:money | customer | order+ place+ change~delivery_on cancel=cancelled | placed>baked>delivered placed>cancelled
order_line: line | line, item | quantity# price:money | ^order product | |
product: product | bread, cake, pastry, loaf, article | name list_price:money allergens | | sell! |
dough: thing | batch, mix | made_at kind | product | mix+ | proofing>baked
recipe: document | formula | name | product | |
ingredient: product | flour, raw material | stock:kg expires_on allergens | supplier | |
delivery: event | drop | delivered_at short? | order | deliver+ | planned>delivered
credit_note: money | credit | amount:money | delivery | issue+ make+ |
invoice: money | bill | amount:money due_on | customer | issue+ send+ | unpaid>paid
oven: thing | | capacity# | | |
baker: staff | | | | |

trade: brewery | brewery, brewing, beer, brewer, distillery, cidery, spirits
batch: thing | brew, lot | number brewed_on volume:litres gravity:decimal temperature:decimal | recipe tank | brew+ bottle=bottled release=released dump=dumped | mashing>fermenting>conditioning>bottled>released
recipe: document | | name | | approve=approved |
tank: thing | fermenter, vessel, kettle | number volume:litres cleaned_on | | clean~cleaned_on | empty>full>dirty
ingredient: product | malt, hops, yeast, grain | name stock:kg lot expires_on | supplier | |
keg: thing | cask, barrel, bottle | number deposit:money | customer | fill! return=returned | full>out>returned
order: document | | number total:money | customer | order+ place+ ship=shipped cancel=cancelled | placed>shipped
order_line: line | line, item | quantity# | ^order batch | |
customer: org | pub, retailer, bar, client | licence_valid_until born_on | | |
measurement: measure | gravity reading, test, lab test, tasting, quality check | value measured_at | batch | measure+ |
tax_report: document | excise declaration, duty return, excise | period amount:money | batch | file+ |
brewer: staff | head brewer | | | |

trade: grocery | grocery, supermarket, grocer, convenience store, corner shop, food shop, deli, food co-op
product: product | item, article, food, goods | name price:money stock# expires_on age_restricted? | supplier | sell! reduce~price |
customer: person | shopper | born_on | | |
sale: money | purchase, receipt, checkout | sold_at total:money | product customer cashier | sell+ refund=refunded void=void | open>paid>refunded
order: document | online order, click and collect | number placed_at slot_at | customer | order+ substitute! cancel=cancelled | placed>picked>collected placed>cancelled
order_line: line | line | quantity# | ^order product | |
cashier: staff | till operator | | | |
batch: document | lot, delivery lot | expires_on | product | recall=recalled |
delivery: event | goods delivery | delivered_at temperature:decimal | supplier | accept=accepted reject=rejected | arrived>accepted arrived>rejected
supplier: org | vendor | | | |
recall: document | product recall | issued_on | product | recall+ |
waste_entry: event | write-off, waste | quantity# reason | product | write_off+ |
voucher: document | coupon | amount:money | customer | redeem=redeemed |

trade: retail and online shop | online shop, web shop, webshop, e-commerce, ecommerce, retail, store, retailer, online store, marketplace, returns desk, outfitter, electronics shop, boutique
customer: person | buyer, shopper, client | email address blocked? | | |
product: product | item, article, goods | name price:money stock# category age_restricted? | | |
order: document | purchase | number placed_at total:money | customer | order+ place+ cancel=cancelled ship=shipped deliver=delivered | placed>paid>shipped>delivered placed>cancelled
order_line: line | line, item | quantity# price:money | ^order product | |
return: document | return request, rma | reason received_on opened? | order | return+ accept=accepted refuse=refused | requested>received>refunded requested>refused
refund: money | | amount:money paid_on | order return | refund+ approve=approved | requested>approved>paid
payment: money | | amount:money method | order | pay+ |
shipment: document | parcel, delivery | shipped_on tracking_number | order | ship+ |
voucher: document | gift card, coupon, discount code | code amount:money valid_until | customer | redeem=redeemed issue+ |
review: document | rating | stars# | product customer | review+ |
seller: person | merchant, vendor, shop owner | blocked? | | |
sale: money | | total:money sold_at | product customer | sell+ |
exchange: document | swap | | order | exchange+ |
warranty_claim: document | warranty, guarantee | filed_on | order | claim+ |
cart: document | basket, shopping cart | | customer | |

trade: florist | florist, flower shop, flowers, bouquets, garden centre, nursery
customer: person | client, buyer | phone | | |
order: document | | number delivery_on card_text total:money recipient_address | customer | order+ cancel=cancelled deliver=delivered change~delivery_on | placed>bound>delivered placed>cancelled
order_line: line | line, item | quantity# | ^order bouquet | |
bouquet: product | arrangement, wreath, flower arrangement | name price:money | | bind! |
flower: product | stem, plant, cut flower | name stock# received_on price:money season | supplier | |
recipient: person | addressee | address allergies | | |
delivery: event | | delivered_at | order driver | deliver+ |
driver: staff | | | | |
substitution: event | substitute | | order flower | substitute+ |
standing_order: document | subscription | every_days# | customer | |
supplier: org | grower, wholesaler | | | |

trade: farm | farm, farming, arable, crops, harvest, farmer, pesticide, livestock farm, cattle, sheep, pig farm, poultry
field: place | plot, parcel, acre | name area:ha soil | | spray! harvest! sow! | fallow>sown>harvested
crop: thing | planting, culture, grain | name sown_on harvested_on | field | sow+ harvest=harvested | sown>growing>harvested
spraying: event | treatment, application, pesticide application | sprayed_at wind:decimal | field product | spray+ apply+ |
product: product | pesticide, herbicide, fertilizer, fertiliser, chemical, spray | name waiting_days# approved? stock# | | |
animal: animal | livestock, cow, pig, sheep, hen, cattle, calf | tag born_on waiting_until | herd | sell=sold move~herd slaughter=slaughtered | healthy>ill>sold
herd: category | flock, group, barn | name | | |
treatment: event | medication, antibiotic treatment | drug given_on waiting_until | animal | treat+ |
worker: staff | farm hand, seasonal worker, operator | certified? | | |
machine: thing | tractor, combine, harvester | serviced_on | | |
harvest: event | yield, load | weight:kg harvested_on moisture:percent | field | |
buyer: org | customer, mill, dealer | | | |
delivery: event | load | weight:kg | buyer | deliver+ |
movement: event | animal movement | date | animal | move+ |
contract: document | | price:money | buyer | |

trade: dairy | dairy, milk, milking, creamery, cheese, cows, dairy farm, cheesemaker
cow: animal | animal, goat | tag born_on waiting_until calved_on | herd | milk! dry_off=dry | lactating>dry>sold
herd: category | group | name | | |
milking: event | milk yield | milked_at litres:litres | cow | milk+ |
treatment: event | antibiotic, medication, drug treatment | drug given_on waiting_until | cow | treat+ |
tank: thing | milk tank, bulk tank, vat | number temperature:decimal volume:litres | | empty=empty release=released |
collection: event | pickup, milk collection | collected_at litres:litres | tank | collect+ |
farmer: person | supplier, producer, milk supplier | quota:litres | | |
sample: thing | milk sample, test | taken_at cell_count# antibiotics? | tank | test+ |
batch: thing | cheese, lot, vat batch | made_on matures_until | tank | make+ release=released | maturing>released>sold
order: document | | | customer | order+ |
vet: staff | veterinarian | | | |
calving: event | birth | date | cow | |

trade: vineyard | vineyard, winery, wine, winemaker, grapes, vintner, cellar
parcel: place | plot, vineyard block, row, vineyard | name area:ha variety sprayed_on | | spray! harvest! |
harvest: event | picking, delivery of grapes | date weight:kg sugar:decimal | parcel grower | pick+ harvest+ |
grower: person | supplier, winegrower | quota:kg | | |
tank: thing | barrel, cask, vat | number volume:litres | | | empty>full
wine: thing | lot, batch, cuvee, vintage | name vintage# sulphur:decimal | tank | bottle=bottled blend! release=released | fermenting>ageing>bottled>released
spraying: event | treatment | sprayed_on waiting_days# | parcel | spray+ |
bottling: event | | date bottles# | wine | bottle+ |
order: document | | bottles# total:money | customer | order+ ship=shipped |
order_line: line | line, item | quantity# | ^order wine | |
customer: person | club member, buyer, visitor | born_on | | |
tasting: event | wine tasting, tour | starts_at guests# | customer | book+ |
allocation: document | | bottles# | customer wine | |
analysis: measure | lab analysis | value | wine | |

trade: fishery | fishery, fishing, fishermen, quota, trawler, catch, fish market, landings, fish farm, aquaculture
vessel: thing | boat, ship, trawler | name licence_until length:m | skipper | |
skipper: person | captain, master, fisherman | | | |
species: category | fish, kind of fish, fish species | name minimum_size:cm | | |
quota: document | allocation | year# amount:kg | vessel species | swap! lease! |
landing: event | catch | weight:kg docked_at size:cm position year# | vessel species | land+ record+ |
auction: event | sale, fish auction, lot | date price:money | landing buyer | auction+ sell+ |
buyer: person | bidder, fishmonger | | | |
swap: event | quota swap, quota transfer | amount:kg agreed_by_giver? agreed_by_taker? | giver:quota taker:quota | swap+ |
trip: event | voyage | departed_at docked_at | vessel | |
logbook_entry: document | logbook, log | written_at | trip | |
licence: document | fishing licence, permit | valid_until | vessel | |
inspection: event | | | vessel | inspect+ |
closed_area: place | area, closed season, zone | | | |

trade: forestry | forestry, forest, timber, logging, woodland, sawmill, felling
stand: place | forest stand, compartment, parcel, plot | number area:ha protected? | | |
tree: thing | | species diameter:cm marked? | stand | fell=felled mark/marked=true | standing>marked>felled
felling: event | cutting, harvest | date volume:m3 | stand contractor | fell+ |
felling_permit: document | permit, licence, cutting permit | valid_until volume:m3 | stand | issue+ |
log: thing | timber, lot, wood pile, load | number volume:m3 certified? | stand | sell=sold | felled>measured>sold>hauled
contractor: org | logger, harvester crew | insured? | | |
buyer: org | customer, sawmill | | | |
sale: money | timber sale | price:money | log buyer | sell+ |
worker: staff | forester, chainsaw operator | chainsaw_certified_until | | |
transport: event | haul, load | | log | haul+ |
planting: event | reforestation | date trees# | stand | plant+ |
ranger: staff | forest warden | | | |
hazard: event | fire risk, storm damage | level | stand | report+ |

trade: beekeeping | beekeeping, beekeeper, bees, hives, apiary, honey, apiarist
hive: thing | colony, bee colony, beehive | number queen_year# strength | apiary | inspect! split! move~apiary feed! | strong>weak>dead
apiary: place | bee yard, location, site | name | beekeeper | |
beekeeper: person | member, keeper | registered? | | |
inspection: event | hive check, check | done_on temperature:decimal notes | hive | inspect+ |
treatment: event | varroa treatment, medication | given_on drug waiting_until | hive | treat+ |
harvest: event | honey harvest, extraction | date weight:kg moisture:percent | hive | harvest+ |
honey: product | jar, batch, lot | number water:percent stock# | harvest | sell! bottle! |
queen: animal | | born_on marked? | hive | replace! |
swarm: event | | caught_on | | |
disease_report: document | disease, foulbrood report | reported_on | hive | report+ |
sale: money | | total:money | honey | sell+ |

trade: construction | construction, building site, builder, contractors, general contractor, site manager, scaffolding, civil engineering
project: work | build, construction project, job | name budget:money starts_on | client site | | planned>active>closed
site: place | building site, construction site | name | | |
worker: staff | labourer, tradesman, crew | safety_training_until certified? | | |
subcontractor: org | contractor, trade | insured_until | | |
permit: document | building permit, work permit, hot work permit, excavation permit | kind valid_until | site | issue+ |
inspection: event | check, acceptance | done_on passed? | site | inspect+ pass! |
change_order: document | variation, change request, extra work | amount:money approved? | project | raise+ approve=approved | raised>approved>done raised>rejected
delivery: event | material delivery | delivered_at | site supplier | accept! |
material: product | concrete, steel, supplies | name stock# | | order! |
equipment: thing | crane, excavator, scaffold, scaffolding, machine | inspected_on | site | |
incident: event | accident, near miss | occurred_at severity | site | report+ |
defect: document | snag, fault | text reported_on fixed_on | site | report+ fix=fixed | open>fixed>accepted
invoice: money | payment application, progress payment, bill | amount:money | subcontractor project | approve=approved pay=paid | received>approved>paid
daily_log: document | site diary, daily report | date weather | site | write+ |
drawing: document | plan, blueprint | version approved? | project | |
concrete_pour: event | pour | poured_at temperature:decimal | site | pour+ |
client: org | owner, developer, customer | | | |

trade: architecture | architecture, architect, architects, planning office, design office, engineering office
project: work | commission, building project | name phase budget:money | client | | concept>design>permit>built
drawing: document | plan, sheet, model | number revision issued_on | project architect | issue=issued approve=approved revise~revision | draft>reviewed>issued
architect: staff | designer, draughtsman, planner | registered? | | |
client: person | customer, builder-owner | | | |
permit_application: document | planning application, building application | filed_on decided_on | project | file+ |
consultant: org | structural engineer, engineer, specialist | insured? | | |
fee_invoice: money | invoice, fee note | amount:money | project | issue+ |
change_request: document | change, variation | cost:money approved? | project | request+ approve=approved |
site_visit: event | inspection, site meeting | date | project | |
timesheet: measure | hours | hours:hours | project | |
tender: document | bid, quote | amount:money | project contractor:consultant | |

trade: real estate | real estate, estate agent, property sales, realtor, brokerage, property listings, homes for sale
property: place | house, flat, apartment, home, listing, land | address price:money bedrooms# | seller | list=listed reserve=reserved withdraw=withdrawn sell=sold | draft>listed>under_offer>sold listed>withdrawn
seller: person | vendor, owner | | | |
buyer: person | purchaser, prospect, applicant | proof_of_funds? | | |
viewing: event | showing, visit, open house, tour | starts_at ends_at | property buyer agent | book+ cancel=cancelled | booked>held booked>cancelled
offer: document | bid | amount:money made_on | property buyer | make+ submit+ accept=accepted reject=rejected | made>accepted made>rejected
agent: staff | broker, realtor, estate agent | licence_until | | |
mandate: document | listing agreement, agency agreement, contract | signed_on expires_on exclusive? | property seller | sign=signed |
deposit: money | reservation fee, escrow | amount:money | offer | |
commission: money | fee | percent:percent | property | |
id_check: document | money laundering check, identity check | checked_on | buyer | |
key: thing | keys | number | property | hand_over! |
contract: document | sale contract, purchase agreement | signed_on | property buyer | sign=signed |

trade: property rental | property management, rental property, landlord, tenants, letting, lettings, housing, apartments, property manager, lease, housing association, social housing, student housing, housing office
tenant: person | renter, lessee, resident, household | born_on phone balance:money=arrears | | evict=evicted |
landlord: person | owner, lessor, property owner | | | |
property: place | flat, apartment, unit, house, home, dwelling | address rent:money bedrooms# adapted? | landlord | let! |
lease: document | tenancy, rental agreement, contract, tenancy agreement | starts_on ends_on rent:money notice_months# signed_on | tenant property | sign=signed terminate=terminated renew~ends_on | draft>active>terminated
rent_payment: money | rent, payment | amount:money due_on paid_on | lease | pay=paid | due>paid due>overdue
deposit: money | security deposit, bond | amount:money returned_on | lease | return=returned |
repair_request: work | repair, maintenance request, defect, ticket, maintenance | text reported_at cost:money urgency | property tenant | report+ assign! complete=done | reported>assigned>done
inspection: event | viewing, handover | done_on | property | inspect+ |
notice: document | termination notice, notice to quit, written notice | given_on effective_on | lease | give+ serve+ |
viewing: event | showing | starts_at | property applicant | book+ |
applicant: person | prospective tenant, applicant household | born_on income:money band priority_date | | |
application: document | | filed_on suspended_until | applicant property | file+ approve=approved suspend=suspended | filed>approved filed>rejected active>suspended>housed
advert: document | advertisement, listing | opens_on closes_on | property | |
bid: document | expression of interest | placed_on | applicant advert | place+ |
offer: document | | made_on suitable? | applicant property | offer+ refuse=refused accept=accepted | made>accepted made>refused
review: document | appeal | requested_on | application | request+ |
contractor: org | tradesman, plumber, handyman | insured? | | |
eviction: event | | date | lease | evict+ |

trade: self storage | self storage, storage units, storage facility, lock-up, units
unit: place | storage unit, locker, box | number size rent:money | | lock=locked | free>rented>locked>lien>auctioned
tenant: person | renter, customer | address alternate_contact deployed? | | |
rental_agreement: document | lease, contract, agreement | rent:money due_date starts_on | tenant unit | sign=signed terminate=terminated |
account: document | | balance:money | rental_agreement | settle! |
late_fee: money | fee | amount:money | account | |
notice: document | lien notice, letter | sent_at deadline_on | rental_agreement | send+ |
lien: document | | attached_at | rental_agreement | attach+ |
auction: event | lien sale, sale | starts_at surplus:money | unit | auction+ withdraw=withdrawn | planned>advertised>held planned>withdrawn
advertisement: document | advert | published_from_on | auction | advertise+ |
bidder: person | buyer | | | |
bid: document | | amount:money | auction bidder | bid+ |
gate_code: document | access code, code | active? | tenant | |

trade: cleaning company | cleaning company, cleaning service, cleaners, janitorial, maid service, window cleaning
client: person | customer, household | address key_code | | |
cleaner: staff | team, worker | trained? background_checked? | | |
visit: event | cleaning, job, clean, booking, appointment | starts_at ends_at | client cleaner | book+ cancel=cancelled reschedule~starts_at assign~cleaner complete=done | booked>done booked>cancelled
key: thing | alarm code, keys | number handed_out_at | client | hand_out! return=returned |
supply: product | chemical, cleaning agent, product | stock# | | |
complaint: document | | text received_on | visit | complain+ file+ |
invoice: money | bill | amount:money | client | | unpaid>paid
checklist: document | task list | | visit | |
damage: event | breakage | cost:money | visit | report+ |
contract: document | service contract | | client | |

trade: laundry | laundry, dry cleaner, dry cleaning, launderette, garment care
customer: person | client | phone | | |
order: document | ticket, laundry order, bag | number ready_on total:money collected_at | customer | drop_off+ collect=collected order+ | received>cleaned>ready>collected
garment: thing | item, piece, clothing, article | kind stained? care_label | ^order | press! wash! |
machine: thing | washer, dryer | | | |
payment: money | | amount:money | order | |
claim: document | damage claim, loss claim | amount:money filed_on | garment | file+ |
voucher: document | subscription, prepaid card | | customer | |
delivery: event | pickup | | order | |

trade: tailoring and repair crafts | tailor, shoemaker, cobbler, watchmaker, jeweller, jewelry, goldsmith, repair shop, repair cafe, electronics repair, upholsterer, instrument maker, bike workshop, phone repair
customer: person | client, owner | phone | | |
item: thing | piece, watch, shoe, ring, device, garment, instrument | description value:money serial | customer | |
repair: work | job, repair order, alteration, order | estimate:money ready_on collected_at price:money | item craftsman | accept+ quote! complete=done collect=collected | received>quoted>approved>done>collected
craftsman: staff | tailor, repairer, watchmaker, jeweller, goldsmith | | | |
estimate: document | quote | amount:money approved? | repair | |
part: product | spare part, material, gem, stone | stock# price:money | | order! |
fitting: event | appointment | starts_at | customer | book+ |
warranty: document | guarantee | until_on | repair | |
deposit: money | down payment | amount:money | repair | |

trade: manufacturing | manufacturing, factory, production, plant, assembly, machine shop, quality control, industrial
production_order: work | work order, order, job, manufacturing order | number quantity# due_on priority# | product machine | release=released start=in_progress complete=done stop=stopped | planned>released>in_progress>done
product: product | article, part | number name | | |
machine: thing | line, press, equipment, work center | name maintained_on locked_out? | | start=running stop=stopped | running>stopped>maintenance
operator: staff | worker, machinist | qualified? | | |
batch: thing | lot, serial, run | number made_on quantity# | production_order | release=released block=blocked scrap=scrapped | made>tested>released made>blocked
inspection: event | quality check, test, measurement, first article inspection | done_at passed? value:decimal | batch inspector | inspect+ |
inspector: staff | quality inspector | | | |
nonconformance: document | defect, deviation, ncr, complaint | text opened_on | batch | raise+ close=closed | open>closed
material: product | raw material, component | stock# lot expires_on | supplier | issue! |
maintenance: event | service, repair | done_on due_on | machine | |
gauge: thing | measuring device, tool | calibrated_until | | |
bill_of_material: document | bom, recipe | version | product | |
shipment: document | | shipped_on | batch customer | ship+ |
drawing: document | specification, change, engineering change | revision approved? | product | |

trade: printing | print shop, printer, printing, print jobs, business cards, posters, flyers, copy shop, offset
customer: person | client | credit_limit:money | | |
job: work | print job, order | number copies# due_on price:money | customer press | order+ print=printed cancel=cancelled deliver=delivered | received>proofed>approved>printed>delivered
proof: document | artwork, print proof, press proof | sent_on approved_on | job | approve=approved send+ | sent>approved sent>changed
press: thing | machine, printer | | | |
paper: product | stock, material | stock# | | |
file: document | artwork file, data | resolution# | job | upload+ |
quote: document | estimate | amount:money | customer | |
invoice: money | | amount:money | job | | unpaid>paid
delivery: event | shipment | | job | |

trade: procurement | procurement, purchasing, requisition, requisitions, purchase orders, sourcing, erp, vendors, tendering
requisition: document | purchase requisition, purchase request, request | number amount:money needed_on | requester:user approver:user cost_centre | raise+ submit=submitted approve=approved reject=rejected convert=converted | draft>submitted>approved>converted submitted>rejected
purchase_order: document | order, po | number total:money kind sent_on | requisition vendor | create+ send=sent cancel=cancelled approve=approved close=closed change~total | draft>approved>sent>received>closed
order_line: line | line, item, po line | quantity# price:money | ^purchase_order product | |
vendor: org | supplier | name on_hold? bank_account approved? | | hold/on_hold=true approve/approved=true change~bank_account | new>approved>blocked
quote: document | offer, bid, tender, proposal | price:money valid_until | purchase_order vendor | |
goods_receipt: document | receipt, delivery, goods receipt note | received_on | purchase_order receiver:user | receive+ record+ |
receipt_line: line | | quantity# | ^goods_receipt order_line | |
bill: document | vendor bill, invoice, supplier invoice | invoice_number amount:money due_date matched? | purchase_order vendor | approve=approved record+ match/matched=true pay=paid | recorded>matched>approved>paid
payment: money | | amount:money paid_on discount:money | bill payer:user | pay+ release=released |
product: product | item, article, good, service | name control_policy | | |
cost_centre: category | cost center, budget, budget line | budget_left:money | | |
user: person | employee, buyer, requester, approver | role | | |
contract: document | framework agreement, blanket order | value:money valid_until | vendor | |
tender: document | rfp, rfq, call for bids | closes_on | | publish+ award! open! |

trade: import and customs | customs, customs broker, import, export, tariff, border, duties
declaration: document | customs declaration, entry, import declaration | number value:money lodged_on tariff_code | importer | lodge+ file+ accept=accepted release=released amend! | lodged>accepted>released lodged>inspected>released
importer: org | trader, exporter, company, declarant, client | eori authorised? | | |
consignment: thing | goods, shipment, cargo, container | weight:kg origin prohibited? | declaration | release=released hold=held seize=seized | arrived>inspected>released arrived>seized
duty: money | customs duty, duties, tax, vat | amount:money paid? | declaration | pay=paid | due>paid
inspection: event | examination, check, physical inspection | result done_on | consignment officer | inspect+ |
officer: staff | customs officer, inspector | | | |
licence: document | import licence, permit, certificate of origin | valid_until kind | declaration | |
broker: person | customs agent, customs broker | licence_until | | |
ruling: document | tariff ruling, binding ruling | valid_until | importer | |
traveller: person | passenger | | | |
appeal: document | objection | filed_on | declaration | file+ |
guarantee: document | bond, security | amount:money | importer | |
warehouse: place | bonded warehouse | | | |
`;
