# Texts of the desk in Dari. Every key of en.ftl stands here with the same values; a test says so.
# Written without a native reader: to be read and mended by one before it is offered by default.
desk-home = خانه
desk-inbox = بازبینی
desk-links = پیوندها
desk-search = جستجو
desk-log = دفتر
desk-help = راهنما
lock-now = اکنون قفل شود
foot-author = تصمیم‌های این‌جا به نام { $author } نگه داشته می‌شود.

# Entrance
locked-title = قفل است
locked-text = این میز قفل است. تا با عبارت گذر باز نشود هیچ چیز سند خوانده نمی‌شود.
passphrase = عبارت گذر
unlock = باز شود
unlock-wrong = این عبارت گذر سند را باز نمی‌کند. زبان صفحه‌کلید را ببینید و باز بکوشید.
unlock-busy = برنامهٔ دیگری در سند می‌نویسد. بگذارید پایان یابد، سپس باز بکوشید.
unlock-missing = پروندهٔ سند در جای خود نیست. آن را بازگردانید، سپس باز بکوشید.
refused-title = رد شد
refused-host = این نشانی از آن این میز نیست. نشانی‌ای را باز کنید که برنامه چاپ کرده است.
refused-origin = این فورم از این میز نیامده، پس چیزی دگرگون نشد.
refused-form = این فورم دیگر معتبر نیست، پس چیزی دگرگون نشد. بازگردید، صفحه را از نو بگشایید و تکرار کنید.
no-session-title = این‌جا باز نشده
no-session-text = این مرورگر راه داده نشده است. میز را از نو آغاز کنید و نشانی یک‌باره‌ای را که چاپ می‌کند بگشایید.
used-token = این نشانی یک‌باره پیش‌تر به کار رفته یا نادرست است. برای نشانی تازه میز را از نو آغاز کنید.
missing-title = چنین صفحه‌ای نیست
missing-text = در این نشانی چیزی نیست. شاید به چیز دیگری پیوسته یا برداشته شده است.
problem-title = نگه داشته نشد
problem-kept = سند دگرگون نشده است.
go-back = بازگشت
refused-claim = فورم چیزی را نام نمی‌برد که این سند دارد.
refused-decision = فورم تصمیمی را نام نمی‌برد.
refused-reason = بگویید چرا: این تصمیم با دلیلش نگه داشته می‌شود.
refused-edit = در پاره‌ها چیزی دگرگون نشده. دست کم یکی را دگرگون کنید، سپس اصلاح را نگه دارید.
refused-count = شمار را چون 11 بنویسید، یا بازه را چون 11..14، 11.. یا ..14.
refused-undo = تصمیمی از شما نمانده که پس گرفته شود.
refused-state = حالتی را برگزینید.
refused-evidence = وفا شده، تا حدی وفا شده و شکسته سخنی می‌خواهد که آن را نشان دهد، چون clm-7k3m9qab2c.

# Home
home-title = سند در یک نگاه
home-waiting = چه چشم به راه است
home-newest = تازه‌ترین منبع‌ها
home-open-basis = از همهٔ سخنانی شمرده شده که کسی رد نکرده است؛ آنچه نشر می‌شود تنها سخنان پذیرفته را می‌شمارد.
no-sources = هنوز منبعی افزوده نشده. نخستین را با «gawah add FILE» بیفزایید.
waiting-claims = { $number ->
    [0] هیچ سخنی چشم به راه بازبینی نیست
    [one] یک سخن چشم به راه بازبینی است
   *[other] { $number } سخن چشم به راه بازبینی است
}
waiting-unsure = { $number ->
    [0] هیچ سخنی بی‌تصمیم نیست
    [one] یک سخن بی‌تصمیم مانده
   *[other] { $number } سخن بی‌تصمیم مانده
}
waiting-otherwise = { $number ->
    [one] یک سخن تصمیم‌گرفته اکنون دیگرگونه خوانده می‌شود
   *[other] { $number } سخن تصمیم‌گرفته اکنون دیگرگونه خوانده می‌شود
}
waiting-links = { $number ->
    [0] هیچ پیوند پیشنهادی چشم به راه نیست
    [one] یک پیوند پیشنهادی چشم به راه است
   *[other] { $number } پیوند پیشنهادی چشم به راه است
}
waiting-overdue = { $number ->
    [0] زمان هیچ وعده‌ای نگذشته است
    [one] زمان یک وعده گذشته است
   *[other] زمان { $number } وعده گذشته است
}
waiting-unanswered = { $number ->
    [0] هر خواست پاسخی دارد
    [one] یک خواست پاسخی ندارد
   *[other] { $number } خواست پاسخی ندارد
}

