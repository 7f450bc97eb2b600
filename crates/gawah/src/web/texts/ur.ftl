# ڈیسک کے متن اردو میں۔
desk-home = آغاز
desk-inbox = جائزہ
desk-links = جوڑ
desk-search = تلاش
desk-log = روزنامچہ
desk-help = مدد
lock-now = ابھی بند کریں
foot-author = یہاں کے فیصلے { $author } کے نام سے محفوظ ہوتے ہیں۔

# داخلہ
locked-title = بند ہے
locked-text = یہ ڈیسک بند ہے۔ جب تک پاس فریز سے نہ کھولا جائے، ریکارڈ کی کوئی بات پڑھی نہیں جا سکتی۔
passphrase = پاس فریز
unlock = کھولیں
unlock-wrong = اس پاس فریز سے ریکارڈ نہیں کھلتا۔ کی بورڈ کی زبان دیکھ کر دوبارہ کوشش کریں۔
unlock-busy = کوئی اور پروگرام ریکارڈ میں لکھ رہا ہے۔ اسے مکمل ہونے دیں، پھر دوبارہ کوشش کریں۔
unlock-missing = ریکارڈ کی فائل اپنی جگہ پر نہیں۔ اسے واپس رکھیں، پھر دوبارہ کوشش کریں۔
refused-title = اجازت نہیں
refused-host = یہ پتا اس ڈیسک کا اپنا نہیں۔ وہی پتا کھولیں جو پروگرام نے دکھایا تھا۔
refused-origin = یہ فارم اس ڈیسک سے نہیں آیا، اس لیے کچھ تبدیل نہیں ہوا۔
refused-form = یہ فارم اب درست نہیں، اس لیے کچھ تبدیل نہیں ہوا۔ واپس جائیں، صفحہ دوبارہ کھولیں اور پھر بھیجیں۔
no-session-title = یہاں نہیں کھولا گیا
no-session-text = اس براؤزر کو داخلہ نہیں ملا۔ ڈیسک دوبارہ چلائیں اور اس کا دکھایا ہوا ایک بار کا پتا کھولیں۔
used-token = ایک بار کا یہ پتا استعمال ہو چکا یا غلط ہے۔ نئے پتے کے لیے ڈیسک دوبارہ چلائیں۔
missing-title = ایسا کوئی صفحہ نہیں
missing-text = اس پتے پر کچھ نہیں۔ ہو سکتا ہے اسے کسی اور سے جوڑ دیا گیا ہو یا نکال دیا گیا ہو۔
problem-title = محفوظ نہیں ہوا
problem-kept = ریکارڈ میں کوئی تبدیلی نہیں ہوئی۔
go-back = واپس جائیں
refused-claim = فارم میں ایسی کسی چیز کا نام نہیں جو اس ریکارڈ میں ہو۔
refused-decision = فارم میں کوئی فیصلہ نہیں۔
refused-reason = وجہ لکھیں: یہ فیصلہ اپنی وجہ کے ساتھ محفوظ ہوتا ہے۔
refused-edit = کسی حصے میں کچھ نہیں بدلا گیا۔ کم از کم ایک حصہ بدلیں، پھر تصحیح محفوظ کریں۔
refused-count = تعداد یوں لکھیں: 11، یا حد یوں: 11..14، 11.. یا ..14
refused-undo = آپ کا کوئی فیصلہ باقی نہیں جو واپس لیا جائے۔
refused-state = کوئی حالت چنیں۔
refused-evidence = پورا، جزوی پورا اور ٹوٹا ہوا لکھنے کے لیے وہ دعویٰ درکار ہے جو یہ دکھاتا ہے، جیسے clm-7k3m9qab2c

# آغاز
home-title = ریکارڈ ایک نظر میں
home-waiting = کیا باقی ہے
home-newest = تازہ ترین ذرائع
home-open-basis = گنتی ان تمام دعووں سے ہے جو کسی نے رد نہیں کیے؛ شائع صرف منظور شدہ دعوے ہوتے ہیں۔
no-sources = ابھی کوئی ذریعہ شامل نہیں ہوا۔ پہلا ذریعہ “gawah add FILE” سے شامل کریں۔
waiting-claims = { $number ->
    [0] کوئی دعویٰ جائزے کا منتظر نہیں
    [one] ایک دعویٰ جائزے کا منتظر ہے
   *[other] { $number } دعوے جائزے کے منتظر ہیں
}
waiting-unsure = { $number ->
    [0] کوئی دعویٰ غیر فیصل نہیں
    [one] ایک دعویٰ غیر فیصل چھوڑا گیا
   *[other] { $number } دعوے غیر فیصل چھوڑے گئے
}
waiting-otherwise = { $number ->
    [one] ایک فیصل شدہ دعویٰ اب مختلف پڑھا گیا ہے
   *[other] { $number } فیصل شدہ دعوے اب مختلف پڑھے گئے ہیں
}
waiting-links = { $number ->
    [0] کوئی مجوزہ جوڑ باقی نہیں
    [one] ایک مجوزہ جوڑ باقی ہے
   *[other] { $number } مجوزہ جوڑ باقی ہیں
}
waiting-overdue = { $number ->
    [0] کسی وعدے کی مدت نہیں گزری
    [one] ایک وعدے کی مدت گزر چکی
   *[other] { $number } وعدوں کی مدت گزر چکی
}
waiting-unanswered = { $number ->
    [0] ہر مطالبے کا جواب موجود ہے
    [one] ایک مطالبے کا جواب نہیں
   *[other] { $number } مطالبوں کا جواب نہیں
}

