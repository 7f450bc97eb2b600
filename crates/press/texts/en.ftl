# Texts of the pages in English: the measure for every other language.
site-name = Gawah
lang-name = English
# The ten digits, from nought to nine.
digits = 0123456789
skip = Skip to the record
nav = Main
nav-names = Names
nav-attacks = Attacks
nav-promises = Promises
nav-demands = Demands
nav-groups = Groups
nav-timeline = Timeline
nav-sources = Sources
nav-data = Data
nav-about = About
nav-methods = Methods
nav-corrections = Corrections
nav-verify = Verify
languages = Languages
more = More
foot-edition = Edition { $entries } of { $day }.
foot-licence = Text and data: CC BY 4.0. Quoted words belong to their authors.
foot-correction = Ask for a correction
sheet = Page { $number } of { $all }
sheet-next = Next page
sheet-back = Page before
not-recorded = not recorded
no-information = no information
colon = { $name }:
or-more = { $number } or more
up-to = up to { $number }
between = { $low }–{ $high }
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-about = about { $date }
date-between = between { $from } and { $to }
date-from = from { $from } on
date-until = until { $to }
date-none = date not recorded
place-none = place not recorded
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

# Front page
people-named = { $number ->
    [one] { $number } person named
   *[other] { $number } people named
}
reported-killed = { $range } reported killed in { $attacks ->
    [one] { $attacks } attack
   *[other] { $attacks } attacks
}
killed-no-figure = no figure of the killed in { $attacks ->
    [one] { $attacks } attack
   *[other] { $attacks } attacks
}
from-sources = { $number ->
    [one] { $number } source
   *[other] { $number } sources
}
floor = Gaps in reporting mean that even the highest figure may miss many deaths.
without-figure = { $number ->
    [one] One attack has no figure of its dead; it is unknown, not zero, and not in the sum.
   *[other] { $number } attacks have no figure of their dead; it is unknown, not zero, and not in the sum.
}
front-names = The dead
front-all-names = All names
front-all-attacks = All attacks
door-name = Look for a name
door-attack = Read what happened
door-promise = What was promised
overdue-count = { $number ->
    [one] One promise is past its date and nobody has shown that it was kept.
   *[other] { $number } promises are past their date and nobody has shown that they were kept.
}
front-changes = Latest changes
unanswered-count = { $number ->
    [one] One demand has no answer in the sources we hold.
   *[other] { $number } demands have no answer in the sources we hold.
}

# Names
names-title = Names
names-lead = People killed, as their sources write the names. Each name opens the words it stands on.
names-latin = In Latin letters
names-arabic = In Urdu, Persian and Arabic letters
names-undescribed = Not yet named
letters = Letters
names-none = No name has been released yet.
also-written = Also written
age = Age
age-years = { $age } years
work = Work
outcome = What happened
outcome-killed = Killed
outcome-injured = Injured
outcome-missing = Missing
outcome-unrecorded = not recorded
the-attack = The attack
killed-beside = Killed beside them
words-about = What the sources say
print-sheet = This page prints as a sheet for a wall or a vigil.
removal = A relative can ask that a name be corrected, written in another way, or taken off.

# Attacks
attacks-title = Attacks
attacks-lead = Each attack with the range of figures that its sources give. We do not average and do not pick.
attacks-none = No attack has been released yet.
place-of = { $place }, { $town }
place-in = { $side ->
    [road] on { $place }
    [site] at { $place }
   *[area] in { $place }
}
attack-title = { $type } { $place }, { $date }
attack-title-no-place = { $type }, place not recorded, { $date }
attack-title-no-date = { $type } { $place }, date not recorded
attack-title-bare = { $type }, place and date not recorded
the-dead = The dead
named-of = { $named } of { $range } named in the sources read so far
named-alone = { $named } named; no source gives a number
not-yet-named = Not yet named: { $range }
know-a-name = Do you know a name? How to tell us safely
sources-say = What the sources say
col-source = Source
col-words = Exact words
col-who-says = Who says so
col-when = Published
killed = Killed
injured = Injured
missing = Missing
figure-caption = { $what }: { $range }, from { $sources ->
    [one] { $sources } independent source
   *[other] { $sources } independent sources
}
range = Range
range-note = lowest and highest figure given, never an average
figure-none = { $what }: no figure in the sources released
disagreements = Where the sources differ
about-killed = the number killed
about-injured = the number injured
about-missing = the number missing
about-date = the date
about-place = the place
about-responsibility = who is responsible
about-type = what happened
who-did = Who claimed it, who is blamed by whom
who-did-note = Statements side by side. This record gives no verdict.
who-did-none = No released source says who did it.
col-named = Named
col-how = How it is put
claimed-it = claims it
blamed = is blamed
by-name = { $name }, in { $source }
after-it = Promises and demands after it
after-none = No promise or demand after this attack stands in the sources released.
attention = Attention after the attack
attention-caption = Reports in the sources we hold, by day after the attack
attention-when = After
attention-reports = Reports
attention-day = Day { $day }
attention-later = Later
attention-half = { $days ->
    [one] Half of all { $reports } reports had come within { $days } day.
   *[other] Half of all { $reports } reports had come within { $days } days.
}
where-when = Where and when
place = Place
precision = Known to
date = Date
type = Type
status = Standing
status-provisional = Provisional: one independent source
status-reported = Reported: two or more independent sources
status-contested = Contested: more than one account of who did it, or a disputed claim
status-confirmed = Confirmed: reviewed by two people
independent = Independent sources
precision-site = the site
precision-neighbourhood = the neighbourhood
precision-town = the town
precision-district = the district
precision-province = the province
precision-country = the country
every-claim = Every statement
every-claim-more = More statements about this attack
claims-count = { $number ->
    [one] { $number } statement
   *[other] { $number } statements
}
cite = Cite
cite-line = { $site }, “{ $title }”, record { $id }, version { $version }. CC BY 4.0.
cite-edition = edition and day of this copy
version = Version of this page
version-changed = has it changed since another version?
ask-correction = Something is wrong or missing? Ask for a correction
merged-ids = Earlier numbers of this record