# Review
inbox-progress = { $decided } از { $all } تصمیم‌گرفته
inbox-empty = چیزی چشم به راه نیست.
newest-source = آخرین سندی که افزوده شد:
filter-source = منبع
filter-kind = گونه
filter-status = وضع
filter-all = همه
filter-show = نشان بده
review-pane = بازبینی: یک سخن و منبع آن. کلیدها تا وقتی کار می‌کند که تمرکز این‌جا باشد.
review-source = متن منبع
review-claim = سخن
review-turn = سخنان دیگر
review-before = پیشین
review-after = بعدی
open-source = گشودن منبع
no-text = هنوز متنی نیست
as-written = چنان که نوشته شده:
who-says = کی می‌گوید
how-put = چگونه گفته شده
belongs-to = از آنِ
confidence = خواندن چه اندازه مطمئن است
why = چرا
sure-very = بسیار محتمل
sure-rather = محتمل
sure-perhaps = شاید
sure-weak = سست
negated = می‌گوید که رخ نداده
not-a-finding = اتهام است، نه یافته
reason = دلیل
reason-owed = برای رد یا اصلاح لازم است
reason-given = دلیلی که داده شد
accept = پذیرش
otherwise = این نسخه آن را دیگرگونه می‌خواند
otherwise-part = { $read } خوانده می‌شود، جایی که { $decided } تصمیم گرفته شده بود.
otherwise-gone = این نسخه دیگر این سخن را نمی‌خواند.
otherwise-keep = آنچه تصمیم گرفته شده بماند
otherwise-take = آنچه اکنون خوانده می‌شود گرفته شود
reject = رد
edit = نگه داشتن اصلاح
unsure = مطمئن نیستم
undo = پس گرفتن آخرین
edit-parts = اصلاح پاره‌ها
edit-count = 11، 11..14، 11.. یا ..14
others-say = { $number ->
    [one] یک سخن دیگر در این باره
   *[other] { $number } سخن دیگر در این باره
}
last-decisions = { $number ->
    [one] آخرین تصمیم شما
   *[other] { $number } تصمیم آخر شما
}
shortcuts = کلیدهای کوتاه
switch-on = روشن
switch-off = خاموش
shortcuts-note = کلیدهای تک تنها تا وقتی کار می‌کند که تمرکز در بخش بازبینی باشد.
filter-order = ترتیب
order-reading = چنان که منبع‌ها می‌آید
order-surest = مطمئن‌ترین نخست
order-doubtful = نامطمئن‌ترین نخست
claim-proposed = چشم به راه
claim-otherwise = اکنون دیگرگونه خوانده می‌شود
claim-accepted = پذیرفته
claim-rejected = رد شده
claim-unsure = نامطمئن
claim-edited = اصلاح شده
claim-all = همه
entry-record-created = سند ساخته شد
entry-setting-set = تنظیم دگرگون شد
entry-source-added = منبع افزوده شد
entry-text-extracted = متن گرفته شد
entry-no-text = بی متن
entry-reading-made = منبع خوانده شد
entry-verdict-given = تصمیم گرفته شد دربارهٔ
entry-links-proposed = پیوندها پیشنهاد شد
entry-join-decided = دربارهٔ پیوند تصمیم گرفته شد
entry-split-decided = جدا شد
entry-promise-rated = وعده سنجیده شد
entry-release-set = اجازهٔ نشر دگرگون شد
entry-undone = پس گرفته شد
entry-erased = زدوده شد
entry-published = نشر شد
slot-count = شمار
slot-who = کی
slot-trigger = واژه
slot-type = نوع
slot-of = از
slot-name = نام
slot-description = وصف
slot-age = سن
slot-sex = جنس
slot-occupation = کار
slot-outcome = چه شد
slot-group = گروه
slot-sect = مذهب
slot-object = چیز
slot-place = جای
slot-expr = تاریخ
slot-method = روش
slot-weapon = سلاح
slot-individual = کسی که متهم است
slot-organisation = سازمانی که متهم است
slot-confidence = چگونه گزارش شده
slot-claimant = کی به گردن گرفت
slot-when = چه وقت
slot-channel = از راه
slot-motive = انگیزه
slot-actor = به دست
slot-goal = هدف
slot-promiser = کی وعده داد
slot-office = مقام
slot-content = چه
slot-beneficiary = به کی
slot-due = تا کی
slot-amount = مبلغ
slot-recurrence = چند بار
slot-demander = کی خواست
slot-addressee = از کی
slot-strength = چه اندازه سخت
slot-act = کار
slot-to = به
slot-form = شکل
slot-size = چند تن
slot-date = تاریخ
slot-status = وضع
slot-target = کی را
slot-charge = اتهام
slot-subject = کی
slot-relation = چگونه
slot-label = نامیده
slot-phenomenon = چه
slot-period = چه وقت
slot-trend = روند
slot-population = کی‌ها
slot-perpetrator = به دست کی
slot-condition = شرط

# Sources
sorted-by-date = به ترتیب تاریخ نشر.
page-source = منبع
source-kind = گونه
note = یادداشت
review-these = بازبینی سخنان این منبع
gaps-count = { $number ->
    [one] یک جای خالی
   *[other] { $number } جای خالی
}
gaps-note = آنچه خواندن دید و نتوانست روشن کند.

# Attacks and people
page-incident = حمله
page-person = شخص
none-yet = هنوز چیزی نیست.
not-yet-named-any = هنوز نامی برده نشده.
survivors-named = { $number ->
    [one] یک تن دیگر نام برده شده
   *[other] { $number } تن دیگر نام برده شده
}
described = { $number ->
    [one] یک تن وصف شده، بی نام
   *[other] { $number } تن وصف شده، بی نام
}
not-in-range = (بیرون از بازه)
nobody-named = هیچ منبعی نمی‌گوید کی کرد.
after-nothing = در منبع‌ها پس از این حمله وعده یا خواستی نیست.
look-at = برای بازبین، که ببیند
joined-of = پیوسته از { $number } گزارش
split = جدا کردن
others-named = دیگرانی که نام برده شده‌اند

# Promises
rate = این وعده را بسنجید
choose = برگزینید
evidence-note = سخنی که آن را نشان می‌دهد؛ جایی که * دارد لازم است

# Groups and years
groups-desk-lead = هر گروه و نهاد در همان ستون‌ها، به ترتیب الفبا. خالی یعنی هیچ منبعی نمی‌گوید؛ صفر نیست.
offices = مقام‌ها و دارندگان آن
offices-note = مقام‌ها دست به دست می‌شود. روزها از منبع‌هایی است که کسی را چنین می‌نامند؛ میان دو نام، کسی معلوم نیست. مقام چنان نامیده شده که منبع‌ها می‌نامند، پس شاید دو کشور در یک ردیف باشند.
office-holder = دارنده
office-first = نخستین بار چنین نامیده
office-last = آخرین بار چنین نامیده
other-names = نام‌های دیگر گروه‌ها
other-names-note = آنچه منبع‌ها از نام‌ها، نام‌گردانی‌ها و بخش‌های گروه‌ها می‌گویند. بالا جدا می‌مانند تا کسی یکی‌شان کند: gawah same GROUP GROUP --reason TEXT.
relation-renamed-to = نام دیگر یا بعدی
relation-linked-to = بخشی از، یا نزدیک به
promise-holder-then = دارندهٔ آن زمان، به گفتهٔ منبع‌های دیگر
group-name = نام
col-year = سال
col-no-figure = بی رقم