# جائزہ
inbox-progress = { $all } میں سے { $decided } کا فیصلہ ہوا
inbox-empty = کچھ باقی نہیں۔
newest-source = آخری شامل دستاویز:
filter-source = ذریعہ
filter-kind = قسم
filter-status = حیثیت
filter-all = سب
filter-show = دکھائیں
review-pane = جائزہ: ایک دعویٰ اور اس کا ذریعہ۔ کلیدیں تبھی کام کرتی ہیں جب توجہ یہاں ہو۔
review-source = ذریعے کا متن
review-claim = دعویٰ
review-turn = دوسرے دعوے
review-before = پچھلا
review-after = اگلا
open-source = ذریعہ کھولیں
no-text = ابھی متن نہیں
as-written = جیسا لکھا ہے:
who-says = کون کہتا ہے
how-put = کیسے کہا گیا
belongs-to = کس سے متعلق
confidence = پڑھنے کا یقین
why = کیوں
sure-very = بہت ممکن
sure-rather = ممکن
sure-perhaps = شاید
sure-weak = کمزور
negated = کہتا ہے کہ ایسا نہیں ہوا
not-a-finding = الزام، ثابت شدہ بات نہیں
reason = وجہ
reason-owed = رد یا تصحیح کے لیے لازم
reason-given = دی گئی وجہ
accept = منظور
otherwise = یہ نسخہ اسے مختلف پڑھتا ہے
otherwise-part = اب { $read } پڑھا گیا ہے، فیصلہ { $decided } پر ہوا تھا۔
otherwise-gone = یہ نسخہ یہ دعویٰ اب نہیں پڑھتا۔
otherwise-keep = پہلا فیصلہ برقرار رکھیں
otherwise-take = اب پڑھا گیا اختیار کریں
reject = رد
edit = تصحیح محفوظ کریں
unsure = یقین نہیں
undo = آخری واپس لیں
edit-parts = حصے درست کریں
edit-count = 11، 11..14، 11.. یا ..14
others-say = { $number ->
    [one] اس پر ایک اور بیان
   *[other] اس پر { $number } اور بیان
}
last-decisions = { $number ->
    [one] آپ کا آخری فیصلہ
   *[other] آپ کے آخری { $number } فیصلے
}
shortcuts = کلیدی راستے
switch-on = چالو
switch-off = بند
shortcuts-note = اکیلی کلیدیں تبھی کام کرتی ہیں جب توجہ جائزے کے خانے پر ہو۔
filter-order = ترتیب
order-reading = ذرائع کی ترتیب سے
order-surest = پہلے زیادہ یقینی
order-doubtful = پہلے کم یقینی
claim-proposed = منتظر
claim-otherwise = اب مختلف پڑھا گیا
claim-accepted = منظور
claim-rejected = رد
claim-unsure = یقین نہیں
claim-edited = درست کیا گیا
claim-all = سب
entry-record-created = ریکارڈ بنا
entry-setting-set = ترتیب بدلی
entry-source-added = ذریعہ شامل ہوا
entry-text-extracted = متن لیا گیا
entry-no-text = متن نہیں
entry-reading-made = ذریعہ پڑھا گیا
entry-verdict-given = فیصلہ ہوا
entry-links-proposed = جوڑ تجویز ہوئے
entry-join-decided = جوڑ کا فیصلہ ہوا
entry-split-decided = الگ کیا گیا
entry-promise-rated = وعدے کی حالت لکھی گئی
entry-release-set = اشاعت کی اجازت بدلی
entry-undone = واپس لیا گیا
entry-erased = مٹایا گیا
entry-published = شائع ہوا
slot-count = تعداد
slot-who = کون
slot-trigger = لفظ
slot-type = قسم
slot-of = کس کی
slot-name = نام
slot-description = بیان
slot-age = عمر
slot-sex = جنس
slot-occupation = کام
slot-outcome = انجام
slot-group = گروہ
slot-sect = مسلک
slot-object = چیز
slot-place = جگہ
slot-expr = تاریخ
slot-method = طریقہ
slot-weapon = ہتھیار
slot-individual = جس پر الزام ہے
slot-organisation = جس تنظیم پر الزام ہے
slot-confidence = کیسے بتایا گیا
slot-claimant = ذمہ داری لینے والا
slot-when = کب
slot-channel = کس ذریعے سے
slot-motive = سبب
slot-actor = کس نے
slot-goal = مقصد
slot-promiser = وعدہ کرنے والا
slot-office = عہدہ
slot-content = کیا
slot-beneficiary = کس سے
slot-due = کب تک
slot-amount = رقم
slot-recurrence = کتنی بار
slot-demander = مطالبہ کرنے والا
slot-addressee = کس سے
slot-strength = کتنی شدت سے
slot-act = عمل
slot-to = کس کو
slot-form = صورت
slot-size = کتنے
slot-date = تاریخ
slot-status = حالت
slot-target = کس پر
slot-charge = شکایت
slot-subject = کون
slot-relation = تعلق
slot-label = کیا کہا گیا
slot-phenomenon = کیا
slot-period = کب
slot-trend = رخ
slot-population = کون
slot-perpetrator = کس نے
slot-condition = شرط

# ذرائع
sorted-by-date = اشاعت کی تاریخ کے مطابق۔
page-source = ذریعہ
source-kind = قسم
note = نوٹ
review-these = اس ذریعے کے دعووں کا جائزہ لیں
gaps-count = { $number ->
    [one] ایک خلا
   *[other] { $number } خلا
}
gaps-note = جو پڑھنے میں نظر آیا مگر طے نہ ہو سکا۔

# حملے اور لوگ
page-incident = حملہ
page-person = شخص
none-yet = ابھی کچھ نہیں۔
not-yet-named-any = ابھی نام معلوم نہیں۔
survivors-named = { $number ->
    [one] ایک اور شخص کا نام
   *[other] { $number } اور لوگوں کے نام
}
described = { $number ->
    [one] ایک شخص کا بیان، نام نہیں
   *[other] { $number } لوگوں کا بیان، نام نہیں
}
not-in-range = (حد میں شامل نہیں)
nobody-named = کوئی ذریعہ نہیں بتاتا کہ کس نے کیا۔
after-nothing = اس حملے کے بعد کا کوئی وعدہ یا مطالبہ ذرائع میں نہیں۔
look-at = جائزہ لینے والا یہ دیکھے
joined-of = { $number } خبروں سے جوڑا گیا
split = الگ کریں
others-named = دوسرے نام

# وعدے
rate = اس وعدے کی حالت لکھیں
choose = چنیں
evidence-note = وہ دعویٰ جو یہ دکھائے؛ * والی حالت میں لازم

# گروہ اور سال
groups-desk-lead = ہر گروہ اور ادارہ ایک جیسے خانوں میں، حروف کی ترتیب سے۔ خالی کا مطلب ہے کہ کوئی ذریعہ نہیں بتاتا؛ یہ صفر نہیں۔
offices = عہدے اور ان کے حامل
offices-note = عہدے ہاتھ بدلتے ہیں۔ دن اُن ذرائع کے ہیں جو کسی کا یہ عہدہ بتاتے ہیں؛ دو ناموں کے درمیان کوئی معلوم نہیں۔ عہدہ ویسے ہی لکھا ہے جیسے ذرائع لکھتے ہیں، اس لیے دو ملک ایک سطر میں آ سکتے ہیں۔
office-holder = حامل
office-first = پہلی بار یوں نام لیا گیا
office-last = آخری بار یوں نام لیا گیا
other-names = گروہوں کے دوسرے نام
other-names-note = ذرائع ناموں، نئے ناموں اور گروہوں کے حصوں کے بارے میں جو کہتے ہیں۔ جب تک کوئی شخص انہیں نہ ملائے، اوپر الگ رہتے ہیں۔
relation-renamed-to = کا دوسرا یا نیا نام
relation-linked-to = کا حصہ یا قریبی
promise-holder-then = دوسرے ذرائع کے مطابق اُس وقت حامل
group-name = نام
col-year = سال
col-no-figure = تعداد نہیں

