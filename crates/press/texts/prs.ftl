# Texts of the pages in Dari. Every key of en.ftl stands here with the same values; a test says so.
# Written without a native reader: to be read and mended by one before it is offered by default.
site-name = گواه
lang-name = دری
# The ten digits, from nought to nine.
digits = ۰۱۲۳۴۵۶۷۸۹
skip = رفتن به متن
nav = بخش‌ها
nav-names = نام‌ها
nav-attacks = حمله‌ها
nav-promises = وعده‌ها
nav-demands = خواست‌ها
nav-groups = گروه‌ها
nav-timeline = سال به سال
nav-sources = منابع
nav-data = داده‌ها
nav-about = دربارهٔ ما
nav-methods = روش کار
nav-corrections = اصلاحات
nav-verify = بررسی اصالت
languages = زبان‌ها
more = بیشتر
foot-edition = نشر { $entries }، { $day }.
foot-licence = متن و داده: {"\u2066"}CC BY 4.0{"\u2069"}. سخنان نقل‌شده از آنِ نویسندگان آن است.
foot-correction = درخواست اصلاح
sheet = صفحهٔ { $number } از { $all }
sheet-next = صفحهٔ بعدی
sheet-back = صفحهٔ پیشین
not-recorded = ثبت نشده
no-information = معلومات نیست
colon = { $name }:
or-more = { $number } یا بیشتر
up-to = تا { $number }
between = { $low }–{ $high }
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-about = حدود { $date }
date-between = میان { $from } و { $to }
date-from = از { $from } به بعد
date-until = تا { $to }
date-none = تاریخ ثبت نشده
place-none = جای ثبت نشده
month-1 = جنوری
month-2 = فبروری
month-3 = مارچ
month-4 = اپریل
month-5 = می
month-6 = جون
month-7 = جولای
month-8 = آگست
month-9 = سپتمبر
month-10 = اکتوبر
month-11 = نومبر
month-12 = دسمبر

# Front page
people-named = { $number ->
    [one] نام { $number } تن
   *[other] نام { $number } تن
}
reported-killed = { $attacks ->
    [one] گزارش کشته‌شدن { $range } تن در { $attacks } حمله
   *[other] گزارش کشته‌شدن { $range } تن در { $attacks } حمله
}
killed-no-figure = { $attacks ->
    [one] در { $attacks } حمله شمار کشته‌شدگان معلوم نیست
   *[other] در { $attacks } حمله شمار کشته‌شدگان معلوم نیست
}
from-sources = { $number ->
    [one] { $number } منبع
   *[other] { $number } منبع
}
floor = گزارش‌ها کامل نیست؛ شاید حتی بلندترین رقم هم بسیاری از کشته‌شدگان را در بر نگیرد.
without-figure = { $number ->
    [one] در یک حمله شمار کشته‌شدگان معلوم نیست؛ این به معنای صفر نیست و در جمع نیامده است.
   *[other] در { $number } حمله شمار کشته‌شدگان معلوم نیست؛ این به معنای صفر نیست و در جمع نیامده است.
}
front-names = کشته‌شدگان
front-all-names = همهٔ نام‌ها
front-all-attacks = همهٔ حمله‌ها
door-name = جستجوی یک نام
door-attack = بخوانید چه شد
door-promise = چه وعده‌هایی داده شد
overdue-count = { $number ->
    [one] زمان یک وعده گذشته است و هیچ‌کس نشان نداده که به آن عمل شده باشد.
   *[other] زمان { $number } وعده گذشته است و هیچ‌کس نشان نداده که به آنها عمل شده باشد.
}
front-changes = تازه‌ترین تغییرات
unanswered-count = { $number ->
    [one] برای یک خواست در منابع ما پاسخی نیست.
   *[other] برای { $number } خواست در منابع ما پاسخی نیست.
}

# Names
names-title = نام‌ها
names-lead = کسانی که کشته شدند، با نام‌هایی که منابع نوشته‌اند. هر نام سخنانی را باز می‌کند که بر آن استوار است.
names-latin = به حروف لاتین
names-arabic = به حروف اردو، فارسی و عربی
names-undescribed = هنوز بی‌نام
letters = حروف
names-none = هنوز نامی نشر نشده است.
also-written = چنین هم نوشته شده
age = سن
age-years = { $age } سال
work = کار
outcome = چه شد
outcome-killed = کشته شد
outcome-injured = زخمی شد
outcome-missing = لادرک
outcome-unrecorded = ثبت نشده
the-attack = حمله
killed-beside = کشته‌شدگان در کنار او
words-about = منابع چه می‌گویند
print-sheet = این صفحه را می‌توان برای دیوار یا شب شمع چاپ کرد.
removal = خویشاوندان می‌توانند بخواهند که نامی اصلاح شود، به گونهٔ دیگر نوشته شود یا برداشته شود.

# Attacks
attacks-title = حمله‌ها
attacks-lead = هر حمله با کمترین و بیشترین رقمی که منابع آن می‌دهند. ما نه اوسط می‌گیریم و نه انتخاب می‌کنیم.
attacks-none = هنوز حمله‌ای نشر نشده است.
place-of = { $place }، { $town }
place-in = { $side ->
    [road] در { $place }
    [site] در { $place }
   *[area] در { $place }
}
attack-title = { $type } { $place }، { $date }
attack-title-no-place = { $type }، جای ثبت نشده، { $date }
attack-title-no-date = { $type } { $place }، تاریخ ثبت نشده
attack-title-bare = { $type }، جای و تاریخ ثبت نشده
the-dead = کشته‌شدگان
named-of = نام { $named } تن از { $range } تن در منابعی که تا حال خوانده شده
named-alone = نام { $named } تن؛ هیچ منبعی شمار نمی‌دهد
not-yet-named = هنوز بی‌نام: { $range }
know-a-name = نامی را می‌شناسید؟ چگونه با امنیت به ما بگویید
sources-say = منابع چه می‌گویند
col-source = منبع
col-words = عین سخن
col-who-says = کی می‌گوید
col-when = تاریخ نشر
killed = کشته
injured = زخمی
missing = لادرک
figure-caption = { $sources ->
    [one] { $what }: { $range }، از { $sources } منبع مستقل
   *[other] { $what }: { $range }، از { $sources } منبع مستقل
}
range = حدود
range-note = کمترین و بیشترین رقم، هرگز اوسط نیست
figure-none = { $what }: در منابع نشرشده رقمی نیست
disagreements = آنجا که منابع فرق دارند
about-killed = شمار کشته‌شدگان
about-injured = شمار زخمیان
about-missing = شمار لادرک‌ها
about-date = تاریخ
about-place = جای
about-responsibility = کی مسؤول است
about-type = چه شد
who-did = کی مسؤولیت گرفت، کی بر کی ادعا کرد
who-did-note = سخنان در کنار هم. این سند داوری نمی‌کند.
who-did-none = هیچ منبع نشرشده‌ای نمی‌گوید که این کار کی بود.
col-named = نام‌برده
col-how = چگونه گفته شده
claimed-it = مسؤولیت گرفته است
blamed = متهم شده است
by-name = { $name }، در { $source }
after-it = وعده‌ها و خواست‌ها پس از آن
after-none = در منابع نشرشده وعده یا خواستی پس از این حمله نیست.
attention = توجه پس از حمله
attention-caption = گزارش‌ها در منابع ما، روز به روز پس از حمله
attention-when = روز
attention-reports = گزارش‌ها
attention-day = روز { $day }
attention-later = بعدتر
attention-half = { $days ->
    [one] نیم همهٔ { $reports } گزارش در { $days } روز رسیده بود.
   *[other] نیم همهٔ { $reports } گزارش در { $days } روز رسیده بود.
}
where-when = کجا و چه وقت
place = جای
precision = معلوم تا حد
date = تاریخ
type = نوع
status = وضعیت
status-provisional = موقت: یک منبع مستقل
status-reported = گزارش‌شده: دو یا چند منبع مستقل
status-contested = مورد اختلاف: بیش از یک روایت از عامل آن، یا ادعایی که رد شده است
status-confirmed = تأییدشده: دو تن آن را دیده‌اند
independent = منابع مستقل
precision-site = خود جای
precision-neighbourhood = محله
precision-town = شهر
precision-district = ولسوالی
precision-province = ولایت
precision-country = کشور
every-claim = همهٔ سخنان
every-claim-more = سخنان بیشتر دربارهٔ این حمله
claims-count = { $number ->
    [one] { $number } سخن
   *[other] { $number } سخن
}
cite = مأخذ
version = نسخهٔ این صفحه
version-changed = آیا پس از نسخهٔ دیگری دگرگون شده است؟
cite-edition = نشر و روز این کاپی
cite-line = { $site }، «{ $title }»، سند { $id }، نسخهٔ { $version }. {"\u2066"}CC BY 4.0{"\u2069"}.
ask-correction = چیزی نادرست است یا کم است؟ اصلاح بخواهید
merged-ids = شماره‌های پیشین این سند