# Links
links-lead = برنامه پیشنهاد می‌دهد، انسان تصمیم می‌گیرد. هر چه پاسخ دهید هر دو گزارش می‌ماند، و پیوند باز جدا می‌شود.
links-none = چیزی چشم به راه نیست. با «gawah link --propose» پیشنهادهای بیشتر بگیرید.
same-attack = یک حمله؟
same-person = یک شخص؟
bits = بیت
compared = سنجیده
agrees = چه اندازه همخوان
weight = وزن
same = یکی
different = جدا
reason-date-place = همان تاریخ و جای
reason-names = همان نام‌های کشتگان
reason-figures = شمارها همخوان است
reason-cites = یک گزارش از دیگری می‌گوید
reason-other-day = روز دیگر یا جای دیگر
links-pane = جفتی برای تصمیم
sources-independent = { $number } مستقل
copied-from = همان واژه‌های { $name }: با آن یک بار شمرده شده
links-place = جفت { $at } از { $all }
links-chance = چه اندازه محتمل که یکی باشند
links-so-far = احتمال تا این‌جا
links-total = با هم
links-not-given = داده نشده
links-both = دیدن هر دو منبع
links-unsure = معلومات بس نیست
links-reason-owed = برای «یکی» و «جدا» لازم است
links-turn = جفت‌های دیگر
links-before = جفت پیشین
links-after = جفت بعدی
links-weakest = سست‌ترین پیوند
links-large = بزرگ است: هر عضو را ببینید.
links-thresholds = هر آستانه چه را می‌پیوست
links-thresholds-note = پیش‌نمایش است. آستانه برمی‌گزیند کدام جفت‌ها نشان داده شود؛ چیزی را نمی‌پیوندد.
links-threshold = آستانه
links-above = جفت‌های بالاتر
links-below = جفت‌های پایین‌تر
links-clusters = دسته‌ها
links-past-five = بیش از پنج عضو
links-largest = اعضای بزرگ‌ترین
links-all = باز همهٔ جفت‌ها را نشان بده
links-common = در این سند { $number } تن این نام را دارند. نام تنها یک شخص نمی‌سازد.
links-cluster = با «یکی»، { $number } تا چون یکی می‌ایستند
links-unproposed = { $number ->
    [one] یک جفت از اعضای آن ناهمسان‌تر از آن بود که پیشنهاد شود
   *[other] { $number } جفت از اعضای آن ناهمسان‌تر از آن بود که پیشنهاد شود
}
links-others = { $number ->
    [one] یک جفت دیگر چشم به راه است
   *[other] { $number } جفت دیگر چشم به راه است
}
links-decided = { $number ->
    [one] دربارهٔ یک جفت تصمیم گرفته شد
   *[other] دربارهٔ { $number } جفت تصمیم گرفته شد
}
column-prior = پیش از سنجش: کمتر جفتی یکی است
column-person = پیش از سنجش: کمتر نامی یک شخص است
column-date = تاریخ
column-place = جای
column-killed = کشته
column-injured = زخمی
column-type = نوع
column-targets = هدف‌ها
column-methods = روش‌ها
column-names = نام‌ها
column-name = نام
column-father = نام پدر
column-age = سن
column-occupation = کار
column-incident = حمله
column-document = سند
column-text = واژه‌های متن‌ها
column-text-names = نام‌ها در متن‌ها
column-text-days = روزها در متن‌ها
column-text-places = جای‌ها در متن‌ها
level-two-reports = دو گزارش
level-two-notices = دو خبر
level-missing = نیست
level-same-day = همان روز
level-adjacent-day = روز کنار
level-day-and-month-exchanged = روز و ماه جابه‌جا
level-reported-within-days = گزارش در چند روز
level-interval-of-days-holds-it = بازهٔ روزها آن را در بر دارد
level-interval-of-weeks-holds-it = بازهٔ هفته‌ها آن را در بر دارد
level-interval-of-months-holds-it = بازهٔ ماه‌ها آن را در بر دارد
level-within-a-week = در یک هفته
level-same-month = همان ماه
level-far = دور
level-same-place = همان جای
level-same-spot = همان نقطه
level-one-holds-the-other = یکی دیگری را در بر دارد
level-within-a-wide-area = در پهنه‌ای گسترده
level-within-10-km = تا ۱۰ کیلومتر
level-within-50-km = تا ۵۰ کیلومتر
level-another-town-near = شهر دیگری در نزدیکی
level-same-province = همان ولایت
level-same-10-or-more = همان، ۱۰ یا بیشتر
level-same-4-to-9 = همان، ۴ تا ۹
level-same-2-or-3 = همان، ۲ یا ۳
level-same-0-or-1 = همان، ۰ یا ۱
level-ranges-overlap = بازه‌ها بر هم می‌افتد
level-near = نزدیک
level-very-far = بسیار دور
level-same = همان
level-kin = خویشاوند
level-other = دیگر
level-same-words = همان واژه‌ها
level-some-words = برخی واژه‌ها
level-other-words = واژه‌های دیگر
level-no-name-shared = بی نام مشترک
level-sounds-the-same = هم‌آوا
level-one-or-two-letters-differ = یک یا دو حرف دیگر
level-initials-fit = حروف نخست می‌خواند
level-some-words-agree = برخی واژه‌ها می‌خواند
level-one-year-apart = یک سال فاصله
level-two-or-three-years-apart = دو یا سه سال فاصله
level-same-incident = همان حمله
level-other-incidents = حمله‌های دیگر
level-same-document = همان سند
level-much-alike = بسیار همسان
level-alike = همسان
level-no-sign-either-way = نشانی به هیچ سو نیست
level-unlike = ناهمسان

# Search and log
search-for = واژه‌ها، نام یا شناسه
places-found = { $number ->
    [0] در متن‌ها جایی یافت نشد
    [one] یک جای در متن‌ها
   *[other] { $number } جای در متن‌ها
}
nothing-found = چیزی یافت نشد. حروف کمتر یا املای دیگر را بیازمایید.
entries-count = { $number ->
    [one] یک ثبت، امضاشده
   *[other] { $number } ثبت، تازه‌ترین نخست؛ هیچ یک نادیده دگرگون یا برداشته نمی‌شود
}
col-number = شماره
col-at = چه وقت
col-author = کی
col-did = چه کرد
col-about = دربارهٔ
newer = تازه‌تر
older = کهنه‌تر

