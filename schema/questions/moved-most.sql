-- en: Which indicators moved most in a year?
-- zh: 哪些指标同比变动最大？
-- issue TEXT: its uid, or part of 温州市人民政府公报2022-5 or of a document's number | 期次的编号，或公报刊期、文号的一部分
-- in PERIOD: the month of the figures | 数据所属时间
-- area TEXT: part of the name of the place | 地区
SELECT s.area, s.parent_indicator, s.indicator, s.period, s.measure, s.value, s.unit, s.note, s.page,
  p.printed_number AS printed_page, s.status, s.statistic_uid
FROM statistics s JOIN issues i ON i.issue_uid = s.issue_uid
LEFT JOIN notices n ON n.notice_uid = s.notice_uid
LEFT JOIN pages p ON p.source_sha256 = s.source_sha256 AND p.page = s.page
WHERE s.measure IN ('month_yoy', 'cumulative_yoy') AND s.value IS NOT NULL
  AND (:issue IS NULL OR i.issue_uid = :issue
    OR i.publication || i.year || '-' || i.number LIKE '%' || :issue || '%' ESCAPE '!'
    OR n.document_number LIKE '%' || :issue || '%' ESCAPE '!')
  AND (:in_from IS NULL OR substr(s.period, length(s.period) - 6, 7) BETWEEN :in_from AND :in_to)
  AND (:area IS NULL OR s.area LIKE '%' || :area || '%' ESCAPE '!')
ORDER BY abs(s.value) DESC, s.issue_uid, s.ordinal, s.statistic_uid