# Claims
said-by-author = { $source }
cut-note = برای امنیت کسی نامی از این سخن برداشته شده است.
source-withheld = منبع پوشیده ({ $kind })
undated = بی‌تاریخ
kind-incident-type = چه شد
kind-incident-killed = کشته
kind-incident-injured = زخمی
kind-incident-missing = لادرک
kind-incident-victim = شخص
kind-incident-target = هدف چه بود
kind-incident-place = کجا
kind-incident-date = چه وقت
kind-incident-method = چگونه
kind-incident-perpetrator = کی متهم است
kind-incident-responsibility = کی مسؤولیت گرفت
kind-incident-motive = چرا، به گفتهٔ کسی
kind-promise = وعده
kind-demand = خواست
kind-response = پاسخ
kind-action = اقدام
kind-criticism = انتقاد
kind-relation = پیوند
kind-framing = چنین نامیده شده
kind-pattern = دربارهٔ این سال‌ها
modality-asserted = بیان شده
modality-alleged = ادعا شده
modality-denied = رد شده
modality-claimed = خود گفته است
modality-promised = وعده شده
modality-demanded = خواسته شده
modality-predicted = پیش‌بینی شده
certainty-certain = بی‌شک
certainty-probable = به احتمال زیاد
certainty-possible = شاید
type-killing = کشتار
type-bombing = بمب‌گذاری
type-shooting = تیراندازی
type-kidnapping = اختطاف
type-arson = آتش‌زدن
type-robbery = دزدی مسلحانه
type-assault = حمله
type-threat = تهدید
type-forced-work-stoppage = بندش اجباری کار
type-enforced-disappearance = ناپدیدسازی اجباری
type-detention = بازداشت
type-other = حمله
source-kind-news = خبر
source-kind-opinion = سرمقاله یا مقاله
source-kind-statement = اعلامیه
source-kind-community-list = فهرست نام‌ها از سوی مردم
source-kind-report = گزارش نهاد یا محکمه
source-kind-testimony = سخن شاهد، نجات‌یافته یا خویشاوند
source-kind-unspecified = نوع ثبت نشده

# Promises
promises-title = وعده‌ها
promises-lead = وعده‌های صاحبان مقام، با عین سخن‌شان، و این که چه شد. تنها تقویم می‌گوید که زمان وعده گذشته است؛ برای وفا یا شکستن، سندی باید باشد که شما بتوانید بخوانید.
promises-none = هنوز وعده‌ای نشر نشده است.
promise-title = وعده: { $content }
promise-plain = وعده
state = حالت
rule = چرا این حالت
state-overdue = زمانش گذشته
state-not-yet-rated = هنوز سنجیده نشده
state-not-due-yet = هنوز وقت دارد
state-in-the-works = در کار است
state-stalled = مانده است
state-partly-kept = تا حدی وفا شده
state-kept = وفا شده
state-broken = شکسته
state-withdrawn = پس گرفته شده
since-due = { $days } از زمانش گذشته
since-said = { $days } از گفتنش گذشته
since-due-months = دست‌کم { $number } ماه از زمانش گذشته
since-due-years = دست‌کم { $number } سال از زمانش گذشته
since-said-months = دست‌کم { $number } ماه از گفتنش گذشته
since-said-years = دست‌کم { $number } سال از گفتنش گذشته
days-long = { $days ->
    [one] { $shown } روز
   *[other] { $shown } روز
}
rule-rated = شخصی آن را در { $date } سنجیده است
rule-rated-evidence = شخصی آن را در { $date } با سند سنجیده است
rule-its-date-has-passed-and-no-outcome-is-rated = زمانش گذشته و نتیجه‌ای نشان داده نشده است
rule-its-date-lies-ahead = زمانش هنوز نرسیده است
rule-no-date-given-asked-about-after-30-days = تاریخی داده نشده؛ ما پس از ۳۰ روز می‌پرسیم
rule-no-date-given-nor-when-it-was-said = نه تاریخی داده شده و نه معلوم است چه وقت گفته شده
rule-the-source-says-it-answers = منبع می‌گوید که این پاسخ آن است
rule-same-incident-and-kind-published-on-a-later-day = همان حمله و همان چیز، در روزی پس از خواست نشر شده
promiser = کی وعده داد
office = مقام
beneficiary = به کی
amount = چه مقدار
said-on = گفته شده در
due = زمان
due-none = تاریخی داده نشده
content = چه
evidence = سند
history = پس از آن چه شد
history-none = هنوز کسی این وعده را نسنجیده است. این به معنای شکستن آن نیست.
scores = به تفکیک مقام
scores-note = تنها شمار، نه فیصدی: رقم‌ها کوچک است.
promises-count = وعده‌ها
after-attack = پس از
want-justice = عدالت
want-compensation = جبران خساره
want-visit = دیدار
want-protection = امنیت
want-inquiry = تحقیق
want-arrest = گرفتاری
want-army-deployment = گماشتن اردو
want-operation = عملیات
want-resignation = استعفا
want-dismissal = برکناری
want-access = دسترسی
want-apology = پوزش
want-ban = ممنوع کردن
want-burial = دفن
want-ceasefire = آتش‌بس
want-condemnation = نکوهش
want-condolence = تسلیت
want-dialogue = گفتگو
want-disarmament = خلع سلاح
want-documentation = مستندسازی
want-education = آموزش
want-end-persecution = پایان آزار
want-equal-treatment = رفتار برابر
want-freedom-from-fear = زندگی بی‌ترس
want-help = کمک
want-housing = مسکن
want-jobs = کار
want-keep-promise = وفا به وعده
want-legal-aid = کمک حقوقی
want-medical-treatment = درمان
want-mobilize = گرد آمدن مردم
want-monitoring = نظارت
want-nonviolent-resistance = مقاومت بی‌خشونت
want-peace = صلح
want-publicize = آگاه کردن مردم
want-release = رهایی
want-removal-of-government = برکناری حکومت
want-remove-armed-groups = برچیدن گروه‌های مسلح
want-repeal = لغو قانون
want-respect = احترام
want-return = بازگشت
want-revenge = انتقام
want-rights = حقوق
want-sanctions = تحریم‌ها
want-speak-truth = گفتن حقیقت
want-substantive-action = عمل، نه سخن
want-transparency = شفافیت
want-truth = حقیقت
want-violence = خشونت
want-withdrawal = بیرون رفتن

# Demands
demands-title = خواست‌ها
demands-lead = مردم بی‌خشونت چه خواستند، چه پاسخ گرفتند و پس از چند روز.
demands-none = هنوز خواستی نشر نشده است.
demand = خواست
demander = کی می‌خواهد
addressee = از کی
made-on = تاریخ
answer = پاسخ
days-after = { $days ->
    [0] همان روز
    [one] { $days } روز بعد
   *[other] { $days } روز بعد
}
days-between = { $low } تا { $high } روز بعد
days-none = روز معلوم نیست
joined-by = به خواست پیوند یافته، زیرا:
now = اکنون
now-answered = { $number ->
    [one] یک پاسخ در منابع ما هست.
   *[other] { $number } پاسخ در منابع ما هست.
}
now-unanswered = در منابع ما پاسخی ثبت نشده است.
actions-title = مردم چه کردند
actions-lead = تحصن‌ها، اعتصاب‌ها، راهپیمایی‌ها و شب‌های شمع، چنان که منابع گفته‌اند.
actions-none = هنوز اقدامی نشر نشده است.
size = چند تن
who = کی
where = کجا
when = چه وقت
form-sit-in = تحصن
form-mourning-with-bodies = سوگواری با پیکرها
form-march = راهپیمایی
form-strike = اعتصاب
form-vigil = شب شمع
form-hunger-strike = اعتصاب غذایی
form-petition = عریضه
form-boycott = تحریم
form-protest = اعتراض
form-mourning = سوگواری
form-blockade = بستن راه
form-burial-ended = دفن پس از سوگواری
form-other = اقدام
responses-title = صاحبان مقام چه کردند
responses-none = هنوز پاسخی نشر نشده است.
act-visit = دیدار
act-condolence = تسلیت
act-talks = گفتگو
act-arrest = گرفتاری
act-charge = اتهام رسمی
act-trial = محاکمه
act-conviction = محکومیت
act-acquittal = برائت
act-compensation-paid = خساره پرداخته شد
act-ban = ممنوعیت
act-resignation = استعفا
act-words-only = تنها سخن
act-refused = رد

# Groups
groups-title = گروه‌ها
groups-lead = هر گروه مسلح، حزب و نهاد دولتی که در سخنان نشرشده نام برده شده، در ستون‌های یکسان. جای خالی یعنی «معلومات نیست»، نه صفر.
groups-caption = یک پیمانه برای همه؛ به ترتیب نام
groups-sort = به ترتیب حروف نام. ترتیب از گناه چیزی نمی‌گوید.
groups-none = هنوز گروهی نشر نشده است.
group = گروه
group-attributed = حمله‌هایی که دیگران به آن نسبت می‌دهند
group-claimed = حمله‌هایی که خود مسؤولیت گرفته
group-killed = کشته در اینها
group-arrests = گرفتاری‌ها
group-charged = متهمان
group-convicted = محکومان
group-acquitted = برائت‌یافتگان
group-banned = ممنوعیت‌ها
group-promises = وعده‌ها دربارهٔ آن
group-talks = گفتگوها
group-missing = ستون‌های بی‌معلومات
group-statements = سخنانی که از گروه نام می‌برد
group-none = سخنان پشت این سطر نشر نشده است.
group-scroll = جدول گروه‌ها؛ به پهلو حرکت دهید

# Timeline
timeline-title = سال به سال
timeline-lead = سال به سال. کمترین و بیشترین رقم‌ها جمع شده؛ هیچ اوسطی نیست.
timeline-caption = کشته‌شدگان و حمله‌ها به تفکیک سال
timeline-none = هنوز سالی نشر نشده است.
year = سال
attacks-count = حمله‌ها
sources-count = منابع
year-without = { $number ->
    [one] { $number } بی‌رقم
   *[other] { $number } بی‌رقم
}
year-rate = حمله در سال، حدود ۹۵ فیصد
year-title = سال { $year }
year-lead = همهٔ آنچه منابع نشرشده در این سال می‌دانند، به ترتیب.
year-none = در این سال چیزی نشر نشده است.
undated-title = بی‌تاریخ
bars-note = تیره: کمترین رقم. روشن: تا بیشترین.

