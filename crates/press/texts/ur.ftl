# Texts of the pages in Urdu. Every key of en.ftl stands here with the same values; a test says so.
site-name = گواہ
lang-name = اردو
# The ten digits, from nought to nine.
digits = 0123456789
skip = اصل متن پر جائیں
nav = مرکزی راستے
nav-names = نام
nav-attacks = حملے
nav-promises = وعدے
nav-demands = مطالبات
nav-groups = گروہ
nav-timeline = سال بہ سال
nav-sources = ذرائع
nav-data = ڈیٹا
nav-about = تعارف
nav-methods = طریقۂ کار
nav-corrections = تصحیحات
nav-verify = تصدیق
languages = زبانیں
more = مزید
foot-version = اشاعت { $entries }، { $day }۔
foot-licence = متن اور ڈیٹا: {"\u2066"}CC BY 4.0{"\u2069"}۔ نقل کیے گئے الفاظ ان کے لکھنے والوں کے ہیں۔
foot-correction = تصحیح کی درخواست
sheet = صفحہ { $number } از { $all }
sheet-next = اگلا صفحہ
sheet-back = پچھلا صفحہ
not-recorded = درج نہیں
no-information = معلومات نہیں
colon = { $name }:
or-more = { $number } یا زیادہ
up-to = زیادہ سے زیادہ { $number }
between = { $low }–{ $high }
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-about = تقریباً { $date }
date-between = { $from } اور { $to } کے درمیان
date-from = { $from } سے
date-until = { $to } تک
date-none = تاریخ درج نہیں
place-none = مقام درج نہیں
month-1 = جنوری
month-2 = فروری
month-3 = مارچ
month-4 = اپریل
month-5 = مئی
month-6 = جون
month-7 = جولائی
month-8 = اگست
month-9 = ستمبر
month-10 = اکتوبر
month-11 = نومبر
month-12 = دسمبر

# Front page
people-named = { $number ->
    [one] { $number } شخص کا نام معلوم
   *[other] { $number } افراد کے نام معلوم
}
reported-killed = { $attacks ->
    [one] { $attacks } حملے میں { $range } افراد کی ہلاکت کی اطلاع
   *[other] { $attacks } حملوں میں { $range } افراد کی ہلاکت کی اطلاع
}
killed-no-figure = { $attacks ->
    [one] { $attacks } حملے میں ہلاک ہونے والوں کی تعداد معلوم نہیں
   *[other] { $attacks } حملوں میں ہلاک ہونے والوں کی تعداد معلوم نہیں
}
from-sources = { $number ->
    [one] { $number } ذریعہ
   *[other] { $number } ذرائع
}
floor = خبروں میں خلا کے باعث سب سے بڑی تعداد میں بھی بہت سی اموات شامل نہ ہونے کا امکان ہے۔
without-figure = { $number ->
    [one] ایک حملے میں مرنے والوں کی تعداد معلوم نہیں؛ یہ صفر نہیں اور مجموعے میں شامل نہیں۔
   *[other] { $number } حملوں میں مرنے والوں کی تعداد معلوم نہیں؛ یہ صفر نہیں اور مجموعے میں شامل نہیں۔
}
front-names = جو مارے گئے
front-all-names = تمام نام
front-all-attacks = تمام حملے
door-name = نام تلاش کریں
door-attack = پڑھیں کیا ہوا
door-promise = کیا وعدے ہوئے
overdue-count = { $number ->
    [one] ایک وعدے کی تاریخ گزر چکی ہے اور کسی نے اس کے پورا ہونے کا ثبوت نہیں دیا۔
   *[other] { $number } وعدوں کی تاریخ گزر چکی ہے اور کسی نے ان کے پورا ہونے کا ثبوت نہیں دیا۔
}
front-changes = تازہ تبدیلیاں
unanswered-count = { $number ->
    [one] ایک مطالبے کا کوئی جواب ہمارے ذرائع میں نہیں۔
   *[other] { $number } مطالبات کا کوئی جواب ہمارے ذرائع میں نہیں۔
}

