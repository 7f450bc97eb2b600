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
foot-edition = اشاعت { $entries }، { $day }۔
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
version = اس صفحے کا نسخہ
version-changed = کیا یہ کسی اور نسخے کے بعد بدلا ہے؟
cite-edition = اس نقل کی اشاعت اور تاریخ
cite-line = { $site }، ”{ $title }“، ریکارڈ { $id }، نسخہ { $version }۔ {"\u2066"}CC BY 4.0{"\u2069"}۔
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
since-due-months = میعاد کو کم از کم { $number } ماہ گزر چکے
since-due-years = میعاد کو کم از کم { $number } سال گزر چکے
since-said-months = کہے ہوئے کم از کم { $number } ماہ ہو چکے
since-said-years = کہے ہوئے کم از کم { $number } سال ہو چکے
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
want-access = رسائی
want-apology = معافی
want-ban = پابندی
want-burial = تدفین
want-ceasefire = جنگ بندی
want-condemnation = مذمت
want-condolence = تعزیت
want-dialogue = مذاکرات
want-disarmament = اسلحہ ضبط کرنا
want-documentation = دستاویز سازی
want-education = تعلیم
want-end-persecution = ظلم کا خاتمہ
want-equal-treatment = برابر سلوک
want-freedom-from-fear = خوف سے آزادی
want-help = مدد
want-housing = رہائش
want-jobs = ملازمتیں
want-keep-promise = وعدہ پورا کرنا
want-legal-aid = قانونی مدد
want-medical-treatment = علاج
want-mobilize = لوگوں کا اکٹھا ہونا
want-monitoring = نگرانی
want-nonviolent-resistance = پُرامن مزاحمت
want-peace = امن
want-publicize = اسے سامنے لانا
want-release = رہائی
want-removal-of-government = حکومت کی برطرفی
want-remove-armed-groups = مسلح گروہوں کا خاتمہ
want-repeal = قانون کی منسوخی
want-respect = احترام
want-return = واپسی
want-revenge = بدلہ
want-rights = حقوق
want-sanctions = پابندیاں
want-speak-truth = سچ بولنا
want-substantive-action = باتیں نہیں، عمل
want-transparency = شفافیت
want-truth = سچائی
want-violence = تشدد
want-withdrawal = انخلا

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
withheld-details-of-the-living = بیانات جن کے جدول میں کسی ممکنہ زندہ شخص کی عمر، جنس، کام یا حلیہ نہیں
withheld-names-of-kin = بیانات جن کے جدول میں والد کا نام نہیں
reason-too-few-people-share-them = حملے کے پانچ سے کم لوگوں میں یہ باتیں یکساں ہیں، اس لیے ان سے ایک شخص پہچانا جاتا
reason-kin-are-told-of-only-where-a-person-released-it = رشتہ داروں کا ذکر صرف وہاں ہے جہاں کسی شخص نے اس کی اجازت دی
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
parquet-note = ‎.parquet فائل میں وہی جدول کالم وار اور اقسام کے ساتھ ہے: خالی خانہ null ہے۔
file-record-sqlite = تمام جدول ایک فائل میں، SQLite کے لیے
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
change-gone = ایک صفحہ جو ہٹا دیا گیا:
change-correction = تصحیح
change-update = تازہ کاری
change-withdrawal = واپسی
change-addition = نیا
change-edition = اشاعت { $entries }
change-from-to = { $part }: پہلے { $before }، اب { $now }
change-to = { $part }: اب { $now }
change-joined = یہ وہی حملہ ہے جو
change-parted = اب یہ وہی حملہ نہیں سمجھا جاتا جو
change-untold-addition = پہلی بار بتایا گیا۔
change-untold-update = اس کے بارے میں مزید بتایا گیا۔
change-untold-correction = جس بیان پر یہ قائم ہے وہ اب اور طرح بتایا گیا ہے۔
change-untold-withdrawal = کچھ ہٹا دیا گیا۔ پہلے وہاں کیا تھا، یہ نہیں بتایا جاتا۔
change-part-type = قسم
change-part-date = تاریخ
change-part-place = جگہ
change-part-killed = ہلاک
change-part-injured = زخمی
change-part-missing = لاپتا
change-part-status = حیثیت
change-part-state = حالت
change-part-answers = جواب
change-part-statements = بیانات
change-part-joined = وہی حملہ
changes-of-page = اس صفحے پر کیا بدلا
standing-provisional = عارضی
standing-reported = رپورٹ شدہ
standing-contested = متنازع
standing-confirmed = تصدیق شدہ

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
attested-title = سرے کے بارے میں دوسرے کیا کہتے ہیں
attested-text = وقت کی مہر دکھاتی ہے کہ سرا اس وقت موجود تھا جو اس کا ادارہ بتاتا ہے، یعنی سرے میں شامل کوئی چیز بعد میں نہ لکھی گئی نہ بدلی گئی۔ ساتھی دستخط دکھاتا ہے کہ ایک اور آلے نے اس وقت سرا دیکھا، اور وہ اس سے بڑھا تھا جو اس نے پہلے دیکھا تھا۔ دونوں میں سے کوئی یہ نہیں کہتا کہ کسی ذریعے نے سچ کہا۔ سند یا کلید واقعی ان کی ہے یا نہیں، یہ ان سے کسی اور راستے سے پوچھیں۔
attested-head = { $entries } اندراجات کا سرا
attested-same = یہ اوپر والا سرا ہی ہے۔
attested-before = اوپر والا سرا اسی سے بڑھا ہے، جیسا کہ ساتھ رکھی فائل proof دکھاتی ہے (RFC 9162، 2.1.4)۔
attested-after = یہ اوپر والے سرے سے بڑھا ہے، جیسا کہ ساتھ رکھی فائل proof دکھاتی ہے (RFC 9162، 2.1.4): سو اوپر والا سرا اس وقت تک موجود تھا۔
attested-stamped = وقت کی مہر:
attested-cosigned = ساتھی دستخط:
attested-check = ہاتھ سے، اس نقل کے فولڈر میں، اور خود پروگرام سے، جو ثبوت بھی جانچتا ہے:
versions-title = کیا کوئی صفحہ بدلا ہے؟
versions-text = کسی حملے، شخص، وعدے، مطالبے، گروہ، جگہ یا ذریعے کا ہر صفحہ اپنا نسخہ بتاتا ہے: سولہ حروف، جو کھلے اعداد و شمار میں اس کے بارے میں لکھی باتوں سے نکلتے ہیں۔ جب تک اس میں کچھ نہ بدلے وہ ہر اشاعت اور ہر زبان میں یکساں رہتے ہیں۔ حوالہ نسخہ بتاتا ہے؛ اگر تاریخ بھی چاہیے تو اس اشاعت کی تاریخ لیں جو نیچے لکھی ہے۔ اگر صفحہ اُس نسخے کے سوا کوئی اور نسخہ بتائے جس کا حوالہ دیا گیا تھا تو اس کے بعد کچھ بدلا ہے؛ کیا درست کیا گیا، یہ تصحیحات کا صفحہ بتاتا ہے، اور باقی دونوں اشاعتوں کے جدول۔
versions-table = اس اشاعت میں ہر صفحے کا نسخہ
versions-command = ہاتھ سے، اس نقل کے فولڈر میں۔ { $id } کے لیے یہ { $version } لکھتا ہے:

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
col-from-id = اس کا نمبر جس سے ربط نکلتا ہے
col-relation = answered_by (جواب)، rated_by (وعدے کا ثبوت)، copy_of (نقل)، merged_into (ضم)، differs_from (اختلاف) یا stands_on (بنیاد)
col-to-id = اس کا نمبر جس تک ربط جاتا ہے
col-days-min = دونوں کے بیچ کم سے کم دن؛ 0 سے کم جہاں دوسرا پہلے ہوا ہو سکتا ہے
col-version = اس کے صفحے کا نسخہ: جب تک کچھ نہ بدلے وہی رہتا ہے
col-days-max = دونوں کے بیچ زیادہ سے زیادہ دن