# Methods of non-violent action

# Help
help-keys = کلیدها
help-keys-note = تنها تا وقتی کار می‌کند که تمرکز در بخش بازبینی باشد، و کلیدی زیر آن خاموش‌شان می‌کند. هر کلید دکمه‌ای دارد.
help-key = کلید
help-does = چه می‌کند
help-words = واژه‌ها
word-source = منبع
means-source = یک سند چنان که رسیده، بایت به بایت نگه داشته.
word-claim = سخن
means-claim = یک گفته با واژه‌های دقیق آن و این که کی می‌گوید. برنامه پیشنهاد می‌دهد؛ تنها انسان می‌پذیرد.
word-incident = حمله
means-incident = یک حمله یا تخلف، گردآمده از گزارش‌هایی که کسی به هم پیوسته.
word-verdict = تصمیم
means-verdict = آنچه کسی دربارهٔ سخنی گفت، با دلیل. تصمیم بعدی جای پیشین را می‌گیرد؛ هیچ یک گم نمی‌شود.
word-range = بازه
means-range = کمترین و بیشترین رقمی که منبعی می‌دهد. هرگز میانگین نه.
word-promise = وعده
means-promise = آنچه کسی در مقامی گفت که انجام می‌شود. زمان گذشته را تنها تقویم می‌گوید؛ وفا شده یا شکسته سخنی می‌خواهد که آن را نشان دهد.
word-proposal = پیوند پیشنهادی
means-proposal = دو گزارش یا دو نام که شاید یکی باشند، با هر دلیل بر له و علیه.
word-gap = جای خالی
means-gap = چیزی که خواندن دید و نتوانست روشن کند. نشان داده می‌شود، حدس زده نمی‌شود.
help-safety = رفتن
help-safety-text = «اکنون قفل شود» کلیدها را در دم فراموش می‌کند؛ میز خود نیز وقتی کسی به کارش نمی‌برد قفل می‌شود. پنجرهٔ مرورگر را هم ببندید: آنچه نشان داده شاید در حافظهٔ آن بماند.

# Adding
desk-add = افزودن
add-heading = افزودن اسناد
add-lead = هر سند چنان که رسیده نگه داشته می‌شود، با SHA-256 آن، و در دم خوانده می‌شود. چیزی به جایی فرستاده نمی‌شود.
add-what = اسناد
add-files = پرونده‌ها (متن، صفحهٔ وب، PDF، جدول؛ چند تا با هم)
add-folder = یا همهٔ یک پوشه
add-text = یا واژه‌هایی که نوشته یا چسپانده شود: گزارش، نامه، یادداشت گفتگو
add-name = نام سند نوشته‌شده
add-known = آنچه از آن‌ها می‌دانید
add-known-note = برای همهٔ اسناد این فورم است. آنچه سند در سطرهای نخستش از خود می‌گوید از همان‌جا خوانده می‌شود.
add-title = عنوان
add-publisher = ناشر
add-published = تاریخ نشر (2013، 2013-02 یا 2013-02-16)
add-language = زبان
add-language-seen = چنان که حروف نشان می‌دهد
add-kind = گونه
add-generation = اصل یا رونوشت
add-url = نشانی‌ای که در آن نشر شده
add-consent = رضایت
add-consent-public = پیش‌تر همگانی شده: برای نقل آن رضایت کسی لازم نیست
add-consent-person = کسی به ما داده، که به این کاربردها رضایت داده و نه به دیگر:
add-consent-note = شاهد شاید به کاربردی رضایت دهد و به دیگری نه. آنچه کسی به آن رضایت نداده هرگز نشر نمی‌شود.
add-acquired = کی داد (هرگز همگانی نمی‌شود)
add-note = یادداشت (هرگز همگانی نمی‌شود)
add-keep = نگه داشتن و خواندن
add-became = چه شد
add-held = پیش‌تر هست، دگرگون نشده
add-done = { $number ->
    [one] یک سند
   *[other] { $number } سند
}
add-review = بازبینی آنچه خوانده شد
add-more = افزودن بیشتر
add-propose-note = پس از افزودن، برنامه می‌تواند ببیند کدام گزارش‌ها از یک حمله می‌گویند و کدام نام‌ها از یک شخص است. خود چیزی را نمی‌پیوندد.
add-propose = جستجوی پیوندها
tongue-en = انگلیسی
tongue-ur = اردو
tongue-prs = دری
tongue-fa = فارسی
generation-unspecified = ثبت نشده
generation-original = اصل
generation-copy = رونوشت
purpose-store = در این سند نگه داشته شود
purpose-publish = از آن نشر شود
purpose-advocacy = در دادخواهی به کار رود
purpose-court = در دادگاه به کار رود
refused-nothing-sent = پرونده‌ای برگزیده نشده و واژه‌ای نوشته نشده. پرونده‌ها را برگزینید یا واژه‌ها را بنویسید، سپس نگه دارید.
refused-published = تاریخ را چون 2013، 2013-02 یا 2013-02-16 بنویسید. پرونده‌ها را باز برگزینید: مرورگرها نگه‌شان نمی‌دارند.
refused-consent = دست کم یک کاربرد را که آن شخص به آن رضایت داده نشان کنید. پرونده‌ها را باز برگزینید: مرورگرها نگه‌شان نمی‌دارند.
refused-consent-public = کاربردها نشان شده، با آن که سند همگانی خوانده شده است. بگویید کدام یک از دو، و پرونده‌ها را باز برگزینید.
refused-upload = فرستادن بریده شد یا بزرگ‌تر از اندازه است: تا 64 MB برای یک پرونده و 256 MB با هم. چیزی از آن نگه داشته نشد. پرونده‌های بزرگ را با «gawah add FILE» بیفزایید.

