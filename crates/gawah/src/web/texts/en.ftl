# Texts of the desk in English: the measure for every other language. Words shared with the site stand in the press's own files.
desk-home = Home
desk-inbox = Review
desk-links = Links
desk-search = Search
desk-log = Log
desk-help = Help
lock-now = Lock now
foot-author = Decisions here are kept under the name { $author }.

# Entrance
locked-title = Locked
locked-text = This desk is locked. Nothing of the record can be read until it is opened with its passphrase.
passphrase = Passphrase
unlock = Open
unlock-wrong = The passphrase does not open the record. Check the keyboard’s language and try again.
unlock-busy = Another program is writing to the record. Let it finish, then try again.
unlock-missing = The record’s file is not where it was. Put it back, then try again.
refused-title = Refused
refused-host = This address is not this desk’s own. Open the address that the program printed.
refused-origin = This form did not come from this desk, so nothing was changed.
refused-form = This form is no longer valid, so nothing was changed. Go back, load the page again and repeat.
no-session-title = Not opened here
no-session-text = This browser has not been let in. Start the desk again and open the one-time address that it prints.
used-token = This one-time address has been used already or is wrong. Start the desk again for a new one.
missing-title = No such page
missing-text = Nothing stands at this address. The thing may have been joined to another or taken out.
problem-title = Not kept
problem-kept = The record is unchanged.
go-back = Go back
refused-claim = The form names nothing that this record holds.
refused-decision = The form names no decision.
refused-reason = Say why: this decision is kept with its reason.
refused-edit = Nothing was changed in the parts. Change at least one, then keep the edit.
refused-count = Write the number as 11, or a range as 11..14, 11.. or ..14.
refused-undo = There is no decision of yours left to take back.
refused-state = Choose a state.
refused-evidence = Kept, partly kept and broken need the claim that shows it, such as clm-7k3m9qab2c.

# Home
home-title = The record at a glance
home-waiting = What waits
home-newest = Newest sources
home-open-basis = Counted from all claims that nobody has rejected; what is published counts accepted claims alone.
no-sources = No source has been added yet. Add the first on the page “Add”, or with “gawah add FILE”.
waiting-claims = { $number ->
    [0] No claim waits for review
    [one] One claim waits for review
   *[other] { $number } claims wait for review
}
waiting-unsure = { $number ->
    [0] No claim is undecided
    [one] One claim was left undecided
   *[other] { $number } claims were left undecided
}
waiting-otherwise = { $number ->
    [one] One claim that was decided is read otherwise now
   *[other] { $number } claims that were decided are read otherwise now
}
waiting-links = { $number ->
    [0] No proposed link waits
    [one] One proposed link waits
   *[other] { $number } proposed links wait
}
waiting-overdue = { $number ->
    [0] No promise is overdue
    [one] One promise is overdue
   *[other] { $number } promises are overdue
}
waiting-unanswered = { $number ->
    [0] Every demand has an answer
    [one] One demand has no answer
   *[other] { $number } demands have no answer
}

