"""What the law of accidents has lists for: the paper from whose receipt the ten days run, and what may be claimed, item by item.

What an accident cost and on which day that is settled is in `starts`; why police refuse or end is in `grounds_police`."""

from law.coded import Coded


class Finding(Coded):
    """The paper with which the police close their inquiry, and whose receipt opens the days to apply (事故处理程序规定86)."""

    FINDING = "finding", "道路交通事故认定书"
    PROOF = "proof", "道路交通事故证明"
    REVIEW = "review", "维持原道路交通事故认定的复核结论"


# A table reads by row.
# fmt: off
class DamageItem(Coded):
    """赔偿项目：调解书要逐项写明项目和数额（事故处理程序规定93）。项目表凭记忆，须由法务核对。"""

    MEDICAL = "medical", "医疗费"
    LOST_WORK = "lost_work", "误工费"
    NURSING = "nursing", "护理费"
    TRAVEL = "travel", "交通费"
    LODGING = "lodging", "住宿费"
    HOSPITAL_MEALS = "hospital_meals", "住院伙食补助费"
    NUTRITION = "nutrition", "营养费"
    DISABILITY = "disability", "残疾赔偿金"
    AIDS = "aids", "残疾辅助器具费"
    FUNERAL = "funeral", "丧葬费"
    DEATH = "death", "死亡赔偿金"
    DEPENDANTS = "dependants", "被扶养人生活费"
    DISTRESS = "distress", "精神损害抚慰金"
    REPAIR = "repair", "车辆维修费"
    TOWING = "towing", "车辆施救费"
    APPRAISAL = "appraisal", "评估费"
    OTHER_PROPERTY = "other_property", "其他财产损失"
# fmt: on
