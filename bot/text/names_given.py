"""Given names common in English-language news, by whether men or women usually bear them. Compiled by hand; only clear cases."""

MEN = frozenset(
    """
    aaron abdul abdullah abel abraham adam adrian ahmad ahmed aidan alan albert alberto alejandro alex alexander alexei alfred ali
    allan allen alvin amir andre andrei andres andrew andy angelo anthony anton antonio antony arno arnold arthur asad austin axel
    barack barry bart ben benjamin bernard bernie bill billy bo bob bobby boris brad bradley brandon brendan brent brett brian bruce
    bryan byron carl carlos cesar chad charles charlie chris christian christopher chuck clarence claude clay clinton colin conor
    corey cory craig curtis dale damon dan daniel danny darrell darren dave david dean dennis derek dick diego dmitri dmitry dominic
    don donald doug douglas dwight earl ed eddie edgar edmund eduardo edward edwin eli elijah elliott emil emmanuel enrique eric erik
    ernest ethan eugene evan fareed felipe felix fernando francis francisco francois frank franklin fred frederick fritz gabriel garry
    gary gavin geoff geoffrey george gerald gerard gilbert giorgio glenn gordon graham greg gregory guillermo gustavo guy hamid harold
    harrison harry harvey hassan hector helmut henry herbert herman howard hugh hugo ian ibrahim igor isaac ismail ivan jack jacob
    jacques jake jamal james jared jason javier jay jeb jeff jeffrey jens jeremy jerome jerry jesse jesus jim jimmy joachim joe joel
    johan john johnny jon jonathan joost jorge jose joseph josh joshua juan julian julio jurgen justin kareem karel karl keith ken
    kenneth kevin khalid kirk klaus kurt kyle larry lars laurent lawrence leo leon leonard lewis lindsey lloyd louis lucas luis luke
    malcolm manuel marc marcel marco marcus mario mark martin marvin matt matthew maurice max michael michel miguel mike mikhail milo
    mitch mitt mohamed mohammad mohammed morgan muhammad mustafa narendra nate nathan nathaniel neil newt nicholas nick nicolas nigel
    nikolai nils norman olaf olav oleg oliver omar oscar otto owen pablo patrick paul pedro per perry pete peter phil philip philippe
    pierre piet rafael ralph ramon rand randy raul ray raymond recep reince rex ricardo richard rick ricky rob robby robert roberto
    rodney rodrigo roger roland roman ron ronald ross roy ruben rudolph rudy russ russell ryan salman sam sami samuel scott sean
    sebastian serge sergei sergey sergio seth shane shaun shawn shinzo sidney simon stanley stefan sten stephen steve steven stuart
    sven ted terrence theo theodore thomas tim timothy toby todd tom tomas tommy tony travis trent trevor tyler vaclav victor viktor
    vincent vladimir volodymyr wade wallace walter warren wayne wesley wilbur will willem william willie xi yasser yuri yusuf zachary
    """.split(),
)

WOMEN = frozenset(
    """
    abigail ada adele adriana agnes aisha alexandra alexandria alice alicia alison allison alyssa amanda amber amelia amy ana
    anastasia andrea angela angelina anita ann anna anne annette annie april ariana ashley audrey barbara beatrice becky bernadette
    beth betsy betty beverly bonnie brenda bridget brittany brooke camila camille candace carla carly carmen carol carole caroline
    carolyn carrie catherine cathy cecile cecilia celia charlotte chelsea cheryl chloe christiane christie christina christine cindy
    claire clara claudia colleen condoleezza connie constance courtney crystal cynthia dana daniela danielle dawn debbie deborah debra
    denise diana diane dolores donna doris dorothy edith eileen elaine eleanor elena elisabeth elise elizabeth ella ellen emily emma
    erica erin esther eva eve evelyn fatima felicia fiona florence frances gabriela gail georgia gina ginni gloria grace greta
    gretchen hanna hannah harriet heather heidi helen hilary hillary hope huma ida ilhan ilse ines ingrid irene irina isabel isabella
    ivana ivanka jackie jacqueline jana jane janet janice jasmine jean jeanne jen jennifer jenny jessica jill joan joanna joanne
    jocelyn josephine joy joyce juanita judith judy julia juliana julie kamala karen karin karine kate katherine kathleen kathryn
    kathy katie katrina kayla kelly kellyanne kim kimberly kirsten kristen kristi kristin laura lauren leah leila lena lenka lily
    linda lisa lois loretta lori lorraine louise lucia lucy lydia lynn mackenzie madeleine madison maggie marcia margaret maria
    mariana marie marilyn marina marine marjorie marsha martha mary maryam maureen maxine megan megyn melania melanie melinda melissa
    meredith mia michele michelle mika mildred miriam molly monica nadia nancy naomi natalia natalie natasha nicole nikki nina nora
    norma oda olga olivia pamela patricia paula pauline peggy phyllis polly priscilla rachel ramona rebecca regina renee rhonda rita roberta
    rosa rosalynn rose rosemary roxanne ruth sabrina sally samantha sandra sara sarah serena shannon sharon sheila shelly sherry
    shirley silvia simone sofia sonia sophia sophie stacey stella stephanie sue susan suzanne sylvia tamara tammy tanya tara tatiana
    teresa theresa tiffany tina tracy ursula valerie vanessa vera veronica victoria viola virginia vivian wanda wendy whitney yolanda
    yvette yvonne zoe
    """.split(),
)


def gender(given: str) -> str:
    """What a given name in lower case tells: "m", "f", or nothing."""
    if given in MEN:
        return "" if given in WOMEN else "m"
    return "f" if given in WOMEN else ""
