# Texts of the desk in Hazaragi, written in the Persian letters. Keys are those of en.ftl; a line that is not here is shown in Dari with a mark.
# A draft without a native reader: every line is to be read and mended by one. docs/translating.md says how.
desk-home = خانه
desk-inbox = سَیل کدو
desk-links = پیوندها
desk-search = پالیدو
desk-log = دفتر
desk-help = کومَک
desk-add = اِضافه کدو
desk-publish = نشر کدو
lock-now = آلی قُلف کو

# Entrance
locked-title = قُلف استه
unlock = واز کو
missing-title = امی رقم صفحه نیسته
problem-title = نگه نشد
go-back = پس بورو

# Home
home-waiting = چیز‌های که دَ انتظار استه
home-newest = منبع‌های نَو

# Review
inbox-empty = هیچ چیز دَ انتظار نیسته.
filter-source = منبع
filter-kind = رقم
filter-all = تمام
filter-show = نشان بدی
filter-year = سال
filter-place = جای
filter-language = زِبان
review-source = متن منبع
review-claim = گپ
review-turn = گپ‌های دیگه
review-before = پیش
review-after = بعدی
open-source = منبع ره واز کو
no-text = تا آلی متن نیسته
as-written = امو رقم که نوشته شده:
who-says = کی مُوگیه
why = چرا
sure-perhaps = شاید
negated = مُوگیه که نشده
accept = قبول
reject = رد
unsure = دِل‌جم نیستُم
undo = آخِری ره پس بِگیر
claim-proposed = دَ انتظار
claim-accepted = قبول شده
claim-rejected = رد شده
claim-edited = اصلاح شده
claim-all = تمام
slot-count = چند نفر
slot-who = کی
slot-name = نام
slot-age = عمر
slot-occupation = کار
slot-group = گروه
slot-place = جای
slot-expr = تاریخ
slot-when = چی وخت
slot-promiser = کی وعده کد
slot-content = چی
slot-beneficiary = دَ کی
slot-due = تا چی وخت
slot-amount = چیقَس
slot-demander = کی طلب مُونه
slot-addressee = از کی
slot-size = چند نفر
slot-date = تاریخ
slot-subject = کی
slot-period = چی وخت

# Things
page-source = منبع
page-incident = حمله
page-person = نفر
none-yet = تا آلی هیچ چیز نیسته.
nobody-named = هیچ منبع نَموگیه که کی کد.
col-year = سال

# Pairs
same-attack = یگ حمله استه؟
same-person = یگ نفر استه؟
same = یگ استه
different = جدا استه
links-unsure = معلومات کم استه
links-before = جوره پیش
links-after = جوره بعدی
column-date = تاریخ
column-place = جای
column-killed = کُشته
column-injured = زخمی
column-names = نام‌ها
column-name = نام
column-father = نام آتِه
column-age = عمر
column-occupation = کار
column-incident = حمله
col-at = چی وخت
col-author = کی
col-did = چی
col-about = دَ باره

# Help and the list of languages
word-source = منبع
word-claim = گپ
word-incident = حمله
word-promise = وعده
tongue-en = انگلیسی
tongue-ur = اردو
tongue-prs = دری
tongue-fa = فارسی
desk-settings = تنظیم‌ها
leave-now = زود بُر شو
settings-language = زِبان صفحه‌ها
settings-never = هیچ وخت