# Claims
said-by-author = { $source }
cut-note = A name was cut from these words for someone’s safety.
source-withheld = source withheld ({ $kind })
undated = undated
kind-incident-type = What happened
kind-incident-killed = Killed
kind-incident-injured = Injured
kind-incident-missing = Missing
kind-incident-victim = The person
kind-incident-target = What was aimed at
kind-incident-place = Where
kind-incident-date = When
kind-incident-method = How
kind-incident-perpetrator = Who is blamed
kind-incident-responsibility = Who claimed it
kind-incident-motive = Why, as someone says
kind-promise = Promise
kind-demand = Demand
kind-response = Answer
kind-action = Action
kind-criticism = Criticism
kind-relation = Relation
kind-framing = Named as
kind-pattern = Said of the years
modality-asserted = stated
modality-alleged = alleged
modality-denied = denied
modality-claimed = claimed
modality-promised = promised
modality-demanded = demanded
modality-predicted = foretold
certainty-certain = without doubt
certainty-probable = as likely
certainty-possible = as possible
type-killing = Killing
type-bombing = Bombing
type-shooting = Shooting
type-kidnapping = Kidnapping
type-arson = Arson
type-robbery = Robbery
type-assault = Assault
type-threat = Threat
type-forced-work-stoppage = Forced stop of work
type-enforced-disappearance = Enforced disappearance
type-detention = Detention
type-other = Attack
source-kind-news = news report
source-kind-opinion = editorial or essay
source-kind-statement = public statement
source-kind-community-list = community’s list of names
source-kind-report = report of an organisation or court
source-kind-testimony = words of a witness, survivor or relative
source-kind-unspecified = kind not recorded

# Promises
promises-title = Promises
promises-lead = What people in office promised, in their exact words, and what became of it. The calendar alone says overdue; kept or broken needs evidence that you can read.
promises-none = No promise has been released yet.
promise-title = Promise: { $content }
promise-plain = Promise
state = State
rule = Why this state
state-overdue = Overdue
state-not-yet-rated = Not yet rated
state-not-due-yet = Not due yet
state-in-the-works = In the works
state-stalled = Stalled
state-partly-kept = Partly kept
state-kept = Kept
state-broken = Broken
state-withdrawn = Withdrawn
since-due = { $days } past its date
since-said = { $days } since it was said
since-due-months = { $number ->
    [one] at least 1 month past its date
   *[other] at least { $number } months past its date
}
since-due-years = at least { $number } years past its date
since-said-months = { $number ->
    [one] said at least 1 month ago
   *[other] said at least { $number } months ago
}
since-said-years = said at least { $number } years ago
days-long = { $days ->
    [one] { $shown } day
   *[other] { $shown } days
}
rule-rated = Rated by a person on { $date }
rule-rated-evidence = Rated by a person on { $date }, with evidence
rule-its-date-has-passed-and-no-outcome-is-rated = Its date has passed and no outcome has been shown
rule-its-date-lies-ahead = Its date lies ahead
rule-no-date-given-asked-about-after-30-days = No date was given; we ask after 30 days
rule-no-date-given-nor-when-it-was-said = No date was given, nor is it known when it was said
rule-the-source-says-it-answers = the source says that it answers
rule-same-incident-and-kind-published-on-a-later-day = the same attack and the same thing, published on a later day than the demand
promiser = Who promised
office = Office
beneficiary = To whom
amount = How much
said-on = Said
due = Due
due-none = no date given
content = What
evidence = evidence
history = What happened since
history-none = Nobody has rated this promise yet. That is not the same as broken.
scores = By office
scores-note = Counts, no percentages: the numbers are small.
promises-count = Promises
after-attack = After
want-justice = justice
want-compensation = compensation
want-visit = a visit
want-protection = protection
want-inquiry = an inquiry
want-arrest = arrests
want-army-deployment = deployment of the army
want-operation = an operation
want-resignation = a resignation
want-dismissal = a dismissal
want-access = access
want-apology = an apology
want-ban = a ban
want-burial = burial
want-ceasefire = a ceasefire
want-condemnation = condemnation
want-condolence = condolence
want-dialogue = talks
want-disarmament = disarmament
want-documentation = documentation
want-education = education
want-end-persecution = an end to persecution
want-equal-treatment = equal treatment
want-freedom-from-fear = a life without fear
want-help = help
want-housing = housing
want-jobs = jobs
want-keep-promise = that a promise be kept
want-legal-aid = legal aid
want-medical-treatment = medical treatment
want-mobilize = that people come together
want-monitoring = monitoring
want-nonviolent-resistance = non-violent resistance
want-peace = peace
want-publicize = that it be made known
want-release = a release
want-removal-of-government = removal of the government
want-remove-armed-groups = removal of armed groups
want-repeal = repeal of a law
want-respect = respect
want-return = return
want-revenge = revenge
want-rights = rights
want-sanctions = sanctions
want-speak-truth = that the truth be told
want-substantive-action = action and not words
want-transparency = openness
want-truth = the truth
want-violence = violence
want-withdrawal = a withdrawal

# Demands
demands-title = Demands
demands-lead = What people asked for without violence, what answer they got, and after how many days.
demands-none = No demand has been released yet.
demand = Demand
demander = Who demands
addressee = Of whom
made-on = Made
answer = Answer
days-after = { $days ->
    [0] the same day
    [one] +{ $days } day
   *[other] +{ $days } days
}
days-between = +{ $low } to +{ $high } days
days-none = days not known
joined-by = Joined to the demand because:
now = Now
now-answered = { $number ->
    [one] One answer in the sources we hold.
   *[other] { $number } answers in the sources we hold.
}
now-unanswered = No source we hold records an answer.
actions-title = What people did
actions-lead = Sit-ins, strikes, marches and vigils, as their sources describe them.
actions-none = No action has been released yet.
size = How many
who = Who
where = Where
when = When
form-sit-in = Sit-in
form-mourning-with-bodies = Mourning with the bodies
form-march = March
form-strike = Strike
form-vigil = Vigil
form-hunger-strike = Hunger strike
form-petition = Petition
form-boycott = Boycott
form-protest = Protest
form-mourning = Mourning
form-blockade = Blockade
form-burial-ended = Burial after a mourning
form-other = Action
responses-title = What those in office did
responses-none = No answer has been released yet.
act-visit = visit
act-condolence = condolence
act-talks = talks
act-arrest = arrest
act-charge = charge
act-trial = trial
act-conviction = conviction
act-acquittal = acquittal
act-compensation-paid = compensation paid
act-ban = ban
act-resignation = resignation
act-words-only = words only
act-refused = refused