# Review
inbox-progress = { $decided } of { $all } decided
inbox-empty = Nothing waiting.
newest-source = Last document added:
filter-source = Source
filter-kind = Kind
filter-status = Standing
filter-all = All
filter-show = Show
review-pane = Review: one claim and its source. Keys work while this has the focus.
review-source = Source text
review-claim = Claim
review-turn = Other claims
review-before = Previous
review-after = Next
open-source = Open source
no-text = no text yet
as-written = as written:
who-says = Who says
how-put = How it is put
belongs-to = Belongs to
confidence = How sure the reading is
why = Why
sure-very = very likely
sure-rather = likely
sure-perhaps = perhaps
sure-weak = weak
negated = says that it did not happen
not-a-finding = an allegation, no finding
reason = Reason
reason-owed = needed to reject or edit
reason-given = Reason given
accept = Accept
otherwise = This version reads it otherwise
otherwise-part = { $read } is read where { $decided } was decided.
otherwise-gone = This version does not read this claim any more.
otherwise-keep = Keep what was decided
otherwise-take = Take what is read now
reject = Reject
edit = Keep the edit
unsure = Not sure
undo = Undo the last
edit-parts = Correct the parts
edit-count = 11, 11..14, 11.. or ..14
others-say = { $number ->
    [one] One other statement on this
   *[other] { $number } other statements on this
}
last-decisions = { $number ->
    [one] Your last decision
   *[other] Your last { $number } decisions
}
shortcuts = shortcuts
switch-on = on
switch-off = off
shortcuts-note = Single keys work only while the review pane has the focus.
filter-order = Order
order-reading = As the sources read
order-surest = Surest first
order-doubtful = Least sure first
claim-proposed = Waiting
claim-otherwise = Read otherwise now
claim-accepted = Accepted
claim-rejected = Rejected
claim-unsure = Not sure
claim-edited = Corrected
claim-all = All
entry-record-created = Record made
entry-setting-set = Setting changed
entry-source-added = Source added
entry-text-extracted = Text taken
entry-no-text = No text
entry-reading-made = Source read
entry-verdict-given = Decided about
entry-links-proposed = Links proposed
entry-join-decided = Link decided
entry-split-decided = Taken apart
entry-promise-rated = Promise rated
entry-release-set = Release changed
entry-undone = Taken back
entry-erased = Erased
entry-published = Published
slot-count = Number
slot-who = Who
slot-trigger = Word
slot-type = Type
slot-of = Of
slot-name = Name
slot-description = Description
slot-age = Age
slot-sex = Sex
slot-occupation = Work
slot-outcome = Outcome
slot-group = Group
slot-sect = Creed
slot-object = Object
slot-place = Place
slot-expr = Date
slot-method = Method
slot-weapon = Weapon
slot-individual = Person blamed
slot-organisation = Organisation blamed
slot-confidence = How it is reported
slot-claimant = Claimed by
slot-when = When
slot-channel = Through
slot-motive = Motive
slot-actor = By
slot-goal = Aim
slot-promiser = Promised by
slot-office = Office
slot-content = What
slot-beneficiary = To whom
slot-due = Due
slot-amount = Amount
slot-recurrence = How often
slot-demander = Demanded by
slot-addressee = Of whom
slot-strength = How strongly
slot-act = Act
slot-to = To
slot-form = Form
slot-size = How many
slot-date = Date
slot-status = Status
slot-target = Whom
slot-charge = Charge
slot-subject = Who
slot-relation = How
slot-label = Called
slot-phenomenon = What
slot-period = When
slot-trend = Trend
slot-population = Who
slot-perpetrator = By whom
slot-condition = Condition

# Sources
sorted-by-date = By date of publication.
page-source = Source
source-kind = Kind
note = Note
review-these = Review this source’s claims
gaps-count = { $number ->
    [one] One gap
   *[other] { $number } gaps
}
gaps-note = What reading saw and could not resolve.

# Attacks and people
page-incident = Attack
page-person = Person
none-yet = Nothing yet.
not-yet-named-any = Not yet named.
survivors-named = { $number ->
    [one] One more person named
   *[other] { $number } more people named
}
described = { $number ->
    [one] One person described, not named
   *[other] { $number } people described, not named
}
not-in-range = (not part of the range)
nobody-named = No source says who did it.
after-nothing = No promise or demand after this attack stands in the sources.
look-at = For a reviewer to look at
joined-of = Joined from { $number } reports
split = Take apart
others-named = Others named

# Promises
rate = Rate this promise
choose = Choose
evidence-note = the claim that shows it; owed where marked *

# Groups and years
groups-desk-lead = Every group and institution in the same columns, in alphabetical order. Blank means that no source says; it is not 0.
offices = Offices and who held them
offices-note = Offices change hands. The days are those of the sources that name somebody so; between two names, nobody is known. An office is named as its sources name it, so that two countries may share a row.
office-holder = Holder
office-first = First named so
office-last = Last named so
other-names = Other names of groups
other-names-note = What sources say of names, renamings and parts of groups. They stay apart above until a person joins them: gawah same GROUP GROUP --reason TEXT.
relation-renamed-to = also or later called
relation-linked-to = a part of, or close to
promise-holder-then = Held then, as other sources say, by
group-name = Name
col-year = Year
col-no-figure = No figure

