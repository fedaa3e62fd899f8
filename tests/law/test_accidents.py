"""The lists of the law of accidents: what is received, and what may be claimed."""

from law.accidents import DamageItem, Finding


def test_the_items_of_damage_are_those_of_the_list_in_its_order() -> None:
    listed = (
        "医疗费 误工费 护理费 交通费 住宿费 住院伙食补助费 营养费 残疾赔偿金 残疾辅助器具费 丧葬费 死亡赔偿金 被扶养人生活费 精神损害抚慰金 "
        "车辆维修费 车辆施救费 评估费 其他财产损失"
    )
    assert " ".join(item.title for item in DamageItem) == listed
    assert len({item.value for item in DamageItem}) == len(DamageItem) == 17


def test_three_papers_open_the_days_to_apply() -> None:
    assert [one.title for one in Finding] == ["道路交通事故认定书", "道路交通事故证明", "维持原道路交通事故认定的复核结论"]
