"""The steps of the way from the agreement's last signature to the ruling in everybody's hands, as data: from which act to which."""

from dataclasses import dataclass

from foundation.marks import N_

SIGNED = ("case:sign", "case:scan")
_HANDED_IN = ("application:sign", "application:scan", "application:seal_proof", "application:supply")
_RULINGS = (
    "application:confirm",
    "application:dismiss",
    "application:refuse",
    "application:allow_withdrawal",
    "application:treat_as_withdrawn",
    "application:terminate",
)
_HEARD = ("application:question", "application:sign_record", "application:supplement")


@dataclass(frozen=True)
class Step:
    """One step of the way: the acts that ask for it and those that do it, each as subject:act. Everybody who does it has a line of their own."""

    key: str
    title: str
    asked: tuple[str, ...]
    done: tuple[str, ...]


STEPS = (
    Step("effect", N_("协议盖章生效"), (*SIGNED, "case:offer"), ("case:seal",)),
    Step("seek", N_("写共同申请"), (*SIGNED, "case:seal"), ("case:seek_confirmation",)),
    Step("sign", N_("签申请书"), ("case:seek_confirmation",), ("application:sign", "application:scan")),
    Step("proof", N_("主持调解证明盖章"), ("case:seek_confirmation",), ("application:seal_proof",)),
    Step("supply", N_("补交材料"), ("application:return", "application:note_return"), ("application:supply",)),
    Step("hand_in", N_("材料交到法院"), _HANDED_IN, ("application:hand_in",)),
    Step("accept", N_("法院受理"), (*_HANDED_IN, "application:hand_in"), ("application:accept", "application:return", "application:note_acceptance", "application:note_return")),
    Step("question", N_("询问双方"), ("application:accept", "application:supplement"), ("application:question",)),
    Step("record", N_("签询问笔录"), ("application:question",), ("application:sign_record",)),
    Step("supplement", N_("补充材料"), ("application:ask_supplement",), ("application:supplement",)),
    Step("put_up", N_("拟稿送法官"), (*_HEARD, "application:send_back"), ("application:put_up",)),
    Step("rule", N_("法官裁定"), (*_HANDED_IN, *_HEARD, "application:put_up"), _RULINGS),
    Step("outside", N_("院外法院裁定"), ("application:hand_in", "application:note_acceptance"), ("application:note_ruling",)),
    Step("seal", N_("裁定书用印"), _RULINGS, ("application:seal",)),
    Step("serve", N_("打印、送出裁定书"), ("application:seal",), ("application:serve",)),
    Step("receive", N_("各方签收"), ("application:serve", "application:note_ruling"), ("application:acknowledge", "application:prove", "application:note_service")),
)  # fmt: skip
