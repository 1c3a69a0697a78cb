-- en: What does a table give each place?
-- zh: 分解表给各地定了多少？
-- issue TEXT: its uid, or part of 温州市人民政府公报2022-5 or of a document's number | 期次的编号，或公报刊期、文号的一部分
-- title TEXT: part of the table's title | 表格标题的一部分
-- As printed, line by line: only tables that name more than one place.
SELECT s.table_title, n.document_number, s.area, s.area_code, s.parent_indicator, s.indicator, s.period, s.value,
  s.unit, s.observation_status, s.note, s.page, p.printed_number AS printed_page, s.status, s.notice_uid,
  s.statistic_uid
FROM statistics s JOIN issues i ON i.issue_uid = s.issue_uid
LEFT JOIN notices n ON n.notice_uid = s.notice_uid
LEFT JOIN pages p ON p.source_sha256 = s.source_sha256 AND p.page = s.page
WHERE s.measure = 'value' AND s.area IS NOT NULL
  AND (:title IS NULL OR s.table_title LIKE '%' || :title || '%' ESCAPE '!')
  AND (:issue IS NULL OR i.issue_uid = :issue
    OR i.publication || i.year || '-' || i.number LIKE '%' || :issue || '%' ESCAPE '!'
    OR n.document_number LIKE '%' || :issue || '%' ESCAPE '!')
  AND EXISTS (
    SELECT 1 FROM statistics o
    WHERE o.notice_uid = s.notice_uid AND coalesce(o.table_title, '') = coalesce(s.table_title, '')
      AND o.measure = 'value' AND o.area <> s.area)
ORDER BY s.issue_uid, n.ordinal, s.ordinal, s.statistic_uid
