"""The units that a figure may have."""

from __future__ import annotations

# ISO 4217 as of 2025, without funds, metals and test codes; after it, those withdrawn that a text on the past may name.
CODES = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS
INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP
MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV
WST XAF XCD XOF XPF YER ZAR ZMW ZWG
BEF DEM ESP FRF HRK ITL MRO NLG PTE SDP SLL VEF ZMK ZWL
"""
CURRENCIES = frozenset(CODES.split())
MEASURES = {
    "share": frozenset({"%"}),
    "distance": frozenset({"m", "km", "nmi"}),
    "duration": frozenset({"minute", "hour", "day", "week", "month", "year"}),
    "other": frozenset({"%", "g", "kg", "t", "l", "m", "km", "carat", "barrel", "bag", "family"}),
    "weapons": frozenset({"kg", "t"}),
    "displaced": frozenset({"family"}),
    "people": frozenset({"family"}),
}  # by role; a role that is not named counts heads or things and has no unit
NEEDED = frozenset({"share", "distance", "duration"})  # roles whose figure says nothing without its unit


def fits_role(unit: str | None, role: str) -> bool:
    """Whether figures of a role may have this unit; money without a currency is money whose text names none."""
    if unit is None:
        return role not in NEEDED
    return unit in (CURRENCIES if role == "money" else MEASURES.get(role, frozenset()))