# Names
names-title = نام
names-lead = مارے جانے والے افراد، نام اسی طرح جیسے ذرائع نے لکھے۔ ہر نام سے وہ الفاظ کھلتے ہیں جن پر وہ قائم ہے۔
names-latin = لاطینی حروف میں
names-arabic = اردو، فارسی اور عربی حروف میں
names-undescribed = جن کے نام ابھی معلوم نہیں
letters = حروف
names-none = ابھی کوئی نام شائع نہیں کیا گیا۔
also-written = یوں بھی لکھا گیا
age = عمر
age-years = { $age } سال
work = پیشہ
outcome = کیا ہوا
outcome-killed = مارے گئے
outcome-injured = زخمی ہوئے
outcome-missing = لاپتا
outcome-unrecorded = درج نہیں
the-attack = حملہ
killed-beside = ساتھ مارے جانے والے
words-about = ذرائع کیا کہتے ہیں
print-sheet = یہ صفحہ دیوار یا شمعوں کی محفل کے لیے چھاپا جا سکتا ہے۔
removal = رشتہ دار کہہ سکتے ہیں کہ نام درست کیا جائے، کسی اور طرح لکھا جائے یا ہٹا دیا جائے۔

# Attacks
attacks-title = حملے
attacks-lead = ہر حملہ، ذرائع کی دی ہوئی کم سے کم اور زیادہ سے زیادہ تعداد کے ساتھ۔ ہم نہ اوسط نکالتے ہیں نہ چنتے ہیں۔
attacks-none = ابھی کوئی حملہ شائع نہیں کیا گیا۔
place-of = { $place }، { $town }
place-in = { $side ->
    [road] { $place } پر
    [site] { $place } میں
   *[area] { $place } میں
}
attack-title = { $place } { $type }، { $date }
attack-title-no-place = { $type }، مقام درج نہیں، { $date }
attack-title-no-date = { $place } { $type }، تاریخ درج نہیں
attack-title-bare = { $type }، مقام اور تاریخ درج نہیں
the-dead = جو مارے گئے
named-of = اب تک پڑھے گئے ذرائع میں { $range } میں سے { $named } کے نام
named-alone = { $named } کے نام معلوم؛ کوئی ذریعہ تعداد نہیں بتاتا
not-yet-named = جن کے نام ابھی معلوم نہیں: { $range }
know-a-name = کیا آپ کوئی نام جانتے ہیں؟ حفاظت سے کیسے بتائیں
sources-say = ذرائع کیا کہتے ہیں
col-source = ذریعہ
col-words = عین الفاظ
col-who-says = کس نے کہا
col-when = تاریخ اشاعت
killed = ہلاک
injured = زخمی
missing = لاپتا
figure-caption = { $sources ->
    [one] { $what }: { $range }، { $sources } آزاد ذریعے سے
   *[other] { $what }: { $range }، { $sources } آزاد ذرائع سے
}
range = حد
range-note = کم سے کم اور زیادہ سے زیادہ تعداد، کبھی اوسط نہیں
figure-none = { $what }: شائع شدہ ذرائع میں کوئی تعداد نہیں
disagreements = جہاں ذرائع میں فرق ہے
about-killed = ہلاک ہونے والوں کی تعداد
about-injured = زخمیوں کی تعداد
about-missing = لاپتا افراد کی تعداد
about-date = تاریخ
about-place = مقام
about-responsibility = ذمہ دار کون
about-type = کیا ہوا
who-did = کس نے ذمہ داری لی، کس پر کس نے الزام لگایا
who-did-note = بیانات ساتھ ساتھ۔ یہ ریکارڈ کوئی فیصلہ نہیں دیتا۔
who-did-none = کسی شائع شدہ ذریعے نے نہیں بتایا کہ یہ کس نے کیا۔
col-named = نام لیا گیا
col-how = کس طرح کہا گیا
claimed-it = ذمہ داری قبول کی
blamed = الزام لگایا گیا
by-name = { $name }، { $source } میں
after-it = اس کے بعد وعدے اور مطالبات
after-none = اس حملے کے بعد کا کوئی وعدہ یا مطالبہ شائع شدہ ذرائع میں نہیں۔
attention = حملے کے بعد توجہ
attention-caption = ہمارے ذرائع میں خبریں، حملے کے بعد ہر دن
attention-when = کب
attention-reports = خبریں
attention-day = دن { $day }
attention-later = بعد میں
attention-half = { $days ->
    [one] کل { $reports } خبروں میں سے آدھی { $days } دن کے اندر آ چکی تھیں۔
   *[other] کل { $reports } خبروں میں سے آدھی { $days } دنوں کے اندر آ چکی تھیں۔
}
where-when = کہاں اور کب
place = مقام
precision = کس حد تک معلوم
date = تاریخ
type = نوعیت
status = حیثیت
status-provisional = عبوری: ایک آزاد ذریعہ
status-reported = اطلاع شدہ: دو یا زیادہ آزاد ذرائع
status-contested = متنازع: کس نے کیا، اس پر ایک سے زیادہ بیان، یا بیان پر اختلاف
status-confirmed = تصدیق شدہ: دو افراد نے جانچا
independent = آزاد ذرائع
precision-site = عین جگہ
precision-neighbourhood = محلہ
precision-town = شہر یا قصبہ
precision-district = ضلع
precision-province = صوبہ
precision-country = ملک
every-claim = ہر بیان
every-claim-more = اس حملے کے بارے میں مزید بیانات
claims-count = { $number ->
    [one] { $number } بیان
   *[other] { $number } بیانات
}
cite = حوالہ
cite-line = { $site }، ”{ $title }“، ریکارڈ { $id }، اشاعت { $version }، { $day }۔ {"\u2066"}CC BY 4.0{"\u2069"}۔
ask-correction = کچھ غلط ہے یا رہ گیا ہے؟ تصحیح کی درخواست کریں
merged-ids = اس ریکارڈ کے پرانے نمبر