# Publishing
desk-publish = نشر
publish-heading = چه نشر می‌شود
publish-lead = تنها آنچه کسی پذیرفته و اجازهٔ نشر داده نشر می‌شود. این صفحه نشان می‌دهد اکنون چیست و چه دگرگون می‌شود؛ خود چیزی را نشر نمی‌کند.
publish-done = سایت نوشته، امضا و در سند یادداشت شد:
publish-next = چیزی به جایی فرستاده نشد. آن را با «gawah verify» و این پوشه بررسی کنید.
publish-claims = { $number ->
    [one] یک سخن
   *[other] { $number } سخن
}
publish-incidents = { $number ->
    [one] یک حمله
   *[other] { $number } حمله
}
publish-people = { $number ->
    [one] نام یک تن
   *[other] نام { $number } تن
}
publish-blocked = چه در راه ایستاده
publish-changes = چه دگرگون می‌شود
publish-changed = { $number ->
    [0] هیچ
    [one] یک ردیف دادهٔ باز
   *[other] { $number } ردیف دادهٔ باز
}
publish-first = پوشهٔ کنار سند نشر پیشینی ندارد، پس همه چیز تازه است.
publish-nothing = چیزی دگرگون نمی‌شود.
publish-more = { $number ->
    [one] یک ردیف دیگر نشان داده نشده.
   *[other] { $number } ردیف دیگر نشان داده نشده.
}
publish-table = جدول
publish-becomes = چه می‌شود
publish-comes = همگانی می‌شود
publish-goes = پس گرفته می‌شود
publish-build = نوشتن سایت
publish-build-note = صفحه‌ها به انگلیسی، اردو و دری نوشته، برای هر واژهٔ بازداشته بررسی و امضا می‌شود. در این پوشه می‌رود:
publish-now = نوشتن و امضای سایت
release-heading = اجازه یا بازداشتن
release-note = اجازهٔ نشر حمله، شخص، وعده یا سند، سخنان پذیرفته‌ای را که بر آن استوار است با خود می‌برد. «all» یعنی هر چه قاعده‌ها از آنچه پذیرفته شده اجازه می‌دهد. آنچه بازداشته شده بازداشته می‌ماند، هر چه دیگر اجازه یابد.
release-ids = شناسه‌ها، یا all
release-public = نشر شود
release-withheld = بازداشته شود
release-keep = نگه داشتن این تصمیم
refused-release = برگزینید که نشر شود یا بازداشته شود.

# One person
person-same = همان شخصی که این‌جا چون کسی دیگر آمده
person-same-as = همان شخص چون
person-same-keep = یک شخص

# A claim entered by hand
hand-heading = درج یک سخن با دست
hand-kind = این کلمات چه می‌گویند
hand-go-on = ادامه
hand-other-kind = انتخاب این نوع
hand-words = عین کلمات منبع
hand-words-note = آن‌ها را از متن همین صفحه کاپی کنید. بدون کلمات منبع سخنی درج نمی‌شود.
hand-place = کدام جا، اگر کلمات چند بار آمده باشد (۱ نخستین است)
hand-about = دربارهٔ چه است
hand-about-none = همهٔ منبع
hand-about-new = حمله‌ای که هنوز چیزی دربارهٔ آن خوانده نشده
hand-said-by = چه کسی می‌گوید، به کلمات منبع
hand-said-by-note = خالی بگذارید اگر خود نویسنده می‌گوید.
hand-negated = این کلمات آن را رد می‌کند
hand-keep = نگهداری این سخن
hand-date = مانند 2013، 2013-02 یا 2013-02-16
hand-place-of = از کوچک‌ترین بخش تا کشور: Hazara Town, Quetta, Quetta, Balochistan, Pakistan
hand-not-kept = هنوز نگهداری نشد؛ نوشتهٔ شما در پایین است.
hand-wordless = سخن به عین کلمات منبع نیاز دارد.
hand-elsewhere = این کلمات در منبع نیست. آن‌ها را از متن آن کاپی کنید.
hand-several = این کلمات چند بار در منبع آمده است. بگویید کدام جا منظور است، یا کلمات بیشتری از اطراف آن بدهید.
hand-parts = دست‌کم یکی از بخش‌های نشان‌دار * را پر کنید.
hand-date-wrong = تاریخ را چنین بنویسید: 2013، 2013-02 یا 2013-02-16.
hand-word = یک کلمه از فهرست انتخاب کنید.
hand-speaker = کلماتی که گوینده را نام می‌برد در منبع نیست.
hand-about-missing = انتخاب کنید که این کلمات دربارهٔ کدام حمله است.
hand-twice = این سخن از پیش در این سند هست.

# Review: more than one claim at a time, and more than one person
filter-language = زبان
filter-sure = چقدر مطمئن
claim-second = در انتظار حکم خود شما
claim-contested = دو نفر جداگانه حکم کرده‌اند
review-similar = بعدی مانند این
review-further = کارهای دیگر با این سخن
similar-none = سخن دیگری مانند این در انتظار نیست.
reasons-before = دلایلی که پیش‌تر داده شد
undo-this = پس گرفتن
divide = تقسیم کنید، یا با دست بهتر بنویسید
mark-new = کلمات دیگری از این منبع را نشان کنید
combine = این را یکی کنید با
again-title = همان کلمات باز هم
again-lead = این سخنان عین همان را می‌گویند که یک سخن می‌گوید: همان کلمات، همان بخش‌ها، همان گویندگان، در جاهای دیگر. هر یک را در منبعش ببینید؛ آنچه نشان‌دار بماند پذیرفته می‌شود.
again-waiting = { $number ->
    [one] یک سخن در انتظار همین را به همین کلمات می‌گوید
   *[other] { $number } سخن در انتظار همین را به همین کلمات می‌گویند
}
again-accept = { $number ->
    [one] پذیرفتن آن
   *[other] پذیرفتن این { $number }
}
again-more = { $number ->
    [one] یک سخن دیگر در جای دیگر تکرار شده است.
   *[other] { $number } سخن دیگر در جاهای دیگر تکرار شده است.
}
typed-was = این را نوشته بودید:
refused-replaced = خواندن تازه‌تر منبع دیگر این سخن را ندارد، پس هیچ حکمی نشد. نوشتهٔ شما در پایین نگهداری شده است.
refused-meanwhile = پس از نمایش این صفحه، در زبانهٔ دیگر یا کس دیگری دربارهٔ این سخن حکم کرد. سخن چنان‌که اکنون است و نوشتهٔ شما در پایین است. اگر هنوز همان را می‌خواهید، دوباره حکم کنید.
refused-long = آنچه نوشته شد درازتر از آن است که نگهداری شود. کوتاهش کنید و دوباره نگهداری کنید.
refused-again = چیزی نشان نشده است.
refused-again-changed = دربارهٔ یکی از این‌ها در این میان حکم شده، یا دیگر همان را نمی‌گوید. چیزی پذیرفته نشد؛ دوباره ببینید.

