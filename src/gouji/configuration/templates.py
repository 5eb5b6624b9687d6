"""The files that `gouji init` writes. A line that begins with # and no blank is a setting to be switched on as it stands."""

from __future__ import annotations

from gouji.model.card import Text

WAIVERS_NAME = "gouji-waivers.yaml"

SETTINGS = Text(
    zh="""\
# Gouji（勾稽）的设置，适用于本目录及以下各级目录中的文件。命令行选项优先于本文件。
# 以“# ”开头的是说明；以“#”开头的是可以启用的设置，去掉“#”即可。

# 界面语言（zh、en）；并行数，0 为每个处理器核一个。
#language = "zh"
#jobs = 1

# 规则集；自备的审核规则目录（从本文件所在目录算起）。等级分档可在 general 之外选用 grades-national（财预〔2020〕10号）、
# grades-guangdong、grades-shanghai、grades-beijing 之一。
#suites = ["general"]
#checks = []

# 只执行、不执行哪些审核规则：编号（GJ301）、名称（sums.of-which）或族（sums）；写得越具体越优先。
#select = []
#ignore = []

# 处理意见文件；存量问题清单由 gouji check --write-baseline 写成。
waivers = "gouji-waivers.yaml"
# baseline = "gouji-baseline.json"

# 达到何种级别（error、warning、info）时退出码为 1。
[thresholds]
#fail-on = "error"

# 单个文件（压缩包连同其中的文件）的上限，超过即不读取：文件字节数、解压后字节数、页数、单元格数、压缩包层数、标记层数、
# 压缩包内文件数、读取秒数，以及文字识别的页数和每页另加的秒数。
[limits]
#file-bytes = 67108864
#unpacked-bytes = 536870912
#pages = 3000
#cells = 2000000
#nesting = 3
#depth = 200
#members = 2000
#seconds = 120
#scanned-pages = 200
#seconds-per-scan = 60

# 逐条或逐族改级别（error、warning、info）、处理要求（必改、需说明、提示）、适用对象（all、reviewer、auditor）。
[severity]
#growth = "warning"

[handling]
#"sums.of-which" = "需说明"

[audience]
#GJ602 = "reviewer"
""",
    en="""\
# Settings of Gouji, for the files in this folder and below it. Options of the command line go before this file.
# A line that begins with "# " is a remark, one that begins with "#" a setting: take the sign away to switch it on.

# Language of the texts (zh, en); workers, 0 for one per core.
#language = "zh"
#jobs = 1

# Suites; folders of checks of your own, from the folder of this file. Beside general, one of grades-national, grades-guangdong,
# grades-shanghai and grades-beijing chooses the bands of grades.
#suites = ["general"]
#checks = []

# The checks to run, and those not to: id (GJ301), dotted name (sums.of-which) or family (sums); the closer name wins.
#select = []
#ignore = []

# A file of waivers; a baseline is written by gouji check --write-baseline.
waivers = "gouji-waivers.yaml"
# baseline = "gouji-baseline.json"

# Severity (error, warning, info) from which the exit status is 1.
[thresholds]
#fail-on = "error"

# What is read of a file, an archive with all its members, before it is given up: bytes as submitted and unpacked, pages,
# cells of tables, archives in archives, elements in elements, members of an archive, seconds, pages that text recognition
# reads and seconds more for each of them.
[limits]
#file-bytes = 67108864
#unpacked-bytes = 536870912
#pages = 3000
#cells = 2000000
#nesting = 3
#depth = 200
#members = 2000
#seconds = 120
#scanned-pages = 200
#seconds-per-scan = 60

# Severity (error, warning, info), handling (必改, 需说明, 提示) and audience (all, reviewer, auditor) by check or family.
[severity]
#growth = "warning"

[handling]
#"sums.of-which" = "需说明"

[audience]
#GJ602 = "reviewer"
""",
)

WAIVERS = Text(
    zh="""\
# 处理意见：对问题作出的决定，逐条记录在此。有处理意见的问题仍在 JSON 报告中，不再显示，也不影响退出码。
#
#   fingerprint  问题的 fingerprint（见 JSON 报告），加引号；数字改动后即不再适用
#   key          问题的 key（不含数值），可不填；填了，数字改动后会提醒重新确认
#   check        审核规则编号，可不填
#   file         文件名或末几级路径，可不填；填了，只适用于该文件
#   reason       口径不同、四舍五入、上级文件规定、机构或科目调整、读取有误、其他（须写明 note）
#   person       作出决定的人
#   date         决定日期
#   expires      有效期止，可不填；到期后问题重新列出
#   note         说明，可不填
#
# waivers:
#   - fingerprint: "0123456789abcdef"
#     reason: 口径不同
#     person: 经办人
#     date: 2026-03-31
#     expires: 2027-03-31
#     note: 分母含上年结转
waivers: []
""",
    en="""\
# Waivers: decisions on findings, one entry each. A waived finding stays in the JSON report; it is no longer shown and does
# not count for the exit status.
#
#   fingerprint  the finding's fingerprint (see the JSON report), in quotes; no longer fits when a figure is changed
#   key          the finding's key (without values), optional; then a changed figure brings a reminder to confirm again
#   check        id of the check, optional
#   file         name of the file or the last parts of its path, optional; then only for that file
#   reason       口径不同 (definitions), 四舍五入 (rounding), 上级文件规定 (superior document), 机构或科目调整 (organisation or
#                accounts changed), 读取有误 (misread), 其他 (other; needs a note)
#   person       who decided
#   date         when
#   expires      last day on which it holds, optional; afterwards the finding is shown again
#   note         optional
#
# waivers:
#   - fingerprint: "0123456789abcdef"
#     reason: 口径不同
#     person: clerk
#     date: 2026-03-31
#     expires: 2027-03-31
#     note: the base includes last year's carry-over
waivers: []
""",
)