# جوڑ
links-lead = پروگرام تجویز کرتا ہے، فیصلہ انسان کرتا ہے۔ آپ جو بھی جواب دیں دونوں خبریں محفوظ رہتی ہیں، اور جوڑ پھر الگ ہو سکتا ہے۔
links-none = کچھ باقی نہیں۔ مزید “gawah link --propose” سے تجویز کرائیں۔
same-attack = ایک ہی حملہ؟
same-person = ایک ہی شخص؟
bits = بٹ
compared = کس کا موازنہ
agrees = کتنا ملتا ہے
weight = وزن
same = ایک ہی
different = الگ
reason-date-place = تاریخ اور جگہ ایک
reason-names = جاں بحق افراد کے نام ایک
reason-figures = تعداد ملتی ہے
reason-cites = ایک خبر دوسری کا حوالہ دیتی ہے
reason-other-day = دوسرا دن یا دوسری جگہ
links-pane = فیصلہ طلب جوڑا
sources-independent = { $number } آزاد
copied-from = وہی الفاظ جو { $name } میں ہیں: ایک بار شمار
links-place = { $all } میں سے { $at } واں جوڑا
links-chance = ایک ہونے کا کتنا امکان
links-so-far = اب تک کا امکان
links-total = کُل
links-not-given = نہیں بتایا گیا
links-both = دونوں ذرائع دیکھیں
links-unsure = معلومات کافی نہیں
links-reason-owed = “ایک ہی” اور “الگ” کے لیے ضروری
links-turn = دوسرے جوڑے
links-before = پچھلا جوڑا
links-after = اگلا جوڑا
links-weakest = سب سے کمزور کڑی
links-large = بڑا مجموعہ: ہر رکن کو دیکھیں۔
links-thresholds = ہر حد پر کیا جُڑے گا
links-thresholds-note = صرف جھلک۔ حد یہ طے کرتی ہے کہ کون سے جوڑے دکھائے جائیں؛ اس سے کچھ نہیں جُڑتا۔
links-threshold = حد
links-above = اوپر کے جوڑے
links-below = نیچے کے جوڑے
links-clusters = مجموعے
links-past-five = پانچ سے زیادہ ارکان
links-largest = سب سے بڑے کے ارکان
links-all = سب جوڑے پھر دکھائیں
links-common = اس ریکارڈ میں { $number } افراد کا یہی نام ہے۔ صرف نام سے دو لوگ ایک نہیں ہوتے۔
links-cluster = “ایک ہی” کہنے سے { $number } ایک شمار ہوں گے
links-unproposed = { $number ->
    [one] اس کے ارکان کا ایک جوڑا تجویز کے قابل نہ تھا
   *[other] اس کے ارکان کے { $number } جوڑے تجویز کے قابل نہ تھے
}
links-others = { $number ->
    [one] ایک اور جوڑا باقی ہے
   *[other] { $number } اور جوڑے باقی ہیں
}
links-decided = { $number ->
    [one] ایک جوڑے کا فیصلہ ہو چکا
   *[other] { $number } جوڑوں کا فیصلہ ہو چکا
}
column-prior = موازنے سے پہلے: کم جوڑے ایک ہوتے ہیں
column-person = موازنے سے پہلے: کم نام ایک شخص کے ہوتے ہیں
column-date = تاریخ
column-place = جگہ
column-killed = جاں بحق
column-injured = زخمی
column-type = قسم
column-targets = نشانہ
column-methods = طریقہ
column-names = نام
column-name = نام
column-father = والد کا نام
column-age = عمر
column-occupation = پیشہ
column-incident = حملہ
column-document = دستاویز
column-text = متن کے الفاظ
column-text-names = متن میں نام
column-text-days = متن میں دن
column-text-places = متن میں جگہیں
level-two-reports = دو خبریں
level-two-notices = دو اندراج
level-missing = موجود نہیں
level-same-day = ایک ہی دن
level-adjacent-day = اگلا یا پچھلا دن
level-day-and-month-exchanged = دن اور مہینہ اُلٹ گئے
level-reported-within-days = چند دن کے اندر خبر
level-interval-of-days-holds-it = چند دنوں کے وقفے میں
level-interval-of-weeks-holds-it = چند ہفتوں کے وقفے میں
level-interval-of-months-holds-it = چند مہینوں کے وقفے میں
level-within-a-week = ایک ہفتے کے اندر
level-same-month = ایک ہی مہینہ
level-far = دور
level-same-place = ایک ہی جگہ
level-same-spot = عین ایک ہی مقام
level-one-holds-the-other = ایک دوسرے کو شامل کرتا ہے
level-within-a-wide-area = وسیع علاقے میں
level-within-10-km = دس کلومیٹر کے اندر
level-within-50-km = پچاس کلومیٹر کے اندر
level-another-town-near = قریب کا دوسرا شہر
level-same-province = ایک ہی صوبہ
level-same-10-or-more = برابر، دس یا زیادہ
level-same-4-to-9 = برابر، چار سے نو
level-same-2-or-3 = برابر، دو یا تین
level-same-0-or-1 = برابر، صفر یا ایک
level-ranges-overlap = حدود ملتی ہیں
level-near = قریب
level-very-far = بہت دور
level-same = ایک ہی
level-kin = ملتا جلتا
level-other = دوسرا
level-same-words = وہی الفاظ
level-some-words = کچھ الفاظ
level-other-words = دوسرے الفاظ
level-no-name-shared = کوئی نام مشترک نہیں
level-sounds-the-same = آواز ایک
level-one-or-two-letters-differ = ایک دو حروف کا فرق
level-initials-fit = پہلے حروف ملتے ہیں
level-some-words-agree = کچھ الفاظ ملتے ہیں
level-one-year-apart = ایک سال کا فرق
level-two-or-three-years-apart = دو تین سال کا فرق
level-same-incident = ایک ہی حملہ
level-other-incidents = الگ حملے
level-same-document = ایک ہی دستاویز
level-much-alike = بہت ملتے جلتے
level-alike = ملتے جلتے
level-no-sign-either-way = کوئی اشارہ نہیں
level-unlike = نہیں ملتے

# تلاش اور روزنامچہ
search-for = الفاظ، نام یا شناخت
places-found = { $number ->
    [0] متن میں کوئی جگہ نہیں
    [one] متن میں ایک جگہ
   *[other] متن میں { $number } جگہیں
}
nothing-found = کچھ نہیں ملا۔ کم حروف یا دوسرے ہجے آزمائیں۔
entries-count = { $number ->
    [one] ایک اندراج، دستخط شدہ
   *[other] { $number } اندراج، نئے پہلے؛ کوئی بھی چپکے سے بدلا یا نکالا نہیں جا سکتا
}
col-number = نمبر
col-at = کب
col-author = کون
col-did = کیا
col-about = کس کے بارے میں
newer = نئے
older = پرانے