# Second verdicts
second-title = حکم‌های دوم
second-lead = سخنی را که کسی دربارهٔ آن حکم کرده می‌توان به کس دیگری فرستاد که بی‌دیدن حکم نخست حکم می‌کند. هر جا دو حکم جدا باشد، هیچ‌یک برقرار نیست تا کسی با دیدن هر دو حکم کند.
second-blind = برای حکم دوم به شما فرستاده شده است. حکم دیگران پس از حکم شما نشان داده می‌شود.
second-apart = دو نفر جداگانه حکم کردند
second-apart-note = هیچ‌یک برقرار نیست. حکم بعدی، با دیدن هر دو، آن را روشن می‌کند.
second-waiting = { $number ->
    [0] هیچ سخنی در انتظار حکم شما نیست
    [one] یک سخن در انتظار حکم شماست
   *[other] { $number } سخن در انتظار حکم شماست
}
second-differ = { $number ->
    [0] هیچ دو حکمی جدا نیست
    [one] دو حکم دربارهٔ یک سخن جداست
   *[other] حکم‌ها دربارهٔ { $number } سخن جداست
}
second-both = از { $sent } سخنی که فرستاده شد { $both } دو حکم دارد
second-send-to = از نفر دوم بپرسید
second-to = از چه کسی: نامی که زیر آن حکم می‌کند
second-number = چند سخن
second-draw-note = از سخنانی که دیگران دربارهٔ آن‌ها حکم کرده‌اند، از هر نوع به یک اندازه.
second-send = فرستادن
second-agreement = دو نفر تا چه اندازه هم‌رأی‌اند
second-kappa-note = کاپای کوهن هم‌رأیی بیش از تصادف است: 1 جایی که همه یکسان است، 0 جایی که به اندازهٔ تصادف است. فاصله 95 % است؛ از سخنان اندک پهن است.
second-count = دو حکم
second-same = یکسان
second-kappa = کاپا
second-interval = فاصله
second-table = حکم نخست / دوم
second-no-kappa = ندارد: هر دو همه‌جا یک کلمه گفتند
refused-nobody = نام کسی را که سخنان به او فرستاده می‌شود بنویسید.
refused-number = بنویسید چند سخن، از 1 تا 500.
refused-nothing-drawn = سخن حکم‌شده‌ای نمانده که این کس دربارهٔ آن حکم نکرده و به کسی فرستاده نشده باشد.
refused-second = هنوز کسی دربارهٔ این سخن حکم نکرده، یا همین کس کرده است. حکم دوم از کس دیگری است.

# A claim in the place of others, words by their numbers
hand-instead = این به جای آنچه اینجا گفته شده می‌ایستد، و آن با همین دلیل رد می‌شود:
hand-instead-gone = سخنی که این به جای آن می‌ایستاد دیگر از این منبع نیست.
hand-numbers = همان کلمات با شماره‌هایشان
hand-from = کلمهٔ نخست
hand-until = کلمهٔ آخر
hand-numbered = کلمات با شماره‌هایشان
hand-numbers-wrong = هیچ کلمه‌ای از منبع این شماره‌ها را ندارد. شمارهٔ نخست از آخر بزرگ‌تر نیست.
hand-keep-more = نگهداری، و یکی دیگر به همین جا

# Search, narrowed and saved
filter-year = سال
filter-place = جای
places-more = { $number ->
    [one] یک جای دیگر؛ برای دیدن، جستجو را تنگ‌تر کنید.
   *[other] { $number } جای دیگر؛ برای دیدن، جستجو را تنگ‌تر کنید.
}
search-name = نام این جستجو
search-keep = نگهداری این جستجو
search-saved = جستجوهای نگهداری‌شده
search-saved-note = در سند برای گروه نگهداری می‌شود. هرگز نشر نمی‌شود.
search-forget = فراموش کردن
refused-search-name = به جستجو نامی بدهید.