# Groups
groups-title = Groups
groups-lead = Every armed group, party and state body named in released statements, in the same columns. An empty place is “no information”, never zero.
groups-caption = The same measure for all; sorted by name
groups-sort = Sorted by name, in the order of letters. The order says nothing about guilt.
groups-none = No group has been released yet.
group = Group
group-attributed = Attacks others attribute to it
group-claimed = Attacks it claimed
group-killed = Killed in these
group-arrests = Arrests
group-charged = Charged
group-convicted = Convicted
group-acquitted = Acquitted
group-banned = Bans
group-promises = Promises about it
group-talks = Talks
group-missing = Columns without information
group-statements = Statements that name each group
group-none = The statements behind this row are not published.
group-scroll = Table of groups; scroll sideways

# Timeline
timeline-title = Timeline
timeline-lead = Year by year. The lowest and highest figures are added; nothing is averaged.
timeline-caption = Killed and attacks by year
timeline-none = No year has been released yet.
year = Year
attacks-count = Attacks
sources-count = Sources
year-without = { $number ->
    [one] { $number } without a figure
   *[other] { $number } without a figure
}
year-rate = Attacks a year, 95 % interval
year-title = The year { $year }
year-lead = All that the released sources date in this year, in order.
year-none = Nothing released is dated in this year.
undated-title = Without a date
bars-note = Solid: lowest figure. Pale: up to the highest.

# Sources
sources-title = Sources
sources-lead = Where every statement comes from. A source that cannot be named is shown by its kind alone.
sources-none = No source has been released yet.
publisher = Publisher
published = Published
address = Address
facts-from = Its facts are from
language = Language
hash = SHA-256 of the original
kind = Kind
about-attacks = Its statements about attacks
other-claims = Its other statements
withheld-note = The source asked not to be named, or naming it could hurt someone. Its words stand as released.

# Methods
methods-title = Methods
methods-lead = What this record covers, how it counts, and what it cannot see.
scope = Scope
definitions = Definitions
how-counted = How numbers are made
count-1 = Every figure is a range from the lowest to the highest number that a released source gives. “At least ten” stays open at the top.
count-2 = Sums add the lows and the highs. There is no best figure and no average.
count-3 = Unknown stays unknown. An attack without a figure adds nothing to a sum and is counted apart.
count-4 = Dead attackers are not among the victims. Copies of one wire report count as one source.
how-decided = Who decides
decide-1 = A program proposes what a document says; only a person’s decision promotes it. The rules in force: { $rules }.
decide-2 = An attack with one independent source is “provisional”, with two or more “reported”, with rival claims “contested”, and “confirmed” when two people have reviewed it.
limits = Limits
limit-1 = The record knows only what its sources wrote. Places and years without reporters look calm here and may not have been.
limit-2 = Reports repeat one another’s errors, also in dates. A date that differs is shown, not averaged.
limit-3 = Places are published no finer than the precision printed beside them.
withheld-title = What is not published, and why
withheld-none = Nothing is withheld.
withheld-what = What
withheld-why = Why
withheld-number = How many
covered-sources = Sources in this edition: { $number }
withheld-claims = statements
withheld-names-in-quotes = names in quoted words
withheld-details-of-the-living = statements whose table shows no age, sex, work or description of someone who may be alive
withheld-names-of-kin = statements whose table shows no father’s name
reason-too-few-people-share-them = fewer than five people of the attack share them, so they would tell one person apart
reason-kin-are-told-of-only-where-a-person-released-it = kin are told of only where a person released it
reason-not-released = not released
reason-waiting-for-a-person-or-rejected = waiting for a person’s decision, or rejected
reason-a-survivor-a-witness-a-minor-or-a-private-person-accused = a survivor, a witness, a minor or a private person accused

# Data
data-title = Data
data-lead = Everything on these pages as open tables, without an account. Empty means not recorded.
data-files = Files
data-dictionary = What the columns mean
file = File
column = Column
kind-of-value = Kind
meaning = Meaning
rows = Rows
licence-line = Licence: CC BY 4.0. Please do not use the data to find out who was protected here.
guard-note = A text that a spreadsheet would take for a formula has a straight apostrophe before it.
parquet-note = A .parquet file holds the same table by column, with types: an empty cell is null.
file-record-sqlite = all tables in one file, for SQLite
file-record-jsonl = all of it, one object per line
file-incidents-geojson = places, as coarse as they are published
file-anniversaries-ics = calendar of anniversaries and fortieth days
file-promises-ics = calendar of promised dates
file-changes-atom = feed of changes
file-datapackage-json = description of the tables (Frictionless)
file-checkpoint-txt = signed head of the ledger

# Corrections
corrections-title = Corrections
corrections-lead = Errors hurt the people named here first. Tell us of any.
ask-how = How to ask
ask-1 = Say which page and which words, and what should stand there. A link or a photograph of a source helps; your name is not needed.
ask-2 = Families can ask for another spelling, for an addition, or for removal.
ask-3 = Before you write, think of who may see your message. Use a device that is yours; do not name witnesses.
ask-4 = This site stores nothing about its visitors and has no form: it cannot be watched through us.
contact = Contact
contact-none = The team has not published a contact yet. Hand your request to the person who gave you this record.
changes-title = Changes
changes-none = No change has been published yet.
change-unshown = Something that is not published
change-gone = A page that was taken off:
change-correction = Correction
change-update = Update
change-withdrawal = Withdrawal
change-addition = New
change-edition = edition { $entries }
change-from-to = { $part }: before { $before }, now { $now }
change-to = { $part }: now { $now }
change-joined = It is the same attack as
change-parted = It is no longer taken for the same attack as
change-untold-addition = It is told for the first time.
change-untold-update = More is told of it.
change-untold-correction = A statement that it rests on is told otherwise.
change-untold-withdrawal = Something was taken off. What stood there before is not told.
change-part-type = Kind
change-part-date = Date
change-part-place = Place
change-part-killed = Killed
change-part-injured = Injured
change-part-missing = Missing
change-part-status = Standing
change-part-state = State
change-part-answers = Answers
change-part-statements = Statements
change-part-joined = The same attack as
changes-of-page = What changed on this page
standing-provisional = provisional
standing-reported = reported
standing-contested = contested
standing-confirmed = confirmed