# Claims
said-by-author = { $source }
cut-note = کسی کی حفاظت کے لیے ان الفاظ سے ایک نام نکالا گیا۔
source-withheld = ذریعہ ظاہر نہیں کیا گیا ({ $kind })
undated = بلا تاریخ
kind-incident-type = کیا ہوا
kind-incident-killed = ہلاک
kind-incident-injured = زخمی
kind-incident-missing = لاپتا
kind-incident-victim = شخص
kind-incident-target = نشانہ کیا تھا
kind-incident-place = کہاں
kind-incident-date = کب
kind-incident-method = کیسے
kind-incident-perpetrator = کس پر الزام ہے
kind-incident-responsibility = کس نے ذمہ داری لی
kind-incident-motive = کیوں، کسی کے بقول
kind-promise = وعدہ
kind-demand = مطالبہ
kind-response = جواب
kind-action = اقدام
kind-criticism = تنقید
kind-relation = تعلق
kind-framing = جس نام سے پکارا گیا
kind-pattern = ان برسوں کے بارے میں
modality-asserted = بیان کیا گیا
modality-alleged = الزام
modality-denied = تردید
modality-claimed = دعویٰ
modality-promised = وعدہ
modality-demanded = مطالبہ
modality-predicted = پیش گوئی
certainty-certain = بلا شک
certainty-probable = غالباً
certainty-possible = ممکنہ طور پر
type-killing = قتل
type-bombing = بم دھماکا
type-shooting = فائرنگ
type-kidnapping = اغوا
type-arson = آتش زنی
type-robbery = ڈکیتی
type-assault = تشدد
type-threat = دھمکی
type-forced-work-stoppage = کام کی جبری بندش
type-enforced-disappearance = جبری گمشدگی
type-detention = حراست
type-other = حملہ
source-kind-news = خبر
source-kind-opinion = اداریہ یا مضمون
source-kind-statement = عوامی بیان
source-kind-community-list = برادری کی ناموں کی فہرست
source-kind-report = کسی ادارے یا عدالت کی رپورٹ
source-kind-testimony = گواہ، بچ جانے والے یا رشتہ دار کے الفاظ
source-kind-unspecified = قسم درج نہیں

