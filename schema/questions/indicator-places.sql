-- en: How do places compare in an indicator?
-- zh: 各地某项指标孰高孰低？
-- name TEXT!: the indicator's name, or part of it | 指标名称或其一部分
-- measure TEXT: month, month_yoy, cumulative, cumulative_yoy or value | 度量
-- in PERIOD: the month of the figures | 数据所属时间
SELECT s.indicator, s.measure, s.unit, s.period, s.area, s.value, s.note, s.page, s.status, s.statistic_uid
FROM statistics s
WHERE s.indicator LIKE '%' || :name || '%' ESCAPE '!'
  AND (:measure IS NULL OR s.measure = :measure)
  AND (:in_from IS NULL OR substr(s.period, length(s.period) - 6, 7) BETWEEN :in_from AND :in_to)
ORDER BY s.indicator, s.measure, s.unit NULLS LAST, s.period NULLS LAST, s.value DESC NULLS LAST, s.area NULLS LAST,
  s.issue_uid, s.ordinal, s.statistic_uid
