<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context><name>kiosk</name>
  <message><location filename="../../ui/formcells.py"/><source>(optional)</source><translation>（选填）</translation></message>
  <message><location filename="../../ui/facts.py"/><source>, </source><translation>，</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>13 or 15 digits, from the old licence</source><translation>13 或 15 位，见旧版营业执照</translation></message>
  <message><location filename="../../ui/findings.py"/><source>17 zeros and X stand only for a sole trader who has a registration number.</source><translation>17 个 0 加 X 只用于仅有注册号的个体工商户</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>18 characters, from the licence</source><translation>18 位，见营业执照</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>300 is enough for every paper; more makes files larger.</source><translation>300 已够用；越高文件越大。</translation></message>
  <message><location filename="../../ui/words.py"/><source>A captured page of this case is not on this computer any more.</source><translation>此办件有材料页已不在本机。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>A case needs at least one record.</source><translation>办件至少要有一条失信信息。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>A code that begins with {begins} is mostly another kind of subject. Compare it with the licence.</source><translation>{begins} 开头的代码一般属于其他类别的主体，请与证照核对</translation></message>
  <message><location filename="../../ui/recordpart.py"/><source>A duty was taken out.</source><translation>已去掉一项义务</translation></message>
  <message><location filename="../../ui/screens/rulesfoot.py"/><source>A folder with the rules of the centre; as strict as the line</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>A formula that was never calculated. Write its value into the cell.</source><translation>公式没有计算结果，请在单元格中填写数值。</translation></message>
  <message><location filename="../../ui/screens/rulesfoot.py"/><source>A lead or an administrator brings tables in.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packdetail.py"/><source>A legal reader has confirmed every value.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>A legal restriction runs</source><translation>法定限制期未满</translation></message>
  <message><location filename="../../ui/readings.py"/><source>A legal restriction runs until {ends}; one may apply from {first}.</source><translation>法定限制期至 {ends}，{first} 起可申请</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>A natural person needs no identity statement.</source><translation>自然人不需要身份证明书。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>A newer version of this program has worked here before.</source><translation>本机此前使用过更新版本的程序。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>A number of 15 digits is from a card that is no longer valid. Enter the 18 digits of the new card.</source><translation>15 位号码属于已停用的旧证，请填写现行居民身份证的 18 位号码</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>A paper with this number is already there.</source><translation>同一编号的文书已存在。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>A public commitment has to be made (printed here).</source><translation>须公开作出信用承诺（窗口打印）</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>A registration number in place of the code; left out, go by the name.</source><translation>代码栏填的是注册号，已略去，按名称核对。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>A resident identity number has 18 digits, this one {n}.</source><translation>居民身份证号码为 18 位，现为 {n} 位</translation></message>
  <message><location filename="../../ui/findings.py"/><source>A resident identity number has digits only, and at its end a digit or X.</source><translation>居民身份证号码只含数字，末位可为 X，请核对字母</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>A rule pack is not valid and is not used. {fault}</source><translation>规则包内容有误，未启用。{fault}</translation></message>
  <message><location filename="../../ui/entitypart.py"/><source>A sole trader without a code? The number stands for it then.</source><translation>是尚无统一社会信用代码的个体工商户吗？可按注册号填写</translation></message>
  <message><location filename="../../ui/findings.py"/><source>A unified social credit code has 18 characters, this one {n}.</source><translation>统一社会信用代码为 18 位，现为 {n} 位。</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Abnormal list</source><translation>经营异常名录</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>Accepted by the body</source><translation>认定单位已受理</translation></message>
  <message><location filename="../../ui/words.py"/><source>Accepted by the determining body</source><translation>认定单位已受理</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Add a duty</source><translation>添加一项义务</translation></message>
  <message><location filename="../../ui/pages/filings.py"/><source>Add records</source><translation>添加失信信息</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>Add to the open case</source><translation>加入在办件</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Address</source><translation>地址</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Administrator</source><translation>破产管理人</translation></message>
  <message><location filename="../../ui/personfields.py"/><source>Administrator appointed by the court</source><translation>管理人（法院指定）</translation></message>
  <message><location filename="../../ui/screens/device.py"/><source>After a device was switched on or plugged in</source><translation>设备开机或接好后使用</translation></message>
  <message><location filename="../../ui/pages/check.py"/><source>After submission</source><translation>提交后</translation></message>
  <message><location filename="../../ui/review.py"/><source>Agent</source><translation>经办人</translation></message>
  <message><location filename="../../ui/review.py"/><source>All</source><translation>全部</translation></message>
  <message><location filename="../../ui/sources/files.py"/><source>All files (*)</source><translation>全部文件 (*)</translation></message>
  <message><location filename="../../ui/filinglist.py"/><source>All filings of a matter at once: cell by cell, by columns, or pasted from a spreadsheet</source><translation>同一事项的申请件一次填完：逐格填、整列填，或从电子表格粘贴</translation></message>
  <message><location filename="../../ui/filinglist.py"/><source>All in one table</source><translation>用表格填写</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>All rows</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>All sent; the last receipt came {when}</source><translation>全部已上报，最后一次收到回执 {when}</translation></message>
  <message><location filename="../../ui/words.py"/><source>Already being handled</source><translation>已在办理中</translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>Also a former name or part of a name, initials such as adys, or simply scan the QR code of the licence</source><translation>曾用名、部分名称或拼音首字母（如 adys）均可；也可直接扫营业执照二维码</translation></message>
  <message><location filename="../../ui/why.py"/><source>Also: {verdict}</source><translation>另：{verdict}</translation></message>
  <message><location filename="../../ui/verdictnotes.py"/><source>Also: {verdict}. {reason}</source><translation>另：{verdict}。{reason}</translation></message>
  <message><location filename="../../ui/findings.py"/><source>An agent needs a power of attorney (ground of refusal R17). Enter until when it runs.</source><translation>委托经办人须有授权委托书（R17 无办理权限），请填写委托期限</translation></message>
  <message><location filename="../../ui/readings.py"/><source>An application already runs at {where} since {since}.</source><translation>已于 {since} 在{where}申请，正在办理</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Annual report</source><translation>年度报告</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Another entity</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Another file</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Another list</source><translation>其他名单</translation></message>
  <message><location filename="../../ui/lastvisit.py"/><source>Answered otherwise last time ({on}): {fields}</source><translation>上次（{on}）所填与现在不同：{fields}</translation></message>
  <message><location filename="../../ui/review.py"/><source>Applicant</source><translation>申请人与经办人</translation></message>
  <message><location filename="../../ui/paperlist.py"/><source>Application form</source><translation>信用修复申请表</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Applies: {label}</source><translation>有此情形：{label}</translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>As another applicant, with all its rows of the table that can be taken</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/filinghead.py"/><source>As in the first filing</source><translation>与首件相同</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>As soon as a receipt is here, each of its filings is followed on this page.</source><translation>收到回执后，每个申请件的进展都显示在这里。</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>As the body set it; leave open what the paper does not say</source><translation>以认定单位所定为准；文书未写明的不填</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>As the paper names it; left blank, the determining body is asked</source><translation>按文书所载填写；不填的，由认定单位核实</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Ask for a copy without a password, or scan the paper.</source><translation>请提供无密码的文件，或扫描纸质件。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>Ask the applicant to save it without one, and take that.</source><translation>请申请人取消密码并另存后再导入。</translation></message>
  <message><location filename="../../ui/formfields.py"/><source>Ask the applicant; the answer bears on the verdict</source><translation>请当面询问，影响能否申请</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Ask the centre for a new one.</source><translation>请向信用中心重新索取。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Ask the centre for an enrolment code and enter it when the program starts.</source><translation>请向信用中心索取登记码，在程序启动时输入。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Ask the window lead to unlock it.</source><translation>请班长解锁。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Ask the window lead.</source><translation>请与班长联系。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Asked in the form: a false statement that was established</source><translation>申请表中核实：有无虚假材料、承诺不实的认定</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Asked in the form: a legal restriction that still runs</source><translation>申请表中核实：法定限制期是否届满</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Asked in the form: {label}</source><translation>申请表中核实：{label}</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>Asks once more; what went out cannot be discarded</source><translation>会再确认一次；已上报的办件不能放弃</translation></message>
  <message><location filename="../../ui/findings.py"/><source>At most {limit} characters.</source><translation>最多 {limit} 个字</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>At the printer: {paper}</source><translation>已送打印机：{paper}</translation></message>
  <message><location filename="../../ui/readings.py"/><source>At {where} since {since}</source><translation>{since} 起在{where}办理</translation></message>
  <message><location filename="../../ui/casepage.py"/><source>Back</source><translation>上一步</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Back at the window</source><translation>退回窗口</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>Back to the ordinary path</source><translation>改回一般途径</translation></message>
  <message><location filename="../../ui/casepage.py"/><source>Back to the receipt</source><translation>返回回执</translation></message>
  <message><location filename="../../ui/entityhead.py"/><source>Back to the results</source><translation>返回查询结果</translation></message>
  <message><location filename="../../ui/found.py"/><source>Bank loans and credit reports are not handled here</source><translation>银行征信问题不在本窗口办理</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Barred from the trade</source><translation>限制从业</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Basis: {source}</source><translation>依据：{source}</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>Begins like a formula; kept as text and never calculated. Check it.</source><translation>内容像公式，按文字保留，不作计算，请核对。</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Being confirmed</source><translation>正在确认</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>Being confirmed by the centre</source><translation>正在与中心确认</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Being sent</source><translation>正在上报</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>Being sent to the centre</source><translation>正在上报中心</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Being sent: {done} of {total}</source><translation>正在上报：{done} / {total}</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Being sent…</source><translation>正在上报…</translation></message>
  <message><location filename="../../ui/words.py"/><source>Better to object</source><translation>建议提异议</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Body that listed it</source><translation>认定单位（列入机关）</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Body that made the decision</source><translation>认定单位（作出决定的机关）</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>Both must be over before one can apply</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/rulesfoot.py"/><source>Bring in a folder</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/rulesfoot.py"/><source>Bring in a table</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>Bring the court's ruling</source><translation>须带法院裁定书</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Bring the court's ruling that approves the plan or recognises the settlement.</source><translation>请带法院批准重整计划或者认可和解协议的裁定书</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Bring the proof: {duty}</source><translation>须带凭证：{duty}</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Business restricted</source><translation>限制开展生产经营活动</translation></message>
  <message><location filename="../../ui/readings.py"/><source>By law, publication of this record cannot be ended early.</source><translation>依法不得提前终止公示</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>By the court's ruling in bankruptcy, without a minimum period</source><translation>凭法院裁定申请，不看最短公示期</translation></message>
  <message><location filename="../../ui/readings.py"/><source>By the department's published standard such a penalty is {class}; the body's own word counts.</source><translation>按主管部门公布的标准，此类处罚属{class}；以认定单位认定为准</translation></message>
  <message><location filename="../../ui/readings.py"/><source>By the rule of that day ({rule}): no minimum publicity period.</source><translation>按决定日期当时的规则（{rule}）：没有最短公示期</translation></message>
  <message><location filename="../../ui/readings.py"/><source>By the rule of that day ({rule}): {months} months from {start} end on {ends}, one may apply from {first}.</source><translation>按决定日期当时的规则（{rule}）：自 {start} 起 {months} 个月，{ends} 届满，{first} 起可申请</translation></message>
  <message><location filename="../../ui/readings.py"/><source>By the rule of that day ({rule}): {months} months from {start} ended on {ends}.</source><translation>按决定日期当时的规则（{rule}）：自 {start} 起 {months} 个月，已于 {ends} 届满</translation></message>
  <message><location filename="../../ui/why.py"/><source>By this hall's setting the department's rule counts.</source><translation>按本大厅设置，以主管部门的规则为准</translation></message>
  <message><location filename="../../ui/why.py"/><source>By this hall's setting the later day counts.</source><translation>按本大厅设置，以较晚的日期为准</translation></message>
  <message><location filename="../../ui/why.py"/><source>By this hall's setting the rule in force counts.</source><translation>按本大厅设置，以现行规则为准</translation></message>
  <message><location filename="../../ui/why.py"/><source>By this hall's setting the rule of that day counts.</source><translation>按本大厅设置，以当时的规则为准</translation></message>
  <message><location filename="../../ui/why.py"/><source>By this workstation's data, to be verified online</source><translation>按本机数据，待联网核验</translation></message>
  <message><location filename="../../ui/readings.py"/><source>By {rule}: no minimum period.</source><translation>按{rule}：没有最短期限</translation></message>
  <message><location filename="../../ui/readings.py"/><source>By {rule}: {months} months at most, until {ends}.</source><translation>按{rule}：最长 {months} 个月，至 {ends}</translation></message>
  <message><location filename="../../ui/readings.py"/><source>By {rule}: {months} months from the day on which all is corrected; that day is not known yet.</source><translation>按{rule}：自改正完成之日起 {months} 个月；完成日期尚不明确</translation></message>
  <message><location filename="../../ui/readings.py"/><source>By {rule}: {months} months from {start} end on {ends}, one may apply from {first}.</source><translation>按{rule}：自 {start} 起 {months} 个月，{ends} 届满，{first} 起可申请</translation></message>
  <message><location filename="../../ui/readings.py"/><source>By {rule}: {months} months from {start} ended on {ends}.</source><translation>按{rule}：自 {start} 起 {months} 个月，已于 {ends} 届满</translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Calendar</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>Calendar of working days</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Can apply</source><translation>可申请</translation></message>
  <message><location filename="../../ui/sheetdesk.py"/><source>Can be undone</source><translation>可以撤销</translation></message>
  <message><location filename="../../ui/pages/filings.py"/><source>Can one apply</source><translation>能否申请</translation></message>
  <message><location filename="../../ui/sources/files.py"/><source>Cancel</source><translation>取消</translation></message>
  <message><location filename="../../ui/personfields.py"/><source>Capacity</source><translation>办理身份</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Centre</source><translation>信用中心</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>Centre, no. {n}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/summary.py"/><source>Change</source><translation>修改</translation></message>
  <message><location filename="../../ui/screens/detail.py"/><source>Change nothing</source><translation>保持原样</translation></message>
  <message><location filename="../../ui/widgets/summary.py"/><source>Change: {section}</source><translation>修改：{section}</translation></message>
  <message><location filename="../../ui/words.py"/><source>Check</source><translation>核对</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Check cable and power, or take a file instead.</source><translation>请检查连线和电源，或改用选文件。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Check cable and power, then print again.</source><translation>请检查连线和电源后再打印。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Check cable and power, then scan again. Pages so far are kept.</source><translation>请检查连线和电源后再扫；已扫的页都已保存。</translation></message>
  <message><location filename="../../ui/pages/entry.py"/><source>Check it, or press again to go on as it is</source><translation>请核对；确认无误可再按一次继续</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Check the device, then scan again. Pages so far are kept.</source><translation>请检查设备后再扫；已扫的页都已保存。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>Check the headers, or take another export; without these no record can be made.</source><translation>请核对表头或换用其他导出文件；缺少这些列无法形成失信信息。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Check what you typed, or enter the record by hand.</source><translation>请核对输入内容，或手工录入。</translation></message>
  <message><location filename="../../ui/found.py"/><source>Check what you typed, or enter the record from the decision paper. It is verified later.</source><translation>请核对输入内容；也可按决定书手工录入，之后再核实</translation></message>
  <message><location filename="../../ui/pages/materials.py"/><source>Checklist</source><translation>材料清单</translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Choices of the hall</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Choose a file</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>Choose a workbook (.xlsx) or a CSV file; a paper belongs to the materials.</source><translation>请选择 .xlsx 或 CSV 文件；纸质材料请在材料步骤中录入。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>Choose another file or sheet.</source><translation>请另选文件或工作表。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>Choose another file, or copy the rows again.</source><translation>请另选文件，或重新复制。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Choose another record first, or put the case aside.</source><translation>请先另选一条，或暂存离开。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Choose at least one record.</source><translation>请至少选择一条失信信息</translation></message>
  <message><location filename="../../ui/sources/files.py"/><source>Choose files</source><translation>选择文件</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>Choose it again.</source><translation>请重新选择。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Choose one of the values.</source><translation>请选择其中一项</translation></message>
  <message><location filename="../../ui/words.py"/><source>Choose records</source><translation>选择失信信息</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>Choose the folder itself that was copied at the centre.</source><translation>请选择从中心拷贝的那个文件夹本身。</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Choose the list</source><translation>请选择名单</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Choose which list it is.</source><translation>请选择是哪一类名单</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>City of the body</source><translation>机关所在市</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Class</source><translation>失信程度</translation></message>
  <message><location filename="../../ui/why.py"/><source>Class and who set it</source><translation>失信程度</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>Class {degree}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>Class: general. Set by: {by}</source><translation>失信程度：一般（{by}认定）</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Class: minor. Set by: {by}</source><translation>失信程度：轻微（{by}认定）</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Class: serious. Set by: {by}</source><translation>失信程度：严重（{by}认定）</translation></message>
  <message><location filename="../../ui/screens/packdetail.py"/><source>Classes by department</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Clerk number</source><translation>工号</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Clerk number or password is not right.</source><translation>工号或密码不正确。</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Clock ahead of this computer</source><translation>与本机时钟之差</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Close it and scan again.</source><translation>请合上盖板再扫。</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Code of the body</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Colour</source><translation>彩色</translation></message>
  <message><location filename="../../ui/review.py"/><source>Commitment</source><translation>信用承诺</translation></message>
  <message><location filename="../../ui/pages/commitment.py"/><source>Commitment for</source><translation>承诺事项</translation></message>
  <message><location filename="../../ui/paperlist.py"/><source>Commitment paper</source><translation>信用承诺书</translation></message>
  <message><location filename="../../ui/pages/commitment.py"/><source>Commitments</source><translation>信用承诺书</translation></message>
  <message><location filename="../../ui/checklist.py"/><source>Complete</source><translation>已齐</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Complete the points listed here and submit again.</source><translation>请按所列各项补全后再提交。</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Confiscated (yuan)</source><translation>没收（元）</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Confiscation</source><translation>没收</translation></message>
  <message><location filename="../../ui/widgets/pill.py"/><source>Connecting</source><translation>正在连接</translation></message>
  <message><location filename="../../ui/personfields.py"/><source>Contact person</source><translation>经办联系人</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Content</source><translation>内容</translation></message>
  <message><location filename="../../ui/pages/form.py"/><source>Copied to all filings</source><translation>已填入全部申请件</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Copy</source><translation>复印件</translation></message>
  <message><location filename="../../ui/entityhead.py"/><source>Copy of this workstation, {age}</source><translation>本机数据，{age}</translation></message>
  <message><location filename="../../ui/filinghead.py"/><source>Copy to all filings</source><translation>填入全部申请件</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>Correct that row, or save the table as .xlsx, and take that.</source><translation>请改正该行，或另存为 .xlsx 后再导入。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Correct the points listed here and submit again.</source><translation>请按所列各项更正后重新提交。</translation></message>
  <message><location filename="../../ui/overview.py"/><source>Correction</source><translation>补正</translation></message>
  <message><location filename="../../ui/paperlist.py"/><source>Correction notice</source><translation>材料补正告知单</translation></message>
  <message><location filename="../../ui/words.py"/><source>Correction wanted</source><translation>待补正</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Corrections asked for</source><translation>待补正事项</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Counted from publication ({start}): {months} months end on {ends}, one may apply from {first}.</source><translation>自公示之日（{start}）起算：{months} 个月，{ends} 届满，{first} 起可申请</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Counted from publication ({start}): {months} months ended on {ends}.</source><translation>自公示之日（{start}）起算：{months} 个月，已于 {ends} 届满</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Counted from publication, whose day is not known: from the decision {months} months end on {ends}.</source><translation>自公示之日起算：公示日期不明，暂按决定日期推算，{months} 个月，{ends} 届满</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Course</source><translation>进展</translation></message>
  <message><location filename="../../ui/shell/mainwindow.py"/><source>Credit repair window</source><translation>信用修复专窗</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Data folder</source><translation>数据文件夹</translation></message>
  <message><location filename="../../ui/pages/commitment.py"/><source>Date under the signature</source><translation>签署日期</translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>Days</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>Days off</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Decided</source><translation>已办结</translation></message>
  <message><location filename="../../ui/screens/packdetail.py"/><source>Decided by {body}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Decided by {body}. The reason is below.</source><translation>{body}已作出决定，理由见下。</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Decided on</source><translation>决定日期</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Decided on {start}; the minimum publicity of {months} months ended on {ends}.</source><translation>决定日期 {start}，最短公示 {months} 个月，已于 {ends} 届满</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Decided on {start}; the minimum publicity of {months} months ends on {ends}, one may apply from {first}.</source><translation>决定日期 {start}，最短公示 {months} 个月，{ends} 届满，{first} 起可申请</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Decided. Each site ends publication by itself; its state is below.</source><translation>认定单位已作出决定。各网站分别终止公示，状态见下。</translation></message>
  <message><location filename="../../ui/words.py"/><source>Decision extended</source><translation>已延期</translation></message>
  <message><location filename="../../ui/sheetdesk.py"/><source>Delete page</source><translation>删除本页</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>Delete the columns that hold nothing of the records, and take it again.</source><translation>请删去与失信信息无关的列后再导入。</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>Determining body</source><translation>认定单位</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>Discard</source><translation>放弃</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>Discard the draft</source><translation>放弃草稿</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>Discard the draft for {name}?</source><translation>放弃“{name}”的草稿？</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Does not apply: {label}</source><translation>无此情形：{label}</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Done on</source><translation>完成日期</translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Drop a table here or choose</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/drop.py"/><source>Drop files here or choose</source><translation>把文件拖到这里，或按键选择</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Drugs</source><translation>药品</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Duties</source><translation>应履行的义务</translation></message>
  <message><location filename="../../ui/why.py"/><source>Duties and commitment</source><translation>义务和承诺</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Duty {line}: enter kind and what is to be done; sum and day like 5000.00 and 2026-05-20.</source><translation>第 {line} 项义务：请选择种类并填写内容；金额如 5000.00，日期如 2026-05-20</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Duty {line}: this day is still to come. Check it.</source><translation>第 {line} 项义务：完成日期晚于今天，请核对</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Electronic</source><translation>电子件</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Ended on the applicant's word: no clock runs.</source><translation>申请人已撤回，没有期限在计算。</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Ended: no clock runs. A new filing can be made once the reason is dealt with.</source><translation>已结束，没有期限在计算；原因消除后可以重新申请。</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>English</source><translation>English</translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Enrol</source><translation>登记</translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Enrol this workstation</source><translation>登记本机</translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Enrolment code</source><translation>设备登记码</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter a phone number.</source><translation>请填写联系电话</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>Enter a record by hand</source><translation>手工录入</translation></message>
  <message><location filename="../../ui/pages/entry.py"/><source>Enter a record of {name}</source><translation>录入失信信息 · {name}</translation></message>
  <message><location filename="../../ui/screens/hallpane.py"/><source>Enter a whole number from {least} to {most}.</source><translation>请填写 {least} 到 {most} 之间的整数。</translation></message>
  <message><location filename="../../ui/found.py"/><source>Enter an entity and its record from the paper; marked as not verified</source><translation>按纸质文书录入主体和失信信息，标记为未核实</translation></message>
  <message><location filename="../../ui/found.py"/><source>Enter by hand</source><translation>手工录入</translation></message>
  <message><location filename="../../ui/entitypart.py"/><source>Enter it so</source><translation>按此填写</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter the body that made the decision.</source><translation>请填写作出决定的认定单位</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter the city of the body: the filing is forwarded there.</source><translation>请填写机关所在市，申请件据此转送</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter the date of the decision.</source><translation>请填写决定日期</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter the name.</source><translation>请填写名称（姓名）</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter the number of the decision.</source><translation>请填写决定书文号</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter the number of the identity paper.</source><translation>请填写证件号码</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter the registration number of the sole trader.</source><translation>请填写个体工商户的注册号</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter the unified social credit code.</source><translation>请填写统一社会信用代码</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter whom the court appointed as administrator.</source><translation>请填写法院指定的管理人名称</translation></message>
  <message><location filename="../../ui/entityhead.py"/><source>Entered by hand, not verified</source><translation>手工录入，未核实</translation></message>
  <message><location filename="../../ui/words.py"/><source>Enterprise</source><translation>企业</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Entity</source><translation>主体</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>Esc shows all {n} again.</source><translation>按 Esc 恢复显示全部 {n} 条。</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Every change is kept at once.</source><translation>更改会立即保存。</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>Every class</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Every submission has a verified receipt of the centre.</source><translation>每一件都有信用中心的回执，且已验签。</translation></message>
  <message><location filename="../../ui/screens/rulesfoot.py"/><source>Every value with its basis, for a legal reader to check and sign</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Everything goes by itself; this only saves waiting</source><translation>内容会自动上报，此操作只是不再等待</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>Everything has ended.</source><translation>全部已结束。</translation></message>
  <message><location filename="../../ui/casepage.py"/><source>Everything is saved; go on at any time</source><translation>内容已保存，可随时继续</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>Everything went out and no answer came yet; it is asked again with the same number.</source><translation>材料已全部发出，尚未收到答复；正以同一编号再次确认</translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>Everywhere</source><translation>通用</translation></message>
  <message><location filename="../../ui/pages/check.py"/><source>Exact dates are shown once the body has the filing.</source><translation>转送认定单位后显示确切日期</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>False or hidden facts disclosed</source><translation>公示信息隐瞒真实情况、弄虚作假</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Feeder</source><translation>自动进纸</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Field</source><translation>所属领域</translation></message>
  <message><location filename="../../ui/sources/files.py"/><source>File name</source><translation>文件名</translation></message>
  <message><location filename="../../ui/sources/files.py"/><source>Files shown</source><translation>文件类型</translation></message>
  <message><location filename="../../ui/filinglist.py"/><source>Filings</source><translation>申请件</translation></message>
  <message><location filename="../../ui/review.py"/><source>Filings {numbers}:</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/formtable.py"/><source>Fill down</source><translation>向下填充</translation></message>
  <message><location filename="../../ui/lastvisit.py"/><source>Fill in what was given on the last visit here; it can be undone</source><translation>填入上次在本窗口办理时的内容，可以撤销</translation></message>
  <message><location filename="../../ui/widgets/field.py"/><source>Filled in from {source}</source><translation>已自动带出 · {source}</translation></message>
  <message><location filename="../../ui/screens/listing.py"/><source>Filter</source><translation>筛选</translation></message>
  <message><location filename="../../ui/screens/listing.py"/><source>Filter: just type</source><translation>直接输入即可筛选</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Fine</source><translation>罚款</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Fine (yuan)</source><translation>罚款（元）</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Fire safety</source><translation>消防</translation></message>
  <message><location filename="../../ui/personfields.py"/><source>Firm or person, as in the court's decision of appointment; no power of attorney</source><translation>按法院指定管理人决定书填写机构或个人名称；不需要授权委托书</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Flatbed</source><translation>平板</translation></message>
  <message><location filename="../../ui/sources/files.py"/><source>Folder</source><translation>文件夹</translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Folder with the rules of the centre</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Food</source><translation>食品</translation></message>
  <message><location filename="../../ui/screens/rulesfoot.py"/><source>For a lead or an administrator; what is open stays open</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/found.py"/><source>For lists of judgment debtors and limits on spending go to the court that enforces.</source><translation>失信被执行人、限制高消费问题，请到作出执行决定的法院办理</translation></message>
  <message><location filename="../../ui/found.py"/><source>For loans, credit cards and bank credit reports go to the Credit Reference Centre of the PBC.</source><translation>贷款、信用卡、个人或企业征信报告问题，请到中国人民银行征信中心办理</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>For older records</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>For the determining body to verify</source><translation>待认定单位核实</translation></message>
  <message><location filename="../../ui/pages/form.py"/><source>For the whole case</source><translation>整个办件</translation></message>
  <message><location filename="../../ui/pages/commitment.py"/><source>For what is ticked above; Up and Down change the day</source><translation>适用于上方勾选的承诺书；↑ ↓ 调整日期</translation></message>
  <message><location filename="../../ui/pages/applicant.py"/><source>For whom</source><translation>信用主体</translation></message>
  <message><location filename="../../ui/pages/form.py"/><source>Form</source><translation>申请表</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>Forwarded</source><translation>转送时间</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>Forwarded to the body</source><translation>已转送认定单位</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Forwarded to the determining body</source><translation>已转送认定单位</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>Free of charge. Each body decides on its own filing; one may accept while another refuses.</source><translation>全程免费。各申请件由认定单位分别办理，结果可以不同。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Free some space; until then nothing new can be taken in.</source><translation>请先清理磁盘空间，之后才能继续收件。</translation></message>
  <message><location filename="../../ui/text.py"/><source>Fri</source><translation>周五</translation></message>
  <message><location filename="../../ui/screens/packspane.py"/><source>From</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>From the decision paper or a printout; marked as not verified</source><translation>按决定书或信用中国打印件录入，标记为未核实</translation></message>
  <message><location filename="../../ui/recordrows.py"/><source>From this workstation's copy; the centre was not asked.</source><translation>以上为本机数据，未联网核对。</translation></message>
  <message><location filename="../../ui/found.py"/><source>From this workstation, as of {as_of} ({age}): the centre is away</source><translation>中心离线，以下为本机数据，截至 {as_of}（{age}）</translation></message>
  <message><location filename="../../ui/words.py"/><source>From {date}</source><translation>{date} 起可申请</translation></message>
  <message><location filename="../../ui/personfields.py"/><source>Full name</source><translation>姓名</translation></message>
  <message><location filename="../../ui/review.py"/><source>Further filings</source><translation>其余申请件</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Get the line back, then sign in.</source><translation>请恢复联网后再登录。</translation></message>
  <message><location filename="../../ui/pages/entry.py"/><source>Given by the applicant, to be verified: the determining body compares it with its own file.</source><translation>申请人提供，待核实：由认定单位与其档案核对</translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Go back</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Go back to {goal}?</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/rulesfoot.py"/><source>Go back…</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>Go on</source><translation>下一步</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Go on taking in; sending waits until the program has been updated.</source><translation>可继续收件；程序更新后再上报。</translation></message>
  <message><location filename="../../ui/overview.py"/><source>Go on with</source><translation>继续办理</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>Go on with the open case</source><translation>继续办理在办件</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>Go on with this case</source><translation>继续办理此件</translation></message>
  <message><location filename="../../ui/words.py"/><source>Go on working: everything is saved here and sent by itself when the line is back.</source><translation>请继续办理：内容已存本机，联网后自动上报。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Go on; the codes come when the line is back.</source><translation>请继续办理，联网后会补发编码。</translation></message>
  <message><location filename="../../ui/recordrows.py"/><source>Go to the body itself</source><translation>请到该机关办理</translation></message>
  <message><location filename="../../ui/widgets/banner.py"/><source>Go to the field</source><translation>转到该项</translation></message>
  <message><location filename="../../ui/formtable.py"/><source>Go to the next cell that wants something</source><translation>跳到下一个待填或有误的格</translation></message>
  <message><location filename="../../ui/recordrows.py"/><source>Go to whoever made the record: unpaid wages to human resources, taxes to the tax office, work safety to emergency management, public order to the police, court lists to the court that enforces.</source><translation>请到作出认定的机关办理：拖欠工资到人社部门，税收违法到税务部门，安全生产到应急管理部门，治安处罚到公安机关，失信被执行人到执行法院。</translation></message>
  <message><location filename="../../ui/words.py"/><source>Go to {body}</source><translation>请到{body}办理</translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Going back</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Government body</source><translation>政府机构</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Grey</source><translation>灰度</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Hall</source><translation>大厅</translation></message>
  <message><location filename="../../ui/paperlist.py"/><source>Hand-over list</source><translation>材料交接单</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Here already</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/banner.py"/><source>Hide this message</source><translation>收起此提示</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>How long nobody may apply after false papers or a broken commitment. 0: the determining body says.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/applicant.py"/><source>Identity number taken over</source><translation>已填入证件号码</translation></message>
  <message><location filename="../../ui/personfields.py"/><source>Identity paper</source><translation>证件类型</translation></message>
  <message><location filename="../../ui/paperlist.py"/><source>Identity statement</source><translation>身份证明书</translation></message>
  <message><location filename="../../ui/readings.py"/><source>If not corrected by then, the rule of the determining body decides.</source><translation>届时仍未纠正的，由认定单位依规定处理</translation></message>
  <message><location filename="../../ui/recordrows.py"/><source>If the applicant has a decision paper or a printout, enter the record by hand.</source><translation>申请人持有决定书或信用中国打印件的，可以手工录入</translation></message>
  <message><location filename="../../ui/readings.py"/><source>If {class}: no minimum publicity period.</source><translation>如属{class}：没有最短公示期</translation></message>
  <message><location filename="../../ui/readings.py"/><source>If {class}: {months} months end on {ends}, one may apply from {first}.</source><translation>如属{class}：最短公示 {months} 个月，{ends} 届满，{first} 起可申请</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Illegal gains confiscated</source><translation>没收违法所得</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Illegal property confiscated</source><translation>没收非法财物</translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Import records</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Import records of {name}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>In force</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>In person</source><translation>本人办理</translation></message>
  <message><location filename="../../ui/recordrows.py"/><source>In the open case</source><translation>已在本办件</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>In the table of {year} {day} is both off and worked.</source><translation>{year} 年的表中，{day} 既放假又上班。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>In the table of {year} {day} is made up, but it is no Saturday or Sunday.</source><translation>{year} 年的表中，{day} 列为调休上班日，但不是周六或周日。</translation></message>
  <message><location filename="../../ui/words.py"/><source>Investor</source><translation>投资人</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>It does not say which list it is. Enter this record by hand.</source><translation>没有写明是哪个名单，请手工录入该条。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>It has been started again. Finished pages are kept; go on.</source><translation>已重新启动，完成的页都已保存，请继续。</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>It is sent by itself as soon as it is its turn.</source><translation>轮到时会自动上报，无需操作。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>It was published before it was decided. Check both days.</source><translation>公示日期早于决定（列入）日期，认定单位的文书和打印件请一并核对</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>Its papers and answers</source><translation>查看其文书和内容</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Its receipt stays valid. Tell the help desk; you can offer the case once more.</source><translation>原收件回执仍然有效。请联系技术支持；也可再次上报。</translation></message>
  <message><location filename="../../ui/widgets/drop.py"/><source>JPEG, PNG, TIFF or PDF</source><translation>JPEG、PNG、TIFF 或 PDF</translation></message>
  <message><location filename="../../ui/pages/entry.py"/><source>Judge this record</source><translation>查看能否申请</translation></message>
  <message><location filename="../../ui/found.py"/><source>Judgment debtors are not handled here</source><translation>失信被执行人问题不在本窗口办理</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Kept.</source><translation>已保存。</translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Kept; every verdict goes by it from now on.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>Keys</source><translation>快捷键</translation></message>
  <message><location filename="../../ui/recordrows.py"/><source>Kind and class</source><translation>类型与程度</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Kind of duty</source><translation>种类</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Kind of record</source><translation>信息类别</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Kinds of penalty</source><translation>处罚种类</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>Last change</source><translation>最近更新</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Last day by the calendar: {date}</source><translation>按工作日推算，期限届满日：{date}</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Last day {date}, provisional: the holidays of {year} are not known here yet</source><translation>期限届满日 {date}（暂定：本机尚无 {year} 年放假安排，仅按周末推算）</translation></message>
  <message><location filename="../../ui/screens/packspane.py"/><source>Last looked for new rules {when}: {outcome}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Late fee</source><translation>加处罚款</translation></message>
  <message><location filename="../../ui/casepage.py"/><source>Leave for now</source><translation>暂存离开</translation></message>
  <message><location filename="../../ui/screens/detail.py"/><source>Leave it</source><translation>不做更改</translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>Leave; everything is saved</source><translation>离开，内容已保存</translation></message>
  <message><location filename="../../ui/widgets/sheets.py"/><source>Left and Right choose, Delete removes</source><translation>左右键选择，Delete 移除</translation></message>
  <message><location filename="../../ui/words.py"/><source>Legal representative</source><translation>法定代表人</translation></message>
  <message><location filename="../../ui/paperlist.py"/><source>Letter of withdrawal</source><translation>撤回申请书</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Licence revoked</source><translation>吊销许可证件</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Licence suspended</source><translation>暂扣许可证件</translation></message>
  <message><location filename="../../ui/facts.py"/><source>List of seriously discredited entities</source><translation>严重失信主体名单</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Listed on</source><translation>列入日期</translation></message>
  <message><location filename="../../ui/widgets/skeleton.py"/><source>Loading</source><translation>正在加载</translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>Lock</source><translation>锁屏</translation></message>
  <message><location filename="../../ui/widgets/topbar.py"/><source>Lock this workstation</source><translation>锁定本机</translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Locked</source><translation>已锁屏</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Longest publicity over</source><translation>最长公示期已届满</translation></message>
  <message><location filename="../../ui/screens/device.py"/><source>Look again</source><translation>重新查找</translation></message>
  <message><location filename="../../ui/found.py"/><source>Look again when the line is back, or enter the record from the decision paper.</source><translation>联网后再查询；也可按决定书手工录入</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Look at it, or correct it</source><translation>查看或补正</translation></message>
  <message><location filename="../../ui/words.py"/><source>Look at its progress before you try again.</source><translation>请先查看进度再重试。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Look at its progress, or ask the determining body.</source><translation>请查看办理进度，或向认定单位核实。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Look at its progress.</source><translation>请查看办理进度。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Look at its progress: the decision stands there.</source><translation>请查看进度，其中有办理结果。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Look at the identity paper itself.</source><translation>请核对身份证件原件。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Look at the original and tick it, or choose another material first.</source><translation>请核验原件并勾选；如要收别的材料，请先在清单中选中。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Look at the records page; take the record out or ask the determining body.</source><translation>请看失信信息页，取消该条或向认定单位核实。</translation></message>
  <message><location filename="../../ui/screens/rulesfoot.py"/><source>Look for new rules</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/found.py"/><source>Look for {code}</source><translation>查询 {code}</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Look it up again, or enter it by hand.</source><translation>请重新查询，或手工录入。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>Look the entity up first, then import the table there.</source><translation>请先查询该主体，再在该主体下导入。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Look through it once more and submit again.</source><translation>请再核对一遍后提交。</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Look through the settings (Ctrl+6).</source><translation>请核对设置（Ctrl+6）。</translation></message>
  <message><location filename="../../ui/widgets/search.py"/><source>Look up</source><translation>查询</translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>Look up a credit subject</source><translation>查询信用主体</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>Look up an entity (Ctrl+1) and start a case; it is kept here from its first field on.</source><translation>请先查询主体（Ctrl+1）再开始收件；从第一项内容起即自动存本机。</translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>Look-up</source><translation>查询办理</translation></message>
  <message><location filename="../../ui/screens/device.py"/><source>Looking for devices…</source><translation>正在查找设备…</translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Looking for new rules</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/search.py"/><source>Looking…</source><translation>正在查询…</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Major tax violations</source><translation>重大税收违法</translation></message>
  <message><location filename="../../ui/words.py"/><source>Managing partner</source><translation>执行事务合伙人</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Market supervision</source><translation>市场监督管理</translation></message>
  <message><location filename="../../ui/review.py"/><source>Materials</source><translation>扫描材料</translation></message>
  <message><location filename="../../ui/formtable.py"/><source>Matter</source><translation>事项</translation></message>
  <message><location filename="../../ui/screens/packdetail.py"/><source>Matters</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/hallpane.py"/><source>Matters not taken here</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/entitypart.py"/><source>Meant {read}? The check character fits then.</source><translation>疑似形近：{read}，更正后校验位相符</translation></message>
  <message><location filename="../../ui/personfields.py"/><source>Meant {read}? The check digit fits then.</source><translation>疑似形近：{read}，更正后校验位相符</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Minimum publicity not over</source><translation>未满最短公示期</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Minimum publicity over</source><translation>已满最短公示期</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Minutes without a key or the mouse until the window locks.</source><translation>无键盘、鼠标操作达到该分钟数后锁屏。</translation></message>
  <message><location filename="../../ui/personfields.py"/><source>Mobile phone</source><translation>联系电话</translation></message>
  <message><location filename="../../ui/text.py"/><source>Mon</source><translation>周一</translation></message>
  <message><location filename="../../ui/why.py"/><source>More below</source><translation>下方还有内容</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>More cells than headers: a separator inside a cell has moved the rest.</source><translation>单元格多于表头：内容中的分隔符使后面的列错位，请改正。</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Name</source><translation>名称</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Name in the decision</source><translation>文书所载名称</translation></message>
  <message><location filename="../../ui/screens/listing.py"/><source>Name, code or number; only what fits is shown</source><translation>输入名称、代码或编号，只显示符合的行</translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>Name, initials, credit code, ID or decision number</source><translation>名称、统一社会信用代码、证件号、决定书文号或拼音首字母</translation></message>
  <message><location filename="../../ui/pages/applicant.py"/><source>Name, number and phone serve this application and its result, nothing else.</source><translation>姓名、证件号码和联系电话仅用于办理本次信用修复和告知结果</translation></message>
  <message><location filename="../../ui/words.py"/><source>Natural person</source><translation>自然人</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Natural persons: whoever made it</source><translation>自然人由作出认定的机关办理</translation></message>
  <message><location filename="../../ui/casepage.py"/><source>Next</source><translation>下一步</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>Next applicant</source><translation>下一位</translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>Next field, or open the row</source><translation>下一栏，或打开所选行</translation></message>
  <message><location filename="../../ui/formtable.py"/><source>Next gap</source><translation>下一处待填</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Next try</source><translation>下次上报</translation></message>
  <message><location filename="../../ui/formfields.py"/><source>No</source><translation>否</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>No annual report in time</source><translation>未按期公示年度报告</translation></message>
  <message><location filename="../../ui/readings.py"/><source>No application within the time set</source><translation>依规定限期内不得申请</translation></message>
  <message><location filename="../../ui/readings.py"/><source>No application within the time set after a false statement ({since}); the determining body knows it.</source><translation>依规定限期内不得申请（{since} 认定），何时届满由认定单位核实</translation></message>
  <message><location filename="../../ui/readings.py"/><source>No application within the time set after a false statement; by this hall's setting until {ends}.</source><translation>依规定限期内不得申请；按本大厅设置，至 {ends}</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>No case fits the filter</source><translation>没有符合筛选的办件</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>No case is open at this workstation</source><translation>本窗口没有在办件</translation></message>
  <message><location filename="../../ui/overview.py"/><source>No case is open.</source><translation>没有未完成的办件</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>No centre is set.</source><translation>尚未设置信用中心地址。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>No city is called “{name}”. Enter the city, for a county its region code too.</source><translation>没有查到“{name}”这个市；请填地级市名称，县级机关请同时填区划代码</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>No city is known for {name}. Enter this record by hand.</source><translation>无法确定{name}所在的市，请手工录入该条。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>No copy is taken of this paper.</source><translation>该材料只现场核验，不留复印件。</translation></message>
  <message><location filename="../../ui/sheetdesk.py"/><source>No copy is taken of this paper: look at the original and tick it</source><translation>该材料只现场核验，不留复印件；核验后请在右侧勾选</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>No date that can be told. Write it like 2026-05-12.</source><translation>无法识别日期，请写成 2026-05-12。</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>No filing fits the filter</source><translation>没有符合筛选的申请件</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>No immediate disclosure in time</source><translation>未按责令的期限公示即时信息</translation></message>
  <message><location filename="../../ui/readings.py"/><source>No minimum publicity period.</source><translation>没有最短公示期</translation></message>
  <message><location filename="../../ui/readings.py"/><source>No need to apply</source><translation>无需申请</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>No paper yet.</source><translation>还没有文书</translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>No period that runs now reaches this year.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>No printer was found.</source><translation>没有找到打印机。</translation></message>
  <message><location filename="../../ui/hits.py"/><source>No public record found</source><translation>未查询到公示中的失信信息</translation></message>
  <message><location filename="../../ui/recordrows.py"/><source>No public record was found (as of {when}; this is no certificate of credit)</source><translation>未查询到公示中的失信信息（截至 {when}，不作为信用证明）</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>No right unified social credit code. Check it against the licence.</source><translation>统一社会信用代码有误，请与证照核对。</translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>No row is like that.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>No rule pack on this computer knows the matter {matter} of this case any more.</source><translation>本机的规则包中已没有该办件的事项（{matter}）。</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>No scanner was found.</source><translation>没有找到扫描仪。</translation></message>
  <message><location filename="../../ui/widgets/sheets.py"/><source>No sheet yet</source><translation>还没有材料</translation></message>
  <message><location filename="../../ui/widgets/sheets.py"/><source>No sheets yet</source><translation>还没有材料</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>No such code: was {meant} meant? Check it against the licence.</source><translation>代码有误，是否为 {meant}？请与证照核对。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>No sum. Write digits only, in the unit of the header.</source><translation>无法识别金额，请按表头单位只填数字。</translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>No table yet</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>No: one can apply from the day after the shortest period. Yes: already on its last day.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Nobody is signed in.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>None of the first {looked} rows names its columns as a table of records does.</source><translation>前 {looked} 行中没有找到表头。</translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>None of these rows could be taken over.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/hallpane.py"/><source>None: every matter of the packs is taken.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>Not accepted by the body</source><translation>认定单位不予受理</translation></message>
  <message><location filename="../../ui/words.py"/><source>Not accepted by the determining body</source><translation>认定单位不予受理</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Not agreed to</source><translation>不同意</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Not forwarded yet</source><translation>尚未转送</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Not found at its registered address</source><translation>通过登记的住所无法联系</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Not handled at this window</source><translation>不在本窗口办理</translation></message>
  <message><location filename="../../ui/found.py"/><source>Not in this workstation's copy, and the centre is away</source><translation>中心离线，本机数据中没有找到</translation></message>
  <message><location filename="../../ui/words.py"/><source>Not open to repair by law</source><translation>依法不可修复</translation></message>
  <message><location filename="../../ui/widgets/summary.py"/><source>Not provided</source><translation>未提供</translation></message>
  <message><location filename="../../ui/words.py"/><source>Not sent yet</source><translation>未上报</translation></message>
  <message><location filename="../../ui/words.py"/><source>Not submitted</source><translation>未提交</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Not taken in by this hall</source><translation>本大厅不收此事项</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Not used: {names}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>Not yet</source><translation>暂不能申请</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>Not yet in force</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Note</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Nothing can be taken over, or nothing is ticked</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/found.py"/><source>Nothing found for “{text}”</source><translation>没有找到“{text}”</translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Nothing is copied that could be read.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/importcard.py"/><source>Nothing is wrong with this row.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Nothing new: these rules are the newest.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>Nothing of it was taken. Ask for the right table, or correct it and bring it in again.</source><translation>未导入任何内容。请索取正确的节假日表，或更正后重新导入。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>Nothing of it was taken. Choose a file holiday_YYYY.json with days off and days made up.</source><translation>未导入任何内容。请选择含放假日和调休上班日的 holiday_YYYY.json 文件。</translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Nothing of the table is kept</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>Nothing of this applicant stays on the screen</source><translation>屏幕上不留当前申请人的内容</translation></message>
  <message><location filename="../../ui/words.py"/><source>Nothing to do: it goes on by itself.</source><translation>无需操作：会自动继续。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Nothing to do: it is in the outbox.</source><translation>无需操作：已在待上报中。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Nothing to do: the list shows what is there.</source><translation>无需操作，以列表所示为准。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Nothing to do: the local cache is filled again.</source><translation>无需操作：本机缓存会重新更新。</translation></message>
  <message><location filename="../../ui/words.py"/><source>Nothing to do: the program asks again with the same number, so nothing arrives twice.</source><translation>无需操作：程序会用同一编号再次确认，不会重复上报。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Nothing to do: the program asks for it again.</source><translation>无需操作：程序会重新索取。</translation></message>
  <message><location filename="../../ui/words.py"/><source>Nothing to do: the program tries again.</source><translation>无需操作：程序会自动重试。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>Nothing to do: the rules in force are those that the program brought along.</source><translation>无需操作：现行规则为程序自带。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Nothing to do: they are sent again.</source><translation>无需操作：会自动补传。</translation></message>
  <message><location filename="../../ui/overview.py"/><source>Nothing waits for you.</source><translation>没有需要处理的事项</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Nothing waits to be sent</source><translation>没有待上报的办件</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Nothing was found.</source><translation>没有查到。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Nothing was sent to it. Look at the printer, then print again.</source><translation>文书没有送出，请查看打印机后再打印。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Nothing was sent to it. Put paper in, then print again.</source><translation>文书没有送出，请加纸后再打印。</translation></message>
  <message><location filename="../../ui/checklist.py"/><source>Nothing yet</source><translation>未上传</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Number at the body</source><translation>认定单位文号</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Number of the decision</source><translation>决定书文号</translation></message>
  <message><location filename="../../ui/personfields.py"/><source>Number of the identity paper</source><translation>证件号码</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Number of the listing decision</source><translation>列入决定书文号</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Numbers</source><translation>编号</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>Numbers and kinds of identity papers are not read ({headers}).</source><translation>不读取证件类型和证件号码（{headers}）。</translation></message>
  <message><location filename="../../ui/paperlist.py"/><source>Objection form</source><translation>信用信息异议申请表</translation></message>
  <message><location filename="../../ui/words.py"/><source>Obligations first</source><translation>须先履行义务</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>Of another entity: {name}. Not taken here.</source><translation>属于其他主体：{name}，不在此导入。</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Of each paper for the applicant and the file.</source><translation>每份文书的打印份数，供申请人和存档。</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Of this applicant</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/pill.py"/><source>Offline {age}, longer than the hall allows</source><translation>离线 {age}，已超过本厅允许时长</translation></message>
  <message><location filename="../../ui/widgets/pill.py"/><source>Offline {age}, saved here</source><translation>离线 {age}，已存本机</translation></message>
  <message><location filename="../../ui/widgets/pill.py"/><source>Offline {age}, {left} left, saved here</source><translation>离线 {age}，还可离线 {left}，已存本机</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Offline {age}: kept here, sent by itself later</source><translation>离线 {age}：已存本机，联网后自动上报</translation></message>
  <message><location filename="../../ui/readings.py"/><source>On no other list of this field, as far as the records here tell.</source><translation>所列失信信息中，没有本领域其他名录、名单的信息</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>On the applicant's word, until it is decided; asks once more</source><translation>由申请人提出，认定单位作出决定前可以撤回；会再确认一次</translation></message>
  <message><location filename="../../ui/why.py"/><source>On the day of the decision: {rule}</source><translation>决定日期当时：{rule}</translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>On this page</source><translation>本页</translation></message>
  <message><location filename="../../ui/formtable.py"/><source>One by one</source><translation>逐件填写</translation></message>
  <message><location filename="../../ui/widgets/pill.py"/><source>Online</source><translation>已联网</translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Only a window lead or an administrator may change this.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Only errors</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packspane.py"/><source>Only the rules that this program brought along are in use.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/checklist.py"/><source>Open</source><translation>打开</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>Open cases</source><translation>在办件</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Open it again.</source><translation>请重新打开。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Open it again; both versions are kept.</source><translation>请重新打开；两个版本都已保留。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>Open it where it was made, save it again as .xlsx or .csv, and take that.</source><translation>请用原软件打开，另存为 .xlsx 或 .csv 后再导入。</translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Open that entity</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/listing.py"/><source>Open the case</source><translation>打开办件</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Open the case again and compare before you submit.</source><translation>请重新打开办件，核对后再提交。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Open the case again.</source><translation>请重新打开办件。</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Open the case: each point stands at its field.</source><translation>请打开办件，每一项问题都标在相应栏目旁。</translation></message>
  <message><location filename="../../ui/words.py"/><source>Operator</source><translation>经营者</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Ordered to close</source><translation>责令关闭</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Ordered to stop business</source><translation>责令停产停业</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Original</source><translation>原件已核</translation></message>
  <message><location filename="../../ui/slotcard.py"/><source>Original looked at here</source><translation>已现场核验原件</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Original seen</source><translation>原件已核</translation></message>
  <message><location filename="../../ui/slotcard.py"/><source>Originals given back</source><translation>原件已退还</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Other</source><translation>其他</translation></message>
  <message><location filename="../../ui/why.py"/><source>Other conditions</source><translation>其他条件</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Other record</source><translation>其他失信信息</translation></message>
  <message><location filename="../../ui/pages/materials.py"/><source>Page deleted</source><translation>已删除一页</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Paper is stuck in the scanner.</source><translation>扫描仪卡纸。</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>Papers (Enter prints again)</source><translation>文书（回车补打）</translation></message>
  <message><location filename="../../ui/sources/files.py"/><source>Papers ({kinds})</source><translation>材料 ({kinds})</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Papers stay Chinese.</source><translation>文书始终为中文。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>Part of the merged cells {range}. Split them, and fill in each cell.</source><translation>位于合并单元格 {range}，请取消合并并逐格填写。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>Part of the new rules cannot be read: {item} ({where}).</source><translation>新规则有一部分无法读取：{item}（{where}）。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>Part of the new rules did not come whole: {item} has {found} bytes and should have {expected}.</source><translation>新规则有一部分不完整：{item} 为 {found} 字节，应为 {expected} 字节。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>Part of the new rules holds a file of a name that is not allowed: {item}, {file}.</source><translation>新规则中有文件名不合规定：{item}，{file}。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>Part of the new rules is missing: {item}.</source><translation>新规则缺少一部分：{item}。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>Part of the new rules is not signed by the centre of this hall: {item}.</source><translation>新规则有一部分没有本大厅所属中心的有效签名：{item}。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>Part of the new rules is too large: {item}.</source><translation>新规则有一部分过大：{item}。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>Part of the new rules was changed or damaged on the way: {item}.</source><translation>新规则有一部分在途中被改动或损坏：{item}。</translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Part of the rules</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>Passport</source><translation>护照</translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Password</source><translation>密码</translation></message>
  <message><location filename="../../ui/overview.py"/><source>Paused</source><translation>已暂停</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Penalties, layout of 2015/16</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Penalties, layout of 2018/19</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>Penalty</source><translation>行政处罚</translation></message>
  <message><location filename="../../ui/why.py"/><source>Periods</source><translation>期限</translation></message>
  <message><location filename="../../ui/screens/packdetail.py"/><source>Periods of the determining body</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>Periods that begin then reach it</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>Permanent residence card for foreigners</source><translation>外国人永久居留身份证</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Permit for residents of Hong Kong and Macao</source><translation>港澳居民来往内地通行证</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Permit for residents of Taiwan</source><translation>台湾居民来往大陆通行证</translation></message>
  <message><location filename="../../ui/words.py"/><source>Person in charge</source><translation>负责人</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Places 7 to 14 are no date of birth. Compare them with the card.</source><translation>第 7 至 14 位不是有效的出生日期，请与证件核对</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Please check this point ({code}).</source><translation>请核对此项（{code}）</translation></message>
  <message><location filename="../../ui/widgets/sheets.py"/><source>Plus and minus enlarge, arrows move</source><translation>加减号缩放，方向键移动</translation></message>
  <message><location filename="../../ui/paperlist.py"/><source>Power of attorney</source><translation>授权委托书</translation></message>
  <message><location filename="../../ui/personfields.py"/><source>Power of attorney until</source><translation>委托书有效期至</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>Print again</source><translation>补打</translation></message>
  <message><location filename="../../ui/pages/commitment.py"/><source>Print application forms</source><translation>打印申请表</translation></message>
  <message><location filename="../../ui/pages/commitment.py"/><source>Print commitments</source><translation>打印承诺书</translation></message>
  <message><location filename="../../ui/pages/applicant.py"/><source>Print identity statement</source><translation>打印身份证明书</translation></message>
  <message><location filename="../../ui/pages/applicant.py"/><source>Print power of attorney</source><translation>打印授权委托书</translation></message>
  <message><location filename="../../ui/entityhead.py"/><source>Print the advice sheet</source><translation>打印一次性告知单</translation></message>
  <message><location filename="../../ui/screens/rulesfoot.py"/><source>Print the decision table</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Print the one that is there.</source><translation>请打印已有的那份。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Print the slip; the receipt follows by itself.</source><translation>请先打印材料暂收凭条，回执随后自动到达。</translation></message>
  <message><location filename="../../ui/pages/commitment.py"/><source>Printed</source><translation>打印</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Printing</source><translation>打印</translation></message>
  <message><location filename="../../ui/pages/applicant.py"/><source>Printing…</source><translation>正在打印…</translation></message>
  <message><location filename="../../ui/pages/applicant.py"/><source>Privacy notice</source><translation>个人信息告知</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Procedure</source><translation>处罚程序</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>Progress</source><translation>进度跟踪</translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>Provisional</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>Proxy agent</source><translation>委托经办人</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Public criticism</source><translation>通报批评</translation></message>
  <message><location filename="../../ui/words.py"/><source>Public institution</source><translation>事业单位</translation></message>
  <message><location filename="../../ui/words.py"/><source>Publication ended</source><translation>已终止公示</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Publication ended on {on}.</source><translation>已于 {on} 终止公示</translation></message>
  <message><location filename="../../ui/words.py"/><source>Publication ends by itself ({date})</source><translation>到期终止公示（{date}）</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Publication ends by itself on {ends}; nobody need apply.</source><translation>{ends} 到期终止公示，无需申请</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Publication is ended</source><translation>同意，终止公示</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Publication lasts {months} months at most and ends by itself on {ends}.</source><translation>最长公示 {months} 个月，{ends} 到期终止</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Publicity period not known</source><translation>公示期限待核实</translation></message>
  <message><location filename="../../ui/screens/packdetail.py"/><source>Publicity periods</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Publicity sites</source><translation>公示网站</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Published on</source><translation>公示日期</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Put the sheets in and scan again.</source><translation>请放好纸再扫。</translation></message>
  <message><location filename="../../ui/screens/rulesfoot.py"/><source>Puts the rules before these in force again; asks once more</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/check.py"/><source>Putting the case together…</source><translation>正在整理办件…</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Qualification lowered</source><translation>降低资质等级</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Query code</source><translation>查询码</translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Reading the folder</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>Reading the records…</source><translation>正在读取失信信息…</translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Reading the table</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Reading the table: {percent} %</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Ready</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Reason given</source><translation>说明的理由</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>Reason of the applicant</source><translation>申请人的理由</translation></message>
  <message><location filename="../../ui/paperlist.py"/><source>Receipt</source><translation>收件回执</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>Receipt {number}, {when}</source><translation>收件回执 {number}，{when}</translation></message>
  <message><location filename="../../ui/words.py"/><source>Received and verified by the centre</source><translation>信用中心已收到</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Record</source><translation>失信信息</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>Record and entity</source><translation>失信信息与主体</translation></message>
  <message><location filename="../../ui/pages/entry.py"/><source>Record, from the decision paper or a printout</source><translation>失信信息（按决定书或信用中国打印件）</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>Records</source><translation>失信信息</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>Records of all other bodies</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>Records of market supervision</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/recordrows.py"/><source>Records of natural persons are not handled at this window</source><translation>自然人的失信信息不在本窗口办理</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Records of natural persons are not handled here; go to whoever made it: {body}.</source><translation>自然人的失信信息不在本窗口办理，请到作出认定的机关：{body}</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>Records of these matters are sent on to the office that takes them.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/filings.py"/><source>Records of this case</source><translation>本办件的失信信息</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Records of this kind are handled by {body}.</source><translation>此类信息由{body}办理</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Rectification</source><translation>整改</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Region code of the body</source><translation>机关区划代码</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Registration number</source><translation>注册号</translation></message>
  <message><location filename="../../ui/entityhead.py"/><source>Reorganisation or settlement</source><translation>破产重整、和解</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>Replaced</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>Required by law</source><translation>法定必交</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Resident identity card</source><translation>居民身份证</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Responsible person</source><translation>法定代表人（负责人）</translation></message>
  <message><location filename="../../ui/widgets/results.py"/><source>Results</source><translation>查询结果</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Row</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Row {number}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Rows of the table</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Rows without a header, read by what is in them</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packspane.py"/><source>Rule</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packspane.py"/><source>Rule packs</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Rules</source><translation>规则</translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Rules no. {n} are in force.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packspane.py"/><source>Rules of the centre no. {n}, issued {issued}, here since {when}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/why.py"/><source>Rules {version}, in force from {date}. Free of charge; the window takes in and forwards, it does not decide.</source><translation>规则版本 {version}，{date} 起施行。全程免费；窗口只收件、转送，不作决定。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Ruling of the court: {number}</source><translation>法院裁定：{number}</translation></message>
  <message><location filename="../../ui/lastvisit.py"/><source>Same as last time ({on})? {person}</source><translation>与上次（{on}）相同？{person}</translation></message>
  <message><location filename="../../ui/formtable.py"/><source>Same for all</source><translation>整列相同</translation></message>
  <message><location filename="../../ui/text.py"/><source>Sat</source><translation>周六</translation></message>
  <message><location filename="../../ui/sources/files.py"/><source>Save</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Save as PDF</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>Save it as .xlsx, and take that.</source><translation>请另存为 .xlsx 后再导入。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>Save it as UTF-8 or as a workbook (.xlsx), and take that.</source><translation>请另存为 UTF-8 编码或 .xlsx 后再导入。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>Save it as a file (.csv or .xlsx), and take that.</source><translation>请存为文件（.csv 或 .xlsx）后再导入。</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>Saved here, to be sent</source><translation>已存本机，待上报</translation></message>
  <message><location filename="../../ui/wizard.py"/><source>Saved {time}</source><translation>已自动保存 {time}</translation></message>
  <message><location filename="../../ui/screens/detail.py"/><source>Say the applicant's reason in a few words.</source><translation>请简要填写申请人的理由。</translation></message>
  <message><location filename="../../ui/checklist.py"/><source>Say what it is</source><translation>待注明</translation></message>
  <message><location filename="../../ui/sheetdesk.py"/><source>Scan</source><translation>扫描</translation></message>
  <message><location filename="../../ui/sheetdesk.py"/><source>Scan (F5), take files (F7), or drop them here</source><translation>扫描（F5）、选文件（F7），或把文件拖到这里</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Scan the paper at 300 dpi, or split the file.</source><translation>请以 300 dpi 扫描纸质件，或拆分文件。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Scan the paper at 300 dpi.</source><translation>请以 300 dpi 扫描纸质件。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Scan the paper, or take another file.</source><translation>请改为扫描纸质件，或另选文件。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Scan this page again. Pages so far are kept.</source><translation>请重扫这一页；已扫的页都已保存。</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Scanning</source><translation>扫描</translation></message>
  <message><location filename="../../ui/pages/materials.py"/><source>Scanning…</source><translation>正在扫描…</translation></message>
  <message><location filename="../../ui/widgets/rail.py"/><source>Screens</source><translation>功能</translation></message>
  <message><location filename="../../ui/why.py"/><source>Scroll this column</source><translation>滚动右侧内容</translation></message>
  <message><location filename="../../ui/readings.py"/><source>See the legal ground at the right</source><translation>依据见右侧</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>See the reason on the records page, and hand out the advice sheet.</source><translation>请看失信信息页上的原因，并打印一次性告知单。</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Send all now</source><translation>全部立即上报</translation></message>
  <message><location filename="../../ui/widgets/pill.py"/><source>Sending waits</source><translation>暂停上报</translation></message>
  <message><location filename="../../ui/words.py"/><source>Sending was interrupted.</source><translation>上报被中断。</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Sent again under the same number, so nothing arrives twice.</source><translation>始终使用同一编号上报，不会重复。</translation></message>
  <message><location filename="../../ui/checklist.py"/><source>Sent back</source><translation>退回修改</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Serious list</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/overview.py"/><source>Set aside</source><translation>已搁置</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Set this computer's date and time, or tell the help desk.</source><translation>请校准本机日期和时间，或联系技术支持。</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Settings</source><translation>设置</translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Sheet</source><translation>材料页</translation></message>
  <message><location filename="../../ui/sheetdesk.py"/><source>Sheet {n} of {all}</source><translation>第 {n} 页，共 {all} 页</translation></message>
  <message><location filename="../../ui/formfields.py"/><source>Shift+Enter makes a new line</source><translation>Shift+Enter 换行</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>Show both periods</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>Show the privacy notice and tick that it was read.</source><translation>请向申请人出示个人信息告知并勾选</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>Show what has ended</source><translation>显示已结束</translation></message>
  <message><location filename="../../ui/pages/applicant.py"/><source>Shown and read</source><translation>已出示，申请人已阅读</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Shown here, nothing to hand in</source><translation>现场核验免提交</translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Sign in</source><translation>登录</translation></message>
  <message><location filename="../../ui/widgets/pill.py"/><source>Sign in again</source><translation>请重新登录</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Sign in again. Nothing is lost.</source><translation>请重新登录，内容不会丢失。</translation></message>
  <message><location filename="../../ui/screens/rulesfoot.py"/><source>Sign in as another clerk</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Sign in once while the line is there.</source><translation>请在联网时登录一次。</translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Signed in: {clerk}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/commitment.py"/><source>Signed on</source><translation>签署</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Simplified Chinese</source><translation>简体中文</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Since {on}</source><translation>{on} 起</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Six digits; only where the city is not known by its name</source><translation>6 位数字；仅在按名称查不到所在市时填写</translation></message>
  <message><location filename="../../ui/paperlist.py"/><source>Slip</source><translation>材料暂收凭条</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>Slip {number}</source><translation>材料暂收凭条 {number}</translation></message>
  <message><location filename="../../ui/words.py"/><source>Social organisation</source><translation>社会组织</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Social organisations</source><translation>社会组织</translation></message>
  <message><location filename="../../ui/words.py"/><source>Sole trader</source><translation>个体工商户</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Somebody else has saved this case in between.</source><translation>此办件刚被他人保存过。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Something has to be done first</source><translation>须先改正或履行</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Something is still missing.</source><translation>还有内容未完成。</translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>Source</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packdetail.py"/><source>Sources of the values</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Special equipment</source><translation>特种设备</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Split the file.</source><translation>请拆分文件。</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>Start the case</source><translation>开始收件</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>State</source><translation>状态</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Statistics</source><translation>统计</translation></message>
  <message><location filename="../../ui/widgets/stepper.py"/><source>Step {n}</source><translation>第 {n} 步</translation></message>
  <message><location filename="../../ui/widgets/stepper.py"/><source>Steps of this case</source><translation>办理步骤</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Still on a list of this field</source><translation>仍在本领域名录或名单中</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Still on a list of {bodies}; the determining body says whether one may apply.</source><translation>仍在名录或名单中（{bodies}），能否申请由认定单位核实</translation></message>
  <message><location filename="../../ui/widgets/busy.py"/><source>Stop this</source><translation>停止</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Stopped.</source><translation>已停止。</translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Stopped. Nothing was taken.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/busy.py"/><source>Stopping…</source><translation>正在停止…</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Subject deregistered</source><translation>主体已注销</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Subject kind</source><translation>主体类别</translation></message>
  <message><location filename="../../ui/words.py"/><source>Submit</source><translation>提交</translation></message>
  <message><location filename="../../ui/pages/check.py"/><source>Submit and print the receipt</source><translation>上报并打印收件回执</translation></message>
  <message><location filename="../../ui/pages/check.py"/><source>Submit and print the slip</source><translation>提交并打印暂收凭条</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Submit the case first.</source><translation>请先提交办件。</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Submitted here {when}</source><translation>窗口提交于 {when}</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Sum (yuan)</source><translation>金额（元）</translation></message>
  <message><location filename="../../ui/text.py"/><source>Sun</source><translation>周日</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Switch it off and on, then scan again. Pages so far are kept.</source><translation>请重启扫描仪后再扫；已扫的页都已保存。</translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Table of holidays of one year</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>Table there</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Tables ({kinds})</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>Tables of holidays ({kinds})</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Take another file.</source><translation>请另选文件。</translation></message>
  <message><location filename="../../ui/sheetdesk.py"/><source>Take files</source><translation>选文件</translation></message>
  <message><location filename="../../ui/sources/files.py"/><source>Take in</source><translation>收入</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>Take in what is ticked as one case</source><translation>把勾选的失信信息作为一个办件收件</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Take it out first, then put the earlier one back.</source><translation>请先移出，再恢复原来的申请件。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Take it out, put the rest back and go on. Pages so far are kept.</source><translation>请取出卡纸，放回余下的纸继续扫；已扫的页都已保存。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>Take only the rows of this applicant, or split the file.</source><translation>请只保留当前申请人的行，或拆分文件。</translation></message>
  <message><location filename="../../ui/pages/filings.py"/><source>Take out</source><translation>移出办件</translation></message>
  <message><location filename="../../ui/widgets/lines.py"/><source>Take out line {n}</source><translation>去掉第 {n} 行</translation></message>
  <message><location filename="../../ui/lastvisit.py"/><source>Take over</source><translation>沿用</translation></message>
  <message><location filename="../../ui/filinghead.py"/><source>Take over what the first filing of this matter says, where nothing stands here yet</source><translation>本件未填的项，按同一事项首件填入</translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Take over {n} record</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Take over {n} records</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/entry.py"/><source>Take the entity on record</source><translation>采用已登记主体</translation></message>
  <message><location filename="../../ui/pages/filings.py"/><source>Take this record out of the case; can be undone</source><translation>把这条失信信息移出本办件，可撤销</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Taken off already</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/filings.py"/><source>Taken out: {name}</source><translation>已移出：{name}</translation></message>
  <message><location filename="../../ui/pages/form.py"/><source>Taken over from the first filing</source><translation>已按首件填入</translation></message>
  <message><location filename="../../ui/lastvisit.py"/><source>Taken over from the visit of {on}</source><translation>已沿用 {on} 办理时的内容</translation></message>
  <message><location filename="../../ui/pages/materials.py"/><source>Taking files in…</source><translation>正在读入文件…</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Tell the help desk at once; do not switch this computer off.</source><translation>请立即联系技术支持，不要关机。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>Tell the help desk the code {code}.</source><translation>请把代码 {code} 告诉技术支持。</translation></message>
  <message><location filename="../../ui/words.py"/><source>Tell the help desk the code {code}; keep the papers.</source><translation>请把代码 {code} 告诉技术支持，并保留纸质材料。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>Tell the help desk the code {code}; the case is kept as it is.</source><translation>请把代码 {code} 告诉技术支持；办件原样保留。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Tell the help desk the code {code}; what is saved here stays.</source><translation>请把代码 {code} 告诉技术支持；本机内容不会丢失。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Tell the help desk to install that version again; nothing is lost.</source><translation>请联系技术支持重新安装该版本；内容不会丢失。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Tell the help desk.</source><translation>请联系技术支持。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Tell the help desk: it has to be enrolled again. What is saved here stays.</source><translation>请联系技术支持重新登记；本机内容不会丢失。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Tell the help desk: its address is part of the installation.</source><translation>请联系技术支持：地址在安装时设定。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Tell the help desk; do not delete anything.</source><translation>请联系技术支持，不要删除任何文件。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Tell the help desk; everything is saved here and sent later.</source><translation>请联系技术支持；内容已存本机，稍后上报。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Tell the help desk; nothing is sent.</source><translation>请联系技术支持；没有上报任何内容。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Tell the help desk; until then nothing is sent.</source><translation>请联系技术支持；在此之前不会上报任何内容。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>That makes {yuan} yuan: check whether the cell is in yuan and not in 10,000 yuan.</source><translation>折合 {yuan} 元：请核对单元格是否以元为单位，而不是万元。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The address of the centre does not begin with https.</source><translation>信用中心的地址不是 https 开头。</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>The advice sheet is at the printer.</source><translation>一次性告知单已送打印机</translation></message>
  <message><location filename="../../ui/pages/applicant.py"/><source>The applicant may see, correct and withdraw them at this window.</source><translation>申请人可以在本窗口查阅、更正或者撤回</translation></message>
  <message><location filename="../../ui/readings.py"/><source>The body has to confirm it</source><translation>待认定单位核实</translation></message>
  <message><location filename="../../ui/readings.py"/><source>The body has to confirm the class</source><translation>失信程度待认定单位核实</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The body is named after {name}, but the city entered is {city}. Check it.</source><translation>机关名称在{name}，所填城市是{city}，请核对</translation></message>
  <message><location filename="../../ui/verdictnotes.py"/><source>The case can't go out with this record; take it out at the records step or correct the answer.</source><translation>含此条的办件不能提交：请在“失信信息”一步取出该条，或更正所答。</translation></message>
  <message><location filename="../../ui/paperlist.py"/><source>The case is saved.</source><translation>办件已保存。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The case was changed while it was being submitted.</source><translation>提交期间办件内容有变化。</translation></message>
  <message><location filename="../../ui/casepage.py"/><source>The case went out; its receipt is printed there</source><translation>办件已提交；在回执页可补打</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre already has a later version of this case.</source><translation>信用中心已有此办件更新的版本。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre already has other content under this number.</source><translation>信用中心在同一编号下已有不同内容。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The centre asks for corrections.</source><translation>信用中心要求更正。</translation></message>
  <message><location filename="../../ui/selftest.py"/><source>The centre cannot be reached.</source><translation>暂时连不上信用中心。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The centre did not take the case. Check the points and submit again.</source><translation>中心未收件。请核对各项后重新上报</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre did not understand this program.</source><translation>信用中心无法识别本程序的请求。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre does not know this case or this part of it.</source><translation>信用中心没有此办件或其中的这一部分。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre does not know this workstation any more.</source><translation>信用中心已不认识本机。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre does not take in the pages.</source><translation>信用中心没有收下材料。</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>The centre forwards each filing; from then on it has a query code.</source><translation>中心转送各申请件，转送后产生查询码</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre gave an answer that cannot be read.</source><translation>信用中心的答复无法识别。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre has a fault of its own.</source><translation>信用中心系统出现故障。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre has a newer interface than this program knows.</source><translation>信用中心的接口版本较新，本程序尚不支持。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre has given no receipt yet.</source><translation>信用中心尚未出具回执。</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>The centre has it</source><translation>信用中心已收到</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>The centre has no filing of this workstation yet</source><translation>信用中心还没有本窗口的申请件</translation></message>
  <message><location filename="../../ui/words.py"/><source>The centre has not answered the withdrawal yet.</source><translation>信用中心尚未答复撤回请求。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre has not answered yet.</source><translation>信用中心尚未答复。</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>The centre has received the case</source><translation>信用中心已收到</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>The centre has taken note of the withdrawal.</source><translation>信用中心已登记撤回。</translation></message>
  <message><location filename="../../ui/screens/rulesfoot.py"/><source>The centre is asked every few hours by itself; this only saves waiting</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>The centre is away; what you submit now waits here and goes by itself.</source><translation>暂时连不上信用中心；现在提交的内容会存在本机，联网后自动上报。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre is busy.</source><translation>信用中心繁忙。</translation></message>
  <message><location filename="../../ui/words.py"/><source>The centre knows another withdrawal of this filing.</source><translation>信用中心已有该申请件的另一撤回请求。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The centre says: {detail}</source><translation>中心反馈：{detail}</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre starts its news afresh.</source><translation>信用中心的更新记录已重置。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre still lacks some pages.</source><translation>信用中心还缺部分材料页。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre takes too long to answer.</source><translation>信用中心答复过慢。</translation></message>
  <message><location filename="../../ui/screens/packspane.py"/><source>The centre was not asked for new rules yet.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>The centre was restored and does not take this case again.</source><translation>信用中心恢复数据后未再接收此办件。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The characters of this file cannot be told.</source><translation>无法识别文件的字符编码。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The check character of the code does not fit: one place is wrong or two are swapped, and the code cannot tell which. Compare each character with the licence.</source><translation>校验位不符：有一位输错或两位颠倒，代码本身看不出是哪一位，请与证照逐位核对</translation></message>
  <message><location filename="../../ui/found.py"/><source>The check character of this code does not fit: compare each character with the licence.</source><translation>统一社会信用代码校验位不符，请与证照逐位核对。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The check digit does not fit: one digit is wrong or two are swapped, and the number cannot tell which. Compare each digit with the card.</source><translation>校验位不符：有一位输错或两位颠倒，号码本身看不出是哪一位，请与证件逐位核对</translation></message>
  <message><location filename="../../ui/readings.py"/><source>The class is not known; the determining body has to say it.</source><translation>失信程度不明，由认定单位确定</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The clock of this computer is off by more than a day. Set it before you submit.</source><translation>本机时间相差超过一天，请校准后再提交</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The clock of this computer is off by more than five minutes.</source><translation>本机时间相差超过五分钟</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The clocks of this computer and of the centre are years apart.</source><translation>本机时间与信用中心时间相差数年。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The code is that of {own}, the name here is {name}. Check it.</source><translation>代码登记的名称是{own}，此处名称为{name}，请核对。</translation></message>
  <message><location filename="../../ui/formtable.py"/><source>The current cell into every row of its column</source><translation>把当前格填入本列每一行</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The date is missing.</source><translation>缺少日期。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The date of publication does not fit the decision; left out.</source><translation>公示日期与决定日期不符，已略去。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The decision date lies in the future. Check it.</source><translation>决定日期晚于今天，请核对</translation></message>
  <message><location filename="../../ui/readings.py"/><source>The decision names another subject</source><translation>文书所载名称不一致</translation></message>
  <message><location filename="../../ui/readings.py"/><source>The decision names “{name}”; check it, an objection may be the better way.</source><translation>文书所载名称为“{name}”，请核对；文书有误的，建议提出异议</translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>The decision table is at the printer.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>The decision table is saved.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>The department's rule</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The determining body asks for no correction of this filing.</source><translation>认定单位没有要求补正此申请件。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The determining body is missing.</source><translation>缺少认定单位。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The disk cannot be written.</source><translation>磁盘无法写入。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The disk is full.</source><translation>磁盘已满。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The disk reports a fault.</source><translation>磁盘报告故障。</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>The draft was discarded.</source><translation>草稿已放弃。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The enrolment code is not valid.</source><translation>登记码无效。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The file cannot be read from row {row} on: a quotation mark is not closed.</source><translation>从第 {row} 行起无法读取：引号没有成对。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The file has {size} MB; at most {limit} MB are read.</source><translation>文件为 {size} MB，最多读取 {limit} MB。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The file is not there any more, or cannot be read.</source><translation>文件已不在原处，或无法读取。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The file is not there any more.</source><translation>文件已不在原处。</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>The first scanner found</source><translation>找到的第一台扫描仪</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The header must stand above the rows, for example 行政处罚决定书文号, 处罚决定日期, 处罚机关.</source><translation>表头应在数据之上，例如：行政处罚决定书文号、处罚决定日期、处罚机关。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The helper program stopped.</source><translation>后台处理程序意外停止。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The job waits in its queue and comes out once paper is in; do not print it again.</source><translation>文书已在打印队列中，加纸后自动打出，请勿重复打印。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The job waits in its queue and comes out once the printer works; do not print it again.</source><translation>文书已在打印队列中，打印机恢复后自动打出，请勿重复打印。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The key does not fit the local store.</source><translation>密钥与本机数据库不符。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The key of the local store is missing.</source><translation>本机数据库的密钥丢失。</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>The later day</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>The legal restriction ended on {ends}.</source><translation>法定限制期已于 {ends} 届满</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The line to the centre cannot be trusted.</source><translation>与信用中心的连接不可信。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The list of the new rules cannot be read ({where}).</source><translation>新规则的清单无法读取（{where}）。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The local store cannot be read or written.</source><translation>本机数据库无法读写。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The local store is busy.</source><translation>本机数据库正忙。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The local store is damaged.</source><translation>本机数据库已损坏。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>The longest publicity ended on {ends}.</source><translation>最长公示期已于 {ends} 届满</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The name differs from the {title} on record. Choose agent, or check the licence.</source><translation>姓名与登记的{title}不一致，请选择委托经办人或核对证照</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The network asks for a sign-in of its own.</source><translation>当前网络要求先行认证。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The new rules are not signed by the centre of this hall, or were changed on the way.</source><translation>新规则没有本大厅所属中心的有效签名，或在途中被改动。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The new rules are signed by somebody else than the centre of this hall.</source><translation>新规则的签名不是本大厅所属中心的。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The new rules bear the number {serial} of others that were in force here.</source><translation>新规则的编号 {serial} 与本机用过的另一批规则相同。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The new rules come from a training centre, and this is real work.</source><translation>新规则来自培训中心，不能用于正式办理。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The new rules have other content for {item} under the same version {version}.</source><translation>新规则中 {item} 的内容不同，版本号却同为 {version}。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The new rules would put {item} back from version {here} to version {version}.</source><translation>新规则会使 {item} 从 {here} 版退回 {version} 版。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The number of such a paper has 5 to 30 letters and digits.</source><translation>此类证件号码为 5 至 30 位字母和数字</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The number of the decision is missing.</source><translation>缺少决定书文号。</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>The older rule is only shown</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>The order is shown and does not count</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/materials.py"/><source>The other pages are kept.</source><translation>其余页面已保留。</translation></message>
  <message><location filename="../../ui/pages/applicant.py"/><source>The paper is at the printer.</source><translation>已送打印机。</translation></message>
  <message><location filename="../../ui/words.py"/><source>The password is not right, type it again.</source><translation>密码不正确，请重新输入。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>The periods differ, see at the right</source><translation>各项期限不一致，见右侧</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The power of attorney ended on {on}. A new one is needed.</source><translation>委托书已于 {on} 到期，须重新出具</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The power of attorney runs for more than {years} years. Check the date.</source><translation>委托期限超过 {years} 年，请核对日期</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The printer has stopped.</source><translation>打印机已停止。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The printer is out of paper.</source><translation>打印机缺纸。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>The publicity period of this class is not known; ask the determining body.</source><translation>该程度的公示期不明，请向认定单位核实</translation></message>
  <message><location filename="../../ui/shell/frame.py"/><source>The receipt has come: {number}</source><translation>收件回执已到：{number}</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The receipt of the centre is not signed and is not used.</source><translation>信用中心的回执没有有效签名，未采用。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>The record is not public</source><translation>该信息未公示</translation></message>
  <message><location filename="../../ui/readings.py"/><source>The record is not public; an objection may be the better way.</source><translation>该信息未公示，建议提出异议</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>The records of this entity were never read here</source><translation>本机没有该主体的失信信息</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The region code has six digits.</source><translation>区划代码为 6 位数字</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The registration number is not right: its check digit does not fit.</source><translation>注册号有误：校验位不符</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The row does not say whom it is about: its code is missing or not right.</source><translation>该行没有写明主体：缺少统一社会信用代码或代码有误。</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>The rule in force</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>The rule in force is shown and does not count</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>The rule of the day of the decision</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The rules that came from the centre are damaged on this disk ({item}) and are not used.</source><translation>中心下发的规则在本机磁盘上已损坏（{item}），未启用。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The rules that the program brought along are in force. Look for new rules to fetch them again.</source><translation>现按程序自带的规则办理。请点“检查新规则”重新获取。</translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>The rules that this program brought along are in force.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The rules that were in force stay in force.</source><translation>原规则继续有效。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The rules that were in force stay in force. Copy the folder again, or look at the centre for it.</source><translation>原规则继续有效。请重新拷贝文件夹，或联网从中心获取。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The rules that were in force stay in force. Take the folder of the real centre.</source><translation>原规则继续有效。请使用正式中心的文件夹。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The rules that were in force stay in force. Tell the help desk the code {code}.</source><translation>原规则继续有效。请把代码 {code} 告诉技术支持。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The rules that were in force stay in force. Tell whoever issued the pack file, line and reason.</source><translation>原规则继续有效。请把文件、行号和原因告诉规则包的发布单位。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The rules that were in force stay in force. To go back on purpose use “Go back”.</source><translation>原规则继续有效。确需退回时请用“退回上一版”。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The same decision stands further up in the table.</source><translation>与表中前面的一行是同一决定。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The scanner cover is open.</source><translation>扫描仪盖板未合上。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The scanner delivered only part of a page.</source><translation>扫描仪只传回了半页。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The scanner does not answer as it should.</source><translation>扫描仪响应异常。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The scanner is busy.</source><translation>扫描仪正忙。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The scanner may not be used by this account.</source><translation>当前系统账户无权使用扫描仪。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The scanner reports a fault.</source><translation>扫描仪报告故障。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The scanner was unplugged.</source><translation>扫描仪已断开。</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>The settings file cannot be read; the usual values are in force.</source><translation>设置文件无法读取，已使用默认值。</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>The settings file cannot be written.</source><translation>设置文件无法写入。</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>The slip is valid until the receipt comes. It is sent by itself as soon as the line is there.</source><translation>先凭材料暂收凭条；联网后自动上报，再补打收件回执</translation></message>
  <message><location filename="../../ui/readings.py"/><source>The subject is deregistered; the determining body has to say whether one may apply.</source><translation>主体已注销，能否申请由认定单位核实</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>The system's default printer</source><translation>系统默认打印机</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The table has a header and no rows.</source><translation>表格只有表头，没有数据。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The table has more than {limit} columns.</source><translation>表格超过 {limit} 列。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The table has more than {limit} rows.</source><translation>表格超过 {limit} 行。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The table has no column for: {columns}.</source><translation>表格中没有以下列：{columns}。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The table is of {year}, but {day} does not belong to that year.</source><translation>该表为 {year} 年，但 {day} 不属于这一年。</translation></message>
  <message><location filename="../../ui/screens/rulesfoot.py"/><source>The table of a year from a file holiday_YYYY.json</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>The table of {year} counts from now on.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>The table of {year} has too few days off to be whole.</source><translation>{year} 年的表中放假日太少，不是完整的节假日表。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The table says that it was taken off already. Check it on the publicity site.</source><translation>表中记载已移出或撤销，请到公示网站核对。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>The time without application after a false statement is over ({ends}).</source><translation>依规定不得申请的期限已于 {ends} 届满</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The training centre does not start.</source><translation>培训用信用中心未能启动。</translation></message>
  <message><location filename="../../ui/formtable.py"/><source>The uppermost chosen cells into those below; of one row: from the row above</source><translation>把所选最上一行填入其下各行；只选一行时取上一行</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The verdict on a record has changed since it was taken in.</source><translation>有失信信息的可申请情况在收件后发生变化。</translation></message>
  <message><location filename="../../ui/words.py"/><source>The withdrawal was not sent: the centre cannot be reached.</source><translation>撤回未提交：暂时连不上信用中心。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The workbook says {fault} here. Write the value into the cell.</source><translation>单元格为错误值 {fault}，请填写实际内容。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>The workbook unpacks to {size} MB; at most {limit} MB are read.</source><translation>工作簿解压后为 {size} MB，最多读取 {limit} MB。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>There are digits in the name. Check it.</source><translation>姓名中含有数字，请核对</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>There are no commitment codes left on this computer.</source><translation>本机的承诺编码已用完。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>There are no rules before these to go back to.</source><translation>没有可以退回的上一版规则。</translation></message>
  <message><location filename="../../ui/widgets/banner.py"/><source>There is a problem</source><translation>请先更正以下内容</translation></message>
  <message><location filename="../../ui/findings.py"/><source>There is no letter {letters} in such codes.</source><translation>统一社会信用代码中没有字母 {letters}。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>There is no paper in the feeder.</source><translation>进纸器里没有纸。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>There is no rule pack here.</source><translation>这里没有规则包。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>There is no slip for this case.</source><translation>此办件没有材料暂收凭条。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>There is no table in it.</source><translation>其中没有表格。</translation></message>
  <message><location filename="../../ui/formtable.py"/><source>There is nothing to write.</source><translation>没有可填的内容</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>These rules (no. {serial}) are older than those that were in force here before (no. {here}).</source><translation>这批规则（第 {serial} 号）早于本机用过的规则（第 {here} 号）。</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>These settings did not fit and have their usual values: {names}</source><translation>以下设置不符合要求，已使用默认值：{names}</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>They can be read when the line is back.</source><translation>联网后可以读取</translation></message>
  <message><location filename="../../ui/pages/applicant.py"/><source>They go to the credit centre and the determining bodies, to nobody else.</source><translation>只提供给信用中心和本次申请涉及的认定单位，不提供给其他人</translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>They judge from then on, also in open cases. The rules of now are kept: the same leads back to them.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>They stand under Progress (Ctrl+4).</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This account is locked.</source><translation>该账号已锁定。</translation></message>
  <message><location filename="../../ui/words.py"/><source>This cannot be looked up now: the centre cannot be reached.</source><translation>暂时无法查询：连不上信用中心。</translation></message>
  <message><location filename="../../ui/words.py"/><source>This cannot be looked up now: the centre has not answered.</source><translation>暂时无法查询：信用中心没有答复。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This case has already been submitted.</source><translation>此办件已提交。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This case has been submitted and cannot be changed.</source><translation>此办件已提交，不能再改。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This case is no longer where the screen shows it.</source><translation>此办件的状态已变化。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>This code belongs to “{name}”. Take that entity, or check code and name.</source><translation>该代码登记的名称是“{name}”；请采用已登记主体，或核对代码和名称</translation></message>
  <message><location filename="../../ui/findings.py"/><source>This code does not lie in {name}. Check code and city.</source><translation>该区划代码不属于{name}，请核对代码和所在市</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This computer has been without the line for too long to sign in.</source><translation>本机离线过久，不能登录。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This computer is not enrolled with the centre yet.</source><translation>本机尚未在信用中心登记。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>This day is still to come. Check it.</source><translation>日期晚于今天，请核对</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This did not work.</source><translation>操作没有成功。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This file cannot be read.</source><translation>该文件无法读取。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This file has too many pages.</source><translation>该文件页数过多。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>This file is damaged or cannot be unpacked.</source><translation>文件已损坏或无法解压。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This file is empty.</source><translation>该文件是空的。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>This file is no table of holidays, or part of it is missing.</source><translation>该文件不是节假日表，或内容不全。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This file is protected by a password.</source><translation>该文件有密码保护。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>This file is too large for a table of holidays.</source><translation>文件过大，不是节假日表。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This file is too large.</source><translation>该文件过大。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This filing has been decided already.</source><translation>该申请件已办结。</translation></message>
  <message><location filename="../../ui/words.py"/><source>This filing has been decided and cannot be withdrawn any more.</source><translation>该申请件已办结，不能再撤回。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>This folder holds no rules: it has no file manifest.json.</source><translation>该文件夹中没有规则：缺少 manifest.json。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>This hall does not take in this matter; go to {body}.</source><translation>本大厅不收此事项，请到{body}办理</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>This is a workbook of an old kind (.xls or .et).</source><translation>这是旧格式的工作簿（.xls 或 .et）。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>This is an old registration number. Enter the 18 characters of the licence; only a sole trader without such a code goes by it.</source><translation>这是旧注册号，请填写证照上的 18 位统一社会信用代码；只有尚无该代码的个体工商户按注册号办理</translation></message>
  <message><location filename="../../ui/findings.py"/><source>This is an organisation code. Enter the 18 characters of the licence.</source><translation>这是组织机构代码，请填写证照上的 18 位统一社会信用代码</translation></message>
  <message><location filename="../../ui/findings.py"/><source>This is no date. Write it like 2026-05-12.</source><translation>日期有误，请写成 2026-05-12 的形式</translation></message>
  <message><location filename="../../ui/pages/applicant.py"/><source>This is no date. Write it like 2026-12-31.</source><translation>日期有误，请写成 2026-12-31 的形式</translation></message>
  <message><location filename="../../ui/findings.py"/><source>This is no phone number: 11 digits for a mobile, or a land line with area code.</source><translation>电话号码有误：手机号 11 位，座机请加区号</translation></message>
  <message><location filename="../../ui/findings.py"/><source>This is no sum in yuan. Write it like 5000.00.</source><translation>金额有误，请写成 5000.00 的形式</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>This is no table but something else ({found}).</source><translation>这不是表格，而是其他文件（{found}）。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This is not the centre that this computer belongs to.</source><translation>连接到的不是本机所属的信用中心。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>This is not the number of the person on record. Somebody else needs a power of attorney: choose agent.</source><translation>与记录主体的证件号码不一致；他人代办须有授权委托书，请选择委托经办人</translation></message>
  <message><location filename="../../ui/findings.py"/><source>This is not the number on record for the {title}. Check the licence.</source><translation>与登记的{title}证件号码不一致，请核对证照</translation></message>
  <message><location filename="../../ui/findings.py"/><source>This is the {title} by name: no power of attorney is needed in person.</source><translation>姓名与登记的{title}相同：本人到场无需委托书，请核对办理身份</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This page is not there any more.</source><translation>该页材料已不存在。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This picture has too many pixels.</source><translation>该图片像素过多。</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>This program</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>This record is already being handled at {where} since {since}. Take it out.</source><translation>该信息已于 {since} 在{where}申请，请移出本办件</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This record is already being handled elsewhere.</source><translation>该条信息已在别处办理中。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This record is not in the case any more.</source><translation>该失信信息已不在本办件中。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This record is not in the list any more.</source><translation>该条信息已不在列表中。</translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>This sheet</source><translation>本表</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This took too long and was stopped.</source><translation>等待过久，已停止。</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>This value does not fit.</source><translation>该值不符合要求。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>This workbook is locked by a password.</source><translation>工作簿设有密码。</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>This workstation, set by the hall's technician</source><translation>本机（由大厅技术人员设置）</translation></message>
  <message><location filename="../../ui/text.py"/><source>Thu</source><translation>周四</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>Tick what is to be applied for today</source><translation>请勾选今天要申请的失信信息</translation></message>
  <message><location filename="../../ui/pages/applicant.py"/><source>Title of {name}</source><translation>{name} 的职务称谓（按证照）</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Title on the licence</source><translation>证照上的职务称谓</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>To be checked</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>To be corrected</source><translation>需更正</translation></message>
  <message><location filename="../../ui/overview.py"/><source>To be done</source><translation>需要处理</translation></message>
  <message><location filename="../../ui/checklist.py"/><source>To be looked at</source><translation>待核验</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>To be sent</source><translation>待上报</translation></message>
  <message><location filename="../../ui/pages/check.py"/><source>To notice (stops nothing)</source><translation>提醒（不影响提交）</translation></message>
  <message><location filename="../../ui/readings.py"/><source>To the determining body or Credit China</source><translation>向认定单位或信用中国提出</translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>To the search box</source><translation>到查询框</translation></message>
  <message><location filename="../../ui/checklist.py"/><source>Too few pages</source><translation>页数不足</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Training centre on this machine</source><translation>本机培训中心</translation></message>
  <message><location filename="../../ui/widgets/topbar.py"/><source>Training: nothing here is real, nothing is sent to a real centre</source><translation>培训模式 · 以下均为示例数据，不会上报</translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Training: the password is {password}</source><translation>培训模式：密码为 {password}</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Tries</source><translation>次数</translation></message>
  <message><location filename="../../ui/page.py"/><source>Try again</source><translation>重试</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Try again in a moment.</source><translation>请稍后重试。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Try again in a moment; nothing arrives twice.</source><translation>请稍后重试，不会重复上报。</translation></message>
  <message><location filename="../../ui/words.py"/><source>Try again when the line is back, or enter the record by hand.</source><translation>请联网后重试，或手工录入。</translation></message>
  <message><location filename="../../ui/words.py"/><source>Try again when the line is back.</source><translation>请联网后重试。</translation></message>
  <message><location filename="../../ui/words.py"/><source>Try again when the line is back; nothing is withdrawn twice.</source><translation>请联网后重试，不会重复撤回。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Try again. Finished pages are kept.</source><translation>请再试一次；完成的页都已保存。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Try again. If it happens again, tell the help desk the code {code}.</source><translation>请再试一次；如再次出现，请把代码 {code} 告诉技术支持。</translation></message>
  <message><location filename="../../ui/page.py"/><source>Try the same once more</source><translation>再做一次同样的操作</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Try this one now</source><translation>立即上报此件</translation></message>
  <message><location filename="../../ui/text.py"/><source>Tue</source><translation>周二</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Twice in the table</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Type both again.</source><translation>请重新输入。</translation></message>
  <message><location filename="../../ui/personfields.py"/><source>Typed or read from the card</source><translation>可手工输入或用读卡器读取</translation></message>
  <message><location filename="../../ui/widgets/toast.py"/><source>Undo</source><translation>撤销</translation></message>
  <message><location filename="../../ui/widgets/toast.py"/><source>Undo this</source><translation>撤销此操作</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Unified social credit code</source><translation>统一社会信用代码</translation></message>
  <message><location filename="../../ui/pages/form.py"/><source>Unlike the first filing</source><translation>与首件不同</translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Unlock</source><translation>解锁</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Unpaid wages of migrant workers</source><translation>拖欠农民工工资</translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>Until its table is there, Monday to Friday count as working days. Every last day in this year is marked as provisional, and computed again by itself once the table comes.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>Until {date}, as the centre says</source><translation>截止 {date}（信用中心提供）</translation></message>
  <message><location filename="../../ui/widgets/results.py"/><source>Up and Down choose, Enter opens</source><translation>上下键选择，Enter 打开</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>Usually a matter of seconds. You need not wait.</source><translation>一般只需几秒，不必等待</translation></message>
  <message><location filename="../../ui/formtable.py"/><source>Verdict now: {verdict}</source><translation>现结论：{verdict}</translation></message>
  <message><location filename="../../ui/verdictnotes.py"/><source>Verdict now: {verdict}. {reason}</source><translation>现结论：{verdict}。{reason}</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Wait a moment and scan again.</source><translation>请稍等再扫。</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Warning</source><translation>警告</translation></message>
  <message><location filename="../../ui/text.py"/><source>Wed</source><translation>周三</translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>Weekend days that are worked</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/entityhead.py"/><source>What can be applied for, from when, what to bring and where; without a case</source><translation>能申请什么、何时起、带什么、到哪里；无需立件</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>What happens next</source><translation>接下来</translation></message>
  <message><location filename="../../ui/why.py"/><source>What has to be done first</source><translation>须先做什么</translation></message>
  <message><location filename="../../ui/pages/commitment.py"/><source>What is committed to</source><translation>承诺内容</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>What is in this file is no JPEG, PNG, TIFF or PDF.</source><translation>文件内容不是 JPEG、PNG、TIFF 或 PDF。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>What is known fits</source><translation>已知条件均满足</translation></message>
  <message><location filename="../../ui/why.py"/><source>What is marked “to be confirmed” no legal reader has read yet.</source><translation>注明“待核实”的，尚未经法务确认</translation></message>
  <message><location filename="../../ui/why.py"/><source>What is not known</source><translation>尚待核实</translation></message>
  <message><location filename="../../ui/recordrows.py"/><source>What is not listed here may be on record there.</source><translation>此处未列出的，以作出认定的机关为准，不作为信用证明。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>What is saved stays saved. Try this again when the line is back.</source><translation>已保存的内容不会丢失，此项操作请联网后重试。</translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>What is saved stays saved; sending goes on.</source><translation>已保存的内容不受影响，上报照常进行</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>What is to be brought depends on it</source><translation>要带的材料随列入原因而定</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>What is to be done</source><translation>内容</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>What it was about</source><translation>违法事实</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>What the decision asks for and when it was done; sums above count without a line here</source><translation>文书要求履行的内容和完成日期；上面的罚款、没收无须重复填写，已缴清的在此填写日期</translation></message>
  <message><location filename="../../ui/why.py"/><source>What to bring</source><translation>要带的材料</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>What was finished before is kept.</source><translation>此前完成的内容都已保留。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>What was pasted is too long.</source><translation>粘贴的内容过长。</translation></message>
  <message><location filename="../../ui/pages/entry.py"/><source>What was typed is kept until the next applicant</source><translation>已填内容保留至下一位申请人</translation></message>
  <message><location filename="../../ui/pages/entry.py"/><source>What was typed is kept until the next applicant.</source><translation>已填内容已保留，至下一位申请人为止。</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>What you submit is sent by itself and shown here.</source><translation>提交后会自动上报，进展显示在这里。</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Where an agent acts</source><translation>委托时提供</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Where it is another than today; blank: the same</source><translation>与现名称不同的填写；相同的不填</translation></message>
  <message><location filename="../../ui/review.py"/><source>Where it is complex, the body may take {n} working days more</source><translation>情况复杂或者需要核实的，认定单位可以延长 {n} 个工作日</translation></message>
  <message><location filename="../../ui/pages/applicant.py"/><source>Where it was not brought along; filled in, to be signed</source><translation>未带来的可在此打印：内容已填好，签字盖章即可</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Where the administrator applies</source><translation>管理人申请时提供</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>Where the day of application differs, the determining body is asked</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/why.py"/><source>Where the periods differ, the determining body says which counts.</source><translation>期限不一致的，由认定单位核实以哪一个为准</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Where the printout says it</source><translation>打印件上写明的填写</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Which list</source><translation>哪一类名单</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>Which period counts for a decision from before the order came into force.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>Which period counts where a department's rule and the order differ.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Who set the class</source><translation>程度由谁认定</translation></message>
  <message><location filename="../../ui/pages/applicant.py"/><source>Who stands at the window</source><translation>到场人</translation></message>
  <message><location filename="../../ui/formtable.py"/><source>Whose filings the table shows</source><translation>表格所列申请件的事项</translation></message>
  <message><location filename="../../ui/why.py"/><source>Why it is so</source><translation>原因</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Why it was listed</source><translation>列入原因</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Why it was listed, in words</source><translation>列入事由</translation></message>
  <message><location filename="../../ui/why.py"/><source>Why not yet</source><translation>为什么还不能申请</translation></message>
  <message><location filename="../../ui/why.py"/><source>Why one can apply</source><translation>为什么可以申请</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>Window</source><translation>窗口</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>Window clerk</source><translation>窗口人员</translation></message>
  <message><location filename="../../ui/shell/frame.py"/><source>Window {n}</source><translation>{n} 号窗口</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>With the applicant: {body} waits for the corrections below.</source><translation>目前由申请人办理：{body}等待以下补正。</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>With the centre, which forwards it. No period of the body runs yet.</source><translation>目前在信用中心，待转送；认定单位的期限尚未起算。</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>With {body}: it decides within {decide} of accepting.</source><translation>目前在{body}：自受理之日起 {decide}内作出决定。</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>With {body}: it says whether it accepts within {accept} of its own receipt.</source><translation>目前在{body}：自其收到之日起 {accept}内决定是否受理。</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>With {body}: the decision was extended by {extend}.</source><translation>目前在{body}：已延长办理，延长 {extend}。</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>Withdraw</source><translation>撤回</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>Withdraw the filing</source><translation>撤回申请</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>Withdraw the filing on {record}?</source><translation>撤回关于 {record} 的申请？</translation></message>
  <message><location filename="../../ui/words.py"/><source>Withdrawn</source><translation>已撤回</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Without the line only those can sign in who did so here before.</source><translation>离线时只有在本机登录过的人员可以登录。</translation></message>
  <message><location filename="../../ui/pages/check.py"/><source>Without the line the slip is printed first; the case is sent by itself, the receipt follows.</source><translation>离线时先打印材料暂收凭条，联网后自动上报，再补打收件回执</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>Without waiting</source><translation>不再等待</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>Work safety</source><translation>安全生产</translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>Workbook (.xlsx) or CSV; copied rows or the text of a decision by Ctrl+V</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/filinghead.py"/><source>Write these answers into every other filing of this matter</source><translation>把所填内容填入同一事项的其他申请件</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>Wrong</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/code.py"/><source>YYYY-MM-DD</source><translation>年-月-日，如 2026-05-12</translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>Year</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/formfields.py"/><source>Yes</source><translation>是</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Your role does not allow this.</source><translation>您的岗位没有此项权限。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Your sign-in has ended.</source><translation>登录已失效。</translation></message>
  <message><location filename="../../ui/screens/packdetail.py"/><source>a lead or an administrator may change it</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>a period that is not known</source><translation>未知的期限</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>a value that must be there is missing</source><translation>缺少必填内容</translation></message>
  <message><location filename="../../ui/facts.py"/><source>administrator</source><translation>管理人</translation></message>
  <message><location filename="../../ui/facts.py"/><source>agent</source><translation>委托</translation></message>
  <message><location filename="../../ui/screens/packspane.py"/><source>all confirmed</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/casepage.py"/><source>and {n} more</source><translation>还有 {n} 处</translation></message>
  <message><location filename="../../ui/why.py"/><source>as of {date}</source><translation>截至 {date}</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>asked to end publication</source><translation>已要求终止公示</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>at least {months}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>at most {months}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>below {sum}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>brought along</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>brought in by {clerk}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>choices and kind of the field do not fit together</source><translation>字段的选项与类型不符</translation></message>
  <message><location filename="../../ui/facts.py"/><source>class not known</source><translation>程度待核实</translation></message>
  <message><location filename="../../ui/pages/commitment.py"/><source>code is being fetched…</source><translation>正在取承诺编码…</translation></message>
  <message><location filename="../../ui/sheetdesk.py"/><source>colour</source><translation>彩色</translation></message>
  <message><location filename="../../ui/filinglist.py"/><source>complete</source><translation>已填完</translation></message>
  <message><location filename="../../ui/facts.py"/><source>confiscated {amount}</source><translation>没收 {amount}</translation></message>
  <message><location filename="../../ui/widgets/stepper.py"/><source>current step</source><translation>当前步骤</translation></message>
  <message><location filename="../../ui/entityhead.py"/><source>data as of {when}</source><translation>数据更新于 {when}</translation></message>
  <message><location filename="../../ui/widgets/stepper.py"/><source>done</source><translation>已完成</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>ends by itself</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>every penalty</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/gridmodel.py"/><source>filled in</source><translation>自动带出</translation></message>
  <message><location filename="../../ui/facts.py"/><source>fine {amount}</source><translation>罚款 {amount}</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>first submission</source><translation>首次提交</translation></message>
  <message><location filename="../../ui/facts.py"/><source>for administrators</source><translation>管理人申请时提供</translation></message>
  <message><location filename="../../ui/facts.py"/><source>for agents</source><translation>委托时提供</translation></message>
  <message><location filename="../../ui/formtable.py"/><source>for the whole case: {what}</source><translation>整案：{what}</translation></message>
  <message><location filename="../../ui/hits.py"/><source>formerly {name}</source><translation>曾用名 {name}</translation></message>
  <message><location filename="../../ui/hits.py"/><source>found by {what}</source><translation>按 {what} 查到</translation></message>
  <message><location filename="../../ui/pages/filings.py"/><source>from the applicant, unverified</source><translation>申请人提供，待核实</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>from the day of publication</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>from the day of the decision</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>from the decision or from the publication, which is not settled</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>from {date} on</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>from {start} on</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/why.py"/><source>from {start} to {end}</source><translation>{start} 至 {end}</translation></message>
  <message><location filename="../../ui/facts.py"/><source>general</source><translation>一般</translation></message>
  <message><location filename="../../ui/sheetdesk.py"/><source>gray</source><translation>灰度</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>here since {when}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>in person</source><translation>本人</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>in {n} s</source><translation>{n} 秒后</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>it ends before it begins</source><translation>终止日早于起始日</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>it ends by itself, but nothing says when</source><translation>写明到期自行终止，但没有写期限</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>it never counts: a period before it covers the same records</source><translation>永远用不到：前面的期限已涵盖同样的信息</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>it would be in force together with {name}</source><translation>与 {name} 的施行日期重叠</translation></message>
  <message><location filename="../../ui/text.py"/><source>just now</source><translation>刚刚</translation></message>
  <message><location filename="../../ui/widgets/stepper.py"/><source>later</source><translation>尚未开始</translation></message>
  <message><location filename="../../ui/readings.py"/><source>local data, verify online</source><translation>按本机数据，待联网核验</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>longest period not known</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>met</source><translation>已满足</translation></message>
  <message><location filename="../../ui/facts.py"/><source>minor</source><translation>轻微</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>no circumstance is called “{name}”</source><translation>没有名为“{name}”的情形</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>no longer published</source><translation>已终止公示</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>no shortest period</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>none confirmed</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>none of these</source><translation>不属于下列领域</translation></message>
  <message><location filename="../../ui/widgets/gridmodel.py"/><source>not asked</source><translation>不需填</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>not known</source><translation>待核实</translation></message>
  <message><location filename="../../ui/readings.py"/><source>not met</source><translation>未满足</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>not open to repair meanwhile</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/paperlist.py"/><source>not printed</source><translation>未打印</translation></message>
  <message><location filename="../../ui/recordrows.py"/><source>not public</source><translation>未公示</translation></message>
  <message><location filename="../../ui/review.py"/><source>not read yet</source><translation>未告知</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>not said</source><translation>未写明</translation></message>
  <message><location filename="../../ui/facts.py"/><source>not verified</source><translation>未核实</translation></message>
  <message><location filename="../../ui/pages/commitment.py"/><source>not yet</source><translation>未打印</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>nothing in the pack uses it</source><translation>规则包中没有任何地方用到</translation></message>
  <message><location filename="../../ui/screens/packspane.py"/><source>nothing refused</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>nothing that could be filled in is called “{name}”</source><translation>没有名为“{name}”的可自动填写内容</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>now</source><translation>即将</translation></message>
  <message><location filename="../../ui/widgets/stepper.py"/><source>open</source><translation>可进入</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>ordinary</source><translation>普通程序</translation></message>
  <message><location filename="../../ui/checklist.py"/><source>original looked at</source><translation>已核验</translation></message>
  <message><location filename="../../ui/facts.py"/><source>other city</source><translation>异地</translation></message>
  <message><location filename="../../ui/findings.py"/><source>person on record</source><translation>登记的本人</translation></message>
  <message><location filename="../../ui/paperlist.py"/><source>printed {n} time</source><translation>已打印 {n} 次</translation></message>
  <message><location filename="../../ui/paperlist.py"/><source>printed {n} times</source><translation>已打印 {n} 次</translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>query code {code}</source><translation>查询码 {code}</translation></message>
  <message><location filename="../../ui/review.py"/><source>read on {date}</source><translation>{date} 已告知</translation></message>
  <message><location filename="../../ui/screens/packspane.py"/><source>refused</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>required by law</source><translation>法定必交</translation></message>
  <message><location filename="../../ui/checklist.py"/><source>returned</source><translation>已退还</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>revision {n}</source><translation>第 {n} 次提交</translation></message>
  <message><location filename="../../ui/overview.py"/><source>saved {when}</source><translation>{when} 自动保存</translation></message>
  <message><location filename="../../ui/facts.py"/><source>serious</source><translation>严重</translation></message>
  <message><location filename="../../ui/facts.py"/><source>set by {by}</source><translation>{by}定</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>sheet {name}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>shown here</source><translation>现场核验免提交</translation></message>
  <message><location filename="../../ui/review.py"/><source>signed on {date}</source><translation>{date} 签署</translation></message>
  <message><location filename="../../ui/entryfields.py"/><source>simplified</source><translation>简易程序</translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>source not named</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>state not known</source><translation>状态未知</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>still published</source><translation>仍在公示</translation></message>
  <message><location filename="../../ui/formfields.py"/><source>the applicant step</source><translation>申请人信息</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>the basis is missing: it names no rule</source><translation>缺少依据：没有写明所据规定</translation></message>
  <message><location filename="../../ui/pages/applicant.py"/><source>the centre</source><translation>信用中心</translation></message>
  <message><location filename="../../ui/formfields.py"/><source>the centre's record</source><translation>信用中心</translation></message>
  <message><location filename="../../ui/entitypart.py"/><source>the code</source><translation>代码</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>the file does not hold names with values</source><translation>文件内容不是“名称: 值”的形式</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>the file is missing</source><translation>缺少该文件</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>the file is not in UTF-8</source><translation>文件不是 UTF-8 编码</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>the form has no field called “{name}”</source><translation>申请表中没有名为“{name}”的字段</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>the last {n} changed</source><translation>最近更新的 {n} 件</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>the library of the pack has nothing called “{name}”</source><translation>规则包的公用部分中没有“{name}”</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>the longest period is shorter than the shortest</source><translation>最长期限短于最短期限</translation></message>
  <message><location filename="../../ui/recordpart.py"/><source>the name of the body</source><translation>机关名称</translation></message>
  <message><location filename="../../ui/formfields.py"/><source>the record</source><translation>失信信息</translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>the rules no. {n}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/rules.py"/><source>the rules that this program brought along</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>the same version is there twice</source><translation>同一版本出现两次</translation></message>
  <message><location filename="../../ui/formfields.py"/><source>the usual value</source><translation>常用值</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>the value or the way it is written does not fit here</source><translation>此处的值或写法不符合要求</translation></message>
  <message><location filename="../../ui/widgets/stepper.py"/><source>there is a problem</source><translation>有待更正</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>there is no verdict called “{name}”</source><translation>没有名为“{name}”的结论</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>this program knows no rule called “{name}”</source><translation>程序中没有名为“{name}”的条件</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>this word has no meaning in a pack</source><translation>规则包中没有这个字段名</translation></message>
  <message><location filename="../../ui/widgets/rows.py"/><source>ticked</source><translation>已勾选</translation></message>
  <message><location filename="../../ui/readings.py"/><source>to be confirmed</source><translation>待核实</translation></message>
  <message><location filename="../../ui/readings.py"/><source>to do</source><translation>待办</translation></message>
  <message><location filename="../../ui/widgets/griddelegate.py"/><source>to fill in</source><translation>待填</translation></message>
  <message><location filename="../../ui/widgets/gridmodel.py"/><source>unlike the first</source><translation>与首件不同</translation></message>
  <message><location filename="../../ui/pages/commitment.py"/><source>unsigned</source><translation>未签</translation></message>
  <message><location filename="../../ui/review.py"/><source>until {date}</source><translation>截止 {date}</translation></message>
  <message><location filename="../../ui/facts.py"/><source>yesterday {time}</source><translation>昨天 {time}</translation></message>
  <message><location filename="../../ui/widgets/number.py"/><source>yuan</source><translation>元</translation></message>
  <message><location filename="../../ui/text.py"/><source>{age} ago</source><translation>{age}前</translation></message>
  <message><location filename="../../ui/text.py"/><source>{amount} yuan</source><translation>{amount} 元</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>{body} is told and ends the matter. Other filings of the case go on.</source><translation>将告知{body}并结束办理；同一办件的其他申请件不受影响。</translation></message>
  <message><location filename="../../ui/pages/materials.py"/><source>{done} of {all} complete</source><translation>材料 {done}/{all}</translation></message>
  <message><location filename="../../ui/readings.py"/><source>{duty} first</source><translation>须先{duty}</translation></message>
  <message><location filename="../../ui/readings.py"/><source>{duty}: bring the proof.</source><translation>{duty}：须补凭证</translation></message>
  <message><location filename="../../ui/readings.py"/><source>{duty}: done on {on} {source}</source><translation>{duty}：{on} 已完成{source}</translation></message>
  <message><location filename="../../ui/readings.py"/><source>{duty}: has to be done first.</source><translation>{duty}：须先完成</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>{file}, line {line} ({where}): {why}.</source><translation>{file} 第 {line} 行（{where}）：{why}。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>{file}, line {line}: {why}.</source><translation>{file} 第 {line} 行：{why}。</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>{filings} and all captured sheets leave this workstation. It cannot be undone.</source><translation>{filings}及已采集的全部材料将从本机移除，无法恢复。</translation></message>
  <message><location filename="../../ui/why.py"/><source>{ground}: {names}</source><translation>{ground}：{names}</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>{header}, read “{read}”: {said}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/importrows.py"/><source>{header}: {said}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: a page cannot be read. Delete it and scan it again.</source><translation>{label}：有一页无法读取，请删除后重新扫描</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: at least {needed} pages.</source><translation>{label}：至少 {needed} 页</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: at most {limit} characters.</source><translation>{label}：最多 {limit} 个字</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: before the decision of {decided}. Check it.</source><translation>{label}早于处罚决定日期 {decided}，请核对。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: choose among the values that are offered.</source><translation>{label}：请在所列各项中选择</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: choose one of the values.</source><translation>{label}：请选择其中一项</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: choose yes or no.</source><translation>{label}：请选择是或否</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: digits only, for example 12.</source><translation>{label}：请只填数字，例如 12</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: look at the original and tick it.</source><translation>{label}：请核验原件并勾选</translation></message>
  <message><location filename="../../ui/formtable.py"/><source>{label}: not asked for this record.</source><translation>{label}：此条不需填</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: nothing here yet. Scan it or take a file.</source><translation>{label}：尚未上传，请扫描或选文件</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: please fill in.</source><translation>请填写{label}</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: say whether it is an original, a copy or electronic.</source><translation>{label}：请注明原件已核、复印件或电子件</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: this day is still to come. Check it.</source><translation>{label}晚于今天，请核对。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: this is no date. Write it like 2026-05-12.</source><translation>{label}：日期有误，请写成 2026-05-12 的形式</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: this is no phone number.</source><translation>{label}：电话号码有误</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: this is no sum in yuan.</source><translation>{label}：金额有误</translation></message>
  <message><location filename="../../ui/review.py"/><source>{label}: within {n} working days of acceptance</source><translation>{label}：自认定单位受理之日起 {n} 个工作日内</translation></message>
  <message><location filename="../../ui/review.py"/><source>{label}: within {n} working days of the body receiving it</source><translation>{label}：自认定单位收到之日起 {n} 个工作日内</translation></message>
  <message><location filename="../../ui/review.py"/><source>{line} (to be confirmed)</source><translation>{line}（待法务确认）</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>{many}, to be forwarded to {where}</source><translation>{many}，转送{where}</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>{many}: identity and authority are checked, show them</source><translation>{many}：已核验身份和授权，显示</translation></message>
  <message><location filename="../../ui/found.py"/><source>{meant} Is it {code}?</source><translation>{meant}是否为 {code}？</translation></message>
  <message><location filename="../../ui/capturing.py"/><source>{names}: {what}</source><translation>{names}：{what}</translation></message>
  <message><location filename="../../ui/screens/device.py"/><source>{name} (not found now)</source><translation>{name}（当前未找到）</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>{number} cannot be applied for today.</source><translation>{number} 今天不能申请。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number} does not look like a document number. Check it against the paper.</source><translation>{number} 不像文号，请与文书核对</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>{number} has been added again meanwhile.</source><translation>{number} 已重新添加到本办件。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>{number} is in the list or in the open case already.</source><translation>{number} 已在列表或在办件中。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number} is in this case twice (as {other}). Take one out.</source><translation>{number} 与本办件中的 {other} 是同一条失信信息，请移出一件</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number} of {body} is here already; it need not be entered.</source><translation>{number}（{body}）已在列表或在办件中，不必录入</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number}: a late fee is owed beside the fine; one receipt may not be enough.</source><translation>{number}：另有加处罚款，一张票据可能不够</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number}: can no longer be applied for today. Take it out or ask the body.</source><translation>{number}：今天已不能申请，请移出本办件或向认定单位核实</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number}: enter the date on which the commitment was signed.</source><translation>{number}：请填写承诺书签署日期</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number}: given by the applicant, still to be verified.</source><translation>{number}：申请人提供，待核实</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number}: no commitment yet. Print it.</source><translation>{number}：还没有承诺书，请打印</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number}: the date of the commitment lies in the future or before the decision.</source><translation>{number}：承诺书日期晚于今天或早于决定日期</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number}: the decision bears the former name {name}.</source><translation>{number}：决定书所载为曾用名 {name}</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number}: the decision names {name}. Check whether it is the same subject.</source><translation>{number}：决定书所载名称为 {name}，请核对是否为同一主体</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>{n} case</source><translation>{n} 件</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>{n} cases</source><translation>{n} 件</translation></message>
  <message><location filename="../../ui/formtable.py"/><source>{n} cell emptied</source><translation>已清空 {n} 格</translation></message>
  <message><location filename="../../ui/formtable.py"/><source>{n} cell written</source><translation>已填 {n} 格</translation></message>
  <message><location filename="../../ui/formtable.py"/><source>{n} cells emptied</source><translation>已清空 {n} 格</translation></message>
  <message><location filename="../../ui/formtable.py"/><source>{n} cells written</source><translation>已填 {n} 格</translation></message>
  <message><location filename="../../ui/importrows.py"/><source>{n} column read</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/importrows.py"/><source>{n} columns read</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/commitment.py"/><source>{n} commitment ticked</source><translation>已勾选 {n} 份承诺书</translation></message>
  <message><location filename="../../ui/pages/commitment.py"/><source>{n} commitments ticked</source><translation>已勾选 {n} 份承诺书</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>{n} confirmed</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/text.py"/><source>{n} day</source><translation>{n} 天</translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>{n} day made up</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>{n} day off</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/text.py"/><source>{n} days</source><translation>{n} 天</translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>{n} days made up</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>{n} days off</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/keeping.py"/><source>{n} entries are not saved yet; they stay here.</source><translation>{n} 项输入尚未保存，仍保留在此。</translation></message>
  <message><location filename="../../ui/keeping.py"/><source>{n} entry is not saved yet; it stays here.</source><translation>{n} 项输入尚未保存，仍保留在此。</translation></message>
  <message><location filename="../../ui/filinglist.py"/><source>{n} field open</source><translation>{n} 项未填</translation></message>
  <message><location filename="../../ui/filinglist.py"/><source>{n} fields open</source><translation>{n} 项未填</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>{n} file</source><translation>{n} 份文件</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>{n} files</source><translation>{n} 份文件</translation></message>
  <message><location filename="../../ui/overview.py"/><source>{n} filing</source><translation>{n} 个申请件</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>{n} filing more</source><translation>本次新增 {n} 件</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>{n} filing this time</source><translation>本次收件 {n} 件</translation></message>
  <message><location filename="../../ui/overview.py"/><source>{n} filings</source><translation>{n} 个申请件</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>{n} filings more</source><translation>本次新增 {n} 件</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>{n} filings this time</source><translation>本次收件 {n} 件</translation></message>
  <message><location filename="../../ui/formtable.py"/><source>{n} had no place here</source><translation>另有 {n} 格无处可放</translation></message>
  <message><location filename="../../ui/text.py"/><source>{n} hour</source><translation>{n} 小时</translation></message>
  <message><location filename="../../ui/text.py"/><source>{n} hours</source><translation>{n} 小时</translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>{n} left out.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packspane.py"/><source>{n} matter</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packspane.py"/><source>{n} matters</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>{n} merged ranges of one column were filled down, the first {first}.</source><translation>有 {n} 处单列合并单元格已向下填充，首处为 {first}。</translation></message>
  <message><location filename="../../ui/text.py"/><source>{n} minute</source><translation>{n} 分钟</translation></message>
  <message><location filename="../../ui/text.py"/><source>{n} minutes</source><translation>{n} 分钟</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>{n} month</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>{n} months</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/review.py"/><source>{n} more, see the form</source><translation>另有 {n} 件，见申请表</translation></message>
  <message><location filename="../../ui/screens/packdetail.py"/><source>{n} of {all} are taken in this hall</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/review.py"/><source>{n} of {all} signed</source><translation>已签 {n}/{all}</translation></message>
  <message><location filename="../../ui/checklist.py"/><source>{n} page</source><translation>{n} 页</translation></message>
  <message><location filename="../../ui/pages/materials.py"/><source>{n} page taken in</source><translation>已收入 {n} 页</translation></message>
  <message><location filename="../../ui/checklist.py"/><source>{n} pages</source><translation>{n} 页</translation></message>
  <message><location filename="../../ui/pages/materials.py"/><source>{n} pages taken in</source><translation>已收入 {n} 页</translation></message>
  <message><location filename="../../ui/pages/commitment.py"/><source>{n} paper is at the printer.</source><translation>{n} 份文书已送打印机</translation></message>
  <message><location filename="../../ui/pages/commitment.py"/><source>{n} papers are at the printer.</source><translation>{n} 份文书已送打印机</translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>{n} period that runs now is provisional, the first ends on {date}.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>{n} periods that run now are provisional, the first ends on {date}.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>{n} point</source><translation>{n} 项</translation></message>
  <message><location filename="../../ui/pages/check.py"/><source>{n} point open</source><translation>{n} 项待处理</translation></message>
  <message><location filename="../../ui/screens/tracking.py"/><source>{n} points</source><translation>{n} 项</translation></message>
  <message><location filename="../../ui/pages/check.py"/><source>{n} points open</source><translation>{n} 项待处理</translation></message>
  <message><location filename="../../ui/pages/check.py"/><source>{n} points passed</source><translation>预检通过 {n} 项</translation></message>
  <message><location filename="../../ui/shell/frame.py"/><source>{n} receipts have come, the last is {number}</source><translation>{n} 份收件回执已到，最近一份：{number}</translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>{n} record is not public</source><translation>{n} 条未公示</translation></message>
  <message><location filename="../../ui/hits.py"/><source>{n} record public</source><translation>{n} 条公示中</translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>{n} record was taken over.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/records.py"/><source>{n} records are not public</source><translation>{n} 条未公示</translation></message>
  <message><location filename="../../ui/hits.py"/><source>{n} records public</source><translation>{n} 条公示中</translation></message>
  <message><location filename="../../ui/pages/imports.py"/><source>{n} records were taken over.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/importrows.py"/><source>{n} row</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/importrows.py"/><source>{n} rows</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>{n} rows with a single cell were passed over.</source><translation>已略过只有一个单元格的 {n} 行。</translation></message>
  <message><location filename="../../ui/screens/settings.py"/><source>{n} s</source><translation>{n} 秒</translation></message>
  <message><location filename="../../ui/formasks.py"/><source>{n} to check</source><translation>{n} 项有误</translation></message>
  <message><location filename="../../ui/pages/check.py"/><source>{n} to notice</source><translation>{n} 项提醒</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>{n} tries so far</source><translation>已尝试 {n} 次</translation></message>
  <message><location filename="../../ui/screens/outbox.py"/><source>{n} try so far</source><translation>已尝试 {n} 次</translation></message>
  <message><location filename="../../ui/screens/packspane.py"/><source>{n} unconfirmed</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>{n} value</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packdetail.py"/><source>{n} value is not confirmed</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>{n} values</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packdetail.py"/><source>{n} values are not confirmed</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/rail.py"/><source>{n} wait</source><translation>{n} 项待处理</translation></message>
  <message><location filename="../../ui/widgets/rail.py"/><source>{n} waits</source><translation>{n} 项待处理</translation></message>
  <message><location filename="../../ui/screens/course.py"/><source>{n} working days</source><translation>{n} 个工作日</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>{n} working days after the body accepted it</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>{n} working days after the body received it</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>{n} working days after the decision</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/receipt.py"/><source>{paper}: not printed</source><translation>{paper}未打印</translation></message>
  <message><location filename="../../ui/readings.py"/><source>{said} (for comparison, does not count)</source><translation>{said}（仅供对照，不计入）</translation></message>
  <message><location filename="../../ui/screens/cases.py"/><source>{shown} of {all}</source><translation>显示 {shown} 条，共 {all}</translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>{start} to {end}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>{sum} or more</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/importrows.py"/><source>{sum} yuan</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/personfields.py"/><source>{title} present</source><translation>{title}到场</translation></message>
  <message><location filename="../../ui/text.py"/><source>{weekday} {year}-{month:02d}-{day:02d} {time}</source><translation>{year}年{month}月{day}日 {weekday} {time}</translation></message>
  <message><location filename="../../ui/review.py"/><source>{what} ({remark})</source><translation>{what}（{remark}）</translation></message>
  <message><location filename="../../ui/facts.py"/><source>{where} (not yet confirmed by a legal reader)</source><translation>{where}（待法务确认）</translation></message>
  <message><location filename="../../ui/screens/packtexts.py"/><source>{whose} ({extra})</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>{year}: days off and days made up</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/screens/calendarpane.py"/><source>{year}: no table of holidays</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/formtable.py"/><source>×{n}</source><translation>{n} 条</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>“{header}” names no unit; read in 10,000 yuan, as this layout has it.</source><translation>“{header}”未写单位，按该格式以万元读取。</translation></message>
  <message><location filename="../../ui/tablewords.py"/><source>“{header}” names no unit; read in yuan, as this layout has it.</source><translation>“{header}”未写单位，按该格式以元读取。</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>“{name}” is empty</source><translation>“{name}”为空</translation></message>
  <message><location filename="../../ui/rulewords.py"/><source>“{name}” is there twice</source><translation>“{name}”重复出现</translation></message>
</context>
</TS>
