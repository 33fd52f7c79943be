"""The European Central Bank: reference rates of the euro, every working day about 16:00 CET."""

import time
from typing import ClassVar

import httpx
from django.conf import settings

from mercer.areas.pricing.errors import RatesUnavailable
from mercer.areas.pricing.rate_feed import PublishedRates, RateFeed
from mercer.areas.pricing.rules import MOST_RATES_BYTES, RateTrouble, read_ecb_rates
from mercer.kernel.errors import InvalidField

CONNECT_SECONDS = 5
READ_SECONDS = 10
WHOLE_SECONDS = 20
MOST_REDIRECTS = 3


class EuropeanCentralBank(RateFeed):
    """`eurofxref-daily.xml`, from the bank or from where ECB_RATES_URL says; a proxy that the
    environment names (HTTPS_PROXY) is used."""

    code: ClassVar = "ecb"
    label: ClassVar = "European Central Bank"

    def fetch(self) -> PublishedRates:
        try:
            day, rates = read_ecb_rates(self._download())
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as trouble:
            raise RatesUnavailable(self.code, RateTrouble.NO_ANSWER) from trouble
        except InvalidField as nonsense:
            raise RatesUnavailable(self.code, RateTrouble.NOT_RATES) from nonsense
        return PublishedRates(self.code, day, rates)

    def _download(self) -> bytes:
        """The file, no more of it than is read, and never longer than twenty seconds."""
        deadline = time.monotonic() + WHOLE_SECONDS
        limits = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
        body = bytearray()
        with (
            httpx.Client(
                timeout=limits, follow_redirects=True, max_redirects=MOST_REDIRECTS
            ) as client,
            client.stream("GET", settings.ECB_RATES_URL) as answer,
        ):
            if answer.status_code != httpx.codes.OK:
                raise RatesUnavailable(self.code, RateTrouble.NO_ANSWER)
            for chunk in answer.iter_bytes():
                body += chunk
                if len(body) > MOST_RATES_BYTES:
                    raise RatesUnavailable(self.code, RateTrouble.NOT_RATES)
                if time.monotonic() > deadline:
                    raise RatesUnavailable(self.code, RateTrouble.NO_ANSWER)
        return bytes(body)
