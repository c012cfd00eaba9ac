<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context><name>kiosk</name>
  <message><location filename="../../ui/widgets/field.py"/><source>(optional)</source><translation>（选填）</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>A case needs at least one record.</source><translation>办件至少要有一条失信信息。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>A paper with this number is already there.</source><translation>同一编号的文书已存在。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>A public commitment has to be made (printed here).</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>A rule pack is not signed and is not used.</source><translation>规则包没有有效签名，未启用。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>A rule pack is not valid and is not used.</source><translation>规则包内容有误，未启用。</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Abnormal list</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Accepted by the determining body</source><translation>认定单位已受理</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Administrative penalty</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>Agent with power of attorney</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>All conditions are met</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Already being handled</source><translation>已在办理中</translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>Also a former name or part of a name, initials such as adys, or simply scan the QR code of the licence</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>An application already runs at {where} since {since}.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Applicant</source><translation>申请人与经办人</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Ask for a copy without a password, or scan the paper.</source><translation>请提供无密码的文件，或扫描纸质件。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Ask the centre for a new one.</source><translation>请向信用中心重新索取。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Ask the window lead for a new one.</source><translation>请班长重置密码。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Ask the window lead to unlock it.</source><translation>请班长解锁。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Ask the window lead.</source><translation>请与班长联系。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>At most {limit} characters.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>At {where} since {since}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>Back</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>Bank loans and credit reports are not handled here</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Being confirmed</source><translation>正在确认</translation></message>
  <message><location filename="../../ui/words.py"/><source>Being sent</source><translation>正在上报</translation></message>
  <message><location filename="../../ui/words.py"/><source>Better to object</source><translation>建议提异议</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Bring the proof of payment</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>By law, publication of this record cannot be ended early.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Can apply</source><translation>可申请</translation></message>
  <message><location filename="../../ui/widgets/busy.py"/><source>Cancel</source><translation>取消</translation></message>
  <message><location filename="../../ui/widgets/summary.py"/><source>Change</source><translation>修改</translation></message>
  <message><location filename="../../ui/widgets/summary.py"/><source>Change: {section}</source><translation>修改：{section}</translation></message>
  <message><location filename="../../ui/words.py"/><source>Check</source><translation>核对</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Check cable and power, or take a file instead.</source><translation>请检查连线和电源，或改用选文件。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Check cable and power, then print again. The case is saved.</source><translation>请检查连线和电源后再打印；办件已保存。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Check cable and power, then scan again. Pages so far are kept.</source><translation>请检查连线和电源后再扫；已扫的页都已保存。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Check the device, then scan again. Pages so far are kept.</source><translation>请检查设备后再扫；已扫的页都已保存。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Check what you typed, or enter the record by hand.</source><translation>请核对输入内容，或手工录入。</translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>Check what you typed, or enter the record from the decision paper. It is verified later.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Choose another record first, or put the case aside.</source><translation>请先另选一条，或暂存离开。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Choose at least one record.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>Choose one of the values.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Choose records</source><translation>选择失信信息</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Class: general. Set by: {by}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>Class: minor. Set by: {by}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>Class: serious. Set by: {by}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Clerk number</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Close it and scan again.</source><translation>请合上盖板再扫。</translation></message>
  <message><location filename="../../ui/words.py"/><source>Commitment</source><translation>信用承诺</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Complete the points listed here and submit again.</source><translation>请按所列各项补全后再提交。</translation></message>
  <message><location filename="../../ui/widgets/pill.py"/><source>Connecting</source><translation>正在连接</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Copy</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Correct the points listed here and submit again.</source><translation>请按所列各项更正后重新提交。</translation></message>
  <message><location filename="../../ui/overview.py"/><source>Correction</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Correction wanted</source><translation>待补正</translation></message>
  <message><location filename="../../ui/shell/mainwindow.py"/><source>Credit repair window</source><translation>信用修复专窗</translation></message>
  <message><location filename="../../ui/words.py"/><source>Decided</source><translation>已办结</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Decided on {decided_on}; the minimum publicity of {months} months ends on {ends}, one may apply from {first}.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Decision extended</source><translation>已延期</translation></message>
  <message><location filename="../../ui/widgets/drop.py"/><source>Drop files here or choose</source><translation>把文件拖到这里，或按键选择</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Electronic</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Enrol</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Enrol this workstation</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Enrolment code</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter a phone number.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>Enter an entity and its record from the paper; marked as not verified</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>Enter by hand</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Enter its address in the settings.</source><translation>请在设置中填写地址。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter the body that made the decision.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter the date of the decision.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Enter the enrolment code in the settings.</source><translation>请在设置中输入登记码。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter the name.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter the number of the decision.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter the number of the identity paper.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter the unified social credit code.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>Enter until when the power of attorney runs.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Enterprise</source><translation>企业</translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>Everywhere</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Files of this kind cannot be taken in.</source><translation>不支持这种文件。</translation></message>
  <message><location filename="../../ui/widgets/field.py"/><source>Filled in from {source}</source><translation>已自动带出 · {source}</translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>For lists of judgment debtors and limits on spending go to the court that enforces.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>For loans, credit cards and bank credit reports go to the Credit Reference Centre of the PBC.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>For the determining body to verify</source><translation>待认定单位核实</translation></message>
  <message><location filename="../../ui/words.py"/><source>Form</source><translation>申请表</translation></message>
  <message><location filename="../../ui/words.py"/><source>Forwarded to the determining body</source><translation>已转送认定单位</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Free some space; until then nothing new can be taken in.</source><translation>请先清理磁盘空间，之后才能继续收件。</translation></message>
  <message><location filename="../../ui/text.py"/><source>Fri</source><translation>周五</translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>From this workstation, as of {as_of} ({age} old): the centre is away</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>From {date}</source><translation>{date} 起可申请</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Get the line back, then sign in.</source><translation>请恢复联网后再登录。</translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>Go on</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Go on taking in; sending waits until the program has been updated.</source><translation>可继续收件；程序更新后再上报。</translation></message>
  <message><location filename="../../ui/overview.py"/><source>Go on with</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Go on working: everything is saved here and sent by itself when the line is back.</source><translation>请继续办理：内容已存本机，联网后自动上报。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Go on; the codes come when the line is back.</source><translation>请继续办理，联网后会补发编码。</translation></message>
  <message><location filename="../../ui/widgets/banner.py"/><source>Go to the field</source><translation>转到该项</translation></message>
  <message><location filename="../../ui/words.py"/><source>Go to {body}</source><translation>请到{body}办理</translation></message>
  <message><location filename="../../ui/words.py"/><source>Government body</source><translation>政府机构</translation></message>
  <message><location filename="../../ui/widgets/banner.py"/><source>Hide this message</source><translation>收起此提示</translation></message>
  <message><location filename="../../ui/facts.py"/><source>In person</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>It has been started again. Finished pages are kept; go on.</source><translation>已重新启动，完成的页都已保存，请继续。</translation></message>
  <message><location filename="../../ui/widgets/drop.py"/><source>JPEG, PNG, TIFF or PDF</source><translation>JPEG、PNG、TIFF 或 PDF</translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>Judgment debtors are not handled here</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>Keys</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>Leave; everything is saved</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/sheets.py"/><source>Left and Right choose, Delete removes</source><translation>左右键选择，Delete 移除</translation></message>
  <message><location filename="../../ui/words.py"/><source>Legal representative</source><translation>法定代表人</translation></message>
  <message><location filename="../../ui/facts.py"/><source>List of seriously discredited entities</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/skeleton.py"/><source>Loading</source><translation>正在加载</translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>Lock</source><translation>锁屏</translation></message>
  <message><location filename="../../ui/widgets/topbar.py"/><source>Lock this workstation</source><translation>锁定本机</translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Locked</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>Look again when the line is back, or enter the record from the decision paper.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Look at its progress, or ask the determining body.</source><translation>请查看办理进度，或向认定单位核实。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Look at its progress.</source><translation>请查看办理进度。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Look at the printer, then print again. The case is saved.</source><translation>请查看打印机后再打印；办件已保存。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Look at the records page; take the record out or ask the determining body.</source><translation>请看失信信息页，取消该条或向认定单位核实。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Look it up again, or enter it by hand.</source><translation>请重新查询，或手工录入。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Look through it once more and submit again.</source><translation>请再核对一遍后提交。</translation></message>
  <message><location filename="../../ui/shell/frame.py"/><source>Look up</source><translation>查询</translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>Look up a credit subject</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/search.py"/><source>Looking…</source><translation>正在查询…</translation></message>
  <message><location filename="../../ui/words.py"/><source>Materials</source><translation>扫描材料</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Minimum publicity not over</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/text.py"/><source>Mon</source><translation>周一</translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>Name, unified social credit code, ID number, decision number or pinyin initials</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Natural person</source><translation>自然人</translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>Next field, or open the row</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/overview.py"/><source>No case is open.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>No centre is set.</source><translation>尚未设置信用中心地址。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>No minimum publicity period for this class.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>No need to apply</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>No printer was found.</source><translation>没有找到打印机。</translation></message>
  <message><location filename="../../ui/hits.py"/><source>No public record found</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>No scanner was found.</source><translation>没有找到扫描仪。</translation></message>
  <message><location filename="../../ui/widgets/sheets.py"/><source>No sheet yet</source><translation>还没有材料</translation></message>
  <message><location filename="../../ui/widgets/sheets.py"/><source>No sheets yet</source><translation>还没有材料</translation></message>
  <message><location filename="../../ui/words.py"/><source>Not accepted by the determining body</source><translation>认定单位不予受理</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Not handled at this window</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>Not in this workstation's copy, and the centre is away</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Not open to repair by law</source><translation>依法不可修复</translation></message>
  <message><location filename="../../ui/widgets/summary.py"/><source>Not provided</source><translation>未提供</translation></message>
  <message><location filename="../../ui/words.py"/><source>Not sent yet</source><translation>未上报</translation></message>
  <message><location filename="../../ui/pages/lookup.py"/><source>Nothing found for “{text}”</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Nothing to do: it is in the outbox.</source><translation>无需操作：已在待上报中。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Nothing to do: the local cache is filled again.</source><translation>无需操作：本机缓存会重新更新。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Nothing to do: the program asks again with the same number, so nothing arrives twice.</source><translation>无需操作：程序会用同一编号再次确认，不会重复上报。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Nothing to do: the program asks for it again.</source><translation>无需操作：程序会重新索取。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Nothing to do: the program tries again.</source><translation>无需操作：程序会自动重试。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Nothing to do: they are sent again.</source><translation>无需操作：会自动补传。</translation></message>
  <message><location filename="../../ui/overview.py"/><source>Nothing waits for you.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Nothing was found.</source><translation>没有查到。</translation></message>
  <message><location filename="../../ui/words.py"/><source>Obligations first</source><translation>须先履行义务</translation></message>
  <message><location filename="../../ui/widgets/pill.py"/><source>Offline {age}, longer than the hall allows</source><translation>离线 {age}，已超过本厅允许时长</translation></message>
  <message><location filename="../../ui/widgets/pill.py"/><source>Offline {age}, saved here</source><translation>离线 {age}，已存本机</translation></message>
  <message><location filename="../../ui/widgets/pill.py"/><source>Offline {age}, {left} left, saved here</source><translation>离线 {age}，还可离线 {left}，已存本机</translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>On this page</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/pill.py"/><source>Online</source><translation>已联网</translation></message>
  <message><location filename="../../ui/widgets/rail.py"/><source>Open</source><translation>打开</translation></message>
  <message><location filename="../../ui/shell/frame.py"/><source>Open cases</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Open it again.</source><translation>请重新打开。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Open it again; both versions are kept.</source><translation>请重新打开；两个版本都已保留。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Open the case again and compare before you submit.</source><translation>请重新打开办件，核对后再提交。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Open the case again.</source><translation>请重新打开办件。</translation></message>
  <message><location filename="../../ui/words.py"/><source>Operator</source><translation>经营者</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Original seen</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>Other record</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Paper is stuck in the scanner.</source><translation>扫描仪卡纸。</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Passport</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Password</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/overview.py"/><source>Paused</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>Permanent residence card for foreigners</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>Permit for residents of Hong Kong and Macao</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>Permit for residents of Taiwan</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Person in charge</source><translation>负责人</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Please check this point ({code}).</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/sheets.py"/><source>Plus and minus enlarge, arrows move</source><translation>加减号缩放，方向键移动</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Print the one that is there.</source><translation>请打印已有的那份。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Print the slip; the receipt follows by itself.</source><translation>请先打印材料暂收凭条，回执随后自动到达。</translation></message>
  <message><location filename="../../ui/shell/frame.py"/><source>Progress</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Public institution</source><translation>事业单位</translation></message>
  <message><location filename="../../ui/words.py"/><source>Publication ended</source><translation>已终止公示</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Publication ended on {on}.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Publication ends by itself ({date})</source><translation>到期终止公示（{date}）</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Publication ends by itself on {ends}.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Put paper in; printing goes on. The case is saved.</source><translation>请加纸，随后会继续打印；办件已保存。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Put the sheets in and scan again.</source><translation>请放好纸再扫。</translation></message>
  <message><location filename="../../ui/words.py"/><source>Received and verified by the centre</source><translation>信用中心已收妥</translation></message>
  <message><location filename="../../ui/words.py"/><source>Received by the centre</source><translation>信用中心已收到</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Records of natural persons are not handled at this window.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>Records of this kind are handled by {body}.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>Required by law</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>Resident identity card</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/results.py"/><source>Results</source><translation>查询结果</translation></message>
  <message><location filename="../../ui/text.py"/><source>Sat</source><translation>周六</translation></message>
  <message><location filename="../../ui/words.py"/><source>Saved here</source><translation>已存本机</translation></message>
  <message><location filename="../../ui/words.py"/><source>Saved here, to be sent</source><translation>已存本机，待上报</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Scan the paper at 300 dpi, or split the file.</source><translation>请以 300 dpi 扫描纸质件，或拆分文件。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Scan the paper at 300 dpi.</source><translation>请以 300 dpi 扫描纸质件。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Scan the paper, or take another file.</source><translation>请改为扫描纸质件，或另选文件。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Scan this page again. Pages so far are kept.</source><translation>请重扫这一页；已扫的页都已保存。</translation></message>
  <message><location filename="../../ui/widgets/rail.py"/><source>Screens</source><translation>功能</translation></message>
  <message><location filename="../../ui/readings.py"/><source>See the legal ground at the right</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>See the reason on the records page, and hand out the advice sheet.</source><translation>请看失信信息页上的原因，并打印一次性告知单。</translation></message>
  <message><location filename="../../ui/overview.py"/><source>Sent back</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/overview.py"/><source>Set aside</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Set the clock; until then nothing can be submitted.</source><translation>请先校准时钟，之后才能提交。</translation></message>
  <message><location filename="../../ui/shell/frame.py"/><source>Settings</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/sheets.py"/><source>Sheet</source><translation>材料页</translation></message>
  <message><location filename="../../ui/widgets/sheets.py"/><source>Sheet {n} of {all}</source><translation>第 {n} 页，共 {all} 页</translation></message>
  <message><location filename="../../ui/findings.py"/><source>Show the privacy notice and tick that it was read.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>Shown here, nothing to hand in</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Sign in</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/pill.py"/><source>Sign in again</source><translation>请重新登录</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Sign in again. Nothing is lost.</source><translation>请重新登录，内容不会丢失。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Sign in once while the line is there.</source><translation>请在联网时登录一次。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>Since {on}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Social organisation</source><translation>社会组织</translation></message>
  <message><location filename="../../ui/words.py"/><source>Sole trader</source><translation>个体工商户</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Somebody else has saved this case in between.</source><translation>此办件刚被他人保存过。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Something is still missing.</source><translation>还有内容未完成。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Split the file.</source><translation>请拆分文件。</translation></message>
  <message><location filename="../../ui/widgets/stepper.py"/><source>Step {n}</source><translation>第 {n} 步</translation></message>
  <message><location filename="../../ui/widgets/stepper.py"/><source>Steps of this case</source><translation>办理步骤</translation></message>
  <message><location filename="../../ui/widgets/busy.py"/><source>Stop this</source><translation>停止</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Stopped.</source><translation>已停止。</translation></message>
  <message><location filename="../../ui/widgets/busy.py"/><source>Stopping…</source><translation>正在停止…</translation></message>
  <message><location filename="../../ui/words.py"/><source>Submit</source><translation>提交</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Submit the case first.</source><translation>请先提交办件。</translation></message>
  <message><location filename="../../ui/text.py"/><source>Sun</source><translation>周日</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Switch it off and on, then scan again. Pages so far are kept.</source><translation>请重启扫描仪后再扫；已扫的页都已保存。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Take a JPEG, PNG, TIFF or PDF.</source><translation>请选 JPEG、PNG、TIFF 或 PDF 文件。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Take another file.</source><translation>请另选文件。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Take it out, put the rest back and go on. Pages so far are kept.</source><translation>请取出卡纸，放回余下的纸继续扫；已扫的页都已保存。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Tell the help desk the code {code}.</source><translation>请把代码 {code} 告诉技术支持。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Tell the help desk.</source><translation>请联系技术支持。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Tell the help desk; do not delete anything.</source><translation>请联系技术支持，不要删除任何文件。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Tell the help desk; everything is saved here and sent later.</source><translation>请联系技术支持；内容已存本机，稍后上报。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Tell the help desk; nothing is sent.</source><translation>请联系技术支持；没有上报任何内容。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>The body has to confirm the class</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The case was changed while it was being submitted.</source><translation>提交期间办件内容有变化。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre already has other content under this number.</source><translation>信用中心在同一编号下已有不同内容。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The centre asks for corrections.</source><translation>信用中心要求更正。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre cannot be reached.</source><translation>暂时连不上信用中心。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The centre did not take the case. Check the points and submit again.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre gave an answer that cannot be read.</source><translation>信用中心的答复无法识别。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre has a fault of its own.</source><translation>信用中心系统出现故障。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre has a newer interface than this program knows.</source><translation>信用中心的接口版本较新，本程序尚不支持。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre has given no receipt yet.</source><translation>信用中心尚未出具回执。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre has not answered yet.</source><translation>信用中心尚未答复。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The centre says: {detail}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre starts its news afresh.</source><translation>信用中心的更新记录已重置。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre still lacks some pages.</source><translation>信用中心还缺部分材料页。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The centre takes too long to answer.</source><translation>信用中心答复过慢。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>The class is not known; the determining body has to say it.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The clock of this computer is off by more than a day.</source><translation>本机时钟偏差超过一天。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The clock of this computer is off by more than a day. Set it before you submit.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>The clock of this computer is off by more than five minutes.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>The decision date lies in the future. Check it.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The disk cannot be written.</source><translation>磁盘无法写入。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The disk is full.</source><translation>磁盘已满。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The enrolment code is not valid.</source><translation>登记码无效。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The helper program stopped.</source><translation>后台处理程序意外停止。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The identity number is not right: check each digit against the card.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The key does not fit the local store.</source><translation>密钥与本机数据库不符。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The key of the local store is missing.</source><translation>本机数据库的密钥丢失。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The last good one stays in force.</source><translation>继续使用上一个有效版本。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The line to the centre cannot be trusted.</source><translation>与信用中心的连接不可信。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The local store cannot be read or written.</source><translation>本机数据库无法读写。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The local store is damaged.</source><translation>本机数据库已损坏。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The name differs from the responsible person on record. Choose agent, or check the licence.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The network asks for a sign-in of its own.</source><translation>当前网络要求先行认证。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The password has expired.</source><translation>密码已过期。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The power of attorney ended on {on}. A new one is needed.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The printer has stopped.</source><translation>打印机已停止。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The printer is out of paper.</source><translation>打印机缺纸。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>The publicity period of this class is not known; ask the determining body.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The receipt of the centre is not signed and is not used.</source><translation>信用中心的回执没有有效签名，未采用。</translation></message>
  <message><location filename="../../ui/readings.py"/><source>The record is not public; an objection may be the better way.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>The region code has six digits.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The scanner cover is open.</source><translation>扫描仪盖板未合上。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The scanner delivered only part of a page.</source><translation>扫描仪只传回了半页。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The scanner does not answer as it should.</source><translation>扫描仪响应异常。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The scanner is busy.</source><translation>扫描仪正忙。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The scanner may not be used by this account.</source><translation>当前系统账户无权使用扫描仪。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The scanner reports a fault.</source><translation>扫描仪报告故障。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The scanner was unplugged.</source><translation>扫描仪已断开。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The training centre does not start.</source><translation>培训用信用中心未能启动。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>The unified social credit code is not right: its check character does not fit.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>The verdict on a record has changed since it was taken in.</source><translation>有失信信息的可申请情况在收件后发生变化。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>There are no commitment codes left on this computer.</source><translation>本机的承诺编码已用完。</translation></message>
  <message><location filename="../../ui/widgets/banner.py"/><source>There is a problem</source><translation>请先更正以下内容</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>There is no paper in the feeder.</source><translation>进纸器里没有纸。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>There is no rule pack on this computer.</source><translation>本机没有规则包。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>There is no slip for this case.</source><translation>此办件没有材料暂收凭条。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This account is locked.</source><translation>该账号已锁定。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This account may not be used any more.</source><translation>该账号已停用。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This case has already been submitted.</source><translation>此办件已提交。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This case has been submitted and cannot be changed.</source><translation>此办件已提交，不能再改。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This case is no longer where the screen shows it.</source><translation>此办件的状态已变化。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This computer has been without the line for too long to sign in.</source><translation>本机离线过久，不能登录。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This computer is not enrolled with the centre yet.</source><translation>本机尚未在信用中心登记。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This did not work.</source><translation>操作没有成功。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This file cannot be read.</source><translation>该文件无法读取。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This file has too many pages.</source><translation>该文件页数过多。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This file is empty.</source><translation>该文件是空的。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This file is protected by a password.</source><translation>该文件有密码保护。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This file is too large.</source><translation>该文件过大。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>This is no date. Write it like 2026-05-12.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>This is no phone number: 11 digits for a mobile, or a land line with area code.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>This is no sum in yuan. Write it like 5000.00.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This is not the centre that this computer belongs to.</source><translation>连接到的不是本机所属的信用中心。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This page is not there any more.</source><translation>该页材料已不存在。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This picture has too many pixels.</source><translation>该图片像素过多。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>This record is already being handled at {where} since {since}. Take it out.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This record is already being handled elsewhere.</source><translation>该条信息已在别处办理中。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This record is not in the list any more.</source><translation>该条信息已不在列表中。</translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>This sheet</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>This took too long and was stopped.</source><translation>等待过久，已停止。</translation></message>
  <message><location filename="../../ui/text.py"/><source>Thu</source><translation>周四</translation></message>
  <message><location filename="../../ui/words.py"/><source>To be corrected</source><translation>需更正</translation></message>
  <message><location filename="../../ui/overview.py"/><source>To be done</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/shell/frame.py"/><source>To be sent</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>To the determining body or Credit China</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/shell/keysheet.py"/><source>To the search box</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/topbar.py"/><source>Training: nothing here is real, nothing is sent to a real centre</source><translation>培训模式 · 以下均为示例数据，不会上报</translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Training: the password is {password}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/page.py"/><source>Try again</source><translation>重试</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Try again. Finished pages are kept.</source><translation>请再试一次；完成的页都已保存。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Try again. If it happens again, tell the help desk the code {code}.</source><translation>请再试一次；如再次出现，请把代码 {code} 告诉技术支持。</translation></message>
  <message><location filename="../../ui/page.py"/><source>Try the same once more</source><translation>再做一次同样的操作</translation></message>
  <message><location filename="../../ui/text.py"/><source>Tue</source><translation>周二</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Type both again.</source><translation>请重新输入。</translation></message>
  <message><location filename="../../ui/widgets/toast.py"/><source>Undo</source><translation>撤销</translation></message>
  <message><location filename="../../ui/widgets/toast.py"/><source>Undo this</source><translation>撤销此操作</translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>Unlock</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/results.py"/><source>Up and Down choose, Enter opens</source><translation>上下键选择，Enter 打开</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>User name or password is not right.</source><translation>用户名或密码不正确。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Wait a moment and scan again.</source><translation>请稍等再扫。</translation></message>
  <message><location filename="../../ui/text.py"/><source>Wed</source><translation>周三</translation></message>
  <message><location filename="../../ui/shell/gate.py"/><source>What is saved stays saved; sending goes on.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>What was finished before is kept.</source><translation>此前完成的内容都已保留。</translation></message>
  <message><location filename="../../ui/facts.py"/><source>Where an agent acts</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/shell/frame.py"/><source>Window {n}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/words.py"/><source>Withdrawn</source><translation>已撤回</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Without the line only those can sign in who did so here before.</source><translation>离线时只有在本机登录过的人员可以登录。</translation></message>
  <message><location filename="../../ui/widgets/code.py"/><source>YYYY-MM-DD</source><translation>年-月-日，如 2026-05-12</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Your role does not allow this.</source><translation>您的岗位没有此项权限。</translation></message>
  <message><location filename="../../ui/sentences.py"/><source>Your sign-in has ended.</source><translation>登录已失效。</translation></message>
  <message><location filename="../../ui/facts.py"/><source>class not known</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>confiscated {amount}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/stepper.py"/><source>current step</source><translation>当前步骤</translation></message>
  <message><location filename="../../ui/widgets/stepper.py"/><source>done</source><translation>已完成</translation></message>
  <message><location filename="../../ui/facts.py"/><source>fine {amount}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/hits.py"/><source>formerly {name}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/hits.py"/><source>found by {what}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>general</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/stepper.py"/><source>later</source><translation>尚未开始</translation></message>
  <message><location filename="../../ui/readings.py"/><source>met</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>minor</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>not known</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>not met</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>not verified</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/stepper.py"/><source>open</source><translation>可进入</translation></message>
  <message><location filename="../../ui/facts.py"/><source>other city</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/overview.py"/><source>saved {when}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>serious</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/stepper.py"/><source>there is a problem</source><translation>有待更正</translation></message>
  <message><location filename="../../ui/widgets/rows.py"/><source>ticked</source><translation>已勾选</translation></message>
  <message><location filename="../../ui/readings.py"/><source>to do</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/facts.py"/><source>yesterday {time}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/text.py"/><source>{amount} yuan</source><translation>{amount} 元</translation></message>
  <message><location filename="../../ui/facts.py"/><source>{degree} (set by {by})</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>{duty} first</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>{duty}: bring the proof.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>{duty}: done on {on} {source}</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>{duty}: has to be done first.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: at least {needed} pages.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: at most {limit} characters.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: choose one of the values.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: choose yes or no.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: look at the original and tick it.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: nothing here yet. Scan it or take a file.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: please fill in.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: say whether it is an original, a copy or electronic.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: this is no date. Write it like 2026-05-12.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: this is no phone number.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{label}: this is no sum in yuan.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/sentences.py"/><source>{number} cannot be applied for today.</source><translation>{number} 今天不能申请。</translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number} does not look like a document number. Check it against the paper.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number}: a late fee is owed beside the fine; one receipt may not be enough.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number}: can no longer be applied for today. Take it out or ask the body.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number}: enter the date on which the commitment was signed.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number}: given by the applicant, still to be verified.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number}: no commitment yet. Print it.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/findings.py"/><source>{number}: the date of the commitment lies in the future or before the decision.</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/text.py"/><source>{n} day</source><translation>{n} 天</translation></message>
  <message><location filename="../../ui/text.py"/><source>{n} days</source><translation>{n} 天</translation></message>
  <message><location filename="../../ui/overview.py"/><source>{n} filing</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/overview.py"/><source>{n} filings</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/text.py"/><source>{n} hour</source><translation>{n} 小时</translation></message>
  <message><location filename="../../ui/text.py"/><source>{n} hours</source><translation>{n} 小时</translation></message>
  <message><location filename="../../ui/text.py"/><source>{n} minute</source><translation>{n} 分钟</translation></message>
  <message><location filename="../../ui/text.py"/><source>{n} minutes</source><translation>{n} 分钟</translation></message>
  <message><location filename="../../ui/hits.py"/><source>{n} record public</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/hits.py"/><source>{n} records public</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/widgets/rail.py"/><source>{n} wait</source><translation>{n} 项待处理</translation></message>
  <message><location filename="../../ui/widgets/rail.py"/><source>{n} waits</source><translation>{n} 项待处理</translation></message>
  <message><location filename="../../ui/text.py"/><source>{weekday} {year}-{month:02d}-{day:02d} {time}</source><translation>{year}年{month}月{day}日 {weekday} {time}</translation></message>
  <message><location filename="../../ui/facts.py"/><source>{where} (not yet confirmed by a legal reader)</source><translation type="unfinished"></translation></message>
  <message><location filename="../../ui/readings.py"/><source>{why} (provisional)</source><translation type="unfinished"></translation></message>
</context>
</TS>
