"""Whole English documents of our own, each in another style; what they promise is marked in them as [[number|unit|relation|date]]."""

import re

import pytest

from guibiao.reading.reading import read_text

CLIMATE = """CITY OF LARKSPUR FALLS
Climate Action Plan 2025-2035
Adopted by the City Council on June 3, 2025

EXECUTIVE SUMMARY
Larkspur Falls emitted 1.9 million metric tons of CO2e in 2022, 12% less than in 2010. Buildings account for 58% of emissions
and transportation for 31%. More than 1,400 residents attended 9 workshops in 2024.

GOAL 1: CLEAN BUILDINGS
Strategy 1.1 Retrofit existing homes
- Weatherize [[5,000|homes|exactly|2030]] homes by 2030 and [[12,000|homes|exactly|2035]] by 2035
- Cut natural gas use in municipal buildings by [[40|%|exactly|2032]]% by 2032 compared to 2019
- Install at least [[25|MW|at_least|2035]] MW of rooftop solar
Buildings larger than 20,000 square feet must report energy use every year.

GOAL 2: TRANSPORTATION CHOICES
By 2030, the City will:
1) increase the share of trips made by transit, walking and biking from 22% to [[35|%|exactly|2030]]%;
2) build [[60|miles|exactly|2030]] miles of protected bike lanes, up from 18 miles today;
3) convert [[half|%|exactly|2030]] of the municipal fleet to electric vehicles.
Bus service on Routes 4 and 17 will run every [[12|minutes|at_most|2027]] minutes starting in 2027.

GOAL 3: RESILIENT NEIGHBORHOODS
The City plans to invest [[$85 million|$ million|exactly|2035]] in stormwater projects over the next ten years, of which $20 million has been
secured. Tree canopy will grow from 19 percent to [[27|%|exactly|2035]] percent. No resident should live more than
[[0.5|miles|at_most|None]] miles from a cooling center.

MEASURING PROGRESS
Metric | 2024 | 2030 | 2035
Community emissions (million metric tons) | 1.8 | [[1.1|million metric tons|exactly|2030]] | [[0.6|million metric tons|exactly|2035]]
Households within a 10-minute walk of a park (%) | 64 | [[80|%|exactly|2030]] | [[90|%|exactly|2035]]
Landfill waste per person (lb per day) | 4.1 | [[< 3.0|lb per day|less_than|2030]] | [[< 2.0|lb per day|less_than|2035]]
"""
HEALTH = """Wrenbury and Coldale Health Partnership
Five Year Strategy 2026 to 2031
Published 12 January 2026

Where we are today
Our 3,200 staff care for 410,000 people. In 2024/25 we saw 96,000 patients in emergency care, and 71% of them within four hours.
Smoking prevalence fell from 16.1% to 12.8% between 2018 and 2024.

What we will do
Prevention
We will bring adult smoking down to [[5|%|at_most|2031]]% or less by 2031. The gap in healthy life expectancy between the richest and
poorest wards, which was 11.4 years in 2023, should narrow by [[a fifth|%|exactly|2031]]. Uptake of the childhood vaccine will rise to
[[95|%|exactly|2028]]% by March 2028.
Access
By the end of 2027/28, [[nine in ten|%|exactly|2028]] patients will be seen within two weeks of referral. We aim to recruit
[[220|nurses|exactly|2029]] nurses and [[45|doctors|exactly|2029]] doctors by 2029. [[Two|new diagnostic hubs|exactly|2031]] new diagnostic hubs, costed at £31m in 2024, are planned.
Waiting lists will be [[halved|%|exactly|2030]] by 2030.
Money
Agency spending must not exceed [[3.5|%|at_most|None]]% of pay costs. We expect to save [[£14m|£ million a year|exactly|2031]] a year by 2031. If savings fall short by
more than £2m, the Board will meet within 30 days.
"""
CODE = """Millhaven Residential Design Code
Approved 4 September 2025

1 Streets and plots
1.1 Front gardens shall be at least [[2|metres|at_least|None]] metres deep, and boundary walls must not exceed [[1.1|m|at_most|None]] m in height.
1.2 On sites of 15 or more dwellings, [[10|%|exactly|None]]% of homes shall be bungalows, as required by Policy H7 of the Local Plan 2021.
1.3 Every dwelling should be no more than [[400|m|at_most|None]] m from a play area. Buildings may be up to [[four|storeys|at_most|None]] storeys; see Figure 12 on page 31.
2 Parking
2.1 Maximum of [[1.5|spaces per dwelling|at_most|None]] spaces per dwelling; minimum of [[2|cycle spaces per bedroom|at_least|None]] cycle spaces per bedroom.
Table 1. Minimum internal areas
Dwelling  Minimum area (sq m)  Storage (sq m)
1 bed flat  [[50|sq m|at_least|None]]  [[1.5|sq m|exactly|None]]
2 bed house  [[79|sq m|at_least|None]]  [[2.0|sq m|exactly|None]]
Notes: areas follow the 2015 national standard.
"""
_MARK = re.compile(r"\[\[([^|\]]+)\|([^|]*)\|([^|]*)\|([^|\]]*)\]\]")


def _marked(document):
    return [tuple(found.groups()) for found in _MARK.finditer(document)]


def _plain(document):
    return _MARK.sub(r"\1", document)


def _read(document):
    text = _plain(document)
    return [
        (text[one.start : one.end], one.unit, str(one.relation), str(one.deadline)[:4]) for one in read_text(text).promises
    ]


@pytest.mark.parametrize("document", [CLIMATE, HEALTH, CODE], ids=["climate", "health", "code"])
def test_a_document_promises_what_is_marked_in_it(document):
    assert _read(document) == _marked(document)
