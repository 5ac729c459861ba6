/** Sport, lessons, culture, travel and events beside those of leisure.ts and crafts.ts. The notation is explained in notation.ts. */
export const pastimes = `
trade: dance school | dance school, dance studio, ballet school, dance classes, ballroom, salsa, ballet lessons
dancer: student | student, pupil, participant, member | born_on level(beginner,intermediate,advanced) | parent | |
parent: | guardian | phone | | |
class: course | dance class, course, group | title starts_on capacity# level(beginner,intermediate,advanced) price:money | teacher studio | |
teacher: | dance teacher, choreographer | | | |
studio: room | hall, dance room | name capacity# | | |
lesson: | class session, unit | | class studio | |
enrolment: | place, sign-up | | dancer class | |
attendance: | | | dancer lesson | |
trial_lesson: booking | trial class | starts_at | dancer class | |
pass: card | class pass, ten-class card | credits# valid_until | dancer | freeze=frozen | active>frozen>active active>expired
recital: event | show, performance, gala | name starts_at | | |
costume: thing | shoes, outfit | size paid? | dancer recital | order! |
partner_request: request | dance partner search | | dancer class | |
invoice: | tuition | | dancer | |

trade: martial arts club | martial arts, judo club, karate, taekwondo, jiu-jitsu, dojo, kickboxing, aikido, boxing gym
student: member | member, fighter, judoka, karateka | born_on belt licence_until medical_until | | |
instructor: teacher | trainer, sensei, coach | certified_until | | |
class: course | training, training group | title capacity# level(beginner,intermediate,advanced) | instructor | |
training_session: lesson | session, class session | | class | |
attendance: | check-in | | student training_session | |
grading: event | belt test, belt exam, promotion test | held_on fee:money | | schedule+ |
grading_entry: registration | exam entry | | student grading | pass=passed fail=failed | entered>passed entered>failed
belt: category | rank, grade, dan, kyu | name minimum_months# | | |
tournament: event | competition | name starts_on weight_classes# | | |
entry: registration | competition entry | weight:kg | student tournament | withdraw=withdrawn | entered>weighed_in>competed entered>withdrawn
waiver: | | | student | |
injury: incident | accident | | student | |
membership: | contract | | student | freeze=frozen | active>frozen>active active>cancelled

trade: tennis and racket club | tennis club, tennis school, squash club, padel club, badminton club, court reservations, racket club
member: | player | number ranking# born_on | | |
court: place | padel court, squash court | number surface indoor? floodlit? | | close=closed open=open | open>closed>open
booking: | court booking, reservation | starts_at ends_at guest? | member court | |
guest: | visitor, guest player | | member | |
guest_fee: fee | | | booking | |
coach: teacher | trainer, pro | | | |
lesson: | training, private lesson | | coach member court | |
ladder_match: event | match, ranking match, challenge | played_on score | member | challenge+ report! | challenged>played challenged>declined
team: | league team, squad | name league | | |
team_match: event | fixture, league match | starts_at home? | team court | |
racket: equipment | racquet, ball machine | | | string! rent! |
string_job: work_order | stringing, restringing | tension:kg price:money | racket member | |
work_duty: task | work hours, clubhouse duty | hours:hours done_at | member | |

trade: golf club | golf club, golf course, tee times, golfers, green fee, driving range, golf society
golfer: member | member, player, visitor | handicap:decimal home_club | | |
tee_time: booking | tee time, flight, start time, booking | starts_at holes# players# | golfer course | |
course: place | golf course, nine | name holes# open? | | close=closed open=open | open>closed>open
green_fee: fee | fee | | tee_time | |
competition: event | tournament, medal, monthly cup | name starts_on format handicap_limit:decimal | course | |
entry: registration | competition entry | | golfer competition | |
scorecard: document | score card, round, score | gross# points# played_on | golfer competition | submit+ sign=signed disqualify=disqualified | open>signed>posted signed>disqualified
buggy: equipment | golf cart, cart, trolley | number battery:percent | | rent! |
buggy_rental: rental | cart hire | | buggy golfer | |
lesson: | | | golfer pro | |
pro: teacher | golf pro, instructor | | | |
marshal: staff | starter, course ranger | | | |
guest_voucher: voucher | guest pass, greenfee voucher | | golfer | |
greenkeeping_task: task | course maintenance | | course | |

trade: bowling alley | bowling alley, bowling centre, bowling league, tenpin, skittles
customer: guest | guest, bowler, group leader | phone shoe_size# | | |
lane: place | alley | number bumpers? | | close=closed open=open | open>closed>open
booking: | lane booking, reservation | starts_at ends_at players# price:money | customer lane | |
game: event | match, round | number started_at | booking lane | |
score: document | result | points# | game bowler | |
bowler: member | league player, player | average:decimal | league_team | |
league_team: team | team | name | league | |
league: event | season, league night | name starts_on | | |
shoes: equipment | bowling shoes, ball | size# | | rent! return! |
party: event | birthday party, party package | starts_at children# price:money | booking | |
pinsetter_fault: incident | lane fault, breakdown | occurred_at | lane | fix=fixed | reported>fixed
order: | food order, snack order | | booking | |
payment: | | | booking | |

trade: ice rink | ice rink, ice arena, ice hockey, figure skating, skating rink, public skating, curling club
skater: member | visitor, player, pupil | born_on level | | |
ice_slot: time_slot | ice time, slot, session | starts_at ends_at kind(public,hockey,figure,curling) price:money | rink club | allocate+ cancel=cancelled swap~club | free>allocated>used allocated>cancelled
rink: place | ice pad, sheet | name capacity# | | close=closed open=open | open>closed>open
club: org | team, hirer, user group | name contact | | |
booking: | rental booking | | club ice_slot | |
resurfacing: maintenance | ice making, ice clean | done_on | rink | |
skate_rental: rental | skates, skate hire | size# | skater | |
lesson: | skating lesson | | coach skater | |
coach: teacher | trainer | licence_until | | |
ticket: document | admission, day ticket | number price:money valid_on | skater ice_slot | sell+ |
incident: | injury, fall | | skater rink | |
plant_reading: reading | refrigeration reading, ammonia check | | rink | |
invoice: | | | club | |

trade: diving school | diving school, dive school, dive centre, dive shop, scuba, scuba diving, diving trips
diver: guest | student, customer, guest | born_on certification_level medical_on logged_dives# last_dive_on | | |
course: | dive course, certification course | title starts_on capacity# price:money minimum_age# | instructor | |
instructor: teacher | divemaster, dive guide | licence_until insured_until | | |
trip: event | dive trip, boat dive, dive | starts_at site places# maximum_depth:m | boat instructor | cancel=cancelled | planned>sailed>back planned>cancelled
boat: vehicle | dive boat | name capacity# | | |
booking: | place, reservation | | diver trip | |
enrolment: | | | diver course | |
tank: equipment | cylinder, bottle | serial pressure:bar tested_until gas | | fill! |
fill: event | gas fill, nitrox fill | filled_at oxygen:percent | tank diver | |
gear_rental: rental | equipment hire, regulator, wetsuit | size | diver equipment | |
medical_form: form | medical statement, health form | filled_on cleared? | diver | |
waiver: | | | diver | |
logged_dive: log_entry | dive log, dive record | depth:m minutes# | diver trip | sign! |
certification: certificate | brevet, c-card | number level issued_on | diver | |
incident: | | | diver trip | |

trade: surf and kayak school | surf school, kayak school, kayak rental, canoe rental, windsurf school, kitesurf, paddle board, sup rental, rafting company
guest: | student, paddler, participant, customer | born_on can_swim? level(beginner,intermediate,advanced) weight:kg | | |
lesson: | surf lesson, course, session | starts_at places# spot | instructor | | planned>held planned>cancelled
booking: | | | guest lesson | |
instructor: teacher | guide | lifeguard_until | | |
tour: event | trip, rafting tour, kayak tour | starts_at places# river_level:m | instructor | cancel=cancelled | planned>out>back planned>cancelled
craft: equipment | board, kayak, canoe, raft, paddle board | number size damaged? | | |
rental: | hire, boat hire | starts_at ends_at returned_at | guest craft | |
wetsuit: equipment | life jacket, helmet | size | | |
waiver: | | | guest | |
weather_report: reading | forecast, surf report, wind reading | wind:decimal swell:m taken_at | | |
incident: | rescue, near miss | | guest | |
voucher: | | | guest | |
payment: | | | booking | |

trade: cycling and walking tours | walking tours, cycling tours, bike tours, city tours, tour guide, tour guides, free walking tour, food tours, segway tours
guest: | customer, participant, traveller | phone born_on | | |
tour: category | route, itinerary, tour type | title duration:hours language price:money | | |
departure: event | tour date, slot, scheduled tour | starts_at capacity# minimum# | tour guide | cancel=cancelled | planned>running>done planned>cancelled
booking: | reservation | guests# price:money | guest departure | |
guide: staff | tour guide, leader | languages licence_until | | assign! |
stop: place | sight, attraction, partner shop | name opens_at | tour | |
bike: equipment | bicycle, segway, headset, audio guide | number size | | |
allocation: rental | bike allocation | | bike booking | |
private_tour: booking | group tour, tailor-made tour | starts_at ends_at guests# price:money | guest guide tour | |
partner: | agency, hotel partner, reseller | | | |
review: | | | guest departure | |
payout: payment | guide fee, tip | amount:money | guide | |
incident: | | | departure | |

trade: coach tours | coach tours, coach trips, bus tours, coach holidays, coach operator, group travel
passenger: guest | traveller, guest, customer | born_on diet mobility | | |
tour: event | trip, coach tour, day trip, holiday | title starts_on ends_on seats# minimum# price:money | coach driver | confirm=confirmed cancel=cancelled | planned>confirmed>departed>back planned>cancelled
booking: | | price:money | passenger tour | |
seat: place | | number | coach | |
coach: vehicle | bus | plate seats# | | |
driver: | | hours_today:hours | | |
tour_guide: staff | courier, tour manager | | | |
hotel: supplier | partner hotel, accommodation | address | | |
room_allocation: booking | room, rooming list entry | kind(single,double,twin) | passenger hotel | |
pickup_stop: place | pick-up point, boarding point | name departs_at | tour | |
excursion: event | optional trip, entrance | starts_at price:money | tour | |
payment: | deposit, balance | | booking | |
insurance: contract | travel insurance | | booking | |
complaint: | | | passenger tour | |

trade: cruise line | cruise line, cruise ship, cruises, river cruise, cabins on a ship, shore excursions
passenger: guest | guest, cruiser | born_on passport_number passport_until | cabin | |
voyage: event | cruise, sailing, itinerary | number starts_on ends_on | ship | cancel=cancelled | open>closed>sailed>completed open>cancelled
ship: vehicle | vessel | name capacity# | | |
cabin: room | stateroom, suite | number deck# category capacity# | ship | upgrade! |
booking: | reservation | total:money deposit:money | passenger voyage cabin | |
port_call: event | port, stop, port of call | arrives_at leaves_at | voyage | skip=skipped | planned>called planned>skipped
excursion: event | shore excursion, tour | starts_at places# price:money | port_call | |
excursion_ticket: registration | excursion booking | | passenger excursion | |
onboard_account: account | folio, cabin account | balance:money | cabin | settle=settled | open>settled
onboard_charge: payment | charge, bar bill | amount:money | onboard_account | |
muster_drill: event | safety drill, drill | held_at | voyage | |
muster_check: attendance | drill attendance | present? | passenger muster_drill | |
crew_member: employee | crew, steward, officer | | ship | |
medical_case: case | sick bay visit, quarantine | | passenger | |

trade: yacht charter | yacht charter, boat charter, bareboat charter, charter boats, sailing holidays, houseboat hire, narrowboat
charterer: customer | customer, skipper, guest, crew leader | licence_until experience | | approve! |
yacht: vehicle | boat, sailing boat, catamaran, houseboat | name length:m berths# insured_until | owner base | |
owner: person | yacht owner | | | |
base: location | marina, charter base | name | | |
charter: rental | booking, charter week | starts_at ends_at price:money deposit:money | charterer yacht | book+ check_in=out check_out=returned cancel=cancelled | option>booked>out>returned booked>cancelled
crew_list: document | passenger list | submitted? | charter | submit+ |
check_in: inspection | handover, check-out, boat check | | charter | |
damage: | | | charter yacht | |
deposit: | security deposit | | charter | |
skipper: staff | hired skipper, hostess | licence_until | | hire! |
extra: product | option, outboard, paddle board | name price:money | | |
maintenance: | antifouling, winter service | | yacht | |
inventory_item: thing | inventory, item | quantity# | yacht | |
payment: | instalment | | charter | |

trade: flight school | flight school, flying school, pilot training, student pilots, flying lessons, simulator training, aviation academy
student: | student pilot, trainee, cadet | medical_until hours:hours licence | | |
instructor: teacher | flight instructor, cfi, examiner | rating_until | | |
aircraft: vehicle | plane, helicopter, simulator, glider | registration hours:hours next_check:hours | | ground=grounded release=available | available>flying>available available>grounded>available
lesson: booking | flight lesson, flight booking, training flight | starts_at ends_at exercise | student instructor aircraft | |
flight: event | sortie, solo flight | departed_at landed_at landings# solo? | student aircraft instructor | log+ | dispatched>airborne>landed
endorsement: certificate | sign-off, solo endorsement, rating | issued_on valid_until | student instructor | sign+ |
syllabus_item: category | exercise, stage, syllabus lesson | number | | |
progress_record: document | training record, stage check, grade | grade# passed? | student syllabus_item instructor | sign+ |
theory_exam: test | written exam, ground exam | score:percent passed? | student | |
defect: incident | squawk, snag | text occurred_at | aircraft | report+ clear=cleared defer=deferred | open>cleared open>deferred
maintenance: | hundred-hour check, annual | | aircraft | |
account: | student account, prepaid account | balance:money | student | top_up! |
weather_briefing: document | weather, flight plan | wind:decimal | flight | |

trade: cinema club and film society | film club, film society, community cinema, open-air cinema, mobile cinema, drive-in
member: | viewer, subscriber | | | |
screening: event | film night, show | starts_at seats# | film venue | cancel=cancelled | planned>shown planned>cancelled
film: product | movie, feature, short | title runtime:min rating# language | distributor | |
distributor: supplier | rights holder | | | |
licence: | screening licence, rights | fee:money valid_until | film distributor | |
venue: location | hall, site | name capacity# | | |
ticket: document | admission, seat | number price:money | screening member | sell+ reserve+ refund=refunded | reserved>sold>used sold>refunded
vote: | programme vote | | member film | |
volunteer: | projectionist, usher | | | |
shift: | duty | | volunteer screening | |
membership: | season card | | member | |
settlement: payment | box office return, distributor report | admissions# amount:money | screening distributor | |

trade: concert hall and orchestra office | concert hall, orchestra office, philharmonic, symphony orchestra, chamber music, subscription concerts, orchestra management
musician: employee | player, orchestra member, principal | instrument | section | |
section: category | instrument group, voice | name | | |
concert: event | performance, programme | title starts_at seats# | conductor hall | cancel=cancelled | planned>on_sale>played planned>cancelled
rehearsal: event | rehearsal, dress rehearsal, service | starts_at ends_at | concert hall | |
conductor: person | guest conductor, soloist, artist | fee:money | | |
hall: place | stage, rehearsal room | name capacity# | | |
roster_entry: attendance | duty, service assignment | present? | musician rehearsal | assign+ swap~musician excuse! |
substitute: person | deputy, extra, freelance player | instrument fee:money | | book! |
score: document | sheet music, part, material | title composer hired_until | | hire! return! |
subscriber: customer | ticket holder, audience member | | | |
subscription: | season ticket, concert series | seat season price:money | subscriber | |
ticket: document | seat ticket | seat price:money | concert subscriber | sell+ return=returned | sold>returned sold>used
engagement: contract | artist contract | fee:money | conductor concert | |
instrument_loan: loan | loan instrument | | musician | |

trade: recording studio | recording studio, music studio, sound studio, mixing, mastering, rehearsal rooms, band rehearsal, studio sessions
client: customer | artist, band, musician | email | | |
session: booking | recording session, studio session, rehearsal, booking | starts_at ends_at price:money | client room engineer | |
room: | studio, live room, control room, rehearsal room | name rate:money | | |
engineer: staff | sound engineer, producer | | | |
project: | album, recording project, production | name deadline_on budget:money | client | |
track: work | song, recording, take | title version# duration:min | project | mix=mixed master=mastered approve=approved | recorded>mixed>mastered>approved
gear: equipment | microphone, amplifier, instrument, equipment | serial | | |
gear_rental: rental | hire | | client gear | |
file_delivery: delivery | stems, master delivery | delivered_at | track | |
revision: request | mix revision, change request | text | track | |
credit: document | credits, split sheet | share:percent | track client | |
invoice: | deposit | | project | |

trade: record label | record label, music label, music publishing, royalties, music distribution, artist management
artist: person | band, act, performer, songwriter | name email | | sign! |
contract: | record deal, publishing agreement | advance:money royalty:percent ends_on | artist | |
release: product | album, single, ep | title released_on catalogue_number | artist | schedule+ postpone~released_on publish=released take_down=taken_down | planned>mastered>released released>taken_down
track: product | song, recording, work | title isrc duration:min | release | |
split: document | writer share, split sheet | share:percent | track artist | approve=approved | proposed>approved
statement: document | royalty statement | period amount:money | artist | issue+ dispute=disputed | draft>issued>paid issued>disputed
royalty: money | royalty line, income | amount:money period | track platform | |
platform: company | store, streaming service, distributor | | | |
advance: payment | recoupable advance | amount:money recouped:money | artist | |
licence_request: request | sync request, sample clearance | usage fee:money | track | |
payment: | payout | | statement | |
promo_campaign: project | marketing campaign | budget:money | release | |

trade: podcast network | podcast network, podcast, podcasts, podcast studio, podcast production, audio production
show: project | podcast, series, programme | title | host | |
host: employee | presenter, producer | | | |
episode: document | instalment | title number# publishes_at duration:min | show | record=recorded edit=edited approve=approved publish=published unpublish=withdrawn | planned>recorded>edited>approved>published published>withdrawn
guest: | interviewee, expert | email release_signed? | | invite! |
interview: appointment | recording, recording session | starts_at | guest episode | |
release_form: consent_form | guest release | | guest episode | |
sponsor: customer | advertiser, brand | | | |
ad_slot: time_slot | ad spot, mid-roll, ad read | position price:money approved? | episode campaign | book+ approve/approved=true |
campaign: contract | ad campaign, sponsorship | budget:money starts_on ends_on | sponsor | |
transcript: document | show notes | checked? | episode | |
music_licence: licence | jingle, track licence | | episode | |
correction: document | takedown request, correction | text | episode | |
invoice: | | | campaign | |

trade: comedy and live music venue | comedy club, music venue, live venue, gig venue, jazz club, open mic, small venue, booking shows
show: event | gig, concert, night, comedy night | title starts_at capacity# price:money | promoter | announce=announced cancel=cancelled postpone~starts_at | held>confirmed>announced>played confirmed>cancelled
act: person | artist, comedian, band, performer | name fee:money agent_email | | |
slot: time_slot | set, spot, set time | starts_at minutes# | show act | |
deal: contract | artist contract, booking agreement | fee:money split:percent | act show | |
promoter: org | organiser, hirer | | | |
ticket: document | e-ticket, admission | number price:money | show customer | sell+ refund=refunded scan=used transfer~customer | sold>used sold>refunded
customer: | ticket holder, guest, buyer | born_on email | | |
guest_list_entry: document | guest list, list place | name places# | show act | add+ remove- |
rider: document | technical rider, hospitality rider | | act | |
hold: document | date hold, pencil | date rank# | promoter | release=released confirm=confirmed | held>confirmed held>released
settlement: document | show settlement | gross:money net:money | show | sign=signed | draft>signed>paid
staff_shift: shift | bar shift, security shift | | show | |
incident: | noise complaint, ejection | | show | |

trade: trade fair organiser | trade fair, trade show, exhibition organiser, expo, exhibitors, fairground organiser, stand bookings
exhibitor: company | company, participant | booth_name vat_number | | |
fair: event | trade show, exhibition, expo | name starts_on ends_on | | |
stand: place | booth, pitch, exhibition space | number area:m2 corner? | hall | |
hall: place | pavilion | number height:m | fair | |
stand_booking: booking | stand application, application, space contract | price:money | exhibitor stand | approve=approved allocate! cancel=cancelled upgrade~stand | applied>approved>paid>built applied>rejected approved>cancelled
stand_plan: document | stand design, drawing | height:m | stand_booking | submit+ approve=approved reject=rejected | submitted>approved submitted>rejected
service_order: order | power order, furniture order, rigging order | deadline_on total:money | stand_booking | |
exhibitor_pass: card | badge, exhibitor badge, build-up pass | | exhibitor | |
visitor: | trade visitor, attendee | email | | |
ticket: document | visitor ticket, admission | number price:money kind | visitor fair | sell+ |
delivery_slot: time_slot | unloading slot, dock slot | | stand_booking | |
inspection: | stand inspection, fire safety check | | stand | |
invoice: | | | stand_booking | |

trade: chess and board game federation | chess federation, chess club, chess tournament, go club, bridge club, bridge tournament, scrabble, board game club
player: member | member, participant | number rating# born_on title | club | |
club: org | association | name | | |
tournament: event | open, cup, championship | name starts_on rounds# fee:money minimum_rating# | arbiter | |
entry: registration | tournament entry | | player tournament | withdraw=withdrawn | registered>playing>finished registered>withdrawn
round: event | | number# starts_at | tournament | pair! |
game: event | pairing, match, board | board# result(white,black,draw,forfeit) | round player | report~result |
arbiter: staff | referee, tournament director | licence_until | | |
protest: appeal | dispute, claim | filed_on reason | game player | |
rating_change: document | rating update | points# | player tournament | |
league_match: event | team match | starts_at | club | |
line_up: document | team sheet | board# | league_match player | submit+ |
licence: | player licence, membership card | | player | |
prize: payment | prize money | amount:money place# | player tournament | |

trade: esports organisation | esports, esports team, gaming tournament, esports league, lan party, gaming clan
player: member | gamer, team member | nickname born_on rank# | team | bench! |
team: | roster, squad, clan | name game | | |
tournament: event | cup, league, season | name starts_on teams# prize:money | | |
registration: | team registration, sign-up | | team tournament | |
match: event | game, fixture, scrim | starts_at best_of# result | tournament team | schedule+ reschedule~starts_at forfeit=forfeited report=played | scheduled>checked_in>live>played scheduled>forfeited
check_in: attendance | ready check | present? | team match | |
roster_change: request | transfer, substitution, trade | effective_on | player team | |
referee: staff | admin, observer | | | |
penalty: warning | sanction, ban | given_at reason | player match | |
protest: appeal | dispute ticket | | match team | |
contract: | player contract, sponsor contract | salary:money | player | |
stream: event | broadcast | starts_at | match | |
prize_payout: payment | prize | amount:money | team tournament | |

trade: youth centre and scouts | youth club, youth centre, scout group, scouts, guides group, cub scouts, youth work, youth organisation
young_person: child | scout, child, youth, member | born_on allergies photo_consent? swims? | parent group | |
parent: | guardian | phone | | |
group: team | pack, troop, patrol, unit | name places# age_from# | leader | |
leader: volunteer | youth worker, scout leader, helper | checked_until first_aid_until | | |
meeting: | group night, session | starts_at | group | |
attendance: | | | young_person meeting | |
trip: event | camp, outing, hike, weekend | title starts_on ends_on places# price:money | group leader | approve=approved cancel=cancelled | planned>approved>held planned>cancelled
permission_slip: form | consent form, parental consent | signed? | young_person trip | sign/signed=true |
sign_up: registration | trip registration | | young_person trip | |
badge: category | award, merit badge, proficiency badge | name | | award! |
badge_record: document | badge work, requirement | completed_on | young_person badge | sign+ |
fee: | membership fee, camp fee | | young_person | |
equipment: | tent, canoe, camp gear | | | lend! |
incident: | accident, safeguarding concern | | young_person | |

trade: book club and reading group | book club, reading group, reading circle, book swap, literary society
member: | reader | email | | |
club: team | reading group, circle | name maximum# | | |
book: product | title, novel | title author pages# | | |
meeting: | session, discussion | starts_at | book member | |
nomination: document | suggestion, proposal | suggested_on | book member | nominate+ | proposed>shortlisted>chosen proposed>dropped
vote: | | | member nomination | |
copy: thing | loan copy, club copy | number condition | book | |
loan: | | | copy member | |
review: | rating | stars# text | member book | |
attendance: | rsvp | present? | member meeting | |
reading_goal: document | challenge | books# due_on | member | |

trade: model agency | model agency, modelling agency, models, model bookings, casting models, scouting models
model: person | talent, face | born_on height:cm size travel? | booker | |
booker: employee | agent, scout | | | |
client: customer | brand, photographer, magazine, production | | | |
casting: appointment | go-see, casting call | starts_at | client model | invite! |
option: document | first option, hold | rank# until_on | model client | release=released confirm=confirmed | held>confirmed held>released
booking: | job, shoot, assignment | starts_at ends_at fee:money usage | client model | |
contract: | representation agreement, model release | commission:percent | model | |
portfolio: document | book, sedcard, comp card | updated_on | model | |
chaperone: person | guardian, parent | | model | |
usage_licence: licence | buyout, usage rights | fee:money | booking | |
invoice: | | | booking | |
payout: payment | model payment, statement | amount:money | model booking | |
travel_booking: booking | flight, accommodation | | model | |

trade: talent and casting agency | talent agency, acting agency, casting director, actors, auditions, background actors, voice actors, speakers bureau
talent: person | actor, performer, extra, speaker, client, voice artist | born_on union_number | agent | |
agent: employee | booker | | | |
production: project | film, play, commercial, event | name shoots_on budget:money | | |
role: category | part, character | name age_from# fee:money | production | cast=cast close=closed | open>shortlisted>cast open>closed
submission: application | suggestion, pitch, self-tape | submitted_on | talent role | submit+ shortlist=shortlisted reject=rejected | submitted>shortlisted>invited submitted>rejected
audition: appointment | casting, callback, reading | starts_at | talent role | |
offer: quote | booking offer | fee:money | talent role | |
contract: | engagement, deal memo | fee:money | talent production | |
availability: event | unavailable date, hold | starts_on ends_on | talent | |
commission: money | agency commission | amount:money | contract | |
payment: | residual, fee payment | | contract | |
permit: | child performance licence, work permit | | talent | |

trade: children's party and play centre | children's party, birthday parties, soft play, indoor playground, play centre, party entertainer, bouncy castle hire, trampoline park
customer: | parent, host | phone | | |
child: | birthday child, visitor | born_on allergies height:cm | customer | |
party: booking | birthday party, party booking | starts_at ends_at children# price:money deposit:money | customer package room | |
package: category | party package, theme | name price:money | | |
room: | party room, zone | name capacity# | | |
host: employee | party host, entertainer, animator | first_aid_until | | |
session: event | play session, jump session | starts_at capacity# | | |
ticket: document | admission, entry | number price:money | child session | sell+ scan=used | sold>used
waiver: | | | child customer | |
equipment: | bouncy castle, trampoline, slide | serial inspected_on | | close=repair |
hire: rental | bouncy castle hire, delivery hire | | customer equipment | |
catering_order: order | cake, food order | due_on | party | |
incident: | injury, accident | | child | |

trade: karting and motor sports track | karting, go-kart, kart track, race track, track day, motorsport club, rally club
driver: guest | racer, customer, participant | born_on height:cm licence_until briefed? banned? | | ban/banned=true |
kart: vehicle | go-kart, race car, car | number fuel:litre speed_class# | | service=repair release=available | available>on_track>available available>repair>available
session: event | heat, race, run, stint | starts_at laps# capacity# | track marshal | stop=stopped start=running | planned>running>finished running>stopped
track: place | circuit, layout | name length:m | | |
booking: | reservation, race package | | driver session | |
lap_time: reading | lap, result | seconds:s taken_at | driver kart session | |
marshal: staff | race director, steward | | | |
briefing: training | safety briefing | passed_on | driver | |
waiver: | | | driver | |
penalty: warning | black flag, time penalty | seconds# | driver session | |
incident: | crash, collision | | session kart | |
maintenance: | kart service | | kart | |
licence: | race licence | | driver | |

trade: angling and fishing club | angling club, anglers, fishing permits, fishing club, fly fishing, fishing licences, fishing lake
angler: member | member, guest angler | licence_until born_on | | |
water: place | lake, river, stretch, pond, beat | name closed? daily_limit# | | close/closed=true stock! |
permit: | day ticket, fishing permit, season permit | price:money | angler water | |
catch: document | catch report, fish caught | species length:cm weight:kg released? caught_on | angler water | report+ |
species: category | fish | name minimum_size:cm closed_from | | |
warden: volunteer | bailiff, river keeper, fishery officer | | | |
check: inspection | permit check, control | | angler warden | |
work_party: event | work day | starts_at hours:hours | water | |
stocking: event | fish stocking | quantity# stocked_on | water species | |
peg: place | swim, fishing spot | number | water | |
peg_booking: booking | swim booking | | angler peg | |
competition: event | match | name starts_on | water | |
violation: warning | offence, breach | given_at reason | angler | |

trade: hunting association | hunting association, hunting club, hunting lease, hunters, hunting district, game management, deer management, hunting season
hunter: member | member, guest hunter, leaseholder | licence_until insured_until | | |
district: place | hunting ground, area, territory, beat | name area:ha | | |
lease: contract | hunting lease | rent:money | hunter district | |
quota: document | cull plan, harvest quota, shooting plan | species allowed# taken# season | district | raise~allowed |
kill: document | harvest, bag, animal shot, cull record | species sex(male,female) shot_at weight:kg | hunter district | report+ |
stand: place | high seat, blind | number checked_on | district | close=closed | open>closed>open
stand_booking: booking | reservation, outing | | hunter stand | |
drive_hunt: event | drive, driven hunt | starts_at guns# | district | |
game_tag: document | carcass tag, origin certificate | number | kill | attach! |
sample: | trichinella sample, disease sample | code safe? | kill | |
guest_permit: permit | day permit, guest licence | | hunter district | |
dog: animal | hunting dog, tracking dog | name tested? | hunter | |
damage_claim: claim | game damage, crop damage | amount:money | district | |
incident: | wildlife collision, accident | | district | |

trade: language school | language school, language courses, english school, language classes, language institute, language lessons
student: | learner, participant | level(a1,a2,b1,b2,c1,c2) visa_until | | |
course: | group course, language course | title starts_on capacity# minimum# level price:money | teacher | |
teacher: | language teacher, trainer | native_language | | |
lesson: | class, unit | | course classroom | |
classroom: room | | number capacity# | | |
placement_test: test | level test | score# level performed_at | student | |
enrolment: | registration, booking | | student course | |
attendance: | | | student lesson | |
exam: event | language exam, certificate exam | held_on fee:money closes_on | | |
exam_entry: registration | exam registration | | student exam | |
certificate: | attendance certificate, level certificate | level | student course | |
host_family: org | accommodation, homestay | places# | | |
homestay: booking | accommodation booking, stay | arrives_on leaves_on | student host_family | |
invoice: | course fee | | enrolment | |

trade: tutoring centre | tutoring, tutoring centre, private tuition, homework help, tutors, exam preparation, cram school
student: | pupil, child | grade# school | parent | |
parent: | guardian, customer | phone | | |
tutor: teacher | teacher, coach | subjects checked_until hourly_rate:money | | |
lesson: | tutoring session, session | starts_at ends_at subject | student tutor | confirm=confirmed | booked>confirmed>held booked>cancelled confirmed>no_show
package: product | lesson package, hours credit | hours_left:hours price:money valid_until | parent | |
progress_report: report | report, lesson report | | student tutor | |
homework: task | assignment, exercise | due_on | student | |
mock_exam: test | practice test, assessment | score:percent | student | |
match: document | tutor match, trial lesson | | student tutor | |
invoice: | | | parent | |
payout: payment | tutor payment | amount:money | tutor | |
absence: | cancellation | | student lesson | |

trade: art school and craft classes | art school, art classes, pottery classes, drawing school, painting classes, craft workshop, sewing classes, craft classes, photography course
participant: student | student, customer | email | | |
workshop: course | class, course, evening class | title starts_on capacity# price:money materials_fee:money | tutor studio | |
tutor: teacher | instructor, artist | | | |
studio: room | workshop space, darkroom, kiln room | name capacity# | | |
booking: enrolment | place, sign-up | | participant workshop | |
material: product | paint, clay, fabric, tools | name stock# price:money | | |
equipment: | easel, sewing machine, kiln, press | | studio | |
induction: training | machine induction, safety induction | passed_on | participant equipment | |
open_studio: booking | studio time, bench time | starts_at ends_at | participant studio | |
artwork: thing | piece, work | title | participant | collect=collected discard=discarded | in_progress>finished>collected finished>discarded
exhibition: event | show, end-of-year exhibition | name starts_on | | |
voucher: | | | participant | |
waiting_list_entry: | | | participant workshop | |

trade: dog and livestock shows | dog show, cat show, livestock show, agricultural show, breed show, poultry show, horse show
exhibitor: person | owner, breeder, entrant | member_number | | |
animal: animal | dog, cat, cow, entry animal | name breed registration_number born_on vaccinated_until | exhibitor | |
show: event | exhibition, trial | name starts_on closes_on | | |
class: category | show class, section | name age_from# | show judge | |
entry: registration | show entry | catalogue_number fee:money | animal class | absent! |
judge: staff | steward | licence_until | | assign! |
placing: document | result, award, ribbon, critique | place# text | entry judge | award+ |
title: certificate | championship, challenge certificate | | animal | |
vet_check: inspection | veterinary check, health inspection | | animal | |
pen: place | bench, stall, cage | number | show | |
protest: appeal | objection | | entry exhibitor | |
fee: | entry fee | | entry | |
`;
