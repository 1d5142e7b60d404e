"""Verbs of key results: which way they change a measure, and whether they ask for a deed."""

from __future__ import annotations

import re


def _stems(text: str) -> str:
    return "|".join(text.split())


# Each stands for its other forms too: reduc(e, es, ed, ing, tion).
_DOWN = re.compile(
    rf"\b(?:(?:{_stems('reduc decreas minimi shrink lessen diminish shorten slash curb halv')})\w*"
    rf"|(?:lower(?! than)|cut|drop|shed|trim|shave|lose|fall)(?:s|ed|ing|ped|ping|ting|med|ming)?"
    r"|losing|lost|shaving|shaved|falling|down|(?<!or )(?<!and )(?:less|fewer)(?! than)|lighter"
    r"|cheaper|burn off|take off|slim|slash|pay down|wean|deflat\w*)\b",
)
_UP = re.compile(
    rf"\b(?:(?:{_stems('increas grow boost expand extend strengthen accelerat maximi enlarg')})\w*"
    r"|(?:rais|improv|enhanc)(?:e|es|ed|ing|ement)|(?:gain|lift|add|climb|jump|scale)(?:s|ed|ing)?"
    r"|grew|rise|rising|up|(?<!or )(?<!and )(?:more|higher)(?! than)|heavier"
    r"|put on|build up|level up|outgrow|exceed)\b",
)
_IMPROVE = re.compile(r"^(?:improv\w+|better|optimi[sz]e\w*|beat)\b")
_SMALLER_IS_BETTER = re.compile(
    r"\b(?:time|pace|weight|fat|heart rate|pulse|pressure|cholesterol|ldl|costs?|debts?|errors?|"
    r"bugs?|churn|latency|delay|bounce rate|handicap|pb|personal best|record|spending|waste)\b",
)
_CHANGE = re.compile(
    r"^(?:move|bring|get|take|push|drive|shift|change|set|reach|hit|achieve|attain|score|optimi[sz]e|"
    r"beat|break|exceed|go (?:down|up|below|under|over))\b",
)
_REACH = re.compile(
    r"^(?:reach(?:ed)?|hit|achieve|attain|get|have|weigh|own|bench(?: press)?|squat|deadlift|be|"
    r"become|average|maintain|keep|stay|remain|exceed|arrive at|run at)\b",
)
# Levels too, unless what follows is counted: `hold a plank for 3 min`, `hold 3 workshops`.
_REACH_MEASURE = re.compile(
    r"^(?:hold|score|pass|jump|throw|type|lift|press|curl|plank|master|rank)\b",
)
_KEEP = re.compile(
    r"^(?:keep|stay|maintain|remain|hold|limit|cap|restrict|sustain|don't|do not|never|not|no|"
    r"ensure|stick)\b|\b(?:stays?|remains?|kept)\b",
)
_CAP = re.compile(r"^(?:limit|cap|restrict|keep)\b")
# What is counted from nothing.
_COUNTED = re.compile(
    r"^(?:read|write|save|run|publish|visit|do|complete|finish|make|cook|bake|send|meet|interview|"
    r"collect|donate|learn|watch|walk|cycle|bike|ride|row|swim|hike|climb|jog|ski|paddle|plant|"
    r"earn|sell|sign|apply|attend|record|ship|close|win|take|host|give|solve|practi[sc]e|study|log|"
    r"invest|raise|pay|draw|paint|build|launch|contact|call|try|onboard|hire|recruit|acquire|"
    r"create|produce|deliver|release|organi[sz]e|run|hold|play|perform|listen|speak|talk|teach|"
    r"train|coach|mentor|review|test|fix|resolve|merge|file|submit|pitch|present|book|buy|order|"
    r"knit|sew|craft|compose|memori[sz]e|translate|photograph|travel|spend|put|set|join|go|work|"
    r"ride|transfer|deposit|accumulate|gather|open|get|find|land|generate|score|declutter|donate|"
    r"conduct|prepare|design|develop|implement|automate|migrate|refactor|document|upload|post|"
    r"share|invite|register|enrol|enroll|pass|clean|eat|drink|meditate|volunteer|research|draft|"
    r"edit|master|print|shoot|film|stream|tour|explore|discover|ask|answer|connect|follow|network|reply)\b",
)
_DEED = re.compile(
    r"^(?:register|publish|pass|book|submit|finish|complete|launch|sign|buy|sell|hire|move|enroll?|"
    r"apply|obtain|renew|file|deliver|ship|release|install|set up|organi[sz]e|schedule|choose|"
    r"decide|close|quit|stop|cancel|join|visit|adopt|migrate|implement|prepare|graduate|win|earn|"
    r"present|defend|hand|send|write|build|create|design|draft|plan|make|get|find|run|swim|climb|"
    r"cycle|become|learn to|open|start|host|hold|order|repair|fix|replace|paint|renovate|refactor|"
    r"upgrade|update|redesign|rewrite|rename|clean|clear|sort|declutter|empty|pay off|pay back|"
    r"settle|negotiate|agree|appoint|contract|certify|qualify|print|record|translate|edit|"
    r"document|define|establish|introduce|roll out|deploy|automate|integrate|test|pilot|"
    r"consolidate|merge|remove|delete|retire|shut down|conduct|arrange|purchase|sew|knit|bake|"
    r"plant|donate|secure|land|do|go|take|tell|ask|meet|try|travel|volunteer|perform|compose|"
    r"develop|cross|reach|achieve|hike|row|give|read|watch|see|attend|set|put|"
    r"bring|fly|propose|marry|adopt|transfer|switch|convert|port|archive|announce|ratify|"
    r"upload|post|share|invite|recruit|onboard|acquire|name|pick|select|wrap up|turn in|sail)\b",
)
_DONE = re.compile(
    r"^(?:get|be|become) .*?\w{3,}ed$|^(?:registered|published|passed|booked|submitted|finished|"
    r"completed|launched|signed|bought|sold|hired|moved|enrolled|applied|obtained|renewed|filed|delivered|shipped|released|"
    r"installed|won|joined|opened|closed|graduated)\b|\b(?:is|are|was|been|be|got|gets?) "
    r"(?:\w+ )?(?:live|done|ready|finished|complete|in place|online|available|\w+ed|signed|built|"
    r"sold|written|set up)\b|\b(?:live|done|ready|complete|signed|sold|built|written|paid|sent|"
    r"bought|made|(?:accept|publish|finish|complet|launch|submitt|approv|book|renovat|register|"
    r"deliver|releas|install|clos|sign|pass|clean|plann|read|organi[sz]|hir|repair|paint|replac|"
    r"migrat|deploy|implement|visit|attend|host|record|sett?l|prepar|resolv|fix|shipp|merg|creat|"
    r"fil|renew|cancel|open|arrang|present|collect|plant|earn|sav|acquir|won|onboard|contact|"
    r"interview|review|test|solv)ed|won|held|met|run)(?=$| (?:by|in|with|for|to|on|at|and)\b)",
)
# These ask for a degree, and name no deed, unless a noun of one's own follows.
_WEAK = re.compile(
    r"^(?:get|make|find|take|build|become|start|create|do|go|run|write|read|give|develop|reach|"
    r"achieve|establish|set|put|bring|hold|watch|see|meet|learn|plan|earn|eat|clean|sell|win|"
    r"hire|visit|attend|cycle|swim|buy|travel|donate|call)\b",
)
_DEGREE = re.compile(
    r"\b(?:more|less|better|fewer|enough|regularly|often|healthier|happier|fitter|stronger|faster|"
    r"calmer|closer|deeper|earlier|longer|slower|smarter|easier|higher|lower|greater|cleaner|"
    r"progress|fit|shape|balance|mindful|healthy|happy|rich|fluent|confident|(?:organi[sz]|relax|rest|focus|motivat|interest|involv|inspir)ed|"
    r"a lot|significantly|substantially|much|well|good at)\b",
)
_ARTICLE = re.compile(r"^\w+(?: \w+)? (?:an?|the|my|our|his|her|their|to|for|rid|up)\b")