# Promises
promises-title = وعدے
promises-lead = عہدے داروں نے جو وعدے کیے، عین ان کے الفاظ میں، اور ان کا کیا بنا۔ میعاد گزرنا صرف تاریخ سے طے ہوتا ہے؛ پورا ہونے یا ٹوٹنے کے لیے ثبوت چاہیے جسے آپ پڑھ سکیں۔
promises-none = ابھی کوئی وعدہ شائع نہیں کیا گیا۔
promise-title = وعدہ: { $content }
promise-plain = وعدہ
state = حالت
rule = یہ حالت کیوں
state-overdue = میعاد گزر گئی
state-not-yet-rated = ابھی جانچا نہیں گیا
state-not-due-yet = ابھی وقت نہیں آیا
state-in-the-works = کام جاری
state-stalled = رکا ہوا
state-partly-kept = جزوی پورا
state-kept = پورا ہوا
state-broken = پورا نہیں ہوا
state-withdrawn = واپس لیا گیا
since-due = میعاد کو { $days } گزر چکے
since-said = کہے ہوئے { $days } ہو چکے
days-long = { $days ->
    [one] { $shown } دن
   *[other] { $shown } دن
}
rule-rated = { $date } کو ایک فرد نے جانچا
rule-rated-evidence = { $date } کو ایک فرد نے ثبوت کے ساتھ جانچا
rule-its-date-has-passed-and-no-outcome-is-rated = میعاد گزر گئی اور کوئی نتیجہ سامنے نہیں آیا
rule-its-date-lies-ahead = میعاد ابھی باقی ہے
rule-no-date-given-asked-about-after-30-days = کوئی تاریخ نہیں دی گئی؛ ہم 30 دن بعد پوچھتے ہیں
rule-no-date-given-nor-when-it-was-said = نہ میعاد دی گئی، نہ یہ معلوم ہے کہ کب کہا گیا
rule-the-source-says-it-answers = ذریعہ کہتا ہے کہ یہ جواب ہے
rule-same-incident-and-kind-published-on-a-later-day = وہی حملہ اور وہی بات، مطالبے کے بعد کے کسی دن شائع ہوئی
promiser = کس نے وعدہ کیا
office = عہدہ
beneficiary = کس سے
amount = کتنا
said-on = کب کہا
due = میعاد
due-none = کوئی تاریخ نہیں دی گئی
content = کیا
evidence = ثبوت
history = اس کے بعد کیا ہوا
history-none = اس وعدے کو ابھی کسی نے نہیں جانچا۔ اس کا مطلب یہ نہیں کہ وہ ٹوٹ گیا۔
scores = عہدے کے لحاظ سے
scores-note = صرف گنتی، فیصد نہیں: تعداد کم ہے۔
promises-count = وعدے
after-attack = کس حملے کے بعد
want-justice = انصاف
want-compensation = معاوضہ
want-visit = دورہ
want-protection = تحفظ
want-inquiry = تحقیقات
want-arrest = گرفتاریاں
want-army-deployment = فوج کی تعیناتی
want-operation = کارروائی
want-resignation = استعفیٰ
want-dismissal = برطرفی

# Demands
demands-title = مطالبات
demands-lead = لوگوں نے پرامن طور پر کیا مانگا، کیا جواب ملا، اور کتنے دن بعد۔
demands-none = ابھی کوئی مطالبہ شائع نہیں کیا گیا۔
demand = مطالبہ
demander = کون مانگتا ہے
addressee = کس سے
made-on = کب
answer = جواب
days-after = { $days ->
    [0] اسی دن
    [one] { $days } دن بعد
   *[other] { $days } دن بعد
}
days-between = { $low } سے { $high } دن بعد
days-none = دن معلوم نہیں
joined-by = مطالبے سے جوڑنے کی وجہ:
now = اب
now-answered = { $number ->
    [one] ہمارے ذرائع میں ایک جواب ہے۔
   *[other] ہمارے ذرائع میں { $number } جواب ہیں۔
}
now-unanswered = ہمارے کسی ذریعے میں جواب درج نہیں۔
actions-title = لوگوں نے کیا کیا
actions-lead = دھرنے، ہڑتالیں، جلوس اور شمعیں، جیسے ذرائع نے بیان کیا۔
actions-none = ابھی کوئی اقدام شائع نہیں کیا گیا۔
size = کتنے لوگ
who = کون
where = کہاں
when = کب
form-sit-in = دھرنا
form-mourning-with-bodies = میتوں کے ساتھ سوگ
form-march = جلوس
form-strike = ہڑتال
form-vigil = شمعیں روشن کرنا
form-hunger-strike = بھوک ہڑتال
form-petition = درخواست
form-boycott = بائیکاٹ
form-protest = احتجاج
form-mourning = سوگ
form-blockade = راستہ بند کرنا
form-burial-ended = سوگ کے بعد تدفین
form-other = اقدام
responses-title = عہدے داروں نے کیا کیا
responses-none = ابھی کوئی جواب شائع نہیں کیا گیا۔
act-visit = دورہ
act-condolence = تعزیت
act-talks = مذاکرات
act-arrest = گرفتاری
act-charge = فرد جرم
act-trial = مقدمہ
act-conviction = سزا
act-acquittal = بریت
act-compensation-paid = معاوضہ ادا ہوا
act-ban = پابندی
act-resignation = استعفیٰ
act-words-only = صرف الفاظ
act-refused = انکار