# مدد
help-keys = کلیدیں
help-keys-note = یہ تبھی کام کرتی ہیں جب توجہ جائزے کے خانے پر ہو، اور اس کے نیچے کا بٹن انھیں بند کرتا ہے۔ ہر کلید کا بٹن بھی ہے۔
help-key = کلید
help-does = کام
help-words = الفاظ
word-source = ذریعہ
means-source = ایک دستاویز جیسی ملی، ہو بہو محفوظ۔
word-claim = دعویٰ
means-claim = ایک بیان، اپنے عین الفاظ اور کہنے والے کے ساتھ۔ پروگرام تجویز کرتا ہے؛ منظور صرف انسان کرتا ہے۔
word-incident = حملہ
means-incident = ایک حملہ یا زیادتی، ان خبروں سے جنھیں کسی انسان نے جوڑا۔
word-verdict = فیصلہ
means-verdict = دعوے کے بارے میں انسان کی رائے، وجہ کے ساتھ۔ بعد کا فیصلہ پہلے کی جگہ لیتا ہے؛ کوئی گم نہیں ہوتا۔
word-range = حد
means-range = ذرائع کی دی ہوئی سب سے کم اور سب سے زیادہ تعداد۔ اوسط کبھی نہیں۔
word-promise = وعدہ
means-promise = کسی عہدے دار نے جو کرنے کو کہا۔ مدت گزرنے کا فیصلہ صرف تقویم کرتی ہے؛ پورا یا ٹوٹا لکھنے کے لیے دعویٰ درکار ہے۔
word-proposal = مجوزہ جوڑ
means-proposal = دو خبریں یا دو نام جو ایک ہو سکتے ہیں، حق اور خلاف کی ہر وجہ کے ساتھ۔
word-gap = خلا
means-gap = جو پڑھنے میں نظر آیا مگر طے نہ ہو سکا۔ اسے دکھایا جاتا ہے، اندازہ نہیں لگایا جاتا۔
help-safety = رخصت ہونا
help-safety-text = “ابھی بند کریں” کنجیاں فوراً بھلا دیتا ہے؛ استعمال نہ ہو تو ڈیسک خود بھی بند ہو جاتا ہے۔ براؤزر کی کھڑکی بھی بند کریں: جو اس نے دکھایا وہ اس کی یادداشت میں رہ سکتا ہے۔

# دستاویزیں شامل کرنا
desk-add = شامل کریں
add-heading = دستاویزیں شامل کریں
add-lead = ہر دستاویز جیسی ملی ویسی ہی SHA-256 کے ساتھ محفوظ ہوتی ہے اور فوراً پڑھی جاتی ہے۔ کچھ بھی کہیں نہیں بھیجا جاتا۔
add-what = دستاویزیں
add-files = فائلیں (متن، ویب صفحہ، PDF، جدول؛ ایک ساتھ کئی)
add-folder = یا پورا فولڈر
add-text = یا ٹائپ کیے یا چسپاں کیے ہوئے الفاظ: رپورٹ، خط، گفتگو کے نوٹ
add-name = ٹائپ کی ہوئی دستاویز کا نام
add-known = ان کے بارے میں آپ کیا جانتے ہیں
add-known-note = یہ اس فارم کی تمام دستاویزوں کے لیے ہے۔ دستاویز اپنی پہلی سطروں میں جو کچھ خود بتائے وہ وہیں سے لیا جاتا ہے۔
add-title = عنوان
add-publisher = ناشر
add-published = تاریخ اشاعت (2013 یا 2013-02 یا 2013-02-16)
add-language = زبان
add-language-seen = جیسا حروف بتائیں
add-kind = قسم
add-generation = اصل یا نقل
add-url = وہ پتہ جہاں شائع ہوئی
add-consent = رضامندی
add-consent-public = پہلے سے عوامی: حوالہ دینے کے لیے کسی کی رضامندی درکار نہیں
add-consent-person = کسی شخص نے ہمیں دی اور صرف ان استعمالات پر راضی ہوا:
add-consent-note = گواہ ایک استعمال پر راضی ہو سکتا ہے اور دوسرے پر نہیں۔ جس پر کوئی راضی نہ ہوا وہ کبھی شائع نہیں ہوتا۔
add-acquired = کس نے دی (کبھی عوامی نہیں)
add-note = نوٹ (کبھی عوامی نہیں)
add-keep = محفوظ کریں اور پڑھیں
add-became = اس کا کیا ہوا
add-held = پہلے سے موجود، بغیر تبدیلی
add-done = { $number ->
    [one] ایک دستاویز
   *[other] { $number } دستاویزیں
}
add-review = جو پڑھا گیا اس کا جائزہ لیں
add-more = مزید شامل کریں
add-propose-note = شامل کرنے کے بعد پروگرام دیکھ سکتا ہے کہ کون سی رپورٹیں ایک حملے کے بارے میں ہیں اور کون سے نام ایک شخص کے ہیں۔ وہ خود کچھ نہیں جوڑتا۔
add-propose = ربط تلاش کریں
tongue-en = انگریزی
tongue-ur = اردو
tongue-prs = دری
tongue-fa = فارسی
generation-unspecified = درج نہیں
generation-original = اصل
generation-copy = نقل
purpose-store = اس ریکارڈ میں رکھنا
purpose-publish = اس سے شائع کرنا
purpose-advocacy = وکالت میں استعمال
purpose-court = عدالت میں استعمال
refused-nothing-sent = نہ کوئی فائل چنی گئی نہ الفاظ لکھے گئے۔ فائلیں چنیں یا الفاظ لکھیں، پھر محفوظ کریں۔
refused-published = تاریخ 2013 یا 2013-02 یا 2013-02-16 کی طرح لکھیں۔ فائلیں دوبارہ چنیں: براؤزر انہیں یاد نہیں رکھتا۔
refused-consent = کم از کم ایک استعمال پر نشان لگائیں جس پر وہ شخص راضی ہوا۔ فائلیں دوبارہ چنیں: براؤزر انہیں یاد نہیں رکھتا۔
refused-consent-public = استعمالات پر نشان ہے حالانکہ دستاویز کو پہلے سے عوامی کہا گیا ہے۔ بتائیں کہ دونوں میں سے کون سا درست ہے اور فائلیں دوبارہ چنیں۔
refused-upload = اپ لوڈ کٹ گیا یا بہت بڑا ہے: ایک فائل 64 MB تک اور سب مل کر 256 MB تک۔ اس میں سے کچھ محفوظ نہیں ہوا۔ بڑی فائلیں “gawah add FILE” سے شامل کریں۔