# اعداد
methods-page = پرامن جدوجہد
methods-page-lead = لوگوں نے تشدد کے بغیر کیا کیا، ہر صورت الگ: ذرائع اس کا ذکر کتنی بار کرتے ہیں، انھی حملوں کے بعد کیا مانگا گیا اور کیا جواب ملا، اور حصہ لینے والوں کے خلاف کیا کیا گیا۔
methods-no-proof = ان میں سے کوئی بات یہ ثابت نہیں کرتی کہ جواب کسی خاص صورت کی وجہ سے ملا۔
methods-form = صورت
methods-told = کتنی بار ذکر
methods-after = کتنے حملوں کے بعد
methods-size = شریک لوگ
methods-demands = انھی حملوں کے بعد مطالبات
methods-answered = جواب ملا
methods-elsewhere = جہاں یہ صورت نہ تھی وہاں جواب
methods-wait = جواب تک دن، درمیانی
methods-force = لوگوں کے خلاف طاقت کا استعمال
methods-no-force = اس ریکارڈ کا کوئی ذریعہ ان حملوں کے بعد طاقت کے استعمال کا ذکر نہیں کرتا جن کے بعد یہ صورت اختیار کی گئی۔ اس کا مطلب یہ نہیں کہ طاقت استعمال نہیں ہوئی۔
methods-without-size = { $number ->
    [one] ایک کے بارے میں کوئی ذریعہ نہیں بتاتا کہ کتنے لوگ شریک تھے
   *[other] { $number } کے بارے میں کوئی ذریعہ نہیں بتاتا کہ کتنے لوگ شریک تھے
}
methods-more = { $number ->
    [one] ایک اور
   *[other] { $number } مزید
}
methods-how = یہ کیسے گنا گیا
methods-rule = ہر مطالبہ ان سب صورتوں کے ساتھ گنا جاتا ہے جو اسی حملے کے بعد اختیار کی گئیں، اس لیے ایک مطالبہ کئی صورتوں کے ساتھ آ سکتا ہے۔ “جواب ملا” کا مطلب ہے کہ کوئی ذریعہ اس کے بعد کسی عمل یا وعدے کا ذکر کرتا ہے، یہ نہیں کہ جواب اچھا تھا۔
methods-formula = حصوں کی قطعی حدیں (کلوپر اور پیئرسن 1934) 95 فیصد پر ہیں اور دس مطالبات سے دکھائی جاتی ہیں؛ دس سے کم پر صرف گنتی ہے۔ صورتوں کے نام شارپ 1973، عدم تشدد کی سیاست، حصہ دوم کے مطابق ہیں۔
methods-assume = یہ مانا گیا ہے کہ ہر دعویٰ صحیح حملے سے جوڑا گیا، اور ذرائع جواب والے مطالبے کا ذکر اتنا ہی کرتے ہیں جتنا بے جواب کا۔ دوسری بات مشکوک ہے: خاموشی کا ذکر جواب سے کم ہوتا ہے۔
methods-change = یہ بدل جائے گا اگر ایک ہی اقدام کی خبریں جوڑی یا الگ کی جائیں، دعوے مسترد ہوں، یا مزید ذرائع ان مطالبات کا ذکر کریں جن کا کسی نے جواب نہ دیا۔ بڑے حملوں کے بعد ہر چیز زیادہ ہوتی ہے: اقدام، مطالبات اور جواب۔
methods-risk = طاقت سے مراد اسی حملے کے بعد آنسو گیس، لاٹھی، گولی یا منتشر کرنے کے دعوے ہیں۔ ہو سکتا ہے اس کا نشانہ کوئی اور بنے ہوں۔
methods-tests = { $number ->
    [one] باقی سب مطالبات کے مقابل، فشر کی قطعی جانچ سے (فشر 1935)۔ ایک جانچ کی گئی۔
   *[other] باقی سب مطالبات کے مقابل، فشر کی قطعی جانچ سے (فشر 1935)۔ { $number } جانچیں کی گئیں: محض اتفاق سے بیس میں سے ایک 0.05 سے نیچے آتی ہے۔
}
form-means-sit-in = لوگ ایک جگہ بیٹھ جاتے ہیں اور سنے جانے تک وہیں رہتے ہیں (شارپ کا طریقہ 162)۔
form-means-mourning-with-bodies = لواحقین میتوں کے ساتھ بیٹھتے ہیں اور مطالبہ پورا ہونے تک تدفین روک دیتے ہیں (شارپ کے طریقوں 43 اور 45 کے قریب)۔
form-means-mourning = سوگ سب کے سامنے منایا جاتا ہے: بند دکانیں، سیاہ جھنڈے، سوگ کے دن (شارپ کا طریقہ 43)۔
form-means-march = لوگ مل کر اس جگہ تک چلتے ہیں جو ان کے مطالبے کے لیے اہم ہے (شارپ کا طریقہ 38)۔
form-means-strike = کام رک جاتا ہے، یا دکانیں اور گاڑیاں بند رہتی ہیں، ایک دن یا کچھ ہونے تک (شارپ کے طریقے 97 تا 119)۔
form-means-vigil = لوگ خاموشی سے اکٹھے کھڑے ہوتے یا بیٹھتے ہیں، اکثر شمعوں کے ساتھ (شارپ کا طریقہ 34)۔
form-means-hunger-strike = لوگ سنے جانے تک کھانا چھوڑ دیتے ہیں (شارپ کا طریقہ 159)۔ یہ کرنے والوں کے لیے خطرناک ہے۔
form-means-petition = بہت سے لوگ ایک درخواست پر دستخط کرتے یا اسے پیش کرتے ہیں (شارپ کا طریقہ 6)۔
form-means-boycott = لوگ کسی سے خریدنا، معاملہ کرنا یا کہیں جانا چھوڑ دیتے ہیں (شارپ کے طریقے 55 تا 96)۔
form-means-blockade = لوگ کھڑے ہو کر یا بیٹھ کر کوئی سڑک یا دروازہ بند کر دیتے ہیں (شارپ کا طریقہ 172)۔
form-means-burial-ended = آخر میت دفن کر دی جاتی ہے اور میتوں کے ساتھ سوگ ختم ہوتا ہے: یہ صورت نہیں، ایک صورت کا اختتام ہے۔
form-means-protest = لوگ جمع ہو کر بتاتے ہیں کہ وہ متفق نہیں (شارپ کا طریقہ 47)، جہاں ذریعہ یہ نہ بتائے کہ کیسے۔
form-means-other = ذریعہ نہیں بتاتا کہ یہ کون سی صورت تھی۔
nav-figures = اعداد
figures-title = ریکارڈ سے کیا نکلتا ہے
figures-lead = ریکارڈ سے بنے ہوئے اعداد۔ ہر صفحہ بتاتا ہے کہ اس کے اعداد کیسے بنے، کیا مانا گیا اور کس بات سے بدل جائیں گے۔ جس عدد کا بوجھ ریکارڈ نہیں اٹھا سکتا وہ نہیں دیا گیا۔
figures-cannot = اندازہ نہیں لگایا جا سکتا
figures-english = پروگرام ان اعداد کے ساتھ کیا کہتا ہے، انگریزی میں
figures-command = یہ حکم اسے دوبارہ نکالتا ہے:
figures-of = { $whole } میں سے { $part }
figures-claims = اس کے پیچھے کے بیانات
no-source = کوئی ذریعہ نہیں
estimates-title = کتنے مقتول کسی فہرست میں نہیں
estimates-lead = جہاں کئی فہرستیں انھی لوگوں کے نام دیں، ان کا اشتراک ان کے بارے میں کچھ بتاتا ہے جن کا نام کسی فہرست میں نہیں۔ اشتراک جتنا زیادہ، رہ جانے والے اتنے کم۔
estimates-list = فہرست
estimates-people = نام والے مقتول
estimates-others = باقی سب فہرستیں مل کر
estimates-bare = بغیر ناشر ذرائع: { $kind }
estimates-shared = { $people } نام والے مقتول فہرستوں میں ہیں؛ ان میں سے { $shared } دو یا زیادہ فہرستوں میں۔
estimates-why-no-people = کوئی فہرست کسی مقتول کا نام نہیں دیتی۔
estimates-why-few-people = فہرستوں میں { $people } سے کم نام والے مقتول ہیں۔ اتنے کم لوگوں سے ہر عدد محض قیاس ہوگا۔
estimates-why-one-list = سب نام ایک ہی فہرست میں ہیں۔ ایک فہرست چھوٹ جانے والوں کے بارے میں کچھ نہیں بتاتی۔
estimates-why-few-shared = { $shared } سے کم لوگ دو یا زیادہ فہرستوں میں ہیں۔ مشترک لوگوں کے بغیر فہرستیں چھوٹ جانے والوں کے بارے میں کچھ نہیں بتاتیں۔
estimates-method = طریقہ
estimates-total = فہرست میں اور باہر مل کر، 95 فیصد حد
estimates-best = سب سے ممکن
estimates-unsettled = حساب ٹھہرا نہیں: یہ سطر استعمال نہ کریں۔
estimates-two = فہرستیں صرف دو ہیں۔ دو فہرستوں میں کوئی چیز نہیں بتا سکتی کہ ایک دوسری کی مدد سے بنی یا نہیں۔ اگر بنی ہو تو اصل تعداد یہاں دی ہوئی ہر تعداد سے زیادہ ہے، اور حد میں یہ شک شامل نہیں۔
estimates-disagree = طریقے متفق نہیں: کچھ حدوں میں کچھ بھی مشترک نہیں۔ جواب ان سب کی مجموعی حد ہے، کوئی ایک نہیں۔
estimates-no-average = طریقے ساتھ ساتھ رکھے گئے ہیں؛ ان کی اوسط کبھی نہیں لی جاتی۔
method-dependent = دو فہرستیں، گویا آزاد
method-chao = کم از کم حد
method-loglinear = لاگ خطی نمونے
method-decomposable = گرافوں پر اوسط
method-lcmcr = پوشیدہ طبقات
means-dependent = چیپمین 1951۔ مانتا ہے کہ ایک فہرست میں ہونا دوسری میں ہونے پر اثر نہیں ڈالتا اور سب برابر درج ہوتے ہیں۔
means-chao = چاؤ 1987، جیسے آر کے پیکج میں۔ کم از کم اتنے، جہاں لوگ درج ہونے میں مختلف ہوں؛ اوپر کی حد اس سے نہیں نکلتی۔
means-loglinear = بشپ، فائنبرگ اور ہالینڈ 1975؛ نمونہ بی آئی سی سے چنا گیا۔ مانتا ہے کہ فہرستیں زیادہ سے زیادہ جوڑوں میں ایک دوسری پر منحصر ہیں اور سب برابر درج ہوتے ہیں۔
means-decomposable = میڈیگن اور یارک 1997۔ فہرستوں کے ایک دوسری پر انحصار کی سب صورتوں پر اوسط؛ مانتا ہے کہ سب برابر درج ہوتے ہیں۔
means-lcmcr = مانریک ویلیئر 2016۔ مانتا ہے کہ لوگ ایسے گروہوں میں ہیں جو برابر درج ہوتے ہیں، اور گروہ کے اندر فہرستیں آزاد ہیں۔
estimates-rule = فہرست سے مراد ایک ناشر کی سب تحریریں ہیں۔ 10 سے کم نام دینے والی فہرستیں ایک سمجھی جاتی ہیں، اور پانچ سے زیادہ ہوں تو چھوٹی بھی۔ کم از کم { $people } نام والے مقتول، دو فہرستیں، اور { $shared } لوگ دو یا زیادہ فہرستوں میں درکار ہیں؛ اس سے کم پر کوئی عدد نہیں دیا جاتا۔
estimates-assume = یہ مانا گیا ہے کہ ایک شخص ہر فہرست میں پہچانا گیا، سب نام انھی واقعات کے مقتولوں کے ہیں جو اس ریکارڈ میں ہیں، اور کوئی فہرست دوسری کی نقل نہیں۔ ایک ہی خبر رساں مراسلے سے بنی خبریں آخری بات توڑتی ہیں: وہ یہاں کا ہر عدد بہت کم کر دیتی ہیں۔
estimates-change = یہ بدل جائے گا اگر نام جوڑے یا الگ کیے جائیں، کوئی اور فہرست شامل ہو، یا ایک فہرست دوسری کی نقل نکلے۔
estimates-blind = جو لوگ کسی فہرست میں آ ہی نہیں سکتے تھے، کیونکہ ان کی جگہ یا وقت کے بارے میں کسی نے نہیں لکھا، وہ کسی اندازے میں نہیں۔
escalation-title = کیا حملے حملے لاتے ہیں؟
escalation-lead = کیا ایک حملہ کچھ عرصے تک مزید حملوں کا امکان بڑھاتا ہے، حملوں کی شرح کب بدلی، اور کیا برے مہینوں کی پیش بینی ہو سکتی تھی۔
escalation-window = دیکھا گیا عرصہ: { $first } سے { $last } تک، ذرائع والے برسوں کا سب سے لمبا سلسلہ۔ { $counted } حملے جن کا دن معلوم ہے؛ باقی { $left } شامل نہیں۔
escalation-silent = وہ برس جن کا کوئی ذریعہ نہیں، اور جنھیں بغیر حملوں کے برس نہیں مانا گیا: { $years }۔
escalation-why-no-days = کسی حملے کا دن معلوم نہیں۔
escalation-why-few-days = { $counted } حملوں کا دن معلوم ہے؛ کم از کم 10، اور 4 یا زیادہ دنوں پر، درکار ہیں۔
escalation-why-one-day = سب حملے ایک ہی دن کے ہیں۔
escalation-figure = عدد
escalation-ends = 95 فیصد حد
escalation-branching = مزید حملے جو ہر حملہ براہ راست لاتا ہے
escalation-half = دن جن میں اس کا آدھا اثر ختم ہو
escalation-fit = موزونیت کی جانچ: 0.05 سے نیچے یہ شرح تاریخوں کو بیان نہیں کرتی
escalation-none = یہ تاریخیں ایسے کسی اثر کے بغیر بھی اتنی ہی ممکن ہیں۔
escalation-changes = شرح کب بدلی
escalation-changes-none = کوئی تبدیلی نمایاں نہیں۔
escalation-changes-clusters = تبدیلیاں ملیں، مگر اسی شرح سے بنائی ہوئی تاریخیں، جو کبھی نہیں بدلیں، اتنا ہی دکھاتی ہیں: محض جھرمٹ انھیں لاتے ہیں، اس لیے کوئی نہیں بتائی گئی۔
escalation-changes-lasting = اسی شرح سے بنائی ہوئی تاریخیں، جو کبھی نہیں بدلیں، شاذ ہی اتنا دکھاتی ہیں: تبدیلیاں محض جھرمٹ سے زیادہ ہیں۔
escalation-changes-doubt = مستقل تبدیلی اور ہفتوں رہنے والا اثر ایک جیسے دکھتے ہیں: ایک کا حصہ دوسرا ہو سکتا ہے۔
escalation-from = کب سے
escalation-likely = اتنے ہی ممکن دن
escalation-before = پہلے سالانہ
escalation-after = بعد میں سالانہ، 95 فیصد حد
escalation-warning = کیا تنبیہ کام آتی؟
escalation-now-warning = تنبیہ: اس عرصے کے بعد کے 30 دنوں میں دس میں سے نو عام مہینوں سے زیادہ حملے متوقع ہیں۔
escalation-now-no-warning = کوئی تنبیہ نہیں: اس عرصے کے بعد کے 30 دنوں میں معمول سے زیادہ متوقع نہیں۔
escalation-now-not-said = ماضی پر آزمایا گیا تو یہ قاعدہ بنیادی شرح سے بہتر نہ نکلا۔ اس لیے کوئی تنبیہ نہیں دی جاتی۔
escalation-too-short = تنبیہ آزمانے کے لیے مہینے بہت کم ہیں، اس لیے کوئی نہیں دی جاتی۔
escalation-harm = جھوٹی تنبیہ بھی نقصان کرتی ہے: لوگ گھر چھوڑتے، دکانیں بند کرتے اور اگلی پر کم یقین کرتے ہیں۔
escalation-rule-name = قاعدہ
escalation-this = یہ شرح
escalation-plain = صرف پچھلے مہینے کی تعداد
escalation-warned = بدترین مہینے جن سے پہلے تنبیہ ہوتی
escalation-untrue = جھوٹی تنبیہیں
escalation-base = بدترین مہینوں کا حصہ
escalation-p = اتفاق سے (p)
escalation-calendar = سوگ اور عید کے دن
escalation-calendar-short = عرصہ تین قمری برسوں سے کم ہے: کچھ نہیں کہا جا سکتا۔
escalation-days = ہر سال کے دن
escalation-counted = ان پر حملے
escalation-expected = اتفاق سے
escalation-p-all = { $tests } جانچوں کے ساتھ p
days-muharram = محرم کے پہلے دس دن، عاشورہ تک
days-chehlum = چہلم، 20 صفر
days-ramadan = 19 تا 21 رمضان
days-eid-fitr = عید الفطر
days-eid-adha = عید الاضحیٰ
escalation-formula = شرح ایک پس منظر اور ہر حملے کے اضافے کا مجموعہ ہے جو نصف ہوتا جاتا ہے (ہاکس 1971)، زیادہ سے زیادہ امکان کے طریقے سے (اوگاتا 1978)، اور حدیں پروفائل امکان سے ہیں۔ تبدیلیاں: پیلٹ (کلک، فیرن ہیڈ اور ایکلی 2012)۔ موزونیت بدلے ہوئے اوقات اور مصنوعی تاریخوں سے جانچی گئی۔
escalation-rule = کسی مہینے کی تنبیہ وہاں ہوتی ہے جہاں پہلے کے دس میں سے نو عام مہینوں سے زیادہ متوقع ہو؛ ہر مہینہ صرف اپنے سے پہلے کے دن جانتا ہے۔ تقویم کے دنوں کے لیے پوری تقویم عرصے پر ہر تعدادِ دن سے سرکائی گئی: p ان جگہوں کا حصہ ہے جہاں اتنے ہی حملے ہوں۔ ایک ایک دن آگے پیچھے بھی گنا گیا، کیونکہ رویت مختلف ہوتی ہے۔
escalation-assume = یہ مانا گیا ہے کہ پس منظر پورے عرصے میں ایک جیسا رہا، ہر حملہ شرح برابر بڑھاتا ہے، اور ذرائع نے حملوں کا ذکر برابر کیا۔ خبروں میں تبدیلی حملوں میں تبدیلی لگتی ہے۔ گنتی اس ریکارڈ کے حملوں کی ہے، سب کی نہیں۔
escalation-change = یہ بدل جائے گا اگر خبریں جوڑی یا الگ کی جائیں، کسی حملے کا دن درست ہو، یا خاموش برسوں کے ذرائع شامل ہوں۔
aftermath-title = اس کے بعد کیا کیا گیا
aftermath-lead = ہر حملے کے بعد گرفتاریاں، الزامات، مقدمے، سزائیں، بریتیں اور معاوضہ، جیسا ذرائع بتاتے ہیں۔ خالی جگہ کا مطلب ہے کہ اس ریکارڈ کا کوئی ذریعہ کچھ نہیں کہتا: یہ نہیں کہ کچھ نہیں کیا گیا۔
aftermath-without = وہ حملے جن کی کسی سزا کا ذکر نہیں
aftermath-denied = ان میں سے، ذریعہ کہتا ہے کہ کوئی گرفتار، پیش یا سزا یاب نہیں ہوا
aftermath-untold = ان میں سے، کوئی ذریعہ کچھ نہیں کہتا
aftermath-attack = حملہ
aftermath-arrest = گرفتاریاں
aftermath-charge = الزامات
aftermath-trial = مقدمے
aftermath-conviction = سزائیں
aftermath-acquittal = بریتیں
aftermath-compensation-promised = معاوضے کا وعدہ
aftermath-compensation-paid = معاوضہ ادا
aftermath-not = کہا گیا نہیں ہوا: { $number }
aftermath-rule = ہر عدد اس حملے کے بعد اس عمل کے بیانات گنتا ہے، لوگ نہیں۔ “کوئی گرفتار نہیں ہوا” کو نہ ہونے میں گنا جاتا ہے۔ حصے کی حد قطعی ہے (کلوپر اور پیئرسن 1934) اور دس حملوں سے دی جاتی ہے۔
aftermath-assume = یہ مانا گیا ہے کہ ہر بیان صحیح حملے سے جوڑا گیا۔ عدالتیں برسوں لیتی ہیں اور اخبار کم لوٹتے ہیں: دیر کے فیصلے پر خاموشی ممکن ہے، اس لیے یہ حصہ معلومات کا ہے، عدالتوں کے عمل کا نہیں۔
aftermath-change = یہ بدل جائے گا اگر عدالتوں اور ادائیگیوں کے ذرائع شامل ہوں یا بیانات دوسرے حملوں سے جوڑے جائیں۔
grouptest-title = حملوں کے بعد گرفتاریوں کا ذکر، گروہ بہ گروہ
grouptest-own = اس سے منسوب حملوں کے بعد
grouptest-others = باقی سب سے منسوب حملوں کے بعد
grouptest-note = فشر کی قطعی جانچ (فشر 1935)، { $tests } جانچوں کے ساتھ؛ آخری خانہ ان کی تعداد کے لحاظ سے بڑھایا گیا (ہولم 1979)۔ فرق اپنی وجہ کا ثبوت نہیں، اور جس کا ذکر کوئی ذریعہ نہ کرے وہ نہ ہوا گنا جاتا ہے۔ یہاں نام آنا کسی ذریعے کا بیان ہے، فیصلہ نہیں۔
grouptest-p-all = سب جانچوں کے لیے p
grouptest-none = کوئی حملہ کسی گروہ سے منسوب نہیں، اس لیے موازنہ نہیں ہو سکتا۔
repeated-title = دوبارہ وعدہ، یا دوبارہ ذکر
repeated-note = ایک ہی حملے کے بعد ایک ہی عہدے کا ایک ہی وعدہ، کئی بیانات میں: دوبارہ کیا گیا، یا کسی اور ذریعے نے بتایا۔ ہر ایک الگ دکھایا گیا، کیونکہ رقم اور تاریخ مختلف ہو سکتی ہے؛ اوپر کی گنتی ہر ایک کو گنتی ہے۔
holders-title = وعدے، کرنے والوں کے لحاظ سے
holders-holder = کس نے وعدہ کیا
holders-kept = پورے ہوئے، جن کا انجام طے ہوا ان میں سے
holders-note = گنتی اپنے کل کے ساتھ۔ حصہ دس طے شدہ انجاموں سے دکھایا جاتا ہے؛ اس سے کم کسی شخص کے بارے میں کچھ نہیں کہتے۔
remembrance-title = یاد کے دن
remembrance-lead = آنے والے سال کے وہ دن جن پر ہر حملہ یاد کیا جاتا ہے، اور چہلم۔
remembrance-day = دن
remembrance-which = کون سا
remembrance-fortieth = چہلم
remembrance-rule = چہلم تاریخ کے 40 دن بعد ہے؛ جو گھرانے وفات کے دن کو پہلا گنتے ہیں وہ ایک دن پہلے مناتے ہیں۔ جس حملے کا دن معلوم نہیں اس کا یہاں کوئی دن نہیں۔
remembrance-file = یہی تقویم کی فائل میں
remembrance-none = کسی حملے کا دن معلوم نہیں۔
attention-title = ذرائع کب تک ذکر کرتے رہے
attention-lead = ہمارے پاس موجود ذرائع میں ہر حملے کے بعد کی خبریں۔ یہاں کی مختصر یاد ہمارے ذخیرے کی ہو سکتی ہے، اخباروں کی نہیں۔
attention-attack = حملہ
attention-half-days = آدھی تک دن
attention-none = کسی حملے کی دو تاریخ وار خبریں نہیں۔
attention-rule = صرف وہ حملے جن کی دو یا زیادہ تاریخ وار خبریں ہیں۔ چند خبروں کی نصف عمر کم بتاتی ہے اور حملے کی اہمیت کا پیمانہ نہیں۔
attention-alike = ایک جیسے بڑے حملے
attention-alike-lead = ہلاکتوں کی بالائی تعداد کے مطابق۔ آدھی خبروں تک کے دن: سب سے مختصر یاد والے حملے کے، درمیانی کے اور سب سے طویل کے۔ چند حملوں کی سطر کم بتاتی ہے۔
attention-dead = ہلاک
attention-band = { $from } سے { $to }
attention-band-open = { $from } اور زیادہ
attention-attacks = حملے
attention-shortest = سب سے کم، دن
attention-middle = درمیانی، دن
attention-longest = سب سے زیادہ، دن
col-list-1 = 1 اگر اندازوں کے صفحے کی فہرست 1 میں نام ہو، ورنہ 0
col-list-2 = 1 اگر اندازوں کے صفحے کی فہرست 2 میں نام ہو، ورنہ 0
col-list-3 = 1 اگر اندازوں کے صفحے کی فہرست 3 میں نام ہو، ورنہ 0
col-list-4 = 1 اگر اندازوں کے صفحے کی فہرست 4 میں نام ہو، ورنہ 0
col-list-5 = 1 اگر اندازوں کے صفحے کی فہرست 5 میں نام ہو، ورنہ 0
col-count = کتنے: ٹھیک انھی فہرستوں کے لوگ، یا اس دن کے حملے
col-date = دن؛ 0 گنتی والے دن عرصے کے سرے ہیں
remembrance-years = { $number ->
    [one] 1 سال
   *[other] { $number } سال
}
pictures-years = گہرا: سب سے کم تعداد کا مجموعہ۔ ہلکا: سب سے زیادہ تعداد کے مجموعے تک؛ جہاں بالائی تعداد نہیں، وہاں اوپر تک۔ سایہ دار سالوں کا کوئی ذریعہ نہیں۔
pictures-years-told = سال بہ سال ہلاکتیں، { $first } سے { $last }: سب سے بڑا مجموعہ { $most } ہے، { $year } میں۔ جدول میں ہر سال ہے۔
pictures-survival = حملے کے بعد کے دن، برابر فاصلے پر نہیں، اور ابھی آنے والی خبروں کا حصہ۔ پٹی 95 فیصد وقفہ ہے۔
pictures-survival-told = { $attacks } حملوں کی { $reports } خبروں میں سے ابھی آنے والوں کا حصہ، حملے کے بعد کے دنوں کے مطابق۔ { $half } جدول میں ہر قدم ہے۔
pictures-survival-half = آدھی خبریں دن { $day } تک آ چکی تھیں۔
pictures-survival-never = آخری دن تک آدھی خبریں نہیں آئیں۔
pictures-rate = اس شرح کے مطابق سالانہ متوقع حملے، دن بہ دن۔ نیچے کی چھوٹی لکیریں حملوں کے دن ہیں۔
pictures-rate-told = { $first } سے { $last } تک حملوں کی متوقع شرح؛ بلند ترین { $most } سالانہ۔ اعداد جدولوں میں ہیں۔
pictures-map = دائرے کا رقبہ ہلاکتوں کی بالائی تعداد کے مطابق ہے، قریب قریب مقامات کی جمع کر کے؛ سب سے بڑا { $most } کا ہے۔ مسلسل لکیر: عمارت یا محلے تک معلوم؛ ٹوٹی لکیر: شہر تک؛ نقطے دار: ضلع تک۔ ساحل اور سرحدیں: Natural Earth، عوامی ملکیت؛ سرحدیں جیسی عملاً ہیں، کسی کی طرف داری نہیں۔
pictures-map-told = { $places } مقامات کا نقشہ؛ سب سے بڑا دائرہ { $place } ہے، { $most } کے ساتھ۔ جدول میں ہر مقام ہے۔
pictures-km = { $km } کلومیٹر
places-title = حملے کہاں ہوئے
places-lead = مقامات اتنی باریکی سے جتنی دکھائی جا سکتی ہے، ہلاکتوں کی کم اور زیادہ تعداد جمع کر کے۔
places-none = ابھی کسی حملے کا مقام معلوم نہیں۔
places-attacks = { $number ->
    [one] ایک حملہ
   *[other] { $number } حملے
}
places-rule = جن حملوں کی خبریں ایک ہی مقام بتاتی ہیں وہ ایک سطر ہیں۔ ہلاکتوں کی کم اور زیادہ تعداد جمع کی گئی ہے؛ بغیر تعداد کا حملہ کچھ نہیں بڑھاتا اور الگ گنا جاتا ہے۔
places-map = جس مقام کے اپنے محدد نہ ہوں، جیسے کوئی سڑک، وہ اپنے شہر کی جگہ دکھایا گیا ہے۔ جو صرف صوبے یا ملک تک معلوم ہو وہ جدول میں ہے، نقشے پر نہیں۔ نقشہ سادہ عرض و طول کا ہے، درمیانی عرض بلد کے جیب التمام سے تنگ کیا ہوا۔
places-assume = یہ مانا گیا ہے کہ جو خبریں شہر کا نام لیتی ہیں ان کی مراد خود شہر ہے۔ شائع شدہ محدد مقام کے ساتھ لکھی باریکی تک گول کیے گئے ہیں، تاکہ اس سے باریک نقطہ نہ پڑھا جا سکے۔
places-change = یہ بدل جائے گا اگر کوئی خبر دوسرا مقام بتائے، یا زیادہ باریک مقام جاری کیا جائے۔
coverage-title = خبریں کب تک آتی رہتی ہیں
coverage-lead = { $attacks } حملوں کی { $reports } خبروں میں سے حملے کے اتنے دن بعد کتنی ابھی آنی تھیں۔ وہ حملے گنے گئے جن کے بعد یہ ریکارڈ ایک سال تک جاتا ہے؛ جو اس لیے چھوڑے گئے کہ ریکارڈ جلد ختم ہوتا ہے: { $cut }۔
coverage-none = جن حملوں کے بعد یہ ریکارڈ ایک سال تک جاتا ہے ان کی 10 سے کم خبریں ہیں۔
coverage-after = بعد
coverage-days = { $number ->
    [0] اسی دن
    [one] ایک دن
   *[other] { $number } دن
}
coverage-later = ابھی آنے والی خبریں
coverage-formula = ابھی آنے والی: ہر دن کے بعد کی خبروں کا حصہ۔ ایک حملے کی خبریں ایک دوسرے کے پیچھے آتی ہیں، اس لیے وقفہ خبروں کی مؤثر تعداد سے نکالا گیا ہے (Korn and Graubard 1998)؛ حملے کم ہوں تو وقفہ چوڑا ہوتا ہے۔
silence-title = وعدے جن کا ذرائع اب ذکر نہیں کرتے
silence-lead = ہمارے پاس موجود ذرائع میں ہر وعدے کا آخری ذکر کب ہوا، اور اس کے بعد کتنی خبریں اس کے ذکر کے بغیر آئیں۔ دوسروں نے شاید ذکر جاری رکھا ہو۔
silence-none = کوئی ایسا وعدہ درج نہیں جس کی خبر کی تاریخ معلوم ہو۔
silence-last = آخری ذکر
silence-reports = ذکر کرنے والی خبریں
silence-later = اس ریکارڈ کی بعد کی خبریں
silence-about = ان میں سے اسی حملے پر
silence-days = خاموشی کے دن
silence-more = { $number ->
    [one] ایک اور وعدہ یہاں نہیں دکھایا گیا۔
   *[other] { $number } اور وعدے یہاں نہیں دکھائے گئے۔
}
silence-rule = خبر وعدے کا ذکر کرتی ہے اگر وہ اسے بتائے، یا وہی وعدہ دوبارہ کیے جانے کو، یا اسی حملے کے بعد اس پر کیا گیا یا نہ کیا گیا عمل، یا کسی شخص نے اسے ثبوت کہا ہو۔ خاموشی اس ریکارڈ کی آخری خبر تک ہے۔ نقل شدہ خبریں ایک بار گنی جاتی ہیں۔
attention-formula = آدھی خبروں تک کے دن: حملے کے بعد کے دنوں کا وسطانیہ، وقفہ ترتیبی اعداد سے (David and Nagaraja 2003)۔ نقل شدہ خبریں ایک بار، اپنے پہلے دن پر گنی جاتی ہیں۔
attention-assume = یہ مانا گیا ہے کہ ہر خبر اپنے حملے سے جوڑی گئی، اور یہ ذخیرہ سب حملوں کے لیے ایک ہی طرح جمع کیا گیا۔ ایسا کم ہوتا ہے: جو آسانی سے ملا وہ ملا۔
attention-change = یہ بدل جائے گا اگر مزید ذرائع شامل ہوں، خبریں کسی اور طرح جوڑی جائیں، یا کوئی تاریخ درست کی جائے۔
timeline-rule = جن حملوں کا سال معلوم ہے، شمسی سال کے مطابق۔ سالانہ شرح کا وقفہ درست ہے (Poisson; Garwood 1936)۔ ہلاکتوں کی کم اور زیادہ تعداد جمع کی گئی ہے؛ بغیر تعداد کا حملہ کچھ نہیں بڑھاتا اور الگ گنا جاتا ہے۔ جس سال کا کوئی ذریعہ نہیں اس کا کوئی عدد نہیں۔
timeline-assume = یہ مانا گیا ہے کہ ذرائع ہر سال کا ذکر برابر کرتے ہیں، اور حملے ایک دوسرے سے آزاد آتے ہیں۔ کسی سال کے زیادہ ذرائع زیادہ حملے معلوم کراتے ہیں، حملے زیادہ نہیں کرتے۔
timeline-change = یہ بدل جائے گا اگر خاموش سالوں کے ذرائع شامل ہوں، یا کوئی تاریخ یا عدد درست کیا جائے۔
groups-rule = ہر عدد بیانات گنتا ہے، یا وہ حملے جو بیانات اس گروہ سے منسوب کرتے ہیں؛ ہلاکتیں انہی حملوں کی کم اور زیادہ تعداد کا مجموعہ ہیں۔ بلا معلومات خانے: ان خانوں کا حصہ جن پر کوئی ذریعہ کچھ نہیں کہتا۔ ہر گروہ، جماعت اور ریاستی ادارے کے لیے وہی خانے اور وہی قاعدہ۔
groups-assume = یہ مانا گیا ہے کہ جوڑے گئے نام ایک ہی گروہ ہیں۔ یہاں نام آنا کسی ذریعے کا بیان ہے، فیصلہ نہیں۔
groups-change = یہ بدل جائے گا اگر نام جوڑے یا الگ کیے جائیں، یا گرفتاریوں اور عدالتوں کے ذرائع شامل ہوں۔
promises-rule = وعدہ تب واجب گزرا ہے جب اس کی تاریخ گزر جائے اور کسی نے اسے نہ پرکھا ہو؛ بغیر تاریخ کے وعدے کا { $days } دن بعد پوچھا جاتا ہے۔ پورا، کچھ پورا اور ٹوٹا ہوا کے لیے ایسا بیان درکار ہے جو اسے دکھائے۔ حصہ دس نتائج سے دیا جاتا ہے۔ ہر عہدے کے لیے وہی قاعدہ۔
promises-assume = یہ مانا گیا ہے کہ ذرائع جسے وعدہ کہتے ہیں وہ وعدہ تھا، اور بتائے گئے دن کیا گیا۔ کوشش نتیجہ نہیں۔
promises-change = یہ بدل جائے گا اگر کوئی بیان دکھائے کہ وعدے کا کیا ہوا، کوئی تاریخ درست کی جائے، یا کوئی شخص اسے مختلف پرکھے۔
remembrance-assume = یہ مانا گیا ہے کہ ہر حملے کا دن درست ہے۔ اچھے ذرائع کی تاریخیں بھی غلط ہوتی ہیں؛ جہاں اختلاف ہو، حملے کا صفحہ بتاتا ہے۔
remembrance-change = یہ بدل جائے گا اگر کسی حملے کا دن درست کیا جائے۔