# Verify
verify-title = Verify
verify-lead = Check for yourself that these pages are as they were signed.
verify-proves = What it proves
verify-proves-text = That no file of this copy has changed since it was signed on or after { $day } with the key below, and that the record behind it had { $entries } entries then.
verify-not = What it does not prove
verify-not-text = That a source told the truth, that the record is complete, or who holds the key. Compare the fingerprint with one you got another way.
verify-key = Public key (Ed25519, base64)
verify-fingerprint = Fingerprint (SHA-256 of the key)
verify-key-none = This edition carries no key.
verify-checkpoint = Signed head of the ledger
verify-checkpoint-none = This edition carries no signed head.
verify-commands = Three commands, in the folder of this copy
verify-c1 = Every file is as listed:
verify-c2 = The list is signed with the key:
verify-c3 = Both, and the signed head, with the program itself:
attested-title = What others say of the head
attested-text = A time stamp shows that the head was there when its authority says, so that nothing the head covers was written or changed later. A cosignature shows that another device saw the head at that time, grown from what it had seen before. Neither says that a source told the truth. Whether the certificate or the key is theirs, ask them by another way.
attested-head = The head over { $entries } entries
attested-same = It is the head above.
attested-before = The head above grew from it, as the file “proof” beside it shows (RFC 9162, 2.1.4).
attested-after = It grew from the head above, as the file “proof” beside it shows (RFC 9162, 2.1.4): so the head above was there by then.
attested-stamped = Time stamp by
attested-cosigned = Cosigned by
attested-check = By hand, in the folder of this copy, and with the program, which checks the proof too:
versions-title = Has one page changed?
versions-text = Every page of an attack, a person, a promise, a demand, a group, a place or a source tells its version: sixteen letters computed from what the open data say of it. They stay the same while nothing of it changes, in whatever edition and language. A citation tells the version; where it must have a day, take that of this edition, which stands below. If a page tells another version than one that was cited, something of it has changed since; the page of corrections says what was corrected, and the two editions of its tables say the rest.
versions-table = the version of every page, in this edition
versions-command = By hand, in the folder of this copy. For { $id } this prints { $version }:

# About
about-title = About
about-lead = Gawah (گواہ) means witness in Urdu and Persian.
about-1 = This record gathers what was written about violence against a community: who was killed and by what account, what was promised afterwards and whether it was kept, what people asked for without violence and what answer they got.
about-2 = Names come first. Every figure opens to the exact words it stands on. Disagreement is shown. All groups are measured alike.
about-3 = Words of praise or blame stand only inside quotation marks, as their sources wrote them.
about-4 = The pages work without script, on old phones, offline and from a USB stick, and print on paper. Nothing is loaded from anywhere else.
about-pages = Pages

# Columns of the tables
col-id = Permanent number
col-type = Type, from the closed list
col-date-start = First day it may have been
col-date-end = Last day it may have been
col-date-precision = How finely the date is known: day, month, year, interval
col-place = Place, finest name first
col-lat = Degrees north (WGS 84), coarsened
col-lon = Degrees east (WGS 84), coarsened
col-geo-precision-m = Radius of the place in metres
col-killed-min = Lowest number killed
col-killed-max = Highest number killed; empty where open
col-killed-sources = Independent sources of the number killed
col-injured-min = Lowest number injured
col-injured-max = Highest number injured; empty where open
col-injured-sources = Independent sources of the number injured
col-missing-min = Lowest number missing
col-missing-max = Highest number missing; empty where open
col-status = Standing: provisional, reported, contested, confirmed
col-independent-sources = Independent sources
col-sources = Numbers of the sources, separated by spaces
col-claims = Numbers of the statements, separated by spaces
col-people = Numbers of the people, separated by spaces
col-merged-ids = Earlier numbers joined into this one
col-page = Page of this site
col-kind = Kind, from the closed list
col-exact-words = Exact words, at most an excerpt
col-cut = Whether a name was cut: true or false
col-language = Language tag (BCP 47)
col-source-id = Number of the source
col-claim = Number of the statement
col-incident = Number of the attack
col-said-by = Who says so; author is the source itself
col-modality = How it is put
col-certainty = How sure its source is
col-count-min = Lowest number said
col-count-max = Highest number said; empty where open
col-parts = Parts as name=value, separated by “ | ”
col-name = Name as its source writes it
col-spellings = Other spellings, separated by “ | ”
col-description = Description where there is no name
col-age-min = Lowest age given, years
col-age-max = Highest age given, years
col-occupation = Work, as a source writes it
col-outcome = What happened or came of it
col-content = What it is about, from the list
col-promiser = Who promised
col-office = Office
col-beneficiary = To whom
col-amount = How much, as written
col-due-start = First day it may fall due
col-due-end = Last day it may fall due
col-state = State of the promise
col-rule = Rule or reason of the state
col-ratings = Ratings as date=state, separated by “ | ”
col-demander = Who demands
col-addressee = Of whom
col-answers = Statements that answer, separated by spaces
col-answer-days-min = Least days to the first answer
col-answer-days-max = Most days to the first answer
col-actor = Who
col-act = What was done
col-form = Form of the action
col-size-min = Lowest number of people
col-size-max = Highest number of people; empty where open
col-attributed = Attacks that others attribute to it
col-claimed = Attacks it claimed itself
col-arrests = Arrests reported
col-charged = Charges reported
col-convicted = Convictions reported
col-acquitted = Acquittals reported
col-banned = Bans reported
col-promises = Promises made about it
col-talks = Talks reported
col-missing-share = Share of the columns without information
col-shown = Whether the source is named: true or false
col-title = Title
col-publisher = Publisher
col-published = Date of publication (EDTF)
col-url = Address
col-facts-from = Public report its facts are from
col-sha256 = SHA-256 of the original
col-from-id = Number of that from which the link goes
col-relation = answered_by, rated_by (evidence of a promise), copy_of, merged_into, differs_from or stands_on
col-to-id = Number of that to which it goes
col-days-min = Least days between the two; fewer than 0 where the second may have come first
col-version = Version of its page: equal while nothing of it changes
col-days-max = Most days between the two