# اشاعت
desk-publish = شائع کریں
publish-heading = کیا شائع ہوگا
publish-lead = صرف وہی شائع ہو سکتا ہے جسے کسی شخص نے قبول کر کے جاری کیا ہو۔ یہ صفحہ بتاتا ہے کہ ابھی وہ کیا ہے اور کیا بدلے گا؛ یہ خود کچھ شائع نہیں کرتا۔
publish-done = سائٹ لکھی گئی، اس پر دستخط ہوئے اور ریکارڈ میں درج ہوئی:
publish-next = کچھ بھی اپ لوڈ نہیں ہوا۔ اسے “gawah verify” اور اس فولڈر سے جانچیں۔
publish-claims = { $number ->
    [one] ایک بیان
   *[other] { $number } بیانات
}
publish-incidents = { $number ->
    [one] ایک حملہ
   *[other] { $number } حملے
}
publish-people = { $number ->
    [one] ایک شخص کا نام
   *[other] { $number } افراد کے نام
}
publish-blocked = رکاوٹ کیا ہے
publish-changes = کیا بدلے گا
publish-changed = { $number ->
    [0] کچھ نہیں
    [one] کھلے ڈیٹا کی ایک سطر
   *[other] کھلے ڈیٹا کی { $number } سطریں
}
publish-first = ریکارڈ کے ساتھ والے فولڈر میں پہلے کی کوئی اشاعت نہیں، اس لیے سب نیا ہے۔
publish-nothing = کچھ نہیں بدلے گا۔
publish-more = { $number ->
    [one] ایک اور سطر نہیں دکھائی گئی۔
   *[other] { $number } اور سطریں نہیں دکھائی گئیں۔
}
publish-table = جدول
publish-becomes = اس کا کیا ہوگا
publish-comes = عوامی ہو جائے گا
publish-goes = واپس لیا جائے گا
publish-build = سائٹ لکھیں
publish-build-note = صفحے انگریزی، اردو اور دری میں لکھے جاتے ہیں، ہر روکے گئے لفظ کے لیے جانچے جاتے ہیں اور ان پر دستخط ہوتے ہیں۔ وہ اس فولڈر میں جاتے ہیں
publish-now = سائٹ لکھیں اور دستخط کریں
release-heading = جاری کریں یا روکیں
release-note = کسی حملے، شخص، وعدے یا دستاویز کو جاری کرنے سے وہ قبول شدہ بیانات بھی جاری ہوتے ہیں جن پر وہ قائم ہے۔ “all” کا مطلب ہے قبول شدہ میں سے وہ سب جس کی قواعد اجازت دیتے ہیں۔ روکی ہوئی چیز رکی رہتی ہے، چاہے اور کچھ بھی جاری ہو۔
release-ids = شناختی نشان، یا all
release-public = شائع ہو سکتا ہے
release-withheld = روکا گیا ہے
release-keep = یہ فیصلہ محفوظ کریں
refused-release = چنیں کہ یہ شائع ہو سکتا ہے یا روکا گیا ہے۔

# ایک شخص جس کا ذکر دو بار ہے
person-same = یہ اور یہاں درج کوئی دوسرا ایک ہی شخص ہیں
person-same-as = وہی جو
person-same-keep = ایک شخص

# A claim entered by hand
hand-heading = بیان اپنے ہاتھ سے درج کریں
hand-kind = الفاظ کیا بتاتے ہیں
hand-go-on = آگے
hand-other-kind = یہ قسم چنیں
hand-words = ماخذ کے عین الفاظ
hand-words-note = انہیں اس صفحے کے متن سے نقل کریں۔ ماخذ کے الفاظ کے بغیر کوئی بیان نہیں ہوتا۔
hand-place = کون سی جگہ، اگر الفاظ کئی بار آئے ہوں (۱ پہلی ہے)
hand-about = یہ کس کے بارے میں ہے
hand-about-none = پورا ماخذ
hand-about-new = ایسا حملہ جس کے بارے میں ابھی کچھ نہیں پڑھا گیا
hand-said-by = کون کہتا ہے، ماخذ کے الفاظ میں
hand-said-by-note = خالی چھوڑیں اگر مصنف خود کہتا ہے۔
hand-negated = الفاظ اس کی تردید کرتے ہیں
hand-keep = یہ بیان محفوظ کریں
hand-date = جیسے 2013، 2013-02 یا 2013-02-16
hand-place-of = سب سے چھوٹے حصے سے ملک تک: Hazara Town, Quetta, Quetta, Balochistan, Pakistan
hand-not-kept = ابھی محفوظ نہیں ہوا؛ آپ کا لکھا ہوا نیچے ہے۔
hand-wordless = بیان کے لیے ماخذ کے عین الفاظ لازم ہیں۔
hand-elsewhere = یہ الفاظ ماخذ میں نہیں ہیں۔ انہیں اس کے متن سے نقل کریں۔
hand-several = یہ الفاظ ماخذ میں کئی بار آئے ہیں۔ بتائیں کون سی جگہ مراد ہے، یا آس پاس کے مزید الفاظ دیں۔
hand-parts = * والے حصوں میں سے کم از کم ایک پُر کریں۔
hand-date-wrong = تاریخ یوں لکھیں: 2013، 2013-02 یا 2013-02-16۔
hand-word = فہرست میں سے ایک لفظ چنیں۔
hand-speaker = کہنے والے کے نام کے الفاظ ماخذ میں نہیں ہیں۔
hand-about-missing = چنیں کہ الفاظ کس حملے کے بارے میں ہیں۔
hand-twice = یہ بیان ریکارڈ میں پہلے سے موجود ہے۔

# Review: more than one claim at a time, and more than one person
filter-language = زبان
filter-sure = کتنا یقینی
claim-second = آپ کے اپنے فیصلے کا منتظر
claim-contested = دو افراد کا الگ الگ فیصلہ
review-similar = اس جیسا اگلا
review-further = اس بیان کے ساتھ اور
similar-none = اس جیسا کوئی اور بیان منتظر نہیں۔
reasons-before = پہلے دی گئی وجوہات
undo-this = واپس لیں
divide = تقسیم کریں، یا ہاتھ سے بہتر درج کریں
mark-new = اس ماخذ کے دوسرے الفاظ نشان زد کریں
combine = اسے اس کے ساتھ ایک کریں
again-title = وہی الفاظ دوبارہ
again-lead = یہ بیانات عین وہی کہتے ہیں جو ایک بیان کہتا ہے: وہی الفاظ، وہی حصے، وہی کہنے والے، دوسری جگہوں پر۔ ہر ایک کو اس کے ماخذ میں دیکھیں؛ جو نشان زد رہے وہ قبول ہو گا۔
again-waiting = { $number ->
    [one] ایک منتظر بیان یہی انہی الفاظ میں کہتا ہے
   *[other] { $number } منتظر بیانات یہی انہی الفاظ میں کہتے ہیں
}
again-accept = { $number ->
    [one] اسے قبول کریں
   *[other] یہ { $number } قبول کریں
}
again-more = { $number ->
    [one] ایک اور بیان کہیں اور دہرایا گیا ہے۔
   *[other] { $number } اور بیانات کہیں اور دہرائے گئے ہیں۔
}
typed-was = آپ نے یہ لکھا تھا:
refused-replaced = ماخذ کی نئی پڑھائی میں یہ بیان نہیں رہا، اس لیے کوئی فیصلہ نہیں ہوا۔ آپ کا لکھا ہوا نیچے محفوظ ہے۔
refused-meanwhile = یہ صفحہ دکھائے جانے کے بعد کسی اور ٹیب میں یا کسی اور نے اس بیان پر فیصلہ کر دیا۔ بیان اپنی موجودہ حالت میں اور آپ کا لکھا ہوا نیچے ہے۔ اگر اب بھی یہی مراد ہے تو دوبارہ فیصلہ کریں۔
refused-long = لکھا ہوا اس سے لمبا ہے جتنا محفوظ ہو سکتا ہے۔ مختصر کر کے دوبارہ محفوظ کریں۔
refused-again = کچھ نشان زد نہیں۔
refused-again-changed = ان میں سے کسی پر اس دوران فیصلہ ہو چکا، یا وہ اب وہی نہیں کہتا۔ کچھ قبول نہیں ہوا؛ دوبارہ دیکھیں۔

