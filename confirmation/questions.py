"""What a court asks before it confirms (民诉法解释第三百五十六条): voluntariness, consequences, third parties, clarity, performance.

Only questions that were asked and answered are printed; the answers are the person's own words.
"""

QUESTIONS = (
    "告知你们在本案中的权利和义务，听清楚了吗？是否申请本院审判人员、书记员回避？",
    "请说明你们的姓名、身份和联系方式，与申请书上的一致吗？",
    "调解协议是怎么达成的？是不是你们自愿签的，有没有人强迫、欺骗？",
    "协议的每一条都看过、听过吗？知道是什么意思吗？",
    "确认有效以后，一方不履行，对方可以申请法院强制执行。这个后果清楚吗？",
    "有没有恶意串通、规避法律，或者损害国家、集体和其他人利益的情况？",
    "除了你们双方，有没有别的人对协议里的钱和东西有权利？有没有对外的债务？",
    "协议里的金额、日期、方式，你们的理解一样吗？还有要说明的吗？",
    "协议已经履行了多少？",
    "是否同意以电子方式送达裁定书？",
)
