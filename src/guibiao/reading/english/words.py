"""The words by which English plans promise: duty, change, making; and those of the past and of conditions."""

import re

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

DUTY = re.compile(
    r"\b(?:will|shall|must|should|ought to|(?:is|are|be) (?:to|due to|set to|expected to|"
    r"projected to|required to|intended to|"
    r"scheduled to|planned to|forecast to|designed to|committed to)|(?:is|are) (?:limited|"
    r"restricted|capped|allocated|"
    r"proposed|planned|identified|earmarked|safeguarded|required|targeted)|aims? (?:to|for|at)|aiming (?:to|for)|"
    r"(?:plan|intend|seek|commit|pledge|propose|hope|expect|want|need|undertake|promise|resolve|target|have)s? to|"
    r"plans (?=\w+ (?:new|more|additional|extra))|committed to|(?:our|the|its|an?) "
    r"(?:[\w'’-]+ ){0,3}(?:target|goal|aim|ambition|objective|"
    r"commitment|aspiration|milestone|requirement)s? (?:is|are|of|for|by)|targets? (?:of|is|are|for)|targeting|"
    r"(?:plan|policy|strategy|programme|framework) (?:also )?(?:provides? for|allocates|"
    r"proposes|targets|commits to|envisages|requires|plans for)|"
    r"(?:objective|policy|intention|aim) of (?:[\w'’-]+ ){1,4}to|(?:need|demand|requirement) for [^,;.]{3,60} "
    r"(?:is|are)|"
    r"commits? to|provision is made for|no later than)(?![\w-])|\b\w+'ll\b",
    re.IGNORECASE,
)
"""Words that make a sentence bind somebody, or say what is meant to come."""
TO_BE = re.compile(
    r"\b(?:(?<!need )to (?=be|have|reach|rise|fall|grow|cut|reduce|increase|build|deliver|provide))", re.IGNORECASE
)
PAST = re.compile(
    r"\b(?:was|were|had|(?<!will )(?<!to )(?<!should )(?<!must )(?:has|have) (?:already |"
    r"now |also |since )?(?:been|\w+ed|\w+en|grown|"
    r"risen|fallen|met|cut|built|put|won|made|become|spent|led)|fell|grew|rose|reached|"
    r"increased|decreased|dropped|declined|recorded|"
    r"stood|spent|delivered|achieved|completed|built|created|saw|became|emitted|improved|"
    r"told|received|doubled|halved|"
    r"secured|invested|opened|planted|installed|exceeded|totalled|averaged|lost|gained|cost|"
    r"came|went|took|made|left|helped|supported|welcomed|served|"
    r"attracted|responded|named|said)\b",
    re.IGNORECASE,
)
"""Finite verbs of what has happened; a participle after a form of be is told apart by what stands before it."""
PARTICIPLE = re.compile(r"\b(?:be|being|been|to be|is|are|newly|get|gets|of|all|and|or|,)\s+$", re.IGNORECASE)
PRESENT = re.compile(
    r"\b(?:is|are|has|have|produces?|contains?|accounts? for|makes? up|represents?|exceeds?|"
    r"costs?|covers?|employs?|stands?|remains?|"
    r"lives?|receives?|supports?|consists?|comprises?|uses?|shows?|suggests?|estimates?|"
    r"operates?|own|owns|serves?|hosts?|attracts?)\b",
    re.IGNORECASE,
)
"""Finite verbs of what there is."""
REACH = (
    r"reach|hit|attain|achieve|meet|rise to|grow to|climb to|increase to|improve to|expand "
    r"to|extend to|fall to|drop to|decline to|"
    r"decrease to|reduce to|be|become|total|exceed|surpass|cover|account for|stabilise at|"
    r"remain at|stay at|stand at|be kept at|cut to|"
    r"brought down to|bring down to|take|comprise|make up|represent"
)
RISE = r"(?:increas|ris|grow|climb|expand|extend|improv|boost|rais|lift|gain|growth|uplift|up\b)\w*"
FALL = r"(?:reduc|cut|fall|fell|drop|declin|decreas|lower|shrink|trim|sav|slash|less|down\b|shorten|narrow)\w*"
MAKE = (
    r"build|built|deliver|provide|create|plant|install|open|construct|complete|develop|"
    r"introduce|launch|establish|retrofit|convert|"
    r"upgrade|refurbish|renew|replace|restore|train|recruit|hire|employ|support|help|secure|"
    r"add|allocate|release|acquire|buy|purchase|"
    r"procure|remove|demolish|attract|host|hold|run|offer|award|fund|supply|connect|serve|"
    r"handle|process|collect|divert|treat|insulate|"
    r"lay|electrify|designate|protect|clean|enhance|regenerate|bring|house|rehouse|place|"
    r"roll out|set up|pilot|approve|license|grant|"
    r"resurface|repair|enrol|engage|reach|recycle|generate|electrify|plan|invest|borrow|"
    r"spend|raise|commission|adopt|publish|review"
)
IMPERATIVE = re.compile(
    rf"^(?:(?:and|or|then|also|to|we will|further|fully|at least|\W)\s+)?(?:{MAKE}|reduce|"
    rf"cut|increase|double|treble|triple|halve|keep|maintain|"
    r"ensure|make|limit|cap|reach|achieve|improve|raise|lower|grow|expand|extend|meet|hit|"
    r"hold|see|give|get|move|lift|decrease|"
    r"eliminate|end|close|phase out|shift|switch|accelerate|boost|prevent|target|aim|strive|"
    r"work|use|turn|save|tackle|transform|"
    r"bring|record|half|quadruple|push|drive|sustain|retain|widen|set|require|allow|permit|"
    r"encourage|promote|exceed)\b",
    re.IGNORECASE,
)
"""A sentence or an entry of a list that begins with what is to be done."""
GERUND = re.compile(
    r"^\W*(?:reducing|cutting|increasing|doubling|halving|building|delivering|creating|"
    r"planting|installing|opening|raising|growing|"
    r"improving|providing|bringing|keeping|limiting|achieving|reaching|expanding|extending|"
    r"retrofitting|supporting|training|securing|"
    r"restoring|converting|ensuring)\b",
    re.IGNORECASE,
)
CHANGE_NOUN = (
    r"(?:reduction|cut|increase|rise|decrease|drop|fall|growth|improvement|saving|decline|"
    r"uplift|fewer|lower|higher|less|more)"
)
LIMITS = re.compile(r"\b(?:limited|restricted|capped|kept|held)\s+(?:to|at|below|under)\b", re.IGNORECASE)
OF_SUCH = (
    r"(?:sites?|schemes?|developments?|proposals?|applications?|projects?|buildings?|"
    r"premises|employers?|businesses|firms|companies|"
    r"organisations?|settlements?|villages|towns|roads?|contracts?|plots|extensions?|homes|dwellings|properties|"
    r"centres?|stores?|plants|installations?|landlords|catchments?|populations?|parishes|"
    r"communities|shops|gatherings|events)"
)
"""Things that a size picks out."""
MODAL = re.compile(
    (
        r"\b(?:will|shall|must|should|may|are to|is to|are required|is required|are expected|is "
        r"expected)\b"
    ),
    re.IGNORECASE,
)
STRICT = re.compile(
    r"\b(?:shall|must|should|may|(?:is|are) (?:limited|restricted|required) to|be (?:required|expected) to)\b(?!-)",
    re.IGNORECASE,
)
"""Words of a rule that holds for each thing built or provided."""
EACH_THING = re.compile(
    rf"\b(?:(?:new|major|minor|all|residential|commercial|every|each|any) )?(?:{OF_SUCH}|"
    rf"offices|footways|crossings|spaces|flats|houses|"
    r"tracks|routes|streets|gardens|bedrooms|plots|facilities|classes|classrooms|lanes|"
    r"paths|pavements|platforms|stops|parking|"
    r"density|densities|setbacks?|heights?|windows|gaps|corridors|frontages?)\b",
    re.IGNORECASE,
)