# Links
links-lead = The program proposes, a person decides. Both reports are kept whatever you answer, and a link can be taken apart again.
links-none = Nothing waiting. Propose more with “gawah link --propose”.
same-attack = One attack?
same-person = One person?
bits = bits
compared = Compared
agrees = How far it agrees
weight = Weight
same = Same
different = Different
reason-date-place = Same date and place
reason-names = Same names of the dead
reason-figures = The figures fit
reason-cites = One report cites the other
reason-other-day = Another day or another place
links-pane = A pair to decide
sources-independent = { $number } independent
copied-from = the same words as { $name }: counted once with it
links-place = pair { $at } of { $all }
links-chance = How likely they are one
links-so-far = Chance so far
links-total = Together
links-not-given = not given
links-both = View both sources
links-unsure = Not enough information
links-reason-owed = needed for “same” and “different”
links-turn = Other pairs
links-before = Pair before
links-after = Next pair
links-weakest = Weakest link
links-large = Large: look at each member.
links-thresholds = What each threshold would join
links-thresholds-note = A preview. A threshold chooses which pairs are shown; it joins nothing.
links-threshold = Threshold
links-above = Pairs above
links-below = Pairs below
links-clusters = Clusters
links-past-five = Past five members
links-largest = Members of the largest
links-all = Show all pairs again
links-common = { $number } people in this record bear this name. A name alone does not make one person.
links-cluster = With “same”, { $number } would stand as one
links-unproposed = { $number ->
    [one] One pair of its members was too unlike to be proposed
   *[other] { $number } pairs of its members were too unlike to be proposed
}
links-others = { $number ->
    [one] One other pair waits
   *[other] { $number } other pairs wait
}
links-decided = { $number ->
    [one] One pair decided
   *[other] { $number } pairs decided
}
column-prior = Before comparing: few pairs are one
column-person = Before comparing: few names are one person
column-date = Date
column-place = Place
column-killed = Killed
column-injured = Injured
column-type = Type
column-targets = Targets
column-methods = Methods
column-names = Names
column-name = Name
column-father = Father’s name
column-age = Age
column-occupation = Work
column-incident = Attack
column-document = Document
column-text = Words of the texts
column-text-names = Names in the texts
column-text-days = Days in the texts
column-text-places = Places in the texts
level-two-reports = two reports
level-two-notices = two notices
level-missing = missing
level-same-day = same day
level-adjacent-day = adjacent day
level-day-and-month-exchanged = day and month exchanged
level-reported-within-days = reported within days
level-interval-of-days-holds-it = interval of days holds it
level-interval-of-weeks-holds-it = interval of weeks holds it
level-interval-of-months-holds-it = interval of months holds it
level-within-a-week = within a week
level-same-month = same month
level-far = far
level-same-place = same place
level-same-spot = same spot
level-one-holds-the-other = one holds the other
level-within-a-wide-area = within a wide area
level-within-10-km = within 10 km
level-within-50-km = within 50 km
level-another-town-near = another town near
level-same-province = same province
level-same-10-or-more = same, 10 or more
level-same-4-to-9 = same, 4 to 9
level-same-2-or-3 = same, 2 or 3
level-same-0-or-1 = same, 0 or 1
level-ranges-overlap = ranges overlap
level-near = near
level-very-far = very far
level-same = same
level-kin = kin
level-other = other
level-same-words = same words
level-some-words = some words
level-other-words = other words
level-no-name-shared = no name shared
level-sounds-the-same = sounds the same
level-one-or-two-letters-differ = one or two letters differ
level-initials-fit = initials fit
level-some-words-agree = some words agree
level-one-year-apart = one year apart
level-two-or-three-years-apart = two or three years apart
level-same-incident = same incident
level-other-incidents = other incidents
level-same-document = same document
level-much-alike = much alike
level-alike = alike
level-no-sign-either-way = no sign either way
level-unlike = unlike

