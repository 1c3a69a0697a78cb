-- en: Where do a document's body and its annex name other units for the same measure?
-- zh: 正文与附件对同一措施所列责任单位有何不同？
-- document TEXT: part of the document's number | 文号的一部分
WITH pairs AS (
  SELECT a.task_uid AS annex, b.task_uid AS body, a.document_number, a.text AS task, a.page AS annex_page,
    b.page AS body_page
  FROM tasks a JOIN tasks b ON b.task_uid = a.same_as
  WHERE :document IS NULL OR a.document_number LIKE '%' || :document || '%' ESCAPE '!'),
sides AS (
  SELECT p.annex, 'body' AS only_in, coalesce(u.unit_name, u.unit_printed) AS unit
  FROM pairs p JOIN task_units u ON u.task_uid = p.body
  EXCEPT
  SELECT p.annex, 'body', coalesce(u.unit_name, u.unit_printed)
  FROM pairs p JOIN task_units u ON u.task_uid = p.annex
  UNION ALL SELECT * FROM (
  SELECT p.annex, 'annex', coalesce(u.unit_name, u.unit_printed)
  FROM pairs p JOIN task_units u ON u.task_uid = p.annex
  EXCEPT
  SELECT p.annex, 'annex', coalesce(u.unit_name, u.unit_printed)
  FROM pairs p JOIN task_units u ON u.task_uid = p.body) x)
SELECT p.document_number, p.body_page, p.annex_page, s.unit, s.only_in, p.task, p.annex AS task_uid
FROM sides s JOIN pairs p ON p.annex = s.annex
ORDER BY p.document_number, p.body_page, p.annex_page, p.task, s.only_in DESC, s.unit, p.annex