# Groups
groups-title = گروہ
groups-lead = شائع شدہ بیانات میں مذکور ہر مسلح گروہ، جماعت اور سرکاری ادارہ، ایک جیسے خانوں میں۔ خالی خانے کا مطلب ”معلومات نہیں“ ہے، صفر نہیں۔
groups-caption = سب کے لیے ایک پیمانہ؛ نام کی ترتیب سے
groups-sort = ترتیب نام کے حروف سے ہے۔ ترتیب کا قصور سے کوئی تعلق نہیں۔
groups-none = ابھی کوئی گروہ شائع نہیں کیا گیا۔
group = گروہ
group-attributed = حملے جو دوسرے اس سے منسوب کرتے ہیں
group-claimed = حملے جن کی ذمہ داری اس نے لی
group-killed = ان میں ہلاک
group-arrests = گرفتاریاں
group-charged = فرد جرم
group-convicted = سزائیں
group-acquitted = بری
group-banned = پابندیاں
group-promises = اس کے بارے میں وعدے
group-talks = مذاکرات
group-missing = بلا معلومات خانے
group-statements = بیانات جن میں ہر گروہ کا نام ہے
group-none = اس سطر کے پیچھے جو بیانات ہیں وہ شائع نہیں کیے گئے۔
group-scroll = گروہوں کا جدول؛ دائیں بائیں سرکائیں

# Timeline
timeline-title = سال بہ سال
timeline-lead = ہر سال الگ۔ کم سے کم اور زیادہ سے زیادہ تعداد جمع کی گئی ہے؛ کوئی اوسط نہیں۔
timeline-caption = سال کے لحاظ سے ہلاک اور حملے
timeline-none = ابھی کوئی سال شائع نہیں کیا گیا۔
year = سال
attacks-count = حملے
sources-count = ذرائع
year-without = { $number ->
    [one] { $number } بلا تعداد
   *[other] { $number } بلا تعداد
}
year-rate = سالانہ حملے، 95 فیصد وقفہ
year-title = سال { $year }
year-lead = شائع شدہ ذرائع میں اس سال کی ہر بات، ترتیب سے۔
year-none = اس سال کی کوئی بات شائع نہیں کی گئی۔
undated-title = بلا تاریخ
bars-note = گہرا: کم سے کم۔ ہلکا: زیادہ سے زیادہ تک۔

# Sources
sources-title = ذرائع
sources-lead = ہر بیان کہاں سے آیا۔ جس ذریعے کا نام نہیں لیا جا سکتا اس کی صرف قسم دکھائی گئی ہے۔
sources-none = ابھی کوئی ذریعہ شائع نہیں کیا گیا۔
publisher = ناشر
published = اشاعت
address = پتا
facts-from = حقائق یہاں سے
language = زبان
hash = اصل فائل کا SHA-256
kind = قسم
about-attacks = حملوں کے بارے میں اس کے بیانات
other-claims = اس کے دیگر بیانات
withheld-note = ذریعے نے نام نہ لینے کو کہا، یا نام لینے سے کسی کو نقصان پہنچ سکتا ہے۔ الفاظ وہی ہیں جو جاری کیے گئے۔

