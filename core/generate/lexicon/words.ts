const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s*[,\n]\s*/));

/** Nouns that name the software, its users' trade or an abstraction, never a kind of record. */
export const contextNouns = set(`
system, platform, app, application software, software, environment, env, website, web site, site, portal, tool, dashboard, bot, assistant, ai, program, suite, solution, product suite,
web, browser, internet, api, rest, rest api, backend, frontend, crm, erp, itsm, hr, saas, mvp, demo, simulation, sandbox, world, workspace, gym environment, database, db, server room,
management, tracking, tracker, scheduling, handling, processing, booking system, planning, planner, hosting, keeping, administration, operation, operations, support, service desk, help desk, helpdesk, front desk, reception desk, desk, counter, office,
business, startup, enterprise, agency, firm, industry, market, trade, shop, store, chain, network, center, centre, management team, sales team,
people, person, everybody, everyone, somebody, anybody, nobody, anyone, someone, others, human, men, women,
thing, things, something, anything, everything, nothing, stuff, kind, kinds, sort, type, types, way, ways, case, cases, example, examples, part, parts, lot, lots, set, bit, bunch, number, amount, range, variety, list of, group,
time, day, week, month, year, hour, minute, second, today, tomorrow, yesterday, date, dates, night, morning, evening, weekend, moment, period, deadline, duration, season,
rule, rules, policy rule, constraint, constraints, limit, maximum, minimum, requirement, requirements, condition, conditions, exception, law, regulation, sla, sla tier, tier, tiers,
data, information, info, detail, details, record, records, entry, entries, field, fields, value, values, state, states, status, statuses, stage, stages, step, steps, level, levels, name, names, id, ids,
approval, approvals, confirmation, confirmations, permission, authorization, authorisation, consent, signature, sign-off, identity, verification, authentication, access, notification, notifications, email notification, reminder, reminders, notice, advance,
change, changes, update, updates, cancellation, cancellations, creation, deletion, resolution, decision, decisions, action, actions, purchase, check, checks, conflict, conflicts, overlap, double booking, capacity, prerequisite, prerequisites, availability, inventory, stock, quantity, price, cost, total, rate, percent, dollar, dollars, euro, euros, eur, usd, gbp, pound, pounds, cent, cents, kg, km, miles, dollars worth,
size, color, colour, priority, age, length, width, height, weight, distance, quality, address field, language, currency, phi, pii, gdpr, date of birth, birthday, birth, password, pin, salary,
us, we, they, you, it, them, he, she, i, our, their, his, her, its, me, one, ones, other, another, same, own, all, any, some, each, every, both, few, many, much, more, most, none, no,
depot, building, house rule, world wide, premises, front, back, top, bottom, side, end, start, beginning, home, mile, last mile, place, work, use, help, order of, idea of, question of, basis, focus, goal of, need, needs, role of, view, feature, features, function, functionality, page of, problem, problems, area of, line of, point of, care, health, safety, security, compliance, blackout, head, department head, segregation, duty, duties, match, three-way match, economy, basic economy, emergency, hazard, discount, write, writing, rest, life, mode, fashion, standard, scope, base of, history, log of,
content, text, word, words, file system, folder of, config of, linux, windows, unix, cloud, stripe, salesforce, zendesk, sap, jira, github, google, amazon, netflix, hubspot, servicenow, shopify, excel, spreadsheet, agents, agent, chatbot, llm, model of, mid, size, b2b, b2c, retail, public, private, local, small, large, medium,
instruction, instructions, injection, prompt, user input, script, html, sql, select, drop, window, alert box, course of, kids, kid, smoking area, smoking, area, replacement, stock level, balance, detail of, early, result of, grant of, attempt of, back, pay, turn, return, fee of, key, idempotency, idempotency key, refund amount, captured amount, amounts, push, pushes, direct push, green, green check, red, party, parties, parcel of, people's, car insurer, request of, submission of, item of, po, id check, ip, client ip, port, fault
`);