# Second verdicts
second-title = دوسرے فیصلے
second-lead = جس بیان پر کسی نے فیصلہ کیا ہو وہ دوسرے شخص کو بھیجا جا سکتا ہے، جو پہلا فیصلہ دیکھے بغیر فیصلہ کرتا ہے۔ جہاں دونوں الگ ہوں، وہاں کوئی بھی قائم نہیں جب تک کوئی دونوں کو دیکھ کر فیصلہ نہ کرے۔
second-blind = دوسرے فیصلے کے لیے آپ کو بھیجا گیا۔ دوسروں کا فیصلہ آپ کے فیصلے کے بعد دکھایا جائے گا۔
second-apart = دو افراد نے الگ الگ فیصلہ کیا
second-apart-note = دونوں میں سے کوئی قائم نہیں۔ اگلا فیصلہ، جو دونوں کو دیکھ کر ہو، طے کرے گا۔
second-waiting = { $number ->
    [0] کوئی بیان آپ کے فیصلے کا منتظر نہیں
    [one] ایک بیان آپ کے فیصلے کا منتظر ہے
   *[other] { $number } بیانات آپ کے فیصلے کے منتظر ہیں
}
second-differ = { $number ->
    [0] کوئی دو فیصلے الگ نہیں
    [one] ایک بیان پر دو فیصلے الگ ہیں
   *[other] { $number } بیانات پر فیصلے الگ ہیں
}
second-both = بھیجے گئے { $sent } بیانات میں سے { $both } پر دو فیصلے ہیں
second-send-to = دوسرے شخص سے پوچھیں
second-to = کس سے: وہ نام جس سے وہ فیصلہ کرتے ہیں
second-number = کتنے بیانات
second-draw-note = ان بیانات میں سے جن پر دوسروں نے فیصلہ کیا، ہر قسم سے برابر۔
second-send = بھیجیں
second-agreement = دو افراد کتنا متفق ہیں
second-kappa-note = کوہن کا کاپا اتفاق سے بڑھ کر موافقت ہے: 1 جہاں سب یکساں ہو، 0 جہاں محض اتفاق جتنا۔ وقفہ 95 % کا ہے؛ کم بیانات پر یہ چوڑا ہوتا ہے۔
second-count = دو فیصلے
second-same = یکساں
second-kappa = کاپا
second-interval = وقفہ
second-table = پہلا / دوسرا فیصلہ
second-no-kappa = نہیں: دونوں نے ہر جگہ ایک ہی لفظ کہا
refused-nobody = اس شخص کا نام لکھیں جسے بیانات بھیجنے ہیں۔
refused-number = لکھیں کتنے بیانات، 1 سے 500 تک۔
refused-nothing-drawn = کوئی ایسا فیصلہ شدہ بیان باقی نہیں جس پر اس شخص نے فیصلہ نہ کیا ہو اور جو کسی کو نہ بھیجا گیا ہو۔
refused-second = اس بیان پر ابھی کسی نے فیصلہ نہیں کیا، یا اسی شخص نے کیا ہے۔ دوسرا فیصلہ کسی اور کا ہوتا ہے۔

# A claim in the place of others, words by their numbers
hand-instead = یہ اس کی جگہ کھڑا ہو گا جو یہاں کہا گیا ہے، اور وہ اسی وجہ سے رد ہو گا:
hand-instead-gone = جس بیان کی جگہ یہ کھڑا ہونا تھا وہ اب اس ماخذ کا نہیں۔
hand-numbers = وہی الفاظ ان کے نمبروں سے
hand-from = پہلا لفظ
hand-until = آخری لفظ
hand-numbered = الفاظ نمبروں کے ساتھ
hand-numbers-wrong = ماخذ میں ان نمبروں کے الفاظ نہیں۔ پہلا نمبر آخری سے بڑا نہ ہو۔
hand-keep-more = محفوظ کریں، اور اسی جگہ ایک اور درج کریں

# Search, narrowed and saved
filter-year = سال
filter-place = جگہ
places-more = { $number ->
    [one] ایک جگہ اور ہے؛ دیکھنے کے لیے تلاش کو محدود کریں۔
   *[other] { $number } جگہیں اور ہیں؛ دیکھنے کے لیے تلاش کو محدود کریں۔
}
search-name = اس تلاش کا نام
search-keep = یہ تلاش محفوظ کریں
search-saved = محفوظ تلاشیں
search-saved-note = ریکارڈ میں ٹیم کے لیے محفوظ ہیں۔ کبھی شائع نہیں ہوتیں۔
search-forget = بھول جائیں
refused-search-name = تلاش کو ایک نام دیں۔

