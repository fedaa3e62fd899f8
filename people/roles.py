"""The one enum of roles. Nobody writes a role's name anywhere else."""

from foundation.marks import N_
from law.coded import Coded


class Role(Coded):
    """What a person or a body is in a file, or in the house."""

    PARTY = "party", N_("当事人")
    AGENT = "agent", N_("代理人")
    COUNTER = "counter", N_("登记员")
    MEDIATOR = "mediator", N_("调解员")
    HEAD = "head", N_("负责人")
    FILING = "filing", N_("立案人员")
    CLERK = "clerk", N_("书记员")
    JUDGE = "judge", N_("法官")
    PRESIDENT = "president", N_("院长")
    REGISTRAR = "registrar", N_("名册管理员")
    ADMIN = "admin", N_("系统管理员")
    AUDITOR = "auditor", N_("审计员")
    STATION = "station", N_("打印点")
    SYSTEM = "system", N_("系统")
