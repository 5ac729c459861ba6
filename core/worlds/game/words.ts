/** English words of five letters: those that the package @faker-js/faker has, which is too large to be held by a server for their sake. words.test.ts compares. */
export const words: readonly string[] = `
abaft about above adult afore after agile alert alive along amend among ample angle annex aside asset aware
awful badly baggy barge basic beard below bench beret bidet birth black blank bleak blend blind blink bliss
blond bloom bogus bossy bowed brace braid brand brave break breed brief brisk brood brook brown brush bulky
burly catch cease charm chase cheap chime chops cinch circa clamp clean clear climb clone clonk close coast
colon corny couch crank crazy creak crest croon cross cruel curly curry curse cycle daddy daily dally debit
debut demob dense depot derby devil digit dimly dirty ditch diver doing dowse draft drain dream dress drive
dwell early earth elver embed empty endow entry equal essay ethyl event every exalt faint fatal fence fibre
final finer first fixed flame flash fleck flint flood floss fluff fooey forgo frail frank frizz front fully
funny fussy futon fuzzy ghost giant given glass gloat gloom gloss gnash going goose grade graft grass grave
great grimy grown guard guest guide guilt gummy habit hairy handy happy hasty heavy hefty hello hence hoick
horde horse horst house hovel hover humor husky hutch hyena ideal igloo inure issue joint juicy jumbo knife
known kooky label lanky large larva legal libel light lined livid loose louse lucky lumpy madly major march
mealy meaty merge merit merry messy metal midst milky minor minty minus mixed moist mooch moral motor mould
mount muddy murky mushy musty muted needy nerve never nifty nippy noted nudge oddly often onset opera order
other outdo pants pasta pause pearl pecan peony perky petal peter petty phony pilot pivot place plain plait
pluck plump poppy prime print probe proud pulse pupil purse pushy quaff quart quash quick quiet rally range
rapid ravel reach react ready rebel refer regal ridge right rigid riser rival roger rosin rough round rowdy
royal ruddy runny rural rusty sadly salty sandy scale scaly scare scary scent scoff scoop scope scorn scout
scowl scram scrap screw sense serve shady shaft shark shear shell shiny shirk shoot shore short shout showy
shred shush shyly siege silky since singe skean slake sleet slide slime slimy slink slope slump small smart
smoke snack sneak sniff snoop soggy sonar soupy space spark spear spice splay split spook spork sport squid
stack stage staid stake stale stall stark state steak steel steep stiff sting stint stock stool stoop store
story straw stuff stump stunt sunny super surge sushi swath swear sweet swift swill swine swing table tarry
tasty tense tepid these thick thigh think thorn those thump thyme tight times tired toady tooth total tough
train trash trial tribe trick tromp truly trust tuber twine twist under unfit until unzip upset urban usher
utter vague venom verve video vista vivid wafer waist waltz waver weary wedge weird wetly whack whale wheel
where which while whine white whole whose widow windy witty wordy worse worst worth wound wring wrong yahoo
yearn yeast young yowza yummy zebra zesty zowie
`
  .trim()
  .split(/\s+/);
