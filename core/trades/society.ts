/** Education, public bodies, charity, law and money. The notation is explained in notation.ts. */
export const society = `
trade: school | school, schools, primary school, secondary school, high school, head teacher, homework, classroom, grades
pupil: person | student, schoolchild, child | born_on class_name allergies | class parent | enrol+ excuse! suspend=suspended | enrolled>suspended>left
teacher: staff | tutor, form teacher, educator | subject | | |
class: category | form, year group, course | name size# | teacher | |
parent: person | guardian, mother, father | phone custody? | | |
absence: event | sick day, leave | from_on until_on excused? reason | pupil | report+ excuse/excused=true |
grade: measure | mark, score | value subject | pupil teacher | give+ change~value |
exam: event | test, assessment | date | class | schedule+ |
lesson: event | period | starts_at ends_at | class teacher room | substitute! cancel=cancelled |
room: place | classroom, gym, hall | number capacity# | | |
trip: event | excursion, school trip, field trip | date places# | class | |
consent: document | permission slip, consent form, permission | signed_on | pupil trip | sign+ |
report_card: document | report, certificate | issued_on | pupil | issue+ |
detention: event | | date | pupil teacher | give+ |
pickup_person: person | authorised person | | pupil | |
substitute: event | cover, substitution | | lesson teacher | |
fee: money | tuition | amount:money | parent | | open>paid

trade: university | university, college, registrar, students, campus, semester, degree, faculty, academic
student: person | undergraduate, learner, candidate | number credits# fees_paid? gpa:decimal | programme | enrol=enrolled exmatriculate=left | applicant>enrolled>graduated enrolled>on_leave
course: event | module, class, lecture, seminar | code credits# capacity# | lecturer | |
programme: category | degree programme, program, degree, study programme | name | | |
lecturer: staff | professor, instructor, teacher, examiner, faculty member | | | |
enrolment: document | enrollment, course registration, registration | registered_on | student course | enrol+ enroll+ register+ drop=dropped withdraw=withdrawn | registered>dropped registered>completed
prerequisite: document | | | course required:course | |
exam: event | examination, test | date | course | register! |
grade: measure | mark, result | value:decimal given_on | student course lecturer | grade+ give+ change~value | provisional>final
exam_registration: document | exam sign-up | | student exam | |
thesis: document | dissertation, final paper | title submitted_on due_on | student supervisor:lecturer | submit+ register+ extend~due_on | registered>submitted>graded
appeal: document | grade appeal, objection | filed_on | student grade | file+ |
tuition_fee: money | fee, tuition | amount:money due_on paid_on | student | waive=waived pay=paid | due>paid
scholarship: document | bursary, grant, stipend | amount:money | student | award+ |
transcript: document | certificate | | student | issue+ |
waiting_list_entry: document | waiting list | joined_at | student course | |
room: place | lecture hall | capacity# | | |
leave: event | leave of absence | | student | |

trade: e-learning | e-learning, online course, online courses, learning platform, lms, course platform, mooc, training platform
course: document | class, training | title price:money published? | instructor | publish/published=true | draft>published>archived
lesson: document | module, unit, chapter | title position# | ^course | complete! |
learner: person | student, user, participant | email | | |
enrolment: document | enrollment, registration | started_on completed_on progress:percent | learner course | enrol+ enroll+ complete=completed | active>completed active>cancelled
quiz: document | test, exam, assessment | title pass_mark:percent | course | |
attempt: event | quiz attempt, submission | taken_at score:percent | learner quiz | take+ submit+ |
certificate: document | | issued_on | enrolment | issue+ |
instructor: staff | teacher, author, tutor | | | |
assignment: document | homework | due_on | course | |

trade: kindergarten | kindergarten, nursery, daycare, day care, preschool, childcare, creche
child: person | kid, infant, toddler | born_on allergies vaccinated? | group parent | enrol+ | enrolled>left
parent: person | guardian, family, mother, father | phone custody? | | |
group: category | class | name capacity# | | |
educator: staff | teacher, carer, caregiver, childminder, nursery nurse | qualified? | group | |
pickup_person: person | authorised person, pick-up person, collector | id_checked? | child | authorise+ |
pickup: event | pick-up, collection, handover | at | child pickup_person | collect+ |
medication: document | medicine, medication form | dose signed? | child | give! |
absence: event | sick note, illness | from_on until_on | child | report+ |
incident: event | accident report, injury | occurred_at | child | report+ |
place: document | spot, contract | starts_on hours:hours | child group | offer+ |
waiting_list_entry: document | waiting list | joined_at | child | |
fee: money | contribution, invoice | amount:money due_on | parent | | open>paid
trip: event | outing, excursion | date | group | |
meal: product | lunch | | | |

trade: music school | music school, music lessons, music teacher, conservatory, dance school, ballet school, language school, tutoring, art school, courses, adult education
student: person | pupil, learner, participant | born_on level instrument_played | | register+ |
teacher: staff | tutor, instructor | subject | | |
lesson: event | music lesson, class hour, tutorial | starts_at ends_at late_cancel? | student teacher room | book+ cancel=cancelled reschedule~starts_at make_up! | booked>held booked>cancelled booked>missed
course: event | class, group course, workshop | name starts_on capacity# level | teacher | | planned>running>finished planned>cancelled
enrolment: document | enrollment, registration, sign-up | enrolled_on | student course | enrol+ register+ cancel=cancelled | active>cancelled
instrument: thing | violin, piano, guitar | kind serial | | lend! return! | available>rented>repair
instrument_rental: event | rental, instrument loan, hire | starts_on ends_on deposit:money | student instrument | rent+ lend+ return=returned |
room: place | studio, classroom | number | | |
parent: person | guardian | phone | student | |
fee: money | tuition, invoice, payment | amount:money due_on paid_on | student | pay=paid | open>paid
recital: event | concert, performance | date | | |
exam: event | test, placement test, level test | date passed? | student | |
term: category | semester | starts_on ends_on | | |

trade: scholarships and research grants | grant, grants, research grants, funding, scholarship, bursary, fellowship, foundation, call for proposals, proposals, grant committee
application: document | proposal, grant application, submission | number amount:money filed_at missing_documents# score:decimal | applicant call | file+ submit+ award=awarded reject=rejected withdraw=withdrawn | filed>reviewed>awarded filed>rejected
applicant: person | researcher, candidate, principal investigator, scholar, grantee | gpa:decimal | | |
call: document | programme, round, funding round, competition | name closes_at budget:money | | |
reviewer: person | committee member, panel member, referee, evaluator, member, juror | | | |
review: document | score, evaluation, assessment, rating | points# submitted_on | application reviewer | score+ review+ |
conflict: document | conflict of interest, conflict-of-interest form, conflict form | filed_on reason | reviewer applicant | declare+ file+ |
grant: document | award, bursary, scholarship, fellowship | amount:money starts_on ends_on | application | award+ terminate=terminated extend~ends_on | awarded>active>closed
expense: money | expenditure, cost claim, claim | amount:money incurred_on category | grant | claim+ approve=approved |
report: document | progress report, final report, financial report | due_on submitted_on | grant | submit+ |
payment: money | instalment, tranche, disbursement | amount:money paid_on | grant | release+ pay+ |
budget: document | budget line | amount:money | grant | transfer! |
institution: org | university, host institution | | | |
panel: org | committee, board | | | |
essay: document | | text | application | |

trade: bank | bank, banking, retail bank, bank cards, credit union, savings bank, card servicing, payments
customer: person | client, account holder, caller, cardholder | phone address verified? risk_class born_on | | verify/verified=true |
account: document | current account, savings account | number balance:money opened_on | customer | open+ close=closed freeze=frozen block=blocked | open>frozen>closed
card: document | debit card, credit card, bank card | number daily_limit:money=spending_limit expires_on kind | account | block=blocked order+ replace! activate=active unblock=active cancel=cancelled | ordered>active>blocked>active blocked>cancelled
transaction: money | payment, booking, card payment, purchase | amount:money posted_on merchant kind abroad? | account card | dispute! reverse=reversed | pending>posted>disputed
transfer: money | wire, bank transfer, remittance, payment order | amount:money executed_at recipient_account | account | transfer+ approve=approved recall=recalled | entered>approved>executed
dispute: document | chargeback, case | opened_on reason outcome closed_on | transaction | dispute+ open+ withdraw=withdrawn close=closed | received>under_review>resolved under_review>rejected
provisional_credit: money | temporary credit | amount:money granted_on | dispute | grant+ reverse=reversed |
limit_change: event | limit increase, limit raise | date amount:money | card | raise+ |
security_question: document | identity check, security check | answer | customer | |
statement: document | bank statement | date | account | send+ |
standing_order: document | direct debit, mandate | amount:money | account | set_up+ cancel=cancelled |
pin: document | password, code | | card | reset! |
beneficiary: person | payee | | customer | add+ |
advisor: staff | adviser, teller, clerk, agent | | | |
fraud_alert: document | alert, fraud case | raised_at | transaction | raise+ clear=cleared |
power_of_attorney: document | authorised signatory | valid_until | account | |

trade: lending | lending, loans, loan officer, credit, mortgage, mortgages, microfinance, microcredit, consumer credit, underwriting
borrower: person | customer, client, applicant, debtor | born_on income:money score# | | |
loan_application: document | application, credit application | amount:money filed_on purpose | borrower | file+ approve=approved decline=declined submit+ | filed>assessed>approved filed>declined
loan: document | credit, mortgage, facility | amount:money rate:percent term_months# disbursed_on | borrower loan_application | disburse=active restructure! write_off=written_off | approved>active>repaid active>defaulted
repayment: money | instalment, installment, payment | amount:money due_on paid_on | loan | repay+ pay=paid | due>paid due>overdue
collateral: thing | security, pledge, guarantee | value:money valued_on | loan | release=released |
guarantor: person | co-signer, cosigner | | loan | |
loan_officer: staff | credit officer, officer, underwriter, analyst | approval_limit:money | | |
credit_check: document | credit report, score, assessment | done_on score# | borrower | check+ |
group: org | borrower group, solidarity group | | | |
valuation: document | appraisal | amount:money date | collateral | |
document: document | proof of income, payslip | | loan_application | |
reminder: message | dunning letter | | repayment | |

trade: insurance | insurance, insurer, claims, policyholders, underwriter, mutual, claims desk, claims handling
policyholder: person | insured, member, customer, client | born_on address | | |
policy: document | contract, cover, insurance contract | number starts_on ends_on deductible:money=excess sum_insured:money premium:money | policyholder | cancel=cancelled suspend=suspended renew~ends_on issue+ | active>suspended>lapsed active>cancelled
claim: document | damage, loss, case, file | number occurred_on reported_on amount:money=damage kind | policy handler | file+ report+ open+ close=closed reopen=open approve=approved reject=rejected settle=settled | open>assessed>approved>paid>closed open>rejected
payment: money | payout, settlement, compensation, indemnity | amount:money paid_on | claim | pay+ approve=approved |
assessment: document | expert report, appraisal, expertise, survey, estimate | report amount:money done_on | claim adjuster | commission+ |
handler: staff | claims handler, adjuster, case handler, clerk, claims agent | authority:money | | |
adjuster: staff | assessor, surveyor, expert, loss adjuster | | | |
premium: money | contribution | amount:money due_on paid_on | policy | pay=paid | due>paid due>overdue
witness: person | third party, opposing party, claimant | | claim | |
document: document | police report, photo, receipt, evidence | received_on | claim | |
quote: document | offer | amount:money | | |
broker: person | intermediary, agent | | | |

trade: accounting | accounting, bookkeeping, accounts payable, ledger, bookkeeper, accountant, finance department, general ledger, month-end
journal_entry: document | entry, posting, booking | number amount:money posted_on text | account period | post=posted reverse=reversed approve=approved | draft>posted>reversed
account: category | ledger account, gl account | number name | | |
period: category | accounting period, month, fiscal year | ends_on | | close=closed reopen=open | open>closed
invoice: money | supplier invoice, bill | number amount:money due_on | vendor | record+ approve=approved pay=paid match! | received>approved>paid
vendor: org | supplier, creditor | bank_account | | |
customer: org | client, debtor | credit_limit:money | | |
payment: money | payment run, transfer | amount:money paid_on | invoice | release=released pay+ | prepared>released>executed
expense_claim: document | expense report, expense | amount:money receipt? filed_on category | employee | file+ submit+ approve=approved reject=rejected reimburse=paid | filed>approved>paid filed>rejected
receipt: document | voucher, proof | amount:money | expense_claim | |
reconciliation: document | bank reconciliation | done_on | account | |
asset: thing | fixed asset | value:money | | |
accountant: staff | bookkeeper, clerk, controller, finance manager | | | |
budget: document | | amount:money | department | |
tax_return: document | vat return | due_on | | file+ |
client: org | | | | |

trade: payroll | payroll, salaries, wages, payslips, pay run
employee: person | staff member, worker | hired_on salary:money bank_account tax_code | | change~salary |
pay_run: event | payroll run, pay period, payroll, run | period cut_off_on | | run+ approve=approved release=released | draft>approved>paid
payslip: document | pay slip, salary statement | gross:money net:money | employee pay_run | issue+ correct! |
timesheet: document | hours, time sheet, time record | hours:hours week | employee | submit+ approve=approved | draft>submitted>approved
deduction: money | garnishment, withholding | amount:money | payslip | |
bonus: money | allowance, commission | amount:money | employee | approve=approved grant+ |
bank_change: document | bank details change, change of bank account | requested_on verified? | employee | |
overtime: measure | | hours:hours | employee | |
advance: money | salary advance | amount:money | employee | grant+ |
leave: event | absence, vacation | days# | employee | |
correction: document | adjustment, off-cycle payment | amount:money | payslip | |

trade: human resources | hr, human resources, people team, leave requests, personnel, staff leave, holidays, onboarding, people operations, vacation
employee: person | staff member, worker, colleague, team member | hired_on salary:money manager_name days_left# probation_until | department manager | hire+ promote! dismiss=left onboard! | active>on_leave>left
leave_request: document | leave, holiday request, vacation request, vacation, time off, request, absence request | starts_on ends_on days# kind | employee approver:manager | request+ file+ approve=approved reject=rejected cancel=cancelled | requested>approved requested>rejected approved>cancelled
manager: staff | line manager, supervisor, boss | | | |
department: category | team, unit | | | |
contract: document | employment contract | kind starts_on ends_on | employee | sign=signed |
review: document | performance review, appraisal | rating held_on | employee manager | review+ |
training: event | course | passed_on | employee | |
sick_note: document | medical certificate, sick leave | from_on until_on | employee | hand_in+ |
warning: document | | given_on | employee | |
salary_change: document | raise, pay rise | amount:money effective_on | employee | |
equipment: thing | laptop, badge | | employee | |
grievance: document | complaint | | employee | file+ |
training_request: document | | cost:money | employee | |

trade: recruiting | recruiting, recruitment, hiring, recruiter, applicants, vacancies, talent acquisition, job applications, staffing agency, temp agency
candidate: person | applicant, job seeker | email consent_until source | | anonymise! |
job: document | vacancy, position, opening, requisition, role | title salary_band opened_on | hiring_manager | open+ close=closed approve=approved fill=filled | draft>approved>open>filled
application: document | job application | applied_on stage | candidate job | apply+ submit+ reject=rejected advance! withdraw=withdrawn | new>screened>interview>offer>hired new>rejected
interview: event | | starts_at ends_at score# | application interviewer | schedule+ reschedule~starts_at cancel=cancelled | planned>held planned>cancelled
interviewer: staff | panel member | trained? | | |
offer: document | job offer, offer letter | salary:money made_on valid_until | application | make+ extend+ accept=accepted decline=declined approve=approved | draft>approved>sent>accepted sent>declined
hiring_manager: staff | manager | | | |
recruiter: staff | talent partner | | | |
reference: document | reference check, background check | checked_on | candidate | |
assessment: document | test, scorecard, feedback | score# | application interviewer | |
placement: event | assignment | starts_on ends_on | candidate client | place+ |
client: org | employer, company | | | |

trade: law firm | law firm, lawyer, attorney, solicitor, legal, law office, legal practice, litigation, advocates
client: person | | address identified? | | |
matter: document | case, file, mandate, legal matter | number opened_on statute_of_limitations_on | client lawyer | open+ close=closed accept+ | open>closed
lawyer: staff | attorney, solicitor, partner, counsel, associate, paralegal | admitted_in | | |
opposing_party: person | opponent, adverse party, other side, counterparty | name | matter | |
conflict_check: document | conflict, conflict search | done_on result | matter | check+ run+ |
deadline: event | court deadline, limitation, time limit | due_on | matter | enter+ |
document: document | brief, contract, pleading, letter, filing | filed_on signed? privileged? | matter | file+ sign=signed |
time_entry: measure | hours, billable hours, time record | hours:hours written_on | matter lawyer | record+ write_off! |
invoice: money | bill, fee note | amount:money | matter | issue+ write_off=written_off | draft>sent>paid
trust_account: document | client money, retainer, escrow | balance:money | client | pay_out! |
engagement_letter: document | power of attorney, retainer agreement | signed_on | matter | sign+ |
hearing: event | court date, meeting | starts_at | matter | |
will: document | testament | | client | |

trade: notary | notary, notarial, notary public, deeds, land registry, registry office
client: person | party, signatory, customer | born_on id_number identified? | | identify/identified=true |
deed: document | act, instrument, document, certificate | number kind signed_on read_out? value:money | client* notary | sign=signed draft+ register=registered certify+ | draft>read>signed>registered
notary: staff | | related? | | |
appointment: event | signing | starts_at | client notary | book+ |
property: place | land, parcel, plot | number | | |
escrow: money | deposit, notary account | amount:money | deed | release=released pay_out! |
fee: money | | amount:money paid? | deed | |
witness: person | interpreter | | deed | |
power_of_attorney: document | proxy, authorisation | valid_until | client | |
registration: document | entry | filed_on | deed | |
mortgage: document | lien, encumbrance | amount:money | property | |
will: document | testament | | client | |

trade: court | court, court registry, tribunal, judges, registry of court, hearings, district court
case: document | proceeding, lawsuit, matter, file | number filed_on file | judge | file+ assign~judge close=closed seal=sealed distribute~judge | filed>heard>decided>closed
party: person | plaintiff, defendant, claimant, respondent, third person | name | case | |
judge: staff | magistrate, presiding judge | name last_assigned_at | | |
hearing: event | trial, session | starts_at ends_at closed_at | case courtroom judge | schedule+ postpone~starts_at adjourn~starts_at | planned>held planned>adjourned
courtroom: place | room, chamber | name | | |
filing: document | motion, pleading, submission, brief, petition | filed_at | case party | file+ reject=rejected accept=accepted | received>accepted received>rejected
summons: document | subpoena, notice | served_on | hearing | serve+ |
counsel: person | lawyer, attorney, representative | name | party | |
clerk: staff | registrar | | | |
judgment: document | decision, order, ruling, verdict | issued_on | case judge | issue+ publish=published |
fee: money | court fee | amount:money paid? | case | waive=waived pay=paid | due>paid
juror: person | jury, lay judge | | case | |
evidence: document | exhibit | | case | |
interpreter: person | | | | |
appeal: document | | filed_on | case | file+ |

trade: police | police, police station, detective, precinct, evidence room, constable, investigations, traffic police
case: document | investigation, file | number opened_on | officer | open+ close=closed reopen=open | open>investigated>closed
report: document | crime report, incident report, complaint | filed_at text | reporter:person | file+ take+ |
officer: staff | constable, detective, investigator, sergeant | badge rank | | |
suspect: person | detainee, arrestee, offender | born_on detained_at | case | detain! release=released |
evidence: thing | exhibit, item, piece of evidence | number seized_on location | case | check_out! release=released destroy=destroyed log+ | stored>checked_out>released stored>destroyed
custody_entry: event | chain of custody, custody record, transfer | at | evidence officer | sign_out+ |
warrant: document | search warrant | issued_on valid_until | case | |
witness: person | victim | name | case | |
vehicle: thing | patrol car, car | plate | | |
fine: money | ticket, penalty | amount:money | | issue+ |
arrest: event | detention, custody | at | suspect | arrest+ |
lost_item: thing | found property, lost property | found_on | | |
firearm: thing | weapon | serial | officer | |
interview: event | interrogation, statement | | suspect | |

trade: fire brigade | fire brigade, fire department, firefighters, fire station, fire service, volunteer fire, firefighter
call: event | alarm, incident, callout, deployment, mission | alarmed_at kind address | | dispatch=dispatched close=closed | alarmed>dispatched>on_scene>closed
firefighter: person | member, crew member, volunteer | fit_until breathing_certified_until born_on | | |
vehicle: thing | engine, truck, appliance, ladder | name inspected_on | | | ready>out>repair
equipment: thing | breathing apparatus, hose, gear, mask | inspected_on | vehicle | inspect~inspected_on | ready>defective
crew: org | team, squad | size# | vehicle | |
training: event | drill, exercise, course | date hours:hours | firefighter | |
report: document | incident report, mission report | signed? written_on | call | write+ sign=signed |
inspection: event | fire inspection, safety inspection | done_on | building | inspect+ |
building: place | premises, object | address | | |
hydrant: thing | | inspected_on | | | working>out_of_service
shift: event | duty, watch | starts_at ends_at | firefighter | |
medical_check: event | fitness check, medical | passed_on | firefighter | |

trade: city council | council, municipality, town hall, city hall, citizen services, permits office, citizens, municipal, local authority, registry, public administration, building authority
citizen: person | resident, applicant, inhabitant | born_on address | | |
application: document | request, permit application | number filed_on decided_on complete? | citizen clerk | file+ submit+ approve=approved reject=rejected decide! | filed>reviewed>approved filed>rejected
permit: document | licence, authorisation, approval | kind valid_until issued_on | application | issue+ revoke=revoked | issued>expired issued>revoked
clerk: staff | officer, case worker, official, caseworker | | | |
appointment: event | | starts_at | citizen | book+ cancel=cancelled |
fee: money | charge | amount:money paid? | application | waive=waived | open>paid
complaint: document | report, defect report, pothole | text reported_at | citizen | file+ report+ close=closed | reported>assigned>fixed
objection: document | appeal | filed_on | application citizen | file+ |
identity_card: document | id card, passport, id document | number valid_until | citizen | issue+ hand_out! |
hearing: event | public hearing, council meeting, session | date | | |
event: event | street festival, market | date | | |
motion: document | resolution, proposal | | | |
councillor: person | council member, mayor | | | |
heritage_object: place | monument, listed building, building | protected? | | |

trade: tax office | tax, tax office, tax authority, tax adviser, tax returns, taxpayers, revenue
taxpayer: person | client, citizen, company | tax_number | | |
tax_return: document | return, declaration, filing | year# due_on filed_on | taxpayer | file+ amend! extend~due_on submit+ | received>assessed>closed
assessment: document | tax assessment, notice, tax bill | amount:money issued_on | tax_return | issue+ correct! |
payment: money | tax payment, instalment | amount:money due_on paid_on | assessment | pay+ defer! |
objection: document | appeal | filed_on | assessment | file+ |
audit: event | tax audit, examination | starts_on | taxpayer auditor | |
auditor: staff | inspector, officer, case officer | | | |
refund: money | | amount:money | tax_return | refund+ release=released |
extension: document | deadline extension | until_on | tax_return | grant+ |
penalty: money | surcharge, late fee, fine | amount:money | taxpayer | waive=waived |
adviser: person | tax adviser, accountant, representative | | taxpayer | |

trade: immigration | immigration, visa, visas, asylum, residence permits, consulate, embassy, citizenship
applicant: person | foreigner, asylum seeker, sponsor, immigrant | born_on nationality passport_number passport_valid_until | | |
application: document | visa application, case, petition | number filed_on kind complete? decided_on | applicant officer | file+ submit+ approve=approved refuse=refused reject=rejected | filed>reviewed>approved filed>refused
visa: document | residence permit, permit, work permit | kind valid_until issued_on | applicant application | issue+ revoke=revoked extend~valid_until | issued>expired issued>revoked
interview: event | appointment, hearing | starts_at | applicant officer | schedule+ |
officer: staff | case officer, consular officer, caseworker, decision maker | | | |
document: document | passport, birth certificate, proof, translation | received_on | application | |
appeal: document | objection | filed_on | application | file+ |
fee: money | | amount:money paid? | application | |
biometrics: document | fingerprint | taken_on | applicant | take+ |
interpreter: person | translator | | | |

trade: elections | election, elections, ballot, voting, poll workers, polling station, electoral, voters
voter: person | elector, citizen | born_on registered? | polling_station | register+ |
ballot: document | ballot paper, vote, postal vote, absentee ballot | cast_at spoiled? | election voter | cast+ issue! reject=rejected | issued>cast>counted issued>spoiled
election: event | poll, vote, referendum | date registration_closes_on | | |
candidate: person | nominee, list | nominated_on | election | nominate+ withdraw=withdrawn |
polling_station: place | polling place, station | name | | |
poll_worker: staff | election officer, official, returning officer | party | polling_station | |
count: event | tally, result, recount | votes# | polling_station | certify=certified |
absentee_request: document | postal vote request, postal ballot application | requested_on | voter | request+ |
complaint: document | challenge | | | |
ballot_box: thing | box, seal | sealed? | polling_station | |
observer: person | | accredited? | | |
party: org | | | | |

trade: social services | social services, social worker, welfare, benefits, benefit office, family services, foster care, child protection, homeless, refuge, unemployment
client: person | beneficiary, claimant, recipient, family, household | born_on income:money | | |
case: document | file | number opened_on risk | client caseworker | open+ close=closed | open>closed
caseworker: staff | social worker, case manager, case worker | caseload# | | |
benefit: money | allowance, payment, assistance, aid | amount:money starts_on ends_on | client | grant+ suspend=suspended stop=stopped | granted>suspended>ended
application: document | claim | filed_on | client | file+ approve=approved reject=rejected | filed>approved filed>rejected
home_visit: event | visit | date | case caseworker | visit+ |
assessment: document | needs assessment, risk assessment | done_on | case | assess+ |
placement: event | shelter place, bed | starts_on | client | place+ |
appeal: document | objection | filed_on | application | file+ |
referral: document | | | client | refer+ |
report: document | | reported_at | case | report+ |
child: person | minor | born_on | case | |
consent: document | release form | signed_on | client | |

trade: charity | charity, charities, nonprofit, non-profit, fundraising, donations, donors, donor care, gift acceptance, ngo, foundation giving
donor: person | giver, supporter, benefactor, sponsor | anonymous? industry conflict? email | | thank! |
gift: money | donation, contribution | amount:money date kind purpose=earmarked+restricted | donor campaign programme | give+ donate+ accept=accepted decline=declined refuse=declined enter+ acknowledge! | offered>accepted offered>declined
campaign: event | appeal, fundraiser | name goal:money ends_on | | |
receipt: document | tax receipt, donation receipt | number amount:money issued_on | gift | issue+ reissue! |
pledge: document | promise | amount:money due_on | donor | pledge+ write_off=written_off | open>paid open>written_off
programme: category | program, fund, project | name code | | |
acknowledgement: message | thank-you letter, thank you, letter, card | sent_on signed_by | gift | send+ |
expense: money | spending, expenditure, grant | amount:money purpose | gift programme | spend+ approve=approved |
volunteer: person | helper | | | |
beneficiary: person | recipient | | programme | |
staff: staff | development staff, employee | | | |
grant: document | | amount:money | | |
board_member: person | trustee, director | | | |

trade: food bank | food bank, food pantry, soup kitchen, foodbank, food parcels
client: person | household, family, guest, recipient | household_size# last_visit_on income:money | | register+ |
volunteer: person | helper | born_on trained? suspended_until forklift_trained? | | |
shift: event | | starts_at place capacity# | | |
sign_up: document | signup, shift registration | made_at cancelled_at | volunteer shift | sign_up+ cancel=cancelled check_in=attended | signed_up>attended signed_up>cancelled
parcel: thing | food parcel, package, bag, box | given_on | client | give+ hand_out+ |
donation: thing | food donation, goods | received_on expires_on weight:kg | donor | accept+ |
donor: org | supermarket, giver | | | |
food_item: product | food, item, product | name expires_on allergens stock# | donation | distribute! discard! |
visit: event | pickup, collection | date | client | |
referral: document | voucher | issued_on | client | |
fridge: thing | cold room, freezer | temperature:decimal | | |

trade: church and community | church, parish, congregation, mosque, synagogue, temple, community center, community centre, village hall, allotment, allotments, neighbourhood association, scouts, youth club
member: person | parishioner, believer, resident | joined_on born_on | | |
room: place | hall, chapel, church hall, parish hall | name capacity# price:money | | |
booking: event | reservation, hall hire, hire | starts_at ends_at deposit:money | member room | book+ cancel=cancelled confirm=confirmed | requested>confirmed>held requested>rejected
ceremony: event | baptism, wedding, funeral, mass, service | starts_at kind | priest | book+ |
priest: staff | pastor, vicar, minister, imam, rabbi | | | |
donation: money | offering, collection, tithe | amount:money purpose | member | count+ |
volunteer: person | helper, leader, youth leader | checked_until | | |
certificate: document | baptism certificate | issued_on | member | issue+ |
group: category | class, circle, choir | name | | |
plot: place | allotment, garden, parcel | number | member | assign! | free>let
waiting_list_entry: document | waiting list | joined_at | | |
key: thing | | number | member | hand_out! |
event: event | meeting, activity, camp | starts_at capacity# | | |
consent: document | parental consent | | member | |

trade: funeral and cemetery | funeral, funeral home, undertaker, cemetery, interment, interments, burial, crematorium, graveyard, mortuary
deceased: person | body, dead, departed | residence=last_residence died_at place_of_death | next_of_kin | inter! cremate! release=released |
next_of_kin: person | family, relative, relatives, mourner, client | phone | | |
grave: place | plot, burial plot, niche, tomb | number owner_name depth:m | | sell=sold resell! dig! | free>sold>occupied
interment: event | burial, funeral, inhumation, urn burial | at kind(casket,urn) | deceased grave | inter+ bury+ schedule+ |
cremation: event | | at | deceased | cremate+ |
disinterment: event | exhumation | at | grave | disinter+ exhume+ |
death_certificate: document | certificate, certificate of death, papers | complete? issued_on | deceased | |
permit: document | burial permit, cremation permit | kind issued_on | interment | issue+ |
stone: thing | headstone, monument, gravestone | set_on | grave | set+ erect+ |
superintendent: staff | sexton, cemetery manager | | | |
ceremony: event | service, memorial service, viewing | starts_at | deceased | |
coffin: product | casket, urn | price:money | | |
account: document | bill | balance:money | next_of_kin | |
grave_right: document | lease, deed | ends_on | grave | renew~ends_on |
ashes: thing | urn | | deceased | hand_over! |
`;
