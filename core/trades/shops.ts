/** Shops, hospitality and subscriptions beside those of services.ts and leisure.ts. The notation is explained in notation.ts. */
export const shops = `
trade: bicycle shop | bicycle shop, bike shop, cycle shop, bike store, e-bike shop
customer: | rider | phone | | |
bike: product | bicycle, e-bike, cycle, frame | model size price:money stock# serial | supplier | sell! order! |
accessory: product | helmet, lock, part, clothing | name price:money stock# | | |
order: | special order, customer order | | customer | |
order_line: | | quantity# | ^order bike | |
test_ride: booking | trial ride | starts_at id_left? returned_at | customer bike | return=returned | booked>out>returned
leasing_contract: contract | company bike lease, lease | monthly:money ends_on | customer bike | approve=approved | applied>approved>active>ended
fitting: appointment | bike fitting, sizing | starts_at | customer | |
workshop_order: work_order | service, repair | | bike | |
trade_in: purchase | part exchange, used bike | price:money | customer bike | |
sale: | | | customer bike | |
warranty: | | | bike | |

trade: furniture store | furniture store, furniture shop, kitchen and furniture, mattress store, bed shop, sofa shop, home furnishings
customer: | | address phone | | |
item: product | furniture, sofa, bed, mattress, table, article | name price:money stock# delivery_weeks# | supplier | order! |
order: | sales order, customer order | number deposit:money total:money | customer salesperson | | placed>confirmed>in_transit>delivered placed>cancelled
order_line: | position | quantity# price:money | ^order item | |
salesperson: employee | sales adviser, consultant | | | |
delivery: | delivery and assembly | planned_on delivered_at | order crew | |
crew: team | delivery team, fitters | name | | |
return: | exchange | | order | |
complaint: | damage, missing part | | order | |
deposit: | | | order | |
financing: contract | instalment plan, credit | monthly:money | order | approve=approved | applied>approved>paid_off applied>declined
display_piece: product | floor model, ex-display | price:money | item | mark_down! |

trade: garden centre | garden centre, garden center, plant shop, plant centre, nursery shop, tree nursery
customer: | gardener, club member | | | |
plant: product | shrub, tree, perennial, seedling, bulb | name price:money stock# supplier_passport hardy? | supplier | water! sell! quarantine=quarantined | healthy>quarantined>healthy quarantined>destroyed
product: | compost, pot, tool, seeds | name price:money stock# | | |
supplier: | grower, nursery | | | |
delivery: | plant delivery | delivered_at | supplier | |
plant_passport: certificate | phytosanitary passport | number | plant | |
sale: | | | customer plant | |
order: | plant order, planting order | | customer | |
watering_round: event | watering, care round | done_at | | log+ |
pest_check: inspection | plant health check | inspected_on result(passed,failed) | plant | |
loyalty_card: card | club card, customer card | points# | customer | |
guarantee: warranty | plant guarantee | until_on | plant | |

trade: jewellery shop | jewellery shop, jewelry store, jewellers, watch shop, wedding rings, engagement rings, diamonds
customer: | client, couple | phone id_checked? | | |
piece: product | ring, watch, necklace, bracelet, earring, jewel | number price:money carat:decimal metal | supplier | sell=sold reserve=reserved | in_stock>reserved>sold in_stock>on_approval>in_stock
showcase: place | safe, tray, display | number | | |
sale: | | | customer piece | |
reservation: document | layaway, hold | until_on deposit:money | customer piece | reserve+ cancel=cancelled | held>collected held>cancelled
custom_order: order | bespoke order, engraving order, resizing | due_on deposit:money total:money | customer | order+ |
stone_certificate: certificate | gem certificate | | piece | |
gold_purchase: purchase | buy-in, old gold | weight:g price:money | customer | |
repair: work_order | service | | piece | |
valuation: document | insurance valuation | amount:money valued_on | piece | appraise+ |
stock_count: inspection | nightly count, stocktake | done_on difference# | showcase | |
employee: | sales assistant | | | |

trade: toy and game shop | toy shop, toy store, board game shop, game shop, model shop, hobby shop
customer: | parent, collector | email | | |
product: | toy, game, puzzle, kit | name price:money stock# age_from# recalled? | supplier | recall/recalled=true |
order: | pre-order, preorder | | customer | |
order_line: | | quantity# | ^order product | |
wish_list: document | birthday box, gift registry, wish list | event_on | customer | |
wish: line | wish list item | bought? | ^wish_list product | |
demo_game: loan | rental game, demo copy | | customer product | |
game_night: event | tournament, event | starts_at places# | | plan+ |
sign_up: registration | place | | customer game_night | |
sale: | | | customer product | |
return: | exchange | | sale | |
voucher: | | | customer | |

trade: pet shop | pet shop, pet store, aquarium shop, aquatics, reptile shop, pet supplies
customer: | buyer, keeper | born_on | | |
animal: animal | pet, fish, reptile, bird, hamster, rabbit | species price:money arrived_on protected? | enclosure supplier | sell=sold reserve=reserved quarantine=quarantined | quarantined>for_sale>reserved>sold
enclosure: place | tank, cage, terrarium | number capacity# | | |
sale: | | | customer animal | |
reservation: document | | until_on | customer animal | reserve+ cancel=cancelled | held>collected held>cancelled
product: | food, feed, accessory | name price:money stock# expires_on | | |
health_check: inspection | animal check, vet check | inspected_on result(passed,failed) | animal | |
water_test: test | tank test | ph:decimal performed_at | enclosure | |
care_sheet: document | care guide | | animal | hand_over! |
certificate: | cites papers, proof of origin | | animal | |
feeding: event | | fed_at | enclosure | |
delivery: | | | supplier | |

trade: builders' merchant | builders merchant, building supplies, hardware store, timber merchant, trade counter, tool shop, paint shop, diy store
customer: | trade customer, builder, tradesman | credit_limit:money discount_group | | |
account: | trade account, credit account | number limit:money balance:money | customer | stop=stopped | open>stopped>open stopped>closed
product: | material, timber, tool, paint, article | name price:money stock# unit weight:kg | supplier | |
order: | trade order | number total:money | customer | | placed>picked>loaded>delivered placed>cancelled
order_line: | | quantity# price:money | ^order product | |
delivery: | truck delivery, crane delivery | planned_on delivered_at | order truck | |
truck: vehicle | lorry | plate payload:t | driver | |
collection: pickup | counter collection, click and collect | planned_at | order | |
cut_order: work | sawing, cutting, tinting, mixing | length:m | order_line | cut+ |
tool_hire: rental | hire, machine hire | | customer | |
return: | | | order | |
invoice: | | | order | |
quote: | | | customer | |

trade: electronics shop | electronics store, electronics shop, appliance store, hi-fi shop, mobile phone shop, computer shop
customer: | | email phone | | |
product: | phone, camera, appliance, tv | name price:money stock# | supplier | |
serial_item: thing | unit, serial number, device unit | serial | product | sell=sold | in_stock>sold>returned>refurbished
order: | | | customer | |
order_line: | | quantity# | ^order product | |
sale: | | | customer serial_item | |
return: | | | sale | |
warranty: | guarantee, extended warranty | until_on | serial_item | |
repair_case: ticket | repair, rma, service case | number opened_at | serial_item customer | send! close=closed | open>sent>repaired>closed
price_match: request | price promise, discount request | price:money | product customer | |
installation: appointment | setup, delivery and installation | starts_at | customer product | |
trade_in: purchase | old device | | customer | |
stock_transfer: shipment | branch transfer, transfer | quantity# shipped_on | product branch | |

trade: bridal shop | bridal shop, bridal wear, wedding dresses, bridal boutique, evening wear, prom dresses, suit shop
bride: customer | customer, client, groom, wearer | wedding_on budget:money | | |
dress: product | gown, suit, veil, sample dress | model size price:money sample? | designer | order! | 
designer: supplier | label, brand | | | |
appointment: | fitting appointment, try-on | starts_at companions# | bride consultant | |
consultant: employee | stylist, adviser | | | |
order: | dress order | deposit:money due_on total:money | bride dress | order+ cancel=cancelled | placed>arrived>altered>collected placed>cancelled
measurement: document | measurements, size card | bust:cm waist:cm hips:cm taken_at | bride | measure+ |
alteration: work_order | tailoring, change | due_on price:money | order seamstress | |
seamstress: staff | tailor | | | |
payment: | deposit, instalment | | order | |
accessory: product | shoes, tiara | name price:money stock# | | |
storage: rental | garment storage | | dress | |

trade: cash and carry | cash and carry, wholesaler, wholesale market, food wholesale, wholesale distributor, foodservice supplier
customer: | business customer, retailer, restaurant, buyer | number credit_limit:money licence_until | | block/blocked=true |
customer_card: card | buyer card, trade card | number valid_until | customer | |
product: | article, case, pallet | number price:money stock# case_size# expires_on | supplier category | |
promotion: discount | offer, deal | percent:percent starts_on ends_on | product | |
order: | standing order | | customer sales_rep | |
order_line: | | cases# price:money | ^order product | |
delivery: | route delivery | | order | |
sales_rep: employee | field sales, account manager | | | |
purchase_order: | | | supplier | |
goods_receipt: delivery | receiving, goods in | delivered_at temperature:decimal | purchase_order | receive+ |
credit_note: | return credit | | customer | |
invoice: | | | order | |

trade: farm shop and box scheme | farm shop, veg box, vegetable box, box scheme, csa, organic box, honesty box, milk vending
member: customer | customer, subscriber, household, sharer | address | pickup_point | |
share: subscription | box subscription, farm share, harvest share | size(small,medium,large) starts_on ends_on price:money paused? | member | pause/paused=true |
box: product | vegetable box, weekly box | week# packed_on | share | pack+ skip=skipped | planned>packed>collected planned>skipped
box_item: line | content | quantity:kg | ^box produce | |
produce: product | vegetable, fruit, crop, milk, egg | name price:money stock:kg | grower | |
grower: supplier | farmer, farm | organic_until | | |
pickup_point: place | depot, collection point, drop point | address opens_at | | |
work_day: event | help day, field day | date places# | | |
sign_up: registration | work shift | | member work_day | |
add_on: order | extra order | total:money | member | |
payment: | instalment | | share | |
surplus: event | leftover, uncollected box | | box | donate! |

trade: kiosk and tobacconist | kiosk, tobacconist, newsagent, newsstand, lottery shop, corner kiosk, vape shop
customer: | | born_on id_checked? | | |
product: | tobacco, newspaper, snack, drink, article | name price:money stock# minimum_age# | supplier | |
sale: | | | product clerk | |
clerk: | cashier, shop assistant | | | |
till: thing | cash register, drawer | float:money | | close=closed open=open | open>counted>closed
cash_count: document | till count, end-of-day report, shift report | counted:money difference:money | till clerk | count+ |
parcel: thing | package | number arrived_on pickup_until | customer | hand_over=collected return=returned | arrived>collected arrived>returned
newspaper_return: return | unsold copies, remission | quantity# | supplier | |
lottery_ticket: document | ticket, slip, scratch card | stake:money drawn_on | customer | sell+ pay_out=paid_out | sold>won>paid_out
age_check: test | id check | passed? performed_at | sale | |
shift: | | | clerk | |
delivery: | morning delivery | | supplier | |

trade: coffee shop | coffee shop, coffee bar, espresso bar, tea room, cafe with loyalty cards, barista
guest: | customer, regular | loyalty_points# | | |
order: | ticket, order slip | number takeaway? total:money | table guest barista | | placed>preparing>ready>served placed>cancelled
order_item: order_line | item on an order | quantity# milk extra | ^order product | |
product: | drink, coffee, cake, pastry, sandwich | name price:money allergens stock# | | |
barista: employee | waiter, server | | | |
table: place | seat, counter | number seats# | | |
bean: product | coffee beans, milk, syrup, ingredient | name stock:kg expires_on | supplier | |
machine: equipment | espresso machine, grinder | serial cleaned_on | | clean! |
shift: | | | barista | |
loyalty_card: card | stamp card | stamps# | guest | stamp! redeem=redeemed | active>redeemed
waste_log: log_entry | waste, write-off | quantity# reason | product | |
tip: payment | | amount:money | order | |

trade: pub and bar | pub, bar, cocktail bar, wine bar, brewpub, tavern, taproom
guest: | customer, patron, regular | born_on barred? | | bar/barred=true |
tab: document | bill, bar tab, open tab | number total:money limit:money opened_at | guest table | open+ close=closed | open>closed>paid open>walked_out
tab_line: line | drink on a tab, round | quantity# price:money | ^tab drink | |
drink: product | beer, cocktail, wine, spirit | name price:money strength:percent stock# | supplier | |
keg: thing | barrel, cask | number volume:litre tapped_on expires_on | drink | tap=tapped change! return=returned | full>tapped>empty>returned
table: place | booth, bar seat | number seats# | | |
reservation: booking | table booking | | guest table | |
bartender: employee | bar staff, barkeeper, bar manager | licence_until | | |
door_staff: staff | bouncer, doorman | licence_until | | |
refusal: incident | refused sale, ejection | occurred_at reason | guest bartender | log+ |
event: | quiz night, live music, karaoke night | name starts_at | | |
line_cleaning: maintenance | beer line cleaning | done_on | | |
stocktake: inspection | stock count | | | |

trade: hotel housekeeping | housekeeping, room cleaning, hotel cleaning, room attendants, housekeeping department
room: | suite, guest room | number floor# kind | | clean=clean inspect=inspected block=out_of_order release=inspected | occupied>dirty>clean>inspected>occupied dirty>out_of_order
attendant: staff | room attendant, housekeeper, cleaner, maid | minutes_left# | | |
assignment: work | cleaning task, room assignment, cleaning, turndown | date kind(departure,stay_over,deep) minutes# | room attendant | assign+ start=in_progress finish=done refuse=refused reassign~attendant | assigned>in_progress>done assigned>refused
inspection: | room inspection, room check | inspected_on result(passed,failed) | room supervisor | |
supervisor: | floor supervisor, head housekeeper | | | |
guest_request: request | request, amenity request | text requested_at | room | |
lost_item: thing | lost property, found item | description found_on | room | return=returned dispose=disposed | found>returned found>disposed
linen: product | towel, sheet, amenity | name stock# | | |
linen_delivery: delivery | laundry delivery | | linen | |
defect: work_order | maintenance request, room fault | text priority | room | report+ fix=fixed | open>fixed
shift: | | | attendant | |

trade: conference hotel and venue hire | conference hotel, venue hire, event venue, function room, banquet hall, conference centre, party venue, village hall hire
client: customer | organiser, hirer, company, booker | email | | |
event: | function, conference, party, seminar | name starts_at ends_at guests# | client | confirm=confirmed cancel=cancelled | enquiry>option>confirmed>held option>cancelled confirmed>cancelled
hall: room | function room, ballroom, conference room, room | name capacity# | | |
room_booking: booking | room block, hall booking | starts_at ends_at setup(theatre,banquet,classroom) | event hall | |
option: document | hold, provisional booking | until_on | event hall | extend~until_on release=released confirm=confirmed | held>confirmed held>released
quote: | offer, proposal | | event | |
contract: | hire agreement | | event | |
catering_order: order | menu order, banquet order | covers# due_on | event menu | |
menu: category | package, buffet | name price:money | | |
equipment_request: request | technical equipment, av request | | event | |
function_sheet: document | run sheet, event order | version# | event | |
deposit: | damage deposit | | event | |
invoice: | | | event | |

trade: youth hostel | youth hostel, backpacker hostel, hostel, hostels, dorm beds
guest: | traveller, member, backpacker | born_on passport_number member_card_until | | |
group: org | school class, group booking, party | name size# leader_phone | | |
bed: place | dorm bed, bunk | number | dorm | |
dorm: room | dormitory, shared room | number capacity# kind(mixed,female,private) | | |
stay: booking | reservation, booking, bed booking | arrives_on leaves_on price:money | guest bed | check_in=checked_in check_out=checked_out extend~leaves_on | booked>checked_in>checked_out booked>cancelled booked>no_show
meal: product | breakfast, packed lunch, dinner | date price:money | stay | book! |
linen_set: thing | bed linen, towel | | stay | |
locker: place | | number | guest | |
deposit: | key deposit | | stay | |
house_rule: category | rule, curfew | text | | |
warning: | ban | | guest | |
payment: | tourist tax | | stay | |

trade: private chef and cookery school | private chef, cooking school, cookery school, cooking class, cooking classes, supper club, chef at home
guest: customer | participant, client, customer | email allergies | | |
class: course | cooking class, workshop, cookery course | title starts_on capacity# price:money | chef | |
booking: | place, seat, sign-up | seats# | guest class | |
chef: teacher | cook, instructor | | | |
menu: document | recipe list, dinner menu | title approved? | class | approve/approved=true |
recipe: document | dish | name portions# allergens | menu | |
ingredient: product | produce, food | name stock:kg expires_on | supplier | buy! |
dinner: event | supper, private dinner, event | starts_at covers# price:money | guest chef menu | book+ cancel=cancelled | booked>cooked booked>cancelled
kitchen: room | studio kitchen, workstation | number stations# | | |
voucher: | | | guest | |
review: | | | guest class | |
deposit: | | | dinner | |

trade: meal kit subscription | meal kit, meal kits, recipe box, meal subscription, food box, meal prep company
subscriber: customer | customer, household, member | address people# diet | | |
subscription: | plan, meal plan | meals# price:money next_delivery_on | subscriber | skip! | active>paused>active active>cancelled
weekly_box: order | box, order, delivery box | delivers_on locks_at total:money | subscription | skip=skipped change! | open>locked>packed>delivered open>skipped
recipe_choice: order_line | chosen recipe | portions# | ^weekly_box recipe | choose+ swap~recipe |
recipe: product | dish, meal | name calories# allergens week# | | |
ingredient: product | sachet, produce | name stock# expires_on | supplier | |
recipe_ingredient: line | recipe line | amount:g | ^recipe ingredient | |
delivery: | | | weekly_box | |
complaint: | missing ingredient, spoiled item | | weekly_box | |
credit: refund | compensation, account credit | amount:money reason | subscriber | |
packing_line: place | line, station | number | | |
cold_pack: product | insulation, ice pack | stock# | | |

trade: quick commerce | quick commerce, dark store, grocery delivery, online grocery, rapid delivery, instant delivery, micro-fulfilment
customer: | shopper | address born_on | | |
order: | basket, grocery order | number placed_at promised_at total:money | customer dark_store | substitute! | placed>picking>packed>on_the_way>delivered placed>cancelled
order_item: order_line | basket item | quantity# substituted? price:money | ^order product | substitute/substituted=true |
dark_store: location | store, hub, fulfilment centre | address | | close=closed | open>closed
product: | grocery, item | name price:money stock# age_restricted? expires_on | | |
picker: employee | packer, store associate | | dark_store | |
rider: staff | courier, driver | bag_number checked_in? | dark_store | |
trip: work | ride, run, delivery trip | started_at stops# | rider | |
substitution: document | replacement | accepted? | order_item | offer+ |
refund: | | | order | |
shift: | slot | | rider | |
stock_count: inspection | cycle count | counted# | product | |
age_check: test | | passed? | order | |

trade: subscription box company | subscription box, subscription boxes, beauty box, book box, snack box, wine subscription, monthly box
subscriber: customer | customer, member | address born_on | | |
subscription: | plan | price:money renews_on months# | subscriber plan | skip! gift! | active>paused>active active>cancelled
plan: category | box type, tier | name price:money | | |
box: shipment | monthly box, parcel | month shipped_on | subscription | hold=held | planned>packed>shipped>delivered planned>skipped packed>held
box_item: line | content | quantity# | ^box product | |
product: | article, sample | name stock# cost:money | supplier | |
gift: order | gift subscription | recipient_email months# | subscriber | redeem=redeemed | bought>redeemed
payment: | charge, renewal | | subscription | retry! |
address_change: request | | new_address | subscriber | |
replacement: shipment | resend | shipped_on | box | |
referral_code: voucher | referral, promo code | code uses# | subscriber | |
review: | product rating | | subscriber product | |

trade: loyalty programme | loyalty programme, loyalty program, loyalty scheme, bonus points, frequent flyer, rewards programme, points programme
member: customer | customer, cardholder, traveller | number tier(basic,silver,gold) points# joined_on | | enrol+ merge! |
point_booking: money | points transaction, accrual, points entry | points# booked_on expires_on | member partner | credit+ reverse=reversed expire=expired | pending>booked>expired booked>reversed
reward: product | prize, gift, benefit | name points# stock# | partner | |
redemption: order | reward order | points# redeemed_on | member reward | redeem+ cancel=cancelled | requested>sent requested>cancelled
partner: company | merchant, airline, shop | rate:decimal | | |
tier_review: event | status review, requalification | reviewed_on | member | upgrade! downgrade! |
campaign: event | promotion, double points | starts_on ends_on multiplier:decimal | partner | |
missing_points_claim: claim | retro claim, missing points | purchased_on points# | member partner | |
transfer: money | points transfer, gift of points | points# | member | |
fraud_case: case | misuse, suspicion | | member | suspend! |
voucher: | | | member | |

trade: gift registry | gift registry, wedding registry, wedding list, baby registry, gift list
couple: customer | registrant, parents, list owner | event_on address | | |
registry: document | list, wish list, gift list | name event_on closes_on | couple | open+ close=closed | open>closed
wish: line | registry item | quantity# bought# priority | ^registry product | reserve=reserved remove- | open>reserved>bought
product: | gift, article | name price:money stock# | | |
guest: person | gift giver, buyer, friend | email | | |
purchase: | gift purchase, contribution | amount:money message | wish guest | buy+ cancel=cancelled | paid>shipped paid>cancelled
group_gift: money | pooled gift, share | amount:money | wish guest | |
delivery: | | | purchase | |
exchange: return | swap | | purchase | |
thank_you_note: message | thank-you card | sent_on | guest | |

trade: online seller | online seller, marketplace seller, dropshipping, etsy shop, online merchant, seller account, multichannel selling
buyer: customer | customer | email address | | |
listing: document | offer, product page, article page | title price:money quantity# | product channel | publish=live end=ended pause=paused | draft>live>paused>live live>ended
product: | item, sku | sku cost:money stock# weight:g | supplier | |
channel: category | marketplace, shop, platform | name fee:percent | | |
order: | | number total:money ship_by | buyer channel | cancel=cancelled ship=shipped | paid>packed>shipped>delivered paid>cancelled
order_line: | | quantity# price:money | ^order listing | |
shipment: | parcel, label | tracking_number | order carrier | |
carrier: company | parcel service | | | |
return: | return request, rma | | order | |
dispute: claim | case, a-to-z claim, item not received | filed_on reason | order | respond! |
buyer_message: message | question, inquiry | | buyer listing | answer! |
feedback: review | review, rating | stars# | buyer order | |
payout: payment | settlement | amount:money | channel | |
stock_adjustment: document | correction | quantity# reason | product | adjust+ |

trade: returns centre | returns centre, returns department, reverse logistics, returns processing, refurbishment centre, rma desk
customer: | sender, shopper | email | | |
return: | rma, return request, return case | number requested_on reason | customer order | approve=approved receive=received inspect=inspected refund=refunded reject=rejected | requested>approved>received>inspected>refunded requested>rejected inspected>rejected
return_item: line | returned item, unit | quantity# condition(new,opened,used,damaged) | ^return product | grade~condition |
order: | original order | number bought_on | customer | |
product: | article | name price:money return_days# | | |
inspection: | grading, check | inspected_on result(passed,failed) | return inspector | |
inspector: | grader, technician | | | |
refund: | | | return | |
exchange: shipment | replacement | | return product | |
label: document | return label | tracking_number expires_on | return | |
disposition: document | restock, scrap decision, liquidation | outcome(restock,refurbish,scrap) decided_on | return_item | decide+ |
`;
