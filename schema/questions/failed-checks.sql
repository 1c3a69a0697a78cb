-- en: Which checks failed?
-- zh: 哪些检查没有通过？
-- issue TEXT: its uid, or part of 温州市人民政府公报2022-5 | 期次的编号，或公报刊期的一部分
-- severity TEXT: info, warning or error | 严重程度
SELECT c.severity, c.code, c.subject, c.expected, c.actual, e.quote, c.page, p.printed_number AS printed_page,
  s.path, c.check_uid
FROM checks c JOIN sources s ON s.source_sha256 = c.source_sha256
JOIN issues i ON i.issue_uid = s.issue_uid
LEFT JOIN evidence e ON e.record_uid = c.check_uid AND e.ordinal = 1
LEFT JOIN pages p ON p.source_sha256 = c.source_sha256 AND p.page = c.page
WHERE c.passed = 0
  AND (:severity IS NULL OR c.severity LIKE '%' || :severity || '%' ESCAPE '!')
  AND (:issue IS NULL OR i.issue_uid = :issue
    OR i.publication || i.year || '-' || i.number LIKE '%' || :issue || '%' ESCAPE '!')
ORDER BY CASE c.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, s.path, c.code, c.page, c.subject,
  c.check_uid
