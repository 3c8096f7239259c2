"""Invented paragraphs, posts as flattening leaves them, and what only looks like posts; nobody in them exists."""

from __future__ import annotations

import datetime as dt
import random

from make_pages import WORDS

_UKRAINIAN = """
місто ніч ранок порт міст ріка корабель дорога школа лікарня рада голова рік тиждень день зима літо берег острів
станція поїзд робота компанія договір бюджет мільйон ціна ринок вибори партія суд поліція рішення свято погода вітер
сьогодні завтра вчора знову також після перед через якщо тому вони було буде має може сказав повідомили відкрили
"""
_RUSSIAN = """
город ночь утро мост река корабль дорога школа больница совет год неделя день зима лето берег остров вокзал поезд
работа компания договор бюджет цена рынок выборы суд решение праздник погода ветер сегодня завтра вчера снова также
после перед если потому они было будет может сказал сообщили открыли который только очень
"""
_SPANISH = """
ciudad noche mañana puerto puente río barco camino escuela hospital consejo año semana día invierno verano costa isla
estación tren trabajo empresa contrato presupuesto precio mercado elecciones tribunal decisión fiesta tiempo viento
hoy ayer otra vez también después antes por qué ellos fue será puede dijo abrieron nuestro para todos gracias con los
"""
LANGUAGES = {
    "en": WORDS,
    "uk": tuple(_UKRAINIAN.split()),
    "ru": tuple(_RUSSIAN.split()),
    "es": tuple(_SPANISH.split()),
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
MONTHS = {language: tuple(names.split()) for language, names in _MONTHS.items()}
_DATES = {"en": "{month} {day}, {year}", "uk": "{day} {month} {year}", "ru": "{day} {month} {year}"}
_FIRST = [
    "Märta",
    "Jonas",
    "Ilse",
    "Kofi",
    "Ana",
    "Tuomas",
    "Oksana",
    "Dilek",
    "Rui",
    "Maeve",
    "Piet",
    "Sanja",
    "Ulla",
    "Bram",
    "Noor",
    "Elin",
    "Joao",
    "Vesna",
]
_LAST = [
    "Ruíz",
    "Åkervik",
    "Doornbosch",
    "Mensahlin",
    "Perestrelo",
    "Rantakoski",
    "Lindhamn",
    "Quayle",
    "Ferreiral",
    "Harbourne",
    "Brugman",
]
STYLES = ("paragraph", "below", "quoted", "glued", "announced")
"""How a tool sets the posts of an article off; see `Posts.post`."""


class Posts:
    """Draws paragraphs and posts from a source of chance."""

    def __init__(self, drawn: random.Random) -> None:
        self.drawn = drawn

    def sentence(self, language: str, low: int = 8, high: int = 20) -> str:
        """Words of no meaning, with a comma or parentheses here and there."""
        words = self.drawn.choices(LANGUAGES[language], k=self.drawn.randint(low, high))
        if self.drawn.random() < 0.3:
            words[len(words) // 2] += ","
        if self.drawn.random() < 0.1:
            words[-2] = f"({words[-2]})"
        return " ".join(words).capitalize() + "."

    def paragraph(self, language: str) -> str:
        """Three to six sentences; a dash and quotation marks in some."""
        said = [self.sentence(language) for _ in range(self.drawn.randint(3, 6))]
        if self.drawn.random() < 0.3:
            said.append(f"“{self.sentence(language)}” — {self.name()}.")
        return " ".join(said)

    def name(self) -> str:
        """A display name."""
        return f"{self.drawn.choice(_FIRST)} {self.drawn.choice(_LAST)}"

    def handle(self) -> str:
        """A handle of X."""
        letters = "".join(self.drawn.choices("abcdefghiklmnoprstuvz", k=self.drawn.randint(5, 10)))
        return f"{letters}_{self.drawn.randrange(1000)}"

    def code(self) -> str:
        """The ten letters and digits of a short link."""
        return "".join(self.drawn.choices("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789", k=10))

    def decoy(self, what: str) -> str:
        """A sentence with a mail address, a mention, or a handle in parentheses that signs nothing."""
        handle = self.handle()
        if what == "mail":
            return f" Write to {handle}@news.lindhamn.example (before noon)."
        if what == "mention":
            return f" Thanks to @{handle} for the tip."
        return f" The captain (@{handle}) did not answer."

    def style(self) -> str:
        """How the posts of one article are set off."""
        return self.drawn.choice(STYLES)

    def post(self, style: str) -> str:
        """One flattened post of X: its text and its signature."""
        language = self.drawn.choices(("en", "uk", "ru", "es"), (6, 2, 1, 1))[0]
        text = " ".join(self.sentence(language, 6, 14) for _ in range(self.drawn.randint(1, 2)))
        chance = self.drawn.random()
        if chance < 0.3:
            text += f" #{self.drawn.choice(('lindhamn', 'bridge', 'ferry'))}"
        if chance < 0.2:
            text = f"@{self.handle()} {text}"
        if self.drawn.random() < 0.4:
            text += f" pic.twitter.com/{self.code()}"
        elif self.drawn.random() < 0.3:
            text += f" https://t.co/{self.code()}"
        return self._set_off(style, text, f"— {self.name()} (@{self.handle()}) {self.date(language)}")

    @staticmethod
    def _set_off(style: str, text: str, signature: str) -> str:
        if style == "below":
            return f"{text}\n{signature}"
        if style == "quoted":
            return f"> {text}\n>\n> {signature}"
        if style == "glued":
            return f"{text}{signature}"
        if style == "announced":
            return f"The harbour office wrote on Twitter:\n{text} {signature}"
        return f"{text} {signature}"

    def date(self, language: str) -> str:
        """A printed day between 2015 and 2022."""
        day = dt.date(2015, 1, 1) + dt.timedelta(days=self.drawn.randrange(2900))
        form = _DATES.get(language, "{day} de {month} de {year}")
        return form.format(month=MONTHS[language][day.month - 1], day=day.day, year=day.year)
