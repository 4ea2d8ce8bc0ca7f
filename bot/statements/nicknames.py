"""Short forms of English given names, as data: rows of names one person may go by. Written from common knowledge of usage in news."""

_ROWS = """
alexander alex sandy
andrew andy drew
anthony tony
benjamin ben
bernard bernie
charles charlie chuck
christopher chris
daniel dan danny
david dave
deborah debbie
donald don
edward ed eddie ted
elizabeth liz beth betty
gerald gerry jerry
jerrold jerry
gregory greg
james jim jimmy
jeffrey jeff
joseph joe
john jack
jonathan jon
kenneth ken
lawrence larry
matthew matt
michael mike
nicholas nick
patricia pat patty
patrick pat
peter pete
raymond ray
richard rick dick rich
robert bob bobby rob
ronald ron
rudolph rudolf rudy
samuel sam
stephen steve steven
susan sue
thomas tom
timothy tim
victoria vicky
walter walt
william bill billy will
zachary zach
"""

SHORT_FORMS: dict[str, frozenset[str]] = {}
"""Given name, folded -> everything its bearer may be called."""
for _row in _ROWS.split("\n"):
    for _name in _row.split():
        SHORT_FORMS[_name] = SHORT_FORMS.get(_name, frozenset()) | frozenset(_row.split())
