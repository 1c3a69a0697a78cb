-- en: Who was appointed or removed?
-- zh: 谁被任命，谁被免职？
-- person TEXT: part of the person's name | 姓名
-- unit TEXT: part of the body's name | 单位名称的一部分
-- in PERIOD: when it was decided; a change without a printed day counts by its issue's month | 决定时间
-- issue TEXT: its uid, or part of 温州市人民政府公报2022-5 or of a document's number | 期次的编号，或公报刊期、文号的一部分
-- area TEXT: the place whose gazette it is | 公报所属地区
SELECT coalesce(c.decided_on, i.period) AS decided, c.person, c.action, c.organization, c.post, c.rank,
  c.terms, c.decided_by, c.page, p.printed_number AS printed_page,
  c.status, c.change_uid
FROM personnel_changes c JOIN issues i ON i.issue_uid = c.issue_uid
LEFT JOIN notices n ON n.notice_uid = c.notice_uid
LEFT JOIN pages p ON p.source_sha256 = c.source_sha256 AND p.page = c.page
WHERE (:person IS NULL OR c.person LIKE '%' || :person || '%' ESCAPE '!')
  AND (:unit IS NULL OR c.organization LIKE '%' || :unit || '%' ESCAPE '!')
  AND (:in_from IS NULL OR coalesce(c.decided_on, i.period) BETWEEN :in_from AND :in_to)
  AND (:issue IS NULL OR i.issue_uid = :issue
    OR i.publication || i.year || '-' || i.number LIKE '%' || :issue || '%' ESCAPE '!'
    OR n.document_number LIKE '%' || :issue || '%' ESCAPE '!')
  AND (:area IS NULL OR i.area LIKE '%' || :area || '%' ESCAPE '!')
ORDER BY decided NULLS LAST, c.issue_uid, c.notice_uid, c.ordinal, c.change_uid