# Search and log
search-for = Words, a name or an id
places-found = { $number ->
    [0] No place in the texts
    [one] One place in the texts
   *[other] { $number } places in the texts
}
nothing-found = Nothing found. Try fewer letters, or another spelling.
entries-count = { $number ->
    [one] One entry, signed
   *[other] { $number } entries, newest first; none can be changed or removed unseen
}
col-number = No.
col-at = When
col-author = Who
col-did = What
col-about = About
newer = Newer
older = Older

# Methods of non-violent action

# Help
help-keys = Keys
help-keys-note = They work only while the review pane has the focus, and a switch under it turns them off. Every key has a button.
help-key = Key
help-does = Does
help-words = Words
word-source = Source
means-source = One document as received, kept byte for byte.
word-claim = Claim
means-claim = One statement with its exact words and who says so. The program proposes it; only a person accepts it.
word-incident = Attack
means-incident = One attack or violation, gathered from the reports that a person joined.
word-verdict = Decision
means-verdict = What a person said about a claim, with the reason. A later decision replaces an earlier one; none is lost.
word-range = Range
means-range = The lowest and the highest figure that any source gives. Never an average.
word-promise = Promise
means-promise = What someone in office said would be done. The calendar alone says overdue; kept or broken needs a claim that shows it.
word-proposal = Proposed link
means-proposal = Two reports or two names that may be one, with every reason for and against.
word-gap = Gap
means-gap = Something that reading saw and could not resolve. It is shown, not guessed.
help-safety = Leaving
help-safety-text = “Lock now” forgets the keys at once; the desk also locks by itself when nobody uses it. Close the browser’s window too: what it has shown may stay in its memory.

# Adding documents
desk-add = Add
add-heading = Add documents
add-lead = Each document is kept as received, with its SHA-256, and read at once. Nothing is sent anywhere.
add-what = Documents
add-files = Files (text, web page, PDF, table; several at once)
add-folder = Or a whole folder
add-text = Or words typed or pasted: a report, a letter, the notes of a conversation
add-name = Name of the typed document
add-known = What you know of them
add-known-note = It holds for all documents of this form. What a document says of itself in its first lines is read from there.
add-title = Title
add-publisher = Publisher
add-published = Published on (2013, 2013-02 or 2013-02-16)
add-language = Language
add-language-seen = As the letters show
add-kind = Kind
add-generation = Original or copy
add-url = Address it was published at
add-consent = Consent
add-consent-public = Already public: nobody’s consent is needed to cite it
add-consent-person = Given to us by a person, who agreed to these uses and no others:
add-consent-note = A witness may agree to one use and not to another. What nobody agreed to is never published.
add-acquired = Who gave it (never public)
add-note = Note (never public)
add-keep = Keep and read
add-became = What became of it
add-held = held already, unchanged
add-done = { $number ->
    [one] One document
   *[other] { $number } documents
}
add-review = Review what was read
add-more = Add more
add-propose-note = After adding, the program can look which reports speak of one attack and which names are one person’s. It joins nothing by itself.
add-propose = Look for links
tongue-en = English
tongue-ur = Urdu
tongue-prs = Dari
tongue-fa = Persian
generation-unspecified = not recorded
generation-original = original
generation-copy = copy
purpose-store = keep it in this record
purpose-publish = publish from it
purpose-advocacy = use it in advocacy
purpose-court = use it in court
refused-nothing-sent = No file was chosen and no words were typed. Choose files or type the words, then keep them.
refused-published = Write the date as 2013, 2013-02 or 2013-02-16. Choose the files again: browsers do not keep them.
refused-consent = Mark at least one use that the person agreed to. Choose the files again: browsers do not keep them.
refused-consent-public = Uses are marked although the document is called public already. Say which of the two it is, and choose the files again.
refused-upload = The upload was cut off or is too large: up to 64 MB a file and 256 MB together. Nothing of it was kept. Add large files with “gawah add FILE”.