# Methods
methods-title = طریقۂ کار
methods-lead = یہ ریکارڈ کن باتوں پر محیط ہے، کیسے گنتا ہے، اور کیا نہیں دیکھ سکتا۔
scope = دائرہ
definitions = تعریفیں
how-counted = تعداد کیسے بنتی ہے
count-1 = ہر تعداد ایک حد ہے: شائع شدہ ذرائع کی کم سے کم سے زیادہ سے زیادہ تک۔ ”کم از کم دس“ اوپر سے کھلا رہتا ہے۔
count-2 = مجموعے میں کم سے کم اور زیادہ سے زیادہ الگ الگ جمع ہوتے ہیں۔ نہ کوئی بہترین عدد ہے نہ اوسط۔
count-3 = نامعلوم، نامعلوم ہی رہتا ہے۔ جس حملے کی تعداد نہیں وہ مجموعے میں شامل نہیں اور الگ گنا جاتا ہے۔
count-4 = مارے گئے حملہ آور متاثرین میں شامل نہیں۔ ایک ہی خبر کی نقلیں ایک ذریعہ شمار ہوتی ہیں۔
how-decided = فیصلہ کون کرتا ہے
decide-1 = پروگرام صرف تجویز کرتا ہے کہ دستاویز کیا کہتی ہے؛ فیصلہ انسان کرتا ہے۔ نافذ قواعد: { $rules }۔
decide-2 = ایک آزاد ذریعہ ہو تو حملہ ”عبوری“، دو یا زیادہ ہوں تو ”اطلاع شدہ“، متضاد دعوے ہوں تو ”متنازع“، اور دو افراد جانچ لیں تو ”تصدیق شدہ“ ہے۔
limits = حدود
limit-1 = یہ ریکارڈ صرف وہ جانتا ہے جو ذرائع نے لکھا۔ جہاں صحافی نہیں تھے وہ جگہیں اور سال یہاں پرسکون لگ سکتے ہیں، خواہ نہ رہے ہوں۔
limit-2 = خبریں ایک دوسرے کی غلطیاں دہراتی ہیں، تاریخوں میں بھی۔ مختلف تاریخ دکھائی جاتی ہے، اوسط نہیں کی جاتی۔
limit-3 = مقامات اس سے زیادہ باریکی سے شائع نہیں ہوتے جو ان کے ساتھ لکھی ہے۔
withheld-title = کیا شائع نہیں کیا گیا، اور کیوں
withheld-none = کچھ روکا نہیں گیا۔
withheld-what = کیا
withheld-why = کیوں
withheld-number = کتنے
covered-sources = اس اشاعت کے ذرائع: { $number }
withheld-claims = بیانات
withheld-names-in-quotes = نقل کیے گئے الفاظ میں نام
reason-not-released = جاری نہیں کیے گئے
reason-waiting-for-a-person-or-rejected = انسانی فیصلے کے منتظر، یا مسترد
reason-a-survivor-a-witness-a-minor-or-a-private-person-accused = بچ جانے والا، گواہ، نابالغ، یا عام شخص جس پر الزام ہے

