"""Twitter, now X.

URLs: `twitter.com` and `x.com`, `/HANDLE/status/ID`, `/i/web/status/ID`, with `www.` or `mobile.`.
Embed: `<blockquote class="twitter-tweet"><p lang dir>TEXT</p>&mdash; NAME (@handle) <a href="…">DATE</a></blockquote>`.
Signature: the tail of that blockquote, `— NAME (@handle) DATE`, in every language of the embed code.
Clock: snowflake; the embed prints the UTC day (it equals the id's UTC day for all embeds from 2014 on).
"""

from __future__ import annotations

from socialcite.platforms.base import Blockquote, Carriers, DashSigned, Form, Permalink, Platform, Rendered
from socialcite.reading import late_re as re
from socialcite.reading.clocks import twitter_snowflake

TWITTER = Platform(
    name="twitter",
    label="X (Twitter)",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:(?:www|mobile|m)\.)?(?:twitter|x)\.com/(?:#!/)?"
            r"(?:i(?:/web)?/|(?P<handle>\w{1,20})/)status(?:es)?/(?P<id>\d{1,20})",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://twitter.com/{handle}/status/{id}",
        examples=("https://twitter.com/marta_ruiz_lh/status/1486814410259673092",),
        form_without_handle="https://twitter.com/i/web/status/{id}",
        hosts=("twitter.com", "x.com"),
        spellings=(
            "https://x.com/{handle}/status/{id}",
            "https://mobile.twitter.com/{handle}/status/{id}",
            "http://twitter.com/{handle}/statuses/{id}",
            "http://twitter.com/#!/{handle}/status/{id}",
            "https://twitter.com/i/web/status/{id}",
            "https://x.com/i/status/{id}",
            "https://x.com/i/web/status/{id}",
            "https://twitter.com/{handle}/status/{id}/photo/1",
        ),
        data=(
            re.compile(
                r"(?:https?:)?//cdn\.syndication\.twimg\.com/tweet(?:-result)?\?(?:[^\s#]{0,1500}?&)?id=(?P<id>\d{1,20})",
                re.ASCII | re.IGNORECASE,
            ),
            re.compile(
                r"(?:https?:)?//api\.(?:twitter|x)\.com/(?:1(?:\.1)?/statuses/(?:show/|show\.json\?(?:[^\s#]{0,1500}?&)?id=)|2/tweets/)(?P<id>\d{1,20})",
                re.ASCII | re.IGNORECASE,
            ),
            re.compile(  # the web client's own questions: the id stands in the variables, in JSON
                r"(?:https?:)?//(?:[\w-]{1,20}\.)?(?:twitter|x)\.com/(?:i/api/)?graphql/[\w-]{1,60}/Tweet(?:ResultByRestId|Detail)\?[^\s#]{0,1500}?(?:focalTweetId|tweetId)(?:%22|\")(?:%3A|:)(?:%20|\s)?(?:%22|\")(?P<id>\d{1,20})",
                re.ASCII | re.IGNORECASE,
            ),
        ),
        data_spellings=(
            "https://cdn.syndication.twimg.com/tweet-result?id={id}",
            "https://publish.twitter.com/oembed?url=https://twitter.com/{handle}/status/{id}",
        ),
        codes=re.compile(
            r"(?:https?:)?//(?:(?:www\.)?t\.co|pic\.(?:twitter|x)\.com)/(?P<code>[A-Za-z0-9]{6,12})(?![\w-])",
            re.IGNORECASE,
        ),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:[\w-]{1,40}\.)?(?:twitter|x)\.com/(?:statuses/|i/videos/(?:tweet/)?|i/cards/tfw/v1/)(?P<id>\d{1,20})",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://twitter.com/i/web/status/{id}",
            ),
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//platform\.(?:twitter|x)\.com/(?:embed|widgets)/[^\s\"'<>]{0,1900}?[?&#](?:id|tweet_id|tweetId)=(?P<id>\d{1,20})",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://twitter.com/i/web/status/{id}",
            ),
            Form(  # mirrors without scripts, and those that mend previews: the path is the same
                pattern=re.compile(
                    r"(?:https?:)?//[\w.-]{0,60}?(?:nitter|xcancel|twiiit|lightbrd|vxtwitter|fxtwitter|fixupx|fixvx|girlcockx|twittpr)[\w.-]{0,60}/(?P<handle>\w{1,20})/status/(?P<id>\d{1,20})",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://twitter.com/{handle}/status/{id}",
                any_host=True,
                sign="/status/",
            ),
        ),
        variants=(
            (
                "http://mobile.twitter.com/marta_lh/status/1486814410259673092?s=20",
                "https://twitter.com/marta_lh/status/1486814410259673092",
            ),
            (
                "https://x.com/marta_lh/status/1486814410259673092/photo/1",
                "https://twitter.com/marta_lh/status/1486814410259673092",
            ),
            (
                "https://twitter.com/#!/marta_lh/statuses/1486814410259673092",
                "https://twitter.com/marta_lh/status/1486814410259673092",
            ),
            (
                "https://twitter.com/i/web/status/1486814410259673092",
                "https://twitter.com/i/web/status/1486814410259673092",
            ),
            ("https://x.com/i/status/1486814410259673092", "https://twitter.com/i/web/status/1486814410259673092"),
            ("http://twitter.com/statuses/1486814410259673092", "https://twitter.com/i/web/status/1486814410259673092"),
            (
                "https://platform.twitter.com/embed/Tweet.html?dnt=false&embedId=twitter-widget-0&id=1486814410259673092&lang=en",
                "https://twitter.com/i/web/status/1486814410259673092",
            ),
            (
                "https://nitter.lindhamn.example/marta_lh/status/1486814410259673092#m",
                "https://twitter.com/marta_lh/status/1486814410259673092",
            ),
            (
                "https://xcancel.com/marta_lh/status/1486814410259673092",
                "https://twitter.com/marta_lh/status/1486814410259673092",
            ),
            (
                "https://fxtwitter.com/marta_lh/status/1486814410259673092",
                "https://twitter.com/marta_lh/status/1486814410259673092",
            ),
        ),
        others=(
            "https://twitter.com/marta_lh",
            "https://twitter.com/search?q=lindhamn",
            "https://twitter.com/hashtag/lindhamn?src=hash",
            "https://twitter.com/intent/tweet?text=x&url=https://example.com/status/1",
            "https://twitter.com/share?url=https://example.com",
            "https://twitter.com/i/events/1486814410259673092",
            "https://notx.com/marta_lh/status/1486814410259673092",
        ),
    ),
    clock=twitter_snowflake,
    embeds=(
        Blockquote(css_class="twitter-tweet"),
        Blockquote(css_class="twitter-video"),
        Blockquote(css_class="twitter-tweet-rendered"),
    ),
    carriers=Carriers(
        words=("tweet", "twitter"),
        id=re.compile(r"\d{9,20}", re.ASCII),
        shortcodes=(
            "tweet",
            "twitter",
            "x",
            "xpost",
            "twitter_simple",
            "twittertweetembed",
            "twitterembed",
            "staticTweet",
            "tweetembed",
        ),
    ),
    signed=(
        DashSigned(
            rule="dash-signed",
            handle=re.compile(r"\w{1,20}", re.ASCII),
            examples=(
                "The bridge is open again. pic.twitter.com/aB3dE5gH7i — Marta Ruiz (@marta_ruiz_x) January 27, 2022",
                "The bridge is open again.— Marta Ruiz (@marta_ruiz_x) January 27, 2022The council",
                "> Open.\n> \n> \\-- Marta Ruiz (@marta\\_ruiz\\_x) [January 27,\n> 2022](https://x.com/m/status/1486814410259673092)",
                "The bridge is open again.  Marta Ruiz (@marta_ruiz_x) January 27, 2022The council",
                "El puente está abierto. &mdash; Marta Ruiz (@marta_ruiz_x) 27 de enero de 2022",
            ),
        ),
    ),
    rendered=(
        Rendered(
            rule="rendered-widget",
            hints=(
                "Twitter Ads",
                "talking about this",
                "Retweets",
                "Twitter広告",
                "annunci di Twitter",
                "Publicités Twitter",
                "anuncios de Twitter",
                "Twitter Reklam",
                "рекламе в Твиттере",
                "Iklan Twitter",
                "Twitter for ",
                " AM - ",
                " PM - ",
                "View image on Twitter",
                "Embedded video",
            ),
            examples=(
                "Märta Ruíz\n@marta_ruiz_lh\n The bridge is open again!\n\n3:05 PM - Apr 1, 2018\n447\n165 people are talking about this\nTwitter Ads info and privacy\nThe council",
                " Follow\n Märta Ruíz ✔ @marta_ruiz_lh\nThe bridge is open again!\n8:27 AM - 11 Jul 2017\n  14,477 14,477 Retweets   41,606 41,606 likes\nTwitter Ads info and privacy",
            ),
        ),
    ),
    media=re.compile(r"pic\.(?:twitter|x)\.com/\w{10}", re.ASCII),
    media_words=("pic.twitter.com", "pic.x.com"),
    prints_utc_from="2014-01-01",
    days_off=1,
    languages=(("in", "id"), ("iw", "he"), ("und", None), ("zxx", None), ("art", None), ("qme", None)),
    clock_seconds=60,
)
