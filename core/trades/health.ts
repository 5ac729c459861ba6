/** Health and care. The notation is explained in notation.ts. */
export const health = `
trade: veterinary practice | vet, vet hospital, vet practice, vet surgery, vet clinic, veterinary, veterinarian, animal practice, animal hospital, animal clinic, pet clinic, vets
owner: person | pet owner, animal owner, client, keeper | phone email address balance:money=owe+debt registered? | | register+ |
pet: animal | animal, patient | species(dog,cat,bird,rabbit) breed born_on weight:kg neutered? treatment_notes deceased? | owner vet | weigh~weight register+ |
vet: staff | veterinarian, veterinary surgeon | capacity# speciality | | |
consultation: event | appointment, visit, vet visit, check-up | starts_at ends_at reason emergency? | pet vet | book+ reschedule~starts_at cancel=cancelled | booked>arrived>done booked>cancelled
vaccination: document | shot, jab, immunisation, booster, vaccine | vaccine given_on due_on=overdue+expired | pet | vaccinate+ |
drug: product | medicine, medication | name controlled? stock# expires_on | | |
prescription: document | script, repeat prescription | dose issued_on channel repeat? | pet vet drug | prescribe+ issue+ repeat+ |
lab_result: document | result, lab report, test result, bloodwork | received_at value text | pet | receive+ |
surgery: event | operation, procedure, anaesthetic, anesthesia | starts_at ends_at | pet vet | operate+ |
treatment: event | therapy | given_on drug | pet vet | treat+ |
stay: event | hospitalisation, boarding stay | checked_in_on checked_out_on | pet | check_in+ check_out! |
nurse: staff | vet nurse | | | |

trade: dental practice | dental, dentist, orthodontic, teeth
patient: person | | born_on phone insurance_number allergies balance:money=owe | | register+ |
dentist: staff | orthodontist, dental surgeon | | | |
hygienist: staff | dental nurse, dental assistant | | | |
appointment: event | visit, check-up | starts_at ends_at reason | patient dentist chair:treatment_room | book+ reschedule~starts_at move~starts_at cancel=cancelled | booked>attended booked>cancelled booked>no_show
treatment_room: place | chair, surgery, operatory | number | | |
treatment_plan: document | plan, care plan | written_on accepted_on cost:money | patient dentist | accept=accepted | proposed>accepted>done
treatment: event | filling, extraction, root canal, cleaning, procedure | tooth done_on | patient dentist treatment_plan | treat+ |
x_ray: document | radiograph, x-ray, xray | taken_on | patient | take+ |
lab_order: document | crown order, dental lab order | sent_on due_on | patient | order+ |
consent: document | consent form | signed_on | patient treatment | sign+ |
medical_history: document | anamnesis, health questionnaire | updated_on | patient | update~updated_on |
recall: document | recall notice | due_on | patient | |

trade: hospital ward | hospital, ward, inpatient, nursing station, clinic ward, icu
patient: person | inpatient | born_on allergies weight:kg insurance_number deceased? isolation? | bed | admit=admitted discharge=discharged transfer~bed | admitted>discharged
ward: place | unit, station | capacity# | | |
bed: place | bay | number occupied? | ward | assign! | free>occupied>cleaning
nurse: staff | ward nurse, charge nurse, head nurse | qualified? | ward | |
doctor: staff | physician, consultant, clinician, surgeon, resident | speciality | | |
admission: event | stay, inpatient stay | admitted_at discharged_at reason | patient ward | admit+ discharge=discharged | admitted>transferred>discharged
medication_order: document | medication, drug order, order | drug dose ordered_at | patient doctor | order+ stop=stopped | active>stopped
administration: event | dose, dose given, medication round | given_at dose | medication_order nurse | administer+ give+ |
observation: measure | vital sign, vitals, reading, obs, score | kind value taken_at | patient nurse | measure+ |
handover: document | shift handover, handoff | made_at text | patient nurse | hand_over+ |
operation: event | surgery, theatre case, procedure | starts_at ends_at | patient surgeon:doctor theatre | schedule+ | planned>done planned>cancelled
theatre: place | operating room, operating theatre, theatre slot | number | | |
allergy: document | | substance severity | patient | record+ |
discharge_letter: document | discharge summary, doctor's letter | written_on signed? | patient doctor | write+ |
visitor: person | relative, family member | | patient | |
transfer: event | | transferred_at | patient ward | transfer+ |
test_result: document | result, lab result, finding, report | value reported_at critical? | patient | report+ |
diet: category | diet order | | patient | |
consent: document | consent form, informed consent | signed_on | patient | sign+ |

trade: doctor's practice | gp, family doctor, medical practice, clinic, telehealth, telemedicine, video visit, outpatient, health center, urgent care, doctors, medical centre
patient: person | | born_on phone state insurance_number medical_history allergies | | register+ |
doctor: staff | clinician, physician, practitioner, provider, gp, specialist, consultant | speciality=specialty active? | | deactivate/active=false |
appointment: event | visit, consultation, video visit, slot booking | starts_at ends_at reason complaint | patient doctor | book+ reschedule~starts_at move~starts_at cancel=cancelled | booked>done booked>cancelled booked>no_show
slot: event | free slot, time slot | starts_at free? | doctor | |
prescription: document | script, repeat | drug dose written_on | patient doctor appointment | prescribe+ write+ issue+ renew~written_on |
referral: document | | reason written_on speciality | patient doctor | refer+ |
test_order: document | lab order, test request | kind ordered_on | patient doctor | order+ |
test_result: document | result, lab result, finding | value received_on | patient | release=released | received>reviewed>released
intake_form: document | form, questionnaire, history form | filled_on | appointment | fill_in+ |
summary: document | visit summary, visit note | text | appointment | |
sick_note: document | sick certificate, medical certificate | from_on until_on | patient doctor | issue+ |
medical_record: document | patient record, chart, health record, patient file | text | patient | |
licence: document | license | state valid_until | doctor | |
vaccination: document | shot, jab, immunisation | vaccine given_on due_on | patient | vaccinate+ |
drug: product | medicine, medication | name class controlled? | | |
nurse: staff | practice nurse | | | |
receptionist: staff | front desk | | | |

trade: blood bank | blood bank, blood donation, blood service, transfusion
donor: person | blood donor | born_on weight:kg blood_group deferred_until last_donated_on haemoglobin:decimal | | defer~deferred_until |
donation: event | blood donation | donated_at volume:ml | donor | donate+ collect+ |
blood_unit: product | unit, bag, blood bag, pack, unit of blood, red cells, platelets, plasma | number blood_group=group+type component expires_on=expired tested? | donation | release=released issue=issued discard=discarded quarantine=quarantined | quarantined>tested>released>issued>transfused released>discarded
screening_test: event | test, screening, infection test | kind result tested_at | blood_unit | test+ |
crossmatch: event | compatibility test | compatible? done_at | blood_unit patient | crossmatch+ |
patient: person | recipient | blood_group born_on | | |
issue: event | issuing | issued_at | blood_unit patient | issue+ |
transfusion: event | | starts_at ends_at | blood_unit patient | transfuse+ |
hospital: org | clinic | | | |
request: document | blood request, order | urgency requested_at | hospital patient | request+ |
storage: place | fridge, refrigerator, freezer, storage unit | temperature:decimal | | |
reaction: event | transfusion reaction, adverse reaction | severity reported_at | transfusion | report+ |
technician: staff | lab technician | | | |

trade: pharmacy | pharmacy, pharmacist, chemist, dispensary, dispensing, controlled drugs
patient: person | customer | born_on address allergies | | |
prescriber: staff | doctor, physician | licence_number | | |
pharmacist: staff | superintendent, pharmacist in charge | | | |
technician: staff | pharmacy technician, dispenser | | | |
prescription: document | script, rx | issued_on signed? quantity strength directions refills_allowed# refills_used# valid_until patient_address | patient prescriber drug | fill! refill! dispense! transfer! | received>filled>collected received>refused
drug: product | medicine, medication, medicament, controlled drug | name strength schedule controlled? stock# expires_on prescription_only? | | order! |
fill: event | refill, supply, dispensing, partial fill | filled_on quantity# runs_out_on | prescription pharmacist | dispense+ fill+ refill+ hand_over! | 
register_entry: document | register, controlled drugs register | quantity# signed_by written_at | fill drug | sign+ |
stock_count: event | count, stock check, inventory count | counted_on quantity# | drug pharmacist | count+ |
interaction: document | drug interaction | severity | drug | |
insurance_claim: document | claim, insurance | filed_on amount:money | fill | file+ |
batch: document | lot | number expires_on | drug | recall=recalled |
substitution: event | generic substitution | | fill drug | substitute+ |

trade: opticians | optician, optometrist, eyewear, eye test, glasses, spectacles, lenses
customer: person | patient, client | born_on phone | | |
optometrist: staff | optician | | | |
eye_test: event | eye exam, sight test, examination | tested_on result | customer optometrist | book+ test+ |
prescription: document | lens prescription | written_on valid_until sphere:decimal | customer eye_test | write+ |
order: document | glasses order, spectacle order | ordered_on total:money collected_on | customer prescription frame lens | order+ collect=collected | ordered>made>ready>collected
frame: product | eyeglass frame, model | brand price:money stock# | | |
lens: product | lenses, contact lens, glass | kind price:money | | |
voucher: document | nhs voucher | amount:money | customer | redeem=redeemed |
repair: event | adjustment | | customer | repair+ |

trade: physiotherapy | physiotherapy, physio, physical therapy, rehab, osteopath, therapy practice
patient: person | client | born_on insurance_number | | |
therapist: staff | physiotherapist, physical therapist, osteopath | | | |
referral: document | prescription, doctor's note | sessions# issued_on valid_until | patient | |
treatment: event | session, appointment, therapy session | starts_at ends_at | patient therapist room referral | book+ cancel=cancelled reschedule~starts_at | booked>held booked>cancelled booked>no_show
exercise_plan: document | plan, programme | text | patient therapist | write+ |
room: place | cabin, treatment room | number | | |
invoice: money | bill | amount:money paid_on | patient | issue+ |
assessment: document | finding, initial assessment | text made_on | patient therapist | assess+ |

trade: elderly care | elderly care, care home, nursing home, home care, assisted living, retirement home, senior care
resident: person | care recipient, client, senior | born_on care_level# allergies room_number | room | admit=admitted | admitted>discharged>deceased
carer: staff | caregiver, care worker, nurse, care assistant | qualified? | | |
care_plan: document | plan of care | reviewed_on text | resident | review~reviewed_on |
care_visit: event | visit, home visit, shift visit | starts_at ends_at | resident carer | schedule+ |
medication: document | medicine, drug, medication plan | name dose | resident | |
administration: event | dose, medicine given | given_at second_signature? | medication carer | give+ administer+ |
relative: person | family member, next of kin, guardian | phone | resident | |
incident: event | fall, accident | occurred_at severity text | resident carer | report+ |
room: place | | number free? | | |
visit: event | family visit | starts_at | resident relative | visit+ |
assessment: document | risk assessment | made_on | resident | assess+ |
meal: product | diet | | resident | |
vital_sign: measure | weight, blood pressure | value taken_at | resident | measure+ |

trade: ambulance service | ambulance, paramedic, emergency control room, emergency dispatch, ems, rescue service
call: event | emergency call, emergency, incident | code address called_at kind | vehicle patient hospital | code~code dispatch=dispatched hand_over=handed_over | received>coded>dispatched>on_scene>transporting>handed_over
vehicle: thing | ambulance, unit | position free? | | dispatch! | free>dispatched>on_scene>out_of_service
crew: org | team | shift_started_at last_break_at | vehicle | |
paramedic: staff | medic, emt | certified_until | crew | |
dispatcher: staff | call taker | | | |
patient: person | casualty | name | | |
hospital: org | emergency department, trauma centre | divert? trauma_centre? | | |
transport: event | transfer, conveyance | starts_at ends_at | patient vehicle hospital | transport+ |
caller: person | | phone | | |

trade: clinical trial | clinical trial, clinical study, trial site, investigational, sponsor study
participant: person | subject, patient, trial participant | number born_on withdrawn? | site | enrol=enrolled withdraw=withdrawn randomise=randomised | screened>enrolled>completed enrolled>withdrawn
consent: document | informed consent, consent form | version signed_on | participant | sign+ |
visit: event | study visit, trial visit | planned_on done_on | participant | schedule+ |
dose: event | administration, dosing | given_at amount:mg | participant | give+ administer+ |
adverse_event: event | ae, sae, serious adverse event, side effect | severity serious? reported_at occurred_at | participant | report+ |
site: place | centre, trial centre | | | |
investigator: staff | principal investigator, physician | | site | |
protocol: document | study protocol, protocol version | version approved_on | | amend+ approve=approved |
deviation: event | protocol deviation | severity | participant | report+ |
monitor: staff | study monitor, cra | | | |
study_drug: product | investigational product, kit, drug | lot expires_on | | dispense! |
sample: thing | blood sample, specimen | taken_at temperature:decimal | participant | take+ |
unblinding: event | unblind | requested_at reason | participant | unblind+ |
ethics_committee: org | ethics board, irb | | | |

trade: medical laboratory | medical lab, diagnostic lab, pathology, laboratory, lab, specimen
sample: thing | specimen, tube, blood sample | barcode taken_at temperature:decimal expires_on | patient order | receive=received reject=rejected discard=discarded | received>analysed>stored>discarded received>rejected
order: document | test order, test request, requisition | ordered_at urgent? | patient physician | order+ | ordered>completed
test: event | assay, analysis, determination, run | kind result performed_at | sample device technician | run+ repeat+ | requested>running>validated>released
result: document | test result, finding, value, report | value flag critical? released_at | test | release=released validate=validated report! correct=corrected | draft>validated>released>corrected
patient: person | | born_on | | |
physician: staff | doctor, ordering physician, pathologist | | | |
device: thing | analyser, analyzer, instrument, equipment | serial calibrated_until | | calibrate~calibrated_until |
calibration: event | quality control, control run, qc | done_at passed? | device | calibrate+ |
technician: staff | lab technician, analyst, scientist | qualified? | | |
reagent: product | chemical, kit | lot expires_on stock# | | |
storage: place | freezer, fridge, shelf | temperature:decimal | | |

trade: mental health and counselling | counselling, counseling, psychotherapy, therapist, therapy, helpline, psychologist
client: person | patient | born_on phone | | |
counsellor: staff | counselor, therapist, psychologist | qualified? | | |
session: event | appointment, therapy session | starts_at ends_at | client counsellor | book+ cancel=cancelled reschedule~starts_at | booked>held booked>cancelled
session_note: document | note, record | text | session | write+ |
waiting_list_entry: document | waiting list | joined_at urgency | client | join+ |
risk_assessment: document | assessment | level made_on | client counsellor | assess+ |
consent: document | | signed_on | client | sign+ |
call: event | helpline call | called_at | client counsellor | |
supervision: event | | held_on | counsellor | |

trade: animal shelter | animal shelter, adoption shelter, rescue, animal rescue, rehoming, humane society, adopting, foster animals
animal: animal | pet, dog, cat, puppy, kitten, stray | species(dog,cat) born_on neutered? stray? arrived_at litter vaccinated? weight:kg | kennel | place=adopted reserve=reserved | arrived>available>reserved>adopted available>fostered
applicant: person | adopter, adoptive family, new owner | born_on housing=landlord+renter address | | |
application: document | adoption application | filed_on decided_on landlord_consent? | applicant animal | file+ apply+ approve=approved decline=declined | filed>approved filed>declined
adoption: event | placement, rehoming | adopted_on fee:money | animal applicant | adopt+ place+ |
kennel: place | cage, run, pen | number size | | |
foster_home: person | foster family, foster carer, fosterer | | | |
foster_placement: event | foster stay, fostering | starts_on ends_on | animal foster_home | foster+ |
home_visit: event | home check | visited_on passed? | applicant | visit+ |
treatment: event | vaccination, medical treatment, neutering | done_on kind | animal | treat+ vaccinate+ neuter+ |
donation: money | | amount:money | | donate+ |
deposit: money | | amount:money returned? | application | return=returned |
vet: staff | veterinarian | | | |
volunteer: person | helper | trained? | | |
meeting: event | meet and greet, introduction | held_on | application | meet+ |
household_member: person | household, family member | | applicant | |
`;