# Setting up, leaving, keys, soundness, drafts
desk-settings = تنظیمات
leave-now = زود بیرون شوید
leave-note = «زود بیرون شوید» کلیدها را فراموش می‌کند، این نشست را می‌بندد و صفحهٔ خالی می‌گذارد؛ سه بار زدن کلید شفت همین کار را می‌کند. این نشانی را از تاریخچهٔ مرورگر برداشته نمی‌تواند. برای برگشتن، میز را دوباره آغاز کنید.
rest-line = { $minutes } دقیقه بی‌وقفه. آنچه اینجا خوانده می‌شود بر آدم سنگینی می‌کند؛ وقفه زیانی ندارد و هر حکم نگهداری شده است.
rest-later = فعلاً ادامه می‌دهم
minutes = { $number ->
    [one] یک دقیقه
   *[other] { $number } دقیقه
}
settings-language = زبان صفحه‌ها
settings-shortcuts = کلیدهای تک‌حرفی در بازبینی
settings-idle = خودش قفل شود پس از
settings-idle-note = تا بسته شدن میز برقرار است؛ «⁦gawah serve --idle MINUTES⁩» آن را از آغاز تعیین می‌کند.
settings-rest = یادآوری وقفه پس از
settings-never = هرگز
settings-keep = نگهداری این تنظیمات
settings-pictures = عکس‌های سندها تا بازشان نکنید بسته می‌ماند و خاکستری باز می‌شود. هیچ یک خود به خود بار نمی‌شود.
settings-more = سند
keys-title = اشخاص و کلیدها
keys-lead = هر که کلید دارد این سند را باز کرده می‌تواند. نقش می‌گوید چه نوشته می‌تواند.
keys-who = کی
keys-role = نقش
keys-owner = صاحب، با رمز خود فایل
keys-done = انجام شد. کلیدها همان است که این صفحه نشان می‌دهد.
keys-name = نام
keys-own = عبارت گذر خودتان، یک بار دیگر
keys-again = همان، دوباره
keys-give = به کسی کلید بدهید
keys-give-note = او عبارت گذر خود را خودش این‌جا می‌نویسد، یا کلید عمومی پروندهٔ کلیدی را می‌آورد که نزد خودش می‌ماند. نوشته‌هایش به همین نام می‌آید.
keys-new = عبارت گذر او
keys-public = یا کلید عمومی پروندهٔ کلید او
keys-give-now = این کلید داده شود
keys-take = کلید را پس بگیرید
keys-take-note = سند بدون او از نو مهر می‌شود. آنچه خوانده است و رونوشت‌های پیشین نزد او می‌ماند.
keys-take-now = این کلید پس گرفته شود
keys-change = عبارت گذر دیگری برای صاحب سند
keys-change-note = سند از نو مهر می‌شود. رونوشت‌ها و سهم‌های پیشین هنوز با عبارت گذر کهنه باز می‌شود: نو بسازید و آن‌ها را از میان ببرید.
keys-changed = عبارت گذر نو
keys-change-now = عبارت گذر دگرگون شود
refused-own = این عبارت گذری نیست که سند را با آن گشودید. چیزی دگرگون نشد.
refused-differ = دو عبارت گذر نو یکی نیست. چیزی دگرگون نشد.
refused-two-keys = یا عبارت گذر بدهید یا کلید عمومی، نه هر دو. چیزی دگرگون نشد.
keys-written = چه کسانی در این سند نوشته‌اند
keys-entries = ثبت‌ها
keys-last = آخرین
keys-devices = دستگاه‌های دیگری که ثبت‌هایشان گرفته می‌شود
keys-no-devices = هیچ. این سند تنها روی همین دستگاه نوشته می‌شود.
keys-forked = دو تاریخ زیر یک کلید
role-reader = خواننده: همه را می‌خواند، چیزی نمی‌نویسد
role-reviewer = بازبین: می‌افزاید، می‌خواند، پیوند می‌دهد و حکم می‌کند
role-publisher = ناشر: همچنین آزاد و نشر می‌کند و تنظیمات را تغییر می‌دهد
role-keeper = نگهبان: همچنین پاک می‌کند و می‌گوید کلید نزد که باشد
verify-record-title = آیا سند درست است؟
verify-record-proves = بررسی نشان می‌دهد که هیچ نوشته‌ای تغییر نکرده، برداشته نشده و جابه‌جا نشده است، هر نقل در سند خود هست، و هر سند همان بایت‌هایی را دارد که با آن آمد.
verify-proves-not = نشان نمی‌دهد که سندی راست می‌گوید، یا همهٔ سند ساختگی نیست: برای آن، نشانه‌هایش را جای دیگری نگه دارید.
verify-now = اکنون همه را بررسی کن
verify-sound = درست: هیچ فرقی نیست.
verify-differs = چیزی فرق دارد.
verify-what-now = دیگر چیزی ننویسید. از فایل چنان‌که هست کاپی بگیرید، سپس با پشتیبان مقایسه کنید: ⁦gawah restore --test BACKUP⁩.
verify-entries = { $number ->
    [one] یک ثبت
   *[other] { $number } ثبت
}
verify-quotes = { $number ->
    [one] یک نقل
   *[other] { $number } نقل
}
verify-signatures = { $number ->
    [one] یک امضا
   *[other] { $number } امضا
}
verify-without = همین بی این میز
verify-without-note = برنامهٔ دوم هیچ کد مشترکی با این ندارد.
verify-record-key = امضا از
draft-title = آنچه نوشته بودید
draft-kept = میز قفل شده بود. آنچه فرستادید در سند نه حکم شد و نه نگهداری؛ مهر شده است و پس از باز کردن میز برمی‌گردد.
draft-lead = این هنگامی فرستاده شد که میز قفل بود، پس هنوز چیزی از آن در سند نیست. دوباره بفرستید، یا فراموش کنید.
draft-none = چیزی برای فرستادن دوباره نیست.
draft-send = دوباره فرستادن
draft-forget = فراموش کردن
refused-moved = فایل سند دیگر در جایی نیست که باز شده بود، پس چیزی نوشته نشد. آن را به همان نام برگردانید و دوباره بفرستید؛ یا میز را قفل کنید و در جایی آغاز کنید که فایل اکنون هست.

# یک ثبت دفتر
log-about = همهٔ آنچه نوشته شده دربارهٔ
log-whole = همهٔ دفتر
log-entry = ثبت { $number }
log-erased = متن این ثبت پاک شده است؛ سرنامه‌اش می‌ماند.
log-about-this = تاریخچه‌اش
log-id = شناسهٔ ثبت
log-commitment = SHA-256 از نمک و متن
log-part = پاره
log-before = پیش
log-after = پس
log-says = چه می‌گوید
part-name = نام
part-value = مقدار
part-rules = نسخهٔ قاعده‌ها
part-file = فایل
part-sha256 = SHA-256
part-publisher = ناشر
part-characters = شمار حرف‌ها
part-extractor = متن را گرفته
part-reason = دلیل
part-reader = خوانده شده با
part-claims = سخنان
part-standing = وضع
part-method = روش
part-proposals = پیشنهادها
part-left = یکی
part-right = دیگری
part-join = یکی یا دو تا
part-state = حالت
part-evidence = گواه
part-fields = خانه‌ها
part-release = نشر
part-entry = ثبت
part-files = فایل‌ها
part-told = صفحه‌های نو یا دگرگون‌شده
part-gone = صفحه‌های برداشته
statements = سخنان