sheet-leave = ریکارڈ پر واپس
sheet-print = یہ صفحہ چھاپنے کے لیے بنایا گیا ہے۔
names-by-year = سال کے لحاظ سے
names-further = مزید { $number } نام
lines-further = مزید { $number }
names-guide = ناموں کے تمام صفحے
names-guide-here = یہاں سے آگے ناموں کے صفحے
names-of-year = { $year } کے نام
names-year-line = اس سال کیا ہوا
vigil-link = تعزیتی اجتماع کے لیے ناموں کا صفحہ
vigil-title = نام: { $attack }
poster-link = چھاپنے کے لیے پوسٹر
poster-title = وعدہ کیا گیا تھا
places-index-title = مقامات
places-index-lead = ہر وہ مقام جہاں اس ریکارڈ کا کوئی حملہ ہوا، اتنی ہی باریکی سے جتنی دکھائی جا سکتی ہے۔
places-within = اس کے اندر کے مقامات
cite-programs = حوالہ جات کے پروگراموں کے لیے (BibTeX، RIS)
stub-joined = یہ نمبر ایک اور صفحے میں ملا دیا گیا ہے:
stub-gone = یہ صفحہ { $day } کی اشاعت { $entries } میں ہٹا دیا گیا۔ ریکارڈ میں کیا بدلا، یہاں بتایا گیا ہے:
file-corrections-atom = تصحیحات اور واپس لیے گئے صفحوں کی فیڈ
file-record-bib = ہر حملہ اور وعدہ حوالہ جات کے پروگراموں کے لیے (BibTeX)
file-record-ris = وہی، RIS کی شکل میں
file-record-jsonld = ریکارڈ سرچ انجنوں کے لیے (JSON-LD، schema.org)
foot-borrowed = جن سطروں پر ٭ ہے وہ کسی اور زبان میں ہیں؛ ان کا ترجمہ ابھی نہیں ہوا۔
card-link = آگے بھیجنے کے لیے تصویر
not-named-card = ابھی کوئی نام معلوم نہیں۔

