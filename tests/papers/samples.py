"""One line for every sample paper: its name, its kind, its facts."""

import dataclasses

from confirmation.facts import Copy
from documents import kinds
from tests.papers import of_case, of_court, of_mediation, of_rulings
from tests.papers.people import CHILD, FOREIGNER, STUDIO, UNDOCUMENTED, VILLAGE

PAPERS = {
    "A01": (kinds.COVER, of_case.COVER),
    "A02": (kinds.CONTENTS, of_case.CONTENTS),
    "A03": (kinds.PETITION, of_case.PETITION),
    "A03-kinds": (
        kinds.PETITION,
        dataclasses.replace(of_case.PETITION, applicants=(CHILD, STUDIO), respondents=(VILLAGE, FOREIGNER, UNDOCUMENTED)),
    ),
    "A04": (kinds.INTAKE, of_case.INTAKE),
    "A05": (kinds.RIGHTS, of_case.RIGHTS),
    "A06": (kinds.REFUSAL, of_case.REFUSAL),
    "A07": (kinds.INQUIRY, of_mediation.INQUIRY),
    "A08": (kinds.RECORD, of_mediation.RECORD),
    "A09": (kinds.AGREEMENT, of_mediation.AGREEMENT),
    "A09-long": (kinds.AGREEMENT, of_mediation.LONG_AGREEMENT),
    "A10": (kinds.ORAL_AGREEMENT, of_mediation.ORAL_AGREEMENT),
    "A11": (kinds.FOLLOW_UP, of_mediation.FOLLOW_UP),
    "A12": (kinds.ENDING, of_case.ENDING),
    "A14": (kinds.FILE_NOTE, of_case.FILE_NOTE),
    "A17": (kinds.EXTENSION, of_mediation.EXTENSION),
    "S01": (kinds.SLIP, of_case.SLIP),
    "S02": (kinds.QUERY_LETTER, of_case.QUERY_LETTER),
    "D35": (kinds.RECEIPT, of_mediation.RECEIPT),
    "D36": (kinds.HANDOUT, of_mediation.HANDOUT),
    "D01": (kinds.APPLICATION, of_court.APPLICATION),
    "D04a": (kinds.PRESIDED, of_court.PRESIDED),
    "D06": (kinds.COURT_ACCEPTANCE, of_court.COURT_ACCEPTANCE),
    "D07": (kinds.CORRECTION, of_court.CORRECTION),
    "D08": (kinds.SERVICE_ADDRESS, of_court.SERVICE_ADDRESS),
    "D10": (kinds.QUESTIONING, of_court.QUESTIONING),
    "D11": (kinds.SERVICE_RETURN, of_court.SERVICE_RETURN),
    "D12": (kinds.E_SERVICE, of_court.E_SERVICE),
    "D23": (kinds.COURT_COVER, of_court.COURT_COVER),
    "D23b": (kinds.COURT_CONTENTS, of_court.COURT_CONTENTS),
    "D25": (kinds.SUPPLEMENT, of_court.SUPPLEMENT),
    "C01": (kinds.CONFIRMING, of_rulings.RULING),
    "C01-original": (kinds.CONFIRMING, of_rulings.ruling(Copy.ORIGINAL)),
    "C01-rare": (kinds.CONFIRMING, of_rulings.RARE_RULING),
    "C02": (kinds.DISMISSING, of_rulings.DISMISSAL),
    "C03": (kinds.REFUSING, of_rulings.INADMISSIBLE),
    "C04": (kinds.WITHDRAWAL, of_rulings.WITHDRAWAL),
    "C05": (kinds.TREATED_AS_WITHDRAWN, of_rulings.TREATED),
}
