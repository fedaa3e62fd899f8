"""The periods that lapse: with their last day the law itself ends a way, and nobody has to decide it.

A period that is not here only turns late. An intake that nobody decided is no refusal (D1); a mediation past its month is ended by a person
(D2, D3, D4); a court past its days still decides (D34, D35, D41); a late application for enforcement is still accepted (D40), a late claim
still heard (D47, D48); and where the table of the law names no consequence (D24, D41b, D55c), none is made up here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Lapse:
    """`ends` is the way that ends, as it reads before “的期限已过”; `stays` says what is still open, for the journal and the parties."""

    ends: str
    stays: str


LAPSES: dict[str, Lapse] = {
    "D7": Lapse("共同申请司法确认", "协议照样有效，请按约定履行；也可以起诉，或者就新的合意另订协议。"),
    "D17": Lapse("申请交警调解", "可以起诉，也可以申请人民调解。"),
    "D18": Lapse("申请交警调解", "可以起诉。"),
    "D38": Lapse("当事人对确认裁定提出异议", "裁定照样有效。"),
    "D39": Lapse("利害关系人对确认裁定提出异议", "裁定照样有效。"),
}