# Brief: a report for print
brief-title = خلاصہ
brief-part = یہ خلاصہ ریکارڈ کے ایک حصے کا ہے: { $all } میں سے { $attacks } حملے، اور ان کے بعد جو ہوا۔
brief-how = اسے کیسے پڑھیں
brief-how-1 = چھوٹے ہندسے حواشی تک لے جاتے ہیں: اصل الفاظ، کہنے والا، ذریعہ اور اس کی تاریخ، اور موصول شدہ دستاویز کا SHA-256۔
brief-how-2 = ہر عدد کسی ذریعے کے بتائے ہوئے سب سے کم سے سب سے زیادہ عدد تک ہے۔ نامعلوم کا مطلب صفر نہیں۔
brief-how-3 = یہ سب کچھ عوامی ہے۔ جو روکا گیا ہے وہ آخر میں قسم اور وجہ کے ساتھ گنا گیا ہے۔
brief-print = یہ صفحہ چھاپنے کے لیے، یا براؤزر کے پرنٹ سے PDF محفوظ کرنے کے لیے بنا ہے۔
brief-chronology = کیا ہوا، ترتیب سے
brief-unkept = وعدے جن کا پورا ہونا ثابت نہیں
brief-unkept-lead = ”پورا ہوا“، ”جزوی پورا“ اور ”پورا نہیں ہوا“ کہنے کے لیے ایسا بیان چاہیے جو یہ دکھائے؛ کیلنڈر صرف یہ کہتا ہے کہ میعاد گزر گئی۔ پہلے تمام وعدے حالت کے لحاظ سے، پھر وہ جن کا پورا ہونا کسی نے نہیں دکھایا:
brief-unanswered = مطالبات جن کا جواب نہیں
brief-unanswered-lead = ہمارے ذرائع میں جواب کے بغیر: { $open }۔ جواب کے ساتھ: { $answered }۔
brief-notes = حواشی
brief-note = حاشیہ { $number }
brief-notes-count = اس خلاصے میں حواشی: { $number }
brief-check = جانچ کیسے کریں
brief-check-1 = جس کے پاس حاشیے میں بتائی گئی دستاویز ہو وہ اس کا SHA-256 نکال کر (sha256sum FILE) حاشیے سے ملا سکتا ہے۔ حاشیے کے الفاظ اسی دستاویز میں ہیں۔
brief-check-2 = ریکارڈ رکھنے والے دستاویزات اور دستخط شدہ ثبوتوں کا مجموعہ دے سکتے ہیں، جسے کوئی بھی ان کے بغیر جانچ سکتا ہے۔

