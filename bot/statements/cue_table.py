"""The reporting words of English news, by what they may govern. A table, not logic.

Compiled from the frequency of cues in annotated political news (the lists in the project's notes) and from usage; the classes follow
what a word may stand in front of:

comma   a quotation behind a comma                 including, "We will" (rewritten from: adding, "We will")
quote   a quotation beside it                      "We will," he scoffed
that    a clause with "that"                        he showed that it works
bare    a clause without "that"                     he said it works
wh      a clause with whether, if, what, how …      she asked whether it works
to      an infinitive                               they vowed to go
told    somebody it is said to, before the content  she told reporters that
np      the thing itself                            he praised the plan
as      something as something                      he described it as a "mess"
call    something (as) something                    he called it a "mess"
for of about against on to_ with                    the thing after that preposition
obj_to  somebody, and an infinitive                 he urged them to go
marked  the thing itself, with marks in it         he attacked the "mess"
to_marked an infinitive, with marks in it          he wants to "clean up"
cut     nothing, but ends what comes before       she said it works and quoted him
back    may stand before its subject                said Smith
"""

TABLE = """
say: quote that bare wh to_ back
tell: told quote that bare wh of
add: quote that bare back
write: quote that of back
note: quote that bare wh back np
argue: quote that bare for against back
suggest: quote that bare wh back
ask: told quote wh obj_to for back
report: quote that bare back
tweet: quote that bare about back
claim: quote that bare back to
announce: quote that bare wh back np
respond: quote that bare with back
explain: quote that bare wh back np
acknowledge: quote that bare wh back np
declare: quote that call back
insist: quote that bare on back
state: quote that bare wh back
warn: quote told that bare of against about back
conclude: quote that bare back
agree: quote that bare to back
remember: quote that wh back
write_back: quote
call_out: quote
refer_to: as
recall: quote that bare wh back
predict: quote that bare wh back np
admit: quote that wh to back
reply: quote that bare back
vow: quote that bare to
remark: quote that bare on back
assert: quote that bare back
answer: quote that back
estimate: quote that bare back
convince: that
persuade: that
remind: told quote that
assure: told quote that bare
reassure: told quote that
allege: quote that bare back
joke: quote that bare about back
concede: quote that bare back
confirm: quote that wh np back
emphasize: quote that bare wh back np
emphasise: quote that bare wh back np
complain: quote that bare of about back
boast: quote that bare of about back
brag: quote that bare of about back
email: quote
deny: quote that
reiterate: quote that bare wh np back
comment: quote that on
stress: quote that bare wh back np
caution: quote told that bare against back
contend: quote that bare back
detail: wh np
outline: wh np
maintain: quote that back
reason: quote that bare back
recommend: quote that bare back np
counter: quote that bare back
speculate: quote that bare wh about back
inform: told that
clarify: quote that wh back np
dispute: that np
protest: quote that
recount: quote that wh back
testify: quote that bare back
rebut: quote that
proclaim: quote that bare back
apologize: quote for
apologise: quote for
forecast: that bare
disagree: quote that
observe: quote that bare back
quip: quote that bare back
elaborate: quote on
affirm: quote that bare np back
reaffirm: quote that bare np back
muse: quote that bare about back
query: quote wh
posit: quote that bare back
exclaim: quote that bare back
interpret: as
advise: quote told that bare obj_to against
opine: quote that bare on back
brief: told that
swear: quote that bare to
reprise: quote
confess: quote that bare to back
retort: quote that back
purport: to
object: quote that to_ back
insinuate: quote that bare
hypothesize: quote that bare
demur: quote back
concur: quote that back
reckon: quote that bare back
rejoin: quote back
interject: quote that back
theorize: quote that bare
theorise: quote that bare
attest: quote that to_
certify: that
divulge: that wh
counsel: quote that obj_to
notify: told that
inquire: quote wh about
enquire: quote wh about
grumble: quote that bare about back
gripe: quote that bare about back
charge: quote that bare back
disclose: that bare wh
publicize: that
intimate: that
lament: quote that bare np back
bemoan: quote that np
marvel: quote that at back
tout: np
vouch: for
signal: quote that bare to
indicate: quote that bare wh to back
hint: quote that bare at
imply: that bare
underscore: that wh
underline: that wh
highlight: that wh
point_out: quote that bare wh back
make_clear: quote that bare wh
make_it_clear: that bare wh
make_plain: that bare wh
put_it: quote back
go_on_record: that
believe: that bare
think: quote that bare
fear: that bare np
worry: that bare about
feel: that
quote: cut
find: that
show: that
reveal: quote that bare wh
see: that as
view: as
expect: that obj_to
doubt: that wh
wonder: quote wh
know: that
realize: that
realise: that
recognize: that
recognise: that
consider: that
determine: that wh
demonstrate: that
assume: that
hold: that
reflect: quote that
suspect: that bare
figure: that bare
guess: that bare
calculate: that bare
anticipate: that
surmise: that bare
regret: that np
illustrate: that
foresee: that
understand: that
learn: that
discover: that
ensure: that
refuse: quote to
decline: quote to
intend: to
wish: that to
continue: quote back
read: quote back
chant: quote
press: quote
repeat: quote that back
echo: quote
push: quote
shout: quote that back
begin: quote back
start: quote
fire_back: quote
shoot_back: quote
hit_back: quote
yell: quote back
end: quote
rail: quote against at
recite: quote
cry: quote back
sing: quote
scoff: quote that at back
bark: quote
lash_out: quote at against
laugh: quote back
gush: quote about back
whisper: quote back
scream: quote back
gloat: quote
fume: quote that back
rant: quote about
chime_in: quote back
thunder: quote back
murmur: quote back
whine: quote that about
stammer: quote
sob: quote
sneer: quote back
snap: quote back
sigh: quote back
mutter: quote back
mumble: quote
moan: quote back
interrupt: quote back
crow: quote back
chuckle: quote back
bellow: quote back
post: quote that back
tease: quote
summarize: quote
summarise: quote
conclude_with: quote
sum_up: quote np
call: call for on obj_to
describe: as
label: call as
dub: call
brand: call as
deem: call
term: call
characterize: as np
characterise: as np
denounce: as np
decry: as np
condemn: as np
dismiss: as np
portray: as
paint: as
depict: as
frame: as
criticize: for as np
criticise: for as np
blast: as for np
slam: as for np
mock: as for np
praise: as for np
hail: as np
applaud: np
commend: for np
compliment: for np
laud: for np
thank: np
congratulate: np
blame: for np
accuse: of
fault: for np
chide: for np
rebuke: as for
scold: for np
castigate: for np
deride: as for np
ridicule: as for
disparage: np
assail: for np
berate: for np
lambaste: for np
bash: for np
denigrate: np
cite: as np
reject: as np
question: quote wh np
refute: np
disavow: np
repudiate: np
renounce: np
mention: quote that bare back
include: comma
cast_doubt: on
tick_off: np
speak: of
voice: np
espouse: np
extol: np
extoll: np
plead: quote for obj_to
beg: quote obj_to
implore: quote obj_to
instruct: obj_to
command: quote obj_to
attack: marked for
advocate: marked
promote: marked
embrace: marked
compare: marked
liken: marked
welcome: marked
oppose: marked
discuss: marked
express: np
invoke: marked
rip: marked for
ponder: wh
position: as
identify: as
regard: as
label_as: as
talk_of: marked
speak_of: marked
rail_against: marked
boast_of: marked
push_for: marked
promise: quote that bare to marked
pledge: quote that bare to_marked
urge: quote that obj_to np
demand: quote that to marked
defend: as marked
propose: that to marked
want: obj_to
seek: to_marked
hope: that bare to_marked
plan: to
threaten: quote to
"""


MOSTLY_NOUNS = frozenset(
    """
    claim claims report reports state states promise promises call calls order orders answer answers signal signals hope hopes fear fears
    comment comments address message counter thought question questions request requests demand demands offer offers plan plans vote
    charge charges caution estimate estimates forecast forecasts rule rules reason reasons pledge pledges vow vows reply protest protests
    attack attacks cast hit start end cry push press view views worry worries wonder wonders doubt doubts mention praise blame fault
    label labels brand term terms frame frames reflects note notes tweet tweets email emails joke jokes stress stresses object objects
    challenge challenges desire desires wish aim aims figure figures guess hint hints show shows find finds suspect suspects plea project
    read post posts point points talk talks express voice command direct brief briefs address addresses sing dare remark remarks recall
    """.split(),
)
"""Forms that are at least as often nouns or adjectives: they need a subject pronoun, "that" or a mark."""
