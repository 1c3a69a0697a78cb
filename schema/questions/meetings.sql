-- en: Which meetings did an official attend?
-- zh: 某位领导出席了哪些会议和活动？
-- person TEXT: part of the person's name | 姓名
-- issue TEXT: its uid, or part of 温州市人民政府公报2022-5 or of a document's number | 期次的编号，或公报刊期、文号的一部分
-- in PERIOD: a year, month or day: 2024, 2024-03, 2024-03-05 | 年、月或日
SELECT a.date, a.person, a.title, a.role, a.event, e.page, p.printed_number AS printed_page, e.status, a.event_uid
FROM attendances a JOIN events e ON e.event_uid = a.event_uid
JOIN issues i ON i.issue_uid = e.issue_uid LEFT JOIN notices n ON n.notice_uid = e.notice_uid
LEFT JOIN pages p ON p.source_sha256 = e.source_sha256 AND p.page = e.page
WHERE (:person IS NULL OR a.person LIKE '%' || :person || '%' ESCAPE '!')
  AND (:in_from IS NULL OR a.date BETWEEN :in_from AND :in_to)
  AND (:issue IS NULL OR i.issue_uid = :issue
    OR i.publication || i.year || '-' || i.number LIKE '%' || :issue || '%' ESCAPE '!'
    OR n.document_number LIKE '%' || :issue || '%' ESCAPE '!')
ORDER BY a.date NULLS LAST, e.issue_uid, e.ordinal, a.person, a.event_uid