# Data
data-title = ڈیٹا
data-lead = ان صفحات کی ہر بات کھلے جدولوں میں، بغیر کسی کھاتے کے۔ خالی کا مطلب ہے درج نہیں۔
data-files = فائلیں
data-dictionary = خانوں کے معنی
file = فائل
column = خانہ
kind-of-value = قسم
meaning = معنی
rows = سطریں
licence-line = اجازت نامہ: {"\u2066"}CC BY 4.0{"\u2069"}۔ براہ کرم اس ڈیٹا سے یہ جاننے کی کوشش نہ کریں کہ یہاں کس کی حفاظت کی گئی۔
guard-note = جو متن سپریڈشیٹ میں فارمولا سمجھا جائے اس سے پہلے سیدھا واوین (') ہے۔
file-record-jsonl = سب کچھ، ہر سطر میں ایک چیز
file-incidents-geojson = مقامات، اتنے ہی موٹے جتنے شائع ہوئے
file-anniversaries-ics = برسیوں اور چہلم کا کیلنڈر
file-promises-ics = وعدوں کی تاریخوں کا کیلنڈر
file-changes-atom = تبدیلیوں کی فیڈ
file-datapackage-json = جدولوں کی تفصیل (Frictionless)
file-checkpoint-txt = کھاتے کا دستخط شدہ سرا

# Corrections
corrections-title = تصحیحات
corrections-lead = غلطیاں سب سے پہلے ان لوگوں کو دکھ دیتی ہیں جن کے نام یہاں ہیں۔ ہمیں ہر غلطی بتائیں۔
ask-how = درخواست کیسے کریں
ask-1 = بتائیں کون سا صفحہ اور کون سے الفاظ، اور وہاں کیا ہونا چاہیے۔ کسی ذریعے کا لنک یا تصویر مدد دیتی ہے؛ آپ کا نام ضروری نہیں۔
ask-2 = خاندان نام کے دوسرے ہجے، اضافے یا ہٹانے کی درخواست کر سکتے ہیں۔
ask-3 = لکھنے سے پہلے سوچیں کہ آپ کا پیغام کون دیکھ سکتا ہے۔ اپنا آلہ استعمال کریں؛ گواہوں کے نام نہ لکھیں۔
ask-4 = یہ سائٹ آنے والوں کے بارے میں کچھ محفوظ نہیں کرتی اور اس میں کوئی فارم نہیں: ہمارے ذریعے اس پر نظر نہیں رکھی جا سکتی۔
contact = رابطہ
contact-none = ٹیم نے ابھی رابطہ شائع نہیں کیا۔ اپنی درخواست اسے دیں جس نے آپ کو یہ ریکارڈ دیا۔
changes-title = تبدیلیاں
changes-none = ابھی کوئی تبدیلی شائع نہیں ہوئی۔
change-unshown = ایسی چیز جو شائع نہیں کی گئی
change-correction = تصحیح
change-update = تازہ کاری
change-withdrawal = واپسی
change-clarification = وضاحت

# Verify
verify-title = تصدیق
verify-lead = خود جانچیں کہ یہ صفحات ویسے ہی ہیں جیسے ان پر دستخط ہوئے۔
verify-proves = یہ کیا ثابت کرتی ہے
verify-proves-text = کہ { $day } یا اس کے بعد نیچے دی گئی کلید سے دستخط ہونے کے بعد اس نقل کی کوئی فائل نہیں بدلی، اور اس وقت اس کے پیچھے ریکارڈ میں { $entries } اندراج تھے۔
verify-not = یہ کیا ثابت نہیں کرتی
verify-not-text = کہ کسی ذریعے نے سچ کہا، کہ ریکارڈ مکمل ہے، یا کلید کس کے پاس ہے۔ نشان کا موازنہ اس سے کریں جو آپ کو کسی اور راستے سے ملا۔
verify-key = عوامی کلید (Ed25519، base64)
verify-fingerprint = نشان (کلید کا SHA-256)
verify-key-none = اس اشاعت میں کلید نہیں۔
verify-checkpoint = کھاتے کا دستخط شدہ سرا
verify-checkpoint-none = اس اشاعت میں دستخط شدہ سرا نہیں۔
verify-commands = تین احکام، اس نقل کے فولڈر میں
verify-c1 = ہر فائل ویسی ہی ہے جیسی فہرست میں:
verify-c2 = فہرست پر کلید کے دستخط ہیں:
verify-c3 = دونوں، اور دستخط شدہ سرا، خود پروگرام سے:

# About
about-title = تعارف
about-lead = گواہ اردو اور فارسی میں شہادت دینے والے کو کہتے ہیں۔
about-1 = یہ ریکارڈ ایک برادری پر تشدد کے بارے میں لکھی گئی باتیں جمع کرتا ہے: کون مارا گیا اور کس کے بیان کے مطابق، بعد میں کیا وعدے ہوئے اور پورے ہوئے یا نہیں، لوگوں نے پرامن طور پر کیا مانگا اور کیا جواب ملا۔
about-2 = نام سب سے پہلے۔ ہر تعداد سے وہ عین الفاظ کھلتے ہیں جن پر وہ قائم ہے۔ اختلاف دکھایا جاتا ہے۔ سب گروہوں کا ایک پیمانہ ہے۔
about-3 = تعریف یا الزام کے الفاظ صرف واوین کے اندر ہیں، جیسے ذرائع نے لکھے۔
about-4 = یہ صفحات اسکرپٹ کے بغیر، پرانے فون پر، انٹرنیٹ کے بغیر اور یو ایس بی سے چلتے ہیں اور کاغذ پر چھپتے ہیں۔ کہیں اور سے کچھ نہیں آتا۔
about-pages = صفحات

# Columns of the tables
col-id = مستقل نمبر
col-type = نوعیت، مقررہ فہرست سے
col-date-start = پہلا ممکنہ دن
col-date-end = آخری ممکنہ دن
col-date-precision = تاریخ کس حد تک معلوم: دن، مہینہ، سال، وقفہ
col-place = مقام، سب سے باریک نام پہلے
col-lat = عرض بلد (WGS 84)، موٹا کیا گیا
col-lon = طول بلد (WGS 84)، موٹا کیا گیا
col-geo-precision-m = مقام کا رداس، میٹر میں
col-killed-min = ہلاک، کم سے کم
col-killed-max = ہلاک، زیادہ سے زیادہ؛ حد کھلی ہو تو خالی
col-killed-sources = ہلاک کی تعداد کے آزاد ذرائع
col-injured-min = زخمی، کم سے کم
col-injured-max = زخمی، زیادہ سے زیادہ؛ حد کھلی ہو تو خالی
col-injured-sources = زخمیوں کی تعداد کے آزاد ذرائع
col-missing-min = لاپتا، کم سے کم
col-missing-max = لاپتا، زیادہ سے زیادہ؛ حد کھلی ہو تو خالی
col-status = حیثیت: provisional، reported، contested، confirmed
col-independent-sources = آزاد ذرائع
col-sources = ذرائع کے نمبر، خالی جگہ سے الگ
col-claims = بیانات کے نمبر، خالی جگہ سے الگ
col-people = افراد کے نمبر، خالی جگہ سے الگ
col-merged-ids = پرانے نمبر جو اس میں ملائے گئے
col-page = اس سائٹ کا صفحہ
col-kind = قسم، مقررہ فہرست سے
col-exact-words = عین الفاظ، زیادہ سے زیادہ ایک اقتباس
col-cut = کیا نام نکالا گیا: true یا false
col-language = زبان کی علامت (BCP 47)
col-source-id = ذریعے کا نمبر
col-claim = بیان کا نمبر
col-incident = حملے کا نمبر
col-said-by = کس نے کہا؛ author یعنی خود ذریعہ
col-modality = کس طرح کہا گیا
col-certainty = ذریعہ کتنا یقینی ہے
col-count-min = کم سے کم بتائی گئی تعداد
col-count-max = زیادہ سے زیادہ بتائی گئی تعداد؛ حد کھلی ہو تو خالی
col-parts = حصے، نام=قدر، ” | “ سے الگ
col-name = نام جیسے ذریعے نے لکھا
col-spellings = دوسرے ہجے، ” | “ سے الگ
col-description = نام نہ ہو تو تفصیل
col-age-min = کم سے کم عمر، سال
col-age-max = زیادہ سے زیادہ عمر، سال
col-occupation = پیشہ، جیسے ذریعے نے لکھا
col-outcome = کیا ہوا یا کیا نتیجہ نکلا
col-content = کس بارے میں، فہرست سے
col-promiser = کس نے وعدہ کیا
col-office = عہدہ
col-beneficiary = کس سے
col-amount = کتنا، جیسے لکھا گیا
col-due-start = میعاد کا پہلا ممکنہ دن
col-due-end = میعاد کا آخری ممکنہ دن
col-state = وعدے کی حالت
col-rule = حالت کا قاعدہ یا وجہ
col-ratings = جانچ، تاریخ=حالت، ” | “ سے الگ
col-demander = کون مانگتا ہے
col-addressee = کس سے
col-answers = جواب دینے والے بیانات، خالی جگہ سے الگ
col-answer-days-min = پہلے جواب تک کم سے کم دن
col-answer-days-max = پہلے جواب تک زیادہ سے زیادہ دن
col-actor = کون
col-act = کیا کیا گیا
col-form = اقدام کی صورت
col-size-min = کم سے کم لوگ
col-size-max = زیادہ سے زیادہ لوگ؛ حد کھلی ہو تو خالی
col-attributed = حملے جو دوسرے اس سے منسوب کرتے ہیں
col-claimed = حملے جن کی ذمہ داری اس نے لی
col-arrests = گرفتاریوں کی خبریں
col-charged = فرد جرم کی خبریں
col-convicted = سزاؤں کی خبریں
col-acquitted = بریت کی خبریں
col-banned = پابندیوں کی خبریں
col-promises = اس کے بارے میں وعدے
col-talks = مذاکرات کی خبریں
col-missing-share = بلا معلومات خانوں کا حصہ
col-shown = کیا ذریعے کا نام دیا گیا: true یا false
col-title = عنوان
col-publisher = ناشر
col-published = تاریخ اشاعت (EDTF)
col-url = پتا
col-facts-from = عوامی رپورٹ جس سے حقائق لیے گئے
col-sha256 = اصل فائل کا SHA-256
