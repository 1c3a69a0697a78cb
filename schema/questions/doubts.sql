-- en: What should somebody look at again?
-- zh: 哪些内容需要人工复核？
-- issue TEXT: its uid, or part of 温州市人民政府公报2022-5 or of a document's number | 期次的编号，或公报刊期、文号的一部分
-- document TEXT: part of the document's number or title | 文号或标题的一部分
SELECT d.kind, n.document_number, n.title, d.quote, d.page, p.printed_number AS printed_page,
  d.status, d.record_uid
FROM (
  SELECT 'task' AS kind, notice_uid, source_sha256, quote, page, status, ordinal, task_uid AS record_uid FROM tasks
  UNION ALL SELECT 'amount', notice_uid, source_sha256, quote, page, status, ordinal, amount_uid FROM amounts
  UNION ALL SELECT 'deadline', notice_uid, source_sha256, quote, page, status, ordinal, deadline_uid FROM deadlines
  UNION ALL SELECT 'appointment', notice_uid, source_sha256, quote, page, status, ordinal, change_uid
    FROM personnel_changes
  UNION ALL SELECT 'statistic', notice_uid, source_sha256, quote, page, status, ordinal, statistic_uid FROM statistics
  UNION ALL SELECT 'event', notice_uid, source_sha256, quote, page, status, ordinal, event_uid FROM events) d
JOIN notices n ON n.notice_uid = d.notice_uid JOIN issues i ON i.issue_uid = n.issue_uid
LEFT JOIN pages p ON p.source_sha256 = d.source_sha256 AND p.page = d.page
WHERE d.status = 'ambiguous'
  AND (:issue IS NULL OR i.issue_uid = :issue
    OR i.publication || i.year || '-' || i.number LIKE '%' || :issue || '%' ESCAPE '!'
    OR n.document_number LIKE '%' || :issue || '%' ESCAPE '!')
  AND (:document IS NULL OR n.document_number LIKE '%' || :document || '%' ESCAPE '!'
    OR n.title LIKE '%' || :document || '%' ESCAPE '!')
ORDER BY n.issue_uid, n.ordinal, d.page, d.kind, d.ordinal, d.record_uid
