"""Write the table of month and weekday words that dates are read with: CLDR (through Babel) and older forms.

    python tools/make_dates.py

CLDR is what the platforms print dates with, but its words change between releases; posts embedded years ago keep the
older ones, so these are added by hand in `OLDER_MONTHS`. The result is checked in: Babel is needed only here.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import babel
from babel import Locale

from socialcite.reading.word_keys import word_key

TARGET = Path(__file__).resolve().parent.parent / "socialcite" / "reading" / "data" / "dates.json"

LOCALES = """\
af am ar ar_AE ar_DZ ar_EG ar_IQ ar_LB ar_MA ar_SA ar_TN ast az be bg bn bn_IN br bs ca cs cy da de de_AT el en en_AU
en_CA en_GB en_IN es es_AR es_MX es_US et eu fa fa_AF fi fil fo fr fr_CA ga gl gu he hi hr hu hy id is it ja ka kk km
kn ko ky lb lo lt lv mk ml mr ms mt my nb ne nl nn no pa pl pt pt_PT ro ru si sk sl sq sr sr_Latn sr_Latn_ME sr_ME sv
sw ta te th tr uk ur ur_IN uz vi zh zh_Hant"""

# Older CLDR releases, platform translations of their own, common other spellings: language, then the twelve months.
# A dash stands for "nothing to add", a slash between two spellings.
OLDER_MONTHS = {
    "ar": "- - - - ماي جوان يوليه/جويلية/يوليوز اوت/غشت شتنبر - نونبر دجنبر",
    "ar-2": "جانفي فيفري - أفريل - يونيه/حزيران تموز آب أيلول - - -",
    "bn": "জানুয়ারি ফেব্রুয়ারি - - - - - আগস্ট/অগস্ট সেপ্টেম্বর/সেপ্টেঃ অক্টোবর/অক্টোঃ নভেম্বর/নভেঃ ডিসেম্বর/ডিসেঃ",
    "bn-2": "জানু/জানুঃ ফেব/ফেব্রু - এপ্রি - - - - সেপ্ট অক্টো নভে ডিসে",
    "ca": "gen febr març/mar abr maig/mai juny/jun jul ag set/setembre oct nov des",
    "cs": "led úno bře dub kvě čer/čvn čvc srp zář říj lis pro",
    "da": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "de": "Jän/Jänner/Jaenner Feber Mrz/Mär/Maerz Apr - - - - - Okt - Dez",
    "el": "Γεν/Γενάρη Φεβ/Φλεβάρη Μαρ/Μάρ/Μάρτη Απρ/Απρίλη Μαΐ/Μάη Ιουν/Ιούνη"
    " Ιουλ/Ιούλη Αυγ/Αυγούστου Σεπ/Σεπτ Οκτ Νοε/Νοέ Δεκ",
    "en": "- - - - - - - - Sept - - -",
    "es": "ene feb mar abr may/mayo jun jul ago sep/set/sept/setiembre oct nov dic",
    "et": "jaan veebr märts apr mai juuni juuli aug sept okt nov dets",
    "eu": "urt/urtarrilak ots/otsailak mar/martxoak api/apirilak mai/maiatzak eka/ekainak uzt/uztailak abu/abuztuak"
    " ira/irailak urr/urriak aza/azaroak abe/abenduak",
    "fa": "جنوری فبروری مارچ - می/مه/مئی جون جولای/ژوییه/ژوئیه اگست/اوت/آگوست/اگوست سپتمبر اکتوبر/اکتبر نومبر دسمبر",
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "fi-2": "tammik helmik maalisk huhtik toukok kesäk heinäk elok syysk lokak marrask jouluk",
    "fil": "Enero/Ene Pebrero/Peb Marso Abril/Abr Mayo Hunyo/Hun Hulyo/Hul Agosto/Ago Setyembre/Set Oktubre/Okt"
    " Nobyembre/Nob Disyembre/Dis",
    "fr": "janv/jan févr/fév/fevr mars/mar avr mai juin juil/jul août/aoû/aou sept/sep oct nov déc",
    "gl": "xan/Xan/Xaneiro feb mar abr mai xuñ xul ago set out nov dec",
    "gu": "જાન્યુ ફેબ્રુ માર્ચ એપ્રિલ મે જૂન જુલાઈ/જુલાઇ ઑગસ્ટ/ઑગ/ઓગસ્ટ સપ્ટે/સપ્ટેમ્બર ઑક્ટો/ઑક્ટોબર/ઓક્ટોબર નવે/નવેમ્બર ડિસે/ડિસેમ્બર",
    "he": "ינו פבר מרץ/מרס אפר מאי יונ/יוני יול/יולי אוג ספט אוק נוב דצמ",
    "hi": "जन/जनवरी फर/फ़र/फरवरी/फर० मार्च/मार अप्रै मई जून"
    " जुल/जुला/जुलाई अग/अगस्त सित/सितम्बर/सितंबर अक्तू/अक्तूबर/अक्टूबर नव/नवम्बर दिस/दिसम्बर",
    "hr": "sij/siječnja velj/veljače ožu/ožujka tra/travnja svi/svibnja lip/lipnja srp/srpnja kol/kolovoza ruj/rujna"
    " lis/listopada stu/studenoga/studenog pro/prosinca",
    "hu": "jan/jan febr/feb márc ápr máj jún júl aug szept/szep okt nov dec",
    "id": "Jan Peb/Feb/Pebruari Mar/Mrt Apr Mei Jun Jul Agt/Ags/Agu/Agust/Agus Sep/Sept Okt Nop/Nov/Nopember Des",
    "is": "jan feb mar apr maí jún júl ágú sep/sept okt nóv des",
    "it": "gen feb mar apr mag giu lug ago set/sett ott nov dic",
    "ka": "იან თებ მარ აპრ მაი ივნ ივლ აგვ სექ ოქტ ნოე/ნოემბერი დეკ",
    "kk": "қаң ақп нау/наур сәу/сәуір мам/мамыр мау/маус шіл там/тамыз қыр қаз қар/қараша жел/желт",
    "ko": "- - - - - - - - - - - -",
    "lt": "saus vas kov bal geg birž liep rugp rugs spal lapkr gruod",
    "lv": "janv/jan febr/feb marts/mar apr maijs jūn/jūnijs jūl/jūlijs aug sept okt nov dec",
    "ms": "Jan Feb Mac Apr/April Mei Jun Jul/Julai Ogos/Ogo Sep Okt Nov Dis",
    "mr": "जाने फेब्रु मार्च एप्रि मे जून जुलै ऑग सप्टें/सप्टेंबर ऑक्टो नोव्हें डिसें",
    "nb": "jan feb mar/mars apr mai jun jul aug sep/sept okt nov des",
    "nl": "jan feb mrt/maa/maart apr mei jun jul aug sep/sept okt nov dec",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "pt": "jan/Janeiro fev mar/marco abr mai/maio jun jul ago set out nov dez",
    "ro": "ian feb/febr mar/mart apr mai iun iul aug sep/sept oct noi/nov dec",
    "ru": "янв/январь фев/февр/февраль мар/март апр/апрель май/мая июн/июнь июл/июль авг/август сен/сент/сентябрь"
    " окт/октябрь ноя/нояб/ноябрь дек/декабрь",
    "sk": "jan feb mar apr máj jún júl aug sep/sept okt nov dec",
    "sl": "jan feb mar apr maj jun jul avg sep/sept okt nov dec",
    "sr": "јан феб март/мар апр мај јун/јуни јул/јули авг сеп/септ окт нов дец",
    "sr_Latn": "jan feb mart/mar apr maj jun/juni jul/juli avg sep/sept okt nov dec",
    "sv": "jan feb mar/mars apr maj jun/juni jul/juli aug sep/sept okt nov dec",
    "sw": "Jan Feb Mac/Machi Apr/Aprili Mei Jun/Juni"
    " Jul/Julai Ago/Agosti Sep/Septemba Okt/Oktoba Nov/Novemba Des/Desemba",
    "ta": "ஜன/ஜனவரி பிப்/பிப்ரவரி மார்/மார்ச் ஏப்/ஏப்ரல் மே ஜூன்"
    " ஜூலை ஆக/ஆகஸ்ட் செப்/செப்டம்பர்/செப்டெம்பர் அக்/அக்டோபர்/அக்டோ நவ/நவம்பர் டிச/டிசம்பர்",
    "th": "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
    "tr": "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki/Ekm Kas Ara",
    "uk": "січ/січень лют/лютий бер/березень квіт/кві/квітень трав/тра/травень черв/чер/червень лип/липень серп/сер"
    "/серпень вер/верес/вересень жовт/жов/жовтень лист/лис/листопад груд/гру/грудень",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "uz": "yan fev mar apr may iyn iyl avg sen okt noy dek",
}

# Solar Hijri months, in Iran and in Afghanistan.
JALALI_MONTHS = {
    "fa": "فروردین اردیبهشت خرداد تیر مرداد/امرداد شهریور مهر آبان آذر دی بهمن اسفند",
    "fa_AF": "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت",
}

OLDER_WEEKDAYS = {  # Monday first
    "pt": "segunda terça quarta quinta sexta - -",
    "sr_Latn": "ponedjeljak utorak srijeda četvrtak petak subota nedjelja",
    "he": "יום_שני יום_שלישי יום_רביעי יום_חמישי יום_שישי יום_שבת/שבת יום_ראשון",
}

# Words with several readings that CLDR lists for a language although the language does not print them in dates.
CONNECTORS = ("de ", "d’", "d'", "den ", "ta’ ")


def spellings(row: str) -> Iterator[tuple[int, str]]:
    """Yield the place (from 1) and the word for each spelling in a row of a hand-made table."""
    for place, cell in enumerate(row.split(), start=1):
        yield from ((place, word.replace("_", " ")) for word in cell.split("/") if word != "-")


def without_connector(word: str) -> str:
    """Take off the connecting word that CLDR puts before a month ("de gener")."""
    for connector in CONNECTORS:
        if word.startswith(connector):
            return word[len(connector) :].strip()
    return word.strip()


def usable(word: str) -> bool:
    """Whether a CLDR word is a word at all: numbered months ("1月", "tháng 1") are read by their number."""
    return len(word_key(word)) > 1 and not any(sign.isdigit() for sign in word)


def cldr_words(kind: str) -> Iterator[tuple[str, int, str]]:
    """Yield locale, place and word for all wide and abbreviated, format and stand-alone names of CLDR."""
    for name in LOCALES.split():
        table = getattr(Locale.parse(name), kind)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for place, word in table[context][width].items():
                    yield name, place, without_connector(str(word))


def month_words() -> Iterator[tuple[str, int, str]]:
    """Yield all month words with their locale, and the forms that a date pattern adds letters to."""
    for name, place, word in cldr_words("months"):
        yield name, place, word
        if name == "eu":
            yield name, place, f"{word}ren"
            yield name, place, f"{word}aren"
        if name == "he":
            yield name, place, f"ב{word}"
    for name, row in OLDER_MONTHS.items():
        for place, word in spellings(row):
            yield name.partition("-")[0], place, word
            if name == "he":
                yield name, place, f"ב{word}"


def weekday_words() -> Iterator[tuple[str, int, str]]:
    """Yield all weekday words; Monday is 0, as in `datetime`."""
    for name, place, word in cldr_words("days"):
        yield name, place, word
        if name == "th":
            yield name, place, f"{word}ที่"
        if name.startswith("pt") and word.endswith("-feira"):
            yield name, place, word.removesuffix("-feira")
    for name, row in OLDER_WEEKDAYS.items():
        for place, word in spellings(row):
            yield name, place - 1, word


def phrase_key(word: str) -> str:
    """Return the key of a word or of several words, one space between them."""
    return " ".join(word_key(part) for part in word.replace("-", " ").split())


def language(name: str) -> str:
    """Return the language that decides between readings: the subtag, and Norwegian under one name."""
    tag = name.partition("_")[0]
    return {"nn": "nb", "no": "nb"}.get(tag, tag)


def gather() -> dict[str, dict[int, set[str]]]:
    """Return, for each key, which months it may be, and in which languages."""
    found: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, place, word in month_words():
        if usable(word):
            found[phrase_key(word)][place].add(language(name))
    return found


def pattern_languages(*, stop_after: str) -> set[str]:
    """Return the languages whose long date prints a full stop directly after the day (`d.`) or the year (`y.`)."""
    patterns = {language(name): Locale.parse(name).date_formats["long"].pattern for name in LOCALES.split()}
    return {tag for tag, pattern in patterns.items() if f"{stop_after}." in pattern and not pattern.startswith("y")}


def build() -> dict[str, object]:
    """Return the table as it is written."""
    found = gather()
    dotted, stopped = pattern_languages(stop_after="d"), pattern_languages(stop_after="y")
    months: dict[int, list[str]] = defaultdict(list)
    for key, readings in found.items():
        if len(readings) == 1:
            months[next(iter(readings))].append(key)
    jalali: dict[int, list[str]] = defaultdict(list)
    for row in JALALI_MONTHS.values():
        for place, word in spellings(row):
            jalali[place].append(phrase_key(word))
    weekdays: dict[int, set[str]] = defaultdict(set)
    for _, place, word in weekday_words():
        if usable(word):
            weekdays[place].add(phrase_key(word))
    return {
        "source": f"Unicode CLDR through Babel {babel.__version__}, and older forms; written by tools/make_dates.py",
        "months": {place: " | ".join(sorted(months[place])) for place in sorted(months)},
        "jalali": {place: " | ".join(jalali[place]) for place in sorted(jalali)},
        "ambiguous": {
            key: {place: " ".join(sorted(tags)) for place, tags in sorted(readings.items())}
            for key, readings in sorted(found.items())
            if len(readings) > 1
        },
        "dotted_day": " ".join(sorted(dotted)),
        "stopped_year": " ".join(sorted(stopped)),
        "stopped_year_words": " | ".join(
            sorted(
                key
                for key, readings in found.items()
                if (tags := set().union(*readings.values()) & dotted) and tags <= stopped
            )
        ),
        "weekdays": {place: " | ".join(sorted(weekdays[place])) for place in sorted(weekdays)},
    }


def main() -> None:
    """Write the table."""
    table = build()
    TARGET.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stderr.write(f"{TARGET.name}: {TARGET.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