# Sources
sources-title = منابع
sources-lead = هر سخن از کجا آمده است. منبعی که نمی‌توان نام برد، تنها با نوعش نشان داده شده.
sources-none = هنوز منبعی نشر نشده است.
publisher = ناشر
published = تاریخ نشر
address = نشانی
facts-from = حقایق آن از
language = زبان
hash = {"\u2066"}SHA-256{"\u2069"} اصل
kind = نوع
about-attacks = سخنان آن دربارهٔ حمله‌ها
other-claims = سخنان دیگر آن
withheld-note = منبع خواسته که نامش برده نشود، یا نام‌بردن به کسی زیان می‌رساند. سخنانش چنان است که اجازه داده شده.

# Methods
methods-title = روش کار
methods-lead = این سند چه را در بر می‌گیرد، چگونه می‌شمارد، و چه را نمی‌تواند ببیند.
scope = دامنه
definitions = تعریف‌ها
how-counted = رقم‌ها چگونه ساخته می‌شود
count-1 = هر رقم از کمترین تا بیشترین شماری است که منبعی نشرشده می‌دهد. «دست‌کم ده» از بالا باز می‌ماند.
count-2 = در جمع، کمترین‌ها و بیشترین‌ها جداگانه جمع می‌شود. نه رقم بهتری هست و نه اوسط.
count-3 = نامعلوم، نامعلوم می‌ماند. حمله‌ای که رقم ندارد به جمع چیزی نمی‌افزاید و جدا شمرده می‌شود.
count-4 = مهاجمان کشته‌شده در شمار قربانیان نیستند. نقل‌های یک خبر یک منبع شمرده می‌شود.
how-decided = کی تصمیم می‌گیرد
decide-1 = برنامه پیشنهاد می‌کند که سندی چه می‌گوید؛ تنها تصمیم انسان آن را می‌پذیرد. قواعد کنونی: { $rules }.
decide-2 = حمله با یک منبع مستقل «موقت»، با دو یا بیشتر «گزارش‌شده»، با ادعاهای مخالف «مورد اختلاف»، و پس از دیدن دو تن «تأییدشده» است.
limits = حدود
limit-1 = این سند تنها چیزی را می‌داند که منابعش نوشته‌اند. جاها و سال‌های بی‌خبرنگار اینجا آرام می‌نماید، هرچند شاید چنین نبوده.
limit-2 = گزارش‌ها خطای یکدیگر را تکرار می‌کنند، در تاریخ هم. تاریخی که فرق دارد نشان داده می‌شود، اوسط گرفته نمی‌شود.
limit-3 = جاها دقیق‌تر از آنچه در کنارشان نوشته شده نشر نمی‌شود.
withheld-title = چه نشر نشده، و چرا
withheld-none = چیزی پوشیده نمانده است.
withheld-what = چه
withheld-why = چرا
withheld-number = شمار
covered-sources = منابع این نسخه: { $number }
withheld-claims = سخنان
withheld-names-in-quotes = نام‌ها در سخنان نقل‌شده
withheld-details-of-the-living = گفته‌هایی که جدول‌شان سن، جنس، کار یا وصف کسی را که شاید زنده باشد ندارد
withheld-names-of-kin = گفته‌هایی که جدول‌شان نام پدر ندارد
reason-too-few-people-share-them = کمتر از پنج تن از این حمله در آن همسان‌اند، پس یک تن با آن شناخته می‌شد
reason-kin-are-told-of-only-where-a-person-released-it = از خویشاوندان تنها آنجا گفته می‌شود که کسی اجازهٔ نشر داده است
reason-not-released = اجازهٔ نشر داده نشده
reason-waiting-for-a-person-or-rejected = در انتظار تصمیم انسان، یا رد شده
reason-a-survivor-a-witness-a-minor-or-a-private-person-accused = نجات‌یافته، شاهد، زیر سن، یا شخص عادی متهم