# Figures
methods-page = Non-violent action
methods-page-lead = What people did without violence, form by form: how often the sources tell of it, what was asked and answered after the same attacks, and what was done against those who took part.
methods-no-proof = None of this proves that a form brought an answer.
methods-form = Form
methods-told = Told of
methods-after = After attacks
methods-size = Took part
methods-demands = Demands after the same attacks
methods-answered = Answered
methods-elsewhere = Answered where not used
methods-wait = Days to an answer, median
methods-force = Force used against people
methods-no-force = No source of this record tells of force after the attacks where this form was used. That does not mean that there was none.
methods-without-size = { $number ->
    [one] Of one, no source says how many took part
   *[other] Of { $number }, no source says how many took part
}
methods-more = { $number ->
    [one] One more
   *[other] { $number } more
}
methods-how = How this is counted
methods-rule = A demand stands with every form that was used after the same attack, so one demand may stand with several forms. “Answered” means that some source tells of an act or a promise after it, not that the answer was good.
methods-formula = Shares have exact intervals (Clopper and Pearson 1934) at 95 %, and are shown from ten demands on; below ten there are counts alone. Forms are named after Sharp 1973, The Politics of Nonviolent Action, part two.
methods-assume = It is assumed that each claim was joined to the right attack, and that sources tell of an answered demand as often as of one that was not. The second is doubtful: silence is told less than answers are.
methods-change = It would change if reports of the same action were joined or parted, if claims were rejected, or if more sources told of demands that nobody answered. Large attacks bring more of everything: more actions, more demands, more answers.
methods-risk = Force counts claims of tear gas, batons, shots or dispersal after the same attack. It may have struck others than those who used this form.
methods-tests = { $number ->
    [one] Beside all other demands, by Fisher’s exact test (Fisher 1935). One test was made.
   *[other] Beside all other demands, by Fisher’s exact test (Fisher 1935). { $number } tests were made: by chance alone one in twenty lies below 0.05.
}
form-means-sit-in = People sit down in a place and stay until they are heard (Sharp’s method 162).
form-means-mourning-with-bodies = The bereaved sit with the bodies of the dead and delay the burial until a demand is met (near Sharp’s methods 43 and 45).
form-means-mourning = Grief is shown in public: closed shops, black flags, days of mourning (Sharp’s method 43).
form-means-march = People walk together to a place that matters for what they ask (Sharp’s method 38).
form-means-strike = Work stops, or shops and transport close, for a day or until something is done (Sharp’s methods 97 to 119).
form-means-vigil = People stand or sit together in silence, often with candles (Sharp’s method 34).
form-means-hunger-strike = People stop eating until they are heard (Sharp’s method 159). It endangers those who do it.
form-means-petition = Many people sign or hand over one request (Sharp’s method 6).
form-means-boycott = People stop buying from, dealing with or attending something (Sharp’s methods 55 to 96).
form-means-blockade = A road or an entrance is closed by people who stand or sit there (Sharp’s method 172).
form-means-burial-ended = The dead are buried at last, and a mourning with the bodies ends: the close of a form rather than a form.
form-means-protest = People gather to say that they do not agree (Sharp’s method 47), where the source does not say how.
form-means-other = The source does not say which form it was.
nav-figures = Figures
figures-title = What follows from the record
figures-lead = Figures made of what is recorded. Each page says how its figures are made, what they take for true and what would change them. A figure that the record cannot bear is not given.
figures-cannot = Cannot be estimated
figures-english = What the program says beside these figures, in English
figures-command = This command computes it again:
figures-of = { $part } of { $whole }
figures-claims = The statements behind it
no-source = no source
estimates-title = How many of the dead stand on no list
estimates-lead = Where several lists name the same people, their overlap tells something about those whom no list names. The more the lists overlap, the fewer are missing.
estimates-list = List
estimates-people = Named dead
estimates-others = all other lists together
estimates-bare = sources without a publisher: { $kind }
estimates-shared = { $people } named dead stand on lists; { $shared } of them on two lists or more.
estimates-why-no-people = no list names anyone who was killed.
estimates-why-few-people = fewer than { $people } named dead stand on lists. From so few, any number would be a guess.
estimates-why-one-list = all names stand on one list. One list says nothing about those it misses.
estimates-why-few-shared = fewer than { $shared } people stand on two lists or more. Without people in common, lists say nothing about those they miss.
estimates-method = Method
estimates-total = Listed and not listed, 95 % interval
estimates-best = Most likely
estimates-unsettled = The computation did not come to rest: do not use this row.
estimates-two = There are only two lists. With two lists nothing can show whether one was made with the help of the other. If it was, the true number is higher than any given here, and the interval does not hold that doubt.
estimates-disagree = The methods disagree: some intervals have nothing in common. The answer is the range of all of them, and no single one.
estimates-no-average = Methods stand side by side and are never averaged.
method-dependent = Two lists, as if independent
method-chao = Lower bound
method-loglinear = Log-linear models
method-decomposable = Average over graphs
method-lcmcr = Latent classes
means-dependent = Chapman 1951. Takes it that being on one list makes no difference to being on the other, and that everyone is listed alike.
means-chao = Chao 1987, as in Rcapture. At least so many, where people differ in how easily they are listed; no upper end follows from it.
means-loglinear = Bishop, Fienberg and Holland 1975; the model is chosen by BIC. Takes it that lists depend on each other in pairs at most, and that everyone is listed alike.
means-decomposable = Madigan and York 1997. Averages over the ways in which lists may depend on each other; everyone is taken to be listed alike.
means-lcmcr = Manrique-Vallier 2016. Takes it that people fall into groups that are listed alike, and that within a group lists do not depend on each other.
estimates-rule = A list is all that one publisher wrote. Lists that name fewer than 10 people are put together as one, and of more than five the smaller ones too. At least { $people } named dead, two lists, and { $shared } people on two lists or more are needed; below that no number is given.
estimates-assume = It is assumed that the same person was recognised on every list, that everyone named was killed in what this record covers, and that no list was copied from another. Reports that share a dispatch break the last: they make every figure here too low.
estimates-change = It would change if names were joined or parted, if another list were added, or if one list proved to be a copy of another.
estimates-blind = People who could stand on no list at all, because nobody wrote about their place or their time, are in no estimate.
escalation-title = Do attacks bring attacks?
escalation-lead = Whether an attack makes further attacks likelier for a while, when the rate of attacks changed, and whether bad months could have been foreseen.
escalation-window = Looked at: { $first } to { $last }, the longest run of years with a source. { $counted } attacks known to the day; left out: { $left }.
escalation-silent = Years without a source, never taken for years without attacks: { $years }.
escalation-why-no-days = no attack is known to the day.
escalation-why-few-days = { $counted } attacks are known to the day; at least 10, on 4 days or more, are needed.
escalation-why-one-day = all attacks fall on one day.
escalation-figure = Figure
escalation-ends = 95 % interval
escalation-branching = Further attacks that each attack brings, directly
escalation-half = Days until half of that is over
escalation-fit = Test of fit: below 0.05 the rate does not describe the dates
escalation-none = These dates are as likely with no such effect at all.
escalation-changes = When the rate changed
escalation-changes-none = No change stands out.
escalation-changes-clusters = Changes were found, and dates made of this rate, which never changed, show as much: clusters alone bring them about, so none is told.
escalation-changes-lasting = Dates made of this rate, which never changed, seldom show as much: the changes are more than clusters.
escalation-changes-doubt = A lasting change and an effect that lasts for weeks look alike: part of one may be the other.
escalation-from = From
escalation-likely = As likely
escalation-before = A year before
escalation-after = A year after, 95 % interval
escalation-warning = Would a warning have helped?
escalation-now-warning = Warning: more attacks are expected in the 30 days after this window than before nine of ten ordinary months.
escalation-now-no-warning = No warning: what is expected in the 30 days after this window is not more than usual.
escalation-now-not-said = Tried on the past, this rule did no better than the base rate. So no warning is given.
escalation-too-short = There are too few months to try a warning on, so none is given.
escalation-harm = A false alarm also does harm: people leave their homes, close their shops, and believe the next one less.
escalation-rule-name = Rule
escalation-this = This rate
escalation-plain = Last month’s number alone
escalation-warned = Worst months with a warning before them
escalation-untrue = Warnings that were false
escalation-base = Share of months that are among the worst
escalation-p = By chance (p)
escalation-calendar = Days of mourning and feasts
escalation-calendar-short = The window is shorter than three lunar years: nothing can be said.
escalation-days = Days of every year
escalation-counted = Attacks on them
escalation-expected = By chance
escalation-p-all = p, with { $tests } tests
days-muharram = First ten days of Muharram, to Ashura
days-chehlum = Chehlum, 20 Safar
days-ramadan = 19 to 21 Ramadan
days-eid-fitr = Eid al-Fitr
days-eid-adha = Eid al-Adha
escalation-formula = The rate is a background plus what each attack adds, which fades by halves (Hawkes 1971), by maximum likelihood (Ogata 1978), with profile likelihood intervals. Changes: PELT (Killick, Fearnhead and Eckley 2012). The fit is tested by rescaled times and made dates.
escalation-rule = A month is warned of where more is expected than before nine of ten earlier months that were not among the worst; each month knows only the days before it. Around days of the calendar the whole calendar is moved along the window by every number of days: p is the share of places with as many attacks. One day on either side is counted with them, since sightings of the moon differ.
escalation-assume = It is assumed that the background was the same throughout, that every attack raises the rate alike, and that sources told of attacks alike throughout. A change in reporting looks like a change in attacks. What is counted is attacks in this record, not all that happened.
escalation-change = It would change if reports were joined or parted, if an attack’s day were corrected, or if sources for silent years were added.
aftermath-title = What was done afterwards
aftermath-lead = Arrests, charges, trials, convictions, acquittals and compensation after each attack, as sources tell of them. An empty place means that no source of this record says anything: not that nothing was done.
aftermath-without = Attacks without any conviction told
aftermath-denied = of them, a source says that nobody was arrested, tried or convicted
aftermath-untold = of them, no source says anything about it
aftermath-attack = Attack
aftermath-arrest = Arrests
aftermath-charge = Charges
aftermath-trial = Trials
aftermath-conviction = Convictions
aftermath-acquittal = Acquittals
aftermath-compensation-promised = Compensation promised
aftermath-compensation-paid = Compensation paid
aftermath-not = said not done: { $number }
aftermath-rule = Each number counts statements that tell of the act after that attack, not people. “Nobody was arrested” counts as said not done. The interval of the share is exact (Clopper and Pearson 1934), and given from ten attacks on.
aftermath-assume = It is assumed that each statement was joined to the right attack. Courts take years and newspapers seldom return: silence after a late verdict is likely, so the share tells of what is known, not of what courts did.
aftermath-change = It would change if sources on courts and payments were added, or if statements were joined to other attacks.
grouptest-title = Arrests told after attacks, group beside group
grouptest-own = After attacks laid to it
grouptest-others = After attacks laid to all others
grouptest-note = Fisher’s exact test (Fisher 1935), with { $tests } tests made; the last column is raised for their number (Holm 1979). A difference is no proof of its cause, and what no source reports counts as not done. Being named here is a statement of a source, not a finding.
grouptest-p-all = p, for all tests
grouptest-none = No attack is laid to any group, so nothing can be compared.
repeated-title = Promised or told again
repeated-note = One thing that one office promised after one attack, in several statements: said again, or told by another source. Each is shown by itself, since amounts and dates may differ; the counts above count each.
holders-title = Promises by who made them
holders-holder = Who promised
holders-kept = Kept, of those with a rated outcome
holders-note = Counts with their denominators. A share is shown from ten rated outcomes on; fewer say nothing about a person.
remembrance-title = Days of remembrance
remembrance-lead = The days of the coming year on which each attack is remembered, and fortieth days.
remembrance-day = Day
remembrance-which = Which
remembrance-fortieth = Fortieth day
remembrance-rule = The fortieth day is the date plus 40 days; families that count the day of death as the first keep it one day earlier. An attack whose day is not known has no day here.
remembrance-file = The same as a calendar file
remembrance-none = No attack is known to the day.
attention-title = How long sources spoke of it
attention-lead = Reports after each attack in the sources we hold. A short memory here may be the memory of our collection, not of the newspapers.
attention-attack = Attack
attention-half-days = Days until half of them
attention-none = No attack has two dated reports.
attention-rule = Only attacks with two dated reports or more. Half-lives of a handful of reports say little and are no measure of how much an attack mattered.
attention-alike = Attacks of like size
attention-alike-lead = By the upper count of the dead. Days until half of the reports: of the attack with the shortest memory, the middle one and the longest. A row of few attacks says little.
attention-dead = Killed
attention-band = { $from } to { $to }
attention-band-open = { $from } and more
attention-attacks = Attacks
attention-shortest = Shortest, days
attention-middle = Middle, days
attention-longest = Longest, days
col-list-1 = 1 where named on list 1 of the page of estimates, else 0
col-list-2 = 1 where named on list 2 of the page of estimates, else 0
col-list-3 = 1 where named on list 3 of the page of estimates, else 0
col-list-4 = 1 where named on list 4 of the page of estimates, else 0
col-list-5 = 1 where named on list 5 of the page of estimates, else 0
col-count = How many: people on exactly these lists, or attacks on the day
col-date = Day; days of count 0 mark the ends of the window
remembrance-years = { $number ->
    [one] 1 year
   *[other] { $number } years
}
pictures-years = Dark: the sum of the lowest figures. Light: up to the sum of the highest; to the top where no highest is given. Shaded years have no source.
pictures-years-told = Killed by year, { $first } to { $last }: the highest sum is { $most }, in { $year }. The table gives every year.
pictures-survival = Days after the attack, not at even distances, and the share of reports still to come. The band is the 95 % interval.
pictures-survival-told = Share of { $reports } reports on { $attacks } attacks still to come, by days after the attack. { $half } The table gives every step.
pictures-survival-half = Half had come by day { $day }.
pictures-survival-never = Half had not come by the last day.
pictures-rate = Attacks a year that this rate expects, day by day. The short lines at the foot are days with attacks.
pictures-rate-told = The expected rate of attacks from { $first } to { $last }; at its highest { $most } a year. The tables give its figures.
pictures-map = The area of a circle follows the upper counts of the dead, added over places that lie together; the largest stands for { $most }. Unbroken: known to a building or neighbourhood; dashed: to a town; dotted: to a district. Coasts and borders: Natural Earth, public domain; borders as they are held, which takes no side.
pictures-map-told = Map of { $places } places; the largest circle is { $place }, with { $most }. The table gives every place.
pictures-km = { $km } km
places-title = Where attacks happened
places-lead = Places as finely as they may be shown, with the lowest and highest figures of their dead added.
places-none = No attack has a place yet.
places-attacks = { $number ->
    [one] One attack
   *[other] { $number } attacks
}
places-rule = Attacks whose reports give the same place are one row. Lows and highs of the dead are added; an attack without a figure adds nothing and is counted apart.
places-map = A place without coordinates of its own, such as a road, is drawn at the town around it. One known to a province or country only stands in the table and not on a map. The map is a plate carrée, narrowed by the cosine of its middle latitude.
places-assume = It is assumed that reports that name a town mean the town itself. Published coordinates are rounded to the precision printed beside the place, so that no finer point can be read back.
places-change = It would change if a report gave another place, or if a finer place were released.
coverage-title = How long reports keep coming
coverage-lead = Of { $reports } reports on { $attacks } attacks, how many were still to come so many days after the attack. Counted are attacks that this record follows for a year; left out, since it ends too soon: { $cut }.
coverage-none = fewer than 10 reports on attacks that this record follows for a year.
coverage-after = After
coverage-days = { $number ->
    [0] the day itself
    [one] one day
   *[other] { $number } days
}
coverage-later = Reports still to come
coverage-formula = Still to come: the share of reports later than each day. Reports of one attack follow each other, so the interval is the exact one of the effective number of reports (Korn and Graubard 1998); of few attacks it is wide.
silence-title = Promises of which sources no longer speak
silence-lead = When a report last spoke of each promise, in the sources we hold, and how many reports came later without a word of it. Others may have gone on.
silence-none = No promise with a dated report has been recorded.
silence-last = Last spoken of
silence-reports = Reports that speak of it
silence-later = Later reports in this record
silence-about = Of them on the same attack
silence-days = Days of silence
silence-more = { $number ->
    [one] One more promise is left out here.
   *[other] { $number } more promises are left out here.
}
silence-rule = A report speaks of a promise where it tells of it, of the same promise said again, or of what was done or not done about it after the same attack, or where a person named it as evidence. Silence lasts to the last report of this record. Copied reports count once.
attention-formula = Days until half of the reports: the median of days after the attack, its interval by order statistics (David and Nagaraja 2003). Copied reports count once, on their first day.
attention-assume = It is assumed that every report was joined to its attack, and that this collection was gathered alike for all attacks. It seldom was: what was easier to find was found.
attention-change = It would change if more sources were added, if reports were joined otherwise, or if a date were corrected.
timeline-rule = Attacks whose year is known, by civil year. The interval of the yearly rate is exact (Poisson; Garwood 1936). Lows and highs of the dead are added; an attack without a figure adds nothing and is counted apart. A year of which no source is held has no figure.
timeline-assume = It is assumed that the sources held tell of each year alike, and that attacks come independently of each other. More sources of a year make more attacks known, not more attacks.
timeline-change = It would change if sources for silent years were added, or if a date or a figure were corrected.
groups-rule = Each number counts statements, or attacks that statements lay to the group; its killed are the lows and highs of those attacks, added. Columns without information: the share of the columns of which no source says anything. The same columns and the same rule for every group, party and state body.
groups-assume = It is assumed that names that were joined are one group. Being named is a statement of a source, not a finding.
groups-change = It would change if names were joined or parted, or if sources on arrests and courts were added.
promises-rule = A promise is overdue when its date has passed and nobody has rated it; one without a date is asked about after { $days } days. Kept, partly kept and broken need a statement that shows it. A share is given from ten outcomes on. The same rule for every office.
promises-assume = It is assumed that what sources call a promise was one, made on the day told. Effort is not outcome.
promises-change = It would change if a statement showed what became of a promise, if a date were corrected, or if a person rated it otherwise.
remembrance-assume = It is assumed that each attack’s day is right. Dates in good sources are wrong too; where they differ, the attack’s page says so.
remembrance-change = It would change if an attack’s day were corrected.