# Publishing
desk-publish = Publish
publish-heading = What would be published
publish-lead = Only what a person accepted and released can be published. This page shows what that is now and what would change; it publishes nothing by itself.
publish-done = The site was written, signed and noted in the record:
publish-next = Nothing was uploaded. Check it with “gawah verify” and this folder.
publish-claims = { $number ->
    [one] One claim
   *[other] { $number } claims
}
publish-incidents = { $number ->
    [one] one attack
   *[other] { $number } attacks
}
publish-people = { $number ->
    [one] one person named
   *[other] { $number } people named
}
publish-blocked = What stands in the way
publish-changes = What would change
publish-changed = { $number ->
    [0] nothing
    [one] one row of the open data
   *[other] { $number } rows of the open data
}
publish-first = The folder beside the record holds no earlier publication, so everything is new.
publish-nothing = Nothing would change.
publish-more = { $number ->
    [one] One more row is not shown.
   *[other] { $number } more rows are not shown.
}
publish-table = Table
publish-becomes = What becomes of it
publish-comes = becomes public
publish-goes = is withdrawn
publish-build = Write the site
publish-build-note = The pages are written in English, Urdu and Dari, checked for every withheld word, and signed. They go into the folder
publish-now = Write and sign the site
release-heading = Release or withhold
release-note = Releasing an attack, person, promise or document takes the accepted claims that it stands on with it. “all” means everything that the rules allow of what was accepted. A withheld thing stays withheld whatever else is released.
release-ids = Ids, or all
release-public = May be published
release-withheld = Is withheld
release-keep = Keep this decision
refused-release = Choose whether it may be published or is withheld.

# One person told of twice
person-same = The same person as somebody else here
person-same-as = The same as
person-same-keep = One person

# A claim entered by hand
hand-heading = Enter a statement by hand
hand-kind = What the words say
hand-go-on = Go on
hand-other-kind = Choose this kind
hand-words = The exact words of the source
hand-words-note = Copy them from the text on this page. Without words of the source there is no statement.
hand-place = Which place, where the words stand several times (1 is the first)
hand-about = What they speak of
hand-about-none = the source as a whole
hand-about-new = an attack of which nothing was read yet
hand-said-by = Who says so, in words of the source
hand-said-by-note = Empty where the author says it.
hand-negated = The words deny it
hand-keep = Keep this statement
hand-date = as 2013, 2013-02 or 2013-02-16
hand-place-of = from the smallest part to the country: Hazara Town, Quetta, Quetta, Balochistan, Pakistan
hand-not-kept = Not kept yet; what you typed is below.
hand-wordless = A statement needs the exact words of its source.
hand-elsewhere = These words do not stand in the source. Copy them from its text.
hand-several = These words stand several times in the source. Say which place is meant, or give more of the words around them.
hand-parts = Fill in at least one of the parts marked *.
hand-date-wrong = Write the date as 2013, 2013-02 or 2013-02-16.
hand-word = Choose a word of the list.
hand-speaker = The words that name who says so do not stand in the source.
hand-about-missing = Choose which attack the words speak of.
hand-twice = This statement stands in the record already.