# آغاز: این هفته، نشر، رونوشت
home-week = روزهای یاد در این هفته
home-never-published = هنوز چیزی نشر نشده است
home-unpublished = { $number ->
    [0] پس از آخرین نشر تصمیمی گرفته نشده است
    [one] پس از آخرین نشر یک تصمیم گرفته شده است
   *[other] پس از آخرین نشر { $number } تصمیم گرفته شده است
}
home-backup = { $number ->
    [0] آخرین رونوشت در { $day }؛ پس از آن چیزی نوشته نشده است
    [one] آخرین رونوشت در { $day }؛ پس از آن یک ثبت
   *[other] آخرین رونوشت در { $day }؛ پس از آن { $number } ثبت
}
home-no-backup = در این دستگاه رونوشتی از سند ساخته نشده است:

# سندی بی متن، و چنان که رسیده
transcript = سند چه می‌گوید
transcript-note = هیچ برنامه‌ای نتوانست واژه‌هایش را بگیرد. آن‌ها را چنان که نوشته است، به زبان خودش بنویسید: به نام شما چون متن آن نگه داشته می‌شود، بی‌درنگ خوانده می‌شود و پس از آن دگرگون نمی‌شود.
transcript-keep = چون متن آن نگه دار
received-picture = عکس چنان که رسیده. شاید زخمیان یا کشتگان را نشان دهد. به رنگ خاکستری باز می‌شود.
received-alt = سند چنان که رسیده
received-open = سند چنان که رسیده
received-bytes = ({ $number } بایت)

# کار دراز
work-documents = سندها نگه داشته و خوانده می‌شود
work-preview = وبگاه ساخته می‌شود تا نشان دهد چه دگرگون خواهد شد
work-site = وبگاه ساخته و نوشته می‌شود
work-links = گزارش‌ها و نام‌ها با هم سنجیده می‌شود
work-since = { $number ->
    [one] یک ثانیه گذشته است
   *[other] { $number } ثانیه گذشته است
}
work-last = آخرین گام
work-note = می‌توانید این صفحه را ببندید یا به صفحه‌های دیگر بروید: کار پیش می‌رود. این صفحه هر دو ثانیه باز می‌پرسد.
work-stop = پس از این سند بایست
work-of = { $done } از { $total }
work-rate = { $rate } در ثانیه
work-eta = { $number ->
    [one] نزدیک یک ثانیه مانده
   *[other] نزدیک { $number } ثانیه مانده
}
work-left = { $done } از { $total } سند نگه داشته شد. دیگران را باز بیفزایید؛ آنچه نگه داشته شده دو بار افزوده نمی‌شود.
work-locked = میز قفل شد.
refused-working = کار دیگری هنوز پیش می‌رود. تا پایان آن درنگ کنید: صفحهٔ آن /work است.
refused-changed = آنچه نشر می‌شود از هنگام نمایش دگرگون شده است. آن را دوباره ببینید.

# تایید نشر به دست شخصی دیگر
approve-heading = تایید شخصی دیگر
approve-note = در این سند آنچه نشر می‌شود، کسی جز ناشر آن تاییدش کرده است. تایید تنها برای همین سطرهاست که این‌جا دیده می‌شود.
approve-nobody = هنوز کسی این را تایید نکرده است.
approve-by = تایید شده به دست
approve-now = آنچه دیده می‌شود را تایید کن

# رضایت در صفحهٔ منبع، و رونوشت‌ها برای سپردن
consent-done = آنچه دربارهٔ رضایت گفته شد نوشته شد.
consent-stands = کسی که این سند را داد به این کاربردها رضایت داد:
consent-none = جز نگه‌داشتن، به هیچ کاربردی رضایت نیست: چیزی از آن نشر یا سپرده نمی‌شود.
consent-said-yes = داده شد
consent-said-no = پس گرفته شد
consent-give = نوشتن رضایت به کاربردهای بیشتر
consent-give-note = تنها آنچه را بنویسید که خود آن شخص گفت یا امضا کرد. برای هر چه از این پس ساخته شود برجاست.
consent-give-reason = چگونه داد: کی، به که، زبانی یا نوشته (هرگز نشر نمی‌شود)
consent-give-now = نوشتن رضایت
consent-withdraw = نوشتن این که رضایت پس گرفته شد
consent-withdraw-note = نشر، گزارش یا رونوشت بعدی هر آنچه را بر آن استوار است کنار می‌گذارد، و صفحه‌ای که همگانی بود می‌گوید که برداشته شد. آنچه دیگران پیش‌تر رونوشت کردند نزدشان می‌ماند. برای آن دوباره نشر کنید.
consent-withdraw-reason = چرا، چنان که آن شخص گفت (هرگز نشر نمی‌شود)
consent-withdraw-now = نوشتن پس‌گرفتن
consent-purposes = کاربردها
refused-purposes = دست کم یک کاربرد را نشان کنید.
exhibit-heading = سپردن به دادگاه، خانواده یا همگان
exhibit-note = پوشهٔ تازه‌ای در کنار سند ساخته می‌شود. سندهایی که به آن کاربرد رضایت ندارند در آن نیستند. رونوشت با نشان‌ها نه اصل دارد و نه نام کسانی که در خطرند و برنامه می‌شناسد: پیش از سپردن، هر صفحه‌اش را بخوانید.
exhibit-which = در آن چیست
exhibit-court = برای دادگاه: متن‌ها و سخنان، با نشان به جای نام کسانی که در خطرند
exhibit-public = برای همگان: تنها سخنان آزادشده، گزیده، با نشان‌ها
exhibit-whole = برای دادگاه: اصل‌ها، یادداشت‌های درونی و هر ورودی با اثباتش، با همهٔ نام‌ها
exhibit-language = زبان رونوشت با نشان‌ها
exhibit-known = می‌دانم که این پوشه رمزگذاری نشده: هر که این دستگاه یا رونوشتی از آن را دارد می‌تواند بخواندش
exhibit-now = ساختن پوشه
exhibit-done = پوشه ساخته و سنجیده شد.
refused-exhibit-known = بگویید که می‌دانید پوشه رمزگذاری نشده است.
refused-exhibit-consent = هیچ سندی از این به آن کاربرد نمی‌رود: رضایت کسی نیست. رضایت در صفحهٔ هر منبع نوشته می‌شود.
refused-exhibit-many = نود و نه پوشهٔ چنین در کنار سند هست. چند تا را جابه‌جا کنید.
