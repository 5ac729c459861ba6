import { irregularVerbs } from "./words.ts";

/** Verbs that business English uses, in their infinitive. A word that is also a noun is here too; the grammar around it decides. */
const verbs = new Set(
  `abandon abort accept access accompany acknowledge acquire act activate adapt add address adjust administer admit adopt advance advertise advise affect age agree alert allocate allow alter amend analyse analyze announce annul answer anonymise anonymize appeal appear append apply appoint appraise approach approve archive arrange arrive ascertain ask assemble assess assign assist associate assume attach attend auction audit authenticate authorise authorize avoid award back bake ban bar be bear become begin belong bid bill bind block board book borrow bottle break brew bring broadcast browse build burn bury buy calculate calibrate call cancel cap capture carry cast catch categorise categorize cause cease certify chain change charge chase chat check checkout choose cite claim clarify classify clean clear click climb clock close coach code collect combine come comment commence commission commit communicate compare compensate compete complain complete comply compute concern conduct confirm conflict connect consent consider consist consult consume contact contain continue contribute control convert cook copy correct cost count counsel cover create credit cremate cross culture cut damage deactivate deal debit decide declare decline deduct defer define delay delegate delete deliver demand demonstrate deny depart depend deploy deposit describe designate destroy determine deviate diagnose dig digitise digitize direct disable disburse discard discharge disclose disconnect discount discuss disinter dismiss dispatch dispense display dispose dispute distribute divert divide do document donate double download draft draw dress drink drive drop dry due duplicate earn eat edit elect email embed employ empty enable encrypt end endorse enforce engage enrol enroll ensure enter entitle equal equip escalate escort establish estimate evacuate evaluate evict examine exceed exchange exclude execute exempt exhaust exhibit exist expand expect expel expire explain export express extend fail fall feed fell file fill film filter finalise finalize find fine finish fire fish fit fix flag float fly follow forbid force forecast forge forget forgive forward freeze fulfil fulfill fund gain gather generate get give go grade graduate grant grind groom grow guarantee guard guide hand handle hang happen harvest have head hear heat help hide hire hold honor honour host house identify import impose improve include increase incubate indicate inform inherit initial inject inspect install insure intend inter interview introduce inventory invest investigate invite invoice involve isolate issue join judge keep kill know label land last launch lay lead lease leave lecture lend lengthen let license lie lift limit link list listen live load loan locate lock log look lose lower mail maintain make manage mandate manufacture mark match mate mean measure meet mention merge message migrate milk mind miss mix moderate modify monitor moor mount move muster name need negotiate note notify number nurse obey object observe obtain occupy occur offer officiate open operate oppose order organise organize outrank overbook overdraw overlap overlook override overrule oversee overwrite owe own pack page paint park participate partner pass paste patch pause pay peer pend perform permit pick pin place plan plant play pledge polish poll pool post postpone practise practice pray prefer prepare prescribe present preserve press prevent price print prioritise prioritize process procure produce prohibit promise promote propose protect prove provide prune publish pull purchase push put qualify quarantine query question queue quit quote rain raise rank rate reach react read reactivate reallocate reappear reassess reassign rebook recall receive reclassify recognise recognize recommend reconcile reconnect record recover recruit rectify recycle redact redeem redirect reduce refer refill refresh refuel refund refuse register reimburse reinstate reissue reject relate release rely remain remind remove rename render renew rent reopen reorder repair repay repeat replace reply report represent request require requisition reschedule rescind resell reserve reset reside resign resolve respect respond rest restart restock restore restrict resubmit result resume retain retire retrieve retry return reveal reverse review revise revoke reward ride rise roll rotate round route rule run salvage sample save say scan schedule score screen seal search seat secure see seed seek seize select sell send separate serve service set settle shake share shear ship shoot shorten show shred sign simulate sing sit skip slaughter sleep slip smoke sort sow speak specify spend split sponsor spot spray stack staff stamp stand start state stay steal steer step sterilise sterilize stop store stow strike study subcontract submit subscribe substitute succeed sue suffer suggest suit supervise supply support suspend swap swear swim switch take talk target tax teach tell tend terminate test thank tick tie time tip touch tow trace track trade train transact transcribe transfer transform translate transmit transport travel treat triage trigger trim try turn type uncover undergo undertake understand undo uninstall unload unlock unpin unsubscribe update upgrade upload urge use vaccinate validate value vary vent verify veto view violate visit void vote wait waive wake walk want warn wash waste watch water wear weigh welcome win wipe wish withdraw withhold witness work worry wrap write zone prepay overpay underpay sublet resale countersign co-sign cosign pre-approve preapprove rebook recheck reprint retest reuse redeliver rehire reinspect relocate remit rehome repot resit retake revisit rework rewrite scrap shadow shelve shop shut snooze solve spay neuter splice stock strip stun surrender survey table tag tailor taste tender thaw thin tile till title toast total tour transplant trap trash unassign unban unblock underwrite unfreeze unlink unlist unpack unpublish unseal unsuspend vacate vacuum vend videotape wager warehouse weld whitelist wire wound yield contest dock embargo embalm fumigate graze lamb calve hatch moult requeue reroute sedate swab taxi transfuse crossmatch thaw wean hive requeen text phone refrigerate sponsor prick decant rack ferment`.split(
    /\s+/,
  ),
);

const endings: readonly (readonly [string, readonly string[]])[] = [
  ["ies", ["y", "ie"]],
  ["ied", ["y", "ie"]],
  ["ying", ["ie", "y"]],
  ["ing", ["", "e"]],
  ["ed", ["", "e"]],
  ["es", ["", "e"]],
  ["s", [""]],
  ["d", ["e"]],
  ["en", ["", "e"]],
];

const bases = new Map<string, string | null>();

/** Infinitive of an English verb form; null when the word is no form of a verb that we know. */
export function verbBase(word: string): string | null {
  const seen = bases.get(word);
  if (seen !== undefined) return seen;
  const found = findBase(word);
  if (bases.size < 20_000) bases.set(word, found);
  return found;
}

function findBase(word: string): string | null {
  const irregular = irregularVerbs.get(word);
  if (irregular) return irregular;
  if (verbs.has(word)) return word;
  for (const [ending, tails] of endings) {
    if (!word.endsWith(ending) || word.length <= ending.length + 1) continue;
    const stem = word.slice(0, -ending.length);
    for (const tail of tails) if (verbs.has(stem + tail)) return stem + tail;
    const undoubled = stem.replace(/([b-df-hj-np-tv-z])\1$/, "$1");
    if (undoubled !== stem && verbs.has(undoubled)) return undoubled;
  }
  const prefixed = /^(re|un|de|dis|over|under|pre|mis|co-?)(\w{4,})$/.exec(word);
  if (prefixed?.[2] && prefixed[1] && !/^(un|over|under)$/.test(prefixed[1])) {
    const inner = findBase(prefixed[2]);
    if (inner && inner !== "be" && inner.length > 2) return prefixed[1] + inner;
  }
  return null;
}