# Review: more than one claim at a time, and more than one person
filter-language = Language
filter-sure = How sure
claim-second = Waits for your own verdict
claim-contested = Decided otherwise by two people
review-similar = Next like this
review-further = More with this claim
similar-none = No other waiting claim is like this one.
reasons-before = Reasons given before
undo-this = Take back
divide = Divide, or say it better by hand
mark-new = Mark other words of this source
combine = Make one of this and
again-title = The same words again
again-lead = These claims say exactly what one claim says: the same words, parts and speakers, in other places. Look at each in its source; what stays marked is accepted.
again-waiting = { $number ->
    [one] One waiting claim says this in the same words
   *[other] { $number } waiting claims say this in the same words
}
again-accept = { $number ->
    [one] Accept it
   *[other] Accept these { $number }
}
again-more = { $number ->
    [one] One more claim is said again elsewhere.
   *[other] { $number } more claims are said again elsewhere.
}
typed-was = This is what you had typed:
refused-replaced = A newer reading of the source no longer has this claim, so nothing was decided. What you typed is kept below.
refused-meanwhile = This claim was decided about in another tab or by another person since this page was shown. It stands below as it is now, with what you typed. Decide again if you still mean it.
refused-long = What was typed is longer than can be kept. Shorten it, then keep it again.
refused-again = Nothing is marked.
refused-again-changed = One of these was decided about meanwhile, or does not say the same any more. Nothing was accepted; look again.

# Second verdicts
second-title = Second verdicts
second-lead = A claim that somebody decided about can be sent to another person, who decides without seeing the first verdict. Where the two differ, neither holds until somebody decides in sight of both.
second-blind = Sent to you for a second verdict. What others decided is shown once you have decided.
second-apart = Two people decided otherwise
second-apart-note = Neither holds. The next decision, in sight of both, settles it.
second-waiting = { $number ->
    [0] No claim waits for your verdict
    [one] One claim waits for your verdict
   *[other] { $number } claims wait for your verdict
}
second-differ = { $number ->
    [0] No two verdicts differ
    [one] Two verdicts on one claim differ
   *[other] Verdicts on { $number } claims differ
}
second-both = { $both } of { $sent } claims that were sent have two verdicts
second-send-to = Ask a second person
second-to = Whom: the name under which they decide
second-number = How many claims
second-draw-note = Drawn from claims that others have decided about, evenly over the kinds.
second-send = Send
second-agreement = How far two people agree
second-kappa-note = Cohen’s kappa is agreement beyond chance: 1 where all is the same, 0 where it is as chance gives. The interval is of 95 %; of few claims it is wide.
second-count = Two verdicts
second-same = The same
second-kappa = Kappa
second-interval = Interval
second-table = First / second verdict
second-no-kappa = none: both said one word throughout
refused-nobody = Name the person the claims go to.
refused-number = Write how many claims, 1 to 500.
refused-nothing-drawn = No decided claim is left that this person has not decided about and that nobody was sent.
refused-second = Nobody has decided about this claim yet, or this person has. A second verdict is another person’s.

# A claim in the place of others, words by their numbers
hand-instead = This stands in the place of what is said here, which is then rejected with this as the reason:
hand-instead-gone = The claim in whose place this would stand is not one of this source any more.
hand-numbers = The same words by their numbers
hand-from = First word
hand-until = Last word
hand-numbered = Words with their numbers
hand-numbers-wrong = No words of the source have these numbers. The first number is not larger than the last.
hand-keep-more = Keep, and say another in the same place

# Search, narrowed and saved
filter-year = Year
filter-place = Place
places-more = { $number ->
    [one] One more place; narrow the search to see it.
   *[other] { $number } more places; narrow the search to see them.
}
search-name = Name of this search
search-keep = Save this search
search-saved = Saved searches
search-saved-note = Kept in the record for the team. They are never published.
search-forget = Forget
refused-search-name = Give the search a name.