sheet-leave = Back to the record
sheet-print = This sheet is made for printing.
names-by-year = By year
names-further = { $number ->
    [one] One more name
   *[other] { $number } more names
}
lines-further = { $number ->
    [one] One more
   *[other] { $number } more
}
names-guide = All pages of names
names-guide-here = Pages of names from here on
names-of-year = Names of { $year }
names-year-line = What happened in this year
vigil-link = Sheet of names for a vigil
vigil-title = Names: { $attack }
poster-link = Poster for print
poster-title = It was promised
places-index-title = Places
places-index-lead = Every place in which an attack of this record happened, as finely as it may be shown.
places-within = Places within
cite-programs = For reference programs (BibTeX, RIS)
stub-joined = This number was joined into another page:
stub-gone = This page was taken off in edition { $entries } of { $day }. What the record changed is told under
file-corrections-atom = feed of corrections and withdrawals
file-record-bib = every attack and promise for reference programs (BibTeX)
file-record-ris = the same as RIS
file-record-jsonld = the record for search engines (JSON-LD, schema.org)
foot-borrowed = Lines with ٭ are in another language; nobody has translated them yet.
card-link = Picture to pass on
not-named-card = No name is known yet.

# Brief: a report for print
brief-title = Brief
brief-part = This brief tells of part of the record: { $attacks } of { $all } attacks, and what followed them.
brief-how = How to read it
brief-how-1 = Small numbers lead to the notes: exact words, who says them, the source with its date, and the SHA-256 of the document as it was received.
brief-how-2 = A figure is a range from the lowest to the highest number that a source gives. Unknown is not zero.
brief-how-3 = All of this is public. What is withheld is counted at the end, by kind and reason.
brief-print = This page is made for printing, or for saving as PDF from the browser’s print window.
brief-chronology = What happened, in order
brief-unkept = Promises not shown to be kept
brief-unkept-lead = Kept, partly kept and broken need a statement that shows it; the calendar alone says overdue. All promises by state, then those whose keeping nobody has shown:
brief-unanswered = Demands without an answer
brief-unanswered-lead = Without an answer in the sources we hold: { $open }. With one: { $answered }.
brief-notes = Notes
brief-note = Note { $number }
brief-notes-count = Notes in this brief: { $number }
brief-check = How to check
brief-check-1 = Whoever has a document named in a note can compute its SHA-256 (sha256sum FILE) and compare it with the note. The words of the note stand in that document.
brief-check-2 = Those who keep the record can hand over an exhibit with the documents and signed proofs, which anyone can check without them.

