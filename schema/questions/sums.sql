-- en: Which sums of money does a document name, each once?
-- zh: 某文件列出了哪些金额（不重复计算）？
-- issue TEXT: its uid, or part of 温州市人民政府公报2022-5 or of a document's number | 期次的编号，或公报刊期、文号的一部分
-- area TEXT: the place whose gazette it is | 公报所属地区
-- What an annex says again of its body is left out. counted_as: sum, limit (不超过) or rate (300元/人).
SELECT CASE WHEN a.per IS NOT NULL THEN 'rate' WHEN a.comparator IN ('<', '<=') THEN 'limit' ELSE 'sum' END
    AS counted_as,
  a.text, a.comparator, a.value, a.value_high, a.unit, a.per, a.quote, n.document_number, n.title, a.page,
  p.printed_number AS printed_page, a.status, a.amount_uid
FROM amounts a JOIN notices n ON n.notice_uid = a.notice_uid JOIN issues i ON i.issue_uid = a.issue_uid
LEFT JOIN pages p ON p.source_sha256 = a.source_sha256 AND p.page = a.page
WHERE a.kind = 'money' AND a.same_as IS NULL
  AND (:issue IS NULL OR i.issue_uid = :issue
    OR i.publication || i.year || '-' || i.number LIKE '%' || :issue || '%' ESCAPE '!'
    OR n.document_number LIKE '%' || :issue || '%' ESCAPE '!')
  AND (:area IS NULL OR i.area LIKE '%' || :area || '%' ESCAPE '!')
ORDER BY n.issue_uid, n.ordinal, a.ordinal, a.amount_uid