# نام چھپی نقلیں
copy-cipher-accused = ملزم { $number }
copy-cipher-relative = رشتہ دار { $number }
copy-cipher-person = شخص { $number }
copy-cipher-witness = گواہ { $number }
copy-cipher-survivor = بچ جانے والا { $number }
copy-cipher-minor = نابالغ { $number }
copy-cipher-victim = مقتول { $number }
copy-several = نام چھپایا گیا
copy-risk-accused = ایک نجی شخص جس پر الزام ہے
copy-risk-relative = کسی کا رشتہ دار
copy-risk-person = ایک نجی شخص جس کا ذکر ہوا
copy-risk-witness = وہ جس کے الفاظ نقل ہوئے اور جو کسی عہدے پر نہیں
copy-risk-survivor = وہ جو زندہ ہے
copy-risk-minor = وہ جو شاید اٹھارہ سال سے کم عمر ہے
copy-risk-victim = وہ مقتول جس کا نام عوامی نہیں
copy-removed = { $cipher }: { $kind } کا نام، { $times } بار ہٹایا گیا
copy-removed-none = کوئی نام نہیں ہٹایا گیا۔
copy-left-out = چھوڑ دی گئی، اس استعمال کی رضامندی نہیں
copy-published = شائع { $day }
copy-original = اصل کا sha256
copy-wordless = اس کا متن نہیں، اور اصل شامل نہیں
copy-author = مصنف
copy-said-by = بقول { $who }
copy-status-accepted = قبول شدہ
copy-status-edited = درستی کے ساتھ قبول شدہ
copy-read-me-title = گواہ کے ایک ریکارڈ کی دستاویزات کی نقل جس میں نام چھپائے گئے ہیں۔
copy-read-me-index = index.html – یہی سب ایک صفحے میں، الفاظ اور ہٹائی گئی چیزوں کے ساتھ
copy-removed-title = کیا ہٹایا گیا
copy-read-me-texts = texts/ – ہر دستاویز کے الفاظ؛ جس کا نام ظاہر ہونا خطرہ ہو اس کے نام کی جگہ قوسین میں ایک فرضی نشان؛ عوامی نقل میں نہیں
copy-read-me-claims = claims.txt – ان میں کیا پڑھا گیا، انہی کے الفاظ میں، انہی نشانوں کے ساتھ
copy-read-me-documents = documents.txt – ہر دستاویز: قسم، دن، اصل کا SHA-256، یا وہ کیوں چھوڑی گئی
copy-read-me-removed = removed.txt – یہاں کون سے نشان ہیں، کس قسم کے شخص کے لیے، کتنی بار
copy-read-me-cipher = نشان اس ریکارڈ کی ہر نقل میں، ہر زبان میں، ایک ہی ہے: اس کا لفظ اور نمبر ایک ہی شخص ہے، کوئی اور نہیں۔
copy-read-me-originals = اصل یہاں نہیں: تصویریں، ترتیب اور فائل کی اپنی معلومات الفاظ سے زیادہ بتا سکتی ہیں۔ جسے اصل دیکھنے کی اجازت ہو وہ اس کا SHA-256 ملا سکتا ہے۔ یہ الفاظ صرف وہاں بدلے گئے جہاں قوسین ہیں۔
copy-read-me-names = پروگرام نے وہ نام ہٹائے جو ریکارڈ جانتا ہے، اور وہ جو کسی پیشے یا لفظ گواہ کے ساتھ آتے ہیں۔ وہ ہر نام نہیں جانتا: آگے دینے سے پہلے کوئی شخص ہر صفحہ پڑھے۔
copy-read-me-check = “sha256sum -c manifest-sha256.txt”، کوئی بھی BagIt پروگرام، گواہ کے ماخذ کا “python3 verify.py FOLDER” اور “gawah verify FOLDER” بتاتے ہیں کہ یہ فولڈر ویسا ہی ہے جیسا بنایا گیا۔ اس میں کوئی دستخط نہیں: اسے کس نے بنایا اور یہ کہ الفاظ ریکارڈ ہی کے ہیں، اندراجات کے بغیر نقل ثابت نہیں کر سکتی۔