# Redacted copies
copy-cipher-accused = Accused { $number }
copy-cipher-relative = Relative { $number }
copy-cipher-person = Person { $number }
copy-cipher-witness = Witness { $number }
copy-cipher-survivor = Survivor { $number }
copy-cipher-minor = Minor { $number }
copy-cipher-victim = Victim { $number }
copy-several = name withheld
copy-risk-accused = a private person accused
copy-risk-relative = someone’s kin
copy-risk-person = a private person spoken of
copy-risk-witness = someone quoted who holds no office
copy-risk-survivor = someone who lives
copy-risk-minor = someone who may be younger than eighteen
copy-risk-victim = someone dead whose name is not public
copy-removed = { $cipher }: a name of { $kind }, removed { $times } times
copy-removed-none = No name was removed.
copy-left-out = left out, no consent to this use
copy-published = published { $day }
copy-original = sha256 of the original
copy-wordless = it has no text, and the original is left out
copy-author = the author
copy-said-by = said by { $who }
copy-status-accepted = accepted
copy-status-edited = accepted with a correction
copy-read-me-title = A redacted copy of documents of a Gawah record.
copy-read-me-index = index.html – this in a page, with the words and what was removed
copy-removed-title = What was removed
copy-read-me-texts = texts/ – the words of each document, with a cipher in brackets in place of each name of someone at risk; not in a copy for the public
copy-read-me-claims = claims.txt – what was read in them, in their exact words, with the same ciphers
copy-read-me-documents = documents.txt – each document: its kind, its day, the SHA-256 of the original, or why it is left out
copy-read-me-removed = removed.txt – which ciphers stand here, for what kind of person, how often
copy-read-me-cipher = A cipher is the same in every copy of this record, in every language: its word and number mean one person, and no one else.
copy-read-me-originals = Originals are not here: pictures, layout and what a file tells of itself can show more than its words. Whoever may see an original can compare its SHA-256. These words were changed where brackets stand, and nowhere else.
copy-read-me-names = A program removed the names that the record knows, and those that stand beside a trade or the word of a witness. It does not know every name: a person must read every page before it is handed on.
copy-read-me-check = “sha256sum -c manifest-sha256.txt”, any BagIt program, “python3 verify.py FOLDER” of Gawah’s source and “gawah verify FOLDER” tell whether this folder is as it was made. No signature stands in it: who made it, and that its words are those of the record, a copy without entries cannot prove.