# Setting up, leaving, keys, soundness, drafts
desk-settings = Settings
leave-now = Leave quickly
leave-note = “Leave quickly” forgets the keys, closes this session and leaves an empty page; pressing the shift key three times does the same. It cannot remove this address from the browser’s history. To come back, start the desk again.
rest-line = { $minutes } minutes without a pause. What is read here weighs on people; a pause costs nothing, and every decision is kept.
rest-later = Go on for now
minutes = { $number ->
    [one] one minute
   *[other] { $number } minutes
}
settings-language = Language of the pages
settings-shortcuts = Single keys in the review pane
settings-idle = Lock by itself after
settings-idle-note = Holds until the desk is closed; “gawah serve --idle MINUTES” sets it from the start.
settings-rest = Remind of a pause after
settings-never = never
settings-keep = Keep these settings
settings-pictures = Pictures of documents stay closed until you open them, and open in grey. None is loaded by itself.
settings-more = The record
keys-title = People and keys
keys-lead = Whoever holds a key can open this record. A role says what they may write.
keys-who = Who
keys-role = Role
keys-owner = The owner, by the passphrase of the file
keys-done = Done. The keys are as this page shows them.
keys-name = Name
keys-own = Your own passphrase, once more
keys-again = The same again
keys-give = Give somebody a key
keys-give-note = They type a passphrase of their own here, or bring the public key of a key file that stays with them. Under this name their entries stand.
keys-new = Their passphrase
keys-public = Or the public key of their key file
keys-give-now = Give this key
keys-take = Take a key back
keys-take-note = The record is sealed anew without them. What they have read, and copies made before, stay with them.
keys-take-now = Take this key back
keys-change = Another passphrase for the owner
keys-change-note = The record is sealed anew. Backups and shares made before still open with the old passphrase: make new ones and destroy those.
keys-changed = The new passphrase
keys-change-now = Change the passphrase
refused-own = That is not the passphrase you opened the record with. Nothing was changed.
refused-differ = The two new passphrases differ. Nothing was changed.
refused-two-keys = Give a passphrase or a public key, not both. Nothing was changed.
keys-written = Who has written in this record
keys-entries = Entries
keys-last = Last
keys-devices = Other devices whose entries are taken
keys-no-devices = None. This record is written on this device alone.
keys-forked = two histories under one key
role-reader = reader: reads everything, writes nothing
role-reviewer = reviewer: adds, reads, links and decides
role-publisher = publisher: also releases, publishes and changes settings
role-keeper = keeper: also erases, and says who holds a key
verify-record-title = Is the record sound?
verify-record-proves = A check shows that nothing that was written has been changed, removed or put in another order since, that every quote stands in its document, and that every document has the bytes it came with.
verify-proves-not = It does not show that a document tells the truth, or that a whole record was not made up: for that, keep its checkpoints elsewhere.
verify-now = Check everything now
verify-sound = Sound: nothing differs.
verify-differs = Something differs.
verify-what-now = Write nothing more. Make a copy of the file as it is, then compare with a backup: gawah restore --test BACKUP.
verify-entries = { $number ->
    [one] one entry
   *[other] { $number } entries
}
verify-quotes = { $number ->
    [one] one quote
   *[other] { $number } quotes
}
verify-signatures = { $number ->
    [one] one signature
   *[other] { $number } signatures
}
verify-without = The same without this desk
verify-without-note = The second program shares no code with this one.
verify-record-key = Signed by
draft-title = What you had typed
draft-kept = The desk had locked. What you sent was not decided or kept in the record; it is sealed, and comes back once you open the desk.
draft-lead = This was sent while the desk was locked, so nothing of it was kept in the record yet. Send it again, or forget it.
draft-none = Nothing waits to be sent again.
draft-send = Send it again
draft-forget = Forget it
refused-moved = The record’s file is no longer where it was opened, so nothing was written. Put it back under its name and send this again; or lock the desk and start it where the file is now.

# One entry of the log
log-about = All that was written about
log-whole = the whole log
log-entry = Entry { $number }
log-erased = What this entry said was erased; its heading stays.
log-about-this = its history
log-id = Id of the entry
log-commitment = SHA-256 over salt and words
log-part = Part
log-before = Before
log-after = After
log-says = What it says
part-name = Name
part-value = Value
part-rules = Version of the rules
part-file = File
part-sha256 = SHA-256
part-publisher = Publisher
part-characters = Characters
part-extractor = Text taken by
part-reason = Reason
part-reader = Read by
part-claims = Statements
part-standing = Standing
part-method = Method
part-proposals = Proposals
part-left = One
part-right = The other
part-join = One or two
part-state = State
part-evidence = Shown by
part-fields = Fields
part-release = Publication
part-entry = Entry
part-files = Files
part-told = Pages new or changed
part-gone = Pages taken off
statements = Statements

