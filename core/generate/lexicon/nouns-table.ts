/** Business nouns, one a line: `name | archetype | synonyms | fields | references`.
 *  Fields come on top of the archetype's (named-field.ts); `-x` drops one of those. References name the first entity of `a/b/c` that the plan has;
 *  `as:a/b` names the field. Grouped by walk of life; data, so the file is long. */
export const nounsTable = `
member|person|patron,borrower,gym member,club member,reader|membership_number* joined_on status(active=suspended=expired) membership_tier|
customer|person|client,shopper,buyer,consumer,purchaser|city loyalty_tier customer_since:date status(active=inactive=blocked) vip|
user|person|end user,account holder,account owner|username:text* role status(active=suspended=deactivated) joined_on last_login_at:datetime|
guest|person|visitor,hotel guest|loyalty_tier vip language notes|
visitor|person|attendee|language visits:integer|
attendee|person|participant,delegate,registrant|organisation ticket_type(standard|vip|student) checked_in:boolean|event/conference/session
participant|person||organisation joined_on|
patient|person||date_of_birth! insurance_number! allergies medical_notes! status(active=inactive)|doctor/provider
student|person|pupil,learner,trainee,scholar|student_number* date_of_birth! year_of_study:integer status(enrolled=on_leave=graduated) gpa:decimal|
child|person|kid,infant|date_of_birth! allergies emergency_contact|parent/group/class
parent|person|guardian|relationship(mother|father|guardian)|
passenger|person|traveller,traveler,flyer|passport_number! loyalty_tier seat|
tenant|person|renter,lessee|date_of_birth! emergency_contact status(prospect>active>former) moved_in_on:date|
landlord|person|property owner|bank_account!|
owner|person|pet owner,proprietor|address member_since|
resident|person|inmate|room_number date_of_birth! emergency_contact|
adopter|person|foster family,foster parent,foster carer|address household_size:integer approved|
adoption|booking||-starts_at -ends_at adopted_on:date fee status(applied>approved>completed!rejected|returned)|adopter/customer/person/family animal/pet
crane|item|forklift,excavator,digger,lift,elevator|capacity_tons:decimal status(available=in_use=maintenance)|site/port/berth
berth|place|dock,quay,pier,mooring|-address -city length_m:decimal status(free=occupied)|port
keg|product|bottle,barrel,cask|volume|batch
donor|person|benefactor,sponsor,supporter|donor_since:date newsletter total_given:money|
volunteer|person|helper|skill availability(weekdays|weekends|evenings) hours|
beneficiary|person|recipient|household_size:integer need(food|housing|education|health)|
candidate|person|applicant,jobseeker,job seeker|source years_experience:integer status(new>screening>interview>offer>hired!rejected)|job/vacancy/position
employee|staff|worker,staff member,staff,personnel,coworker,colleague,associate|employee_number* hired_on salary! status(active=on_leave=left)|department/team/manager
manager|staff|supervisor,team lead,line manager|level approval_limit:money|department
admin|staff|administrator|-job_title scope(global|regional|local)|
approver|staff||approval_limit:money|
contractor|staff|freelancer,subcontractor,tradesperson,tradesman|company_name hourly_rate insured|
driver|staff|courier,chauffeur,rider,delivery driver|license_number* shift rating status(available=on_route=off_duty)|vehicle/depot
technician|staff|mechanic,engineer,repairer,fitter,installer,maintenance worker|skill shift status(available=busy=off_duty)|team
agent|staff|support agent,call center agent,representative,rep,operator,advisor,adviser|extension:integer shift skill status(available=busy=offline)|team/queue
doctor|staff|physician,gp,clinician,dentist,consultant,surgeon|specialty license_number accepting_patients:boolean|department/clinic
provider|staff|practitioner,therapist,caregiver|specialty accepting_patients:boolean|location
prescriber|staff||specialty license_number|
nurse|staff|midwife|shift qualification|ward/department
vet|staff|veterinarian|specialty license_number|
pharmacist|staff||license_number shift|
teacher|staff|lecturer,tutor,professor,educator|topic hired_on|department/school
instructor|staff|trainer,coach,personal trainer|skill hourly_rate hired_on|department
lawyer|staff|attorney,solicitor,counsel,paralegal|specialization hourly_rate|
adjuster|staff|claims adjuster,loss adjuster,claims handler|seniority region approval_limit:money|
inspector|staff|auditor,examiner|license_number region|
underwriter|staff|credit analyst,risk analyst|seniority|
officer|staff|loan officer,case officer,caseworker,case worker,social worker|rank:enum(junior|senior|chief) region|
pilot|staff|captain,first officer|license_number hours_this_month:decimal rank:enum(captain|first_officer)|base/airport
crew member|staff|crew,flight attendant,steward,cabin crew|rank:enum(junior|senior|purser) hours_this_month:decimal|base/airport
reviewer|staff|referee,evaluator|topic|
author|person|writer,columnist|pen_name:text country|
editor|staff|proofreader,copy editor|topic|
journalist|staff|reporter,correspondent,stringer|topic|desk/section
photographer|staff|videographer,florist,caterer|specialty hourly_rate|
artist|person|performer,musician,band,actor|genre country fee|
curator|staff|conservator,archivist|specialty|department
researcher|staff|scientist,analyst,lab technician,investigator|department orcid:text|lab
stylist|staff|hairdresser,barber,beautician,masseur|skill rating|salon
chef|staff|cook,waiter,waitress,bartender,barista,server|shift skill|restaurant
guide|staff|tour guide,docent|language rating|
seller|person|merchant,vendor seller|rating verified city|
host|person||rating verified|
creator|person|influencer,streamer,uploader|verified followers:integer|
policyholder|person|insured,insured person|date_of_birth! address customer_since:date status(active=lapsed)|
subscriber|person||plan_name:enum(basic|plus|premium) status(active>paused>cancelled) joined_on|plan
lead|person|prospect,opportunity lead|company_name source status(new>contacted>qualified>converted!lost) score|
contact|person|contact person|job_title city source|company/organisation/account
bride|person|groom,couple|wedding_date budget guest_count|
player|person|athlete,teammate,gamer|position:enum(goalkeeper|defender|midfielder|forward) date_of_birth! status(fit=injured=suspended) rating|team/club
voter|person|citizen,constituent|address registered_on|district
farmer|person|grower|acres city|
company|org|firm,corporation,enterprise,business customer|name~company.name industry employees:integer website|
organisation|org|organization,institution,agency,association,ngo|name~company.name industry website|
supplier|org|vendor,wholesaler,provider company,caterer company|name~company.name payment_terms_days:integer rating country status(active=on_hold=blocked)|
manufacturer|org|maker,producer|name~company.name country|
insurer|org|insurance company|name~company.name|
partner|org|reseller,distributor,affiliate,dealer|name~company.name tier|
carrier|org|shipping company,haulier,airline|name~company.name rating|
sponsor|org||name~company.name tier amount|event
charity|org|foundation,nonprofit|name~company.name registration_number:text|
team|category|squad,crew team,work group|focus:text~choice:operations|support|delivery|quality|planning size:integer|department
department|category|division,unit department,faculty|budget cost_center:text head_name:text~person.full_name|
location|place|site location,branch office,venue location,office,premises|opening_hours:enum(weekdays|daily|weekends)|
clinic|place|practice,surgery,hospital,medical center,health center||
restaurant|place|cafe,bistro,diner,eatery,bar|cuisine seats rating|
store|place|shop branch,outlet,boutique,supermarket,retail store|region opened_on|
warehouse|place|depot,distribution center,fulfilment center,hub|region|
station|place|docking station,charging station,bike station,dock|capacity free_docks:integer status(open=closed=maintenance)|
hotel|place|hostel,motel,resort,inn,lodge|stars city nightly_rate|
property|place|building,house,real estate,estate,listing property|type:enum(apartment|house|office|retail) area_m2 bedrooms rent|landlord/owner
room|place|meeting room,hotel room,classroom,suite,chamber|-name -address -city room_number* floor type:enum(single|double|suite|family) capacity nightly_rate status(available=occupied=cleaning=out_of_service)|hotel/building/location
unit|place|apartment,flat,condo,office unit|-name -capacity unit_number* floor bedrooms area_m2 rent status(vacant=occupied=maintenance)|property/building
desk|place|workstation,hot desk|-address -city -name desk_number* zone has_monitor:boolean status(free=occupied=blocked)|floor/room/location
table|place|dining table|-address -city -name -capacity table_number*:integer seats area:enum(indoor|terrace|bar) status(free=reserved=occupied)|restaurant/area
venue|place|hall,theater,theatre,arena,stadium,auditorium,ballroom|capacity rent|
gallery|place|exhibition room|floor|
airport|place|airfield|iata_code:text* country|
base|place|home base|iata_code:text*|
school|place|university,college,academy,kindergarten|type:enum(primary|secondary|university)|
lab|place|laboratory|-capacity floor safety_level:integer|
ward|place||beds floor|hospital
parking lot|place|car park,garage lot,parking garage,parking area|capacity hourly_rate|
parking space|place|parking spot,parking bay,space,bay,spot|-name -address -city -capacity space_number* zone type:enum(standard|electric|accessible) status(free=occupied=reserved=out_of_service)|parking lot
gate|place||-address -city terminal:enum(T1|T2|T3) status(open=closed)|
field|place|plot,parcel of land,paddock,pasture|-address -city -capacity acres soil:enum(clay|loam|sand) status(fallow=planted=harvested)|farm
greenhouse|place||area_m2 temperature|farm
farm|place|ranch|acres|
zone|place|district,region,sector,precinct|-address area_km2:decimal|
court|place|pitch,lane,tennis court,squash court,sports court|-address surface:enum(clay|grass|hard) indoor:boolean hourly_rate status(open=closed=maintenance)|club
campsite|place|pitch site,camp|-address size hookup:boolean nightly_rate|
kennel|place|cage,enclosure,stall,stable|-address -city size status(free=occupied=cleaning)|
locker|place|storage unit,mailbox,po box|-name -address -city -capacity locker_number* size rent status(free=rented=broken)|location
shelf|place|rack,aisle|-address -city level:integer capacity|warehouse
bin|place|storage bin,storage location,slot location|-name -address -city bin_code* capacity zone hazard_rated:boolean|warehouse
silo|place|tank,reservoir|-address capacity fill_level:decimal|farm
well|place|pump,meter point|-capacity depth_m:decimal|
route|container|delivery route,line route,bus line,trip route|date stops:integer distance_km status(planned>in_progress>completed!cancelled)|driver/vehicle
book|item|title copy,volume,novel,textbook|-name -code -condition title+~book.title author isbn* genre published_year copies status(available=on_loan=lost)|author/publisher
bike|item|bicycle,cycle,e-bike,ebike,scooter,e-scooter|type:enum(city|mountain|electric|cargo) status(available=rented=defective=lost) daily_rate|station
car|item|rental car,automobile,auto|-name -code license_plate* model~choice:VW Golf|Toyota Corolla|Ford Focus|Renault Clio|Skoda Octavia|BMW 3|Fiat 500|Tesla 3 year mileage fuel:enum(petrol|diesel|electric|hybrid) daily_rate status(available=rented=maintenance=retired)|station/branch/location
vehicle|item|truck,van,lorry,bus,fleet vehicle,motorcycle,tractor,motorbike|-name -code license_plate* model~choice:Sprinter|Transit|Ducato|Golf|Octavia|Corolla|Actros|Leaf year mileage fuel:enum(petrol|diesel|electric|hybrid) last_service_on status(available=in_use=maintenance=retired)|driver/depot owner/policyholder/customer/client
aircraft|item|plane,airplane,helicopter,jet|-name -code tail_number:text* model~choice:A320|B737|E190|ATR 72|A350|CRJ900 seats status(ready=flying=maintenance)|base
boat|item|ship,vessel,yacht,ferry|seats length_m:decimal status(docked=sailing=maintenance)|port/marina
drone|item|robot,machine,printer,equipment machine|model serial_number status(available=in_use=maintenance=retired)|
equipment|item|equipment item,tool,lab instrument,gear,device,apparatus,machine,laptop,hardware|type:enum(laptop|phone|monitor|vehicle|tool|other) serial_number status(available=assigned=maintenance=retired) value|employee/lab/location
asset|item|it asset,configuration item,inventory asset|type:enum(laptop|phone|monitor|server|printer) serial_number status(in_use=in_stock=maintenance=retired) value|employee/user/location
part|product|spare part,component|reorder_level:integer|supplier
product|product|article,good,merchandise,item for sale,catalog item|description brand rating|supplier/category/brand/seller
item|product|inventory item,stock item,thing|condition|category/supplier/location/list
sku|product|stock keeping unit|-name name+~product.name weight_kg hazardous:boolean|bin/supplier
material|product|raw material,ingredient,consumable,reagent,chemical,supply|unit hazardous:boolean expiry_date|supplier
drug|product|medicine,medication,drug inventory,vaccine|-name name+~drug.name strength:text~choice:5mg|10mg|20mg|50mg|100mg|250mg|500mg controlled:boolean expiry_date|
dish|product|menu item,meal,recipe dish,menu,drink,beverage|-sku -stock cuisine vegetarian allergens:text~choice:none|nuts|gluten|milk|egg|fish calories:integer|restaurant
gift|product|present,gift card,voucher product,merchandise item|reserved:boolean|
plan|product|tariff,pricing plan,subscription plan,rate plan|-sku -stock -category interval data_gb:integer|
service|product|treatment,procedure,offering,package|-sku -stock duration_minutes|
addon|product|add-on,extra,option|-sku -stock|plan
flower|product|plant,seed,bouquet|variety color|supplier
crop|item|harvest crop|variety planted_on harvest_date expected_yield_kg:decimal status(planned>planted>growing>harvested!lost)|field
animal|item|livestock,cattle,cow,sheep,horse,pig,herd animal|-condition name+~person.first_name tag_number:text* species date_of_birth weight_kg status(healthy=sick=quarantined=sold)|owner/field/enclosure/farm
pet|item|dog,cat|-code -condition -purchased_on name+~person.first_name species breed date_of_birth weight_kg microchip:text~code:CHIP-###### status(active=deceased)|owner/customer
artwork|item|artifact,artefact,exhibit,painting,sculpture,museum piece,museum object,collection item|-name title+ artist year value status(on_display=in_storage=on_loan=restoration) fragile|gallery/artist/exhibition
sample|item|specimen,lab sample,blood sample|-name sample_code* type:enum(blood|water|tissue|soil) collected_at status(received>in_analysis>reported!rejected) temperature|patient/customer/project
video|item|clip,film,movie,episode video|-name -code -condition -purchased_on title+~book.title duration_minutes language age_restricted:boolean published_at views:integer status(draft>published!removed)|creator:creator/user/channel channel
song|item|track,tune|-name -condition -purchased_on title+~book.title artist duration_minutes genre:enum(rock|pop|jazz|classical)|album/artist
album|container|record album|artist year|artist
podcast|item|show podcast,series|title+ language subscribers:integer|creator
photo|item|image,picture|title+ taken_on:date|album/user
game|item|board game,video game|-name title+ min_age genre:enum(strategy|action|puzzle|sport) price|
document|document|file,paper,attachment|-due_date title+ version_number type:enum(contract|report|form|letter) status(draft>review>approved>archived)|folder/project/author/user
folder|container|directory|path|folder
page|document|wiki page,web page|title+ slug:text* status(draft>published>archived)|author/user/site
article|document|story,news story,blog post,news article,column|title+ topic word_count:integer deadline status(pitched>assigned>draft>review>published!killed)|author:author/journalist/user/writer section/category editor
post|message|status update,thread post,social post|likes:integer|user/author/channel/topic
draft|document||version_number|article/author
issue|work|bug,defect,bug report|severity type:enum(bug|feature|question)|repository/project assignee:user/employee/developer
repository|container|repo,git repository,code repository|default_branch:text~choice:main|develop private:boolean language:enum(typescript|python|go|rust) stars_count:integer|owner:user/team/organisation
branch|container|git branch|protected:boolean head_commit:text~code:########|repository
commit|document||-due_date -title -priority message_text:text~lorem.sentence committed_at:datetime|repository/branch author:user/developer
pull request|document|merge request,pr|title+ checks_green:boolean additions:integer status(open>approved>merged!closed)|repository/branch author:user/developer
release|event|deployment,build,pipeline run|version environment:enum(staging|production)|repository/project
project|work|initiative,programme,program,campaign project|budget start_date status(planned>active>completed!cancelled=on_hold)|client:customer/company owner:employee/user/manager
task|work|todo,to-do,chore,to do,action item,work item,assignment task,child task,subtask|estimate_hours:decimal|list/project/ticket/user assignee:employee/user/member
list|container|todo list,checklist,board list|color archived:boolean|user/board/project
board|container|kanban board|archived:boolean|project/user/team
milestone|work|sprint,epic,phase|start_date|project
ticket|document|support ticket,case ticket,support request,helpdesk ticket|subject+ priority description channel opened_at status(open>assigned>in_progress>resolved>closed)|requester:employee/customer/user/subscriber assignee:agent/technician team asset
case|document|legal case,support case,lawsuit,matter|subject priority opened_on status(open>in_progress>resolved>closed!dismissed)|client:customer/client/beneficiary/patient lawyer/officer/agent
incident|document|outage,accident,security incident,alarm|severity description reported_at status(reported>investigating>resolved>closed)|asset/location/service assignee:employee/technician/officer
complaint|document|grievance,feedback complaint|description channel severity status(received>investigating>resolved!rejected)|customer/user/resident/passenger product/order
request|document|service request,application request,enquiry,inquiry,demand|description priority requested_at status(submitted>approved>fulfilled!rejected|cancelled)|requester:user/employee/customer/member/resident application/item/service approver
maintenance request|document|repair request,work request|description priority(low|medium|high|emergency) reported_at dispatched_at:datetime status(reported>dispatched>in_progress>completed!cancelled)|unit/property/room/vehicle tenant/resident technician/contractor
work order|document|job order,repair order,repair job,service order,repair,job card|description priority estimated_cost:money status(open>scheduled>in_progress>completed!cancelled)|vehicle/asset/equipment/machine/bike/property technician/mechanic customer
leave request|document|absence,vacation request,time off request,time-off request,holiday request|start_date end_date days type:enum(annual|sick|parental|unpaid) status(submitted>approved>taken!rejected|cancelled) -due_date|employee approver:manager
expense|money|expense claim,expense report,reimbursement|category:enum(travel|meals|equipment|training) incurred_on:date status(submitted>approved>reimbursed!rejected) receipt_attached:boolean|employee project
timesheet|document|time entry,hours entry,time record|week_start:date hours overtime_hours:decimal status(draft>submitted>approved!rejected) -due_date -title|employee project
payslip|money|pay slip,paycheck,salary payment|gross:money deductions:money net:money period:text~choice:2026-01|2026-02|2026-03|2025-12 status(draft>approved>paid)|employee pay run
pay run|document|payroll run,payroll|period:text~choice:2026-01|2026-02|2026-03|2025-12 total pay_date:date status(draft>review>approved>paid)|
contract|document|agreement,service contract,employment contract|start_date end_date amount status(draft>signed>active>expired!terminated)|customer/supplier/employee/client/tenant
lease|document|rental agreement,tenancy|-title -due_date start_date end_date rent deposit status(draft>active>ended!terminated)|tenant unit/property
policy|document|insurance policy,cover|-title -due_date policy_number premium start_date end_date coverage_limit:money status(active>lapsed!cancelled)|policyholder/customer vehicle/property
claim|document|insurance claim,damage claim,warranty claim|-due_date description amount incident_date:date filed_on:date status(filed>in_review>approved>paid!denied)|policy policyholder adjuster vehicle
payout|money|claim payment,disbursement,settlement|payee:text~person.full_name status(requested>approved>paid!rejected)|claim adjuster
quote|document|quotation,estimate,proposal,offer|amount valid_until:date discount status(draft>sent>accepted!declined|expired)|customer/company/client deal/lead
order|document|sales order,customer order,purchase,online order|-title -due_date placed_at total shipping_address:address discount status(placed>paid>shipped>delivered!cancelled|returned)|customer/guest/user/company/member coupon address/table
order line|line|order item,line item,position|quantity price|order product/item/dish
purchase order|document|po,buy order,procurement order|-title total ordered_on:date expected_on:date quantity status(draft>approved>sent>received>closed!cancelled)|supplier
goods receipt|document|receipt of goods,delivery receipt,grn|-title -due_date quantity received_on status(draft>posted)|purchase order warehouse
invoice|money|bill,billing document|-method issued_on total:money tax status(draft>sent>approved>paid!overdue|void)|customer/supplier/client/company/tenant/patient order/purchase order/project/contract
credit note|money|credit memo|reason|invoice
payment|money|installment,instalment,remittance,rent payment||lease/invoice/order/booking/reservation/contract/policy tenant/customer/member/student/parent/guest
transaction|money|account transaction,bank transaction,booking entry,ledger entry|-due_date description booked_at:datetime type:enum(debit|credit|transfer|fee) merchant:text~company.name status(pending>booked!reversed)|account card
transfer|money|bank transfer,money transfer,wire|-method to_iban:text~code:XX##-####-#### status(requested>approved>executed!rejected)|account
account|document|bank account,savings account,billing account|-title -due_date type:enum(checking|savings|credit) balance iban! opened_on status(active>frozen>closed)|customer/user/company/subscriber
card|item|credit card,debit card,bank card,payment card|-name -code -condition -category -purchased_on card_number*:text type:enum(debit|credit) expires_on daily_limit:money reported_stolen:boolean status(active>blocked>replaced!expired)|account customer
dispute|document|chargeback,transaction dispute|-due_date -title amount reason opened_on status(opened>in_review>won|lost!withdrawn)|transaction customer
loan|booking|lending,checkout,borrowing,book loan|-starts_at -ends_at borrowed_at due_date returned_at status(active>returned!overdue|lost)|member/student/customer/user/reader/museum book/item/copy/artwork/equipment/tool/bike/game
loan application|document|credit application,mortgage application,mortgage,bank loan|amount term_months:integer income:money! credit_score:integer status(submitted>in_review>approved>funded!rejected)|customer/applicant officer
hold|booking|book hold,waiting request|-starts_at -ends_at placed_at expires_on status(waiting>ready>collected!cancelled|expired)|member/patron/user book/item
fine|money|late fee fine,penalty,parking fine,parking ticket,overdue fine,citation|-method reason issued_on status(unpaid>paid!waived)|member/driver/user/customer/vehicle loan/parking session
fee|money|charge fee,surcharge,levy|reason|
refund|money|reimbursement payment|-due_date -method reason status(requested>approved>paid!rejected)|charge/payment/order/invoice customer
charge|money||-due_date captured_amount:money charged_at refunded:boolean status(pending>captured>refunded!failed)|customer payment intent
payment intent|money||-due_date status(requires_payment_method>processing>succeeded!canceled)|customer
payroll deduction|money|deduction,bonus|reason|employee
donation|money|gift donation,pledge,contribution|-due_date received_on recurring receipt_sent:boolean status(pledged>received!refunded)|donor campaign/project/fund
grant|money|scholarship,subsidy,funding|purpose start_date end_date status(applied>awarded>closed!rejected)|project/organisation/student
budget|money||period:text~choice:2025|2026|Q1|Q2 spent:money|department/project/couple
fund|container|bank fund|balance target:money|
campaign|event|fundraiser,appeal,promotion,marketing campaign,mailing|-capacity -price budget goal:money status(draft>active>completed!cancelled)|
coupon|item|voucher,discount code,promo code,promotion code|-name -condition -purchased_on -category code* discount expires_on single_use:boolean status(active=used=expired)|
discount|category|rebate|discount expires_on|
cart|container|basket,shopping cart,trolley|-name -description number* item_count:integer total status(open>checked_out!abandoned)|customer/user coupon
address|place|shipping address,delivery address,saved address|-name -capacity -active label:text~choice:Home|Work|Parents|Holiday house number* street postcode country default_address:boolean|customer/user
wishlist|container|favourites,favorites list|public|customer/user
review|message|rating,customer review,code review,testimonial,evaluation|rating verdict:enum(approve|request_changes|comment)|product/pull request/restaurant/hotel/book/course/application/item reviewer:user/customer/guest/student/reviewer/employee
comment|message|reply,remark,annotation|likes:integer|video/post/article/ticket/task/issue/photo user/customer/author
message|message|chat message,email,mail,direct message,dm,sms,text message||conversation/channel/thread sender:user/customer/member/guest
note|message|memo,case note,sticky note|pinned:boolean|customer/contact/patient/deal/user/notebook
conversation|document|thread,chat,discussion,chat room|-due_date subject+ channel last_message_at:datetime status(open>pending>closed)|customer/user agent
call|booking|phone call,inbound call,outbound call|-ends_at direction:enum(inbound|outbound) duration_minutes outcome:enum(resolved|callback|escalated|no_answer) status(queued>answered>completed!abandoned)|customer/caller/contact agent queue
caller|person||preferred_language:enum(english|german|french|spanish)|
callback|booking|call back|reason|customer/caller agent
queue|container|call queue,waiting line|max_wait_minutes:integer|team
survey|event|questionnaire,poll,quiz,exam survey|-capacity -price questions:integer|
response|message|survey response,reply answer,answer submission|score|survey user/customer/respondent
question|message|faq,query|difficulty|quiz/exam/survey/user
announcement|message|notice,bulletin,newsletter,press release|audience:enum(all|members|staff)|
notification rule|category|alert rule|active|
alert|message|warning,alarm alert|severity|device/sensor/asset
playlist|container|watch list,queue list|for_kids:boolean public|user/owner
channel|container|video channel,feed,chat channel|subscribers:integer verified|creator:creator/user
subscription|booking|membership plan,recurring order,plan subscription|-starts_at -ends_at start_date renews_on:date price status(trial>active>paused>cancelled)|customer/user/subscriber/member/company plan/channel/product/service
membership|booking|club membership,gym membership|-starts_at -ends_at start_date end_date price tier status(active>frozen>cancelled!expired)|member/customer/person plan/gym/club
notebook|container|journal,diary||user
appointment|booking|visit,consultation,slot,checkup,doctor appointment,viewing|reason type:enum(first_visit|follow_up|check_up) status(booked>confirmed>completed!cancelled|no_show)|patient/customer/client/pet/owner/tenant/visitor/employee provider/doctor/vet/stylist/advisor/lawyer/dentist/technician/therapist location/clinic/room/property/salon service
reservation|booking|seat reservation,room booking,table reservation|party_size deposit_paid:boolean status(booked>confirmed>completed!cancelled|no_show)|guest/customer/user/member/visitor/passenger/tourist table/room/restaurant/flight/court/desk/car/vehicle/site/session/equipment/parking space/bike hotel restaurant
booking|booking|hire,order booking|party_size price deposit_paid:boolean status(booked>confirmed>completed!cancelled|no_show)|customer/guest/client/member/user/passenger/couple/attendee room/class/court/tour/flight/vehicle/car/venue/service/photographer/session/desk/equipment/boat/seat hotel service/treatment instructor/trainer/stylist/provider/technician/guide
rental|booking|hiring,bike rental,car rental,equipment rental,rent|price returned_at status(booked>active>returned!overdue|cancelled)|customer/member/user/guest/student bike/car/vehicle/equipment/tool/boat/item/scooter/costume/locker station
ride|booking|taxi ride,journey,lift|pickup:text~address.street dropoff:text~address.street price distance_km status(requested>accepted>in_progress>completed!cancelled)|passenger/customer/rider driver vehicle
trip|event|travel,tour trip,journey trip,excursion|destination distance_km|driver vehicle route customer
tour|event|guided tour,sightseeing tour|language duration_minutes|guide museum/exhibition
flight|event|air travel,plane ticket|-title flight_number* origin destination departs_at arrives_at seats price status(scheduled>boarding>departed>landed!cancelled|delayed) -starts_at -ends_at|aircraft origin_airport:airport
leg|event|flight leg,rotation,pairing,duty|-title number* origin destination|flight aircraft
roster|booking|crew roster,duty roster,rota|date duty:enum(flight|standby|off|training)|crew member/pilot/employee/nurse flight/shift
shift|event|work shift,duty shift,shift assignment|-title -price -capacity number* break_minutes:integer status(open>assigned>completed!cancelled)|employee/nurse/volunteer/driver/worker/guard location/store/ward/department
schedule|container|timetable,calendar,plan schedule|valid_from:date valid_to:date|
event|event|concert,festival,show,gala,party,performance,ceremony,happening,match event|venue_name:text~choice:Main Hall|Garden|Arena|Studio 2|Town Hall|Riverside type:enum(concert|talk|workshop|party)|venue organizer:organisation/user
conference|event|congress,summit,meetup|city|venue
session|event|talk,workshop,lecture,training session,presentation,screening|topic|conference/event/course/class speaker/instructor/trainer room/venue
speaker|person|presenter|topic organisation|
class|event|fitness class,yoga class,course class,group class,training class|level|instructor/teacher/trainer room/studio course/gym
course|category|subject,module,training course|code* credits level|department/instructor/teacher prerequisite:course
section|event|course section,class section|-title -price section_number* capacity room_number weekday|course instructor term
term|category|semester,academic year,trimester|start_date end_date|
enrollment|booking|enrolment,course registration,matriculation|-starts_at -ends_at enrolled_on:date grade status(enrolled>completed!dropped|waitlisted)|student/learner/child section/course/class
registration|booking|sign-up,signup,event registration,entry|-starts_at -ends_at registered_on ticket_type:enum(standard|vip|student) status(registered>confirmed>attended!cancelled|waitlisted)|attendee/participant/member/user/student/player/runner event/session/class/course/conference/tournament/race
grade|measure|mark,grading|score|student course/exam/assignment/section
exam|event|test exam,examination,quiz exam|-price max_score:integer|course
assignment|work|homework,coursework,exercise|max_score:integer|course/class student
submission|document|hand-in,entry submission|score late:boolean submitted_at status(submitted>graded>returned)|assignment/exam/conference student/author
certificate|document|diploma,certification,credential,badge|issued_on expires_on|student/employee course
waitlist|booking|waiting list,wait list,waitlist entry,waiting list entry|-starts_at -ends_at number* position_number:integer party_size joined_at:datetime status(waiting>offered>seated!left)|guest/customer/student/member/patient/child restaurant/section/class/event/room
admission|booking|hospital stay,stay,check-in|diagnosis! status(admitted>in_treatment>discharged)|patient/animal/guest ward/room/kennel doctor
prescription|document|script|-title -due_date dosage refills_remaining quantity prescribed_on:date last_filled_on:date days_supply:integer status(active>completed!cancelled|expired)|patient/pet drug/medicine prescriber/doctor/vet
refill|document|dispensing,repeat prescription|-title -due_date quantity dispensed_on:date status(requested>authorized>dispensed!denied)|prescription patient
vaccination|document|immunization,shot,inoculation|-title vaccine_name:text~choice:influenza|tetanus|rabies|measles|hepatitis B given_on:date next_due_on:date|patient/pet/animal/child vet/nurse/doctor
treatment plan|document|care plan,therapy|goal:text~lorem.note|patient doctor
diagnosis|measure|medical record,chart|severity|patient/pet/animal doctor/vet
test|measure|lab test,analysis,assay,test result,measurement,test order|method_name:text~choice:PCR|HPLC|titration|microscopy|spectrometry result_value:decimal unit status(requested>running>completed>approved!failed)|sample/patient/batch/device researcher/technician/lab
result|measure|finding,outcome,report result|result_value:decimal flagged:boolean status(draft>reviewed>released)|test/sample/experiment/patient
experiment|work|study,trial,clinical trial|hypothesis:text~lorem.sentence|researcher project lab
instrument|item|musical instrument,violin,piano,guitar|type:enum(piano|violin|guitar|drums) status(available=on_loan=maintenance)|student
lesson|event|driving lesson,music lesson,private lesson|-capacity number* -title|student/learner teacher/instructor room
exhibition|event|exhibit show,display|theme:text~choice:Impressionism|Ancient Egypt|Modern design|Local history|Photography|gallery curator
museum|place|lender,borrowing institution|email country|
condition report|document|inspection report,condition check|condition inspected_on:date|artwork/item/vehicle/equipment inspector/curator
inspection|document|audit,safety check,site visit,technical inspection|inspected_on:date result:enum(passed|failed|conditional) score status(planned>performed>closed)|vehicle/site/property/equipment/restaurant/room inspector/technician
maintenance|document|service record,servicing,maintenance record,maintenance job,service job,upkeep|performed_on:date cost odometer:integer status(planned>in_progress>completed!cancelled)|vehicle/aircraft/equipment/machine/asset technician/mechanic
fuel log|measure|refueling,fuel purchase,fuel card,fill-up|litres:decimal cost odometer:integer|vehicle driver
shipment|document|consignment,dispatch,freight,cargo|-title -due_date tracking_number* weight_kg shipped_on:date status(planned>packed>shipped>delivered!lost|returned)|order/customer carrier/driver/vehicle warehouse
parcel|item|package parcel,letter,mail item|-name -code -condition -purchased_on -category tracking_number* recipient_name:text~person.full_name address weight_kg age_restricted:boolean status(at_depot>out_for_delivery>delivered!returned_to_depot)|route customer driver
delivery|document|drop,drop-off|-title address scheduled_at status(scheduled>out_for_delivery>delivered!failed)|order/parcel driver customer
delivery attempt|measure|attempt|-value -unit attempted_at outcome:enum(delivered|failed|refused) reason -status|parcel driver
stop|document|waypoint,pickup,route stop|address stop_number:integer status(pending>done!skipped)|route parcel/order/customer
stock movement|document|inventory movement,transfer of stock,movement|-title -due_date quantity:integer[-1000..1000] type:enum(receipt|issue|transfer|adjustment) moved_at:datetime status(draft>posted)|sku/product/item/material bin/warehouse
stock|line|stock level,inventory level,inventory record|quantity reorder_level:integer|product/sku/item/material warehouse/store/bin/location
pick list|document|picking list,pick order|-title picked_at:datetime status(open>picking>picked!cancelled)|order/shipment
batch|document|lot,production batch,brew|-title quantity expiry_date status(planned>running>completed>released!blocked)|product/material/recipe
recipe|document|formula|-due_date -priority servings:integer duration_minutes difficulty|author/user category
production order|document|manufacturing order,work order production|quantity start_date status(planned>released>in_progress>completed!cancelled)|product machine
harvest|document|yield|-title quantity_kg:decimal harvested_on:date grade|crop/field farmer/worker
feeding|measure|feed,feeding record,milking|quantity_kg:decimal|animal
sensor|item|iot device,thermostat,gauge,meter,smart meter,camera|type:enum(temperature|humidity|pressure|power) last_seen_on status(online=offline=faulty)|location/room/device/customer
reading|measure|meter reading,sensor reading,telemetry|reading|sensor/meter/device
device|item|handset,smart device,phone device,terminal|model serial_number os_version:text~choice:14.1|15.0|16.2|17.1 status(online=offline=locked=retired)|user/customer/employee/subscriber/location
sim card|item|sim,esim|-name iccid:text* phone_number:phone puk:text~code:######## ! status(inactive>active>blocked!retired)|subscriber/customer plan
phone number|item|number line,line,phone line,telephone number|-name number_text:text* status(free>active>ported!retired)|subscriber/customer
outage|event|network outage,service outage,downtime|-capacity -price severity affected_customers:integer status(reported>confirmed>fixed>closed)|area/region/tower
tower|place|cell tower,antenna,network site|status(online=degraded=down)|
server|item|host,virtual machine,vm,node,instance|-name hostname*:text~code:srv-### ip_address os:enum(linux|windows) status(running=stopped=maintenance)|
application|item|app,software application,program application,system|-condition vendor:text~company.name criticality:enum(low|medium|high) version|owner:employee/user
role|category|permission role,access role|-active name+~choice:viewer|editor|approver|finance-admin|finance-auditor|hr-admin|support|developer risk:enum(low|medium|high)|application
permission|category|privilege,access right,entitlement|scope:enum(read|write|admin)|role/application
api key|item|token,secret,credential key|-condition key_prefix:text~code:ak_#### scope:enum(read|write|admin) expires_on status(active>revoked)|user/customer/application
webhook|item|callback url,webhook endpoint|-code -condition url+ event_type:text~choice:order.created|payment.succeeded|charge.refunded|customer.updated enabled:boolean|customer/application
endpoint|item|api endpoint,route endpoint|path method:enum(GET|POST|PUT|DELETE)|application/service
log|document|log file,access log,logfile,audit log,event log|-title -due_date -priority path+ size_kb:integer rotated_on:date status(active>rotated>archived)|server/service
config|document|configuration,config file,configuration file,setting|-title -due_date -priority path+ content broken:boolean status(valid=broken=disabled)|server/service
cron job|item|cron table,cron,scheduled job,crontab,cron entry|-condition schedule:text~choice:0 2 * * *|*/15 * * * *|0 0 * * 0|30 6 * * 1-5 command:text~choice:logrotate|backup.sh|report.sh|cleanup.sh last_exit_code:integer enabled:boolean|server
report|document|summary report,status report,dashboard report|-due_date path content generated_at:datetime status(draft>final>sent)|project/author/employee
backup|document|snapshot|size_gb:decimal taken_at:datetime status(running>completed!failed)|server/database
database|item|datastore|size_gb:decimal engine:enum(postgres|mysql|sqlite)|server
deal|document|opportunity,sales opportunity|-due_date title+ amount discount expected_close:date stage(lead>qualified>proposal>negotiation>won!lost) -status|company contact/customer owner:employee/user
activity|message|interaction,touchpoint,engagement,logged activity|-status type:enum(call|email|meeting|note) occurred_at:datetime|deal/project contact/customer/company
meeting|booking|call meeting,interview,conversation meeting|subject location_text:text~choice:Room 1|Room 2|Online|Lobby|contact/customer/candidate/employee/team room
interview|booking|job interview|type:enum(phone|onsite|technical) score status(scheduled>done!cancelled|no_show)|candidate/applicant interviewer:employee/manager/recruiter job/vacancy
recruiter|staff|talent partner,headhunter||
job|document|vacancy,job posting,job opening,position opening,open position|title+ salary_range:text~choice:40-50k|50-65k|65-80k|80-100k location_text:text~address.city status(draft>open>filled!closed)|department/company/employer
application form|document|job application,admission application,applications|submitted_at score status(received>screening>accepted!rejected)|candidate/applicant/student job/vacancy/course
offer letter|document|job offer|salary start_date status(draft>sent>accepted!declined)|candidate job
listing|document|advert,ad,advertisement,classified,property listing|title+ description price status(draft>active>sold!expired)|seller/user/host/agent/property category
auction|event|sale auction|-capacity current_bid:money reserve:money|seller/item/artwork/listing
bid|money||-due_date -method placed_at status(placed>winning>won!outbid)|auction/listing bidder:customer/user/buyer
sale|money|transaction sale,checkout sale|sold_at:datetime quantity|product/item customer
category|category|tag,label,topic category,group category,genre category||
group|container|cohort,club group,community,household,family|size:integer|
club|org|society,league club,association club,gym club|founded_year:integer city|
gym|place|fitness studio,studio,fitness center,spa,salon|opening_hours:enum(weekdays|daily|weekends)|
league|container|division league,season,tournament,competition,championship,cup|start_date end_date status(planned>running>finished)|
match|event|fixture,game match,race,bout|-title -price -capacity number* home_score:integer away_score:integer|home_team:team/club away_team:team/club league/tournament
ticket sale|money|event ticket,admission ticket,pass,entrance ticket,day pass,season pass|-method seat price valid_on:date status(valid>used!refunded|expired)|visitor/customer/attendee/guest event/show/exhibition/screening
screening|event|showtime,movie showing|-title number* seats|movie/film room/cinema
movie|item|film title|-name -code -condition -purchased_on title+~book.title duration_minutes min_age genre:enum(drama|comedy|action|family)|
seat|place|seating|-address -city -name -capacity seat_number* row status(free=held=sold)|venue/screening/flight/event
parking session|booking|parking stay,parking event,stay session|license_plate entered_at:datetime exited_at:datetime amount status(open>paid>closed)|vehicle/customer/permit parking space/parking lot
permit|document|parking permit,licence,license,building permit|-title license_plate valid_from:date valid_until:date status(requested>approved>active!rejected|expired|revoked)|resident/customer/driver/citizen/vehicle/applicant zone/parking lot
wedding|event|marriage|-title couple_name:text*~code:Wedding ### budget guest_count wedding_date status(planning>confirmed>completed!cancelled)|couple/bride/client venue
vendor|org|wedding vendor,supplier vendor,service vendor|name~company.name service:enum(catering|flowers|music|photo) price rating|
invitation|document|invite,rsvp|-title -due_date sent_on answer:enum(pending|yes|no) plus_one:boolean dietary:text~choice:none|vegetarian|vegan|gluten free|guest wedding/event
seating plan|container|seating chart||wedding/event
checklist|container|packing list,check list|progress:integer|wedding/event/project
machine|item|production machine,washing machine,press|model serial_number status(running=idle=maintenance=broken)|location
site|place|construction site,building site,job site|start_date status(planned=active=closed)|client:customer/company
permit application|document||submitted_at|
policy document|document||version_number|
rule|category|regulation,guideline||
bed|place|cot|-name -address -city -capacity bed_number* status(free=occupied=cleaning)|ward/room
diet|category|meal plan,nutrition plan|calories:integer|
workout|event|exercise session,training plan,workout plan|-capacity -price duration_minutes difficulty|member/user trainer/instructor
goal|work|objective,habit,key result,resolution|target_value:decimal current_value:decimal|user/employee/team
flashcard|item|card deck,deck,vocabulary|-condition front:text~lorem.sentence back:text~lorem.sentence|deck/user
bookmark|item|link item,favorite,favourite|-condition url|user/folder
idea|document|suggestion,proposal idea,feature request|votes:integer status(new>under_review>planned>shipped!declined)|user/customer author:employee
vote|message|ballot|choice:enum(yes|no|abstain)|voter/user/member idea/poll/election/question
election|event|ballot event||
petition|document||signatures:integer|author:user/citizen
license|item|software license,licence key|-condition seats expires_on|application/customer/employee
domain|item|domain name,website domain|-name -condition domain_name:text*~url.company expires_on auto_renew:boolean|customer
toy|product|costume,uniform,dress,garment,clothing|size color|
piece of evidence|item|evidence,exhibit evidence|collected_at|case officer
tree|item|plant bed,vine|variety planted_on height_cm|field/park
hive|item|beehive,apiary,colony|queen_year:integer status(strong=weak=dormant)|location/beekeeper
beekeeper|person|||
route plan|container|itinerary,travel plan|start_date end_date|customer/user
cabin|place|cottage,bungalow,villa,chalet|nightly_rate beds|
charger|item|charge point,charging point,wallbox|power_kw:decimal status(free=charging=faulty)|station
charging session|booking|charge session|energy_kwh:decimal price|charger/station vehicle customer/driver
energy contract|document|electricity contract|price|customer
laundry order|document|cleaning order,garment order|weight_kg price|customer
costume rental|booking||price|customer costume
`;