/** Words for which a noun phrase that ends in them keeps its first noun: `leave request`, `stock movement`. */
export const compoundHeads = set(`
request, order, list, item, record, entry, attempt, movement, receipt, note, report, log, plan, card, sheet, type, session, slot, line, bill, form, ticket, pass, class, job, case, file, test, result, account, policy, claim, contract, agreement, application, appointment, booking, reservation, rental, loan, member, group, category, template, schedule, shift, review, comment, message, payment, transaction, invoice, charge, intent, key, rule, event, point, unit, lot, space, room, zone, area, station, route, run, batch, sample, kit, box, package, program, programme, project, task, campaign, survey, question, response, profile, page, post, channel, playlist, stream, feed, device, machine, vehicle, asset, code, permit, license, licence, certificate, document, statement, quote, offer, proposal, lead, deal, hold, fine, fee, fund, grant, donation, subscription, membership, inspection, check, audit, visit, call, meeting, interview, trip, tour, flight, leg, stop, delivery, shipment, return, exchange, refund, dispute, alert, incident, outage, reading, meter, sensor, tag, label, bin, shelf, tank, field, plot, crop, animal, species, breed, exhibit, piece, set, collection, album, track, song, video, photo, image, recipe, dish, menu, ingredient, table, seat, row, gate, warehouse, window, officer, manager, agent, technician, driver, staff, worker, teacher, coach, guide, crew, team, agreement, deposit, schedule, registration, enrollment, certification, skill, course, lesson, exam, grade, assignment, submission, badge, reward, coupon, voucher, gift, wish, cart, basket, checkout, address, location, site, branch, office, store, shop, market, stall, booth, stand, auction, bid, listing, advert, ad
`);

/** Verbs, as infinitives, and the state an object is in afterwards. */
export const verbStates: ReadonlyMap<string, string> = new Map(
  `cancel cancelled; approve approved; reject rejected; decline declined; deny denied; close closed; reopen open; resolve resolved; escalate escalated; complete completed; finish completed; confirm confirmed;
activate active; deactivate inactive; suspend suspended; block blocked; unblock active; freeze frozen; lock locked; dispatch dispatched; ship shipped; deliver delivered; return returned; refund refunded; pay paid; waive waived; void void;
publish published; unpublish draft; archive archived; sign signed; merge merged; submit submitted; accept accepted; withdraw withdrawn; expire expired; renew active; terminate terminated; retire retired; release released; reserve reserved; pick picked;
pack packed; receive received; post posted; send sent; issue issued; void void; capture captured; dispense dispensed; authorize authorized; discharge discharged; admit admitted; graduate graduated; enroll enrolled; drop dropped; reject rejected;
assign assigned; start in_progress; begin in_progress; pause paused; resume active; hold on_hold; board boarding; land landed; delay delayed; ground grounded; quarantine quarantined; sell sold; restore restored; rotate rotated; fix fixed; repair repaired; inspect inspected;
moderate moderated; remove removed; revoke revoked; settle settled; reverse reversed; seat seated; collect collected; hand over delivered; check in checked_in; check out checked_out; sanction sanctioned; flag flagged; verify verified; review reviewed; hire hired; shortlist shortlisted; award awarded; register registered; process processed; schedule scheduled; prepare prepared; serve served; triage triaged; investigate investigating; clean cleaned; harvest harvested; plant planted; vaccinate vaccinated; treat treated; adopt adopted; retract retracted; correct corrected; fulfil fulfilled; fulfill fulfilled; launch launched; win won; lose lost; qualify qualified; replace replaced; report reported; order ordered; validate validated; test tested; mute muted; ban banned; pin pinned; port ported; disconnect disconnected; reconnect active; tow towed; clamp clamped; denied denied; calibrate calibrated; print printed; edit edited; draft draft`
    .split(/;\s*/)
    .map((entry) => {
      const cut = entry.trim().lastIndexOf(" ");
      return [entry.trim().slice(0, cut), entry.trim().slice(cut + 1)] as const;
    }),
);

/** Verbs that make a record linking a person and a thing, and the noun for that record. */
export const linkingVerbs: ReadonlyMap<string, string> = new Map(
  `request request; borrow loan; lend loan; check out loan; loan loan; rent rental; hire rental; enroll enrollment; enrol enrollment; book booking; reserve reservation; register registration; subscribe subscription; adopt adoption; foster adoption; donate donation; sign up registration; bid bid; vote vote; lease lease; rate rating; apply application; volunteer shift; insure policy; dispense refill; refill refill; withdraw transaction; deposit transaction; buy order; purchase order; park parking session; attend registration; join membership; waitlist waitlist; admit admission; vaccinate vaccination; feed feeding`
    .split(/;\s*/)
    .map((entry) => {
      const [verb = "", noun = ""] = entry.trim().split(/ (?=\S+(?: session)?$)/);
      return [verb, noun] as const;
    }),
);

/** Number words up to twenty, and the round ones above. */
export const numberWords: ReadonlyMap<string, number> = new Map(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    .split(" ")
    .map((word, value) => [word, value] as const)
    .concat([
      ["thirty", 30],
      ["forty", 40],
      ["fifty", 50],
      ["sixty", 60],
      ["seventy", 70],
      ["eighty", 80],
      ["ninety", 90],
      ["hundred", 100],
      ["thousand", 1000],
      ["dozen", 12],
    ]),
);
