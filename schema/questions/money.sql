-- en: How much money does each document promise, counted once?
-- zh: 各文件承诺的资金有多少（不重复计算）？
-- issue TEXT: its uid, or part of 温州市人民政府公报2022-5 or of a document's number | 期次的编号，或公报刊期、文号的一部分
-- area TEXT: the place whose gazette it is | 公报所属地区
-- What an annex says again of its body is left out. Rates (300元/人) cannot be added up, so they are only
-- counted; limits (不超过) are added up apart; of a range its upper end is taken.
SELECT n.document_number, n.title, a.unit,
  sum(CASE WHEN a.per IS NULL AND a.comparator NOT IN ('<', '<=') THEN coalesce(a.value_high, a.value) END)
    AS promised,
  sum(CASE WHEN a.per IS NULL AND a.comparator IN ('<', '<=') THEN a.value END) AS at_most,
  sum(CASE WHEN a.per IS NULL THEN 1 ELSE 0 END) AS sums,
  sum(CASE WHEN a.per IS NULL THEN 0 ELSE 1 END) AS rates,
  sum(CASE WHEN a.status = 'certain' THEN 0 ELSE 1 END) AS doubtful,
  n.notice_uid
FROM amounts a JOIN notices n ON n.notice_uid = a.notice_uid JOIN issues i ON i.issue_uid = a.issue_uid
WHERE a.kind = 'money' AND a.same_as IS NULL
  AND (:issue IS NULL OR i.issue_uid = :issue
    OR i.publication || i.year || '-' || i.number LIKE '%' || :issue || '%' ESCAPE '!'
    OR n.document_number LIKE '%' || :issue || '%' ESCAPE '!')
  AND (:area IS NULL OR i.area LIKE '%' || :area || '%' ESCAPE '!')
GROUP BY n.notice_uid, n.document_number, n.title, a.unit
ORDER BY promised DESC NULLS LAST, n.document_number, n.title, a.unit
