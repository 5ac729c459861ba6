/** Trades of health, care and animals beside those of health.ts. The notation is explained in notation.ts. */
export const care = `
trade: fertility clinic | fertility clinic, fertility treatment, ivf, ivf clinic, egg donation, embryology lab, sperm bank
patient: | woman, client, recipient | born_on partner_name amh:decimal | | |
cycle: work | treatment cycle, ivf cycle | number starts_on protocol(ivf,icsi,iui,natural) | patient doctor | start=stimulation cancel=cancelled complete=completed | planned>stimulation>retrieval>transfer>completed planned>cancelled stimulation>cancelled
scan: event | ultrasound, follicle scan | done_at follicles# | cycle | perform+ |
egg_retrieval: event | retrieval, egg collection | performed_at eggs# | cycle | perform+ |
embryo: thing | blastocyst | code grade(a,b,c) | cycle tank | freeze=frozen transfer=transferred discard=discarded thaw=thawed | developing>frozen>thawed>transferred developing>transferred developing>discarded
transfer: event | embryo transfer | performed_at | embryo patient | perform+ |
tank: place | storage tank, dewar, straw | number filled_on | | |
donor: | egg donor, sperm donor | born_on screened? families# | | screen/screened=true |
consent_form: | consent, storage consent | signed_on valid_until | patient | |
storage_contract: contract | storage agreement | ends_on fee:money | patient | |
pregnancy_test: test | | result performed_at | cycle | |
embryologist: staff | andrologist, lab technician | | | |

trade: oncology day clinic | oncology, chemotherapy, cancer centre, cancer clinic, infusion centre, chemo, oncology ward
patient: | | born_on weight:kg diagnosis | | |
treatment_plan: document | regimen, protocol, chemotherapy plan | cycles# drug starts_on | patient oncologist | prescribe+ approve=approved stop=stopped | draft>approved>running>finished running>stopped
infusion: event | infusion session, treatment session, administration | starts_at ends_at dose:mg | treatment_plan chair nurse | schedule+ give=given postpone~starts_at cancel=cancelled | planned>given planned>cancelled
chair: place | infusion chair, treatment bay | number | | | free>occupied
blood_count: test | lab result, blood test | neutrophils:decimal performed_at | patient | take+ |
preparation: product | drug preparation, bag, chemo bag | drug made_at expires_at | infusion pharmacist | prepare+ release=released discard=discarded | ordered>prepared>released prepared>discarded
oncologist: doctor | | | | |
pharmacist: staff | | | | |
nurse: | infusion nurse | chemo_trained? | | |
side_effect: incident | adverse reaction, toxicity | grade# occurred_at text | infusion | |
tumour_board: meeting | tumor board, case conference | held_on recommendation | patient | |

trade: sleep laboratory | sleep laboratory, sleep lab, sleep study, sleep clinic, polysomnography, sleep apnea, cpap
patient: | sleeper | born_on bmi:decimal | | |
sleep_study: event | study, recording, polysomnography, study night | starts_at kind(home,laboratory) ahi:decimal | patient bed technician | schedule+ score=scored cancel=cancelled | booked>recorded>scored>reported booked>cancelled
bed: place | bedroom, sleep room | number | | | free>occupied
device: equipment | cpap, mask, recorder, home recorder | serial pressure:decimal | | lend! |
loan: | device loan | lent_on due_on returned_on | device patient | |
referral: | | | patient | |
report: | study report, sleep report | text reported_at signed? | sleep_study doctor | sign/signed=true |
technician: | sleep technologist, scorer | | | |
follow_up: appointment | titration, control visit | starts_at | patient doctor | |
questionnaire: form | epworth, sleep diary | score# filled_on | patient | |

trade: podiatry practice | podiatry, podiatrist, chiropody, foot clinic, foot care, foot surgery
patient: | client | born_on diabetic? | | |
appointment: | visit, consultation | starts_at ends_at reason | patient podiatrist | |
podiatrist: staff | chiropodist, practitioner | registered_until | | |
treatment: event | nail surgery, debridement | performed_on text | appointment | perform+ |
foot_assessment: test | foot check, assessment, wound check | risk(low,moderate,high) performed_at | patient | |
insole: product | orthotic, orthosis, cast | size ordered_on price:money | patient | order+ fit=fitted | ordered>arrived>fitted
instrument_set: thing | instruments, tray | number | | sterilise=sterile | sterile>used>sterile
sterilisation: event | autoclave cycle | passed? done_at | instrument_set | run+ |
referral: | | | patient | |
invoice: | | | appointment | |

trade: speech and language therapy | speech therapy, speech therapist, speech and language therapy, logopedics, stuttering, voice therapy
client: patient | child | born_on diagnosis | parent | |
parent: | carer | phone | | |
therapy_session: appointment | session, lesson, unit | starts_at ends_at reason | client therapist prescription | |
therapist: staff | speech therapist, logopedist | | | |
assessment: test | screening, language test | score:decimal performed_at | client | |
goal: document | therapy goal, aim | text reached? due_on | client | set+ reach/reached=true |
prescription: | order, authorisation | sessions# sessions_left# valid_until | client doctor | |
progress_note: document | note, session note | text written_at | therapy_session | write+ sign=signed | draft>signed
exercise: category | home exercise, material | name | | |
report: | progress report, discharge report | | client | |

trade: nutrition practice | dietitian, nutritionist, nutrition counselling, diet clinic, weight management, weight loss clinic, meal plans for clients
client: patient | | born_on height:cm goal_weight:kg allergies | | |
consultation: appointment | session, check-in | starts_at reason | client dietitian | |
dietitian: staff | nutritionist, coach | | | |
meal_plan: document | diet plan, nutrition plan | starts_on ends_on calories# | client dietitian | write+ approve=active end=ended | draft>active>ended
measurement: reading | weigh-in, weighing | weight:kg waist:cm taken_at | client | weigh+ |
food_diary: document | diary, food log, diary entry | date calories# | client | log+ |
recipe: document | meal, dish | name calories# | | |
lab_result: test | blood test | performed_at result | client | |
package: product | programme, plan, pack | name sessions# price:money | | sell! |
invoice: | | | client | |

trade: acupuncture and naturopathy | acupuncture, acupuncturist, naturopath, naturopathy, osteopathy clinic, chiropractor, homeopathy, herbal medicine, chinese medicine
patient: | client | born_on pregnant? blood_thinner? | | |
session: appointment | treatment, sitting | starts_at ends_at | patient practitioner room | |
practitioner: staff | acupuncturist, naturopath, chiropractor, osteopath | insured_until | | |
room: | treatment room, couch | number | | |
remedy: product | herb, herbal mixture, formula | name stock# expires_on | | dispense! |
prescription: | herbal prescription | dose | patient remedy | |
intake_form: form | health history, anamnesis | filled_on | patient | |
needle_pack: product | needles, needle | lot stock# expires_on | | |
series: document | package, ten-session card, course of treatment | sessions_left# valid_until | patient | sell+ |
reaction: incident | side effect | occurred_at text | session | |
invoice: | | | patient | |

trade: aesthetic clinic | aesthetic clinic, cosmetic surgery, plastic surgery, botox, fillers, laser clinic, hair removal, laser hair removal, hair transplant, cosmetic treatments
client: patient | | born_on skin_type# | | |
consultation: appointment | first consultation | starts_at reason | client practitioner | |
treatment: event | procedure, session, injection, laser session | starts_at price:money area | client practitioner device | book+ perform=performed cancel=cancelled reschedule~starts_at | booked>performed booked>cancelled
practitioner: staff | surgeon, injector, laser operator, aesthetician | licence_until | | |
product: | filler, botulinum, syringe, vial | name lot expires_on stock# | | |
device: equipment | laser | serial serviced_on | | |
consent_form: | consent | | client treatment | |
before_photo: photo | before and after photo, picture | taken_at | client | |
cooling_off: document | reflection period, cooling-off period | ends_on | client | |
patch_test: test | test spot | passed? performed_at | client | |
complication: incident | adverse event | occurred_at severity | treatment | |
package: product | course, treatment package | sessions# price:money | | |
payment: | financing, instalment | | treatment | |

trade: psychiatric ward | psychiatric ward, psychiatric hospital, psychiatry, mental hospital, secure unit, involuntary admission, acute psychiatry
patient: | resident | born_on legal_status(voluntary,detained) risk(low,medium,high) | | |
admission: document | stay, detention | admitted_on ends_on order_until | patient ward | admit+ discharge=discharged extend~order_until | admitted>on_leave>discharged
ward: place | unit, station | name beds# | | |
observation: event | check, observation round | done_at level(hourly,close,constant) | patient nurse | record+ |
nurse: | key worker | | | |
psychiatrist: doctor | consultant | | | |
restraint: event | seclusion, coercive measure, restriction | started_at ended_at reason | patient | order+ end=ended | ordered>applied>ended
leave: document | leave of absence, home leave, pass | starts_at ends_at escorted? | patient | request+ approve=approved refuse=refused revoke=revoked | requested>approved>taken>returned requested>refused approved>revoked
medication_order: prescription | medication, order | drug dose | patient psychiatrist | |
risk_assessment: | | assessed_on level(low,medium,high) | patient psychiatrist | |
care_plan: document | treatment plan | reviewed_on | patient | review! |
tribunal_hearing: event | hearing, review tribunal | held_on outcome | admission | schedule+ |
property_list: document | belongings, deposited items | | patient | |

trade: patient transport | patient transport, non-emergency transport, medical transport, patient transfers, wheelchair transport, hospital shuttle
patient: | passenger, rider | born_on weight:kg mobility(walking,wheelchair,stretcher) infectious? | | |
transport: event | ride, trip, transfer, journey, run | pickup_at from_address to_address mobility(walking,wheelchair,stretcher) | patient crew vehicle | book+ assign~crew cancel=cancelled complete=done reschedule~pickup_at | booked>assigned>on_board>done booked>cancelled
crew: team | team | name | | |
vehicle: | van, ambulance car | plate seats# | | |
escort: person | companion, accompanying person | | patient | |
authorisation: document | transport certificate, transport order | valid_until trips_left# | patient | approve=approved | requested>approved>used
facility: org | clinic, hospital, dialysis unit, care home | address | | |
dispatcher: staff | planner, controller | | | |
incident: | | | transport | |
disinfection: event | cleaning | done_at | vehicle | log+ |
invoice: | | | transport | |

trade: home care agency | home care agency, home care, domiciliary care, care visits, home help, carers visiting, home health aide
client: patient | service user, cared-for person | address care_level# key_code | | |
care_visit: event | visit, call, care call | starts_at ends_at checked_in_at checked_out_at | client carer | schedule+ check_in=started check_out=done cancel=cancelled reassign~carer | planned>started>done planned>missed planned>cancelled
carer: staff | caregiver, care worker, aide, home carer | trained_until driving? | | |
care_plan: document | package of care, support plan | hours:hours reviewed_on | client | review! approve=active | draft>active>ended
care_task: work | task, duty | name done? | care_visit | |
medication: product | medicine, mar chart | name dose | client | give! |
assessment: test | needs assessment | level# performed_at | client | |
next_of_kin: person | relative, family contact, family member | phone | client | |
incident: | fall, missed visit | | client carer | |
funder: org | council, payer, insurer | | | |
timesheet: | | | carer | |
invoice: | | | client | |

trade: telecare | telecare, personal alarm, emergency pendant, medical alert, alarm receiving centre, home emergency call
subscriber: customer | client, user, resident | born_on address language | | |
alarm_unit: equipment | pendant, base unit, device, sensor | serial battery:percent tested_on | subscriber | install=installed swap! collect=returned | in_stock>installed>returned
alarm_call: event | alarm, call, emergency call | received_at closed_at cause(fall,medical,test,false) | subscriber operator | answer=answered close=closed escalate=escalated | received>answered>closed answered>escalated>closed
responder: person | keyholder, contact, neighbour | phone priority# | subscriber | call! |
operator: staff | call handler | | | |
test_call: event | monthly test | done_at passed? | alarm_unit | |
installation: appointment | visit | starts_at reason | subscriber technician | |
key_safe: thing | key, spare key | code | subscriber | |
contract: | | | subscriber | |
dispatch: event | mobile response, callout | sent_at arrived_at | alarm_call | send+ |

trade: adult day centre | adult day centre, day centre, day care for seniors, day service, dementia day care, seniors day club
guest: patient | attendee, client, day guest, participant | born_on diet mobility(walking,wheelchair) | carer | |
carer: person | family carer, relative | phone | | |
attendance_day: event | day visit, attendance, day | date arrived_at left_at | guest | book+ cancel=cancelled | booked>attended booked>cancelled booked>absent
activity: event | group, session | name starts_at places# | care_worker | plan+ |
care_worker: staff | activity worker, nurse, assistant | | | |
pick_up: event | transport, minibus run, ride | planned_at | guest driver | |
driver: | | | | |
meal: product | lunch, menu | name diet | | |
medication_record: document | medication round | given_at dose | guest care_worker | give+ |
care_plan: document | individual plan | reviewed_on | guest | |
invoice: | | | guest | |

trade: supported living | supported living, supported housing, disability support, group home, residential group, assisted housing, learning disability
resident: patient | client, person supported, service user | born_on budget:money support_level# | house | |
house: building | group home, flat, home | address places# | | |
support_worker: staff | key worker, carer, assistant | | house | |
shift: | sleep-in, night shift | starts_at ends_at | support_worker house | |
support_plan: document | plan, care plan | reviewed_on | resident | review! approve=active | draft>active>replaced
money_record: money | cash entry, pocket money, personal allowance | amount:money spent_on purpose receipt? | resident support_worker | record+ |
incident: | behaviour incident, restraint | | resident support_worker | |
medication_record: document | administration, mar entry | given_at dose refused? | resident support_worker | give+ |
visit: | outing, family visit | | resident | |
advocate: person | guardian, legal guardian, representative | phone | resident | |
tenancy: contract | | rent:money starts_on | resident house | |

trade: foster care agency | foster care, foster carers, fostering agency, foster family, foster placement, adoption agency, adoptive parents, child placement
child: | foster child, young person | born_on legal_order | social_worker | |
carer: person | foster carer, foster parent, family, household, adopter | approved_until places# checked_until | | approve=approved suspend=suspended | applicant>approved>suspended approved>resigned
placement: event | stay, match | starts_on ends_on kind(emergency,short_term,long_term,respite) | child carer | match+ place+ end=ended extend~ends_on | proposed>active>ended proposed>declined
social_worker: staff | supervising worker, case worker, agency worker | | | |
background_check: document | police check, dbs check, reference check | valid_until clear? | carer | request+ |
assessment: document | home study, assessment report | done_on | carer social_worker | |
panel: meeting | fostering panel, matching panel | held_on recommendation | | |
contact_visit: event | family time, contact, supervised visit | starts_at supervised? | child | arrange+ cancel=cancelled | planned>held planned>cancelled
review: document | placement review, care review | held_on | placement | |
allowance: money | fostering allowance, payment | amount:money paid_on | carer | pay+ |
training: | | | carer | |
allegation: incident | complaint, concern | reported_on text | carer | |

trade: women's refuge | women's refuge, women's shelter, domestic violence, domestic abuse, refuge, safe house, victim support
resident: person | woman, survivor, client, victim | born_on children# risk(low,medium,high) | room | |
child: | | born_on | resident | |
referral: | enquiry | referred_on urgent? reason | | |
stay: event | placement, admission | starts_on ends_on | resident room | admit+ extend~ends_on end=ended | reserved>staying>ended
room: | family room, place | number capacity# | | |
support_worker: staff | key worker, advocate, counsellor | | | |
safety_plan: document | plan | reviewed_on | resident support_worker | write+ review! |
counselling_session: appointment | session, counselling | starts_at | resident support_worker | |
hotline_call: event | call, helpline call | received_at anonymous? | support_worker | log+ |
court_order: document | protection order, injunction | valid_until | resident | |
house_rule: category | rule | text | | |
incident: | security incident | | | |

trade: crisis helpline | helpline, crisis line, crisis helpline, suicide prevention, listening service, peer support line, children's helpline
contact: event | call, chat, conversation, contact session | started_at ended_at channel(phone,chat,text) risk(low,medium,high) | listener caller | answer+ end=ended escalate=escalated | waiting>active>ended active>escalated>ended
caller: person | service user, texter, help seeker | anonymous? contacts# blocked? | | block/blocked=true |
listener: staff | volunteer, helpline volunteer, counsellor | trained_until shifts# | | |
shift: | duty | starts_at ends_at | listener | |
supervisor: | shift leader, duty manager | | | |
safety_plan: document | plan | agreed_at | contact | |
referral: | signposting, handover | | contact | |
debrief: meeting | debriefing, supervision | held_at | listener supervisor | |
emergency_dispatch: event | police call, active rescue | called_at | contact supervisor | |
training: | training module | | listener | |
call_note: document | note, log, record | text written_at | contact | write+ delete- |

trade: medical billing | medical billing, medical coding, revenue cycle, hospital billing, patient billing, claims clearing house, clinical coding
patient: | guarantor | born_on member_number | payer | |
encounter: event | visit, episode, stay | started_on ended_on | patient provider | code=coded | open>coded>billed
provider: org | practice, clinic, physician, doctor | npi | | |
payer: org | insurer, health plan, insurance | | | |
charge: line | charge line, code, procedure code, service line | code amount:money units# | encounter | post+ void=void | posted>void
claim: | bill, medical claim | number amount:money filed_on | encounter payer | submit+ resubmit=submitted deny=denied pay=paid | draft>submitted>paid submitted>denied>submitted
denial: document | rejection, denied claim | reason received_on | claim | |
appeal: | | | denial | |
remittance: document | remittance advice, eob | received_on paid:money | claim payer | post+ |
payment: | copay, patient payment | | patient | |
payment_plan: document | instalment plan | monthly:money starts_on | patient | set_up+ |
prior_authorisation: document | authorisation, pre-approval | valid_until | patient payer | request+ approve=approved | requested>approved requested>denied
coder: staff | biller, billing clerk, medical coder | | | |

trade: hospital bed management | bed management, bed manager, bed board, patient flow, hospital transfers, discharge planning, bed allocation
patient: | inpatient | born_on isolation? acuity# | | |
bed: place | bed space, cot | number kind(standard,isolation,intensive) | ward | clean=free close=closed | free>reserved>occupied>dirty>free free>closed
ward: place | unit, department | name beds# specialty | | |
bed_request: request | admission request, request | requested_at urgent? | patient ward | allocate=allocated cancel=cancelled | waiting>allocated>admitted waiting>cancelled
allocation: event | assignment, placement | allocated_at | bed patient | assign+ move~bed |
transfer: event | patient transfer, move | planned_at | patient ward | request+ accept=accepted complete=done | requested>accepted>done requested>refused
discharge: event | discharge planning, planned discharge | planned_on discharged_at | patient | plan+ confirm=confirmed delay~planned_on | planned>confirmed>left planned>delayed
cleaning: event | bed cleaning, turnaround | done_at | bed | |
bed_manager: staff | flow coordinator, site manager, charge nurse | | | |
delay: document | delayed discharge, delay reason | reason | discharge | |

trade: genetics service | genetics clinic, genetic counselling, genetic counseling, genomics lab, gene testing, dna testing, sequencing, sequencing lab, paternity test
patient: | proband, client, individual | born_on | family | |
family: org | pedigree, kindred | number | | |
sample: | blood sample, saliva kit, swab, dna sample | code taken_at received_at | patient | receive=received reject=rejected | sent>received>extracted>sequenced received>rejected
test_order: order | order, test request, genetic test | number ordered_on panel | patient sample clinician | order+ cancel=cancelled | ordered>running>reported ordered>cancelled
sequencing_run: work | run, batch run | started_at coverage:decimal quality:percent | instrument | start=running fail=failed repeat+ | planned>running>passed running>failed
instrument: equipment | sequencer | serial calibrated_until | | |
variant: document | finding, mutation | gene classification(benign,uncertain,pathogenic) | test_order | classify~classification reclassify~classification |
report: | result report, genetic report | reported_at | test_order scientist | sign=signed release=released amend+ | draft>signed>released
counselling_session: appointment | counselling, consultation | starts_at | patient counsellor | |
counsellor: staff | genetic counsellor, counselor | | | |
clinician: doctor | referrer | | | |
scientist: staff | geneticist, laboratory scientist | | | |
consent_form: | consent | | patient | |

trade: wildlife rescue | wildlife rescue, wildlife hospital, wildlife rehabilitation, hedgehog, bird rescue, injured wild animals, seal sanctuary, turtle hospital
animal: animal | casualty, wild animal, bird, mammal, seal, turtle | species sex(male,female,unknown) weight:g found_at | enclosure finder | release=released euthanise=euthanised admit+ transfer=transferred | admitted>treated>rehabilitated>released admitted>transferred admitted>died admitted>euthanised
finder: person | rescuer, caller, member of the public | phone | | |
enclosure: place | cage, aviary, pool, incubator, pen | number capacity# | | |
treatment: event | medication, examination | performed_at dose | animal vet | give+ |
vet: staff | veterinarian | | | |
feeding: event | feed, tube feeding | fed_at amount:g | animal volunteer | |
volunteer: | carer, rehabilitator | trained? vaccinated? | | |
release: event | release into the wild | released_on site | animal | |
call: event | rescue call, report | received_at location | finder | dispatch=dispatched close=closed | received>dispatched>closed
ring: thing | tag, band, microchip | number | animal | |
permit: | wildlife permit, licence | | | |

trade: equine practice | equine vet, equine practice, equine clinic, horse vet, horse clinic, horse hospital
horse: animal | mare, stallion, foal, patient | name born_on passport_number insured? | owner | |
owner: customer | client, trainer, keeper | address | | |
yard_visit: appointment | visit, call-out, stable visit | starts_at reason mileage:km | owner vet | |
vet: staff | equine vet, veterinary surgeon | | | |
treatment: event | procedure, examination, lameness workup | performed_on text | horse vet | perform+ |
vaccination: event | vaccine, jab | given_on valid_until | horse | vaccinate+ give+ |
medication: product | drug, medicine | name stock# withdrawal_days# | | dispense! |
x_ray: document | scan, image, ultrasound | taken_at | horse | take+ |
pre_purchase_exam: inspection | vetting, pre-purchase examination | inspected_on result(passed,failed) | horse vet | |
surgery: event | operation, colic surgery | starts_at deposit:money | horse vet | schedule+ |
insurance_claim: claim | claim | | horse | |
invoice: | | | owner | |

trade: pet cremation | pet crematorium, pet cremation, pet funeral, pet cemetery, pet burial, animal crematorium
pet: animal | deceased pet, animal | name species weight:kg died_on | owner | |
owner: customer | family, pet owner | | | |
cremation: event | burial, funeral | planned_at kind(individual,communal) price:money | pet | book+ perform=performed | booked>collected>performed>returned
collection: pickup | pick-up, transport | planned_at address | pet | |
identity_tag: thing | tag, disc, label | number | pet | attach! |
ashes: thing | urn with ashes, remains | | pet | return=returned scatter=scattered | held>returned held>scattered
urn: product | keepsake, casket, grave | name price:money stock# | | sell! |
vet_partner: org | vet practice, clinic, partner practice | | | |
certificate: | cremation certificate | | cremation | |
farewell: appointment | viewing, farewell ceremony | starts_at | owner pet | |
invoice: | | | owner | |

trade: dog walking and pet sitting | dog walking, dog walker, dog walkers, pet sitting, pet sitter, cat sitter, pet sitters
owner: customer | client, pet owner, dog owner | address alarm_code | | |
dog: animal | pet, cat, animal | name breed born_on weight:kg recall? | owner | |
walk: event | visit, group walk, walk slot | starts_at ends_at kind(solo,group) | walker | book+ cancel=cancelled start=started complete=done | booked>started>done booked>cancelled
walk_place: line | place on a walk, spot | | ^walk dog | |
walker: staff | sitter, dog walker | insured_until max_dogs# | | |
sitting: event | house sitting, overnight stay, sit | starts_at ends_at | owner walker | book+ |
key: | house key | number | owner | return! |
visit_report: report | walk report, photo update | | walk | |
incident: | bite, escape | | dog | |
vaccination: document | vaccination proof | valid_until | dog | |
invoice: | package, credit | | owner | |

trade: dog training school | dog training, dog school, puppy school, dog trainer, obedience class, dog classes, agility
owner: customer | handler, participant | phone | | |
dog: animal | puppy, team | name breed born_on reactive? vaccinated_until | owner | |
class: course | group class, puppy class, training course | title starts_on capacity# price:money | trainer | |
trainer: staff | dog trainer, instructor | certified_until | | |
class_session: lesson | session, lesson, training | starts_at topic | class trainer | |
enrolment: | place, sign-up | | dog class | |
private_lesson: appointment | one-to-one, private session | starts_at | owner dog trainer | |
assessment: test | temperament test, exam, behaviour assessment | passed? performed_at | dog trainer | |
equipment: | jump, tunnel, hurdle | | | |
voucher: | ten-card, class card | sessions_left# valid_until | owner | |
invoice: | | | owner | |

trade: assistance dog charity | assistance dogs, guide dogs, guide dog, service dogs, hearing dogs, therapy dogs
dog: animal | puppy, assistance dog, trainee dog | name breed born_on stage | puppy_raiser trainer | withdraw=withdrawn qualify=qualified retire=retired | puppy>training>qualified>working>retired training>withdrawn
puppy_raiser: volunteer | foster family, puppy walker | address | | |
trainer: staff | mobility instructor, dog trainer | | | |
applicant: | client, handler, user | born_on condition | | |
application: | | | applicant | |
match: document | matching, partnership, placement | matched_on | dog applicant | match+ end=ended | trial>confirmed>ended
training_block: event | training course, class | starts_on ends_on | dog trainer | |
assessment: test | test, qualification test | passed? | dog | |
health_check: event | vet check, examination | done_on result | dog | |
aftercare_visit: visit | follow-up visit, aftercare | starts_at | match trainer | |
sponsor: donor | puppy sponsor | | dog | |
donation: | | | sponsor | |

trade: nanny and childminder agency | nanny agency, nanny, nannies, childminder, childminders, babysitting agency, babysitters agency, au pair agency
family: customer | parents, client, host family | address children# | | |
child: | | born_on allergies | family | |
nanny: staff | childminder, babysitter, sitter, carer, candidate | checked_until first_aid_until hourly_rate:money | | approve=approved suspend=suspended | applied>approved>suspended
booking: | sitting, job, session | starts_at ends_at | family nanny | |
placement: contract | permanent placement, position, vacancy | starts_on salary:money | family nanny | |
interview: meeting | trial, trial day | starts_at | family nanny | |
background_check: document | police check, reference, dbs | valid_until | nanny | request+ |
agency_fee: fee | placement fee, commission | amount:money | family | |
timesheet: | hours | | nanny family | |
review: | feedback | | nanny family | |

trade: addiction clinic | addiction clinic, addiction treatment, drug treatment, methadone clinic, substitution treatment, needle exchange, harm reduction, detox clinic, alcohol rehab
client: patient | resident, user | born_on substance | key_worker | |
key_worker: staff | counsellor, case manager, doctor | | | |
dose: event | substitution dose, dispensing, take-home dose | amount:mg given_at supervised? | client prescription | dispense+ give+ | planned>given planned>missed
prescription: | script | drug dose valid_until | client doctor | suspend=suspended | issued>suspended issued>expired
drug_test: test | urine test, screening, breath test | result(negative,positive) taken_at observed? | client | take+ |
stay: event | detox stay, residential stay, admission | starts_on ends_on | client bed | admit+ discharge=discharged | waiting>admitted>discharged admitted>left
bed: place | place | number | | |
group_session: event | group, meeting | starts_at capacity# | key_worker | |
counselling: appointment | session, counselling session | starts_at | client key_worker | |
care_plan: document | treatment plan, recovery plan | reviewed_on | client | |
relapse: incident | relapse report | occurred_at | client | |
waiting_list_entry: | | | client | |

trade: blood glucose and chronic care programme | chronic care, disease management, diabetes clinic, diabetes, remote monitoring, remote patient monitoring, care programme, patient monitoring programme
patient: | participant, enrollee | born_on hba1c:decimal target:decimal | care_manager | |
care_manager: staff | nurse, coach, diabetes educator | caseload# | | |
device: equipment | monitor, sensor, glucose meter, blood pressure cuff, pump | serial | patient | issue! return! |
reading: | value, measurement, glucose value | value:decimal taken_at | device patient | |
alert: alarm | out-of-range alert | | reading | |
threshold: category | limit, target range | lowest:decimal highest:decimal | patient | adjust~highest |
check_in: appointment | call, check-in call, review visit | starts_at | patient care_manager | |
care_plan: document | plan | reviewed_on | patient | review! |
medication: product | insulin, medicine | name dose | patient | adjust~dose |
enrolment: | programme enrolment | enrolled_on | patient | |
education_session: event | class, group education | starts_at capacity# | care_manager | |
`;
