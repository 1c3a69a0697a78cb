-- en: What should somebody look at again?
-- zh: 哪些内容需要人工复核？
-- document TEXT: part of the document's number or title | 文号或标题的一部分
SELECT d.kind, n.document_number, n.title, d.quote, d.page, d.status, d.record_uid
FROM (
  SELECT 'task' AS kind, notice_uid, quote, page, status, ordinal, task_uid AS record_uid FROM tasks
  UNION ALL SELECT 'amount', notice_uid, quote, page, status, ordinal, amount_uid FROM amounts
  UNION ALL SELECT 'deadline', notice_uid, quote, page, status, ordinal, deadline_uid FROM deadlines
  UNION ALL SELECT 'appointment', notice_uid, quote, page, status, ordinal, change_uid FROM personnel_changes
  UNION ALL SELECT 'statistic', notice_uid, quote, page, status, ordinal, statistic_uid FROM statistics
  UNION ALL SELECT 'event', notice_uid, quote, page, status, ordinal, event_uid FROM events) d
JOIN notices n ON n.notice_uid = d.notice_uid
WHERE d.status = 'ambiguous'
  AND (:document IS NULL OR n.document_number LIKE '%' || :document || '%' ESCAPE '!'
    OR n.title LIKE '%' || :document || '%' ESCAPE '!')
ORDER BY n.issue_uid, n.ordinal, d.page, d.kind, d.ordinal, d.record_uid
