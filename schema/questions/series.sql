-- en: How did an indicator move from issue to issue, and what was revised?
-- zh: 某项指标历期数值如何变化，哪些经过修订？
-- name TEXT!: part of the indicator's name | 指标名称的一部分
-- area TEXT: part of the name of the place | 地区
-- A figure of a period that a later issue gives again is its revision; all are kept, the last is latest.
WITH figures AS (
  SELECT s.*, i.publication, i.year, i.number, coalesce(i.period, n.written_on) AS issued
  FROM statistics s JOIN issues i ON i.issue_uid = s.issue_uid
  JOIN notices n ON n.notice_uid = s.notice_uid
  WHERE s.indicator LIKE '%' || :name || '%' ESCAPE '!'
    AND (:area IS NULL OR s.area LIKE '%' || :area || '%' ESCAPE '!')),
numbered AS (
  SELECT f.*, row_number() OVER given AS revision, lag(f.value) OVER given AS value_before,
    CASE WHEN f.issued = max(f.issued) OVER same OR f.issued IS NULL THEN 1 ELSE 0 END AS latest
  FROM figures f
  WINDOW same AS (PARTITION BY f.area, f.parent_indicator, f.indicator, f.measure, f.unit, f.period),
    given AS (PARTITION BY f.area, f.parent_indicator, f.indicator, f.measure, f.unit, f.period
      ORDER BY f.issued NULLS FIRST, f.issue_uid, f.statistic_uid))
SELECT f.area, f.parent_indicator, f.indicator, f.measure, f.unit, f.period, f.value, f.revision, f.latest,
  CASE WHEN f.revision > 1 THEN f.value - f.value_before END AS revised_by,
  f.publication, f.year, f.number, f.note, f.page, f.status, f.statistic_uid
FROM numbered f
ORDER BY f.area NULLS LAST, f.parent_indicator NULLS FIRST, f.indicator, f.measure, f.unit NULLS FIRST,
  f.period NULLS LAST, f.revision, f.statistic_uid
