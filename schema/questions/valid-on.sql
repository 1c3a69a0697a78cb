-- en: Which documents were in force on a day, and what has amended them?
-- zh: 某日哪些文件有效，经何文件修改？
-- on DAY!: the day | 日期
-- document TEXT: part of the document's number or title | 文号或标题的一部分
-- area TEXT: the place whose gazette it is | 公报所属地区
-- state is what the documents of the database say: one that another outside of it repealed is in force here.
WITH acts AS (
  SELECT n.*, i.area, coalesce(n.effective_on, n.written_on) AS valid_from
  FROM notices n JOIN issues i ON i.issue_uid = n.issue_uid WHERE n.kind = 'normative'),
effects AS (
  SELECT c.relation, c.cited_number, c.cited_title, c.citation_uid, a.notice_uid AS by_uid,
    coalesce(a.document_number, a.title) AS by_name, a.valid_from AS since
  FROM citations c JOIN acts a ON a.notice_uid = c.notice_uid
  WHERE c.relation IN ('amends', 'repeals') AND a.valid_from <= :on)
SELECT n.document_number, n.title, n.issuer, n.valid_from, n.expires_on,
  CASE WHEN n.valid_from IS NULL THEN NULL WHEN n.valid_from > :on THEN 'not_yet'
    WHEN EXISTS (SELECT 1 FROM effects e WHERE e.relation = 'repeals' AND e.by_uid <> n.notice_uid
      AND (e.cited_number = n.document_number OR (e.cited_number IS NULL AND e.cited_title = n.title)))
    THEN 'repealed' WHEN n.expires_on < :on THEN 'expired' ELSE 'in_force' END AS state,
  (SELECT min(e.by_name) FROM effects e WHERE e.relation = 'repeals' AND e.by_uid <> n.notice_uid
    AND (e.cited_number = n.document_number OR (e.cited_number IS NULL AND e.cited_title = n.title)))
    AS repealed_by,
  (SELECT max(e.by_name) FROM effects e WHERE e.relation = 'amends' AND e.by_uid <> n.notice_uid
    AND (e.cited_number = n.document_number OR (e.cited_number IS NULL AND e.cited_title = n.title)))
    AS last_amended_by,
  n.first_page AS page, n.status, n.notice_uid
FROM acts n
WHERE (:document IS NULL OR n.document_number LIKE '%' || :document || '%' ESCAPE '!'
    OR n.title LIKE '%' || :document || '%' ESCAPE '!')
  AND (:area IS NULL OR n.area LIKE '%' || :area || '%' ESCAPE '!')
ORDER BY n.valid_from NULLS LAST, n.document_number, n.notice_uid
