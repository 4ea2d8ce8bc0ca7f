"""Words that carry no topic, by language: left out of a query, never out of the index.

Written down from each language's closed classes (articles, pronouns, prepositions, conjunctions, auxiliaries and their contractions);
folded as `bot.text.fold` folds. `QUESTION_WORDS` are the English words that make a sentence a question and say nothing about its topic.
"""

from bot.text.fold import folded

_LISTS: dict[str, str] = {
    "en": """
        a an the this that these those
        i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself
        it its itself they them their theirs themselves one
        what which who whom whose when where why how
        am is are was were be been being have has had having do does did doing done
        will would shall should can could may might must ought
        and but or nor so yet if then else because as until while than though although whether
        of at by for with about against between into through during before after above below to from up down in out on off over under
        again further once here there all any both each few more most other some such no not only own same too very just also
        dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wont wouldnt shouldnt cant cannot couldnt mustnt
        im ive id ill youre youve youd youll hes shes weve wed theyre theyve theyd theyll thats theres whats whos wheres
        t s d ll m re ve
        """,
    "de": """
        der die das den dem des ein eine einer eines einem einen und oder aber denn weil dass ob wenn als wie wer was wo wann warum wieso
        ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen mein dein sein unser euer ihre seine
        ist sind war waren bin bist wird werden wurde wurden hat haben hatte hatten kann konnen konnte muss soll sollte will
        in im an am auf aus bei beim mit nach von vom vor zu zum zur uber unter fur gegen ohne um durch bis seit zwischen
        nicht kein keine auch nur noch schon so sehr mehr hier da dort dann welche welcher welches
        """,
    "fr": """
        le la les un une des de du d l et ou mais donc or ni car que qu qui quoi dont ou quand comment pourquoi quel quelle quels quelles
        je tu il elle on nous vous ils elles me te se lui leur leurs mon ma mes ton ta tes son sa ses notre nos votre vos ce cet cette ces
        est sont etait etaient etre ete a ont avait avaient avoir sera seront peut fait
        a au aux en dans par pour sur sous avec sans chez vers entre depuis pendant contre
        ne pas plus moins tres aussi si y c j m n s t
        """,
    "es": """
        el la los las un una unos unas de del al y e o u pero porque que quien quienes cual cuales como cuando donde cuanto
        yo tu el ella nosotros vosotros ellos ellas me te se nos os lo le les mi mis tu tus su sus nuestro nuestra
        este esta estos estas ese esa eso
        es son era eran ser fue fueron ha han habia haber esta estan estaba puede
        a en por para con sin sobre entre desde hasta contra no si mas muy tambien ya
        """,
    "it": """
        il lo la i gli le un uno una di a da in con su per tra
        fra del dello della dei degli delle al allo alla ai agli alle dal dalla nel nella
        sul sulla
        e ed o ma se che chi cui quale quali come quando dove perche quanto
        io tu lui lei noi voi loro mi ti si ci vi ne mio tuo suo nostro vostro questo questa questi queste quello quella
        e sono era erano essere stato ha hanno aveva avere non piu anche
        """,
    "pt": """
        o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com sem sob sobre entre ate desde contra
        e ou mas porque que quem qual quais como quando onde quanto
        eu tu ele ela nos vos eles elas me te se lhe lhes meu minha seu sua nosso nossa este esta isto esse essa isso aquele aquela
        e sao era eram ser foi foram esta estao tem tinha ha nao mais muito tambem ja ao aos
        """,
    "nl": """
        de het een en of maar want dat die dit deze wie wat waar wanneer waarom hoe welke
        ik je jij u hij zij ze wij we jullie mij me jou hem haar ons hen hun mijn jouw zijn onze
        is zijn was waren ben bent wordt worden werd werden heeft hebben had hadden kan kunnen zal zou zouden
        in op aan bij met van voor naar uit over onder tegen tot door om te niet geen ook nog al er dan als
        """,
    "ru": """
        и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее мне было вот от меня еще нет о из ему
        когда даже ну ли если уже или ни быть был него до вас вам они тут где есть для мы тебя их чем была сам без чего себе под кто этот
        того потому этого какой мои тем чтобы были при об это почему кому
        """,
    "uk": """
        і й та в у на не що він вона вони воно я ти ми ви з із зі як а але або чи до за від для про при по це цей ця ці той та ті
        його її їх був була було були є бути якщо коли де хто чому який яка які також ще вже
        """,
}
STOP_WORDS = {language: frozenset(folded(word) for word in listed.split()) for language, listed in _LISTS.items()}
"""By ISO 639-1 code, folded."""

QUESTION_WORDS = frozenset(
    """
    what which who whom whose when where why how
    say says said tell tells told did does do
    please give show find list explain describe know think happen happened happens
    """.split()
)
"""Words of the question, not of its topic. `say` and `happen` are so common in news that they tell nothing about the passage wanted."""


def stop_words(language: str | None) -> frozenset[str]:
    """The stop words of a language, folded; the English ones where none are known or the language is not."""
    return STOP_WORDS.get(language or "en", STOP_WORDS["en"])
