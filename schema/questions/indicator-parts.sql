-- en: What is an indicator made of?
-- zh: 某项指标由哪些分项构成？
-- name TEXT!: part of the name of the whole | 总指标名称的一部分
-- in PERIOD: the month of the figures | 数据所属时间
-- area TEXT: part of the name of the place | 地区
SELECT s.area, s.period, s.parent_indicator AS whole, s.indicator AS part, s.measure, s.value, s.unit, s.note,
  s.page, s.status, s.statistic_uid
FROM statistics s
WHERE s.parent_indicator LIKE '%' || :name || '%' ESCAPE '!'
  AND (:in_from IS NULL OR substr(s.period, length(s.period) - 6, 7) BETWEEN :in_from AND :in_to)
  AND (:area IS NULL OR s.area LIKE '%' || :area || '%' ESCAPE '!')
ORDER BY s.area NULLS LAST, s.period NULLS LAST, whole, s.issue_uid, s.ordinal, s.statistic_uid