# Setting up, leaving, keys, soundness, drafts
desk-settings = ترتیبات
leave-now = فوراً نکلیں
leave-note = ”فوراً نکلیں“ کنجیاں بھلا دیتا ہے، یہ نشست بند کرتا ہے اور خالی صفحہ چھوڑتا ہے؛ شفٹ کی تین بار دبانا بھی یہی کرتا ہے۔ یہ پتا براؤزر کی سرگزشت سے نہیں مٹ سکتا۔ واپس آنے کے لیے ڈیسک دوبارہ شروع کریں۔
rest-line = { $minutes } منٹ بغیر وقفے کے۔ جو یہاں پڑھا جاتا ہے وہ دل پر بوجھ ہے؛ وقفے سے کچھ نہیں جاتا، اور ہر فیصلہ محفوظ ہے۔
rest-later = ابھی جاری رکھیں
minutes = { $number ->
    [one] ایک منٹ
   *[other] { $number } منٹ
}
settings-language = صفحات کی زبان
settings-shortcuts = جائزے میں ایک حرفی کنجیاں
settings-idle = اتنی دیر بعد خود بند ہو
settings-idle-note = ڈیسک بند ہونے تک؛ ”⁦gawah serve --idle MINUTES⁩“ اسے شروع سے طے کرتا ہے۔
settings-rest = وقفے کی یاد دہانی
settings-never = کبھی نہیں
settings-keep = یہ ترتیبات رکھیں
settings-pictures = دستاویزوں کی تصویریں آپ کے کھولنے تک بند رہتی ہیں اور سرمئی کھلتی ہیں۔ کوئی خود سے نہیں کھلتی۔
settings-more = ریکارڈ
keys-title = لوگ اور کنجیاں
keys-lead = جس کے پاس کنجی ہے وہ یہ ریکارڈ کھول سکتا ہے۔ کردار بتاتا ہے کہ وہ کیا لکھ سکتا ہے۔
keys-who = کون
keys-role = کردار
keys-owner = مالک، فائل کے اپنے پاس فریز سے
keys-done = ہو گیا۔ کنجیاں اب وہی ہیں جو اس صفحے پر ہیں۔
keys-name = نام
keys-own = آپ کا اپنا پاس فریز، ایک بار پھر
keys-again = وہی دوبارہ
keys-give = کسی کو کنجی دیں
keys-give-note = وہ یہاں اپنا پاس فریز خود لکھتے ہیں، یا اس کنجی والی فائل کی عوامی کنجی لاتے ہیں جو انہی کے پاس رہتی ہے۔ ان کا لکھا اسی نام سے درج ہو گا۔
keys-new = ان کا پاس فریز
keys-public = یا ان کی کنجی والی فائل کی عوامی کنجی
keys-give-now = یہ کنجی دیں
keys-take = کنجی واپس لیں
keys-take-note = ریکارڈ ان کے بغیر دوبارہ مہربند ہوتا ہے۔ جو وہ پڑھ چکے ہیں اور پہلے کی نقلیں ان کے پاس رہتی ہیں۔
keys-take-now = یہ کنجی واپس لیں
keys-change = مالک کا نیا پاس فریز
keys-change-note = ریکارڈ دوبارہ مہربند ہوتا ہے۔ پہلے کی نقلیں اور حصے پرانے پاس فریز سے ہی کھلتے ہیں: نئے بنائیں اور وہ ضائع کر دیں۔
keys-changed = نیا پاس فریز
keys-change-now = پاس فریز بدلیں
refused-own = یہ وہ پاس فریز نہیں جس سے آپ نے ریکارڈ کھولا۔ کچھ نہیں بدلا۔
refused-differ = دونوں نئے پاس فریز الگ ہیں۔ کچھ نہیں بدلا۔
refused-two-keys = پاس فریز دیں یا عوامی چابی، دونوں نہیں۔ کچھ نہیں بدلا۔
keys-written = اس ریکارڈ میں کس نے لکھا
keys-entries = اندراجات
keys-last = آخری
keys-devices = دوسرے آلات جن کے اندراجات لیے جاتے ہیں
keys-no-devices = کوئی نہیں۔ یہ ریکارڈ صرف اسی آلے پر لکھا جاتا ہے۔
keys-forked = ایک کنجی کے نیچے دو تاریخیں
role-reader = قاری: سب پڑھتا ہے، کچھ نہیں لکھتا
role-reviewer = جائزہ کار: شامل کرتا، پڑھتا، جوڑتا اور فیصلہ کرتا ہے
role-publisher = ناشر: جاری اور شائع بھی کرتا ہے، ترتیبات بدلتا ہے
role-keeper = نگہبان: مٹاتا بھی ہے، اور طے کرتا ہے کہ کنجی کس کے پاس ہو
verify-record-title = کیا ریکارڈ درست ہے؟
verify-record-proves = جانچ دکھاتی ہے کہ جو لکھا گیا وہ بدلا، نکالا یا آگے پیچھے نہیں کیا گیا، کہ ہر اقتباس اپنی دستاویز میں موجود ہے، اور ہر دستاویز کے بائٹ وہی ہیں جو آئے تھے۔
verify-proves-not = یہ نہیں دکھاتی کہ دستاویز سچ کہتی ہے، یا پورا ریکارڈ گھڑا ہوا نہیں: اس کے لیے اس کے نشانات کہیں اور محفوظ رکھیں۔
verify-now = ابھی سب جانچیں
verify-sound = درست: کچھ فرق نہیں۔
verify-differs = کچھ فرق ہے۔
verify-what-now = مزید کچھ نہ لکھیں۔ فائل کی جوں کی توں نقل بنائیں، پھر بیک اپ سے موازنہ کریں: ⁦gawah restore --test BACKUP⁩۔
verify-entries = { $number ->
    [one] ایک اندراج
   *[other] { $number } اندراجات
}
verify-quotes = { $number ->
    [one] ایک اقتباس
   *[other] { $number } اقتباسات
}
verify-signatures = { $number ->
    [one] ایک دستخط
   *[other] { $number } دستخط
}
verify-without = اس ڈیسک کے بغیر یہی جانچ
verify-without-note = دوسرے پروگرام کا کوڈ اس سے الگ ہے۔
verify-record-key = دستخط از
draft-title = جو آپ نے لکھا تھا
draft-kept = ڈیسک بند ہو چکا تھا۔ آپ کا بھیجا ہوا ریکارڈ میں نہ طے ہوا نہ محفوظ؛ وہ مہر بند ہے اور ڈیسک کھولنے پر واپس آئے گا۔
draft-lead = یہ اس وقت بھیجا گیا جب ڈیسک بند تھا، اس لیے ابھی ریکارڈ میں کچھ محفوظ نہیں ہوا۔ دوبارہ بھیجیں، یا بھول جائیں۔
draft-none = دوبارہ بھیجنے کو کچھ نہیں۔
draft-send = دوبارہ بھیجیں
draft-forget = بھول جائیں
refused-moved = ریکارڈ کی فائل اب وہاں نہیں جہاں کھولی گئی تھی، اس لیے کچھ نہیں لکھا گیا۔ اسے اسی نام سے واپس رکھیں اور دوبارہ بھیجیں؛ یا ڈیسک بند کر کے وہاں شروع کریں جہاں فائل اب ہے۔

# روزنامچے کا ایک اندراج
log-about = جو کچھ لکھا گیا، اس کے بارے میں:
log-whole = پورا روزنامچہ
log-entry = اندراج { $number }
log-erased = اس اندراج کا متن مٹا دیا گیا ہے؛ اس کا عنوان باقی ہے۔
log-about-this = اس کی تاریخ
log-id = اندراج کی شناخت
log-commitment = نمک اور متن کا SHA-256
log-part = حصہ
log-before = پہلے
log-after = بعد میں
log-says = کیا لکھا ہے
part-name = نام
part-value = قدر
part-rules = قواعد کا نسخہ
part-file = فائل
part-sha256 = SHA-256
part-publisher = ناشر
part-characters = حروف کی تعداد
part-extractor = متن کس نے نکالا
part-reason = وجہ
part-reader = کس نے پڑھا
part-claims = بیانات
part-standing = حیثیت
part-method = طریقہ
part-proposals = تجاویز
part-left = ایک
part-right = دوسرا
part-join = ایک یا دو
part-state = حالت
part-evidence = ثبوت
part-fields = خانے
part-release = اشاعت
part-entry = اندراج
part-files = فائلیں
part-told = نئے یا بدلے ہوئے صفحات
part-gone = ہٹائے گئے صفحات
statements = بیانات

# آغاز: یہ ہفتہ، اشاعت، نقل
home-week = اس ہفتے یاد کے دن
home-never-published = ابھی کچھ شائع نہیں ہوا
home-unpublished = { $number ->
    [0] آخری اشاعت کے بعد کوئی فیصلہ نہیں ہوا
    [one] آخری اشاعت کے بعد ایک فیصلہ ہوا
   *[other] آخری اشاعت کے بعد { $number } فیصلے ہوئے
}
home-backup = { $number ->
    [0] آخری نقل { $day } کو بنی؛ اس کے بعد کچھ نہیں لکھا گیا
    [one] آخری نقل { $day } کو بنی؛ اس کے بعد ایک اندراج ہوا
   *[other] آخری نقل { $day } کو بنی؛ اس کے بعد { $number } اندراج ہوئے
}
home-no-backup = اس آلے پر ریکارڈ کی کوئی نقل نہیں بنی:

