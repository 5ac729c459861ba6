/** Software, data and personal organising. The notation is explained in notation.ts. */
export const digital = `
trade: feature flags | feature flag, feature flags, feature toggle, toggles, flags, rollout, experiment platform, remote config
flag: document | feature flag, toggle, switch | key enabled? permanent? owner_name expires_on rollout:percent | owner:developer project environment | create+ toggle~enabled enable/enabled=true disable/enabled=false archive=archived delete- roll_out~rollout | draft>active>archived
environment: category | env, stage, production, staging | name protected? | | |
rule: document | targeting rule, variation, rollout rule | percentage:percent | flag segment | change! |
segment: category | audience, user group, cohort | name | | |
change: document | change request, flag change | reason made_at | flag author:developer | request+ approve=approved | requested>approved>applied
approval: document | review | given_at | change reviewer:developer | approve+ |
developer: staff | engineer, owner, author, reviewer | | | |
project: category | application, service | name | | |
experiment: event | test, a/b test | starts_on ends_on | flag | start=running stop=stopped | draft>running>stopped
metric: measure | | name value | experiment | |

trade: continuous delivery | ci, cd, deployments, pipeline, pipelines, release train, devops, deploy, release process, change freeze
release: event | version, build | version released_on | service | release+ approve=approved roll_back=rolled_back | draft>approved>released>rolled_back
deployment: event | deploy, rollout | at environment(staging,production) | release author:engineer | deploy+ roll_back=rolled_back | pending>running>done running>failed
pipeline: document | build, job, run | result | service | run! rerun! | running>passed running>failed
service: category | application, component, microservice, repository | name criticality | team | |
engineer: staff | developer, on-call engineer, author, committer, maintainer | | team | |
team: category | squad | name | | |
incident: event | outage | severity opened_at postmortem | service | open+ close=closed | open>mitigated>closed
freeze: event | change freeze, code freeze | starts_at ends_at | | |
approval: document | sign-off, review | given_at | deployment engineer | approve+ |
migration: document | schema change | reversible? | release | run! |
change: document | change request, pull request, merge request | | service | merge=merged | open>approved>merged

trade: on-call and incident management | on-call, on call, incident management, pager, paging, sre, status page, postmortem
incident: event | outage, event | severity opened_at resolved_at | service commander:engineer | declare+ open+ resolve=resolved close=closed | open>mitigated>resolved>closed
alert: document | page, alarm | raised_at severity | service | acknowledge=acknowledged escalate! | raised>acknowledged>resolved
engineer: staff | responder, on-call engineer, commander | | | |
shift: event | rotation, on-call shift | starts_at ends_at | engineer | swap~engineer |
service: category | system | name | | |
postmortem: document | review, retrospective | due_on published_on | incident | write+ publish=published |
action_item: work | follow-up | due_on | postmortem engineer | |
status_update: message | update, status page entry | posted_at | incident | post+ |
escalation_policy: document | policy | | service | |

trade: machine learning operations | model registry, machine learning, ml, models, training data, data science, annotation, labeling, labelling
model: document | version, ml model, artifact | name version score:percent | owner:scientist dataset | register+ promote=production retire=retired approve=approved | draft>approved>production>retired
dataset: document | data set, training data, corpus | name personal_data? licence | | |
experiment: work | run, training run | started_at | model scientist | start+ |
evaluation: document | test, bias check, benchmark | score:percent | model | evaluate+ |
deployment: event | rollout | at | model | deploy+ roll_back! |
scientist: staff | data scientist, engineer, reviewer | | | |
label: document | annotation | value | item annotator | label+ annotate+ |
item: document | image, sample, record | | dataset | |
annotator: person | labeler, labeller | | | |
approval: document | review | given_at | model | approve+ |

trade: data protection | gdpr, data protection, privacy requests, data subject, privacy office, dpo, subject access, data requests, records management, retention
request: document | data request, subject access request, erasure request, deletion request, privacy request | kind received_on due_on identity_verified? | data_subject | file+ answer=answered extend~due_on reject=rejected | received>verified>answered received>rejected
data_subject: person | person, individual, customer, requester | email | | |
breach: event | data breach, incident | discovered_at reported_at records# | | report+ | discovered>assessed>reported>closed
consent: document | | given_on withdrawn_on purpose | data_subject | withdraw=withdrawn give+ | given>withdrawn
processing_activity: document | processing, record of processing | purpose | processor | |
processor: org | vendor, data processor | contract_signed? | | |
record: document | file, data set | retention_until legal_hold? | | delete- |
officer: staff | data protection officer, privacy officer, dpo | | | |
assessment: document | impact assessment, dpia | approved? | processing_activity | assess+ |

trade: compliance and whistleblowing | compliance, whistleblower, whistleblowing, ethics hotline, conflict of interest, sanctions, kyc, aml, anti money laundering, internal audit
report: document | tip, disclosure, case | text received_on anonymous? | reporter | file+ close=closed | received>investigated>closed
reporter: person | whistleblower, informant | anonymous? | | |
investigator: staff | compliance officer, auditor, ombudsman | | | |
investigation: work | case, inquiry | opened_on | report investigator | open+ close=closed | open>closed
customer: person | client, counterparty | risk_class pep? verified? | | block=blocked |
screening: event | check, sanctions check, kyc check | done_on result | customer | screen+ |
suspicious_report: document | suspicious activity report, sar | filed_on | customer | file+ |
gift: document | hospitality, benefit | value:money | employee | declare+ approve=approved |
employee: person | staff member | | | |
declaration: document | conflict of interest declaration | declared_on | employee | declare+ |
finding: document | audit finding, observation | severity due_on | | close=closed | open>closed
audit: event | | starts_on | | |

trade: e-signature and contracts | contract management, e-signature, electronic signature, contracts team, clm, nda
contract: document | agreement, nda, document | value:money expires_on signed_on auto_renews? | counterparty owner:employee | draft+ send=sent sign=signed terminate=terminated renew~expires_on approve=approved | draft>approved>sent>signed>terminated
counterparty: org | supplier, customer, partner, vendor, other party | | | |
signature: document | | signed_at | contract signer | sign+ |
signer: person | signatory | authorised? limit:money | | |
clause: document | provision, term | deviates? | contract | |
approval: document | review | given_at | contract | approve+ |
employee: person | owner, requester, lawyer | | | |
amendment: document | addendum | | contract | |
reminder: message | renewal reminder | sent_on | contract | |

trade: project management | project management, project tracking, tasks and projects, gantt, timesheets, agency projects, consulting projects, to-do app, todo app, todo list, to-do list, todos, task app, task list, kanban board, personal tasks
project: work | engagement, board | name budget:money starts_on ends_on | client manager:member | start=active close=closed archive=archived | planned>active>closed
task: work | to-do item, todo item, card, issue, action item, subtask | title due_on priority done_at estimate:hours | project assignee:member | create+ assign~assignee complete=done reopen=open start=in_progress | open>in_progress>review>done
member: person | user, team member, employee, consultant, assignee | role | | |
client: org | customer | | | |
milestone: event | phase, deliverable | due_on accepted? | project | accept/accepted=true |
timesheet: measure | time entry, hours, time record | hours:hours worked_on approved? | member task | log+ submit+ approve=approved lock=locked | draft>submitted>approved
comment: message | note | text | task | |
list: category | board column, column | name | project | |
invoice: money | | amount:money | project | |
risk: document | issue | | project | |
dependency: document | blocker | | task | |
label: category | tag | | | |
attachment: document | file | | task | |

trade: document management | document management, dms, documents and approvals, controlled documents, quality management, qms, sop, wiki, knowledge base, archive, archives, file sharing
document: document | file, procedure, sop, page, article, record | number version title classification effective_on retention_until | author:user folder | draft+ submit+ review! approve=approved publish=published archive=archived check_out=checked_out delete- | draft>in_review>approved>published>archived
user: person | author, editor, reader, reviewer, approver, owner | role | | |
folder: category | space, collection, fonds | name | | |
review: document | | done_on | document reviewer:user | review+ |
approval: document | signature | given_at | document approver:user | approve+ |
revision: document | version, change | number | document | |
training: event | read confirmation, acknowledgement | done_on | document user | acknowledge+ |
deviation: document | nonconformity, capa, corrective action | opened_on | | open+ close=closed | open>closed
share: document | link, access | expires_on | document | share+ revoke=revoked |
request: document | access request, copy request | | document | |

trade: app store and content platform | app store, app review, game platform, video platform, video sharing, streaming service, music streaming, creators, playlists, photo sharing, blog, blogging, cms
app: document | application, game, video, track, post, article, content, title | title age_rating published_on | developer | submit+ publish=published remove=removed reject=rejected | draft>submitted>published>removed submitted>rejected
developer: person | publisher, creator, author, uploader, channel owner | verified? | | ban=banned |
user: person | viewer, listener, subscriber, follower | born_on | | block=blocked |
review: document | rating, comment | stars# text | app user | rate+ comment+ |
report: document | complaint, flag, takedown notice, strike | reason | app user | report+ flag+ |
subscription: document | plan, membership | price:money ends_on | user | subscribe+ cancel=cancelled |
playlist: document | collection, list | name | user | |
purchase: money | in-app purchase | amount:money | user app | buy+ refund=refunded |
moderator: staff | reviewer | | | |
channel: category | profile | name | developer | |

trade: api platform | api, api keys, developer portal, webhooks, rate limit, rate limits, integrations, api gateway
api_key: document | key, token, credential, secret | expires_on scope | client | create+ rotate~expires_on revoke=revoked | active>revoked
client: org | customer, application, consumer, developer, tenant | plan | | suspend=suspended |
webhook: document | endpoint, callback | url | client | register+ disable=disabled |
request: event | call, api call | at | api_key | |
plan: category | tier, quota | limit# | | |
invoice: money | | amount:money | client | |
incident: event | | | | |
version: document | api version | sunset_on | | deprecate=deprecated |

trade: survey and voting | survey, surveys, poll, polls, questionnaire, feedback forms, petitions, shareholder meeting, general assembly, board meeting, association voting
survey: document | poll, questionnaire, petition, motion, resolution | title closes_at anonymous? | owner:user | publish=published close=closed | draft>open>closed
question: document | item | text | survey | |
response: document | answer, vote, ballot, signature, submission | given_at | survey respondent | answer+ vote+ sign+ submit+ withdraw- |
respondent: person | voter, participant, member, shareholder, signatory | born_on | | |
user: person | owner, organiser, author, chair | | | |
proxy: document | power of attorney | | respondent | |
result: document | tally | | survey | |
meeting: event | assembly, session | starts_at quorum# | | |
minutes: document | protocol | approved? | meeting | |
agenda_item: document | agenda | | meeting | |

trade: crowdfunding | crowdfunding, fundraising campaign, backers, pledges platform, kickstart, peer to peer lending, investors platform
campaign: document | project, fundraiser | title goal:money ends_at raised:money | creator | launch=live cancel=cancelled publish=live | draft>live>funded>paid_out live>failed
creator: person | project owner, founder, starter, initiator, organiser | verified? | | verify/verified=true |
backer: person | supporter, investor, donor, contributor | email born_on | | |
pledge: money | contribution, backing, investment, donation | amount:money pledged_at | backer campaign reward | pledge+ back+ cancel=cancelled refund=refunded change~amount | pledged>charged>refunded pledged>cancelled
reward: product | perk, tier | title amount:money quantity# delivers_on | campaign | |
payout: money | disbursement | amount:money paid_on | campaign | pay+ pay_out+ release=released |
update: message | project update, news | posted_at | campaign | post+ |
comment: message | question | text | campaign backer | |
refund: money | | amount:money | pledge | |
report: document | complaint, flag | reason | campaign | report+ |

trade: marketplace for services | freelance marketplace, gig platform, gigs, freelancers, tutoring platform, babysitting, babysitter, home services, dog walking, pet sitting, odd jobs
provider: person | freelancer, tutor, sitter, tasker, walker, babysitter, helper | verified? rating:decimal background_checked? | | verify/verified=true suspend=suspended |
client: person | customer, parent, owner, employer | | | |
job: document | gig, task, project, request | title budget:money due_on | client provider | post+ cancel=cancelled complete=done | open>assigned>done>paid open>cancelled
proposal: document | bid, application, offer | amount:money | job provider | submit+ accept=accepted withdraw=withdrawn | sent>accepted sent>declined
booking: event | session, visit, walk, lesson | starts_at ends_at | client provider | book+ cancel=cancelled reschedule~starts_at | booked>done booked>cancelled
review: document | rating | stars# | job | rate+ review+ |
payment: money | escrow, payout | amount:money | job | release=released refund=refunded |
dispute: document | complaint | reason | job | open+ |
pet: animal | dog, child | | client | |
message: message | chat | | | |

trade: personal finance and households | household budget, personal finance, shared flat, flatmates, expenses app, chores, family organiser, meal planner, recipe app, habit tracker, diary
member: person | user, flatmate, family member | | household | |
household: category | group, family, flat | name | | |
expense: money | cost, purchase, transaction | amount:money spent_on category | payer:member household | add+ split! settle=settled | open>settled
budget: money | limit | amount:money month | household | |
chore: work | task, duty | name due_on | member | assign~member complete=done swap! | open>done
recipe: document | dish, meal | title servings# | member | |
ingredient: product | item | | recipe | |
shopping_list: document | list | | household | |
meal_plan: document | menu, plan | week | household | |
account: document | wallet | balance:money | member | |
goal: document | saving goal, habit | | member | |

trade: smart home and devices | smart home, iot, sensors, device fleet, thermostats, home automation, device management, telematics
device: thing | sensor, thermostat, camera, lock, gateway, unit, meter | serial firmware last_seen_at battery:percent | owner:user room | pair+ reset! update~firmware disable=disabled | online>offline>retired
user: person | owner, resident, installer, guest | role | | |
room: place | zone, home, site | name | | |
rule: document | automation, scene, schedule | | device | |
alert: document | alarm, notification | raised_at | device | acknowledge=acknowledged |
reading: measure | measurement, value | value taken_at | device | |
update: event | firmware update, rollout | version | device | install+ |
code: document | access code, pin | expires_at | user | |
log_entry: document | event | | device | |
`;