# Data
data-title = داده‌ها
data-lead = همهٔ آنچه در این صفحه‌هاست به شکل جدول‌های باز، بی‌حساب کاربری. خالی یعنی ثبت نشده.
data-files = فایل‌ها
data-dictionary = معنای ستون‌ها
file = فایل
column = ستون
kind-of-value = نوع
meaning = معنا
rows = سطرها
licence-line = جواز: {"\u2066"}CC BY 4.0{"\u2069"}. لطفاً با این داده‌ها نجویید که اینجا از کی محافظت شده است.
guard-note = متنی که صفحهٔ گسترده آن را فارمول می‌پندارد، پیش از خود یک علامت (') دارد.
parquet-note = فایل ‎.parquet همان جدول را ستون به ستون و با نوع‌ها دارد: خانهٔ خالی null است.
file-record-sqlite = همهٔ جدول‌ها در یک فایل، برای SQLite
file-record-jsonl = همه چیز، هر سطر یک چیز
file-incidents-geojson = جاها، به همان درشتی که نشر شده
file-anniversaries-ics = تقویم سالگردها و چهلم‌ها
file-promises-ics = تقویم تاریخ‌های وعده‌شده
file-changes-atom = خوراک تغییرات
file-datapackage-json = شرح جدول‌ها (Frictionless)
file-checkpoint-txt = سر امضاشدهٔ دفتر

# Corrections
corrections-title = اصلاحات
corrections-lead = خطا پیش از همه به کسانی آسیب می‌زند که نام‌شان اینجاست. هر خطا را به ما بگویید.
ask-how = چگونه بخواهید
ask-1 = بگویید کدام صفحه و کدام سخن، و چه باید باشد. پیوند یا عکس یک منبع کمک می‌کند؛ نام شما لازم نیست.
ask-2 = خانواده‌ها می‌توانند املای دیگر، افزودن یا برداشتن بخواهند.
ask-3 = پیش از نوشتن بیندیشید که پیام شما را کی می‌تواند ببیند. از دستگاه خودتان کار بگیرید؛ نام شاهدان را ننویسید.
ask-4 = این صفحه‌ها چیزی از بینندگان نگه نمی‌دارد و فورمه‌ای ندارد: از راه ما کسی را نمی‌توان زیر نظر گرفت.
contact = تماس
contact-none = تیم هنوز نشانی تماس نشر نکرده است. درخواست‌تان را به کسی بدهید که این سند را به شما داد.
changes-title = تغییرات
changes-none = هنوز تغییری نشر نشده است.
change-unshown = چیزی که نشر نشده است
change-gone = صفحه‌ای که برداشته شد:
change-correction = اصلاح
change-update = تازه‌سازی
change-withdrawal = پس‌گرفتن
change-addition = نو
change-edition = نشر { $entries }
change-from-to = { $part }: پیش‌تر { $before }، اکنون { $now }
change-to = { $part }: اکنون { $now }
change-joined = همان حمله است که
change-parted = دیگر همان حمله شمرده نمی‌شود که
change-untold-addition = نخستین بار گفته شد.
change-untold-update = دربارهٔ آن بیشتر گفته شد.
change-untold-correction = گفته‌ای که بر آن استوار است اکنون به گونهٔ دیگر آمده است.
change-untold-withdrawal = چیزی برداشته شد. آنچه پیش‌تر آنجا بود گفته نمی‌شود.
change-part-type = نوع
change-part-date = تاریخ
change-part-place = جای
change-part-killed = کشته
change-part-injured = زخمی
change-part-missing = ناپدید
change-part-status = وضعیت
change-part-state = حالت
change-part-answers = پاسخ‌ها
change-part-statements = گفته‌ها
change-part-joined = همان حمله
changes-of-page = چه چیز این صفحه دگرگون شد
standing-provisional = موقت
standing-reported = گزارش‌شده
standing-contested = مورد اختلاف
standing-confirmed = تأییدشده

# Verify
verify-title = بررسی اصالت
verify-lead = خود بیازمایید که این صفحه‌ها همان است که امضا شده بود.
verify-proves = چه را ثابت می‌کند
verify-proves-text = این که پس از امضا با کلید زیر در { $day } یا بعدتر، هیچ فایل این نسخه دگرگون نشده، و سند پشت آن در آن زمان { $entries } ثبت داشت.
verify-not = چه را ثابت نمی‌کند
verify-not-text = این که منبعی راست گفته، سند کامل است، یا کلید نزد کیست. نشان کلید را با نشانی که از راه دیگر یافته‌اید برابر کنید.
verify-key = کلید عمومی (Ed25519، base64)
verify-fingerprint = نشان کلید ({"\u2066"}SHA-256{"\u2069"})
verify-key-none = این نسخه کلید ندارد.
verify-checkpoint = سر امضاشدهٔ دفتر
verify-checkpoint-none = این نسخه سر امضاشده ندارد.
verify-commands = سه فرمان، در پوشهٔ این نسخه
verify-c1 = هر فایل همان است که در فهرست است:
verify-c2 = فهرست با کلید امضا شده است:
verify-c3 = هر دو، و سر امضاشده، با خود برنامه:
attested-title = دیگران دربارهٔ این سر چه می‌گویند
attested-text = مهر زمان نشان می‌دهد که این سر در زمانی که مرجع آن می‌گوید وجود داشت، پس هیچ چیزی که زیر آن است پس از آن نوشته یا دگرگون نشده است. امضای همراه نشان می‌دهد که دستگاه دیگری در آن زمان این سر را دید و از آنچه پیشتر دیده بود روییده بود. هیچ‌یک نمی‌گوید که منبعی راست گفته است. این که گواهی‌نامه یا کلید از آنان است، از راه دیگر از خودشان بپرسید.
attested-head = سر { $entries } ثبت
attested-same = همان سر بالا است.
attested-before = سر بالا از آن روییده است؛ فایل {"\u2066"}proof{"\u2069"} در کنارش آن را نشان می‌دهد ({"\u2066"}RFC 9162, 2.1.4{"\u2069"}).
attested-after = از سر بالا روییده است؛ فایل {"\u2066"}proof{"\u2069"} در کنارش آن را نشان می‌دهد ({"\u2066"}RFC 9162, 2.1.4{"\u2069"}): پس سر بالا تا آن زمان وجود داشت.
attested-stamped = مهر زمان از
attested-cosigned = امضای همراه از
attested-check = با دست، در پوشهٔ این نسخه، و با خود برنامه که ثبوت را نیز می‌آزماید:
versions-title = آیا یک صفحه دگرگون شده است؟
versions-text = هر صفحهٔ یک حمله، شخص، وعده، خواست، گروه، جای یا منبع نسخهٔ خود را می‌گوید: شانزده حرف که از آنچه داده‌های باز دربارهٔ آن می‌گوید به دست می‌آید. تا چیزی از آن دگرگون نشود، در هر نشر و هر زبان همان می‌ماند. استناد نسخه را می‌گوید؛ اگر روزی هم باید، روز این نشر را بگیرید که در پایین نوشته است. اگر صفحه نسخه‌ای جز آن بگوید که به آن استناد شده بود، از آن پس چیزی از آن دگرگون شده است؛ صفحهٔ اصلاح‌ها می‌گوید چه اصلاح شد، و باقی را جدول‌های دو نشر.
versions-table = نسخهٔ هر صفحه در این نشر
versions-command = با دست، در پوشهٔ این کاپی. برای { $id } این فرمان { $version } را چاپ می‌کند:

# About
about-title = دربارهٔ ما
about-lead = گواه در فارسی و اردو کسی است که شهادت می‌دهد.
about-1 = این سند آنچه را دربارهٔ خشونت بر یک جامعه نوشته شده گرد می‌آورد: کی کشته شد و به روایت کی، سپس چه وعده شد و آیا وفا شد، مردم بی‌خشونت چه خواستند و چه پاسخ گرفتند.
about-2 = نام‌ها پیش از همه می‌آید. هر رقم عین سخنانی را باز می‌کند که بر آن استوار است. اختلاف نشان داده می‌شود. همهٔ گروه‌ها یک پیمانه دارند.
about-3 = سخنان ستایش یا سرزنش تنها درون گیومه است، چنان که منابع نوشته‌اند.
about-4 = این صفحه‌ها بی‌اسکریپت، در تلفون‌های کهنه، بی‌انترنت و از یو‌اس‌بی کار می‌کند و روی کاغذ چاپ می‌شود. هیچ چیز از جای دیگر نمی‌آید.
about-pages = صفحه‌ها

# Columns of the tables
col-id = شمارهٔ دایمی
col-type = نوع، از فهرست بسته
col-date-start = نخستین روزی که شاید بوده
col-date-end = آخرین روزی که شاید بوده
col-date-precision = تاریخ تا چه حد معلوم است: روز، ماه، سال، فاصله
col-place = جای، نخست دقیق‌ترین نام
col-lat = درجهٔ شمالی (WGS 84)، درشت‌شده
col-lon = درجهٔ شرقی (WGS 84)، درشت‌شده
col-geo-precision-m = شعاع جای به متر
col-killed-min = کمترین شمار کشته
col-killed-max = بیشترین شمار کشته؛ خالی اگر باز است
col-killed-sources = منابع مستقل شمار کشته
col-injured-min = کمترین شمار زخمی
col-injured-max = بیشترین شمار زخمی؛ خالی اگر باز است
col-injured-sources = منابع مستقل شمار زخمی
col-missing-min = کمترین شمار لادرک
col-missing-max = بیشترین شمار لادرک؛ خالی اگر باز است
col-status = وضعیت: provisional، reported، contested، confirmed
col-independent-sources = منابع مستقل
col-sources = شماره‌های منابع، با فاصله جدا
col-claims = شماره‌های سخنان، با فاصله جدا
col-people = شماره‌های اشخاص، با فاصله جدا
col-merged-ids = شماره‌های پیشین که به این پیوسته
col-page = صفحهٔ این سایت
col-kind = نوع، از فهرست بسته
col-exact-words = عین سخن، حداکثر یک گزیده
col-cut = آیا نامی برداشته شده: true یا false
col-language = نشان زبان (BCP 47)
col-source-id = شمارهٔ منبع
col-claim = شمارهٔ سخن
col-incident = شمارهٔ حمله
col-said-by = کی می‌گوید؛ author یعنی خود منبع
col-modality = چگونه گفته شده
col-certainty = منبع تا چه حد مطمئن است
col-count-min = کمترین شمار گفته‌شده
col-count-max = بیشترین شمار گفته‌شده؛ خالی اگر باز است
col-parts = بخش‌ها به شکل نام=مقدار، جدا با « | »
col-name = نام چنان که منبع نوشته
col-spellings = املاهای دیگر، جدا با « | »
col-description = توصیف، اگر نام نیست
col-age-min = کمترین سن گفته‌شده، سال
col-age-max = بیشترین سن گفته‌شده، سال
col-occupation = کار، چنان که منبع نوشته
col-outcome = چه شد یا چه نتیجه داد
col-content = دربارهٔ چه، از فهرست
col-promiser = کی وعده داد
col-office = مقام
col-beneficiary = به کی
col-amount = چه مقدار، چنان که نوشته شده
col-due-start = نخستین روز زمان وعده
col-due-end = آخرین روز زمان وعده
col-state = حالت وعده
col-rule = قاعده یا دلیل حالت
col-ratings = سنجش‌ها به شکل تاریخ=حالت، جدا با « | »
col-demander = کی می‌خواهد
col-addressee = از کی
col-answers = سخنانی که پاسخ است، با فاصله جدا
col-answer-days-min = کمترین روز تا نخستین پاسخ
col-answer-days-max = بیشترین روز تا نخستین پاسخ
col-actor = کی
col-act = چه کرده شد
col-form = شکل اقدام
col-size-min = کمترین شمار مردم
col-size-max = بیشترین شمار مردم؛ خالی اگر باز است
col-attributed = حمله‌هایی که دیگران به آن نسبت می‌دهند
col-claimed = حمله‌هایی که خود مسؤولیت گرفته
col-arrests = گرفتاری‌های گزارش‌شده
col-charged = اتهام‌های گزارش‌شده
col-convicted = محکومیت‌های گزارش‌شده
col-acquitted = برائت‌های گزارش‌شده
col-banned = ممنوعیت‌های گزارش‌شده
col-promises = وعده‌ها دربارهٔ آن
col-talks = گفتگوهای گزارش‌شده
col-missing-share = سهم ستون‌های بی‌معلومات
col-shown = آیا از منبع نام برده شده: true یا false
col-title = عنوان
col-publisher = ناشر
col-published = تاریخ نشر (EDTF)
col-url = نشانی
col-facts-from = گزارش عمومی که حقایق از آن است
col-sha256 = {"\u2066"}SHA-256{"\u2069"} اصل
col-from-id = شمارهٔ آنچه پیوند از آن آغاز می‌شود
col-relation = answered_by (پاسخ)، rated_by (سند وعده)، copy_of (نسخه)، merged_into (یکی‌شده)، differs_from (اختلاف) یا stands_on (پایه)
col-to-id = شمارهٔ آنچه پیوند به آن می‌رسد
col-days-min = کمترین روزها میان دو؛ کمتر از 0 جایی که دومی شاید پیشتر بوده
col-version = نسخهٔ صفحهٔ آن: تا چیزی دگرگون نشود همان است
col-days-max = بیشترین روزها میان دو

# رقم‌ها
methods-page = مبارزهٔ بی‌خشونت
methods-page-lead = مردم بی خشونت چه کردند، هر شکل جدا: منبع‌ها چند بار از آن می‌گویند، پس از همان حمله‌ها چه خواسته شد و چه پاسخی آمد، و با شرکت‌کنندگان چه کردند.
methods-no-proof = هیچ‌یک از این‌ها ثابت نمی‌کند که شکلی پاسخی آورده است.
methods-form = شکل
methods-told = چند بار گفته شده
methods-after = پس از چند حمله
methods-size = شرکت‌کنندگان
methods-demands = خواسته‌ها پس از همان حمله‌ها
methods-answered = پاسخ‌یافته
methods-elsewhere = پاسخ‌یافته جایی که به کار نرفت
methods-wait = روز تا پاسخ، میانه
methods-force = زور در برابر مردم
methods-no-force = هیچ منبع این سند پس از حمله‌هایی که این شکل در پی داشت از زور نمی‌گوید. این بدان معنا نیست که زوری نبود.
methods-without-size = { $number ->
    [one] دربارهٔ یکی هیچ منبعی نمی‌گوید چند تن شرکت داشتند
   *[other] دربارهٔ { $number } مورد هیچ منبعی نمی‌گوید چند تن شرکت داشتند
}
methods-more = { $number ->
    [one] یک مورد دیگر
   *[other] { $number } مورد دیگر
}
methods-how = چگونه شمرده شده
methods-rule = هر خواسته با همهٔ شکل‌هایی که پس از همان حمله به کار رفت شمرده می‌شود، پس یک خواسته شاید با چند شکل بیاید. «پاسخ‌یافته» یعنی منبعی پس از آن از کاری یا وعده‌ای می‌گوید، نه آن‌که پاسخ خوب بود.
methods-formula = سهم‌ها بازهٔ دقیق دارند (کلاپر و پیرسون ۱۹۳۴) در ۹۵ درصد، و از ده خواسته به بالا نشان داده می‌شوند؛ کمتر از ده تنها شمار است. نام شکل‌ها از شارپ ۱۹۷۳، سیاست کنش بی‌خشونت، بخش دوم است.
methods-assume = فرض شده که هر سخن به حملهٔ درست پیوسته، و منبع‌ها از خواستهٔ پاسخ‌یافته همان‌قدر می‌گویند که از بی‌پاسخ. دومی مشکوک است: از سکوت کمتر از پاسخ گفته می‌شود.
methods-change = دگرگون می‌شود اگر گزارش‌های یک اقدام یکی یا جدا شوند، سخنانی رد شوند، یا منبع‌های بیشتری از خواسته‌های بی‌پاسخ بگویند. حملهٔ بزرگ از هر چیز بیشتر می‌آورد: اقدام، خواسته و پاسخ.
methods-risk = زور، سخن از گاز اشک‌آور، باتوم، تیر یا پراکندن پس از همان حمله است. شاید به کسانی جز آنان که این شکل را به کار بردند رسیده باشد.
methods-tests = { $number ->
    [one] در برابر همهٔ خواسته‌های دیگر، با آزمون دقیق فیشر (فیشر ۱۹۳۵). یک آزمون شد.
   *[other] در برابر همهٔ خواسته‌های دیگر، با آزمون دقیق فیشر (فیشر ۱۹۳۵). { $number } آزمون شد: تنها به تصادف یکی از بیست زیر ۰٫۰۵ می‌افتد.
}
form-means-sit-in = مردم در جایی می‌نشینند و تا شنیده شدن می‌مانند (روش ۱۶۲ شارپ).
form-means-mourning-with-bodies = بازماندگان با پیکرها می‌نشینند و خاک‌سپاری را تا برآمدن خواسته به تأخیر می‌اندازند (نزدیک روش‌های ۴۳ و ۴۵ شارپ).
form-means-mourning = سوگ پیش چشم همه: دکان‌های بسته، پرچم سیاه، روزهای سوگ (روش ۴۳ شارپ).
form-means-march = مردم با هم به جایی می‌روند که برای خواسته‌شان مهم است (روش ۳۸ شارپ).
form-means-strike = کار می‌ایستد، یا دکان و رفت‌وآمد بسته می‌شود، برای یک روز یا تا کاری شود (روش‌های ۹۷ تا ۱۱۹ شارپ).
form-means-vigil = مردم خاموش با هم می‌ایستند یا می‌نشینند، بیشتر با شمع (روش ۳۴ شارپ).
form-means-hunger-strike = مردم تا شنیده شدن نمی‌خورند (روش ۱۵۹ شارپ). برای انجام‌دهندگان خطر دارد.
form-means-petition = بسیاری یک خواست را امضا می‌کنند یا می‌سپارند (روش ۶ شارپ).
form-means-boycott = مردم از خریدن، داد و ستد یا رفتن به جایی دست می‌کشند (روش‌های ۵۵ تا ۹۶ شارپ).
form-means-blockade = مردم با ایستادن یا نشستن راهی یا دری را می‌بندند (روش ۱۷۲ شارپ).
form-means-burial-ended = سرانجام مردگان به خاک سپرده می‌شوند و سوگ با پیکرها پایان می‌یابد: پایان یک شکل است نه خود شکل.
form-means-protest = مردم گرد می‌آیند تا بگویند موافق نیستند (روش ۴۷ شارپ)، جایی که منبع نمی‌گوید چگونه.
form-means-other = منبع نمی‌گوید چه شکلی بود.
nav-figures = رقم‌ها
figures-title = از این سند چه برمی‌آید
figures-lead = رقم‌هایی که از آنچه ثبت شده ساخته شده‌اند. هر صفحه می‌گوید رقم‌هایش چگونه ساخته شده، چه چیزی را درست می‌گیرد و چه چیزی آن‌ها را دگرگون می‌کند. رقمی که این سند تاب آن را ندارد داده نشده است.
figures-cannot = برآورد نمی‌شود
figures-english = آنچه برنامه در کنار این رقم‌ها می‌گوید، به انگلیسی
figures-command = این فرمان آن را دوباره حساب می‌کند:
figures-of = { $part } از { $whole }
figures-claims = سخنانی که بر آن استوار است
no-source = بی‌منبع
estimates-title = چند کشته در هیچ فهرستی نیست
estimates-lead = جایی که چند فهرست همان کسان را نام می‌برند، اشتراک آن‌ها دربارهٔ کسانی که در هیچ فهرستی نیستند چیزی می‌گوید. هرچه اشتراک بیشتر، بازمانده کمتر.
estimates-list = فهرست
estimates-people = کشتگان با نام
estimates-others = همهٔ فهرست‌های دیگر با هم
estimates-bare = منبع‌های بی‌ناشر: { $kind }
estimates-shared = { $people } کشتهٔ نام‌دار در فهرست‌ها هستند؛ { $shared } تن از آنان در دو فهرست یا بیشتر.
estimates-why-no-people = هیچ فهرستی کشته‌ای را نام نمی‌برد.
estimates-why-few-people = کمتر از { $people } کشتهٔ نام‌دار در فهرست‌هاست. از این شمار اندک هر رقمی حدس است.
estimates-why-one-list = همهٔ نام‌ها در یک فهرست است. یک فهرست دربارهٔ آنان که از قلم انداخته چیزی نمی‌گوید.
estimates-why-few-shared = کمتر از { $shared } تن در دو فهرست یا بیشتر است. بی کسان مشترک، فهرست‌ها دربارهٔ بازماندگان از قلم چیزی نمی‌گویند.
estimates-method = روش
estimates-total = در فهرست و بیرون از آن، بازهٔ ۹۵ درصد
estimates-best = محتمل‌ترین
estimates-unsettled = محاسبه آرام نگرفت: این سطر را به کار نبرید.
estimates-two = تنها دو فهرست هست. با دو فهرست هیچ چیز نشان نمی‌دهد که یکی به کمک دیگری ساخته شده یا نه. اگر شده باشد، شمار درست از هر رقم این‌جا بیشتر است و بازه این تردید را در بر ندارد.
estimates-disagree = روش‌ها هم‌رأی نیستند: برخی بازه‌ها هیچ اشتراکی ندارند. پاسخ بازهٔ همهٔ آن‌هاست، نه یکی.
estimates-no-average = روش‌ها کنار هم می‌آیند و هرگز میانگین گرفته نمی‌شود.
method-dependent = دو فهرست، گویا مستقل
method-chao = کرانهٔ پایین
method-loglinear = مدل‌های لگ‌خطی
method-decomposable = میانگین بر گراف‌ها
method-lcmcr = رده‌های پنهان
means-dependent = چپمن ۱۹۵۱. می‌گیرد که بودن در یک فهرست بر بودن در دیگری اثری ندارد و همه یکسان ثبت می‌شوند.
means-chao = چائو ۱۹۸۷، چنان‌که در بستهٔ آر. دست‌کم این شمار، جایی که آسانی ثبت کسان یکسان نیست؛ کران بالا از آن برنمی‌آید.
means-loglinear = بیشاپ، فاینبرگ و هالند ۱۹۷۵؛ مدل با معیار بیز برگزیده شده. می‌گیرد که فهرست‌ها بیش از دوبه‌دو به هم وابسته نیستند و همه یکسان ثبت می‌شوند.
means-decomposable = مدیگن و یورک ۱۹۹۷. بر راه‌های وابستگی فهرست‌ها میانگین می‌گیرد؛ همه را یکسان در ثبت می‌گیرد.
means-lcmcr = مانریک-ویلیه ۲۰۱۶. می‌گیرد که کسان در گروه‌هایی‌اند که یکسان ثبت می‌شوند و درون هر گروه فهرست‌ها مستقل‌اند.
estimates-rule = فهرست یعنی همهٔ نوشته‌های یک ناشر. فهرست‌هایی که کمتر از ۱۰ تن را نام می‌برند یکی گرفته می‌شوند، و اگر بیش از پنج باشند کوچک‌ترها نیز. دست‌کم { $people } کشتهٔ نام‌دار، دو فهرست، و { $shared } تن در دو فهرست یا بیشتر لازم است؛ کمتر از آن رقمی داده نمی‌شود.
estimates-assume = فرض شده که یک کس در همهٔ فهرست‌ها شناخته شده، همهٔ نام‌بردگان در آنچه این سند در بر دارد کشته شده‌اند، و هیچ فهرستی رونوشت دیگری نیست. گزارش‌هایی که از یک خبرنامه‌اند آخری را می‌شکنند: همهٔ رقم‌های این‌جا را بسیار کم می‌کنند.
estimates-change = دگرگون می‌شود اگر نام‌ها یکی یا جدا شوند، فهرست دیگری افزوده شود، یا فهرستی رونوشت دیگری از آب درآید.
estimates-blind = کسانی که در هیچ فهرستی نمی‌توانستند باشند، چون کسی دربارهٔ جا یا زمانشان ننوشته، در هیچ برآوردی نیستند.
escalation-title = آیا حمله حمله می‌آورد؟
escalation-lead = آیا یک حمله تا چندی حمله‌های دیگر را محتمل‌تر می‌کند، شمار حمله‌ها کی دگرگون شد، و آیا ماه‌های بد را می‌شد پیش‌بینی کرد.
escalation-window = دورهٔ دیده‌شده: از { $first } تا { $last }، درازترین رشتهٔ سال‌های دارای منبع. { $counted } حمله که روزش دانسته است؛ { $left } حملهٔ دیگر کنار مانده.
escalation-silent = سال‌های بی‌منبع، که هرگز سال‌های بی‌حمله شمرده نمی‌شوند: { $years }.
escalation-why-no-days = روز هیچ حمله‌ای دانسته نیست.
escalation-why-few-days = روز { $counted } حمله دانسته است؛ دست‌کم ۱۰ حمله در ۴ روز یا بیشتر لازم است.
escalation-why-one-day = همهٔ حمله‌ها در یک روز است.
escalation-figure = رقم
escalation-ends = بازهٔ ۹۵ درصد
escalation-branching = حمله‌های دیگری که هر حمله مستقیم می‌آورد
escalation-half = روزهایی تا نیمی از آن بگذرد
escalation-fit = آزمون برازش: زیر ۰٫۰۵ این نرخ تاریخ‌ها را وصف نمی‌کند
escalation-none = این تاریخ‌ها بی هیچ اثر چنینی نیز همان‌قدر محتمل است.
escalation-changes = نرخ کی دگرگون شد
escalation-changes-none = هیچ دگرگونی‌ای برجسته نیست.
escalation-changes-clusters = دگرگونی‌هایی یافت شد، ولی تاریخ‌های ساخته از همین نرخ، که هرگز دگرگون نشد، همان‌قدر نشان می‌دهند: خوشه‌ها به‌تنهایی آن‌ها را می‌آورند، پس هیچ‌یک گفته نشده.
escalation-changes-lasting = تاریخ‌های ساخته از همین نرخ، که هرگز دگرگون نشد، کمتر چنین نشان می‌دهند: دگرگونی‌ها بیش از خوشه‌اند.
escalation-changes-doubt = دگرگونی ماندگار و اثری که هفته‌ها می‌ماند به هم می‌مانند: بخشی از یکی شاید دیگری باشد.
escalation-from = از
escalation-likely = همان‌قدر محتمل
escalation-before = سالانه پیش از آن
escalation-after = سالانه پس از آن، بازهٔ ۹۵ درصد
escalation-warning = آیا هشدار سودمند می‌بود؟
escalation-now-warning = هشدار: در ۳۰ روز پس از این دوره، حمله‌های بیشتری از نُه‌دهم ماه‌های عادی انتظار می‌رود.
escalation-now-no-warning = هشداری نیست: آنچه در ۳۰ روز پس از این دوره انتظار می‌رود بیش از معمول نیست.
escalation-now-not-said = در آزمون بر گذشته، این قاعده بهتر از نرخ پایه نبود. پس هشداری داده نمی‌شود.
escalation-too-short = ماه‌ها برای آزمودن هشدار بسیار کم است، پس داده نمی‌شود.
escalation-harm = هشدار دروغین نیز زیان دارد: مردم خانه را می‌گذارند، دکان را می‌بندند و هشدار بعدی را کمتر باور می‌کنند.
escalation-rule-name = قاعده
escalation-this = همین نرخ
escalation-plain = تنها شمار ماه پیش
escalation-warned = بدترین ماه‌ها با هشدار پیش از آن
escalation-untrue = هشدارهای نادرست
escalation-base = سهم بدترین ماه‌ها
escalation-p = به تصادف (p)
escalation-calendar = روزهای سوگ و عید
escalation-calendar-short = دوره کوتاه‌تر از سه سال قمری است: چیزی نمی‌توان گفت.
escalation-days = روزهای هر سال
escalation-counted = حمله در آن‌ها
escalation-expected = به تصادف
escalation-p-all = {"\u2066"}p{"\u2069"} با { $tests } آزمون
days-muharram = ده روز نخست محرم، تا عاشورا
days-chehlum = اربعین، ۲۰ صفر
days-ramadan = ۱۹ تا ۲۱ رمضان
days-eid-fitr = عید فطر
days-eid-adha = عید قربان
escalation-formula = نرخ، یک زمینه است و آنچه هر حمله می‌افزاید و نیمه‌نیمه می‌کاهد (هاکس ۱۹۷۱)، با بیشینهٔ درست‌نمایی (اوگاتا ۱۹۷۸) و بازه‌های نیم‌رخ درست‌نمایی. دگرگونی‌ها: پلت (کیلیک، فرنهد و اکلی ۲۰۱۲). برازش با زمان‌های بازمقیاس‌شده و تاریخ‌های ساختگی آزموده شده.
escalation-rule = از ماهی هشدار داده می‌شود که بیش از نُه‌دهم ماه‌های عادی پیشین انتظار رود؛ هر ماه تنها روزهای پیش از خود را می‌داند. برای روزهای تقویم، همهٔ تقویم به هر شمار روز در دوره جابه‌جا شده: {"\u2066"}p{"\u2069"} سهم جاهایی است با همان شمار حمله. یک روز از هر سو نیز شمرده شده، زیرا دیدن ماه یکسان نیست.
escalation-assume = فرض شده که زمینه در سراسر دوره یکسان بوده، هر حمله نرخ را یکسان بالا می‌برد، و منبع‌ها همواره یکسان از حمله‌ها گفته‌اند. دگرگونی در خبررسانی چون دگرگونی در حمله‌ها می‌نماید. آنچه شمرده شده حمله‌های این سند است، نه همهٔ آنچه رخ داده.
escalation-change = دگرگون می‌شود اگر گزارش‌ها یکی یا جدا شوند، روز حمله‌ای درست شود، یا برای سال‌های خاموش منبع افزوده شود.
aftermath-title = پس از آن چه شد
aftermath-lead = گرفتاری، اتهام، محاکمه، محکومیت، برائت و جبران خساره پس از هر حمله، چنان‌که منبع‌ها می‌گویند. جای خالی یعنی هیچ منبع این سند چیزی نمی‌گوید: نه آن‌که کاری نشده.
aftermath-without = حمله‌هایی که از محکومیتی سخن نیست
aftermath-denied = از آن‌ها، منبعی می‌گوید کسی گرفتار، محاکمه یا محکوم نشد
aftermath-untold = از آن‌ها، هیچ منبعی چیزی نمی‌گوید
aftermath-attack = حمله
aftermath-arrest = گرفتاری
aftermath-charge = اتهام
aftermath-trial = محاکمه
aftermath-conviction = محکومیت
aftermath-acquittal = برائت
aftermath-compensation-promised = وعدهٔ جبران
aftermath-compensation-paid = جبران پرداخته
aftermath-not = گفته شده نشد: { $number }
aftermath-rule = هر رقم سخنانی را می‌شمارد که پس از آن حمله از آن کار می‌گویند، نه کسان را. «کسی گرفتار نشد» در نشدن شمرده می‌شود. بازهٔ سهم دقیق است (کلاپر و پیرسون ۱۹۳۴) و از ده حمله به بالا داده می‌شود.
aftermath-assume = فرض شده که هر سخن به حملهٔ درست پیوسته است. دادگاه سال‌ها می‌کشد و روزنامه کم بازمی‌گردد: سکوت پس از حکم دیرهنگام محتمل است، پس سهم از دانسته‌ها می‌گوید نه از کار دادگاه.
aftermath-change = دگرگون می‌شود اگر منبع‌هایی دربارهٔ دادگاه و پرداخت افزوده شود یا سخنان به حمله‌های دیگر پیوندد.
grouptest-title = گرفتاری پس از حمله، گروه در کنار گروه
grouptest-own = پس از حمله‌های نسبت‌داده به آن
grouptest-others = پس از حمله‌های نسبت‌داده به دیگران
grouptest-note = آزمون دقیق فیشر (فیشر ۱۹۳۵)، با { $tests } آزمون؛ ستون آخر برای شمار آن‌ها بالا برده شده (هولم ۱۹۷۹). تفاوت دلیل سبب آن نیست و آنچه هیچ منبعی نگوید ناشده شمرده می‌شود. نام بردن در این‌جا سخن یک منبع است، نه حکم.
grouptest-p-all = {"\u2066"}p{"\u2069"} برای همهٔ آزمون‌ها
grouptest-none = هیچ حمله‌ای به گروهی نسبت داده نشده، پس سنجشی نیست.
repeated-title = دوباره وعده یا دوباره گفته
repeated-note = یک چیز که یک مقام پس از یک حمله وعده داده، در چند سخن: دوباره گفته شده، یا منبع دیگری از آن گفته. هر کدام جدا آمده، زیرا مبلغ و تاریخ شاید یکسان نباشد؛ شمار بالا هر یک را می‌شمارد.
holders-title = وعده‌ها به نام وعده‌دهنده
holders-holder = چه کسی وعده داد
holders-kept = وفا شده، از آن‌ها که سرانجامش سنجیده شد
holders-note = شمار با مخرج آن. سهم از ده سرانجام سنجیده به بالا نشان داده می‌شود؛ کمتر از آن دربارهٔ کسی چیزی نمی‌گوید.
remembrance-title = روزهای یادبود
remembrance-lead = روزهای سال آینده که هر حمله در آن یاد می‌شود، و چهلم‌ها.
remembrance-day = روز
remembrance-which = کدام
remembrance-fortieth = چهلم
remembrance-rule = چهلم، تاریخ به اضافهٔ ۴۰ روز است؛ خانواده‌هایی که روز مرگ را نخست می‌شمارند یک روز پیش‌تر می‌گیرند. حمله‌ای که روزش دانسته نیست این‌جا روزی ندارد.
remembrance-file = همین به شکل فایل تقویم
remembrance-none = روز هیچ حمله‌ای دانسته نیست.
attention-title = منبع‌ها تا کی از آن گفتند
attention-lead = گزارش‌ها پس از هر حمله در منبع‌هایی که داریم. یاد کوتاه این‌جا شاید یاد گردآوردهٔ ما باشد، نه روزنامه‌ها.
attention-attack = حمله
attention-half-days = روز تا نیمی از آن
attention-none = هیچ حمله‌ای دو گزارش تاریخ‌دار ندارد.
attention-rule = تنها حمله‌هایی با دو گزارش تاریخ‌دار یا بیشتر. نیم‌عمر چند گزارش اندک می‌گوید و سنجهٔ اهمیت حمله نیست.
attention-alike = حمله‌های هم‌اندازه
attention-alike-lead = بر پایهٔ شمار بالای کشتگان. روز تا نیمی از گزارش‌ها: حملهٔ با کوتاه‌ترین یاد، میانه و بلندترین. ردیفی با چند حملهٔ اندک کم می‌گوید.
attention-dead = کشته
attention-band = { $from } تا { $to }
attention-band-open = { $from } و بیشتر
attention-attacks = حمله‌ها
attention-shortest = کوتاه‌ترین، روز
attention-middle = میانه، روز
attention-longest = بلندترین، روز
col-list-1 = ۱ اگر در فهرست ۱ برگهٔ برآورد نام باشد، وگرنه ۰
col-list-2 = ۱ اگر در فهرست ۲ برگهٔ برآورد نام باشد، وگرنه ۰
col-list-3 = ۱ اگر در فهرست ۳ برگهٔ برآورد نام باشد، وگرنه ۰
col-list-4 = ۱ اگر در فهرست ۴ برگهٔ برآورد نام باشد، وگرنه ۰
col-list-5 = ۱ اگر در فهرست ۵ برگهٔ برآورد نام باشد، وگرنه ۰
col-count = چند: کسان درست در همین فهرست‌ها، یا حمله‌های آن روز
col-date = روز؛ روزهای با شمار ۰ دو سر دوره‌اند
remembrance-years = { $number ->
    [one] ۱ سال
   *[other] { $number } سال
}
pictures-years = تیره: جمع کمترین شمارها. روشن: تا جمع بیشترین شمارها؛ تا بالا آن‌جا که بیشترین داده نشده. سال‌های سایه‌دار هیچ منبعی ندارند.
pictures-years-told = کشتگان سال به سال، از { $first } تا { $last }: بیشترین جمع { $most } است، در { $year }. جدول هر سال را می‌دهد.
pictures-survival = روزهای پس از حمله، نه با فاصله‌های برابر، و سهم گزارش‌هایی که هنوز می‌آیند. نوار، حدود ۹۵ فیصد است.
pictures-survival-told = سهم گزارش‌هایی که هنوز می‌آیند، از { $reports } گزارش دربارهٔ { $attacks } حمله، بر پایهٔ روزهای پس از حمله. { $half } جدول هر گام را می‌دهد.
pictures-survival-half = نیمی تا روز { $day } آمده بود.
pictures-survival-never = تا روز آخر نیمی نیامده بود.
pictures-rate = حمله در سال که این نرخ چشم دارد، روز به روز. خط‌های کوتاه پایین، روزهای حمله است.
pictures-rate-told = نرخ چشم‌داشتهٔ حمله‌ها از { $first } تا { $last }؛ بیشترین آن { $most } در سال. جدول‌ها شمارها را می‌دهند.
pictures-map = مساحت دایره بر پایهٔ شمار بالای کشتگان است، جمع‌شده برای جای‌های نزدیک هم؛ بزرگ‌ترین برای { $most }. خط پیوسته: تا ساختمان یا محله معلوم؛ خط بریده: تا شهر؛ نقطه‌چین: تا ولسوالی. ساحل‌ها و مرزها: Natural Earth، ملک همگانی؛ مرزها چنان که در عمل هست، بی آن که جانبی گرفته شود.
pictures-map-told = نقشهٔ { $places } جای؛ بزرگ‌ترین دایره { $place } است، با { $most }. جدول هر جای را می‌دهد.
pictures-km = { $km } کیلومتر
places-title = حمله‌ها کجا رخ داد
places-lead = جای‌ها تا آن اندازه که می‌توان نشان داد، با جمع کمترین و بیشترین شمار کشتگان.
places-none = هنوز جای هیچ حمله‌ای معلوم نیست.
places-attacks = { $number ->
    [one] یک حمله
   *[other] { $number } حمله
}
places-rule = حمله‌هایی که گزارش‌هایشان یک جای را می‌گویند یک ردیف‌اند. کمترین و بیشترین شمار کشتگان جمع شده؛ حملهٔ بی‌شمار چیزی نمی‌افزاید و جدا شمرده می‌شود.
places-map = جایی که خود مختصات ندارد، چون یک سرک، در شهر گرداگرد آن کشیده شده است. جایی که تنها تا ولایت یا کشور معلوم است در جدول است و بر نقشه نیست. نقشه سادهٔ طول و عرض است، باریک شده با کسینوس عرض میانه.
places-assume = فرض شده گزارش‌هایی که نام شهری را می‌برند خود شهر را می‌گویند. مختصات منتشرشده تا دقتی که کنار جای نوشته شده گرد شده، تا نقطهٔ دقیق‌تری از آن خوانده نشود.
places-change = دگرگون می‌شود اگر گزارشی جای دیگری بگوید، یا جای دقیق‌تری منتشر شود.
coverage-title = گزارش‌ها تا کی می‌آیند
coverage-lead = از { $reports } گزارش دربارهٔ { $attacks } حمله، چند تا پس از این شمار روز هنوز می‌آمد. حمله‌هایی شمرده شده که این سند یک سال پس از آن‌ها را در بر دارد؛ کنار گذاشته، زیرا سند زود پایان می‌یابد: { $cut }.
coverage-none = کمتر از ۱۰ گزارش دربارهٔ حمله‌هایی که این سند یک سال پس از آن‌ها را در بر دارد.
coverage-after = پس از
coverage-days = { $number ->
    [0] همان روز
    [one] یک روز
   *[other] { $number } روز
}
coverage-later = گزارش‌هایی که هنوز می‌آیند
coverage-formula = هنوز می‌آیند: سهم گزارش‌های پس از هر روز. گزارش‌های یک حمله در پی هم می‌آیند، پس حدود آن از شمار مؤثر گزارش‌ها گرفته شده است (Korn and Graubard 1998)؛ هرگاه حمله‌ها اندک باشند، این حدود گشاد است.
silence-title = وعده‌هایی که منبع‌ها دیگر از آن نمی‌گویند
silence-lead = در منبع‌هایی که داریم، گزارشی کی آخرین بار از هر وعده گفت، و پس از آن چند گزارش بی یاد آن آمد. شاید دیگران باز هم گفته باشند.
silence-none = هیچ وعده‌ای با گزارش تاریخ‌دار ثبت نشده.
silence-last = آخرین یاد
silence-reports = گزارش‌هایی که از آن می‌گویند
silence-later = گزارش‌های بعدی این سند
silence-about = از آن میان دربارهٔ همان حمله
silence-days = روزهای خاموشی
silence-more = { $number ->
    [one] یک وعدهٔ دیگر این‌جا نیامده.
   *[other] { $number } وعدهٔ دیگر این‌جا نیامده.
}
silence-rule = گزارشی از وعده می‌گوید اگر خود آن را بگوید، یا همان وعده را که دوباره گفته شده، یا آنچه را پس از همان حمله دربارهٔ آن شد یا نشد، یا کسی آن را گواه نامیده باشد. خاموشی تا آخرین گزارش این سند است. گزارش‌های رونوشت یک بار شمرده می‌شوند.
attention-formula = روز تا نیمی از گزارش‌ها: میانهٔ روزهای پس از حمله، حدود آن با آماره‌های ترتیبی (David and Nagaraja 2003). گزارش‌های رونوشت یک بار، در نخستین روز خود شمرده می‌شوند.
attention-assume = فرض شده هر گزارش به حملهٔ خود پیوسته، و این گردآورده برای همهٔ حمله‌ها یکسان فراهم آمده. کمتر چنین است: آنچه آسان‌تر یافت می‌شد یافت شد.
attention-change = دگرگون می‌شود اگر منبع‌های بیشتری افزوده شود، گزارش‌ها دیگرگونه پیوند یابد، یا تاریخی درست شود.
timeline-rule = حمله‌هایی که سالشان معلوم است، به سال میلادی. حدود نرخ سالانه دقیق است (Poisson; Garwood 1936). کمترین و بیشترین شمار کشتگان جمع شده؛ حملهٔ بی‌شمار چیزی نمی‌افزاید و جدا شمرده می‌شود. سالی که منبعی از آن نداریم رقمی ندارد.
timeline-assume = فرض شده که منبع‌ها از هر سال یکسان می‌گویند، و حمله‌ها جدا از هم می‌آیند. منبع‌های بیشتر از یک سال حمله‌های بیشتری را آشکار می‌کند، حمله‌ها را بیشتر نمی‌کند.
timeline-change = دگرگون می‌شود اگر برای سال‌های خاموش منبع افزوده شود، یا تاریخی یا رقمی درست شود.
groups-rule = هر رقم سخنان را می‌شمارد، یا حمله‌هایی را که سخنان به آن گروه نسبت می‌دهند؛ کشتگانش جمع کمترین و بیشترین شمار همان حمله‌هاست. ستون‌های بی‌معلومات: سهم ستون‌هایی که هیچ منبعی چیزی دربارهٔ آن نمی‌گوید. همان ستون‌ها و همان قاعده برای هر گروه، حزب و نهاد دولتی.
groups-assume = فرض شده که نام‌های یکی‌شده یک گروه‌اند. نام برده شدن سخن یک منبع است، نه یافته.
groups-change = دگرگون می‌شود اگر نام‌ها یکی یا جدا شوند، یا منبع‌هایی دربارهٔ بازداشت و دادگاه افزوده شود.
promises-rule = زمان وعده‌ای گذشته است که تاریخش گذشته و کسی آن را نسنجیده باشد؛ از وعدهٔ بی‌تاریخ پس از { $days } روز پرسیده می‌شود. وفا شده، تا حدی وفا شده و شکسته سخنی می‌خواهد که آن را نشان دهد. سهم از ده نتیجه به بالا داده می‌شود. همان قاعده برای هر مقام.
promises-assume = فرض شده آنچه منبع‌ها وعده می‌نامند وعده بوده، در روزی که گفته شده. کوشش نتیجه نیست.
promises-change = دگرگون می‌شود اگر سخنی نشان دهد بر سر وعده چه آمد، تاریخی درست شود، یا کسی آن را دیگرگونه بسنجد.
remembrance-assume = فرض شده که روز هر حمله درست است. تاریخ‌ها در منبع‌های خوب نیز نادرست می‌شود؛ جایی که اختلاف باشد، صفحهٔ حمله می‌گوید.
remembrance-change = دگرگون می‌شود اگر روز حمله‌ای درست شود.

sheet-leave = بازگشت به سند
sheet-print = این ورق برای چاپ ساخته شده است.
names-by-year = به ترتیب سال
names-further = { $number } نام دیگر
lines-further = { $number } دیگر
names-guide = همهٔ صفحه‌های نام‌ها
names-guide-here = صفحه‌های نام‌ها از اینجا به بعد
names-of-year = نام‌های سال { $year }
names-year-line = در این سال چه شد
vigil-link = ورق نام‌ها برای شب شمع
vigil-title = نام‌ها: { $attack }
poster-link = پوستر برای چاپ
poster-title = وعده داده شده بود
places-index-title = جاها
places-index-lead = هر جایی که یکی از حمله‌های این سند در آن رخ داده است، به همان دقتی که نشان دادنش رواست.
places-within = جاهای درون آن
cite-programs = برای برنامه‌های مأخذنویسی (BibTeX، RIS)
stub-joined = این شماره به صفحهٔ دیگری پیوست:
stub-gone = این صفحه در نشر { $entries }، { $day }، برداشته شد. آنچه در سند تغییر کرد، اینجا آمده است:
file-corrections-atom = خوراک اصلاح‌ها و صفحه‌های برداشته‌شده
file-record-bib = هر حمله و وعده برای برنامه‌های مأخذنویسی (BibTeX)
file-record-ris = همان به شکل RIS
file-record-jsonld = سند برای موتورهای جستجو (JSON-LD، schema.org)
foot-borrowed = سطرهایی که ٭ دارد به زبان دیگری است و هنوز ترجمه نشده است.
card-link = تصویر برای فرستادن
not-named-card = هنوز نامی معلوم نیست.

# Brief: a report for print
brief-title = خلاصه
brief-part = این خلاصه از بخشی از سند است: { $attacks } حمله از { $all }، و آنچه پس از آن‌ها شد.
brief-how = چگونه خوانده شود
brief-how-1 = رقم‌های کوچک به یادداشت‌ها می‌رسند: کلمات دقیق، گوینده، منبع با تاریخ آن، و SHA-256 سند همان‌گونه که رسیده است.
brief-how-2 = هر رقم از کمترین تا بیشترین عددی است که یک منبع می‌گوید. نامعلوم صفر نیست.
brief-how-3 = همهٔ این‌ها عمومی است. آنچه نگه داشته شده، در پایان با نوع و دلیل شمرده شده است.
brief-print = این صفحه برای چاپ، یا نگهداری به‌صورت PDF از پنجرهٔ چاپ مرورگر ساخته شده است.
brief-chronology = آنچه رخ داد، به ترتیب
brief-unkept = وعده‌هایی که وفا شدن آن‌ها نشان داده نشده
brief-unkept-lead = برای «وفا شده»، «تا حدی وفا شده» و «شکسته» سخنی لازم است که آن را نشان دهد؛ تقویم تنها می‌گوید که زمانش گذشته. نخست همهٔ وعده‌ها به حسب حالت، سپس آن‌هایی که وفا شدن‌شان را کسی نشان نداده است:
brief-unanswered = خواست‌های بی‌پاسخ
brief-unanswered-lead = بی‌پاسخ در منابعی که داریم: { $open }. با پاسخ: { $answered }.
brief-notes = یادداشت‌ها
brief-note = یادداشت { $number }
brief-notes-count = یادداشت‌های این خلاصه: { $number }
brief-check = چگونه بررسی شود
brief-check-1 = هر که سند نام‌برده در یادداشتی را دارد می‌تواند SHA-256 آن را حساب کند (sha256sum FILE) و با یادداشت بسنجد. کلمات یادداشت در همان سند است.
brief-check-2 = نگه‌دارندگان این سند می‌توانند مجموعه‌ای از سندها و ثبوت‌های امضاشده بدهند که هر کس بدون آنان بررسی کرده می‌تواند.

# رونوشت‌های بی‌نام
copy-cipher-accused = متهم { $number }
copy-cipher-relative = خویشاوند { $number }
copy-cipher-person = شخص { $number }
copy-cipher-witness = شاهد { $number }
copy-cipher-survivor = زنده‌مانده { $number }
copy-cipher-minor = زیر سن { $number }
copy-cipher-victim = کشته‌شده { $number }
copy-several = نام پوشیده شد
copy-risk-accused = شخصی غیررسمی که متهم شده
copy-risk-relative = خویشاوند کسی
copy-risk-person = شخصی غیررسمی که از او سخن رفته
copy-risk-witness = کسی که سخنش نقل شده و مقامی ندارد
copy-risk-survivor = کسی که زنده است
copy-risk-minor = کسی که شاید کمتر از هجده سال دارد
copy-risk-victim = کشته‌شده‌ای که نامش همگانی نیست
copy-removed = { $cipher }: نام { $kind }، { $times } بار برداشته شد
copy-removed-none = هیچ نامی برداشته نشد.
copy-left-out = کنار گذاشته شد، به این کاربرد رضایت نیست
copy-published = نشر { $day }
copy-original = sha256 اصل
copy-wordless = متنی ندارد، و اصل در اینجا نیست
copy-author = نویسنده
copy-said-by = به گفتهٔ { $who }
copy-status-accepted = پذیرفته
copy-status-edited = با اصلاح پذیرفته
copy-read-me-title = رونوشتی از اسناد یک سند گواه که در آن نام‌ها پوشیده است.
copy-read-me-index = index.html – همین در یک صفحه، با گفته‌ها و آنچه برداشته شد
copy-removed-title = چه برداشته شد
copy-read-me-texts = texts/ – واژه‌های هر سند، با نشانی در قلاب به جای نام هر کسی که نام بردنش خطر دارد؛ در رونوشت برای همگان نیست
copy-read-me-claims = claims.txt – آنچه در آن‌ها خوانده شد، با همان واژه‌ها و همان نشان‌ها
copy-read-me-documents = documents.txt – هر سند: نوع، روز، SHA-256 اصل، یا چرا کنار گذاشته شد
copy-read-me-removed = removed.txt – کدام نشان‌ها در اینجاست، برای چه گونه کسی، چند بار
copy-read-me-cipher = هر نشان در همهٔ رونوشت‌های این سند و در هر زبان یکی است: واژه و شماره‌اش یک تن است و نه کسی دیگر.
copy-read-me-originals = اصل‌ها در اینجا نیست: تصویر، آرایش صفحه و آنچه پرونده از خود می‌گوید شاید بیش از واژه‌ها نشان دهد. هر که اجازهٔ دیدن اصل را دارد می‌تواند SHA-256 آن را بسنجد. این واژه‌ها تنها در جای قلاب‌ها تغییر کرده است.
copy-read-me-names = برنامه نام‌هایی را برداشت که سند می‌شناسد، و آن‌هایی را که در کنار پیشه یا واژهٔ شاهد آمده. همهٔ نام‌ها را نمی‌شناسد: پیش از سپردن، کسی باید هر صفحه را بخواند.
copy-read-me-check = «sha256sum -c manifest-sha256.txt»، هر برنامهٔ BagIt، «python3 verify.py FOLDER» از منبع گواه و «gawah verify FOLDER» می‌گویند که این پوشه همان است که ساخته شد. امضایی در آن نیست: این که چه کسی ساخت و این که واژه‌ها از همان سند است، رونوشت بی‌ورودی ثابت نمی‌کند.

# Cover page of an exhibit
cover-title = اسناد پیوست
cover-lead = اسناد چنان که رسیده‌اند، آنچه در آنها خوانده و درباره‌اش تصمیم گرفته شد، و ثبت‌های امضاشده که این را می‌گویند، هر کدام با ثبوتش.
cover-warning = این پوشه رمزگذاری نشده و یادداشت‌های داخلی دارد. برای محکمه یا خانواده است، نه برای نشر.
cover-made = ساخته شد
cover-documents = اسناد
cover-key = کلید سابقه
cover-file = فایل چنان که رسید
cover-size = { $bytes } بایت
cover-original = اصل
cover-text = متن آن
copy-wordless-here = متن ندارد.
cover-received = رسید
cover-received-from = از { $who }
cover-address = نشانی
cover-words = آنچه در آن خوانده شد
cover-words-note = هر سخن، آنهایی نیز که رد شده یا در انتظارند.
cover-claim = عین سخن
cover-kind = چه می‌گوید
cover-standing = تصمیم
cover-custody = نگهداری
cover-custody-note = هر ثبت درباره اسناد و سخنان آنها، به ترتیب. هر یک در feeds/ امضا شده است.
cover-when = چه وقت
cover-who = کی
cover-what = چه
cover-entry-source-added = سند افزوده شد
cover-entry-text-extracted = متن آن بیرون آورده شد
cover-entry-no-text = متنی بیرون آورده نشد
cover-entry-reading-made = خوانده شد
cover-entry-release-set = درباره نشر آن تصمیم گرفته شد
cover-entry-undone = تصمیمی پس گرفته شد
cover-left = کنار گذاشته شده، چون رضایتی برای این کار نیست
cover-left-none = چیزی کنار گذاشته نشد.
cover-check = چگونه بررسی شود
cover-check-lead = اگر همه اینها درست برآیند، چیزی تغییر نکرده است، با Gawah یا بی آن. در پوشه‌ای اجرا می‌شوند که manifest-sha256.txt در آن است؛ verify.py در منبع گواه، پوشه spec/ است.
cover-check-key = کلید بالا را با کلیدی که نگهدار سابقه از راه دیگری به شما می‌دهد برابر کنید.