# Home: this week, publication, backup
home-week = Days of remembrance this week
home-never-published = Nothing has been published
home-unpublished = { $number ->
    [0] Nothing decided since the last publication
    [one] One decision since the last publication
   *[other] { $number } decisions since the last publication
}
home-backup = { $number ->
    [0] Last copied on { $day }; nothing written since
    [one] Last copied on { $day }; one entry since
   *[other] Last copied on { $day }; { $number } entries since
}
home-no-backup = No copy of the record has been made on this device:

# A document without a text, and as it was received
transcript = What the document says
transcript-note = No program could take words from it. Type them as they stand, in its own language: they are kept as its text under your name, read at once, and cannot be changed afterwards.
transcript-keep = Keep as its text
received-picture = The picture as received. It may show people who were hurt or killed. It opens in grey.
received-alt = The document as received
received-open = The document as received
received-bytes = ({ $number } bytes)

# Long work
work-documents = Documents are being kept and read
work-preview = The site is being made, to show what would change
work-site = The site is being made and written
work-links = Reports and names are being compared
work-since = { $number ->
    [one] For one second so far
   *[other] For { $number } seconds so far
}
work-last = the last step
work-note = You can close this page or go on with other pages: the work goes on. This page asks again every two seconds.
work-stop = Stop after this document
work-of = { $done } of { $total }
work-rate = { $rate } a second
work-eta = { $number ->
    [one] about one second left
   *[other] about { $number } seconds left
}
work-left = { $done } of { $total } documents were kept. Add the others again; what is kept is not added twice.
work-locked = The desk was locked.
refused-working = Other work still goes on. Wait until it has ended: its page is /work.
refused-changed = What would be published has changed since it was shown. Look at it again.

# A second person's approval of a publication
approve-heading = Approval by another person
approve-note = In this record, what is published has been approved by somebody else than who publishes it. An approval holds for exactly the rows shown here, and for no others.
approve-nobody = Nobody has approved this yet.
approve-by = Approved by
approve-now = Approve what is shown

# Consent on the page of a source, and exhibits
consent-done = What was said of consent is noted.
consent-stands = Whoever gave this document agreed that it may be used for:
consent-none = No consent stands to any use beyond keeping it: nothing of it is published or handed on.
consent-said-yes = given
consent-said-no = taken back
consent-give = Note consent to more uses
consent-give-note = Note only what the person said themselves, or signed. It holds for everything made from now on.
consent-give-reason = How they gave it: when, to whom, in words or in writing (never published)
consent-give-now = Note the consent
consent-withdraw = Note that consent was taken back
consent-withdraw-note = The next publication, brief or copy leaves out all that rests on it, and a page that was public says that it was taken off. What others copied before stays with them. Publish again so that it holds.
consent-withdraw-reason = Why, as the person said it (never published)
consent-withdraw-now = Note that it was taken back
consent-purposes = Uses
refused-purposes = Mark at least one use.
exhibit-heading = Hand to a court, a family or the public
exhibit-note = A new folder is made beside the record. Documents without consent to that use stay out of it. A copy with ciphers holds no originals and no names of people at risk that the program knows: read every page of it before you hand it on.
exhibit-which = What is in it
exhibit-court = For a court: texts and statements, with ciphers in place of the names of people at risk
exhibit-public = For the public: released statements alone, in excerpts, with ciphers
exhibit-whole = For a court: originals, internal notes and every entry with its proof, with all names
exhibit-language = Language of a copy with ciphers
exhibit-known = I know that this folder is not encrypted: whoever has this machine or a copy of it can read it
exhibit-now = Make the folder
exhibit-done = The folder was made and checked.
refused-exhibit-known = Say that you know the folder is not encrypted.
refused-exhibit-consent = No document of this may go to that use: nobody’s consent lets it. Consent is noted on the page of each source.
refused-exhibit-many = Ninety-nine such folders stand beside the record. Move some away.
