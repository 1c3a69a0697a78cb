-- en: How did an indicator move over the months?
-- zh: 某项指标逐月如何变化？
-- name TEXT!: part of the indicator's name | 指标名称的一部分
-- area TEXT: part of the name of the place | 地区
SELECT s.area, s.parent_indicator, s.indicator, s.period, s.measure, s.value, s.unit, s.note, s.page,
  s.status, s.statistic_uid
FROM statistics s
WHERE s.indicator LIKE '%' || :name || '%' ESCAPE '!'
  AND (:area IS NULL OR s.area LIKE '%' || :area || '%' ESCAPE '!')
ORDER BY s.area NULLS LAST, s.parent_indicator NULLS FIRST, s.indicator, s.measure, s.period NULLS LAST,
  s.issue_uid, s.ordinal, s.statistic_uid