# بغیر متن کی دستاویز، اور جیسی وہ ملی
transcript = دستاویز کیا کہتی ہے
transcript-note = کوئی پروگرام اس سے الفاظ نہیں نکال سکا۔ انہیں جیسے لکھے ہیں ویسے ہی، اسی زبان میں ٹائپ کریں: وہ آپ کے نام سے اس کے متن کے طور پر محفوظ ہوتے ہیں، فوراً پڑھے جاتے ہیں اور بعد میں بدلے نہیں جا سکتے۔
transcript-keep = اس کے متن کے طور پر محفوظ کریں
received-picture = تصویر جیسی ملی۔ ہو سکتا ہے اس میں زخمی یا جاں بحق افراد دکھائی دیں۔ یہ سرمئی رنگ میں کھلتی ہے۔
received-alt = دستاویز جیسی ملی
received-open = دستاویز جیسی ملی
received-bytes = ({ $number } بائٹ)

# طویل کام
work-documents = دستاویزیں محفوظ کی اور پڑھی جا رہی ہیں
work-preview = ویب سائٹ بنائی جا رہی ہے تاکہ دکھایا جا سکے کہ کیا بدلے گا
work-site = ویب سائٹ بنائی اور لکھی جا رہی ہے
work-links = خبروں اور ناموں کا موازنہ ہو رہا ہے
work-since = { $number ->
    [one] ایک سیکنڈ ہوا
   *[other] { $number } سیکنڈ ہوئے
}
work-last = آخری مرحلہ
work-note = آپ یہ صفحہ بند کر سکتے ہیں یا دوسرے صفحوں پر جا سکتے ہیں: کام جاری رہتا ہے۔ یہ صفحہ ہر دو سیکنڈ بعد خود تازہ ہوتا ہے۔
work-stop = اس دستاویز کے بعد روک دیں
work-of = { $total } میں سے { $done }
work-rate = فی سیکنڈ { $rate }
work-eta = { $number ->
    [one] تقریباً ایک سیکنڈ باقی
   *[other] تقریباً { $number } سیکنڈ باقی
}
work-left = { $total } میں سے { $done } دستاویزیں محفوظ ہوئیں۔ باقی دوبارہ شامل کریں؛ جو محفوظ ہے وہ دو بار شامل نہیں ہوتا۔
work-locked = ڈیسک بند کر دی گئی تھی۔
refused-working = ایک اور کام ابھی جاری ہے۔ اس کے ختم ہونے کا انتظار کریں: اس کا صفحہ /work ہے۔
refused-changed = جب یہ دکھایا گیا اس کے بعد وہ بدل گیا ہے جو شائع ہو گا۔ اسے دوبارہ دیکھیں۔

# اشاعت پر دوسرے شخص کی منظوری
approve-heading = دوسرے شخص کی منظوری
approve-note = اس ریکارڈ میں جو شائع ہوتا ہے اسے شائع کرنے والے کے علاوہ کوئی اور منظور کرتا ہے۔ منظوری صرف انہی سطروں کے لیے ہے جو یہاں دکھائی گئی ہیں۔
approve-nobody = اسے ابھی کسی نے منظور نہیں کیا۔
approve-by = منظور کیا
approve-now = جو دکھایا گیا ہے اسے منظور کریں

# ماخذ کے صفحے پر رضامندی، اور حوالے کی نقلیں
consent-done = رضامندی کے بارے میں جو کہا گیا وہ لکھ لیا گیا۔
consent-stands = جس نے یہ دستاویز دی وہ ان استعمالات پر راضی ہوا:
consent-none = رکھنے کے سوا کسی استعمال کی رضامندی نہیں: اس سے کچھ شائع یا حوالے نہیں کیا جاتا۔
consent-said-yes = دی گئی
consent-said-no = واپس لی گئی
consent-give = مزید استعمالات کی رضامندی لکھیں
consent-give-note = صرف وہی لکھیں جو اس شخص نے خود کہا یا جس پر دستخط کیے۔ یہ اب سے بننے والی ہر چیز پر لاگو ہے۔
consent-give-reason = کیسے دی: کب، کس کو، زبانی یا تحریری (کبھی شائع نہیں ہوتا)
consent-give-now = رضامندی لکھیں
consent-withdraw = لکھیں کہ رضامندی واپس لی گئی
consent-withdraw-note = اگلی اشاعت، رپورٹ یا نقل وہ سب چھوڑ دے گی جو اس پر قائم ہے، اور جو صفحہ عوامی تھا وہ بتائے گا کہ اسے ہٹا دیا گیا۔ جو دوسروں نے پہلے نقل کیا وہ ان کے پاس رہتا ہے۔ اس کے لیے دوبارہ شائع کریں۔
consent-withdraw-reason = کیوں، جیسا اس شخص نے کہا (کبھی شائع نہیں ہوتا)
consent-withdraw-now = واپسی لکھیں
consent-purposes = استعمالات
refused-purposes = کم از کم ایک استعمال پر نشان لگائیں۔
exhibit-heading = عدالت، خاندان یا عوام کے حوالے کریں
exhibit-note = ریکارڈ کے ساتھ ایک نیا فولڈر بنایا جاتا ہے۔ جن دستاویزات کی اس استعمال کے لیے رضامندی نہیں وہ اس میں نہیں آتیں۔ نشانوں والی نقل میں نہ اصل ہیں نہ خطرے میں موجود لوگوں کے وہ نام جو پروگرام جانتا ہے: آگے دینے سے پہلے اس کا ہر صفحہ پڑھیں۔
exhibit-which = اس میں کیا ہے
exhibit-court = عدالت کے لیے: متن اور بیانات، خطرے میں موجود لوگوں کے ناموں کی جگہ نشان
exhibit-public = عوام کے لیے: صرف جاری کردہ بیانات، اقتباس میں، نشانوں کے ساتھ
exhibit-whole = عدالت کے لیے: اصل، اندرونی نوٹ اور ہر اندراج اپنے ثبوت کے ساتھ، سب ناموں سمیت
exhibit-language = نشانوں والی نقل کی زبان
exhibit-known = مجھے معلوم ہے کہ یہ فولڈر خفیہ نہیں: جس کے پاس یہ مشین یا اس کی نقل ہو وہ اسے پڑھ سکتا ہے
exhibit-now = فولڈر بنائیں
exhibit-done = فولڈر بن گیا اور جانچ لیا گیا۔
refused-exhibit-known = بتائیں کہ آپ جانتے ہیں کہ فولڈر خفیہ نہیں۔
refused-exhibit-consent = اس کی کوئی دستاویز اس استعمال کے لیے نہیں دی جا سکتی: کسی کی رضامندی نہیں۔ رضامندی ہر ماخذ کے صفحے پر لکھی جاتی ہے۔
refused-exhibit-many = ایسے ننانوے فولڈر ریکارڈ کے ساتھ موجود ہیں۔ کچھ کہیں اور رکھیں۔
