"""Forms of the people's room."""

from flask_wtf.file import FileField
from wtforms import BooleanField, FormField, PasswordField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from foundation.forms import DateField, FieldList, Form, Rows, SelectField, Ticks
from foundation.words import lazy
from law.bodies import BodyType, Level
from law.catalogues import Expertise

from .models import BodyKind, SealKind
from .roles import Role


class SignInForm(Form):
    login = StringField(lazy("账号"), [InputRequired(lazy("请填账号。")), Length(max=40)])
    password = PasswordField(lazy("密码"), [InputRequired(lazy("请填密码。")), Length(max=200)])


class PasswordForm(Form):
    current = PasswordField(lazy("现在的密码"), [InputRequired(lazy("请填现在的密码。"))])
    password = PasswordField(lazy("新密码"), [InputRequired(lazy("请填新密码。")), Length(max=200)])


class InkForm(Form):
    """What a pad gives; the pad itself prints these fields."""

    ink = StringField()
    strokes = StringField()


class MemberRow(Rows):
    name = StringField(lazy("姓名"), [Length(max=60)])
    woman = BooleanField(lazy("女"))
    chair = BooleanField(lazy("主任"))


class BodyForm(Form):
    """A body of the register; which fields matter depends on its kind, and the verb says so."""

    kind = SelectField(lazy("类别"), choices=[(kind.value, kind.title) for kind in BodyKind])
    name = StringField(lazy("名称"), [InputRequired(lazy("请填名称，和印章上一致。")), Length(max=120)])
    committee_type = SelectField(lazy("调委会类型"), choices=[("", ""), *((one.value, one.title) for one in BodyType)])
    level = SelectField(lazy("层级"), choices=[("", ""), *((level.title, level.title) for level in Level)])
    area = StringField(lazy("辖区"), [Length(max=80)])
    domain = SelectField(lazy("行业领域"), choices=[("", ""), *((one.title, one.title) for one in Expertise)])
    address = StringField(lazy("地址"), [Length(max=200)])
    phone = StringField(lazy("座机"), [Length(max=40)])
    hours = StringField(lazy("办公时间"), [Length(max=80)])
    parent = SelectField(lazy("上级组织"), coerce=int, choices=[])
    own_seal = BooleanField(lazy("有自己的印章"), default=True)
    seal = SelectField(
        lazy("用章方式"),
        choices=[(one.value, one.title) for one in SealKind],
    )
    series = StringField(lazy("案卷字号"), [Length(max=40)])
    series_external = BooleanField(lazy("编号在别处编，受理时录入"))
    court_code = StringField(lazy("法院代字"), [Length(max=20)])
    pre_filing_from = DateField(
        lazy("启用立案前委派，自"),
        [Optional()],
        description=lazy("2025年起一律先立案再委托；本院仍开展立案前委派的，填启用的日子。"),
    )
    seals_at_once = BooleanField(
        lazy("签发即用印、送达"), description=lazy("法官一签发，电子院印就盖上、送出，不等书记员；用实体章的法院不适用。")
    )
    wants_promise = BooleanField(
        lazy("要申请人另签承诺书"), description=lazy("不是法定文书；没有的，法院也不得因此不受理。不是法院的不勾。")
    )
    works_here = BooleanField(
        lazy("在本系统里办理司法确认"), default=True, description=lazy("不勾的，材料打包交去，法院办的结果再登记回来。")
    )
    package_key = TextAreaField(
        lazy("法院的公钥"),
        [Length(max=2000)],
        render_kw={"rows": 3},
        description=lazy("不在本系统办理的法院，用它核对送回的包是不是这个法院出的。没有的空着，照纸面登记。"),
    )
    print_queue = StringField(
        lazy("打印队列"),
        [Length(max=60)],
        description=lazy(
            "这台服务器上打印机的名字，裁定书、送达回证自动出纸。用打印点的浏览器打印的，空着，另给打印点一个账号。"
        ),
    )
    codes_on_papers = BooleanField(
        lazy("文书上印核对码"), description=lazy("法院的文书默认不印；勾上以后出的文书，左下角有二维码，谁都能扫码核对真伪。")
    )
    court = SelectField(lazy("所在地基层法院"), coerce=int, choices=[])
    term_from = DateField(lazy("本届起"), [Optional()])
    term_until = DateField(lazy("本届止"), [Optional()])
    members = FieldList(FormField(MemberRow), min_entries=9, max_entries=12)


class ImportForm(Form):
    file = FileField(lazy("表格文件"))


class UserForm(Form):
    login = StringField(lazy("账号"), [InputRequired(lazy("请填账号。")), Length(min=2, max=40)])
    name = StringField(lazy("姓名"), [InputRequired(lazy("请填姓名。")), Length(max=60)])
    phone = StringField(lazy("电话"), [Length(max=40)])
    email = StringField(lazy("邮箱"), [Length(max=120)], description=lazy("期限快到、超期时发提醒，不写当事人姓名。"))
    password = PasswordField(lazy("初始密码"), [Length(max=200)])
    expertise = Ticks(lazy("专长"), choices=[(one.title, one.title) for one in Expertise])
    full_time = BooleanField(lazy("专职"))
    closed = BooleanField(lazy("停用这个账号"))


class MembershipForm(Form):
    body = SelectField(lazy("单位"), coerce=int, choices=[])
    role = SelectField(
        lazy("角色"), choices=[(role.value, role.title) for role in Role if role not in (Role.PARTY, Role.AGENT, Role.SYSTEM)]
    )
    since = DateField(lazy("从哪天起"), [InputRequired(lazy("请填从哪天起。"))])
    until = DateField(lazy("到哪天止（不含）"), [Optional()])
    why = TextAreaField(lazy("原因"), [Length(max=400)])