# Cover page of an exhibit
cover-title = نمائشی دستاویزات
cover-lead = دستاویزات جیسی موصول ہوئیں، ان میں کیا پڑھا گیا اور اس پر کیا فیصلہ ہوا، اور دستخط شدہ اندراجات جو یہ بتاتے ہیں، ہر ایک اپنے ثبوت کے ساتھ۔
cover-warning = یہ فولڈر خفیہ نہیں اور اس میں اندرونی نوٹ ہیں۔ یہ عدالت یا خاندان کے لیے ہے، اشاعت کے لیے نہیں۔
cover-made = بنایا گیا
cover-documents = دستاویزات
cover-key = ریکارڈ کی کلید
cover-file = فائل جیسی موصول ہوئی
cover-size = { $bytes } بائٹ
cover-original = اصل
cover-text = اس کا متن
copy-wordless-here = اس میں متن نہیں۔
cover-received = موصول
cover-received-from = { $who } سے
cover-address = پتہ
cover-words = اس میں کیا پڑھا گیا
cover-words-note = ہر بیان، وہ بھی جو رد ہوئے یا فیصلے کے منتظر ہیں۔
cover-claim = عین الفاظ
cover-kind = کیا کہتے ہیں
cover-standing = فیصلہ
cover-custody = تحویل
cover-custody-note = دستاویزات اور ان کے بیانات کے بارے میں ہر اندراج، ترتیب سے۔ ہر ایک feeds/ میں دستخط شدہ ہے۔
cover-when = کب
cover-who = کون
cover-what = کیا
cover-entry-source-added = دستاویز شامل کی گئی
cover-entry-text-extracted = اس کا متن نکالا گیا
cover-entry-no-text = متن نہیں نکالا جا سکا
cover-entry-reading-made = اسے پڑھا گیا
cover-entry-release-set = اس کی اشاعت کا فیصلہ ہوا
cover-entry-undone = ایک فیصلہ واپس لیا گیا
cover-left = اس استعمال کی اجازت نہ ہونے سے چھوڑی گئیں
cover-left-none = کچھ نہیں چھوڑا گیا۔
cover-check = جانچ کیسے کریں
cover-check-lead = اگر یہ سب درست نکلیں تو کچھ نہیں بدلا، چاہے Gawah ہو یا نہ ہو۔ انہیں اس فولڈر میں چلائیں جس میں manifest-sha256.txt ہے؛ verify.py گواہ کے ماخذ کے فولڈر spec/ میں ہے۔
cover-check-key = اوپر کی کلید کا اس کلید سے موازنہ کریں جو ریکارڈ کا نگران آپ کو کسی اور راستے سے دے۔