# Cover page of an exhibit
cover-title = Exhibit
cover-lead = Documents as they were received, what was read in them and decided about it, and the signed entries that say so, each with its proof.
cover-warning = This folder is not encrypted and holds internal notes. It is for a court or a family, not for publication.
cover-made = Made
cover-documents = Documents
cover-key = Key of the record
cover-file = File as received
cover-size = { $bytes } bytes
cover-original = the original
cover-text = Its text
copy-wordless-here = It has no text.
cover-received = Received
cover-received-from = from { $who }
cover-address = Address
cover-words = What was read in it
cover-words-note = every claim, also those that were rejected or wait.
cover-claim = Exact words
cover-kind = What they say
cover-standing = Decision
cover-custody = Custody
cover-custody-note = every entry about the documents and their claims, in order. Each stands signed in feeds/.
cover-when = When
cover-who = Who
cover-what = What
cover-entry-source-added = The document was added
cover-entry-text-extracted = Its text was taken out
cover-entry-no-text = No text could be taken out
cover-entry-reading-made = It was read
cover-entry-release-set = Its release was decided
cover-entry-undone = A decision was taken back
cover-left = Left out, for want of consent to this use
cover-left-none = Nothing was left out.
cover-check = How to check
cover-check-lead = Nothing was changed if all of these pass, with or without Gawah. They run in the folder that holds manifest-sha256.txt; verify.py is in Gawah’s source, folder spec/.
cover-check-key = Compare the key above with the one that the record’s keeper gives you by another way.