def direction(text: str) -> int:
    """Tell which way a sentence changes its measure: 1, -1, or 0 where it doesn't say."""
    if _IMPROVE.search(text):
        return -1 if _SMALLER_IS_BETTER.search(text) else int(not text.startswith("beat"))
    down, up = _DOWN.search(text), _UP.search(text)
    if down is None or up is None:
        return (up is not None) - (down is not None)
    return 1 if up.start() < down.start() else -1


def changes(text: str) -> bool:
    """Tell whether a sentence asks for a change of a measure."""
    return not keeps(text) and (direction(text) != 0 or _CHANGE.search(text) is not None)


def keeps(text: str) -> bool:
    """Tell whether a sentence asks to stay inside limits."""
    return _KEEP.search(text) is not None


def caps(text: str) -> bool:
    """Tell whether what follows `to` is the most that is allowed: `limit coffee to 2 cups`."""
    return _CAP.search(text) is not None


def reaches(text: str, *, counted: bool) -> bool:
    """Tell whether a sentence begins with a verb that asks for a level of what follows."""
    if _REACH.search(text):
        return True
    return not counted and _REACH_MEASURE.search(text) is not None


def counts(text: str) -> bool:
    """Tell whether a sentence begins with a verb for what is counted from nothing."""
    return _COUNTED.search(text) is not None


def done(text: str) -> bool:
    """Tell whether a sentence says that something is done: `Website published`."""
    return _DONE.search(text) is not None


def is_deed(text: str) -> bool:
    """Tell whether a sentence without numbers asks for something that is done or not."""
    if done(text):
        return not re.match(rf"(?:get|be|become)\b.*{_DEGREE.pattern}", text)
    if not _DEED.search(text):
        return False
    if not _WEAK.search(text):
        return not re.search(r"^\w+ (?:more|less|fewer)\b", text)
    return not _DEGREE.search(text) and (_ARTICLE.search(text) is not None or _plain_deed(text))


def _plain_deed(text: str) -> bool:
    """Whether more than a verb and one small word is left: `win gold`, not `get fit`."""
    return not re.search(
        r"^(?:get|become|go|take|do|make|learn|eat|find|create|build|give|start)\b", text
    )
