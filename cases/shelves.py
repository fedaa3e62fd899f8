"""In which order the papers of a case lie in its file, by channel, and which places may not be empty. What other rooms make has its place here too.

The order of people's mediation is that of 人民调解文书格式 (必须、按需); what ends a case without an agreement lies where the agreement would. The police
and the traffic police have no order given: theirs follows the steps of the procedure (公安机关办理行政案件程序规定, 道路交通事故处理程序规定)."""

from documents.volume import Spot

ENDS = ("A01", "A02", "A14")  # cover, index and note: no papers of the file itself
# What a party takes home, what goes with a service, how long everything took: no part of a file.
BESIDE = frozenset({"S01", "S02", "S20", "S21", "S22", "D23", "D23b", "D24"})

IDENTITY = "当事人身份证明"
EVIDENCE = "证据材料"
PAID = "收条、汇款单等履行凭证"
SENT = "法院来函、调解意愿确认书"

_MANDATE = Spot("授权委托书", ("A16", "D05", "D30"), "agent")
_WHO = Spot(IDENTITY, ("D29", "D32"), "accepted")
_SHOWN = Spot(EVIDENCE, ("D31", "S04"))
_PAID = Spot(PAID, ("D35",))
_REST = Spot("其他材料")

PEOPLE = (
    Spot(SENT, ("D14", "D14b", "D20", "D17", "S13"), "referred"),
    Spot("人民调解申请书或者受理登记表", ("A03", "A04"), "accepted"),
    Spot("当事人权利义务告知书", ("A05", "D37"), "accepted"),
    _WHO,
    _MANDATE,
    Spot("调查记录", ("A07",)),
    _SHOWN,
    Spot("调解记录", ("D33", "A08", "D34", "A17"), "mediated"),
    Spot("调解协议书", ("A09", "A10", "A13", "D36", "D16"), "agreed"),
    Spot("不予受理、终止调解的文书", ("A06", "A12", "D38", "D39", "D15", "D15b", "S11", "S12"), "ended"),
    _PAID,
    Spot("回访记录", ("A11",)),
    Spot(
        "司法确认材料",
        (
            *("D01", "D02", "D03", "D06", "D08", "D09", "D04a", "D04b", "D07", "D25", "D18", "D18b", "D19", "D26", "D10"),
            *("C01", "C02", "C03", "C04", "C05", "C06", "C09", "C08", "D11", "D12", "D22", "C07", "D21", "D13"),
        ),
    ),
    _REST,
    Spot("结案报告", ("A15", "D40")),
)
POLICE = (
    Spot("治安调解权利义务告知书", ("B03",), "accepted"),
    _WHO,
    _MANDATE,
    _SHOWN,
    Spot("治安调解笔录", ("D33", "B03b", "D34"), "agreed"),
    Spot("治安调解协议书", ("B01", "B02"), "agreed"),
    Spot("不适用调解、调解结果、不予处罚的文书", ("B03c", "B03d", "B04"), "ended"),
    Spot("送达签收", ("B09",)),
    _PAID,
    _REST,
)
TRAFFIC = (
    Spot("调解申请书", ("B07", "B08"), "accepted"),
    Spot("调解通知书、不予调解通知", ("B07b", "B07d")),
    _WHO,
    _MANDATE,
    _SHOWN,
    Spot("调解记录", ("D33", "B07c", "D34"), "agreed"),
    Spot("调解书、终结书", ("B05", "B06"), "accepted"),
    Spot("送达签收", ("B09",)),
    _PAID,
    _REST,
)
ORDERS = {"police": POLICE, "traffic": TRAFFIC}  # every other channel is worked by a committee


def order_of(channel: str) -> tuple[Spot, ...]:
    return ORDERS.get(channel, PEOPLE)
